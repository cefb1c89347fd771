//! One page: a frame of the right size, and, while it is near, its picture, its text, the places of signatures and what is
//! found or lit on it.

use super::super::lit::Lit;
use super::model::{Model, number};
use super::regions::{Boxes, Regions};
use crate::drawing::{PageText, TextBox};
use crate::ui::tone::{self, Tone};
use leptos::html;
use leptos::prelude::*;
use messages::{Messages, Value};
use report::{Micrometres, Report, SignatureReport};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Document, HtmlElement, ImageBitmapRenderingContext};

/// Text whose direction differs by more than this from a quarter turn stays where it is, unturned (tenths of a degree).
const SLANT: f64 = 50.0;
/// Narrower places (millimetres) say what they are only when they are pointed at: there are rows of them, for number and
/// date.
const NARROW: f64 = 25.0;
/// Ascent and descent of the letters that nobody sees, which are set in the browser's own font: its size is this share of
/// the height of the box.
const SIZE: f64 = 0.8;

/// A frame, filled while the page is near.
#[component]
pub(super) fn PageView(
    model: Model,
    index: usize,
    size: [f64; 2],
    report: Arc<Report>,
    words: Arc<Messages>,
    lit: Signal<Option<Lit>>,
    hot: RwSignal<Option<String>>,
    on_signature: Callback<String>,
    regions: Option<Regions>,
) -> impl IntoView {
    let near = Memo::new(move |_| model.window.with(|[first, last]| (*first..=*last).contains(&index)));
    let name = words.label_with("viewer-page", &[("page", Value::Number(i64::from(number(index))))]);
    let notes = Notes { model, index, words: words.clone() };
    let waiting = words.label("viewer-drawing");
    let refused = words.label("viewer-refused");
    let caption = name.clone();
    view! {
        <div class="viewer-page" role="group" aria-label=name style=("--w", size[0].to_string()) style=("--h", size[1].to_string())>
            <p class="viewer-caption">
                <span>{caption}</span>
                {move || {
                    let note = notes.short();
                    (!note.is_empty()).then(|| view! { <span class="viewer-note">"⚠ "{note}</span> })
                }}
            </p>
            <div class="viewer-sheet">
                {move || near.get().then(|| {
                    let state = if model.refused.with(|all| all.contains(&index)) {
                        Some(refused.clone())
                    } else if model.drawn.with(|all| !all.contains_key(&index)) {
                        Some(waiting.clone())
                    } else {
                        None
                    };
                    state.map(|state| view! { <p class="viewer-state">{state}</p> })
                })}
                {
                    let (report, words) = (report.clone(), words.clone());
                    move || near.get().then(|| view! {
                        <Canvas model=model index=index/>
                        <TextLayer model=model index=index/>
                        <Hits model=model index=index/>
                        <Marks index=index size=size report=report.clone() words=words.clone() hot=hot on_signature=on_signature/>
                        {regions.clone().map(|regions| view! { <Boxes index=index regions=regions/> })}
                        <Light index=index size=size lit=lit/>
                    })
                }
            </div>
        </div>
    }
}

/// What is to be said of a page beside it.
#[derive(Clone)]
pub(super) struct Notes {
    pub(super) model: Model,
    pub(super) index: usize,
    pub(super) words: Arc<Messages>,
}

impl Notes {
    /// For the line above the page.
    fn short(&self) -> String {
        let mut keys = Vec::new();
        if self.unembedded().is_some() {
            keys.push("viewer-note-fonts");
        }
        if self.model.incomplete.with(|all| all.contains(&self.index)) {
            keys.push("viewer-note-incomplete");
        }
        keys.iter().map(|key| self.words.label(key)).collect::<Vec<_>>().join(" · ")
    }

    /// In whole sentences.
    pub(super) fn long(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(fonts) = self.unembedded() {
            lines.push(self.words.label_with("viewer-fonts", &[("fonts", Value::Data(&fonts))]));
        }
        if self.model.incomplete.with(|all| all.contains(&self.index)) {
            lines.push(self.words.label("viewer-incomplete"));
        }
        let text = self.model.texts.with(|texts| texts.get(&self.index).cloned());
        if text.is_some_and(|text| text.incomplete) {
            lines.push(self.words.label("viewer-text-incomplete"));
        }
        lines
    }

