//! What is known of one signature: facts beside judgements.

use crate::conclusion::Conclusion;
use crate::finding::{Finding, Micrometres};
use crate::{DigestAlgorithm, Time};
use serde::{Deserialize, Serialize};

macro_rules! closed_list {
    ($($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident $(= $text:literal)?),+ $(,)? })+) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[must_use]
        pub enum $name { $($(#[$variant_meta])* $(#[serde(rename = $text)])? $variant),+ }
    )+ };
}

closed_list! {
    /// What kind of signature field value this is.
    SignatureKind {
        /// An approval signature (ISO 32000-2 12.8.1).
        Signature,
        /// A certification signature: the one that `/Perms /DocMDP` names.
        Certification,
        /// A document timestamp (`/Type /DocTimeStamp`, ISO 32000-2 12.8.5).
        DocumentTimestamp,
    }
    /// PAdES baseline level, EN 319 142-1 clause 6, as far as the structure shows it.
    Level {
        /// Signing certificate bound by a signed attribute.
        BB = "B-B",
        /// And a signature timestamp.
        BT = "B-T",
        /// And long-term validation material.
        BLt = "B-LT",
        /// And a document timestamp over it.
        BLta = "B-LTA",
        /// None of the baseline levels (PKCS#7 signatures of ISO 32000-1).
        Legacy = "legacy",
    }
    /// Who signs, by certificate (rules CERT-10, section 5).
    Role {
        /// An authorised person.
        Person,
        /// An agency or organisation.
        Organisation,
        /// A device, service or software.
        Service,
        /// The signals do not decide.
        Unknown,
    }
    /// A sign of whose certificate it is (rules CERT-10, section 5.2).
    RoleHint {
        /// The issuer certifies services only.
        ServiceIssuer,
        /// extKeyUsage has purposes of services only.
        ServiceUsage,
        /// The common name is a host's.
        HostName,
        /// A userId that only bodies have (`MNS:`, `MST:`).
        BodyIdentifier,
        /// The name begins with a word for a body.
        BodyWord,
        /// The name begins with a word for a body that persons' names begin with too.
        DoubtfulBodyWord,
        /// The common name is the organisation's.
        OwnOrganisation,
        /// The name is written in capitals; weak, for persons' names are too.
        Capitals,
        /// The name is too long for a person's or not written as one; weak.
        LongName,
        /// Two to six syllables that begin with a family name.
        FamilyName,
        /// The mailbox is made of initials and given name; weak.
        PersonalMailbox,
    }
    /// How sure a role is.
    Certainty {
        /// A sign that decides alone, or two that agree.
        Certain,
        /// One sign, or weak ones.
        Likely,
    }
    /// Did the signature value verify under the signer's key, and are its attributes right?
    Cryptography {
        /// Yes.
        Ok,
        /// No.
        Bad,
        /// The algorithm or format is not one we verify.
        Unsupported,
        /// The check could not be made.
        Undetermined,
    }
    /// Are the bytes that the signature covers the ones that were signed?
    Integrity {
        /// Yes: digest right, gap proved.
        Intact,
        /// No.
        Broken,
        /// The check could not be made.
        Undetermined,
    }
    /// How much of the file the signature covers.
    Coverage {
        /// All of it but its own value.
        File,
        /// A whole revision; later revisions follow.
        Revision,
        /// Neither the file nor a whole revision.
        Partial,
        /// The byte range lies beyond the file: what is left of a signature after the file was rewritten.
        Remnant,
        /// Nothing that could be proved.
        None,
    }
    /// Verdict on what came after the signature.
    ChangesAfter {
        /// Nothing came after.
        None,
        /// Only what the rules permit.
        Permitted,
        /// Something the rules forbid.
        Forbidden,
        /// Not analysed or not to its end.
        Undetermined,
    }
    /// Verdict on one change.
    ChangeVerdict {
        /// A named rule permits it.
        Permitted,
        /// No rule claims it.
        Forbidden,
        /// The analysis could not finish.
        Undetermined,
    }
    /// Is the signer's certificate trusted at the time used?
    Trust {
        /// Path, validity and status are all established.
        Trusted,
        /// One of them is refuted.
        NotTrusted,
        /// One of them could not be established.
        Undetermined,
    }
    /// Which list of anchors the path ends in (PATH-08).
    TrustDomain {
        /// The PKI of Ban Cơ yếu Chính phủ.
        CongVu = "cong-vu",
        /// The national public CAs.
        Public = "public",
        /// None.
        None = "none",
    }
    /// Which time trust was judged at (TIME-01).
    UsedTime {
        /// genTime of a timestamp that was checked whole.
        Timestamp,
        /// What the signer claims.
        Claimed,
        /// The time of validation, for want of another.
        Now,
    }
    /// What a timestamp stamps.
    TimestampKind {
        /// The signature value (unsigned attribute).
        Signature,
        /// The content before signing (signed attribute).
        Content,
        /// The document (signature dictionary of type DocTimeStamp).
        Document,
        /// An archive timestamp.
        Archive,
    }
    /// Does the token's imprint equal the digest of what it stamps?
    Imprint {
        /// Yes.
        Ok,
        /// No.
        Mismatch,
        /// The hash algorithm is not one we know, or the stamped bytes could not be had.
        Undetermined,
    }
    /// Did the token's own signature verify?
    TokenSignature {
        /// Yes.
        Ok,
        /// No.
        Broken,
        /// The check could not be made.
        Undetermined,
    }
    /// Which place in the path.
    PathKind {
        /// The end entity.
        Leaf,
        /// A CA between leaf and root.
        Intermediate,
        /// The trust anchor.
        Root,
    }
    /// Where a certificate of the path came from.
    PathFrom {
        /// Embedded in the document.
        Document,
        /// The built-in list.
        BuiltIn,
        /// The list given with `--trust`.
        Trust,
        /// Supplied as evidence.
        Evidence,
    }
    /// What was established of one certificate of the path.
    PathStatus {
        /// Signature by the next one and validity at the time used hold.
        Valid,
        /// One of them fails.
        Invalid,
        /// One of them could not be checked.
        Undetermined,
    }
    /// What a signature lacks for the next baseline level (EN 319 142-1 clause 6).
    LevelGap {
        /// `ETSI.CAdES.detached` with the signing certificate bound by a signed attribute (B-B).
        Cades,
        /// A timestamp that counts: in the signature or over the document (B-T).
        Timestamp,
        /// Revocation data of every certificate in question, inside the document (B-LT).
        RevocationData,
        /// A document timestamp over those data (B-LTA).
        DocumentTimestamp,
    }
    /// Outcome of one of the checks that Decree 68/2024/NĐ-CP names.
    CheckAnswer {
        /// Made and passed.
        Yes,
        /// Made and failed.
        No,
        /// Could not be made, or not to its end.
        Undetermined,
        /// The decree does not speak of this signature: its path ends in the public PKI.
        NotApplicable,
    }
    /// What ends the time for which a verdict can be proved.
    ForecastEvent {
        /// The signer's certificate, or a CA of its path, expires.
        CertificateExpires,
        /// The certificate of a timestamp authority, or a CA of its path, expires.
        AuthorityExpires,
        /// The revocation data at hand are no longer current.
        RevocationDataExpire,
        /// An algorithm is no longer enough (SIG-11).
        AlgorithmEnds,
    }
    /// Revocation status at the time used.
    RevocationStatus {
        /// Not revoked, by evidence that was checked.
        Good,
        /// Revoked.
        Revoked,
        /// No usable evidence.
        Undetermined,
    }
}

