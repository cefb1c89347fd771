//! What the page and the worker of the pages say to each other: the third answer.
//!
//! Its words are made where it is made, in both languages at once: what the page loads first carries neither the codes of
//! form nor their sentences, and a change of language asks nobody.

use crate::protocol::{member, number, object};
use crate::purpose::{name_of, purpose};
use js_sys::Array;
use messages::{AnswerWords, Detail, Words};
use report::{FormAnswer, Micrometres, Purpose, Severity};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

const SEVERITIES: [Severity; 5] =
    [Severity::Pass, Severity::Inform, Severity::Warn, Severity::Undetermined, Severity::Fail];

const FORM_ANSWERS: [FormAnswer; 5] = [
    FormAnswer::Yes,
    FormAnswer::No,
    FormAnswer::Undetermined,
    FormAnswer::NotApplicable,
    FormAnswer::NotRun,
];

/// One file whose pages are to be looked at.
#[derive(Clone, Debug)]
pub struct Question {
    /// Number of the file on the page; comes back with the reply.
    pub id: u32,
    /// The file. It must be the one of the report: the worker compares its digest.
    pub file: File,
    /// The report of the first two answers, as JSON.
    pub report: String,
    /// What the check is for.
    pub purpose: Purpose,
    /// Kind of the document, against the one found.
    pub kind: Option<String>,
    /// Profile, against the one that issuer and date choose.
    pub profile: Option<String>,
    /// May the pages be drawn? Not where that has ended a worker before: all that depends on them then stays open.
    pub drawn: bool,
    /// Are the models of the pages to come back too? For whoever compares or writes a rule.
    pub models: bool,
}

/// What the worker says.
#[derive(Clone, Debug)]
pub enum Reply {
    /// It has loaded.
    Ready {
        /// Bytes of its linear memory.
        memory: f64,
    },
    /// The third answer.
    Told {
        /// The file.
        id: u32,
        /// The completed report, as JSON.
        json: String,
        /// Its words, in the order of [`messages::Language::ALL`].
        words: Box<[ThirdWords; 2]>,
        /// The models of the pages as JSON, where they were asked for.
        models: Option<String>,
        /// Bytes of its linear memory now.
        memory: f64,
    },
    /// It cannot work, or the question was none.
    Failed {
        /// For the console; people get words from `messages`.
        message: String,
    },
}

/// The third answer in words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct ThirdWords {
    /// The sentence on top: with a proposed decision that proposal.
    pub headline: String,
    /// Answer 3.
    pub in_form: FormAnswer,
    /// Answer 3 in words.
    pub answer: AnswerWords,
    /// The proposed decision: first the outcome, then reasons and grounds, last whose decision it is. Empty for a reader.
    pub decision: Vec<Detail>,
    /// What the document was taken for and which rules were applied.
    pub taken_for: Vec<Detail>,
    /// What was read on the document.
    pub read: Vec<Detail>,
    /// Findings of form.
    pub findings: Vec<Said>,
    /// Rules that were not checked, by the reason why.
    pub unchecked: Vec<Detail>,
    /// What the completed report does not speak about.
    pub limits: Vec<String>,
    /// Kinds to choose from: words and name.
    pub kinds: Vec<Detail>,
    /// Profiles to choose from: words and name.
    pub profiles: Vec<Detail>,
}

/// One finding in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// How much it weighs.
    pub severity: Severity,
    /// That in words.
    pub level: String,
    /// What was seen, why it matters, what to do, who minds, with which values.
    pub words: Words,
    /// Where.
    pub place: String,
    /// Its code.
    pub code: String,
    /// Page, 1 for the first.
    pub page: Option<u32>,
    /// Left, top, right, bottom in millimetres from the upper left corner of the page as shown.
    pub rect: Option<[f64; 4]>,
}

/// A rectangle of a report in millimetres.
#[must_use]
pub fn millimetres(rect: [Micrometres; 4]) -> [f64; 4] {
    rect.map(|side| side.0 as f64 / 1000.0)
}

impl Question {
    /// As an object for `postMessage`.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        object(&[
            ("id", self.id.into()),
            ("file", self.file.clone().into()),
            ("report", self.report.as_str().into()),
            ("purpose", name_of(self.purpose).into()),
            ("kind", optional(&self.kind)),
            ("profile", optional(&self.profile)),
            ("drawn", self.drawn.into()),
            ("models", self.models.into()),
        ])
    }

    /// From the data of a message; `None` when it is not a question.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        Some(Self {
            id: number(value, "id")?,
            file: member(value, "file")?.dyn_into().ok()?,
            report: text(value, "report")?,
            purpose: purpose(&text(value, "purpose")?)?,
            kind: text(value, "kind"),
            profile: text(value, "profile"),
            drawn: member(value, "drawn")?.as_bool()?,
            models: member(value, "models")?.as_bool()?,
        })
    }
}

