//! The tree: the highest certificate on top, each one below its issuer, with its details folded.

use super::store::{Asked, Certificates};
use super::take;
use crate::certificates::Found;
use crate::reader::{clipboard, dom};
use crate::ui::icon::ToneIcon;
use crate::ui::tone::Tone;
use export::markup::Element;
use leptos::prelude::*;
use messages::Messages;
use report::{PathElement, Time, TimestampReport, TsaFacts};
use std::sync::Arc;

/// The style sheet that only this part needs.
const STYLE: &str = "./style/paths.css";

/// A certification path; given with the certificate itself first.
#[component]
pub(in crate::reader) fn PathView(path: Vec<PathElement>, words: Arc<Messages>) -> impl IntoView {
    dom::style(STYLE);
    let mut below = ().into_any();
    for element in &path {
        let node = Node {
            tone: Tone::from(element.status),
            kind: words.path_kind(element.kind),
            status: words.path_status(element.status),
            subject: &element.subject,
            from: Some(words.path_from(element.from)),
            sha256: &element.sha256,
        };
        below = node.view(below, &words);
    }
    let hint = (path.len() > 1).then(|| view! { <p class="hint">{words.label("certificate-tree")}</p> });
    let whole = (path.len() > 1).then(|| whole(&path, &words));
    view! { {hint}{below}{whole} }.into_any()
}

/// The certificate of whoever issued a timestamp; its path is not in the report.
#[component]
pub(in crate::reader) fn AuthorityView(
    token: TimestampReport,
    authority: TsaFacts,
    words: Arc<Messages>,
) -> impl IntoView {
    let tone = Tone::from(token.trust);
    let node = Node {
        // A timestamp alone proves nothing about a signature.
        tone: if tone == Tone::Good { Tone::Calm } else { tone },
        kind: words.label("certificate-timestamp"),
        status: words.trust(token.trust),
        subject: &authority.subject,
        from: token.gen_time.map(|time| words.time(time)),
        sha256: &authority.sha256,
    };
    node.view(().into_any(), &words)
}

/// One certificate as the report has it.
struct Node<'a> {
    tone: Tone,
    kind: String,
    status: String,
    subject: &'a str,
    from: Option<String>,
    sha256: &'a str,
}

impl Node<'_> {
    /// With what was issued with its key below it.
    fn view(self, below: AnyView, words: &Arc<Messages>) -> AnyView {
        let fingerprint = fingerprint(
            words.label("page-fingerprint"),
            words.label("reader-copy-fingerprint"),
            self.sha256,
            words,
        );
        view! {
            <ol class="certificate-tree">
                <li>
                    <div class=["certificate-node ", self.tone.class()].concat()>
                        <ToneIcon tone=self.tone/>
                        <div>
                            <p><strong>{self.kind}</strong>" · "{self.status}</p>
                            <p class="subject"><bdi>{messages::clean(self.subject)}</bdi></p>
                            {self.from.map(|from| view! { <p class="hint">{from}</p> })}
                            {fingerprint}
                            {details(self.sha256.to_owned(), words.clone())}
                        </div>
                    </div>
                    {below}
                </li>
            </ol>
        }
        .into_any()
    }
}

/// A fingerprint, to compare and to take along.
fn fingerprint(label: String, copy: String, digest: &str, words: &Messages) -> AnyView {
    let copied = RwSignal::new(false);
    let done = words.label("reader-copied");
    let (shown, text) = (digest.to_owned(), digest.to_owned());
    view! {
        <p class="fingerprint">
            <span class="label">{label}": "</span><code>{shown}</code>
            <button type="button" class="small" on:click=move |_| clipboard::copy(text.clone(), copied)>
                {move || if copied.get() { done.clone() } else { copy.clone() }}
            </button>
        </p>
    }
    .into_any()
}

