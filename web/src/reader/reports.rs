//! A report to take along: printed, or downloaded as HTML, JSON or XML. Made here of what the workers said.

use super::paths::download;
use super::state::{Content, Document, Third};
use super::{dom, words};
use export::markup::Element;
use export::{Standing, html_of, outcome, printable, printable_certificate};
use leptos::prelude::*;
use messages::Messages;
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

/// Class of the sheet that is printed in the place of the page (`style/print.css`).
const SHEET: &str = "printable";

/// What is made of a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Print,
    Html,
    Json,
    Xml,
}

/// The ways to take a report along.
#[component]
pub(super) fn Reports(document: Document, words: Arc<Messages>) -> impl IntoView {
    let trouble = RwSignal::new(String::new());
    let signed = document.content.report().is_some_and(|report| !report.signatures.is_empty());
    let mut kinds = vec![
        (Kind::Print, "reports-get-print"),
        (Kind::Html, "reports-get-html"),
        (Kind::Json, "reports-get-json"),
    ];
    if signed {
        kinds.push((Kind::Xml, "reports-get-xml"));
    }
    let document = StoredValue::new_local(document);
    let buttons = kinds.into_iter().map(|(kind, key)| {
        let missing = words.label("reports-get-failed");
        let own = words.clone();
        let give = move |_| {
            trouble.set(String::new());
            let (document, words, missing) = (document.get_value(), own.clone(), missing.clone());
            spawn_local(async move {
                if give(kind, &document, &words).await.is_err() {
                    trouble.set(missing);
                }
            });
        };
        view! { <button type="button" class="small" on:click=give>{words.label(key)}</button> }.into_any()
    });
    let buttons = buttons.collect_view();
    view! {
        <section class="part reports">
            <h3>{words.label("reports-get")}</h3>
            <p class="filter">{buttons}</p>
            <p role="alert">{move || trouble.get()}</p>
        </section>
    }
    .into_any()
}

/// The JSON of a file as it stands: with the third answer where it is told.
fn json(document: &Document) -> String {
    document.third.with_untracked(|third| match third {
        Third::Told(answer) => answer.json.clone(),
        _ => document.json.get_untracked(),
    })
}

async fn give(kind: Kind, document: &Document, words: &Messages) -> Result<(), JsValue> {
    let json = json(document);
    let content = Content::from_json(&json).ok_or(JsValue::NULL)?;
    let name = |ending: &str| match content.report() {
        Some(report) => outcome::file_name(report, ending),
        None => ["kiem-ky-chung-thu.", ending].concat(),
    };
    match kind {
        Kind::Json => download(&name("json"), "application/json", &json.into()),
        Kind::Xml => {
            let report = content.report().ok_or(JsValue::NULL)?;
            let xml = export::xml(report).map_err(|_| JsValue::NULL)?;
            download(&name("xml"), "application/xml", &xml.into())
        }
        Kind::Html => {
            let messages = words::of_documents(words.language()).await?;
            let page = html_of(&sheet(&content, &messages)?, &messages);
            download(&name("html"), "text/html", &page.into())
        }
        Kind::Print => {
            let messages = words::of_documents(words.language()).await?;
            dom::styles().await?;
            print(&sheet(&content, &messages)?)
        }
    }
}

/// The document to print; of a file without report there is none.
fn sheet(content: &Content, messages: &Messages) -> Result<Element, JsValue> {
    match content {
        Content::Report(report) => Ok(printable(report, messages, Standing::Verified)),
        Content::Certificate(report) => Ok(printable_certificate(report, messages, Standing::Verified)),
        Content::Refused(_) => Err(JsValue::NULL),
    }
}

/// Prints a sheet in the place of the page; it is gone when the dialog is.
fn print(sheet: &Element) -> Result<(), JsValue> {
    let place = document().create_element("div")?;
    place.set_attribute("class", SHEET)?;
    let sheet = dom::element(sheet)?;
    place.append_child(&sheet)?;
    while let Some(old) = document().query_selector(&["body > .", SHEET].concat())? {
        old.remove();
    }
    document().body().ok_or(JsValue::NULL)?.append_child(&place)?;
    let done = Closure::once_into_js(move || place.remove());
    window().add_event_listener_with_callback("afterprint", done.unchecked_ref())?;
    window().print()
}
