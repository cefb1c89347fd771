//! "Xem văn bản như khi ký": the document exactly as it was at a signature beside the document as it is now, scrolled
//! together, with what has changed since named and shown on both.

use super::history::SignedRevision;
use super::lit::{Lighting, Lit};
use super::viewer::{Region, Regions, Viewer};
use leptos::html::Dialog;
use leptos::prelude::*;
use messages::{Messages, Value};
use report::{Change, Report};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement};

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
    let on_signature = Callback::new(|_: String| ());
    let file = signed.document.file;
    // Only with the digest of the whole file is it known that these are its pages.
    let proved = [Some(Arc::clone(&signed.report)), signed.document.completed.get_untracked()];
    let proved = proved.into_iter().flatten().find(|report| report.input.sha256.is_some());
    let Some(now) = proved else {
        return view! { <p role="status">{words.label("compare-wait")}</p> }.into_any();
    };
    let then = Arc::new(at(&now, signed.number));
    let none = words.label("compare-nothing");
    let offered: Vec<Change> =
        changes.into_iter().filter(|change| change.page.is_some()).take(OFFERED).collect();
    let chosen = RwSignal::new(None);
    let list_id = format!("compare-{}-{}-list", signed.document.id, signed.number);
    let entries: Vec<AnyView> = offered
        .iter()
        .enumerate()
        .map(|(index, change)| entry(change, index + 1, &list_id, lit, chosen, &words))
        .collect();
    let nothing = entries.is_empty().then(|| view! { <p>{none}</p> });
    let counted = [("count", Value::Number(i64::try_from(offered.len()).unwrap_or(i64::MAX)))];
    let how = (!entries.is_empty())
        .then(|| view! { <p class="compare-how">{words.label_with("compare-how", &counted)}</p> });
    let regions = Regions {
        all: Arc::new(regions(&offered, &words)),
        chosen,
        // The words of what was chosen on a page.
        on_choice: {
            let list_id = list_id.clone();
            Callback::new(move |number: usize| {
                chosen.set(Some(number));
                let words = leptos::prelude::document().get_element_by_id(&entry_id(&list_id, number));
                if let Some(words) = words.and_then(|words| words.dyn_into::<HtmlElement>().ok()) {
                    words.scroll_into_view();
                    // Who uses the keyboard goes on there.
                    let _ = words.focus();
                }
            })
        },
    };
    let also = regions.clone();
    view! {
        {nothing}
        {how}
        <ol class="compare-changes" id=list_id>{entries}</ol>
        <div class="compare-both">
            <section><h3>{words.label("compare-then")}</h3>
                <Viewer file=file.get_value() report=then words=words.clone() revision=signed.number name=words.label("compare-then") lit=lit hot=hot on_signature=on_signature regions=regions/>
            </section>
            <section><h3>{words.label("compare-now")}</h3>
                <Viewer file=file.get_value() report=now words=words.clone() name=words.label("compare-now") lit=lit hot=hot on_signature=on_signature regions=also/>
            </section>
        </div>
    }
    .into_any()
}

/// The places of these changes, those of one place together. The numbers are those of the words beside.
fn regions(changes: &[Change], words: &Messages) -> Vec<Region> {
    let mut all: Vec<Region> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let (Some(page), Some(rect)) = (change.page, place(change)) else { continue };
        let (number, said) = (index + 1, words.change(change));
        match all.iter_mut().find(|own| own.page == page && own.rect == rect) {
            Some(own) => {
                own.numbers.push(number);
                own.label.push_str(&format!("; {number}: {said}"));
            }
            None => {
                all.push(Region { numbers: vec![number], page, rect, label: format!("{number}: {said}") })
            }
        }
    }
    all
}

/// Its place in millimetres; none where it has no area.
fn place(change: &Change) -> Option<[f64; 4]> {
    let [left, top, right, bottom] = change.rect_mm?.map(|side| f64::from(side.0) / 1000.0);
    (right > left && bottom > top).then_some([left, top, right, bottom])
}

fn entry_id(list: &str, number: usize) -> String {
    format!("{list}-{number}")
}

/// What was known of the document at a revision: no signature that came later has a place on it.
fn at(report: &Report, number: u32) -> Report {
    let mut then = report.clone();
    then.signatures.retain(|signature| signature.revision.is_some_and(|revision| revision <= number));
    then
}

/// A change in words under its number, which lights its place in both.
fn entry(
    change: &Change,
    number: usize,
    list: &str,
    lit: Lighting,
    chosen: RwSignal<Option<usize>>,
    words: &Messages,
) -> AnyView {
    let sentence = words.change(change);
    let rect = change.rect_mm.map(|rect| rect.map(|side| f64::from(side.0) / 1000.0));
    let lights = Lit { page: change.page.unwrap_or(1), rect, label: format!("{number}: {sentence}") };
    let show = move |_| {
        chosen.set(Some(number));
        lit.set(Some(lights.clone()));
    };
    let is_chosen = move || chosen.get() == Some(number);
    view! {
        <li class:chosen=is_chosen>
            <button type="button" class="small" id=entry_id(list, number) on:click=show>
                <span class="compare-number">{number}</span>" "{sentence}
            </button>
        </li>
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
