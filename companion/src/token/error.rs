//! Why a token did not do what it was asked: the code, and what the token's library said.

use super::model::PinState;
use crate::failure::Failure;
use report::Code;
use std::error::Error;
use std::fmt;

/// Why a token did not do what it was asked. Never holds a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenError {
    /// What was seen.
    pub code: Code,
    /// What the library or the operating system said, for whoever looks after the token.
    pub reason: Option<String>,
    /// How the PIN stood afterwards, where that was read.
    pub pin: Option<PinState>,
}

impl TokenError {
    /// An error with this code.
    pub(crate) const fn new(code: Code) -> Self {
        Self { code, reason: None, pin: None }
    }

    /// The same with a reason.
    pub(crate) fn because(mut self, reason: impl fmt::Display) -> Self {
        self.reason = Some(reason.to_string());
        self
    }

    /// The same, told how the PIN stands.
    pub(crate) fn with_pin(mut self, pin: Option<PinState>) -> Self {
        self.pin = pin;
        self
    }

    /// The same as the command line tells it.
    pub(crate) fn failure(&self) -> Failure {
        let failure = Failure::new(self.code);
        match &self.reason {
            Some(reason) => failure.reason(reason.as_str()),
            None => failure,
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code.as_str())?;
        match &self.reason {
            Some(reason) => write!(formatter, ": {reason}"),
            None => Ok(()),
        }
    }
}

impl Error for TokenError {}

/// What the functions of PKCS#11 return, as codes (PKCS#11 2.40, 5.1).
impl From<cryptoki::error::Error> for TokenError {
    fn from(error: cryptoki::error::Error) -> Self {
        use cryptoki::error::{Error as Failed, RvError as Value};
        let code = match &error {
            Failed::LibraryLoading(_) | Failed::MissingSymbol(_) => Code::TokenModule,
            Failed::Pkcs11(value, _) => match value {
                Value::PinIncorrect => Code::TokenPinIncorrect,
                Value::PinLocked => Code::TokenPinLocked,
                Value::PinLenRange | Value::PinInvalid => Code::TokenPinLength,
                Value::UserPinNotInitialized | Value::PinExpired => Code::TokenPinNotSet,
                // The person pressed the cancel key of the PIN pad.
                Value::FunctionCanceled | Value::Cancel => Code::TokenPinUnavailable,
                Value::DeviceRemoved
                | Value::TokenNotPresent
                | Value::SessionHandleInvalid
                | Value::SessionClosed
                | Value::SlotIdInvalid => Code::TokenRemoved,
                Value::UserAlreadyLoggedIn
                | Value::UserAnotherAlreadyLoggedIn
                | Value::UserTooManyTypes
                | Value::SessionCount
                | Value::SessionReadWriteSoExists => Code::TokenBusy,
                Value::MechanismInvalid
                | Value::MechanismParamInvalid
                | Value::KeyTypeInconsistent
                | Value::KeyFunctionNotPermitted
                | Value::KeySizeRange
                | Value::FunctionNotSupported => Code::TokenKeyUnsupported,
                _ => Code::TokenRefused,
            },
            Failed::NullFunctionPointer | Failed::NotSupported => Code::TokenKeyUnsupported,
            _ => Code::TokenRefused,
        };
        Self::new(code).because(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cryptoki::context::Function;
    use cryptoki::error::{Error as Failed, RvError};

    #[test]
    fn return_values_become_codes_and_keep_the_name_of_the_function() {
        for (value, code) in [
            (RvError::PinIncorrect, Code::TokenPinIncorrect),
            (RvError::PinLocked, Code::TokenPinLocked),
            (RvError::DeviceRemoved, Code::TokenRemoved),
            (RvError::UserAlreadyLoggedIn, Code::TokenBusy),
            (RvError::GeneralError, Code::TokenRefused),
        ] {
            let error = TokenError::from(Failed::Pkcs11(value, Function::Login));
            assert_eq!(error.code, code);
            assert!(error.reason.unwrap().contains("Login"));
        }
    }
}
