//! Certificates that a reader adds to the list of anchors on this device: kept in the browser, named in every answer,
//! taken out again with one button.
//!
//! The file is judged first like any certificate that stands alone; what is kept is the very certificate of that report,
//! and only when its fingerprint was typed from another source.

use crate::handover::{LOCAL_TRUST, ToApp};
use crate::reader::state::Document;
use crate::reader::tell;
use js_sys::Uint8Array;
use leptos::prelude::*;
use messages::{Messages, Value};
use report::SignerFacts;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, Storage};

/// Where the subjects of those certificates are kept, one a line: fingerprint, space, subject.
const SUBJECTS: &str = "kiemky.trust.subjects";

/// Most certificates that are kept (count): what one agency runs.
const MOST: usize = 20;

/// Longest file that is looked into (bytes); the verifier's own limit for a certificate.
const LONGEST: f64 = 65536.0;

/// The fingerprint as it is typed or pasted (hexadecimal digits): all of it, for a part can be met on purpose.
const TYPED: usize = 64;

/// One of them.
#[derive(Clone)]
pub(super) struct Local {
    base64: String,
    /// SHA-256 of its DER, hexadecimal.
    pub(super) sha256: String,
    /// Its subject, as the verifier wrote it.
    pub(super) subject: String,
}

/// All of them, in the order in which they were added.
pub(super) fn all() -> Vec<Local> {
    let read = |key| storage()?.get_item(key).ok()?;
    let (certificates, subjects) =
        (read(LOCAL_TRUST).unwrap_or_default(), read(SUBJECTS).unwrap_or_default());
    let mut lines = subjects.lines();
    certificates
        .split(' ')
        .filter(|text| !text.is_empty())
        .map(|base64| {
            let (sha256, subject) = lines.next().and_then(|line| line.split_once(' ')).unwrap_or_default();
            Local { base64: base64.to_owned(), sha256: sha256.to_owned(), subject: subject.to_owned() }
        })
        .collect()
}

/// All of them in base64.
pub(in crate::reader) fn certificates() -> js_sys::Array {
    all().into_iter().map(|local| JsValue::from(local.base64)).collect()
}

/// Takes one out, and has everything checked anew.
pub(super) fn remove(base64_of: &Local) {
    let mut kept = all();
    kept.retain(|local| local.base64 != base64_of.base64);
    if keep(&kept) {
        tell::say(&ToApp::AllAgain);
    }
}

