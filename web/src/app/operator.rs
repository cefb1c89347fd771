//! The evidence that whoever runs the site publishes, as `web/evidence.js` loads it: what there is, how old it is, what of
//! it is not used and why. It goes to the verifier like what a reader drops; nothing is judged here.

use super::pool::Pool;
use super::state::State;
use crate::protocol::member;
use js_sys::{Array, Function, Promise};
use leptos::prelude::*;
use messages::{Messages, Value};
use report::Time;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

/// Name of the events that tell of another state of the set.
const EVENT: &str = "kiemky-evidence";

const DAY: i64 = 86_400;

/// The files that are used.
#[derive(Default)]
pub(super) struct Files {
    /// Revocation lists.
    pub(super) lists: Vec<File>,
    /// Certificates of issuers: they complete paths, never end them.
    pub(super) issuers: Vec<File>,
}

/// What is told of the set.
#[derive(Debug, Default)]
pub struct Published {
    /// Words about the set as a whole, where it is none that is used as published.
    note: Option<&'static str>,
    /// When its index was made.
    made: Option<Time>,
    entries: Vec<Entry>,
}

/// One file of the set.
#[derive(Debug)]
struct Entry {
    /// Is it a certificate of an issuer?
    certificate: bool,
    issuer: String,
    /// The number of a list, decimal.
    number: Option<String>,
    made: Option<Time>,
    until: Option<Time>,
    /// Words about why it is not used.
    refused: Option<&'static str>,
}

impl Entry {
    fn from_js(value: &JsValue) -> Self {
        let text = |key| member(value, key)?.as_string();
        let time = |key| text(key)?.parse().ok();
        Self {
            certificate: text("kind").as_deref() == Some("certificate"),
            issuer: text("issuer").unwrap_or_default(),
            number: text("number"),
            made: time("made"),
            until: time("until"),
            refused: text("refused").map(|why| match why.as_str() {
                "kind" => "page-set-kind",
                "large" => "page-set-large",
                "missing" => "page-set-missing",
                _ => "page-set-altered",
            }),
        }
    }

    fn is_over(&self, now: Time) -> bool {
        self.refused.is_none() && self.until.is_some_and(|until| until < now)
    }
}

/// Hears of the set for as long as the page lives.
pub(super) fn listen(state: State, pool: StoredValue<Pool, LocalStorage>) {
    let mut used = String::new();
    let mut take = move || {
        let Some(told) = current() else { return };
        let list =
            |key| member(&told, key).and_then(|list| list.dyn_into::<Array>().ok()).unwrap_or_default();
        let text = |key| member(&told, key).and_then(|text| text.as_string());
        let note = match (text("status").as_deref(), text("kept").as_deref()) {
            (Some("waiting"), _) => return,
            (Some("none"), _) => Some("page-set-none"),
            (Some("set"), None) => None,
            (Some("set"), Some("older")) => Some("page-set-older"),
            (Some("set"), _) => Some("page-set-offline"),
            _ => Some("page-set-broken"),
        };
        let made = text("made").and_then(|made| made.parse().ok());
        let entries = list("items").iter().map(|item| Entry::from_js(&item)).collect();
        state.operator.set(Arc::new(Published { note, made, entries }));
        let key = text("key").unwrap_or_default();
        if key != used {
            used = key;
            let files = |key| list(key).iter().filter_map(|file| file.dyn_into().ok()).collect();
            pool.with_value(|pool| {
                pool.set_operator(Files { lists: files("lists"), issuers: files("issuers") });
            });
        }
    };
    take();
    let hear = Closure::<dyn FnMut()>::new(take);
    if document().add_event_listener_with_callback(EVENT, hear.as_ref().unchecked_ref()).is_ok() {
        hear.forget();
    }
}

/// How the first check waits for the set: once, and never so long that it would delay an answer.
#[derive(Clone, Default)]
pub(super) struct Wait(Rc<Cell<Option<bool>>>);

impl Wait {
    /// Is there nothing to wait for any more? The first to ask begins to wait, and goes on at its end.
    pub(super) fn is_over(&self, go_on: impl FnOnce() + 'static) -> bool {
        let Some(over) = self.0.get() else {
            self.0.set(Some(false));
            let own = self.0.clone();
            spawn_local(async move {
                soon().await;
                own.set(Some(true));
                go_on();
            });
            return false;
        };
        over
    }
}

/// What a reader dropped, and what is published.
pub(super) fn both(dropped: &[File], published: &[File]) -> Vec<File> {
    dropped.iter().chain(published).cloned().collect()
}

