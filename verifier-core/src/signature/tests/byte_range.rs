//! `/ByteRange` and its gap: traps 2 and 3, rule SIG-03.

use super::builder::{FIELD, Pdf, SIGNATURE, codes, find, has, in_object_stream, read};
use report::{Code, Coverage};

fn assert_not_proved(pdf: &Pdf, code: Code) {
    let facts = pdf.one();
    assert!(has(&facts, code), "{code:?} is missing in {:?}", codes(&facts.findings));
    assert_eq!(facts.covered, None);
    assert!(matches!(facts.coverage, Coverage::None), "{:?}", facts.coverage);
    assert!(!has(&facts, Code::SignatureCoversFile) && !has(&facts, Code::SignatureCoversRevision));
}

#[test]
fn a_range_that_leaves_out_exactly_its_contents_is_proved() {
    let pdf = Pdf::signed(&[]);
    let facts = pdf.one();
    let gap = find(&pdf.bytes, b"<308201FF0000>").unwrap() as u64;
    let length = pdf.bytes.len() as u64;
    assert_eq!(facts.covered, Some([[0, gap], [gap + 14, length]]));
    assert_eq!(facts.coverage, Coverage::File);
    assert_eq!((facts.revision, facts.dictionary_unchanged), (Some(0), Some(true)));
    assert_eq!(facts.contents, [0x30, 0x82, 0x01, 0xFF, 0, 0]);
    assert_eq!(codes(&facts.findings), [Code::SignatureByteRangeProved, Code::SignatureCoversFile]);
}

#[test]
fn a_gap_that_is_larger_smaller_or_beside_is_not_proved() {
    let gaps: [fn([u64; 4]) -> [u64; 4]; 5] = [
        |[a, b, c, d]| [a, b - 1, c, d],
        |[a, b, c, d]| [a, b + 1, c, d],
        |[a, b, c, d]| [a, b, c + 1, d - 1],
        |[a, b, c, d]| [a, b, c - 1, d + 1],
        |[a, b, c, d]| [a, b - 1, c - 1, d + 1],
    ];
    for gap in gaps {
        assert_not_proved(Pdf::signed(&[]).byte_range(gap), Code::SignatureByteRangeGap);
    }
}

#[test]
fn a_gap_over_another_string_of_the_dictionary_is_not_proved() {
    let twin = SIGNATURE.replace("/Contents<308201FF0000>", "/Other<308201FF0000>/Contents<308201FF0000>");
    let mut pdf = Pdf::signed(&[(6, &twin)]);
    assert_eq!(pdf.one().coverage, Coverage::File);
    assert_not_proved(
        pdf.byte_range(|[a, b, c, d]| [a, b - 23, c - 23, d + 23]),
        Code::SignatureByteRangeGap,
    );
}

#[test]
fn a_comment_or_space_between_key_and_token_must_be_covered() {
    for filler in ["  ", "%x\n"] {
        let spaced = SIGNATURE.replace("/Contents<", &format!("/Contents{filler}<"));
        let pdf = Pdf::signed(&[(6, &spaced)]);
        let width = filler.len() as u64;
        // The builder looks for `/Contents<`, so the numbers are written by hand here.
        let token = find(&pdf.bytes, b"<308201FF0000>").unwrap() as u64;
        let rest = pdf.bytes.len() as u64 - token - 14;
        let numbered = |start: u64| {
            let mut pdf = pdf.clone();
            pdf.replace("AAAAAAAAAA", &format!("{start:<10}"));
            pdf.replace("BBBBBBBBBB", &format!("{:<10}", token + 14));
            pdf.replace("CCCCCCCCCC", &format!("{rest:<10}")).clone()
        };
        assert_eq!(numbered(token).one().coverage, Coverage::File);
        assert_not_proved(&numbered(token - width), Code::SignatureByteRangeGap);
    }
}

#[test]
fn an_indirect_byte_range_is_never_proved() {
    let indirect = SIGNATURE.replace("[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]", " 7 0 R");
    let pdf = Pdf::signed(&[(6, &indirect), (7, "[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]")]);
    assert!(pdf.one().byte_range.is_some_and(|range| range[1] > 0));
    assert_not_proved(&pdf, Code::SignatureValueUnprovable);
    let member = SIGNATURE.replace("[0 ", "[7 0 R ");
    assert_not_proved(&Pdf::signed(&[(6, &member), (7, "0")]), Code::SignatureValueUnprovable);
}

#[test]
fn an_indirect_contents_is_never_proved() {
    let indirect = SIGNATURE.replace("/Contents<308201FF0000>", "/Contents 7 0 R");
    let pdf = Pdf::signed(&[(6, &indirect), (7, "<</Contents<308201FF0000>>>"), (8, "<3082>")]);
    assert_not_proved(&pdf, Code::SignatureValueUnprovable);
}

