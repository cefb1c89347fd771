//! "Xem văn bản như khi ký": the document exactly as it was at a signature beside the document as it is now, scrolled
//! together, with what has changed since named and shown on both.

use super::history::SignedRevision;
use super::lit::{Lighting, Lit};
use super::viewer::Viewer;
use leptos::html::Dialog;
use leptos::prelude::*;
use messages::{Messages, Value};
use report::{Change, Report};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

/// At most so many changes are offered one by one; the history of the file tells more (count).
const OFFERED: usize = 40;

/// The button, and the dialog that it opens. Its viewers exist only while it is open: each holds a worker.
#[component]
pub(super) fn CompareSigned(
    signed: SignedRevision,
    changes: Vec<Change>,
    words: Arc<Messages>,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let open = RwSignal::new(false);
    let show = move |_| {
        open.set(true);
        // The dialog is on the page already; refused only where it is open.
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    scroll_together(dialog);
    let number = signed.number;
    let title = words.label_with("compare-title", &[("number", Value::Number(i64::from(number)))]);
    let (button, done) = (words.label("compare-open"), words.label("help-close"));
    let id = format!("compare-{}-{}", signed.document.id, number);
    let labelled_by = id.clone();
    let content = move || {
        open.get()
            .then(|| view! { <Both signed=signed.clone() changes=changes.clone() words=words.clone()/> })
    };
    view! {
        <button type="button" class="compare-open" on:click=show>{button}</button>
        <dialog node_ref=dialog class="compare" aria-labelledby=labelled_by on:close=move |_| open.set(false)>
            <header class="help-head">
                <h2 id=id>{title}</h2>
                <button type="button" on:click=close>{done}</button>
            </header>
            {content}
        </dialog>
    }
    .into_any()
}

/// What has changed, and both states of the document.
#[component]
fn Both(signed: SignedRevision, changes: Vec<Change>, words: Arc<Messages>) -> impl IntoView {
    let lit: Lighting = RwSignal::new(None);
    let hot = RwSignal::new(None);
    let chosen = Callback::new(|_: String| ());
    let file = signed.document.file;
    // Only with the digest of the whole file is it known that these are its pages.
    let proved = [Some(Arc::clone(&signed.report)), signed.document.completed.get_untracked()];
    let proved = proved.into_iter().flatten().find(|report| report.input.sha256.is_some());
    let Some(now) = proved else {
        return view! { <p role="status">{words.label("compare-wait")}</p> }.into_any();
    };
    let then = Arc::new(at(&now, signed.number));
    let none = words.label("compare-nothing");
    let list = changes.iter().filter(|change| change.page.is_some()).take(OFFERED);
    let list: Vec<AnyView> = list.map(|change| entry(change, lit, &words)).collect();
    let nothing = list.is_empty().then(|| view! { <p>{none}</p> });
    view! {
        {nothing}
        <ul class="compare-changes">{list}</ul>
        <div class="compare-both">
            <section><h3>{words.label("compare-then")}</h3>
                <Viewer file=file.get_value() report=then words=words.clone() revision=signed.number name=words.label("compare-then") lit=lit hot=hot on_signature=chosen/>
            </section>
            <section><h3>{words.label("compare-now")}</h3>
                <Viewer file=file.get_value() report=now words=words.clone() name=words.label("compare-now") lit=lit hot=hot on_signature=chosen/>
            </section>
        </div>
    }
    .into_any()
}

/// What was known of the document at a revision: no signature that came later has a place on it.
fn at(report: &Report, number: u32) -> Report {
    let mut then = report.clone();
    then.signatures.retain(|signature| signature.revision.is_some_and(|revision| revision <= number));
    then
}

/// A change in words, which lights its place in both.
fn entry(change: &Change, lit: Lighting, words: &Messages) -> AnyView {
    let sentence = words.change(change);
    let rect = change.rect_mm.map(|rect| rect.map(|side| f64::from(side.0) / 1000.0));
    let place = Lit { page: change.page.unwrap_or(1), rect, label: sentence.clone() };
    view! {
        <li><button type="button" class="small" on:click=move |_| lit.set(Some(place.clone()))>{sentence}</button></li>
    }
    .into_any()
}

/// Whichever side is scrolled, the other follows: both show the same pages at the same size.
fn scroll_together(dialog: NodeRef<Dialog>) {
    let follow = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        let Some(moved) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some(Some(dialog)) = dialog.try_get_untracked() else { return };
        if !moved.class_list().contains("viewer-area") {
            return;
        }
        let Ok(areas) = dialog.query_selector_all(".viewer-area") else { return };
        for place in 0..areas.length() {
            let Some(area) = areas.get(place).and_then(|node| node.dyn_into::<Element>().ok()) else {
                continue;
            };
            if area != moved && area.scroll_top() != moved.scroll_top() {
                area.set_scroll_top(moved.scroll_top());
            }
        }
    });
    let kept = StoredValue::new_local(follow);
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        // Scrolling does not bubble; it is heard on the way down.
        kept.with_value(|follow| {
            let _ = dialog.add_event_listener_with_callback_and_bool(
                "scroll",
                follow.as_ref().unchecked_ref(),
                true,
            );
        });
    });
}
