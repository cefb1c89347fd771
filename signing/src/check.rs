//! What is looked at before any PIN is asked, and before anybody gets the result (TOK-01, TOK-02; invariant 7).

// A document that is to be signed is as hostile as one that is to be verified: nothing here may panic or wrap.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::string_slice)]

mod certificate;

pub use certificate::{CheckedCertificate, check_certificate};

use crate::appearance::Place;
use crate::cms::Identity;
use crate::field::{demands, permission};
use crate::place::Frame;
use crate::refusal::{Reason, Refusal};
use crate::revision::{Kind, Prepared};
use crate::sign::{self, LongTerm, Plan, Signed, Task};
use crate::signer::Algorithm;
use crate::step::{Act, Step, Target};
use report::{
    ChangesAfter, Code, Coverage, Cryptography, Finding, Imprint, Integrity, Micrometres, PathKind, Report,
    Role, Severity, SignatureKind, SignatureReport, Soundness, Time, TokenSignature, Trust,
};
use verifier_core::pdf::Document;
use verifier_core::signature::FieldSelection;
use verifier_core::{Budget, ByteSource, Context, Evidence, Notes};

/// How far a clock may be behind an earlier signature, seconds: so far apart are the clocks of honest authorities (TIME-07).
const DRIFT: i64 = 3_600;

/// How far the edges of a signature may be from where they were planned, micrometres: what roundings of units make.
const NEAR: u64 = 100;

/// A document that may be signed.
#[derive(Clone, Debug)]
pub struct CheckedDocument {
    /// What the verifier says of it.
    pub report: Report,
    /// `/Version` will be raised from this one (DOC-03).
    pub raised_from: Option<String>,
    /// The person's signature on which an organisation's rests, and whether only its trust is in doubt.
    pub person: Option<(String, Trust)>,
}

/// Looks at the document as the verifier does, and at each step as [`check_steps`] does. `stamps`: the signatures will
/// have timestamps.
///
/// # Errors
/// The document may not be signed, or not like this.
pub fn check_document(
    source: &dyn ByteSource,
    plan: &Plan<'_>,
    act: Act,
    certificate: &CheckedCertificate,
    algorithm: Algorithm,
    stamps: bool,
) -> Result<CheckedDocument, Refusal> {
    if plan.long_term != LongTerm::No && !stamps {
        return Err(Refusal::new(Reason::LongTermWithoutStamp));
    }
    let report = verified(source, plan.context, Reason::DocumentUnreadable)?;
    readable(&report)?;
    sound(&report)?;
    clock(&report, plan.context.validation_time)?;
    let person = person(&report);
    if act == Act::Issue && person.is_none() {
        return Err(Refusal::new(Reason::PersonMissing));
    }
    check_steps(source, plan, certificate, algorithm, stamps)?;
    // TOK-02 binds the key, not the name of the act.
    if act == Act::Plain && certificate.role == Role::Organisation && person.is_none() {
        return Err(Refusal::new(Reason::PersonMissing));
    }
    let below = |version: &str| version < "1.4" && report.signatures.is_empty();
    let raised_from = report.document.pdf_version.clone().filter(|version| below(version));
    Ok(CheckedDocument { report, raised_from, person })
}

/// Looks at each step as far as that can be done before it: field, place, and what earlier signatures permit.
///
/// # Errors
/// The document may not be signed like this.
pub fn check_steps(
    source: &dyn ByteSource,
    plan: &Plan<'_>,
    certificate: &CheckedCertificate,
    algorithm: Algorithm,
    stamps: bool,
) -> Result<(), Refusal> {
    let Plan { steps, context, .. } = *plan;
    let identity = Identity::read(&certificate.der, &[], algorithm)?;
    let mut foreseen = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        named_once(steps, index)?;
        let task = Task { kind: Kind::Signature, step, index, stamps };
        let prepared = sign::prepare(source, &task, &identity, context)?;
        let Prepared { field, is_new, lock, reserved, .. } = prepared;
        let by_place = matches!(step.target, Target::Chosen { by_place: true, .. });
        foreseen.push(Foreseen { field, is_new, lock, reserved, by_place });
    }
    locks(&foreseen)
}

/// What is known of a signature before it is made.
struct Foreseen {
    field: String,
    is_new: bool,
    lock: Option<FieldSelection>,
    reserved: Vec<String>,
    by_place: bool,
}