#[test]
fn a_dictionary_in_an_object_stream_is_never_proved() {
    let with =
        |range: &str| in_object_stream(&SIGNATURE.replace("0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC", range));
    let length = with("0 100 114 1000").len();
    // The ends fit the file; the gap is where the decoded stream would have the token, and elsewhere.
    for gap in [100, 300, 400] {
        let bytes = with(&format!("0 {gap} {} {:<4}", gap + 14, length - gap - 14));
        assert_eq!(bytes.len(), length);
        let (found, _) = read(&bytes).unwrap();
        assert_eq!(found.signatures.len(), 1);
        let facts = &found.signatures[0];
        assert!(has(facts, Code::SignatureValueUnprovable), "{:?}", codes(&facts.findings));
        assert_eq!((facts.covered, facts.coverage), (None, Coverage::None));
    }
}

#[test]
fn real_and_signed_numbers_are_never_proved() {
    assert_not_proved(
        &Pdf::signed(&[(6, &SIGNATURE.replace("[0 ", "[0.0 "))]),
        Code::SignatureValueUnprovable,
    );
    assert_not_proved(
        &Pdf::signed(&[(6, &SIGNATURE.replace("[0 ", "[+0 "))]),
        Code::SignatureByteRangeMalformed,
    );
    assert_not_proved(
        &Pdf::signed(&[(6, &SIGNATURE.replace("[0 ", "[-0 "))]),
        Code::SignatureByteRangeMalformed,
    );
    assert_not_proved(
        &Pdf::signed(&[(6, &SIGNATURE.replace("[0 ", "[-5 "))]),
        Code::SignatureByteRangeMalformed,
    );
}

#[test]
fn leading_zeros_are_read_and_named() {
    let facts = Pdf::signed(&[(6, &SIGNATURE.replace("[0 ", "[0000000000 "))]).one();
    assert_eq!(facts.coverage, Coverage::File);
    assert!(has(&facts, Code::SignatureByteRangeZeros));
    assert!(!has(&Pdf::signed(&[]).one(), Code::SignatureByteRangeZeros));
}

#[test]
fn anything_but_four_integers_is_malformed() {
    for array in ["[]", "[0 1 2]", "[0 1 2 3 4]", "[0 1 2 (3)]", "[0 1 2 /a]", "(0 1 2 3)", "<</a 1>>"] {
        let value = SIGNATURE.replace("[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]", array);
        assert_not_proved(&Pdf::signed(&[(6, &value)]), Code::SignatureByteRangeMalformed);
    }
    let missing = SIGNATURE.replace("/ByteRange[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]", "");
    assert_not_proved(&Pdf::signed(&[(6, &missing)]), Code::SignatureValueMalformed);
}

#[test]
fn a_range_must_start_at_zero_and_be_in_order() {
    assert_not_proved(
        Pdf::signed(&[]).byte_range(|[_, b, c, d]| [1, b - 1, c, d]),
        Code::SignatureByteRangeStart,
    );
    assert_not_proved(
        Pdf::signed(&[]).byte_range(|[a, b, c, d]| [a, c, b, d + c - b]),
        Code::SignatureByteRangeMalformed,
    );
}

#[test]
fn numbers_that_overflow_lie_beyond_the_file() {
    let huge = "[0 9223372036854775807 9223372036854775807 9223372036854775807]";
    let value = SIGNATURE.replace("[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]", huge);
    assert_not_proved(&Pdf::signed(&[(6, &value)]), Code::SignatureByteRangeBeyond);
}

#[test]
fn a_range_beyond_the_file_covers_nothing_where_a_form_is() {
    let pdf = Pdf::signed(&[]).byte_range(|[a, b, c, d]| [a, b, c, d + 1]).clone();
    assert_not_proved(&pdf, Code::SignatureByteRangeBeyond);
}

#[test]
fn a_range_that_ends_where_no_revision_ends_is_partial() {
    for short in [7, 8, 20] {
        let facts = Pdf::signed(&[]).byte_range(|[a, b, c, d]| [a, b, c, d - short]).one();
        assert!(has(&facts, Code::SignatureByteRangeEnd), "{short}: {:?}", codes(&facts.findings));
        assert_eq!((facts.coverage, facts.revision), (Coverage::Partial, None));
    }
}

#[test]
fn the_end_of_line_behind_the_end_of_file_marker_may_be_left_out() {
    let mut pdf = Pdf::signed(&[]);
    assert_eq!(pdf.byte_range(|[a, b, c, d]| [a, b, c, d - 1]).one().coverage, Coverage::File);
    pdf.bytes.extend(b"\r\n \n");
    assert_eq!(pdf.one().coverage, Coverage::File);
}

