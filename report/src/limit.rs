//! What was *not* done: every positive answer is read together with these.

use serde::{Deserialize, Serialize};

/// A thing this report does not speak about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Limit {
    /// Changes after a signature are not analysed yet: a document with later revisions is undetermined.
    ChangesAfterSigning,
    /// Revocation was not asked about.
    Revocation,
    /// Long-term evidence (document timestamps as proof of existence, archive timestamps) is not used.
    LongTermEvidence,
    /// The form of the document (NĐ 30/2020 and local texts) was not looked at.
    Form,
    /// The title and authority of the signer cannot be proved by a certificate (CERT-16).
    SignerAuthority,
    /// Absence of a secrecy mark proves nothing.
    SecrecyMark,
    /// Bytes hidden behind a password were not read.
    Encrypted,
    /// The rules of form do not bind this class of document (Party documents, enterprises and citizens, dossiers).
    #[cfg(feature = "form")]
    FormOutsideScope,
    /// Rules of form that bind and were not checked: `form.not_checked` lists them.
    #[cfg(feature = "form")]
    FormRules,
}
