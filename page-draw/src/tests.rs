//! Pictures compared with other people's, and pages made to hang or to exhaust.

use super::{Limits, Picture, Refused, draw, page, sizes};
use std::path::{Path, PathBuf};
use std::process::Command;
use verifier_core::trust::TrustStore;
use verifier_core::{ByteSource, Context};

/// Columns of the pictures that are compared.
const WIDTH: u32 = 620;

fn context() -> Context {
    Context::new("2026-11-01T00:00:00Z".parse().unwrap(), TrustStore::default())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn drawn(bytes: &dyn ByteSource, revision: usize, number: u32) -> Picture {
    let extracted = page(bytes, &context(), revision, number).unwrap();
    draw(extracted, WIDTH, &Limits::default()).unwrap()
}

/// A file of one page with these entries, resources and content.
fn file(entries: &str, resources: &str, content: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /Resources << {resources} >> /Contents 4 0 R {entries} >>"),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", index + 1).as_bytes());
    }
    let start = file.len();
    file.extend_from_slice(b"xref\n0 5\n0000000000 65535 f \n");
    for offset in &offsets {
        file.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    file.extend_from_slice(
        format!("trailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
    file
}

fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 3] {
    let at = usize::try_from((y * picture.width + x) * 4).unwrap();
    [picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]]
}

/// The page as pdftoppm draws it in so many columns: rows of red, green and blue. `None` where it is not installed.
fn by_poppler(path: &Path, number: u32) -> Option<(u32, u32, Vec<u8>)> {
    let number = number.to_string();
    let output = Command::new("pdftoppm")
        .args(["-f", &number, "-l", &number, "-scale-to-x", &WIDTH.to_string(), "-scale-to-y", "-1"])
        .args(["-cropbox", "-singlefile"])
        .arg(path)
        .output()
        .ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let bytes = output.stdout;
    let mut fields = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
    assert_eq!(fields.next()?, b"P6");
    let mut number = || std::str::from_utf8(fields.next().unwrap()).unwrap().parse().unwrap();
    let (width, height): (u32, u32) = (number(), number());
    let rest = bytes.len() - usize::try_from(width * height * 3).unwrap();
    Some((width, height, bytes[rest..].to_vec()))
}

/// Darkness of a cell of 4 × 4 pixels, mean of its samples: shapes of letters may differ by a pixel, text may not.
fn cells(width: u32, height: u32, sample: &dyn Fn(u32, u32) -> u32) -> Vec<u32> {
    let mut all = Vec::new();
    for row in 0..height / 4 {
        for column in 0..width / 4 {
            let inside = (0..16).map(|place| sample(column * 4 + place % 4, row * 4 + place / 4));
            all.push(inside.sum::<u32>() / 16);
        }
    }
    all
}

/// Mean difference of the cells (of 255), and the share of cells that differ by more than a quarter (per mille).
fn difference(path: &Path, number: u32) -> Option<(f64, u32)> {
    let bytes = std::fs::read(path).unwrap();
    let own = drawn(&bytes, usize::MAX, number);
    let (width, height, other) = by_poppler(path, number)?;
    assert!(width == own.width && height.abs_diff(own.height) <= 1, "{height} and {}", own.height);
    assert!(own.rgba.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255), "opaque");
    let rows = height.min(own.height);
    let one =
        cells(width, rows, &|x, y| pixel(&own, x, y).iter().map(|value| u32::from(*value)).sum::<u32>() / 3);
    let two = cells(width, rows, &|x, y| {
        let at = usize::try_from((y * width + x) * 3).unwrap();
        other[at..at + 3].iter().map(|value| u32::from(*value)).sum::<u32>() / 3
    });
    let gaps: Vec<u32> = one.iter().zip(&two).map(|(one, two)| one.abs_diff(*two)).collect();
    let count = u32::try_from(gaps.len()).unwrap();
    let far = u32::try_from(gaps.iter().filter(|gap| **gap > 64).count()).unwrap();
    Some((f64::from(gaps.iter().sum::<u32>()) / f64::from(count), far * 1000 / count))
}

