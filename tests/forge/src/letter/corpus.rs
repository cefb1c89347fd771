//! The corpus of letters: `tests/corpus/letters/*.toml` read, letters made of it, and all of it written to a folder.

use super::document::build;
use super::font::Fonts;
use super::spec::Spec;
use super::who::{People, Subject};
use crate::seed::Seed;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use toml::{Table, Value};

const WHO: &str = include_str!("../../../corpus/letters/who.toml");
const LETTERS: &str = include_str!("../../../corpus/letters/letters.toml");
const RULES: &str = include_str!("../../../corpus/letters/rules.toml");
const DOCUMENTS: &str = include_str!("../../../corpus/letters/documents.toml");

/// The moment at which letters are verified.
pub const AT: &str = "2026-11-20T00:00:00Z";

/// One file of the corpus.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, also the file's.
    pub id: String,
    /// The rule that it is about; none for a whole document.
    pub rule: Option<String>,
    /// What is varied, or what the document is.
    pub note: String,
    /// The letter.
    pub spec: Spec,
    /// What a sound checker says.
    pub expect: Expect,
}

/// What a sound checker says of a file, checked by hand against the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expect {
    /// The kind, `original`.
    pub kind: String,
    /// The family, `administrative`.
    pub family: String,
    /// Facts read from the cells, by name: `number`, `symbol`, `place`, `issued` (`2026-01-05`), `type`, `subject`,
    /// `issuers` (joined by `; `), `locality`, `pages`. Those not named are not compared; an empty text says that the
    /// fact is not there, `?` that nothing is said of it.
    pub facts: BTreeMap<String, String>,
    /// Severity by rule: `pass`, `I`, `W`, `E`, `U`, or `none` where the rule does not bind this document. Rules that
    /// are not named find nothing above I.
    pub findings: BTreeMap<String, String>,
    /// Rules of which either severity is right, with the reason.
    pub either: BTreeMap<String, String>,
    /// The proposed outcome for an incoming document, with the CAs' lists of revoked certificates.
    pub outcome: String,
    /// The same without them; `undetermined` for revocation alone unless said otherwise.
    pub outcome_without_crl: String,
    /// A profile chosen by hand.
    pub profile: Option<String>,
    /// The name under which the file comes; that of the case unless said otherwise.
    pub file_name: Option<String>,
    /// Diameter of the seal that the agency's file states, in micrometres.
    pub seal_diameter_um: Option<i32>,
}

/// Files that come as one submission.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// Its name.
    pub id: String,
    /// The rule that it is about.
    pub rule: String,
    /// What is varied.
    pub varies: String,
    /// Names of its files, the main document first.
    pub files: Vec<String>,
    /// Severity by rule, over the whole submission.
    pub findings: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letter {
    base: Option<String>,
    #[serde(default)]
    spec: Table,
    #[serde(default)]
    expect: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    rule: Option<String>,
    varies: String,
    base: String,
    #[serde(default)]
    with: Table,
    #[serde(default)]
    expect: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    #[serde(default)]
    case: Vec<Row>,
    #[serde(default)]
    batch: Vec<Batch>,
}

/// The corpus.
pub struct Corpus {
    /// CAs and signers.
    pub people: People,
    /// The files: of the rules, then whole documents.
    pub cases: Vec<Case>,
    /// The submissions.
    pub batches: Vec<Batch>,
    seed: Seed,
}

