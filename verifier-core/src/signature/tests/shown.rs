//! Form values shown differently from what they are (SIG-15).

use super::builder::Pdf;
use report::{Code, Severity};

/// Is a field (object 9) with this appearance (object 7) told to show something else than its value?
fn told(field: &str, content: &str, font: &str) -> bool {
    let appearance = format!(
        "<</Subtype/Form/BBox[0 0 99 9]/Length {}/Resources<</Font<</F {font}>>>>>>\nstream\n{content}\nendstream",
        content.len()
    );
    let field = format!("<</Type/Annot/Subtype/Widget/Rect[0 0 99 9]/T(x){field}>>");
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R 9 0 R]>>";
    let (_, notes) = Pdf::signed(&[(3, page), (7, &appearance), (9, &field)]).collect().unwrap();
    let found = notes.iter().find(|finding| finding.code == Code::RevisionValueShown);
    if let Some(found) = found {
        assert_eq!((found.severity, found.location.page), (Severity::Warn, Some(1)));
    }
    found.is_some()
}

const HELVETICA: &str = "<</Subtype/Type1/BaseFont/Helvetica>>";
const TEXT: &str = "/FT/Tx/AP<</N 7 0 R>>";

#[test]
fn a_text_field_that_shows_its_value_is_as_it_should_be() {
    for content in [
        "BT /F 9 Tf (10 million) Tj ET",
        "BT /F 9 Tf [(10) -300 (mil) 20 (lion)] TJ ET",
        "BT /F 9 Tf (10) Tj T* (million) ' ET",
        "BT /F 9 Tf <3130206D696C6C696F6E> Tj ET",
    ] {
        assert!(!told(&format!("{TEXT}/V(10 million)"), content, HELVETICA), "{content}");
    }
    assert!(!told(TEXT, "/Tx BMC EMC", HELVETICA), "nothing entered, nothing shown");
}

#[test]
fn a_text_field_that_shows_another_text_is_told() {
    for (value, content) in [
        ("/V(10 million)", "BT /F 9 Tf (90 million) Tj ET"),
        ("/V(10 million)", "BT /F 9 Tf (10 million and more) Tj ET"),
        ("/V(10 million)", "/Tx BMC EMC"),
        ("", "BT /F 9 Tf (10 million) Tj ET"),
    ] {
        assert!(told(&format!("{TEXT}{value}"), content, HELVETICA), "{value} {content}");
    }
}

#[test]
fn what_cannot_be_compared_for_certain_is_not_told() {
    let other = "BT /F 9 Tf (xyz) Tj ET";
    let field = format!("{TEXT}/V(10)");
    assert!(!told(&field, other, "<</Subtype/TrueType/BaseFont/ABCDEF+Times>>"), "a subset's own codes");
    assert!(!told(&field, other, "<</Subtype/Type0/BaseFont/Times>>"), "a composite font");
    assert!(!told(&field, "/Other Do", HELVETICA), "a form inside may show the value");
    assert!(!told(&format!("{field}/Ff 8192"), "BT /F 9 Tf (**) Tj ET", HELVETICA), "a password");
    let differences = "<</Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[120/one/zero]>>>>";
    assert!(!told(&field, "BT /F 9 Tf (xy) Tj ET", differences), "codes with other glyphs");
    assert!(told(&field, "BT /F 9 Tf (xya) Tj ET", differences), "but one character too many");
}

#[test]
fn a_choice_may_show_the_label_of_its_value() {
    let choice = "/FT/Ch/Ff 131072/AP<</N 7 0 R>>/V(vn)/Opt[[(vn)(Viet Nam)][(la)(Lao)]]";
    assert!(!told(choice, "BT /F 9 Tf (Viet Nam) Tj ET", HELVETICA));
    assert!(!told(choice, "BT /F 9 Tf (vn) Tj ET", HELVETICA));
    assert!(told(choice, "BT /F 9 Tf (Lao) Tj ET", HELVETICA));
}

#[test]
fn a_check_box_shows_the_state_of_its_value() {
    let button = "/FT/Btn/AP<</N<</Yes 7 0 R/Off 7 0 R>>>>";
    assert!(!told(&format!("{button}/V/Yes/AS/Yes"), "", HELVETICA));
    assert!(!told(&format!("{button}/AS/Off"), "", HELVETICA));
    assert!(!told(&format!("{button}/V/Other/AS/Off"), "", HELVETICA), "another button of the field is on");
    assert!(told(&format!("{button}/V/Off/AS/Yes"), "", HELVETICA));
    assert!(told(&format!("{button}/V/Yes/AS/Off"), "", HELVETICA));
}
