//! What the page and the verifier worker say to each other, as plain JavaScript objects.
//!
//! Reports travel as their JSON text: it is what is saved, compared and shown, and the page needs no core to read it.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// One file to check.
#[derive(Clone, Debug)]
pub struct Request {
    /// Number of the file on the page; comes back with every reply.
    pub id: u32,
    /// The file. It is handed over as a reference: its bytes are read in the worker.
    pub file: File,
    /// The moment that counts as now, milliseconds since 1970 (`Date.now()`).
    pub now_ms: f64,
    /// Certificate revocation lists that the reader dropped on the page.
    pub crls: Vec<File>,
    /// Files with certificates of issuers that the reader dropped on the page: they complete paths, never end them.
    pub certificates: Vec<File>,
    /// Certificates that the reader added to the list of anchors on this device: objects with a member
    /// `certificate` in base64, as the list has them.
    pub local: Array,
}

/// What the worker is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading the file into one snapshot.
    Reading,
    /// Reading its structure and checking signatures.
    Checking,
    /// Digesting the covered bytes.
    Hashing,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It has loaded and has its list of anchors.
    Ready {
        /// Bytes of its linear memory.
        memory: f64,
    },
    /// It is at work.
    Progress {
        /// The file.
        id: u32,
        /// What it is doing.
        step: Step,
    },
    /// The report or the error, as JSON (`kiemky/report/v1`, `kiemky/cert/v1`, `kiemky/error/v1`).
    Done {
        /// The file.
        id: u32,
        /// The JSON.
        json: String,
        /// Bytes of its linear memory now.
        memory: f64,
        /// The digest of the whole file is still being made, and [`Reply::Completed`] follows.
        more: bool,
    },
    /// The report once more, now with the digest of the whole file; the verdict is the one that was told.
    Completed {
        /// The file.
        id: u32,
        /// The JSON.
        json: String,
        /// Bytes of its linear memory now.
        memory: f64,
    },
    /// It cannot work at all: its code or the list of anchors could not be loaded.
    Failed {
        /// For the console; people get words from `messages`.
        message: String,
    },
}

impl Step {
    const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Checking => "checking",
            Self::Hashing => "hashing",
        }
    }
}

impl Request {
    /// As an object for `postMessage`.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        let files = |files: &[File]| files.iter().collect::<Array>().into();
        object(&[
            ("id", self.id.into()),
            ("file", self.file.clone().into()),
            ("now", self.now_ms.into()),
            ("crls", files(&self.crls)),
            ("certificates", files(&self.certificates)),
            ("local", self.local.clone().into()),
        ])
    }

    /// From the data of a message; `None` when it is not a request.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        let files = |key| {
            let files: Array = member(value, key)?.dyn_into().ok()?;
            Some(files.iter().map(JsCast::unchecked_into).collect())
        };
        Some(Self {
            id: number(value, "id")?,
            file: member(value, "file")?.dyn_into().ok()?,
            now_ms: member(value, "now")?.as_f64()?,
            crls: files("crls")?,
            certificates: files("certificates")?,
            local: member(value, "local")?.dyn_into().ok()?,
        })
    }
}

impl Reply {
    /// As an object for `postMessage`.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        match self {
            Self::Ready { memory } => object(&[("kind", "ready".into()), ("memory", (*memory).into())]),
            Self::Progress { id, step } => {
                object(&[("kind", "progress".into()), ("id", (*id).into()), ("step", step.name().into())])
            }
            Self::Done { id, json, memory, more } => object(&[
                ("kind", "done".into()),
                ("id", (*id).into()),
                ("json", json.as_str().into()),
                ("memory", (*memory).into()),
                ("more", (*more).into()),
            ]),
            Self::Completed { id, json, memory } => object(&[
                ("kind", "completed".into()),
                ("id", (*id).into()),
                ("json", json.as_str().into()),
                ("memory", (*memory).into()),
            ]),
            Self::Failed { message } => {
                object(&[("kind", "failed".into()), ("message", message.as_str().into())])
            }
        }
    }

    /// From the data of a message; `None` when it is none of the replies.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        let memory = || member(value, "memory")?.as_f64();
        match member(value, "kind")?.as_string()?.as_str() {
            "ready" => Some(Self::Ready { memory: memory()? }),
            "progress" => {
                let name = member(value, "step")?.as_string()?;
                let step =
                    [Step::Reading, Step::Checking, Step::Hashing].into_iter().find(|s| s.name() == name)?;
                Some(Self::Progress { id: number(value, "id")?, step })
            }
            "done" => Some(Self::Done {
                id: number(value, "id")?,
                json: member(value, "json")?.as_string()?,
                memory: memory()?,
                more: member(value, "more")?.as_bool()?,
            }),
            "completed" => Some(Self::Completed {
                id: number(value, "id")?,
                json: member(value, "json")?.as_string()?,
                memory: memory()?,
            }),
            "failed" => Some(Self::Failed { message: member(value, "message")?.as_string()? }),
            _ => None,
        }
    }
}

pub(crate) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in members {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// A member of an object; `None` where there is none.
pub(crate) fn member(value: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(value, &key.into()).ok().filter(|member| !member.is_undefined())
}

pub(crate) fn number(value: &JsValue, key: &str) -> Option<u32> {
    let number = member(value, key)?.as_f64()?;
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}

/// Bytes of this module's linear memory.
#[cfg(any(feature = "verifier", feature = "pages"))]
pub(crate) fn memory() -> f64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length().into()
}
