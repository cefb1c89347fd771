//! The one place of the process that speaks to tokens: modules, tokens chosen by label and serial, one login at a time.
//!
//! `C_Login` holds for a whole process (PKCS#11 2.40, 6.7.4): two users of one library would share a login. So there is
//! one manager a process, it opens one token at a time, and whoever has opened it is logged out when he lets go.

use super::error::TokenError;
use super::login::{self, Desk};
use super::model::{Found, Key, Mechanism, Module, ModuleInfo, StoredCertificate, TokenInfo};
use super::pkcs11::Library;
use super::quirks::Quirk;
use super::signer::TokenSigner;
use super::worker::{READING, STARTING, Worker};
use super::{certificate::Chosen, scheme};
use report::Code;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Is there a manager in this process?
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The right to speak to tokens.
struct Lease;

impl Lease {
    fn take() -> Result<Self, TokenError> {
        let free = TAKEN.compare_exchange(false, true, Ordering::AcqRel, Ordering::Acquire).is_ok();
        free.then_some(Self).ok_or_else(|| TokenError::new(Code::TokenBusy))
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        TAKEN.store(false, Ordering::Release);
    }
}

/// A module that runs.
struct Running {
    path: PathBuf,
    worker: Worker,
    info: ModuleInfo,
    quirk: Quirk,
}

/// What a module shows, or why it shows nothing.
pub(crate) struct Shown {
    /// The library.
    pub path: PathBuf,
    /// What it says of itself.
    pub info: ModuleInfo,
    /// The row of the table of quirks.
    pub quirk: Quirk,
    /// Its tokens.
    pub tokens: Result<Vec<Found>, TokenError>,
}

/// Which token is meant; what is `None` fits every one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TokenWish {
    /// Its label.
    pub label: Option<String>,
    /// Its serial number.
    pub serial: Option<String>,
}

impl TokenWish {
    pub(super) fn fits(&self, info: &TokenInfo) -> bool {
        let equal =
            |wish: &Option<String>, is: &str| wish.as_deref().is_none_or(|wish| wish.trim() == is.trim());
        equal(&self.label, &info.label) && equal(&self.serial, &info.serial)
    }
}

/// The modules of this process and the token that is open.
pub(crate) struct Manager {
    modules: Vec<Running>,
    /// Modules that did not start.
    failed: Vec<(PathBuf, TokenError)>,
    _lease: Option<Lease>,
}

impl Manager {
    /// Loads these modules. One that does not start stands in [`Manager::look`] with its reason.
    ///
    /// # Errors
    /// [`Code::TokenBusy`]: there is a manager already.
    pub(crate) fn start(paths: &[PathBuf]) -> Result<Self, TokenError> {
        let lease = Lease::take()?;
        let mut manager = Self { modules: Vec::new(), failed: Vec::new(), _lease: Some(lease) };
        for path in paths {
            let own = path.clone();
            let load = move || Library::load(&own).map(|library| Box::new(library) as Box<dyn Module>);
            manager.add(path, load, STARTING);
        }
        Ok(manager)
    }

    /// Takes in one module.
    pub(super) fn add(
        &mut self,
        path: &Path,
        load: impl FnOnce() -> Result<Box<dyn Module>, TokenError> + Send + 'static,
        limit: Duration,
    ) {
        let started = Worker::start(load, limit).and_then(|mut worker| {
            let info = worker.call(READING, |state| state.module.info())?;
            let quirk = Quirk::of(&info);
            Ok(Running { path: path.to_owned(), worker, info, quirk })
        });
        match started {
            Ok(running) => self.modules.push(running),
            Err(error) => self.failed.push((path.to_owned(), error)),
        }
    }

    /// A manager of a test, beside others.
    #[cfg(test)]
    pub(super) fn of_test() -> Self {
        Self { modules: Vec::new(), failed: Vec::new(), _lease: None }
    }

    /// Every module with the tokens that are there now.
    pub(crate) fn look(&mut self) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::new();
        for module in &mut self.modules {
            let tokens = module.worker.call(READING, |state| state.module.tokens());
            let tokens = tokens.map(|mut tokens| {
                tokens.retain(|found| !module.quirk.is_service(&found.info));
                tokens
            });
            shown.push(Shown {
                path: module.path.clone(),
                info: module.info.clone(),
                quirk: module.quirk,
                tokens,
            });
        }
        shown.extend(self.failed.iter().map(|(path, error)| Shown {
            path: path.clone(),
            info: ModuleInfo::default(),
            quirk: Quirk::of(&ModuleInfo::default()),
            tokens: Err(error.clone()),
        }));
        shown
    }

    /// Opens the one token that fits, without logging in. Slots are looked at anew, for their numbers change.
    ///
    /// # Errors
    /// None fits, several fit, a module failed and no other has it; the token is gone or refuses.
    pub(crate) fn open(&mut self, wish: &TokenWish) -> Result<Opened<'_>, TokenError> {
        let mut fitting = Vec::new();
        let mut failure = None;
        // The running modules come first and in order.
        for (number, shown) in self.look().into_iter().enumerate() {
            match shown.tokens {
                Ok(tokens) => fitting.extend(
                    tokens
                        .into_iter()
                        .filter(|found| found.info.initialised && wish.fits(&found.info))
                        .map(|found| (number, found.slot)),
                ),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        let (number, slot) = match fitting.as_slice() {
            [one] => *one,
            [] => return Err(failure.unwrap_or_else(|| TokenError::new(Code::TokenMissing))),
            _ => return Err(TokenError::new(Code::TokenSeveral)),
        };
        let running = self.modules.get_mut(number).ok_or_else(|| TokenError::new(Code::TokenMissing))?;
        running.worker.call(READING, move |state| {
            state.token = None;
            state.token = Some(state.module.open(slot)?);
            Ok(())
        })?;
        let mut opened = Opened { running, logged_in: false };
        // What was opened is what was chosen: the slot may have been filled anew meanwhile.
        let info = opened.info()?;
        if wish.fits(&info) { Ok(opened) } else { Err(TokenError::new(Code::TokenRemoved)) }
    }
}

