//! The attack pack: every known way to make a signed PDF show what nobody signed, and the honest changes that look
//! alike. Files and `manifest.jsonl` (format: `tests/corpus/attacks/README.md`) are functions of the seed.

pub mod contract;
mod forged;
mod forms;
mod honest;
mod refusals;
mod saved;
mod structure;

pub use honest::security_store;

use crate::corpus::{AT, Maker};
use crate::digest::Digest;
use crate::pdf::hex;
use serde_json::{Value, json};
use std::path::Path;

/// What a sound verifier concludes, apart from trust in the signer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The signature or its coverage of the file is refused, whatever came later: broken, partial or unreadable.
    Refused,
    /// No signature is found, or what looks like one is refused.
    NoSignature,
    /// The signed bytes are intact and a later revision changed what it must not.
    Forbidden,
    /// As forbidden; or permitted, if a warning tells what was covered.
    ForbiddenOrWarned,
    /// Intact, and every later change is one that the signature permits: no warning about what came later.
    Permitted,
    /// As permitted, with a warning that tells what a reader now sees otherwise.
    Warned,
}

/// One case.
pub struct Case {
    /// Its name, also the file's.
    pub id: &'static str,
    /// The class of attack, or `honest`.
    pub class: &'static str,
    /// What was done to the file.
    pub does: &'static str,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What to expect.
    pub expect: Expect,
    /// Codes of this verifier of which at least one is reported; none when the sentence above decides alone.
    pub codes: &'static [&'static str],
}

impl Case {
    fn new(
        id: &'static str,
        class: &'static str,
        does: &'static str,
        bytes: Vec<u8>,
        expect: Expect,
        codes: &'static [&'static str],
    ) -> Self {
        let codes = if codes.is_empty() { refusals::of(id) } else { codes };
        Self { id, class, does, bytes, expect, codes }
    }

    fn line(&self) -> Value {
        let (verdict, integrity, changes): (&str, &[&str], &[&str]) = match self.expect {
            Expect::Refused => ("reject", &["broken", "partial", "unreadable"], &[]),
            Expect::NoSignature => ("no_signature", &["none", "broken"], &[]),
            Expect::Forbidden => ("reject", &["intact"], &["forbidden"]),
            Expect::ForbiddenOrWarned => ("reject_or_warn", &["intact"], &["forbidden", "permitted"]),
            Expect::Permitted => ("accept", &["intact"], &["none", "permitted"]),
            Expect::Warned => ("warn", &["intact"], &["permitted"]),
        };
        json!({
            "id": self.id,
            "file": format!("{}.pdf", self.id),
            "sha256": hex(&Digest::Sha256.of(&self.bytes)),
            "class": self.class,
            "does": self.does,
            "at": AT,
            "verdict": verdict,
            "integrity": integrity,
            "changes_after": changes,
            "codes": self.codes,
        })
    }
}

/// Every case of the pack.
#[must_use]
pub fn cases(maker: &Maker) -> Vec<Case> {
    [
        forged::cases(maker),
        structure::cases(maker),
        saved::cases(maker),
        forms::cases(maker),
        honest::cases(maker),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The lines of `manifest.jsonl`.
#[must_use]
pub fn manifest(cases: &[Case]) -> String {
    cases.iter().map(|case| format!("{}\n", case.line())).collect()
}

/// Writes the files, the manifest and the roots to trust; gives the number of cases.
///
/// # Errors
/// Whatever writing files brings.
pub fn write(folder: &Path, seed: u64) -> std::io::Result<usize> {
    let maker = Maker::new(seed);
    let cases = cases(&maker);
    std::fs::create_dir_all(folder.join("trust"))?;
    for (name, certified) in maker.pki.trusted() {
        std::fs::write(folder.join(format!("trust/{name}.crt")), &certified.der)?;
    }
    for case in &cases {
        std::fs::write(folder.join(format!("{}.pdf", case.id)), &case.bytes)?;
    }
    std::fs::write(folder.join("manifest.jsonl"), manifest(&cases))?;
    Ok(cases.len())
}
