//! What `kiemky token --json` prints: `kiemky/token/v1`, whose schema is `public/schema/token.v1.json`.

use super::certificate::Renewal;
use super::error::TokenError;
use super::model::{ModuleInfo, StoredCertificate, TokenInfo};
use super::quirks::Quirk;
use crate::digits::hexadecimal;
use report::{Code, Role, Time};
use serde::Serialize;
use std::path::Path;
use verifier_core::crypto::PublicKey;
use verifier_core::x509::Certificate;
use verifier_core::x509::subject::classify;

/// The value of `schema`.
const SCHEMA: &str = "kiemky/token/v1";

/// Modules with their tokens, or what came of a check.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct TokenReport {
    /// `kiemky/token/v1`.
    schema: &'static str,
    /// The modules that were named, those that could not be loaded last; empty for `check`.
    pub modules: Vec<ModuleEntry>,
    /// What came of `check`; a check that fails gives `kiemky/error/v1`.
    pub check: Option<Check>,
}

impl TokenReport {
    pub(super) const fn new(modules: Vec<ModuleEntry>) -> Self {
        Self { schema: SCHEMA, modules, check: None }
    }
}

/// A PKCS#11 library.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ModuleEntry {
    /// The path that was given.
    pub path: String,
    /// What the library calls itself.
    pub description: Option<String>,
    /// Who made it.
    pub manufacturer: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The version of PKCS#11 that it speaks.
    pub pkcs11: Option<String>,
    /// The row of the table of quirks that was used for it.
    pub quirk: Option<String>,
    /// Why its tokens could not be listed.
    pub error: Option<EntryError>,
    /// Its tokens that fit `--token` and `--serial`.
    pub tokens: Vec<TokenEntry>,
}

impl ModuleEntry {
    pub(super) fn new(path: &Path, info: &ModuleInfo, quirk: &Quirk) -> Self {
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            path: path.to_string_lossy().into_owned(),
            description: known(&info.description),
            manufacturer: known(&info.manufacturer),
            version: known(&info.version),
            pkcs11: known(&info.standard),
            quirk: known(quirk.name),
            error: None,
            tokens: Vec::new(),
        }
    }
}

/// A token.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct TokenEntry {
    /// Its label.
    pub label: String,
    /// Its serial number.
    pub serial: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its model.
    pub model: String,
    /// Version of its firmware.
    pub firmware: String,
    /// Has it been set up?
    pub initialised: bool,
    /// Must one log in to use its private keys?
    pub login_required: bool,
    /// Is the PIN entered on the token itself?
    pub protected_path: bool,
    /// How its PIN stands.
    pub pin: PinEntry,
    /// Signature mechanisms by their PKCS#11 names; only `info`.
    pub mechanisms: Option<Vec<String>>,
    /// X.509 certificates; only `certs`.
    pub certificates: Option<Vec<CertificateEntry>>,
    /// Labels of certificates that cannot be read; only `certs`.
    pub unreadable: Vec<String>,
    /// Why more could not be read.
    pub error: Option<EntryError>,
}

/// How a PIN stands.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct PinEntry {
    /// `not_set`, `normal`, `low`, `final_try` or `locked`.
    pub state: &'static str,
    /// Tries that are left, where PKCS#11 tells it.
    pub tries_left: Option<u32>,
    /// Shortest PIN (bytes of UTF-8), as the token says.
    pub shortest: usize,
    /// Longest PIN (bytes of UTF-8), as the token says.
    pub longest: usize,
}

impl TokenEntry {
    pub(super) fn new(info: &TokenInfo) -> Self {
        Self {
            label: info.label.clone(),
            serial: info.serial.clone(),
            manufacturer: info.manufacturer.clone(),
            model: info.model.clone(),
            firmware: info.firmware.clone(),
            initialised: info.initialised,
            login_required: info.login_required,
            protected_path: info.protected_path,
            pin: PinEntry {
                state: info.pin.name(),
                tries_left: info.pin.tries_left(),
                shortest: info.pin_length.0,
                longest: info.pin_length.1,
            },
            mechanisms: None,
            certificates: None,
            unreadable: Vec::new(),
            error: None,
        }
    }
}

