//! The part of the worker that draws: one file is opened, its pages are then drawn or read one by one.
//!
//! Each page is taken out of the file anew by the strict reader; only that is drawn (invariant 6).

use super::is_the_same;
use crate::drawing::{Answer, Order, PageText, TextBox};
use crate::file_source::FileSource;
use crate::protocol::memory;
use form::page::{Font, Gap, PageModel};
use js_sys::{Promise, Uint8Array, Uint8ClampedArray};
use page_draw::{Face, Faces, Prepared};
use page_model::standard;
use report::Time;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use verifier_core::Context;
use verifier_core::trust::TrustStore;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, DedicatedWorkerGlobalScope, ImageBitmap, ImageData, RequestInit, Response};

/// How long a face may be on its way (milliseconds): far less than a page may take, for the page is drawn without it, too.
const FACE_MILLISECONDS: u32 = 5000;

/// The file that is open.
struct Opened {
    source: FileSource,
    context: Context,
    /// Index of the revision.
    revision: usize,
}

thread_local! {
    static OPENED: RefCell<Option<Rc<Opened>>> = const { RefCell::new(None) };
    /// The faces that pages have wanted until now.
    static FACES: RefCell<Faces> = RefCell::default();
}

/// Does what is asked.
pub(super) async fn obey(order: Order) -> Answer {
    match order {
        Order::Open { file, sha256, length, revision } => {
            match open(&file, &sha256, length, revision).await {
                Some(sizes) => Answer::Opened { sizes },
                None => Answer::Refused { page: 0, reading: false },
            }
        }
        Order::Draw { page, width } => {
            draw(page, width).await.unwrap_or(Answer::Refused { page, reading: false })
        }
        Order::Read { page } => read(page).await.unwrap_or(Answer::Refused { page, reading: true }),
    }
}

/// Opens the file where it is the one of the report; gives the sizes of its pages.
async fn open(
    file: &web_sys::File,
    sha256: &str,
    length: f64,
    revision: Option<u32>,
) -> Option<Vec<[f64; 2]>> {
    let source = FileSource::open(file).await.ok()?;
    // Trust and time say nothing about pages.
    let context = Context::new(Time::from_civil(2026, 1, 1, 0, 0, 0)?, TrustStore::default());
    if !is_the_same(&source, &context, sha256, length as u64) {
        return None;
    }
    let revision = match revision {
        Some(number) => number.checked_sub(1)? as usize,
        None => usize::MAX,
    };
    let sizes = page_draw::sizes(&source, &context, revision).ok()?;
    let opened = Opened { source, context, revision };
    OPENED.with(|place| place.replace(Some(Rc::new(opened))));
    Some(sizes.iter().map(|size| size.map(|side| f64::from(side.0))).collect())
}

fn opened() -> Option<Rc<Opened>> {
    OPENED.with(|place| place.borrow().clone())
}

async fn draw(page: u32, width: u32) -> Option<Answer> {
    let own = opened()?;
    let prepared = Prepared::new(page_draw::page(&own.source, &own.context, own.revision, page).ok()?);
    for face in prepared.faces() {
        if !FACES.with(|faces| faces.borrow().has(face)) {
            // A face that does not come is asked for again with the next page; this one says that it is not whole.
            let _ = fetch(face).await;
        }
    }
    let (bytes, complete) = FACES.with(|faces| prepared.page(&faces.borrow()));
    let bytes = Arc::new(bytes);
    let drawn = with_faces(|| page_draw::draw(Arc::clone(&bytes), width, &page_draw::Limits::default()));
    let drawn = drawn.await.ok()?;
    let samples = Uint8ClampedArray::from(drawn.rgba.as_slice());
    let data = ImageData::new_with_js_u8_clamped_array_and_sh(&samples, drawn.width, drawn.height).ok()?;
    let scope = scope();
    let promise = scope.create_image_bitmap_with_image_data(&data).ok()?;
    let picture: ImageBitmap = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    Some(Answer::Drawn { page, width, picture, incomplete: drawn.incomplete || !complete, memory: memory() })
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Fetches a face; one that is not the face of this build is not taken.
async fn fetch(face: Face) -> Result<(), JsValue> {
    let bytes = arrived(ask(&["./fonts/", face.file()].concat())).await?;
    FACES.with(|faces| faces.borrow_mut().insert(face, &bytes));
    Ok(())
}

fn ask(address: &str) -> Promise {
    let options = RequestInit::new();
    options.set_signal(Some(&AbortSignal::timeout_with_u32(FACE_MILLISECONDS)));
    scope().fetch_with_str_and_init(address, &options)
}

async fn arrived(asked: Promise) -> Result<Vec<u8>, JsValue> {
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}

/// Does something with pages, once more for as long as it asks for standard faces that then come: the program does not
/// carry them. Without one that does not come, what was made says that it is not whole.
pub(super) async fn with_faces<T>(work: impl Fn() -> T) -> T {
    // What an earlier page asked for in vain is asked for again by those that want it.
    let _ = standard::missing();
    // One that did not come is not waited for again here.
    let mut known = BTreeSet::new();
    loop {
        let made = work();
        let asked = |file| (file, ask(&["./fonts/standard/", file].concat()));
        let asked: Vec<_> =
            standard::missing().into_iter().filter(|file| known.insert(*file)).map(asked).collect();
        let mut came = false;
        for (file, answer) in asked {
            came |= standard::insert(file, &arrived(answer).await.unwrap_or_default());
        }
        if !came {
            return made;
        }
    }
}

async fn read(page: u32) -> Option<Answer> {
    let own = opened()?;
    // Text alone is wanted: no image is decoded.
    let limits = page_model::Limits { pixels: 0, ..page_model::Limits::default() };
    let read = || {
        let sheet = page_model::sheet(&own.source, &own.context, own.revision, page).ok()?.ok()?;
        Some(page_model::read(sheet, &limits))
    };
    let model = with_faces(read).await?;
    Some(Answer::Text { page, text: text(&model), memory: memory() })
}

fn text(model: &PageModel) -> PageText {
    let seen = model.text.iter().filter(|run| run.opacity > 0);
    let runs = seen
        .map(|run| TextBox {
            text: run.text.clone(),
            place: [run.rect.left, run.rect.top, run.rect.right, run.rect.bottom]
                .map(|side| f64::from(side.0)),
            angle: f64::from(run.angle),
        })
        .collect();
    let mut unembedded: Vec<String> =
        model.fonts.iter().filter(|font| is_missing(font)).map(|font| font.name.clone()).collect();
    unembedded.sort();
    unembedded.dedup();
    let incomplete = model.is_unread() || model.gaps.iter().any(|gap| matches!(gap, Gap::Text | Gap::Cut));
    PageText { runs, unembedded, incomplete }
}

/// Does another face stand in for this font? The standard ones have their own shapes, but no Vietnamese letters: a page
/// that sets Vietnamese in them says so by [`PageText::incomplete`].
fn is_missing(font: &Font) -> bool {
    !font.embedded && page_draw::is_stood_in_for(&font.name)
}
