//! A card per signature: who, in which role, when, what it covers, how far it is trusted and why.

use super::certificate::classification;
use super::compared::CompareSigned;
use super::details::{Row, fact};
use super::findings::FindingList;
use super::history::{DownloadAsSigned, SignedRevision, as_signed};
use super::paths::{AuthorityView, PathView};
use super::state::Document;
use super::viewed::{Hot, card_id, show_on_page};
use crate::ui::icon::{Outline, OutlineIcon, ToneIcon};
use crate::ui::tone::{self, Tone};
use leptos::prelude::*;
use messages::{Messages, Value};
use report::{ChangesAfter, CheckAnswer, Coverage, Integrity, Report, Role, SignatureReport, Time, UsedTime};
use std::sync::Arc;

/// Up to so many signatures have their details open (count).
const OPEN_BELOW: usize = 2;

/// All signatures in the order of revisions.
#[component]
pub(super) fn Signatures(report: Arc<Report>, words: Arc<Messages>, document: Document) -> impl IntoView {
    let count = Value::Number(i64::try_from(report.signatures.len()).unwrap_or(i64::MAX));
    let title = words.label_with("page-signatures", &[("count", count)]);
    // Many signatures are an issuing act of many steps: their details are folded so that all are seen at once.
    let open = report.signatures.len() <= OPEN_BELOW;
    (!report.signatures.is_empty()).then(|| {
        view! {
            <section class="part">
                <h3>{title}</h3>
                <ol class="signatures">
                    {report.signatures.iter().map(|signature| view! {
                        <li id=card_id(document.id, &signature.id)><Card signature=signature.clone() words=words.clone() open=open
                            signed=as_signed(&report, signature, &document)/></li>
                    }).collect_view()}
                </ol>
            </section>
        }
    })
}

