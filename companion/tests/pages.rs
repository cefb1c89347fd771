//! Pages in a process of their own: what kills it is a gap, and never more.

#![cfg(unix)]

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const KIEMKY: &str = env!("CARGO_BIN_EXE_kiemky");

/// A file with these pages: what stands in their dictionaries besides the content, and the content; `objects` come
/// first after catalog and tree, from number 3.
fn file(objects: &[Vec<u8>], pages: &[(&str, &str)]) -> Vec<u8> {
    let first = objects.len() + 3;
    let kids: String = (0..pages.len()).map(|index| format!("{} 0 R ", first + 2 * index)).collect();
    let mut all = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /MediaBox [0 0 600 800] /Count {} /Kids [{kids}] >>", pages.len())
            .into_bytes(),
    ];
    all.extend_from_slice(objects);
    for (index, (entries, content)) in pages.iter().enumerate() {
        let stream = first + 2 * index + 1;
        all.push(format!("<< /Type /Page /Parent 2 0 R /Contents {stream} 0 R {entries} >>").into_bytes());
        all.push(stream_of("", content.as_bytes()));
    }
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", all.len() + 1);
    for (index, object) in all.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let start = bytes.len();
    let trailer = format!("trailer\n<< /Root 1 0 R /Size {} >>\nstartxref\n{start}\n%%EOF\n", all.len() + 1);
    bytes.extend_from_slice(table.as_bytes());
    bytes.extend_from_slice(trailer.as_bytes());
    bytes
}

fn stream_of(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(b"\nendstream");
    bytes
}

/// Run-length encoding (ISO 32000-2 7.4.5) of bytes, with its end.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for run in bytes.chunk_by(|one, other| one == other).flat_map(|run| run.chunks(128)) {
        let head = if run.len() == 1 { 0 } else { u8::try_from(257 - run.len()).unwrap() };
        packed.extend_from_slice(&[head, run[0]]);
    }
    packed.push(128);
    packed
}

/// A few hundred bytes that become two gigabytes: 0x81 says "the next byte 128 times", and so does what comes out.
fn bomb(entries: &str) -> Vec<u8> {
    let mut bytes = vec![0x81; 1 << 25];
    bytes.push(128);
    for _ in 0..3 {
        bytes = packed(&bytes);
    }
    let filters = "/RunLengthDecode ".repeat(4);
    stream_of(&format!("{entries} /Filter [{filters}]"), &bytes)
}

const FONT: &str = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>";
const LETTER: &str = "BT /F 14 Tf 72 700 Td (Quyet dinh) Tj ET";

/// What the program says of the pages of a file: text of each, and its gaps.
fn pages(name: &str, bytes: &[u8]) -> Vec<(Vec<String>, Vec<String>)> {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("pages-{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new(KIEMKY).arg("pages").arg(&path).output().unwrap();
    assert!(output.status.success(), "{:?}", output.status);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let texts = |list: &serde_json::Value, key: Option<&str>| {
        let of = |item: &serde_json::Value| key.map_or(item, |key| &item[key]).as_str().unwrap().to_owned();
        list.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let page = |page: &serde_json::Value| (texts(&page["text"], Some("text")), texts(&page["gaps"], None));
    value.as_array().unwrap().iter().map(page).collect()
}

fn said(text: &[&str], gaps: &[&str]) -> (Vec<String>, Vec<String>) {
    let own = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect();
    (own(text), own(gaps))
}

#[test]
fn pages_are_read_in_a_process_of_their_own() {
    let found = pages("letter", &file(&[], &[(FONT, LETTER), (FONT, "")]));
    assert_eq!(found, [said(&["Quyet dinh"], &[]), said(&[], &[])]);
}

#[test]
fn a_page_that_unpacks_to_gigabytes_is_not_drawn_and_what_came_before_it_stands() {
    let objects = [bomb("")];
    let mut bytes = file(&objects, &[(FONT, LETTER), (FONT, LETTER), (FONT, LETTER)]);
    // The second page shows the bomb instead of its content: object 7 is that page's.
    let text = "/Contents 7 0 R";
    let at = bytes.windows(text.len()).position(|window| window == text.as_bytes()).unwrap();
    bytes[at..at + text.len()].copy_from_slice(b"/Contents 3 0 R");
    let found = pages("page-bomb", &bytes);
    assert_eq!(found, [said(&["Quyet dinh"], &[]), said(&[], &["NotDrawn"]), said(&[], &["NotDrawn"])]);
}

#[test]
fn a_font_that_unpacks_to_gigabytes_is_not_drawn() {
    let descriptor = b"<< /Type /FontDescriptor /FontName /Tinos /Flags 34 /FontFile2 3 0 R >>".to_vec();
    let font = "/Resources << /Font << /F << /Type /Font /Subtype /TrueType /BaseFont /Tinos /FirstChar 65 \
         /LastChar 65 /Widths [700] /FontDescriptor 4 0 R >> >> >>";
    let found = pages("font-bomb", &file(&[bomb(""), descriptor], &[(font, LETTER)]));
    assert_eq!(found, [said(&[], &["NotDrawn"])]);
}

#[test]
fn forms_without_end_cost_their_page_alone() {
    let form = |inner: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >>"
        );
        stream_of(&entries, b"/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do")
    };
    let mut objects = vec![stream_of("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 1 1 re f")];
    objects.extend((3..43).map(form));
    let bomb = "/Resources << /XObject << /X 43 0 R >> >>";
    let found = pages("forms", &file(&objects, &[(bomb, "/X Do"), (FONT, LETTER)]));
    assert_eq!(found, [said(&[], &["NotDrawn"]), said(&["Quyet dinh"], &[])]);
}

