//! The viewer: the pages of a document as they were judged, with the places of signatures and findings on them.
//!
//! [`model`] holds what is known and says what is wanted next, [`drawer`] has it done by a worker of its own, [`page`]
//! shows one page, [`geometry`] says where it stands. Pages far from what is seen are frames of the right size.

mod drawer;
mod geometry;
mod model;
mod page;
mod regions;
mod search;
mod thumbnails;
mod toolbar;

use super::dom;
use super::lit::Lit;
use drawer::Drawer;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use messages::{Messages, Value};
use model::{MOST_PAGES, Model, number};
use page::{Notes, PageView};
pub(super) use regions::{Region, Regions};
use report::Report;
use std::sync::Arc;
use thumbnails::Thumbnails;
use toolbar::{Toolbar, named};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, HtmlElement, ResizeObserver};

/// The style sheet that only this part needs.
const STYLE: &str = "./style/viewer.css";

/// The pages of a document. The report must have the digest of the whole file: only the file with that digest is shown.
#[component]
pub(super) fn Viewer(
    /// The file.
    file: File,
    /// Its report.
    report: Arc<Report>,
    /// The words.
    words: Arc<Messages>,
    /// The revision that is shown, 1 for the first; the last where none is named.
    #[prop(optional)]
    revision: Option<u32>,
    /// What the viewer is called where there are several.
    #[prop(optional, into)]
    name: String,
    /// What is lit; the page that it is on is gone to whenever it changes.
    #[prop(into)]
    lit: Signal<Option<Lit>>,
    /// Id of the signature that is pointed at, here or elsewhere.
    hot: RwSignal<Option<String>>,
    /// Becomes true when the first page is drawn, or is known not to be.
    #[prop(optional)]
    settled: Option<RwSignal<bool>>,
    /// The place of a signature was chosen: its id.
    on_signature: Callback<String>,
    /// Regions that are boxed and numbered.
    #[prop(optional)]
    regions: Option<Regions>,
) -> impl IntoView {
    dom::style(STYLE);
    let pages = report.document.pages.unwrap_or(0);
    let sha256 = report.input.sha256.clone().unwrap_or_default();
    let drawer = Drawer::new(file, sha256, report.input.length, revision);
    let model = Model::new(pages, drawer);
    model.start();
    Effect::new(move || {
        let Some(settled) = settled.filter(|settled| !settled.get_untracked()) else { return };
        let drawn = model.drawn.with(|drawn| !drawn.is_empty());
        if drawn || model.unavailable.get() || model.refused.with(|refused| !refused.is_empty()) {
            settled.set(true);
        }
    });
    watch_size(model);
    let measured = Memo::new(move |_| model.area.with(|area| area[1] > 0.0));
    Effect::new(move || {
        // Where a page stands is known when its size is, and the area's.
        let ready = model.opened.get() && measured.get();
        if let Some(lit) = lit.get().filter(|_| ready) {
            let top = lit.rect.map_or(0.0, |rect| rect[1]);
            model.show(lit.page.saturating_sub(1) as usize, top);
            if let Some(place) = model.place.get_untracked() {
                place.scroll_into_view();
                // Who uses the keyboard goes on there.
                let _ = place.focus();
            }
        }
    });
    let region = words.label_with("viewer-region", &[("pages", Value::Number(i64::from(pages)))]);
    let region = named(&name, &region);
    let scale = move || model.layout.with(|layout| format!("{:.5}", layout.scale));
    let (unavailable, notes) = (words.label("viewer-unavailable"), words.clone());
    let most = [("pages", Value::Number(i64::from(MOST_PAGES)))];
    let bar = words.clone();
    let strip = words.clone();
    view! {
        <div class="viewer">
            <Toolbar model=model words=bar name=name/>
            {move || model.unavailable.get().then(|| view! { <p class="viewer-notes" role="alert">{unavailable.clone()}</p> })}
            {(pages > MOST_PAGES).then(|| view! { <p class="viewer-notes" role="status">{words.label_with("viewer-first-pages", &most)}</p> })}
            <PageNotes model=model words=notes/>
            <div class="viewer-body">
                <Thumbnails model=model words=strip/>
                <div class="viewer-area" role="region" aria-label=region tabindex="0" node_ref=model.place
                    style=("--px", scale) on:scroll=move |_| model.read_scroll() on:keydown=move |event| keys(model, &event)>
                    <For each=move || model.sizes.get().into_iter().enumerate()
                        key=|(index, size)| (*index, size.map(f64::to_bits)) let((index, size))>
                        <PageView model=model index=index size=size report=report.clone() words=words.clone() lit=lit
                            hot=hot on_signature=on_signature regions=regions.clone()/>
                    </For>
                </div>
            </div>
        </div>
    }
}

/// What is to be said of the page that is read.
#[component]
fn PageNotes(model: Model, words: Arc<Messages>) -> impl IntoView {
    move || {
        let index = model.current.get();
        let lines = Notes { model, index, words: words.clone() }.long();
        let name = words.label_with("viewer-page", &[("page", Value::Number(i64::from(number(index))))]);
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <p>"⚠ "{name.clone()}": "{line}</p> });
            view! { <div class="viewer-notes" role="status">{lines.collect_view()}</div> }
        })
    }
}

/// Keys of the scroll area; arrows scroll it as the browser does.
fn keys(model: Model, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let current = model.current.get_untracked();
    let step = |larger| model.set_zoom(model.layout.with_untracked(|layout| layout.step(larger)));
    match event.key().as_str() {
        "PageDown" => model.go(current + 1),
        "PageUp" => model.go(current.saturating_sub(1)),
        "Home" => model.go(0),
        "End" => model.go(model.sizes.with_untracked(Vec::len).saturating_sub(1)),
        "+" | "=" => step(true),
        "-" => step(false),
        "0" => model.set_zoom(geometry::Zoom::Width),
        _ => return,
    }
    event.prevent_default();
}

/// Follows the size of the scroll area.
fn watch_size(model: Model) {
    let follow = move || {
        let Some(Some(place)) = model.place.try_get_untracked() else { return };
        let size = [f64::from(place.client_width()), f64::from(place.client_height())];
        if size[0] > 0.0 && model.area.try_get_untracked().is_some_and(|known| known != size) {
            model.keep_place(|| model.area.set(size));
        }
    };
    let closure = Closure::<dyn FnMut()>::new(follow);
    let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) else { return };
    let kept = StoredValue::new_local((observer.clone(), closure));
    Effect::new(move || {
        if let Some(place) = model.place.get() {
            let place: &HtmlElement = &place;
            observer.observe(place);
        }
    });
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}
