//! Files that came together as one submission: the main document, its attachments and appendices compared with each
//! other (ATT-03, ATT-07, ATT-08), what is missing, what is there twice (`rules.md` section 11, "Scope first").
//!
//! Each file keeps its own report. An attachment that is another complete original, or a copy, is judged as what it is.

mod named;

use crate::checks::presence::{self, Codes};
use crate::classify::{Kind, parse};
use crate::complete::Completed;
use crate::names::same_body;
use crate::parts::{Player, common_name};
use crate::rule_set::body_names;
use crate::{Level, Observation, decide, judge, register};
use report::{
    Batch, Code, DecisionReason, Finding, FormReport, NotChecked, Part, Report, Role, Severity,
    SignatureReport,
};

/// A file of the submission that is no PDF: named, never refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// SHA-256 of it, hexadecimal.
    pub sha256: String,
}

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The document that the others belong to.
    Main,
    /// An attachment or appendix of it.
    Attached,
    /// A document by itself.
    Itself,
    /// The same bytes as an earlier file.
    Duplicate(usize),
    /// The beginning of a later save of it.
    Older(usize),
}

/// The rules that are judged only here.
const RULES: [&str; 3] = ["ATT-03", "ATT-07", "ATT-08"];

const SIGNED: Codes = Codes {
    valid: Code::AttachmentFile,
    missing: Code::AttachmentFileUnsigned,
    not_valid: Code::AttachmentFileUnsigned,
    open: Code::AttachmentFileOpen,
};

/// May the one file be an earlier save of the other, by their lengths? Whoever holds the bytes compares them then.
#[must_use]
pub fn may_be_older(one: &Report, other: &Report) -> bool {
    let length = one.input.length;
    length < other.input.length
        && other.document.revisions.iter().any(|revision| revision.end == Some(length))
}

/// Compares the files of a submission, in the order they were given, and writes what was seen into their reports.
/// `older` are pairs of indices: the first file is an earlier save of the second, byte for byte.
pub fn compare(files: &mut [Completed], others: &[OtherFile], older: &[(usize, usize)], group: &str) {
    let places = places(files, older);
    let main = places.iter().position(|place| *place == Place::Main);
    let digests: Vec<Option<String>> = files.iter().map(|file| file.report.input.sha256.clone()).collect();
    let names: Vec<String> =
        files.iter().map(|file| file.report.input.name.clone().unwrap_or_default()).collect();
    let main_facts = main.and_then(|index| files.get(index)).map(MainFacts::of);
    for (index, place) in places.iter().enumerate() {
        let Some(file) = files.get_mut(index) else { continue };
        let related = digests.iter().enumerate().filter(|(other, _)| *other != index);
        let related: Vec<String> = related.filter_map(|(_, digest)| digest.clone()).collect();
        let mut findings = Vec::new();
        let name = |other: usize| names.get(other).map_or("", String::as_str);
        match place {
            Place::Attached => {
                if let Some(main) = &main_facts {
                    attached(file, main);
                }
            }
            Place::Duplicate(of) => {
                findings.push(about(Code::AttachmentDuplicate, name(index)).arg("other", name(*of)))
            }
            Place::Older(of) => {
                findings.push(about(Code::AttachmentOlder, name(index)).arg("other", name(*of)))
            }
            Place::Main | Place::Itself => {}
        }
        file.report.batch =
            Some(Batch { group: group.to_owned(), related, main: *place == Place::Main, findings });
    }
    tell_others(files, main.unwrap_or(0), others);
    if let Some(main) = main {
        missing(files, main, &places, others.len());
    }
    for file in files {
        conclude(file);
    }
}

fn about(code: Code, name: &str) -> Finding {
    Finding::new(code).arg("name", name)
}

/// Files that are no PDF stand with the main document, or with the first.
fn tell_others(files: &mut [Completed], with: usize, others: &[OtherFile]) {
    let Some(batch) = files.get_mut(with).and_then(|file| file.report.batch.as_mut()) else { return };
    for other in others {
        let length = i64::try_from(other.length).unwrap_or(i64::MAX);
        let finding = about(Code::AttachmentNotPdf, &other.name).arg("bytes", length);
        batch.findings.push(finding.arg("sha256", other.sha256.as_str()));
        batch.related.push(other.sha256.clone());
    }
}

