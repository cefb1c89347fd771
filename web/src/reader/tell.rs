//! What belongs above the place of a file goes back to the program that shows it: the third answer, and what a screen
//! reader is told.

use super::state::{Document, State, Third};
use crate::handover::{EVENT, ToApp};
use crate::ui::tone::Tone;
use leptos::prelude::*;
use messages::{AnswerWords, Messages};
use report::Report;
use web_sys::{CustomEvent, CustomEventInit};

/// Says the third answer whenever it or the language changes.
pub(super) fn third(state: State, document: &Document) {
    let (id, third) = (document.id, document.third);
    let Some(report) = document.content.report().cloned() else { return };
    Effect::new(move || {
        let Some(words) = state.words.get() else { return };
        third.with(|third| {
            let (tone, said) = answer(third, &report, &words);
            let headline = match third {
                Third::Told(told) => Some(told.in_language(words.language()).headline.clone()),
                _ => None,
            };
            let busy = matches!(third, Third::Looking);
            say(&ToApp::Third { id, headline, tone: tone.class().to_owned(), words: Box::new(said), busy });
        });
    });
    Effect::new(move || {
        let Third::Told(told) = third.get() else { return };
        let Some(words) = state.words.get_untracked() else { return };
        let said = &told.in_language(words.language()).answer;
        say(&ToApp::Announce { id, sentence: [said.question.as_str(), said.value.as_str()].join(" ") });
    });
}

/// What the third answer says at this moment.
fn answer(third: &Third, report: &Report, words: &Messages) -> (Tone, AnswerWords) {
    let own = |value: String, sentence: &str| {
        let question = words.label("answer-form-question");
        AnswerWords { question, value, sentence: words.label(sentence), advice: String::new() }
    };
    match third {
        Third::NotAsked => (report.answers.in_form.into(), words.answer_form(report)),
        Third::Looking => (Tone::Calm, own(words.label("page-form-looking"), "page-form-looking-sentence")),
        Third::GaveUp(why) => (Tone::Doubt, own(words.label("answer-undetermined"), why)),
        Third::Told(told) => {
            let in_words = told.in_language(words.language());
            let mut said = in_words.answer.clone();
            if let Some(note) = told.note {
                said.advice = words.label(note);
            }
            (in_words.in_form.into(), said)
        }
    }
}

pub(super) fn say(message: &ToApp) {
    let init = CustomEventInit::new();
    init.set_detail(&message.to_js());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(EVENT, &init) {
        // Nobody cancels it.
        let _ = leptos::prelude::document().dispatch_event(&event);
    }
}
