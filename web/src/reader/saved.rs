//! A saved report on the page: a claim, never green, until the same file is verified here (`export::saved`).

use super::state::{Content, Document, SavedReport, State, Third};
use super::{dom, tell, words};
use crate::handover::ToApp;
use export::saved::{Comparison, MAX_LENGTH, NotOpened, Saved, open};
use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use messages::{AnswerWords, Messages};
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlElement};

/// Reads the file and shows what it claims at its place.
pub(super) fn show(
    state: State,
    id: u32,
    place: &HtmlElement,
    file: File,
) -> UnmountHandle<<AnyView as Render>::State> {
    let owner = Owner::new();
    let saved = owner.with(|| SavedReport {
        id,
        opened: RwSignal::new(None),
        comparison: RwSignal::new(None),
        owner: owner.clone(),
    });
    state.saved.update_value(|all| all.push(saved.clone()));
    let reading = saved.clone();
    spawn_local(async move {
        let opened = read(&file).await;
        // Forgotten meanwhile: its signals are gone.
        if state.saved.with_value(|all| all.iter().any(|one| one.id == reading.id)) {
            reading.opened.set(Some(opened.map(Arc::new)));
            compare_all(state);
        }
    });
    place.set_text_content(None);
    leptos::mount::mount_to(place.clone(), move || view! { <SavedView state=state saved=saved/> }.into_any())
}

/// Forgets a saved report; nothing where the number is another file's.
pub(super) fn forget(state: State, id: u32) {
    let gone = state.saved.with_value(|all| all.iter().find(|one| one.id == id).cloned());
    if let Some(gone) = gone {
        state.saved.update_value(|all| all.retain(|one| one.id != id));
        gone.owner.cleanup();
    }
}

async fn read(file: &File) -> Result<Saved, NotOpened> {
    if file.size() > MAX_LENGTH as f64 {
        return Err(NotOpened::TooLong);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| NotOpened::Malformed)?;
    open(&js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The sentence on top says why a file is not opened.
fn refused(id: u32, why: NotOpened, words: &Messages) {
    let sentence = why.sentence(words);
    let headline = Some(sentence.clone());
    let words = AnswerWords {
        question: String::new(),
        value: String::new(),
        sentence: String::new(),
        advice: String::new(),
    };
    tell::say(&ToApp::Third {
        id,
        headline,
        tone: "tone-calm".to_owned(),
        words: Box::new(words),
        busy: false,
    });
    tell::say(&ToApp::Announce { id, sentence });
}

/// Holds every claim against a document, now, when the digest of the whole file comes, and when answer 3 is there.
pub(super) fn compare_with(state: State, document: &Document) {
    let (third, completed) = (document.third, document.completed);
    Effect::new(move || {
        third.track();
        completed.track();
        compare_all(state);
    });
}

/// Holds every claim against everything that was verified here.
pub(super) fn compare_all(state: State) {
    let documents = state.documents.get_value();
    let all = state.saved.get_value();
    for saved in all {
        let Some(Ok(claims)) = saved.opened.get_untracked() else { continue };
        let mut found = documents.iter().map(|document| compare(&claims, document));
        let found = found.rfind(|one| *one != Comparison::OtherFile);
        if saved.comparison.get_untracked() != found {
            saved.comparison.set(found);
        }
    }
}

fn compare(claims: &Saved, document: &Document) -> Comparison {
    if let Content::Certificate(fresh) = &document.content {
        return claims.compare_certificate(fresh);
    }
    let told = document.third.with_untracked(|third| match third {
        Third::Told(answer) => Content::from_json(&answer.json),
        _ => None,
    });
    let completed = document.completed.get_untracked().map(Content::Report);
    match told.or(completed).as_ref().unwrap_or(&document.content).report() {
        Some(fresh) => claims.compare(fresh),
        None => Comparison::OtherFile,
    }
}

/// The claims under their notice, or why there are none; above them what a fresh check says.
#[component]
fn SavedView(state: State, saved: SavedReport) -> impl IntoView {
    let (id, opened, comparison) = (saved.id, saved.opened, saved.comparison);
    Effect::new(move || {
        if let (Some(Err(why)), Some(words)) = (opened.get(), state.words.get()) {
            refused(id, why, &words);
        }
    });
    let place = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        let (Some(place), Some(words)) = (place.get(), state.words.get()) else { return };
        if let Some(Ok(claims)) = opened.get() {
            spawn_local(async move {
                if draw(&place, &claims, &words).await.is_err() {
                    // The notice itself must stand whatever cannot be loaded.
                    place.set_text_content(Some(&words.label("reports-saved")));
                }
            });
        }
    });
    let said = move || {
        let (comparison, words) = (comparison.get()?, state.words.get()?);
        comparison.sentence(&words)
    };
    // Beside a fresh result that says the same, the rest of the claims would look confirmed; nobody compared it.
    let superseded = move || matches!(comparison.get(), Some(Comparison::Agrees | Comparison::AgreesButForm));
    let refused = move || match opened.get() {
        Some(Err(_)) => {
            let words = state.words.get()?;
            Some(view! { <p class="advice">{words.label("reports-open-advice")}</p> }.into_any())
        }
        _ => None,
    };
    view! {
        <p class="saved-again" role="status">{said}</p>
        {refused}
        <div class="saved-claims" hidden=superseded node_ref=place></div>
    }
    .into_any()
}

async fn draw(place: &web_sys::HtmlDivElement, claims: &Saved, words: &Messages) -> Result<(), JsValue> {
    dom::styles().await?;
    let messages = words::of_documents(words.language()).await?;
    let sheet = dom::element(&claims.printable(&messages))?;
    place.set_text_content(None);
    place.append_child(&sheet)?;
    Ok(())
}
