//! The algorithm table: one row an object identifier, with its kind, its digest and what its parameters may be.
//!
//! Decisions where files disagree with each other: PKCS#1 identifiers with or without NULL mean the same
//! (RFC 4055 §5, RFC 8017 A.2.4); the key's own identifier (rsaEncryption, id-ecPublicKey) used as signature
//! algorithm takes the digest of the SignerInfo; the plain r‖s form only under the identifiers that define it
//! (BSI TR-03111 §5.2.1), never guessed; a mask digest other than the hash is legal (RFC 8017 A.2.3).

use super::key::{Curve, malformed, unsupported, unsupported_oid};
use super::rsa::PssParameters;
use super::{DigestAlgorithm, digest_from_oid};
use crate::problem::Result;
use crate::x509::der::{self, Element, Reader};
use const_oid::ObjectIdentifier;

/// rsaEncryption (RFC 8017 A.1).
pub const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// id-RSASSA-PSS (RFC 8017 A.2.3).
pub const RSASSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
/// id-mgf1 (RFC 8017 A.2.1).
const MGF1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.8");
/// id-ecPublicKey (RFC 5480 §2.1.1).
pub const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
/// id-Ed25519 (RFC 8410 §3).
pub const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// AlgorithmIdentifier (RFC 5280 §4.1.1.2).
#[derive(Clone, Copy)]
pub struct Algorithm<'a> {
    pub oid: ObjectIdentifier,
    pub parameters: Option<Element<'a>>,
}

impl<'a> Algorithm<'a> {
    /// Reads the one that `input` consists of.
    pub fn read(input: &'a [u8]) -> Option<Self> {
        Self::of(der::only(input, der::SEQUENCE).ok()?)
    }

    /// Reads the one that an element is.
    pub fn of(element: Element<'a>) -> Option<Self> {
        if element.tag != der::SEQUENCE {
            return None;
        }
        let mut fields = element.inside();
        let oid = object_identifier(fields.element().ok()?)?;
        let parameters = if fields.is_empty() { None } else { Some(fields.element().ok()?) };
        fields.end().ok()?;
        Some(Self { oid, parameters })
    }
}

/// The OBJECT IDENTIFIER that an element is.
pub fn object_identifier(element: Element<'_>) -> Option<ObjectIdentifier> {
    if element.tag == der::OID { ObjectIdentifier::from_bytes(element.content).ok() } else { None }
}

/// The kinds of signature algorithm.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    RsaPkcs1,
    RsaPss,
    Ecdsa,
    EcdsaPlain,
    Ed25519,
}

/// Where the digest comes from.
#[derive(Clone, Copy)]
pub enum DigestFrom {
    /// The identifier names it.
    Oid(DigestAlgorithm),
    /// The SignerInfo's digestAlgorithm.
    SignerInfo,
    /// The parameters.
    Parameters,
    /// The scheme has its own.
    Scheme,
}

/// What may stand in the parameters field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Parameters {
    NullOrAbsent,
    Pss,
    /// id-ecPublicKey copied from the key together with its curve.
    Ignored,
}

/// One signature algorithm.
pub struct Row {
    oid: ObjectIdentifier,
    pub kind: Kind,
    pub digest: DigestFrom,
    pub parameters: Parameters,
}

const fn row(oid: &str, kind: Kind, digest: DigestFrom, parameters: Parameters) -> Row {
    Row { oid: ObjectIdentifier::new_unwrap(oid), kind, digest, parameters }
}

const fn fixed(oid: &str, kind: Kind, digest: DigestAlgorithm) -> Row {
    row(oid, kind, DigestFrom::Oid(digest), Parameters::NullOrAbsent)
}

use DigestAlgorithm as D;

/// Every signature algorithm that is verified (and MD5, to be named).
static SIGNATURES: &[Row] = &[
    row("1.2.840.113549.1.1.1", Kind::RsaPkcs1, DigestFrom::SignerInfo, Parameters::NullOrAbsent),
    fixed("1.2.840.113549.1.1.4", Kind::RsaPkcs1, D::Md5),
    fixed("1.2.840.113549.1.1.5", Kind::RsaPkcs1, D::Sha1),
    fixed("1.3.14.3.2.29", Kind::RsaPkcs1, D::Sha1),
    fixed("1.2.840.113549.1.1.14", Kind::RsaPkcs1, D::Sha224),
    fixed("1.2.840.113549.1.1.11", Kind::RsaPkcs1, D::Sha256),
    fixed("1.2.840.113549.1.1.12", Kind::RsaPkcs1, D::Sha384),
    fixed("1.2.840.113549.1.1.13", Kind::RsaPkcs1, D::Sha512),
    fixed("1.2.840.113549.1.1.15", Kind::RsaPkcs1, D::Sha512_224),
    fixed("1.2.840.113549.1.1.16", Kind::RsaPkcs1, D::Sha512_256),
    fixed("2.16.840.1.101.3.4.3.13", Kind::RsaPkcs1, D::Sha3_224),
    fixed("2.16.840.1.101.3.4.3.14", Kind::RsaPkcs1, D::Sha3_256),
    fixed("2.16.840.1.101.3.4.3.15", Kind::RsaPkcs1, D::Sha3_384),
    fixed("2.16.840.1.101.3.4.3.16", Kind::RsaPkcs1, D::Sha3_512),
    row("1.2.840.113549.1.1.10", Kind::RsaPss, DigestFrom::Parameters, Parameters::Pss),
    row("1.2.840.10045.2.1", Kind::Ecdsa, DigestFrom::SignerInfo, Parameters::Ignored),
    fixed("1.2.840.10045.4.1", Kind::Ecdsa, D::Sha1),
    fixed("1.2.840.10045.4.3.1", Kind::Ecdsa, D::Sha224),
    fixed("1.2.840.10045.4.3.2", Kind::Ecdsa, D::Sha256),
    fixed("1.2.840.10045.4.3.3", Kind::Ecdsa, D::Sha384),
    fixed("1.2.840.10045.4.3.4", Kind::Ecdsa, D::Sha512),
    fixed("2.16.840.1.101.3.4.3.9", Kind::Ecdsa, D::Sha3_224),
    fixed("2.16.840.1.101.3.4.3.10", Kind::Ecdsa, D::Sha3_256),
    fixed("2.16.840.1.101.3.4.3.11", Kind::Ecdsa, D::Sha3_384),
    fixed("2.16.840.1.101.3.4.3.12", Kind::Ecdsa, D::Sha3_512),
    fixed("0.4.0.127.0.7.1.1.4.1.1", Kind::EcdsaPlain, D::Sha1),
    fixed("0.4.0.127.0.7.1.1.4.1.2", Kind::EcdsaPlain, D::Sha224),
    fixed("0.4.0.127.0.7.1.1.4.1.3", Kind::EcdsaPlain, D::Sha256),
    fixed("0.4.0.127.0.7.1.1.4.1.4", Kind::EcdsaPlain, D::Sha384),
    fixed("0.4.0.127.0.7.1.1.4.1.5", Kind::EcdsaPlain, D::Sha512),
    // NOTE: RFC 8410 section 3 wants them absent; iText writes NULL.
    row("1.3.101.112", Kind::Ed25519, DigestFrom::Scheme, Parameters::NullOrAbsent),
];