/// Who signed, in one line above the pages, which leads to the cards below them: a body that signs number, date and seal
/// apart is named once.
#[component]
pub(super) fn Signers(report: Arc<Report>, words: Arc<Messages>, id: u32) -> impl IntoView {
    let mut named: Vec<(String, Tone, String)> = Vec::new();
    for signature in &report.signatures {
        let (name, tone) = (words.signature_name(signature), tone::of_signature(signature));
        // The same name with another outcome is another thing to say.
        if !named.iter().any(|(known, outcome, _)| *known == name && *outcome == tone) {
            named.push((name, tone, card_id(id, &signature.id)));
        }
    }
    (!named.is_empty()).then(|| {
        let links = named.into_iter().map(|(name, tone, card)| {
            view! { <li class=tone.class()><ToneIcon tone=tone/><a href=format!("#{card}")>{name}</a></li> }
        });
        view! {
            <section class="part signers">
                <h3>{words.label("reader-signers")}</h3>
                <ul>{links.collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Card(
    signature: SignatureReport,
    words: Arc<Messages>,
    open: bool,
    signed: Option<SignedRevision>,
) -> impl IntoView {
    let tone = tone::of_signature(&signature);
    let hot = use_context::<Hot>();
    let (own, entered) = (signature.id.clone(), signature.id.clone());
    let is_hot = move || hot.is_some_and(|Hot(hot)| hot.with(|hot| hot.as_ref() == Some(&own)));
    let point = move |id: Option<String>| {
        if let Some(Hot(hot)) = hot {
            hot.set(id);
        }
    };
    let name = words.signature_name(&signature);
    let name_on_page = name.clone();
    let place = words.place_name(&signature);
    let place = (place != name).then(|| view! { <p class="signature-place">{place}</p> });
    let role = signature.signer.is_some().then(|| {
        let outline = match signature.role {
            Role::Person => Outline::Person,
            Role::Organisation => Outline::Organisation,
            Role::Service | Role::Unknown => Outline::Service,
        };
        view! { <p class="role"><OutlineIcon outline=outline/>{words.role(signature.role)}</p> }
    });
    // A signature that is named by its place alone is not given anybody's body either.
    let signer = signature.signer.as_ref().filter(|_| place.is_some());
    let organisation = signer.map(organisation).filter(|text| !text.is_empty());
    view! {
        <article class=format!("signature {}", tone.class()) class:hot=is_hot
            on:pointerenter=move |_| point(Some(entered.clone())) on:pointerleave=move |_| point(None)>
            <header class="signature-head">
                <span class="signature-icon"><ToneIcon tone=tone/></span>
                <div>
                    {role}
                    <h4>{name}</h4>
                    {organisation.map(|text| view! { <p class="organisation"><bdi>{messages::clean(&text)}</bdi></p> })}
                    {place}
                    {show_on_page(&signature, &name_on_page, &words)}
                </div>
            </header>
            <Statements signature=signature.clone() words=words.clone()/>
            <Articles signature=signature.clone() words=words.clone()/>
            {signature.forecast.as_ref().map(|forecast| view! {
                <p class="until"><OutlineIcon outline=Outline::Clock/>
                    <span><strong>{words.label("reader-until")}</strong>": "{words.forecast(forecast)}</span></p>
            })}
            {is_as_signed(&signature).then(|| view! { <p class="hint">{words.label("compare-same")}</p> })}
            {signed.map(|signed| view! {
                <p class="signed-revision">
                    <CompareSigned signed=signed.clone() changes=signature.changes.clone() words=words.clone()/>
                    <DownloadAsSigned signed=signed words=words.clone()/>
                </p>
            })}
            <details class="folded" open=open>
                <summary>{words.label("page-signature-details")}</summary>
                <div class="signature-details">
                    <TimesView signature=signature.clone() words=words.clone()/>
                    <h5>{words.label("page-signature-findings")}</h5>
                    <FindingList findings=signature.findings.clone() words=words.clone()/>
                    <Certificate signature=signature words=words/>
                </div>
            </details>
        </article>
    }
}

/// Is the document still what this signature was made over, with nothing after it?
fn is_as_signed(signature: &SignatureReport) -> bool {
    signature.coverage == Coverage::File
        && signature.integrity == Integrity::Intact
        && signature.changes_after == ChangesAfter::None
}

/// Organisation and units, as far as they say more than the name.
fn organisation(signer: &report::SignerFacts) -> String {
    let parts = signer.organisation.iter().chain(&signer.units).chain(&signer.locality);
    let mut said: Vec<&str> = Vec::new();
    for part in parts {
        if Some(part) != signer.common_name.as_ref() && !said.contains(&part.as_str()) {
            said.push(part);
        }
    }
    said.join(" · ")
}

/// Integrity, coverage, later changes, cryptography, trust and revocation: a word and an icon each.
#[component]
fn Statements(signature: SignatureReport, words: Arc<Messages>) -> impl IntoView {
    let failed = tone::of_soundness(&signature) == Tone::Bad;
    let rows: [(&str, Tone, String); 6] = [
        ("page-integrity", signature.integrity.into(), words.integrity(signature.integrity)),
        (
            "page-cryptography",
            tone::of_cryptography(signature.cryptography),
            words.cryptography(signature.cryptography),
        ),
        ("page-coverage", tone::of_coverage(signature.coverage), words.coverage(signature.coverage)),
        (
            "page-changes",
            tone::of_changes(signature.changes_after),
            words.changes_after(signature.changes_after),
        ),
        ("page-trust", signature.trust.into(), words.trust(signature.trust)),
        (
            "page-revocation",
            signature.revocation.status.into(),
            words.revocation_status(signature.revocation.status),
        ),
    ];
    view! {
        <dl class="statements">
            {rows.map(|(key, tone, value)| {
                // Beside a failure nothing is green: what held up is merely told.
                let tone = if failed && tone == Tone::Good { Tone::Calm } else { tone };
                view! {
                    <div class=tone.class()>
                        <dt>{words.label(key)}</dt>
                        <dd><ToneIcon tone=tone/><span>{value}</span></dd>
                    </div>
                }
            }).collect_view()}
        </dl>
    }
}

/// The three checks of Decree 68/2024/NĐ-CP under its articles' names; nothing beside a failure is green.
#[component]
fn Articles(signature: SignatureReport, words: Arc<Messages>) -> impl IntoView {
    let failed = tone::of_soundness(&signature) == Tone::Bad;
    signature.checks.map(|checks| {
        let rows = words.legal_checks(&checks).map(|(name, answer)| {
            let tone = match answer {
                CheckAnswer::Yes if !failed => Tone::Good,
                CheckAnswer::Yes | CheckAnswer::NotApplicable => Tone::Calm,
                CheckAnswer::No => Tone::Bad,
                CheckAnswer::Undetermined => Tone::Doubt,
            };
            view! {
                <div class=tone.class()>
                    <dt>{name}</dt>
                    <dd><ToneIcon tone=tone/><span>{words.check_answer(answer)}</span></dd>
                </div>
            }
        });
        view! {
            <h5>{words.label("article-title")}</h5>
            <dl class="statements">{rows.collect_view()}</dl>
        }
    })
}

/// The four times, apart, and which of them counts.
#[component]
fn TimesView(signature: SignatureReport, words: Arc<Messages>) -> impl IntoView {
    let times = signature.times;
    let used = times.used_is;
    // A signature that failed has no time to be judged at.
    let judged = signature.signer.is_some();
    let entry = |key: &'static str, time: Option<Time>, counts: bool| {
        let text = time.map_or_else(|| words.label("page-time-none"), |time| words.time(time));
        let mark =
            (counts && judged).then(|| view! { <span class="counts">{words.label("page-time-used")}</span> });
        view! {
            <div class:none=time.is_none()>
                <dt>{words.label(key)}</dt>
                <dd><span class="moment">{text}</span>{mark}</dd>
            </div>
        }
    };
    view! {
        <h5><OutlineIcon outline=Outline::Clock/>{words.label("page-times")}</h5>
        <dl class="times">
            {entry("page-time-claimed", times.claimed, used == UsedTime::Claimed)}
            {entry("page-time-timestamped", times.timestamped, used == UsedTime::Timestamp)}
            {entry("page-time-proven", times.proven_by, false)}
            {entry("page-time-judged", Some(times.judged_at), used == UsedTime::Now)}
        </dl>
    }
}

/// The signer's certificate, its path and the technical facts, folded.
#[component]
fn Certificate(signature: SignatureReport, words: Arc<Messages>) -> impl IntoView {
    let mut rows: Vec<Row> = Vec::new();
    if let Some(signer) = &signature.signer {
        rows.extend(classification(signature.classification.as_ref(), &words));
        rows.push(fact(&words, "page-issuer", signer.issuer_common_name.as_deref().or(Some(&signer.issuer))));
        rows.push(fact(&words, "page-email", signer.email.as_deref()));
        let from = words.time(signer.valid_from);
        let to = words.time(signer.valid_to);
        let period =
            words.label_with("page-period", &[("from", Value::Words(&from)), ("to", Value::Words(&to))]);
        rows.push(Row::words(words.label("page-validity"), period));
        rows.push(fact(&words, "page-subject", Some(&signer.subject)));
        rows.push(fact(&words, "page-serial", Some(&signer.serial)).code());
        rows.push(fact(&words, "page-fingerprint", Some(&signer.sha256)).code());
        rows.push(Row::words(
            words.label("page-domain"),
            words.trust_domain(signature.trust_domain, signature.times.used),
        ));
    }
    if let Some(level) = signature.level {
        rows.push(Row::words(words.label("field-level"), words.level(level)));
    }
    let missing: Vec<String> = signature.level_missing.iter().map(|gap| words.level_gap(*gap)).collect();
    if !missing.is_empty() {
        rows.push(Row::words(words.label("field-level-missing"), missing.join("; ")));
    }
    let bits = signature.key_bits.map(|bits| bits.to_string());
    rows.push(fact(&words, "page-signature-algorithm", signature.signature_algorithm.as_deref()));
    rows.push(fact(&words, "page-key-bits", bits.as_deref()));
    rows.push(fact(&words, "page-sub-filter", signature.sub_filter.as_deref()));
    rows.push(fact(&words, "page-field", signature.field.as_deref()));
    let tokens = signature.timestamps.iter().filter_map(|token| {
        let authority = token.tsa.clone()?;
        Some(view! { <AuthorityView token=token.clone() authority=authority words=words.clone()/> })
    });
    let tokens = tokens.collect_view();
    view! {
        <details class="folded">
            <summary>{words.label("page-certificate")}</summary>
            <dl class="facts">{rows.into_iter().filter(Row::is_known).map(Row::view).collect_view()}</dl>
            {(!signature.path.is_empty()).then(|| view! { <h6>{words.label("page-path")}</h6> })}
            <PathView path=signature.path words=words/>
            {tokens}
        </details>
    }
}
