//! The three answers, side by side and never merged.

use super::icon::ToneIcon;
use super::tone::Tone;
use crate::state::Third;
use leptos::prelude::*;
use messages::{AnswerWords, Messages};
use report::Report;
use std::sync::Arc;

/// Sound, trusted, in form: question, word, sentence, advice each. The third comes later than the others.
#[component]
pub(super) fn Answers(report: Arc<Report>, third: RwSignal<Third>, words: Arc<Messages>) -> impl IntoView {
    let answers = report.answers;
    let (sound, trusted) = (words.answer_sound(&report), words.answer_trusted(&report));
    view! {
        <ol class="answers">
            <AnswerView tone=answers.sound.into() words=sound/>
            <AnswerView tone=answers.trusted.into() words=trusted/>
            {move || {
                let third = third.get();
                let (tone, said) = third_answer(&third, &report, &words);
                view! { <AnswerView tone=tone words=said busy=matches!(third, Third::Looking)/> }.into_any()
            }}
        </ol>
    }
}

/// What the third answer says at this moment.
fn third_answer(third: &Third, report: &Report, words: &Messages) -> (Tone, AnswerWords) {
    let own = |value: String, sentence: &str| {
        let question = words.label("answer-form-question");
        AnswerWords { question, value, sentence: words.label(sentence), advice: String::new() }
    };
    match third {
        Third::NotAsked => (report.answers.in_form.into(), words.answer_form(report)),
        Third::Looking => (Tone::Calm, own(words.label("page-form-looking"), "page-form-looking-sentence")),
        Third::GaveUp(why) => (Tone::Doubt, own(words.label("answer-undetermined"), why)),
        Third::Told(answer) => {
            let told = answer.in_language(words.language());
            let mut said = told.answer.clone();
            if let Some(note) = answer.note {
                said.advice = words.label(note);
            }
            (told.in_form.into(), said)
        }
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
