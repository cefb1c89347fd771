//! Header, endings and revisions.

use super::*;

#[test]
fn a_file_of_one_revision_opens() {
    let mut builder = Builder::begun();
    builder.table(&[], "");
    let bytes = builder.finish();
    let (facts, notes) = with(&bytes, |document| {
        document.latest().catalog().unwrap();
        (document.revisions().to_vec(), document.header_version(), document.length())
    })
    .unwrap();
    let length = u64::try_from(bytes.len()).unwrap();
    assert!(notes.is_empty(), "{notes:?}");
    assert_eq!((facts.0.len(), facts.0[0].eof, facts.0[0].end), (1, length - 1, length));
    assert_eq!((facts.1, facts.2, facts.0[0].changed.as_slice()), (Some((1, 7)), length, &[0, 1, 2][..]));
}

#[test]
fn what_is_not_a_pdf_is_said_at_once() {
    assert_eq!(with(&Vec::new(), |_| ()).unwrap_err().code, Code::InputEmpty);
    assert_eq!(with(&b"PK\x03\x04 no".to_vec(), |_| ()).unwrap_err().code, Code::InputNotAPdf);
    assert_eq!(with(&b"%PDF-1.7\nnothing".to_vec(), |_| ()).unwrap_err().code, Code::PdfTrailerMissing);
}

#[test]
fn each_view_sees_its_own_revision() {
    let mut builder = Builder::begun();
    builder.object(3, "1");
    builder.table(&[], "");
    let first = builder.at();
    builder.object(3, "2");
    builder.object(4, "4");
    builder.table(&[(2, "0000000000 00001 f")], "");
    with(&builder.finish(), |document| {
        let revisions = document.revisions();
        assert_eq!((revisions.len(), revisions[0].end), (2, u64::try_from(first).unwrap()));
        assert_eq!(revisions[1].changed, [2, 3, 4]);
        let (old, new) = (document.view(0), document.latest());
        assert_eq!((integer(old, 3), integer(new, 3)), (Some(1), Some(2)));
        assert_eq!((integer(old, 4), integer(new, 4)), (None, Some(4)));
        assert!(matches!(old.entry(2), Some(XrefEntry::InFile { .. })));
        assert_eq!((new.entry(2), new.entry(9)), (Some(XrefEntry::Free), None));
        document.check_changed().unwrap();
    })
    .unwrap();
}

#[test]
fn objects_directly_behind_the_end_of_the_revision_before_are_read() {
    let mut builder = Builder::begun();
    builder.table(&[], "");
    builder.bytes.pop();
    let eof = u64::try_from(builder.at()).unwrap();
    builder.object(3, "3");
    builder.table(&[], "");
    with(&builder.finish(), |document| {
        assert_eq!((document.revisions()[0].eof, document.revisions()[0].end), (eof, eof));
        assert_eq!(integer(document.latest(), 3), Some(3));
    })
    .unwrap();
}

#[test]
fn an_older_revision_whose_ending_names_another_section_has_no_end() {
    let mut builder = Builder::begun();
    let section = builder.table(&[], "");
    let wrong = format!("startxref\n{}\n", section + 1);
    let at = builder.at() - format!("startxref\n{section}\n%%EOF\n").len();
    builder.bytes.truncate(at);
    builder.raw(&wrong).raw("%%EOF\n");
    builder.object(3, "3");
    builder.table(&[], "");
    let (ends, notes) = with(&builder.finish(), |document| document.revisions().to_vec()).unwrap();
    assert_eq!(ends[0].eof, u64::MAX);
    assert_ne!(ends[1].eof, u64::MAX);
    assert!(notes.iter().any(|note| note.code == Code::PdfTrailerMissing && note.severity == Severity::Fail));
}

#[test]
fn what_follows_the_last_end_is_named_warned_of_or_refused() {
    let mut builder = Builder::begun();
    builder.table(&[], "");
    assert!(noted(&builder).is_empty());
    builder.raw("\n\n");
    assert_eq!(noted(&builder), [(Code::PdfTrailingBytes, Severity::Inform)]);
    builder.raw("hello");
    assert_eq!(noted(&builder), [(Code::PdfTrailingBytes, Severity::Warn)]);
    builder.raw("\n2 0 obj\n<< /Type /Pages >>\nendobj\n");
    assert_eq!(refused(&builder), Code::PdfTrailingBytes);
}

