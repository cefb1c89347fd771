//! Binary `kiemky`: verifies and signs PDFs on the command line (`ARCHITECTURE.md`, the doors), and speaks to the tokens
//! that sign.
//!
//! It decides nothing: the core judges, `messages` has the words, this crate reads files and prints. It never writes to
//! what it checks or signs. Only `evidence refresh`, and `sign` where it is told to ask a timestamping authority, use the
//! network.

mod arguments;
mod certificate;
mod config;
mod digits;
mod evidence;
mod exit;
mod failure;
mod inputs;
#[cfg(test)]
mod manual;
mod pages;
mod pem;
mod rules;
mod sign;
mod source;
mod token;
mod verify;

use arguments::Asked;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A descriptor with a PIN (`--pin-fd`) is for this process alone, never for the one that interprets pages.
    #[cfg(unix)]
    close_fds::CloseFdsBuilder::new().cloexecfrom(3);
    let line: Vec<std::ffi::OsString> = std::env::args_os().collect();
    // Not for people: the page interpreter in a process of its own, and what it says of a file.
    if let [_, word, rest @ ..] = line.as_slice() {
        if word == pages::CHILD {
            return pages::run_child(rest);
        }
        if word == pages::SHOW {
            return pages::show(rest);
        }
        if word == pages::picture::CHILD {
            return pages::picture::run_child(rest);
        }
        if word == pages::picture::SHOW {
            return pages::picture::show(rest);
        }
    }
    match arguments::read(&line) {
        Asked::Verify(arguments) => verify::run(&arguments).into(),
        Asked::Certificate(arguments) => certificate::run(&arguments).into(),
        Asked::Rules(arguments) => rules::run(&arguments).into(),
        Asked::Sign(arguments) => sign::run(&arguments).into(),
        Asked::Evidence(arguments) => evidence::run(&arguments).into(),
        Asked::Token(arguments) => token::run(&arguments).into(),
        Asked::Config(arguments) => config::run(&arguments).into(),
        Asked::Shown(text) => verify::output::show(&text).into(),
        Asked::Wrong(failure, form, language) => verify::output::refuse(&failure, form, language).into(),
    }
}
