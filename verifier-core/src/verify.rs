//! The pipeline of answers 1 and 2, one line a stage: the table of contents of this crate.

use crate::covered::{Digests, digests};
use crate::pdf::Document;
use crate::pdf::snapshot::Snapshot;
use crate::revision::{self, Analysed};
use crate::signature::{self, Collected};
use crate::validation::{
    Facts, Judged, Opened, Part, Surroundings, conclude, further_needs, gather, judge, need, open,
};
use crate::{Budget, ByteSource, Context, Error, Notes, Problem, crypto, decide, hashing};
use report::{
    Answer, Answers, Code, Digests as DigestsBy, DocumentFacts, Finding, FormAnswer, Input, Limit,
    REPORT_SCHEMA, Report, Severity, Soundness, Verifier, Wanted,
};

/// Verifies one file: is each signature sound, do we trust each signer.
///
/// # Errors
/// [`Error`] only where no report can be made: not a PDF, empty, unreadable, changed while being read.
pub fn verify(source: &dyn ByteSource, context: &Context) -> Result<Report, Error> {
    verify_with_facts(source, context).map(|(report, _)| report)
}

/// The same with the facts of each signature, in the order of the report: [`crate::validation::judge_facts`] judges
/// them again under another policy or at another time, without the document.
///
/// # Errors
/// As [`verify`].
pub fn verify_with_facts(source: &dyn ByteSource, context: &Context) -> Result<(Report, Vec<Facts>), Error> {
    let budget = Budget::new(&context.limits, source.len());
    let notes = Notes::default();
    let mut report = blank(source, context);
    let mut facts = Vec::new();
    match Document::open(source, context, &budget, &notes) {
        Ok(document) => examine(&document, source, context, &budget, &notes, &mut report, &mut facts)?,
        Err(problem) => unreadable(source, context, &budget, problem, &mut report)?,
    }
    report.document.findings.extend(notes.take());
    conclude(&mut report);
    decide::decide(&mut report);
    Ok((report, facts))
}

/// The stages of a readable document.
fn examine(
    document: &Document<'_>,
    source: &dyn ByteSource,
    context: &Context,
    budget: &Budget,
    notes: &Notes,
    report: &mut Report,
    all: &mut Vec<Facts>,
) -> Result<(), Error> {
    let mut collected = match signature::collect(document, context, budget, notes) {
        Ok(collected) => collected,
        Err(problem) => return unreadable(source, context, budget, problem, report),
    };
    let checked = document.check_changed();
    // Everything is read before anything is hashed: each block read is compared with what is hashed (trap 1).
    let analysed = revision::analyse(document, &collected.signatures, budget);
    if !collected.signatures.is_empty() {
        revision::tell_active_content(document, notes);
    }
    tell_additions(&mut collected, &analysed);
    let store = signature::dss::read(&document.latest());
    let mut opened: Vec<Opened> = collected.signatures.iter().map(open).collect();
    let mut needs: Vec<_> =
        collected.signatures.iter().zip(&opened).map(|(facts, one)| need(facts, one)).collect();
    // Behind one for each signature stand those of content timestamps with digests of their own.
    let mut further_of = Vec::new();
    for (index, (facts, one)) in collected.signatures.iter().zip(&opened).enumerate() {
        for need in further_needs(facts, one) {
            further_of.push((index, need.algorithm));
            needs.push(Some(need));
        }
    }
    let digests = digests(document, source.len(), context, budget, &needs).map_err(fatal)?;
    input_digest(&digests, report);
    let backend = crypto::RustCrypto;
    let begins_with_header = document.header_offset() == 0;
    let pool = gather(context, &backend, budget, &collected.signatures, &mut opened, store);
    let around = Surroundings { context, backend: &backend, budget, pool: &pool, begins_with_header };
    let mut covered = digests.covered.into_iter();
    let own: Vec<_> = covered.by_ref().take(collected.signatures.len()).collect();
    let further: Vec<_> = further_of.into_iter().zip(covered).collect();
    let parts = collected.signatures.iter().zip(opened).zip(own).zip(analysed.signatures).enumerate();
    let parts = parts.map(|(index, (((facts, opened), digest), after))| {
        let of_this = further.iter().filter(|((of, _), _)| *of == index);
        let further = of_this.filter_map(|((_, algorithm), digest)| {
            Some((*algorithm, digest.as_ref()?.as_ref().ok()?.clone()))
        });
        Part { facts, opened, digest, further: further.collect(), after }
    });
    let (judged, mut facts) = judge(&around, parts);
    match checked {
        Ok(()) => report.document.findings.push(Finding::new(Code::PdfStructure)),
        Err(problem) => report.document.findings.push(*not_fatal(problem)?),
    }
    report.document.findings.extend(notes.take());
    assemble(collected, judged, digests.wanted, report, &mut facts);
    *all = facts;
    Ok(())
}

