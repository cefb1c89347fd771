//! The sheet of one certificate ("kiểm tra hiệu lực của chứng thư chữ ký số").

use super::{Sheet, Standing, Tone};
use crate::markup::{Element, worded};
use messages::{Messages, isolate};
use report::{CertificateReport, Finding, PathStatus, TrustDomain};

/// The report of a certificate as an `article` element.
#[must_use]
pub fn printable_certificate(report: &CertificateReport, messages: &Messages, standing: Standing) -> Element {
    let sheet = Sheet { messages, standing };
    let findings: Vec<&Finding> = report.reasons.iter().collect();
    let reasons = sheet.worded_findings(&findings, |finding| messages.certificate_finding(finding));
    let parts = [sheet.wanted(&report.wanted), sheet.limits(&report.limits)];
    sheet
        .article()
        .with(sheet.certificate_head(report))
        .with(sheet.certificate(report))
        .with(sheet.section(&sheet.label("section-reasons")).with_all(reasons))
        .with_all(parts.into_iter().flatten())
        .with(sheet.foot())
}

impl Sheet<'_> {
    fn certificate_head(self, report: &CertificateReport) -> Element {
        let title = match report.trust_domain {
            TrustDomain::CongVu => "certificate-title-cong-vu",
            TrustDomain::Public | TrustDomain::None => "certificate-title",
        };
        let mut header = Element::new("header").with(worded("h1", &self.label(title)));
        self.notice(&mut header, "reports-saved-certificate");
        if let Some(name) = &report.name {
            header.push(worded("p", &isolate(name)).class("k-file-name"));
        }
        let headline = self.said(&self.messages.certificate_headline(report));
        header.push(worded("p", &headline).class("k-headline"));
        let mut rows = self.rows();
        self.row(&mut rows, "time-judged", &self.messages.time(report.validation_time));
        self.trust_list(&mut rows, &report.trust);
        self.verifier(&mut rows, &report.verifier);
        header.with(rows)
    }

    fn certificate(self, report: &CertificateReport) -> Element {
        let mut rows = self.rows();
        if let Some(certificate) = &report.certificate {
            self.row(&mut rows, "field-subject", &isolate(&certificate.subject));
            self.row(&mut rows, "field-role", &self.messages.role(report.role));
            self.subject(&mut rows, certificate);
            self.certificate_facts(&mut rows, certificate);
        }
        let tone = match report.status {
            PathStatus::Valid => Tone::Good,
            PathStatus::Invalid => Tone::Bad,
            PathStatus::Undetermined => Tone::Open,
        };
        self.toned_row(&mut rows, "reports-status", &self.messages.path_status(report.status), tone);
        self.path(&mut rows, &report.path);
        for policy in &report.policies {
            self.row(&mut rows, "field-policy", &isolate(policy));
        }
        let mut section = self.section(&self.label("section-certificate")).with(rows);
        for one in &report.revocation {
            let mut rows = self.rows();
            self.row(&mut rows, "field-subject", &isolate(&one.subject));
            self.revocation(&mut rows, &one.facts);
            section.push(rows);
        }
        section
    }
}
