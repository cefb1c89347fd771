//! The conclusions of the signatures under every policy, and what a contradictory document does to them.

use super::basic::Judged;
use super::facts::Facts;
use super::trust::worse;
use super::{forecast, level, nd68, policy};
use crate::{Context, Policy};
use report::{
    Code, Conclusion, Coverage, Doubt, Failure, Finding, Integrity, Judgement, Role, Severity,
    SignatureReport, Trust, TrustDomain,
};

/// Writes judgements and conclusion of each signature.
pub fn conclude_signatures(context: &Context, facts: &[Facts], all: &mut [Judged]) {
    let now = context.validation_time;
    let nd68 = policy::judge(facts, Policy::Nd68, now);
    let etsi = policy::judge(facts, Policy::Etsi, now);
    let forecasts = forecast::forecasts(facts, now);
    for ((judged, own), ((nd68, etsi), forecast)) in
        all.iter_mut().zip(facts).zip(nd68.into_iter().zip(etsi).zip(forecasts))
    {
        let report = &mut judged.report;
        if let Some(cades) = judged.cades {
            let (level, missing) = level::level(own, cades, facts);
            report.level = Some(level);
            report.level_missing = missing;
        }
        report.forecast = forecast;
        let judgement =
            |policy: Policy, conclusion| Judgement { policy: policy.name().to_owned(), conclusion };
        let nd68 = as_trusted(nd68, report);
        report.judgements = vec![judgement(Policy::Nd68, nd68), judgement(Policy::Etsi, etsi)];
        report.conclusion = match context.policy {
            Policy::Nd68 => nd68,
            Policy::Etsi => etsi,
        };
        if context.policy == Policy::Etsi && own.unsound.is_none() {
            stricter(etsi, report);
        }
    }
}

/// Nothing passes that the findings do not let pass, whatever the facts come to.
fn as_trusted(conclusion: Conclusion, report: &SignatureReport) -> Conclusion {
    let open = report.findings.iter().find(|finding| finding.severity >= Severity::Undetermined);
    match (conclusion, open) {
        (Conclusion::TotalPassed, Some(finding)) => nd68::conclusion_of(finding.code),
        (Conclusion::TotalPassed, None) if report.trust != Trust::Trusted => {
            Conclusion::Indeterminate(Doubt::Custom)
        }
        _ => conclusion,
    }
}

/// Under the strict policy the answer on trust is no better than its conclusion.
fn stricter(conclusion: Conclusion, report: &mut SignatureReport) {
    let (trust, sub) = match conclusion {
        Conclusion::TotalPassed => return,
        Conclusion::TotalFailed(failure @ (Failure::Revoked | Failure::Expired | Failure::NotYetValid)) => {
            (Trust::NotTrusted, failure.as_str())
        }
        Conclusion::TotalFailed(failure) => (Trust::Undetermined, failure.as_str()),
        Conclusion::Indeterminate(doubt) => (Trust::Undetermined, doubt.as_str()),
    };
    if report.trust != Trust::Trusted {
        return;
    }
    report.findings.push(Finding::new(Code::ValidationStricter).arg("sub_indication", sub));
    worse(report, trust, Code::ValidationStricter);
}

/// A document that readers may read differently breaks its signatures, and their claims are not repeated: who is
/// said to have signed stands in the findings on trust and time, too.
pub fn contradicted(report: &mut SignatureReport, conclusion: Conclusion) {
    if report.coverage != Coverage::Remnant {
        report.integrity = Integrity::Broken;
    }
    report.signer = None;
    report.path = Vec::new();
    report.role = Role::Unknown;
    report.classification = None;
    report.level = None;
    report.level_missing = Vec::new();
    report.forecast = None;
    report.trust = Trust::Undetermined;
    report.trust_reason = None;
    report.trust_domain = TrustDomain::None;
    let claims = ["x509.", "revocation.", "timestamp.", "validation."];
    report.findings.retain(|finding| !claims.iter().any(|group| finding.code.as_str().starts_with(group)));
    if !matches!(report.conclusion, Conclusion::TotalFailed(_)) {
        conclude_as(report, conclusion);
    }
}

/// A document that was not read to its end lets no signature pass.
pub fn doubted(report: &mut SignatureReport, conclusion: Conclusion) {
    if report.conclusion == Conclusion::TotalPassed {
        conclude_as(report, conclusion);
    }
}

fn conclude_as(report: &mut SignatureReport, conclusion: Conclusion) {
    report.conclusion = conclusion;
    report.forecast = None;
    for judgement in &mut report.judgements {
        judgement.conclusion = conclusion;
    }
}