/// No lock of a field binds what the same act signs after it; that of a field which nobody named binds nothing that the
/// act keeps for later, and does not close the document.
fn locks(foreseen: &[Foreseen]) -> Result<(), Refusal> {
    for (index, one) in foreseen.iter().enumerate() {
        let Some(lock) = &one.lock else { continue };
        let closes = lock.permission == Some(1);
        let mut later = foreseen.iter().skip(index.saturating_add(1));
        let hinders = later.any(|other| closes || permission::binds(lock, &other.field, other.is_new));
        let mut kept = one.reserved.iter();
        let spoils = closes || kept.any(|name| permission::binds(lock, name, false));
        if hinders || one.by_place && spoils {
            return Err(demands::locked(&one.field));
        }
    }
    Ok(())
}

fn verified(source: &dyn ByteSource, context: &Context, otherwise: Reason) -> Result<Report, Refusal> {
    verifier_core::verify(source, context).map_err(|error| Refusal::new(otherwise).because([*error.finding]))
}

/// The strict reader read all of it, and found nothing that readers may read differently.
fn readable(report: &Report) -> Result<(), Refusal> {
    let findings = &report.document.findings;
    let locked = [Code::PdfPassword, Code::PdfEncryptionUnsupported, Code::PdfEncrypted];
    if findings.iter().any(|finding| locked.contains(&finding.code)) {
        return Err(Refusal::new(Reason::DocumentEncrypted));
    }
    let of = |severity: Severity| findings.iter().filter(move |one| one.severity == severity).cloned();
    let failed: Vec<Finding> = of(Severity::Fail).collect();
    if !failed.is_empty() {
        return Err(Refusal::new(Reason::DocumentUnreadable).because(failed));
    }
    let open: Vec<Finding> = of(Severity::Undetermined).collect();
    if !open.is_empty() {
        return Err(Refusal::new(Reason::DocumentUndetermined).because(open));
    }
    Ok(())
}

/// Every signature in it is sound.
fn sound(report: &Report) -> Result<(), Refusal> {
    let refused = |reason: Reason, severity: Severity| {
        let bad = report.signatures.iter().find(|one| !is_sound(one));
        let refusal = Refusal::new(reason);
        let Some(bad) = bad else { return refusal };
        let findings = bad.findings.iter().filter(|one| one.severity == severity).cloned();
        refusal.with("field", bad.field.clone().unwrap_or_default()).because(findings)
    };
    match report.answers.sound {
        Soundness::Yes | Soundness::NoSignature => Ok(()),
        Soundness::No => Err(refused(Reason::DocumentBroken, Severity::Fail)),
        Soundness::Undetermined => Err(refused(Reason::DocumentUndetermined, Severity::Undetermined)),
    }
}

/// What was signed before was signed earlier. A clock that is behind would date the new signature before it, and the
/// certificate would be judged at the wrong moment.
fn clock(report: &Report, now: Time) -> Result<(), Refusal> {
    let times = report.signatures.iter().map(|one| &one.times);
    let latest = times.filter_map(|times| times.timestamped.or(times.claimed)).max();
    match latest.filter(|latest| *latest > now.plus_seconds(DRIFT)) {
        Some(latest) => Err(Refusal::new(Reason::ClockBehind).with("date", latest.to_string())),
        None => Ok(()),
    }
}

fn is_sound(signature: &SignatureReport) -> bool {
    signature.cryptography == Cryptography::Ok
        && signature.integrity == Integrity::Intact
        && matches!(signature.coverage, Coverage::File | Coverage::Revision)
        && matches!(signature.changes_after, ChangesAfter::None | ChangesAfter::Permitted)
}

/// The newest sound signature of a person whose path is established and of whom at most the revocation status is unknown.
/// Anybody can write the name of a CA as an issuer, so a path that is not found proves nobody.
fn person(report: &Report) -> Option<(String, Trust)> {
    let persons = report.signatures.iter().filter(|one| one.role == Role::Person && is_sound(one));
    let stands = |one: &&SignatureReport| match one.trust {
        Trust::Trusted => true,
        Trust::NotTrusted => false,
        Trust::Undetermined => {
            one.trust_reason.as_deref() == Some(Code::RevocationMissing.as_str())
                && one.path.last().is_some_and(|top| top.kind == PathKind::Root)
        }
    };
    let mut standing: Vec<&SignatureReport> = persons.filter(stands).collect();
    // One whose trust is established counts before one whose revocation status is unknown.
    standing.sort_by_key(|one| one.trust == Trust::Trusted);
    standing.last().map(|one| (one.field.clone().unwrap_or_default(), one.trust))
}

fn named_once(steps: &[Step], index: usize) -> Result<(), Refusal> {
    fn name(step: &Step) -> Option<&String> {
        match &step.target {
            Target::Existing(name) | Target::Chosen { name, .. } | Target::New { name: Some(name), .. } => {
                Some(name)
            }
            _ => None,
        }
    }
    let Some(own) = steps.get(index).and_then(name) else { return Ok(()) };
    let mut others = steps.iter().take(index).filter_map(name);
    if others.any(|other| other == own) {
        return Err(Refusal::new(Reason::FieldExists).with("field", own.as_str()));
    }
    Ok(())
}

