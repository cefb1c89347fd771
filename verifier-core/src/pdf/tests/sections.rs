//! Cross-reference tables and streams, hybrid and linearised files, `/Prev`.

use super::*;

#[test]
fn white_space_before_a_section_and_before_an_object_is_read_and_named() {
    let mut builder = Builder::new();
    builder.raw("\n\n");
    let at = builder.object(1, "<< /Type /Catalog >>");
    builder.fresh = vec![(1, at - 1)];
    builder.raw("\n");
    let at = builder.at();
    builder.table(&[], "");
    let end = builder.at() - format!("startxref\n{at}\n%%EOF\n").len();
    builder.bytes.truncate(end);
    builder.ending(at - 1);
    assert_eq!(noted(&builder), [(Code::PdfXrefSpelling, Severity::Inform); 2]);
}

#[test]
fn an_offset_that_lands_on_another_object_or_inside_a_number_is_refused() {
    let mut builder = Builder::begun();
    let twelve = builder.object(12, "12");
    builder.table(&[(3, &format!("{twelve:010} 00000 n")), (5, "0000000003 00000 n")], "");
    assert_eq!(loaded(&builder, 12).unwrap().integer(), Some(12));
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfXrefOffset);
    assert_eq!(loaded(&builder, 5).unwrap_err(), Code::PdfXrefOffset);
    let mut builder = Builder::begun();
    let twelve = builder.object(12, "12");
    builder.table(&[(2, &format!("{:010} 00000 n", twelve + 1))], "");
    builder.bytes = builder.finish();
    assert_eq!(refused(&builder), Code::PdfXrefDuplicate, "2 is given twice");
}

#[test]
fn an_offset_into_the_middle_of_a_number_never_reads_another_object() {
    let mut builder = Builder::begun();
    let thirteen = builder.object(13, "13");
    builder.table(&[(3, &format!("{:010} 00000 n", thirteen + 1))], "");
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfXrefOffset);
}

#[test]
fn entries_in_other_spellings_are_read_and_named() {
    let mut builder = Builder::new();
    let catalog = builder.object(1, "<< /Type /Catalog >>");
    builder.fresh.clear();
    let at = builder.at();
    builder.raw(&format!("xref\n0 2 \n0000000000 65535 f\n{catalog:010} 00000 n\n"));
    builder.trailer(at, "");
    assert_eq!(noted(&builder), [(Code::PdfXrefSpelling, Severity::Inform)]);
    let text = String::from_utf8_lossy(&builder.bytes).replace("00000 n", "00000 x");
    assert!(text.contains(" x"));
    let at = memchr::memmem::find(&builder.bytes, b"00000 n").unwrap();
    builder.bytes[at + 6] = b'x';
    assert_eq!(refused(&builder), Code::PdfXrefMalformed);
}

#[test]
fn a_number_at_or_above_size_is_refused_but_not_a_streams_own() {
    let mut builder = Builder::begun();
    builder.object(3, "3");
    builder.table(&[], "/Size 3");
    assert_eq!(refused(&builder), Code::PdfXrefSize);
    let mut builder = Builder::begun();
    let fresh = builder.fresh.clone();
    let at = builder.at();
    let mut rows: Vec<_> = fresh.iter().map(|(number, at)| (*number, 1, *at, 0)).collect();
    rows.push((3, 1, at, 0));
    builder.xref_stream(3, &rows, "/Size 3 /Root 1 0 R");
    builder.ending(at);
    assert!(noted(&builder).is_empty());
    let at = builder.at();
    rows.push((4, 0, 0, 0));
    builder.xref_stream(3, &rows, "/Size 3 /Root 1 0 R");
    builder.ending(at);
    assert_eq!(refused(&builder), Code::PdfXrefSize);
}

#[test]
fn the_same_number_twice_in_a_section_is_refused_unless_it_says_the_same() {
    for (second, refusal) in [("{}", None), ("0000000009 00000 n", Some(Code::PdfXrefDuplicate))] {
        let mut builder = Builder::begun();
        let at = builder.object(3, "3");
        let second = second.replace("{}", &format!("{at:010} 00000 n"));
        builder.table(&[(3, &second)], "");
        match refusal {
            Some(code) => assert_eq!(refused(&builder), code),
            None => assert_eq!(loaded(&builder, 3).unwrap().integer(), Some(3)),
        }
    }
}

