//! A saved JSON report opened again. It is data from anybody: what comes out stays a claim until the same file was
//! verified again here.
//!
//! Members that this version does not know are ignored (the contract of `kiemky/report/v1`); everything else must be as
//! the schema says. A proposed decision is dropped: a claim proposes nothing.

use crate::markup::Element;
use crate::outcome::is_sha256;
use crate::printable::{Standing, printable, printable_certificate};
use messages::{Messages, Value};
use report::{
    Answer, CERTIFICATE_SCHEMA, CertificateReport, Conclusion, ERROR_SCHEMA, FormAnswer, REPORT_SCHEMA,
    Report, SignatureReport, SignerFacts, Soundness,
};
use serde::Deserialize;

/// Longest report that is opened (bytes). The largest honest one measured, a decree with six signatures, has 152 kB.
pub const MAX_LENGTH: u64 = 16 << 20;

/// How far into a file its name of schema is looked for (bytes): reports begin with it.
const SNIFFED: usize = 256;

/// Most signatures of an honest report (count): the core checks no more than a thousand.
const MAX_SIGNATURES: usize = 1000;

/// Why a file is not opened as a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// Longer than [`MAX_LENGTH`].
    TooLong,
    /// No JSON, or not as the schema says.
    Malformed,
    /// Of a schema or version that this program does not know.
    Version,
    /// Several reports in one file, as `--json` and `--jsonl` write of several inputs.
    Several,
    /// It says that no report could be made.
    Error,
}

/// What a saved file claims. The claims can be looked at and compared, not taken for a report of this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved(Claims);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Claims {
    Report(Box<Report>),
    Certificate(Box<CertificateReport>),
}

/// How a fresh verification relates to a saved report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Another file, or a hash that is not known: the claim stays one.
    OtherFile,
    /// The same file, and the same result.
    Agrees,
    /// The same file and the same result of answers 1 and 2; answer 3 was not looked at on both sides.
    AgreesButForm,
    /// The same file, and another result: only the fresh one counts.
    Differs,
}

#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// Does the file look like a saved report, from its first bytes? Whether it is one only [`open`] tells.
#[must_use]
pub fn looks_like_a_report(beginning: &[u8]) -> bool {
    let beginning = beginning.get(..SNIFFED).unwrap_or(beginning);
    let text = without_mark(beginning);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'[')) && text.windows(8).any(|window| window == b"\"kiemky/")
}

/// Opens a saved report of a document or of a certificate.
///
/// # Errors
/// [`NotOpened`] where it is none, too long, or not as its schema says.
pub fn open(bytes: &[u8]) -> Result<Saved, NotOpened> {
    if u64::try_from(bytes.len()).map_or(true, |length| length > MAX_LENGTH) {
        return Err(NotOpened::TooLong);
    }
    let bytes = without_mark(bytes);
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(NotOpened::Several);
    }
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Head>();
    let head = values.next().and_then(Result::ok).ok_or(NotOpened::Malformed)?;
    match values.next() {
        None => {}
        Some(Ok(_)) => return Err(NotOpened::Several),
        Some(Err(_)) => return Err(NotOpened::Malformed),
    }
    match head.schema.as_str() {
        REPORT_SCHEMA => report(bytes).map(|claims| Saved(Claims::Report(Box::new(claims)))),
        CERTIFICATE_SCHEMA => certificate(bytes).map(|claims| Saved(Claims::Certificate(Box::new(claims)))),
        ERROR_SCHEMA => Err(NotOpened::Error),
        _ => Err(NotOpened::Version),
    }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    // Editors put a byte order mark before UTF-8.
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn report(bytes: &[u8]) -> Result<Report, NotOpened> {
    let mut report: Report = serde_json::from_slice(bytes).map_err(|_| NotOpened::Malformed)?;
    // Without a hash there is no file that it could ever be compared with.
    let named = report.input.sha256.as_deref().is_some_and(is_sha256);
    let counted = report.signatures.len() <= MAX_SIGNATURES;
    let ids = report.signatures.iter().enumerate();
    let in_order = ids.into_iter().all(|(index, one)| one.id == ["s", &(index + 1).to_string()].concat());
    if !(named && counted && in_order) {
        return Err(NotOpened::Malformed);
    }
    report.decision = None;
    report.accept_without_revocation = false;
    Ok(report)
}

fn certificate(bytes: &[u8]) -> Result<CertificateReport, NotOpened> {
    let report: CertificateReport = serde_json::from_slice(bytes).map_err(|_| NotOpened::Malformed)?;
    let named = report.certificate.as_ref().is_none_or(|one| is_sha256(&one.sha256));
    if named { Ok(report) } else { Err(NotOpened::Malformed) }
}

