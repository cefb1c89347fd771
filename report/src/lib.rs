//! The report of a check: types only, shared by core, viewer, command line and saved files.
//!
//! Nothing here judges. A [`Report`] is written by `verifier-core` and read by everybody else, so that
//! "no verdict outside the core" is kept by the compiler: whoever shows a report needs only this crate.
//!
//! Lexicon of the JSON: times are RFC 3339 with `Z`; hexadecimal is lower case without colons; object
//! identifiers are dotted; closed lists of names; keys are always present and `null` when unknown; readers
//! ignore members they do not know. Within `kiemky/report/v1` members are only added.

mod answer;
mod args;
mod certificate;
mod code;
mod conclusion;
mod finding;
mod limit;
mod report;
mod signature;
mod time;
mod wanted;

#[cfg(feature = "schema")]
pub mod schema;

pub use answer::{Answer, Answers, FormAnswer, OnlyMissing, Soundness};
pub use args::Args;
pub use certificate::{CERTIFICATE_SCHEMA, CertificateReport, CertificateRevocation};
pub use code::{Code, CodeRow, Level, TABLE};
pub use conclusion::{Conclusion, Doubt, Failure, FlatConclusion};
pub use finding::{ArgValue, Finding, Location, Micrometres, Severity, Source};
pub use limit::Limit;
pub use report::{
    Batch, Decision, DecisionReason, Digests, DocumentFacts, ERROR_SCHEMA, ErrorBody, ErrorInput,
    ErrorReport, FormReport, Ground, Input, Outcome, Purpose, REPORT_SCHEMA, Report, RevisionFacts,
    TrustListFacts, Verifier,
};
pub use signature::{
    Certainty, Change, ChangeVerdict, ChangesAfter, CheckAnswer, Classification, Coverage, Cryptography,
    Forecast, ForecastEvent, Imprint, Integrity, Judgement, LegalChecks, Level as BaselineLevel, LevelGap,
    PathElement, PathFrom, PathKind, PathStatus, RevocationFacts, RevocationStatus, Role, RoleHint,
    RoleSignal, SignatureKind, SignatureReport, SignerFacts, Times, TimestampKind, TimestampReport,
    TokenSignature, Trust, TrustDomain, TsaFacts, UsedTime,
};
pub use time::{InvalidTime, Time};
pub use wanted::{DigestAlgorithm, Wanted};
