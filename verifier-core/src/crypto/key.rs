//! Public keys out of a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7, RFC 3279, RFC 4055, RFC 5480, RFC 8410).

use super::ecdsa::EcKey;
use super::ed25519;
use super::rsa::{PssParameters, RsaKey};
use super::table::{self, Algorithm};
use crate::problem::Result;
use crate::x509::der::{self, Element};
use const_oid::ObjectIdentifier;
use report::{Code, Finding};

/// The named curves that are verified (SEC 2, FIPS 186-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// secp256r1.
    P256,
    /// secp384r1.
    P384,
    /// secp521r1.
    P521,
}

impl Curve {
    /// Length of the field (bits).
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::P256 => 256,
            Self::P384 => 384,
            Self::P521 => 521,
        }
    }

    /// Length of one coordinate or scalar (bytes).
    pub(super) const fn bytes(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }
}

/// A public key whose bounds and place on its curve have been checked.
#[derive(Clone)]
pub struct PublicKey {
    key: Key,
    restriction: Restriction,
}

/// The key itself.
#[derive(Clone)]
pub(super) enum Key {
    Rsa(Box<RsaKey>),
    Ec(EcKey),
    Ed25519(Box<ed25519_dalek::VerifyingKey>),
}

/// What the SubjectPublicKeyInfo allows the key to be used for (RFC 4055 §1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Restriction {
    /// Any scheme of its kind.
    None,
    /// RSASSA-PSS with any parameters.
    Pss,
    /// RSASSA-PSS with these digests and at least this salt.
    PssWith(PssParameters),
}

impl PublicKey {
    /// Reads a DER SubjectPublicKeyInfo.
    ///
    /// # Errors
    /// [`Code::CryptoKeyMalformed`] for bytes that are no key or a key out of bounds;
    /// [`Code::CryptoUnsupported`] for kinds and curves that are not verified.
    pub fn from_spki_der(spki: &[u8]) -> Result<Self> {
        let (Algorithm { oid, parameters }, bits) = fields(spki).ok_or_else(|| malformed("spki"))?;
        let bytes = match bits {
            [0, bytes @ ..] => bytes,
            [1..=7, _, ..] => return Err(malformed("bit-string")),
            _ => return Err(malformed("spki")),
        };
        let (key, restriction) = match oid {
            table::RSA_ENCRYPTION => {
                if !table::null_or_absent(parameters) {
                    return Err(malformed("parameters"));
                }
                (Key::Rsa(Box::new(RsaKey::from_der(bytes)?)), Restriction::None)
            }
            table::RSASSA_PSS => (Key::Rsa(Box::new(RsaKey::from_der(bytes)?)), pss_restriction(parameters)?),
            table::EC_PUBLIC_KEY => {
                (Key::Ec(EcKey::from_point(named_curve(parameters)?, bytes)?), Restriction::None)
            }
            table::ED25519 => {
                if parameters.is_some() {
                    return Err(malformed("parameters"));
                }
                (Key::Ed25519(Box::new(ed25519::key(bytes)?)), Restriction::None)
            }
            _ => return Err(unsupported_oid("key", &oid)),
        };
        Ok(Self { key, restriction })
    }

    /// Length of the key: RSA modulus or field of the curve (bits).
    #[must_use]
    pub fn bits(&self) -> u32 {
        match &self.key {
            Key::Rsa(key) => key.bits(),
            Key::Ec(key) => key.curve().bits(),
            Key::Ed25519(_) => 256,
        }
    }

    /// Its kind in the report: `rsa`, `ec` or `ed25519`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.key {
            Key::Rsa(_) => "rsa",
            Key::Ec(_) => "ec",
            Key::Ed25519(_) => "ed25519",
        }
    }

    /// The curve of an ECDSA key.
    #[must_use]
    pub fn curve(&self) -> Option<Curve> {
        match &self.key {
            Key::Ec(key) => Some(key.curve()),
            _ => None,
        }
    }

    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    pub(super) fn restriction(&self) -> Restriction {
        self.restriction
    }
}

/// The algorithm, and the content of the BIT STRING.
fn fields(spki: &[u8]) -> Option<(Algorithm<'_>, &[u8])> {
    let mut fields = der::only(spki, der::SEQUENCE).ok()?.inside();
    let algorithm = Algorithm::of(fields.element().ok()?)?;
    let key = fields.expect(der::BIT_STRING).ok()?;
    fields.end().ok()?;
    Some((algorithm, key.content))
}

/// Parameters in an id-RSASSA-PSS key bind every signature made with it (RFC 4055 §1.2, §3.1).
fn pss_restriction(parameters: Option<Element<'_>>) -> Result<Restriction> {
    match parameters {
        None => Ok(Restriction::Pss),
        Some(parameters) => Ok(Restriction::PssWith(table::pss_parameters(parameters)?)),
    }
}

/// Only `namedCurve`: explicit parameters let an attacker choose the generator (RFC 5480 §2.1.1).
fn named_curve(parameters: Option<Element<'_>>) -> Result<Curve> {
    let parameters = parameters.ok_or_else(|| malformed("curve"))?;
    let Some(oid) = table::object_identifier(parameters) else {
        return Err(unsupported("curve", "explicit"));
    };
    table::curve(&oid).ok_or_else(|| unsupported_oid("curve", &oid))
}

/// A key that breaks its own format or bounds; `what` is the part that does.
pub(super) fn malformed(what: &str) -> Box<Finding> {
    Box::new(Finding::new(Code::CryptoKeyMalformed).arg("part", what))
}

/// A kind of thing that is not verified, by name.
pub(super) fn unsupported(what: &str, value: &str) -> Box<Finding> {
    Box::new(Finding::new(Code::CryptoUnsupported).arg("part", what).arg("value", value))
}

/// A kind of thing that is not verified, by object identifier.
pub(super) fn unsupported_oid(what: &str, oid: &ObjectIdentifier) -> Box<Finding> {
    unsupported(what, &crate::digits::dotted(oid))
}
