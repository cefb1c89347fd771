//! The words of this program: those of the first one, and its own.

use super::state::State;
use js_sys::Promise;
use leptos::prelude::*;
use messages::{Language, Messages};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Response;

/// Speaks a language as soon as its words are there. Without them the parts keep the one they have. The promise is kept
/// either way.
pub(super) fn speak(state: State, language: Language) -> Promise {
    future_to_promise(async move {
        if let Ok(text) = fetch(language).await {
            state.words.set(Some(Arc::new(Messages::of_text(language, text))));
        }
        Ok(JsValue::UNDEFINED)
    })
}

async fn fetch(language: Language) -> Result<String, JsValue> {
    // Both are on their way before the first is waited for.
    let [first, own] = [".ftl", "-reader.ftl"].map(|rest| asked(language, rest));
    let mut words = text(first).await?;
    words.push_str(&text(own).await?);
    Ok(words)
}

/// The words of a report as a document: all of this program's, and those about form.
///
/// # Errors
/// When they cannot be had.
pub(super) async fn of_documents(language: Language) -> Result<Messages, JsValue> {
    let mut words = fetch(language).await?;
    words.push_str(&text(asked(language, "-form.ftl")).await?);
    Ok(Messages::of_text(language, words))
}

fn asked(language: Language, rest: &str) -> Promise {
    window().fetch_with_str(&["./words/", language.tag(), rest].concat())
}

async fn text(asked: Promise) -> Result<String, JsValue> {
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