/// Which file is what. The main document is the original whose number most attachments bear; among equals the first.
fn places(files: &[Completed], older: &[(usize, usize)]) -> Vec<Place> {
    let mut places: Vec<Option<Place>> = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let digest = &file.report.input.sha256;
        let same = |earlier: &&Completed| digest.is_some() && earlier.report.input.sha256 == *digest;
        let duplicate = files.iter().take(index).position(|earlier| same(&earlier));
        let saved = older.iter().find(|(old, _)| *old == index).map(|(_, new)| Place::Older(*new));
        places.push(duplicate.map(Place::Duplicate).or(saved));
    }
    let open = |index: usize| places.get(index).is_some_and(Option::is_none);
    let mut main: Option<(usize, usize)> = None;
    for (index, file) in files.iter().enumerate() {
        if !open(index) || file.classification.kind != Kind::Original {
            continue;
        }
        let facts = MainFacts::of(file);
        let bear =
            |other: &Completed| written(other).is_some_and(|written| facts.bears(&written) == Some(true));
        let count = files.iter().filter(|other| is_attachment(other) && bear(other)).count();
        if main.is_none_or(|(best, _)| count > best) {
            main = Some((count, index));
        }
    }
    let main = main.map(|(_, index)| index);
    let place = |(index, known): (usize, &Option<Place>)| match (known, files.get(index)) {
        (Some(known), _) => *known,
        _ if Some(index) == main => Place::Main,
        (None, Some(file)) if is_attachment(file) => Place::Attached,
        _ => Place::Itself,
    };
    places.iter().enumerate().map(place).collect()
}

/// What stands beside a main document and is no document of its own: a phụ lục or văn bản kèm theo, a scan without a
/// form of copy, what could not be told.
fn is_attachment(file: &Completed) -> bool {
    matches!(file.classification.kind, Kind::Attachment | Kind::CopyUnmarked | Kind::Unknown)
}

/// What the attachments are compared with.
struct MainFacts {
    number: Option<parse::Number>,
    text: String,
    bodies: Vec<String>,
}

impl MainFacts {
    fn of(file: &Completed) -> Self {
        let facts = &file.classification.facts;
        let number = parse::Number {
            number: facts.number.clone(),
            year: facts.symbol_year,
            symbol: facts.symbol.clone(),
        };
        let parts = [number.number.clone(), number.year.map(|year| year.to_string()), number.symbol.clone()];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join("/");
        let known = number.number.is_some() && number.symbol.is_some();
        Self { number: known.then_some(number), text, bodies: bodies(file) }
    }

    /// Is this its number and symbol? `None` where one of both is not known.
    fn bears(&self, written: &parse::Number) -> Option<bool> {
        let own = self.number.as_ref()?;
        let plain =
            |number: &Option<String>| number.as_ref().map(|number| number.trim_start_matches('0').to_owned());
        let folded = |symbol: &Option<String>| symbol.as_ref().map(|symbol| symbol.to_uppercase());
        let year = match (own.year, written.year) {
            (Some(own), Some(written)) => own == written,
            _ => true,
        };
        written.number.as_ref()?;
        Some(
            plain(&own.number) == plain(&written.number)
                && folded(&own.symbol) == folded(&written.symbol)
                && year,
        )
    }
}

/// Number and symbol at ô 14 of an attachment: `Số: 12/QĐ-SNV; 05/01/2026; 10:20:30`.
fn written(file: &Completed) -> Option<parse::Number> {
    let cell = file.classification.cells.copy_mark.as_ref()?;
    if cell.lines.iter().any(|line| !line.readable) {
        return None;
    }
    let text = register::text(cell);
    let head = text.split([';', ',']).next().unwrap_or_default().trim();
    parse::number(head).or_else(|| parse::number(&["Số: ", head].concat()))
}

/// The names in the certificates of the organisations whose valid signatures the file bears.
fn bodies(file: &Completed) -> Vec<String> {
    let players = players(&file.report, file.report.form.as_ref());
    let signing = players.iter().filter(|player| player.role == Role::Organisation && player.is_valid());
    let mut names: Vec<String> = Vec::new();
    for name in
        signing.filter(|player| player.part != Part::Receiving).filter_map(|one| common_name(one.signature))
    {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// The signatures with their parts, as form told them.
fn players<'a>(report: &'a Report, form: Option<&FormReport>) -> Vec<Player<'a>> {
    let told = form.map_or(&[][..], |form| &form.signatures);
    let player = |signature: &'a SignatureReport| {
        let one = told.iter().find(|one| one.signature == signature.id)?;
        Some(Player { signature, role: one.role, confidence: one.confidence, part: one.part })
    };
    report.signatures.iter().filter_map(player).collect()
}

