//! The medium fails: at any write, nothing that looks finished is left, and the key is not asked twice.

use crate::documents::{document, letter_of_person};
use crate::support::{TestSigner, pki, plain, run_on};
use forge::pdf::Style;
use signing::{Act, Error, Output, OutputError};
use verifier_core::{ByteSource, SourceError};

/// A medium that fails at one of its operations.
struct Failing {
    bytes: Vec<u8>,
    left: usize,
    /// Writes half before it fails.
    half: bool,
}

impl Failing {
    fn step(&mut self) -> Result<(), OutputError> {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(OutputError::new(std::io::ErrorKind::StorageFull.into())),
        }
    }
}

impl ByteSource for Failing {
    fn len(&self) -> u64 {
        ByteSource::len(&self.bytes)
    }

    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        self.bytes.read_at(at, buf)
    }
}

impl Output for Failing {
    fn append(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        if let Err(error) = self.step() {
            let half = if self.half { bytes.len() / 2 } else { 0 };
            self.bytes.extend_from_slice(&bytes[..half]);
            return Err(error);
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn replace(&mut self, at: u64, bytes: &[u8]) -> Result<(), OutputError> {
        self.step()?;
        self.bytes.replace(at, bytes)
    }

    fn sync(&mut self) -> Result<(), OutputError> {
        self.step()
    }
}

impl Failing {
    fn new(bytes: Vec<u8>, left: usize, half: bool) -> Self {
        Self { bytes, left, half }
    }
}

#[test]
fn a_full_medium_ends_it_wherever_it_is_and_the_input_stays_the_beginning() {
    let pki = pki();
    let input = letter_of_person(&pki);
    let steps = [plain(), plain()];
    // Two revisions, two values, one end: five operations.
    for left in 0..5 {
        for half in [false, true] {
            let mut medium = Failing::new(input.clone(), left, half);
            let mut signer = TestSigner::new(&pki.person);
            let result = run_on(&pki, &mut medium, &steps, Act::Plain, &mut signer, None);
            assert!(matches!(result, Err(Error::Output(_))), "{left}");
            assert_eq!(signer.asked, left.div_ceil(2).min(2), "{left}");
            assert!(medium.bytes.starts_with(&input));
        }
    }
    let mut medium = Failing::new(input, 5, false);
    run_on(&pki, &mut medium, &steps, Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
}

#[test]
fn a_token_that_goes_in_the_middle_ends_it_and_is_not_asked_again() {
    let pki = pki();
    let steps = [plain(), plain(), plain()];
    for refuses_at in 1..=3 {
        let mut bytes = document(Style::Table, "", "", &[]);
        let mut signer = TestSigner::new(&pki.person);
        signer.refuses_at = Some(refuses_at);
        let result = run_on(&pki, &mut bytes, &steps, Act::Plain, &mut signer, None);
        assert!(matches!(result, Err(Error::Signer(_))));
        assert_eq!(signer.asked, refuses_at);
    }
}

#[test]
fn a_key_that_is_not_the_certificates_is_found_out_before_anybody_gets_the_document() {
    let pki = pki();
    let mut bytes = document(Style::Table, "", "", &[]);
    let mut wrong = pki.person.clone();
    wrong.key = pki.stranger.key.clone();
    let result = run_on(&pki, &mut bytes, &[plain()], Act::Plain, &mut TestSigner::new(&wrong), None);
    let Err(Error::Refused(refusal)) = result else { panic!("a wrong key's signature came out") };
    assert_eq!(refusal.reason, signing::Reason::OutputRejected);
}