/// A change after a signature, claimed by a rule or by none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// Revision that makes the change.
    pub revision: u32,
    /// The rule that claims it, `revision.dss-growth`; `null` when none does.
    pub rule: Option<String>,
    /// The verdict.
    pub verdict: ChangeVerdict,
    /// Object number and generation.
    pub object: String,
    /// Path from the trailer, `/Root/AcroForm/Fields`.
    pub path: String,
    /// Page touched.
    pub page: Option<u32>,
    /// Rectangle touched.
    pub rect_mm: Option<[Micrometres; 4]>,
    /// Value before, where it is short text.
    pub before: Option<String>,
    /// Value after.
    pub after: Option<String>,
}

/// A conclusion under one policy; several policies judge the same facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Judgement {
    /// Name of the policy, `nd68` or `etsi`.
    pub policy: String,
    /// Its conclusion.
    #[serde(flatten)]
    pub conclusion: Conclusion,
}

/// The three checks of Decree 68/2024/NĐ-CP, under its articles' names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegalChecks {
    /// Điều 30: kiểm tra chữ ký số chuyên dùng công vụ.
    pub signature: CheckAnswer,
    /// Điều 31: kiểm tra hiệu lực của chứng thư chữ ký số chuyên dùng công vụ.
    pub certificate: CheckAnswer,
    /// Điều 32: kiểm tra hợp lệ của đường dẫn chứng thực.
    pub path: CheckAnswer,
}

