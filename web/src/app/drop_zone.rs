//! Where files come in: dropped, chosen, pasted, or one of the samples.

use super::pool::Pool;
use super::state::State;
use crate::ui::icon::{Outline, OutlineIcon};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File, FileList, Response};

/// Samples that the site serves: file below `public/samples/`, words of its button.
const SAMPLES: [(&str, &str); 4] = [
    ("van-ban-da-ky.pdf", "page-sample-signed"),
    ("van-ban-bi-sua.pdf", "page-sample-changed"),
    ("van-ban-hai-chu-ky.pdf", "page-sample-between"),
    ("van-ban-chua-ky.pdf", "page-sample-unsigned"),
];

type SharedPool = StoredValue<Pool, LocalStorage>;

/// The way in. After the first file it makes room for the results.
#[component]
pub(super) fn DropZone() -> impl IntoView {
    let state = expect_context::<State>();
    let pool = expect_context::<SharedPool>();
    let input = NodeRef::<Input>::new();
    let over = RwSignal::new(false);
    listen_everywhere(pool, over);
    let choose = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let chosen = move |_| {
        if let Some(input) = input.get() {
            add(pool, input.files());
            // The same file may be chosen again.
            input.set_value("");
        }
    };
    view! {
        <section class="drop" class:over=move || over.get() class:small=move || !state.items.with(Vec::is_empty)
            aria-label=state.text("page-choose-area")>
            <span class="drop-icon"><OutlineIcon outline=Outline::Drop/></span>
            <div class="drop-words">
                <p class="drop-title">
                    {move || state.text(if over.get() { "page-drop-release" } else { "page-drop-title" })()}
                </p>
                <p class="drop-hint">{state.text("page-drop-hint")}</p>
            </div>
            <button type="button" class="primary" on:click=choose>{state.text("page-choose")}</button>
            <input node_ref=input type="file" multiple hidden tabindex="-1" accept=".pdf,application/pdf,.crl,.cer,.crt,.pem,.der,.p7b,.p7c,.json"
                aria-label=state.text("page-choose") on:change=chosen/>
        </section>
        <Samples/>
        <Show when=move || !state.crls.with(Vec::is_empty)>
            <p class="crls">{move || {
                let names = state.crls.with(|names| names.join(", "));
                state.words.with(|words| words.label_with("page-crls", &[("names", Value::Data(&names))]))
            }}</p>
        </Show>
    }
}

/// Puts the focus where files are chosen: what had it is gone.
pub(super) fn focus() {
    let button = document().query_selector(".drop button").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Refused only where it cannot be seen.
        let _ = button.focus();
    }
}

#[component]
fn Samples() -> impl IntoView {
    let state = expect_context::<State>();
    let pool = expect_context::<SharedPool>();
    view! {
        <Show when=move || state.items.with(Vec::is_empty)>
            <section class="samples">
                <h2>{state.text("page-samples")}</h2>
                <p>{state.text("page-samples-hint")}</p>
                <ul>
                    {SAMPLES.map(|(file, key)| view! {
                        <li><button type="button" on:click=move |_| try_sample(state, pool, file)>
                            <OutlineIcon outline=Outline::Sheet/>{state.text(key)}
                        </button></li>
                    }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

/// The whole window takes files, so that a drop beside the area does not open the file instead of the page.
fn listen_everywhere(pool: SharedPool, over: RwSignal<bool>) {
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let handles = [
        window_event_listener(leptos::ev::dragover, drag),
        window_event_listener(leptos::ev::dragleave, move |event: DragEvent| {
            // Leaving the window, not moving from one element to the next.
            if event.related_target().is_none() {
                over.set(false);
            }
        }),
        window_event_listener(leptos::ev::drop, move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            add(pool, event.data_transfer().and_then(|data: DataTransfer| data.files()));
        }),
        window_event_listener(leptos::ev::paste, move |event: ClipboardEvent| {
            add(pool, event.clipboard_data().and_then(|data| data.files()));
        }),
    ];
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
}

fn add(pool: SharedPool, list: Option<FileList>) {
    let Some(list) = list else { return };
    let files: Vec<File> = (0..list.length()).filter_map(|place| list.get(place)).collect();
    if !files.is_empty() {
        pool.with_value(|pool| pool.add(files));
    }
}

fn try_sample(state: State, pool: SharedPool, name: &'static str) {
    spawn_local(async move {
        match fetch_sample(name).await {
            Ok(file) => pool.with_value(|pool| pool.add(vec![file])),
            Err(_) => state.announcement.set(state.text("page-sample-missing")()),
        }
    });
}

async fn fetch_sample(name: &str) -> Result<File, JsValue> {
    let address = ["./public/samples/", name].concat();
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let blob = JsFuture::from(response.blob()?).await?;
    File::new_with_blob_sequence(&js_sys::Array::of1(&blob), name)
}
