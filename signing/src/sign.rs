//! The pipeline of signing: for each step a revision, its digest, the signature, its timestamp, its value.

// A document that is to be signed is as hostile as one that is to be verified: nothing here may panic or wrap.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::string_slice)]

use crate::cms::{self, Identity};
use crate::field::demands::Offered;
use crate::output::{Output, OutputError};
use crate::refusal::{Reason, Refusal, unreadable};
use crate::revision::{self, Evidence, Kind, Prepared, Wanted};
use crate::signer::{Signer, SignerError};
use crate::step::{Permission, Step, Target};
use crate::timestamp::{Fault, Stamp, StampError, Stamper, TOKEN_ROOM};
use report::{BaselineLevel, Code, Finding, Time};
use std::fmt;
use verifier_core::crypto::{self, DigestAlgorithm, Hasher};
use verifier_core::pdf::Document;
use verifier_core::signature::{self, Collected};
use verifier_core::{Budget, ByteSource, Context, Notes};

/// Octets that are hashed at a time.
const PIECE: usize = 1 << 16;

/// What is to be done to a document.
pub struct Plan<'a> {
    /// The signatures, one revision each, in this order.
    pub steps: &'a [Step],
    /// Certificates of CAs that go into the signatures, besides those that the signer has itself; DER.
    pub chain: &'a [Vec<u8>],
    /// The circumstances in which the document is read.
    pub context: &'a Context,
    /// What is added behind the signatures so that they can be verified for long.
    pub long_term: LongTerm,
}

/// What follows the signatures (EN 319 142-1 6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LongTerm {
    /// Nothing: B-B or, with a timestamp, B-T.
    #[default]
    No,
    /// The evidence of the context, in the document security store: B-LT.
    Data,
    /// And a document timestamp over it: B-LTA.
    Archive,
}

impl LongTerm {
    /// The level that the signatures then have.
    pub(crate) const fn level(self) -> Option<BaselineLevel> {
        match self {
            Self::No => None,
            Self::Data => Some(BaselineLevel::BLt),
            Self::Archive => Some(BaselineLevel::BLta),
        }
    }
}

/// One signature that was made.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Fully qualified name of its field.
    pub field: String,
    /// Its `/ByteRange`.
    pub byte_range: [u64; 4],
    /// genTime of its timestamp and the authority's address.
    pub stamp: Option<(Time, String)>,
}

