//! The one pass against the plain way, its exact work, and what a spent budget leaves.

use super::{CHUNK, Hashed, Job, run};
use crate::budget::Work;
use crate::crypto;
use crate::{Budget, Limits, Problem, Result};
use report::{Code, DigestAlgorithm, Finding};

const SHA256: DigestAlgorithm = DigestAlgorithm::Sha256;
const ALGORITHMS: [DigestAlgorithm; 4] =
    [SHA256, DigestAlgorithm::Sha1, DigestAlgorithm::Sha512, DigestAlgorithm::Sha3_256];

/// A small generator with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn file(length: usize) -> Vec<u8> {
    let mut random = Random(7);
    (0..length).map(|_| random.below(256) as u8).collect()
}

fn budget(hashed_bytes: u64) -> Budget {
    Budget::new(&Limits { hashed_bytes, ..Limits::default() }, 0)
}

fn job(algorithm: DigestAlgorithm, ranges: &[[u64; 2]]) -> Job {
    Job { algorithm, ranges: ranges.to_vec() }
}

/// Runs the pass; reading must go on strictly, without gaps or returns.
fn hashed(file: &[u8], jobs: &[Job], budget: &Budget) -> Hashed {
    let mut expected = 0;
    let mut read = |at: u64, buffer: &mut [u8]| {
        assert_eq!(at, expected);
        assert!(!buffer.is_empty() && buffer.len() <= CHUNK);
        expected += buffer.len() as u64;
        buffer.copy_from_slice(&file[at as usize..expected as usize]);
        Ok(())
    };
    run(file.len() as u64, jobs, budget, &mut read).unwrap()
}

fn naive(file: &[u8], job: &Job) -> Vec<u8> {
    let parts: Vec<&[u8]> =
        job.ranges.iter().map(|[start, end]| &file[*start as usize..*end as usize]).collect();
    crypto::digest(job.algorithm, &parts)
}

fn code(digest: &Result<Vec<u8>>) -> Option<Code> {
    digest.as_ref().err().map(|problem| problem.code)
}

#[test]
fn every_digest_is_that_of_its_own_ranges() {
    let file = file(2 * CHUNK + 4321);
    let mut random = Random(1);
    for _ in 0..60 {
        // Few different places, so that prefixes, gaps and ends meet; some of them around the chunks' borders.
        let mut places: Vec<u64> = (0..6).map(|_| random.below(file.len() as u64)).collect();
        places.extend([0; 2].map(|_: i32| CHUNK as u64 * random.below(3) + random.below(3)));
        let jobs: Vec<Job> = (0..random.below(9))
            .map(|_| {
                let mut ends: Vec<u64> =
                    (0..2 * random.below(4)).map(|_| places[random.below(8) as usize]).collect();
                ends.sort_unstable();
                let ranges: Vec<[u64; 2]> = ends.chunks(2).map(|pair| [pair[0], pair[1]]).collect();
                job(ALGORITHMS[random.below(4) as usize], &ranges)
            })
            .collect();
        let hashed = hashed(&file, &jobs, &budget(1 << 40));
        assert_eq!(hashed.file.unwrap(), crypto::digest(SHA256, &[&file]));
        assert_eq!(hashed.digests.len(), jobs.len());
        for (job, digest) in jobs.iter().zip(hashed.digests) {
            assert_eq!(digest.unwrap(), naive(&file, job), "{job:?}");
        }
    }
}

/// Bytes hashed for these jobs.
fn work(file: &[u8], jobs: &[Job]) -> u64 {
    let budget = budget(1 << 40);
    let hashed = hashed(file, jobs, &budget);
    assert!(hashed.digests.iter().all(Result::is_ok));
    (1 << 40) - budget.left(Work::HashedBytes)
}