/// Keeps these and no others; false where the browser keeps nothing.
fn keep(locals: &[Local]) -> bool {
    let Some(storage) = storage() else { return false };
    let certificates: Vec<&str> = locals.iter().map(|local| local.base64.as_str()).collect();
    let subjects: Vec<String> =
        locals.iter().map(|local| [&local.sha256, " ", &local.subject].concat()).collect();
    storage.set_item(SUBJECTS, &subjects.join("\n")).is_ok()
        && storage.set_item(LOCAL_TRUST, &certificates.join(" ")).is_ok()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Below a certificate that was checked alone: the offer to add it, where it may issue others.
#[component]
pub(in crate::reader) fn LocalOffer(
    document: Document,
    facts: SignerFacts,
    /// Did the verifier find it signed with its own key?
    signed_by_itself: bool,
    words: Arc<Messages>,
) -> impl IntoView {
    let base64 = RwSignal::new(None);
    let (file, sha256) = (document.file.get_value(), facts.sha256.clone());
    // Whatever could become an anchor is announced as one.
    let root = signed_by_itself || facts.subject == facts.issuer;
    spawn_local(async move {
        let _ = base64.try_set(issuing_certificate(&file, &sha256).await.ok().flatten());
    });
    move || {
        let base64 = base64.get()?;
        let known = all().iter().any(|local| local.base64 == base64);
        let offer = (!known)
            .then(|| view! { <Offer base64=base64 facts=facts.clone() root=root words=words.clone()/> });
        Some(offer)
    }
}

#[component]
fn Offer(base64: String, facts: SignerFacts, root: bool, words: Arc<Messages>) -> impl IntoView {
    let (typed, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let meaning = words.label(if root { "evidence-add-anchor" } else { "evidence-add-issuer" });
    let subject = messages::clean(&facts.subject);
    let id = ["add-", facts.sha256.get(..16).unwrap_or_default()].concat();
    let (input, shown) = (id.clone(), words.clone());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said: String = typed.get_untracked().chars().filter(char::is_ascii_hexdigit).collect();
        let mut locals = all();
        if said.len() != TYPED || said.to_ascii_lowercase() != facts.sha256 {
            return note.set(words.label("evidence-add-mismatch"));
        }
        locals.push(Local {
            base64: base64.clone(),
            sha256: facts.sha256.clone(),
            subject: messages::clean(&facts.subject).replace('\n', " "),
        });
        if locals.len() > MOST || !keep(&locals) {
            return note.set(words.label("evidence-add-refused"));
        }
        tell::say(&ToApp::AllAgain);
    };
    view! {
        <details class="folded local-offer">
            <summary>{shown.label("evidence-add-title")}</summary>
            <p>{meaning}</p>
            <dl class="facts">
                <div><dt>{shown.label("page-subject")}</dt><dd><bdi>{subject}</bdi></dd></div>
            </dl>
            <form on:submit=add>
                <label for=input>{shown.label("evidence-add-confirm")}</label>
                <input id=id type="text" autocomplete="off" spellcheck="false" maxlength="95"
                    on:input=move |event| typed.set(event_target_value(&event))/>
                <button type="submit">{shown.label("evidence-add")}</button>
                <p class="note" role="status">{move || note.get()}</p>
            </form>
        </details>
    }
    .into_any()
}

/// The certificate of a file in base64, if it is the one with this fingerprint and says of itself that it is a CA's.
async fn issuing_certificate(file: &File, sha256: &str) -> Result<Option<String>, JsValue> {
    if file.size() > LONGEST {
        return Ok(None);
    }
    let bytes = Uint8Array::new(&JsFuture::from(file.array_buffer()).await?).to_vec();
    let letters = match std::str::from_utf8(&bytes).ok().and_then(first_in_pem) {
        Some(letters) => window().atob(&letters)?,
        None => bytes.iter().copied().map(char::from).collect(),
    };
    let der: Vec<u8> = letters.chars().map(|letter| letter as u8).collect();
    // Written anew: of base64 that others read otherwise nothing is kept.
    let base64 = window().btoa(&letters)?;
    let view = Uint8Array::from(der.as_slice());
    let digest = window().crypto()?.subtle().digest_with_str_and_js_u8_array("SHA-256", &view)?;
    let digest = Uint8Array::new(&JsFuture::from(digest).await?).to_vec();
    let hexadecimal: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((hexadecimal == sha256 && is_ca(&der)).then_some(base64))
}

fn first_in_pem(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("-----BEGIN CERTIFICATE-----")?;
    let (letters, _) = rest.split_once("-----END CERTIFICATE-----")?;
    Some(letters.split_whitespace().collect())
}

/// Does it have basic constraints with `cA TRUE` (RFC 5280 4.2.1.9)? Only to offer what makes sense: the verifier reads
/// the extension itself.
fn is_ca(der: &[u8]) -> bool {
    let extension = [0x06, 0x03, 0x55, 0x1d, 0x13];
    let Some(at) = der.windows(extension.len()).position(|window| window == extension) else { return false };
    let behind = der.iter().skip(at + extension.len()).take(12).copied().collect::<Vec<u8>>();
    behind.windows(5).any(|window| matches!(window, [0x30, 0x03..=0x06, 0x01, 0x01, 0xff]))
}

/// A fingerprint in groups that people can compare.
fn grouped(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What was added on this device, each with a way to take it out; nothing where nothing was.
#[component]
pub(in crate::reader) fn LocalList(words: Arc<Messages>) -> impl IntoView {
    let locals = all();
    (!locals.is_empty()).then(|| {
        let lines = locals.into_iter().map(|local| {
            let (subject, sha256) = (messages::clean(&local.subject), grouped(&local.sha256));
            let name =
                words.label_with("evidence-local-remove-name", &[("subject", Value::Data(&local.subject))]);
            view! {
                <li>
                    <p><bdi>{subject}</bdi></p>
                    <p><code>{sha256}</code></p>
                    <button type="button" aria-label=name on:click=move |_| remove(&local)>
                        {words.label("evidence-local-remove")}
                    </button>
                </li>
            }
        });
        view! {
            <section class="local-trust-list">
                <h4>{words.label("evidence-local-title")}</h4>
                <ul>{lines.collect_view()}</ul>
            </section>
        }
    })
}
