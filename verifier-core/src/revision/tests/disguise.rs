//! Attacks on the analysis itself: objects that borrow a tolerated role, an owner, a place or a name.

use super::*;
use crate::signature::tests::builder::{FIELD, SIGNATURE};

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/StructTreeRoot 14 0 R/Metadata 16 0 R>>";
const FORGED: &str = "<</Length 27>>\nstream\nBT /F1 12 Tf (forged) Tj ET\nendstream";
const FORM: &str = "<</Fields[5 0 R 9 0 R 10 0 R 20 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>";
const DRAWN: &str = "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 3>>\nstream\nq Q\nendstream";
const REDRAWN: &str = "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 3>>\nstream\nQ q\nendstream";

fn page_with_widget() -> String {
    super::PAGE.replace("12 0 R]", "12 0 R 20 0 R]")
}

fn widget(more: &str) -> String {
    format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/V 21 0 R/F 132/Rect[300 700 400 750]/P 3 0 R{more}>>"
    )
}

#[test]
fn no_widget_makes_the_content_of_a_page_a_page() {
    for more in ["/P 7 0 R", "/Popup 7 0 R", "/IRT 7 0 R", "/Parent 7 0 R"] {
        let widget = widget("").replace("/P 3 0 R", more);
        let page = page_with_widget();
        let objects = [(3, page.as_str()), (4, FORM), (7, FORGED), (20, &widget), (21, SIGNATURE)];
        forbidden(&after(&objects), "/Contents");
    }
}

