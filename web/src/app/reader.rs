//! The program that shows everything beyond the first answer, seen from the one that loads first: it is loaded when the
//! first file has its first two answers, and told in the order in which things happened.

use super::pool::Pool;
use super::state::{Brief, Phase, State};
use crate::handover::{EVENT, ToApp, ToReader};
use crate::protocol::member;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use messages::{AnswerWords, Value};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::CustomEvent;

/// How far the other program is.
enum Other {
    /// Not asked for: nothing is there to show.
    Absent,
    /// Loading; what is to be said meanwhile waits.
    Loading(VecDeque<ToReader>),
    /// There: its function that takes messages; with a file just shown, what is said when the browser had its turn.
    There(Function, Option<VecDeque<ToReader>>),
}

thread_local! {
    static OTHER: RefCell<Other> = const { RefCell::new(Other::Absent) };
}

/// Hears what the other program says.
pub(super) fn listen(state: State, pool: StoredValue<Pool, LocalStorage>) {
    let hear = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        if let Some(message) = ToApp::from_js(&event.detail()) {
            heard(state, pool, message);
        }
    });
    let target = document();
    // The page has one such listener as long as it lives.
    if target.add_event_listener_with_callback(EVENT, hear.as_ref().unchecked_ref()).is_ok() {
        hear.forget();
    }
}

fn heard(state: State, pool: StoredValue<Pool, LocalStorage>, message: ToApp) {
    match message {
        ToApp::Third { id, headline, tone, words, busy } => {
            // Of a file that is being checked anew only the new check counts.
            if let Some(item) = state.item(id).filter(|item| item.phase.with_untracked(Phase::ended)) {
                item.third.set(Some(Brief { headline, tone, words: *words, busy }));
            }
        }
        // Behind the event of the button that is about to go with its file.
        ToApp::AllAgain => request_animation_frame(move || pool.with_value(Pool::all_again)),
        ToApp::Announce { id, sentence } => {
            let Some(item) = state.item(id) else { return };
            let values = [("file", Value::Data(&item.name)), ("sentence", Value::Words(&sentence))];
            state
                .announcement
                .set(state.words.with_untracked(|words| words.label_with("page-announce", &values)));
        }
    }
}

/// Says something to the other program, if it is there or on its way. What is about the place of a file waits its turn;
/// that the file is gone or checked anew never does: nothing of an older check is shown any more.
pub(super) fn say(message: ToReader) {
    if let ToReader::Forget { id } = message {
        leave_unsaid(|waiting| waiting == id);
    }
    OTHER.with_borrow_mut(|other| match other {
        Other::Absent => {}
        Other::Loading(waiting) => waiting.push_back(message),
        Other::There(_, Some(waiting)) if file_shown(&message).is_some() => waiting.push_back(message),
        Other::There(receive, rest) => {
            if tell(receive, &message) {
                *rest = Some(VecDeque::new());
                set_timeout(say_waiting, Duration::ZERO);
            }
        }
    });
}

/// What waits to be said about the files with these numbers is not said.
pub(super) fn leave_unsaid(of: impl Fn(u32) -> bool) {
    OTHER.with_borrow_mut(|other| {
        if let Other::Loading(waiting) | Other::There(_, Some(waiting)) = other {
            waiting.retain(|message| !file_shown(message).is_some_and(&of));
        }
    });
}

/// The number of the file at whose place a message shows something.
const fn file_shown(message: &ToReader) -> Option<u32> {
    match message {
        ToReader::Show { id, .. }
        | ToReader::Saved { id, .. }
        | ToReader::Completed { id, .. }
        | ToReader::Unproved { id } => Some(*id),
        _ => None,
    }
}

/// Was a file shown?
fn tell(receive: &Function, message: &ToReader) -> bool {
    let _ = receive.call1(&JsValue::NULL, &message.to_js());
    matches!(message, ToReader::Show { .. } | ToReader::Saved { .. })
}

/// Says what waited, in its order: one file is shown in a task of the browser, for many would hold it up.
fn say_waiting() {
    OTHER.with_borrow_mut(|other| {
        let Other::There(receive, rest) = other else { return };
        let mut waiting = rest.take().unwrap_or_default();
        while let Some(message) = waiting.pop_front() {
            if tell(receive, &message) {
                *rest = Some(waiting);
                set_timeout(say_waiting, Duration::ZERO);
                return;
            }
        }
    });
}

/// Says something that needs the other program: it is loaded once the browser has drawn what is new.
pub(super) fn show(state: State, message: ToReader) {
    let absent = OTHER.with_borrow(|other| matches!(other, Other::Absent));
    if absent {
        let purpose = ToReader::Purpose { name: purpose_name(state).to_owned() };
        OTHER.set(Other::Loading(VecDeque::from([purpose])));
        ask_ahead();
        request_animation_frame(move || set_timeout(move || load(state), Duration::ZERO));
    }
    say(message);
}

/// Lets `boot.js` ask for the other programs while the browser draws the answer: a request costs next to nothing, the
/// line is most of what they cost.
fn ask_ahead() {
    let ahead = member(&js_sys::global(), "kiemky")
        .and_then(|boot| member(&boot, "begin_reader")?.dyn_into::<Function>().ok());
    if let Some(ahead) = ahead {
        let _ = ahead.call0(&JsValue::NULL);
    }
}

/// The name of what the reader checks for.
pub(super) fn purpose_name(state: State) -> &'static str {
    crate::purpose::name_of(state.purpose.get_untracked())
}

fn load(state: State) {
    spawn_local(async move {
        let Some(receive) = receiver().await else { return missing(state) };
        // Files that it showed before it has its words would all be written in the moment it has them.
        let tag = state.words.with_untracked(|words| words.language().tag()).to_owned();
        let spoken = receive.call1(&JsValue::NULL, &ToReader::Language { tag }.to_js());
        if let Some(spoken) = spoken.ok().and_then(|spoken| spoken.dyn_into::<Promise>().ok()) {
            let _ = JsFuture::from(spoken).await;
        }
        OTHER.with_borrow_mut(|other| {
            let waiting = match other {
                Other::Loading(waiting) => std::mem::take(waiting),
                _ => VecDeque::new(),
            };
            *other = Other::There(receive, Some(waiting));
        });
        say_waiting();
    });
}

/// What `boot.js` gives: a promise of the function.
async fn receiver() -> Option<Function> {
    let boot = member(&js_sys::global(), "kiemky")?;
    let load: Function = member(&boot, "reader")?.dyn_into().ok()?;
    let promise: Promise = load.call0(&boot).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// The other program cannot be had: the first two answers stand, and the next file tries again.
fn missing(state: State) {
    OTHER.set(Other::Absent);
    for item in state.items.get_untracked() {
        item.third.set(Some(brief(state, "answer-undetermined", "page-form-unloaded", "tone-doubt", false)));
    }
}

/// What the third answer says until the other program tells it.
pub(super) fn looking(state: State) -> Brief {
    brief(state, "page-form-looking", "page-form-looking-sentence", "tone-calm", true)
}

fn brief(state: State, value: &str, sentence: &str, tone: &str, busy: bool) -> Brief {
    let words = state.words.with_untracked(|words| AnswerWords {
        question: words.label("answer-form-question"),
        value: words.label(value),
        sentence: words.label(sentence),
        advice: String::new(),
    });
    Brief { headline: None, tone: tone.to_owned(), words, busy }
}
