//! One file: everything below its first two answers.

use super::all_findings::AllFindings;
use super::certificate::CertificateView;
use super::details::{Limits, Particulars, WantedView};
use super::findings::Findings;
use super::form::FormView;
use super::history::History;
use super::reports::Reports;
use super::signature::Signatures;
use super::state::{Content, Document, State};
use super::tell;
use leptos::prelude::*;
use messages::Messages;
use report::Report;
use std::sync::Arc;

/// The parts in their order, once the words are there.
#[component]
pub(super) fn DocumentView(document: Document) -> impl IntoView {
    let state = expect_context::<State>();
    tell::third(state, &document);
    move || {
        let words = state.words.get()?;
        Some(match document.content.clone() {
            Content::Report(report) => {
                view! { <ReportView document=document.clone() report=report words=words/> }.into_any()
            }
            Content::Certificate(report) => view! {
                <CertificateView report=report words=words.clone()/>
                <Reports document=document.clone() words=words/>
            }
            .into_any(),
        })
    }
}

/// Everything about a document that was checked.
#[component]
fn ReportView(document: Document, report: Arc<Report>, words: Arc<Messages>) -> impl IntoView {
    view! {
        <Signatures report=report.clone() words=words.clone() document=document.clone()/>
        <FormView document=document.clone() words=words.clone()/>
        <History report=report.clone() words=words.clone()/>
        <WantedView wanted=report.wanted.clone() words=words.clone()/>
        <Limits limits=report.limits.clone() third=document.third words=words.clone()/>
        <Findings report=report.clone() words=words.clone()/>
        <AllFindings document=document.clone() report=report.clone() words=words.clone()/>
        <Reports document=document.clone() words=words.clone()/>
        <Particulars report=report completed=document.completed words=words/>
    }
}
