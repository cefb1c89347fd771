//! Objects as the reader checks them when they are asked for.

use super::*;

fn single(object: &str) -> core::result::Result<Object, Code> {
    let mut builder = Builder::begun();
    builder.object(3, object);
    builder.object(4, "4");
    builder.table(&[], "");
    loaded(&builder, 3)
}

#[test]
fn a_streams_length_leads_to_endstream() {
    let data = |text: &str| match single(text).unwrap() {
        Object::Stream(stream) => stream.data.end - stream.data.start,
        _ => panic!("not a stream"),
    };
    assert_eq!(data("<< /Length 3 >>\nstream\nabc\nendstream"), 3);
    assert_eq!(data("<< /Length 3 >>\nstream\r\nabc\r\nendstream"), 3);
    assert_eq!(data("<< /Length 3 >>\nstream\nabcendstream"), 3);
    assert_eq!(data("<< /Length 0 >>\nstream\n\nendstream"), 0);
    for wrong in [
        "<< /Length 2 >>\nstream\nabc\nendstream",
        "<< /Length 5 >>\nstream\nabc\nendstream",
        "<< /Length 3 >>\nstream\nabc\n\nendstream",
        "<< /Length 3 >>\nstream\rabc\nendstream",
        "<< /Length -1 >>\nstream\nabc\nendstream",
        "<< /Length 99999 >>\nstream\nabc\nendstream",
        "<< >>\nstream\nabc\nendstream",
        "<< /Length 3.0 >>\nstream\nabc\nendstream",
    ] {
        assert_eq!(single(wrong).unwrap_err(), Code::PdfStreamLength, "{wrong}");
    }
}

#[test]
fn an_indirect_length_is_followed_and_loops_end() {
    assert!(matches!(single("<< /Length 4 0 R >>\nstream\nabcd\nendstream").unwrap(), Object::Stream(_)));
    assert_eq!(single("<< /Length 2 0 R >>\nstream\nabcd\nendstream").unwrap_err(), Code::PdfStreamLength);
    assert_eq!(single("<< /Length 9 0 R >>\nstream\nabcd\nendstream").unwrap_err(), Code::PdfStreamLength);
    assert_eq!(single("<< /Length 3 0 R >>\nstream\nabcd\nendstream").unwrap_err(), Code::PdfObjectMalformed);
}

#[test]
fn a_length_redefined_later_is_followed_in_each_view() {
    let mut builder = Builder::begun();
    builder.object(3, "<< /Length 4 0 R >>\nstream\nabcd\nendstream");
    builder.object(4, "4");
    builder.table(&[], "");
    builder.object(4, "2");
    builder.table(&[], "");
    with(&builder.finish(), |document| {
        let id = ObjectId { number: 3, generation: 0 };
        assert!(document.view(0).object(id).is_ok());
        assert_eq!(document.view(1).object(id).unwrap_err().code, Code::PdfStreamLength);
        assert!(document.view(0).object(id).is_ok());
    })
    .unwrap();
}

#[test]
fn a_stream_with_a_wrong_length_fails_only_who_reads_it() {
    let mut builder = Builder::begun();
    builder.table(&[], "");
    builder.object(3, "<< /Length 2 >>\nstream\nabcd\nendstream");
    builder.table(&[], "");
    let (checked, notes) = with(&builder.finish(), |document| document.check_changed().is_ok()).unwrap();
    assert!(checked);
    assert!(notes.iter().any(|note| note.code == Code::PdfStreamLength && note.severity == Severity::Warn));
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfStreamLength);
}

#[test]
fn an_object_ends_at_endobj() {
    assert_eq!(single("3 4").unwrap_err(), Code::PdfObjectMalformed);
    assert_eq!(single("<< /A 1 >> stray").unwrap_err(), Code::PdfObjectMalformed);
    assert_eq!(single("").unwrap_err(), Code::PdfObjectMalformed);
    assert_eq!(single("% a comment\n3 % another").unwrap().integer(), Some(3));
}

#[test]
fn duplicate_keys_fail_the_object() {
    assert_eq!(single("<< /V 1 /#56 2 >>").unwrap_err(), Code::PdfDuplicateKey);
}

#[test]
fn an_object_that_goes_on_behind_its_revision_is_refused() {
    let mut builder = Builder::begun();
    let at = builder.at();
    builder.fresh.push((3, at));
    builder.raw("3 0 obj\n(\n");
    builder.table(&[], "/Size 4");
    builder.raw(")\nendobj\n");
    builder.table(&[], "/Size 4");
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfXrefBeyondRevision);
}

#[test]
fn objects_that_share_bytes_are_refused() {
    let mut builder = Builder::begun();
    let outer = builder.stream(3, "", "4 0 obj\n4\nendobj");
    let text = String::from_utf8_lossy(&builder.bytes[outer..]).into_owned();
    let inner = outer + text.find("4 0 obj").unwrap();
    builder.table(&[(4, &format!("{inner:010} 00000 n"))], "/Size 5");
    with(&builder.finish(), |document| {
        let object = |number| document.latest().object(ObjectId { number, generation: 0 });
        assert!(object(3).is_ok());
        assert_eq!(object(4).unwrap_err().code, Code::PdfObjectsOverlap);
        assert!(object(1).is_ok());
    })
    .unwrap();
}

#[test]
fn a_later_entry_inside_an_object_is_refused_before_it_is_followed() {
    let mut builder = Builder::begun();
    let outer = builder.stream(3, "", "4 0 obj\n4\nendobj");
    let text = String::from_utf8_lossy(&builder.bytes[outer..]).into_owned();
    let inner = outer + text.find("4 0 obj").unwrap();
    builder.table(&[], "");
    builder.table(&[(4, &format!("{inner:010} 00000 n"))], "/Size 5");
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfObjectsOverlap);
}

#[test]
fn free_and_absent_objects_are_null() {
    let mut builder = Builder::begun();
    builder.table(&[(3, "0000000000 00001 f")], "/Size 9");
    for number in [0, 3, 4, 77] {
        assert!(matches!(loaded(&builder, number), Ok(Object::Null)));
    }
}

#[test]
fn references_that_lead_in_circles_end() {
    let mut builder = Builder::begun();
    builder.object(3, "4 0 R");
    builder.object(4, "3 0 R");
    builder.object(5, "6 0 R");
    builder.object(6, "7");
    builder.table(&[], "");
    with(&builder.finish(), |document| {
        let view = document.latest();
        let follow = |number| view.resolve(&Object::Reference(ObjectId { number, generation: 0 }));
        assert_eq!(follow(3).unwrap_err().code, Code::PdfObjectMalformed);
        assert_eq!(follow(5).unwrap().object.integer(), Some(7));
        assert_eq!(follow(5).unwrap().id.unwrap().number, 6);
    })
    .unwrap();
}

#[test]
fn objects_and_their_bytes_are_budgeted() {
    let mut builder = Builder::begun();
    builder.object(3, "(0123456789)");
    builder.table(&[], "");
    let bytes = builder.finish();
    let code = |limits| {
        let read = |document: &Document<'_>| {
            document.latest().object(ObjectId { number: 3, generation: 0 }).map_err(|problem| problem.code)
        };
        with_limits(&bytes, limits, read).unwrap().0.unwrap_err()
    };
    assert_eq!(code(Limits { objects: 0, ..Limits::default() }), Code::BudgetSpent);
    assert_eq!(code(Limits { parsed_bytes: 20, ..Limits::default() }), Code::BudgetSpent);
}
