//! Whose signatures count on an original: the authorised persons at their titles and names, the issuing bodies; and
//! what each of them shows (`rules.md` section 11, "Whose signatures count").
//!
//! Further persons' signatures (ký nháy, ký tắt) and those of the receiving side are nobody's business here.

use super::drawing::{Drawing, Shown, Wanted, of_annotation};
use super::measure::{Unmeasured, at, distance, drawn_whole, of_signature, open};
use crate::classify::{Kind, SigningBlock};
use crate::names::same_body;
use crate::page::{PageModel, Rect};
use crate::parts::bears;
use crate::{Case, Observation};
use report::{Code, Role, SignatureKind, SignatureReport};

/// A picture further from title and name than this does not belong to them, micrometres (ENG).
const NEAR_BLOCK: i32 = 30_000;

/// One signature with what it shows.
#[derive(Clone, Debug)]
pub(super) struct Signer<'a> {
    pub(super) signature: &'a SignatureReport,
    pub(super) shown: Shown<'a>,
    /// The title and name it belongs to.
    pub(super) block: Option<&'a SigningBlock>,
}

impl<'a> Signer<'a> {
    /// Its picture, where it has one that was measured.
    pub(super) const fn picture(&self) -> Option<&Drawing<'a>> {
        match &self.shown {
            Shown::Picture(drawing) => Some(drawing),
            _ => None,
        }
    }
}

/// Is the document an original, as far as is known? Checks of signature and seal have nothing to say of others.
pub(super) const fn may_be_original(case: &Case<'_>) -> bool {
    matches!(case.classification.kind, Kind::Original | Kind::Unknown)
}

/// An absence is certain only on a document that is known to be an original.
pub(super) const fn is_original(case: &Case<'_>) -> bool {
    matches!(case.classification.kind, Kind::Original)
}

/// The authorised persons' signatures, in order of revision.
pub(super) fn persons<'a>(case: &Case<'a>) -> Vec<Signer<'a>> {
    let mut all: Vec<_> = signers(case, Role::Person, Wanted::Signature);
    // Where a title and name has its signature, whoever only stands near it signs for the file (ký nháy, ký tắt).
    let taken: Vec<&SigningBlock> =
        all.iter().filter(|one| is_own(one)).filter_map(|one| one.block).collect();
    for one in &mut all {
        if !is_own(one) && one.block.is_some_and(|block| taken.contains(&block)) {
            one.block = None;
        }
    }
    // Where titles and names are known, so does whoever belongs to none of them.
    match all.iter().any(|one| one.block.is_some()) {
        true => all.into_iter().filter(|one| one.block.is_some()).collect(),
        false => all,
    }
}

/// Does the signature belong to its title and name by more than standing near them?
fn is_own(signer: &Signer<'_>) -> bool {
    let name = name_of(signer.signature);
    signer.block.is_some_and(|block| {
        block.signatures.contains(&signer.signature.id)
            || name.is_some_and(|name| bears(block.name.as_ref(), name))
    })
}

/// The issuing bodies' signatures, in order of revision; several of one body are one issuing act.
pub(super) fn bodies<'a>(case: &Case<'a>) -> Vec<Signer<'a>> {
    let mut all: Vec<_> = signers(case, Role::Organisation, Wanted::Seal);
    let issuing = issuing_ids(case, &all);
    all.retain(|one| {
        // A seal beside title and name belongs to the issuing act, whoever made it.
        let seals = one.picture().is_some_and(|drawing| drawing.is_seal() && one.block.is_some());
        seals || issuing.contains(&one.signature.id)
    });
    all
}

/// The signatures of each body together, in the order in which the bodies first signed: one issuing act each.
pub(super) fn acts<'b, 'a>(case: &Case<'_>, all: &'b [Signer<'a>]) -> Vec<Vec<&'b Signer<'a>>> {
    let mut acts: Vec<Vec<&Signer<'a>>> = Vec::new();
    for one in all {
        let own = acts.iter_mut().find(|act| act.first().is_some_and(|first| is_same_body(case, first, one)));
        match own {
            Some(act) => act.push(one),
            None => acts.push(vec![one]),
        }
    }
    acts
}

fn is_same_body(case: &Case<'_>, one: &Signer<'_>, other: &Signer<'_>) -> bool {
    match (name_of(one.signature), name_of(other.signature)) {
        (Some(one), Some(other)) => same_body(one, other, case.bodies),
        (None, None) => true,
        _ => false,
    }
}

/// Ids of the signatures of the issuing bodies: those that ô 2 names; else the first that signed, as many as there are
/// issuers. Bodies that signed after them are the receiving side.
fn issuing_ids(case: &Case<'_>, all: &[Signer<'_>]) -> Vec<String> {
    let acts = acts(case, all);
    let is_named = |act: &&Vec<&Signer<'_>>| {
        act.iter().any(|one| name_of(one.signature).is_some_and(|name| is_issuer(case, name)))
    };
    let issuers = case.classification.cells.issuers.len().max(1);
    let issuing: Vec<_> = match acts.iter().any(|act| is_named(&act)) {
        true => acts.iter().filter(is_named).collect(),
        false => acts.iter().take(issuers).collect(),
    };
    issuing.into_iter().flatten().map(|one| one.signature.id.clone()).collect()
}

/// Is it one of the names in ô 2?
pub(super) fn is_issuer(case: &Case<'_>, name: &str) -> bool {
    case.classification.facts.issuers.iter().any(|issuer| same_body(issuer, name, case.bodies))
}

/// The signer's name by the certificate.
pub(super) fn name_of(signature: &SignatureReport) -> Option<&str> {
    signature.signer.as_ref()?.common_name.as_deref()
}

