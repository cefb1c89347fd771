//! `kiemky token check`: logs in, signs values that are no document, and verifies them with the certificate.

use super::arguments::Arguments;
use super::certificate;
use super::data::{Check, TokenReport};
use super::desk::Terminal;
use super::error::TokenError;
use super::manager::Manager;
use messages::Messages;
use report::Code;
use signing::{Digest, Scheme, Signer};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use verifier_core::x509::Certificate;

/// What every signed value begins with: no CMS and no document begins like this, so the signature serves for nothing else.
const NO_DOCUMENT: &[u8] = b"kiemky token check: this is no document\0";

/// Signs as often as asked and verifies every signature.
///
/// # Errors
/// The token refused, is gone or made something that is no signature of the certificate.
pub(super) fn check(
    manager: &mut Manager,
    arguments: &Arguments,
    messages: &Messages,
) -> Result<TokenReport, TokenError> {
    let mut opened = manager.open(&arguments.token)?;
    let chosen = certificate::choose(&opened.certificates()?, arguments.certificate.as_deref())?;
    let info = opened.info()?;
    let mut desk = Terminal::new(&arguments.pin, arguments.accept_low_tries, messages);
    let mut signer = opened.unlock(chosen, arguments.pss, &mut desk)?;
    let started = Instant::now();
    let values: Vec<Vec<u8>> = (0..arguments.signatures).map(message).collect();
    let made = signer.signatures(&values)?;
    let spent = started.elapsed();
    let each = values.len() == made.len();
    if !each || !values.iter().zip(&made).all(|(value, signature)| signer.is_signature(value, signature)) {
        return Err(TokenError::new(Code::TokenSignatureWrong));
    }
    let algorithm = signer.algorithm();
    let sha256 = Certificate::parse(signer.certificate()).map(|certificate| certificate.sha256_hex());
    let mut report = TokenReport::new(Vec::new());
    report.check = Some(Check {
        label: info.label,
        serial: info.serial,
        sha256: sha256.unwrap_or_default(),
        scheme: match algorithm.scheme {
            Scheme::RsaPkcs1 => "rsa-pkcs1-v1_5",
            Scheme::RsaPss => "rsa-pss",
            Scheme::Ecdsa => "ecdsa",
        },
        digest: match algorithm.digest {
            Digest::Sha256 => "sha256",
            Digest::Sha384 => "sha384",
            Digest::Sha512 => "sha512",
        },
        signatures: arguments.signatures,
        microseconds: u64::try_from(spent.as_micros()).unwrap_or(u64::MAX),
    });
    Ok(report)
}

/// A value that was not signed before: the time and a number are enough, for it is no secret.
fn message(number: u32) -> Vec<u8> {
    let now =
        SystemTime::now().duration_since(UNIX_EPOCH).map(|passed| passed.as_nanos()).unwrap_or_default();
    [NO_DOCUMENT, &now.to_be_bytes(), &number.to_be_bytes()].concat()
}
