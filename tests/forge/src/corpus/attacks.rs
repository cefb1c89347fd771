//! Attacks as edits of the bytes of a signed letter: universal forgery, incremental saving, wrapping, remnants.

use super::{BROKEN, Case, Expect, Maker, NEVER_GOOD};
use crate::cms::Plan;
use crate::pdf::{Style, stream};
use crate::signing::{Field, Letter, Span, find};

/// A later change that is forbidden.
const CHANGED_AFTER: Expect = Expect { sound: &["no"], trusted: super::ANY, exit: &[1] };
const FORGED_PAGE: &[u8] = b"BT /F1 13 Tf 72 760 Td (So tien: 9.000.000.000 dong) Tj ET";

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    let (victim, span) = maker.victim();
    [edits(&victim, span), universal(&victim, span), later(maker), places(maker, &victim, span)]
        .into_iter()
        .flatten()
        .collect()
}

/// Plain edits of the covered bytes and of the gap.
fn edits(victim: &[u8], span: Span) -> Vec<Case> {
    let mut page = victim.to_vec();
    let digit = find(&page, b"1.000.000", 0);
    page[digit] = b'9';
    let mut padding = victim.to_vec();
    padding[span.contents.1 - 3] = b'7';
    let mut value = victim.to_vec();
    let in_signature = span.contents.0 + 1200;
    value[in_signature] = if value[in_signature] == b'0' { b'1' } else { b'0' };
    let cut = victim[..victim.len() - 20].to_vec();
    let trailing = [victim, b"hidden words\n"].concat();
    vec![
        Case::fixed("page-changed", page, BROKEN, "one digit of the page is changed"),
        Case::fixed("padding-used", padding, BROKEN, "a digit in the zero padding of /Contents"),
        Case::fixed("cms-changed", value, NEVER_GOOD, "one digit inside the CMS"),
        Case::fixed("end-cut", cut, NEVER_GOOD, "the last twenty bytes are missing"),
        Case::fixed("bytes-behind", trailing, NEVER_GOOD, "bytes behind the end that nobody signed"),
    ]
}

/// Universal signature forgery: make the verifier find nothing to check.
fn universal(victim: &[u8], span: Span) -> Vec<Case> {
    let range = span.byte_range;
    let old = String::from_utf8(victim[range.0..range.1].to_vec()).expect("digits");
    let numbers: Vec<usize> =
        old[1..old.len() - 1].split(' ').map(|n| n.parse().expect("a number")).collect();
    let (open, close, rest) = (numbers[1], numbers[2], numbers[3]);
    let room = find(victim, b"/Contents", range.1) - range.0;
    let with_range = |text: String| replaced(victim, (range.0, range.0 + room), &format!("{text:<room$}"));
    let key = find(victim, b"/ByteRange", range.0 - 12);
    let contents = find(victim, b"/Contents <", range.1);
    let name = |at: usize, text: &str| replaced(victim, (at, at + text.len()), text);
    let case = |id, bytes, note| Case::fixed(id, bytes, NEVER_GOOD, note);
    let mut odd = victim.to_vec();
    odd[span.contents.0 + 1] = b'z';
    vec![
        case("range-absent", name(key, "/ByteRangX"), "no /ByteRange"),
        case("range-empty", with_range("[]".into()), "an empty /ByteRange"),
        case("range-null", with_range("null".into()), "a null /ByteRange"),
        case("range-zeros", with_range("[0 0 0 0]".into()), "a /ByteRange of zeros"),
        case("range-short", with_range(format!("[0 {open}]")), "two numbers"),
        case("range-six", with_range(format!("[0 {open} {close} 9 {} 1]", close + 9)), "six numbers"),
        case("range-negative", with_range(format!("[0 {open} -{close} {rest}]")), "a negative offset"),
        case("range-real", with_range(format!("[0 {open}.0 {close} {rest}]")), "a real number"),
        case("range-signed-plus", with_range(format!("[0 +{open} {close} {rest}]")), "a signed number"),
        case(
            "range-not-from-zero",
            with_range(format!("[1 {} {close} {rest}]", open - 1)),
            "the first byte is not covered",
        ),
        case(
            "range-not-to-end",
            with_range(format!("[0 {open} {close} {}]", rest - 9)),
            "the last bytes are not covered",
        ),
        case(
            "range-wide-gap",
            with_range(format!("[0 {} {close} {rest}]", open - 4)),
            "the gap begins before /Contents",
        ),
        case(
            "range-late-gap",
            with_range(format!("[0 {open} {} {}]", close + 4, rest - 4)),
            "the gap ends after /Contents",
        ),
        case("range-overlap", with_range(format!("[0 {close} {open} {rest}]")), "the ranges overlap"),
        case(
            "range-beyond",
            with_range(format!("[0 {open} {close} {}]", rest + 5000)),
            "beyond the end of the file",
        ),
        case("contents-absent", name(contents, "/ContentX"), "no /Contents"),
        case(
            "contents-null",
            replaced(
                victim,
                span.contents,
                &format!("{:<width$}", "null", width = span.contents.1 - span.contents.0),
            ),
            "a null /Contents",
        ),
        case(
            "contents-empty",
            replaced(
                victim,
                span.contents,
                &format!("<{}>", " ".repeat(span.contents.1 - span.contents.0 - 2)),
            ),
            "an empty /Contents",
        ),
        case(
            "contents-zeros",
            replaced(
                victim,
                span.contents,
                &format!("<{}>", "0".repeat(span.contents.1 - span.contents.0 - 2)),
            ),
            "nothing but zeros",
        ),
        case("contents-no-hex", odd, "a letter that is no hexadecimal digit"),
    ]
}

