//! Many documents with one login (TOK-03; `docs/decisions/0033`): all are judged, planned and copied, and the whole list is
//! shown; then comes the only login, in which nothing is done but signing; then each document is judged, gets its name, and
//! its result is told.

mod list;
mod listing;
mod record;
mod tell;

pub(super) use list::{Entry, entries};
pub(super) use record::Earlier;
#[cfg(test)]
pub(super) use record::Intent;
pub(super) use tell::Teller;

use super::act::Common;
use super::data::{Problem, SignReport};
use super::job::{Desk, Job};
use super::journal::{self, Journal};
use super::key::Key;
use super::release::{self, Watch};
use super::{Arguments, Outcome, REMINDER_DAYS, Stop, circumstances, ended, http, without_key, words};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::source::Opened;
use crate::token;
use crate::verify::output::{self, Colour};
use listing::Listing;
use messages::{Messages, Value};
use record::{Standing, Wanted};
use report::Code;
use signing::{Signed, Transport};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use tell::Printer;
use verifier_core::Context;

/// Most documents of one login (count): more than a person looks through, and fewer than files that may be open at once.
pub(super) const MOST: usize = 200;

/// What is to be signed, and where to.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    /// The folder of the signed documents.
    pub out_dir: PathBuf,
    /// Documents, folders, `-` for names on standard input.
    pub paths: Vec<OsString>,
    /// A list that says more of each document.
    pub list: Option<PathBuf>,
    /// The results of this run and of those before it.
    pub resume: Option<PathBuf>,
}

/// Does what was asked.
pub(super) fn run(arguments: &Arguments, batch: &Batch, messages: &Messages) -> Exit {
    let refuse = |failure: &Failure| output::refuse(failure, arguments.form, arguments.language);
    let (context, entries, opened) = match prepare(arguments, batch) {
        Ok(prepared) => prepared,
        Err(failure) => return refuse(&failure),
    };
    let (earlier, appender) =
        opened.map_or((None, None), |(earlier, appender)| (Some(earlier), Some(appender)));
    for copy in release::left_behind(&batch.out_dir) {
        let name = copy.to_string_lossy().into_owned();
        token::say(&messages.label_with("sign-list-leftover", &[("name", Value::Data(name.as_str()))]));
    }
    let mut printer = Printer::new(arguments.form, messages, appender);
    let mut worst = Exit::Fine;
    let found = token::with_key(&arguments.key, messages, &mut |key| {
        let mut transport = http::Http;
        let session = Session {
            arguments,
            context: &context,
            messages,
            earlier: earlier.as_ref(),
            watch: &release::Unwatched,
            teller: &mut printer,
            worst: Exit::Fine,
        };
        worst = session.sign(&entries, key, &mut transport);
    });
    match found {
        Ok(()) => worst.max(printer.finish()),
        Err(error) => without_key(&error, arguments),
    }
}

type Opening = (Context, Vec<Entry>, Option<(Earlier, crate::verify::resume::Appender)>);

fn prepare(arguments: &Arguments, batch: &Batch) -> Result<Opening, Failure> {
    // Names may be typed on standard input; the moment that counts is the one after them.
    let entries = entries(arguments, batch)?;
    let context = circumstances(arguments)?;
    let earlier = batch.resume.as_deref().map(Earlier::open).transpose()?;
    Ok((context, entries, earlier))
}

/// One batch from its list to its last result.
pub(crate) struct Session<'s> {
    /// What all documents have in common.
    pub arguments: &'s Arguments,
    pub context: &'s Context,
    pub messages: &'s Messages,
    /// What earlier runs did; `None` where nobody asked.
    pub earlier: Option<&'s Earlier>,
    pub watch: &'s dyn Watch,
    pub teller: &'s mut dyn Teller,
    /// The worst end so far.
    pub worst: Exit,
}

