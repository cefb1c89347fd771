//! What the answers rest on, and what a reader can do about it: sources and their age, certificates added on this device,
//! advice about files that are no PDF, whom to ask.

mod contacts;
mod local;
mod sniff;
mod sources;

pub(super) use contacts::WhomToAsk;
pub(super) use local::{LocalList, LocalOffer, certificates as local_certificates};
pub(super) use sniff::WrongFile;
pub(super) use sources::Sources;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// A file of the site as text.
async fn text_of(address: &str) -> Result<String, JsValue> {
    let response: Response =
        JsFuture::from(leptos::prelude::window().fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