/// Until when the strict conclusion stays as it is, from the evidence at hand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Forecast {
    /// The last moment of it.
    pub until: Time,
    /// What happens then.
    pub event: ForecastEvent,
    /// What added before then would extend it.
    pub extended_by: LevelGap,
}

/// The times of a signature, each apart from the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Times {
    /// What the signer claims: `/M`, else the signing-time attribute after the seven-hour test (TIME-01, TIME-04).
    pub claimed: Option<Time>,
    /// genTime of the earliest signature timestamp that was checked whole.
    pub timestamped: Option<Time>,
    /// Latest moment by which the signature is proved to have existed.
    pub proven_by: Option<Time>,
    /// The time of this validation.
    pub judged_at: Time,
    /// The time that trust was judged at.
    pub used: Time,
    /// Which of them that is.
    pub used_is: UsedTime,
}

/// The authority that issued a timestamp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TsaFacts {
    /// Subject as RFC 4514 text.
    pub subject: String,
    /// SHA-256 of the certificate.
    pub sha256: String,
}

/// One timestamp token, RFC 3161.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimestampReport {
    /// What it stamps.
    pub kind: TimestampKind,
    /// The time in it.
    pub gen_time: Option<Time>,
    /// Does it stamp these bytes?
    pub imprint: Imprint,
    /// Hash algorithm of the imprint.
    pub imprint_algorithm: Option<DigestAlgorithm>,
    /// Did its signature verify?
    pub signature: TokenSignature,
    /// Who issued it; `null` when that is not established.
    pub tsa: Option<TsaFacts>,
    /// Path of its certificate at genTime.
    pub trust: Trust,
    /// Serial number of the token, hexadecimal.
    pub serial: Option<String>,
}

/// The signer's certificate. Absent where the signature failed: claims of a broken signature are not repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignerFacts {
    /// Subject as RFC 4514 text.
    pub subject: String,
    /// Common name.
    pub common_name: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// Organisational units, from the larger to the smaller.
    pub units: Vec<String>,
    /// Locality or province.
    pub locality: Option<String>,
    /// E-mail address of the subject or its alternative name.
    pub email: Option<String>,
    /// Issuer as RFC 4514 text.
    pub issuer: String,
    /// Common name of the issuer.
    pub issuer_common_name: Option<String>,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// notBefore.
    pub valid_from: Time,
    /// notAfter.
    pub valid_to: Time,
    /// SHA-256 of the certificate.
    pub sha256: String,
}

/// Why a certificate counts as a person's, a body's or a service's. A hint about who signs, never part of trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Classification {
    /// How sure; `null` where the role stays unknown.
    pub certainty: Option<Certainty>,
    /// How many of the signs speak for the role (count).
    pub agreeing: u32,
    /// Every sign that the certificate shows.
    pub signals: Vec<RoleSignal>,
}

/// One sign and what it speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleSignal {
    /// The sign.
    pub signal: RoleHint,
    /// What it speaks for.
    pub says: Role,
}

