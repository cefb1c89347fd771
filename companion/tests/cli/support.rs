//! Runs the program in a directory of its own and finds the third-party material where there is some.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A directory that is removed in the end.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty directory.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kiemky-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it, directories and all.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The program, to be run here.
    pub fn kiemky(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiemky"));
        // What the person who runs the tests has configured is not what is tested.
        command.env("XDG_CONFIG_HOME", self.0.join("nothing-configured"));
        command.current_dir(&self.0).stdin(Stdio::null());
        command
    }

    /// `kiemky verify` with these arguments.
    pub fn verify(&self, arguments: &[&str]) -> Output {
        self.kiemky().arg("verify").args(arguments).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The exit status.
pub fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

/// What went to standard output.
pub fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What went to standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Standard output as JSON.
pub fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", printed(output)))
}

/// A file of the third-party material; says so and is `None` where there is none.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("KIEMKY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let path = shared.join("corpora").join(name);
    if path.is_file() {
        return Some(path.canonicalize().unwrap());
    }
    println!("skipped: {name} is not here");
    None
}

/// A small, well-formed PDF with one empty page and no signature.
pub fn unsigned_pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut table = String::from("xref\n0 4\n0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = file.len();
    file.push_str(&table);
    file.push_str(&format!("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}
