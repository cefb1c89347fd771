//! The strip of small pictures beside the pages.

use super::model::{Model, number};
use leptos::html;
use leptos::prelude::*;
use messages::{Messages, Value};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::CanvasRenderingContext2d;

/// Height of one place in the strip (CSS pixels), as the style sheet has it.
const PLACE: f64 = 172.0;
/// Places beside the seen ones that exist (count).
const AROUND: usize = 2;

/// All pages, small; only those that are seen are drawn.
#[component]
pub(super) fn Thumbnails(model: Model, words: Arc<Messages>) -> impl IntoView {
    let strip = NodeRef::<html::Ol>::new();
    let look = move || {
        let Some(place) = strip.get_untracked() else { return };
        let (top, height) = (f64::from(place.scroll_top()), f64::from(place.client_height()));
        let pages = model.sizes.with_untracked(Vec::len);
        // A strip that the style sheet hides has no height.
        let seen = (height > 0.0 && pages > 0).then(|| {
            let first = (top / PLACE) as usize;
            let last = ((top + height) / PLACE) as usize;
            [first.saturating_sub(AROUND), (last + AROUND).min(pages - 1)]
        });
        if model.strip.get_untracked() != seen {
            model.strip.set(seen);
        }
    };
    // Before the browser has laid out what is new, asking where things stand would make it do so at once.
    let laid_out = Memo::new(move |_| model.area.get()[1] > 0.0);
    Effect::new(move || {
        model.area.track();
        model.sizes.track();
        if laid_out.get() {
            look();
        }
    });
    // The page that is read stays in sight.
    Effect::new(move || {
        let top = model.current.get() as f64 * PLACE;
        if !laid_out.get() {
            return;
        }
        let Some(place) = strip.get() else { return };
        let (seen, height) = (f64::from(place.scroll_top()), f64::from(place.client_height()));
        if top < seen || top + PLACE > seen + height {
            place.set_scroll_top((top - height / 3.0).max(0.0) as i32);
        }
    });
    let pages = Memo::new(move |_| model.sizes.with(Vec::len));
    let title = words.label("viewer-thumbnails");
    view! {
        <ol class="viewer-strip" aria-label=title node_ref=strip on:scroll=move |_| look()>
            <For each=move || 0..pages.get() key=|index| *index let:index>
                <Thumbnail model=model index=index words=words.clone()/>
            </For>
        </ol>
    }
}

#[component]
fn Thumbnail(model: Model, index: usize, words: Arc<Messages>) -> impl IntoView {
    let name = words.label_with("viewer-page", &[("page", Value::Number(i64::from(number(index))))]);
    let seen =
        Memo::new(move |_| model.strip.get().is_some_and(|[first, last]| (first..=last).contains(&index)));
    let current = move || (model.current.get() == index).then_some("page");
    view! {
        <li>
            <button type="button" class="viewer-thumbnail" aria-label=name aria-current=current
                on:click=move |_| model.go(index)>
                {move || seen.get().then(|| view! { <Small model=model index=index/> })}
                <span aria-hidden="true">{number(index)}</span>
            </button>
        </li>
    }
}

/// The picture; copied, for it is shown anew whenever the strip comes by.
#[component]
fn Small(model: Model, index: usize) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let Some(picture) = model.small.with(|small| small.get(&index).cloned()) else { return };
        canvas.set_width(picture.width());
        canvas.set_height(picture.height());
        let context = canvas.get_context("2d").ok().flatten();
        if let Some(context) = context.and_then(|own| own.dyn_into::<CanvasRenderingContext2d>().ok()) {
            // An image that was handed over can be drawn.
            let _ = context.draw_image_with_image_bitmap(&picture, 0.0, 0.0);
        }
    });
    view! { <canvas aria-hidden="true" node_ref=canvas></canvas> }
}
