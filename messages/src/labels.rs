//! Keys of the words for every closed list of the report.

use crate::{Messages, Value};
use report::{
    Answer, BaselineLevel, Certainty, ChangeVerdict, ChangesAfter, CheckAnswer, Classification, Coverage,
    Cryptography, Forecast, ForecastEvent, FormAnswer, Imprint, Integrity, LegalChecks, LevelGap, Limit,
    Outcome, PathFrom, PathKind, PathStatus, Purpose, RevocationStatus, Role, RoleHint, Severity,
    SignatureKind, SignatureReport, Soundness, Time, TimestampKind, TokenSignature, Trust, TrustDomain,
    UsedTime,
};

macro_rules! labels {
    ($($(#[$doc:meta])* $function:ident, $list:ident { $($variant:ident = $key:literal),+ $(,)? })+) => {
        $(
            impl Messages {
                $(#[$doc])*
                #[must_use]
                pub fn $function(&self, value: $list) -> String {
                    self.label(match value { $($list::$variant => $key),+ })
                }
            }
        )+

        /// Every key of this file, for the test of completeness.
        #[cfg(test)]
        pub(crate) const KEYS: &[&str] = &[$($($key),+),+];
    };
}

labels! {
    /// The role of a signer.
    role, Role {
        Person = "role-person", Organisation = "role-organisation", Service = "role-service", Unknown = "role-unknown",
    }
    /// A sign of whose certificate it is.
    role_hint, RoleHint {
        ServiceIssuer = "hint-service-issuer", ServiceUsage = "hint-service-usage", HostName = "hint-host-name",
        BodyIdentifier = "hint-body-identifier", BodyWord = "hint-body-word",
        DoubtfulBodyWord = "hint-doubtful-body-word", OwnOrganisation = "hint-own-organisation",
        Capitals = "hint-capitals", LongName = "hint-long-name", FamilyName = "hint-family-name",
        PersonalMailbox = "hint-personal-mailbox",
    }
    /// The kind of a signature.
    signature_kind, SignatureKind {
        Signature = "kind-signature", Certification = "kind-certification",
        DocumentTimestamp = "kind-document-timestamp",
    }
    /// What the cryptography says.
    cryptography, Cryptography {
        Ok = "cryptography-ok", Bad = "cryptography-bad", Unsupported = "cryptography-unsupported",
        Undetermined = "cryptography-undetermined",
    }
    /// Whether the covered bytes are the signed ones.
    integrity, Integrity {
        Intact = "integrity-intact", Broken = "integrity-broken", Undetermined = "integrity-undetermined",
    }
    /// How much is covered.
    coverage, Coverage {
        File = "coverage-file", Revision = "coverage-revision", Partial = "coverage-partial",
        Remnant = "coverage-remnant", None = "coverage-none",
    }
    /// What came after.
    changes_after, ChangesAfter {
        None = "changes-none", Permitted = "changes-permitted", Forbidden = "changes-forbidden",
        Undetermined = "changes-undetermined",
    }
    /// The verdict on one change.
    change_verdict, ChangeVerdict {
        Permitted = "change-permitted", Forbidden = "change-forbidden", Undetermined = "change-undetermined",
    }
    /// Trust in the signer.
    trust, Trust {
        Trusted = "trust-trusted", NotTrusted = "trust-not-trusted", Undetermined = "trust-undetermined",
    }
    /// Which time trust was judged at.
    used_time, UsedTime { Timestamp = "used-timestamp", Claimed = "used-claimed", Now = "used-now" }
    /// What a timestamp stamps.
    timestamp_kind, TimestampKind {
        Signature = "stamp-signature", Content = "stamp-content", Document = "stamp-document",
        Archive = "stamp-archive",
    }
    /// Whether a timestamp stamps these bytes.
    imprint, Imprint { Ok = "imprint-ok", Mismatch = "imprint-mismatch", Undetermined = "imprint-undetermined" }
    /// Whether the signature of a timestamp verified.
    token_signature, TokenSignature {
        Ok = "token-ok", Broken = "token-broken", Undetermined = "token-undetermined",
    }
    /// The place of a certificate in its path.
    path_kind, PathKind { Leaf = "place-leaf", Intermediate = "place-intermediate", Root = "place-root" }
    /// Where a certificate came from.
    path_from, PathFrom {
        Document = "from-document", BuiltIn = "from-built-in", Trust = "from-trust", Evidence = "from-evidence",
    }
    /// What was established of a certificate.
    path_status, PathStatus {
        Valid = "status-valid", Invalid = "status-invalid", Undetermined = "status-undetermined",
    }
    /// What is missing for the next baseline level.
    level_gap, LevelGap {
        Cades = "gap-cades", Timestamp = "gap-timestamp", RevocationData = "gap-revocation-data",
        DocumentTimestamp = "gap-document-timestamp",
    }
    /// The outcome of a check of the decree.
    check_answer, CheckAnswer {
        Yes = "article-yes", No = "article-no", Undetermined = "article-undetermined",
        NotApplicable = "article-not-applicable",
    }
    /// What ends a proof.
    forecast_event, ForecastEvent {
        CertificateExpires = "event-certificate-expires", AuthorityExpires = "event-authority-expires",
        RevocationDataExpire = "event-revocation-data-expire", AlgorithmEnds = "event-algorithm-ends",
    }
    /// Revocation status.
    revocation_status, RevocationStatus {
        Good = "status-good", Revoked = "status-revoked", Undetermined = "status-unknown",
    }
    /// The weight of a finding.
    severity, Severity {
        Pass = "severity-pass", Inform = "severity-inform", Warn = "severity-warn",
        Undetermined = "severity-undetermined", Fail = "severity-fail",
    }
    /// Answer 1 in a word or two.
    soundness, Soundness {
        Yes = "answer-yes", No = "answer-no", Undetermined = "answer-undetermined",
        NoSignature = "answer-no-signature",
    }
    /// Answer 2 in a word or two.
    trusted, Answer {
        Yes = "answer-yes", No = "answer-no", Undetermined = "answer-undetermined", NotRun = "answer-not-run",
    }
    /// Answer 3 in a word or two.
    in_form, FormAnswer {
        Yes = "answer-yes", No = "answer-no", Undetermined = "answer-undetermined",
        NotApplicable = "answer-not-applicable", NotRun = "answer-not-run",
    }
    /// What the check is for.
    purpose, Purpose {
        Reading = "purpose-reading", Incoming = "purpose-incoming", BeforeSigning = "purpose-before-signing",
        BeforeIssue = "purpose-before-issue", Archive = "purpose-archive",
    }
    /// The proposed outcome; always a proposal, the person decides.
    outcome, Outcome {
        Accept = "decision-accept", AcceptWithNotice = "decision-accept-with-notice",
        Undetermined = "decision-undetermined", Refuse = "decision-refuse",
    }
}

/// The lists that only answer 3 has.
#[cfg(feature = "form")]
mod of_form {
    use crate::Messages;
    use report::{FormConfidence, NotChecked, Part, ProfileStatus};

    labels! {
        /// How sure the kind of document is.
        form_confidence, FormConfidence {
            Low = "rules-sure-low", Likely = "rules-sure-likely", Certain = "rules-sure-certain",
            Stated = "rules-stated",
        }
        /// Whether a profile's text is in force.
        profile_status, ProfileStatus {
            InForce = "rules-status-in-force", Draft = "rules-status-draft",
            Unconfirmed = "rules-status-unconfirmed", Historic = "rules-status-historic",
        }
        /// Why a rule was not checked.
        not_checked, NotChecked {
            NeedsAPerson = "rules-reason-needs-a-person", OutsideTheFile = "rules-reason-outside-the-file",
            NeedsTheSubmission = "rules-reason-needs-the-submission", NotBuilt = "rules-reason-not-built",
            ReplacedByAgency = "rules-reason-replaced-by-agency", SecrecyMark = "rules-reason-secrecy-mark",
        }
        /// The part that a signature plays.
        part, Part {
            Approving = "rules-part-approving", Issuing = "rules-part-issuing", Copying = "rules-part-copying",
            Attaching = "rules-part-attaching", Initialling = "rules-part-initialling",
            Receiving = "rules-part-receiving", Portal = "rules-part-portal", Timestamp = "rules-part-timestamp",
            Unknown = "rules-part-unknown",
        }
    }
}

/// NĐ 68/2024/NĐ-CP is in force from 15 August 2024, 00:00 in Vietnam: before, the same signatures are called
/// "chuyên dùng Chính phủ" (CERT-19). Seconds since 1970.
const CONG_VU_SINCE: i64 = 1_723_654_800;

impl Messages {
    /// The three checks of Decree 68/2024/NĐ-CP by their articles' names, in order, with their outcomes.
    pub fn legal_checks(&self, checks: &LegalChecks) -> [(String, CheckAnswer); 3] {
        let named = |key, answer| (self.label(key), answer);
        [
            named("article-30", checks.signature),
            named("article-31", checks.certificate),
            named("article-32", checks.path),
        ]
    }

    /// The baseline level: as the standard prints it, and in words where it is none.
    #[must_use]
    pub fn level(&self, level: BaselineLevel) -> String {
        match level {
            BaselineLevel::BB => "B-B".to_owned(),
            BaselineLevel::BT => "B-T".to_owned(),
            BaselineLevel::BLt => "B-LT".to_owned(),
            BaselineLevel::BLta => "B-LTA".to_owned(),
            BaselineLevel::Legacy => self.label("level-legacy"),
        }
    }

    /// Until when the conclusion can be proved, what ends it, and what would extend it.
    #[must_use]
    pub fn forecast(&self, forecast: &Forecast) -> String {
        let (until, event) = (self.time(forecast.until), self.forecast_event(forecast.event));
        let gap = self.level_gap(forecast.extended_by);
        let values =
            [("until", Value::Words(&until)), ("event", Value::Words(&event)), ("gap", Value::Words(&gap))];
        self.label_with("forecast-sentence", &values)
    }

    /// The kind of digital signature, by the list that its path ends in.
    #[must_use]
    pub fn signature_domain(&self, signature: &SignatureReport) -> String {
        let ends_in_a_root = signature.path.iter().any(|element| element.kind == PathKind::Root);
        match (signature.trust_domain, signature.trust) {
            (TrustDomain::None, _) if ends_in_a_root => self.label("domain-operator"),
            (TrustDomain::None, Trust::Undetermined) => self.label("trust-undetermined"),
            (domain, _) => self.trust_domain(domain, signature.times.used),
        }
    }

    /// What a role rests on: how sure it is, and each sign with the role that it speaks for. `None` without signs.
    #[must_use]
    pub fn classification(&self, classification: &Classification) -> Option<String> {
        let signals = classification.signals.iter();
        let signals: Vec<String> = signals
            .map(|one| [&self.role_hint(one.signal), " (", &self.role(one.says), ")"].concat())
            .collect();
        let (count, signals) = (Value::Number(classification.agreeing.into()), signals.join("; "));
        let key = match classification.certainty {
            _ if classification.signals.is_empty() => return None,
            Some(Certainty::Certain) => "classification-certain",
            Some(Certainty::Likely) => "classification-likely",
            None => "classification-open",
        };
        Some(self.label_with(key, &[("count", count), ("signals", Value::Words(&signals))]))
    }

    /// The list that a path ends in, by the name in force at the time used (CERT-19).
    #[must_use]
    pub fn trust_domain(&self, domain: TrustDomain, at: Time) -> String {
        self.label(match domain {
            TrustDomain::CongVu if at.unix_seconds() < CONG_VU_SINCE => "domain-government",
            TrustDomain::CongVu => "domain-cong-vu",
            TrustDomain::Public => "domain-public",
            TrustDomain::None => "domain-none",
        })
    }
}

/// The key of a limit. A limit of a later version has the words of an unknown one.
pub(crate) const fn limit_key(limit: Limit) -> &'static str {
    match limit {
        Limit::ChangesAfterSigning => "limit-changes-after-signing",
        Limit::Revocation => "limit-revocation",
        Limit::LongTermEvidence => "limit-long-term-evidence",
        Limit::Form => "limit-form",
        Limit::SignerAuthority => "limit-signer-authority",
        Limit::SecrecyMark => "limit-secrecy-mark",
        Limit::Encrypted => "limit-encrypted",
        #[cfg(feature = "form")]
        Limit::FormOutsideScope => "limit-form-outside-scope",
        #[cfg(feature = "form")]
        Limit::FormRules => "limit-form-rules",
        _ => "limit-unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn every_value_of_every_closed_list_has_words() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            for key in KEYS.iter().chain(of_form::KEYS) {
                assert!(messages.find(key, None, &[]).is_some(), "{key} in {language:?}");
            }
        }
    }

    #[test]
    fn every_limit_has_words_of_its_own() {
        let limits = [
            Limit::ChangesAfterSigning,
            Limit::Revocation,
            Limit::LongTermEvidence,
            Limit::Form,
            Limit::SignerAuthority,
            Limit::SecrecyMark,
            Limit::Encrypted,
            Limit::FormOutsideScope,
            Limit::FormRules,
        ];
        for language in Language::ALL {
            let messages = Messages::new(language);
            for limit in limits {
                assert_ne!(messages.limit(&limit), messages.label("limit-unknown"));
                assert_ne!(messages.limit(&limit), limit_key(limit));
            }
        }
    }

    #[test]
    fn a_signature_before_the_decree_has_the_name_of_its_day() {
        let messages = Messages::new(Language::Vietnamese);
        let name = |time: &str| messages.trust_domain(TrustDomain::CongVu, time.parse().unwrap());
        assert!(name("2024-08-14T16:59:59Z").contains("chuyên dùng Chính phủ"));
        assert!(name("2024-08-14T17:00:00Z").contains("chuyên dùng công vụ"));
    }
}
