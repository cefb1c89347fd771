//! The pages of a document as data, made in a process of its own with limits of memory and time (trap 24).
//!
//! This program takes the pages out of the file with the strict reader and hands them to a second copy of itself,
//! which runs the page interpreter and may die of them. One copy a document. What it did not answer is a gap, never
//! read as an empty page.

mod child;
pub(crate) mod picture;
mod show;
mod wire;

pub(crate) use child::run as run_child;
pub(crate) use show::run as show;

use form::page::{Gap, PageModel};
use page_model::{Sheet, missing, sheets};
use report::Report;
use std::collections::BTreeMap;
use std::io::{BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;
use verifier_core::{ByteSource, Context, Result};

/// The hidden word on the command line that makes this program the second copy.
pub(crate) const CHILD: &str = "pages-child";
/// The hidden word that prints the models of the pages of a file.
pub(crate) const SHOW: &str = "pages";
/// Processor time of the second copy: so many seconds, and one more for so many pages. A page of a letter takes 3 ms,
/// a scan in colour up to 300 ms.
const BASE_SECONDS: u64 = 20;
const PAGES_A_SECOND: u64 = 4;
/// How much longer than its processor time it may take by the clock, where the machine is busy (times).
const PATIENCE: u64 = 10;

/// The models of the pages of the last revision, in order, one for each page that the report counts; none, and no second
/// copy, where it counts none.
///
/// # Errors
/// When the file cannot be opened: then there is no report either.
pub(crate) fn models(source: &dyn ByteSource, context: &Context, report: &Report) -> Result<Vec<PageModel>> {
    let count = u64::from(report.document.pages.unwrap_or(0));
    if count == 0 {
        return Ok(Vec::new());
    }
    let seconds = BASE_SECONDS.saturating_add(count.div_ceil(PAGES_A_SECOND));
    let mut worker = Worker::start(seconds);
    let mut pages = BTreeMap::new();
    sheets(source, context, report, usize::MAX, &mut |sheet| {
        let page = match sheet {
            Ok(sheet) => {
                let waiting = missing(sheet.number, Gap::NotDrawn);
                if let Some(worker) = &mut worker {
                    worker.send(&sheet);
                }
                waiting
            }
            Err(number) => missing(number, Gap::NotExtracted),
        };
        pages.insert(page.number, page);
    })?;
    for answer in worker.map(Worker::finish).unwrap_or_default() {
        // Only pages that were asked for, and each once.
        if let Some(page) = pages.get_mut(&answer.number)
            && page.gaps == [Gap::NotDrawn]
        {
            *page = answer;
        }
    }
    Ok(pages.into_values().collect())
}

/// The second copy and what talks with it.
struct Worker {
    input: Option<ChildStdin>,
    reader: thread::JoinHandle<Vec<PageModel>>,
    guard: thread::JoinHandle<()>,
    done: Sender<()>,
}

impl Worker {
    /// `None` where the system starts no process: then no page is drawn.
    fn start(seconds: u64) -> Option<Self> {
        let mut child = Command::new(std::env::current_exe().ok()?)
            .args([CHILD, &seconds.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (done, ended) = channel();
        let patience = Duration::from_secs(seconds.saturating_mul(PATIENCE));
        let guard = thread::spawn(move || guard(child, &ended, patience));
        let reader = thread::spawn(move || output.map(read).unwrap_or_default());
        Some(Self { input, reader, guard, done })
    }

    fn send(&mut self, sheet: &Sheet) {
        let sent = self.input.as_mut().is_some_and(|input| wire::write_sheet(input, sheet).is_ok());
        if !sent {
            // It is gone: the rest is not drawn.
            self.input = None;
        }
    }

    fn finish(mut self) -> Vec<PageModel> {
        if let Some(mut input) = self.input.take() {
            // A copy that is gone has said what it could.
            drop(input.flush());
        }
        let pages = self.reader.join().unwrap_or_default();
        drop(self.done);
        drop(self.guard.join());
        pages
    }
}

/// Answers, until there are no more.
fn read(output: ChildStdout) -> Vec<PageModel> {
    let mut output = BufReader::new(output);
    let mut pages = Vec::new();
    while let Some(page) = wire::read_page(&mut output) {
        pages.push(page);
    }
    pages
}

/// Waits until all is answered, or for so long, and then ends the process: that closes both pipes.
fn guard(mut child: Child, ended: &Receiver<()>, patience: Duration) {
    let late = ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout);
    if late {
        drop(child.kill());
    }
    drop(child.wait());
}
