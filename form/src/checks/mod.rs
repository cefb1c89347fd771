//! The checks, one a file. Each says at its top which rule it serves, what it measures and which figures it takes from
//! the rule's row; a rule names its check by the name in [`CHECKS`].

use crate::Check;

mod both_signatures;
mod secrecy_mark;
mod signing_order;

/// The registry: name, function, and the figures that a rule's row must give (`build.rs` reads the rows below and
/// holds the rules to them).
macro_rules! registry {
    ($($name:literal => $module:ident::$function:ident($($figure:ident),*);)+) => {
        /// Every check by its name.
        pub const CHECKS: &[(&str, Check)] = &[$(($name, $module::$function)),+];
        /// The figures that each check takes.
        pub const FIGURES: &[(&str, &[&str])] = &[$(($name, &[$(stringify!($figure)),*])),+];
    };
}

registry! {
    // Signatures and their order.
    "both-signatures" => both_signatures::check();
    "signing-order" => signing_order::check();
    // The document as a whole.
    "secrecy-mark" => secrecy_mark::check();
}

/// The check of this name.
#[must_use]
pub fn named(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}
