//! Tokens through their PKCS#11 modules (OASIS PKCS#11 2.40 and 3.0), loaded at run time.
//!
//! Of `cryptoki` only calls that read, log in, sign and log out are used, and sessions are read-only: nothing on a token
//! can be changed from here (TOK-07; a test looks at every call with a logging shim).

use super::error::TokenError;
use super::model::{
    Found, HashName, Key, Mechanism, Module, ModuleInfo, PinState, PublicHalf, StoredCertificate, Token,
    TokenInfo,
};
use super::pin::Pin;
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism as Native, MechanismType};
use cryptoki::object::{Attribute, AttributeType, CertificateType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::{Slot, TokenInfo as NativeInfo};
use cryptoki::types::Ulong;
use report::Code;
use std::path::Path;

/// Most objects that are read from one search (count): a token of a person holds a handful, an HSM some hundreds.
const MOST_OBJECTS: usize = 1_000;

/// A loaded and started library.
pub(super) struct Library {
    context: Pkcs11,
    slots: Vec<Slot>,
}

impl Library {
    /// Loads a library and starts it.
    ///
    /// # Errors
    /// [`Code::TokenModule`]: there is none, it is none, or it does not start.
    pub(super) fn load(path: &Path) -> Result<Self, TokenError> {
        let unusable = |error: Error| TokenError::new(Code::TokenModule).because(error);
        let context = Pkcs11::new(path).map_err(unusable)?;
        context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).map_err(unusable)?;
        Ok(Self { context, slots: Vec::new() })
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        // Nobody is left who could be told.
        let _ = self.context.clone().finalize();
    }
}

impl Module for Library {
    fn info(&mut self) -> Result<ModuleInfo, TokenError> {
        let info = self.context.get_library_info()?;
        Ok(ModuleInfo {
            description: info.library_description().to_owned(),
            manufacturer: info.manufacturer_id().to_owned(),
            version: info.library_version().to_string(),
            standard: info.cryptoki_version().to_string(),
        })
    }

