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

/// The words of a report as a document: all of this program's, and those about form.
///
/// # Errors
/// When they cannot be had.
pub(super) async fn of_documents(language: Language) -> Result<Messages, JsValue> {
    let mut text = fetch(language).await?;
    text.push_str(&one(&["./words/", language.tag(), "-form.ftl"].concat()).await?);
    Ok(Messages::of_text(language, text))
}

async fn one(address: &str) -> Result<String, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