/// A certificate on a token.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CertificateEntry {
    /// Its label on the token.
    pub label: String,
    /// `CKA_ID`, hex.
    pub id: String,
    /// Its fingerprint, hex.
    pub sha256: String,
    /// Its subject.
    pub subject: String,
    /// Its issuer.
    pub issuer: String,
    /// Its serial number, hex.
    pub serial: String,
    /// First moment of its validity.
    #[cfg_attr(test, schemars(with = "String"))]
    pub valid_from: Time,
    /// Last moment of its validity.
    #[cfg_attr(test, schemars(with = "String"))]
    pub valid_to: Time,
    /// Is it a CA's?
    pub ca: bool,
    /// Whose it is: `person`, `organisation`, `service` or `unknown`.
    #[cfg_attr(test, schemars(with = "String"))]
    pub role: Role,
    /// Kind of its key: `rsa`, `ec`, `ed25519`; `null` for others.
    pub key: Option<&'static str>,
    /// Length of its key (bits).
    pub key_bits: Option<u32>,
    /// Does it belong to the key with its id (TOK-13)? `null`: the key is not seen without a login.
    pub belongs: Option<bool>,
    /// TOK-14: `none`, `soon`, `now`, `too-late`, `expired` or `not-yet`; `null` for a CA's.
    pub renewal: Option<&'static str>,
    /// Whole days that are left.
    pub days_left: i64,
}

impl CertificateEntry {
    pub(super) fn new(
        stored: &StoredCertificate,
        certificate: &Certificate,
        belongs: Option<bool>,
        (renewal, days_left): (Renewal, i64),
    ) -> Self {
        let key = PublicKey::from_spki_der(certificate.spki_der()).ok();
        let ca = certificate.basic_constraints().is_some_and(|basic| basic.ca);
        Self {
            label: stored.label.clone(),
            id: hexadecimal(&stored.id),
            sha256: certificate.sha256_hex(),
            subject: certificate.subject_text(),
            issuer: certificate.issuer_text(),
            serial: certificate.serial_hex(),
            valid_from: certificate.not_before(),
            valid_to: certificate.not_after(),
            ca,
            role: classify(certificate).0,
            key: key.as_ref().map(PublicKey::kind),
            key_bits: key.as_ref().map(PublicKey::bits),
            belongs,
            renewal: (!ca).then(|| renewal.name()),
            days_left,
        }
    }
}

/// What came of signing and verifying.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Check {
    /// Label of the token.
    pub label: String,
    /// Its serial number (TOK-09).
    pub serial: String,
    /// Fingerprint of the certificate, hex.
    pub sha256: String,
    /// `rsa-pkcs1-v1_5`, `rsa-pss` or `ecdsa`.
    pub scheme: &'static str,
    /// `sha256`, `sha384` or `sha512`.
    pub digest: &'static str,
    /// How many signatures were made and found right.
    pub signatures: u32,
    /// Time from the first request to the last answer (µs).
    pub microseconds: u64,
}

/// Why a part of a list could not be read, as in `kiemky/error/v1`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EntryError {
    /// `token.module`, `token.removed` …
    #[cfg_attr(test, schemars(with = "String"))]
    pub code: Code,
    /// One English sentence for logs.
    pub message: String,
}

impl From<&TokenError> for EntryError {
    fn from(error: &TokenError) -> Self {
        let body = error.failure().report().error;
        Self { code: body.code, message: body.message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_that_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/schema/token.v1.json");
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(TokenReport)).unwrap();
        if std::env::var_os("KIEMKY_WRITE_SCHEMA").is_some() {
            std::fs::write(path, [&schema, "\n"].concat()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed.trim_end(), schema, "{path}: run `just schema`");
    }
}
