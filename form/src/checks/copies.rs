//! Copies as a whole:
//!
//! - `copy-form` (COPY-01): a copy names its form, "sao y", "sao lục" or "trích sao" (NĐ 30/2020 Phụ lục I, Phần II, mục
//!   I.1, I.3).
//! - `copy-signed` (COPY-02): the organisation's signature makes it, and alone is enough (Điều 25.1.c, 33.2).
//! - `copying-body` (COPY-12): the organisation named in its text is the one that signed.
//! - `copy-unmarked` (COPY-15): a scan signed by an organisation without a form of copy.
//! - `archive-copy` (COPY-16): an archive's copy follows another rule.
//!
//! None takes figures.

use super::mark::{Mark, read};
use super::presence::{Codes, judge, of};
use crate::classify::{Cell, Kind};
use crate::names::{body_within, same_body};
use crate::parts::{Player, common_name, players, shown_text};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, Role};

const SIGNED: Codes = Codes {
    valid: Code::CopySignature,
    missing: Code::CopySignatureMissing,
    not_valid: Code::CopySignatureNotValid,
    open: Code::CopySignatureOpen,
};

/// `copy-form`.
pub(super) fn form(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let cell = case.classification.cells.copy_mark.as_ref();
    let mark = mark(case, Part::Copying);
    let (code, level) = match mark.and_then(|mark| mark.form) {
        Some(_) => (Code::CopyForm, Level::Met),
        None => (Code::CopyFormMissing, Level::Missed),
    };
    vec![at(Observation::new(code, level), cell)]
}

/// `copy-signed`.
pub(super) fn signed(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    vec![judge(&players.iter().collect::<Vec<_>>(), Part::Copying, Role::Organisation, &SIGNED)]
}

/// `copying-body`. Where the text names no body COPY-05 says so.
pub(super) fn body(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let Some(named) = mark(case, Part::Copying).and_then(|mark| mark.body) else { return Vec::new() };
    let players = players(case);
    let Some(player) = players.iter().find(|player| player.part == Part::Copying) else { return Vec::new() };
    let said = |code, level| {
        at(of(player, code, level), case.classification.cells.copy_mark.as_ref()).arg("named", named.as_str())
    };
    vec![match common_name(player.signature) {
        None => said(Code::CopyBodyOpen, Level::Open),
        Some(name) if is_named(case, player, &named) => said(Code::CopyBody, Level::Met).arg("signed", name),
        Some(name) => said(Code::CopyBodyOther, Level::Missed).arg("signed", name),
    }]
}

/// The certificate's name, or its name within its superior's: "Sở Nội vụ" and "Sở Nội vụ tỉnh A".
fn is_named(case: &Case<'_>, player: &Player<'_>, named: &str) -> bool {
    let Some(signer) = &player.signature.signer else { return false };
    let name = signer.common_name.as_deref().unwrap_or_default();
    same_body(name, named, case.bodies)
        || body_within(name, named, case.bodies)
        || signer
            .organisation
            .as_deref()
            .is_some_and(|above| same_body(&[name, " ", above].concat(), named, case.bodies))
}

/// `copy-unmarked`.
pub(super) fn unmarked(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    match case.classification.kind {
        Kind::CopyUnmarked => vec![Observation::new(Code::CopyUnmarked, Level::Missed)],
        _ => Vec::new(),
    }
}

/// `archive-copy`.
pub(super) fn archive(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    match case.classification.kind {
        Kind::ArchiveCopy => vec![Observation::new(Code::CopyArchive, Level::Slight)],
        _ => Vec::new(),
    }
}

/// The text at ô 14: of the cell, else as shown by the signature of this part.
pub(super) fn mark(case: &Case<'_>, part: Part) -> Option<Mark> {
    if let Some(cell) = &case.classification.cells.copy_mark {
        let lines: Vec<_> = cell.lines.iter().map(|line| line.text.as_str()).collect();
        return Some(read(&lines.join(" ")));
    }
    let players = players(case);
    let player = players.iter().find(|player| player.part == part)?;
    shown_text(case, &player.signature.id).map(|(text, _, _)| read(&text))
}

/// With the place of the cell, where there is one.
pub(super) fn at(mut seen: Observation, cell: Option<&Cell>) -> Observation {
    if let Some(cell) = cell {
        seen.location.page = Some(cell.page);
        seen.location.rect_mm = Some([cell.rect.left, cell.rect.top, cell.rect.right, cell.rect.bottom]);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;
    use report::Integrity;

    const TEXT: &str = "Sao y; Sở Nội vụ; 02/03/2026; 09:05:00 +07:00";

    fn copy(text: &str) -> Letter {
        Letter::marked(Kind::CopySaoY, text)
    }

    #[test]
    fn a_copy_names_its_form() {
        assert_eq!(copy(TEXT).run(form, &[]), [(Code::CopyForm, Level::Met)]);
        assert_eq!(copy("Sở Nội vụ; 02/03/2026").run(form, &[]), [(Code::CopyFormMissing, Level::Missed)]);
        let mut letter = copy(TEXT);
        letter.classification.cells.copy_mark = None;
        assert_eq!(letter.run(form, &[]), [(Code::CopyForm, Level::Met)], "read from the widget");
    }

    #[test]
    fn the_body_s_signature_alone_makes_it() {
        assert_eq!(copy(TEXT).run(signed, &[]), [(Code::CopySignature, Level::Met)]);
        let mut letter = copy(TEXT);
        letter.report.signatures[0].integrity = Integrity::Broken;
        assert_eq!(letter.run(signed, &[]), [(Code::CopySignatureNotValid, Level::Missed)]);
        letter.report.signatures.clear();
        assert_eq!(letter.run(signed, &[]), [(Code::CopySignatureMissing, Level::Missed)]);
    }

    #[test]
    fn the_named_body_is_the_signing_one() {
        assert_eq!(copy(TEXT).run(body, &[]), [(Code::CopyBody, Level::Met)]);
        let other = copy("Sao y; Sở Tài chính; 02/03/2026; 09:05:00");
        assert_eq!(other.run(body, &[]), [(Code::CopyBodyOther, Level::Missed)]);
        let mut letter = copy(TEXT);
        letter.report.signatures[0].signer = None;
        assert_eq!(letter.run(body, &[]), [(Code::CopyBodyOpen, Level::Open)]);
        assert_eq!(copy("Sao y").run(body, &[]), []);
    }

    #[test]
    fn scans_and_archives_are_told_apart() {
        let mut letter = copy(TEXT);
        assert!(letter.run(unmarked, &[]).is_empty() && letter.run(archive, &[]).is_empty());
        letter.classification.kind = Kind::CopyUnmarked;
        assert_eq!(letter.run(unmarked, &[]), [(Code::CopyUnmarked, Level::Missed)]);
        letter.classification.kind = Kind::ArchiveCopy;
        assert_eq!(letter.run(archive, &[]), [(Code::CopyArchive, Level::Slight)]);
    }
}
