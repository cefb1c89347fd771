//! `rsa` against our own RSA (RFC 8017 8.1, 8.2): the same verdict on every signature, good and changed.

use crate::material::Counts;
use forge::digest::Digest;
use forge::key::Key;
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use verifier_core::crypto::{Backend, DigestAlgorithm, Message, PublicKey, RustCrypto, Scheme, Verification};

/// Ours, through the door that a signature uses.
fn ours(spki: &[u8], scheme: &Scheme, message: &[u8], signature: &[u8]) -> bool {
    let Ok(key) = PublicKey::from_spki_der(spki) else { return false };
    RustCrypto.verify(&key, scheme, Message::Bytes(message), signature) == Verification::Valid
}

/// Theirs; `None` when the library does not take the key.
fn theirs(spki: &[u8], scheme: &Scheme, message: &[u8], signature: &[u8]) -> Option<bool> {
    let key = RsaPublicKey::from_public_key_der(spki).ok()?;
    let hash = |digest: DigestAlgorithm| match digest {
        DigestAlgorithm::Sha256 => Some((Pkcs1v15Sign::new::<Sha256>(), Sha256::digest(message).to_vec())),
        DigestAlgorithm::Sha384 => Some((Pkcs1v15Sign::new::<Sha384>(), Sha384::digest(message).to_vec())),
        DigestAlgorithm::Sha512 => Some((Pkcs1v15Sign::new::<Sha512>(), Sha512::digest(message).to_vec())),
        _ => None,
    };
    match scheme {
        Scheme::RsaPkcs1 { digest } => {
            let (padding, hashed) = hash(*digest)?;
            Some(key.verify(padding, &hashed, signature).is_ok())
        }
        Scheme::RsaPss { digest, salt_length, .. } => {
            let salt = usize::from(*salt_length);
            let (_, hashed) = hash(*digest)?;
            Some(match digest {
                DigestAlgorithm::Sha256 => {
                    key.verify(Pss::<Sha256>::new_with_salt(salt), &hashed, signature).is_ok()
                }
                DigestAlgorithm::Sha384 => {
                    key.verify(Pss::<Sha384>::new_with_salt(salt), &hashed, signature).is_ok()
                }
                _ => key.verify(Pss::<Sha512>::new_with_salt(salt), &hashed, signature).is_ok(),
            })
        }
        _ => None,
    }
}

#[test]
fn signatures_of_the_forge_and_their_changed_twins_get_the_same_verdict() {
    let (mut good, mut bad) = (0, 0);
    for name in ["person", "organisation", "sub-g2", "tsa-rsa"] {
        let key = Key::named(name);
        for (digest, algorithm) in [
            (Digest::Sha256, DigestAlgorithm::Sha256),
            (Digest::Sha384, DigestAlgorithm::Sha384),
            (Digest::Sha512, DigestAlgorithm::Sha512),
        ] {
            let message = [name.as_bytes(), b"second opinion"].concat();
            let (spki, scheme) = (key.spki(), Scheme::RsaPkcs1 { digest: algorithm });
            let signature = key.sign(digest, &message);
            let mut forms =
                vec![signature.clone(), [&signature[..], &[0]].concat(), [&[0], &signature[..]].concat()];
            forms.push(signature[1..].to_vec());
            forms.extend((0..signature.len()).step_by(37).map(|at| {
                let mut changed = signature.clone();
                changed[at] ^= 1 << (at % 8);
                changed
            }));
            for (index, form) in forms.iter().enumerate() {
                let verdict = ours(&spki, &scheme, &message, form);
                assert_eq!(
                    Some(verdict),
                    theirs(&spki, &scheme, &message, form),
                    "{name} {algorithm:?} {index}"
                );
                assert_eq!(verdict, index == 0, "{name} {algorithm:?} {index}");
                if verdict { good += 1 } else { bad += 1 }
            }
        }
    }
    println!("rsa: {good} good and {bad} changed signatures, the same verdict");
    assert!(good == 12 && bad > 60);
}

#[test]
fn published_vectors_get_the_same_verdict() {
    let Some(corpora) = tests::corpora() else {
        println!("SKIP: no third-party corpora here: the RSA vectors get no second opinion");
        return;
    };
    let mut counts = Counts::default();
    let mut different = Vec::new();
    for path in tests::files::below(&corpora.join("crypto/wycheproof"), &["json"]) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("rsa_") {
            continue;
        }
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for group in file["testGroups"].as_array().unwrap() {
            let Some(scheme) = scheme(group) else {
                counts.add("digests that are not asked");
                continue;
            };
            let spki = unhex(&group["publicKeyDer"]);
            for test in group["tests"].as_array().unwrap() {
                let (message, signature) = (unhex(&test["msg"]), unhex(&test["sig"]));
                match (
                    ours(&spki, &scheme, &message, &signature),
                    theirs(&spki, &scheme, &message, &signature),
                ) {
                    (_, None) => counts.add("keys that it does not take"),
                    (ours, Some(theirs)) if ours == theirs => counts.add(format!("the same, valid {ours}")),
                    (ours, Some(theirs)) => {
                        different.push(format!(
                            "{name} {}: we {ours}, it {theirs}, {}",
                            test["tcId"], test["comment"]
                        ));
                    }
                }
            }
        }
    }
    counts.print("rsa");
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
    assert!(counts.of("the same, valid true") > 20 && counts.of("the same, valid false") > 500);
}

fn scheme(group: &Value) -> Option<Scheme> {
    let digest = |name: &Value| match name.as_str() {
        Some("SHA-256") => Some(DigestAlgorithm::Sha256),
        Some("SHA-384") => Some(DigestAlgorithm::Sha384),
        Some("SHA-512") => Some(DigestAlgorithm::Sha512),
        _ => None,
    };
    let hash = digest(&group["sha"])?;
    match group["type"].as_str() {
        Some("RsassaPkcs1Verify") => Some(Scheme::RsaPkcs1 { digest: hash }),
        // The library's PSS has one digest for both places.
        Some("RsassaPssVerify") if digest(&group["mgfSha"]) == Some(hash) => Some(Scheme::RsaPss {
            digest: hash,
            mask_digest: hash,
            salt_length: u16::try_from(group["sLen"].as_u64()?).ok()?,
        }),
        _ => None,
    }
}

fn unhex(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap();
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}
