//! Who signed, and in which part: the class of each certificate (CERT-10, `rules.md` 5.2 with section 10) and the part
//! that each signature plays (`rules.md` section 11, "Whose signatures count").

use crate::Case;
use crate::classify::{Cell, Kind};
use crate::names::{PersonLikeness, compare_persons, same_body};
use crate::page::{Annotation, PageModel, Rect};
use crate::roles;
use report::{
    ChangesAfter, Coverage, Cryptography, FormConfidence, Integrity, Part, Role, SignatureKind,
    SignaturePart, SignatureReport, Trust,
};

/// One signature with its class and part.
#[derive(Clone, Copy, Debug)]
pub struct Player<'a> {
    /// The signature.
    pub signature: &'a SignatureReport,
    /// Class of the signer.
    pub role: Role,
    /// How sure the class is.
    pub confidence: FormConfidence,
    /// The part it plays.
    pub part: Part,
}

impl Player<'_> {
    /// Is it cryptographically right, with the covered bytes intact, and nothing refutes it? What is only unknown of
    /// its trust (revocation, path) is not against it: answer 2 says that.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let right =
            self.signature.cryptography == Cryptography::Ok && self.signature.integrity == Integrity::Intact;
        right && !self.is_lost()
    }

    /// Is it refuted: broken, changed, not covering a whole revision, or not trusted?
    #[must_use]
    pub fn is_lost(&self) -> bool {
        let signature = self.signature;
        signature.cryptography == Cryptography::Bad
            || signature.integrity == Integrity::Broken
            || matches!(signature.coverage, Coverage::Remnant | Coverage::None | Coverage::Partial)
            || signature.changes_after == ChangesAfter::Forbidden
            || signature.trust == Trust::NotTrusted
    }

    /// Could its validity not be established either way: algorithms we do not verify, digests not at hand?
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_lost() && !self.is_valid()
    }

    /// As it stands in the report.
    #[must_use]
    pub fn reported(&self) -> SignaturePart {
        SignaturePart {
            signature: self.signature.id.clone(),
            part: self.part,
            role: self.role,
            confidence: self.confidence,
        }
    }
}

/// Every signature of the document with class and part, in order of revision.
#[must_use]
pub fn players<'a>(case: &Case<'a>) -> Vec<Player<'a>> {
    let mut players: Vec<Player<'a>> = case
        .report
        .signatures
        .iter()
        .map(|signature| {
            let (role, confidence) = class(case, signature);
            Player { signature, role, confidence, part: Part::Unknown }
        })
        .collect();
    let issuers = issuing_names(case, &players);
    for player in &mut players {
        player.part = part(case, player, &issuers);
    }
    // Where nobody belongs to a title and name, every person counts as approving: nothing says who else it could be.
    if !players.iter().any(|player| player.part == Part::Approving) {
        for player in players.iter_mut().filter(|player| player.part == Part::Initialling) {
            player.part = Part::Approving;
        }
    }
    players
}

fn class(case: &Case<'_>, signature: &SignatureReport) -> (Role, FormConfidence) {
    let cells = &case.classification.cells;
    let seen = roles::role_of(signature, case.pages, cells, case.agency, case.bodies);
    let confidence = match (seen.signals.as_slice(), seen.certain) {
        (["agency"], _) => FormConfidence::Stated,
        (_, true) => FormConfidence::Certain,
        ([_], _) => FormConfidence::Likely,
        // Signals that contradict each other, or none.
        _ => FormConfidence::Low,
    };
    (seen.role, confidence)
}

/// The class that the largest picture of a signature's widgets speaks for: red for a body, blue for a person.
#[must_use]
pub fn pictured(case: &Case<'_>, id: &str) -> Option<Role> {
    let mut best: Option<(i64, Role)> = None;
    for (page, index, _) in widgets(case, id) {
        let owner = crate::page::Owner::Annotation(index);
        for image in page.images.iter().filter(|image| image.owner == owner) {
            let (Some(ink), Some(rect)) = (image.ink, image.ink_rect) else { continue };
            let role = match ink {
                ink if ink.red >= 800 => Role::Organisation,
                ink if ink.blue >= 800 => Role::Person,
                _ => continue,
            };
            let area = i64::from(rect.width()) * i64::from(rect.height());
            if best.is_none_or(|(known, _)| known < area) {
                best = Some((area, role));
            }
        }
    }
    best.map(|(_, role)| role)
}

fn part(case: &Case<'_>, player: &Player<'_>, issuers: &[String]) -> Part {
    let signature = player.signature;
    if signature.kind == SignatureKind::DocumentTimestamp {
        return Part::Timestamp;
    }
    let name = common_name(signature);
    let is_portal = name.is_some_and(roles::is_portal_or_gazette);
    let kind = case.classification.kind;
    if player.role == Role::Service || kind == Kind::PortalCopy || (is_portal && !names(case, issuers, name))
    {
        return Part::Portal;
    }
    match player.role {
        Role::Person => match case.classification.cells.signing.iter().any(|block| {
            block.signatures.contains(&signature.id)
                || name.is_some_and(|name| bears(block.name.as_ref(), name))
        }) {
            true => Part::Approving,
            false => Part::Initialling,
        },
        Role::Organisation => match kind {
            Kind::CopySaoY
            | Kind::CopySaoLuc
            | Kind::CopyTrichSao
            | Kind::CopyUnmarked
            | Kind::ArchiveCopy => maker(case, signature, Part::Copying),
            Kind::Attachment => maker(case, signature, Part::Attaching),
            _ if names(case, issuers, name) => Part::Issuing,
            _ => Part::Receiving,
        },
        Role::Service | Role::Unknown => Part::Unknown,
    }
}