#[test]
fn an_entry_past_its_revision_is_refused() {
    let mut builder = Builder::begun();
    let future = 400;
    builder.table(&[(3, &format!("{future:010} 00000 n"))], "/Size 9");
    while builder.at() < future {
        builder.raw("%\n");
    }
    builder.bytes.truncate(future);
    builder.object(3, "3");
    builder.table(&[], "/Size 9");
    assert_eq!(refused(&builder), Code::PdfXrefBeyondRevision);
}

#[test]
fn prev_decreases_and_does_not_loop() {
    let mut builder = Builder::begun();
    let first = builder.table(&[], "");
    builder.object(3, "3");
    builder.table(&[], "");
    assert_eq!(loaded(&builder, 3).unwrap().integer(), Some(3));
    let mut builder = Builder::begun();
    builder.table(&[], &format!("/Prev {first}"));
    assert_eq!(refused(&builder), Code::PdfPrevOrder);
    let mut builder = Builder::begun();
    builder.table(&[], "/Prev 99999");
    assert_eq!(refused(&builder), Code::PdfPrevOrder);
}

/// First section near the beginning, whose `/Prev` names the one at the end.
fn linearised(dictionary: &str) -> Builder {
    let mut builder = Builder::new();
    builder.object(3, dictionary);
    builder.object(1, "<< /Type /Catalog >>");
    let first = builder.at();
    let lines: String =
        builder.fresh.drain(..).map(|(n, at)| format!("{n} 1\n{at:010} 00000 n \n")).collect();
    builder.raw(&format!("xref\n{lines}trailer\n<< /Size 5 /Root 1 0 R /Prev "));
    let patch = builder.at();
    builder.raw("0000000000 >>\nstartxref\n0\n%%EOF\n");
    let two = builder.object(2, "2");
    let main = builder.at();
    builder.raw(&format!("xref\n0 1\n0000000000 65535 f \n2 1\n{two:010} 00000 n \n"));
    builder.raw("trailer\n<< /Size 3 >>\n").ending(first);
    builder.bytes[patch..patch + 10].copy_from_slice(format!("{main:010}").as_bytes());
    (builder.section, builder.size, builder.fresh) = (Some(first), 5, Vec::new());
    builder
}

#[test]
fn a_linearised_file_is_one_revision() {
    let mut builder = linearised("<< /Linearized 1 >>");
    let end = u64::try_from(builder.at()).unwrap();
    builder.object(4, "4");
    builder.table(&[], "");
    with(&builder.finish(), |document| {
        assert_eq!((document.revisions().len(), document.revisions()[0].end), (2, end));
        assert_eq!(document.revisions()[0].changed, [0, 1, 2, 3]);
        assert_eq!((integer(document.view(0), 2), integer(document.latest(), 4)), (Some(2), Some(4)));
    })
    .unwrap();
    assert!(noted(&builder).contains(&(Code::PdfLinearised, Severity::Inform)));
}

#[test]
fn only_a_linearised_file_may_go_forwards() {
    assert_eq!(refused(&linearised("<< /Linear 1 >>")), Code::PdfPrevOrder);
}

/// A hybrid file as Word writes it: an `/XRefStm` that stands before the section its `/Prev` names.
fn hybrid(row: (u32, u8, usize, u8)) -> Builder {
    let mut builder = Builder::begun();
    builder.object(3, "3");
    let hidden = builder.object(4, "4");
    builder.fresh.pop();
    let row = if row.2 == 0 { (row.0, row.1, hidden, row.3) } else { row };
    let stream = builder.xref_stream(9, &[row], "/Size 9");
    builder.table(&[(4, "0000000000 65535 f")], "/Size 9");
    let at = builder.at();
    builder.raw("xref\n0 0\n");
    builder.trailer(at, &format!("/Size 9 /XRefStm {stream}"));
    builder
}

