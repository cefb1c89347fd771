//! Original, copy, attachment or what a portal published: which signals decide.

use super::header::Head;
use super::marks::{Mark, is_appendix_heading, is_attached_to};
use super::reading::{Reading, share};
use super::{Cells, Confidence, Kind};
use crate::roles::{SignerRole, is_portal_or_gazette};
use report::Role;

/// The kind, how sure it is, and the signals that decided.
pub(super) fn decide(
    reading: &Reading<'_>,
    cells: &Cells,
    mark: Option<Mark>,
    roles: &[SignerRole],
    head: &Head,
    signals: &mut Vec<String>,
) -> (Kind, Confidence) {
    let mut note = |signal: &str| signals.push(signal.to_owned());
    if let Some(confidence) = portal(reading, cells, mark, &mut note) {
        return (Kind::PortalCopy, confidence);
    }
    if let Some(kind) = mark.and_then(copy_of) {
        note("mark.copy");
        return (kind, shown_by_signature(cells, roles, &mut note));
    }
    if let Some(confidence) = attachment(reading, cells, mark, &mut note) {
        return (Kind::Attachment, confidence);
    }
    if let Some(confidence) = original(cells, roles, head, reading.is_scanned(), &mut note) {
        return (Kind::Original, confidence);
    }
    unmarked(reading, mark, roles, &mut note)
}

const fn copy_of(mark: Mark) -> Option<Kind> {
    match mark {
        Mark::SaoY => Some(Kind::CopySaoY),
        Mark::SaoLuc => Some(Kind::CopySaoLuc),
        Mark::TrichSao => Some(Kind::CopyTrichSao),
        Mark::Archive => Some(Kind::ArchiveCopy),
        Mark::Attachment | Mark::Signer => None,
    }
}

/// A mark that a signature shows and an organisation's signature are two signals; a printed mark is one weak one.
fn shown_by_signature(cells: &Cells, roles: &[SignerRole], note: &mut impl FnMut(&str)) -> Confidence {
    let shown = cells.copy_mark.as_ref().is_some_and(|mark| mark.from_widget);
    let signed = roles.iter().any(|role| role.role == Role::Organisation);
    if shown {
        note("mark.shown-by-signature");
    }
    if signed {
        note("signature.organisation");
    }
    match (shown, signed) {
        (true, true) => Confidence::Certain,
        (true, false) | (false, true) => Confidence::Likely,
        (false, false) => Confidence::Low,
    }
}

fn portal(
    reading: &Reading<'_>,
    cells: &Cells,
    mark: Option<Mark>,
    note: &mut impl FnMut(&str),
) -> Option<Confidence> {
    let text = |cell: &super::Cell| super::reading::joined(&cell.lines);
    let by_text = mark == Some(Mark::Signer)
        && cells.copy_mark.as_ref().is_some_and(|cell| is_portal_or_gazette(&text(cell)));
    let signer = |signature: &report::SignatureReport| {
        let name = signature.signer.as_ref().and_then(|signer| signer.common_name.as_deref());
        name.is_some_and(is_portal_or_gazette)
    };
    let by_signer = reading.report.signatures.iter().any(signer);
    let by_heading = reading.first().is_some_and(|page| {
        let upper = share(page.height, 150);
        page.lines.iter().filter(|line| line.frame.top.0 < upper).any(super::header::is_gazette_head)
    });
    if !by_text && !by_signer {
        return None;
    }
    let mut count = 0u32;
    for (signal, name) in
        [(by_text, "mark.portal"), (by_signer, "signer.portal"), (by_heading, "heading.gazette")]
    {
        if signal {
            note(name);
            count = count.saturating_add(1);
        }
    }
    Some(if count >= 2 { Confidence::Certain } else { Confidence::Likely })
}

fn attachment(
    reading: &Reading<'_>,
    cells: &Cells,
    mark: Option<Mark>,
    note: &mut impl FnMut(&str),
) -> Option<Confidence> {
    let page = reading.first()?;
    let upper = share(page.height, 350);
    let heading = page
        .lines
        .iter()
        .filter(|line| line.frame.top.0 < upper)
        .any(|line| is_appendix_heading(page, line) || is_attached_to(page, line));
    // An appendix may begin with a form that has its own Quốc hiệu: what counts is that the heading stands above it.
    let first_text = cells.motto.as_ref().is_none_or(|motto| {
        page.lines.iter().any(|line| {
            (is_appendix_heading(page, line) || is_attached_to(page, line))
                && line.line.rect.top < motto.rect.top
        })
    });
    let begins = heading && first_text;
    if begins {
        note("heading.appendix");
    }
    if mark == Some(Mark::Attachment) {
        note("mark.attachment");
    }
    match (mark == Some(Mark::Attachment), begins) {
        (true, true) => Some(Confidence::Certain),
        (true, false) | (false, true) => Some(Confidence::Likely),
        (false, false) => None,
    }
}

fn original(
    cells: &Cells,
    roles: &[SignerRole],
    head: &Head,
    scanned: bool,
    note: &mut impl FnMut(&str),
) -> Option<Confidence> {
    let person = roles.iter().any(|role| role.role == Role::Person);
    let signed_in_block = cells.signing.iter().any(|block| !block.signatures.is_empty());
    let organisation = roles.iter().any(|role| role.role == Role::Organisation);
    let head_complete = cells.motto.is_some() && cells.number.is_some() && !head.issuers.is_empty();
    let laid_out = head_complete && !cells.signing.is_empty();
    for (signal, name) in [
        (signed_in_block, "signature.in-signing-block"),
        (person, "signature.person"),
        (organisation, "signature.organisation"),
        (laid_out, "cells.complete"),
        (scanned, "pages.scanned"),
    ] {
        if signal {
            note(name);
        }
    }
    // A scan with the organisation's signature alone is a copy whose form is missing (COPY-15).
    if scanned && !person {
        return None;
    }
    match (person, organisation, laid_out) {
        (true, true, _) | (true, false, true) | (false, true, true) => Some(Confidence::Certain),
        (true, false, false) | (false, false, true) => Some(Confidence::Likely),
        (false, true, false) | (false, false, false) if head_complete || cells.motto.is_some() => {
            Some(Confidence::Low)
        }
        _ => None,
    }
}

fn unmarked(
    reading: &Reading<'_>,
    mark: Option<Mark>,
    roles: &[SignerRole],
    note: &mut impl FnMut(&str),
) -> (Kind, Confidence) {
    let organisation = roles.iter().any(|role| role.role == Role::Organisation);
    if mark == Some(Mark::Signer) {
        note("mark.signer");
    }
    match (reading.is_scanned(), organisation, mark == Some(Mark::Signer)) {
        (true, true, true) => (Kind::CopyUnmarked, Confidence::Certain),
        (true, true, false) | (true, false, true) => (Kind::CopyUnmarked, Confidence::Likely),
        (false, true, true) => (Kind::CopyUnmarked, Confidence::Low),
        _ => (Kind::Unknown, Confidence::Low),
    }
}
