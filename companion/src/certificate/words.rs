//! The report of a certificate as text for people.

use crate::verify::output::Colour;
use crate::verify::words::{Page, Tone};
use messages::{Messages, isolate};
use report::{CertificateReport, PathStatus, TrustDomain};

/// The whole report.
pub(super) fn report(report: &CertificateReport, messages: &Messages, colour: Colour) -> String {
    let mut page = Page { text: String::new(), messages, colour, certificate: true };
    let title = if report.trust_domain == TrustDomain::CongVu {
        "certificate-title-cong-vu"
    } else {
        "certificate-title"
    };
    page.line(0, &page.bold(&messages.label(title)));
    let tone = match report.status {
        PathStatus::Valid => Tone::Good,
        PathStatus::Invalid => Tone::Bad,
        PathStatus::Undetermined => Tone::Open,
    };
    page.line(0, &page.painted(&messages.certificate_headline(report), tone));
    page.labelled(0, "time-judged", &messages.time(report.validation_time));
    certificate(report, &mut page);
    if !report.path.is_empty() {
        page.section("section-path");
        page.path(&report.path);
        for policy in &report.policies {
            page.field("field-policy", &isolate(policy));
        }
        for one in &report.revocation {
            let status = messages.revocation_status(one.facts.status);
            page.field("field-revocation", &[&isolate(&one.subject), ": ", &status].concat());
        }
    }
    page.section("section-reasons");
    page.findings(2, &report.reasons);
    page.wanted(&report.wanted);
    page.limits(&report.limits);
    page.text
}

fn certificate(report: &CertificateReport, page: &mut Page<'_>) {
    let Some(facts) = &report.certificate else { return };
    page.section("section-certificate");
    let period = page.period(facts.valid_from, facts.valid_to);
    let classification = report.classification.as_ref().and_then(|one| page.messages.classification(one));
    let texts = [
        ("field-role", Some(page.messages.role(report.role))),
        ("field-classification", classification),
        ("field-subject", Some(isolate(&facts.subject))),
        ("field-issuer", Some(isolate(&facts.issuer))),
        ("field-serial", Some(isolate(&facts.serial))),
        ("field-validity", Some(period)),
        ("field-sha256", Some(isolate(&facts.sha256))),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            page.field(key, &text);
        }
    }
}
