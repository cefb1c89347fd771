//! Attacks on the signature itself: universal forgery, wrapping, games with `/Contents` and the gap.

use super::contract::{Contract, Signing, content};
use super::{Case, Expect};
use crate::corpus::Maker;
use crate::pdf::Style;
use crate::signing::{Span, find};

const CLASS_USF: &str = "universal signature forgery";
const CLASS_SWA: &str = "signature wrapping";
const CLASS_GAP: &str = "gap manipulation";
const CLASS_CONTENTS: &str = "non-canonical /Contents";

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    let (contract, span) = Contract::signed_with(maker, Style::Table, &Signing::default());
    let victim = contract.pdf.bytes;
    [
        universal(&victim, span),
        gaps(&victim, span),
        wrapped(maker, &victim, span),
        contents(maker, &victim, span),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The file with another text at `at`, which keeps its length.
fn replaced(bytes: &[u8], at: (usize, usize), text: &str) -> Vec<u8> {
    let room = at.1 - at.0;
    assert!(text.len() <= room, "{text} fits");
    [&bytes[..at.0], format!("{text:<room$}").as_bytes(), &bytes[at.1..]].concat()
}

/// The four numbers of the range.
fn numbers(victim: &[u8], span: Span) -> [usize; 3] {
    let rest = victim.len() - span.contents.1;
    [span.contents.0, span.contents.1, rest]
}

fn with_range(victim: &[u8], span: Span, text: &str) -> Vec<u8> {
    let end = find(victim, b"/Contents", span.byte_range.1);
    replaced(victim, (span.byte_range.0, end - 1), text)
}

fn universal(victim: &[u8], span: Span) -> Vec<Case> {
    let [open, close, rest] = numbers(victim, span);
    let case = |id, does, bytes| Case::new(id, CLASS_USF, does, bytes, Expect::Refused, &[]);
    let range = |text: &str| with_range(victim, span, text);
    let value = |text: &str| replaced(victim, span.contents, text);
    let key = find(victim, b"/Contents <", span.byte_range.1);
    let range_key = find(victim, b"/ByteRange", span.byte_range.0 - 12);
    vec![
        case("usf-range-null", "/ByteRange is null", range("null")),
        case("usf-range-empty", "/ByteRange is an empty array", range("[]")),
        case("usf-range-zeros", "/ByteRange covers nothing", range("[0 0 0 0]")),
        case("usf-range-two-numbers", "/ByteRange leaves the second part out", range(&format!("[0 {open}]"))),
        case(
            "usf-range-negative",
            "a number of /ByteRange is negative",
            range(&format!("[0 {open} -{close} {rest}]")),
        ),
        case(
            "usf-range-huge",
            "/ByteRange reaches far behind the end of the file",
            range(&format!("[0 {open} {close} 99999999999]")),
        ),
        case(
            "usf-range-real",
            "a number of /ByteRange is real",
            range(&format!("[0 {open}.0 {close} {rest}]")),
        ),
        case(
            "usf-range-renamed",
            "/ByteRange has another name",
            replaced(victim, (range_key, range_key + 10), "/ByteRangX"),
        ),
        case("usf-contents-null", "/Contents is null", value("null")),
        case("usf-contents-number", "/Contents is a number", value("0")),
        case("usf-contents-empty", "/Contents is an empty string", value("<>")),
        case(
            "usf-contents-zeros",
            "/Contents holds nothing but zeros",
            value(&format!("<{}>", "0".repeat(close - open - 2))),
        ),
        case(
            "usf-contents-renamed",
            "/Contents has another name",
            replaced(victim, (key, key + 9), "/ContentX"),
        ),
    ]
}

fn gaps(victim: &[u8], span: Span) -> Vec<Case> {
    let [open, close, rest] = numbers(victim, span);
    let case = |id, does, text: String| {
        Case::new(id, CLASS_GAP, does, with_range(victim, span, &text), Expect::Refused, &[])
    };
    vec![
        case(
            "gap-begins-early",
            "the gap begins before /Contents and leaves signed bytes open",
            format!("[0 {} {close} {rest}]", open - 6),
        ),
        case(
            "gap-ends-late",
            "the gap ends behind /Contents",
            format!("[0 {open} {} {}]", close + 6, rest - 6),
        ),
        case(
            "gap-not-from-zero",
            "the range does not begin at the first byte",
            format!("[1 {} {close} {rest}]", open - 1),
        ),
        case(
            "gap-to-the-end",
            "the range stops before the cross-reference section",
            format!("[0 {open} {close} 20]"),
        ),
        case("gap-overlap", "the two parts overlap", format!("[0 {close} {open} {}]", rest + close - open)),
    ]
}

fn wrapped(maker: &Maker, victim: &[u8], span: Span) -> Vec<Case> {
    let [open, close, rest] = numbers(victim, span);
    let page = String::from_utf8_lossy(&content("9.000.000.000")).into_owned();
    let (head, gap, tail) = (&victim[..open], &victim[open..close], &victim[close..]);
    let forged = |start: usize| {
        format!(" /ByteRange [0 {open} {start:010} {rest}] >>\nendobj\n4 0 obj\n{page}\nendobj\n")
    };
    let start = close + forged(0).len();
    let inside = [head, gap, forged(start).as_bytes(), tail].concat();
    // The covered bytes stand whole at the end of the file; a forged revision lies between.
    let range_key = find(victim, b"/ByteRange", span.byte_range.0 - 12);
    let moved = format!("[0 {open} {} {rest}]", victim.len() + page.len() + 20);
    let room = find(victim, b"/Contents", span.byte_range.1) - 1 - span.byte_range.0;
    let mut behind = victim.to_vec();
    behind[span.byte_range.0..span.byte_range.0 + room].copy_from_slice(format!("{moved:<room$}").as_bytes());
    behind.extend(format!("4 0 obj\n{page}\nendobj\n").bytes());
    behind.resize(victim.len() + page.len() + 20, b' ');
    behind.extend(tail);
    let mut crossing = Contract::signed(maker, &Signing::default());
    let second = crossing.sign(maker, &Signing::default());
    let bytes = &crossing.pdf.bytes;
    let between = span.contents.0 + 100;
    let text = format!("[0 {between} {} {}]", second.contents.1, bytes.len() - second.contents.1);
    let crossing = with_range(bytes, second, &text);
    let case = |id, does, bytes| Case::new(id, CLASS_SWA, does, bytes, Expect::Refused, &[]);
    assert!(range_key < span.byte_range.0, "the key stands before its value");
    vec![
        case("swa-gap-filled", "a second /ByteRange and a page stand in the widened gap", inside),
        case(
            "swa-tail-moved",
            "the signed tail is repeated behind a forged page and the range points there",
            behind,
        ),
        Case::new(
            "ranges-cross",
            "cross-signature overlap",
            "the gap of the second signature begins inside the first one",
            crossing,
            Expect::Refused,
            &[],
        ),
    ]
}

fn contents(maker: &Maker, victim: &[u8], span: Span) -> Vec<Case> {
    let [open, close, _] = numbers(victim, span);
    let edit = |at: usize, byte: u8| {
        let mut bytes = victim.to_vec();
        bytes[at] = byte;
        bytes
    };
    let with = |extra| Contract::signed(maker, &Signing { extra, ..Signing::default() }).pdf.bytes;
    let case = |id, does, bytes| Case::new(id, CLASS_CONTENTS, does, bytes, Expect::Refused, &[]);
    vec![
        case("contents-padded", "the padding of /Contents is not zero", edit(close - 3, b'7')),
        case("contents-not-hexadecimal", "/Contents holds a letter that is no digit", edit(open + 9, b'z')),
        case(
            "contents-split",
            "/Contents is closed early; the rest of the gap is another string",
            edit(close - 400, b'>'),
        ),
        case("contents-twice", "two /Contents in one signature dictionary", with(" /Contents <3000>")),
        case(
            "contents-twice-escaped",
            "/Contents and /C#6fntents in one signature dictionary",
            with(" /C#6fntents <3000>"),
        ),
        case("range-twice", "two /ByteRange in one signature dictionary", with(" /ByteRange [0 1 2 3]")),
        case(
            "bytes-changed",
            "one digit of the signed page is changed",
            edit(find(victim, b"1.000.000", 0), b'9'),
        ),
    ]
}