/// Why there is no signed document.
#[derive(Debug)]
pub enum Error {
    /// It may not be signed like this.
    Refused(Refusal),
    /// The token refused, is gone or did not answer.
    Signer(SignerError),
    /// No authority gave a timestamp.
    Stamp(StampError),
    /// The medium failed.
    Output(OutputError),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<OutputError> for Error {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => formatter.write_str(refusal.reason.code()),
            Self::Signer(error) => error.fmt(formatter),
            Self::Stamp(error) => error.fmt(formatter),
            Self::Output(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Error {}

/// Signs the document in `output`, which holds the input and nothing else: adds one revision for each step. After an
/// error the output is worth nothing. What comes out has still to pass [`crate::check_output`].
///
/// The signer is asked once for each step, and never again after it refused.
///
/// # Errors
/// As [`Error`] has it.
pub fn sign(
    output: &mut dyn Output,
    plan: &Plan<'_>,
    signer: &mut dyn Signer,
    mut stamper: Option<&mut dyn Stamper>,
) -> Result<Vec<Signed>, Error> {
    let mut chain = signer.chain().to_vec();
    chain.extend(plan.chain.iter().cloned());
    let certificate = signer.certificate().to_vec();
    let identity = Identity::read(&certificate, &chain, signer.algorithm())?;
    let mut made = Vec::new();
    for (index, step) in plan.steps.iter().enumerate() {
        let stamps = stamper.is_some();
        let task = Task { kind: Kind::Signature, step, index, stamps };
        let prepared = prepare(&*output, &task, &identity, plan.context)?;
        output.append(&prepared.bytes)?;
        made.push(value(output, &prepared, &identity, signer, stamper.as_deref_mut())?);
    }
    if plan.long_term != LongTerm::No {
        let stamper = stamper.ok_or_else(|| Refusal::new(Reason::LongTermWithoutStamp))?;
        made.extend(lasting(output, plan, &identity, &made, stamper)?);
    }
    output.sync()?;
    Ok(made)
}

/// Adds the security store and, where asked for, the document timestamp.
fn lasting(
    output: &mut dyn Output,
    plan: &Plan<'_>,
    identity: &Identity<'_>,
    made: &[Signed],
    stamper: &mut dyn Stamper,
) -> Result<Option<Signed>, Error> {
    let mut values = Vec::new();
    for one in made {
        values.push(contents(&*output, one.byte_range)?);
    }
    let added = {
        let budget = Budget::new(&plan.context.limits, output.len());
        let notes = Notes::default();
        let document = Document::open(&*output, plan.context, &budget, &notes).map_err(unreadable)?;
        let evidence = Evidence {
            certificates: identity.chain,
            crls: &plan.context.evidence.crls,
            ocsp: &plan.context.evidence.ocsp,
        };
        revision::store(&document, &evidence, &values, &identity.certificate.sha256())?
    };
    output.append(&added)?;
    if plan.long_term != LongTerm::Archive {
        return Ok(None);
    }
    let claimed = plan.context.validation_time;
    let target = Target::New { name: None, place: None };
    let step = Step { target, ..Step::plain(claimed) };
    let prepared = prepare(
        &*output,
        &Task { kind: Kind::Timestamp, step: &step, index: made.len(), stamps: true },
        identity,
        plan.context,
    )?;
    output.append(&prepared.bytes)?;
    let (start, end) = prepared.contents;
    let length = output.len();
    let sha256 = digest(&*output, DigestAlgorithm::Sha256, [(0, start), (end, length)])?;
    let stamp = stamper.stamp(&sha256).map_err(Error::Stamp)?;
    fill(output, &prepared, &stamp.token, Some(&stamp))?;
    Ok(Some(signed(&prepared, length, Some(stamp))))
}

/// The decoded value of a signature that was made, padding and all.
fn contents(source: &dyn ByteSource, byte_range: [u64; 4]) -> Result<Vec<u8>, Refusal> {
    let [_, start, end, _] = byte_range;
    let digits = usize::try_from(end.saturating_sub(start).saturating_sub(2)).unwrap_or_default();
    let mut text = vec![0; digits];
    source
        .read_at(start.saturating_add(1), &mut text)
        .map_err(|_| unreadable(Box::new(Finding::new(Code::InputUnreadable))))?;
    let value =
        |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0);
    Ok(text
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0u8, |sum, digit| sum.wrapping_shl(4) | value(*digit)))
        .collect())
}

/// One revision to be made.
pub(crate) struct Task<'a> {
    pub(crate) kind: Kind,
    pub(crate) step: &'a Step,
    pub(crate) index: usize,
    pub(crate) stamps: bool,
}

/// Reads the document as it is now and makes the revision of one step.
pub(crate) fn prepare(
    source: &dyn ByteSource,
    task: &Task<'_>,
    identity: &Identity<'_>,
    context: &Context,
) -> Result<Prepared, Refusal> {
    let Task { kind, step, index, stamps } = *task;
    let budget = Budget::new(&context.limits, source.len());
    let notes = Notes::default();
    let document = Document::open(source, context, &budget, &notes).map_err(unreadable)?;
    let collected = collect(&document, context, &budget, &notes)?;
    let room = match kind {
        Kind::Signature => cms::room(identity, stamps.then_some(TOKEN_ROOM)),
        Kind::Timestamp => TOKEN_ROOM,
    };
    let mut salt = identity.certificate.sha256().to_vec();
    salt.extend(step.claimed.unix_seconds().to_be_bytes());
    salt.extend(index.to_be_bytes());
    let offered = Offered {
        digest: identity.algorithm.digest,
        reason: step.texts.reason.as_deref(),
        timestamp: stamps,
        certifies: step.certifies.map_or(0, Permission::level),
    };
    revision::prepare(&document, &collected, &Wanted { kind, step, offered, room, salt: &salt })
}

