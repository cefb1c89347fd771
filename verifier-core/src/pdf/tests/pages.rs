//! Pages taken out of hand-built files: what comes along, what stays behind, what is refused.

use super::{Builder, with, with_limits};
use crate::pdf::{Document, ObjectId, Parts, extract_page, extract_parts};
use crate::{Limits, Result};
use report::Code;

/// The extracted page as text.
fn extracted(builder: &Builder, index: u32) -> String {
    String::from_utf8_lossy(&bytes(&builder.finish(), index).unwrap()).into_owned()
}

fn bytes(file: &Vec<u8>, index: u32) -> Result<Vec<u8>> {
    with(file, |document| extract_page(&document.latest(), index, document.budget))?.0
}

fn refused(builder: &Builder, index: u32) -> Code {
    bytes(&builder.finish(), index).unwrap_err().code
}

/// The page object of an extracted file, and that the strict reader reads all of it without a word.
fn page_object(file: &Vec<u8>) -> String {
    let look = |document: &Document<'_>| {
        let size = document.latest().trailer().get(b"Size").and_then(|size| size.integer()).unwrap();
        for number in 1..u32::try_from(size).unwrap() {
            document.latest().object(ObjectId { number, generation: 0 }).unwrap();
        }
    };
    let ((), notes) = with(file, look).unwrap();
    assert!(notes.is_empty(), "{notes:?}");
    let text = String::from_utf8_lossy(file).into_owned();
    let (_, rest) = text.split_once("\n3 0 obj\n").unwrap();
    rest.split_once("endobj").unwrap().0.to_owned()
}

fn tree() -> Builder {
    let mut builder = Builder::new();
    builder.object(1, "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>");
    builder.object(
        2,
        "<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 3 /MediaBox [0 0 10 10] /Rotate 90 /Resources << /Font << /F 8 0 R >> >> >>",
    );
    builder
        .object(3, "<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 6 0 R] /Count 2 /MediaBox [0 0 20.50 -20] >>");
    builder
        .object(4, "<< /Type /Page /Parent 3 0 R /Contents [7 0 R] /StructParents 0 /AA << /O 9 0 R >> >>");
    builder.object(5, "<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>");
    builder.object(6, "<< /Type /Page /Parent 3 0 R /Rotate 0 /MediaBox [0 0 30 30] /Contents 7 0 R >>");
    builder.stream(7, "/StructParents 1", "0 0 5 5 re f");
    builder.object(8, "<< /Type /Font /Loop 8 0 R /Back [8 0 R] >>");
    builder.object(9, "<< /S /JavaScript /JS (secret) >>");
    builder
}

#[test]
fn inherited_attributes_become_direct_and_the_nearest_wins() {
    let mut builder = tree();
    builder.table(&[], "");
    let file = builder.finish();
    let page = |index| page_object(&bytes(&file, index).unwrap());
    assert!(page(0).contains("/MediaBox [0 0 20.500 -20 ]") && page(0).contains("/Rotate 90"), "{}", page(0));
    assert!(page(1).contains("/MediaBox [0 0 30 30 ]") && page(1).contains("/Rotate 0 "), "{}", page(1));
    assert!(page(2).contains("/MediaBox [0 0 10 10 ]") && page(2).contains("/Rotate 90"), "{}", page(2));
    assert!((0..3).all(|index| page(index).contains("/Resources <</Font <</F ")));
    assert_eq!(refused(&builder, 3), Code::PdfPageTree);
}

/// The resources of a page that draws in these spaces.
fn spaces(spaces: &str, more: impl FnOnce(&mut Builder)) -> Result<String> {
    let mut builder = Builder::new();
    builder.object(1, "<< /Type /Catalog /Pages 2 0 R >>");
    builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 10 10] >>");
    builder.object(
        3,
        &format!(
            "<< /Type /Page /Parent 2 0 R /Resources << /ColorSpace << {spaces} >> >> /Contents 4 0 R >>"
        ),
    );
    builder.stream(4, "", "0 0 5 5 re f");
    more(&mut builder);
    builder.table(&[], "");
    bytes(&builder.finish(), 0).map(|file| String::from_utf8_lossy(&file).into_owned())
}

