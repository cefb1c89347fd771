//! Documents that qpdf encrypts now, with random keys and salts; skipped, and said so, when it is not installed.

use super::*;
use std::path::PathBuf;
use std::process::Command;

const PLAIN: &str = "%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/Note(a secret note)>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
trailer <</Root 1 0 R/Size 4>>
";

/// The source file in the directory for temporary files, removed at the end.
struct Source(PathBuf);

impl Source {
    fn write() -> Self {
        let name = format!("verifier-core-crypt-{}.pdf", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, PLAIN).unwrap();
        Self(path)
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The encryption dictionary, the first id and the encrypted note of what qpdf writes.
fn encrypted(
    source: &Source,
    user: &str,
    owner: &str,
    options: &[&str],
) -> Option<(Dictionary, Vec<u8>, Vec<u8>)> {
    let mut command = Command::new("qpdf");
    command.args(["--allow-weak-crypto", "--object-streams=disable", "--warning-exit-0"]);
    command.args(["--encrypt", user, owner]).args(options).arg("--").arg(&source.0).arg("-");
    let output = command.output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let after = |text: &str, mark: &str| text.split_once(mark).unwrap().1.to_owned();
    let string = |text: &str| bytes(text.split_once('<').unwrap().1.split_once('>').unwrap().0);
    let number = after(&text, "/Encrypt ").split_once(' ').unwrap().0.to_owned();
    let encrypt = after(&text, &format!("\n{number} 0 obj\n"));
    Some((
        dictionary(encrypt.split_once("endobj").unwrap().0),
        string(&after(&text, "/ID ")),
        string(&after(&text, "/Note ")),
    ))
}

#[test]
fn what_qpdf_encrypts_now_is_read() {
    let source = Source::write();
    let handlers: [&[&str]; 7] = [
        &["40"],
        &["128", "--use-aes=n"],
        &["128", "--use-aes=n", "--force-V4", "--cleartext-metadata"],
        &["128", "--use-aes=y"],
        &["128", "--use-aes=y", "--cleartext-metadata", "--print=none"],
        &["256", "--force-R5"],
        &["256", "--modify=none"],
    ];
    let long = "a password that is longer than thirty-two bytes in all".to_owned();
    // NOTE: qpdf 11.3 cannot open what it encrypts with more than the 127 bytes that count.
    let longer = long.repeat(2);
    for options in handlers {
        for (user, owner) in [("", "owner"), ("user", "owner"), (&long, &longer)] {
            let Some((encrypt, first_id, note)) = encrypted(&source, user, owner, options) else {
                println!("SKIPPED: qpdf is not installed, what_qpdf_encrypts_now_is_read saw nothing");
                return;
            };
            for password in [user, owner] {
                let opened = Decryptor::open(&encrypt, &first_id, password.as_bytes());
                let decryptor = opened.unwrap_or_else(|_| panic!("{options:?} {password}"));
                assert_eq!(
                    decryptor.string(NOTE, &note).unwrap(),
                    b"a secret note",
                    "{options:?} {password}"
                );
            }
            let wrong = Decryptor::open(&encrypt, &first_id, b"neither");
            assert_eq!(code(wrong), Code::PdfPassword, "{options:?}");
        }
    }
}
