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

/// A certificate that was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// SHA-256 of its DER, as it was asked for.
    pub sha256: String,
    /// SHA-1 of its DER.
    pub sha1: String,
    /// Its DER in base64, in one line.
    pub base64: String,
    /// What it says of itself: key of a label, kind and text of a value; several values of one label follow each other.
    pub facts: Vec<[String; 3]>,
}

/// What the worker says.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It has loaded.
    Ready,
    /// Those that were found.
    Found(Vec<Found>),
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

impl Found {
    fn to_js(&self) -> JsValue {
        let facts: Array = self.facts.iter().flatten().map(|text| JsValue::from(text.as_str())).collect();
        let text = |text: &String| JsValue::from(text.as_str());
        Array::of4(&text(&self.sha256), &text(&self.sha1), &text(&self.base64), &facts).into()
    }

    fn from_js(value: JsValue) -> Option<Self> {
        let parts: Array = value.dyn_into().ok()?;
        let facts: Array = parts.get(3).dyn_into().ok()?;
        let text = |array: &Array, place: u32| array.get(place).as_string().unwrap_or_default();
        let fact = |place: u32| [text(&facts, place), text(&facts, place + 1), text(&facts, place + 2)];
        Some(Self {
            sha256: text(&parts, 0),
            sha1: text(&parts, 1),
            base64: text(&parts, 2),
            facts: (0..facts.length()).step_by(3).map(fact).collect(),
        })
    }
}

impl Answer {
    /// The answer to a wish as an object for `postMessage`.
    #[must_use]
    pub fn found(all: &[Found]) -> JsValue {
        let all: Array = all.iter().map(Found::to_js).collect();
        object(&[("kind", "certificates".into()), ("found", all.into())])
    }

    /// From the data of a message; anything else means that the worker failed.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Self {
        let found = || -> Option<Vec<Found>> {
            member(value, "found")?.dyn_into::<Array>().ok()?.iter().map(Found::from_js).collect()
        };
        match member(value, "kind").and_then(|kind| kind.as_string()).as_deref() {
            Some("ready") => Self::Ready,
            Some("certificates") => found().map_or(Self::Failed, Self::Found),
            _ => Self::Failed,
        }
    }
}