/// The row of a signature algorithm.
pub fn signature(oid: &ObjectIdentifier) -> Option<&'static Row> {
    SIGNATURES.iter().find(|row| row.oid == *oid)
}

/// The curve that an object identifier names (RFC 5480 §2.1.1.1).
pub fn curve(oid: &ObjectIdentifier) -> Option<Curve> {
    const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
    const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
    const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");
    match *oid {
        P256 => Some(Curve::P256),
        P384 => Some(Curve::P384),
        P521 => Some(Curve::P521),
        _ => None,
    }
}

/// No parameters, or NULL.
pub fn null_or_absent(parameters: Option<Element<'_>>) -> bool {
    parameters.is_none_or(|value| value.raw == [0x05, 0x00])
}

/// RSASSA-PSS-params (RFC 4055 §3.1). Defaults may be written out, as many signers do.
///
/// # Errors
/// [`report::Code::CryptoUnsupported`] for digests, mask functions and trailers that are not verified;
/// [`report::Code::CryptoKeyMalformed`] for anything unreadable.
pub fn pss_parameters(parameters: Element<'_>) -> Result<PssParameters> {
    let fields = pss_fields(parameters).ok_or_else(|| malformed("pss-parameters"))?;
    let digest = fields.hash.map_or(Ok(DigestAlgorithm::Sha1), digest_of)?;
    let mask_digest = match fields.mask {
        None => DigestAlgorithm::Sha1,
        Some(mask) if mask.oid == MGF1 => {
            let inner = mask.parameters.ok_or_else(|| malformed("mgf"))?;
            digest_of(Algorithm::of(inner).ok_or_else(|| malformed("mgf"))?)?
        }
        Some(mask) => return Err(unsupported_oid("mgf", &mask.oid)),
    };
    if fields.trailer.is_some_and(|trailer| trailer != 1) {
        return Err(unsupported("pss", "trailer"));
    }
    Ok(PssParameters { digest, mask_digest, salt_length: fields.salt.unwrap_or(20) })
}

struct PssFields<'a> {
    hash: Option<Algorithm<'a>>,
    mask: Option<Algorithm<'a>>,
    salt: Option<u16>,
    trailer: Option<u16>,
}

fn pss_fields(parameters: Element<'_>) -> Option<PssFields<'_>> {
    if parameters.tag != der::SEQUENCE {
        return None;
    }
    let mut fields = parameters.inside();
    let [hash, mask] = [explicit(&mut fields, 0xa0)?, explicit(&mut fields, 0xa1)?]
        .map(|field| field.map(|field| Algorithm::of(field).ok_or(())).transpose());
    let [salt, trailer] = [explicit(&mut fields, 0xa2)?, explicit(&mut fields, 0xa3)?]
        .map(|field| field.map(|field| number(field).ok_or(())).transpose());
    fields.end().ok()?;
    Some(PssFields { hash: hash.ok()?, mask: mask.ok()?, salt: salt.ok()?, trailer: trailer.ok()? })
}

/// What stands in the explicit field with this tag: `Some(None)` when the field is absent.
fn explicit<'a>(fields: &mut Reader<'a>, tag: u8) -> Option<Option<Element<'a>>> {
    let Some(field) = fields.optional(tag).ok()? else { return Some(None) };
    let mut inside = field.inside();
    let value = inside.element().ok()?;
    inside.end().ok()?;
    Some(Some(value))
}

fn number(element: Element<'_>) -> Option<u16> {
    if element.tag != der::INTEGER {
        return None;
    }
    u16::try_from(der::small(element).ok()?).ok()
}

fn digest_of(algorithm: Algorithm<'_>) -> Result<DigestAlgorithm> {
    if !null_or_absent(algorithm.parameters) {
        return Err(malformed("digest-parameters"));
    }
    digest_from_oid(&algorithm.oid).ok_or_else(|| unsupported_oid("digest", &algorithm.oid))
}
