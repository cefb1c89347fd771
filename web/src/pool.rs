//! The verifier worker seen from the page: one file at a time, ended and replaced when it dies, hangs or has grown.

use crate::pages_pool::{Job, PagesPool};
use crate::protocol::{Reply, Request};
use crate::state::{Item, Phase, State, Third};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, File, MessageEvent, Worker};

/// The script that starts the worker, beside the page.
const SCRIPT: &str = "./verifier-boot.js";

/// Time that any file has (seconds): the hostile ones measured end within two.
const LIMIT_SECONDS: u64 = 60;

/// Further time a file has for its length: one second for so many bytes, a slow disk and a slow processor.
const BYTES_PER_SECOND: f64 = (20 << 20) as f64;

/// A worker whose memory has grown by this much is replaced after its file (bytes; linear memory never shrinks).
pub(crate) const GROWTH: f64 = (256 << 20) as f64;

/// How often a worker that cannot start is tried again before its file is given up (count).
pub(crate) const STARTS: u32 = 2;

/// Hands files to the worker.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Inner>>);

struct Inner {
    state: State,
    /// The worker that gives the third answer.
    pages: PagesPool,
    files: BTreeMap<u32, File>,
    /// The reports of the first two answers as they came, by the number of the file.
    reports: BTreeMap<u32, String>,
    crls: Vec<File>,
    queue: VecDeque<u32>,
    current: Option<u32>,
    timer: Option<TimeoutHandle>,
    worker: Option<Started>,
    failed_starts: u32,
    next_id: u32,
    /// Counts workers, so that a late word of an ended one is not heard.
    generation: u32,
}

