//! `kiemky sign`: checks document and certificate, asks for the key, signs a copy, verifies it, and only then gives it
//! its name (`ARCHITECTURE.md`, invariant 7).

mod act;
mod arguments;
mod batch;
mod data;
mod http;
mod job;
mod journal;
mod key;
mod preview;
mod release;
#[cfg(test)]
mod tests;
mod wish;
mod words;

pub(crate) use arguments::{Arguments, arguments, command};

use crate::arguments::{COMMIT, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::source::Opened;
use crate::token;
use crate::verify::circumstances;
use crate::verify::output::{self, Colour};
use act::Material;
use data::{Problem, SignReport};
use job::{Desk, Job};
use journal::Journal;
pub(crate) use key::{Key, Offered, TokenIdentity};
use messages::Messages;
use release::Watch;
use report::Code;
use signing::{Act, Transport};
use verifier_core::Context;

/// From so many days before its end on a certificate is to be renewed (TOK-14).
const REMINDER_DAYS: i64 = 60;

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let messages = Messages::new(arguments.language);
    if let Some(batch) = &arguments.batch {
        return batch::run(arguments, batch, &messages);
    }
    let context = match circumstances(arguments) {
        Ok(context) => context,
        Err(failure) => return output::refuse(&failure, arguments.form, arguments.language),
    };
    let mut ended = None;
    let opened = token::with_key(&arguments.key, &messages, &mut |key| {
        let mut transport = http::Http;
        ended = Some(sign_one(arguments, &context, key, &mut transport, &release::Unwatched));
    });
    match opened.map(|()| ended) {
        Ok(Some(outcome)) => tell(&outcome, arguments, &messages),
        Ok(None) => output::refuse(&Failure::new(Code::InputNotChecked), arguments.form, arguments.language),
        Err(error) => without_key(&error, arguments),
    }
}

/// No key could be had.
fn without_key(error: &token::TokenError, arguments: &Arguments) -> Exit {
    let exit = output::refuse(&token::told(error), arguments.form, arguments.language);
    // A module that cannot be loaded is a matter of the command line, not of a token.
    if error.code == Code::TokenModule { exit } else { Exit::TokenRefused }
}

/// How the signing of one document ended.
pub(crate) enum Outcome {
    /// The document is there.
    Signed(Box<SignReport>),
    /// It was refused; nothing was left behind.
    Refused(Box<SignReport>),
    /// It could not be done, or the token refused.
    Failed(Failure, Exit),
}

impl Outcome {
    /// How the program ends with it.
    fn exit(&self) -> Exit {
        match self {
            Self::Signed(_) => Exit::Fine,
            Self::Refused(report) => report.problem.as_ref().map_or(Exit::NoReport, |one| one.exit),
            Self::Failed(_, exit) => *exit,
        }
    }
}

fn tell(outcome: &Outcome, arguments: &Arguments, messages: &Messages) -> Exit {
    let report = match outcome {
        Outcome::Signed(report) | Outcome::Refused(report) => report,
        Outcome::Failed(failure, exit) => {
            return output::refuse(failure, arguments.form, arguments.language).max(*exit);
        }
    };
    let text = match arguments.form {
        Form::Text => words::report(report, messages, Colour::of_output()),
        form => output::json(report, form),
    };
    outcome.exit().max(output::show(&text))
}

fn circumstances(arguments: &Arguments) -> Result<Context, Failure> {
    let mut context = Context::new(circumstances::now()?, circumstances::trust(&arguments.trust)?);
    context.evidence.crls = circumstances::evidence(&arguments.crls, "--crl", &["X509 CRL"])?;
    context.evidence.ocsp = circumstances::evidence(&arguments.ocsp, "--ocsp", &["OCSP RESPONSE"])?;
    circumstances::published(&arguments.evidence, &mut context)?;
    context.commit = COMMIT.map(str::to_owned);
    Ok(context)
}

/// Signs one document. Whatever happens, the input stays as it is, and the output's name is given only to a document
/// that the verifier accepts.
pub(crate) fn sign_one(
    arguments: &Arguments,
    context: &Context,
    key: &mut dyn Key,
    transport: &mut dyn Transport,
    watch: &dyn Watch,
) -> Outcome {
    let mut report = SignReport::new(arguments);
    let result = attempt(arguments, context, key, transport, watch, &mut report);
    ended(report, result)
}

fn ended(mut report: SignReport, result: Result<(), Stop>) -> Outcome {
    match result {
        Ok(()) => Outcome::Signed(Box::new(report)),
        Err(Stop::Failed(failure, exit)) => Outcome::Failed(failure, exit),
        Err(Stop::Problem(problem)) => {
            report.problem = Some(*problem);
            Outcome::Refused(Box::new(report))
        }
    }
}

/// Why it did not come to an end.
#[derive(Clone)]
enum Stop {
    Failed(Failure, Exit),
    Problem(Box<Problem>),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure, Exit::NoReport)
    }
}

impl From<signing::Refusal> for Stop {
    fn from(refusal: signing::Refusal) -> Self {
        Self::Problem(Box::new(Problem::refused(refusal)))
    }
}

fn attempt(
    arguments: &Arguments,
    context: &Context,
    key: &mut dyn Key,
    transport: &mut dyn Transport,
    watch: &dyn Watch,
    report: &mut SignReport,
) -> Result<(), Stop> {
    let name = arguments.input.to_string_lossy().into_owned();
    let opened = Opened::path(&arguments.input, &name)?;
    // Said before anything is done: a document that is there already is never replaced.
    if arguments.wish.preview.is_none() {
        release::check_free(&arguments.output)?;
    }
    let material = Material::read(arguments)?;
    let desk = Desk::new(arguments, context, key.offered().clone(), watch)?;
    report.warn_of_certificate(&desk.certificate, REMINDER_DAYS);
    if let Some(path) = &arguments.wish.preview {
        let (_, planned) = desk.plan(arguments, &material, opened.source(), report)?;
        let written = preview::write(path, &planned.marks, opened.source(), context)?;
        report.previews = written.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        return Ok(());
    }
    let mut journal = Journal::open(arguments)?;
    let mut job = Job::prepare(&desk, arguments, material, &opened, watch, report)?;
    if arguments.act != Act::Plain {
        token::say(&words::before(report, &Messages::new(arguments.language)));
    }
    // From here on the person is asked: everything that could be refused before it was.
    let mut signer = key.unlock().map_err(|failure| Stop::Failed(failure, Exit::TokenRefused))?;
    desk.check_moment(watch)?;
    let made = job.sign(&desk, signer.as_mut(), transport)?;
    // Logged out before anything interprets the pages of the result.
    drop(signer);
    job.release(&desk, &made, report, &mut |_| Ok(()))?;
    journal::note(journal.as_mut(), &desk, false, report);
    Ok(())
}
