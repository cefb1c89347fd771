//! The verifier worker seen from the page: one file at a time, ended and replaced when it dies, hangs or has grown.

use super::kind::{Kind, in_der};
use super::operator;
use super::reader;
use super::state::{Item, Phase, State};
use crate::handover::{LOCAL_TRUST, ToReader};
use crate::protocol::{Reply, Request, object};

use crate::ui::started::{GROWTH, STARTS, Started};
use js_sys::Array;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// The script that starts the worker, beside the page.
const SCRIPT: &str = "./verifier-boot.js";

/// Time that any file has (seconds): the hostile ones measured end within two.
const LIMIT_SECONDS: u64 = 60;

/// Further time a file has for its length: one second for so many bytes, a slow disk and a slow processor.
const BYTES_PER_SECOND: f64 = (20 << 20) as f64;

/// Hands files to the worker.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Inner>>);

struct Inner {
    state: State,
    files: BTreeMap<u32, File>,
    crls: Vec<File>,
    /// Files with certificates of issuers.
    certificates: Vec<File>,
    /// Evidence of whoever runs the site, and how the first check waits for it.
    operator: operator::Files,
    wait: operator::Wait,
    /// Numbers of the saved reports, which are not checked.
    saved: Vec<u32>,
    queue: VecDeque<u32>,
    current: Option<u32>,
    timer: Option<TimeoutHandle>,
    worker: Option<Started>,
    failed_starts: u32,
    next_id: u32,
    /// Counts workers, so that a late word of an ended one is not heard.
    generation: u32,
}