#[test]
fn other_bytes_behind_the_last_revision_are_not_covered() {
    let mut pdf = Pdf::signed(&[]);
    pdf.bytes.extend(b"9 0 obj null endobj\n");
    // The reader may refuse such a file as a whole; if it reads it, the signature does not cover it.
    if let Ok((found, _)) = pdf.collect() {
        let facts = &found.signatures[0];
        assert!(has(facts, Code::SignatureByteRangeEnd));
        assert!(matches!(facts.coverage, Coverage::Partial));
    }
}

#[test]
fn contents_must_be_a_hexadecimal_string_with_digits_only() {
    let with = |token: &str| {
        let mut pdf = Pdf::signed(&[(6, &SIGNATURE.replace("<308201FF0000>", token))]);
        let start = find(&pdf.bytes, token.as_bytes()).unwrap() as u64;
        let end = start + token.len() as u64;
        let rest = pdf.bytes.len() as u64 - end;
        if find(&pdf.bytes, b"AAAAAAAAAA").is_some() {
            pdf.replace("AAAAAAAAAA", &format!("{start:<10}"));
            pdf.replace("BBBBBBBBBB", &format!("{end:<10}"));
            pdf.replace("CCCCCCCCCC", &format!("{rest:<10}"));
        }
        pdf
    };
    for literal in ["(0\\202)", "()"] {
        assert_not_proved(&with(literal), Code::SignatureContentsMalformed);
    }
    assert_not_proved(&with("<>"), Code::SignatureContentsMalformed);
    for odd in ["<30 82>", "<308>", "<30\n82>"] {
        let facts = with(odd).one();
        assert!(has(&facts, Code::SignatureContentsSpelling), "{odd}");
        assert_eq!(facts.coverage, Coverage::File);
    }
    for other in ["null", "/Name", "[<30>]", "true"] {
        let facts = with(other).one();
        assert!(facts.covered.is_none() && !matches!(facts.coverage, Coverage::File), "{other}");
    }
}

#[test]
fn names_are_compared_after_decoding() {
    let escaped = SIGNATURE.replace("/ByteRange", "/Byte#52ange").replace("/Type/Sig", "/T#79pe/S#69g");
    let facts = Pdf::signed(&[(6, &escaped), (5, &FIELD.replace("/FT", "/#46T"))]).one();
    assert_eq!(facts.coverage, Coverage::File);
}

#[test]
fn a_key_given_twice_is_a_failure() {
    let twice = SIGNATURE.replace("/Type/Sig", "/Byte#52ange[0 1 2 3]");
    let pdf = Pdf::signed(&[(6, &twice)]);
    match pdf.collect() {
        Ok((found, _)) => assert!(found.signatures.iter().all(|facts| facts.covered.is_none())),
        Err(problem) => assert_eq!(problem.code, Code::PdfDuplicateKey),
    }
}

#[test]
fn the_ranges_of_two_signatures_nest() {
    let second = FIELD.replace("Signature1", "Signature2").replace("6 0 R", "8 0 R");
    let mut pdf = Pdf::signed(&[]);
    let first_end = pdf.bytes.len() as u64;
    pdf.revision(&[(4, "<</Fields[5 0 R 7 0 R]/SigFlags 3>>"), (7, &second), (8, SIGNATURE)]);
    let found = pdf.found();
    let coverage: Vec<_> = found.signatures.iter().map(|facts| facts.coverage).collect();
    assert_eq!(coverage, [Coverage::Revision, Coverage::File]);
    assert_eq!(found.signatures[0].covered.unwrap()[1][1], first_end);
    assert_eq!(found.revisions[1].adds, ["signature:Signature2", "objects:3"]);
    assert!(found.signatures.iter().all(|facts| !has(facts, Code::SignatureByteRangeCrossed)));
}

#[test]
fn ranges_that_cross_or_are_shared_spoil_both_signatures() {
    let second = FIELD.replace("Signature1", "Signature2").replace("6 0 R", "8 0 R");
    // Two dictionaries in one revision: the builder numbers the first, the second takes the same range.
    let mut pdf = Pdf::signed(&[(4, "<</Fields[5 0 R 7 0 R]/SigFlags 3>>"), (7, &second), (8, SIGNATURE)]);
    let [_, gap, end, rest] = pdf.found().signatures[0].byte_range.unwrap();
    for (placeholder, value) in [("AAAAAAAAAA", gap), ("BBBBBBBBBB", end), ("CCCCCCCCCC", rest)] {
        if find(&pdf.bytes, placeholder.as_bytes()).is_some() {
            pdf.replace(placeholder, &format!("{value:<10}"));
        }
    }
    let found = pdf.found();
    assert_eq!(found.signatures.len(), 2);
    assert!(found.signatures.iter().all(|facts| has(facts, Code::SignatureByteRangeCrossed)));
    assert!(found.signatures.iter().any(|facts| has(facts, Code::SignatureByteRangeGap)));
}
