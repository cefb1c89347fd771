//! One signature: from its field to what it provably covers.

use super::byte_range::{self, ByteRange};
use super::facts::{SignatureFacts, SubFilter};
use super::field::Field;
use super::later::{self, Target};
use super::modification::Permissions;
use super::page::Pages;
use super::place::Place;
use super::value;
use crate::pdf::{Document, Object, ObjectId, Origin, Span, View};
use crate::{Budget, Problem, Result};
use report::{Code, Coverage, Finding, SignatureKind};

/// Annotation flags Hidden and NoView (table 167): nothing is shown on the screen.
const HIDDEN_OR_NO_VIEW: i64 = 0b10_0010;

/// With one of these nothing is proved, whatever the gap is.
const NEVER_PROVED: [Code; 5] = [
    Code::SignatureFieldUnreachable,
    Code::SignatureValueUnprovable,
    Code::SignatureByteRangeStart,
    Code::SignatureByteRangeMalformed,
    Code::SignatureContentsMalformed,
];

/// What every signature is examined against.
pub(super) struct Scene<'s, 'd> {
    pub(super) document: &'d Document<'d>,
    pub(super) latest: View<'d>,
    pub(super) budget: &'s Budget,
    pub(super) pages: &'s Pages,
    pub(super) permissions: &'s Permissions,
    /// The last revision has an AcroForm.
    pub(super) has_form: bool,
}

/// How a signature was found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// In the field tree of the AcroForm.
    Form,
    /// Only on a page.
    PageOnly,
}

/// A field that shows a signature, and the dictionary that holds its `/V`.
pub(super) struct Claim<'c> {
    pub(super) field: &'c Field,
    pub(super) holder: &'c Place,
    /// Other objects whose `/V` is the same dictionary.
    pub(super) also_in: &'c [ObjectId],
}

/// Examines the signature in the holder's `/V`. Whatever goes wrong is a finding of this signature.
pub(super) fn examine(scene: &Scene<'_, '_>, claim: &Claim<'_>, reach: Reach) -> SignatureFacts {
    let field = claim.field;
    let mut facts = blank(field);
    facts.findings.extend(field.problem.clone());
    appearance(scene, &field.widgets, &mut facts);
    if let Err(problem) = judge_value(scene, claim, reach, &mut facts) {
        facts.findings.push(*problem);
    }
    facts
}

fn blank(field: &Field) -> SignatureFacts {
    SignatureFacts {
        field: field.name.clone(),
        kind: SignatureKind::Signature,
        revision: None,
        byte_range: None,
        covered: None,
        sub_filter: None,
        sub_filter_kind: SubFilter::Unknown,
        contents: Vec::new(),
        cert: Vec::new(),
        coverage: Coverage::None,
        dictionary_unchanged: None,
        later_revisions: false,
        claimed_time: None,
        claimed_has_offset: false,
        name: None,
        reason: None,
        location: None,
        contact_info: None,
        modification: None,
        page: None,
        rect_mm: None,
        invisible: true,
        findings: Vec::new(),
    }
}

/// Page and rectangle of the first widget that stands on a page.
fn appearance(scene: &Scene<'_, '_>, widgets: &[Place], facts: &mut SignatureFacts) {
    let view = &scene.latest;
    let found =
        widgets.iter().find_map(|widget| scene.pages.page_of(view, widget).map(|page| (widget, page)));
    let Some((widget, page)) = found else { return };
    facts.page = u32::try_from(page).ok().and_then(|page| page.checked_add(1));
    facts.rect_mm = scene.pages.shown(view, page, widget);
    let flags = widget.integer(view, b"F").ok().flatten().unwrap_or(0);
    let empty = facts.rect_mm.is_none_or(|[left, top, right, bottom]| left == right || top == bottom);
    facts.invisible = empty || flags & HIDDEN_OR_NO_VIEW != 0;
}

fn judge_value(
    scene: &Scene<'_, '_>,
    claim: &Claim<'_>,
    reach: Reach,
    facts: &mut SignatureFacts,
) -> Result<()> {
    let holder = claim.holder;
    let malformed =
        |what: &str| -> Problem { Box::new(Finding::new(Code::SignatureValueMalformed).arg("what", what)) };
    let written =
        holder.dictionary().and_then(|found| found.get(b"V")).ok_or_else(|| malformed("no-value"))?;
    let inline = matches!(written, Object::Dictionary(_));
    let current = holder.follow(&scene.latest, written)?;
    if !matches!(*current.object, Object::Dictionary(_)) {
        return Err(malformed("no-dictionary"));
    }
    let target = target(inline, holder, &current);
    if inline {
        facts.findings.push(Finding::new(Code::SignatureValueInline));
    }
    if !matches!(current.container.origin, Some(Origin::File { .. })) {
        facts.findings.push(Finding::new(Code::SignatureValueUnprovable).arg("what", "object-stream"));
    }
    let range = byte_range::read(&scene.latest, &current, &mut facts.findings)?;
    facts.byte_range = range.map(|range| range.values);
    let signed = match &range {
        Some(range) => byte_range::signed_revision(scene.document, range.end)?,
        None => None,
    };
    // From here on the dictionary is read as it was signed, not as a later writer may have left it.
    let view = signed.map_or(scene.latest, |signed| scene.document.view(signed));
    let own = match (target, signed) {
        (Some(target), Some(_)) => as_signed(&view, target, range, &mut facts.findings)?,
        (_, None) => Some(current.clone()),
        (None, Some(_)) => None,
    };
    let (read_in, dictionary) = match &own {
        Some(own) => (view, own),
        None => (scene.latest, &current),
    };
    value::read(&read_in, dictionary, &field_in(&read_in, &claim.field.place), facts);
    certification(scene, signed, target, facts);
    let beyond = range.is_some_and(|range| range.end > scene.document.length());
    if reach == Reach::PageOnly && !scene.has_form && beyond {
        facts.coverage = Coverage::Remnant;
        facts.findings.push(Finding::new(Code::SignatureRemnant));
        return Ok(());
    }
    if reach == Reach::PageOnly {
        facts.findings.push(Finding::new(Code::SignatureFieldUnreachable));
    }
    let Some(range) = range else { return Ok(()) };
    coverage(scene, &range, signed, own.as_ref(), facts)?;
    let (Some(signed), Some(target)) = (signed, target) else { return Ok(()) };
    let mut holders = Vec::new();
    if reach == Reach::Form {
        holders.extend(holder.id());
        holders.extend_from_slice(claim.also_in);
    }
    let unchanged =
        later::unchanged(scene.document, scene.budget, signed, target, &holders, &mut facts.findings)?;
    facts.dictionary_unchanged = Some(unchanged);
    Ok(())
}

