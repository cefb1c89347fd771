//! What stands below the pages may wait until the first one is drawn.

use super::state::Document;
use leptos::prelude::*;
use std::time::Duration;

/// Longest time that the rest waits for the first page (seconds).
const PATIENCE: u64 = 4;

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