#[test]
fn the_sample_looks_as_poppler_draws_it() {
    let path = root().join("public/samples/van-ban-da-ky.pdf");
    let Some((mean, far)) = difference(&path, 1) else {
        println!("SKIP: pdftoppm is not installed");
        return;
    };
    println!("mean difference {mean:.2} of 255, {far} of 1000 cells differ by more than a quarter");
    assert!(mean < 4.0 && far < 10, "{mean} {far}");
}

#[test]
fn real_documents_look_as_poppler_draws_them() {
    let shared =
        std::env::var_os("KIEMKY_SHARED").map(PathBuf::from).unwrap_or_else(|| root().join("../shared"));
    let Ok(folder) = std::fs::read_dir(shared.join("corpora/vgca/pdf")) else {
        println!("SKIP: the corpora are not here");
        return;
    };
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some((mean, far)) = difference(&path, 1) else {
            println!("SKIP: pdftoppm is not installed");
            return;
        };
        println!("{name}: {mean:.2} of 255, {far} of 1000");
        assert!(mean < 8.0 && far < 30, "{name}: {mean} {far}");
    }
}

#[test]
fn a_page_is_drawn_as_it_was_in_an_earlier_revision() {
    let mut bytes = file("/MediaBox [0 0 100 100]", "", "1 0 0 rg 0 0 100 100 re f");
    let text = String::from_utf8(bytes.clone()).unwrap();
    let before = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().to_owned();
    let content = "0 0 1 rg 0 0 100 100 re f";
    let at = bytes.len();
    bytes.extend_from_slice(
        format!("4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n", content.len())
            .as_bytes(),
    );
    let start = bytes.len();
    bytes.extend_from_slice(
        format!(
            "xref\n4 1\n{at:010} 00000 n \ntrailer\n<< /Root 1 0 R /Size 5 /Prev {before} >>\nstartxref\n{start}\n%%EOF\n"
        )
        .as_bytes(),
    );
    let (first, last) = (drawn(&bytes, 0, 1), drawn(&bytes, usize::MAX, 1));
    assert_eq!((pixel(&first, 9, 9), pixel(&last, 9, 9)), ([255, 0, 0], [0, 0, 255]));
    assert!(drawn(&bytes, 1, 1).rgba == last.rgba, "the second revision is the last one");
}

#[test]
fn colours_and_places_are_those_of_the_page() {
    // A page of 200 × 100 points, turned by a quarter: 100 × 200 as shown.
    let bytes = file("/MediaBox [0 0 200 100] /Rotate 90", "", "1 0 0 rg 0 0 100 50 re f");
    let picture = draw(page(&bytes, &context(), usize::MAX, 1).unwrap(), 100, &Limits::default()).unwrap();
    assert_eq!((picture.width, picture.height, picture.incomplete), (100, 200, false));
    assert_eq!(pixel(&picture, 10, 10), [255, 0, 0], "the lower left corner is now the upper left one");
    assert_eq!(pixel(&picture, 90, 10), [255, 255, 255]);
    assert_eq!(pixel(&picture, 10, 150), [255, 255, 255]);
    let found = sizes(&bytes, &context(), usize::MAX).unwrap();
    assert_eq!(found.iter().map(|size| size.map(|side| side.0)).collect::<Vec<_>>(), [[35_278, 70_556]]);
}