/// The dictionary as of the revision that its range ends with; `None` when it is not there, or names another
/// range there. How that one spells its range counts, too: a later copy may be spelled better.
fn as_signed(
    view: &View<'_>,
    target: Target,
    range: Option<ByteRange>,
    findings: &mut Vec<Finding>,
) -> Result<Option<Place>> {
    let Some(own) = target.at(view)? else { return Ok(None) };
    let mut seen = Vec::new();
    let own_range = byte_range::read(view, &own, &mut seen)?;
    for finding in seen {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    Ok(if own_range == range { Some(own) } else { None })
}

/// The field as of a revision: its `/Lock` and `/SV` count as they were signed.
fn field_in(view: &View<'_>, field: &Place) -> Place {
    let then = field.id().and_then(|id| view.object(id).ok()).map(Place::of);
    then.filter(|then| then.dictionary().is_some()).unwrap_or_else(|| field.clone())
}

/// Where the dictionary stands in every revision; `None` for one inside a field that is itself a direct object.
fn target(inline: bool, holder: &Place, current: &Place) -> Option<Target> {
    if inline { holder.id().map(Target::Inline) } else { current.id().map(Target::Indirect) }
}

/// Is it the one that `/Perms` of its own or of the last revision names?
fn certification(
    scene: &Scene<'_, '_>,
    signed: Option<usize>,
    target: Option<Target>,
    facts: &mut SignatureFacts,
) {
    let Some(Target::Indirect(id)) = target else { return };
    let named_now = scene.permissions.certification == Some(id);
    let named_then = signed.is_some_and(|signed| named_in(scene, signed) == Some(id));
    if !named_now && !named_then {
        return;
    }
    if facts.modification.as_ref().is_none_or(|found| found.doc_mdp.is_none()) {
        facts.findings.push(Finding::new(Code::SignaturePermissionsMalformed).arg("what", "no-transform"));
    }
    facts.kind = SignatureKind::Certification;
}

/// What `/Perms /DocMDP` of a revision names, without judging the rest of it.
fn named_in(scene: &Scene<'_, '_>, revision: usize) -> Option<ObjectId> {
    let view = scene.document.view(revision);
    let permissions = Place::of(view.catalog().ok()?).get(&view, b"Perms").ok()??;
    permissions.get(&view, b"DocMDP").ok()??.id()
}

/// Start, end and gap, in the revision that the range ends with.
fn coverage(
    scene: &Scene<'_, '_>,
    range: &ByteRange,
    signed: Option<usize>,
    dictionary: Option<&Place>,
    facts: &mut SignatureFacts,
) -> Result<()> {
    let length = scene.document.length();
    if range.end > length || range.gap_end > length {
        let beyond = Finding::new(Code::SignatureByteRangeBeyond).arg("end", range.end).arg("length", length);
        facts.findings.push(beyond);
        return Ok(());
    }
    let gap = match dictionary {
        Some(dictionary) => byte_range::prove_gap(scene.document, range, dictionary, &mut facts.findings)?,
        None => {
            let absent = Finding::new(Code::SignatureByteRangeGap).bytes(range.gap_start, range.gap_end);
            facts.findings.push(absent.arg("what", "not-in-its-revision"));
            false
        }
    };
    let proved = gap && facts.findings.iter().all(|finding| !NEVER_PROVED.contains(&finding.code));
    facts.revision = signed;
    let last = scene.document.revisions().len().checked_sub(1);
    let whole = signed.is_some()
        && (signed != last
            || byte_range::only_white_space(scene.document, Span { start: range.end, end: length })?);
    if !whole {
        facts.findings.push(Finding::new(Code::SignatureByteRangeEnd).bytes(range.end, length));
    }
    facts.later_revisions = signed.is_none_or(|signed| Some(signed) != last);
    if !proved {
        return Ok(());
    }
    facts.findings.push(Finding::new(Code::SignatureByteRangeProved).bytes(range.gap_start, range.gap_end));
    facts.covered = Some([[0, range.gap_start], [range.gap_end, range.end]]);
    facts.coverage = match (whole, facts.later_revisions) {
        (false, _) => Coverage::Partial,
        (true, false) => Coverage::File,
        (true, true) => Coverage::Revision,
    };
    match facts.coverage {
        Coverage::File => facts.findings.push(Finding::new(Code::SignatureCoversFile)),
        Coverage::Revision => facts.findings.push(Finding::new(Code::SignatureCoversRevision)),
        _ => {}
    }
    Ok(())
}
