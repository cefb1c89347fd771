//! A token of tests that shows what no software token does: PIN states, a removal at any call, calls that hang, slow
//! signatures. Its keys are the forge's; it counts every login.

use super::error::TokenError;
use super::login::Desk;
use super::manager::Manager;
use super::model::{
    Found, HashName, Key, Mechanism, Module, ModuleInfo, PinState, PublicHalf, StoredCertificate, Token,
    TokenInfo,
};
use super::pin::Pin;
use forge::digest::Digest;
use forge::key::Key as ForgeKey;
use report::Code;
use secrecy::ExposeSecret;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

/// The right PIN of every fake token.
pub(crate) const PIN: &str = "123456";
/// Wrong PINs until a fake token is locked.
const TRIES: u32 = 3;

/// What a fake token is and what was done to it; shared with the test.
pub(crate) struct Inside {
    /// How it stands.
    pub info: TokenInfo,
    /// The key that signs.
    pub key: ForgeKey,
    /// Its certificates.
    pub certificates: Vec<StoredCertificate>,
    /// What its public key objects say.
    pub public: Vec<PublicHalf>,
    /// What its private key says of its public half.
    pub private: Option<PublicHalf>,
    /// Does its key ask for the PIN each time?
    pub always_authenticate: bool,
    /// What it lists.
    pub mechanisms: Vec<Mechanism>,
    /// Mechanisms that it lists and refuses.
    pub refuses: Vec<Mechanism>,
    /// Every call, by name.
    pub calls: Vec<&'static str>,
    /// PINs that were sent to it (count).
    pub tries: u32,
    /// Wrong PINs since the last right one (count).
    pub wrong: u32,
    /// Is it plugged in?
    pub present: bool,
    /// Pulled out when the call with this number comes (from 0, over all calls).
    pub removed_at: Option<usize>,
    /// The call with this name hangs.
    pub hangs_at: Option<&'static str>,
    /// The signature with this number (from 1, over all) is refused.
    pub refused_at: Option<usize>,
    /// How long a signature takes.
    pub signing_time: Duration,
    /// Is somebody logged in?
    pub logged_in: bool,
    /// What its library calls itself.
    pub library: &'static str,
    /// The slot that it is in; another one after it was plugged in again.
    pub slot: usize,
}

/// A handle on a fake token, for the module and for the test.
#[derive(Clone)]
pub(crate) struct Fake(Arc<Mutex<Inside>>);

impl Fake {
    /// A token with this key of the forge and a certificate for it.
    pub(crate) fn new(label: &str, key: ForgeKey, certificate: &[u8]) -> Self {
        let id = vec![1];
        let public = PublicHalf::Spki(key.spki());
        let info = TokenInfo {
            label: label.to_owned(),
            serial: format!("serial-{label}"),
            manufacturer: "forge".to_owned(),
            model: "fake".to_owned(),
            firmware: "1.0".to_owned(),
            initialised: true,
            login_required: true,
            protected_path: false,
            pin: PinState::Normal,
            pin_length: (4, 16),
        };
        Self(Arc::new(Mutex::new(Inside {
            info,
            key,
            certificates: vec![StoredCertificate { id, label: label.to_owned(), der: certificate.to_vec() }],
            public: vec![public.clone()],
            private: Some(public),
            always_authenticate: false,
            mechanisms: vec![
                Mechanism::RsaPkcs1Hashing(HashName::Sha256),
                Mechanism::RsaPkcs1,
                Mechanism::Ecdsa,
            ],
            refuses: Vec::new(),
            calls: Vec::new(),
            tries: 0,
            wrong: 0,
            present: true,
            removed_at: None,
            hangs_at: None,
            refused_at: None,
            signing_time: Duration::ZERO,
            logged_in: false,
            library: "fake",
            slot: 0,
        })))
    }

    /// What is inside.
    pub(crate) fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap()
    }

    /// A manager that knows only this token.
    pub(crate) fn manager(&self) -> Manager {
        Self::manager_of(std::slice::from_ref(self))
    }

    /// A manager with one module for each of these tokens.
    pub(crate) fn manager_of(fakes: &[Self]) -> Manager {
        let mut manager = Manager::of_test();
        for fake in fakes {
            let module = fake.clone();
            let load = move || Ok(Box::new(module) as Box<dyn Module>);
            manager.add(Path::new("fake"), load, Duration::from_secs(5));
        }
        manager
    }

    /// One call: counted, and ended where the token is gone or hangs.
    fn call(&self, name: &'static str) -> Result<MutexGuard<'_, Inside>, TokenError> {
        let mut inside = self.inside();
        let number = inside.calls.len();
        inside.calls.push(name);
        if inside.hangs_at == Some(name) {
            drop(inside);
            loop {
                std::thread::park();
            }
        }
        if inside.removed_at == Some(number) {
            inside.present = false;
            inside.logged_in = false;
        }
        if inside.present { Ok(inside) } else { Err(TokenError::new(Code::TokenRemoved)) }
    }
}

impl Module for Fake {
    fn info(&mut self) -> Result<ModuleInfo, TokenError> {
        Ok(ModuleInfo { description: self.inside().library.to_owned(), ..ModuleInfo::default() })
    }