#[test]
fn the_work_is_the_file_and_what_follows_each_gap() {
    let file = file(CHUNK + 100_000);
    let length = file.len() as u64;
    assert_eq!(work(&file, &[]), length);
    // Ten revisions, each signed in its last bytes.
    let signed =
        |n: u64| job(SHA256, &[[0, length - 5000 * n - 900], [length - 5000 * n - 100, length - 5000 * n]]);
    let ten: Vec<Job> = (0..10).map(signed).collect();
    assert_eq!(work(&file, &ten), length + 10 * 100);
    assert_eq!(work(&file, &[signed(0)]), length + 100);
    // The same digest twice, also when its ranges are cut in another way, is computed once.
    let [[a, b], [c, d]] = [ten[0].ranges[0], ten[0].ranges[1]];
    let again = job(SHA256, &[[a, 10], [10, 10], [10, b], [c, c + 1], [c + 1, d]]);
    assert_eq!(work(&file, &[ten[0].clone(), again, ten[0].clone()]), length + 100);
    // Another algorithm is another pass; two of them share it up to their gaps.
    let other = |job: &Job| Job { algorithm: DigestAlgorithm::Sha384, ..job.clone() };
    assert_eq!(work(&file, &[other(&ten[0])]), length + length - 800);
    assert_eq!(work(&file, &[other(&ten[0]), other(&ten[1])]), length + (length - 800) + 100);
    // Gaps that begin at the same place share their beginning, whatever their ends.
    let gaps = [job(SHA256, &[[0, 10], [20, 1000]]), job(SHA256, &[[0, 10], [30, 1000]])];
    assert_eq!(work(&file, &gaps), length + 980 + 970);
}

#[test]
fn a_spent_budget_leaves_the_digests_that_are_finished() {
    let file = file(10_000);
    let jobs = [job(SHA256, &[[0, 100], [200, 1000]]), job(SHA256, &[[0, 100], [300, 10_000]])];
    let hashed = hashed(&file, &jobs, &budget(4000));
    assert_eq!(hashed.digests[0].as_ref().unwrap(), &naive(&file, &jobs[0]));
    assert_eq!(code(&hashed.digests[1]), Some(Code::BudgetSpent));
    assert_eq!(code(&hashed.file), Some(Code::BudgetSpent));
}

#[test]
fn hostile_gaps_cost_no_more_than_the_budget() {
    let file = file(200_000);
    let jobs: Vec<Job> = (1..500).map(|n| job(SHA256, &[[0, n], [n + 1, 200_000 - n]])).collect();
    let budget = budget(1_000_000);
    let hashed = hashed(&file, &jobs, &budget);
    assert!(hashed.digests.iter().all(|digest| code(digest) == Some(Code::BudgetSpent)));
    assert_eq!(budget.left(Work::HashedBytes), 0);
}

#[test]
fn ranges_that_are_not_ascending_ranges_of_the_file_have_no_digest() {
    let file = file(100);
    let bad: [&[[u64; 2]]; 4] = [&[[0, 101]], &[[10, 5]], &[[0, 10], [9, 20]], &[[20, 30], [0, 10]]];
    let jobs: Vec<Job> =
        bad.iter().map(|ranges| job(SHA256, ranges)).chain([job(SHA256, &[[1, 99]])]).collect();
    let hashed = hashed(&file, &jobs, &budget(1 << 20));
    for digest in &hashed.digests[..4] {
        assert_eq!(code(digest), Some(Code::SignatureByteRangeMalformed));
    }
    assert_eq!(hashed.digests[4].as_ref().unwrap(), &crypto::digest(SHA256, &[&file[1..99]]));
}

#[test]
fn nothing_has_a_digest_too() {
    let hashed = hashed(&[], &[job(SHA256, &[]), job(SHA256, &[[0, 0]])], &budget(0));
    let empty = crypto::digest(SHA256, &[]);
    assert_eq!(hashed.file.unwrap(), empty);
    assert!(hashed.digests.iter().all(|digest| digest.as_ref().is_ok_and(|digest| *digest == empty)));
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_has_no_digest() {
    let mut read = |at: u64, _: &mut [u8]| -> Result<()> {
        if at == 0 { Ok(()) } else { Err(Problem::new(Finding::new(Code::InputChanged))) }
    };
    let error = run(2 * CHUNK as u64, &[], &budget(1 << 30), &mut read).unwrap_err();
    assert_eq!(error.code, Code::InputChanged);
}
