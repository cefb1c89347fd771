//! Certificates to take along. Their files are named by their fingerprints: what a certificate calls itself is data of
//! others.

use crate::certificates::Found;
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// Letters of a line in PEM (RFC 7468 section 2).
const LINE: usize = 64;

/// Saves a certificate in DER.
pub(super) fn der(found: &Found) -> Result<(), JsValue> {
    let bytes: Vec<u8> = window().atob(&found.base64)?.chars().map(|letter| letter as u8).collect();
    let name = [&found.sha256, ".cer"].concat();
    download(&name, "application/pkix-cert", &Uint8Array::from(bytes.as_slice()))
}

/// Saves certificates in PEM, one after the other, named by the first.
pub(super) fn pem(all: &[&Found], ending: &str) -> Result<(), JsValue> {
    let first = all.first().ok_or(JsValue::NULL)?;
    let name = [&first.sha256, ending].concat();
    let text: String = all.iter().map(|found| encoded(found)).collect();
    download(&name, "application/x-pem-file", &JsValue::from(text))
}

fn encoded(found: &Found) -> String {
    let mut text = String::from("-----BEGIN CERTIFICATE-----\n");
    let mut rest = found.base64.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at_checked(LINE).unwrap_or((rest, ""));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text.push_str("-----END CERTIFICATE-----\n");
    text
}

/// Hands a text or bytes to the reader as a file under a name of ours.
pub(in crate::reader) fn download(name: &str, kind: &str, content: &JsValue) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    // The parts of a blob may be bytes, too.
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(content), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document().create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.dyn_ref::<HtmlElement>().ok_or(JsValue::NULL)?.click();
    // The browser has taken the blob when the click returns; its address is kept a while for slow dialogs.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
    Ok(())
}