#[test]
fn calibrated_colours_become_those_of_the_device_and_profiles_stay_behind() {
    let text = spaces(
        "/A [/CalRGB << /WhitePoint [1 1 1] >>] /B [/ICCBased 5 0 R] /C [/Indexed [/ICCBased 6 0 R] 1 <000000FFFFFF>] \
         /D 7 0 R /E [/ICCBased 8 0 R] /G [/Separation /Seal [/ICCBased 5 0 R] 9 0 R] /H [/Lab << /WhitePoint [1 1 1] >>]",
        |builder| {
            builder.stream(5, "/N 4", "profile");
            builder.stream(6, "/N 3", "profile");
            builder.object(7, "[/CalGray << /WhitePoint [1 1 1] >>]");
            builder.stream(8, "/N 3 /Alternate [/Lab << /WhitePoint [1 1 1] >>]", "profile");
            builder.object(9, "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>");
        },
    )
    .unwrap();
    for expected in [
        "/A /DeviceRGB",
        "/B /DeviceCMYK",
        "/C [/Indexed /DeviceRGB ",
        "\n/DeviceGray \nendobj",
        "/E [/Lab <</WhitePoint",
        "/G [/Separation /Seal /DeviceCMYK ",
        "/H [/Lab <</WhitePoint",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(!text.contains("profile") && !text.contains("ICCBased") && !text.contains("/Cal"), "{text}");
}

#[test]
fn a_profile_of_unknown_components_is_refused_and_an_alternate_hides_nothing() {
    let with_profile = |space: &str, entries: &str| {
        spaces(space, |builder| {
            builder.stream(5, entries, "profile");
            builder.object(6, "/ICCBased");
        })
    };
    for entries in ["/N 2", "/Alternate /DeviceRGB", "/N 300"] {
        let refused = with_profile("/A [/ICCBased 5 0 R]", entries);
        assert_eq!(refused.unwrap_err().code, Code::PdfObjectMalformed, "{entries}");
    }
    // The number of components counts: an alternate that is white throughout, or names itself, does not.
    for (entries, device) in [
        ("/N 1 /Alternate [/Indexed /DeviceGray 0 <FF>]", "/DeviceGray"),
        ("/N 3 /Alternate [/ICCBased 5 0 R]", "/DeviceRGB"),
        ("/N 4 /Alternate [/Lab << /WhitePoint [1 1 1] >>]", "/DeviceCMYK"),
    ] {
        let text = with_profile("/A [/ICCBased 5 0 R]", entries).unwrap();
        assert!(text.contains(&["/A ", device].concat()) && !text.contains("profile"), "{entries}: {text}");
    }
    // A family that is named in an object of its own is that family.
    let text = with_profile("/A [6 0 R 5 0 R]", "/N 3").unwrap();
    assert!(text.contains("/A /DeviceRGB") && !text.contains("profile"), "{text}");
}

#[test]
fn resources_that_call_themselves_a_page_are_refused_for_their_names_are_free() {
    let page = |resources: &str, kind: &str| {
        let mut builder = Builder::new();
        builder.object(1, "<< /Type /Catalog /Pages 2 0 R >>");
        builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 10 10] >>");
        builder.object(
            3,
            &format!("<< /Type /Page /Parent 2 0 R /Resources << {resources} >> /Contents 4 0 R >>"),
        );
        builder.stream(4, "", "/B Do");
        builder.object(5, &format!("<< {kind} /B 6 0 R >>"));
        builder.stream(6, "/Type /XObject /Subtype /Form /BBox [0 0 5 5]", "0 0 5 5 re f");
        builder.table(&[], "");
        bytes(&builder.finish(), 0)
    };
    for kind in ["/Type /Page", "/Type /Pages", "/Type /Catalog"] {
        for category in ["XObject", "Font", "Properties", "Pattern"] {
            let refused = page(&format!("/{category} 5 0 R"), kind);
            assert_eq!(refused.unwrap_err().code, Code::PdfObjectMalformed, "{category} {kind}");
        }
    }
    let kept = String::from_utf8_lossy(&page("/XObject 5 0 R", "/Type /Other").unwrap()).into_owned();
    assert!(kept.contains("/B ") && kept.contains("/BBox"), "{kept}");
}

