//! Numbered regions of a page, all boxed at once: what has changed since a signature, named in words elsewhere by the same
//! numbers.

use super::model::number;
use super::page::corners;
use leptos::prelude::*;
use std::sync::Arc;

/// A region.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Region {
    /// The numbers of what has changed there, from 1: several changes may have one place.
    pub(in super::super) numbers: Vec<usize>,
    /// Page, 1 for the first.
    pub(in super::super) page: u32,
    /// Left, top, right, bottom in millimetres from the upper left corner of the page as shown.
    pub(in super::super) rect: [f64; 4],
    /// What it is, in words.
    pub(in super::super) label: String,
}

impl Region {
    fn tag(&self) -> String {
        self.numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// The regions of a document, and who hears which was chosen, by its first number.
#[derive(Clone)]
pub(in super::super) struct Regions {
    /// All of them.
    pub(in super::super) all: Arc<Vec<Region>>,
    /// The number that is looked at, here or in words.
    pub(in super::super) chosen: RwSignal<Option<usize>>,
    /// One was chosen on the page.
    pub(in super::super) on_choice: Callback<usize>,
}

/// The boxes on one page.
#[component]
pub(super) fn Boxes(index: usize, regions: Regions) -> impl IntoView {
    let Regions { all, chosen, on_choice } = regions;
    let own: Vec<Region> = all.iter().filter(|region| region.page == number(index)).cloned().collect();
    own.into_iter()
        .map(|region| {
            let [x, y, w, h] = corners(region.rect);
            let (tag, numbers) = (region.tag(), region.numbers);
            let first = numbers.first().copied().unwrap_or(0);
            let is_chosen = move || chosen.with(|own| own.is_some_and(|own| numbers.contains(&own)));
            view! {
                <button type="button" class="viewer-region" class:chosen=is_chosen aria-label=region.label
                    style=("--x", x) style=("--y", y) style=("--bw", w) style=("--bh", h) on:click=move |_| on_choice.run(first)>
                    <span class="viewer-region-tag" aria-hidden="true">{tag}</span>
                </button>
            }
        })
        .collect_view()
}