impl Pool {
    /// A pool whose worker loads while the reader looks for a file.
    #[must_use]
    pub fn new(state: State) -> Self {
        let pool = Self(Rc::new(RefCell::new(Inner {
            state,
            files: BTreeMap::new(),
            crls: Vec::new(),
            certificates: Vec::new(),
            operator: operator::Files::default(),
            wait: operator::Wait::default(),
            saved: Vec::new(),
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

    /// Takes the files that the reader chose: revocation lists and certificates complete the checks of what is there,
    /// saved reports are opened, anything else is checked, certificates too.
    pub fn add(&self, files: Vec<File>) {
        if !files.iter().any(|file| matches!(Kind::of(file), Kind::Carrier)) {
            return self.take(files);
        }
        let pool = self.clone();
        spawn_local(async move {
            let mut read = Vec::with_capacity(files.len());
            for file in files {
                read.push(if matches!(Kind::of(&file), Kind::Carrier) { in_der(file).await } else { file });
            }
            pool.take(read);
        });
    }

    fn take(&self, files: Vec<File>) {
        let (mut crls, mut certificates, mut saved) = (Vec::new(), Vec::new(), Vec::new());
        let mut documents = Vec::with_capacity(files.len());
        for file in files {
            match Kind::of(&file) {
                Kind::RevocationList => crls.push(file),
                Kind::Carrier => certificates.push(file),
                Kind::Saved => saved.push(file),
                Kind::Certificate => {
                    certificates.push(file.clone());
                    documents.push(file);
                }
                Kind::Document => documents.push(file),
            }
        }
        if !saved.is_empty() {
            self.add_saved(saved);
        }
        if !crls.is_empty() || !certificates.is_empty() {
            self.add_evidence(crls, certificates);
        }
        if !documents.is_empty() {
            self.add_documents(documents);
        }
        self.go_on();
    }

    /// Checks all files once more: what is trusted on this device has changed.
    pub fn all_again(&self) {
        let ids: Vec<u32> = self.0.borrow().files.keys().copied().collect();
        for id in ids {
            self.enqueue(id);
        }
        self.go_on();
    }

    /// Checks a file once more.
    pub fn again(&self, id: u32) {
        self.enqueue(id);
        self.go_on();
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
        let (state, next) = {
            let mut inner = self.0.borrow_mut();
            inner.queue.clear();
            inner.saved.clear();
            inner.files.clear();
            (inner.state, inner.next_id)
        };
        if self.0.borrow().current.is_some() {
            self.end_current();
            self.start_worker();
        }
        state.remove_before(next);
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
                third: RwSignal::new(None),
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

    /// Saved reports are shown by the other program and go to no worker.
    fn add_saved(&self, files: Vec<File>) {
        let state = self.0.borrow().state;
        for file in files {
            let item = {
                let mut inner = self.0.borrow_mut();
                let id = inner.next_id;
                inner.next_id += 1;
                inner.saved.push(id);
                Item {
                    id,
                    name: file.name(),
                    size: file.size(),
                    phase: RwSignal::new(Phase::Saved),
                    third: RwSignal::new(None),
                    open: RwSignal::new(true),
                }
            };
            let id = item.id;
            state.items.update(|all| all.insert(0, item));
            // The place is on the page when the browser has drawn what is new.
            request_animation_frame(move || {
                let place = document().get_element_by_id(&place_of(id));
                if let Some(place) = place.and_then(|place| place.dyn_into().ok()) {
                    reader::show(state, ToReader::Saved { id, place, file });
                }
            });
        }
    }

    /// Evidence that the reader gives, and what it may complete: a list every file, a certificate those that lack one.
    fn add_evidence(&self, crls: Vec<File>, certificates: Vec<File>) {
        let state = self.0.borrow().state;
        state.crls.update(|names| names.extend(crls.iter().chain(&certificates).map(File::name)));
        let all = !crls.is_empty();
        let ids: Vec<u32> = {
            let mut inner = self.0.borrow_mut();
            inner.crls.extend(crls);
            inner.certificates.extend(certificates);
            inner.files.keys().copied().collect()
        };
        for id in ids {
            let lacking =
                || state.item(id).is_some_and(|item| item.phase.with_untracked(Phase::lacks_certificate));
            if all || lacking() {
                self.enqueue(id);
            }
        }
    }

    /// Evidence of whoever runs the site takes the place of what there was of it; the answers are brought up to date.
    pub(super) fn set_operator(&self, files: operator::Files) {
        let (state, ids): (State, Vec<u32>) = {
            let mut inner = self.0.borrow_mut();
            inner.operator = files;
            (inner.state, inner.files.keys().copied().collect())
        };
        for id in ids {
            if state.item(id).is_some_and(|item| item.phase.with_untracked(Phase::rests_on_evidence)) {
                self.enqueue(id);
            }
        }
        self.next();
    }

    fn enqueue(&self, id: u32) {
        let mut inner = self.0.borrow_mut();
        if inner.queue.contains(&id) || !inner.files.contains_key(&id) {
            return;
        }
        // What is being checked with what is known no longer is checked anew at once, before anybody relies on it.
        if inner.current == Some(id) {
            inner.queue.push_front(id)
        } else {
            inner.queue.push_back(id)
        }
        let item = inner.state.item(id);
        drop(inner);
        reader::say(ToReader::Forget { id });
        if let Some(item) = item {
            item.third.set(None);
            item.phase.set(Phase::Waiting);
        }
    }

    /// Gives the next file to a worker that is free.
    fn next(&self) {
        let inner = self.0.borrow();
        // First all first answers: whoever gave many files waits for those.
        let busy = inner.current.is_some() || !inner.queue.is_empty();
        reader::say(ToReader::Hold { held: busy });
        let (wait, pool) = (inner.wait.clone(), self.clone());
        drop(inner);
        if !busy || !wait.is_over(move || pool.next()) {
            return;
        }
        let mut inner = self.0.borrow_mut();
        if inner.current.is_some() || !inner.worker.as_ref().is_some_and(|started| started.ready) {
            return;
        }
        let Some(id) = inner.queue.pop_front() else { return };
        let Some(file) = inner.files.get(&id).cloned() else { return };
        inner.current = Some(id);
        let seconds = LIMIT_SECONDS.saturating_add((file.size() / BYTES_PER_SECOND) as u64);
        let pool = self.clone();
        inner.timer = set_timeout_with_handle(move || pool.give_up(), Duration::from_secs(seconds)).ok();
        let request = Request {
            id,
            file,
            now_ms: js_sys::Date::now(),
            crls: operator::both(&inner.crls, &inner.operator.lists),
            certificates: operator::both(&inner.certificates, &inner.operator.issuers),
            local: local_trust(),
        };
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
                self.hand_over(id, json, more);
                // The worker still has the file when more is to come: the next one would double its memory.
                if !more {
                    self.ended(generation, memory);
                }
            }
            Some(Reply::Completed { id, json, memory }) if self.is_current(id) => {
                self.complete(id, json);
                self.ended(generation, memory);
            }
            Some(Reply::Failed { .. }) => self.later(generation, Self::died),
            _ => {}
        }
    }

    /// The first answer is there: the other program shows everything else, where there is something to show.
    fn hand_over(&self, id: u32, json: String, more: bool) {
        let inner = self.0.borrow();
        let state = inner.state;
        let Some(file) = inner.files.get(&id).cloned() else { return };
        let certificates: Array = inner.certificates.iter().chain(&inner.operator.issuers).collect();
        drop(inner);
        if let Some(item) = state.item(id) {
            item.third.set(Some(reader::looking(state)));
        }
        // The place is on the page when the browser has drawn what is new.
        request_animation_frame(move || {
            let shows = |item: Item| {
                item.phase.with_untracked(|phase| phase.ended() && !matches!(phase, Phase::NotChecked))
            };
            let place = document().get_element_by_id(&place_of(id)).and_then(|place| place.dyn_into().ok());
            if let Some(place) = place.filter(|_| state.item(id).is_some_and(shows)) {
                reader::show(state, ToReader::Show { id, place, file, json, more, certificates });
            }
        });
    }

    /// The worker is free again, or replaced.
    fn ended(&self, generation: u32, memory: f64) {
        self.release_current();
        let grown = self.0.borrow().worker.as_ref().is_some_and(|w| memory - w.memory_at_start > GROWTH);
        self.later(generation, if grown { Self::start_worker } else { Self::next });
    }

    /// Hands the completed report on, so that nothing on the page moves. A verdict that is not the one told takes its
    /// place aloud; for a file that is to be checked again meanwhile it comes too late.
    fn complete(&self, id: u32, json: String) {
        let Some(item) = self.0.borrow().state.item(id) else { return };
        match (item.phase.get_untracked(), Phase::from_json(&json)) {
            (Phase::Reported(told), Phase::Reported(completed)) if told.answers == completed.answers => {
                // Behind the frame in which the file itself was handed over.
                request_animation_frame(move || reader::say(ToReader::Completed { id, json }));
            }
            (Phase::Reported(_), other) => {
                self.set_phase(id, other);
                self.hand_over(id, json, false);
            }
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
            Some(item) if item.phase.with_untracked(Phase::ended) => reader::say(ToReader::Unproved { id }),
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
            item.third.set(None);
            item.phase.set(phase);
        }
    }
}

/// Id of the place where the other program shows a file.
pub(super) fn place_of(id: u32) -> String {
    format!("file-{id}-reader")
}

fn local_trust() -> Array {
    let storage = window().local_storage().ok().flatten();
    let text = storage.and_then(|storage| storage.get_item(LOCAL_TRUST).ok().flatten()).unwrap_or_default();
    let certificates = text.split(' ').filter(|text| !text.is_empty());
    certificates.map(|text| object(&[("certificate", text.into())])).collect()
}
