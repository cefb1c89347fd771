//! The validation report of ETSI TS 119 102-2 V1.4.1: one `SignatureValidationReport` for each signature, in the order
//! of its schema. What the report does not hold (certificates as bytes, the value of the signature) is left out.

mod attributes;
mod names;
mod objects;
mod writer;

use names::{main_indication, sub_indication};
use report::{
    ChangesAfter, CheckAnswer, Conclusion, Coverage, Finding, FlatConclusion, LegalChecks, Limit, Report,
    RevocationStatus, Severity, SignatureReport,
};
use writer::Writer;

/// The document carries no signature, and the standard's report speaks of signatures only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSignatures;

/// The report as XML.
///
/// # Errors
/// [`NoSignatures`] for a document without any.
pub fn xml(report: &Report) -> Result<String, NoSignatures> {
    if report.signatures.is_empty() {
        return Err(NoSignatures);
    }
    let mut to = Writer::new();
    to.root(|to| {
        for (index, signature) in report.signatures.iter().enumerate() {
            to.within("SignatureValidationReport", |to| validation(to, report, signature, index));
        }
        objects::write(to, report);
        validator(to, report);
    });
    Ok(to.finish())
}

/// Id of a signature in the document; of its own order, not of what a report calls it.
fn signature_id(index: usize) -> String {
    format!("S-{}", index + 1)
}

fn validation(to: &mut Writer, report: &Report, signature: &SignatureReport, index: usize) {
    identifier(to, signature, index);
    to.within("ValidationConstraintsEvaluationReport", |to| constraints(to, report, signature));
    to.within("ValidationTimeInfo", |to| {
        to.text("ValidationTime", &report.validation_time.to_string());
        to.within("BestSignatureTime", |to| {
            // Without a proof the moment of this validation is the first at which the signature is known to exist.
            let best = signature.times.proven_by.unwrap_or(report.validation_time);
            to.text("POETime", &best.to_string());
            to.text("TypeOfProof", "urn:etsi:019102:poetype:validation");
        });
    });
    signers_document(to, report, signature);
    attributes::write(to, signature);
    if let Some(signer) = &signature.signer {
        to.within("SignerInformation", |to| {
            to.reference("SignerCertificate", &objects::certificate_id(&signer.sha256));
            to.text("Signer", signer.common_name.as_deref().unwrap_or(&signer.subject));
        });
    }
    process(to, report);
    to.within("SignatureValidationStatus", |to| {
        conclusion(to, signature.conclusion);
        to.within("AssociatedValidationReportData", |to| report_data(to, signature, index));
    });
}

fn identifier(to: &mut Writer, signature: &SignatureReport, index: usize) {
    to.with("SignatureIdentifier", &[("id", &signature_id(index))], |to| {
        to.text("HashOnly", "false");
        to.text("DocHashOnly", "false");
        if let Some(field) = &signature.field {
            to.within("OtherInformation", |to| {
                to.within("SignatureReference", |to| to.text("PAdESFieldName", field));
            });
        }
    });
}

/// The policy, and the constraints by which the report can be understood: the checks of Decree 68/2024/NĐ-CP, what came
/// after the signature.
fn constraints(to: &mut Writer, report: &Report, signature: &SignatureReport) {
    to.within("SignatureValidationPolicy", |to| {
        to.within("SignaturePolicyIdentifier", |to| to.empty("xades:SignaturePolicyImplied", &[]));
        to.text("PolicyName", &report.policy);
    });
    if let Some(LegalChecks { signature, certificate, path }) = &signature.checks {
        for (article, answer) in [("30", signature), ("31", certificate), ("32", path)] {
            let passed = match answer {
                CheckAnswer::Yes => Some(main_indication::PASSED),
                CheckAnswer::No => Some(main_indication::FAILED),
                CheckAnswer::Undetermined => Some(main_indication::INDETERMINATE),
                CheckAnswer::NotApplicable => None,
            };
            constraint(to, &["urn:x-kiemky:nd68-2024:article-", article].concat(), passed);
        }
    }
    let changes = match signature.changes_after {
        ChangesAfter::None | ChangesAfter::Permitted => main_indication::PASSED,
        ChangesAfter::Forbidden => main_indication::FAILED,
        ChangesAfter::Undetermined => main_indication::INDETERMINATE,
    };
    constraint(to, "urn:x-kiemky:changes-after-signing", Some(changes));
}