/// Each revision after the first signed one says which rules claimed something in it.
fn tell_additions(collected: &mut Collected, analysed: &Analysed) {
    for (facts, rules) in collected.revisions.iter_mut().zip(&analysed.adds) {
        facts.adds.extend(rules.iter().map(|rule| (*rule).to_owned()));
    }
}

/// A document that the strict reader refuses still gets a report: that is its answer.
fn unreadable(
    source: &dyn ByteSource,
    context: &Context,
    budget: &Budget,
    problem: Problem,
    report: &mut Report,
) -> Result<(), Error> {
    let problem = not_fatal(problem)?;
    report.document.findings.push(*problem);
    let snapshot = Snapshot::new(source);
    let mut read = |at: u64, buffer: &mut [u8]| snapshot.read_for_hashing(at, buffer);
    if context.hashing == crate::Hashing::Own {
        let hashed = hashing::run(source.len(), &[], budget, &mut read).map_err(fatal)?;
        report.input.sha256 = hashed.file.ok().map(|digest| crate::digits::hexadecimal(&digest));
    } else {
        let whole = vec![[0, source.len()]];
        let algorithm = report::DigestAlgorithm::Sha256;
        let supplied =
            context.digests.iter().find(|digest| digest.algorithm == algorithm && digest.ranges == whole);
        report.input.sha256 = supplied.map(|digest| crate::digits::hexadecimal(&digest.value));
        if supplied.is_none() {
            report.wanted.push(Wanted::Digest { algorithm, ranges: whole });
        } else {
            report.input.digests = DigestsBy::Caller;
        }
    }
    Ok(())
}

/// Problems of the input itself leave no report.
fn not_fatal(problem: Problem) -> Result<Problem, Error> {
    if problem.code.as_str().starts_with("input.") { Err(Error { finding: problem }) } else { Ok(problem) }
}

fn fatal(finding: Problem) -> Error {
    Error { finding }
}

fn input_digest(digests: &Digests, report: &mut Report) {
    report.input.sha256 = digests.file.as_deref().map(crate::digits::hexadecimal);
    if digests.from_caller {
        report.input.digests = DigestsBy::Caller;
    }
}

fn assemble(
    collected: Collected,
    judged: Vec<Judged>,
    wanted: Vec<Wanted>,
    report: &mut Report,
    facts: &mut [Facts],
) {
    report.document.pdf_version = collected.pdf_version;
    report.document.pages = collected.pages;
    report.document.revisions = collected.revisions;
    for field in &collected.empty_fields {
        report.document.findings.push(Finding::new(Code::SignatureFieldEmpty).arg("field", field.as_str()));
    }
    report.wanted = wanted;
    for one in judged {
        for want in one.wanted {
            if !report.wanted.contains(&want) {
                report.wanted.push(want);
            }
        }
        report.signatures.push(one.report);
    }
    crate::validation::tell_issuing_act(&mut report.signatures);
    weigh_document(report, facts);
}

/// A structure that readers may read differently breaks every signature in it; one that was not read to its end
/// lets none of them pass.
fn weigh_document(report: &mut Report, facts: &mut [Facts]) {
    let Report { document, signatures, .. } = report;
    let of = |severity| document.findings.iter().filter(move |finding| finding.severity == severity);
    let conclusion = |severity| of(severity).find_map(|finding| finding.code.row().conclusion);
    let lasting = conclusion(Severity::Fail).or_else(|| conclusion(Severity::Undetermined));
    for one in facts.iter_mut().filter(|one| one.unsound.is_none()) {
        one.unsound = lasting;
    }
    if let Some(conclusion) = conclusion(Severity::Fail) {
        for signature in signatures {
            crate::validation::contradicted(signature, conclusion);
        }
    } else if let Some(conclusion) = conclusion(Severity::Undetermined) {
        for signature in signatures {
            crate::validation::doubted(signature, conclusion);
        }
    }
}

/// A report that answers nothing yet.
fn blank(source: &dyn ByteSource, context: &Context) -> Report {
    Report {
        schema: REPORT_SCHEMA.to_owned(),
        verifier: Verifier { version: env!("CARGO_PKG_VERSION").to_owned(), commit: context.commit.clone() },
        input: Input {
            name: context.name.clone(),
            sha256: None,
            length: source.len(),
            digests: DigestsBy::Own,
        },
        validation_time: context.validation_time,
        purpose: context.purpose,
        policy: context.policy.name().to_owned(),
        accept_without_revocation: context.accept_without_revocation,
        profile: context.profile.clone(),
        trust: context.trust.facts(),
        answers: Answers {
            sound: Soundness::Undetermined,
            trusted: Answer::Undetermined,
            in_form: FormAnswer::NotRun,
            only_missing: None,
        },
        document: DocumentFacts {
            pdf_version: None,
            pages: None,
            revisions: Vec::new(),
            findings: Vec::new(),
        },
        signatures: Vec::new(),
        form: None,
        decision: None,
        batch: None,
        findings: Vec::new(),
        wanted: Vec::new(),
        limits: vec![Limit::Form, Limit::SignerAuthority, Limit::SecrecyMark],
    }
}
