//! Help and glossary: what a reader does here, and every word of the result.

use super::state::State;
use leptos::html::Dialog;
use leptos::prelude::*;
use messages::Messages;
use std::sync::Arc;

/// What a reader does here: title, how, what the picture shows, and the picture below `public/help/`, one a language.
/// `tests/e2e/tasks.mjs` takes the pictures (`docs/tasks.md`).
const TASKS: [[&str; 4]; 6] = [
    ["help-valid", "help-valid-how", "help-valid-shown", "valid"],
    ["help-who", "help-who-how", "help-who-shown", "who"],
    ["help-changed", "help-changed-how", "help-changed-shown", "changed"],
    ["help-as-signed", "help-as-signed-how", "help-as-signed-shown", "as-signed"],
    ["help-why", "help-why-how", "help-why-shown", "why"],
    ["help-offline", "help-offline-how", "help-offline-shown", "offline"],
];

/// The words of the result: term and meaning.
const GLOSSARY: [(&str, &str); 26] = [
    ("glossary-signature", "glossary-signature-means"),
    ("glossary-cong-vu", "glossary-cong-vu-means"),
    ("glossary-certificate", "glossary-certificate-means"),
    ("glossary-path", "glossary-path-means"),
    ("glossary-root", "glossary-root-means"),
    ("glossary-revocation", "glossary-revocation-means"),
    ("glossary-crl", "glossary-crl-means"),
    ("glossary-ocsp", "glossary-ocsp-means"),
    ("glossary-timestamp", "glossary-timestamp-means"),
    ("glossary-claimed", "glossary-claimed-means"),
    ("glossary-proven", "glossary-proven-means"),
    ("glossary-intact", "glossary-intact-means"),
    ("glossary-coverage", "glossary-coverage-means"),
    ("glossary-revision", "glossary-revision-means"),
    ("glossary-permitted", "glossary-permitted-means"),
    ("glossary-remnant", "glossary-remnant-means"),
    ("glossary-undetermined", "glossary-undetermined-means"),
    ("glossary-trusted", "glossary-trusted-means"),
    ("glossary-form", "glossary-form-means"),
    ("glossary-original", "glossary-original-means"),
    ("glossary-copy", "glossary-copy-means"),
    ("glossary-cells", "glossary-cells-means"),
    ("glossary-decision", "glossary-decision-means"),
    ("glossary-trust-list", "glossary-trust-list-means"),
    ("glossary-digest", "glossary-digest-means"),
    ("glossary-level", "glossary-level-means"),
];

/// The dialog, opened whenever `asked` grows.
#[component]
pub(super) fn HelpView(asked: RwSignal<u32>) -> impl IntoView {
    let state = expect_context::<State>();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let times = asked.get();
        if let Some(dialog) = dialog.get().filter(|dialog| times > 0 && !dialog.open()) {
            // Refused only where it is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get() {
            dialog.close();
        }
    };
    view! {
        <dialog node_ref=dialog class="help" aria-labelledby="help-title">
            {move || state.words.get().map(|words| view! {
                <header class="help-head">
                    <h2 id="help-title">{words.label("help-title")}</h2>
                    <button type="button" on:click=close>{words.label("help-close")}</button>
                </header>
                <Tasks words=words.clone()/>
                <Glossary words=words/>
            })}
        </dialog>
    }
    .into_any()
}

#[component]
fn Tasks(words: Arc<Messages>) -> impl IntoView {
    let language = words.language().tag();
    let tasks = TASKS.map(|[title, how, shown, picture]| {
        view! {
            <li>
                <h4>{words.label(title)}</h4>
                <p>{words.label(how)}</p>
                <img loading="lazy" width="640" height="400" alt=words.label(shown)
                    src=format!("./public/help/{picture}.{language}.webp")/>
            </li>
        }
    });
    view! {
        <section class="part"><h3>{words.label("help-tasks")}</h3><ol class="tasks">{tasks.collect_view()}</ol></section>
    }
    .into_any()
}

#[component]
fn Glossary(words: Arc<Messages>) -> impl IntoView {
    let terms = GLOSSARY.map(|(term, means)| {
        view! { <div><dt>{words.label(term)}</dt><dd>{words.label(means)}</dd></div> }
    });
    view! {
        <section class="part"><h3>{words.label("help-glossary")}</h3><dl class="glossary">{terms.collect_view()}</dl></section>
    }
    .into_any()
}