/// What planning found.
enum Planned<'s> {
    Ready(Box<Job<'s>>, Option<Wanted>),
    /// An earlier run signed it and told so.
    Done,
    /// An earlier run signed it and was ended before it told.
    Found,
}

/// A document whose turn comes.
struct Waiting<'s> {
    job: Box<Job<'s>>,
    report: SignReport,
    /// What is noted before its release; `None` where nobody asked.
    wanted: Option<Wanted>,
    /// `None` as long as it was not its turn.
    made: Option<Result<Vec<Signed>, Stop>>,
}

impl<'s> Session<'s> {
    /// Signs everything that may be signed; the worst end is the end of all.
    pub(crate) fn sign(
        mut self,
        entries: &'s [Entry],
        key: &mut dyn Key,
        transport: &mut dyn Transport,
    ) -> Exit {
        // Whoever closed the pipe does not want to know more, and what nobody is told of is not released.
        match self.attempt(entries, key, transport) {
            Ok(()) => self.worst,
            Err(_) => Exit::NoReport.max(self.worst),
        }
    }

    fn attempt(
        &mut self,
        entries: &'s [Entry],
        key: &mut dyn Key,
        transport: &mut dyn Transport,
    ) -> io::Result<()> {
        let begun = self.begin(key);
        let (desk, common, mut journal) = match begun {
            Ok(begun) => begun,
            Err(stop) => return self.refuse_all(entries, &stop),
        };
        let mut waiting = self.plan_all(entries, &desk, &common, journal.as_mut())?;
        if waiting.is_empty() {
            return Ok(());
        }
        let end = self.log_in_and_sign(&desk, &mut waiting, key, transport);
        // Logged out: only now are pages interpreted again.
        for Waiting { job, mut report, wanted, made } in waiting {
            let result = match made {
                Some(made) => made.and_then(|made| {
                    let one = job.arguments();
                    job.release(&desk, &made, &mut report, &mut |sha256| {
                        self.intend(one, wanted.as_ref(), sha256)
                    })
                }),
                None => Err(not_reached(end.as_ref())),
            };
            if result.is_ok() {
                journal::note(journal.as_mut(), &desk, false, &mut report);
            }
            self.tell(ended(report, result))?;
        }
        Ok(())
    }

    fn begin(&self, key: &dyn Key) -> Result<(Desk<'s>, Common, Option<Journal>), Stop> {
        let common = Common::read(self.arguments)?;
        let desk = Desk::new(self.arguments, self.context, key.offered().clone(), self.watch)?;
        Ok((desk, common, Journal::open(self.arguments)?))
    }

    /// One reason for all of them.
    fn refuse_all(&mut self, entries: &[Entry], stop: &Stop) -> io::Result<()> {
        for entry in entries {
            let outcome = match entry {
                Entry::Document(one) => ended(SignReport::new(one), Err(named(stop.clone(), one))),
                Entry::Failed(failure) => Outcome::Failed(failure.clone(), Exit::NoReport),
            };
            self.tell(outcome)?;
        }
        Ok(())
    }