    fn tokens(&mut self) -> Result<Vec<Found>, TokenError> {
        let inside = self.inside();
        let found = Found { slot: inside.slot, info: inside.info.clone() };
        Ok(if inside.present { vec![found] } else { Vec::new() })
    }

    fn open(&mut self, slot: usize) -> Result<Box<dyn Token>, TokenError> {
        let inside = self.call("open")?;
        let fits = inside.slot == slot;
        drop(inside);
        if fits { Ok(Box::new(self.clone())) } else { Err(TokenError::new(Code::TokenRemoved)) }
    }
}

impl Inside {
    /// A PIN arrives.
    fn try_pin(&mut self, pin: Option<&Pin>) -> Result<(), TokenError> {
        self.tries += 1;
        if self.info.pin == PinState::Locked {
            return Err(TokenError::new(Code::TokenPinLocked));
        }
        let right = match pin {
            Some(pin) => pin.secret().expose_secret() == PIN,
            None => self.info.protected_path,
        };
        self.wrong = if right { 0 } else { self.wrong + 1 };
        self.info.pin = match self.wrong {
            0 => PinState::Normal,
            TRIES.. => PinState::Locked,
            wrong if wrong == TRIES - 1 => PinState::FinalTry,
            _ => PinState::Low,
        };
        if right { Ok(()) } else { Err(TokenError::new(Code::TokenPinIncorrect)) }
    }
}

impl Token for Fake {
    fn info(&mut self) -> Result<TokenInfo, TokenError> {
        Ok(self.call("info")?.info.clone())
    }

    fn mechanisms(&mut self) -> Result<Vec<Mechanism>, TokenError> {
        Ok(self.call("mechanisms")?.mechanisms.clone())
    }

    fn certificates(&mut self) -> Result<Vec<StoredCertificate>, TokenError> {
        Ok(self.call("certificates")?.certificates.clone())
    }

    fn public_keys(&mut self, _: &[u8]) -> Result<Vec<PublicHalf>, TokenError> {
        Ok(self.call("public_keys")?.public.clone())
    }

    fn private_keys(&mut self, id: &[u8]) -> Result<Vec<Key>, TokenError> {
        let inside = self.call("private_keys")?;
        let key = Key {
            handle: 0,
            public: inside.private.clone(),
            always_authenticate: inside.always_authenticate,
        };
        Ok(if inside.logged_in && id == [1] { vec![key] } else { Vec::new() })
    }

    fn login(&mut self, pin: Option<&Pin>) -> Result<(), TokenError> {
        let mut inside = self.call("login")?;
        if inside.logged_in {
            return Err(TokenError::new(Code::TokenBusy));
        }
        inside.try_pin(pin)?;
        inside.logged_in = true;
        Ok(())
    }

    fn sign(
        &mut self,
        _: &Key,
        mechanism: Mechanism,
        data: &[u8],
        again: Option<Option<&Pin>>,
    ) -> Result<Vec<u8>, TokenError> {
        let mut inside = self.call("sign")?;
        if inside.refused_at == Some(inside.calls.iter().filter(|call| **call == "sign").count()) {
            return Err(TokenError::new(Code::TokenRefused));
        }
        if inside.refuses.contains(&mechanism) {
            return Err(TokenError::new(Code::TokenKeyUnsupported));
        }
        match (inside.always_authenticate, again) {
            (true, Some(pin)) => inside.try_pin(pin)?,
            (false, None) => {}
            _ => return Err(TokenError::new(Code::TokenRefused)),
        }
        if !inside.logged_in {
            return Err(TokenError::new(Code::TokenRefused));
        }
        std::thread::sleep(inside.signing_time);
        match mechanism {
            Mechanism::RsaPkcs1Hashing(_) => Ok(inside.key.sign(Digest::Sha256, data)),
            _ => Err(TokenError::new(Code::TokenKeyUnsupported)),
        }
    }

    fn logout(&mut self) -> Result<(), TokenError> {
        let mut inside = self.call("logout")?;
        inside.logged_in = false;
        Ok(())
    }
}

/// A person with a list of PINs, who notes what he was told.
pub(crate) struct Person {
    /// The PINs that he types, one after the other.
    pub pins: Vec<&'static str>,
    /// Does he dare a try when few are left?
    pub dares: bool,
    /// How the PIN stood whenever he was told.
    pub told: Vec<PinState>,
    /// How often he was asked for a PIN (count).
    pub asked: usize,
}

impl Person {
    /// A person who types these.
    pub(crate) fn typing(pins: &[&'static str]) -> Self {
        Self { pins: pins.to_vec(), dares: false, told: Vec::new(), asked: 0 }
    }
}

impl Desk for Person {
    fn tell(&mut self, info: &TokenInfo) {
        self.told.push(info.pin);
    }

    fn risks(&mut self, _: &TokenInfo) -> bool {
        self.dares
    }

    fn pin(&mut self, _: &TokenInfo, _: bool) -> Result<Pin, TokenError> {
        let pin = self.pins.get(self.asked).copied();
        self.asked += 1;
        pin.map(|pin| Pin::new(pin.to_owned())).ok_or_else(|| TokenError::new(Code::TokenPinUnavailable))
    }
}
