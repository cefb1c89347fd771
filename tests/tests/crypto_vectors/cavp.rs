//! NIST CAVP response files, and the RSA-PSS examples of PKCS #1 v2.1.

use crate::{Outcome, Run, der, unhex, verify};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files read so far, each as its vectors in order.
pub struct Vectors {
    folder: PathBuf,
    files: BTreeMap<String, Vec<BTreeMap<String, String>>>,
}

impl Vectors {
    pub fn new(corpora: &Path) -> Self {
        Self { folder: corpora.join("crypto/nist-cavp"), files: BTreeMap::new() }
    }

    /// Runs `cavp:FILE:N`, the N-th result of the file; nothing when the file is absent.
    pub fn run(&mut self, id: &str) -> Option<Run> {
        let mut parts = id.split(':').skip(1);
        let (name, number) = (parts.next().unwrap(), parts.next().unwrap());
        if !self.files.contains_key(name) {
            let text = std::fs::read_to_string(self.folder.join(name)).ok()?;
            self.files.insert(name.to_owned(), vectors(&text));
        }
        let number: usize = number.parse().unwrap();
        Some(run(&self.files[name][number - 1], name.contains("PSS")))
    }
}

/// One map a result: the values seen last, as the files give the modulus once a section.
fn vectors(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut values = BTreeMap::new();
    let mut vectors = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            values.insert("section".to_owned(), section.trim_end_matches(']').to_owned());
        } else if let Some((key, value)) = line.split_once(" = ") {
            values.insert(key.to_owned(), value.to_owned());
            if key == "Result" {
                vectors.push(values.clone());
            }
        }
    }
    vectors
}

fn run(vector: &BTreeMap<String, String>, pss: bool) -> Run {
    let bytes = |key: &str| unhex(&vector[key]);
    let message = bytes("Msg");
    if let Some(digest) = vector.get("SHAAlg") {
        let salt = vector.get("SaltVal").map_or(0, |salt| u16::try_from(salt.len() / 2).unwrap());
        let algorithm = if pss { der::pss(digest, digest, salt) } else { der::pkcs1(digest) };
        let outcome = verify(&der::rsa_key(&bytes("n"), &bytes("e")), &algorithm, &message, &bytes("S"));
        return Run { outcome, group: String::new() };
    }
    let (name, digest) = vector["section"].split_once(',').unwrap();
    let (curve, length) = curve(name);
    let key = der::ec_key(curve, &padded(&bytes("Qx"), length), &padded(&bytes("Qy"), length));
    let signature = der::tlv(0x30, &[&der::integer(&bytes("R")), &der::integer(&bytes("S"))]);
    Run { outcome: verify(&key, &der::ecdsa(digest), &message, &signature), group: name.to_owned() }
}

/// Object identifier and length of a coordinate (bytes).
fn curve(name: &str) -> (&'static str, usize) {
    match name {
        "P-192" => ("1.2.840.10045.3.1.1", 24),
        "P-224" => ("1.3.132.0.33", 28),
        "P-256" => ("1.2.840.10045.3.1.7", 32),
        "P-384" => ("1.3.132.0.34", 48),
        "P-521" => ("1.3.132.0.35", 66),
        "K-163" => ("1.3.132.0.1", 21),
        "B-163" => ("1.3.132.0.15", 21),
        "K-233" => ("1.3.132.0.26", 30),
        "B-233" => ("1.3.132.0.27", 30),
        "K-283" => ("1.3.132.0.16", 36),
        "B-283" => ("1.3.132.0.17", 36),
        "K-409" => ("1.3.132.0.36", 52),
        "B-409" => ("1.3.132.0.37", 52),
        "K-571" => ("1.3.132.0.38", 72),
        "B-571" => ("1.3.132.0.39", 72),
        other => panic!("unknown curve {other}"),
    }
}

fn padded(number: &[u8], length: usize) -> Vec<u8> {
    let surplus = number.len().saturating_sub(length);
    assert!(number[..surplus].iter().all(|byte| *byte == 0));
    let number = &number[surplus..];
    [&vec![0; length - number.len()], number].concat()
}

/// What comes of each example, and of the same signature over a changed message.
pub fn pss_examples(corpora: &Path) -> Vec<(Outcome, Outcome)> {
    let text = std::fs::read(corpora.join("crypto/nist-cavp/RSA/pkcs-1v2-1d2-vec/pss-vect.txt")).unwrap();
    let text: String = text.iter().map(|byte| char::from(*byte)).collect();
    let algorithm = der::pss("SHA1", "SHA1", 20);
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    let mut label = String::new();
    let mut outcomes = Vec::new();
    for line in text.lines().map(str::trim).chain(["# End"]) {
        if let Some(comment) = line.strip_prefix('#') {
            if label == "Signature:" {
                let bytes = |key: &str| unhex(&values[key]);
                let key = der::rsa_key(&bytes("Modulus:"), &bytes("Public exponent:"));
                let (mut message, signature) = (bytes("Message to be signed:"), bytes("Signature:"));
                let good = verify(&key, &algorithm, &message, &signature);
                message[0] ^= 1;
                outcomes.push((good, verify(&key, &algorithm, &message, &signature)));
            }
            comment.trim().clone_into(&mut label);
            values.insert(label.clone(), String::new());
        } else if let Some(value) = values.get_mut(&label) {
            value.extend(line.chars().filter(|letter| letter.is_ascii_hexdigit()));
        }
    }
    outcomes
}