#[test]
fn loops_end_shared_objects_are_written_once_and_nothing_active_comes_along() {
    let mut builder = tree();
    builder.table(&[], "");
    let text = extracted(&builder, 0);
    assert_eq!(text.matches("/Loop").count(), 1, "{text}");
    assert_eq!(text.matches(" 0 obj").count(), 5, "catalog, tree, page, content, font: {text}");
    for word in ["JavaScript", "secret", "StructParents", "/AA", "OpenAction", "/Count 3"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_name_and_what_follows_it_in_an_array_stay_apart() {
    let mut builder = Builder::new();
    builder.object(1, "<< /Type /Catalog /Pages 2 0 R >>");
    builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    builder.object(
        3,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /ColorSpace << \
         /I [/Indexed /DeviceRGB 1 <000000FFFFFF>] /P [/Lab 4 0 R] /B [/N true null] >> >> >>",
    );
    builder.stream(4, "/N 3", "profile");
    builder.table(&[], "");
    let text = extracted(&builder, 0);
    for part in ["/DeviceRGB 1 <", "/Lab 4 0 R", "/N true null"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn the_parts_of_a_page_stand_on_pages_of_their_own() {
    let mut builder = Builder::new();
    builder.object(1, "<< /Type /Catalog /Pages 2 0 R >>");
    builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    let annotations = "/Annots [4 0 R 5 0 R 6 0 R 7 0 R]";
    builder.object(
        3,
        &format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 8 0 R {annotations} >>"),
    );
    builder.object(
        4,
        "<< /Type /Annot /Subtype /Widget /T (b) /Parent 10 0 R /Rect [3 4 1 2.5] /AP << /N 9 0 R >> >>",
    );
    builder.object(5, "<< /Type /Annot /Subtype /Stamp /F 34 /Rect [0 0 1 1] /AP << /N 9 0 R >> >>");
    builder.object(6, "<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] >>");
    builder.object(
        7,
        "<< /Type /Annot /Subtype /Stamp /Rect [0 0 1 1] /AS /On /AP << /N << /On 9 0 R /Off null >> >> >>",
    );
    builder.stream(8, "", "1 0 0 rg");
    builder.stream(9, "/Type /XObject /Subtype /Form /BBox [0 0 1 1]", "0 1 0 rg");
    builder.object(10, "<< /T (a) /FT /Sig >>");
    builder.table(&[], "");
    let file = builder.finish();
    let take = |parts| {
        with(&file, |document| extract_parts(&document.latest(), 0, parts, document.budget).unwrap())
            .unwrap()
            .0
    };
    let (whole, apart) = (take(Parts::Whole), take(Parts::Apart));
    assert_eq!(whole.bytes, bytes(&file, 0).unwrap());
    let text = String::from_utf8_lossy(&apart.bytes).into_owned();
    assert!(text.contains("/Count 3") && text.matches("/Type/Page/").count() == 3, "{text}");
    assert_eq!((text.matches("/Contents").count(), text.matches("/Annots[").count()), (1, 2));
    assert_eq!(text.matches("0 1 0 rg").count(), 1, "what both show is written once");
    let shown: Vec<_> = apart.annotations.iter().map(|facts| (facts.shows, facts.page)).collect();
    assert_eq!(shown, [(true, Some(1)), (false, None), (false, None), (true, Some(2))]);
    assert!(whole.annotations.iter().all(|facts| facts.page.is_none()));
    let [widget, hidden, link, _] = apart.annotations.as_slice() else { panic!("four") };
    assert_eq!(widget.field.as_deref(), Some("a.b"));
    assert_eq!(widget.object, Some(ObjectId { number: 4, generation: 0 }));
    assert_eq!(widget.rect, Some([1_000_000, 2_500_000, 3_000_000, 4_000_000]));
    assert!(hidden.hidden && hidden.appearance && !link.hidden && !link.appearance);
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let mut builder = tree();
    builder.table(&[], "");
    assert_eq!(bytes(&builder.finish(), 1).unwrap(), bytes(&builder.finish(), 1).unwrap());
}

#[test]
fn a_page_is_taken_as_its_revision_has_it() {
    let mut builder = tree();
    builder.table(&[], "");
    builder.stream(7, "", "9 9 9 9 re f");
    builder.table(&[], "");
    let file = builder.finish();
    let of = |revision| {
        let take =
            |document: &Document<'_>| extract_page(&document.view(revision), 0, document.budget).unwrap();
        String::from_utf8(with(&file, take).unwrap().0[16..].to_vec()).unwrap()
    };
    assert!(of(0).contains("0 0 5 5 re") && !of(0).contains("9 9 9 9 re"));
    assert!(of(1).contains("9 9 9 9 re") && !of(1).contains("0 0 5 5 re"));
}

#[test]
fn widgets_keep_their_appearances_and_inherit_from_their_fields() {
    let mut builder = Builder::new();
    builder.object(
        1,
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /XFA 9 0 R /DA (/F 9 Tf) /DR << /Font << /F 8 0 R >> >> >> >>",
    );
    builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    builder.object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [4 0 R 6 0 R 10 0 R] >>");
    builder.object(
        4,
        "<< /Type /Annot /Subtype /Widget /Parent 5 0 R /P 3 0 R /Rect [1 1 2 2] /AS /On /A << /S /URI >> \
         /AP << /N << /On 7 0 R /Off null >> /D << /On 9 0 R >> >> >>",
    );
    builder.object(5, "<< /T (box) /FT /Btn /Ff 3 /V /On /Kids [4 0 R] /AA << /K 9 0 R >> >>");
    builder.object(6, "<< /Type /Annot /Subtype /Popup /Parent 11 0 R /Rect [0 0 1 1] >>");
    builder.stream(7, "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /PieceInfo << /X 9 0 R >>", "1 g");
    builder.object(8, "<< /Type /Font >>");
    builder.object(9, "(unwanted)");
    builder.object(
        10,
        "<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /Border [0 0 2] /Dest [3 0 R /Fit] /Popup 6 0 R /IRT 4 0 R >>",
    );
    builder.table(&[], "");
    let file = bytes(&builder.finish(), 0).unwrap();
    page_object(&file);
    let text = String::from_utf8_lossy(&file).into_owned();
    for word in
        ["/AP<</N <</Off null /On ", "/FT/Btn", "/Ff 3", "/V/On", "/NeedAppearances false", "/Border", "/DR"]
    {
        assert!(text.replace("/FT /", "/FT/").replace("/V /", "/V/").contains(word), "{word}: {text}");
    }
    for word in ["unwanted", "URI", "Popup", "Dest", "XFA", "PieceInfo", "/IRT", "/P "] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn the_value_of_a_signature_stays_behind() {
    let mut builder = Builder::begun();
    builder.fresh.retain(|(number, _)| *number != 2);
    builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    builder.object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [4 0 R] >>");
    builder.object(4, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /V 5 0 R /Rect [0 0 1 1] >>");
    builder.object(5, "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <30> >>");
    builder.table(&[], "");
    assert!(!extracted(&builder, 0).contains("ByteRange"));
}

#[test]
fn names_and_strings_survive_whatever_they_hold() {
    let mut builder = Builder::begun();
    builder.fresh.retain(|(number, _)| *number != 2);
    builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    builder.object(
        3,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Properties << /A#20#23#28B#80 << /S (a\\)\\000\\377) /T true /R [-.5 -7 0.250] >> >> >> >>",
    );
    builder.table(&[], "");
    let text = extracted(&builder, 0);
    assert!(text.contains("/A#20#23#28B#80 <<"), "{text}");
    assert!(text.contains("<612900FF>") && text.contains("[-0.50 -7 0.2500 ]"), "{text}");
}

#[test]
fn objects_of_object_streams_come_along() {
    let mut builder = Builder::new();
    let members = "1 0 2 32 3 68 <</Type/Catalog/Pages 2 0 R>>   <</Type/Pages/Kids[3 0 R]/Count 1>> <</Type/Page/Parent 2 0 R/MediaBox[0 0 7 7]>>";
    let first = members.find("<<").unwrap();
    let holder = builder.stream(4, &format!("/Type /ObjStm /N 3 /First {first}"), members);
    let at = builder.at();
    let rows = [(1, 2, 4, 0), (2, 2, 4, 1), (3, 2, 4, 2), (4, 1, holder, 0), (5, 1, at, 0)];
    builder.xref_stream(5, &rows, "/Size 6 /Root 1 0 R");
    builder.ending(at);
    assert!(extracted(&builder, 0).contains("/MediaBox [0 0 7 7 ]"));
}

#[test]
fn an_encrypted_page_comes_out_in_the_clear() {
    // qpdf --encrypt "" owner 128 --use-aes=y -- --static-id --static-aes-iv
    let file = include_bytes!("../testdata/encrypted.pdf").to_vec();
    assert!(!String::from_utf8_lossy(&file).contains("0 0 5 5 re f"));
    let page = bytes(&file, 0).unwrap();
    let text = String::from_utf8_lossy(&page).into_owned();
    assert!(text.contains("0 0 5 5 re f"), "the content: {text}");
    assert!(text.contains("<76697369626C65>"), "a string in the resources: {text}");
    assert!(text.contains("<776F726473>"), "a string in an annotation: {text}");
    assert!(!text.contains("Encrypt"));
    page_object(&page);
}

#[test]
fn a_page_among_what_draws_a_page_comes_without_the_rest_of_its_document() {
    let mut builder = tree();
    builder.fresh.retain(|(number, _)| *number != 8);
    builder.object(8, "<< /Type /Page /Parent 2 0 R /Drawn true /Annots [9 0 R] >>");
    builder.table(&[], "");
    let text = extracted(&builder, 0);
    assert!(text.contains("/Drawn true") && !text.contains("secret"), "{text}");
    assert_eq!(text.matches("/Parent").count(), 1, "{text}");
}

#[test]
fn a_broken_tree_and_what_the_reader_refuses_give_no_page() {
    for (kids, extra) in [("3 0 R", "/Kids [2 0 R]"), ("9 0 R", ""), ("(x)", "")] {
        let mut builder = Builder::new();
        builder.object(1, "<< /Type /Catalog /Pages 2 0 R >>");
        builder.object(2, &format!("<< /Type /Pages /Kids [{kids}] /Count 1 >>"));
        builder.object(3, &format!("<< /Type /Page /Parent 2 0 R {extra} >>"));
        builder.table(&[], "");
        assert_eq!(refused(&builder, 0), Code::PdfPageTree, "{kids}");
    }
    let mut builder = tree();
    let at = builder.at();
    builder.fresh.retain(|(number, _)| *number != 8);
    builder.table(&[(8, &format!("{:010} 00000 n", at - 3))], "");
    assert_ne!(refused(&builder, 0), Code::BudgetSpent);
}

#[test]
fn data_of_other_files_is_refused() {
    let mut builder = Builder::begun();
    builder.fresh.retain(|(number, _)| *number != 2);
    builder.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    builder.object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>");
    builder.stream(4, "/F (elsewhere)", "1 g");
    builder.table(&[], "");
    assert_eq!(refused(&builder, 0), Code::PdfFilterUnsupported);
}

#[test]
fn a_spent_budget_ends_the_work() {
    let mut builder = tree();
    builder.table(&[], "");
    for limits in
        [Limits { tree_nodes: 9, ..Limits::default() }, Limits { decoded_bytes: 3, ..Limits::default() }]
    {
        let take = |document: &Document<'_>| extract_page(&document.latest(), 0, document.budget);
        let (taken, _) = with_limits(&builder.finish(), limits, take).unwrap();
        assert_eq!(taken.unwrap_err().code, Code::BudgetSpent);
    }
}