impl Corpus {
    /// Reads the corpus.
    ///
    /// # Panics
    /// When the committed files do not fit this program.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let subjects: BTreeMap<String, Subject> = read("who.toml", WHO);
        let letters: BTreeMap<String, Letter> = read("letters.toml", LETTERS);
        let rules: Rows = read("rules.toml", RULES);
        let documents: Rows = read("documents.toml", DOCUMENTS);
        let cases = rules.case.iter().chain(&documents.case).map(|row| case(&letters, row)).collect();
        let batches = rules.batch.into_iter().chain(documents.batch).collect();
        let seed = Seed(seed);
        Self { people: People::new(seed, &subjects), cases, batches, seed }
    }

    /// The PDF of a case.
    #[must_use]
    pub fn build(&self, case: &Case, fonts: &Fonts) -> Vec<u8> {
        build(&case.spec, fonts, &self.people, self.seed)
    }

    /// The case of this name.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn case(&self, id: &str) -> &Case {
        self.cases.iter().find(|case| case.id == id).unwrap_or_else(|| panic!("no letter {id}"))
    }

    /// Writes files, `pki/trust`, `pki/crl` and `manifest.jsonl`; gives the number of files. Where `only` is not
    /// empty, only the cases whose names contain one of these words.
    ///
    /// # Errors
    /// Whatever writing files brings.
    pub fn write(&self, folder: &Path, fonts: &Fonts, only: &[String]) -> std::io::Result<usize> {
        for name in ["trust", "crl"] {
            std::fs::create_dir_all(folder.join("pki").join(name))?;
        }
        for (name, der) in self.people.trusted() {
            std::fs::write(folder.join(format!("pki/trust/{name}.crt")), der)?;
        }
        for (name, der) in self.people.crls() {
            std::fs::write(folder.join("pki/crl").join(name), der)?;
        }
        let wanted =
            |case: &&Case| only.is_empty() || only.iter().any(|word| case.id.contains(word.as_str()));
        let mut manifest = String::new();
        let mut count = 0;
        for case in self.cases.iter().filter(wanted) {
            std::fs::write(folder.join(format!("{}.pdf", case.id)), self.build(case, fonts))?;
            manifest += &format!("{}\n", line(case));
            count += 1;
        }
        std::fs::write(folder.join("manifest.jsonl"), manifest)?;
        Ok(count)
    }
}

fn line(case: &Case) -> serde_json::Value {
    let expect = &case.expect;
    serde_json::json!({
        "id": case.id, "file": format!("{}.pdf", case.id), "at": AT, "rule": case.rule, "note": case.note,
        "kind": expect.kind, "family": expect.family, "facts": expect.facts, "findings": expect.findings,
        "either": expect.either, "outcome": expect.outcome, "outcome_without_crl": expect.outcome_without_crl,
        "profile": expect.profile, "file_name": expect.file_name, "seal_diameter_um": expect.seal_diameter_um,
    })
}

fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|problem| panic!("{file}: {problem}"))
}

fn case(letters: &BTreeMap<String, Letter>, row: &Row) -> Case {
    let (mut spec, mut expect) = inherited(letters, &row.base);
    merge(&mut spec, &row.with);
    merge(&mut expect, &row.expect);
    let fit = |problem: toml::de::Error| -> ! { panic!("{}: {problem}", row.id) };
    Case {
        id: row.id.clone(),
        rule: row.rule.clone(),
        note: row.varies.clone(),
        spec: spec.try_into().unwrap_or_else(|problem| fit(problem)),
        expect: expect.try_into().unwrap_or_else(|problem| fit(problem)),
    }
}

fn inherited(letters: &BTreeMap<String, Letter>, name: &str) -> (Table, Table) {
    let letter = letters.get(name).unwrap_or_else(|| panic!("no letter {name}"));
    let (mut spec, mut expect) =
        letter.base.as_deref().map(|base| inherited(letters, base)).unwrap_or_default();
    merge(&mut spec, &letter.spec);
    merge(&mut expect, &letter.expect);
    (spec, expect)
}

/// Lays one table over another: tables are merged, everything else is replaced.
fn merge(under: &mut Table, over: &Table) {
    for (key, value) in over {
        match (under.get_mut(key), value) {
            (Some(Value::Table(under)), Value::Table(over)) => merge(under, over),
            _ => {
                under.insert(key.clone(), value.clone());
            }
        }
    }
}
