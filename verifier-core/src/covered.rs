//! The digests that the signatures need: computed here in one pass, or asked of the caller (trap 13).

use crate::pdf::Document;
use crate::{Budget, Context, Hashing, Problem, Result, hashing};
use report::{Code, DigestAlgorithm, Finding, Wanted};

/// What a signature needs hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The algorithm.
    pub algorithm: DigestAlgorithm,
    /// Half-open ranges, ascending.
    pub ranges: Vec<[u64; 2]>,
}

/// The digests at hand.
#[derive(Debug)]
pub struct Digests {
    /// SHA-256 of the whole file; `None` while wanted.
    pub file: Option<Vec<u8>>,
    /// For each need, in order: its digest, `None` while wanted, or why there is none.
    pub covered: Vec<Option<Result<Vec<u8>>>>,
    /// Did the caller supply any?
    pub from_caller: bool,
    /// What the caller may supply.
    pub wanted: Vec<Wanted>,
}

/// Digests for the needs of all signatures (`None` for a signature that needs none) and of the file.
///
/// # Errors
/// [`Code::InputChanged`] and [`Code::InputUnreadable`]: no report can be made.
pub fn digests(
    document: &Document<'_>,
    length: u64,
    context: &Context,
    budget: &Budget,
    needs: &[Option<Need>],
) -> Result<Digests> {
    match context.hashing {
        Hashing::Own => own(document, length, budget, needs),
        Hashing::Ask => Ok(ask(length, context, needs)),
    }
}

fn own(document: &Document<'_>, length: u64, budget: &Budget, needs: &[Option<Need>]) -> Result<Digests> {
    let jobs: Vec<hashing::Job> = needs
        .iter()
        .flatten()
        .map(|need| hashing::Job { algorithm: need.algorithm, ranges: need.ranges.clone() })
        .collect();
    let snapshot = document.snapshot();
    let mut read = |at: u64, buffer: &mut [u8]| snapshot.read_for_hashing(at, buffer);
    let hashed = hashing::run(length, &jobs, budget, &mut read)?;
    let mut results = hashed.digests.into_iter();
    let covered = needs.iter().map(|need| need.as_ref().and_then(|_| results.next())).collect();
    let file = hashed.file.ok();
    Ok(Digests { file, covered, from_caller: false, wanted: Vec::new() })
}

fn ask(length: u64, context: &Context, needs: &[Option<Need>]) -> Digests {
    let mut wanted = Vec::new();
    let mut from_caller = false;
    let mut look_up = |algorithm: DigestAlgorithm, ranges: &[[u64; 2]]| {
        let supplied =
            context.digests.iter().find(|digest| digest.algorithm == algorithm && digest.ranges == ranges);
        match supplied {
            Some(digest) if digest.value.len() == crate::crypto::digest_length(algorithm) => {
                from_caller = true;
                Some(Ok(digest.value.clone()))
            }
            Some(_) => Some(Err(wrong_length(algorithm))),
            None => {
                let want = Wanted::Digest { algorithm, ranges: ranges.to_vec() };
                if !wanted.contains(&want) {
                    wanted.push(want);
                }
                None
            }
        }
    };
    let file = look_up(DigestAlgorithm::Sha256, &[[0, length]]).and_then(Result::ok);
    let covered = needs
        .iter()
        .map(|need| need.as_ref().and_then(|need| look_up(need.algorithm, &need.ranges)))
        .collect();
    Digests { file, covered, from_caller, wanted }
}

fn wrong_length(algorithm: DigestAlgorithm) -> Problem {
    let expected = crate::crypto::digest_length(algorithm);
    Box::new(Finding::new(Code::SignatureDigestWanted).arg("expected_bytes", expected))
}
