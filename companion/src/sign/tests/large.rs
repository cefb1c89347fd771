//! A document of 200 MB: copied and added to, never held.

use super::{Folder, NoNetwork, TestKey, arguments, context, signed};
use crate::sign::release::Unwatched;
use crate::sign::sign_one;
use forge::pki::Pki;
use forge::seed::Seed;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Streams of the document, and the bytes of each: 200 MB in all.
const STREAMS: (usize, usize) = (800, 250_000);
/// Most memory that signing may take (bytes), code and tables of the program and of its tests included.
const MOST: u64 = 64_000_000;
const CHILD: &str = "KIEMKY_TEST_SIGN_LARGE";

/// Writes the document piece by piece.
fn write(path: &Path) -> u64 {
    let mut out = BufWriter::new(File::create(path).unwrap());
    let (mut at, mut offsets) = (0u64, Vec::new());
    let mut put = |bytes: &[u8], at: &mut u64| {
        out.write_all(bytes).unwrap();
        *at += bytes.len() as u64;
    };
    put(b"%PDF-1.7\n", &mut at);
    let fixed = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    for (index, body) in fixed.iter().enumerate() {
        offsets.push(at);
        put(format!("{} 0 obj\n{body}\nendobj\n", index + 1).as_bytes(), &mut at);
    }
    let noise: Vec<u8> =
        (0..STREAMS.1 as u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for index in 0..STREAMS.0 {
        offsets.push(at);
        put(format!("{} 0 obj\n<< /Length {} >>\nstream\n", index + 4, noise.len()).as_bytes(), &mut at);
        put(&noise, &mut at);
        put(b"\nendstream\nendobj\n", &mut at);
    }
    let start = at;
    put(format!("xref\n0 {}\n0000000000 65535 f\r\n", offsets.len() + 1).as_bytes(), &mut at);
    for offset in &offsets {
        put(format!("{offset:010} 00000 n\r\n").as_bytes(), &mut at);
    }
    let size = offsets.len() + 1;
    put(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").as_bytes(), &mut at);
    out.flush().unwrap();
    at
}

/// Not a test by itself: the process whose memory is looked at.
#[test]
fn child_that_signs_a_large_document() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    let pki = Pki::new(Seed(1));
    let asked = arguments(&folder.join("in.pdf"), &folder.join("out.pdf"));
    signed(sign_one(&asked, &context(&pki), &mut TestKey::of(&pki.person), &mut NoNetwork, &Unwatched));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()
    };
    if let Some(peak) = kilobytes("VmHWM:") {
        std::fs::write(folder.join("peak"), (peak * 1024).to_string()).unwrap();
    }
}

#[test]
fn a_document_of_200_mb_is_signed_in_little_memory() {
    let folder = Folder::new();
    let length = write(&folder.file("in.pdf"));
    assert!(length > 200_000_000);
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "sign::tests::large::child_that_signs_a_large_document"])
        .env(CHILD, &folder.0)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let output = std::fs::metadata(folder.file("out.pdf")).unwrap().len();
    assert!(output > length && output < length + 20_000);
    let Ok(peak) = std::fs::read_to_string(folder.file("peak")) else {
        println!("skipped: this system does not tell the peak memory of a process");
        return;
    };
    let peak: u64 = peak.parse().unwrap();
    println!("peak memory: {peak} bytes for {length}");
    assert!(peak > 1 << 20 && peak < MOST, "{peak} bytes of memory for {length}");
}
