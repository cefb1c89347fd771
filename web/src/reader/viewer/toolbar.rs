//! What is above the pages: which page, how large, searching.

use super::geometry::Zoom;
use super::model::{Model, number};
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use messages::{Messages, Value};
use std::sync::Arc;

fn whole(count: usize) -> Value<'static> {
    Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The bar.
#[component]
pub(super) fn Toolbar(model: Model, words: Arc<Messages>, name: String) -> impl IntoView {
    let title = named(&name, &words.label("viewer-tools"));
    let search = named(&name, &words.label("viewer-search"));
    view! {
        <div class="viewer-tools" role="group" aria-label=title>
            <PageChoice model=model words=words.clone()/>
            <SizeChoice model=model words=words.clone()/>
            <SearchBox model=model words=words title=search/>
        </div>
    }
}

#[component]
fn PageChoice(model: Model, words: Arc<Messages>) -> impl IntoView {
    let pages = Memo::new(move |_| model.sizes.with(Vec::len));
    let change = move |event: Event| {
        // What is no number leaves the page as it is.
        if let Ok(wanted) = event_target_value(&event).trim().parse::<usize>() {
            model.go(wanted.clamp(1, pages.get_untracked().max(1)) - 1);
        }
        model.current.notify();
    };
    let (previous, next, label) = (
        words.label("viewer-previous-page"),
        words.label("viewer-next-page"),
        words.label("viewer-page-number"),
    );
    let of = move || words.label_with("viewer-of-pages", &[("pages", whole(pages.get()))]);
    view! {
        <div class="viewer-tool">
            <button type="button" aria-label=previous.clone() title=previous
                on:click=move |_| model.go(model.current.get_untracked().saturating_sub(1))>"↑"</button>
            <button type="button" aria-label=next.clone() title=next
                on:click=move |_| model.go(model.current.get_untracked() + 1)>"↓"</button>
            <label class="viewer-number">
                <span class="visually-hidden">{label}</span>
                <input type="text" inputmode="numeric" size="4" autocomplete="off"
                    prop:value=move || number(model.current.get()).to_string() on:change=change/>
                <span>{of}</span>
            </label>
        </div>
    }
}

#[component]
fn SizeChoice(model: Model, words: Arc<Messages>) -> impl IntoView {
    let step = move |larger: bool| {
        let zoom = model.layout.with_untracked(|layout| layout.step(larger));
        model.set_zoom(zoom);
    };
    let percent = move || model.layout.with(|layout| format!("{:.0} %", layout.factor() * 100.0));
    let pressed = move |zoom: Zoom| move || if model.zoom.get() == zoom { "true" } else { "false" };
    let (out, into) = (words.label("viewer-zoom-out"), words.label("viewer-zoom-in"));
    view! {
        <div class="viewer-tool">
            <button type="button" aria-label=out.clone() title=out on:click=move |_| step(false)>"−"</button>
            <span class="viewer-percent" aria-live="polite">{percent}</span>
            <button type="button" aria-label=into.clone() title=into on:click=move |_| step(true)>"+"</button>
            <button type="button" aria-pressed=pressed(Zoom::Width) on:click=move |_| model.set_zoom(Zoom::Width)>
                {words.label("viewer-fit-width")}
            </button>
            <button type="button" aria-pressed=pressed(Zoom::Page) on:click=move |_| model.set_zoom(Zoom::Page)>
                {words.label("viewer-fit-page")}
            </button>
        </div>
    }
}

#[component]
fn SearchBox(model: Model, words: Arc<Messages>, title: String) -> impl IntoView {
    // A new search begins at the page that is read.
    let search = move |event: Event| {
        model.query.set(event_target_value(&event));
        model.chosen.set(0);
    };
    let go = move |forward: bool| {
        let count = model.hits.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        let now = model.chosen.get_untracked().min(count - 1);
        let next = if forward { (now + 1) % count } else { (now + count - 1) % count };
        model.chosen.set(next);
        look(model);
    };
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            go(!event.shift_key());
        }
        "Escape" => model.query.set(String::new()),
        _ => {}
    };
    // The first hit is shown as soon as there is one.
    Effect::new(move |shown: Option<String>| {
        let query = model.query.get();
        let found = model.hits.with(|hits| !hits.is_empty());
        match shown {
            Some(shown) if shown == query || !found => shown,
            _ if found => {
                look(model);
                query
            }
            _ => String::new(),
        }
    });
    let status = {
        let words = words.clone();
        move || {
            if model.query.with(|query| query.trim().is_empty()) {
                return String::new();
            }
            let (found, pages) = (model.hits.with(Vec::len), model.sizes.with(Vec::len));
            let read = model.texts.with(std::collections::BTreeMap::len);
            let current = if found == 0 { 0 } else { model.chosen.get().min(found - 1) + 1 };
            let line = if found == 0 && read >= pages {
                words.label("viewer-search-none")
            } else {
                words.label_with(
                    "viewer-search-count",
                    &[("current", whole(current)), ("count", whole(found))],
                )
            };
            if read >= pages || model.unavailable.get() {
                return line;
            }
            let more =
                words.label_with("viewer-search-pages", &[("read", whole(read)), ("pages", whole(pages))]);
            format!("{line} · {more}")
        }
    };
    let (label, previous, next) = (
        words.label("viewer-search"),
        words.label("viewer-search-previous"),
        words.label("viewer-search-next"),
    );
    view! {
        <div class="viewer-tool viewer-search" role="search" aria-label=title>
            <label>
                <span class="visually-hidden">{label.clone()}</span>
                <input type="search" placeholder=label autocomplete="off" prop:value=move || model.query.get()
                    on:input=search on:keydown=keys/>
            </label>
            <button type="button" aria-label=previous.clone() title=previous on:click=move |_| go(false)>"‹"</button>
            <button type="button" aria-label=next.clone() title=next on:click=move |_| go(true)>"›"</button>
            <span class="viewer-count" role="status">{status}</span>
        </div>
    }
}

/// Shows the hit that is looked at.
fn look(model: Model) {
    let chosen = model.chosen.get_untracked();
    let hit = model.hits.with_untracked(|hits| {
        let hit = hits.get(chosen)?;
        Some((hit.page, hit.places.first().map_or(0.0, |place| place[1] / 1000.0)))
    });
    if let Some((page, top)) = hit {
        model.show(page, top);
    }
}

/// A label that says of which viewer it is, where there are several.
pub(super) fn named(name: &str, label: &str) -> String {
    if name.is_empty() { label.to_owned() } else { [name, ": ", label].concat() }
}
