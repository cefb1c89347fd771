//! What stands below the pages may wait until the first one is drawn.

use super::state::Document;
use leptos::prelude::*;
use std::time::Duration;

/// Longest time that the rest waits for the first page (seconds).
const PATIENCE: u64 = 4;

/// Signals that become true one after the other when `settled` is, each in a task of its own: all at once would hold up
/// the browser. Where nothing has to be waited for, all are true.
pub(super) fn in_turn<const PARTS: usize>(settled: RwSignal<bool>) -> [RwSignal<bool>; PARTS] {
    let parts = std::array::from_fn(|_| RwSignal::new(settled.get_untracked()));
    Effect::new(move || {
        if settled.get() {
            next_of(parts, 0);
        }
    });
    parts
}

fn next_of<const PARTS: usize>(parts: [RwSignal<bool>; PARTS], place: usize) {
    let Some(part) = parts.get(place) else { return };
    // One that is shown already, or whose document has gone, is left as it is.
    if part.try_get_untracked() == Some(false) {
        part.set(true);
        set_timeout(move || next_of(parts, place.saturating_add(1)), Duration::ZERO);
    }
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
