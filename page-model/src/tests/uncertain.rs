//! What other readers may show otherwise: annotations without appearance, layers, soft masks.

use super::{Builder, SIZE};
use form::page::Gap;

/// The annotations of a page: are they hidden, are they uncertain?
fn annotations(entries: &str) -> Vec<(bool, bool)> {
    let mut builder = Builder::new();
    let look = builder.stream("/Type /XObject /Subtype /Form /BBox [0 0 10 10]", b"0 0 10 10 re f");
    let layer = builder.object("<< /Type /OCG /Name (L) >>");
    let entries = entries.replace("LOOK", &format!("{look} 0 R")).replace("LAYER", &format!("{layer} 0 R"));
    let annotation = builder.object(&format!("<< /Type /Annot /Rect [10 10 60 60] {entries} >>"));
    builder.page(&format!("{SIZE} /Annots [{annotation} 0 R]"), "", b"");
    builder.model().annotations.iter().map(|one| (one.hidden, one.uncertain)).collect()
}

#[test]
fn an_annotation_without_appearance_that_others_draw_is_uncertain() {
    assert_eq!(annotations("/Subtype /Square /IC [1 1 1]"), [(true, true)]);
    assert_eq!(annotations("/Subtype /FreeText /Contents (50) /DA (/F 9 Tf)"), [(true, true)]);
    assert_eq!(annotations("/Subtype /Square /AP << /N LOOK >>"), [(false, false)]);
    assert_eq!(annotations("/Subtype /Square /F 2"), [(true, false)], "hidden in every reader");
    assert_eq!(annotations("/Subtype /Link"), [(true, false)], "nothing is shown of it");
}

#[test]
fn an_annotation_of_a_layer_is_uncertain() {
    assert_eq!(annotations("/Subtype /Stamp /OC LAYER /AP << /N LOOK >>"), [(false, true)]);
}

#[test]
fn what_is_drawn_through_a_soft_mask_is_a_gap() {
    let masked = |state: &str| {
        let mut builder = Builder::new();
        let group = builder.stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Group << /S /Transparency /CS /DeviceGray >>",
            b"0 g 0 0 200 200 re f",
        );
        let state = builder.object(&state.replace("GROUP", &format!("{group} 0 R")));
        builder.page(SIZE, &format!("/ExtGState << /G {state} 0 R >>"), b"/G gs 0 0 100 100 re f");
        builder.model().gaps
    };
    assert_eq!(masked("<< /Type /ExtGState /SMask << /S /Luminosity /G GROUP >> >>"), [Gap::Masked]);
    assert_eq!(masked("<< /Type /ExtGState /SMask /None >>"), []);
}
