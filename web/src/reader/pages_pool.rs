//! The worker of the pages seen from the page: the third answer, asked for when the first two are on screen.
//!
//! Its code is not loaded before that. A worker that dies over a file or outlives its time is ended; the question is put
//! once more to a new one without drawing, so that the answer says what stayed open and why.

use super::state::{Document, State, Third, ThirdAnswer};
use crate::third::{Question, Reply};
use crate::ui::started::{GROWTH, STARTS, Started};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::File;

/// The script that starts the worker, beside the page.
const SCRIPT: &str = "./pages-boot.js";

/// Time that any file has (seconds), and one more for so many pages: twice what the command line gives in processor
/// time, for a phone is slower.
const LIMIT_SECONDS: u64 = 40;
const PAGES_PER_SECOND: u64 = 2;

/// Longest time of all (seconds).
const LONGEST_SECONDS: u64 = 300;

/// Time that the worker has to load (seconds): its code is 1.8 MB, half a minute at half a megabit a second.
const LOAD_SECONDS: u64 = 60;

/// Hands files and their reports to the worker of the pages.
#[derive(Clone)]
pub struct PagesPool(Rc<RefCell<Inner>>);

/// One file whose third answer is wanted.
#[derive(Clone)]
pub struct Job {
    /// Number of the file on the page.
    pub id: u32,
    /// The file.
    pub file: File,
    /// Its report, as JSON.
    pub report: String,
    /// May its pages be drawn?
    pub drawn: bool,
}

struct Inner {
    state: State,
    queue: VecDeque<Job>,
    current: Option<Job>,
    timer: Option<TimeoutHandle>,
    worker: Option<Started>,
    /// First answers are being made: what is not begun waits for them.
    held: bool,
    failed_starts: u32,
    generation: u32,
}

