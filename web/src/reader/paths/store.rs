//! The certificates of one file's report: asked for once, when somebody wants to see one.

use crate::certificates::{Answer, Found, Wish};
use crate::reader::evidence::local_certificates;
use crate::reader::state::{Content, Document};
use crate::ui::started::Started;
use js_sys::Array;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// The script that starts the worker: the program that gives the third answer, once more.
const SCRIPT: &str = "./pages-boot.js";

/// Time to load, to read the file and to find the certificates in it (seconds). The code is 1.8 MB, half a minute at half
/// a megabit a second; reading takes no longer than a verification does.
const LIMIT_SECONDS: u64 = 120;

/// How far it is.
#[derive(Clone)]
pub(in crate::reader) enum Asked {
    /// Nobody wanted to see one.
    Not,
    /// The worker is at work.
    Asking,
    /// Those that were found.
    Told(Arc<Vec<Found>>),
    /// The worker cannot be had, or it ended over the file.
    Failed,
}

/// What is to be done with the certificates once they are there; with none where they cannot be had.
type Then = Box<dyn FnOnce(&[Found])>;

/// The certificates of a file's report; a context of everything that is shown of the file.
#[derive(Clone, Copy)]
pub(in crate::reader) struct Certificates {
    asked: RwSignal<Asked>,
    inner: StoredValue<Inner, LocalStorage>,
}

struct Inner {
    document: Document,
    worker: Option<Started>,
    timer: Option<TimeoutHandle>,
    waiting: Vec<Then>,
}

impl Certificates {
    /// Those of a file, not asked for yet. They end with the owner they are made in, and the worker with them.
    pub(in crate::reader) fn of(document: Document) -> Self {
        let inner = Inner { document, worker: None, timer: None, waiting: Vec::new() };
        Self { asked: RwSignal::new(Asked::Not), inner: StoredValue::new_local(inner) }
    }

    /// How far it is; followed where it is asked.
    pub(in crate::reader) fn asked(self) -> Asked {
        self.asked.get()
    }

    /// Asks, unless that was done; a failure is tried again.
    pub(in crate::reader) fn ask(self) {
        if !matches!(self.asked.get_untracked(), Asked::Not | Asked::Failed) {
            return;
        }
        self.asked.set(Asked::Asking);
        let worker = Started::new(SCRIPT, move |data| self.hear(data), move || self.later(None));
        let timer = set_timeout_with_handle(move || self.end(None), Duration::from_secs(LIMIT_SECONDS)).ok();
        if worker.is_none() {
            self.later(None);
        }
        self.inner.update_value(|inner| (inner.worker, inner.timer) = (worker, timer));
    }

    /// Asks, and does something with what is found.
    pub(in crate::reader) fn ask_then(self, then: impl FnOnce(&[Found]) + 'static) {
        if let Asked::Told(found) = self.asked.get_untracked() {
            return then(&found);
        }
        self.inner.update_value(|inner| inner.waiting.push(Box::new(then)));
        self.ask();
    }

    fn hear(self, data: &JsValue) {
        match Answer::from_js(data) {
            Answer::Ready => {
                let sent = self.inner.try_with_value(|inner| {
                    let started = inner.worker.as_ref()?;
                    started.worker.post_message(&wish(&inner.document)?.to_js()).ok()
                });
                if sent.flatten().is_none() {
                    self.later(None);
                }
            }
            Answer::Found(found) => self.later(Some(found)),
            Answer::Failed => self.later(None),
        }
    }

    /// Ends after the worker's callback has returned: ending the worker drops that very callback.
    fn later(self, found: Option<Vec<Found>>) {
        set_timeout(move || self.end(found), Duration::ZERO);
    }

    /// It is known what was found, or that nothing can be. The file may be gone meanwhile.
    fn end(self, found: Option<Vec<Found>>) {
        if !matches!(self.asked.try_get_untracked(), Some(Asked::Asking)) {
            return;
        }
        let waiting = self.inner.try_update_value(|inner| {
            inner.worker = None;
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
            std::mem::take(&mut inner.waiting)
        });
        let found = found.map(Arc::new);
        let _ = self.asked.try_set(found.clone().map_or(Asked::Failed, Asked::Told));
        for then in waiting.into_iter().flatten() {
            then(found.as_deref().map_or(&[], Vec::as_slice));
        }
    }
}

/// What the worker is asked for: all certificates that the report names.
fn wish(document: &Document) -> Option<Wish> {
    let mut wanted = Vec::new();
    match &document.content {
        Content::Report(report) => {
            for signature in &report.signatures {
                wanted.extend(signature.path.iter().map(|element| &element.sha256));
                let authorities = signature.timestamps.iter().filter_map(|token| token.tsa.as_ref());
                wanted.extend(authorities.map(|authority| &authority.sha256));
            }
        }
        Content::Certificate(report) => wanted.extend(report.path.iter().map(|element| &element.sha256)),
        Content::Refused(_) => {}
    }
    let wanted: Array = wanted.into_iter().map(|sha256| JsValue::from(sha256.as_str())).collect();
    Some(Wish {
        file: document.file.try_get_value()?,
        given: document.certificates.try_get_value()?,
        local: local_certificates(),
        wanted,
    })
}
