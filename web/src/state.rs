//! What the page knows: the files, how far each is, and the language. No verdicts are made here.

use crate::protocol::Step;
use leptos::prelude::*;
use messages::{Language, Messages};
use report::{CERTIFICATE_SCHEMA, CertificateReport, ERROR_SCHEMA, ErrorReport, REPORT_SCHEMA, Report};
use std::sync::Arc;

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

    /// Is there nothing more to wait for?
    #[must_use]
    pub const fn ended(&self) -> bool {
        !matches!(self, Self::Waiting | Self::Working(_))
    }
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
    /// The report with the digest of the whole file, when that came after the verdict.
    pub completed: RwSignal<Option<Arc<Report>>>,
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
    /// Names of the revocation lists that the reader gave.
    pub crls: RwSignal<Vec<String>>,
}

const LANGUAGE_KEY: &str = "kiemky.language";

impl State {
    /// The state of a page just opened, in the language that the reader chose last.
    #[must_use]
    pub fn new() -> Self {
        Self {
            items: RwSignal::new(Vec::new()),
            words: RwSignal::new(Arc::new(Messages::new(stored_language()))),
            announcement: RwSignal::new(String::new()),
            crls: RwSignal::new(Vec::new()),
        }
    }

    /// The words under `key` in the language of the moment; follows it.
    pub fn text(self, key: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.words.with(|words| words.label(key))
    }

    /// Changes the language and remembers it.
    pub fn speak(self, language: Language) {
        self.words.set(Arc::new(Messages::new(language)));
        if let Ok(Some(storage)) = window().local_storage() {
            // Private windows may refuse; the page then starts in Vietnamese next time.
            let _ = storage.set_item(LANGUAGE_KEY, language.tag());
        }
    }

    /// The file with this number.
    #[must_use]
    pub fn item(self, id: u32) -> Option<Item> {
        self.items.with_untracked(|items| items.iter().find(|item| item.id == id).cloned())
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// `?lang=en` in the address, else what was stored, else Vietnamese.
fn stored_language() -> Language {
    let asked = window().location().search().ok().and_then(|search| {
        let value = search.split(['?', '&']).find_map(|pair| pair.strip_prefix("lang="))?;
        value.parse().ok()
    });
    let stored = || window().local_storage().ok()??.get_item(LANGUAGE_KEY).ok()??.parse().ok();
    asked.or_else(stored).unwrap_or_default()
}
