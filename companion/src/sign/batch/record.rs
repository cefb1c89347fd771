//! `--resume FILE`: what earlier runs signed. Nothing is signed twice: two signed documents with one number would both be
//! originals.

use crate::failure::Failure;
use crate::sign::data::SignReport;
use crate::sign::job::Desk;
use crate::sign::{Arguments, Stop};
use crate::source::Opened;
use crate::verify::resume::{self, Appender, Sharing};
use report::{Code, Coverage, Report, SignatureKind, SignatureReport, Soundness};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use verifier_core::ByteSource;

/// Bytes compared at a time.
const PIECE: usize = 1 << 20;

/// What the lines of FILE say was signed, by the names of the inputs.
#[derive(Default)]
pub(crate) struct Earlier(BTreeMap<String, Vec<Line>>);

/// What is read of a line.
#[derive(Deserialize)]
struct Line {
    act: String,
    input: Input,
    output: Option<Output>,
}

#[derive(Deserialize)]
struct Input {
    name: String,
    sha256: Option<String>,
}

#[derive(Deserialize)]
struct Output {
    name: String,
    sha256: Option<String>,
}

/// How a document stands after earlier runs.
pub(super) enum Standing {
    /// None of them signed it.
    New,
    /// It is signed, and the signed document is there.
    Done,
    /// It is signed, but the signed document is not there as it was: this was its name.
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
    pub(crate) fn add(&mut self, line: &[u8]) {
        if let Ok(line) = serde_json::from_slice::<Line>(line)
            && line.output.is_some()
        {
            self.0.entry(line.input.name.clone()).or_default().push(line);
        }
    }

    /// How this document stands: the same name, the same bytes, signed for the same.
    pub(super) fn standing(&self, one: &Arguments) -> Result<Standing, Failure> {
        let name = one.input.to_string_lossy();
        let Some(lines) = self.0.get(name.as_ref()) else { return Ok(Standing::New) };
        let sha256 = resume::digest(&one.input)
            .map_err(|error| Failure::new(Code::InputUnreadable).named(&name).reason(error.to_string()))?;
        let fits = |line: &&Line| {
            line.act == one.act.name() && line.input.sha256.as_deref() == Some(sha256.as_str())
        };
        let Some(output) = lines.iter().rfind(fits).and_then(|line| line.output.as_ref()) else {
            return Ok(Standing::New);
        };
        // Under another name, or with other bytes, it is not what was signed.
        let is_there = output.name == one.output.to_string_lossy()
            && output.sha256.is_some()
            && resume::digest(&one.output).ok() == output.sha256;
        Ok(if is_there { Standing::Done } else { Standing::Gone(output.name.clone()) })
    }
}

/// Did an earlier run release this document and end before it told? Its output is there, begins with the input, and what
/// was added are sound signatures of the same certificate.
pub(super) fn is_released(
    one: &Arguments,
    input: &Opened,
    desk: &Desk<'_>,
    report: &mut SignReport,
) -> Result<bool, Stop> {
    if !std::fs::symlink_metadata(&one.output).is_ok_and(|found| found.is_file()) {
        return Ok(false);
    }
    let output = Opened::path(&one.output, &one.output.to_string_lossy())?;
    if !begins_with(output.source(), input.source()) {
        return Ok(false);
    }
    let verified = |source: &dyn ByteSource| {
        verifier_core::verify(source, desk.context).map_err(|error| Failure::of(error.finding))
    };
    // What cannot be read is no document of ours.
    let (Ok(before), Ok(after)) = (verified(input.source()), verified(output.source())) else {
        return Ok(false);
    };
    if !input.is_unchanged() || !output.is_unchanged() || !is_ours(&before, &after, desk) {
        return Ok(false);
    }
    report.warn_of_certificate(&desk.certificate, crate::sign::REMINDER_DAYS);
    report.of_released(&before, &after);
    Ok(true)
}

fn is_ours(before: &Report, after: &Report, desk: &Desk<'_>) -> bool {
    let added = after.signatures.get(before.signatures.len()..).unwrap_or_default();
    let ours = |one: &SignatureReport| {
        one.kind == SignatureKind::DocumentTimestamp
            || one.signer.as_ref().is_some_and(|signer| signer.sha256 == desk.certificate.facts.sha256)
    };
    after.answers.sound == Soundness::Yes
        && added.iter().any(|one| one.kind != SignatureKind::DocumentTimestamp)
        && added.iter().all(ours)
        && added.last().is_some_and(|one| matches!(one.coverage, Coverage::File | Coverage::Revision))
}

/// Are the bytes of `start` the first of `whole`, and are there more?
fn begins_with(whole: &dyn ByteSource, start: &dyn ByteSource) -> bool {
    let length = start.len();
    if whole.len() <= length {
        return false;
    }
    let (mut one, mut other) = (vec![0; PIECE], vec![0; PIECE]);
    let mut at = 0;
    while at < length {
        let count = usize::try_from(length - at).unwrap_or(PIECE).min(PIECE);
        let (Some(one), Some(other)) = (one.get_mut(..count), other.get_mut(..count)) else { return false };
        if whole.read_at(at, one).is_err() || start.read_at(at, other).is_err() || one != other {
            return false;
        }
        at = at.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
    }
    true
}
