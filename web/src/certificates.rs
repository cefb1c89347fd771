//! What the reader's page and the worker of the pages say to each other about the certificates of a report.
//!
//! The worker is started for one wish and ended with its answer. A message to it has a member `wanted`.

use crate::protocol::{member, object};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// The certificates with these digests, please.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The file that the report is about.
    pub file: File,
    /// Files with certificates that the reader gave.
    pub given: Array,
    /// Certificates in base64 that were added to the list of anchors on this device.
    pub local: Array,
    /// SHA-256 of each certificate, lower-case hexadecimal.
    pub wanted: Array,
}

/// What the worker says.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It has loaded.
    Ready,
    /// Those that were found, as JSON of the crate `certificates`.
    Found(String),
    /// It cannot work at all.
    Failed,
}

impl Wish {
    /// As an object for `postMessage`.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        object(&[
            ("file", self.file.clone().into()),
            ("given", self.given.clone().into()),
            ("local", self.local.clone().into()),
            ("wanted", self.wanted.clone().into()),
        ])
    }

    /// From the data of a message; `None` when it is none.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        let array = |key| member(value, key)?.dyn_into::<Array>().ok();
        Some(Self {
            file: member(value, "file")?.dyn_into().ok()?,
            given: array("given")?,
            local: array("local")?,
            wanted: array("wanted")?,
        })
    }
}

impl Answer {
    /// The answer to a wish as an object for `postMessage`.
    #[must_use]
    pub fn found(json: &str) -> JsValue {
        object(&[("kind", "certificates".into()), ("json", json.into())])
    }

    /// From the data of a message; anything else means that the worker failed.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Self {
        let text = |key| member(value, key)?.as_string();
        match text("kind").as_deref() {
            Some("ready") => Self::Ready,
            Some("certificates") => text("json").map_or(Self::Failed, Self::Found),
            _ => Self::Failed,
        }
    }
}
