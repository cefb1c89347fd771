//! `kiemky verify`: opens each input, lets the core judge it, prints what comes out.

pub(crate) mod circumstances;
pub(crate) mod output;
mod progress;
mod resume;
pub(crate) mod words;

use crate::arguments::{Arguments, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::{self, Input};
use crate::source::Opened;
use output::Printer;
use progress::Progress;
use report::{Code, Report};
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
        Ok((context, record)) => {
            let exit = check_and_print(arguments, &context, record);
            // The process ends: its memory goes back as a whole, not piece by piece.
            std::mem::forget(context);
            exit
        }
        Err(failure) => output::refuse(&failure, arguments.form, arguments.language),
    }
}

fn prepare(arguments: &Arguments) -> Result<(Context, Option<Record>), Failure> {
    let context = circumstances::context(arguments)?;
    let record = arguments.resume.as_deref().map(Record::open).transpose()?;
    Ok((context, record))
}

fn check_and_print(arguments: &Arguments, context: &Context, record: Option<Record>) -> Exit {
    let (inputs, plurality) = inputs::collect(&arguments.paths);
    let (done, writer) = record.map(Record::split).unzip();
    let progress = Progress::new(inputs.len(), arguments.language);
    let mut printer = Printer::new(arguments.form, arguments.language, plurality, writer, progress);
    let as_finished = arguments.form == Form::JsonLines;
    let check = |index: usize, context: &mut Context| {
        let input = &inputs[index];
        let done = done.as_ref().and_then(|done| done.exit_of(input));
        done.map_or_else(|| check(input, context), Outcome::Skipped)
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
fn check(input: &Input, context: &mut Context) -> Outcome {
    let opened = match input {
        Input::File(path, name) => Opened::path(path, name),
        Input::Standard => Opened::pipe(std::io::stdin().lock(), input.name()),
        Input::Failed(failure) => Err(failure.clone()),
    };
    let opened = match opened {
        Ok(opened) => opened,
        Err(failure) => return Outcome::Failed(failure),
    };
    context.name = Some(input.name().to_owned());
    let result = verifier_core::verify(opened.source(), context);
    let length = opened.source().len();
    if !opened.is_unchanged() {
        return Outcome::Failed(Failure::new(Code::InputChanged).named(input.name()).length(length));
    }
    match result {
        Ok(report) => Outcome::Reported(Box::new(report)),
        Err(error) => Outcome::Failed(Failure::of(error.finding).named(input.name()).length(length)),
    }
}
