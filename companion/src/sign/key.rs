//! The key of a run: its certificate at once, the key itself only when every check has passed.

use super::Arguments;
use crate::failure::Failure;
use messages::Messages;
use report::Code;
use signing::{Algorithm, Signer, SignerError};

/// What a key shows before any PIN is asked.
#[derive(Clone, Debug)]
pub(crate) struct Offered {
    /// Its certificate, DER.
    pub certificate: Vec<u8>,
    /// Certificates of CAs that its token holds, DER.
    pub chain: Vec<Vec<u8>>,
    /// How it will sign.
    pub algorithm: Algorithm,
}

/// A key that nobody has unlocked yet.
pub(crate) trait Key {
    /// What it shows.
    fn offered(&self) -> &Offered;

    /// Asks for the PIN, once, and gives the signer.
    ///
    /// # Errors
    /// The token refused.
    fn unlock(&mut self) -> Result<Box<dyn Signer + '_>, Failure>;
}

/// Finds the one key that is meant and hands it over, locked. Asks for no PIN.
///
/// # Errors
/// There is no such key, or no way to it.
pub(crate) fn open_signer(
    arguments: &Arguments,
    messages: &Messages,
    work: &mut dyn FnMut(&mut dyn Key),
) -> Result<(), Failure> {
    // The token layer (`token`) puts its key here; without it there is none, and nothing is signed.
    let _ = (arguments, messages, work);
    Err(Failure::new(Code::InputOption).detail("sign-no-token"))
}

/// A signer's refusal as the command line tells it.
pub(super) fn refused(error: SignerError) -> Failure {
    let reason = error.to_string();
    Failure::new(Code::InputOption).detail("sign-token-refused").reason(reason)
}
