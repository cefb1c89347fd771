//! What both programs of the main thread draw with, and hold workers with.

// Each of the two programs leaves out what only the other one draws with.
#![cfg_attr(not(all(feature = "app", feature = "reader")), allow(dead_code))]

pub(crate) mod icon;
pub(crate) mod started;
pub(crate) mod tone;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// What was chosen in the element that an event is about.
pub(crate) fn selected(event: &leptos::ev::Event) -> String {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    element.map(|select| select.value()).unwrap_or_default()
}
