//! The worker that draws, seen from the page: one order at a time, chosen when the worker is free. So what is no longer
//! wanted is never begun, and what is seen now comes first.

use crate::drawing::{Answer, Order};
use crate::ui::started::{GROWTH, STARTS, Started};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::File;

/// The script that starts the worker: the same program that gives the third answer, a second time.
const SCRIPT: &str = "./pages-boot.js";
/// Time for one page (seconds): honest ones take a tenth of one.
const PAGE_SECONDS: u64 = 15;
/// Time for opening a file (seconds): it is read and hashed.
const OPEN_SECONDS: u64 = 60;

/// What happened.
pub(super) enum Event {
    /// The worker answered.
    Told(Answer),
    /// It ended over this order, or outlived its time.
    Lost(Order),
    /// No worker can be had, or the file cannot be read or is another one now.
    Unavailable,
}

/// What is to be done next; `None` for nothing.
type Choose = Box<dyn Fn() -> Option<Order>>;
type Tell = Rc<dyn Fn(Event)>;

/// Holds the worker.
#[derive(Clone)]
pub(super) struct Drawer(Rc<RefCell<Inner>>);

struct Inner {
    file: File,
    sha256: String,
    length: f64,
    revision: Option<u32>,
    choose: Option<Choose>,
    tell: Option<Tell>,
    worker: Option<Started>,
    opened: bool,
    /// No further worker is started.
    given_up: bool,
    current: Option<Order>,
    timer: Option<TimeoutHandle>,
    failed_starts: u32,
    generation: u32,
}

impl Drawer {
    /// A drawer of the pages of a file as they stand in a revision, 1 for the first. Starts nothing yet.
    pub(super) fn new(file: File, sha256: String, length: u64, revision: Option<u32>) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            file,
            sha256,
            length: length as f64,
            revision,
            choose: None,
            tell: None,
            worker: None,
            opened: false,
            given_up: false,
            current: None,
            timer: None,
            failed_starts: 0,
            generation: 0,
        })))
    }

    /// Says who chooses what comes next, and who is told.
    pub(super) fn serve(&self, choose: Choose, tell: Tell) {
        let mut inner = self.0.borrow_mut();
        inner.choose = Some(choose);
        inner.tell = Some(tell);
    }

    /// Ends everything: the pages are no longer shown.
    pub(super) fn end(&self) {
        let mut inner = self.0.borrow_mut();
        inner.given_up = true;
        // A start that was put off comes too late.
        inner.generation += 1;
        inner.choose = None;
        inner.tell = None;
        inner.worker = None;
        if let Some(timer) = inner.timer.take() {
            timer.clear();
        }
    }

    /// Something new may be wanted: does it, unless the worker is busy.
    pub(super) fn wake(&self) {
        let inner = self.0.borrow();
        if inner.given_up || inner.current.is_some() {
            return;
        }
        let ready = inner.worker.as_ref().map(|started| started.ready);
        let order = match ready {
            None => None,
            Some(false) => return,
            Some(true) if !inner.opened => Some(Order::Open {
                file: inner.file.clone(),
                sha256: inner.sha256.clone(),
                length: inner.length,
                revision: inner.revision,
            }),
            Some(true) => match inner.choose.as_ref().and_then(|choose| choose()) {
                Some(order) => Some(order),
                None => return,
            },
        };
        drop(inner);
        match order {
            Some(order) => self.send(order),
            None => self.start(),
        }
    }

    fn send(&self, order: Order) {
        let seconds = if matches!(order, Order::Open { .. }) { OPEN_SECONDS } else { PAGE_SECONDS };
        let drawer = self.clone();
        let mut inner = self.0.borrow_mut();
        let sent = inner.worker.as_ref().map(|started| started.worker.post_message(&order.to_js()));
        inner.current = Some(order);
        let generation = inner.generation;
        inner.timer = set_timeout_with_handle(
            move || drawer.later(generation, Self::lost),
            Duration::from_secs(seconds),
        )
        .ok();
        drop(inner);
        if !matches!(sent, Some(Ok(()))) {
            self.later(generation, Self::lost);
        }
    }

    fn start(&self) {
        // What was given to the worker that is replaced is wanted still, and chosen anew.
        self.release();
        let generation = {
            let mut inner = self.0.borrow_mut();
            inner.worker = None;
            inner.opened = false;
            inner.generation += 1;
            inner.generation
        };
        let (hearer, dier) = (self.clone(), self.clone());
        let started = Started::new(
            SCRIPT,
            move |data| hearer.hear(generation, data),
            move || dier.later(generation, Self::lost),
        );
        match started {
            Some(started) => self.0.borrow_mut().worker = Some(started),
            None => self.give_up(),
        }
    }

    /// Acts after the worker's callback has returned: ending the worker drops that very callback.
    fn later(&self, generation: u32, action: fn(&Self)) {
        let drawer = self.clone();
        set_timeout(
            move || {
                if drawer.0.borrow().generation == generation {
                    action(&drawer);
                }
            },
            Duration::ZERO,
        );
    }

    fn hear(&self, generation: u32, data: &JsValue) {
        if self.0.borrow().generation != generation {
            return;
        }
        let Some(answer) = Answer::from_js(data) else { return self.later(generation, Self::lost) };
        match &answer {
            Answer::Ready { memory } => {
                let mut inner = self.0.borrow_mut();
                if let Some(started) = inner.worker.as_mut() {
                    started.ready = true;
                    started.memory_at_start = *memory;
                }
                drop(inner);
                return self.later(generation, Self::wake);
            }
            Answer::Failed => return self.later(generation, Self::lost),
            _ => {}
        }
        self.release();
        match &answer {
            Answer::Opened { .. } => {
                let mut inner = self.0.borrow_mut();
                inner.opened = true;
                inner.failed_starts = 0;
            }
            Answer::Refused { page: 0, .. } => return self.later(generation, Self::give_up),
            Answer::Drawn { memory, .. } | Answer::Text { memory, .. } => {
                let mut inner = self.0.borrow_mut();
                let grown = inner.worker.as_ref().is_some_and(|own| memory - own.memory_at_start > GROWTH);
                if grown {
                    // Linear memory never shrinks; the next order starts a new worker.
                    inner.failed_starts = 0;
                    drop(inner);
                    self.later(generation, Self::start);
                }
            }
            _ => {}
        }
        self.tell(Event::Told(answer));
        self.later(generation, Self::wake);
    }

    /// The worker died, or its time is up.
    fn lost(&self) {
        let order = self.release();
        let mut inner = self.0.borrow_mut();
        inner.worker = None;
        let over_a_page = order.as_ref().is_some_and(|order| !matches!(order, Order::Open { .. }));
        if !over_a_page {
            inner.failed_starts += 1;
        }
        let tries = inner.failed_starts;
        drop(inner);
        if tries >= STARTS {
            return self.give_up();
        }
        if let Some(order) = order.filter(|_| over_a_page) {
            self.tell(Event::Lost(order));
        }
        self.wake();
    }

    fn give_up(&self) {
        let mut inner = self.0.borrow_mut();
        inner.given_up = true;
        inner.worker = None;
        drop(inner);
        self.tell(Event::Unavailable);
    }

    fn tell(&self, event: Event) {
        let tell = self.0.borrow().tell.clone();
        if let Some(tell) = tell {
            tell(event);
        }
    }

    fn release(&self) -> Option<Order> {
        let mut inner = self.0.borrow_mut();
        if let Some(timer) = inner.timer.take() {
            timer.clear();
        }
        inner.current.take()
    }
}
