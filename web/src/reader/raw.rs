//! The report as it stands, for experts: what a program would be given.

use super::state::{Document, Third};
use js_sys::JSON;
use leptos::prelude::*;
use messages::Messages;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// The completed report as text, written out only when it is looked at.
#[component]
pub(super) fn Raw(document: Document, words: Arc<Messages>) -> impl IntoView {
    let open = RwSignal::new(false);
    let text = move || {
        let json = match document.third.get() {
            Third::Told(answer) => answer.json.clone(),
            _ => document.json.get(),
        };
        open.get().then(|| indented(&json).unwrap_or(json))
    };
    view! {
        <details class="folded raw" on:toggle=move |_| open.set(true)>
            <summary>{words.label("reader-raw")}</summary>
            <pre tabindex="0"><code>{text}</code></pre>
        </details>
    }
    .into_any()
}

fn indented(json: &str) -> Option<String> {
    let value = JSON::parse(json).ok()?;
    JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &JsValue::from_f64(2.0)).ok()?.as_string()
}
