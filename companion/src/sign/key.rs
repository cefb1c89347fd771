//! The key of a run: its certificate at once, the key itself only when every check has passed.

use crate::failure::Failure;
use crate::token::{self, TokenError};
use report::Code;
use serde::Serialize;
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
    /// On which token it is.
    pub token: Option<TokenIdentity>,
}

/// What a token says of itself.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TokenIdentity {
    /// Its label.
    pub label: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its model.
    pub model: String,
    /// Its serial number.
    pub serial: String,
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

/// A signer's refusal as the command line tells it.
pub(super) fn refused(error: SignerError) -> Failure {
    let cause = error.into_cause();
    match cause.downcast::<TokenError>() {
        Ok(error) => token::told(&error),
        Err(other) => Failure::new(Code::TokenRefused).reason(other.to_string()),
    }
}
