//! Lines from pages made by hand.

use super::*;
use crate::testing::{PageBuilder, Run};

fn texts(page: &PageModel) -> Vec<String> {
    page_lines(page).lines.into_iter().map(|line| line.line.text).collect()
}

#[test]
fn runs_of_one_baseline_and_several_fonts_are_one_line() {
    let page = PageBuilder::a4()
        .run(Run::new("Độc lập - ", 120_000, 30_000).bold())
        .run(Run::new("Tự do", 143_000, 30_300).italic())
        .build();
    assert_eq!(texts(&page), ["Độc lập - Tự do"]);
    let line = page_lines(&page).lines.remove(0);
    assert_eq!(line.line.runs, [0, 1]);
}

#[test]
fn columns_of_one_baseline_are_lines_of_their_own_left_to_right() {
    let page = PageBuilder::a4()
        .run(Run::new("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 100_000, 25_000))
        .run(Run::new("BỘ NỘI VỤ", 40_000, 25_900))
        .build();
    assert_eq!(texts(&page), ["BỘ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
}

#[test]
fn number_and_date_of_widgets_are_put_where_they_are_seen() {
    let page = PageBuilder::a4()
        .run(Run::new("Số:         /QĐ-BNV", 35_000, 42_000))
        .run(Run::new("Hà Nội, ngày      tháng      năm 2026", 110_000, 42_000))
        .widget(Run::new("50", 43_000, 42_200), Some("s2"))
        .widget(Run::new("31", 136_000, 42_200), Some("s3"))
        .widget(Run::new("01", 157_000, 42_200), Some("s4"))
        .build();
    assert_eq!(texts(&page), ["Số: 50 /QĐ-BNV", "Hà Nội, ngày 31 tháng 01 năm 2026"]);
    let lines = page_lines(&page).lines;
    assert!(lines.iter().all(|line| line.from_annotation && line.annotation.is_none()));
}

#[test]
fn widgets_are_put_into_blanks_that_the_model_tells_as_single_spaces() {
    // Places and widths as Decree 50/2026 has them.
    let page = PageBuilder::a4()
        .run(Run::new("Số: /2026/NĐ-CP", 35_230, 40_943).width(38_450))
        .run(Run::new("Hà Nội, ngày tháng năm", 105_258, 41_240).size(140).width(61_031))
        .widget(Run::new("50", 42_686, 40_887), Some("s2"))
        .widget(Run::new("31", 133_350, 41_240).size(133), Some("s3"))
        .widget(Run::new("01", 152_400, 41_240).size(133), Some("s4"))
        .widget(Run::new("2026", 168_275, 41_240).size(133), Some("s5"))
        .build();
    assert_eq!(texts(&page), ["Số: 50 /2026/NĐ-CP", "Hà Nội, ngày 31 tháng 01 năm 2026"]);
}

#[test]
fn a_widget_over_dots_replaces_them() {
    let page = PageBuilder::a4()
        .run(Run::new("Số: ........../QĐ-BNV", 35_000, 42_000))
        .widget(Run::new("07", 46_000, 42_000), Some("s2"))
        .build();
    assert_eq!(texts(&page), ["Số: 07 /QĐ-BNV"]);
}

#[test]
fn a_note_of_a_signature_is_not_joined_with_the_heading_beside_it() {
    let page = PageBuilder::a4()
        .run(Run::new("CÔNG BÁO/Số 279", 60_000, 12_000).size(140))
        .widget(Run::new("Ký bởi: CÔNG BÁO", 20_000, 12_100).size(70), Some("s1"))
        .build();
    assert_eq!(texts(&page), ["Ký bởi: CÔNG BÁO", "CÔNG BÁO/Số 279"]);
}

#[test]
fn text_drawn_twice_for_bold_is_read_once() {
    let page = PageBuilder::a4()
        .run(Run::new("QUYẾT ĐỊNH", 90_000, 60_000))
        .run(Run::new("QUYẾT ĐỊNH", 90_100, 60_000))
        .build();
    assert_eq!(texts(&page), ["QUYẾT ĐỊNH"]);
}

#[test]
fn unseen_text_counts_only_over_a_scan() {
    let hidden = || Run::new("Số: 12/QĐ-UBND", 35_000, 42_000).opacity(0);
    let without = PageBuilder::a4().run(hidden()).build();
    assert!(texts(&without).is_empty());
    let with = PageBuilder::a4().scan().run(hidden()).build();
    assert_eq!(texts(&with), ["Số: 12/QĐ-UBND"]);
    let lines = page_lines(&with);
    assert!(lines.scanned && lines.recognised);
}

#[test]
fn the_lines_of_a_tilted_scan_stay_apart() {
    // Two degrees: over 150 mm the text rises by 5.2 mm, more than half the distance of two lines.
    let mut builder = PageBuilder::a4();
    for row in 0..3 {
        for word in 0..6 {
            let left = 30_000 + word * 25_000;
            let baseline = 100_000 + row * 7_000 - (left * 349 / 10_000);
            builder =
                builder.run(Run::new(&format!("r{row}w{word}xxxxxx"), left, baseline).angle(20).size(130));
        }
    }
    let found = texts(&builder.build());
    let rows: Vec<_> = found.iter().map(|text| text.chars().nth(1)).collect();
    let mut sorted = rows.clone();
    sorted.sort_unstable();
    assert_eq!(rows, sorted, "{found:?}");
}

#[test]
fn text_along_the_height_of_the_page_is_read_in_its_own_direction() {
    let page = PageBuilder::a4().run(Run::new("Phụ lục I", 50_000, 250_000).upward()).build();
    let lines = page_lines(&page);
    assert_eq!((lines.width, lines.height), (297_000, 210_000));
    assert_eq!(lines.lines[0].line.text, "Phụ lục I");
    assert!(lines.lines[0].frame.width() > lines.lines[0].frame.height());
    assert!(lines.lines[0].line.rect.width() < lines.lines[0].line.rect.height());
}
