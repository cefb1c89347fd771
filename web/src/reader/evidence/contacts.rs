//! Whom to ask, beside every problem: the sender first, then the body that issues certificates, then the locality's.
//!
//! The bodies stand in `public/contacts.json`, each with the source it was taken from; whoever runs a site keeps them true.

use super::text_of;
use leptos::prelude::*;
use messages::Messages;
use serde::Deserialize;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

const CONTACTS: &str = "./public/contacts.json";

#[derive(Clone, Deserialize)]
struct Contact {
    /// The locality whose bodies it serves; `null` for the country.
    locality: Option<String>,
    name: String,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    site: Option<String>,
    code: Option<String>,
    source: String,
}

#[derive(Deserialize)]
struct Contacts {
    contacts: Vec<Contact>,
}

/// The contacts, folded: of the country and of these localities, as signers' certificates name them.
#[component]
pub(in crate::reader) fn WhomToAsk(words: Arc<Messages>, localities: Vec<String>) -> impl IntoView {
    let contacts = RwSignal::new(Vec::new());
    let localities = StoredValue::new(localities);
    let load = move || {
        spawn_local(async move {
            // Without the file the first advice stands: ask whoever sent the document.
            let Ok(text) = text_of(CONTACTS).await else { return };
            let Ok(read) = serde_json::from_str::<Contacts>(&text) else { return };
            let near = |own: &String| {
                localities
                    .try_with_value(|all: &Vec<String>| all.iter().any(|written| names(written, own)))
                    .unwrap_or(false)
            };
            let mut chosen = read.contacts;
            chosen.retain(|one| one.locality.as_ref().is_none_or(near));
            // The reader may have cleared the page meanwhile.
            let _ = contacts.try_set(chosen);
        });
    };
    // Fetched when somebody wants to know.
    let opened = move |_| {
        if contacts.with_untracked(Vec::is_empty) {
            load();
        }
    };
    let (summary, sender) = (words.label("evidence-ask"), words.label("evidence-ask-sender"));
    view! {
        <details class="folded ask" on:toggle=opened>
            <summary>{summary}</summary>
            <p>{sender}</p>
            {move || contacts.get().into_iter().map(|contact| ContactView(contact, &words)).collect_view()}
        </details>
    }
    .into_any()
}

/// Does a locality as a certificate writes it ("TP. Hà Nội", "HÀ NỘI") name this one?
fn names(written: &str, own: &str) -> bool {
    written.to_lowercase().contains(&own.to_lowercase())
}

#[expect(non_snake_case, reason = "a piece of view")]
fn ContactView(contact: Contact, words: &Messages) -> AnyView {
    let line = |label: String, value: Option<String>| {
        value.map(|value| view! { <div><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div> })
    };
    let lines = [
        line(words.label("evidence-ask-phone"), contact.phone),
        line(words.label("evidence-ask-email"), contact.email),
        line(words.label("evidence-ask-site"), contact.site),
        line(words.label("evidence-ask-address"), contact.address),
        line(words.label("evidence-ask-code"), contact.code),
        line(words.label("evidence-ask-source"), Some(contact.source)),
    ];
    view! {
        <section class="contact">
            <p lang="vi"><strong>{contact.name}</strong></p>
            <dl class="facts">{lines.into_iter().flatten().collect_view()}</dl>
        </section>
    }
    .into_any()
}
