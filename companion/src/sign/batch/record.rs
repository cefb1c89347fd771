//! `--resume FILE`: what earlier runs signed. Nothing is signed twice: two signed documents with one number would both be
//! originals.
//!
//! Before a document gets its name, a line of intent says what it was signed for and which bytes are about to be
//! released. Only by such a line is a document recognised whose result was not told any more.

use crate::digits::hexadecimal;
use crate::failure::Failure;
use crate::sign::data::SignReport;
use crate::sign::job::Desk;
use crate::sign::{Arguments, Stop};
use crate::source::Opened;
use crate::verify::resume::{self, Appender, Sharing};
use report::{Code, Soundness};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use signing::LongTerm;
use std::collections::BTreeMap;
use std::path::Path;
use verifier_core::ByteSource;

/// Bytes hashed at a time.
const PIECE: u64 = 1 << 20;
/// The value of `schema` in a line of intent.
const INTENT: &str = "kiemky/sign-intent/v1";

/// What the lines of FILE say was signed or about to be released, by act and SHA-256 of the input: a document is the
/// same under whatever name.
#[derive(Default)]
pub(crate) struct Earlier(BTreeMap<(String, String), Known>);

#[derive(Default)]
struct Known {
    signed: Vec<Output>,
    intents: Vec<Intent>,
}

/// A line of intent: this document, signed for this, is about to get its name.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Intent {
    schema: String,
    act: String,
    input: Input,
    /// SHA-256 of everything that was asked for the document.
    asked: String,
    output: Output,
}

/// What is read of any line.
#[derive(Deserialize)]
struct Line {
    schema: String,
    act: String,
    input: Input,
    output: Option<Output>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Input {
    name: String,
    sha256: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Output {
    name: String,
    sha256: Option<String>,
}

/// A document and what is asked for it.
pub(super) struct Wanted {
    /// SHA-256 of the input.
    pub sha256: String,
    /// SHA-256 of everything that is asked.
    pub asked: String,
}

/// How a document stands after earlier runs.
pub(super) enum Standing {
    /// None of them signed it.
    New,
    /// It is signed, and the signed document is there.
    Done,
    /// A run released exactly this, with this SHA-256, and was ended before it told.
    Released(String),
    /// It is signed, but the signed document is not there as it was, or something else was asked: this was its name.
    Gone(String),
}

impl Earlier {
    /// Reads FILE, or begins it, cuts off a torn last line, and keeps every other run out as long as this one lasts.
    ///
    /// # Errors
    /// It cannot be read or written, another run has it, or it has a line that is not ours.
    pub(super) fn open(path: &Path) -> Result<(Self, Appender), Failure> {
        let mut own = Self::default();
        let file = resume::lines(path, Sharing::Alone, &mut |line| own.add(line))?;
        Ok((own, Appender::new(file)))
    }

    /// A line about something that was not signed says nothing about what may be done.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        let Ok(line) = serde_json::from_slice::<Line>(bytes) else { return };
        let (Some(sha256), Some(output)) = (line.input.sha256, line.output) else { return };
        let known = self.0.entry((line.act, sha256)).or_default();
        if line.schema != INTENT {
            known.signed.push(output);
        } else if let Ok(intent) = serde_json::from_slice(bytes) {
            known.intents.push(intent);
        }
    }

    /// How this document stands: the same bytes, signed for the same.
    pub(super) fn standing(&self, one: &Arguments, wanted: &Wanted) -> Standing {
        let key = (one.act.name().to_owned(), wanted.sha256.clone());
        let Some(known) = self.0.get(&key) else { return Standing::New };
        let there = resume::digest(&one.output).ok();
        // Under another name, with other bytes, or signed for something else, it is not what is asked for.
        let is_it = |output: &Output| output.sha256.is_some() && output.sha256 == there;
        let proved = there.is_some()
            && known.intents.iter().any(|own| own.asked == wanted.asked && is_it(&own.output));
        if let Some(output) = known.signed.last() {
            let is_done = proved && is_it(output);
            return if is_done { Standing::Done } else { Standing::Gone(output.name.clone()) };
        }
        if let (true, Some(sha256)) = (proved, &there) {
            return Standing::Released(sha256.clone());
        }
        let released = known.intents.iter().map(|intent| &intent.output).find(|output| {
            is_it(output)
                || output.sha256.is_some() && resume::digest(Path::new(&output.name)).ok() == output.sha256
        });
        released.map_or(Standing::New, |output| Standing::Gone(output.name.clone()))
    }
}

impl Wanted {
    /// Of this document with these bytes.
    ///
    /// # Errors
    /// A picture or the agency's file cannot be read any more.
    pub(super) fn new(one: &Arguments, sha256: String, desk: &Desk<'_>) -> Result<Self, Failure> {
        let wish = &one.wish;
        let file = |path: &Option<std::path::PathBuf>| match path {
            Some(path) => resume::digest(path).map(Some).map_err(|error| {
                let name = path.to_string_lossy();
                Failure::new(Code::InputUnreadable).named(&name).reason(error.to_string())
            }),
            None => Ok(None),
        };
        let long_term = match one.long_term {
            LongTerm::No => "no",
            LongTerm::Data => "data",
            LongTerm::Archive => "archive",
        };
        let spot = wish.spot.map(|spot| (spot.page, spot.left, spot.top));
        // A list of values is unambiguous as JSON. Where authorities and evidence are found is no part of what is signed.
        let asked = serde_json::json!([
            one.act.name(),
            desk.certificate.facts.sha256,
            wish.form.map(|form| format!("{form:?}")),
            [&wish.number, &wish.date, &wish.body, &wish.text, &wish.forward, &wish.file],
            [file(&wish.picture)?, file(&wish.agency)?],
            spot,
            [&one.field, &one.new_field],
            [&one.name, &one.reason, &one.location, &one.contact, &one.tsa_policy],
            [one.certifies, !one.tsa.is_empty()],
            long_term,
        ]);
        Ok(Self { sha256, asked: hexadecimal(&Sha256::digest(asked.to_string().as_bytes())) })
    }

