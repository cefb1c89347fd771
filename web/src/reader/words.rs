//! The words of this program: those of the first one, and its own.

use super::state::State;
use leptos::prelude::*;
use messages::{Language, Messages};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

/// Speaks a language as soon as its words are there. Without them the parts keep the one they have.
pub(super) fn speak(state: State, language: Language) {
    spawn_local(async move {
        let Ok(text) = fetch(language).await else { return };
        state.words.set(Some(Arc::new(Messages::of_text(language, text))));
    });
}

async fn fetch(language: Language) -> Result<String, JsValue> {
    let mut text = one(&["./words/", language.tag(), ".ftl"].concat()).await?;
    text.push_str(&one(&["./words/", language.tag(), "-reader.ftl"].concat()).await?);
    Ok(text)
}

async fn one(address: &str) -> Result<String, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