#[test]
fn no_key_that_leads_back_hides_another_use() {
    // What the page draws bears the name of a key by which actions and outlines refer to fields and elements.
    for (name, changes) in [
        (
            "T",
            [
                (20, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/V 21 0 R/P 3 0 R/Popup 30 0 R>>"),
                (4, FORM),
            ],
        ),
        ("SE", [(14, "<</Type/StructTreeRoot/K[15 0 R 30 0 R]>>"), (4, FORM)]),
        ("Data", [(14, "<</Type/StructTreeRoot/K[15 0 R 30 0 R]>>"), (4, FORM)]),
    ] {
        let page = super::PAGE.replace("/Font<<", &format!("/XObject<</{name} 30 0 R>>/Font<<"));
        let mut pdf = Pdf::signed(&[
            (1, CATALOG),
            (3, &page),
            (4, "<</Fields[5 0 R 9 0 R 10 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>"),
            (7, DRAWN),
            (8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
            (9, "<</FT/Tx/T(Total)>>"),
            (10, "<</FT/Sig/T(Empty)>>"),
            (12, "<</Type/Annot/Subtype/Text/Rect[10 400 30 420]>>"),
            (14, "<</Type/StructTreeRoot/K[15 0 R]>>"),
            (15, "<</Type/StructElem/S/P/P 14 0 R/K 0/Pg 3 0 R>>"),
            (16, "<</Type/Metadata/Subtype/XML/Length 4>>\nstream\n<x/>\nendstream"),
            (30, DRAWN),
        ]);
        let mut objects = vec![(30, REDRAWN), (21, SIGNATURE)];
        objects.extend(changes);
        pdf.revision(&objects);
        forbidden(&analysed(&pdf)[0], "/XObject");
    }
}

#[test]
fn an_element_of_the_structure_tree_that_is_optional_content_keeps_its_policy() {
    // /P is the parent of an element and the policy of optional content.
    let switched = |policy: &str| format!("<</Type/OCMD/S/P/OCGs[31 0 R]/P/{policy}>>");
    let page = super::PAGE.replace("/Font<<", "/Properties 32 0 R/Font<<");
    let mut pdf = Pdf::signed(&[
        (1, CATALOG),
        (3, &page.replace("/Annots[5 0 R 9 0 R 10 0 R 12 0 R]", "/Annots[5 0 R]")),
        (7, DRAWN),
        (8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        (14, "<</Type/StructTreeRoot/K[30 0 R]>>"),
        (16, "<</Type/Metadata/Subtype/XML/Length 4>>\nstream\n<x/>\nendstream"),
        (30, &switched("AllOn")),
        (31, "<</Type/OCG/Name(x)>>"),
        (32, "<</SE 30 0 R>>"),
    ]);
    pdf.revision(&[(30, &switched("AnyOff"))]);
    forbidden(&analysed(&pdf)[0], "/Properties");
}

#[test]
fn bookkeeping_of_a_page_holds_names_and_numbers_only() {
    // A page may be the dictionary of its own drawn forms: `/Tabs Do`.
    let page = page_with_widget();
    for (more, key) in [
        ("/Tabs 30 0 R", "/Tabs"),
        ("/Tabs/DeviceCMYK", "/Tabs"),
        ("/StructParents 30 0 R", "/StructParents"),
        ("/StructParents/DeviceCMYK", "/StructParents"),
    ] {
        let page = page.replace("/Contents", &format!("{more}/Contents"));
        let widget = widget("");
        let objects = [(3, page.as_str()), (4, FORM), (20, &widget), (21, SIGNATURE), (30, DRAWN)];
        forbidden(&after(&objects), key);
    }
    let page = page.replace("/Contents", "/Tabs/S/StructParents 1/Contents");
    permitted(
        &after(&[(3, &page), (4, FORM), (20, &widget("")), (21, SIGNATURE)]),
        "revision.page-bookkeeping",
    );
}

#[test]
fn the_type_of_a_field_is_an_annotation_or_nothing() {
    forbidden(&after(&[(5, &FIELD.replace("/Type/Annot", "/Type/OCMD"))]), "/Type");
    permitted(&after(&[(5, &FIELD.replace("/Type/Annot", ""))]), "revision.field-rewritten");
}

#[test]
fn annotations_keep_their_order() {
    // The last one is painted on top (12.5.2).
    forbidden(&after(&[(3, &super::PAGE.replace("9 0 R 10 0 R", "10 0 R 9 0 R"))]), "/Annots");
    forbidden(&after(&[(3, &super::PAGE.replace("12 0 R]", "12 0 R 9 0 R]"))]), "/Annots");
    let page = super::PAGE.replace("9 0 R 10 0 R", "9 0 R 20 0 R 10 0 R");
    permitted(
        &after(&[(3, &page), (4, FORM), (20, &widget("")), (21, SIGNATURE)]),
        "revision.signature-field-new",
    );
}

#[test]
fn an_appearance_that_two_fields_share_is_judged_for_both() {
    // Trap 19. The first field to lead there is free, the second is locked.
    let lock = FIELD.replace("/F 132", "/F 132/Lock<</Type/SigFieldLock/Action/Include/Fields[(Total)]>>");
    let field = |name: &str| {
        format!("<</Type/Annot/Subtype/Widget/FT/Tx/T({name})/P 3 0 R/Rect[10 10 90 30]/AP<</N 11 0 R>>>>")
    };
    for order in ["9 0 R 10 0 R", "10 0 R 9 0 R"] {
        let mut pdf = Pdf::signed(&[
            (3, &format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R {order}]>>")),
            (4, &format!("<</Fields[5 0 R {order}]/SigFlags 3>>")),
            (5, &lock),
            (9, &field("Total")),
            (10, &field("Note")),
            (11, DRAWN),
        ]);
        pdf.revision(&[(11, REDRAWN)]);
        let found = analysed(&pdf).remove(0);
        assert!(has(&found, Code::RevisionLocked), "{:?}", found.changes);
        assert_eq!(found.verdict, ChangesAfter::Forbidden);
    }
}

#[test]
fn a_field_bears_the_name_of_every_field_that_leads_to_it() {
    // Its /Parent is silent or lies; the /Kids of the locked field lead to it.
    let lock = FIELD.replace("/F 132", "/F 132/Lock<</Type/SigFieldLock/Action/Include/Fields[(Total)]>>");
    for parent in ["", "/Parent 40 0 R"] {
        let kid = |value: &str| {
            format!("<</Type/Annot/Subtype/Widget/FT/Tx/V({value}){parent}/P 3 0 R/Rect[10 10 90 30]>>")
        };
        let mut pdf = Pdf::signed(&[
            (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R 9 0 R]>>"),
            (4, "<</Fields[5 0 R 30 0 R 40 0 R]/SigFlags 3>>"),
            (5, &lock),
            (9, &kid("1")),
            (30, "<</T(Total)/Kids[9 0 R]>>"),
            (40, "<</T(Other)/Kids[]>>"),
        ]);
        pdf.revision(&[(9, &kid("2"))]);
        let found = analysed(&pdf).remove(0);
        assert!(has(&found, Code::RevisionLocked), "{parent}: {:?}", found.changes);
    }
}

#[test]
fn what_is_hidden_on_the_screen_and_printed_is_shown() {
    let stamp = |flags: u32, rectangle: &str| {
        format!("<</Type/Annot/Subtype/Widget/FT/Sig/T(Time)/V 21 0 R/P 3 0 R/F {flags}/Rect{rectangle}>>")
    };
    let value =
        SIGNATURE.replace("/Type/Sig", "/Type/DocTimeStamp").replace("adbe.pkcs7.detached", "ETSI.RFC3161");
    let rule = |stamp: &str| {
        let found = after(&[(3, &page_with_widget()), (4, FORM), (20, stamp), (21, &value)]);
        has(&found, Code::RevisionCovers)
    };
    let over = "[0 0 95 35]";
    assert!(rule(&stamp(4, over)));
    assert!(!rule(&stamp(2, over)), "hidden");
    assert!(!rule(&stamp(32, over)), "neither on the screen nor on paper");
    assert!(rule(&stamp(36, over)), "on paper");
    assert!(rule(&stamp(256 + 32, over)), "on the screen, when the mouse is over it");
}

#[test]
fn a_widget_lies_on_the_page_that_lists_it() {
    let page = page_with_widget();
    // Its /P names a page without anything on it.
    let mut pdf = document();
    pdf.revision(&[
        (3, &page),
        (4, FORM),
        (20, &widget("").replace("/P 3 0 R", "/P 2 0 R").replace("[300 700 400 750]", "[0 0 95 35]")),
        (21, SIGNATURE),
    ]);
    assert!(has(&analysed(&pdf)[0], Code::RevisionCovers), "it lies on the field Total");
}

#[test]
fn the_defaults_of_fields_are_form_filling() {
    // Fields without an appearance of their own are drawn with them.
    let certified = SIGNATURE.replace(
        "/M(",
        "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P 1/V/1.2>>>>]/M(",
    );
    for entry in ["/DA(/Helv 0 Tf 1 g)", "/Q 2", "/NeedAppearances true"] {
        let mut pdf =
            Pdf::signed(&[(4, "<</Fields[5 0 R]/SigFlags 3/DA(/Helv 0 Tf 0 g)/Q 1>>"), (6, &certified)]);
        pdf.revision(&[(
            4,
            &format!("<</SigFlags 3/DA(/Helv 0 Tf 0 g)/Q 1{entry}/Fields[5 0 R]>>")
                .replace("/DA(/Helv 0 Tf 0 g)/Q 1/DA", "/Q 1/DA")
                .replace("/Q 1/Q 2", "/Q 2"),
        )]);
        let found = analysed(&pdf).remove(0);
        assert_eq!(found.verdict, ChangesAfter::Forbidden, "{entry}");
        let mut pdf = Pdf::signed(&[(4, "<</Fields[5 0 R]/SigFlags 3/DA(/Helv 0 Tf 0 g)/Q 1>>")]);
        pdf.revision(&[(
            4,
            &format!("<</SigFlags 3/DA(/Helv 0 Tf 0 g)/Q 1{entry}/Fields[5 0 R]>>")
                .replace("/DA(/Helv 0 Tf 0 g)/Q 1/DA", "/Q 1/DA")
                .replace("/Q 1/Q 2", "/Q 2"),
        )]);
        assert!(has(&analysed(&pdf)[0], Code::RevisionFormFilled), "{entry}");
    }
}

#[test]
fn an_annotation_that_calls_itself_a_field_is_an_annotation() {
    let stamp = |look: &str| {
        format!("<</Type/Annot/Subtype/Stamp/FT/Tx/T(x)/P 3 0 R/Rect[10 10 90 30]/AP<</N {look} 0 R>>>>")
    };
    let base = || {
        Pdf::signed(&[
            (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R 9 0 R]>>"),
            (9, &stamp("11")),
            (11, DRAWN),
        ])
    };
    let mut overwritten = base();
    overwritten.revision(&[(11, REDRAWN)]);
    let mut replaced = base();
    replaced.revision(&[(9, &stamp("30")), (30, REDRAWN)]);
    for pdf in [overwritten, replaced] {
        let found = analysed(&pdf).remove(0);
        assert_eq!(found.verdict, ChangesAfter::Forbidden, "{:?}", found.changes);
    }
}

#[test]
fn a_long_chain_of_new_fields_is_no_deep_recursion() {
    let count = 60_000;
    let mut objects: Vec<(u32, String)> = (0..count)
        .map(|index| {
            let number = 100 + index;
            (number, format!("<</FT/Sig/T(x)/Kids[{} 0 R]>>", number + 1))
        })
        .collect();
    objects.push((100 + count, "<</FT/Sig/T(x)>>".to_owned()));
    objects.push((4, "<</Fields[5 0 R 100 0 R]/SigFlags 3>>".to_owned()));
    let objects: Vec<(u32, &str)> = objects.iter().map(|(number, body)| (*number, body.as_str())).collect();
    let mut pdf = Pdf::signed(&[]);
    pdf.revision(&objects);
    assert_ne!(analysed(&pdf)[0].verdict, ChangesAfter::None);
}

#[test]
fn the_name_of_a_font_is_tolerated_in_fonts_only() {
    let category = |name: &str| format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Name/{name}>>");
    let page = super::PAGE.replace("8 0 R>>>>", "8 0 R>>/XColors<</Font<</Y 8 0 R>>>>/ColorSpace 8 0 R>>");
    let mut pdf = Pdf::signed(&[
        (3, &page.replace("/Annots[5 0 R 9 0 R 10 0 R 12 0 R]", "/Annots[5 0 R]")),
        (7, DRAWN),
        (8, &category("DeviceGray")),
    ]);
    pdf.revision(&[(8, &category("DeviceCMYK"))]);
    forbidden(&analysed(&pdf)[0], "/ColorSpace");
    permitted(&after(&[(8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")]), "revision.form-defaults");
}

#[test]
fn a_widget_that_the_form_leads_to_first_still_lies_on_the_page_that_lists_it() {
    let page = super::PAGE.replace("/Parent 2 0 R", "/Parent 2 0 R/Type/Page");
    let with_widget = page.replace("12 0 R]", "12 0 R 20 0 R]");
    let mut pdf = Pdf::signed(&[
        (2, "<</Type/Pages/Kids[50 0 R]/Count 1>>"),
        (3, "null"),
        (4, "<</Fields[5 0 R 9 0 R 10 0 R]/SigFlags 3>>"),
        (5, &FIELD.replace("3 0 R", "50 0 R")),
        (7, DRAWN),
        (8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        (9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Total)/P 50 0 R/Rect[10 10 90 30]>>"),
        (10, "<</FT/Sig/T(Empty)>>"),
        (12, "<</Type/Annot/Subtype/Text/Rect[10 400 30 420]>>"),
        (50, &page.replace("/Type/Page/Parent 2 0 R/Type/Page", "/Type/Page/Parent 2 0 R")),
    ]);
    let widget = widget("").replace("/P 3 0 R", "/P 2 0 R").replace("[300 700 400 750]", "[0 0 95 35]");
    pdf.revision(&[
        (4, "<</Fields[5 0 R 9 0 R 10 0 R 20 0 R]/SigFlags 3>>"),
        (20, &widget),
        (21, SIGNATURE),
        (50, &with_widget.replace("/Type/Page/Parent 2 0 R/Type/Page", "/Type/Page/Parent 2 0 R")),
    ]);
    assert!(has(&analysed(&pdf)[0], Code::RevisionCovers), "it lies on the field Total");
}

#[test]
fn a_signature_that_shows_itself_where_no_place_was_kept_is_told() {
    let page = page_with_widget();
    let objects = [(3, page.as_str()), (4, FORM), (20, &widget("")), (21, SIGNATURE)];
    let found = after(&objects);
    assert_eq!(found.verdict, ChangesAfter::Permitted);
    let told = found.findings.iter().find(|finding| finding.code == Code::RevisionSignatureShown).unwrap();
    assert_eq!((told.location.page, told.severity), (Some(1), report::Severity::Inform));
    assert!(told.location.rect_mm.is_some());
    // Invisible, or in the place that was kept for it.
    let hidden = widget("").replace("[300 700 400 750]", "[0 0 0 0]");
    assert!(!has(
        &after(&[(3, &page), (4, FORM), (20, &hidden), (21, SIGNATURE)]),
        Code::RevisionSignatureShown
    ));
    let kept = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/P 3 0 R/Rect[300 10 400 30]/V 21 0 R/F 4>>";
    assert!(!has(&after(&[(10, kept), (21, SIGNATURE)]), Code::RevisionSignatureShown));
}
