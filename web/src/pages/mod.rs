//! The worker of the pages: takes a file and the report of its first two answers, gives the third one back.
//!
//! The strict reader takes each page out of the file as a small file of its own, and only that is interpreted
//! (invariant 6). The page that started this worker keeps its time and ends it: a hostile page costs the third answer,
//! never the first two.

mod certificates;
mod drawer;
mod words;

use crate::certificates::Wish;
use crate::drawing::{Answer, Order};
use crate::file_source::FileSource;
use crate::protocol::memory;
use crate::third::{Question, Reply};
use form::page::PageModel;
use form::{Agency, Overrides, Settings};
use messages::{Language, Messages};
use page_model::Limits;
use report::{Code, Finding, Report};
use std::cell::OnceCell;
use verifier_core::trust::TrustStore;
use verifier_core::{Budget, ByteSource, Context, hashing};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers questions until the page ends the worker.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let worker = scope.clone();
    // Read when a form is first judged: the worker that draws says nothing in words.
    let languages: &'static OnceCell<[Messages; 2]> = Box::leak(Box::default());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let scope = worker.clone();
        if let Some(order) = Order::from_js(&event.data()) {
            spawn_local(async move { post_answer(&scope, &drawer::obey(order).await) });
            return;
        }
        if let Some(wish) = Wish::from_js(&event.data()) {
            spawn_local(async move {
                // As below: a worker that cannot answer is ended.
                let _ = scope.post_message(&certificates::fulfil(&scope, &wish).await);
            });
            return;
        }
        let question = Question::from_js(&event.data());
        spawn_local(async move {
            let told = match &question {
                Some(question) => {
                    answer(question, languages.get_or_init(|| Language::ALL.map(Messages::new))).await
                }
                None => None,
            };
            post(&scope, &told.unwrap_or_else(|| Reply::Failed { message: "no question".to_owned() }));
        });
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(&scope, &Reply::Ready { memory: memory() });
}

/// The third answer; `None` when what was asked is no question: the report is none, or there is no such kind or profile.
async fn answer(question: &Question, languages: &[Messages; 2]) -> Option<Reply> {
    let mut report: Report = serde_json::from_str(&question.report).ok()?;
    report.purpose = question.purpose;
    let pages = if question.drawn { pages(question, &report).await } else { Vec::new() };
    let models = if question.models { Some(serde_json::to_string(&pages).ok()?) } else { None };
    let kind = match &question.kind {
        Some(name) => Some(serde_json::from_value(serde_json::Value::from(name.as_str())).ok()?),
        None => None,
    };
    let settings = Settings {
        profile: question.profile.clone(),
        overrides: Overrides { kind, family: None },
        agency: Agency::default(),
    };
    let report = form::complete(report, pages, &settings).ok()?.report;
    let json = serde_json::to_string(&report).ok()?;
    let words = [&languages[0], &languages[1]].map(|language| words::of(language, &report));
    Some(Reply::Told { id: question.id, json, words: Box::new(words), models, memory: memory() })
}

/// The models of all pages. None at all where the file cannot be read or is no longer the one of the report: whatever
/// depends on them is then undetermined.
async fn pages(question: &Question, report: &Report) -> Vec<PageModel> {
    let Ok(source) = FileSource::open(&question.file).await else { return Vec::new() };
    // Trust and time say nothing about pages.
    let context = Context::new(report.validation_time, TrustStore::default());
    let Some(sha256) = report.input.sha256.as_deref() else { return Vec::new() };
    if !is_the_same(&source, &context, sha256, report.input.length) {
        return Vec::new();
    }
    let read = || page_model::document(&source, &context, report, &Limits::default());
    drawer::with_faces(read).await.unwrap_or_default()
}

/// Is this the very file that the report is about, by its digest and length? (Invariant 9: another worker has read it.)
fn is_the_same(source: &FileSource, context: &Context, sha256: &str, expected: u64) -> bool {
    let length = source.len();
    if length != expected {
        return false;
    }
    let budget = Budget::new(&context.limits, length);
    let hashed = hashing::run(length, &[], &budget, &mut |at, buf| {
        source.read_at(at, buf).map_err(|_| Box::new(Finding::new(Code::InputChanged)))
    });
    let digest = hashed.and_then(|hashed| hashed.file);
    digest.is_ok_and(|digest| hexadecimal(&digest) == sha256)
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// A picture is handed over, not copied.
fn post_answer(scope: &DedicatedWorkerGlobalScope, answer: &Answer) {
    let handed = match answer {
        Answer::Drawn { picture, .. } => js_sys::Array::of1(picture),
        _ => js_sys::Array::new(),
    };
    // As below: a worker that cannot answer is ended.
    let _ = scope.post_message_with_transfer(&answer.to_js(), &handed);
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    // A worker that cannot answer is ended by the page when its time is up.
    let _ = scope.post_message(&reply.to_js());
}