    /// The intent to give these bytes the output's name.
    pub(super) fn intent(&self, one: &Arguments, output: Option<String>) -> Intent {
        // The next run may be started in another folder.
        let path = std::path::absolute(&one.output).unwrap_or_else(|_| one.output.clone());
        let input = one.input.to_string_lossy().into_owned();
        Intent {
            schema: INTENT.to_owned(),
            act: one.act.name().to_owned(),
            input: Input { name: input, sha256: Some(self.sha256.clone()) },
            asked: self.asked.clone(),
            output: Output { name: path.to_string_lossy().into_owned(), sha256: output },
        }
    }
}

impl Intent {
    /// Its line.
    ///
    /// # Errors
    /// None is known.
    pub(crate) fn line(&self) -> std::io::Result<String> {
        Ok([&serde_json::to_string(self).map_err(std::io::Error::other)?, "\n"].concat())
    }
}

/// Tells of a document that an earlier run released with these bytes; false where it is not sound any more.
pub(super) fn recover(
    one: &Arguments,
    input: &Opened,
    sha256: &str,
    desk: &Desk<'_>,
    report: &mut SignReport,
) -> Result<bool, Stop> {
    let output = Opened::path(&one.output, &one.output.to_string_lossy())?;
    let verified = |source: &dyn ByteSource| {
        verifier_core::verify(source, desk.context).map_err(|error| Failure::of(error.finding))
    };
    let (before, after) = (verified(input.source())?, verified(output.source())?);
    let is_it = after.input.sha256.as_deref() == Some(sha256) && after.answers.sound == Soundness::Yes;
    if !is_it || !input.is_unchanged() || !output.is_unchanged() {
        return Ok(false);
    }
    report.warn_of_certificate(&desk.certificate, crate::sign::REMINDER_DAYS);
    report.of_released(&before, &after);
    Ok(true)
}

/// SHA-256 of what was opened, hexadecimal.
pub(super) fn digest(opened: &Opened) -> Result<String, Failure> {
    let source = opened.source();
    let (mut hasher, length, mut at) = (Sha256::new(), source.len(), 0);
    let mut piece = vec![0; usize::try_from(PIECE.min(length)).unwrap_or_default()];
    while at < length {
        let count = (length - at).min(PIECE);
        let bytes = piece.get_mut(..usize::try_from(count).unwrap_or_default()).unwrap_or_default();
        source.read_at(at, bytes).map_err(|_| Failure::new(Code::InputUnreadable))?;
        hasher.update(&*bytes);
        at = at.saturating_add(count);
    }
    Ok(hexadecimal(&hasher.finalize()))
}
