//! The three answers, side by side and never merged.

use super::state::Brief;
use crate::ui::icon::ToneIcon;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use messages::{AnswerWords, Messages};
use report::Report;
use std::sync::Arc;

/// Sound, trusted, in form: question, word, sentence, advice each. The third comes later than the others.
#[component]
pub(super) fn Answers(
    report: Arc<Report>,
    third: RwSignal<Option<Brief>>,
    words: Arc<Messages>,
) -> impl IntoView {
    let answers = report.answers;
    let (sound, trusted) = (words.answer_sound(&report), words.answer_trusted(&report));
    view! {
        <ol class="answers">
            <AnswerView tone=answers.sound.into() words=sound/>
            <AnswerView tone=answers.trusted.into() words=trusted/>
            {move || {
                let (tone, said, busy) = third_answer(third.get(), &report, &words);
                view! { <AnswerView tone=tone words=said busy=busy/> }.into_any()
            }}
        </ol>
    }
}

/// What the third answer says at this moment. Where no page is to be looked at, the report itself says so.
fn third_answer(brief: Option<Brief>, report: &Report, words: &Messages) -> (Tone, AnswerWords, bool) {
    match brief {
        Some(brief) => (Tone::of_class(&brief.tone), brief.words, brief.busy),
        None => (report.answers.in_form.into(), words.answer_form(report), false),
    }
}

#[component]
fn AnswerView(tone: Tone, words: AnswerWords, #[prop(optional)] busy: bool) -> impl IntoView {
    let advice = (!words.advice.is_empty()).then(|| view! { <p class="advice">{words.advice}</p> });
    view! {
        <li class=format!("answer {}", tone.class()) aria-busy=busy.to_string()>
            <h3>{words.question}</h3>
            <p class="answer-value"><ToneIcon tone=tone/><strong>{words.value}</strong></p>
            <p>{words.sentence}</p>
            {advice}
        </li>
    }
    .into_any()
}