impl Reply {
    /// As an object for `postMessage`.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        match self {
            Self::Ready { memory } => object(&[("kind", "ready".into()), ("memory", (*memory).into())]),
            Self::Told { id, json, words, models, memory } => object(&[
                ("kind", "told".into()),
                ("id", (*id).into()),
                ("json", json.as_str().into()),
                ("words", words.iter().map(ThirdWords::to_js).collect::<Array>().into()),
                ("models", optional(models)),
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
        match text(value, "kind")?.as_str() {
            "ready" => Some(Self::Ready { memory: memory()? }),
            "told" => Some(Self::Told {
                id: number(value, "id")?,
                json: text(value, "json")?,
                words: list(value, "words", ThirdWords::from_js)?.try_into().ok()?,
                models: text(value, "models"),
                memory: memory()?,
            }),
            "failed" => Some(Self::Failed { message: text(value, "message")? }),
            _ => None,
        }
    }
}

impl ThirdWords {
    fn to_js(&self) -> JsValue {
        object(&[
            ("headline", self.headline.as_str().into()),
            ("in_form", place(&FORM_ANSWERS, self.in_form)),
            ("question", self.answer.question.as_str().into()),
            ("value", self.answer.value.as_str().into()),
            ("sentence", self.answer.sentence.as_str().into()),
            ("advice", self.answer.advice.as_str().into()),
            ("decision", details_to_js(&self.decision)),
            ("taken_for", details_to_js(&self.taken_for)),
            ("read", details_to_js(&self.read)),
            ("findings", self.findings.iter().map(Said::to_js).collect::<Array>().into()),
            ("unchecked", details_to_js(&self.unchecked)),
            ("limits", self.limits.iter().map(|line| JsValue::from(line.as_str())).collect::<Array>().into()),
            ("kinds", details_to_js(&self.kinds)),
            ("profiles", details_to_js(&self.profiles)),
        ])
    }

    fn from_js(value: &JsValue) -> Option<Self> {
        Some(Self {
            headline: text(value, "headline")?,
            in_form: at(&FORM_ANSWERS, value, "in_form")?,
            answer: AnswerWords {
                question: text(value, "question")?,
                value: text(value, "value")?,
                sentence: text(value, "sentence")?,
                advice: text(value, "advice")?,
            },
            decision: details(value, "decision")?,
            taken_for: details(value, "taken_for")?,
            read: details(value, "read")?,
            findings: list(value, "findings", Said::from_js)?,
            unchecked: details(value, "unchecked")?,
            limits: list(value, "limits", JsValue::as_string)?,
            kinds: details(value, "kinds")?,
            profiles: details(value, "profiles")?,
        })
    }
}

impl Said {
    fn to_js(&self) -> JsValue {
        object(&[
            ("severity", place(&SEVERITIES, self.severity)),
            ("level", self.level.as_str().into()),
            ("sentence", self.words.sentence.as_str().into()),
            ("why", self.words.why.as_str().into()),
            ("advice", self.words.what_to_do.as_str().into()),
            ("source", self.words.source.as_str().into()),
            ("details", details_to_js(&self.words.details)),
            ("place", self.place.as_str().into()),
            ("code", self.code.as_str().into()),
            ("page", self.page.map_or(JsValue::UNDEFINED, JsValue::from)),
            (
                "rect",
                self.rect.map_or(JsValue::UNDEFINED, |rect| {
                    rect.map(JsValue::from).iter().collect::<Array>().into()
                }),
            ),
        ])
    }

    fn from_js(value: &JsValue) -> Option<Self> {
        Some(Self {
            severity: at(&SEVERITIES, value, "severity")?,
            level: text(value, "level")?,
            words: Words {
                sentence: text(value, "sentence")?,
                why: text(value, "why")?,
                what_to_do: text(value, "advice")?,
                source: text(value, "source")?,
                details: details(value, "details")?,
            },
            place: text(value, "place")?,
            code: text(value, "code")?,
            page: number(value, "page"),
            rect: list(value, "rect", JsValue::as_f64).and_then(|sides| sides.try_into().ok()),
        })
    }
}

fn optional(text: &Option<String>) -> JsValue {
    text.as_deref().map_or(JsValue::UNDEFINED, JsValue::from)
}

fn text(value: &JsValue, key: &str) -> Option<String> {
    member(value, key)?.as_string()
}

fn list<T>(value: &JsValue, key: &str, read: fn(&JsValue) -> Option<T>) -> Option<Vec<T>> {
    let array: Array = member(value, key)?.dyn_into().ok()?;
    array.iter().map(|item| read(&item)).collect()
}

fn details_to_js(details: &[Detail]) -> JsValue {
    let pairs = details.iter().map(|one| Array::of2(&one.label.as_str().into(), &one.value.as_str().into()));
    pairs.collect::<Array>().into()
}

fn details(value: &JsValue, key: &str) -> Option<Vec<Detail>> {
    list(value, key, |pair| {
        let pair: &Array = pair.dyn_ref()?;
        Some(Detail { label: pair.get(0).as_string()?, value: pair.get(1).as_string()? })
    })
}

/// Where a value of a closed list stands in it.
fn place<T: PartialEq>(all: &[T], value: T) -> JsValue {
    all.iter().position(|own| *own == value).map_or(JsValue::UNDEFINED, |at| JsValue::from_f64(at as f64))
}

fn at<T: Copy>(all: &[T], value: &JsValue, key: &str) -> Option<T> {
    all.get(number(value, key)? as usize).copied()
}
