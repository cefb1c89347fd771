//! What the catalog may do by itself or switch, as it stands in the last revision.

use super::*;
use crate::revision::tell_active_content;
use report::Severity;

/// What is told of a document whose catalog and form have these entries, too.
fn told(catalog: &str, form: &str) -> Vec<(String, Severity)> {
    let pdf = Pdf::signed(&[
        (1, &format!("<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R{catalog}>>")),
        (4, &format!("<</Fields[5 0 R]/SigFlags 3{form}>>")),
        (20, "<</Type/OCG/Name(layer)>>"),
        (21, "<</S/JavaScript/JS(app.alert)>>"),
    ]);
    let context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    let (budget, notes) = (Budget::new(&context.limits, 0), Notes::default());
    let document = Document::open(&pdf.bytes, &context, &budget, &notes).unwrap();
    tell_active_content(&document, &notes);
    let findings = notes.take().into_iter();
    let findings = findings.filter(|finding| finding.code == Code::RevisionActiveContent);
    let what = |finding: &report::Finding| match finding.args.get("what") {
        Some(report::ArgValue::Text(text)) => text.clone(),
        other => panic!("{other:?}"),
    };
    findings.map(|finding| (what(&finding), finding.severity)).collect()
}

#[test]
fn a_destination_and_a_form_without_xfa_are_no_active_content() {
    assert_eq!(told("/OpenAction[3 0 R/Fit]/Names<</Dests<<>>>>", ""), []);
    assert_eq!(told("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "/NeedAppearances false"), []);
}

#[test]
fn scripts_actions_and_xfa_are_warned_of() {
    for (catalog, form, what) in [
        ("/OpenAction 21 0 R", "", "javascript"),
        ("/OpenAction<</S/Launch/F(x)>>", "", "open-action"),
        ("/AA<</WC 21 0 R>>", "", "additional-actions"),
        ("/Names<</JavaScript<</Names[(a) 21 0 R]>>>>", "", "javascript"),
        ("", "/XFA 21 0 R", "xfa"),
    ] {
        assert_eq!(told(catalog, form), [(what.to_owned(), Severity::Warn)], "{catalog}{form}");
    }
}

#[test]
fn a_form_whose_fields_viewers_draw_anew_is_told() {
    let told = told("", "/NeedAppearances true");
    assert_eq!(told, [("need-appearances".to_owned(), Severity::Inform)]);
}

#[test]
fn layers_are_told_and_those_that_switch_themselves_are_warned_of() {
    let quiet = ("optional-content".to_owned(), Severity::Inform);
    let warned = ("optional-content-automatic".to_owned(), Severity::Warn);
    for (configuration, expected) in [
        ("/D<</OFF[20 0 R]>>", &quiet),
        ("/D<</AS[<</Event/Print/Category[/Print]>><</Event/View/OCGs[]>>]>>", &quiet),
        ("/D<</AS[<</Event/Print/Category[/Print]/OCGs[20 0 R]>>]>>", &warned),
        ("/D<<>>/Configs[<</AS[<</Event/View/Category[/View]/OCGs[20 0 R]>>]>>]", &warned),
    ] {
        let found = told(&format!("/OCProperties<</OCGs[20 0 R]{configuration}>>"), "");
        assert_eq!(found, std::slice::from_ref(expected), "{configuration}");
    }
}
