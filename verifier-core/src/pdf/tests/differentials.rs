//! What one reader of today reads and another does not: each is refused, whichever of them is right.

use super::*;

#[test]
fn a_table_that_calls_itself_a_stream_still_has_its_hybrid_part() {
    let mut builder = Builder::begun();
    let hidden = builder.object(4, "4");
    builder.fresh.pop();
    let stream = builder.xref_stream(9, &[(4, 1, hidden, 0)], "/Size 9");
    builder.table(&[], &format!("/Size 9 /Type /XRef /XRefStm {stream}"));
    assert_eq!(loaded(&builder, 4).unwrap().integer(), Some(4));
}

/// A hybrid file of two revisions whose stream has entries of its own.
fn hybrid_with(entries: impl Fn(usize, usize) -> String) -> Builder {
    let mut builder = Builder::begun();
    let first = builder.table(&[], "/Size 9");
    let hidden = builder.object(4, "4");
    builder.fresh.pop();
    let stream = builder.at();
    let own = |builder: &Builder| builder.at() - stream;
    builder.xref_stream(9, &[(4, 1, hidden, 0)], &format!("/Size 9 {}", entries(first, 0)));
    let table = stream + own(&builder);
    builder.bytes.truncate(stream);
    builder.xref_stream(9, &[(4, 1, hidden, 0)], &format!("/Size 9 {}", entries(first, table)));
    builder.table(&[], &format!("/Size 9 /XRefStm {stream}"));
    builder
}

#[test]
fn the_stream_of_a_hybrid_section_leads_nowhere_else() {
    // Some readers follow its /Prev, others do not (7.5.8.4).
    assert_eq!(loaded(&hybrid_with(|_, _| String::new()), 4).unwrap().integer(), Some(4));
    let same = hybrid_with(|first, _| format!("/Prev {first:010}"));
    assert_eq!(loaded(&same, 4).unwrap().integer(), Some(4));
    let itself = hybrid_with(|_, table| format!("/Prev {table:010}"));
    assert_eq!(loaded(&itself, 4).unwrap().integer(), Some(4));
    for elsewhere in ["/Prev 0000000009", "/Prev 4 0 R", "/Prev 1.0"] {
        assert_eq!(refused(&hybrid_with(|_, _| elsewhere.to_owned())), Code::PdfHybridDivergent);
    }
}

#[test]
fn a_hybrid_pair_that_a_signer_wrote_again_is_read() {
    // The stream's /Prev names the section before the empty one that its table's /Prev names.
    for (hybrid_between, read) in [(false, true), (true, false)] {
        let mut builder = Builder::begun();
        let oldest = builder.table(&[], "/Size 9");
        let old = builder.xref_stream(8, &[], "/Size 9");
        let between = if hybrid_between { format!("/XRefStm {old}") } else { String::new() };
        builder.table(&[(5, "0000000000 65535 f")], &format!("/Size 9 {between}"));
        let hidden = builder.object(4, "4");
        builder.fresh.pop();
        let stream = builder.xref_stream(9, &[(4, 1, hidden, 0)], &format!("/Size 9 /Prev {oldest}"));
        builder.table(&[(6, "0000000000 65535 f")], &format!("/Size 9 /XRefStm {stream}"));
        assert_eq!(with(&builder.finish(), |_| ()).is_ok(), read);
    }
}

#[test]
fn parameters_under_their_short_name_are_refused() {
    let mut builder = Builder::begun();
    let at = builder.at();
    let rows: Vec<_> = builder.fresh.iter().map(|(number, at)| (*number, 1, *at, 0)).collect();
    builder.xref_stream(3, &rows, "/Size 4 /Root 1 0 R /DP << /Predictor 12 /Columns 2 >>");
    builder.ending(at);
    assert_eq!(refused(&builder), Code::PdfFilterData);
    let mut builder = Builder::begun();
    builder.stream(3, "/Type /ObjStm /N 1 /First 4 /DP << /Predictor 2 >>", "4 0 44");
    let rows = [(1, builder.fresh[0].1), (2, builder.fresh[1].1), (3, builder.fresh[2].1)];
    let at = builder.at();
    let mut rows: Vec<_> = rows.iter().map(|(number, at)| (*number, 1, *at, 0)).collect();
    rows.push((4, 2, 3, 0));
    builder.xref_stream(5, &rows, "/Size 6 /Root 1 0 R");
    builder.ending(at);
    assert_eq!(loaded(&builder, 4).unwrap_err(), Code::PdfFilterData);
}

#[test]
fn a_reference_to_another_generation_of_an_object_that_stands_is_refused() {
    let mut builder = Builder::begun();
    builder.table(&[(3, "0000000000 00001 f")], "/Size 4");
    let object = |number, generation| {
        with(&builder.finish(), |document| {
            let found = document.latest().object(ObjectId { number, generation });
            found.map(|found| (*found.object).clone()).map_err(|problem| problem.code)
        })
        .unwrap()
        .0
    };
    assert!(matches!(object(2, 0), Ok(Object::Dictionary(_))));
    assert_eq!(object(2, 1).unwrap_err(), Code::PdfXrefOffset);
    assert_eq!(object(3, 1).unwrap(), Object::Null, "free is null for everybody");
}