/// One constraint; `None` where it does not apply to this signature.
fn constraint(to: &mut Writer, identifier: &str, indication: Option<&str>) {
    to.within("ValidationConstraint", |to| {
        to.text("ValidationConstraintIdentifier", identifier);
        let status = if indication.is_some() { "applied" } else { "disabled" };
        to.within("ConstraintStatus", |to| {
            to.text("Status", &["urn:etsi:019102:constraintStatus:", status].concat());
        });
        if let Some(indication) = indication {
            to.within("ValidationStatus", |to| to.text("MainIndication", indication));
        }
    });
}

/// The signed document. Its digest is known where the signature covers the whole file; otherwise only the file is, in
/// which the byte range tells the document.
fn signers_document(to: &mut Writer, report: &Report, signature: &SignatureReport) {
    if !objects::has_file(report) {
        return;
    }
    to.within("SignersDocument", |to| {
        if let (Coverage::File, Some(sha256)) = (signature.coverage, &report.input.sha256) {
            to.digest(sha256);
        }
        to.reference("SignersDocumentRepresentation", objects::FILE_ID);
    });
}

/// The process of EN 319 102-1, where the policy follows it as it stands.
fn process(to: &mut Writer, report: &Report) {
    let long_term = !report.limits.contains(&Limit::LongTermEvidence);
    to.within("SignatureValidationProcess", |to| match (report.policy.as_str(), long_term) {
        ("etsi", true) => {
            to.text("SignatureValidationProcessID", "urn:etsi:019102:validationprocess:LTA");
        }
        ("etsi", false) => {
            to.text("SignatureValidationProcessID", "urn:etsi:019102:validationprocess:Basic");
        }
        _ => to.text("SignatureValidationServicePolicy", "urn:x-kiemky:policy:nd68"),
    });
}

fn conclusion(to: &mut Writer, conclusion: Conclusion) {
    let indication = match conclusion {
        Conclusion::TotalPassed => main_indication::TOTAL_PASSED,
        Conclusion::TotalFailed(_) => main_indication::TOTAL_FAILED,
        Conclusion::Indeterminate(_) => main_indication::INDETERMINATE,
    };
    to.text("MainIndication", indication);
    if let Some(sub) = FlatConclusion::from(conclusion).sub_indication {
        to.text("SubIndication", &sub_indication(&sub));
    }
}

/// What the conclusion rests on: the path, a revocation, the algorithm, every finding by its code.
fn report_data(to: &mut Writer, signature: &SignatureReport, index: usize) {
    objects::chain(to, signature);
    if let (Some(signer), RevocationStatus::Revoked, Some(time)) =
        (&signature.signer, signature.revocation.status, signature.revocation.revoked_at)
    {
        to.within("RevocationStatusInformation", |to| {
            to.reference("ValidationObjectId", &objects::certificate_id(&signer.sha256));
            to.text("RevocationTime", &time.to_string());
        });
    }
    if let (Some(algorithm), Some(secure)) = (names::algorithm(signature), names::is_secure(signature)) {
        to.within("CryptoInformation", |to| {
            to.reference("ValidationObjectId", &signature_id(index));
            to.text("Algorithm", &algorithm);
            to.text("SecureAlgorithm", if secure { "true" } else { "false" });
        });
    }
    if !signature.findings.is_empty() {
        to.within("AdditionalValidationReportData", |to| {
            signature.findings.iter().for_each(|one| finding(to, one))
        });
    }
}

fn finding(to: &mut Writer, finding: &Finding) {
    let severity = match finding.severity {
        Severity::Pass => "pass",
        Severity::Inform => "inform",
        Severity::Warn => "warn",
        Severity::Undetermined => "undetermined",
        Severity::Fail => "fail",
    };
    to.within("ReportData", |to| {
        to.text("Type", &["urn:x-kiemky:finding:", finding.code.as_str()].concat());
        to.text("Value", severity);
    });
}

/// Which program validated. It has no certificate of its own.
fn validator(to: &mut Writer, report: &Report) {
    let commit = report.verifier.commit.as_deref().map(|commit| [" (", commit, ")"].concat());
    let name = ["Kiểm Ký ", &report.verifier.version, commit.as_deref().unwrap_or("")].concat();
    to.within("SignatureValidator", |to| {
        to.within("DigitalId", |to| to.text("tsl:Other", &name));
    });
}