#[test]
fn an_ending_is_needed_and_its_white_space_is_named() {
    let mut builder = Builder::begun();
    let at = builder.table(&[], "");
    let end = builder.at() - format!("startxref\n{at}\n%%EOF\n").len();
    let mut with_ending = |text: &str| {
        builder.bytes.truncate(end);
        builder.raw(text);
        with(&builder.finish(), |_| ()).map(|((), notes)| notes.first().map(|note| note.code))
    };
    assert_eq!(with_ending(&format!("startxref\r\n{at}\r\n%%EOF")).unwrap(), None);
    assert_eq!(with_ending(&format!("startxref {at} \n\n%%EOF")).unwrap(), Some(Code::PdfStartxrefSpacing));
    assert_eq!(with_ending(&format!("startxref\n{at}\n")).unwrap_err().code, Code::PdfTrailerMissing);
    assert_eq!(with_ending("%%EOF\n").unwrap_err().code, Code::PdfTrailerMissing);
    assert_eq!(
        with_ending(&format!("startxref\n{}\n%%EOF", at + 1)).unwrap_err().code,
        Code::PdfStartxrefTarget
    );
    assert_eq!(with_ending("startxref\n99999999\n%%EOF").unwrap_err().code, Code::PdfStartxrefTarget);
}

#[test]
fn a_header_further_on_moves_the_offsets_or_not() {
    let mut builder = Builder::begun();
    builder.table(&[], "");
    let shifted = [b"junk\n".to_vec(), builder.finish()].concat();
    let codes = |bytes: &Vec<u8>| {
        let (offset, notes) = with(bytes, |document| {
            document.latest().catalog().unwrap();
            document.header_offset()
        })
        .unwrap();
        (offset, notes.iter().map(|note| note.code).collect::<Vec<_>>())
    };
    assert_eq!(codes(&shifted), (5, vec![Code::PdfHeaderOffset, Code::PdfOffsetsFromHeader]));
    let mut absolute = Builder::new();
    absolute.bytes = [b"junk\n".to_vec(), absolute.bytes].concat();
    absolute.object(1, "<< /Type /Catalog >>");
    absolute.table(&[], "");
    assert_eq!(codes(&absolute.finish()), (5, vec![Code::PdfHeaderOffset]));
}

#[test]
fn a_file_whose_sections_are_found_by_both_counts_is_refused() {
    let mut builder = Builder::new();
    let junk = 600;
    builder.bytes = [vec![b' '; junk], builder.bytes].concat();
    builder.object(1, "<< /Type /Catalog >>");
    let first = builder.table(&[], "");
    while builder.at() < first + junk {
        builder.raw("%\n");
    }
    builder.bytes.truncate(first + junk);
    builder.raw("xref\n0 0\ntrailer\n<< /Size 2 /Root 1 0 R >>\n").ending(first);
    assert_eq!(refused(&builder), Code::PdfStartxrefTarget);
}

#[test]
fn encryption_added_later_is_refused() {
    let mut builder = Builder::begun();
    builder.table(&[], "/ID [<01> <01>]");
    builder.object(3, "3");
    let plain = builder.finish().len();
    builder.table(&[], "/ID [<02> <02>]");
    assert!(noted(&builder).is_empty(), "an /ID may change where nothing is encrypted");
    builder.bytes.truncate(plain);
    builder.fresh.push((3, plain - "3 0 obj\n3\nendobj\n".len()));
    builder.section = Some(usize::try_from(first_section(&builder.bytes)).unwrap());
    builder.table(&[], "/ID [<01> <01>] /Encrypt << /Filter /Standard /V 1 >>");
    assert_eq!(refused(&builder), Code::PdfEncryptionChanged);
}

fn first_section(bytes: &[u8]) -> u64 {
    u64::try_from(memchr::memmem::find(bytes, b"xref\n").unwrap()).unwrap()
}