    /// Names of the fonts that are not in the file.
    fn unembedded(&self) -> Option<String> {
        let text = self.model.texts.with(|texts| texts.get(&self.index).cloned())?;
        (!text.unembedded.is_empty()).then(|| text.unembedded.join(", "))
    }
}

/// The picture.
#[component]
fn Canvas(model: Model, index: usize) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let picture = model.drawn.with(|drawn| drawn.get(&index).map(|own| own.picture.clone()));
        // A picture that a canvas has taken is empty: it stays what it shows.
        let Some(picture) = picture.filter(|picture| picture.width() > 0) else { return };
        canvas.set_width(picture.width());
        canvas.set_height(picture.height());
        let context = canvas.get_context("bitmaprenderer").ok().flatten();
        if let Some(context) =
            context.and_then(|context| context.dyn_into::<ImageBitmapRenderingContext>().ok())
        {
            context.transfer_from_image_bitmap(&picture);
        }
    });
    view! { <canvas class="viewer-canvas" aria-hidden="true" node_ref=canvas></canvas> }
}

/// Places of hits.
#[component]
fn Hits(model: Model, index: usize) -> impl IntoView {
    move || {
        let chosen = model.chosen.get();
        model.hits.with(|hits| {
            let own = hits.iter().enumerate().filter(|(_, hit)| hit.page == index);
            own.flat_map(|(number, hit)| hit.places.iter().map(move |place| (number, *place)))
                .map(|(number, place)| {
                    let place = place.map(|side| side / 1000.0);
                    let class = if number == chosen { "viewer-hit chosen" } else { "viewer-hit" };
                    view! { <Spot place=place class=class/> }
                })
                .collect_view()
        })
    }
}

/// A rectangle on the page (millimetres) that merely shows.
#[component]
fn Spot(place: [f64; 4], class: &'static str) -> impl IntoView {
    let [x, y, w, h] = corners(place);
    view! { <span class=class style=("--x", x) style=("--y", y) style=("--bw", w) style=("--bh", h)></span> }
}

/// Left, top, width and height, as values of the style sheet's properties.
pub(super) fn corners([left, top, right, bottom]: [f64; 4]) -> [String; 4] {
    [left, top, right - left, bottom - top].map(|value| format!("{value:.3}"))
}

fn millimetres(rect: [Micrometres; 4]) -> [f64; 4] {
    rect.map(|side| f64::from(side.0) / 1000.0)
}

/// Places of the signatures of this page: with role, name and state in words.
#[component]
fn Marks(
    index: usize,
    size: [f64; 2],
    report: Arc<Report>,
    words: Arc<Messages>,
    hot: RwSignal<Option<String>>,
    on_signature: Callback<String>,
) -> impl IntoView {
    let own = report.signatures.iter().filter(|one| one.page == Some(number(index)));
    own.filter_map(|signature| {
        let place = signature.rect_mm.map(millimetres)?;
        let [x, y, w, h] = corners(place);
        let tone = tone::of_signature(signature);
        let (said, id) = (state_of(&words, signature, tone), signature.id.clone());
        let (entering, leaving, focused) = (id.clone(), id.clone(), id.clone());
        let is_hot = {
            let id = id.clone();
            move || hot.with(|hot| hot.as_ref() == Some(&id))
        };
        let leave = move || {
            hot.update(|hot| {
                if hot.as_ref() == Some(&leaving) {
                    *hot = None
                }
            })
        };
        let left = leave.clone();
        // The label of a place in the right half reaches to the left.
        let late = place[0] + place[2] > size[0];
        let narrow = place[2] - place[0] < NARROW;
        // A field that shows nothing has no area: it is no place to point at.
        (place[2] - place[0] > 0.5 && place[3] - place[1] > 0.5).then(|| view! {
            <button type="button" class=format!("viewer-mark {}", tone.class()) class:hot=is_hot class:narrow=narrow class:late=late
                style=("--x", x) style=("--y", y) style=("--bw", w) style=("--bh", h)
                on:click=move |_| on_signature.run(id.clone())
                on:pointerenter=move |_| hot.set(Some(entering.clone()))
                on:focus=move |_| hot.set(Some(focused.clone()))
                on:pointerleave=move |_| leave() on:blur=move |_| left()>
                <span class="viewer-mark-name"><span aria-hidden="true">{sign(tone)}</span>" "{said}</span>
            </button>
        })
    })
    .collect_view()
}

