//! `kiemky verify`: opens each input, lets the core judge it, prints what comes out.

pub(crate) mod circumstances;
pub(crate) mod output;
mod progress;
mod report_file;
pub(crate) mod resume;
mod submission;
pub(crate) mod words;

use crate::arguments::{Arguments, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::{self, Input, Take};
use crate::source::Opened;
use form::{Completed, Settings};
use output::Printer;
use progress::Progress;
use report::{Code, Report};
use report_file::ReportFile;
use resume::Record;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use verifier_core::Context;

/// What became of one input.
pub(crate) enum Outcome {
    /// A report.
    Reported(Box<Report>),
    /// No report could be made.
    Failed(Failure),
    /// Done in an earlier run, which ended so.
    Skipped(Exit),
}

impl Outcome {
    /// Is it no file at all, but a directory that holds none?
    fn is_empty_directory(&self) -> bool {
        matches!(self, Self::Failed(failure) if failure.finding.code == Code::InputNoFiles)
    }
}

/// Checks everything that was named.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    match prepare(arguments) {
        Ok((context, settings, record)) => {
            let exit = check_and_print(arguments, &context, settings.as_ref(), record);
            // The process ends: its memory goes back as a whole, not piece by piece.
            std::mem::forget(context);
            exit
        }
        Err(failure) => output::refuse(&failure, arguments.form, arguments.language),
    }
}

fn prepare(arguments: &Arguments) -> Result<(Context, Option<Settings>, Option<Record>), Failure> {
    let context = circumstances::context(arguments)?;
    let settings = circumstances::settings(arguments)?;
    let record = arguments.resume.as_deref().map(Record::open).transpose()?;
    Ok((context, settings, record))
}

fn check_and_print(
    arguments: &Arguments,
    context: &Context,
    settings: Option<&Settings>,
    record: Option<Record>,
) -> Exit {
    let take = if arguments.submission { Take::Everything } else { Take::Pdfs };
    let (inputs, plurality) = inputs::collect(&arguments.paths, take);
    let (done, writer) = record.map(Record::split).unzip();
    let progress = Progress::new(inputs.len(), arguments.language);
    let report_file = arguments.report.as_deref().map(|path| ReportFile::create(path, plurality)).transpose();
    let report_file = match report_file {
        Ok(report_file) => report_file,
        Err(failure) => return output::refuse(&failure, arguments.form, arguments.language),
    };
    let mut printer = Printer::new(arguments.form, arguments.language, plurality, writer, progress);
    printer.report_file = report_file;
    if let (true, Some(settings)) = (arguments.submission, settings) {
        for outcome in submission::check(&inputs, context, settings) {
            if printer.print(&outcome).is_break() {
                break;
            }
        }
        return printer.finish();
    }
    let as_finished = arguments.form == Form::JsonLines;
    let check = |index: usize, context: &mut Context| {
        let input = &inputs[index];
        let done = done.as_ref().and_then(|done| done.exit_of(input));
        done.map_or_else(|| check(input, context, settings), Outcome::Skipped)
    };
    let jobs = if inputs.len() == 1 { 1 } else { arguments.jobs.unwrap_or_else(cores).min(inputs.len()) };
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for_each(inputs.len(), jobs, context, check, |index, outcome| {
        if as_finished {
            return printer.print(&outcome);
        }
        // Words and arrays keep the order of the inputs.
        waiting.insert(index, outcome);
        while let Some(outcome) = waiting.remove(&next) {
            next += 1;
            printer.print(&outcome)?;
        }
        ControlFlow::Continue(())
    });
    printer.finish()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Does `work` for every index on `jobs` threads and hands each result to `each` on this one, as it is ready.
fn for_each(
    count: usize,
    jobs: usize,
    context: &Context,
    work: impl Fn(usize, &mut Context) -> Outcome + Sync,
    mut each: impl FnMut(usize, Outcome) -> ControlFlow<()>,
) {
    if jobs <= 1 {
        let mut context = context.clone();
        let _ = (0..count).try_for_each(|index| each(index, work(index, &mut context)));
        return;
    }
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, results) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let (sender, next, stopped, work) = (sender.clone(), &next, &stopped, &work);
            scope.spawn(move || {
                let mut context = context.clone();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count || stopped.load(Ordering::Relaxed) {
                        return;
                    }
                    if sender.send((index, work(index, &mut context))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (index, outcome) in &results {
            if each(index, outcome).is_break() {
                stopped.store(true, Ordering::Relaxed);
                return;
            }
        }
    });
}

/// Checks one input.
fn check(input: &Input, context: &mut Context, settings: Option<&Settings>) -> Outcome {
    let judged = open(input).and_then(|opened| match settings {
        Some(settings) => completed(input, &opened, context, settings).map(|completed| completed.report),
        None => {
            verified(input, &opened, context).and_then(|report| unchanged(input, &opened).map(|()| report))
        }
    });
    judged.map_or_else(Outcome::Failed, |report| Outcome::Reported(Box::new(report)))
}

fn open(input: &Input) -> Result<Opened, Failure> {
    match input {
        Input::File(path, name) => Opened::path(path, name),
        Input::Standard => Opened::pipe(std::io::stdin().lock(), input.name()),
        Input::Failed(failure) => Err(failure.clone()),
    }
}

/// Answers 1 and 2.
fn verified(input: &Input, opened: &Opened, context: &mut Context) -> Result<Report, Failure> {
    context.name = Some(input.name().to_owned());
    let length = opened.source().len();
    verifier_core::verify(opened.source(), context).map_err(|error| {
        // A file that was written to meanwhile is that first of all.
        let changed = unchanged(input, opened).err();
        changed.unwrap_or_else(|| Failure::of(error.finding).named(input.name()).length(length))
    })
}

/// All three answers and the decision. A file that the strict reader does not open shows no page, and an interpreter
/// that dies answers none: what was not read is undetermined.
fn completed(
    input: &Input,
    opened: &Opened,
    context: &mut Context,
    settings: &Settings,
) -> Result<Completed, Failure> {
    let report = verified(input, opened, context)?;
    let pages = crate::pages::models(opened.source(), context, &report).unwrap_or_default();
    let completed = form::complete(report, pages, settings).map_err(|profile| {
        Failure::new(Code::InputOption).option("--profile").value(&profile).named(input.name())
    });
    // Asked last: the pages were read from the same file.
    unchanged(input, opened)?;
    completed
}

fn unchanged(input: &Input, opened: &Opened) -> Result<(), Failure> {
    if opened.is_unchanged() {
        return Ok(());
    }
    Err(Failure::new(Code::InputChanged).named(input.name()).length(opened.source().len()))
}