impl PagesPool {
    /// A pool that loads nothing before it is asked.
    #[must_use]
    pub fn new(state: State) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            state,
            queue: VecDeque::new(),
            current: None,
            timer: None,
            worker: None,
            held: false,
            failed_starts: 0,
            generation: 0,
        })))
    }

    /// Asks for the third answer of a file; a question about it that is not answered yet is dropped.
    pub fn ask(&self, id: u32) {
        let mut inner = self.0.borrow_mut();
        let Some(document) = inner.state.document(id) else { return };
        inner.queue.retain(|waiting| waiting.id != id);
        let job =
            Job { id, file: document.file.get_value(), report: document.json.get_untracked(), drawn: true };
        inner.queue.push_back(job);
        drop(inner);
        document.third.set(Third::Looking);
        self.after_paint();
    }

    /// Asks anew for the third answers of all files that have been asked about.
    pub fn ask_all(&self) {
        let state = self.0.borrow().state;
        let asked = |one: &&Document| one.third.with_untracked(|third| !matches!(third, Third::NotAsked));
        let ids: Vec<u32> =
            state.documents.with_value(|all| all.iter().filter(asked).map(|one| one.id).collect());
        for id in ids {
            self.ask(id);
        }
    }

    /// Begins nothing while first answers are being made, and goes on when they are there.
    pub fn hold(&self, held: bool) {
        let was = std::mem::replace(&mut self.0.borrow_mut().held, held);
        if was && !held {
            self.after_paint();
        }
    }

    /// Forgets a file; what is being made for it is ended.
    pub fn forget(&self, id: u32) {
        let mut inner = self.0.borrow_mut();
        inner.queue.retain(|waiting| waiting.id != id);
        if inner.current.as_ref().is_none_or(|job| job.id != id) {
            return;
        }
        inner.current = None;
        inner.worker = None;
        inner.generation += 1;
        if let Some(timer) = inner.timer.take() {
            timer.clear();
        }
        drop(inner);
        self.after_paint();
    }

    /// What a file waited for is there.
    pub fn go_on(&self) {
        self.next();
    }

    /// Goes on when the browser has drawn what is new: the first answers are on screen before anything is loaded.
    fn after_paint(&self) {
        let pool = self.clone();
        request_animation_frame(move || {
            set_timeout(move || pool.next(), Duration::ZERO);
        });
    }

    fn next(&self) {
        let mut inner = self.0.borrow_mut();
        if inner.held || inner.current.is_some() {
            return;
        }
        // A page that is being drawn comes first.
        let state = inner.state;
        let waits = |job: &Job| state.document(job.id).is_some_and(|one| !one.settled.get_untracked());
        let Some(place) = inner.queue.iter().position(|job| !waits(job)) else { return };
        let Some((worker, ready)) = inner.worker.as_ref().map(|own| (own.worker.clone(), own.ready)) else {
            drop(inner);
            return self.start_worker();
        };
        if !ready {
            return;
        }
        let Some(job) = inner.queue.remove(place) else { return };
        let Some(item) = inner.state.document(job.id) else { return };
        let question = Question {
            id: job.id,
            file: job.file.clone(),
            report: job.report.clone(),
            purpose: inner.state.purpose.get_untracked(),
            kind: item.kind.get_untracked(),
            profile: item.profile.get_untracked(),
            drawn: job.drawn,
            models: false,
        };
        let pages = item.pages();
        let seconds = LIMIT_SECONDS.saturating_add(u64::from(pages) / PAGES_PER_SECOND).min(LONGEST_SECONDS);
        let sent = worker.post_message(&question.to_js());
        inner.current = Some(job);
        let pool = self.clone();
        inner.timer = set_timeout_with_handle(move || pool.died(), Duration::from_secs(seconds)).ok();
        let generation = inner.generation;
        drop(inner);
        if sent.is_err() {
            self.later(generation, Self::died);
        }
    }

    fn start_worker(&self) {
        let generation = {
            let mut inner = self.0.borrow_mut();
            inner.worker = None;
            inner.generation += 1;
            inner.generation
        };
        let (hearer, dier) = (self.clone(), self.clone());
        let started = Started::new(
            SCRIPT,
            move |data| hearer.hear(generation, data),
            move || dier.later(generation, Self::died),
        );
        match started {
            Some(started) => {
                self.0.borrow_mut().worker = Some(started);
                self.expect_load(generation);
            }
            None => self.give_up_all(),
        }
    }

    /// A worker whose code does not arrive is one that died.
    fn expect_load(&self, generation: u32) {
        let pool = self.clone();
        set_timeout(
            move || {
                let stalled = {
                    let inner = pool.0.borrow();
                    inner.generation == generation
                        && inner.worker.as_ref().is_some_and(|worker| !worker.ready)
                };
                if stalled {
                    pool.died();
                }
            },
            Duration::from_secs(LOAD_SECONDS),
        );
    }

    /// Acts after the worker's callback has returned: ending the worker drops that very callback.
    fn later(&self, generation: u32, action: fn(&Self)) {
        let pool = self.clone();
        set_timeout(
            move || {
                if pool.0.borrow().generation == generation {
                    action(&pool);
                }
            },
            Duration::ZERO,
        );
    }

    fn hear(&self, generation: u32, data: &JsValue) {
        if self.0.borrow().generation != generation {
            return;
        }
        match Reply::from_js(data) {
            Some(Reply::Ready { memory }) => {
                let mut inner = self.0.borrow_mut();
                inner.failed_starts = 0;
                if let Some(started) = inner.worker.as_mut() {
                    started.ready = true;
                    started.memory_at_start = memory;
                }
                drop(inner);
                self.later(generation, Self::next);
            }
            Some(Reply::Told { id, json, words, memory, .. }) => {
                let Some(job) = self.release_current().filter(|job| job.id == id) else { return };
                let note = (!job.drawn).then_some("page-form-timeout");
                self.tell(id, Third::Told(Arc::new(ThirdAnswer { json, words: *words, note })));
                let started = self.0.borrow().worker.as_ref().map(|started| started.memory_at_start);
                if started.is_some_and(|at_start| memory - at_start > GROWTH) {
                    // Linear memory never shrinks; the next question starts a new worker.
                    return self.later(generation, Self::renew);
                }
                self.later(generation, Self::next);
            }
            Some(Reply::Failed { .. }) | None => self.later(generation, Self::died),
        }
    }

    fn renew(&self) {
        self.0.borrow_mut().worker = None;
        self.next();
    }

    /// The worker died, or its time is up: with a file, or before it could take one.
    fn died(&self) {
        self.0.borrow_mut().worker = None;
        let Some(job) = self.release_current() else {
            if self.0.borrow().queue.is_empty() {
                return;
            }
            let tries = {
                let mut inner = self.0.borrow_mut();
                inner.failed_starts += 1;
                inner.failed_starts
            };
            return if tries < STARTS { self.start_worker() } else { self.give_up_all() };
        };
        if job.drawn {
            let mut inner = self.0.borrow_mut();
            // A newer question about the same file takes its place, and may draw.
            if !inner.queue.iter().any(|waiting| waiting.id == job.id) {
                inner.queue.push_front(Job { drawn: false, ..job });
            }
        } else {
            self.tell(job.id, Third::GaveUp("page-form-timeout"));
        }
        self.next();
    }

    /// No worker can be had. The next question tries again.
    fn give_up_all(&self) {
        let jobs: Vec<Job> = {
            let mut inner = self.0.borrow_mut();
            inner.failed_starts = 0;
            inner.worker = None;
            inner.queue.drain(..).collect()
        };
        for job in jobs {
            self.tell(job.id, Third::GaveUp("page-form-unloaded"));
        }
    }

    /// Says the third answer, unless it is asked for anew already or the file is gone.
    fn tell(&self, id: u32, third: Third) {
        let inner = self.0.borrow();
        let asked_anew = inner.queue.iter().any(|job| job.id == id);
        let item = inner.state.document(id).filter(|_| !asked_anew);
        drop(inner);
        let looking = |item: &Document| item.third.with_untracked(|now| matches!(now, Third::Looking));
        if let Some(item) = item.filter(looking) {
            item.third.set(third);
        }
    }

    fn release_current(&self) -> Option<Job> {
        let mut inner = self.0.borrow_mut();
        if let Some(timer) = inner.timer.take() {
            timer.clear();
        }
        inner.current.take()
    }
}