/// ATT-03, 07, 08 of one attachment.
fn attached(file: &mut Completed, main: &MainFacts) {
    let Some(mut form) = file.report.form.take() else { return };
    if !form.secrecy_mark {
        let mut seen = vec![("ATT-03", signed(&file.report, &form))];
        if seen.iter().all(|(_, one)| one.level != Level::Missed) {
            seen.push(("ATT-07", number(file, main)));
            seen.push(("ATT-08", body(&file.report, &form, main)));
        }
        for (id, observation) in seen {
            // A rule that a local text switches off, or that is not asked for this purpose, says nothing.
            let rule = file.rules.rule(id).filter(|rule| rule.purposes.contains(&file.report.purpose));
            if let Some(rule) = rule {
                judge::weigh(observation, rule, file.classification.family, &mut form);
            }
        }
        form.not_checked.retain(|one| {
            one.reason != NotChecked::NeedsTheSubmission || !RULES.contains(&one.rule.as_str())
        });
    }
    file.report.form = Some(form);
}

/// "Ký số trên từng tệp tin kèm theo": a valid signature of an organisation, whatever part it plays.
fn signed(report: &Report, form: &FormReport) -> Observation {
    let mut players = players(report, Some(form));
    for player in players.iter_mut().filter(|player| player.role == Role::Organisation) {
        player.part = Part::Attaching;
    }
    presence::judge(&players.iter().collect::<Vec<_>>(), Part::Attaching, Role::Organisation, &SIGNED)
}

fn number(file: &Completed, main: &MainFacts) -> Observation {
    let written = written(file);
    let (code, level) = match written.as_ref().and_then(|written| main.bears(written)) {
        Some(true) => (Code::AttachmentNumber, Level::Met),
        Some(false) => (Code::AttachmentNumberOther, Level::Missed),
        None => (Code::AttachmentNumberOpen, Level::Open),
    };
    let mut seen = Observation::new(code, level);
    if let Some(cell) = &file.classification.cells.copy_mark {
        seen.location.page = Some(cell.page);
        seen.location.rect_mm = Some([cell.rect.left, cell.rect.top, cell.rect.right, cell.rect.bottom]);
        if level == Level::Missed {
            seen = seen.arg("written", register::text(cell)).arg("expected", main.text.as_str());
        }
    }
    seen
}

fn body(report: &Report, form: &FormReport, main: &MainFacts) -> Observation {
    let players = players(report, Some(form));
    let own = players.iter().filter(|player| player.role == Role::Organisation && player.is_valid());
    let own: Vec<&str> = own.filter_map(|player| common_name(player.signature)).collect();
    if own.is_empty() || main.bodies.is_empty() {
        return Observation::new(Code::AttachmentBodyOpen, Level::Open);
    }
    let same = |name: &&str| main.bodies.iter().any(|body| same_body(body, name, body_names()));
    if own.iter().any(same) {
        return Observation::new(Code::AttachmentBody, Level::Met);
    }
    let seen = Observation::new(Code::AttachmentBodyOther, Level::Missed);
    seen.arg("signed", own.join("; ")).arg("expected", main.bodies.join("; "))
}

/// Appendices that the main text names and that are nowhere: a warning each. Files whose heading cannot be read may be
/// any of them, and so may files that are no PDF.
fn missing(files: &mut [Completed], main: usize, places: &[Place], others: usize) {
    let attached =
        || files.iter().zip(places).filter(|(_, place)| **place == Place::Attached).map(|(file, _)| file);
    let Some(document) = files.get(main) else { return };
    let mut there = named::headings(&document.classification.cells);
    let mut unnumbered = others;
    for file in attached() {
        let headings = named::headings(&file.classification.cells);
        let numbered = headings.iter().any(Option::is_some);
        unnumbered = unnumbered.saturating_add(usize::from(!numbered));
        there.extend(headings);
    }
    let absent = named::absent(&named::named(&document.classification.cells), &there, unnumbered);
    let Some(form) = files.get_mut(main).and_then(|file| file.report.form.as_mut()) else { return };
    if form.secrecy_mark {
        return;
    }
    for name in absent {
        let finding = about(Code::AttachmentMissing, &name);
        if finding.severity >= Severity::Warn {
            form.notices.push(DecisionReason::of(&finding));
        }
        form.findings.push(finding);
    }
}

/// The decision again, over what was added.
fn conclude(file: &mut Completed) {
    let form = file.report.form.take();
    let purpose = file.report.purpose;
    let report = file.report.clone();
    file.report = decide(report, form, purpose);
}

#[cfg(test)]
mod tests;
