//! The certificates that a report names, found again in everything that may hold them.

use crate::certificates::{Answer, Found, Wish};
use crate::file_source::FileSource;
use certificates::{Places, collect, listed};
use js_sys::{Array, Uint8Array};
use verifier_core::ByteSource;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, File, Response};

/// Where the list of anchors lies, seen from the worker's script.
const TRUST_LIST: &str = "./public/trust/list.json";
/// Most files that are looked into (count).
const MOST_FILES: usize = 100;
/// Longest file that is (bytes); a longer one holds no path.
const LONGEST_FILE: f64 = (4 << 20) as f64;

/// Does what is wished. What cannot be read holds none of the certificates, and that is all that is said of it.
pub(super) async fn fulfil(scope: &DedicatedWorkerGlobalScope, wish: &Wish) -> JsValue {
    let mut list = listed(&trust_list(scope).await.unwrap_or_default());
    list.extend(strings(&wish.local));
    let mut given = Vec::new();
    for file in wish.given.iter().take(MOST_FILES) {
        if let Ok(file) = file.dyn_into::<File>()
            && file.size() <= LONGEST_FILE
            && let Ok(buffer) = JsFuture::from(file.array_buffer()).await
        {
            given.push(Uint8Array::new(&buffer).to_vec());
        }
    }
    let source = FileSource::open(&wish.file).await.ok();
    let file = source.as_ref().map(|source| source as &dyn ByteSource);
    let found = collect(&Places { file, given: &given, listed: &list }, &strings(&wish.wanted));
    Answer::found(&found.iter().map(told).collect::<Vec<_>>())
}

fn told(found: &certificates::Found) -> Found {
    let values = found.rows.iter().flat_map(|row| row.values.iter().map(move |value| (&row.label, value)));
    Found {
        sha256: found.sha256.clone(),
        sha1: found.sha1.clone(),
        base64: found.base64.clone(),
        facts: values
            .map(|(label, value)| [label.clone(), value.kind.name().to_owned(), value.text.clone()])
            .collect(),
    }
}

fn strings(array: &Array) -> Vec<String> {
    array.iter().filter_map(|text| text.as_string()).collect()
}

async fn trust_list(scope: &DedicatedWorkerGlobalScope) -> Option<String> {
    let response: Response = JsFuture::from(scope.fetch_with_str(TRUST_LIST)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
