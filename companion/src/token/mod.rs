//! `kiemky token` and the layer under everything that signs with a PKCS#11 token (rules TOK-01 to TOK-16).
//!
//! From below: `pkcs11` speaks to a library, `worker` gives each library one thread and each call a limit, `manager`
//! holds the only login of the process, `login` keeps the rules about PINs, `signer` is the seam to `signing`.

mod arguments;
mod certificate;
mod check;
mod data;
mod desk;
mod error;
#[cfg(test)]
pub(crate) mod fake;
mod guide;
mod key;
mod login;
mod manager;
mod model;
mod pin;
mod pkcs11;
mod quirks;
mod scheme;
mod signer;
#[cfg(test)]
mod tests;
mod words;
mod worker;

pub(crate) use arguments::{Arguments, arguments, command, key, key_options};
pub(crate) use desk::say;
pub(crate) use error::TokenError;
pub(crate) use key::with_key;
#[cfg(test)]
pub(crate) use key::with_manager;
pub(crate) use pin::is_standard_input;

use crate::arguments::Form;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::verify::circumstances;
use crate::verify::output;
use arguments::Verb;
use certificate::Renewal;
use data::{CertificateEntry, EntryError, ModuleEntry, TokenEntry, TokenReport};
use manager::{Manager, Opened, Shown, TokenWish};
use messages::Messages;
use model::{PinState, StoredCertificate, TokenInfo};
use report::{Code, Time};
use std::path::PathBuf;
use verifier_core::x509::Certificate;

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let messages = Messages::new(arguments.language);
    if arguments.verb == Verb::Guide {
        return output::show(&guide::guide(arguments.profile.as_deref(), &messages));
    }
    let now = match circumstances::now() {
        Ok(now) => now,
        Err(failure) => return output::refuse(&failure, arguments.form, arguments.language),
    };
    let result = Manager::start(&arguments.modules).and_then(|mut manager| match arguments.verb {
        Verb::Check => check::check(&mut manager, arguments, &messages).map(|report| (report, Exit::Fine)),
        _ => look(&mut manager, arguments, now),
    });
    match result {
        Ok((report, exit)) => {
            let text = match arguments.form {
                Form::Text => words::report(&report, arguments.profile.as_deref(), &messages),
                form => output::json(&report, form),
            };
            exit.max(output::show(&text))
        }
        Err(error) => refuse(&error, arguments, &messages),
    }
}

/// A library and how many of its tokens fit, or why it shows none.
pub(crate) type Present = (PathBuf, Result<usize, TokenError>);

/// What each library shows. Nobody is logged in.
///
/// # Errors
/// [`Code::TokenBusy`].
pub(crate) fn present(
    modules: &[PathBuf],
    label: Option<String>,
    serial: Option<String>,
) -> Result<Vec<Present>, TokenError> {
    let wish = TokenWish { label, serial };
    let shown = Manager::start(modules)?.look().into_iter();
    let count = |tokens: Vec<model::Found>| tokens.iter().filter(|found| wish.fits(&found.info)).count();
    Ok(shown.map(|module| (module.path, module.tokens.map(count))).collect())
}

/// Tells why nothing came of it, with the advice of the profile for what a person must do now (TOK-11).
fn refuse(error: &TokenError, arguments: &Arguments, messages: &Messages) -> Exit {
    let exit = output::refuse(&told(error), arguments.form, arguments.language);
    if error.code == Code::TokenPinLocked {
        desk::say(&guide::locked(arguments.profile.as_deref(), messages));
    }
    // A module that cannot be loaded is a matter of the command line, not of a token.
    if error.code == Code::TokenModule { exit } else { Exit::TokenRefused }
}

/// The error with what the person must know of the tries that are left.
pub(crate) fn told(error: &TokenError) -> Failure {
    let failure = error.failure();
    match error.pin {
        Some(PinState::Low) if error.code == Code::TokenPinIncorrect => failure.detail("token-warn-low"),
        Some(PinState::FinalTry) if error.code == Code::TokenPinIncorrect => {
            failure.detail("token-warn-final")
        }
        _ => failure,
    }
}

/// Every module and token, and as much of each as was asked for.
fn look(manager: &mut Manager, arguments: &Arguments, now: Time) -> Result<(TokenReport, Exit), TokenError> {
    let shown = manager.look();
    let mut exit = Exit::Fine;
    let mut modules = Vec::new();
    let mut several = 0_usize;
    for Shown { path, info, quirk, tokens } in shown {
        let mut entry = ModuleEntry::new(&path, &info, &quirk);
        match tokens {
            Err(error) => {
                exit = exit.max(if error.code == Code::TokenModule {
                    Exit::NoReport
                } else {
                    Exit::TokenRefused
                });
                entry.error = Some(EntryError::from(&error));
            }
            Ok(tokens) => {
                for found in tokens.iter().filter(|found| arguments.token.fits(&found.info)) {
                    several = several.saturating_add(1);
                    let mut token = TokenEntry::new(&found.info);
                    if arguments.verb != Verb::List
                        && found.info.initialised
                        && let Err(error) = more(manager, &found.info, arguments.verb, now, &mut token)
                    {
                        exit = exit.max(Exit::TokenRefused);
                        token.error = Some(EntryError::from(&error));
                    }
                    entry.tokens.push(token);
                }
            }
        }
        modules.push(entry);
    }
    // Somebody who asks for one token, or for what is on one, wants it to be there.
    let asked_for_one = arguments.verb != Verb::List || arguments.token != TokenWish::default();
    if several == 0 && asked_for_one && exit == Exit::Fine {
        return Err(TokenError::new(Code::TokenMissing));
    }
    Ok((TokenReport::new(modules), exit))
}

/// Mechanisms or certificates of one token.
fn more(
    manager: &mut Manager,
    info: &TokenInfo,
    verb: Verb,
    now: Time,
    token: &mut TokenEntry,
) -> Result<(), TokenError> {
    let wish = TokenWish { label: Some(info.label.clone()), serial: Some(info.serial.clone()) };
    let mut opened = manager.open(&wish)?;
    if verb == Verb::Info {
        let mut names: Vec<String> = opened.mechanisms()?.into_iter().map(model::Mechanism::name).collect();
        names.sort();
        // Some stand for several digests.
        names.dedup();
        token.mechanisms = Some(names);
        return Ok(());
    }
    let mut certificates = Vec::new();
    for stored in opened.certificates()? {
        match Certificate::parse(&stored.der) {
            Ok(certificate) => certificates.push(entry(&mut opened, &stored, &certificate, now)?),
            Err(_) => token.unreadable.push(stored.label),
        }
    }
    token.certificates = Some(certificates);
    Ok(())
}

fn entry(
    opened: &mut Opened<'_>,
    stored: &StoredCertificate,
    certificate: &Certificate,
    now: Time,
) -> Result<CertificateEntry, TokenError> {
    let belongs = opened.belongs(&stored.id, certificate.spki_der())?;
    Ok(CertificateEntry::new(stored, certificate, belongs, Renewal::of(certificate, now)))
}
