//! The third answer in detail: the proposal (above everything else), what was found on the pages and where, what the document was taken for.

use super::clipboard;
use super::details::pairs;
use super::findings::SaidList;
use super::pages_pool::PagesPool;
use super::state::{Document, Third, ThirdAnswer};
use crate::ui::selected;
use leptos::prelude::*;
use messages::{Detail, Messages};
use std::sync::Arc;

/// The part on form, once the third answer is there. The choices stay while it is made anew.
#[component]
pub(super) fn FormView(document: Document, words: Arc<Messages>) -> impl IntoView {
    let third = document.third;
    let choices = RwSignal::new(None::<(Vec<Detail>, Vec<Detail>)>);
    let language = words.language();
    Effect::new(move || {
        if let Third::Told(answer) = third.get()
            && choices.with_untracked(Option::is_none)
        {
            let told = answer.in_language(language);
            choices.set(Some((told.kinds.clone(), told.profiles.clone())));
        }
    });
    let own = words.clone();
    view! {
        <section class="part form">
            {move || match third.get() {
                Third::Told(answer) => view! { <Told answer=answer words=own.clone()/> }.into_any(),
                _ => ().into_any(),
            }}
            {move || choices.get().map(|(kinds, profiles)| view! {
                <Choices document=document.clone() kinds=kinds profiles=profiles words=words.clone()/>
            }.into_any())}
        </section>
    }
    .into_any()
}

#[component]
fn Told(answer: Arc<ThirdAnswer>, words: Arc<Messages>) -> impl IntoView {
    let told = answer.in_language(words.language()).clone();
    let folded = |key: &str, rows: Vec<Detail>| {
        (!rows.is_empty()).then(|| {
            view! {
                <details class="folded">
                    <summary>{words.label(key)}</summary>
                    <dl class="facts">{pairs(rows)}</dl>
                </details>
            }
        })
    };
    view! {
        <h3>{words.label("page-form")}</h3>
        <dl class="facts">{pairs(told.taken_for)}</dl>
        <SaidList findings=told.findings words=words.clone() placed=true/>
        {folded("page-form-read", told.read)}
        {folded("page-form-unchecked", told.unchecked)}
    }
}

/// The proposal, once the third answer is there; nothing for a reader.
#[component]
pub(super) fn Proposal(document: Document, words: Arc<Messages>) -> impl IntoView {
    let third = document.third;
    move || match third.get() {
        Third::Told(answer) => {
            let lines = answer.in_language(words.language()).decision.clone();
            Some(view! { <Decision lines=lines words=words.clone()/> })
        }
        _ => None,
    }
}

/// What is proposed, with its reasons as text to copy.
#[component]
fn Decision(lines: Vec<Detail>, words: Arc<Messages>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        let text: Vec<String> = lines.iter().map(line).collect();
        let text = StoredValue::new(text.join("\n"));
        let copied = RwSignal::new(false);
        let (copy, done) = (words.label("reader-copy-reasons"), words.label("reader-copied"));
        view! {
            <div class="decision">
                <h4>{words.label("page-decision")}</h4>
                <ul>
                    {lines.into_iter().map(|line| {
                        let label = (!line.label.is_empty()).then(|| view! { <span class="label">{line.label}": "</span> });
                        view! { <li>{label}{line.value}</li> }
                    }).collect_view()}
                </ul>
                <button type="button" class="small" on:click=move |_| clipboard::copy(text.get_value(), copied)>
                    {move || if copied.get() { done.clone() } else { copy.clone() }}
                </button>
            </div>
        }
    })
}

/// One line of the proposal as plain text.
fn line(detail: &Detail) -> String {
    if detail.label.is_empty() { detail.value.clone() } else { [&detail.label, ": ", &detail.value].concat() }
}

/// The reader knows better what the document is, or by whose rules: the answer is then made anew and says so.
#[component]
fn Choices(
    document: Document,
    kinds: Vec<Detail>,
    profiles: Vec<Detail>,
    words: Arc<Messages>,
) -> impl IntoView {
    let open =
        document.kind.with_untracked(Option::is_some) || document.profile.with_untracked(Option::is_some);
    view! {
        <details class="folded" open=open>
            <summary>{words.label("page-form-change")}</summary>
            <div class="choices">
                <Choice id=document.id chosen=document.kind options=kinds label="page-form-kind" words=words.clone()/>
                <Choice id=document.id chosen=document.profile options=profiles label="page-form-profile" words=words/>
            </div>
        </details>
    }
}

#[component]
fn Choice(
    id: u32,
    chosen: RwSignal<Option<String>>,
    options: Vec<Detail>,
    label: &'static str,
    words: Arc<Messages>,
) -> impl IntoView {
    let pool = expect_context::<StoredValue<PagesPool, LocalStorage>>();
    let now = chosen.get_untracked();
    let none = now.is_none();
    let change = move |event: leptos::ev::Event| {
        chosen.set(Some(selected(&event)).filter(|name| !name.is_empty()));
        pool.with_value(|pool| pool.ask(id));
    };
    view! {
        <label>
            <span>{words.label(label)}</span>
            <select on:change=change>
                <option value="" selected=none>{words.label("page-form-found")}</option>
                {options.into_iter().map(|one| {
                    let is_it = now.as_deref() == Some(one.value.as_str());
                    view! { <option value=one.value selected=is_it>{one.label}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}