fn signers<'a>(case: &Case<'a>, wanted: Role, part: Wanted) -> Vec<Signer<'a>> {
    let documents = case.report.signatures.iter().filter(|one| one.kind != SignatureKind::DocumentTimestamp);
    documents
        .filter_map(|signature| {
            let shown = shown(case, signature, part);
            let block = block_of(case, signature, &shown);
            let role = match role_of(case, signature) {
                Role::Unknown => role_by_look(&shown, block),
                role => role,
            };
            (role == wanted).then_some(Signer { signature, shown, block })
        })
        .collect()
}

/// Person or body, by certificate and page (CERT-10).
pub(super) fn role_of(case: &Case<'_>, signature: &SignatureReport) -> Role {
    case.role_of(&signature.id).map_or(signature.role, |signer| signer.role)
}

/// A red round picture is a body's, drawn by paths as well; another one at title and name is a person's.
fn role_by_look(shown: &Shown<'_>, block: Option<&SigningBlock>) -> Role {
    match shown {
        Shown::Picture(drawing) if drawing.is_seal() => Role::Organisation,
        Shown::Picture(_) if block.is_some() => Role::Person,
        _ => Role::Unknown,
    }
}

/// What the widgets of a signature show: the first picture, else whether something could not be seen.
fn shown<'a>(case: &Case<'a>, signature: &SignatureReport, part: Wanted) -> Shown<'a> {
    let mut answer = None;
    for (page, index) in widgets(case, &signature.id) {
        match of_annotation(page, index, part) {
            picture @ Shown::Picture(_) => return picture,
            open @ Shown::Unmeasured(_) => answer = Some(open),
            Shown::No => answer = answer.or(Some(Shown::No)),
        }
    }
    // Without a widget on any page nothing is shown, provided that every page was read.
    let unread = || case.pages.is_empty() || !case.pages.iter().all(drawn_whole);
    answer.unwrap_or_else(|| if unread() { Shown::Unmeasured(Unmeasured::Widget) } else { Shown::No })
}

/// The widgets of a signature: page and index of the annotation.
pub(super) fn widgets<'a>(case: &Case<'a>, id: &str) -> Vec<(&'a PageModel, u16)> {
    let mut found = Vec::new();
    for page in case.pages {
        for (index, annotation) in (0_u16..).zip(&page.annotations) {
            if annotation.signature.as_deref() == Some(id) {
                found.push((page, index));
            }
        }
    }
    found
}

/// The box around title and name.
pub(super) fn block_rect(block: &SigningBlock) -> Rect {
    match &block.name {
        Some(name) if name.page == block.title.page => block.title.rect.union(&name.rect),
        _ => block.title.rect,
    }
}

/// The title and name that a signature belongs to: the one that lists it, else the printed name that its certificate
/// bears, else the nearest.
fn block_of<'a>(case: &Case<'a>, signature: &SignatureReport, shown: &Shown<'_>) -> Option<&'a SigningBlock> {
    let blocks = &case.classification.cells.signing;
    let listed = blocks.iter().find(|block| block.signatures.contains(&signature.id));
    listed.or_else(|| named_block(blocks, signature)).or_else(|| match shown {
        Shown::Picture(drawing) => nearest_block(blocks, drawing.page, &drawing.ink, NEAR_BLOCK),
        _ => None,
    })
}

fn named_block<'a>(blocks: &'a [SigningBlock], signature: &SignatureReport) -> Option<&'a SigningBlock> {
    let name = name_of(signature)?;
    blocks.iter().find(|block| bears(block.name.as_ref(), name))
}

/// The title and name nearest to `rect` on this page, no further than `most`.
pub(super) fn nearest_block<'a>(
    blocks: &'a [SigningBlock],
    page: &PageModel,
    rect: &Rect,
    most: i32,
) -> Option<&'a SigningBlock> {
    let here = blocks.iter().filter(|block| block.title.page == page.number);
    let by_distance = here.map(|block| (distance(&block_rect(block), rect), block));
    by_distance
        .filter(|(apart, _)| *apart <= most)
        .min_by_key(|(apart, block)| {
            // Side by side both may touch: then the centres decide.
            (*apart, block_rect(block).centre_x().abs_diff(rect.centre_x()))
        })
        .map(|(_, block)| block)
}

/// What a check says of each authorised person's picture; open where one could not be seen, nothing where there is none
/// (FORM-01 says that).
pub(super) fn each_person<'a>(
    case: &Case<'a>,
    judge: impl Fn(&Signer<'a>, &Drawing<'a>) -> Vec<Observation>,
) -> Vec<Observation> {
    match may_be_original(case) {
        true => each(persons(case), Code::FormImageUnmeasured, judge),
        false => Vec::new(),
    }
}

/// The same of each issuing body's seal.
pub(super) fn each_body<'a>(
    case: &Case<'a>,
    judge: impl Fn(&Signer<'a>, &Drawing<'a>) -> Vec<Observation>,
) -> Vec<Observation> {
    match may_be_original(case) {
        true => each(bodies(case), Code::FormSealUnmeasured, judge),
        false => Vec::new(),
    }
}

fn each<'a>(
    signers: Vec<Signer<'a>>,
    unmeasured: Code,
    judge: impl Fn(&Signer<'a>, &Drawing<'a>) -> Vec<Observation>,
) -> Vec<Observation> {
    let mut seen = Vec::new();
    for signer in signers {
        let observed = match &signer.shown {
            Shown::Picture(drawing) => {
                judge(&signer, drawing).into_iter().map(|one| at(one, drawing.page, drawing.ink)).collect()
            }
            Shown::Unmeasured(why) => vec![open(unmeasured, *why)],
            Shown::No => Vec::new(),
        };
        seen.extend(observed.into_iter().map(|one| of_signature(one, &signer.signature.id)));
    }
    seen
}
