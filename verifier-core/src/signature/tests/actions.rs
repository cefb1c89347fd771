//! What pages and annotations may do (SIG-15).

use super::builder::Pdf;
use report::{Code, Severity};

/// What is told of a signed file with these objects: words, severity and page.
fn told(objects: &[(u32, &str)]) -> Vec<(String, Severity, Option<u32>)> {
    let (_, notes) = Pdf::signed(objects).collect().unwrap();
    notes
        .into_iter()
        .filter(|finding| finding.code == Code::RevisionActiveContent)
        .map(|finding| {
            let what = finding.args.get("what").map(|what| format!("{what:?}")).unwrap_or_default();
            (what, finding.severity, finding.location.page)
        })
        .collect()
}

fn page(more: &str) -> String {
    format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R 9 0 R]{more}>>")
}

const LINK: &str = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.vn)>>>>";

#[test]
fn links_and_destinations_are_no_active_content() {
    assert!(told(&[(3, &page("")), (9, LINK)]).is_empty());
    assert!(
        told(&[(3, &page("")), (9, &LINK.replace("/URI/URI(https://example.vn)", "/GoTo/D[3 0 R/Fit]"))])
            .is_empty()
    );
}

#[test]
fn what_a_page_draws_from_the_file_itself_is_no_active_content() {
    let form =
        "<</Subtype/Form/BBox[0 0 9 9]/Length 0/Resources<</XObject<</Y 7 0 R>>>>>>\nstream\n\nendstream";
    let page = page("/Contents 7 0 R/Resources<</XObject<</X 7 0 R>>/Font<</F(not a file)>>>>");
    assert!(told(&[(3, &page), (7, form), (9, LINK)]).is_empty(), "a form that draws itself ends, too");
}

#[test]
fn actions_of_pages_annotations_and_fields_are_told_with_their_page() {
    let script = "<</S/JavaScript/JS(x)>>";
    for (objects, what, severity) in [
        (vec![(3, page(&format!("/AA<</O{script}>>"))), (9, LINK.to_owned())], "javascript", Severity::Warn),
        (
            vec![(3, page("")), (9, LINK.replace("<</S/URI/URI(https://example.vn)>>", script))],
            "javascript",
            Severity::Warn,
        ),
        (vec![(3, page("")), (9, LINK.replace("/S/URI", "/S/Launch"))], "launch", Severity::Warn),
        (
            vec![(3, page("")), (9, LINK.replace("/S/URI", "/S/URI/Next[<</S/SetOCGState/State[]>>]"))],
            "optional-content-action",
            Severity::Warn,
        ),
        (vec![(3, page("")), (9, LINK.replace("/S/URI", "/S/SubmitForm"))], "submit-form", Severity::Inform),
        (vec![(3, page("")), (9, LINK.replace("/S/URI", "/S/GoToR"))], "go-to-other", Severity::Inform),
        (vec![(3, page("")), (9, LINK.replace("/S/URI", "/S/ImportData"))], "import-data", Severity::Warn),
        (
            vec![
                (3, page("")),
                (9, "<</Type/Annot/Subtype/Widget/Parent 10 0 R>>".to_owned()),
                (10, format!("<</FT/Tx/T(x)/AA<</F{script}>>>>")),
            ],
            "javascript",
            Severity::Warn,
        ),
        (
            vec![
                (3, page("/Contents[7 0 R]")),
                (7, "<</Length 0/F(other.bin)>>\nstream\n\nendstream".to_owned()),
                (9, LINK.to_owned()),
            ],
            "external-stream",
            Severity::Warn,
        ),
        // A picture drawn by a form that the page draws; the appearance of an annotation.
        (
            vec![
                (3, page("/Resources<</XObject<</X 7 0 R>>>>")),
                (7, "<</Subtype/Form/BBox[0 0 9 9]/Length 0/Resources<</XObject<</Y 8 0 R>>>>>>\nstream\n\nendstream".to_owned()),
                (8, "<</Subtype/Image/Length 0/F(other.bin)>>\nstream\n\nendstream".to_owned()),
                (9, LINK.to_owned()),
            ],
            "external-stream",
            Severity::Warn,
        ),
        (
            vec![
                (3, page("")),
                (7, "<</Subtype/Form/BBox[0 0 9 9]/Length 0/F(other.bin)>>\nstream\n\nendstream".to_owned()),
                (9, LINK.replace("/A<<", "/AP<</N<</On 7 0 R>>>>/A<<")),
            ],
            "external-stream",
            Severity::Warn,
        ),
    ] {
        let objects: Vec<(u32, &str)> =
            objects.iter().map(|(number, body)| (*number, body.as_str())).collect();
        let found = told(&objects);
        assert_eq!(found.len(), 1, "{what}: {found:?}");
        assert!(found[0].0.contains(what), "{found:?}");
        assert_eq!((found[0].1, found[0].2), (severity, Some(1)));
    }
}

#[test]
fn fonts_profiles_and_masks_in_another_file_are_told_and_those_in_this_one_are_not() {
    let inside = "<</Length 0>>\nstream\n\nendstream";
    for outside in [
        "<</Length 0/F(other.bin)>>\nstream\n\nendstream",
        "<</Length 0/Ref<</F(other.pdf)/Page 0>>>>\nstream\n\nendstream",
    ] {
        for resources in [
            "/Font<</F<</Subtype/TrueType/FontDescriptor<</FontFile2 7 0 R>>>>>>",
            "/Font<</F<</Subtype/Type0/DescendantFonts[<</FontDescriptor<</FontFile3 7 0 R>>>>]>>>>",
            "/Font<</F<</Subtype/Type3/CharProcs<</a 7 0 R>>>>>>",
            "/ColorSpace<</C[/ICCBased 7 0 R]>>",
            "/Shading<</S 7 0 R>>",
            "/ExtGState<</G<</SMask<</G 7 0 R>>>>>>",
        ] {
            let page = page(&format!("/Resources<<{resources}>>"));
            let found = told(&[(3, &page), (7, outside), (9, LINK)]);
            assert_eq!(found.len(), 1, "{resources}");
            assert!(found[0].0.contains("external-stream"), "{found:?}");
            assert!(told(&[(3, &page), (7, inside), (9, LINK)]).is_empty(), "{resources}");
        }
    }
}

#[test]
fn a_chain_of_actions_that_never_ends_is_told() {
    let found = told(&[
        (3, &page("")),
        (9, &LINK.replace("/S/URI", "/S/GoTo/Next 10 0 R")),
        (10, "<</S/GoTo/Next 10 0 R>>"),
    ]);
    assert!(found[0].0.contains("long-chain"), "{found:?}");
}