/// What the certificate says of itself; nothing where there is no file to find it in.
fn details(sha256: String, words: Arc<Messages>) -> Option<AnyView> {
    let certificates = use_context::<Certificates>()?;
    let open = RwSignal::new(false);
    let toggle = move |event: leptos::ev::Event| {
        let is_open = event_target::<web_sys::Element>(&event).has_attribute("open");
        open.set(is_open);
        if is_open {
            certificates.ask();
        }
    };
    let summary = words.label("certificate-details");
    let content = move || {
        open.get().then(|| match certificates.asked() {
            Asked::Not | Asked::Asking => note(words.label("certificate-reading")),
            Asked::Failed => note(words.label("certificate-not-available")),
            Asked::Told(all) => match all.iter().find(|found| found.sha256 == sha256) {
                Some(found) => found_view(found, &words),
                None => note(words.label("certificate-not-found")),
            },
        })
    };
    Some(
        view! {
            <details class="folded certificate-details" on:toggle=toggle>
                <summary>{summary}</summary>
                {content}
            </details>
        }
        .into_any(),
    )
}

fn note(text: String) -> AnyView {
    view! { <p class="note" role="status">{text}</p> }.into_any()
}

fn found_view(found: &Found, words: &Arc<Messages>) -> AnyView {
    let sha1 = fingerprint(
        words.label("certificate-sha1"),
        words.label("certificate-copy-sha1"),
        &found.sha1,
        words,
    );
    let (der, pem, facts) = (found.clone(), found.clone(), facts(found, words));
    let place = NodeRef::<leptos::html::Div>::new();
    place.on_load(move |place| {
        // Elements that were just made can be put together.
        let _ = dom::element(&facts).and_then(|facts| place.append_child(&facts));
    });
    // Where the browser refuses nothing is saved, and that is seen.
    let der = move |_| drop(take::der(&der));
    let pem = move |_| drop(take::pem(&[&pem], ".pem"));
    view! {
        <div node_ref=place></div>
        {sha1}
        <p class="filter">
            <button type="button" class="small" on:click=der>{words.label("certificate-get-der")}</button>
            <button type="button" class="small" on:click=pem>{words.label("certificate-get-pem")}</button>
        </p>
    }
    .into_any()
}

/// What it says, as an element: made by hand, for there is much of it and nothing of it changes. Addresses are text like
/// everything else: nothing leads there.
fn facts(found: &Found, words: &Messages) -> Element {
    let mut list = Element::new("dl").class("facts");
    let mut rest = found.facts.as_slice();
    while let [[label, ..], ..] = rest {
        let same = rest.iter().take_while(|[own, ..]| own == label).count();
        let (values, after) = rest.split_at(same);
        let mut told = Element::new("dd");
        for [_, kind, text] in values {
            let (name, text) = match kind.as_str() {
                "word" => ("bdi", words.label(text)),
                "moment" => ("bdi", text.parse::<Time>().map(|time| words.time(time)).unwrap_or_default()),
                "code" => ("code", messages::clean(text)),
                _ => ("bdi", messages::clean(text)),
            };
            told.push(Element::new("p").with(Element::new(name).words(&text)));
        }
        list.push(Element::new("div").with(Element::new("dt").words(&words.label(label))).with(told));
        rest = after;
    }
    list
}

/// All certificates of the path in one file, the certificate itself first.
fn whole(path: &[PathElement], words: &Arc<Messages>) -> Option<AnyView> {
    let certificates = use_context::<Certificates>()?;
    let digests: Vec<String> = path.iter().map(|element| element.sha256.clone()).collect();
    let trouble = RwSignal::new(String::new());
    let (label, incomplete) =
        (words.label("certificate-get-path"), words.label("certificate-path-incomplete"));
    let give = move |_| {
        trouble.set(String::new());
        let (digests, incomplete) = (digests.clone(), incomplete.clone());
        certificates.ask_then(move |all| {
            let of = |digest: &String| all.iter().find(|found| found.sha256 == *digest);
            let path: Option<Vec<&Found>> = digests.iter().map(of).collect();
            if path.is_none_or(|path| take::pem(&path, "-path.pem").is_err()) {
                // The reader may have cleared the page meanwhile.
                let _ = trouble.try_set(incomplete);
            }
        });
    };
    Some(
        view! {
            <p class="filter"><button type="button" class="small" on:click=give>{label}</button></p>
            <p class="note" role="status">{move || trouble.get()}</p>
        }
        .into_any(),
    )
}
