//! The checks, one a file. Each says at its top which rule it serves, what it measures and which figures it takes from
//! the rule's row; a rule names its check by the name in [`CHECKS`].

use crate::Check;

mod attachments;
mod both_signatures;
mod calendar;
mod converted_after_signing;
mod copies;
mod copy_of_paper;
mod displayed_time;
mod displayed_zone;
mod each_signature;
mod issue_days;
mod mark;
mod number_and_date;
mod presence;
mod secrecy_mark;
mod several_signatures;
mod signer_class;
mod signing_order;
mod times_in_order;
mod whole_document;

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
    // Signatures: who, in which order, when.
    "both-signatures" => both_signatures::check();
    "each-signature" => each_signature::check();
    "several-signatures" => several_signatures::check();
    "signer-class" => signer_class::check();
    "signing-order" => signing_order::check();
    "times-in-order" => times_in_order::check(tolerance_seconds, drift_minutes);
    "displayed-zone" => displayed_zone::check(offset_minutes);
    "displayed-time" => displayed_time::check(near_minutes, local_as_utc_minutes, day_minutes);
    "signed-on-issue-day" => issue_days::same_day(offset_minutes);
    "issued-in-time" => issue_days::in_time(working_days, offset_minutes);
    "issue-date-shown" => issue_days::shown(offset_minutes);
    // Copies and attachments.
    "copy-form" => copies::form();
    "copy-signed" => copies::signed();
    "copying-body" => copies::body();
    "copy-unmarked" => copies::unmarked();
    "archive-copy" => copies::archive();
    "copy-of-paper" => copy_of_paper::check();
    "appendix-unsigned" => attachments::unsigned();
    "attachment-signed" => attachments::signed();
    "attachment-text" => attachments::text();
    "appendices-named" => attachments::named();
    // The document as a whole.
    "secrecy-mark" => secrecy_mark::check();
    "number-and-date" => number_and_date::check();
    "converted-after-signing" => converted_after_signing::check();
    "document-family" => whole_document::family();
    "file-limits" => whole_document::file_limits(name_characters, file_bytes);
}

/// The check of this name.
#[must_use]
pub fn named(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}
