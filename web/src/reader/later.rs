//! What may wait: what is folded away until it is opened, and what stands below the pages until the first one is drawn.

use super::state::Document;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// Longest time that the rest waits for the first page (seconds).
const PATIENCE: u64 = 4;

/// Has this place been on screen? Of many files that are dropped at once most stay folded, and what is folded has no
/// width. The place itself has none as long as it is empty, so its surroundings are looked at.
pub(super) fn seen(place: &HtmlElement) -> RwSignal<bool> {
    let place = place.parent_element().unwrap_or_else(|| place.clone().into());
    let seen = RwSignal::new(place.client_width() > 0);
    if seen.get_untracked() {
        return seen;
    }
    let watched = place.clone();
    let look = Closure::<dyn FnMut()>::new(move || {
        if watched.client_width() > 0 && seen.try_get_untracked() == Some(false) {
            seen.set(true);
        }
    });
    let Ok(observer) = ResizeObserver::new(look.as_ref().unchecked_ref()) else {
        seen.set(true);
        return seen;
    };
    observer.observe(&place);
    let kept = StoredValue::new_local((observer, look));
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.disconnect());
    });
    seen
}

/// Lets go on what waits for the first page of a document, should that not come.
pub(super) fn no_longer_than(document: &Document) {
    let settled = document.settled;
    if !settled.get_untracked() {
        set_timeout(
            move || {
                if settled.try_get_untracked() == Some(false) {
                    settled.set(true);
                }
            },
            Duration::from_secs(PATIENCE),
        );
    }
}