/// The part of a body on a copy or attachment: who shows the text of ô 14 made it, else the first that signed. Bodies
/// before it issued what was copied, later ones are the receiving side.
fn maker(case: &Case<'_>, signature: &SignatureReport, made: Part) -> Part {
    let Some(marked) = case.report.signatures.iter().find(|one| shows_mark(case, one)) else {
        return if is_first_body(case, signature) { made } else { Part::Receiving };
    };
    let same = match (common_name(marked), common_name(signature)) {
        (Some(one), Some(other)) => same_body(one, other, case.bodies),
        _ => marked.id == signature.id,
    };
    match same {
        true => made,
        false if signature.revision < marked.revision => Part::Issuing,
        false => Part::Receiving,
    }
}

/// Does the text of ô 14 stand in a widget of this signature?
#[must_use]
pub fn shows_mark(case: &Case<'_>, signature: &SignatureReport) -> bool {
    let mark = case.classification.cells.copy_mark.as_ref().filter(|mark| mark.from_widget);
    mark.is_some_and(|mark| {
        let mut here = widgets(case, &signature.id).into_iter();
        here.any(|(page, _, widget)| {
            page.number == mark.page && widget.rect.intersection(&mark.rect).is_some()
        })
    })
}

/// Did this body sign before every other? Later bodies are the receiving side.
fn is_first_body(case: &Case<'_>, signature: &SignatureReport) -> bool {
    let bodies = || case.report.signatures.iter().filter(|one| class(case, one).0 == Role::Organisation);
    let first = bodies().next().and_then(|one| common_name(one));
    match (first, common_name(signature)) {
        (Some(first), Some(name)) => same_body(first, name, case.bodies),
        _ => bodies().next().is_some_and(|one| one.id == signature.id),
    }
}

/// The issuing bodies as their certificates name them: those that ô 2 names; where it names none of them, the first
/// that signed, as many as there are issuers (TUQ., councils with their parent's seal, renamed bodies are legal).
fn issuing_names(case: &Case<'_>, players: &[Player<'_>]) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    for player in players.iter().filter(|player| player.role == Role::Organisation) {
        if let Some(name) = common_name(player.signature)
            && !found.iter().any(|known| same_body(known, name, case.bodies))
        {
            found.push(name);
        }
    }
    let printed = &case.classification.facts.issuers;
    let is_printed = |name: &&&str| printed.iter().any(|issuer| same_body(name, issuer, case.bodies));
    let named: Vec<String> = found.iter().filter(is_printed).map(|name| (**name).to_owned()).collect();
    if !named.is_empty() {
        return named;
    }
    let count = printed.len().max(1);
    found.into_iter().take(count).map(str::to_owned).collect()
}

fn names(case: &Case<'_>, issuers: &[String], name: Option<&str>) -> bool {
    // Without a name (a broken signature keeps none) nothing tells it from the issuer.
    name.is_none_or(|name| issuers.iter().any(|issuer| same_body(issuer, name, case.bodies)))
}

/// The signatures of each issuing body, in order: one văn thư action makes several of them, number, day, month and year
/// as signatures of their own, then the seal (`rules.md` section 10).
#[must_use]
pub fn issuing_acts<'p, 'a>(case: &Case<'a>, players: &'p [Player<'a>]) -> Vec<Vec<&'p Player<'a>>> {
    let mut acts: Vec<Vec<&Player<'a>>> = Vec::new();
    for player in players.iter().filter(|player| player.part == Part::Issuing) {
        let same = |act: &&mut Vec<&Player<'a>>| {
            act.iter().any(|known| match (common_name(known.signature), common_name(player.signature)) {
                (Some(known), Some(name)) => same_body(known, name, case.bodies),
                // A failed signature keeps no name: it stands with the act before it.
                _ => true,
            })
        };
        match acts.iter_mut().find(same) {
            Some(act) => act.push(player),
            None => acts.push(vec![player]),
        }
    }
    acts
}

/// Does the cell bear this person's name?
#[must_use]
pub fn bears(cell: Option<&Cell>, name: &str) -> bool {
    cell.is_some_and(|cell| {
        cell.lines
            .iter()
            .any(|line| line.readable && compare_persons(&line.text, name) == PersonLikeness::Same)
    })
}

/// Name of the signer; `None` where the signature failed.
#[must_use]
pub fn common_name(signature: &SignatureReport) -> Option<&str> {
    signature.signer.as_ref().and_then(|signer| signer.common_name.as_deref())
}

/// The widgets of a signature: page, index of the annotation, the annotation.
#[must_use]
pub fn widgets<'a>(case: &Case<'a>, id: &str) -> Vec<(&'a PageModel, u16, &'a Annotation)> {
    let mut found = Vec::new();
    for page in case.pages {
        for (index, annotation) in (0_u16..).zip(&page.annotations) {
            if annotation.signature.as_deref() == Some(id) {
                found.push((page, index, annotation));
            }
        }
    }
    found
}

/// The text that the widgets of a signature show, top to bottom and left to right; with the place of the first.
#[must_use]
pub fn shown_text(case: &Case<'_>, id: &str) -> Option<(String, u32, Rect)> {
    for (page, index, annotation) in widgets(case, id) {
        let owner = crate::page::Owner::Annotation(index);
        let mut runs: Vec<_> = page
            .text
            .iter()
            .filter(|run| run.owner == owner && run.opacity > 0 && !run.text.trim().is_empty())
            .collect();
        runs.sort_by_key(|run| (run.baseline.0 / 1_000, run.rect.left.0));
        if !runs.is_empty() {
            let words: Vec<_> = runs.iter().map(|run| run.text.trim()).collect();
            return Some((words.join(" "), page.number, annotation.rect));
        }
    }
    None
}

#[cfg(test)]
mod tests;
