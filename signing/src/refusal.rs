//! Why nothing is signed: what was seen, and who minds (rules TOK-01, TOK-02, CERT, SIG-13).

use report::Finding;
use std::collections::BTreeMap;

macro_rules! reasons {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $rule:literal;)+) => {
        /// A reason to sign nothing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Reason { $($(#[$meta])* $name),+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its id, lower case, for ever.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The rule that asks for the refusal; empty where only the format does.
            #[must_use]
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$name => $rule),+ }
            }
        }
    };
}

reasons! {
    /// The strict reader does not read the document to its end.
    DocumentUnreadable = "sign.document.unreadable", "TOK-01";
    /// A signature in it is broken, or the document was changed after it.
    DocumentBroken = "sign.document.broken", "SIG-08";
    /// It could not be established whether the signatures in it are sound.
    DocumentUndetermined = "sign.document.undetermined", "TOK-01";
    /// It is encrypted.
    DocumentEncrypted = "sign.document.encrypted", "DOC-03";
    /// It is certified, or locked, in a way that permits no further signature.
    DocumentCertified = "sign.document.certified", "SIG-13";
    /// A signature is there already, so that nobody can certify the document any more.
    DocumentCertifyLate = "sign.document.certify-late", "SIG-13";
    /// Its form is an XFA form, which viewers show instead of the pages.
    DocumentXfa = "sign.document.xfa", "SIG-15";
    /// Something stands before its header or behind its end.
    DocumentAround = "sign.document.around", "DOC-03";
    /// The places of its objects do not fit a cross-reference table.
    DocumentTooLarge = "sign.document.too-large", "DOC-03";
    /// The catalog, the form or a page is not built as it must be.
    DocumentStructure = "sign.document.structure", "DOC-03";
    /// There is no such page.
    PageUnknown = "sign.page.unknown", "";
    /// The rectangle of the signature is empty or not on the page.
    PlaceOutside = "sign.place.outside", "";
    /// There is no signature field of this name.
    FieldUnknown = "sign.field.unknown", "";
    /// The field holds a signature already.
    FieldSigned = "sign.field.signed", "";
    /// A field of this name exists already.
    FieldExists = "sign.field.exists", "";
    /// Another field has the same name, or one that some programs read as the same.
    FieldRepeated = "sign.field.repeated", "SIG-13";
    /// There are several empty signature fields: one must be named.
    FieldSeveral = "sign.field.several", "";
    /// The field has a place of its own, or none at all.
    FieldPlace = "sign.field.place", "";
    /// An earlier signature locks the field.
    FieldLocked = "sign.field.locked", "SIG-13";
    /// The author of the field demands what this signature does not meet (seed value).
    FieldDemands = "sign.field.demands", "SIG-13";
    /// A signature in it was made more than an hour after the moment that the clock tells.
    ClockBehind = "sign.clock.behind", "TIME-07";
    /// The certificate cannot be read.
    CertificateMalformed = "sign.certificate.malformed", "CERT-09";
    /// The certificate has expired.
    CertificateExpired = "sign.certificate.expired", "CERT-02";
    /// The certificate is not valid yet.
    CertificateNotYetValid = "sign.certificate.not-yet-valid", "CERT-02";
    /// The certificate, or one above it, is revoked.
    CertificateRevoked = "sign.certificate.revoked", "CERT-03";
    /// The certificate leads to no trusted root, or its path does not hold.
    CertificateUntrusted = "sign.certificate.untrusted", "PATH-01";
    /// The certificate is not for signing documents.
    CertificateUsage = "sign.certificate.usage", "CERT-06";
    /// The revocation status of the certificate is unknown.
    CertificateStatusUnknown = "sign.certificate.status-unknown", "CERT-03";
    /// Something else about the certificate could not be established.
    CertificateUndetermined = "sign.certificate.undetermined", "PATH-03";
    /// The key or the way to sign with it is not one that signatures may have.
    KeyUnsupported = "sign.key.unsupported", "SIG-11";
    /// A person's certificate is needed.
    RoleNotPerson = "sign.role.not-person", "CERT-10";
    /// An organisation's certificate is needed.
    RoleNotOrganisation = "sign.role.not-organisation", "CERT-10";
    /// There is no valid signature of an authorised person (NĐ 30/2020 Điều 32.2.d).
    PersonMissing = "sign.person.missing", "TOK-02";
    /// Long-term validation was asked for without a timestamp.
    LongTermWithoutStamp = "sign.long-term.no-timestamp", "TOK-12";
    /// The evidence given does not cover every certificate of the signatures and their timestamps.
    EvidenceIncomplete = "sign.evidence.incomplete", "CERT-03";
    /// The program's own check of the finished document did not pass.
    OutputRejected = "sign.output.rejected", "TOK-01";
    /// A rule of form finds something in the finished document that it did not find before.
    FormRejected = "sign.form.rejected", "TOK-16";
    /// It could not be established whether what the act shows is in form.
    FormUndetermined = "sign.form.undetermined", "TOK-16";
}

impl Reason {
    /// Is it a doubt, not a fault?
    #[must_use]
    pub const fn is_doubt(self) -> bool {
        matches!(
            self,
            Self::DocumentUndetermined
                | Self::CertificateStatusUnknown
                | Self::CertificateUndetermined
                | Self::EvidenceIncomplete
                | Self::FormUndetermined
        )
    }
}

/// A refusal with what it rests on.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The reason.
    pub reason: Reason,
    /// Names and numbers that the sentence asks for: data, never words.
    pub arguments: BTreeMap<&'static str, String>,
    /// What the core found, where the refusal rests on it.
    pub findings: Vec<Finding>,
}

impl Refusal {
    /// A refusal for this reason.
    #[must_use]
    pub const fn new(reason: Reason) -> Self {
        Self { reason, arguments: BTreeMap::new(), findings: Vec::new() }
    }

    /// The same with a name or number.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.insert(name, value.into());
        self
    }

    /// The same with what the core found.
    #[must_use]
    pub fn because(mut self, findings: impl IntoIterator<Item = Finding>) -> Self {
        self.findings.extend(findings);
        self
    }
}

/// What the strict reader could not read.
pub(crate) fn unreadable(problem: verifier_core::Problem) -> Refusal {
    Refusal::new(Reason::DocumentUnreadable).because([*problem])
}