#[test]
fn an_ending_that_others_do_not_find_is_refused() {
    for (white, read) in [(900, true), (1100, false)] {
        let mut builder = Builder::begun();
        builder.table(&[], "");
        builder.raw(&" ".repeat(white));
        assert_eq!(with(&builder.finish(), |_| ()).is_ok(), read, "{white}");
    }
}

#[test]
fn white_space_inside_an_objects_header_ends_soon() {
    let mut builder = Builder::begun();
    let at = builder.at();
    builder.raw(&format!("3 0{}obj\n3\nendobj\n", " ".repeat(100)));
    builder.fresh.push((3, at));
    builder.table(&[], "/Size 9");
    assert_eq!(loaded(&builder, 3).unwrap_err(), Code::PdfXrefOffset);
}

#[test]
fn a_kind_of_entry_that_the_standard_does_not_know_is_refused() {
    for (kind, read) in [(0, true), (3, false)] {
        let mut builder = Builder::begun();
        let at = builder.at();
        let mut rows: Vec<_> = builder.fresh.iter().map(|(number, at)| (*number, 1, *at, 0)).collect();
        rows.push((3, kind, 0, 0));
        builder.xref_stream(4, &rows, "/Size 5 /Root 1 0 R");
        builder.ending(at);
        assert_eq!(with(&builder.finish(), |_| ()).is_ok(), read, "{kind}");
    }
}

/// Two revisions; `between` stands among the objects of the second.
fn with_unlisted(between: &str) -> core::result::Result<(), Code> {
    let mut builder = Builder::begun();
    builder.object(3, "3");
    builder.table(&[], "");
    builder.object(3, "33");
    builder.raw(between);
    builder.object(4, "4");
    builder.table(&[], "");
    let checked = |document: &Document<'_>| document.check_changed().map_err(|problem| problem.code);
    with(&builder.finish(), checked).unwrap().0
}

#[test]
fn an_object_that_a_later_revision_holds_and_does_not_list_is_refused() {
    assert_eq!(with_unlisted(""), Ok(()));
    assert_eq!(with_unlisted("% obj\n \n"), Ok(()), "a comment is none");
    for hidden in ["2 0 obj\n<< /Type /Pages >>\nendobj\n", "2\t0\tobj<<>>endobj ", "x 2 0 obj 5 endobj\n"] {
        assert_eq!(with_unlisted(hidden), Err(Code::PdfObjectUnlisted), "{hidden}");
    }
}

#[test]
fn a_value_copied_again_and_again_is_paid_for() {
    let mut builder = Builder::begun();
    builder.object(3, &format!("<< /A [{}] >>", "0 ".repeat(1000)));
    builder.table(&[], "");
    let limits = |parsed_bytes| Limits { parsed_bytes, ..Limits::default() };
    let ask = |document: &Document<'_>| {
        let view = document.latest();
        let object = view.object(ObjectId { number: 3, generation: 0 })?;
        (0..1000).try_for_each(|_| view.get(object.object.dictionary().unwrap(), b"A").map(drop))
    };
    assert!(with_limits(&builder.finish(), limits(256 << 20), ask).unwrap().0.is_ok());
    let spent = with_limits(&builder.finish(), limits(1 << 20), ask).unwrap().0;
    assert_eq!(spent.unwrap_err().code, Code::BudgetSpent);
}

#[test]
fn object_0_is_never_in_use() {
    let table = |entry: &str| {
        let mut builder = Builder::begun();
        let at = builder.table(&[], "");
        let second = builder.at();
        builder.raw(&format!("xref\n0 1\n{entry}trailer\n<< /Size 3 /Root 1 0 R /Prev {at} >>\n"));
        builder.ending(second);
        with(&builder.finish(), |_| ()).map(|_| ()).map_err(|problem| problem.code)
    };
    assert_eq!(table("0000000000 65535 f \n"), Ok(()));
    assert_eq!(table("0000000015 00000 n \n"), Err(Code::PdfXrefMalformed));
    for (kind, read) in [(0, true), (1, false), (2, false)] {
        let mut builder = Builder::begun();
        let at = builder.at();
        let mut rows: Vec<_> = builder.fresh.iter().map(|(number, at)| (*number, 1, *at, 0)).collect();
        rows.insert(0, (0, kind, 15, 0));
        builder.xref_stream(3, &rows, "/Size 4 /Root 1 0 R");
        builder.ending(at);
        assert_eq!(with(&builder.finish(), |_| ()).is_ok(), read, "{kind}");
    }
}