/// Ends when something is known of the set, and before waiting would delay a first answer.
async fn soon() {
    let wait = || -> Option<Promise> {
        let operator = operator()?;
        let soon: Function = member(&operator, "soon")?.dyn_into().ok()?;
        soon.call0(&operator).ok()?.dyn_into().ok()
    };
    if let Some(promise) = wait() {
        // Known or not: the check goes on.
        let _ = JsFuture::from(promise).await;
    }
}

fn operator() -> Option<JsValue> {
    member(&member(&js_sys::global(), "kiemky")?, "operator")
}

fn current() -> Option<JsValue> {
    member(&operator()?, "state")
}

fn now() -> Time {
    Time::from_unix_seconds((js_sys::Date::now() / 1000.0) as i64)
}

/// That there is no set, or none that can be read.
pub(super) fn absence(state: State) -> impl Fn() -> Option<String> {
    move || {
        let (set, words) = (state.operator.get(), state.words.get());
        set.note.filter(|_| set.entries.is_empty()).map(|note| words.label(note))
    }
}

/// The set in one line, and unfolded file by file.
#[component]
pub(super) fn OperatorSet() -> impl IntoView {
    let state = expect_context::<State>();
    move || {
        let (set, words) = (state.operator.get(), state.words.get());
        if set.entries.is_empty() {
            return None;
        }
        let now = now();
        let entries = set.entries.iter().map(|entry| view! { <li>{lines(entry, now, &words)}</li> });
        let notes = std::iter::once(set.note.map(|note| words.label(note))).chain(trouble(&set, now, &words));
        let notes = notes.flatten().map(|note| view! { <span class="operator-note">{note}</span> });
        Some(
            view! {
                <details class="operator-set" id="operator-set">
                    <summary>{summary(&set, now, &words)}" "{notes.collect_view()}</summary>
                    <p>{words.label("page-set-means")}</p>
                    <ul>{entries.collect_view()}</ul>
                </details>
            }
            .into_any(),
        )
    }
}

/// How many lists are used and how old the newest is.
fn summary(set: &Published, now: Time, words: &Messages) -> String {
    let lists = || set.entries.iter().filter(|entry| !entry.certificate && entry.refused.is_none());
    let newest = lists().filter_map(|entry| entry.made).max().or(set.made);
    let days = newest.map_or(0, |made| now.unix_seconds().saturating_sub(made.unix_seconds()).max(0) / DAY);
    let made = newest.map(|made| words.time(made)).unwrap_or_default();
    let values =
        [("count", number(lists().count())), ("made", Value::Words(&made)), ("days", Value::Number(days))];
    let key = if lists().next().is_some() { "page-set" } else { "page-set-empty" };
    words.label_with(key, &values)
}

/// What a reader should know without unfolding: lists that are over, files that are not used.
fn trouble(set: &Published, now: Time, words: &Messages) -> [Option<String>; 2] {
    let told = |key, count: usize| (count > 0).then(|| words.label_with(key, &[("count", number(count))]));
    let over = set.entries.iter().filter(|entry| !entry.certificate && entry.is_over(now)).count();
    let refused = set.entries.iter().filter(|entry| entry.refused.is_some()).count();
    [told("page-set-over-count", over), told("page-set-refused-count", refused)]
}

/// One file: whose, which, from when until when, and why it is not used.
fn lines(entry: &Entry, now: Time, words: &Messages) -> AnyView {
    let issuer = messages::clean(&entry.issuer);
    let mut line = String::new();
    let mut say = |text: String| {
        line.push_str(&text);
        line.push(' ');
    };
    if entry.certificate {
        say(words.label("page-set-certificate"));
    }
    if let Some(number) = &entry.number {
        say(words.label_with("page-set-number", &[("number", Value::Data(number))]));
    }
    let mut at = |key, time: Option<Time>| {
        if let Some(time) = time {
            let time = words.time(time);
            say(words.label_with(key, &[("time", Value::Words(&time))]));
        }
    };
    at("page-set-made", entry.made);
    at(if entry.is_over(now) { "page-set-over" } else { "page-set-until" }, entry.until);
    let refused = entry.refused.map(|why| view! { <p class="operator-note">{words.label(why)}</p> });
    view! { <p><bdi>{issuer}</bdi></p><p>{line}</p>{refused} }.into_any()
}

fn number(count: usize) -> Value<'static> {
    Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
}
