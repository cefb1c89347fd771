//! What the page knows: the files, how far each is, the language and the purpose. No verdicts are made here.

use super::operator::Published;
use super::reader;
use crate::handover::ToReader;
use crate::protocol::{Step, member};
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::{AnswerWords, Language, Messages};
use report::{
    CERTIFICATE_SCHEMA, CertificateReport, ERROR_SCHEMA, ErrorReport, Purpose, REPORT_SCHEMA, Report,
    TrustListFacts, Wanted,
};
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// How far a file is.
#[derive(Clone, Debug)]
pub enum Phase {
    /// In the queue.
    Waiting,
    /// With the worker.
    Working(Step),
    /// Checked.
    Reported(Arc<Report>),
    /// A certificate that stands alone, checked.
    Certificate(Arc<CertificateReport>),
    /// No report can be made of it.
    Refused(Arc<ErrorReport>),
    /// A saved report: opened, not checked.
    Saved,
    /// The check itself did not end: the one state that is the page's own.
    NotChecked,
}

impl Phase {
    /// What the worker's JSON says; anything that is neither report nor error counts as not checked.
    #[must_use]
    pub fn from_json(json: &str) -> Self {
        if let Some(report) =
            serde_json::from_str::<Report>(json).ok().filter(|report| report.schema == REPORT_SCHEMA)
        {
            return Self::Reported(Arc::new(report));
        }
        if let Some(report) = serde_json::from_str::<CertificateReport>(json)
            .ok()
            .filter(|report| report.schema == CERTIFICATE_SCHEMA)
        {
            return Self::Certificate(Arc::new(report));
        }
        match serde_json::from_str::<ErrorReport>(json) {
            Ok(error) if error.schema == ERROR_SCHEMA => Self::Refused(Arc::new(error)),
            _ => Self::NotChecked,
        }
    }

    /// The list of anchors that was used.
    #[must_use]
    pub fn trust(&self) -> Option<&TrustListFacts> {
        match self {
            Self::Reported(report) => Some(&report.trust),
            Self::Certificate(report) => Some(&report.trust),
            _ => None,
        }
    }

    /// Would the certificate of an issuer help?
    #[must_use]
    pub fn lacks_certificate(&self) -> bool {
        let wanted = match self {
            Self::Reported(report) => &report.wanted,
            Self::Certificate(report) => &report.wanted,
            _ => return false,
        };
        wanted.iter().any(|wanted| matches!(wanted, Wanted::Certificate { .. }))
    }

    /// Could other evidence change what was told, or what is being found out?
    #[must_use]
    pub fn rests_on_evidence(&self) -> bool {
        match self {
            Self::Reported(report) => !report.signatures.is_empty(),
            Self::Working(_) | Self::Certificate(_) => true,
            _ => false,
        }
    }

    /// Is there nothing more to wait for?
    #[must_use]
    pub const fn ended(&self) -> bool {
        !matches!(self, Self::Waiting | Self::Working(_))
    }
}

/// The third answer as the reader's program tells it.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The sentence on top, where it is another now.
    pub headline: Option<String>,
    /// Look, by its class.
    pub tone: String,
    /// In words.
    pub words: AnswerWords,
    /// Is it still being made?
    pub busy: bool,
}

/// A file on the page.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its number.
    pub id: u32,
    /// Its name, as data.
    pub name: String,
    /// Its length in bytes.
    pub size: f64,
    /// How far it is.
    pub phase: RwSignal<Phase>,
    /// The third answer, when something is known of it.
    pub third: RwSignal<Option<Brief>>,
    /// Is its detail shown?
    pub open: RwSignal<bool>,
}

/// The state of the page.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// The files, the newest choice first.
    pub items: RwSignal<Vec<Item>>,
    /// The words.
    pub words: RwSignal<Arc<Messages>>,
    /// What a screen reader is told.
    pub announcement: RwSignal<String>,
    /// Names of the revocation lists and certificates that the reader gave.
    pub crls: RwSignal<Vec<String>>,
    /// The set of evidence that whoever runs the site publishes.
    pub operator: RwSignal<Arc<Published>>,
    /// What the checks are for. A plain reader is told neither to accept nor to refuse.
    pub purpose: RwSignal<Purpose>,
}

const LANGUAGE_KEY: &str = "kiemky.language";

/// So many files leave the page in one task of the browser: hundreds at once would hold it up.
const REMOVED_AT_ONCE: usize = 16;

impl State {
    /// The state of a page just opened.
    #[must_use]
    pub fn new(words: Messages) -> Self {
        Self {
            items: RwSignal::new(Vec::new()),
            words: RwSignal::new(Arc::new(words)),
            announcement: RwSignal::new(String::new()),
            crls: RwSignal::new(Vec::new()),
            operator: RwSignal::default(),
            purpose: RwSignal::new(Purpose::Reading),
        }
    }

    /// The words under `key` in the language of the moment; follows it.
    pub fn text(self, key: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.words.with(|words| words.label(key))
    }

    /// Changes the language as soon as its words are there, and remembers it. Without them the page keeps its own.
    pub fn speak(self, language: Language) {
        spawn_local(async move {
            let Ok(words) = fetch_words(language).await else { return };
            self.words.set(Arc::new(words));
            reader::say(ToReader::Language { tag: language.tag().to_owned() });
            if let Ok(Some(storage)) = window().local_storage() {
                // Private windows may refuse; the page then starts in Vietnamese next time.
                let _ = storage.set_item(LANGUAGE_KEY, language.tag());
            }
        });
    }

    /// Takes the files with numbers below `next` off the page, the last ones first, and goes on until none is left.
    /// Files that are added meanwhile have higher numbers and stay.
    pub fn remove_before(self, next: u32) {
        reader::leave_unsaid(|id| id < next);
        let old = |item: &Item| item.id < next;
        let ids: Vec<u32> = self.items.with_untracked(|items| {
            items.iter().rev().filter(|item| old(item)).take(REMOVED_AT_ONCE).map(|item| item.id).collect()
        });
        if ids.is_empty() {
            return;
        }
        for &id in &ids {
            reader::say(ToReader::Forget { id });
        }
        self.items.update(|items| items.retain(|item| !ids.contains(&item.id)));
        set_timeout(move || self.remove_before(next), Duration::ZERO);
    }

    /// The file with this number.
    #[must_use]
    pub fn item(self, id: u32) -> Option<Item> {
        self.items.with_untracked(|items| items.iter().find(|item| item.id == id).cloned())
    }
}

/// The words that `boot.js` began to load before this program, in the language that it found asked for.
///
/// # Errors
/// When they cannot be had: then there is nothing to say, and `boot.js` shows so.
pub(crate) async fn first_words() -> Result<Messages, JsValue> {
    let boot = member(&js_sys::global(), "kiemky").ok_or(JsValue::NULL)?;
    let language =
        member(&boot, "language").and_then(|tag| tag.as_string()?.parse().ok()).unwrap_or_default();
    let text = member(&boot, "words").ok_or(JsValue::NULL)?.dyn_into::<js_sys::Promise>()?;
    let text = JsFuture::from(text).await?.as_string().ok_or(JsValue::NULL)?;
    Ok(Messages::of_text(language, text))
}

async fn fetch_words(language: Language) -> Result<Messages, JsValue> {
    let address = ["./words/", language.tag(), ".ftl"].concat();
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)?;
    Ok(Messages::of_text(language, text))
}
