//! What the reader's program knows: the files that were handed over, their reports, the language and the purpose.

use crate::third::ThirdWords;
use export::saved::{Comparison, NotOpened, Saved};
use leptos::prelude::*;
use messages::{Language, Messages};
use report::{
    CERTIFICATE_SCHEMA, CertificateReport, ERROR_SCHEMA, ErrorReport, Purpose, REPORT_SCHEMA, Report,
};
use std::sync::Arc;
use web_sys::File;

/// What was handed over about a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// The report of a document.
    Report(Arc<Report>),
    /// A certificate that stands alone.
    Certificate(Arc<CertificateReport>),
    /// No report can be made of it.
    Refused(Arc<ErrorReport>),
}

impl Content {
    /// What the worker's JSON says; `None` for anything else.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        let report =
            serde_json::from_str::<Report>(json).ok().filter(|report| report.schema == REPORT_SCHEMA);
        if let Some(report) = report {
            return Some(Self::Report(Arc::new(report)));
        }
        let report = serde_json::from_str::<CertificateReport>(json).ok();
        if let Some(report) = report.filter(|report| report.schema == CERTIFICATE_SCHEMA) {
            return Some(Self::Certificate(Arc::new(report)));
        }
        let error = serde_json::from_str::<ErrorReport>(json).ok();
        error.filter(|error| error.schema == ERROR_SCHEMA).map(|error| Self::Refused(Arc::new(error)))
    }

    /// The report of a document.
    #[must_use]
    pub const fn report(&self) -> Option<&Arc<Report>> {
        match self {
            Self::Report(report) => Some(report),
            Self::Certificate(_) | Self::Refused(_) => None,
        }
    }
}

/// How far the third answer is.
#[derive(Clone, Debug)]
pub enum Third {
    /// Not asked for yet.
    NotAsked,
    /// The pages are being looked at.
    Looking,
    /// Told.
    Told(Arc<ThirdAnswer>),
    /// It could not be had: why, as a key of the words. The first two answers stand.
    GaveUp(&'static str),
}

/// The third answer.
#[derive(Clone, Debug)]
pub struct ThirdAnswer {
    /// The completed report, as JSON.
    pub json: String,
    /// Its words, in the order of [`Language::ALL`].
    pub words: [ThirdWords; 2],
    /// Why the pages were not looked at, as a key of the words.
    pub note: Option<&'static str>,
}

impl ThirdAnswer {
    /// Its words in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &ThirdWords {
        match language {
            Language::Vietnamese => &self.words[0],
            Language::English => &self.words[1],
        }
    }
}

/// A file that was handed over.
#[derive(Clone)]
pub struct Document {
    /// Its number.
    pub id: u32,
    /// The file; its bytes are read by workers.
    pub file: StoredValue<File, LocalStorage>,
    /// Files with certificates that the reader had given when it was checked.
    pub certificates: StoredValue<js_sys::Array, LocalStorage>,
    /// The report as it came, as JSON: of the first two answers, with the digest of the whole file once that is made.
    pub json: RwSignal<String>,
    /// What it says.
    pub content: Content,
    /// The report with the digest of the whole file, when that came after the verdict.
    pub completed: RwSignal<Option<Arc<Report>>>,
    /// How far the third answer is.
    pub third: RwSignal<Third>,
    /// Was it the only file when it came? Then its pages are open.
    pub alone: bool,
    /// Its first page is drawn, or nobody waits for that: what can wait goes on.
    pub settled: RwSignal<bool>,
    /// The kind of document that the reader states, against the one found.
    pub kind: RwSignal<Option<String>>,
    /// The profile that the reader asks for, against the one that issuer and date choose.
    pub profile: RwSignal<Option<String>>,
    /// Holds all that belongs to the file; cleaned up when the file is forgotten.
    pub owner: Owner,
}

impl Document {
    /// How many pages the report counts; none where there is no report.
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.content.report().and_then(|report| report.document.pages).unwrap_or(0)
    }
}

/// A saved report that was opened: a claim until its file is verified here.
#[derive(Clone, Debug)]
pub struct SavedReport {
    /// Number of the file on the page.
    pub id: u32,
    /// What it claims, or why it is not opened; nothing while it is read.
    pub opened: RwSignal<Option<Result<Arc<Saved>, NotOpened>>>,
    /// What a fresh check of the same file means for it, once there was one.
    pub comparison: RwSignal<Option<Comparison>>,
    /// Holds all that belongs to it.
    pub owner: Owner,
}

/// The state of the program.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// The files.
    pub documents: StoredValue<Vec<Document>, LocalStorage>,
    /// Saved reports that were opened.
    pub saved: StoredValue<Vec<SavedReport>, LocalStorage>,
    /// The words, once they are there.
    pub words: RwSignal<Option<Arc<Messages>>>,
    /// What the checks are for. A plain reader is told neither to accept nor to refuse.
    pub purpose: RwSignal<Purpose>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Document").field("id", &self.id).finish_non_exhaustive()
    }
}

impl State {
    /// A state that knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            documents: StoredValue::new_local(Vec::new()),
            saved: StoredValue::new_local(Vec::new()),
            words: RwSignal::new(None),
            purpose: RwSignal::new(Purpose::Reading),
        }
    }

    /// The file with this number.
    #[must_use]
    pub fn document(self, id: u32) -> Option<Document> {
        self.documents.with_value(|all| all.iter().find(|one| one.id == id).cloned())
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}