    fn tokens(&mut self) -> Result<Vec<Found>, TokenError> {
        self.slots = self.context.get_slots_with_token()?;
        let mut found = Vec::new();
        for (slot, native) in self.slots.iter().enumerate() {
            match self.context.get_token_info(*native) {
                Ok(info) => found.push(Found { slot, info: info_of(&info) }),
                // Pulled out since the list was made, or no token that the library knows: there is none.
                Err(Error::Pkcs11(
                    RvError::TokenNotPresent | RvError::TokenNotRecognized | RvError::DeviceRemoved,
                    _,
                )) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(found)
    }

    fn open(&mut self, slot: usize) -> Result<Box<dyn Token>, TokenError> {
        let slot = *self.slots.get(slot).ok_or_else(|| TokenError::new(Code::TokenRemoved))?;
        let session = self.context.open_ro_session(slot)?;
        Ok(Box::new(Opened { context: self.context.clone(), slot, session, keys: Vec::new() }))
    }
}

/// A token with a read-only session.
struct Opened {
    context: Pkcs11,
    slot: Slot,
    session: Session,
    /// The private keys found since the login; handles die with it.
    keys: Vec<ObjectHandle>,
}

impl Opened {
    fn find(&self, template: &[Attribute]) -> Result<Vec<ObjectHandle>, TokenError> {
        let found = self.session.iter_objects(template)?.take(MOST_OBJECTS);
        found.map(|handle| handle.map_err(TokenError::from)).collect()
    }

    fn attributes(
        &self,
        object: ObjectHandle,
        types: &[AttributeType],
    ) -> Result<Vec<Attribute>, TokenError> {
        Ok(self.session.get_attributes(object, types)?)
    }

    /// The public half as far as the object tells it: attributes that it keeps to itself or does not have are left out.
    fn public_half(&self, object: ObjectHandle) -> Option<PublicHalf> {
        let one = |kind: AttributeType| {
            let read = self.session.get_attributes(object, &[kind]).ok()?;
            read.into_iter().find_map(|attribute| match attribute {
                Attribute::Modulus(bytes)
                | Attribute::PublicExponent(bytes)
                | Attribute::EcPoint(bytes)
                | Attribute::PublicKeyInfo(bytes) => (!bytes.is_empty()).then_some(bytes),
                _ => None,
            })
        };
        if let Some(modulus) = one(AttributeType::Modulus) {
            return Some(PublicHalf::Rsa { modulus, exponent: one(AttributeType::PublicExponent) });
        }
        let point = one(AttributeType::EcPoint).map(|point| PublicHalf::Ec { point });
        point.or_else(|| one(AttributeType::PublicKeyInfo).map(PublicHalf::Spki))
    }
}

impl Token for Opened {
    fn info(&mut self) -> Result<TokenInfo, TokenError> {
        Ok(info_of(&self.context.get_token_info(self.slot)?))
    }

    fn mechanisms(&mut self) -> Result<Vec<Mechanism>, TokenError> {
        let listed = self.context.get_mechanism_list(self.slot)?;
        Ok(Mechanism::all().filter(|mechanism| listed.contains(&kind(*mechanism))).collect())
    }

    fn certificates(&mut self) -> Result<Vec<StoredCertificate>, TokenError> {
        let template = [
            Attribute::Class(ObjectClass::CERTIFICATE),
            Attribute::CertificateType(CertificateType::X_509),
            Attribute::Token(true),
        ];
        let mut found = Vec::new();
        for object in self.find(&template)? {
            let mut stored = StoredCertificate { id: Vec::new(), label: String::new(), der: Vec::new() };
            let types = [AttributeType::Id, AttributeType::Label, AttributeType::Value];
            for attribute in self.attributes(object, &types)? {
                match attribute {
                    Attribute::Id(id) => stored.id = id,
                    Attribute::Label(label) => stored.label = String::from_utf8_lossy(&label).into_owned(),
                    Attribute::Value(der) => stored.der = der,
                    _ => {}
                }
            }
            found.push(stored);
        }
        Ok(found)
    }

    fn public_keys(&mut self, id: &[u8]) -> Result<Vec<PublicHalf>, TokenError> {
        let template = [Attribute::Class(ObjectClass::PUBLIC_KEY), Attribute::Id(id.to_vec())];
        Ok(self.find(&template)?.into_iter().filter_map(|object| self.public_half(object)).collect())
    }

    fn private_keys(&mut self, id: &[u8]) -> Result<Vec<Key>, TokenError> {
        let template = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Id(id.to_vec())];
        let mut keys = Vec::new();
        for object in self.find(&template)? {
            let read = self.attributes(object, &[AttributeType::AlwaysAuthenticate])?;
            let always_authenticate =
                read.iter().any(|attribute| matches!(attribute, Attribute::AlwaysAuthenticate(true)));
            let public = self.public_half(object);
            keys.push(Key { handle: self.keys.len(), public, always_authenticate });
            self.keys.push(object);
        }
        Ok(keys)
    }

    fn login(&mut self, pin: Option<&Pin>) -> Result<(), TokenError> {
        self.keys.clear();
        Ok(self.session.login(UserType::User, pin.map(Pin::secret))?)
    }

    fn sign(
        &mut self,
        key: &Key,
        mechanism: Mechanism,
        data: &[u8],
        again: Option<Option<&Pin>>,
    ) -> Result<Vec<u8>, TokenError> {
        let object = *self.keys.get(key.handle).ok_or_else(|| TokenError::new(Code::TokenKeyMissing))?;
        let native = native(mechanism);
        let Some(pin) = again else {
            return Ok(self.session.sign(&native, object, data)?);
        };
        // The second login stands between the beginning of the operation and its data (PKCS#11 2.40, 5.6 C_Login).
        self.session.sign_init(&native, object)?;
        self.session.login(UserType::ContextSpecific, pin.map(Pin::secret))?;
        self.session.sign_update(data)?;
        Ok(self.session.sign_final()?)
    }

    fn logout(&mut self) -> Result<(), TokenError> {
        self.keys.clear();
        match self.session.logout() {
            Ok(()) | Err(Error::Pkcs11(RvError::UserNotLoggedIn, _)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn info_of(info: &NativeInfo) -> TokenInfo {
    let pin = if info.user_pin_locked() {
        PinState::Locked
    } else if !info.user_pin_initialized() || info.user_pin_to_be_changed() {
        PinState::NotSet
    } else if info.user_pin_final_try() {
        PinState::FinalTry
    } else if info.user_pin_count_low() {
        PinState::Low
    } else {
        PinState::Normal
    };
    TokenInfo {
        label: info.label().to_owned(),
        serial: info.serial_number().to_owned(),
        manufacturer: info.manufacturer_id().to_owned(),
        model: info.model().to_owned(),
        firmware: info.firmware_version().to_string(),
        initialised: info.token_initialized(),
        login_required: info.login_required(),
        protected_path: info.protected_authentication_path(),
        pin,
        pin_length: (info.min_pin_length(), info.max_pin_length()),
    }
}

/// The number that PKCS#11 gives a mechanism.
fn kind(mechanism: Mechanism) -> MechanismType {
    native(mechanism).mechanism_type()
}

fn native(mechanism: Mechanism) -> Native<'static> {
    match mechanism {
        Mechanism::RsaPkcs1 => Native::RsaPkcs,
        Mechanism::RsaPkcs1Hashing(HashName::Sha256) => Native::Sha256RsaPkcs,
        Mechanism::RsaPkcs1Hashing(HashName::Sha384) => Native::Sha384RsaPkcs,
        Mechanism::RsaPkcs1Hashing(HashName::Sha512) => Native::Sha512RsaPkcs,
        Mechanism::RsaPss(hash) => Native::RsaPkcsPss(pss(hash)),
        Mechanism::RsaPssHashing(HashName::Sha256) => Native::Sha256RsaPkcsPss(pss(HashName::Sha256)),
        Mechanism::RsaPssHashing(HashName::Sha384) => Native::Sha384RsaPkcsPss(pss(HashName::Sha384)),
        Mechanism::RsaPssHashing(HashName::Sha512) => Native::Sha512RsaPkcsPss(pss(HashName::Sha512)),
        Mechanism::Ecdsa => Native::Ecdsa,
        Mechanism::EcdsaHashing(HashName::Sha256) => Native::EcdsaSha256,
        Mechanism::EcdsaHashing(HashName::Sha384) => Native::EcdsaSha384,
        Mechanism::EcdsaHashing(HashName::Sha512) => Native::EcdsaSha512,
    }
}

/// MGF1 with the same digest, a salt as long as the digest.
fn pss(hash: HashName) -> PkcsPssParams {
    let (hash_alg, mgf, length) = match hash {
        HashName::Sha256 => (MechanismType::SHA256, PkcsMgfType::MGF1_SHA256, 32),
        HashName::Sha384 => (MechanismType::SHA384, PkcsMgfType::MGF1_SHA384, 48),
        HashName::Sha512 => (MechanismType::SHA512, PkcsMgfType::MGF1_SHA512, 64),
    };
    PkcsPssParams { hash_alg, mgf, s_len: Ulong::new(length) }
}
