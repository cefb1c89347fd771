//! All digests of a file in one pass: states that are shared as far as their bytes are the same, forked after.
//!
//! The work is the last end and, for each digest besides, its bytes after the place where it parts from the
//! others: ten signatures whose gaps lie at the end of the file cost about one pass. The bytes go to the budget
//! before they are hashed. What the ranges should be is not judged here.

use crate::budget::Work;
use crate::crypto::Hasher;
use crate::{Budget, Problem, Result};
use report::{Code, DigestAlgorithm, Finding};
use std::cmp::Reverse;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::as_conversions, reason = "a test may stop at an overflow")]
mod tests;

/// Bytes read at a time: the only buffer. From 16 KiB to 1 MiB the speed is the same (100 MB, SHA-NI: that of
/// `openssl dgst`), and a small one touches less memory; a wasm engine compiles the hashing loop well only when one call is not long.
const CHUNK: usize = 64 << 10;

/// One digest to compute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    /// The algorithm.
    pub algorithm: DigestAlgorithm,
    /// Half-open ranges of the file, ascending and apart: their bytes are hashed one after the other.
    pub ranges: Vec<[u64; 2]>,
}

/// What came out.
#[derive(Debug)]
#[must_use]
pub struct Hashed {
    /// SHA-256 of the whole file.
    pub file: Result<Vec<u8>>,
    /// For each job, in order, its digest: [`Code::BudgetSpent`] when the budget ended before it,
    /// [`Code::SignatureByteRangeMalformed`] when its ranges are not ascending ranges of the file.
    pub digests: Vec<Result<Vec<u8>>>,
}

/// Computes the digests of `jobs`, and the SHA-256 of the whole file, of a file of `length` bytes. `read` fills
/// its buffer with the bytes from an offset on; it is called for ascending offsets, once for each byte.
///
/// # Errors
/// Those of `read`: then there is no digest at all.
pub fn run(
    length: u64,
    jobs: &[Job],
    budget: &Budget,
    read: &mut dyn FnMut(u64, &mut [u8]) -> Result<()>,
) -> Result<Hashed> {
    let mut pass = Pass::default();
    let file = pass.add(DigestAlgorithm::Sha256, &whole(length));
    let places: Vec<Result<usize>> =
        jobs.iter().map(|job| Ok(pass.add(job.algorithm, &normalise(&job.ranges, length)?))).collect();
    pass.start();
    pass.read_all(length, budget, read)?;
    let digests = places.into_iter().map(|place| pass.digest(place?)).collect();
    Ok(Hashed { file: pass.digest(file), digests })
}

fn whole(length: u64) -> Vec<[u64; 2]> {
    if length == 0 { Vec::new() } else { vec![[0, length]] }
}

/// The ranges without empty ones, neighbours joined: equal digests become equal jobs.
fn normalise(ranges: &[[u64; 2]], length: u64) -> Result<Vec<[u64; 2]>> {
    let mut joined: Vec<[u64; 2]> = Vec::with_capacity(ranges.len());
    let mut before = 0;
    for &[start, end] in ranges {
        if start < before || end < start || end > length {
            return Err(Box::new(Finding::new(Code::SignatureByteRangeMalformed).bytes(start, end)));
        }
        before = end;
        match joined.last_mut() {
            _ if start == end => {}
            Some([_, last]) if *last == start => *last = end,
            _ => joined.push([start, end]),
        }
    }
    Ok(joined)
}

/// The digests that are being computed. A digest is known by its place in `results`.
#[derive(Default)]
struct Pass {
    /// The algorithm of each; then whether there is nothing to hash.
    jobs: Vec<(DigestAlgorithm, usize, bool)>,
    /// Offsets at which digests enter or leave a range, and which: the next one last once all are known.
    turns: Vec<(u64, usize)>,
    /// Turns that are still to come, for each digest.
    turns_left: Vec<usize>,
    /// The state that each digest follows.
    followed: Vec<usize>,
    /// The live states, ascending by number: at most one a digest.
    states: Vec<(usize, Box<State>)>,
    states_made: usize,
    results: Vec<Option<Vec<u8>>>,
    spent: Option<Problem>,
}

/// A running digest of all that its followers have had in common so far.
struct State {
    hasher: Hasher,
    /// Do the bytes at this place belong to its followers?
    inside: bool,
    followers: usize,
}

impl Pass {
    /// Takes a digest in. Equal ones follow the same state to the end.
    fn add(&mut self, algorithm: DigestAlgorithm, ranges: &[[u64; 2]]) -> usize {
        let turns: Vec<u64> = ranges.iter().flatten().copied().collect();
        let place = self.results.len();
        self.jobs.push((algorithm, place, ranges.is_empty()));
        self.turns_left.push(turns.len());
        self.followed.push(0);
        self.results.push(None);
        for turn in turns {
            self.turns.push((turn, place));
        }
        place
    }

    /// One state for each algorithm, followed by all its digests; digests of nothing are done.
    fn start(&mut self) {
        crate::order::sort_by_key(&mut self.turns, |turn| Reverse(*turn));
        let mut of_algorithm: Vec<(DigestAlgorithm, usize)> = Vec::new();
        let mut jobs = core::mem::take(&mut self.jobs);
        crate::order::sort_by_key(&mut jobs, |job| *job);
        for (algorithm, place, empty) in jobs {
            if empty {
                self.finish(place, Hasher::new(algorithm).finish());
                continue;
            }
            let known = of_algorithm.iter().find(|(known, _)| *known == algorithm);
            let number = known.map_or(self.states_made, |(_, number)| *number);
            if let Ok(at) = self.state_at(number)
                && let Some((_, state)) = self.states.get_mut(at)
            {
                state.followers = state.followers.saturating_add(1);
            } else {
                of_algorithm.push((algorithm, number));
                self.add_state(State { hasher: Hasher::new(algorithm), inside: false, followers: 1 });
            }
            if let Some(followed) = self.followed.get_mut(place) {
                *followed = number;
            }
        }
    }

