//! Name constraints along a path (RFC 5280 6.1.3 b and c, 6.1.4 g; of the anchor too, RFC 5937 3).
//!
//! Every CA's constraints are held against every name below it. That is the same as carrying intersected and united
//! subtrees down the path, without ever building them.

use super::general_name::{DIRECTORY, GeneralName, KINDS, RFC822, Within};
use super::{Certificate, name};
use report::{Code, Finding};

/// Names compared with subtrees in one path (count): BoringSSL's limit.
const MAX_COMPARISONS: usize = 1 << 20;
/// Findings of one path (count): a hostile path could hold a million names that are not permitted.
const MAX_FINDINGS: usize = 32;

/// What a name does to a path.
pub(super) struct Breach {
    /// Place of the certificate in the chain.
    pub index: usize,
    pub finding: Finding,
    /// Only a doubt: it could not be decided.
    pub open: bool,
}

/// Holds all names of `chain` (leaf first, anchor last) against the constraints above them.
pub(super) fn validate(chain: &[Certificate]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut left = MAX_COMPARISONS;
    for (above, authority) in chain.iter().enumerate().rev() {
        let Some(constraints) = &authority.extensions().name_constraints else { continue };
        for (index, certificate) in chain.iter().enumerate().take(above) {
            if index > 0 && certificate.is_self_issued() {
                continue;
            }
            let names = names(certificate);
            for kind in KINDS {
                let asked = Asked {
                    names: of_kind(&names, kind),
                    permitted: of_kind(&constraints.permitted, kind),
                    excluded: of_kind(&constraints.excluded, kind),
                    critical: constraints.critical,
                };
                let subtrees = asked.permitted.len().saturating_add(asked.excluded.len());
                let Some(rest) = left.checked_sub(asked.names.len().saturating_mul(subtrees)) else {
                    let finding = about(Code::X509PathBudget, certificate);
                    breaches.push(Breach { index, finding, open: true });
                    return breaches;
                };
                left = rest;
                for name in &asked.names {
                    let Some((code, reason, open)) = asked.judge(name) else { continue };
                    if breaches.len() < MAX_FINDINGS {
                        let finding = about(code, certificate).arg("reason", reason);
                        let finding = match name.text() {
                            Some(text) => finding.arg("name", text),
                            None => finding,
                        };
                        breaches.push(Breach { index, finding, open });
                    }
                }
            }
        }
    }
    breaches
}

fn about(code: Code, certificate: &Certificate) -> Finding {
    Finding::new(code).arg("subject", certificate.subject_text())
}

/// The names of a certificate: its subject, its alternative names, and the mailboxes in its subject.
///
/// NOTE: RFC 5280 4.2.1.10 asks for the mailboxes only where there is no alternative name; people read them always.
fn names(certificate: &Certificate) -> Vec<GeneralName> {
    let mut names = certificate.extensions().alternative_names.clone();
    if !certificate.has_empty_subject() {
        names.push(GeneralName { tag: DIRECTORY, value: certificate.subject_form().to_vec() });
    }
    for attribute in name::attributes(certificate.subject_der()).unwrap_or_default() {
        if let (name::EMAIL, Some(text)) = (attribute.oid, attribute.text()) {
            names.push(GeneralName { tag: RFC822, value: text.as_bytes().to_vec() });
        }
    }
    names
}

/// The names of one kind, and what constrains that kind.
struct Asked<'a> {
    names: Vec<&'a GeneralName>,
    permitted: Vec<&'a GeneralName>,
    excluded: Vec<&'a GeneralName>,
    critical: bool,
}

fn of_kind(list: &[GeneralName], kind: u8) -> Vec<&GeneralName> {
    list.iter().filter(|name| name.tag == kind).collect()
}

impl Asked<'_> {
    /// What stands against this name, if anything, and whether it is only a doubt.
    fn judge(&self, name: &GeneralName) -> Option<(Code, &'static str, bool)> {
        if !name.is_comparable() {
            // RFC 5280 4.2.1.10: a constraint on a kind of name whose subtrees are not defined refuses such names
            // where it is critical, as it must be; where it is not, nobody can say.
            let constrained = !self.permitted.is_empty() || !self.excluded.is_empty();
            return constrained.then_some(match self.critical {
                true => (Code::X509NameConstraint, "kind", false),
                false => (Code::X509ConstraintsNotProcessed, "kind", true),
            });
        }
        let mut unsettled = false;
        for subtree in &self.excluded {
            match name.is_within(subtree, true) {
                Within::Yes => return Some((Code::X509NameConstraint, "excluded", false)),
                Within::Unsettled => unsettled = true,
                Within::No => {}
            }
        }
        let is_permitted = |subtree: &&GeneralName| name.is_within(subtree, false) == Within::Yes;
        if !self.permitted.is_empty() && !self.permitted.iter().any(is_permitted) {
            return Some((Code::X509NameConstraint, "not-permitted", false));
        }
        unsettled.then_some((Code::X509ConstraintsNotProcessed, "letters", true))
    }
}
