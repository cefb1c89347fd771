//! Files whose indication a European engine states: ours under `etsi` at the time it was stated for, or the reason.

use lopdf::Object;
use report::Time;
use tests::corpora;
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// The certificates that a file carries, in its signatures, its security store and the answers in it: the engine's own
/// trust list is not at hand.
fn carried(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(document) = lopdf::Document::load_mem(bytes) else { return Vec::new() };
    let mut found = Vec::new();
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => {
                let data = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                found.extend(certificates_in(&data));
            }
            Object::Dictionary(dictionary) => {
                if let Ok(Object::String(contents, _)) = dictionary.get(b"Contents") {
                    found.extend(certificates_in(contents));
                }
            }
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whatever in these bytes reads as a certificate. One that the strict reader refuses would make a list unusable.
fn certificates_in(bytes: &[u8]) -> Vec<Vec<u8>> {
    let starts = bytes.windows(2).enumerate().filter(|(_, two)| *two == [0x30, 0x82]).map(|(start, _)| start);
    let whole = starts.filter_map(|start| {
        let length = bytes.get(start + 2..start + 4)?;
        bytes.get(start..start + 4 + usize::from(length[0]) * 256 + usize::from(length[1]))
    });
    whole.filter(|der| verifier_core::x509::Certificate::parse(der).is_ok()).map(<[u8]>::to_vec).collect()
}

#[test]
fn explore() {
    let Some(corpora) = corpora() else { return };
    let mut files = Vec::new();
    for line in std::fs::read_to_string(corpora.join("expected.jsonl")).unwrap().lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let file = value["file"].as_str().unwrap_or_default().to_owned();
        if file.ends_with(".pdf") && (file.contains("siva") || file.contains("/dss/")) {
            files.push((file, value["why"].as_str().unwrap_or_default().to_owned()));
        }
    }
    for (file, why) in files {
        let bytes = std::fs::read(corpora.join(&file)).unwrap();
        let Ok(trust) = TrustStore::from_certificates(carried(&bytes)) else {
            println!("NOROOT {file}");
            continue;
        };
        let now: Time = "2026-11-20T00:00:00Z".parse().unwrap();
        let Ok(first) = verifier_core::verify(&bytes.as_slice(), &Context::new(now, trust.clone())) else {
            continue;
        };
        let latest = first.signatures.iter().map(|one| one.times.used).max();
        for (word, at) in [("then", latest.map(|time| time.plus_seconds(86_400))), ("now", Some(now))] {
            let Some(at) = at else { continue };
            let Ok(report) = verifier_core::verify(&bytes.as_slice(), &Context::new(at, trust.clone()))
            else {
                continue;
            };
            for one in &report.signatures {
                let told: Vec<_> = one.judgements.iter().map(|one| format!("{:?}", one.conclusion)).collect();
                println!(
                    "{} {word} {at} {} {:?} {:?} {:?} | {why}",
                    file.rsplit('/').next().unwrap(),
                    one.id,
                    one.kind,
                    one.level,
                    told
                );
            }
        }
    }
}