    /// Judges, plans and copies every document, and shows the whole list. What is refused is told at once.
    fn plan_all(
        &mut self,
        entries: &'s [Entry],
        desk: &Desk<'_>,
        common: &Common,
        mut journal: Option<&mut Journal>,
    ) -> io::Result<Vec<Waiting<'s>>> {
        let (mut waiting, mut listing, mut names) = (Vec::new(), Listing::default(), Names::default());
        for entry in entries {
            let one = match entry {
                Entry::Document(one) => one,
                Entry::Failed(failure) => {
                    let outcome = Outcome::Failed(failure.clone(), Exit::NoReport);
                    listing.refused(failure.name.as_deref().unwrap_or_default(), &outcome, self.messages);
                    self.tell(outcome)?;
                    continue;
                }
            };
            let name = one.input.to_string_lossy();
            let mut report = SignReport::new(one);
            let once = names.take(one).map_err(Stop::from);
            match once.and_then(|()| self.plan(one, desk, common, &mut names, &mut report)) {
                Ok(Planned::Ready(job, wanted)) => {
                    listing.ready(one, &report, job.signatures(), self.messages);
                    waiting.push(Waiting { job, report, wanted, made: None });
                }
                Ok(Planned::Done) => listing.earlier(&name, self.messages),
                Ok(Planned::Found) => {
                    listing.earlier(&name, self.messages);
                    journal::note(journal.as_deref_mut(), desk, true, &mut report);
                    self.tell(Outcome::Signed(Box::new(report)))?;
                }
                Err(stop) => {
                    let outcome = ended(report, Err(named(stop, one)));
                    listing.refused(&name, &outcome, self.messages);
                    self.tell(outcome)?;
                }
            }
        }
        token::say(&listing.text(self.messages));
        Ok(waiting)
    }

    fn plan(
        &self,
        one: &'s Arguments,
        desk: &Desk<'_>,
        common: &Common,
        names: &mut Names<'_>,
        report: &mut SignReport,
    ) -> Result<Planned<'s>, Stop> {
        let opened = Opened::path(&one.input, &one.input.to_string_lossy())?;
        let sha256 = record::digest(&opened)?;
        names.take_bytes(one, &sha256)?;
        let mut wanted = None;
        if let Some(earlier) = self.earlier {
            let own = Wanted::new(one, sha256, desk)?;
            match earlier.standing(one, &own) {
                Standing::Done => return Ok(Planned::Done),
                Standing::Gone(output) => return Err(signed_before(output)),
                Standing::Released(sha256) => {
                    let found = record::recover(one, &opened, &sha256, desk, report)?;
                    let output = one.output.to_string_lossy().into_owned();
                    return if found { Ok(Planned::Found) } else { Err(signed_before(output)) };
                }
                Standing::New => wanted = Some(own),
            }
        }
        release::check_free(&one.output)?;
        report.warn_of_certificate(&desk.certificate, REMINDER_DAYS);
        let material = common.with(&one.wish)?;
        let job = Job::prepare(desk, one, material, &opened, self.watch, report)?;
        Ok(Planned::Ready(Box::new(job), wanted))
    }

    /// Notes what is about to be released; what cannot be noted is not released.
    fn intend(
        &mut self,
        one: &Arguments,
        wanted: Option<&Wanted>,
        sha256: Option<String>,
    ) -> Result<(), Failure> {
        let Some(wanted) = wanted else { return Ok(()) };
        self.teller.intend(&wanted.intent(one, sha256)).map_err(|error| {
            let file = self.arguments.batch.as_ref().and_then(|batch| batch.resume.as_deref());
            let name = file.unwrap_or(Path::new("")).to_string_lossy();
            let failure = Failure::new(Code::InputOption).option("--resume");
            failure.detail_of("cli-resume-unreadable", "name", &name).reason(error.to_string())
        })
    }

    /// The login: one, whatever happens in it. Gives the reason where it ended before the last document.
    fn log_in_and_sign(
        &self,
        desk: &Desk<'_>,
        waiting: &mut [Waiting<'s>],
        key: &mut dyn Key,
        transport: &mut dyn Transport,
    ) -> Option<Stop> {
        let count = waiting.len();
        let mut signer = match key.unlock() {
            Ok(signer) => signer,
            Err(failure) => {
                output::complain(&failure, self.messages, Colour::of_error());
                return Some(Stop::Failed(failure, Exit::TokenRefused));
            }
        };
        if let Err(stop) = desk.check_moment(self.watch) {
            for one in waiting {
                one.made = Some(Err(stop.clone()));
            }
            return None;
        }
        for (index, one) in waiting.iter_mut().enumerate() {
            self.say_turn(index, count, &one.report);
            let made = one.job.is_unchanged().and_then(|()| one.job.sign(desk, signer.as_mut(), transport));
            let end = made.as_ref().err().filter(|stop| ends_all(stop)).cloned();
            one.made = Some(made);
            if end.is_some() {
                return end;
            }
        }
        None
    }

    fn say_turn(&self, index: usize, count: usize, report: &SignReport) {
        let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
        let values = [
            ("number", number(index.saturating_add(1))),
            ("count", number(count)),
            ("name", Value::Data(report.input.name.as_str())),
        ];
        token::say(&self.messages.label_with("sign-turn", &values));
    }

    fn tell(&mut self, outcome: Outcome) -> io::Result<()> {
        self.worst = self.worst.max(outcome.exit());
        self.teller.tell(&outcome)
    }
}