/// A glyph without Unicode is drawn, and its drawing is no content that was counted: only the system ends this one.
#[test]
fn a_page_that_would_take_for_ever_is_ended_by_its_processor_time() {
    let form = |inner: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >>"
        );
        stream_of(&entries, b"/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do")
    };
    let mut objects = vec![stream_of("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 1 1 re f")];
    objects.extend((3..33).map(form));
    let entries = "500 0 d0 /X Do";
    objects.push(stream_of("", entries.as_bytes()));
    let font = "/Resources << /Font << /F << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] \
         /FirstChar 65 /LastChar 65 /Widths [1] /Encoding << /Differences [65 /seal1] >> /CharProcs << /seal1 34 0 R >> \
         /Resources << /XObject << /X 33 0 R >> >> >> >> >>";
    let bytes = file(&objects, &[(font, "BT /F 9 Tf 9 9 Td (A) Tj ET")]);
    let context = verifier_core::Context::new(
        "2026-11-01T00:00:00Z".parse().unwrap(),
        verifier_core::trust::TrustStore::default(),
    );
    let report = verifier_core::verify(&bytes, &context).unwrap();
    let mut taken = Vec::new();
    page_model::sheets(&bytes, &context, &report, usize::MAX, &mut |sheet| taken.push(sheet.unwrap()))
        .unwrap();
    let sheet = &taken[0];
    let head =
        format!("{{\"length\":{},\"sheet\":{{\"number\":1,\"annotations\":[]}}}}\n", sheet.bytes.len());
    let mut child = Command::new(KIEMKY)
        .args(["pages-child", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(head.as_bytes()).unwrap();
    input.write_all(&sheet.bytes).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.stdout.is_empty());
    // SIGXCPU (24) or, where soft and hard limit are one, SIGKILL (9).
    assert!(matches!(output.status.signal(), Some(9 | 24)), "{:?}", output.status);
}

/// The picture of a page of a file, and how the program ended.
fn picture(name: &str, bytes: &[u8], page: &str) -> (Option<i32>, Vec<u8>) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("picture-{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new(KIEMKY).arg("page-picture").arg(&path).arg(page).output().unwrap();
    (output.status.code(), output.stdout)
}

#[test]
fn a_page_is_drawn_as_a_picture_and_what_cannot_be_drawn_gives_none() {
    let letter = file(&[], &[("/Resources << >>", "1 0 0 rg 0 0 600 400 re f")]);
    let (code, bytes) = picture("letter", &letter, "1");
    assert_eq!(code, Some(0));
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    // 600 × 800 units: the lower half is red.
    assert_eq!((frame.width, frame.height), (1_240, 1_653));
    let at = |x: usize, y: usize| &pixels[(y * 1_240 + x) * 4..][..4];
    assert_eq!((at(600, 400), at(600, 1_200)), (&[255; 4][..], &[255, 0, 0, 255][..]));
    assert_eq!(picture("second", &letter, "2"), (Some(3), Vec::new()), "no such page");
    assert_eq!(picture("none", b"no file", "1"), (Some(3), Vec::new()));
    let form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] >>".to_vec();
    let bomb = file(&[bomb(""), form], &[("/Contents 3 0 R", "")]);
    let at = bomb.windows(15).rposition(|window| window == b"/Contents 6 0 R").unwrap();
    let mut bomb = bomb;
    bomb.splice(at..at + 15, *b"               ");
    assert_eq!(picture("bomb", &bomb, "1"), (Some(3), Vec::new()), "a page of two gigabytes");
}
