//! What the program that loads first and the one that loads after the first answer say to each other.
//!
//! Both run on the main thread and share no memory: `app` hands a file over with its report and a place on the page, and
//! `reader` fills the place and tells what belongs above it. Messages to the reader are objects that its exported function
//! `receive` takes; messages back are events named [`EVENT`] on the document.

use crate::protocol::{member, number, object};
use js_sys::Array;
use messages::AnswerWords;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlElement};

/// Name of the events that come back.
pub const EVENT: &str = "kiemky";

/// Under which key the browser keeps what was added to the list of anchors on this device: base64, parted by spaces.
pub const LOCAL_TRUST: &str = "kiemky.trust";

/// From the first program to the second.
#[derive(Clone, Debug)]
pub enum ToReader {
    /// A file with its report or the check of a certificate, and the place to show them at. Takes the place of what was
    /// told of the same file before.
    Show {
        /// Number of the file.
        id: u32,
        /// Where.
        place: HtmlElement,
        /// The file.
        file: File,
        /// The JSON as the worker gave it.
        json: String,
        /// Is the digest of the whole file still being made? Then [`ToReader::Completed`] follows.
        more: bool,
        /// Files with certificates that the reader gave so far: what a path may be made of.
        certificates: Array,
    },
    /// The report once more, with the digest of the whole file; the verdict is the same.
    Completed {
        /// Number of the file.
        id: u32,
        /// The JSON.
        json: String,
    },
    /// The digest of the whole file could not be made: the pages cannot be proved to be those of the report.
    Unproved {
        /// Number of the file.
        id: u32,
    },
    /// A file that is not checked but opened: a saved report, and the place to show its claims at.
    Saved {
        /// Number of the file.
        id: u32,
        /// Where.
        place: HtmlElement,
        /// The file.
        file: File,
    },
    /// The file is gone, or is checked anew.
    Forget {
        /// Number of the file.
        id: u32,
    },
    /// The language that the page speaks; answered with the promise that it is spoken.
    Language {
        /// Its tag.
        tag: String,
    },
    /// What the checks are for, by its name in the report.
    Purpose {
        /// The name.
        name: String,
    },
    /// Help is asked for.
    Help,
    /// First answers are being made: nothing else begins before they are there.
    Hold {
        /// Or no longer.
        held: bool,
    },
}

/// From the second program to the first.
#[derive(Clone, Debug)]
pub enum ToApp {
    /// The third answer as it stands.
    Third {
        /// Number of the file.
        id: u32,
        /// The sentence on top, where it is another now: with a proposed decision that proposal.
        headline: Option<String>,
        /// Look, by its class.
        tone: String,
        /// The answer.
        words: Box<AnswerWords>,
        /// Is it still being made?
        busy: bool,
    },
    /// A screen reader is to be told this about a file.
    Announce {
        /// Number of the file.
        id: u32,
        /// The sentence.
        sentence: String,
    },
    /// What is trusted on this device has changed: every file is to be checked anew.
    AllAgain,
}

fn text(value: &JsValue, key: &str) -> Option<String> {
    member(value, key)?.as_string()
}

fn flag(value: &JsValue, key: &str) -> Option<bool> {
    member(value, key)?.as_bool()
}

impl ToReader {
    /// As an object.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        match self {
            Self::Show { id, place, file, json, more, certificates } => object(&[
                ("kind", "show".into()),
                ("id", (*id).into()),
                ("place", place.clone().into()),
                ("file", file.clone().into()),
                ("json", json.as_str().into()),
                ("more", (*more).into()),
                ("certificates", certificates.clone().into()),
            ]),
            Self::Completed { id, json } => {
                object(&[("kind", "completed".into()), ("id", (*id).into()), ("json", json.as_str().into())])
            }
            Self::Saved { id, place, file } => object(&[
                ("kind", "saved".into()),
                ("id", (*id).into()),
                ("place", place.clone().into()),
                ("file", file.clone().into()),
            ]),
            Self::Unproved { id } => object(&[("kind", "unproved".into()), ("id", (*id).into())]),
            Self::Forget { id } => object(&[("kind", "forget".into()), ("id", (*id).into())]),
            Self::Language { tag } => object(&[("kind", "language".into()), ("tag", tag.as_str().into())]),
            Self::Purpose { name } => object(&[("kind", "purpose".into()), ("name", name.as_str().into())]),
            Self::Help => object(&[("kind", "help".into())]),
            Self::Hold { held } => object(&[("kind", "hold".into()), ("held", (*held).into())]),
        }
    }

    /// From an object; `None` when it is none of the messages.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        let id = || number(value, "id");
        match text(value, "kind")?.as_str() {
            "show" => Some(Self::Show {
                id: id()?,
                place: member(value, "place")?.dyn_into().ok()?,
                file: member(value, "file")?.dyn_into().ok()?,
                json: text(value, "json")?,
                more: flag(value, "more")?,
                certificates: member(value, "certificates")?.dyn_into().ok()?,
            }),
            "completed" => Some(Self::Completed { id: id()?, json: text(value, "json")? }),
            "saved" => Some(Self::Saved {
                id: id()?,
                place: member(value, "place")?.dyn_into().ok()?,
                file: member(value, "file")?.dyn_into().ok()?,
            }),
            "unproved" => Some(Self::Unproved { id: id()? }),
            "forget" => Some(Self::Forget { id: id()? }),
            "language" => Some(Self::Language { tag: text(value, "tag")? }),
            "purpose" => Some(Self::Purpose { name: text(value, "name")? }),
            "help" => Some(Self::Help),
            "hold" => Some(Self::Hold { held: flag(value, "held")? }),
            _ => None,
        }
    }
}

impl ToApp {
    /// As an object.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        match self {
            Self::Third { id, headline, tone, words, busy } => object(&[
                ("kind", "third".into()),
                ("id", (*id).into()),
                ("headline", headline.as_deref().map_or(JsValue::UNDEFINED, JsValue::from)),
                ("tone", tone.as_str().into()),
                ("question", words.question.as_str().into()),
                ("value", words.value.as_str().into()),
                ("sentence", words.sentence.as_str().into()),
                ("advice", words.advice.as_str().into()),
                ("busy", (*busy).into()),
            ]),
            Self::Announce { id, sentence } => object(&[
                ("kind", "announce".into()),
                ("id", (*id).into()),
                ("sentence", sentence.as_str().into()),
            ]),
            Self::AllAgain => object(&[("kind", "all-again".into())]),
        }
    }

    /// From the detail of an event; `None` when it is none of the messages.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        let id = || number(value, "id");
        match text(value, "kind")?.as_str() {
            "third" => Some(Self::Third {
                id: id()?,
                headline: text(value, "headline"),
                tone: text(value, "tone")?,
                words: Box::new(AnswerWords {
                    question: text(value, "question")?,
                    value: text(value, "value")?,
                    sentence: text(value, "sentence")?,
                    advice: text(value, "advice")?,
                }),
                busy: flag(value, "busy")?,
            }),
            "announce" => Some(Self::Announce { id: id()?, sentence: text(value, "sentence")? }),
            "all-again" => Some(Self::AllAgain),
            _ => None,
        }
    }
}
