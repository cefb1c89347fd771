//! Everything beyond the first answer: loaded after it, told by [`crate::handover`] what to show and where.
//!
//! The way of a file here: [`start`] → `receive` (handed over) → [`document`] (the parts in their order) and
//! [`pages_pool`] (the third answer) → [`tell`] (what belongs above the place goes back).

mod all_findings;
mod certificate;
mod clipboard;
mod compared;
mod details;
mod document;
mod dom;
mod evidence;
mod findings;
mod form;
mod help;
mod history;
mod later;
mod lit;
mod pages_pool;
mod paths;
mod raw;
mod reports;
mod saved;
mod signature;
mod sketch;
pub mod state;
mod tell;
mod viewed;
mod viewer;
mod words;

use crate::handover::ToReader;
use crate::protocol::member;
use document::DocumentView;
use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use messages::Language;
use pages_pool::PagesPool;
use state::{Content, Document, State, Third};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// What this program holds as long as the page lives.
struct Program {
    state: State,
    pool: PagesPool,
    /// How often help was asked for; the dialog is made the first time.
    help: Option<RwSignal<u32>>,
    shown: BTreeMap<u32, UnmountHandle<<AnyView as Render>::State>>,
}

/// Makes the function that takes messages known to the page, as `kiemky.receive`.
pub fn start() {
    let owner = Owner::new();
    let program = owner.with(|| {
        let state = State::new();
        RefCell::new(Program { state, pool: PagesPool::new(state), help: None, shown: BTreeMap::new() })
    });
    let receive = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |message: JsValue| {
        let Some(message) = ToReader::from_js(&message) else { return JsValue::UNDEFINED };
        owner.with(|| program.borrow_mut().receive(message))
    });
    if let Some(boot) = member(&js_sys::global(), "kiemky") {
        // Setting a member of a plain object of ours cannot fail.
        let _ = js_sys::Reflect::set(&boot, &"receive".into(), receive.as_ref().unchecked_ref());
        receive.forget();
    }
}

impl Program {
    /// Does what a message says. What it gives is nothing, or the promise that a language is spoken.
    fn receive(&mut self, message: ToReader) -> JsValue {
        match message {
            ToReader::Show { id, place, file, json, more, certificates } => {
                self.show(id, &place, (file, certificates), json, more);
            }
            ToReader::Saved { id, place, file } => {
                self.forget(id);
                self.shown.insert(id, saved::show(self.state, id, &place, file));
            }
            ToReader::Completed { id, json } => self.completed(id, json),
            ToReader::Unproved { id } => {
                if let Some(document) = self.state.document(id) {
                    document.third.set(Third::GaveUp("page-form-unread"));
                }
            }
            ToReader::Forget { id } => self.forget(id),
            ToReader::Language { tag } => {
                return words::speak(self.state, tag.parse::<Language>().unwrap_or_default()).into();
            }
            ToReader::Purpose { name } => {
                if let Some(purpose) = crate::purpose::purpose(&name) {
                    self.state.purpose.set(purpose);
                    self.pool.ask_all();
                }
            }
            ToReader::Help => self.help(),
            ToReader::Hold { held } => self.pool.hold(held),
        }
        JsValue::UNDEFINED
    }

    fn show(
        &mut self,
        id: u32,
        place: &HtmlElement,
        (file, certificates): (web_sys::File, js_sys::Array),
        json: String,
        more: bool,
    ) {
        self.forget(id);
        let Some(content) = Content::from_json(&json) else { return };
        let owner = Owner::new();
        // The one file that is there has its first page drawn before anything else is done, where it can be at once: pages
        // are drawn of a file that was proved to be the one of the report.
        let alone = self.state.documents.with_value(Vec::is_empty);
        let drawn = content
            .report()
            .is_some_and(|report| report.document.pages.unwrap_or(0) > 0 && report.input.sha256.is_some());
        let document = owner.with(|| Document {
            id,
            file: StoredValue::new_local(file),
            certificates: StoredValue::new_local(certificates),
            json: RwSignal::new(json),
            content,
            completed: RwSignal::new(None),
            third: RwSignal::new(Third::NotAsked),
            alone,
            settled: RwSignal::new(!(alone && drawn)),
            kind: RwSignal::new(None),
            profile: RwSignal::new(None),
            owner: owner.clone(),
        });
        self.state.documents.update_value(|all| all.push(document.clone()));
        let (state, pool) = (self.state, self.pool.clone());
        let shown = document.clone();
        place.set_text_content(None);
        let handle = leptos::mount::mount_to(place.clone(), move || {
            provide_context(state);
            let settled = shown.settled;
            let waiting = pool.clone();
            Effect::new(move || {
                if settled.get() {
                    waiting.go_on();
                }
            });
            provide_context(StoredValue::new_local(pool));
            view! { <DocumentView document=shown/> }.into_any()
        });
        self.shown.insert(id, handle);
        if document.content.report().is_some() && !more {
            self.pool.ask(id);
        }
    }

    fn help(&mut self) {
        let state = self.state;
        let asked = *self.help.get_or_insert_with(|| {
            let asked = RwSignal::new(0);
            leptos::mount::mount_to_body(move || {
                provide_context(state);
                view! { <help::HelpView asked=asked/> }
            });
            asked
        });
        asked.update(|times| *times += 1);
    }

    fn completed(&self, id: u32, json: String) {
        let Some(document) = self.state.document(id) else { return };
        if let Some(Content::Report(report)) = Content::from_json(&json) {
            document.json.set(json);
            document.completed.set(Some(report));
            self.pool.ask(id);
        }
    }

    fn forget(&mut self, id: u32) {
        self.shown.remove(&id);
        self.pool.forget(id);
        saved::forget(self.state, id);
        let Some(document) = self.state.document(id) else { return };
        self.state.documents.update_value(|all| all.retain(|one| one.id != id));
        document.owner.cleanup();
        // What a claim was held against is gone.
        saved::compare_all(self.state);
    }
}
