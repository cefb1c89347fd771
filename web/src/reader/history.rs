//! What each save of the file added or changed, and the file as it was at each signature.

use super::state::Document;
use crate::ui::icon::ToneIcon;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use messages::Messages;
use report::{ChangeVerdict, Coverage, Report, SignatureReport};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlElement};

/// The history of the file, folded; nothing where it was saved once.
#[component]
pub(super) fn History(report: Arc<Report>, words: Arc<Messages>) -> impl IntoView {
    let saves = words.history(&report);
    (!saves.is_empty()).then(|| {
        view! {
            <details class="folded history">
                <summary>{words.label("history-title")}</summary>
                <ol class="saves timeline">
                    {saves.into_iter().map(|save| view! {
                        <li>
                            <h4>{save.title}</h4>
                            {save.by.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                            <ul class="changes">
                                {save.changes.into_iter().map(|(verdict, text)| {
                                    let tone = tone_of(verdict);
                                    view! {
                                        <li class=tone.class()><ToneIcon tone=tone/><span>{text}</span></li>
                                    }
                                }).collect_view()}
                            </ul>
                        </li>
                    }).collect_view()}
                </ol>
            </details>
        }
    })
}

const fn tone_of(verdict: ChangeVerdict) -> Tone {
    match verdict {
        ChangeVerdict::Permitted => Tone::Calm,
        ChangeVerdict::Undetermined => Tone::Doubt,
        ChangeVerdict::Forbidden => Tone::Bad,
    }
}

/// The bytes that were there when a signature was made: the first `end` bytes of a file.
#[derive(Clone, Debug)]
pub(super) struct SignedRevision {
    /// The file.
    file: StoredValue<File, LocalStorage>,
    /// End of the revision (bytes).
    end: u64,
    /// Name for the download.
    name: String,
    /// Number of the revision.
    pub(super) number: u32,
    /// What the pages of both are shown from.
    pub(super) document: Document,
    /// What is known of it.
    pub(super) report: Arc<Report>,
}

/// The signed revision, where something follows it and its end is known.
pub(super) fn as_signed(
    report: &Arc<Report>,
    signature: &SignatureReport,
    document: &Document,
) -> Option<SignedRevision> {
    let number = signature.revision.filter(|_| signature.coverage == Coverage::Revision)?;
    let end = report.document.revisions.get(usize::try_from(number).ok()?.checked_sub(1)?)?.end?;
    let name = messages::clean(report.input.name.as_deref().unwrap_or("van-ban.pdf"));
    let stem = name.strip_suffix(".pdf").or_else(|| name.strip_suffix(".PDF")).unwrap_or(&name);
    (end < report.input.length).then(|| SignedRevision {
        file: document.file,
        end,
        name: format!("{stem}.{}.pdf", signature.id),
        number,
        document: document.clone(),
        report: Arc::clone(report),
    })
}

/// Saves those bytes; they come from the reader's own file and go nowhere else.
#[component]
pub(super) fn DownloadAsSigned(signed: SignedRevision, words: Arc<Messages>) -> impl IntoView {
    let why = words.label("history-download-why");
    view! {
        <button type="button" class="as-signed" title=why on:click=move |_| save(&signed)>{words.label("history-download")}</button>
    }
}

fn save(signed: &SignedRevision) {
    let file = signed.file.get_value();
    // NOTE: Blob.slice counts in numbers that are exact up to 2^53.
    let bytes = file.slice_with_i32_and_f64_and_content_type(0, signed.end as f64, "application/pdf");
    let Some(url) = bytes.ok().and_then(|bytes| web_sys::Url::create_object_url_with_blob(&bytes).ok())
    else {
        return;
    };
    let anchor = leptos::prelude::document()
        .create_element("a")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(anchor) = anchor {
        let named = anchor.set_attribute("download", &signed.name).and(anchor.set_attribute("href", &url));
        if named.is_ok() {
            anchor.click();
        }
    }
    // The download has its own hold on the bytes by the next turn.
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
}
