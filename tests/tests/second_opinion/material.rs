//! What is judged: the forge's files and, beside the project, those of third parties.

use der::pem::Decoder;
use forge::corpus::{Maker, cases};
use std::collections::{BTreeMap, BTreeSet};
use tests::files::below;
use verifier_core::cms::{Container, SignedData, open};

/// How often each outcome came, printed in the end.
#[derive(Default)]
pub struct Counts(BTreeMap<String, u32>);

impl Counts {
    pub fn add(&mut self, outcome: impl Into<String>) {
        *self.0.entry(outcome.into()).or_default() += 1;
    }

    pub fn print(&self, what: &str) {
        for (outcome, count) in &self.0 {
            println!("{what}: {outcome}: {count}");
        }
    }

    pub fn of(&self, outcome: &str) -> u32 {
        self.0.get(outcome).copied().unwrap_or(0)
    }

    /// Outcomes that begin with `prefix` and are not among the known ones.
    pub fn unknown(&self, prefix: &str, known: &[&str]) -> Vec<String> {
        let rest = self.0.iter().filter_map(|(outcome, count)| Some((outcome.strip_prefix(prefix)?, count)));
        rest.filter(|(rest, _)| !known.contains(rest))
            .map(|(rest, count)| format!("{rest} ({count})"))
            .collect()
    }
}

/// All PDFs of the forge, and of the corpora where they are.
pub fn pdfs() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> =
        cases(&Maker::new(1)).into_iter().map(|case| (case.id.to_owned(), case.bytes)).collect();
    if let Some(corpora) = tests::corpora() {
        for path in below(&corpora, &["pdf"]) {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    } else {
        println!("SKIP: no third-party corpora here: only the forge's PDFs get a second opinion");
    }
    all
}

/// Every `/Contents` of the forge's files that begins a SEQUENCE, and the CMS files of the corpora.
pub fn containers() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for case in cases(&Maker::new(1)) {
        all.extend(contents(&case.bytes).map(|cms| (case.id.to_owned(), cms)));
    }
    let Some(corpora) = tests::corpora() else {
        println!("SKIP: no third-party corpora here: only the forge's CMS gets a second opinion");
        return all;
    };
    for folder in ["tokens", "vgca/cms"] {
        for path in below(&corpora.join(folder), &["der", "ber", "tst", "p7s", "p7m"]) {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all
}

/// The values of `/Contents <30…>`, without padding.
fn contents(file: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let at =
        file.windows(13).enumerate().filter(|(_, window)| window == b"/Contents <30").map(|(at, _)| at + 11);
    at.map(|start| {
        let digits: Vec<u8> = file[start..].iter().copied().take_while(u8::is_ascii_hexdigit).collect();
        let digit = |digit: u8| u8::try_from(char::from(digit).to_digit(16).unwrap()).unwrap();
        digits.chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
    })
}

/// A CMS as whatever container it opens.
pub fn opened(bytes: &[u8]) -> Option<SignedData> {
    let all = [Container::Detached, Container::Timestamp, Container::Sha1];
    all.into_iter().find_map(|container| open(bytes, container).ok())
}

/// Every certificate: DER and PEM files, and those inside the CMS; each once.
pub fn certificates() -> BTreeSet<Vec<u8>> {
    let mut all: BTreeSet<Vec<u8>> =
        Maker::new(1).pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    for (_, bytes) in containers() {
        all.extend(opened(&bytes).into_iter().flat_map(|signed| signed.certificates));
    }
    let Some(corpora) = tests::corpora() else { return all };
    for folder in [corpora.join("path"), corpora.join("tokens"), corpora.join("../trust")] {
        if !folder.is_dir() {
            continue;
        }
        for path in below(&folder, &["crt", "cer", "der", "pem", "test", "txt"]) {
            let bytes = std::fs::read(&path).unwrap();
            let is_der = path.extension().is_some_and(|extension| extension != "der");
            if bytes.first() == Some(&0x30) && is_der {
                all.insert(bytes);
            } else {
                all.extend(pem(&bytes));
            }
        }
    }
    all
}

/// The certificates of a PEM file.
fn pem(bytes: &[u8]) -> Vec<Vec<u8>> {
    const END: &str = "-----END CERTIFICATE-----";
    let text = String::from_utf8_lossy(bytes);
    let blocks = text.match_indices("-----BEGIN CERTIFICATE-----").filter_map(|(start, _)| {
        let block = &text[start..start + text[start..].find(END)? + END.len()];
        let mut der = Vec::new();
        Decoder::new_detect_wrap(block.as_bytes()).ok()?.decode_to_end(&mut der).ok()?;
        Some(der)
    });
    blocks.collect()
}