/// A worker that runs; it ends when this is dropped.
pub(crate) struct Started {
    pub(crate) worker: Worker,
    pub(crate) ready: bool,
    pub(crate) memory_at_start: f64,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Started {
    /// Starts a worker; `None` where the browser starts none.
    pub(crate) fn new(
        script: &str,
        mut hear: impl FnMut(&JsValue) + 'static,
        mut died: impl FnMut() + 'static,
    ) -> Option<Self> {
        let worker = Worker::new(script).ok()?;
        let on_message =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(&event.data()));
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            died();
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            ready: false,
            memory_at_start: 0.0,
            _on_message: on_message,
            _on_error: on_error,
        })
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Pool {
    /// A pool whose worker loads while the reader looks for a file.
    #[must_use]
    pub fn new(state: State) -> Self {
        let pool = Self(Rc::new(RefCell::new(Inner {
            state,
            pages: PagesPool::new(state),
            files: BTreeMap::new(),
            reports: BTreeMap::new(),
            crls: Vec::new(),
            queue: VecDeque::new(),
            current: None,
            timer: None,
            worker: None,
            failed_starts: 0,
            next_id: 1,
            generation: 0,
        })));
        pool.start_worker();
        pool
    }

    /// Takes the files that the reader chose: revocation lists complete the check of what is there, anything else is
    /// checked.
    pub fn add(&self, files: Vec<File>) {
        let (crls, files): (Vec<File>, Vec<File>) = files.into_iter().partition(is_crl);
        if !files.is_empty() {
            self.add_documents(files);
        }
        if !crls.is_empty() {
            self.add_crls(crls);
        }
        self.go_on();
    }

    /// The file as the reader chose it.
    #[must_use]
    pub fn file(&self, id: u32) -> Option<File> {
        self.0.borrow().files.get(&id).cloned()
    }

    /// Checks a file once more.
    pub fn again(&self, id: u32) {
        self.enqueue(id);
        self.go_on();
    }

    /// Asks for the third answer of a file anew: the reader chose another kind, profile or purpose.
    pub fn look_again(&self, id: u32) {
        let (pages, job) = {
            let inner = self.0.borrow();
            let job = inner.files.get(&id).cloned().zip(inner.reports.get(&id).cloned());
            (inner.pages.clone(), job.map(|(file, report)| Job { id, file, report, drawn: true }))
        };
        if let Some(job) = job {
            pages.ask(job);
        }
    }

    /// Asks for the third answers of all files anew.
    pub fn look_at_all_again(&self) {
        let ids: Vec<u32> = self.0.borrow().reports.keys().copied().collect();
        for id in ids {
            self.look_again(id);
        }
    }

    /// Takes up the queue, with a new worker where the last one could not be had.
    fn go_on(&self) {
        if self.0.borrow().worker.is_none() {
            self.start_worker();
        }
        self.next();
    }

    /// Forgets all files and ends what is running.
    pub fn clear(&self) {
        let state = {
            let mut inner = self.0.borrow_mut();
            inner.queue.clear();
            inner.files.clear();
            inner.reports.clear();
            inner.pages.clear();
            inner.state
        };
        if self.0.borrow().current.is_some() {
            self.end_current();
            self.start_worker();
        }
        state.items.set(Vec::new());
    }

    fn add_documents(&self, files: Vec<File>) {
        let mut inner = self.0.borrow_mut();
        let state = inner.state;
        let single = files.len() == 1;
        let mut items = Vec::with_capacity(files.len());
        for (place, file) in files.into_iter().enumerate() {
            let id = inner.next_id;
            inner.next_id += 1;
            items.push(Item {
                id,
                name: file.name(),
                size: file.size(),
                phase: RwSignal::new(Phase::Waiting),
                completed: RwSignal::new(None),
                third: RwSignal::new(Third::NotAsked),
                kind: RwSignal::new(None),
                profile: RwSignal::new(None),
                open: RwSignal::new(single || place == 0),
            });
            inner.files.insert(id, file);
            inner.queue.push_back(id);
        }
        drop(inner);
        state.items.update(|all| {
            for item in all.iter() {
                item.open.set(false);
            }
            all.splice(0..0, items);
        });
    }

    fn add_crls(&self, crls: Vec<File>) {
        let state = self.0.borrow().state;
        state.crls.update(|names| names.extend(crls.iter().map(File::name)));
        self.0.borrow_mut().crls.extend(crls);
        let ids: Vec<u32> = self.0.borrow().files.keys().copied().collect();
        for id in ids {
            self.enqueue(id);
        }
    }

    fn enqueue(&self, id: u32) {
        let mut inner = self.0.borrow_mut();
        if inner.queue.contains(&id) || !inner.files.contains_key(&id) {
            return;
        }
        inner.queue.push_back(id);
        let item = inner.state.item(id);
        drop(inner);
        if let Some(item) = item {
            item.third.set(Third::NotAsked);
            item.phase.set(Phase::Waiting);
        }
    }

    /// Gives the next file to a worker that is free.
    fn next(&self) {
        let mut inner = self.0.borrow_mut();
        // First all first answers: whoever gave many files waits for those.
        let busy = inner.current.is_some() || !inner.queue.is_empty();
        let pages = inner.pages.clone();
        pages.hold(busy);
        if inner.current.is_some() || !inner.worker.as_ref().is_some_and(|started| started.ready) {
            return;
        }
        let Some(id) = inner.queue.pop_front() else { return };
        let Some(file) = inner.files.get(&id).cloned() else { return };
        inner.current = Some(id);
        let seconds = LIMIT_SECONDS.saturating_add((file.size() / BYTES_PER_SECOND) as u64);
        let pool = self.clone();
        inner.timer = set_timeout_with_handle(move || pool.give_up(), Duration::from_secs(seconds)).ok();
        let request = Request { id, file, now_ms: js_sys::Date::now(), crls: inner.crls.clone() };
        let sent = inner.worker.as_ref().map(|started| started.worker.post_message(&request.to_js()));
        drop(inner);
        if !matches!(sent, Some(Ok(()))) {
            let generation = self.0.borrow().generation;
            self.later(generation, Self::give_up);
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
            Some(started) => self.0.borrow_mut().worker = Some(started),
            None => self.give_up_all(),
        }
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
                self.next();
            }
            Some(Reply::Progress { id, step }) if self.is_current(id) => {
                self.set_phase(id, Phase::Working(step))
            }
            Some(Reply::Done { id, json, memory, more }) if self.is_current(id) => {
                self.set_phase(id, Phase::from_json(&json));
                // The worker still has the file when more is to come: the next one would double its memory.
                if !more {
                    self.ask_for_third(id, json);
                    self.ended(generation, memory);
                }
            }
            Some(Reply::Completed { id, json, memory }) if self.is_current(id) => {
                self.complete(id, Phase::from_json(&json));
                self.ask_for_third(id, json);
                self.ended(generation, memory);
            }
            Some(Reply::Failed { .. }) => self.later(generation, Self::died),
            _ => {}
        }
    }

    /// The first two answers are there: the third one is asked for, where there is a report to complete.
    fn ask_for_third(&self, id: u32, json: String) {
        let item = self.0.borrow().state.item(id);
        if item.is_some_and(|item| item.phase.with_untracked(|phase| matches!(phase, Phase::Reported(_)))) {
            self.0.borrow_mut().reports.insert(id, json);
            self.look_again(id);
        }
    }

    /// The worker is free again, or replaced.
    fn ended(&self, generation: u32, memory: f64) {
        self.release_current();
        let grown = self.0.borrow().worker.as_ref().is_some_and(|w| memory - w.memory_at_start > GROWTH);
        self.later(generation, if grown { Self::start_worker } else { Self::next });
    }

    /// Takes the completed report in beside the first one, so that nothing on the page moves. A verdict that is not the
    /// one told takes its place aloud; for a file that is to be checked again meanwhile it comes too late.
    fn complete(&self, id: u32, phase: Phase) {
        let Some(item) = self.0.borrow().state.item(id) else { return };
        match (item.phase.get_untracked(), phase) {
            (Phase::Reported(told), Phase::Reported(completed)) if told.answers == completed.answers => {
                item.completed.set(Some(completed));
            }
            (Phase::Reported(_), other) => self.set_phase(id, other),
            _ => {}
        }
    }

    /// The worker died: with a file, or before it could take one.
    fn died(&self) {
        if self.0.borrow().current.is_some() {
            return self.give_up();
        }
        let tries = {
            let mut inner = self.0.borrow_mut();
            inner.failed_starts += 1;
            inner.failed_starts
        };
        if tries < STARTS { self.start_worker() } else { self.give_up_all() }
    }

    /// The current file is not checked; a fresh worker takes the next one.
    fn give_up(&self) {
        self.end_current();
        self.start_worker();
    }

    /// No worker can be had: nothing in the queue is checked. The next choice tries again.
    fn give_up_all(&self) {
        let ids: Vec<u32> = self.0.borrow_mut().queue.drain(..).collect();
        for id in ids {
            self.set_phase(id, Phase::NotChecked);
        }
        let mut inner = self.0.borrow_mut();
        inner.failed_starts = 0;
        inner.worker = None;
    }

    fn end_current(&self) {
        self.0.borrow_mut().worker = None;
        let Some(id) = self.release_current() else { return };
        let item = self.0.borrow().state.item(id);
        // A verdict that was told stands; what is missing is the digest of the whole file, and with it the proof that
        // the pages are those of the report.
        match item {
            Some(item) if item.phase.with_untracked(Phase::ended) => {
                item.third.set(Third::GaveUp("page-form-unread"));
            }
            _ => self.set_phase(id, Phase::NotChecked),
        }
    }

    fn release_current(&self) -> Option<u32> {
        let mut inner = self.0.borrow_mut();
        if let Some(timer) = inner.timer.take() {
            timer.clear();
        }
        inner.current.take()
    }

    fn is_current(&self, id: u32) -> bool {
        self.0.borrow().current == Some(id)
    }

    fn set_phase(&self, id: u32, phase: Phase) {
        let item = self.0.borrow().state.item(id);
        if let Some(item) = item {
            item.completed.set(None);
            item.third.set(Third::NotAsked);
            item.phase.set(phase);
        }
    }
}

/// Revocation lists are told by their name alone; the core reads and verifies them.
fn is_crl(file: &File) -> bool {
    let name = file.name().to_ascii_lowercase();
    name.ends_with(".crl")
}
