//! The page until the first answer, part by part. Components choose and order what the report says; they never judge.

mod answers;
mod drop_zone;
mod file;
mod header;
mod kind;
mod operator;
mod pool;
mod reader;
mod state;

use crate::handover::ToReader;
use crate::protocol::member;
use crate::purpose::PURPOSES;
use crate::ui::selected;
use drop_zone::DropZone;
use file::FileView;
use header::Header;
use leptos::prelude::*;
use messages::{Messages, Value};
use operator::OperatorSet;
use pool::Pool;
use report::Purpose;
use state::{State, first_words};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Name of the event that `boot.js` sends when a newer build is there.
const NEWER: &str = "kiemky-newer";

/// Puts the page in the place of the words that `index.html` shows while it loads.
pub fn mount() {
    let Some(place) = document().get_element_by_id("app") else { return };
    // Leptos has no executor of its own before it is mounted.
    wasm_bindgen_futures::spawn_local(async move {
        // Without words `boot.js` says what is the matter.
        let Ok(words) = first_words().await else { return };
        place.set_text_content(None);
        let place = place.unchecked_into();
        leptos::mount::mount_to(place, move || view! { <App words=words/> }).forget();
    });
}

/// The whole page.
#[component]
fn App(words: Messages) -> impl IntoView {
    let state = State::new(words);
    let pool = StoredValue::new_local(Pool::new(state));
    provide_context(state);
    provide_context(pool);
    reader::listen(state, pool);
    operator::listen(state, pool);
    Effect::new(move || {
        let words = state.words.get();
        document().set_title(&words.label("page-title"));
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", words.language().tag());
        }
    });
    view! {
        <a class="skip" href="#results">{state.text("page-skip")}</a>
        <Header/>
        <main>
            <DropZone/>
            <OperatorSet/>
            <p class="visually-hidden" role="status" aria-live="polite">{move || state.announcement.get()}</p>
            <section id="results" class="results" tabindex="-1" aria-label=state.text("page-results")>
                <BatchBar/>
                <For each=move || state.items.get() key=|item| item.id let:item>
                    <FileView item=item/>
                </For>
            </section>
        </main>
        <footer class="page-foot">
            <button type="button" class="plain help-open" on:click=move |_| reader::show(state, ToReader::Help)>
                {state.text("page-help")}
            </button>
            <Offline/>
            <p class="operator-absence">{operator::absence(state)}</p>
            <p>{state.text("page-privacy")}</p>
            <p>{state.text("page-no-substitute")}</p>
        </footer>
    }
}

/// Says so while the browser has no network, with which everything goes on, and when a newer build of the page waits.
#[component]
fn Offline() -> impl IntoView {
    let state = expect_context::<State>();
    let away = || !window().navigator().on_line();
    let newer = || {
        let kiemky = member(&js_sys::global(), "kiemky");
        kiemky.and_then(|kiemky| member(&kiemky, "newer")).is_some_and(|newer| newer.is_truthy())
    };
    let told = RwSignal::new((away(), newer()));
    let changed = move |_: web_sys::Event| told.set((away(), newer()));
    let handles = [
        window_event_listener(leptos::ev::online, changed),
        window_event_listener(leptos::ev::offline, changed),
    ];
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    // The page has one such listener as long as it lives.
    let hear = Closure::<dyn FnMut(web_sys::Event)>::new(changed);
    if document().add_event_listener_with_callback(NEWER, hear.as_ref().unchecked_ref()).is_ok() {
        hear.forget();
    }
    let line = |key, which: fn(&(bool, bool)) -> bool| move || told.with(which).then(|| state.text(key)());
    view! {
        <p role="status" class="offline">{line("page-offline", |told| told.0)}</p>
        <p role="status" class="newer">{line("page-newer", |told| told.1)}</p>
    }
}

/// How many files are done, and a way to begin anew; shown from two files on.
#[component]
fn BatchBar() -> impl IntoView {
    let state = expect_context::<State>();
    let pool = expect_context::<StoredValue<Pool, LocalStorage>>();
    let counts = move || {
        let items = state.items.get();
        (items.iter().filter(|item| item.phase.with(state::Phase::ended)).count(), items.len())
    };
    let line = move || {
        let (done, all) = counts();
        let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
        state
            .words
            .with(|words| words.label_with("page-batch", &[("done", number(done)), ("all", number(all))]))
    };
    view! {
        <Show when=move || !state.items.with(Vec::is_empty)>
            <div class="batch">
                <p class="batch-count">{line}</p>
                <Show when=move || counts().0 != counts().1>
                    <progress max=move || counts().1.to_string() value=move || counts().0.to_string()
                        aria-label=state.text("page-progress")/>
                </Show>
                <PurposeChoice/>
                <button type="button" class="plain" on:click=move |_| {
                    pool.with_value(Pool::clear);
                    drop_zone::focus();
                }>
                    {state.text("page-clear")}
                </button>
            </div>
        </Show>
    }
}

/// From now on the checks are for this; what was told for something else is told anew.
fn ask(state: State, purpose: Purpose) {
    state.purpose.set(purpose);
    reader::say(ToReader::Purpose { name: reader::purpose_name(state).to_owned() });
}

/// What the reader checks for. Whoever merely reads is told neither to accept nor to refuse.
#[component]
fn PurposeChoice() -> impl IntoView {
    let state = expect_context::<State>();
    let change = move |event: leptos::ev::Event| {
        if let Some(purpose) = crate::purpose::purpose(&selected(&event)) {
            ask(state, purpose);
        }
    };
    // One closure for all: a closure an option is a kilobyte of code each.
    let options = move || {
        let (words, chosen) = (state.words.get(), state.purpose.get());
        let options = PURPOSES.into_iter().map(|(purpose, name)| {
            view! { <option value=name selected=purpose == chosen>{words.purpose(purpose)}</option> }
        });
        options.collect_view().into_any()
    };
    let clerk = move || state.purpose.get() == Purpose::Incoming;
    let toggle = move |_| ask(state, if clerk() { Purpose::Reading } else { Purpose::Incoming });
    view! {
        <label class="clerk">
            <input type="checkbox" role="switch" prop:checked=clerk on:change=toggle/>
            <span>{state.text("page-clerk")}</span>
        </label>
        <label class="purpose">
            <span>{state.text("page-purpose")}</span>
            <select on:change=change>{options}</select>
        </label>
    }
    .into_any()
}