/// An open token; logged out and closed when it is dropped.
pub(crate) struct Opened<'a> {
    running: &'a mut Running,
    /// Was a login made with it?
    logged_in: bool,
}

impl<'a> Opened<'a> {
    /// How it stands now.
    ///
    /// # Errors
    /// It is gone or refuses.
    pub(crate) fn info(&mut self) -> Result<TokenInfo, TokenError> {
        self.running.worker.call(READING, |state| state.token()?.info())
    }

    /// The mechanisms that it carries out, of those used here.
    ///
    /// # Errors
    /// It is gone or refuses.
    pub(crate) fn mechanisms(&mut self) -> Result<Vec<Mechanism>, TokenError> {
        let mut listed = self.running.worker.call(READING, |state| state.token()?.mechanisms())?;
        listed.retain(|mechanism| self.running.quirk.carries_out(*mechanism));
        Ok(listed)
    }

    /// Its certificates, as stored.
    ///
    /// # Errors
    /// It is gone or refuses.
    pub(crate) fn certificates(&mut self) -> Result<Vec<StoredCertificate>, TokenError> {
        self.running.worker.call(READING, |state| state.token()?.certificates())
    }

    /// Does a certificate belong to the key that has its id, as far as that is seen without a login (TOK-13)?
    ///
    /// # Errors
    /// The token is gone or refuses.
    pub(crate) fn belongs(&mut self, id: &[u8], spki: &[u8]) -> Result<Option<bool>, TokenError> {
        let id = id.to_vec();
        let halves = self.running.worker.call(READING, move |state| state.token()?.public_keys(&id))?;
        let seen: Vec<_> = halves.iter().map(|half| scheme::belongs(spki, half)).collect();
        Ok(if seen.contains(&Some(true)) { Some(true) } else { seen.into_iter().flatten().next() })
    }

    /// Logs in and finds the key of `chosen`. Everything that can be refused before the PIN is asked for is.
    ///
    /// # Errors
    /// See [`login::log_in`]; the key is missing, belongs to another certificate (TOK-13) or cannot sign.
    pub(crate) fn unlock<'d>(
        mut self,
        chosen: Chosen,
        pss: bool,
        desk: &'d mut dyn Desk,
    ) -> Result<TokenSigner<'a, 'd>, TokenError> {
        let algorithm = scheme::algorithm(&chosen.public_key, pss)?;
        let listed = self.mechanisms()?;
        let mut ways = scheme::mechanisms(algorithm).to_vec();
        ways.retain(|way| listed.contains(way));
        if ways.is_empty() {
            return Err(TokenError::new(Code::TokenKeyUnsupported));
        }
        if self.belongs(&chosen.id, chosen.certificate.spki_der())? == Some(false) {
            return Err(TokenError::new(Code::TokenKeyMismatch));
        }
        self.logged_in = login::log_in(&mut self.running.worker, &self.running.quirk, desk)?;
        let key = self.key(&chosen)?;
        Ok(TokenSigner::new(self, chosen, algorithm, ways, key, desk))
    }

    /// The private key of a certificate, after login.
    fn key(&mut self, chosen: &Chosen) -> Result<Key, TokenError> {
        let id = chosen.id.clone();
        let keys = self.running.worker.call(READING, move |state| state.token()?.private_keys(&id))?;
        if keys.is_empty() {
            return Err(TokenError::new(Code::TokenKeyMissing));
        }
        let spki = chosen.certificate.spki_der();
        let without_login = self.belongs(&chosen.id, spki)?;
        let mut open = None;
        for key in keys {
            match key.public.as_ref().map_or(without_login, |half| scheme::belongs(spki, half)) {
                Some(true) => return Ok(key),
                Some(false) => {}
                // Not comparable: the first signature is verified before it is given out.
                None => open = open.or(Some(key)),
            }
        }
        open.ok_or_else(|| TokenError::new(Code::TokenKeyMismatch))
    }

    /// The thread and the row of quirks, for the signer.
    pub(super) fn parts(&mut self) -> (&mut Worker, &Quirk) {
        (&mut self.running.worker, &self.running.quirk)
    }
}

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        let logged_in = self.logged_in;
        // A token that is gone has nobody logged in.
        let _ = self.running.worker.call(READING, move |state| match state.token.take() {
            Some(mut token) if logged_in => token.logout(),
            _ => Ok(()),
        });
    }
}
