//! What the viewer knows: sizes, what is seen, what was drawn and read, what is searched for.

use super::drawer::{Drawer, Event};
use super::geometry::{self, Layout, Zoom};
use super::search::{Hit, Search};
use crate::drawing::{Answer, Order, PageText};
use leptos::html;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::ImageBitmap;

/// Pages that are shown (count): as many as are judged. A page is an element each, and a small file can have millions.
pub(super) const MOST_PAGES: u32 = 2000;
/// Small pictures that are kept (count).
const MOST_SMALL: usize = 200;
/// Pixels of the screen to a CSS pixel that are drawn (at most): more costs time and memory and is hardly seen.
const FINEST: f64 = 2.0;
/// Width of a small picture (CSS pixels), as the style sheet has it.
pub(super) const THUMBNAIL: f64 = 104.0;
/// Pages kept drawn beside those that are seen (count, on either side).
const AROUND: usize = 1;

/// A page as it was drawn last.
#[derive(Clone)]
pub(super) struct Drawn {
    /// Columns that were asked for.
    pub(super) width: u32,
    /// The picture; taken by the canvas that shows it.
    pub(super) picture: ImageBitmap,
}

/// Everything that the parts of the viewer share.
#[derive(Clone, Copy)]
pub(super) struct Model {
    /// Width and height of the pages (millimetres).
    pub(super) sizes: RwSignal<Vec<[f64; 2]>>,
    /// How large they are.
    pub(super) zoom: RwSignal<Zoom>,
    /// Width and height of the scroll area (CSS pixels).
    pub(super) area: RwSignal<[f64; 2]>,
    /// How far it is scrolled down (CSS pixels).
    pub(super) scrolled: RwSignal<f64>,
    /// Index of the page that counts as read.
    pub(super) current: RwSignal<usize>,
    /// Where everything stands.
    pub(super) layout: Memo<Layout>,
    /// First and last page that exist as more than a frame.
    pub(super) window: Memo<[usize; 2]>,
    /// First and last small picture that is seen; none where the strip is hidden.
    pub(super) strip: RwSignal<Option<[usize; 2]>>,
    /// Pages as drawn.
    pub(super) drawn: RwSignal<BTreeMap<usize, Drawn>, LocalStorage>,
    /// Small pictures as drawn.
    pub(super) small: RwSignal<BTreeMap<usize, ImageBitmap>, LocalStorage>,
    /// Pages as text.
    pub(super) texts: RwSignal<BTreeMap<usize, Arc<PageText>>>,
    /// Pages of which something is missing in the picture.
    pub(super) incomplete: RwSignal<BTreeSet<usize>>,
    /// Pages that cannot be drawn, and pages that cannot be read.
    pub(super) refused: RwSignal<BTreeSet<usize>>,
    unread: RwSignal<BTreeSet<usize>>,
    /// The sizes of the pages are known.
    pub(super) opened: RwSignal<bool>,
    /// No page can be had.
    pub(super) unavailable: RwSignal<bool>,
    /// What is searched for.
    pub(super) query: RwSignal<String>,
    /// Which hit is looked at.
    pub(super) chosen: RwSignal<usize>,
    /// All hits so far.
    pub(super) hits: Memo<Vec<Hit>>,
    /// The scroll area.
    pub(super) place: NodeRef<html::Div>,
    /// How often a place was gone to: keeping an older one then comes too late.
    moves: StoredValue<u32>,
    drawer: StoredValue<Drawer, LocalStorage>,
}

impl Model {
    pub(super) fn new(pages: u32, drawer: Drawer) -> Self {
        let sizes = RwSignal::new(geometry::unknown(pages.min(MOST_PAGES)));
        let (zoom, area) = (RwSignal::new(Zoom::Width), RwSignal::new([0.0, 0.0]));
        let (scrolled, current) = (RwSignal::new(0.0), RwSignal::new(0));
        let layout = Memo::new(move |_| sizes.with(|sizes| Layout::new(sizes, zoom.get(), area.get())));
        let window = Memo::new(move |_| {
            let (top, height) = (scrolled.get(), area.get()[1]);
            layout.with(|layout| {
                let [first, last] = layout.between(top, top + height);
                [first.saturating_sub(AROUND), (last + AROUND).min(layout.sizes.len().saturating_sub(1))]
            })
        });
        let (texts, query) =
            (RwSignal::new(BTreeMap::<usize, Arc<PageText>>::new()), RwSignal::new(String::new()));
        let hits = Memo::new(move |_| {
            let search = Search::new(&query.get());
            texts.with(|texts| {
                texts.iter().flat_map(|(index, text)| search.in_page(*index, text)).collect::<Vec<Hit>>()
            })
        });
        Self {
            sizes,
            zoom,
            area,
            scrolled,
            current,
            layout,
            window,
            strip: RwSignal::new(None),
            drawn: RwSignal::new_local(BTreeMap::new()),
            small: RwSignal::new_local(BTreeMap::new()),
            texts,
            incomplete: RwSignal::new(BTreeSet::new()),
            refused: RwSignal::new(BTreeSet::new()),
            unread: RwSignal::new(BTreeSet::new()),
            opened: RwSignal::new(false),
            unavailable: RwSignal::new(false),
            query,
            moves: StoredValue::new(0),
            chosen: RwSignal::new(0),
            hits,
            place: NodeRef::new(),
            drawer: StoredValue::new_local(drawer),
        }
    }

