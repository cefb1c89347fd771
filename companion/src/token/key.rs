//! The key of a command that signs documents: its certificate at once, the login only when it is asked for.

use super::arguments::Arguments;
use super::certificate::{self, Chosen};
use super::desk::Terminal;
use super::error::TokenError;
use super::login::Desk;
use super::manager::{Manager, Opened};
use super::scheme;
use crate::failure::Failure;
use crate::sign::{Key, Offered, TokenIdentity};
use messages::Messages;
use report::Code;
use signing::Signer;

/// A token's key that nobody has logged in to.
struct TokenKey<'a, 'd> {
    /// Gone once it was unlocked: a login is made once.
    locked: Option<(Opened<'a>, Chosen)>,
    offered: Offered,
    pss: bool,
    desk: &'d mut dyn Desk,
}

impl Key for TokenKey<'_, '_> {
    fn offered(&self) -> &Offered {
        &self.offered
    }

    fn unlock(&mut self) -> Result<Box<dyn Signer + '_>, Failure> {
        let (opened, chosen) =
            self.locked.take().ok_or_else(|| TokenError::new(Code::TokenBusy).failure())?;
        let signer = opened.unlock(chosen, self.pss, self.desk).map_err(|error| super::told(&error))?;
        Ok(Box::new(signer))
    }
}

/// Finds the one key that is meant and hands it over, locked.
///
/// # Errors
/// No module, token or certificate fits, or several do; the token is gone or refuses.
pub(crate) fn with_key(
    arguments: &Arguments,
    messages: &Messages,
    work: &mut dyn FnMut(&mut dyn Key),
) -> Result<(), TokenError> {
    let mut manager = Manager::start(&arguments.modules)?;
    let mut desk = Terminal::new(&arguments.pin, arguments.accept_low_tries, messages);
    with_manager(&mut manager, arguments, &mut desk, work)
}

/// The same with modules that run, and with somebody who is asked for the PIN.
///
/// # Errors
/// See [`with_key`].
pub(crate) fn with_manager(
    manager: &mut Manager,
    arguments: &Arguments,
    desk: &mut dyn Desk,
    work: &mut dyn FnMut(&mut dyn Key),
) -> Result<(), TokenError> {
    let mut opened = manager.open(&arguments.token)?;
    let chosen = certificate::choose(&opened.certificates()?, arguments.certificate.as_deref())?;
    let algorithm = scheme::algorithm(&chosen.public_key, arguments.pss)?;
    let info = opened.info()?;
    let offered = Offered {
        certificate: chosen.certificate.der().to_vec(),
        chain: chosen.chain.clone(),
        algorithm,
        token: Some(TokenIdentity {
            label: info.label,
            manufacturer: info.manufacturer,
            model: info.model,
            serial: info.serial,
        }),
    };
    let locked = Some((opened, chosen));
    work(&mut TokenKey { locked, offered, pss: arguments.pss, desk });
    Ok(())
}
