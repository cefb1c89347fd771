//! What the end entity's key may be used for: documents (CERT-06, CERT-11) or timestamps (RFC 3161 2.3).

use super::{Certificate, Usage, verdict::Verdict};
use const_oid::ObjectIdentifier;
use report::{Code, Finding, Severity};

/// id-kp-serverAuth.
const SERVER_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1");
/// id-kp-timeStamping.
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
/// id-kp-OCSPSigning.
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
/// anyExtendedKeyUsage.
const ANY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");

/// Judges keyUsage and extendedKeyUsage of the leaf.
pub(super) fn judge(leaf: &Certificate, usage: Usage, verdict: &mut Verdict) {
    match usage {
        Usage::DocumentSigning => document_signing(leaf, verdict),
        Usage::TimeStamping => time_stamping(leaf, verdict),
        Usage::Any => any(leaf, verdict),
    }
}

/// RFC 5280 4.2.1.12: an authority whose key is for other purposes does not certify keys for this one. Of the anchor
/// the operator decides, not its certificate.
pub(super) fn judge_authority(authority: &Certificate, is_anchor: bool, usage: Usage, verdict: &mut Verdict) {
    let Some((usages, _)) = authority.extended_key_usage() else { return };
    let fits = match usage {
        Usage::Any => true,
        Usage::DocumentSigning => !usages.iter().all(is_service),
        Usage::TimeStamping => usages.iter().any(|usage| [TIME_STAMPING, ANY].contains(usage)),
    };
    if !fits && !is_anchor {
        let finding = Finding::new(Code::X509NotACa).arg("subject", authority.subject_text());
        verdict.fail(finding.arg("reason", "extended-key-usage"));
    }
}

/// No use is asked for: what the key may not be used for is told, and refuses nothing.
fn any(leaf: &Certificate, verdict: &mut Verdict) {
    let may_sign = keys_may_sign(leaf);
    let service = is_for_services_only(leaf);
    for (stands, code) in [(!may_sign, Code::X509UsageNotSigning), (service, Code::X509UsageService)] {
        if stands {
            verdict.note(Finding::new(code).severity(Severity::Warn));
        }
    }
    if may_sign && !service {
        verdict.note(Finding::new(Code::X509UsageSigning));
    }
}

/// Is the certificate one of a device or service: usages of services only, or a host for a name?
fn is_for_services_only(certificate: &Certificate) -> bool {
    has_usages_of_services_only(certificate) || is_named_as_a_host(certificate)
}

/// Are all its purposes those of services?
pub(super) fn has_usages_of_services_only(certificate: &Certificate) -> bool {
    certificate.extended_key_usage().is_some_and(|(usages, _)| usages.iter().all(is_service))
}

/// Is its common name a host's?
pub(super) fn is_named_as_a_host(certificate: &Certificate) -> bool {
    certificate.subject().common_name.is_some_and(|name| is_host_name(&name))
}

fn is_service(usage: &ObjectIdentifier) -> bool {
    [SERVER_AUTH, TIME_STAMPING, OCSP_SIGNING].contains(usage)
}

fn document_signing(leaf: &Certificate, verdict: &mut Verdict) {
    let may_sign = keys_may_sign(leaf);
    let service = is_for_services_only(leaf);
    if !may_sign {
        verdict.fail(Finding::new(Code::X509UsageNotSigning));
    }
    if service {
        verdict.fail(Finding::new(Code::X509UsageService));
    }
    if may_sign && !service {
        verdict.note(Finding::new(Code::X509UsageSigning));
    }
}

/// The sole usage, and critical: a key that also signs other things would let them pass for timestamps.
fn time_stamping(leaf: &Certificate, verdict: &mut Verdict) {
    let sole = matches!(leaf.extended_key_usage(), Some(([usage], true)) if *usage == TIME_STAMPING);
    if !sole || !keys_may_sign(leaf) {
        verdict.fail(Finding::new(Code::TimestampUsage));
    }
}

/// digitalSignature or nonRepudiation; certificates of 2014 have only the latter (CERT-06). RFC 5280 4.2.1.3: without
/// the extension every use is allowed.
fn keys_may_sign(leaf: &Certificate) -> bool {
    leaf.key_usage().is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
}

/// Labels of letters, digits and hyphens with dots between them, the last one of letters only.
fn is_host_name(name: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
    };
    match name.rsplit_once('.') {
        Some((start, last)) => {
            last.len() > 1
                && last.bytes().all(|letter| letter.is_ascii_alphabetic())
                && start.split('.').all(label)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_name_has_dots_and_no_spaces() {
        for host in ["ca.gov.vn", "mail.chinhphu.vn", "a-1.example"] {
            assert!(is_host_name(host), "{host}");
        }
        for name in ["Trần Hồng Hà", "CHÍNH PHỦ", "St. Mary", "TCHQ", "A.", ".vn", "a..vn", "x.1"] {
            assert!(!is_host_name(name), "{name}");
        }
    }
}