#[test]
fn a_hybrid_files_hidden_objects_are_found() {
    let builder = hybrid((4, 1, 0, 0));
    with(&builder.finish(), |document| {
        assert_eq!(integer(document.latest(), 4), Some(4));
        assert_eq!(document.view(0).entry(4), Some(XrefEntry::Free), "generation 65535 bars no later entry");
        assert_eq!(document.revisions()[1].changed, [4]);
    })
    .unwrap();
    assert_eq!(noted(&builder), [(Code::PdfHybrid, Severity::Inform)]);
}

#[test]
fn an_object_that_a_table_hides_is_found_in_its_own_stream() {
    let mut builder = Builder::begun();
    let hidden = builder.object(4, "4");
    builder.fresh.pop();
    let stream = builder.xref_stream(9, &[(4, 1, hidden, 0)], "/Size 9");
    builder.table(&[(4, "0000000000 65535 f")], &format!("/Size 9 /XRefStm {stream}"));
    assert_eq!(loaded(&builder, 4).unwrap().integer(), Some(4));
}

#[test]
fn a_table_and_its_stream_may_not_show_two_objects() {
    let mut builder = Builder::begun();
    let other = builder.object(4, "4");
    builder.fresh.pop();
    let shown = builder.object(4, "44");
    for (place, refusal) in [(shown, None), (other, Some(Code::PdfHybridDivergent))] {
        let mut builder =
            Builder { bytes: builder.finish(), fresh: builder.fresh.clone(), section: None, size: 5 };
        let stream = builder.xref_stream(9, &[(4, 1, place, 0)], "/Size 9");
        builder.table(&[], &format!("/Size 9 /XRefStm {stream}"));
        match refusal {
            Some(code) => assert_eq!(refused(&builder), code),
            None => assert_eq!(loaded(&builder, 4).unwrap().integer(), Some(44)),
        }
    }
}

#[test]
fn a_carried_stream_says_nothing_new_and_is_warned_of() {
    let mut builder = hybrid((4, 1, 0, 0));
    let stream = builder.bytes.windows(2).position(|two| two == b"9 ").unwrap();
    builder.object(4, "44");
    builder.table(&[], &format!("/Size 9 /XRefStm {stream}"));
    assert_eq!(loaded(&builder, 4).unwrap().integer(), Some(44));
    assert!(noted(&builder).contains(&(Code::PdfHybrid, Severity::Warn)));
}

#[test]
fn sections_and_entries_are_budgeted() {
    let mut builder = Builder::begun();
    builder.table(&[], "");
    builder.object(3, "3");
    builder.table(&[], "");
    let bytes = builder.finish();
    let code = |limits| with_limits(&bytes, limits, |_| ()).unwrap_err().code;
    assert_eq!(code(Limits { xref_sections: 1, ..Limits::default() }), Code::BudgetSpent);
    assert_eq!(code(Limits { xref_entries: 3, ..Limits::default() }), Code::BudgetSpent);
}

#[test]
fn an_xref_stream_with_too_little_data_or_too_much_is_refused() {
    for (length, count) in [(6, 2), (18, 2)] {
        let mut builder = Builder::new();
        let at = builder.at();
        let data = "\0".repeat(length);
        builder.raw(&format!(
            "3 0 obj\n<< /Type /XRef /W [1 4 1] /Index [0 {count}] /Size 4 /Length {length} >>\nstream\n{data}\nendstream\nendobj\n"
        ));
        builder.ending(at);
        assert_eq!(refused(&builder), Code::PdfXrefMalformed);
    }
}

#[test]
fn a_table_numbered_from_one_is_never_shifted() {
    let mut builder = Builder::new();
    let catalog = builder.object(1, "<< /Type /Catalog >>");
    builder.fresh.clear();
    let at = builder.at();
    builder.raw(&format!("xref\n1 2\n0000000000 65535 f \n{catalog:010} 00000 n \n"));
    builder.trailer(at, "/Size 3");
    assert!(matches!(loaded(&builder, 1), Ok(Object::Null)));
    assert_eq!(loaded(&builder, 2).unwrap_err(), Code::PdfXrefOffset);
}
