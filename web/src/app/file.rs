//! One file: its name, the sentence on top, the first two answers, and the place for everything else.

use super::answers::Answers;
use super::pool::{Pool, place_of};
use super::state::{Item, Phase, State};
use crate::protocol::Step;
use crate::ui::icon::{Outline, OutlineIcon, ToneIcon};
use crate::ui::tone::{self, Tone};
use leptos::prelude::*;
use messages::{Messages, Value};
use report::Code;

/// A file and how far it is.
#[component]
pub(super) fn FileView(item: Item) -> impl IntoView {
    let state = expect_context::<State>();
    let phase = item.phase;
    let name = StoredValue::new(item.name.clone());
    Effect::new(move || {
        let phase = phase.get();
        if phase.ended() {
            let words = state.words.get_untracked();
            let sentence = headline(&words, &phase);
            state.announcement.set(announced(name, &words, &sentence));
        }
    });
    let heading = format!("file-{}", item.id);
    let labelled_by = heading.clone();
    let body = format!("{heading}-body");
    let controlled = body.clone();
    let open = item.open;
    let third = item.third;
    // With a decision to propose, the sentence on top is that proposal.
    let top = move || {
        let words = state.words.get();
        let own = || phase.with(|phase| headline(&words, phase));
        third.with(|brief| brief.as_ref().and_then(|brief| brief.headline.clone())).unwrap_or_else(own)
    };
    let shown = messages::clean(&item.name);
    view! {
        <article class=move || format!("file {}", phase.with(tone_of).class()) aria-labelledby=labelled_by
            aria-busy=move || (!phase.with(Phase::ended)).to_string()>
            <header class="file-head">
                <span class="file-icon">{move || view! { <PhaseIcon phase=phase.get()/> }}</span>
                <div class="file-title">
                    <p class="file-name"><bdi>{shown}</bdi>" "<span class="file-size">{size(item.size)}</span></p>
                    <h2 id=heading>{top}</h2>
                </div>
                <Show when=move || phase.with(Phase::ended)>
                    <button type="button" class="disclose" aria-expanded=move || open.get().to_string()
                        aria-controls=controlled.clone() on:click=move |_| open.update(|open| *open = !*open)>
                        <span>{move || state.text(if open.get() { "page-less" } else { "page-more" })()}</span>
                        <OutlineIcon outline=Outline::Chevron/>
                    </button>
                </Show>
            </header>
            <div class="file-body" id=body hidden=move || !open.get()>
                {move || phase.with(|phase| local_trust(phase, &state.words.get()))}
                {move || {
                    let words = state.words.get();
                    match phase.get() {
                        Phase::Waiting => ().into_any(),
                        Phase::Working(_) => view! {
                            <progress class="busy" aria-label=state.text("page-progress")/>
                        }.into_any(),
                        Phase::Reported(report) => view! { <Answers report=report third=third words=words/> }.into_any(),
                        Phase::Certificate(_) | Phase::Saved => ().into_any(),
                        Phase::Refused(error) => view! {
                            <Trouble words=words.error(&error) id=item.id/>
                        }.into_any(),
                        Phase::NotChecked => view! {
                            <Trouble words=words.code(Code::InputNotChecked) id=item.id/>
                        }.into_any(),
                    }
                }}
                <div class="reader" id=place_of(item.id)></div>
            </div>
        </article>
    }
}

/// Whose list of anchors this answer rests on, where somebody added to it on this device.
fn local_trust(phase: &Phase, words: &Messages) -> Option<AnyView> {
    let count = i64::try_from(phase.trust()?.local.len()).ok().filter(|count| *count > 0)?;
    let line = words.label_with("page-local-trust", &[("count", Value::Number(count))]);
    Some(
        view! { <p class="local-trust tone-warn"><ToneIcon tone=Tone::Warn/><span>{line}</span></p> }
            .into_any(),
    )
}

/// No report: why, and what the reader can do.
#[component]
fn Trouble(words: messages::Words, id: u32) -> impl IntoView {
    let state = expect_context::<State>();
    let pool = expect_context::<StoredValue<Pool, LocalStorage>>();
    let line =
        |text: String, class: &'static str| (!text.is_empty()).then(|| view! { <p class=class>{text}</p> });
    view! {
        <div class="trouble">
            {line(words.why, "why")}
            {line(words.what_to_do, "advice")}
            <button type="button" on:click=move |_| pool.with_value(|pool| pool.again(id))>
                {state.text("page-again")}
            </button>
        </div>
    }
}

#[component]
fn PhaseIcon(phase: Phase) -> impl IntoView {
    if phase.ended() {
        view! { <ToneIcon tone=tone_of(&phase)/> }.into_any()
    } else {
        view! { <span class="spinner" aria-hidden="true"></span> }.into_any()
    }
}

fn tone_of(phase: &Phase) -> Tone {
    match phase {
        Phase::Waiting | Phase::Working(_) | Phase::Saved => Tone::Calm,
        Phase::Reported(report) => tone::of_report(report),
        Phase::Certificate(report) => report.status.into(),
        Phase::Refused(_) => Tone::Warn,
        Phase::NotChecked => Tone::Doubt,
    }
}

fn headline(words: &Messages, phase: &Phase) -> String {
    match phase {
        Phase::Waiting => words.label("page-step-waiting"),
        Phase::Working(Step::Reading) => words.label("page-step-reading"),
        Phase::Working(Step::Checking) => words.label("page-step-checking"),
        Phase::Working(Step::Hashing) => words.label("page-step-hashing"),
        Phase::Reported(report) => words.headline(report),
        Phase::Certificate(report) => words.certificate_headline(report),
        Phase::Refused(error) => words.error(error).sentence,
        Phase::Saved => words.label("page-saved"),
        Phase::NotChecked => words.code(Code::InputNotChecked).sentence,
    }
}

/// What a screen reader is told about a file.
fn announced(name: StoredValue<String>, words: &Messages, sentence: &str) -> String {
    name.with_value(|name| {
        words
            .label_with("page-announce", &[("file", Value::Data(name)), ("sentence", Value::Words(sentence))])
    })
}

/// A length as people read it; decimal units, as file managers show them.
fn size(bytes: f64) -> String {
    let (value, unit) = match bytes {
        b if b < 1e3 => return format!("{b} B"),
        b if b < 1e6 => (b / 1e3, "kB"),
        b if b < 1e9 => (b / 1e6, "MB"),
        b => (b / 1e9, "GB"),
    };
    if value < 10.0 { format!("{value:.1} {unit}") } else { format!("{value:.0} {unit}") }
}