    /// Lets the drawer work for this model; it is woken when something else may be wanted.
    pub(super) fn start(self) {
        self.drawer.with_value(|drawer| {
            drawer.serve(Box::new(move || self.wanted()), Rc::new(move |event| self.hear(event)));
        });
        Effect::new(move || {
            self.layout.track();
            self.strip.track();
            self.query.track();
            let [first, last] = self.window.get();
            // Pictures that are far away are let go.
            let far = |index: &usize| *index < first || *index > last;
            if self.drawn.with_untracked(|drawn| drawn.keys().any(far)) {
                self.drawn.update(|drawn| drawn.retain(|index, _| !far(index)));
            }
            self.drawer.with_value(Drawer::wake);
        });
        on_cleanup(move || {
            let _ = self.drawer.try_with_value(Drawer::end);
        });
    }

    /// Columns of the picture of a page on this screen.
    pub(super) fn columns(self, index: usize) -> u32 {
        let fine = window().device_pixel_ratio().clamp(1.0, FINEST);
        let width = self
            .layout
            .with_untracked(|layout| layout.sizes.get(index).map_or(0.0, |size| size[0]) * layout.scale);
        ((width * fine).round() as u32).max(1)
    }

    /// What is most wanted now: pages that are seen, from the one that is read; their text; their neighbours; small
    /// pictures; the text of everything, where something is searched for.
    fn wanted(self) -> Option<Order> {
        let pages = self.sizes.with_untracked(Vec::len);
        if pages == 0 {
            return None;
        }
        let (top, height) = (self.scrolled.get_untracked(), self.area.get_untracked()[1]);
        let [first, last] = self.layout.with_untracked(|layout| layout.between(top, top + height));
        let current = self.current.get_untracked().clamp(first, last);
        let mut seen: Vec<usize> = (first..=last).collect();
        seen.sort_by_key(|index| index.abs_diff(current));
        let [from, to] = self.window.get_untracked();
        let around = (from..=to).filter(|index| !(first..=last).contains(index));
        let order = seen.iter().find_map(|index| self.picture(*index));
        let order = order.or_else(|| seen.iter().find_map(|index| self.text(*index)));
        let order = order.or_else(|| around.into_iter().find_map(|index| self.picture(index)));
        let strip = self.strip.get_untracked();
        let order = order.or_else(|| {
            strip.and_then(|[first, last]| (first..=last).find_map(|index| self.thumbnail(index)))
        });
        let searching = self.query.with_untracked(|query| !query.trim().is_empty());
        order.or_else(|| if searching { (0..pages).find_map(|index| self.text(index)) } else { None })
    }

    fn picture(self, index: usize) -> Option<Order> {
        let width = self.columns(index);
        let done = self.drawn.with_untracked(|drawn| drawn.get(&index).is_some_and(|own| own.width == width));
        (!done && !self.is_refused(index)).then(|| Order::Draw { page: number(index), width })
    }

    fn thumbnail(self, index: usize) -> Option<Order> {
        let done = self.small.with_untracked(|small| small.contains_key(&index));
        let width = self.thumbnail_columns();
        (!done && !self.is_refused(index)).then(|| Order::Draw { page: number(index), width })
    }

    fn thumbnail_columns(self) -> u32 {
        (THUMBNAIL * window().device_pixel_ratio().clamp(1.0, FINEST)) as u32
    }

    fn is_refused(self, index: usize) -> bool {
        self.refused.with_untracked(|refused| refused.contains(&index))
    }

    fn text(self, index: usize) -> Option<Order> {
        let done = self.texts.with_untracked(|texts| texts.contains_key(&index))
            || self.unread.with_untracked(|unread| unread.contains(&index));
        (!done).then(|| Order::Read { page: number(index) })
    }