/// A token that refused or is gone is not asked again, for no PIN is kept; and a login is not held while authorities of
/// timestamps are waited for that gave the document before nothing.
fn ends_all(stop: &Stop) -> bool {
    match stop {
        Stop::Failed(_, exit) => *exit == Exit::TokenRefused,
        Stop::Problem(problem) => problem.code == "sign.timestamp.none",
    }
}

/// It was never this document's turn.
fn not_reached(end: Option<&Stop>) -> Stop {
    let (code, exit) = match end {
        Some(Stop::Failed(failure, exit)) => (failure.finding.code.as_str().to_owned(), *exit),
        Some(Stop::Problem(problem)) => (problem.code.clone(), problem.exit),
        None => (Code::InputNotChecked.as_str().to_owned(), Exit::NoReport),
    };
    Stop::Problem(Box::new(Problem::of_batch("sign.batch.ended", "", ("code", code), exit)))
}

fn signed_before(output: String) -> Stop {
    let problem = Problem::of_batch("sign.batch.signed-before", "TOK-11", ("output", output), Exit::Wrong);
    Stop::Problem(Box::new(problem))
}

/// The names of one batch: a document is signed once, and each signed one has a name of its own.
#[derive(Default)]
struct Names<'s> {
    inputs: BTreeSet<PathBuf>,
    digests: BTreeSet<String>,
    outputs: BTreeSet<&'s Path>,
}

impl<'s> Names<'s> {
    fn take(&mut self, one: &'s Arguments) -> Result<(), Failure> {
        // What is not there is told when it is opened.
        let input = std::fs::canonicalize(&one.input).unwrap_or_else(|_| one.input.clone());
        if !self.inputs.insert(input) {
            return Err(refused("sign-input-twice", &one.input));
        }
        if !self.outputs.insert(&one.output) {
            return Err(refused("sign-output-twice", &one.output));
        }
        Ok(())
    }

    /// A copy or a hard link is the same document under another name.
    fn take_bytes(&mut self, one: &Arguments, sha256: &str) -> Result<(), Failure> {
        if self.digests.insert(sha256.to_owned()) {
            Ok(())
        } else {
            Err(refused("sign-input-twice", &one.input))
        }
    }
}

fn refused(key: &'static str, path: &Path) -> Failure {
    Failure::new(Code::InputOption).option("--out-dir").detail_of(key, "name", &path.to_string_lossy())
}

/// A failure with the document that it is about.
fn named(stop: Stop, one: &Arguments) -> Stop {
    match stop {
        Stop::Failed(failure, exit) if failure.name.is_none() => {
            Stop::Failed(failure.named(&one.input.to_string_lossy()), exit)
        }
        other => other,
    }
}

/// Why a document is not signed, in one sentence.
fn reason(outcome: &Outcome, messages: &Messages) -> String {
    match outcome {
        Outcome::Signed(_) => String::new(),
        Outcome::Refused(report) => {
            report.problem.as_ref().map(|problem| words::reason(problem, messages)).unwrap_or_default()
        }
        Outcome::Failed(failure, _) => {
            failure.detail_words(messages).unwrap_or_else(|| messages.finding(&failure.finding).sentence)
        }
    }
}
