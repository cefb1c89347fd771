//! An unlocked key as the signer of documents: [`signing::Signer`] over a token's session.

use super::certificate::Chosen;
use super::error::TokenError;
use super::login::{self, Desk};
use super::manager::Opened;
use super::model::{Key, Mechanism};
use super::scheme;
use super::worker::{AHEAD, SIGNING};
use report::Code;
use signing::{Algorithm, Signer, SignerError};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A key that is logged in to. Dropping it logs out.
pub(crate) struct TokenSigner<'a, 'd> {
    opened: Opened<'a>,
    chosen: Chosen,
    algorithm: Algorithm,
    /// What the token can do for this key, the better first.
    ways: Vec<Mechanism>,
    key: Key,
    desk: &'d mut dyn Desk,
    /// Has a signature of this session been verified with the certificate?
    proved: bool,
    /// Why nothing is asked of the token any more: after a removal or a hang the login is gone, and no PIN is kept.
    ended: Option<TokenError>,
}

impl<'a, 'd> TokenSigner<'a, 'd> {
    pub(super) fn new(
        opened: Opened<'a>,
        chosen: Chosen,
        algorithm: Algorithm,
        ways: Vec<Mechanism>,
        key: Key,
        desk: &'d mut dyn Desk,
    ) -> Self {
        Self { opened, chosen, algorithm, ways, key, desk, proved: false, ended: None }
    }

    /// The signature over `message`, as it goes into a CMS.
    ///
    /// # Errors
    /// The token refused, is gone, did not answer, or made something that is no signature of this certificate.
    pub(crate) fn signature(&mut self, message: &[u8]) -> Result<Vec<u8>, TokenError> {
        if let Some(error) = &self.ended {
            return Err(error.clone());
        }
        let result = self.attempt(message);
        if let Err(error) = &result {
            self.ended = Some(error.clone());
        }
        result
    }

    /// The signatures over many values: the next one is asked for while the token makes one, so that it never waits for
    /// us. A key that asks each time is asked one by one.
    ///
    /// # Errors
    /// See [`TokenSigner::signature`]; then nothing is given of what was made.
    pub(crate) fn signatures(&mut self, messages: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, TokenError> {
        let Some((first, others)) = messages.split_first() else { return Ok(Vec::new()) };
        // The first shows which mechanism serves and that the key is the certificate's.
        let mut made = vec![self.signature(first)?];
        if self.key.always_authenticate {
            for message in others {
                made.push(self.signature(message)?);
            }
            return Ok(made);
        }
        let result = self.in_turn(others, &mut made);
        if let Err(error) = result {
            self.ended = Some(error.clone());
            return Err(error);
        }
        Ok(made)
    }

    fn in_turn(&mut self, messages: &[Vec<u8>], made: &mut Vec<Vec<u8>>) -> Result<(), TokenError> {
        // The first signature has shown that this one serves.
        let way = *self.ways.first().ok_or_else(|| TokenError::new(Code::TokenKeyUnsupported))?;
        let (digest, scheme) = (self.algorithm.digest, self.algorithm.scheme);
        let (worker, _) = self.opened.parts();
        // After a refusal nothing more is asked of the token, also not what lies ready: it might ask a person once more.
        let stop = Stop(Arc::default());
        let mut asked = VecDeque::with_capacity(AHEAD);
        let mut waiting = messages.iter();
        loop {
            while asked.len() < AHEAD
                && let Some(message) = waiting.next()
            {
                let (data, key) = (scheme::input(way, digest, message), self.key.clone());
                let stopped = Arc::clone(&stop.0);
                asked.push_back(worker.ask(move |state| {
                    if stopped.load(Ordering::SeqCst) {
                        return Err(TokenError::new(Code::TokenRefused));
                    }
                    let signed = state.token()?.sign(&key, way, &data, None);
                    stopped.fetch_or(signed.is_err(), Ordering::SeqCst);
                    signed
                })?);
            }
            let Some(next) = asked.pop_front() else { return Ok(()) };
            let answer = worker.answer(next, SIGNING).map_err(|error| login::told(worker, error))?;
            made.push(scheme::value(scheme, answer)?);
        }
    }

    fn attempt(&mut self, message: &[u8]) -> Result<Vec<u8>, TokenError> {
        loop {
            let Some(way) = self.ways.first().copied() else {
                return Err(TokenError::new(Code::TokenKeyUnsupported));
            };
            match self.by(way, message) {
                // The token lists what it does not do for this key. Nothing was signed and no PIN was spent: the
                // mechanism is refused at the beginning.
                Err(error) if error.code == Code::TokenKeyUnsupported && self.ways.len() > 1 => {
                    self.ways.remove(0);
                }
                result => return result,
            }
        }
    }

    fn by(&mut self, way: Mechanism, message: &[u8]) -> Result<Vec<u8>, TokenError> {
        let data = scheme::input(way, self.algorithm.digest, message);
        let key = self.key.clone();
        let (worker, quirk) = self.opened.parts();
        // A key that asks each time asks anew for every signature of a batch, under the rules of every login.
        let again = if key.always_authenticate { login::ask(worker, quirk, self.desk, true)? } else { None };
        let signed = worker.call(SIGNING, move |state| {
            state.token()?.sign(&key, way, &data, again.as_ref().map(Option::as_ref))
        });
        let answer = signed.map_err(|error| login::told(worker, error))?;
        let value = scheme::value(self.algorithm.scheme, answer)?;
        if !self.proved {
            // One signature proves that key and certificate belong together, whatever the token says of them.
            if !scheme::is_signature(&self.chosen.public_key, self.algorithm, message, &value) {
                return Err(TokenError::new(Code::TokenSignatureWrong));
            }
            self.proved = true;
        }
        Ok(value)
    }

    /// The key of the certificate.
    pub(crate) fn is_signature(&self, message: &[u8], signature: &[u8]) -> bool {
        scheme::is_signature(&self.chosen.public_key, self.algorithm, message, signature)
    }
}

/// Set when it is dropped, whatever the reason: what was asked for and not begun is then not done.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Signer for TokenSigner<'_, '_> {
    fn certificate(&self) -> &[u8] {
        self.chosen.certificate.der()
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chosen.chain
    }

    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.signature(message).map_err(SignerError::new)
    }
}