/// A sign for a look, so that colour is never alone.
const fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "✓",
        Tone::Bad => "✗",
        Tone::Doubt => "?",
        Tone::Warn => "!",
        Tone::Calm => "•",
    }
}

/// Role, name and state of a signature in one line. One that failed is named by order, page and field only.
fn state_of(words: &Messages, signature: &SignatureReport, tone: Tone) -> String {
    let soundness = tone::of_soundness(signature);
    let state = if soundness == Tone::Good {
        words.trust(signature.trust)
    } else if Tone::from(signature.integrity) == Tone::Good {
        words.changes_after(signature.changes_after)
    } else {
        words.integrity(signature.integrity)
    };
    let name = words.signature_name(signature);
    let role = words.role(signature.role);
    if signature.signer.is_some() && tone != Tone::Bad {
        format!("{role}: {name} – {state}")
    } else {
        format!("{name} – {state}")
    }
}

/// What is lit on this page, with its label.
#[component]
fn Light(index: usize, size: [f64; 2], lit: Signal<Option<Lit>>) -> impl IntoView {
    move || {
        let own = lit.get().filter(|lit| lit.page == number(index))?;
        let [x, y, w, h] = corners(own.rect.unwrap_or([0.0, 0.0, size[0], size[1]]));
        Some(view! {
            <div class="viewer-lit" style=("--x", x) style=("--y", y) style=("--bw", w) style=("--bh", h)>
                <span class="viewer-lit-label">{own.label}</span>
            </div>
        })
    }
}

/// The text of the page, unseen, to be selected, copied and read aloud.
#[component]
fn TextLayer(model: Model, index: usize) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let text = Memo::new(move |_| Same(model.texts.with(|texts| texts.get(&index).cloned())));
    Effect::new(move || {
        let (Some(place), Same(Some(text))) = (place.get(), text.get()) else { return };
        fill(&place, &text);
    });
    view! { <div class="viewer-text" node_ref=place></div> }
}

/// The same text only when it is the same object: texts are long.
#[derive(Clone)]
struct Same(Option<Arc<PageText>>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

/// Fills the layer. Made by hand: hundreds of runs, none of which ever changes.
fn fill(place: &HtmlElement, text: &PageText) {
    place.set_text_content(None);
    let document = document();
    let Some(ruler) = ruler(&document) else { return };
    let fragment = document.create_document_fragment();
    for run in &text.runs {
        if let Some(element) = span(&document, &ruler, run) {
            // Appending a new element cannot fail.
            let _ = fragment.append_child(&element);
        }
    }
    let _ = place.append_child(&fragment);
}

/// What measures text: at a size of 100 pixels.
fn ruler(document: &Document) -> Option<CanvasRenderingContext2d> {
    let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let ruler: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    ruler.set_font("100px serif");
    Some(ruler)
}

/// One run as an element that is as wide as the run and turned as it is.
fn span(document: &Document, ruler: &CanvasRenderingContext2d, run: &TextBox) -> Option<HtmlElement> {
    let element: HtmlElement = document.create_element("span").ok()?.dyn_into().ok()?;
    element.set_text_content(Some(&run.text));
    let [left, top, right, bottom] = run.place.map(|side| side / 1000.0);
    let (across, down) = (right - left, bottom - top);
    let near = |angle: f64| (run.angle - angle).abs() <= SLANT;
    // Where the run begins, how long and high it is, and how it is turned.
    let (x, y, length, height, turn) = if near(900.0) {
        (left, bottom, down, across, -90)
    } else if near(-900.0) {
        (right, top, down, across, 90)
    } else if near(1800.0) || near(-1800.0) {
        (right, bottom, across, down, 180)
    } else {
        (left, top, across, down, 0)
    };
    let measured = ruler.measure_text(&run.text).ok()?.width() / 100.0 * height * SIZE;
    let stretch = if measured > 0.0 { (length / measured).clamp(0.05, 20.0) } else { 1.0 };
    let style = element.style();
    let set = |name: &str, value: String| {
        // A property of a new element can be set.
        let _ = style.set_property(name, &value);
    };
    set("--x", format!("{x:.3}"));
    set("--y", format!("{y:.3}"));
    set("--fs", format!("{:.3}", height * SIZE));
    set("--bh", format!("{height:.3}"));
    set("transform", format!("rotate({turn}deg) scaleX({stretch:.4})"));
    Some(element)
}
