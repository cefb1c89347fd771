//! The place on a page that the reader is shown: of a finding or a signature.

use leptos::prelude::*;

/// A lit rectangle.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lit {
    /// Page, 1 for the first.
    pub(super) page: u32,
    /// Left, top, right, bottom in millimetres from the upper left corner of the page as shown; the whole page without.
    pub(super) rect: Option<[f64; 4]>,
    /// What it is, in words.
    pub(super) label: String,
}

/// What is lit in the pages of a file; a context of everything shown about it.
pub(super) type Lighting = RwSignal<Option<Lit>>;
