//! Reports of the samples, by the verifier itself.

use base64ct::{Base64, Encoding};
use messages::{Language, Messages};
use report::{Purpose, Report};
use std::path::Path;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

pub const SIGNED: &str = "van-ban-da-ky.pdf";
pub const CHANGED: &str = "van-ban-bi-sua.pdf";
pub const UNSIGNED: &str = "van-ban-chua-ky.pdf";

/// What of a text speaks of accepting or refusing a document.
pub fn words_of_a_decision(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let words = ["tiếp nhận", "từ chối", "trả lại", "accept", "refus", "return to the sender"];
    words.into_iter().filter(|word| text.contains(word)).collect()
}

pub fn vietnamese() -> Messages {
    Messages::new(Language::Vietnamese)
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/samples").join(name)).unwrap()
}

/// The DER of every block of a PEM file.
fn blocks(name: &str) -> Vec<Vec<u8>> {
    let text = String::from_utf8(sample(name)).unwrap();
    let bodies =
        text.split("-----BEGIN").skip(1).filter_map(|block| block.split("-----").nth(1).map(|_| block));
    bodies
        .map(|block| {
            let body = block.split("-----").nth(1).unwrap();
            let body: String = body.split_whitespace().collect();
            Base64::decode_vec(&body).unwrap()
        })
        .collect()
}

/// The report of a sample with the CAs and lists that belong to it.
pub fn report(name: &str, purpose: Purpose) -> Report {
    let trust = TrustStore::from_certificates(blocks("trust.pem")).unwrap();
    let mut context = Context::new("2026-11-20T00:00:00Z".parse().unwrap(), trust);
    context.evidence.crls = blocks("crl.pem");
    context.purpose = purpose;
    context.name = Some(name.to_owned());
    verify(&sample(name).as_slice(), &context).unwrap()
}

/// The report as `--json` prints it.
pub fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).unwrap()
}
