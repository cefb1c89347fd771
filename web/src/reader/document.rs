//! One file: everything below its first two answers.

use super::all_findings::AllFindings;
use super::certificate::CertificateView;
use super::details::{Limits, Particulars, WantedView};
use super::evidence::{LocalList, LocalOffer, Sources, WhomToAsk, WrongFile};
use super::findings::Findings;
use super::form::{FormView, Proposal};
use super::history::History;
use super::later;
use super::lit::Lighting;
use super::paths::Certificates;
use super::raw::Raw;
use super::reports::Reports;
use super::saved;
use super::signature::{Signatures, Signers};
use super::state::{Content, Document, State};
use super::tell;
use super::viewed::{Hot, Viewed};
use leptos::prelude::*;
use messages::Messages;
use report::{Answer, CertificateReport, Code, ErrorReport, PathStatus, Report, Soundness};
use std::sync::Arc;

/// The parts in their order, once the words are there.
#[component]
pub(super) fn DocumentView(document: Document) -> impl IntoView {
    let state = expect_context::<State>();
    later::no_longer_than(&document);
    tell::third(state, &document);
    provide_context::<Lighting>(RwSignal::new(None));
    provide_context(Hot(RwSignal::new(None)));
    provide_context(Certificates::of(document.clone()));
    saved::compare_with(state, &document);
    move || {
        let words = state.words.get()?;
        Some(match document.content.clone() {
            Content::Report(report) => {
                view! { <ReportView document=document.clone() report=report words=words/> }.into_any()
            }
            Content::Certificate(report) => {
                view! { <CertificateReportView document=document.clone() report=report words=words/> }
                    .into_any()
            }
            Content::Refused(error) => {
                view! { <RefusedView document=document.clone() error=error words=words/> }.into_any()
            }
        })
    }
}

/// Everything about a document that was checked.
#[component]
fn ReportView(document: Document, report: Arc<Report>, words: Arc<Messages>) -> impl IntoView {
    let [first, second, third] = later::in_turn(document.settled);
    let parts = StoredValue::new((document.clone(), report.clone(), words.clone()));
    view! {
        <Proposal document=document.clone() words=words.clone()/>
        <Signers report=report.clone() words=words.clone() id=document.id/>
        <WantedView wanted=report.wanted.clone() words=words.clone()/>
        <Viewed document=document report=report words=words/>
        // What can wait until the first page is drawn.
        {move || first.get().then(|| parts.with_value(|(document, report, words)| signed(document, report, words)))}
        {move || second.get().then(|| parts.with_value(|(document, report, words)| found(document, report, words)))}
        {move || third.get().then(|| parts.with_value(|(document, report, words)| rests(document, report, words)))}
    }
}

/// The signatures, what is asked of the pages, and the revisions.
fn signed(document: &Document, report: &Arc<Report>, words: &Arc<Messages>) -> AnyView {
    view! {
        <Signatures report=report.clone() words=words.clone() document=document.clone()/>
        <FormView document=document.clone() words=words.clone()/>
        <History report=report.clone() words=words.clone()/>
    }
    .into_any()
}

/// What was found, and whom to ask about it.
fn found(document: &Document, report: &Arc<Report>, words: &Arc<Messages>) -> AnyView {
    view! {
        <Limits limits=report.limits.clone() third=document.third words=words.clone()/>
        <Findings report=report.clone() words=words.clone()/>
        <AllFindings document=document.clone() report=report.clone() words=words.clone()/>
        {has_problem(report).then(|| view! { <WhomToAsk words=words.clone() localities=localities(report)/> })}
    }
    .into_any()
}

/// What the answers rest on, reports to take away, and everything as data.
fn rests(document: &Document, report: &Arc<Report>, words: &Arc<Messages>) -> AnyView {
    view! {
        <Sources trust=report.trust.clone() now=report.validation_time report=report.clone() words=words.clone()/>
        <Reports document=document.clone() words=words.clone()/>
        <Particulars report=report.clone() completed=document.completed words=words.clone()/>
        <Raw document=document.clone() words=words.clone()/>
    }
    .into_any()
}

/// Is there anything that a reader may have to ask somebody about?
fn has_problem(report: &Report) -> bool {
    let answers = report.answers;
    answers.sound != Soundness::Yes || answers.trusted != Answer::Yes
}

/// Where the signers say that they are.
fn localities(report: &Report) -> Vec<String> {
    let signers = report.signatures.iter().filter_map(|signature| signature.signer.as_ref());
    signers.filter_map(|signer| signer.locality.clone()).collect()
}

/// A certificate that stands alone, what its check rests on, and the offer to trust it on this device.
#[component]
fn CertificateReportView(
    document: Document,
    report: Arc<CertificateReport>,
    words: Arc<Messages>,
) -> impl IntoView {
    let facts = report.certificate.clone();
    let signed_by_itself = report.reasons.iter().any(|finding| finding.code == Code::X509SelfSigned);
    let offer = facts.clone().map(|facts| view! {
        <LocalOffer document=document.clone() facts=facts signed_by_itself=signed_by_itself words=words.clone()/>
    });
    let ask = (report.status != PathStatus::Valid).then(|| {
        let localities = facts.into_iter().filter_map(|facts| facts.locality).collect();
        view! { <WhomToAsk words=words.clone() localities=localities/> }
    });
    view! {
        <CertificateView report=report.clone() words=words.clone()/>
        {offer}
        {ask}
        <Sources trust=report.trust.clone() now=report.validation_time words=words.clone()/>
        <Reports document=document words=words/>
    }
}

/// A file of which no report can be made: what it is instead, and whom to ask.
#[component]
fn RefusedView(document: Document, error: Arc<ErrorReport>, words: Arc<Messages>) -> impl IntoView {
    let wrong = (error.error.code == Code::InputNotAPdf)
        .then(|| view! { <WrongFile document=document words=words.clone()/> });
    // A list that cannot be read may be so for what was added on this device: that must go out again from here.
    let locals =
        (error.error.code == Code::InputTrustList).then(|| view! { <LocalList words=words.clone()/> });
    view! {
        {wrong}
        {locals}
        <WhomToAsk words=words localities=Vec::new()/>
    }
}
