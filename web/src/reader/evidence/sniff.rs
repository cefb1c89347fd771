//! A file that is no PDF: what it is by its first bytes, and what to do instead. Advice only; the error is the core's.

use crate::reader::state::Document;
use js_sys::Uint8Array;
use leptos::prelude::*;
use messages::Messages;
use std::sync::Arc;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// So much of a file is looked at (bytes): the names of a Word file's first parts stand in it.
const HEAD: f64 = 4096.0;

/// What a file may be that somebody takes for a signed document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Photo,
    Office,
    Xml,
    Mail,
    Archive,
    WebPage,
    Text,
}

/// What the file is and what to do, when that can be told.
#[component]
pub(in crate::reader) fn WrongFile(document: Document, words: Arc<Messages>) -> impl IntoView {
    let kind = RwSignal::new(None);
    let file = document.file.get_value();
    spawn_local(async move {
        let Ok(head) = file.slice_with_f64_and_f64(0.0, HEAD) else { return };
        let Ok(buffer) = JsFuture::from(head.array_buffer()).await else { return };
        let _ = kind.try_set(kind_of(&Uint8Array::new(&buffer).to_vec(), &file.name().to_lowercase()));
    });
    move || {
        let (sentence, advice) = match kind.get()? {
            Kind::Photo => (words.label("evidence-photo"), words.label("evidence-photo-do")),
            Kind::Office => (words.label("evidence-office"), words.label("evidence-office-do")),
            Kind::Xml => (words.label("evidence-xml"), words.label("evidence-xml-do")),
            Kind::Mail => (words.label("evidence-mail"), words.label("evidence-mail-do")),
            Kind::Archive => (words.label("evidence-archive"), words.label("evidence-archive-do")),
            Kind::WebPage => (words.label("evidence-web-page"), words.label("evidence-web-page-do")),
            Kind::Text => (words.label("evidence-text"), words.label("evidence-text-do")),
        };
        let view = view! {
            <section class="wrong-file" role="note">
                <p><strong>{sentence}</strong></p>
                <p class="advice">{advice}</p>
            </section>
        };
        Some(view)
    }
}

/// The kind by magic numbers; by the name only where a container says nothing of its content.
fn kind_of(head: &[u8], name: &str) -> Option<Kind> {
    let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    let at = |place: usize, part: &[u8]| head.get(place..).is_some_and(|rest| rest.starts_with(part));
    let starts = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
    let photo = [b"\xff\xd8\xff".as_slice(), b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    let heif = [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"];
    if starts(&photo)
        || (starts(&[b"RIFF"]) && at(8, b"WEBP"))
        || (at(4, b"ftyp") && heif.iter().any(|brand| at(8, *brand)))
    {
        return Some(Kind::Photo);
    }
    // OLE, [MS-CFB] 2.2: Office before 2007, and messages that Outlook saves.
    if starts(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        return Some(if name.ends_with(".msg") { Kind::Mail } else { Kind::Office });
    }
    if starts(&[b"PK\x03\x04"]) {
        let office = holds(b"[Content_Types].xml") || at(30, b"mimetypeapplication/vnd.oasis.opendocument");
        return Some(if office { Kind::Office } else { Kind::Archive });
    }
    if starts(&[b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"]) {
        return Some(Kind::Archive);
    }
    kind_of_text(head, name)
}

fn kind_of_text(head: &[u8], name: &str) -> Option<Kind> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    // The head may end inside a letter.
    let whole = match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&text[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    if whole.contains(|letter: char| letter.is_control() && !letter.is_whitespace()) {
        return None;
    }
    let begin = whole.trim_start().to_ascii_lowercase();
    if begin.is_empty() {
        return None;
    }
    if begin.starts_with("<!doctype html") || begin.starts_with("<html") {
        return Some(Kind::WebPage);
    }
    if begin.starts_with("<?xml") || (begin.starts_with('<') && name.ends_with(".xml")) {
        return Some(if begin.contains("<html") { Kind::WebPage } else { Kind::Xml });
    }
    // Header fields, RFC 5322 3.6.
    let fields = [
        "received:",
        "return-path:",
        "delivered-to:",
        "mime-version:",
        "message-id:",
        "from:",
        "dkim-signature:",
    ];
    if name.ends_with(".eml") || fields.iter().any(|field| begin.starts_with(field)) {
        return Some(Kind::Mail);
    }
    Some(Kind::Text)
}