impl Saved {
    /// SHA-256 of the document, or of the certificate, that the claims are about. `None` for a certificate that could
    /// not be read when the report was made.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        match &self.0 {
            Claims::Report(report) => report.input.sha256.as_deref(),
            Claims::Certificate(report) => report.certificate.as_ref().map(|one| one.sha256.as_str()),
        }
    }

    /// The name that the file had; data.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.0 {
            Claims::Report(report) => report.input.name.as_deref(),
            Claims::Certificate(report) => report.name.as_deref(),
        }
    }

    /// Is it about a certificate?
    #[must_use]
    pub const fn is_of_certificate(&self) -> bool {
        matches!(self.0, Claims::Certificate(_))
    }

    /// What the file claims in one sentence, said as a claim.
    #[must_use]
    pub fn headline(&self, messages: &Messages) -> String {
        let sentence = match &self.0 {
            Claims::Report(report) => messages.headline(report),
            Claims::Certificate(report) => messages.certificate_headline(report),
        };
        messages.label_with("reports-saved-says", &[("sentence", Value::Words(&sentence))])
    }

    /// The claims as an `article` element under "báo cáo đã lưu, chưa kiểm lại".
    #[must_use]
    pub fn printable(&self, messages: &Messages) -> Element {
        match &self.0 {
            Claims::Report(report) => printable(report, messages, Standing::Saved),
            Claims::Certificate(report) => printable_certificate(report, messages, Standing::Saved),
        }
    }

    /// How this report, made here of a file just now, relates to the claims.
    #[must_use]
    pub fn compare(&self, fresh: &Report) -> Comparison {
        let Claims::Report(claimed) = &self.0 else { return Comparison::OtherFile };
        let claimed: &Report = claimed;
        let hash = fresh.input.sha256.as_deref().filter(|hash| is_sha256(hash));
        if hash.is_none() || hash != claimed.input.sha256.as_deref() {
            return Comparison::OtherFile;
        }
        let (was, is) = (claimed.answers.in_form, fresh.answers.in_form);
        match result(claimed) == result(fresh) {
            true if was == is => Comparison::Agrees,
            true if was == FormAnswer::NotRun || is == FormAnswer::NotRun => Comparison::AgreesButForm,
            _ => Comparison::Differs,
        }
    }

    /// How this report of a certificate relates to the claims.
    #[must_use]
    pub fn compare_certificate(&self, fresh: &CertificateReport) -> Comparison {
        let Claims::Certificate(claimed) = &self.0 else { return Comparison::OtherFile };
        let hash = |report: &CertificateReport| report.certificate.as_ref().map(|one| one.sha256.clone());
        match (hash(fresh), hash(claimed)) {
            (Some(fresh), Some(claimed)) if fresh == claimed => {}
            _ => return Comparison::OtherFile,
        }
        let same = claimed.status == fresh.status && claimed.certificate == fresh.certificate;
        if same { Comparison::Agrees } else { Comparison::Differs }
    }
}

/// A signature's conclusion and whose it is.
type Signed<'a> = (Conclusion, Option<&'a SignerFacts>);

/// What makes two reports say the same, answer 3 apart, which comes later or is left out: length and answers, and of
/// each signature its conclusion and whose it is.
fn result(report: &Report) -> (u64, Soundness, Answer, Vec<Signed<'_>>) {
    let of = |one| {
        let signature: &SignatureReport = one;
        (signature.conclusion, signature.signer.as_ref())
    };
    let answers = &report.answers;
    (report.input.length, answers.sound, answers.trusted, report.signatures.iter().map(of).collect())
}

impl Comparison {
    /// What is said of it beside the claims; nothing of another file.
    #[must_use]
    pub fn sentence(self, messages: &Messages) -> Option<String> {
        let key = match self {
            Self::OtherFile => return None,
            Self::Agrees => "reports-saved-same",
            Self::AgreesButForm => "reports-saved-same-but-form",
            Self::Differs => "reports-saved-differs",
        };
        Some(messages.label(key))
    }
}

impl NotOpened {
    /// Why the file was not opened, in one sentence.
    #[must_use]
    pub fn sentence(self, messages: &Messages) -> String {
        let mebibytes = i64::try_from(MAX_LENGTH >> 20).unwrap_or(i64::MAX);
        match self {
            Self::TooLong => {
                messages.label_with("reports-open-too-long", &[("mebibytes", Value::Number(mebibytes))])
            }
            Self::Malformed => messages.label("reports-open-malformed"),
            Self::Version => messages.label("reports-open-version"),
            Self::Several => messages.label("reports-open-several"),
            Self::Error => messages.label("reports-open-error"),
        }
    }
}