    fn hear(self, event: Event) {
        match event {
            Event::Told(Answer::Opened { sizes }) => {
                let sizes = geometry::sizes(sizes.get(..MOST_PAGES as usize).unwrap_or(&sizes));
                if !sizes.is_empty() && self.sizes.with_untracked(|known| *known != sizes) {
                    self.keep_place(|| self.sizes.set(sizes));
                }
                if !self.opened.get_untracked() {
                    self.opened.set(true);
                }
            }
            Event::Told(Answer::Drawn { page, width, picture, incomplete, .. }) => {
                let Some(index) = index(page) else { return };
                if width == self.thumbnail_columns() {
                    let strip = self.strip.get_untracked();
                    self.small.update(|small| {
                        // Those farthest from the strip are let go; they are soon drawn again.
                        if let Some([first, last]) = strip.filter(|_| small.len() >= MOST_SMALL) {
                            small.retain(|index, _| (first..=last).contains(index));
                        }
                        small.insert(index, picture);
                    });
                } else {
                    self.drawn.update(|drawn| {
                        drawn.insert(index, Drawn { width, picture });
                    });
                }
                if incomplete && !self.incomplete.with_untracked(|all| all.contains(&index)) {
                    self.incomplete.update(|all| {
                        all.insert(index);
                    });
                }
            }
            Event::Told(Answer::Text { page, text, .. }) => {
                let Some(index) = index(page) else { return };
                self.texts.update(|texts| {
                    texts.insert(index, Arc::new(text));
                });
            }
            Event::Told(Answer::Refused { page, reading }) => self.refuse(page, reading),
            Event::Lost(Order::Draw { page, .. }) => self.refuse(page, false),
            Event::Lost(Order::Read { page }) => self.refuse(page, true),
            Event::Unavailable => self.unavailable.set(true),
            Event::Told(_) | Event::Lost(_) => {}
        }
    }

    fn refuse(self, page: u32, reading: bool) {
        let Some(index) = index(page) else { return };
        let pages = if reading { self.unread } else { self.refused };
        pages.update(|pages| {
            pages.insert(index);
        });
    }

    /// Does something that changes where pages stand, and stays where the reader was.
    pub(super) fn keep_place(self, change: impl FnOnce()) {
        let top = self.scrolled.get_untracked();
        let (index, share) = self.layout.with_untracked(|layout| {
            let index = layout.at(top);
            let height = layout.sizes.get(index).map_or(0.0, |size| size[1]) * layout.scale;
            (index, (top - layout.height_of(index, 0.0)) / height.max(1.0))
        });
        change();
        let model = self;
        let moves = self.moves.get_value();
        // When the browser has laid out what is new.
        request_animation_frame(move || {
            if model.moves.try_get_value() != Some(moves) {
                return;
            }
            let top = model.layout.with_untracked(|layout| {
                let height = layout.sizes.get(index).map_or(0.0, |size| size[1]) * layout.scale;
                layout.height_of(index, 0.0) + share * height
            });
            model.scroll_to(top);
        });
    }

    /// Chooses another size.
    pub(super) fn set_zoom(self, zoom: Zoom) {
        self.keep_place(|| self.zoom.set(zoom));
    }

    /// Shows a page from its upper edge.
    pub(super) fn go(self, index: usize) {
        let top = self.layout.with_untracked(|layout| {
            layout.tops.get(index.min(layout.sizes.len().saturating_sub(1))).copied().unwrap_or(0.0)
        });
        self.moves.update_value(|moves| *moves = moves.wrapping_add(1));
        self.scroll_to(top);
    }

    /// Shows a place on a page, a third below the upper edge of the area.
    pub(super) fn show(self, index: usize, millimetres: f64) {
        let height = self.area.get_untracked()[1];
        let top = self.layout.with_untracked(|layout| layout.height_of(index, millimetres));
        self.moves.update_value(|moves| *moves = moves.wrapping_add(1));
        self.scroll_to(top - height / 3.0);
    }

    fn scroll_to(self, top: f64) {
        if let Some(place) = self.place.get_untracked() {
            place.set_scroll_top(top.max(0.0) as i32);
            self.read_scroll();
        }
    }

    /// Reads where the area is scrolled to.
    pub(super) fn read_scroll(self) {
        let Some(place) = self.place.get_untracked() else { return };
        let top = f64::from(place.scroll_top());
        if top != self.scrolled.get_untracked() {
            self.scrolled.set(top);
        }
        let third = self.area.get_untracked()[1] / 3.0;
        let index = self.layout.with_untracked(|layout| layout.at(top + third));
        if index != self.current.get_untracked() {
            self.current.set(index);
        }
    }
}

/// The number of a page by its index.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

fn index(number: u32) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}
