//! Project Wycheproof: edge cases of signature verification, grouped by key.

use crate::{Outcome, Run, der, unhex, verify, verify_scheme};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use verifier_core::crypto::{DigestAlgorithm, EcdsaEncoding, PublicKey, Scheme};

/// One file: group and test by `tcId`.
type File = BTreeMap<String, (Value, Value)>;

/// The files read so far; `None` for a file that is not here.
pub struct Vectors {
    folder: PathBuf,
    files: BTreeMap<String, Option<File>>,
}

impl Vectors {
    pub fn new(corpora: &Path) -> Self {
        Self { folder: corpora.join("crypto/wycheproof/testvectors_v1"), files: BTreeMap::new() }
    }

    /// Runs `wycheproof:FILE:ID`; nothing when the file is absent.
    pub fn run(&mut self, id: &str) -> Option<Run> {
        let mut parts = id.split(':').skip(1);
        let (name, number) = (parts.next().unwrap(), parts.next().unwrap());
        let folder = &self.folder;
        let file = self.files.entry(name.to_owned()).or_insert_with(|| read(folder, name));
        let (group, test) = file.as_ref()?.get(number).unwrap();
        let flags = test["flags"].as_array().unwrap();
        let missing_null = flags.iter().any(|flag| flag == "MissingNull");
        let label = match group["publicKey"]["curve"].as_str() {
            _ if missing_null => "MissingNull",
            Some("edwards448") => "ed448",
            _ => "",
        };
        Some(Run { outcome: run(group, test), group: label.to_owned() })
    }
}

fn read(folder: &Path, name: &str) -> Option<File> {
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).ok()?;
    let file: Value = serde_json::from_str(&text).unwrap();
    let mut vectors = BTreeMap::new();
    for group in file["testGroups"].as_array().unwrap() {
        let mut bare = group.clone();
        bare.as_object_mut().unwrap().remove("tests");
        for test in group["tests"].as_array().unwrap() {
            vectors.insert(test["tcId"].to_string(), (bare.clone(), test.clone()));
        }
    }
    Some(vectors)
}

fn run(group: &Value, test: &Value) -> Outcome {
    let spki = unhex(group["publicKeyDer"].as_str().unwrap());
    let message = unhex(test["msg"].as_str().unwrap());
    let signature = unhex(test["sig"].as_str().unwrap());
    let sha = group["sha"].as_str().unwrap_or_default();
    let algorithm = match group["type"].as_str().unwrap() {
        "RsassaPkcs1Verify" => der::pkcs1(sha),
        "RsassaPssVerify" | "RsassaPssWithParametersVerify" => {
            let salt = u16::try_from(group["sLen"].as_u64().unwrap()).unwrap();
            der::pss(sha, group["mgfSha"].as_str().unwrap(), salt)
        }
        "EcdsaVerify" => der::ecdsa(sha),
        "EcdsaP1363Verify" => return plain(&spki, sha, &message, &signature),
        "EddsaVerify" => der::tlv(0x30, &[&der::oid("1.3.101.112")]),
        other => panic!("unknown type {other}"),
    };
    verify(&spki, &algorithm, &message, &signature)
}

/// The r‖s form, which no usual identifier names: the scheme is given by hand.
fn plain(spki: &[u8], sha: &str, message: &[u8], signature: &[u8]) -> Outcome {
    let key = PublicKey::from_spki_der(spki).unwrap();
    let digest = match sha {
        "SHA-256" => DigestAlgorithm::Sha256,
        "SHA-512" => DigestAlgorithm::Sha512,
        other => panic!("no digest {other}"),
    };
    let scheme = Scheme::Ecdsa { curve: key.curve().unwrap(), digest, encoding: EcdsaEncoding::Plain };
    verify_scheme(&key, &scheme, message, signature)
}
