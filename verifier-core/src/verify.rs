//! The pipeline of answers 1 and 2, one line a stage: the table of contents of this crate.

use crate::validation::{Judged, Surroundings, conclude, judge};
use crate::{Budget, ByteSource, Context, Error, Hashing, Notes, Problem, Work, cms, crypto, decide, hashing, signature};
use crate::pdf::Document;
use crate::signature::Collected;
use report::{
    BaselineLevel, Code, DigestAlgorithm, Digests, DocumentFacts, Finding, Input, Limit, REPORT_SCHEMA, Report,
    Severity, SignatureReport, Verifier, Wanted,
};

/// Verifies one file: is each signature sound, do we trust each signer.
///
/// # Errors
/// [`Error`] only where no report can be made: not a PDF, empty, unreadable, changed while being read.
pub fn verify(source: &dyn ByteSource, context: &Context) -> Result<Report, Error> {
    let budget = Budget::new(&context.limits, source.len());
    let notes = Notes::default();
    let document = match Document::open(source, context, &budget, &notes) {
        Ok(document) => document,
        Err(problem) => return unreadable(source, context, &budget, &notes, problem),
    };
    let collected = collect(&document, context, &budget, &notes)?;
    let opened = signature_values(&collected, &budget);
    let digests = digests(&document, source, context, &budget, &opened)?;
    let backend = crypto::RustCrypto;
    let surroundings = Surroundings { context, backend: &backend, budget: &budget };
    let judged = collected.signatures.iter().zip(opened).enumerate().map(|(index, (facts, opened))| {
        judge(&surroundings, index, facts, opened, digests.covered(index))
    });
    let judged: Vec<Judged> = judged.collect();
    let mut report = assemble(source, context, &digests, collected, judged, notes.take());
    conclude(&mut report);
    decide::decide(&mut report);
    Ok(report)
}
