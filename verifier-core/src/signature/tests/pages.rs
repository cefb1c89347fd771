//! Pages: their number, and where a signature stands on them as shown.

use super::builder::{FIELD, Pdf};
use report::{Code, Micrometres};

fn page(entries: &str) -> Pdf {
    Pdf::signed(&[(3, &format!("<</Type/Page/Parent 2 0 R/Annots[5 0 R]{entries}>>"))])
}

fn rectangle(pdf: &Pdf) -> [i32; 4] {
    pdf.one().rect_mm.unwrap().map(|Micrometres(length)| length)
}

#[test]
fn the_place_is_counted_from_the_upper_left_of_the_page_as_shown() {
    // 100, 842 - 750, 200, 842 - 700 in 1/72 inch.
    let upright = [35_278, 32_456, 70_556, 50_094];
    assert_eq!(rectangle(&Pdf::signed(&[])), upright);
    assert_eq!(rectangle(&page("/MediaBox[0 0 595 842]/Rotate 0")), upright);
    assert_eq!(rectangle(&page("/MediaBox[0 0 595 842]/Rotate 90")), [246_944, 35_278, 264_583, 70_556]);
    assert_eq!(rectangle(&page("/MediaBox[0 0 595 842]/Rotate 180")), [139_347, 246_944, 174_625, 264_583]);
    assert_eq!(rectangle(&page("/MediaBox[0 0 595 842]/Rotate -90")), [32_456, 139_347, 50_094, 174_625]);
    assert_eq!(
        rectangle(&page("/MediaBox[0 0 595 842]/CropBox[100 0.0 595 750.00]")),
        [0, 0, 35_278, 17_639]
    );
    assert_eq!(rectangle(&page("/MediaBox[0 0 595 842]/UserUnit 2")), [70_556, 64_911, 141_111, 100_189]);
}

#[test]
fn boxes_and_rotation_are_inherited() {
    let pdf = Pdf::signed(&[
        (2, "<</Type/Pages/Kids[7 0 R 3 0 R]/Count 2/MediaBox[0 0 842 595]/Rotate 90>>"),
        (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R]>>"),
        (7, "<</Type/Page/Parent 2 0 R>>"),
    ]);
    assert_eq!(rectangle(&pdf), [246_944, 35_278, 264_583, 70_556]);
    assert_eq!((pdf.found().pages, pdf.one().page), (Some(2), Some(2)));
}

#[test]
fn a_page_tree_that_loops_or_breaks_off_has_no_number_of_pages() {
    for tree in ["[3 0 R 3 0 R]", "[3 0 R 2 0 R]", "[3 0 R 99 0 R]", "3"] {
        let (found, notes) =
            Pdf::signed(&[(2, &format!("<</Type/Pages/Kids {tree}/Count 1>>"))]).collect().unwrap();
        assert_eq!(found.pages, None, "{tree}");
        assert!(notes.iter().any(|note| note.code == Code::PdfPageTree), "{tree}");
    }
    assert_eq!(Pdf::signed(&[]).found().pages, Some(1));
}

#[test]
fn a_page_tree_that_readers_count_differently_is_told() {
    let told = |tree: &str, page: &str| {
        let notes = Pdf::signed(&[(2, tree), (3, page)]).collect().unwrap().1;
        notes.iter().any(|note| note.code == Code::PdfPageTree)
    };
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R]>>";
    assert!(!told("<</Type/Pages/Kids[3 0 R]/Count 1>>", page));
    for count in ["0", "2", "-1", "(1)"] {
        assert!(told(&format!("<</Type/Pages/Kids[3 0 R]/Count {count}>>"), page), "{count}");
    }
    assert!(told("<</Type/Page/Kids[3 0 R]/Count 1>>", page));
    let nested = "<</Type/Pages/Count 0/Kids[<</Type/Page/MediaBox[0 0 9 9]>>]>>";
    assert!(told("<</Type/Pages/Kids[3 0 R]/Count 1>>", nested));
}

#[test]
fn an_empty_rectangle_a_hidden_flag_or_no_page_make_a_signature_invisible() {
    assert!(!Pdf::signed(&[]).one().invisible);
    for (old, new) in [
        ("[100 700 200 750]", "[0 0 0 0]"),
        ("[100 700 200 750]", "[10 10 10 50]"),
        ("/F 132", "/F 2"),
        ("/F 132", "/F 160"),
    ] {
        assert!(Pdf::signed(&[(5, &FIELD.replace(old, new))]).one().invisible, "{new}");
    }
    let nowhere = FIELD.replace("/P 3 0 R", "");
    let pdf = Pdf::signed(&[(5, &nowhere), (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")]);
    assert!(pdf.one().invisible && pdf.one().page.is_none());
}

#[test]
fn the_version_is_the_later_of_header_and_catalog() {
    let with = |entry: &str| {
        Pdf::signed(&[(1, &format!("<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R{entry}>>"))])
            .found()
            .pdf_version
    };
    assert_eq!(with("").as_deref(), Some("1.7"));
    assert_eq!(with("/Version/2.0").as_deref(), Some("2.0"));
    assert_eq!(with("/Version/1.4").as_deref(), Some("1.7"));
    assert_eq!(with("/Version/x").as_deref(), Some("1.7"));
}
