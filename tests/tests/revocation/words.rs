//! Every reason that certificates, CRLs, OCSP responses and tokens are refused for has words in both languages.

use messages::{Language, Messages, isolate};
use report::{Code, Finding};
use std::collections::BTreeSet;
use std::path::Path;

/// The texts that stand where the readers refuse something: `Err("…")`, `Err("…".into())`, `refused(…, "…")`.
fn reasons(folder: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../verifier-core/src").join(folder);
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".rs") || name == "tests.rs" {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for start in ["Err(\"", "refused(&single, \"", "refused(&one.list, \""] {
            let quoted = code.split(start).skip(1).filter_map(|rest| rest.split_once('"'));
            found.extend(quoted.map(|(reason, _)| reason.to_owned()));
        }
    }
    found
}

#[test]
fn every_reason_has_words_in_both_languages() {
    let all: BTreeSet<String> = ["revocation", "x509"].iter().flat_map(|folder| reasons(folder)).collect();
    assert!(all.len() > 40 && all.contains("stale") && all.contains("nonce"), "{all:?}");
    for language in [Language::Vietnamese, Language::English] {
        let messages = Messages::new(language);
        let raw = |reason: &&String| {
            let finding = Finding::new(Code::RevocationUnusable).arg("reason", reason.as_str());
            // A text without words of its own is printed as it is, set apart as text from outside.
            messages.finding(&finding).details.iter().any(|detail| detail.value == isolate(reason))
        };
        let missing: Vec<_> = all.iter().filter(raw).collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
    }
}