#[test]
fn pages_out_of_all_proportion_are_refused_or_drawn_smaller() {
    let limits = Limits { pixels: 10_000, side: 400, ..Limits::default() };
    let of = |media: &str| {
        let bytes = file(&format!("/MediaBox [{media}]"), "", "0 0 9 9 re f");
        let extracted = page(&bytes, &context(), usize::MAX, 1).map_err(|_| Refused::Unreadable)?;
        draw(extracted, 5000, &limits).map(|picture| (picture.width, picture.height))
    };
    assert_eq!(of("0 0 100 100"), Ok((100, 100)), "as many pixels as are allowed");
    assert_eq!(of("0 0 10 100"), Ok((31, 316)));
    assert_eq!(of("0 0 9000 100"), Ok((400, 4)), "as long as is allowed");
    assert_eq!(of("0 0 1 100000"), Err(Refused::Size));
    assert_eq!(of("0 0 1000000000 1"), Err(Refused::Size));
    for media in ["0 0 0 0", "0 0 1e38 1e38", "0 0 -5 0", "1 2 3"] {
        assert!(
            of(media).is_ok_and(|(width, height)| width * height <= 10_000) || of(media).is_err(),
            "{media}"
        );
    }
    assert_eq!(draw(b"%PDF-1.7".to_vec(), 100, &limits), Err(Refused::Unreadable));
}

#[test]
fn more_work_than_the_limits_allow_is_not_begun() {
    let many = "q ".repeat(20_000);
    let bytes = file("/MediaBox [0 0 100 100]", "", &many);
    let extracted = page(&bytes, &context(), usize::MAX, 1).unwrap();
    assert_eq!(draw(extracted.clone(), 100, &Limits::default()), Err(Refused::TooMuch));
    let image = "q 50 0 0 50 0 0 cm BI /W 20000 /H 20000 /BPC 1 /CS /G /F /Fl ID x EI Q";
    let bytes = file("/MediaBox [0 0 100 100]", "", image);
    let extracted = page(&bytes, &context(), usize::MAX, 1).unwrap();
    assert_eq!(draw(extracted, 100, &Limits::default()), Err(Refused::TooMuch), "400 million pixels");
    let work = page_model::Limits { operators: 2, ..page_model::Limits::default() };
    let bytes = file("/MediaBox [0 0 100 100]", "", "0 0 1 1 re f 0 0 1 1 re f");
    let extracted = page(&bytes, &context(), usize::MAX, 1).unwrap();
    assert!(draw(extracted.clone(), 100, &Limits::default()).is_ok());
    assert_eq!(draw(extracted, 100, &Limits { work, ..Limits::default() }), Err(Refused::TooMuch));
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let font = |encoding: &str| {
        let resources = format!(
            "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} /DescendantFonts [ \
             << /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
             /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 >> >> ] >> >>"
        );
        let bytes = file("/MediaBox [0 0 100 100]", &resources, "BT /F 20 Tf 10 10 Td <4E00> Tj ET");
        draw(page(&bytes, &context(), usize::MAX, 1).unwrap(), 100, &Limits::default()).unwrap()
    };
    assert!(font("UniGB-UCS2-H").incomplete, "a predefined CMap that is not here");
    let plain = file("/MediaBox [0 0 100 100]", "", "0 0 1 1 re f");
    let picture = draw(page(&plain, &context(), usize::MAX, 1).unwrap(), 100, &Limits::default()).unwrap();
    assert!(!picture.incomplete);
}

#[test]
fn annotations_that_other_readers_draw_by_themselves_are_told_as_missing() {
    let incomplete = |annotation: &str| {
        let entries =
            format!("/MediaBox [0 0 100 100] /Annots [<< /Type /Annot /Rect [10 10 60 60] {annotation} >>]");
        let bytes = file(&entries, "", "0 0 1 1 re f");
        draw(page(&bytes, &context(), usize::MAX, 1).unwrap(), 100, &Limits::default()).unwrap().incomplete
    };
    assert!(incomplete("/Subtype /Square /IC [1 1 1]"), "a white square over the page");
    assert!(incomplete("/Subtype /Stamp /OC << /Type /OCG /Name (L) >>"), "a layer says whether it is seen");
    assert!(!incomplete("/Subtype /Square /F 2"), "hidden");
    assert!(!incomplete("/Subtype /Link /Border [0 0 0]"));
}
