//! Object streams.

use super::*;

/// A file whose objects 3 and 4 stand in the object stream 5, with `rows` for them; 6 is an empty one.
fn packed(dictionary: &str, data: &str, rows: &[(u32, u8, usize, u8)]) -> Builder {
    let mut builder = Builder::begun();
    builder.stream(5, dictionary, data);
    builder.stream(6, "/Type /ObjStm /N 0 /First 0", "");
    let mut all: Vec<(u32, u8, usize, u8)> =
        builder.fresh.drain(..).map(|(number, at)| (number, 1, at, 0)).collect();
    all.extend_from_slice(rows);
    let at = builder.xref_stream(9, &all, "/Size 10 /Root 1 0 R");
    builder.ending(at);
    (builder.section, builder.size) = (Some(at), 10);
    builder
}

const ROWS: [(u32, u8, usize, u8); 2] = [(3, 2, 5, 0), (4, 2, 5, 1)];
const DICTIONARY: &str = "/Type /ObjStm /N 2 /First 8";

#[test]
fn objects_of_a_stream_are_read() {
    let builder = packed(DICTIONARY, "3 0 4 3 33 44", &ROWS);
    assert_eq!(loaded(&builder, 3).unwrap().integer(), Some(33));
    assert_eq!(loaded(&builder, 4).unwrap().integer(), Some(44));
    let builder = packed(DICTIONARY, "3 0 4 3 33 44 endobj", &ROWS);
    assert_eq!(loaded(&builder, 4).unwrap().integer(), Some(44));
}

#[test]
fn a_stream_that_does_not_hold_what_the_entry_says_is_refused() {
    let refused = |dictionary: &str, data: &str, rows: &[_]| {
        assert_eq!(loaded(&packed(dictionary, data, rows), 3).unwrap_err(), Code::PdfObjectStream, "{data}");
    };
    refused(DICTIONARY, "4 0 3 3 44 33", &ROWS);
    refused(DICTIONARY, "3 0 4 3 33 44", &[(3, 2, 5, 2)]);
    refused(DICTIONARY, "3 0 3 3 33 44", &ROWS);
    refused(DICTIONARY, "3 0 4 4 3 3 44", &ROWS);
    refused("/Type /ObjStm /N 3 /First 8", "3 0 4 3 33 44", &ROWS);
    refused("/Type /ObjStm /N 2 /First 99", "3 0 4 3 33 44", &ROWS);
    refused("/Type /Other /N 2 /First 8", "3 0 4 3 33 44", &ROWS);
    refused(DICTIONARY, "3 0 4 3 33 44", &[(3, 2, 2, 0)]);
    refused(DICTIONARY, "3 0 4 3 33 44", &[(3, 2, 8, 0)]);
    refused("/Type /ObjStm /N 1 /First 4", "3 0 << /Length 1 >> stream\nx\nendstream", &ROWS);
}

#[test]
fn an_object_stream_inside_another_is_refused() {
    let builder = packed(DICTIONARY, "3 0 4 3 33 44", &[(3, 2, 4, 0), (4, 2, 5, 1)]);
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfObjectStream);
}

#[test]
fn extends_comes_to_an_end() {
    let builder = packed("/Type /ObjStm /N 2 /First 8 /Extends 5 0 R", "3 0 4 3 33 44", &ROWS);
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfObjectStream);
    let builder = packed("/Type /ObjStm /N 2 /First 8 /Extends 2 0 R", "3 0 4 3 33 44", &ROWS);
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfObjectStream);
    let builder = packed("/Type /ObjStm /N 2 /First 8 /Extends 6 0 R", "3 0 4 3 33 44", &ROWS);
    assert_eq!(loaded(&builder, 3).unwrap().integer(), Some(33));
}

#[test]
fn an_object_stream_replaced_under_its_objects_is_refused() {
    let mut builder = packed(DICTIONARY, "3 0 4 3 33 44", &ROWS);
    builder.stream(5, DICTIONARY, "3 0 4 3 66 77");
    builder.table(&[], "");
    with(&builder.finish(), |document| {
        assert_eq!(integer(document.view(0), 3), Some(33));
        let id = ObjectId { number: 3, generation: 0 };
        assert_eq!(document.latest().object(id).unwrap_err().code, Code::PdfObjectStream);
        assert_eq!(document.check_changed().unwrap_err().code, Code::PdfObjectStream);
    })
    .unwrap();
    let mut builder = packed(DICTIONARY, "3 0 4 3 33 44", &ROWS);
    builder.stream(5, "", "no longer an object stream");
    builder.object(3, "66");
    builder.object(4, "77");
    builder.table(&[], "");
    with(&builder.finish(), |document| {
        assert_eq!(integer(document.latest(), 3), Some(66));
        document.check_changed().unwrap();
    })
    .unwrap();
}
