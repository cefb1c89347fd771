//! The three answers, side by side and never merged.

use super::icon::ToneIcon;
use super::tone::Tone;
use leptos::prelude::*;
use messages::{AnswerWords, Messages};
use report::Report;
use std::sync::Arc;

/// Sound, trusted, in form: question, word, sentence, advice each.
#[component]
pub(super) fn Answers(report: Arc<Report>, words: Arc<Messages>) -> impl IntoView {
    let answers = report.answers;
    view! {
        <ol class="answers">
            <AnswerView tone=answers.sound.into() words=words.answer_sound(&report)/>
            <AnswerView tone=answers.trusted.into() words=words.answer_trusted(&report)/>
            <AnswerView tone=answers.in_form.into() words=words.answer_form(&report)/>
        </ol>
    }
}

#[component]
fn AnswerView(tone: Tone, words: AnswerWords) -> impl IntoView {
    let advice = (!words.advice.is_empty()).then(|| view! { <p class="advice">{words.advice}</p> });
    view! {
        <li class=format!("answer {}", tone.class())>
            <h3>{words.question}</h3>
            <p class="answer-value"><ToneIcon tone=tone/><strong>{words.value}</strong></p>
            <p>{words.sentence}</p>
            {advice}
        </li>
    }
}
