//! A worker that runs, as the pools of both programs hold it.

use crate::protocol::member;
use js_sys::Function;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// A worker whose memory has grown by this much is replaced after its file (bytes; linear memory never shrinks).
pub(crate) const GROWTH: f64 = (256 << 20) as f64;

/// How often a worker that cannot start is tried again before its file is given up (count).
pub(crate) const STARTS: u32 = 2;

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
        let worker = new_worker(script)?;
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

/// A worker by the address of its script; `web/load.js` alone may make one (Trusted Types).
fn new_worker(script: &str) -> Option<Worker> {
    let boot = member(&js_sys::global(), "kiemky")?;
    let make: Function = member(&boot, "worker")?.dyn_into().ok()?;
    make.call1(&boot, &script.into()).ok()?.dyn_into().ok()
}

impl Drop for Started {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