/// What is appended after signing.
fn later(maker: &Maker) -> Vec<Case> {
    let signed = || {
        let mut letter = Letter::new(Style::Table, maker.seed);
        let stamp = |signature: &[u8]| maker.rsa_stamp().build(signature);
        let plan = Plan { stamp: Some(&stamp), ..Plan::usual(&maker.pki.person) };
        let span = letter.sign(&Field::default(), &|covered| plan.build(covered));
        (letter, span)
    };
    let (mut page, _) = signed();
    page.update(&[(4, stream("", FORGED_PAGE))], &[]);
    let (mut form, _) = signed();
    form.update(&[(1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec())], &[]);
    let (mut dictionary, span) = signed();
    let value = find(dictionary.bytes(), b"<< /Type /Sig ", 0);
    let end = find(dictionary.bytes(), b"endobj", span.contents.1) - 1;
    let text = dictionary.bytes()[value..end].to_vec();
    let number = dictionary.pdf.next_number() - 1;
    dictionary.update(&[(number, replaced(&text, (0, 14), "<< /Name (X)  "))], &[]);
    let (mut copied, _) = signed();
    copied.update(&[(number, text), (4, stream("", FORGED_PAGE))], &[]);
    let (untouched, _) = signed();
    let raw = [untouched.bytes(), b"4 0 obj\n", &stream("", FORGED_PAGE), b"\nendobj\n%%EOF\n"].concat();
    vec![
        Case::fixed(
            "later-page",
            page.pdf.bytes,
            CHANGED_AFTER,
            "incremental saving: the page's content is replaced",
        ),
        Case::fixed("later-form-gone", form.pdf.bytes, NEVER_GOOD, "a later revision drops the AcroForm"),
        Case::fixed(
            "later-dictionary",
            dictionary.pdf.bytes,
            NEVER_GOOD,
            "a later revision rewrites the signature dictionary",
        ),
        Case::fixed(
            "later-dictionary-moved",
            copied.pdf.bytes,
            NEVER_GOOD,
            "the dictionary is repeated behind a changed page",
        ),
        Case::fixed(
            "later-without-xref",
            raw,
            NEVER_GOOD,
            "objects behind the end that no cross-reference names",
        ),
    ]
}

/// The signature in places where it proves nothing.
fn places(maker: &Maker, victim: &[u8], span: Span) -> Vec<Case> {
    let plan = Plan::usual(&maker.pki.person);
    let packed = Field { packed: true, ..Field::default() };
    let in_object_stream = maker.letter(Style::Stream, &packed, &plan).0;
    let doubled = Field { extra: " /ByteRange [0 1 2 3]".to_owned(), ..Field::default() };
    let escaped = Field { extra: " /Byte#52ange [0 1 2 3]".to_owned(), ..Field::default() };
    let twice = |field: &Field| maker.letter(Style::Table, field, &plan).0;
    vec![
        Case::fixed(
            "in-object-stream",
            in_object_stream,
            NEVER_GOOD,
            "the signature dictionary lies in an object stream",
        ),
        Case::fixed("range-twice", twice(&doubled), NEVER_GOOD, "/ByteRange stands there twice"),
        Case::fixed("range-twice-escaped", twice(&escaped), NEVER_GOOD, "/ByteRange and /Byte#52ange"),
        Case::fixed(
            "wrapped",
            wrapped(victim, span),
            NEVER_GOOD,
            "signature wrapping: the covered end moved behind new bytes",
        ),
        Case::fixed(
            "remnant",
            remnant(maker, victim, span),
            BROKEN,
            "the file was rewritten: widget without form, range beyond the end",
        ),
    ]
}

/// Signature wrapping: the covered bytes are all there and unchanged, the second part behind bytes of our own; a
/// second `/ByteRange` in the gap says where.
fn wrapped(victim: &[u8], span: Span) -> Vec<u8> {
    let (head, gap, tail) =
        (&victim[..span.contents.0], &victim[span.contents.0..span.contents.1], &victim[span.contents.1..]);
    let page = String::from_utf8(FORGED_PAGE.to_vec()).expect("ASCII");
    let forged =
        |start: usize| format!(" /ByteRange [0 {} {start:010} {}] /Fake ({page}) ", head.len(), tail.len());
    let start = head.len() + gap.len() + forged(0).len();
    [head, gap, forged(start).as_bytes(), tail].concat()
}

/// What rewriting tools leave: page, widget and dictionary in one new revision, no AcroForm, the old numbers.
fn remnant(maker: &Maker, victim: &[u8], span: Span) -> Vec<u8> {
    let dictionary = find(victim, b"<< /Type /Sig ", 0);
    let end = find(victim, b"endobj", span.contents.1) - 1;
    let from = span.byte_range.0 - dictionary;
    let room = find(victim, b"/Contents", span.byte_range.1) - span.byte_range.0;
    let range = format!("[0 {} {} 99]", victim.len() + 1000, victim.len() + 30_000);
    let text = replaced(&victim[dictionary..end], (from, from + room), &format!("{range:<room$}"));
    Letter::rewritten(Style::Table, maker.seed, text).pdf.bytes
}

fn replaced(bytes: &[u8], at: (usize, usize), text: &str) -> Vec<u8> {
    [&bytes[..at.0], text.as_bytes(), &bytes[at.1..]].concat()
}
