//! What a file is by its name, and files of certificates (`.p7b`) in PEM: decoded here, for the verifier reads them in DER.

use js_sys::{Array, JsString, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Longest file that is looked into (bytes); what is longer goes to the verifier as it is.
const LONGEST: f64 = (4 << 20) as f64;

/// What a file is by its name alone; the core reads and verifies it.
pub(super) enum Kind {
    RevocationList,
    /// A certificate, to be checked and to complete other checks.
    Certificate,
    /// Certificates in one file, which is none itself.
    Carrier,
    /// A saved report; the other program reads it strictly.
    Saved,
    Document,
}

impl Kind {
    pub(super) fn of(file: &File) -> Self {
        let name = file.name().to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if ends(&[".crl"]) {
            Self::RevocationList
        } else if ends(&[".cer", ".crt", ".pem", ".der"]) {
            Self::Certificate
        } else if ends(&[".p7b", ".p7c"]) {
            Self::Carrier
        } else if ends(&[".json"]) {
            Self::Saved
        } else {
            Self::Document
        }
    }
}

/// A [`Kind::Carrier`] in DER, where it is one SignedData in PEM (RFC 7468 9; `PKCS7` is what OpenSSL and Windows write); any
/// other file as it is.
pub(super) async fn in_der(file: File) -> File {
    decoded(&file).await.unwrap_or(file)
}

async fn decoded(file: &File) -> Option<File> {
    if file.size() > LONGEST {
        return None;
    }
    let text: JsString = JsFuture::from(file.text()).await.ok()?.dyn_into().ok()?;
    // Before, label, letters, label, after.
    let parts = text.split("-----");
    let label = parts.get(1).as_string()?;
    if label != "BEGIN PKCS7" && label != "BEGIN CMS" {
        return None;
    }
    let binary = window().atob(&parts.get(2).as_string()?).ok()?;
    let bytes: Vec<u8> = binary.chars().map(|letter| letter as u8).collect();
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes.as_slice())), &file.name()).ok()
}