/// One certificate of the path, leaf first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PathElement {
    /// Its place.
    pub kind: PathKind,
    /// Subject as RFC 4514 text.
    pub subject: String,
    /// SHA-256 of the certificate.
    pub sha256: String,
    /// Where it came from.
    pub from: PathFrom,
    /// What was established.
    pub status: PathStatus,
    /// How: `signature` (verified under the next key), `pin` (fingerprint in the list).
    pub how: String,
}

/// Revocation status of the signer's certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevocationFacts {
    /// The status.
    pub status: RevocationStatus,
    /// What decided it: `crl`, `ocsp`; `null` when nothing did.
    pub source: Option<String>,
    /// thisUpdate of that evidence.
    pub this_update: Option<Time>,
    /// When the certificate was revoked.
    pub revoked_at: Option<Time>,
}

/// Everything about one signature, in the order of revisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignatureReport {
    /// `s1`, `s2` … in order of revision.
    pub id: String,
    /// Fully qualified field name; `null` where no field leads to the signature.
    pub field: Option<String>,
    /// Its kind.
    pub kind: SignatureKind,
    /// The revision that it signs, 1 for the first; `null` where it belongs to none.
    pub revision: Option<u32>,
    /// `/ByteRange` as read; `null` where it is no array of four integers.
    pub byte_range: Option<[u64; 4]>,
    /// `/SubFilter`.
    pub sub_filter: Option<String>,
    /// Baseline level.
    pub level: Option<Level>,
    /// What is missing for the next level; empty at the highest and where the signature failed.
    #[serde(default)]
    pub level_missing: Vec<LevelGap>,
    /// Role of the signer.
    pub role: Role,
    /// What that role rests on; `null` where the signature failed, and in reports of earlier versions.
    #[serde(default)]
    pub classification: Option<Classification>,
    /// Signature value and attributes.
    pub cryptography: Cryptography,
    /// Covered bytes.
    pub integrity: Integrity,
    /// How much is covered.
    pub coverage: Coverage,
    /// Is the signature dictionary the same in every later revision? `null` when not compared.
    pub dictionary_unchanged: Option<bool>,
    /// Verdict on later changes.
    pub changes_after: ChangesAfter,
    /// Those changes.
    pub changes: Vec<Change>,
    /// Answer 2 for this signature.
    pub trust: Trust,
    /// Why not trusted: the code of the deciding finding.
    pub trust_reason: Option<String>,
    /// Which list the path ends in.
    pub trust_domain: TrustDomain,
    /// Conclusion under the report's policy.
    #[serde(flatten)]
    pub conclusion: Conclusion,
    /// Conclusions under every policy.
    pub judgements: Vec<Judgement>,
    /// The three checks of Decree 68/2024/NĐ-CP; `null` in reports of earlier versions.
    #[serde(default)]
    pub checks: Option<LegalChecks>,
    /// Until when the strict conclusion can be proved; `null` where no end is known or nothing is proved.
    #[serde(default)]
    pub forecast: Option<Forecast>,
    /// Digest algorithm of the signed content.
    pub digest_algorithm: Option<DigestAlgorithm>,
    /// Signature algorithm, `rsa-pkcs1-v1_5`, `rsa-pss`, `ecdsa-p256`, … or a dotted identifier.
    pub signature_algorithm: Option<String>,
    /// Size of the signer's key in bits.
    pub key_bits: Option<u32>,
    /// The times.
    pub times: Times,
    /// The timestamps.
    pub timestamps: Vec<TimestampReport>,
    /// The signer; `null` where the signature failed.
    pub signer: Option<SignerFacts>,
    /// The path, leaf first; empty where none was built.
    pub path: Vec<PathElement>,
    /// Revocation of the signer's certificate.
    pub revocation: RevocationFacts,
    /// Page of the widget, 1 for the first.
    pub page: Option<u32>,
    /// Rectangle of the widget on that page.
    pub rect_mm: Option<[Micrometres; 4]>,
    /// Findings about this signature, passed checks among them.
    pub findings: Vec<Finding>,
}
