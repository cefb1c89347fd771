//! The pages of a file among its answers, and the ways between a signature's card and its place on the page.

use super::lit::{Lighting, Lit};
use super::state::Document;
use super::viewer::Viewer;
use leptos::prelude::*;
use messages::Messages;
use report::{Report, SignatureReport};
use std::sync::Arc;

/// Id of the signature that is pointed at, on its card or on the page; a context of everything shown about a file.
#[derive(Clone, Copy)]
pub(super) struct Hot(pub(super) RwSignal<Option<String>>);

/// The pages, open where one file alone is shown; each open viewer holds a worker.
#[component]
pub(super) fn Viewed(document: Document, report: Arc<Report>, words: Arc<Messages>) -> impl IntoView {
    let (lighting, Hot(hot)) = (expect_context::<Lighting>(), expect_context::<Hot>());
    let open = RwSignal::new(document.alone);
    // Whatever is to be seen opens the pages.
    Effect::new(move || {
        if lighting.with(Option::is_some) && !open.get_untracked() {
            open.set(true);
        }
    });
    let id = document.id;
    let on_signature = Callback::new(move |signature: String| {
        let card = leptos::prelude::document().get_element_by_id(&card_id(id, &signature));
        if let Some(card) = card {
            card.scroll_into_view();
        }
    });
    // Pages are shown once the file is known to be the one of the report.
    let proved = Memo::new(move |_| {
        let completed = document.completed.get();
        Same([Some(report.clone()), completed].into_iter().flatten().find(|one| one.input.sha256.is_some()))
    });
    let (file, settled) = (document.file, document.settled);
    let title = words.label("viewer-title");
    let toggle = move |event: leptos::ev::Event| {
        let details = wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(event.target()?).ok()?;
        let is_open = details.has_attribute("open");
        (is_open != open.get_untracked()).then(|| open.set(is_open))
    };
    // The same viewer as long as it is open: another one would start another worker.
    let is_open = Memo::new(move |_| open.get());
    let viewer = move || {
        let report = proved.get().0.filter(|_| is_open.get())?;
        let file = file.try_get_value()?;
        Some(view! {
            <Viewer file=file report=report words=words.clone() lit=lighting hot=hot settled=settled on_signature=on_signature/>
        })
    };
    (document.content.report().and_then(|report| report.document.pages).unwrap_or(0) > 0).then(|| {
        view! {
            <section class="part">
                <details class="folded viewed" open=move || open.get() on:toggle=move |event| { toggle(event); }>
                    <summary>{title}</summary>
                    {viewer}
                </details>
            </section>
        }
    })
}

/// A report that is the same only when it is the same object.
#[derive(Clone)]
struct Same(Option<Arc<Report>>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

/// Id of the card of a signature.
pub(super) fn card_id(document: u32, signature: &str) -> String {
    format!("signature-{document}-{signature}")
}

/// The way from a card to the place on the page; nothing where the signature has none.
pub(super) fn show_on_page(
    signature: &SignatureReport,
    name: &str,
    words: &Messages,
) -> Option<impl IntoView + use<>> {
    let lighting = use_context::<Lighting>()?;
    let [left, top, right, bottom] = signature.rect_mm?.map(|side| f64::from(side.0) / 1000.0);
    // A field that shows nothing has no area.
    let lit = Lit { page: signature.page?, rect: Some([left, top, right, bottom]), label: name.to_owned() };
    let label = words.label("reader-show-place");
    (right > left && bottom > top).then(|| {
        view! {
            <button type="button" class="small show-place" on:click=move |_| lighting.set(Some(lit.clone()))>{label}</button>
        }
    })
}
