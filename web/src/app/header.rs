//! Name of the program and choice of language.

use super::state::State;
use leptos::prelude::*;
use messages::Language;

/// The band on top of the page.
#[component]
pub(super) fn Header() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <header class="page-head">
            <div class="page-head-inner">
                <svg class="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                    <circle cx="24" cy="24" r="21"/>
                    <circle cx="24" cy="24" r="15.5"/>
                    <path d="m16.5 24.6 5.3 5.3 10-11.6"/>
                </svg>
                <div class="page-name">
                    <h1>"Kiểm Ký"</h1>
                    <p>{state.text("page-tagline")}</p>
                </div>
                <div class="languages" role="group" aria-label=state.text("page-language")>
                    {Language::ALL.map(|language| view! { <LanguageButton language=language/> }).collect_view()}
                </div>
            </div>
        </header>
    }
}

#[component]
fn LanguageButton(language: Language) -> impl IntoView {
    let state = expect_context::<State>();
    let chosen = move || state.words.with(|words| words.language() == language);
    // A language is called by its own name in every language.
    let name = match language {
        Language::Vietnamese => "page-name-of-vi",
        Language::English => "page-name-of-en",
    };
    view! {
        <button type="button" lang=language.tag() aria-pressed=move || chosen().to_string()
            on:click=move |_| state.speak(language)>
            {state.text(name)}
        </button>
    }
}