    fn read_all(
        &mut self,
        length: u64,
        budget: &Budget,
        read: &mut dyn FnMut(u64, &mut [u8]) -> Result<()>,
    ) -> Result<()> {
        let mut buffer = vec![0; usize::try_from(length).unwrap_or(CHUNK).min(CHUNK)];
        let mut at = 0u64;
        while at < length && !self.states.is_empty() {
            let left = usize::try_from(length.saturating_sub(at)).unwrap_or(CHUNK);
            let size = left.min(buffer.len());
            let Some(chunk) = buffer.get_mut(..size) else { break };
            read(at, chunk)?;
            self.take(at, chunk, budget);
            at = at.saturating_add(u64::try_from(size).unwrap_or(u64::MAX));
        }
        Ok(())
    }

    /// Takes the bytes from `at` on, up to each turn and then on.
    fn take(&mut self, mut at: u64, mut bytes: &[u8], budget: &Budget) {
        loop {
            let next = self.turns.last().map_or(u64::MAX, |(turn, _)| *turn);
            let before = usize::try_from(next.saturating_sub(at)).unwrap_or(usize::MAX);
            let Some((piece, rest)) = bytes.split_at_checked(before) else {
                self.feed(bytes, budget);
                return;
            };
            self.feed(piece, budget);
            self.turn();
            (at, bytes) = (next, rest);
        }
    }

    /// Hashes a piece into every state that is inside its ranges; what the budget does not cover is given up.
    fn feed(&mut self, piece: &[u8], budget: &Budget) {
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let spent = &mut self.spent;
        self.states.retain_mut(|(_, state)| {
            if !state.inside || length == 0 {
                return true;
            }
            match budget.spend(Work::HashedBytes, length) {
                Ok(()) => state.hasher.update(piece),
                Err(problem) => {
                    *spent = Some(problem);
                    return false;
                }
            }
            true
        });
    }

    /// The next turn: its digests leave the states they followed for forks of them, or take them along.
    fn turn(&mut self) {
        let Some(&(now, _)) = self.turns.last() else { return };
        let mut turning: Vec<(usize, usize)> = Vec::new();
        while let Some((_, place)) = self.turns.pop_if(|(turn, _)| *turn == now) {
            if let Some(&number) = self.followed.get(place) {
                turning.push((number, place));
            }
        }
        crate::order::sort_by_key(&mut turning, |follower| *follower);
        for together in turning.chunk_by(|(one, _), (other, _)| one == other) {
            let places: Vec<usize> = together.iter().map(|(_, place)| *place).collect();
            self.part(together.first().map_or(0, |(number, _)| *number), &places);
        }
    }

    fn part(&mut self, number: usize, places: &[usize]) {
        // Absent: the budget ended under it.
        let Ok(at) = self.state_at(number) else { return };
        let Some((_, followed)) = self.states.get_mut(at) else { return };
        let mut state = State { hasher: followed.hasher.clone(), inside: followed.inside, followers: 0 };
        followed.followers = followed.followers.saturating_sub(places.len());
        if followed.followers == 0 {
            self.states.remove(at);
        }
        let (ended, going): (Vec<usize>, Vec<usize>) =
            places.iter().partition(|&&place| self.is_last_turn(place));
        state.inside = !state.inside;
        state.followers = going.len();
        if going.is_empty() {
            let digest = state.hasher.finish();
            ended.into_iter().for_each(|place| self.finish(place, digest.clone()));
            return;
        }
        if !ended.is_empty() {
            let digest = state.hasher.clone().finish();
            ended.into_iter().for_each(|place| self.finish(place, digest.clone()));
        }
        let fork = self.add_state(state);
        for place in going {
            if let Some(followed) = self.followed.get_mut(place) {
                *followed = fork;
            }
        }
    }

    /// Where the state with this number is, or would be.
    fn state_at(&self, number: usize) -> core::result::Result<usize, usize> {
        self.states.binary_search_by_key(&number, |(number, _)| *number)
    }

    /// Takes a new state in; its number is greater than all before.
    fn add_state(&mut self, state: State) -> usize {
        let number = self.states_made;
        self.states_made = number.saturating_add(1);
        self.states.push((number, Box::new(state)));
        number
    }

    /// Counts one turn of a digest; was it the last?
    fn is_last_turn(&mut self, place: usize) -> bool {
        let Some(left) = self.turns_left.get_mut(place) else { return false };
        *left = left.saturating_sub(1);
        *left == 0
    }

    fn finish(&mut self, place: usize, digest: Vec<u8>) {
        if let Some(result) = self.results.get_mut(place) {
            *result = Some(digest);
        }
    }

    /// The digest at a place; one without an end was given up with the budget.
    fn digest(&self, place: usize) -> Result<Vec<u8>> {
        if let Some(digest) = self.results.get(place).and_then(Option::as_ref) {
            return Ok(digest.clone());
        }
        let given_up = || Box::new(Finding::new(Code::BudgetSpent).arg("work", Work::HashedBytes.name()));
        Err(self.spent.clone().unwrap_or_else(given_up))
    }
}