/// Lets the verifier judge what came out, on the same way as anybody's document, and compares it with what went in. What
/// is to last is judged by the evidence inside it alone.
///
/// # Errors
/// [`Reason::OutputRejected`]: nobody may get it; [`Reason::EvidenceIncomplete`].
pub fn check_output(
    source: &dyn ByteSource,
    before: &CheckedDocument,
    made: &[Signed],
    plan: &Plan<'_>,
) -> Result<Report, Refusal> {
    let mut context = plan.context.clone();
    if plan.long_term != LongTerm::No {
        context.evidence = Evidence::default();
    }
    let report = verified(source, &context, Reason::OutputRejected)?;
    let rejected = |what: &str, findings: Vec<Finding>| {
        Err(Refusal::new(Reason::OutputRejected).with("what", what).because(findings))
    };
    readable(&report)
        .map_err(|refusal| Refusal { reason: Reason::OutputRejected, ..refusal.with("what", "structure") })?;
    let frames = frames(source, plan)?;
    let count = before.report.signatures.len();
    if report.signatures.len() != count.saturating_add(made.len()) {
        return rejected("count", Vec::new());
    }
    for (index, one) in report.signatures.iter().enumerate() {
        let failed: Vec<Finding> =
            one.findings.iter().filter(|finding| finding.severity == Severity::Fail).cloned().collect();
        if !is_sound(one) {
            return rejected("signature", failed);
        }
        let Some(index) = index.checked_sub(count) else { continue };
        let Some(made) = made.get(index) else { continue };
        let own = one.field.as_deref() == Some(&made.field) && one.byte_range == Some(made.byte_range);
        if !own || !failed.is_empty() || one.trust == Trust::NotTrusted {
            return rejected("own-signature", failed);
        }
        let wanted = plan.steps.get(index).and_then(|step| place(&step.target));
        if wanted.is_some_and(|wanted| !stands_at(one, wanted, &frames)) {
            return rejected("place", failed);
        }
        let stamped = one.timestamps.iter().any(|stamp| {
            stamp.imprint == Imprint::Ok
                && stamp.signature == TokenSignature::Ok
                && stamp.trust == Trust::Trusted
        });
        if made.stamp.is_some() && !stamped {
            return rejected("timestamp", failed);
        }
        let lasts = one.kind == SignatureKind::DocumentTimestamp || one.level == plan.long_term.level();
        if plan.long_term != LongTerm::No && !lasts {
            let open =
                one.findings.iter().filter(|finding| finding.severity == Severity::Undetermined).cloned();
            return Err(Refusal::new(Reason::EvidenceIncomplete).because(open));
        }
    }
    let last = report.signatures.last().map(|one| one.coverage);
    // Behind the last signature stands at most the store.
    let behind = if plan.long_term == LongTerm::Data { Coverage::Revision } else { Coverage::File };
    if !made.is_empty() && last != Some(behind) {
        return rejected("coverage", Vec::new());
    }
    Ok(report)
}

/// Where the widget of a signature must stand, if anywhere.
const fn place(target: &Target) -> Option<Place> {
    match target {
        Target::Chosen { place, .. } => Some(*place),
        Target::New { place, .. } => *place,
        Target::Any | Target::Existing(_) => None,
    }
}

/// The frames of the finished document's pages, where any place is to be compared.
fn frames(source: &dyn ByteSource, plan: &Plan<'_>) -> Result<Vec<Frame>, Refusal> {
    if plan.steps.iter().all(|step| place(&step.target).is_none()) {
        return Ok(Vec::new());
    }
    let rejected = || Refusal::new(Reason::OutputRejected).with("what", "place");
    let (budget, notes) = (Budget::new(&plan.context.limits, source.len()), Notes::default());
    let document = Document::open(source, plan.context, &budget, &notes).map_err(|_| rejected())?;
    Frame::all(&document.latest()).map_err(|_| rejected())
}

/// Has the verifier seen the signature on the page and in the rectangle that were planned?
fn stands_at(signature: &SignatureReport, wanted: Place, frames: &[Frame]) -> bool {
    let index = usize::try_from(wanted.page).ok().and_then(|page| page.checked_sub(1));
    let (Some(frame), Some(seen)) = (index.and_then(|index| frames.get(index)), signature.rect_mm) else {
        return false;
    };
    let expected = frame.seen(wanted.rectangle);
    let near = |(edge, wanted): (Micrometres, i64)| i64::from(edge.0).abs_diff(wanted) <= NEAR;
    signature.page == Some(wanted.page) && seen.into_iter().zip(expected).all(near)
}
