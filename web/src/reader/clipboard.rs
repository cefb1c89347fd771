//! Text that the reader takes along.

use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts a text on the clipboard and says when it is there; where the browser refuses, nothing is said.
pub(super) fn copy(text: String, copied: RwSignal<bool>) {
    spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        if JsFuture::from(clipboard.write_text(&text)).await.is_ok() {
            copied.set(true);
        }
    });
}
