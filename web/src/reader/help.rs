//! Help and glossary: what a reader does here, and every word of the result.

use super::state::State;
use leptos::html::Dialog;
use leptos::prelude::*;
use messages::Messages;
use std::sync::Arc;

/// What a reader does here: title and how.
const TASKS: [(&str, &str); 6] = [
    ("help-valid", "help-valid-how"),
    ("help-who", "help-who-how"),
    ("help-changed", "help-changed-how"),
    ("help-as-signed", "help-as-signed-how"),
    ("help-why", "help-why-how"),
    ("help-offline", "help-offline-how"),
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
    let tasks = TASKS.map(|(title, how)| {
        view! {
            <li>
                <h4>{words.label(title)}</h4>
                <p>{words.label(how)}</p>
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