fn collect(
    document: &Document<'_>,
    context: &Context,
    budget: &Budget,
    notes: &Notes,
) -> Result<Collected, Refusal> {
    signature::collect(document, context, budget, notes).map_err(unreadable)
}

/// Hashes, signs, stamps, and writes the value into the room that was left for it.
fn value<'s>(
    output: &mut dyn Output,
    prepared: &Prepared,
    identity: &Identity<'_>,
    signer: &mut dyn Signer,
    stamper: Option<&mut (dyn Stamper + 's)>,
) -> Result<Signed, Error> {
    let (start, end) = prepared.contents;
    let length = output.len();
    let algorithm = identity.algorithm.digest.algorithm();
    let digest = digest(&*output, algorithm, [(0, start), (end, length)])?;
    let attributes = cms::attributes(identity, &digest);
    let signature = signer.sign(&cms::message(&attributes)).map_err(Error::Signer)?;
    let stamp: Option<Stamp> = match stamper {
        Some(stamper) => {
            let sha256 = crypto::digest(DigestAlgorithm::Sha256, &[&signature]);
            Some(stamper.stamp(&sha256).map_err(Error::Stamp)?)
        }
        None => None,
    };
    let token = stamp.as_ref().map(|stamp| stamp.token.as_slice());
    let value = cms::build(identity, &attributes, &signature, token);
    fill(output, prepared, &value, stamp.as_ref())?;
    Ok(signed(prepared, length, stamp))
}

/// Writes a value into the room that was left for it.
fn fill(
    output: &mut dyn Output,
    prepared: &Prepared,
    value: &[u8],
    stamp: Option<&Stamp>,
) -> Result<(), Error> {
    let (start, end) = prepared.contents;
    let room = end.saturating_sub(start).saturating_sub(2).checked_div(2).unwrap_or(0);
    if u64::try_from(value.len()).unwrap_or(u64::MAX) > room {
        let authority = stamp.map(|stamp| stamp.authority.clone()).unwrap_or_default();
        return Err(Error::Stamp(StampError(vec![(authority, Fault::TooLong)])));
    }
    Ok(output.replace(start.saturating_add(1), hexadecimal(value).as_bytes())?)
}

fn signed(prepared: &Prepared, length: u64, stamp: Option<Stamp>) -> Signed {
    let (start, end) = prepared.contents;
    Signed {
        field: prepared.field.clone(),
        byte_range: [0, start, end, length.saturating_sub(end)],
        stamp: stamp.map(|stamp| (stamp.time, stamp.authority)),
    }
}

fn digest(
    source: &dyn ByteSource,
    algorithm: DigestAlgorithm,
    ranges: [(u64, u64); 2],
) -> Result<Vec<u8>, Refusal> {
    let mut hasher = Hasher::new(algorithm);
    let mut buffer = vec![0; PIECE];
    for (mut at, end) in ranges {
        while at < end {
            let left = usize::try_from(end.saturating_sub(at)).unwrap_or(PIECE).min(PIECE);
            let piece = buffer.get_mut(..left).unwrap_or_default();
            source
                .read_at(at, piece)
                .map_err(|_| unreadable(Box::new(Finding::new(Code::InputUnreadable))))?;
            hasher.update(piece);
            at = at.saturating_add(u64::try_from(left).unwrap_or(u64::MAX));
        }
    }
    Ok(hasher.finish())
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)]).collect()
}
