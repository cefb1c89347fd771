//! The rules of a login (TOK-04, TOK-05): the state of the PIN is read before it, the person is told, the last try is
//! confirmed, one PIN is sent once, and what came of it is read again.

use super::error::TokenError;
use super::model::{PinState, TokenInfo};
use super::pin::Pin;
use super::quirks::Quirk;
use super::worker::{LOGIN, READING, Worker};
use report::Code;

/// Who has the PIN: a person at the terminal, or a file that a person prepared.
pub(crate) trait Desk {
    /// Tells what must be known before the PIN is entered: few tries, the last one, the token's own keypad.
    fn tell(&mut self, info: &TokenInfo);

    /// May this try be made although few are left? Asked where the state is [`PinState::Low`] or
    /// [`PinState::FinalTry`].
    fn risks(&mut self, info: &TokenInfo) -> bool;

    /// Gets the PIN; `again` for a key that asks for every signature.
    ///
    /// # Errors
    /// [`Code::TokenPinUnavailable`].
    fn pin(&mut self, info: &TokenInfo, again: bool) -> Result<Pin, TokenError>;
}

/// Logs in, at most one try. `false`: the token needs no login.
///
/// # Errors
/// The PIN is locked, not set, not confirmed, of a wrong length, not to be had or wrong; the token is gone, does not
/// answer or refuses. Nothing is tried again.
pub(super) fn log_in(worker: &mut Worker, quirk: &Quirk, desk: &mut dyn Desk) -> Result<bool, TokenError> {
    let Some(pin) = ask(worker, quirk, desk, false)? else { return Ok(false) };
    let result = worker.call(LOGIN, move |state| state.token()?.login(pin.as_ref()));
    result.map(|()| true).map_err(|error| told(worker, error))
}

/// Asks for the PIN under the rules: `None`: no login is needed; `Some(None)`: it is entered on the token.
///
/// # Errors
/// Why no try is made. The token was not asked anything but how it stands.
pub(super) fn ask(
    worker: &mut Worker,
    quirk: &Quirk,
    desk: &mut dyn Desk,
    again: bool,
) -> Result<Option<Option<Pin>>, TokenError> {
    let info = worker.call(READING, |state| state.token()?.info())?;
    let refused = |code| Err(TokenError::new(code).with_pin(Some(info.pin)));
    if !info.login_required && !again {
        return Ok(None);
    }
    match info.pin {
        PinState::Locked => return refused(Code::TokenPinLocked),
        PinState::NotSet => return refused(Code::TokenPinNotSet),
        PinState::Normal | PinState::Low | PinState::FinalTry => {}
    }
    desk.tell(&info);
    match info.pin {
        PinState::Low if !desk.risks(&info) => return refused(Code::TokenPinLow),
        PinState::FinalTry if !desk.risks(&info) => return refused(Code::TokenPinFinalTry),
        _ => {}
    }
    if info.protected_path {
        return Ok(Some(None));
    }
    let pin = desk.pin(&info, again)?;
    let (least, most) = info.pin_length;
    let fits = pin.length() >= least && (most == 0 || pin.length() <= most);
    if !fits && !quirk.pin_length_is_wrong {
        return refused(Code::TokenPinLength);
    }
    Ok(Some(Some(pin)))
}

/// The error together with how the PIN stands after it; a wrong PIN that locked the token says so.
pub(super) fn told(worker: &mut Worker, error: TokenError) -> TokenError {
    if !matches!(error.code, Code::TokenPinIncorrect | Code::TokenPinLocked | Code::TokenPinLength) {
        return error;
    }
    let pin = worker.call(READING, |state| state.token()?.info()).ok().map(|info| info.pin);
    let locked = error.code == Code::TokenPinIncorrect && pin == Some(PinState::Locked);
    let code = if locked { Code::TokenPinLocked } else { error.code };
    TokenError { code, ..error }.with_pin(pin)
}
