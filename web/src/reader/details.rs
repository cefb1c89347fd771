//! What was not checked, and the particulars of file and check.

use super::state::Third;
use crate::ui::icon::ToneIcon;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use messages::{Detail, Messages, Value};
use report::{Limit, Report, Wanted};
use std::sync::Arc;

/// One line of a list of facts.
pub(super) struct Row {
    label: String,
    value: String,
    code: bool,
}

impl Row {
    /// A line with words of ours.
    pub(super) const fn words(label: String, value: String) -> Self {
        Self { label, value, code: false }
    }

    /// The same line, its value set as code: digits that people compare.
    pub(super) fn code(mut self) -> Self {
        self.code = true;
        self
    }

    /// Is there a value?
    pub(super) fn is_known(&self) -> bool {
        !self.value.is_empty()
    }

    /// As an entry of a definition list.
    pub(super) fn view(self) -> impl IntoView {
        let value = if self.code {
            view! { <code>{self.value}</code> }.into_any()
        } else {
            view! { <bdi>{self.value}</bdi> }.into_any()
        };
        view! { <div><dt>{self.label}</dt><dd>{value}</dd></div> }
    }
}

/// A fact from the document: data, cleaned.
pub(super) fn fact(words: &Messages, key: &str, value: Option<&str>) -> Row {
    Row { label: words.label(key), value: value.map(messages::clean).unwrap_or_default(), code: false }
}

/// Entries of a definition list.
pub(super) fn pairs(details: Vec<Detail>) -> impl IntoView {
    details.into_iter().map(|one| Row::words(one.label, one.value).view()).collect_view()
}

/// What this report does not speak about; what the third answer leaves open takes the place of its absence.
#[component]
pub(super) fn Limits(
    limits: Vec<Limit>,
    words: Arc<Messages>,
    #[prop(optional)] third: Option<RwSignal<Third>>,
) -> impl IntoView {
    let before: Vec<String> = limits.iter().map(|limit| words.limit(limit)).collect();
    move || {
        let limits = match third.map(|third| third.get()) {
            Some(Third::Told(answer)) => answer.in_language(words.language()).limits.clone(),
            _ => before.clone(),
        };
        (!limits.is_empty()).then(|| {
            view! {
                <section class="part limits">
                    <h3>{words.label("page-limits")}</h3>
                    <ul>
                        {limits.into_iter().map(|line| view! {
                            <li><ToneIcon tone=Tone::Calm/><span>{line}</span></li>
                        }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

/// What would help to conclude.
#[component]
pub(super) fn WantedView(wanted: Vec<Wanted>, words: Arc<Messages>) -> impl IntoView {
    let wanted: Vec<AnyView> = wanted
        .iter()
        .filter_map(|wanted| {
            let sentence = wanted_words(wanted, &words)?;
            let addresses = addresses(wanted, &words);
            Some(view! { <li>{sentence}{addresses}</li> }.into_any())
        })
        .collect();
    (!wanted.is_empty()).then(|| {
        view! {
            <section class="part">
                <h3>{words.label("page-wanted")}</h3>
                <ul class="wanted">{wanted}</ul>
            </section>
        }
    })
}

/// File, program and list of anchors. The digest of a long file comes later, in the `completed` report.
#[component]
pub(super) fn Particulars(
    report: Arc<Report>,
    completed: RwSignal<Option<Arc<Report>>>,
    words: Arc<Messages>,
) -> impl IntoView {
    let input = &report.input;
    let length = input.length.to_string();
    let pages = report.document.pages.map(|pages| pages.to_string());
    let revisions = report.document.revisions.len().to_string();
    let list = report.trust.date.map(|date| words.time(date));
    let rows = [
        fact(&words, "page-length", Some(&length)),
        fact(&words, "page-pages", pages.as_deref()),
        fact(&words, "page-revisions", Some(&revisions)),
        fact(&words, "page-pdf-version", report.document.pdf_version.as_deref()),
        Row::words(words.label("page-validation-time"), words.time(report.validation_time)),
        Row::words(words.label("page-trust-date"), list.unwrap_or_default()),
        fact(&words, "page-trust-sha256", Some(&report.trust.sha256)).code(),
        fact(&words, "page-version", Some(&report.verifier.version)),
    ];
    let summary = words.label("page-particulars");
    let told = report.input.sha256.clone();
    let digest = move || {
        let later = completed.with(|report| report.as_ref().and_then(|report| report.input.sha256.clone()));
        let row = fact(&words, "page-sha256", later.as_deref().or(told.as_deref())).code();
        row.is_known().then(|| row.view())
    };
    view! {
        <details class="folded particulars">
            <summary>{summary}</summary>
            <dl class="facts">{digest}{rows.into_iter().filter(Row::is_known).map(Row::view).collect_view()}</dl>
        </details>
    }
}

/// Where a list can be had, as its certificate says: text to copy, never a link to somewhere that the file chose.
fn addresses(wanted: &Wanted, words: &Messages) -> Option<AnyView> {
    let Wanted::Crl { addresses, .. } = wanted else { return None };
    (!addresses.is_empty()).then(|| {
        let all = addresses.iter().map(|one| view! { <code>{messages::clean(one)}</code> }).collect_view();
        view! { " "{words.label("reader-address")}{all} }.into_any()
    })
}

fn wanted_words(wanted: &Wanted, words: &Messages) -> Option<String> {
    let said =
        |key, member, name: &str| words.label_with(key, &[(member, Value::Data(&by_common_name(name)))]);
    match wanted {
        Wanted::Certificate { subject, .. } => Some(said("page-wanted-certificate", "subject", subject)),
        Wanted::Crl { issuer, .. } => Some(said("page-wanted-crl", "issuer", issuer)),
        Wanted::Digest { .. } => None,
    }
}

/// A distinguished name with its common name before it: `CA G2 (CN=CA G2,O=Ban Cơ yếu Chính phủ,C=VN)`; any other text as
/// it is.
fn by_common_name(name: &str) -> String {
    let start = if name.starts_with("CN=") { Some(3) } else { name.find(",CN=").map(|at| at + 4) };
    let Some(rest) = start.and_then(|start| name.get(start..)) else { return name.to_owned() };
    let (mut common, mut escaped) = (String::new(), false);
    for character in rest.chars() {
        match character {
            '\\' if !escaped => escaped = true,
            ',' | '+' if !escaped => break,
            _ => {
                common.push(character);
                escaped = false;
            }
        }
    }
    [&common, " (", name, ")"].concat()
}
