//! `--submission`: all inputs came together; they are checked one by one and then compared with each other.

use super::{Outcome, completed, open};
use crate::failure::Failure;
use crate::inputs::Input;
use crate::source::Opened;
use form::submission::{OtherFile, compare, may_be_older};
use form::{Completed, Settings};
use report::Code;
use sha2::{Digest, Sha256};
use verifier_core::{ByteSource, Context};

/// Bytes compared or hashed at a time.
const PIECE: usize = 1 << 16;

/// The outcomes of all files, in their order: a report for each document, a failure for each file that could not be
/// read. What is no PDF is told with the main document; where there is no document at all, it fails like any other.
pub(super) fn check(inputs: &[Input], context: &Context, settings: &Settings) -> Vec<Outcome> {
    let mut context = context.clone();
    let (mut files, mut sources) = (Vec::new(), Vec::new());
    let (mut others, mut of_others) = (Vec::new(), Vec::new());
    // What is printed, in order; `None` stands for the next document.
    let mut order: Vec<Option<Failure>> = Vec::new();
    for input in inputs {
        match judged(input, &mut context, settings) {
            Judged::Document(document, opened) => {
                files.push(*document);
                sources.push(opened);
                order.push(None);
            }
            Judged::Other(other, failure) => {
                others.push(other);
                of_others.push(failure);
            }
            Judged::Failed(failure) => order.push(Some(failure)),
        }
    }
    if files.is_empty() {
        return order.into_iter().flatten().chain(of_others).map(Outcome::Failed).collect();
    }
    let older = older(&files, &sources);
    let group = inputs.first().map_or("", |input| input.name()).to_owned();
    compare(&mut files, &others, &older, &group);
    let mut files = files.into_iter();
    let next = |failure: Option<Failure>| match failure {
        Some(failure) => Some(Outcome::Failed(failure)),
        None => files.next().map(|file| Outcome::Reported(Box::new(file.report))),
    };
    order.into_iter().filter_map(next).collect()
}

/// What one input is.
enum Judged {
    /// A PDF, with the file it was read from.
    Document(Box<Completed>, Opened),
    /// Anything else that could be read, and how it ends where it stands alone.
    Other(OtherFile, Failure),
    /// What could not be read.
    Failed(Failure),
}

fn judged(input: &Input, context: &mut Context, settings: &Settings) -> Judged {
    let opened = match open(input) {
        Ok(opened) => opened,
        Err(failure) => return Judged::Failed(failure),
    };
    let failure = match completed(input, &opened, context, settings) {
        Ok(document) => return Judged::Document(Box::new(document), opened),
        Err(failure) => failure,
    };
    let source = opened.source();
    let readable = failure.finding.code == Code::InputNotAPdf;
    match readable.then(|| digest(source)).flatten().filter(|_| opened.is_unchanged()) {
        Some(sha256) => {
            let other = OtherFile { name: input.name().to_owned(), length: source.len(), sha256 };
            Judged::Other(other, failure)
        }
        None => Judged::Failed(failure),
    }
}

/// Which files are earlier saves of which others.
fn older(files: &[Completed], sources: &[Opened]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (index, (file, source)) in files.iter().zip(sources).enumerate() {
        let newer = files.iter().zip(sources).position(|(other, of_other)| {
            may_be_older(&file.report, &other.report) && begins_with(of_other.source(), source.source())
        });
        pairs.extend(newer.map(|newer| (index, newer)));
    }
    pairs
}

/// Does a file begin with all bytes of another? What cannot be read again does not.
fn begins_with(file: &dyn ByteSource, beginning: &dyn ByteSource) -> bool {
    let (mut one, mut other) = (vec![0; PIECE], vec![0; PIECE]);
    let mut at = 0;
    while at < beginning.len() {
        let length = usize::try_from(beginning.len() - at).unwrap_or(PIECE).min(PIECE);
        let (Some(one), Some(other)) = (one.get_mut(..length), other.get_mut(..length)) else { return false };
        if file.read_at(at, one).is_err() || beginning.read_at(at, other).is_err() || one != other {
            return false;
        }
        at += length as u64;
    }
    true
}

fn digest(source: &dyn ByteSource) -> Option<String> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut at = 0;
    while at < source.len() {
        let length = usize::try_from(source.len() - at).unwrap_or(PIECE).min(PIECE);
        let piece = piece.get_mut(..length)?;
        source.read_at(at, piece).ok()?;
        hasher.update(&*piece);
        at += length as u64;
    }
    Some(crate::digits::hexadecimal(&hasher.finalize()))
}
