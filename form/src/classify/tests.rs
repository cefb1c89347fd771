//! Whole first pages and signing blocks made by hand.

use super::*;
use crate::checks::testing::{report, signature};
use crate::testing::{PageBuilder, Run};

fn read(pages: &[PageModel]) -> Classification {
    classify(&report(), pages, &Overrides::default())
}

fn read_signed(pages: &[PageModel], signers: &[(&str, Role, &str)]) -> Classification {
    let mut signed = report();
    let made = (1u32..).zip(signers).map(|(revision, (id, role, name))| signature(id, *role, name, revision));
    signed.signatures.extend(made);
    classify(&signed, pages, &Overrides::default())
}

fn texts(cell: &Option<Cell>) -> Vec<&str> {
    cell.iter().flat_map(|cell| &cell.lines).map(|line| line.text.as_str()).collect()
}

fn left(text: &str, baseline: i32) -> Run {
    Run::new(text, 66_000, baseline).centred()
}

fn right(text: &str, baseline: i32) -> Run {
    Run::new(text, 146_000, baseline).centred()
}

fn middle(text: &str, baseline: i32) -> Run {
    Run::new(text, 107_000, baseline).centred()
}

fn motto(page: PageBuilder) -> PageBuilder {
    page.run(right("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 25_000).size(120).bold())
        .run(right("Độc lập - Tự do - Hạnh phúc", 31_000).bold())
}

fn head(number: &str, date: &str) -> PageBuilder {
    motto(PageBuilder::a4())
        .run(left("UBND TỈNH LÂM ĐỒNG", 25_000).size(120))
        .run(left("SỞ NỘI VỤ", 31_000).size(120).bold())
        .run(left(number, 42_000))
        .run(right(date, 42_000).italic())
}

fn block(page: PageBuilder, centre: i32, top: i32, lines: &[&str], name: &str) -> PageBuilder {
    let mut page = page;
    let mut baseline = top;
    for line in lines {
        page = page.run(Run::new(line, centre, baseline).centred().bold().size(140));
        baseline += 6_000;
    }
    page.run(Run::new(name, centre, baseline + 28_000).centred().bold().size(140))
}

fn letter() -> PageBuilder {
    let page = head("Số: 12/SNV-VP", "Lâm Đồng, ngày 05 tháng 01 năm 2026")
        .run(left("V/v hướng dẫn công tác", 48_000).size(120))
        .run(left("văn thư năm 2026", 53_000).size(120))
        .run(Run::new("Kính gửi:", 70_000, 68_000))
        .run(Run::new("- Các sở, ban, ngành;", 85_000, 75_000))
        .run(Run::new("- Ủy ban nhân dân các xã.", 85_000, 82_000))
        .run(Run::new("Thực hiện Nghị định số 30/2020/NĐ-CP, Sở Nội vụ hướng dẫn như sau:", 42_000, 95_000))
        .run(Run::new("Nơi nhận:", 30_000, 200_000).size(120).bold().italic())
        .run(Run::new("- Như trên;", 30_000, 205_000).size(110))
        .run(Run::new("- Lưu: VT, TCHC.", 30_000, 210_000).size(110));
    block(page, 150_000, 200_000, &["GIÁM ĐỐC"], "Nguyễn Văn An")
}

#[test]
fn every_cell_of_a_letter_is_found() {
    let page = letter()
        .run(Run::new("HOẢ TỐC", 40_000, 66_000).bold())
        .run(Run::new("XEM XONG TRẢ LẠI", 120_000, 15_000).bold())
        .run(Run::new("Địa chỉ: 36 Trần Phú, Đà Lạt; điện thoại: 0263.3822000", 40_000, 285_000).size(110))
        .build();
    let read = read(&[page]);
    let cells = &read.cells;
    assert_eq!(texts(&cells.motto), ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]);
    assert_eq!(cells.issuers.len(), 1);
    assert_eq!(texts(&cells.issuers.first().cloned()), ["UBND TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ"]);
    assert_eq!(read.facts.issuers, ["SỞ NỘI VỤ"]);
    assert_eq!((read.facts.number.as_deref(), read.facts.symbol.as_deref()), (Some("12"), Some("SNV-VP")));
    assert_eq!((read.facts.place.as_deref(), read.facts.issued), (Some("Lâm Đồng"), Some((2026, 1, 5))));
    assert_eq!(read.facts.locality.as_deref(), Some("lam-dong"));
    assert_eq!(read.facts.document_type, None);
    assert_eq!(read.facts.subject.as_deref(), Some("hướng dẫn công tác văn thư năm 2026"));
    assert_eq!(texts(&cells.addressees).len(), 3);
    assert_eq!(texts(&cells.urgency), ["HOẢ TỐC"]);
    assert_eq!(texts(&cells.circulation), ["XEM XONG TRẢ LẠI"]);
    assert_eq!(texts(&cells.contact).len(), 1);
    assert_eq!(texts(&cells.recipients), ["Nơi nhận:", "- Như trên;", "- Lưu: VT, TCHC."]);
    assert_eq!(texts(&cells.drafter), ["TCHC"]);
    assert_eq!(texts(&Some(cells.signing[0].title.clone())), ["GIÁM ĐỐC"]);
    assert_eq!(texts(&cells.signing[0].name), ["Nguyễn Văn An"]);
    assert_eq!(texts(&cells.body.first().cloned()).len(), 1);
    assert!(cells.secrecy.is_none() && cells.copy_mark.is_none() && cells.appendices.is_empty());
    assert_eq!((read.family, read.family_confidence), (Family::Administrative, Confidence::Certain));
}

#[test]
fn a_secrecy_mark_counts_in_its_zone_and_not_where_it_was_taken_away() {
    let with = |runs: &[Run]| {
        let page = runs.iter().cloned().fold(letter(), PageBuilder::run);
        read(&[page.build()]).cells.secrecy.map(|cell| cell.lines[0].text.clone())
    };
    let mark = |text: &str, baseline: i32| Run::new(text, 40_000, baseline).bold();
    assert_eq!(with(&[mark("TỐI MẬT", 66_000)]).as_deref(), Some("TỐI MẬT"));
    assert_eq!(with(&[mark("MẬT", 80_000)]).as_deref(), Some("MẬT"));
    assert_eq!(with(&[mark("GIẢI MẬT", 66_000)]), None);
    assert_eq!(with(&[mark("GIẢI", 64_000), mark("MẬT", 69_000)]), None);
    assert_eq!(with(&[mark("MẬT", 180_000)]), None);
    assert_eq!(with(&[Run::new("MẬT", 150_000, 66_000)]), None);
    assert_eq!(with(&[mark("Mật ong", 66_000)]), None);
}

#[test]
fn blank_number_and_date_are_found_and_blank() {
    let read = read(&[head("Số:        /QĐ-SNV", "Lâm Đồng, ngày      tháng      năm 2026").build()]);
    assert!(read.cells.number.is_some() && read.cells.place_date.is_some());
    assert_eq!((read.facts.number, read.facts.symbol.as_deref()), (None, Some("QĐ-SNV")));
    assert_eq!((read.facts.place.as_deref(), read.facts.issued), (Some("Lâm Đồng"), None));
}

#[test]
fn a_blank_number_that_parts_its_line_keeps_its_symbol() {
    let page = head("", "Lâm Đồng, ngày 05 tháng 01 năm 2026")
        .run(Run::new("Số:", 40_000, 42_000))
        .run(Run::new("/QĐ-SNV", 62_000, 42_000))
        .build();
    let read = read(&[page]);
    assert_eq!((read.facts.number, read.facts.symbol.as_deref()), (None, Some("QĐ-SNV")));
    assert_eq!(texts(&read.cells.number), ["Số:", "/QĐ-SNV"]);
}

#[test]
fn number_and_date_are_read_from_widgets() {
    let page = head("Số:        /QĐ-SNV", "Lâm Đồng, ngày      tháng      năm 2026")
        .widget(left("07", 42_000), Some("s1"))
        .widget(Run::new("05", 139_500, 42_000), Some("s2"))
        .widget(Run::new("01", 157_500, 42_000), Some("s3"))
        .build();
    let read = read(&[page]);
    assert_eq!(read.facts.number.as_deref(), Some("07"));
    assert_eq!(read.facts.issued, Some((2026, 1, 5)));
    assert!(read.cells.number.unwrap().from_widget && read.cells.place_date.unwrap().from_widget);
}

#[test]
fn a_rule_under_a_name_parts_two_bodies_one_under_the_other() {
    let page = motto(PageBuilder::a4())
        .run(left("UBND TỈNH LÂM ĐỒNG", 25_000).size(120))
        .run(left("SỞ NỘI VỤ", 30_000).size(120).bold())
        .run(left("SỞ TÀI CHÍNH", 37_000).size(120).bold())
        .run(left("Số: 12/KH-SNV-STC", 45_000));
    let ruled = read(&[page.clone().rule(56_000, 76_000, 32_000).build()]);
    assert_eq!(ruled.facts.issuers, ["SỞ NỘI VỤ", "SỞ TÀI CHÍNH"]);
    assert_eq!(ruled.cells.issuers.len(), 2);
    assert_eq!(read(&[page.rule(56_000, 76_000, 39_000).build()]).facts.issuers.len(), 1);
}

#[test]
fn the_line_of_authority_in_the_middle_is_no_title_of_who_signs() {
    let page = head("Số: 12/QĐ-SNV", "Lâm Đồng, ngày 05 tháng 01 năm 2026")
        .run(middle("QUYẾT ĐỊNH", 56_000).bold().size(140))
        .run(Run::new("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SÔNG LAM", 110_000, 70_000).centred().bold().size(140))
        .run(Run::new("Điều 1. Quyết định này có hiệu lực kể từ ngày ký.", 42_000, 80_000));
    let page = block(page, 148_000, 95_000, &["CHỦ TỊCH"], "Trần Văn Minh");
    let page = page.picture([112_000, 100_000, 140_000, 128_000], "s2").build();
    let read = read_signed(&[page], &[("s2", Role::Organisation, "UBND XÃ SÔNG LAM")]);
    assert_eq!(read.cells.signing.len(), 1);
    assert_eq!(texts(&read.cells.signing[0].name), ["Trần Văn Minh"]);
    assert_eq!(texts(&read.cells.body.first().cloned()).len(), 2);
}

#[test]
fn a_person_beside_the_printed_name_only_initials() {
    let page = letter().picture([130_000, 205_000, 165_000, 220_000], "s1");
    let page = page.picture([150_000, 192_000, 158_000, 198_000], "s2").build();
    let signers = [("s1", Role::Person, "Nguyễn Văn An"), ("s2", Role::Person, "Lê Thị Cúc")];
    assert_eq!(read_signed(std::slice::from_ref(&page), &signers).cells.signing[0].signatures, ["s1"]);
    let others = [("s1", Role::Person, "Trần Thị Bình"), ("s2", Role::Person, "Lê Thị Cúc")];
    assert_eq!(read_signed(&[page], &others).cells.signing[0].signatures, ["s1", "s2"]);
}

#[test]
fn two_bodies_of_a_joint_document_and_their_leaders_are_found() {
    let mut page = motto(PageBuilder::a4())
        .run(left("BỘ NỘI VỤ - BỘ TÀI CHÍNH", 25_000).size(120).bold())
        .run(left("Số: 01/2026/TTLT-BNV-BTC", 42_000))
        .run(right("Hà Nội, ngày 05 tháng 01 năm 2026", 42_000).italic())
        .run(middle("THÔNG TƯ LIÊN TỊCH", 60_000).bold());
    page = block(page, 65_000, 180_000, &["KT. BỘ TRƯỞNG BỘ TÀI CHÍNH", "THỨ TRƯỞNG"], "Trần Thị Bình");
    page = block(page, 150_000, 180_000, &["BỘ TRƯỞNG BỘ NỘI VỤ"], "Nguyễn Văn An");
    let page = page
        .picture([45_000, 192_000, 85_000, 210_000], "s1")
        .picture([130_000, 188_000, 170_000, 206_000], "s2");
    let read = read_signed(
        &[page.build()],
        &[("s1", Role::Person, "Trần Thị Bình"), ("s2", Role::Person, "Nguyễn Văn An")],
    );
    assert_eq!(read.facts.issuers, ["BỘ NỘI VỤ", "BỘ TÀI CHÍNH"]);
    assert_eq!(read.cells.issuers.len(), 2);
    let named = |block: &SigningBlock| (texts(&block.name)[0].to_owned(), block.signatures.clone());
    let mut blocks: Vec<_> = read.cells.signing.iter().map(named).collect();
    blocks.sort();
    assert_eq!(
        blocks,
        [
            ("Nguyễn Văn An".to_owned(), vec!["s2".to_owned()]),
            ("Trần Thị Bình".to_owned(), vec!["s1".to_owned()])
        ]
    );
    assert_eq!((read.kind, read.family), (Kind::Original, Family::Legal));
}

#[test]
fn three_leaders_in_a_row_and_below_are_three_blocks() {
    let mut page =
        head("Số: 12/BB-SNV", "Lâm Đồng, ngày 05 tháng 01 năm 2026").run(middle("BIÊN BẢN", 60_000).bold());
    page = block(page, 55_000, 150_000, &["THƯ KÝ"], "Lê Thị Cúc");
    page = block(page, 155_000, 150_000, &["CHỦ TỌA"], "Nguyễn Văn An");
    page = block(page, 107_000, 205_000, &["ĐẠI DIỆN SỞ TÀI CHÍNH"], "Trần Văn Bảo");
    let read = read(&[page.build()]);
    let names: Vec<_> = read.cells.signing.iter().map(|block| texts(&block.name)[0].to_owned()).collect();
    assert_eq!(names, ["Lê Thị Cúc", "Nguyễn Văn An", "Trần Văn Bảo"]);
}

#[test]
fn a_name_of_sixty_letters_over_three_lines_is_one_body() {
    let page = motto(PageBuilder::a4())
        .run(left("UBND TỈNH LÂM ĐỒNG", 25_000).size(120))
        .run(left("BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY", 30_500).size(120).bold())
        .run(left("DỰNG CÁC CÔNG TRÌNH GIAO THÔNG", 36_000).size(120).bold())
        .run(left("VÀ NÔNG NGHIỆP PHÁT TRIỂN NÔNG THÔN", 41_500).size(120).bold())
        .run(left("Số: 12/QĐ-BQLDA", 52_000))
        .run(right("Lâm Đồng, ngày 05 tháng 01 năm 2026", 52_000).italic())
        .build();
    let read = read(&[page]);
    let name =
        "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG VÀ NÔNG NGHIỆP PHÁT TRIỂN NÔNG THÔN";
    assert_eq!(read.facts.issuers, [name]);
    assert_eq!(read.facts.number.as_deref(), Some("12"));
}

#[test]
fn a_page_that_shows_its_text_from_below_is_read_all_the_same() {
    // A portrait page turned a quarter: x of the reader is the height from below, y of the reader is x.
    let upward = |text: &str, x: i32, y: i32| Run::new(text, y, 210_000 - x).upward();
    let page = PageBuilder::sized(297_000, 210_000)
        .run(upward("SỞ NỘI VỤ", 50_000, 25_000).bold())
        .run(upward("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 105_000, 25_000).bold())
        .run(upward("Độc lập - Tự do - Hạnh phúc", 115_000, 31_000).bold())
        .run(upward("Số: 12/QĐ-SNV", 45_000, 42_000))
        .run(upward("Lâm Đồng, ngày 05 tháng 01 năm 2026", 110_000, 42_000).upward())
        .run(upward("QUYẾT ĐỊNH", 95_000, 60_000).bold())
        .build();
    let read = read(&[page]);
    assert_eq!(read.facts.issuers, ["SỞ NỘI VỤ"]);
    assert_eq!(read.facts.number.as_deref(), Some("12"));
    assert_eq!(read.facts.issued, Some((2026, 1, 5)));
    assert_eq!(read.facts.document_type.as_deref(), Some("QUYẾT ĐỊNH"));
}

#[test]
fn a_letter_across_is_read_too() {
    let page = PageBuilder::sized(297_000, 210_000)
        .run(Run::new("SỞ NỘI VỤ", 80_000, 25_000).centred().bold())
        .run(Run::new("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 215_000, 25_000).centred().bold())
        .run(Run::new("Độc lập - Tự do - Hạnh phúc", 215_000, 31_000).centred().bold())
        .run(Run::new("Số: 12/BC-SNV", 80_000, 42_000).centred())
        .run(Run::new("Lâm Đồng, ngày 05 tháng 01 năm 2026", 215_000, 42_000).centred().italic())
        .run(Run::new("BÁO CÁO", 148_000, 60_000).centred().bold());
    let page = block(page, 220_000, 130_000, &["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Nguyễn Văn An").build();
    let read = read(&[page]);
    assert_eq!(read.facts.document_type.as_deref(), Some("BÁO CÁO"));
    assert_eq!(read.facts.issued, Some((2026, 1, 5)));
    assert_eq!(texts(&read.cells.signing[0].name), ["Nguyễn Văn An"]);
}

#[test]
fn the_block_of_a_form_in_an_appendix_is_not_the_signers() {
    let main = letter().build();
    let appendix = PageBuilder::a4()
        .number(2)
        .run(middle("Phụ lục I", 25_000).bold())
        .run(middle("(Kèm theo Công văn số …/… ngày … của Sở Nội vụ)", 31_000).italic());
    let appendix = block(appendix, 150_000, 150_000, &["THỦ TRƯỞNG ĐƠN VỊ"], "Trần Văn Bảo").build();
    let read = read(&[main, appendix]);
    assert_eq!(read.cells.signing.len(), 1);
    assert_eq!(texts(&read.cells.signing[0].name), ["Nguyễn Văn An"]);
    assert_eq!(read.cells.appendices.len(), 1);
    assert_eq!(read.cells.body.len(), 1, "pages of appendices are no content of the main text");
}

#[test]
fn an_annex_of_two_columns_is_read_column_by_column() {
    let mut page = PageBuilder::a4().number(2).run(middle("PHỤ LỤC II", 25_000).bold());
    for row in 0..3 {
        page = page.run(Run::new("Cột trái của phụ lục", 30_000, 40_000 + row * 7_000)).run(Run::new(
            "Cột phải của phụ lục",
            115_000,
            40_000 + row * 7_000,
        ));
    }
    let lines = crate::layout::page_lines(&page.build()).lines;
    assert_eq!(lines.iter().filter(|line| line.line.text == "Cột trái của phụ lục").count(), 3);
    assert_eq!(lines.iter().filter(|line| line.line.text == "Cột phải của phụ lục").count(), 3);
}

fn scan_with(text: &[&str], left: i32) -> PageModel {
    let runs =
        (0i32..).zip(text).map(|(at, text)| Run::new(text, left, 9_000 + at * 4_500).size(100)).collect();
    PageBuilder::a4().scan().widget_lines(runs, Some("s1")).build()
}

#[test]
fn copies_are_told_by_the_text_that_the_signature_shows() {
    let body = [("s1", Role::Organisation, "SỞ NỘI VỤ")];
    let kind = |text: &[&str]| {
        let read = read_signed(&[scan_with(text, 140_000)], &body);
        (read.kind, read.kind_confidence)
    };
    assert_eq!(
        kind(&["Sao y; Sở Nội vụ;", "05/01/2026; 10:20:30 +07:00"]),
        (Kind::CopySaoY, Confidence::Certain)
    );
    assert_eq!(kind(&["SAO LỤC; Sở Nội vụ;", "05/01/2026; 10:20:30"]).0, Kind::CopySaoLuc);
    assert_eq!(kind(&["Trích sao; Sở Nội vụ"]).0, Kind::CopyTrichSao);
    assert_eq!(kind(&["BẢN SAO"]).0, Kind::ArchiveCopy);
    assert_eq!(kind(&["Số: 12/QĐ-SNV; 05/01/2026;", "10:20:30 +07:00"]).0, Kind::Attachment);
    assert_eq!(kind(&["Người ký: SỞ NỘI VỤ"]), (Kind::CopyUnmarked, Confidence::Certain));
}

#[test]
fn what_portal_and_gazette_publish_is_a_class_of_its_own() {
    let page = scan_with(&["Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"], 2_000);
    let signer = [("s1", Role::Organisation, "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ")];
    let read = read_signed(std::slice::from_ref(&page), &signer);
    assert_eq!((read.kind, read.kind_confidence), (Kind::PortalCopy, Confidence::Certain));
    assert_eq!(read_signed(&[page], &[]).kind_confidence, Confidence::Likely);
}

#[test]
fn an_original_needs_person_and_body_to_be_certain_and_a_scan_is_none() {
    let page = letter().picture([130_000, 205_000, 175_000, 225_000], "s1").build();
    let both = [("s1", Role::Person, "Nguyễn Văn An"), ("s2", Role::Organisation, "SỞ NỘI VỤ")];
    let read_both = read_signed(std::slice::from_ref(&page), &both);
    assert_eq!((read_both.kind, read_both.kind_confidence), (Kind::Original, Confidence::Certain));
    assert_eq!(read_both.cells.signing[0].signatures, ["s1"]);
    assert_eq!(
        (read(&[page]).kind, read(&[letter().build()]).kind_confidence),
        (Kind::Original, Confidence::Likely)
    );
    let scan = PageBuilder::a4().scan().build();
    assert_eq!(read_signed(&[scan], &both[1..]).kind, Kind::CopyUnmarked);
    assert_eq!(read(&[PageBuilder::a4().build()]).kind, Kind::Unknown);
}

#[test]
fn a_file_that_begins_with_an_appendix_is_an_attachment() {
    let page = PageBuilder::a4()
        .run(middle("Phụ lục", 25_000).bold())
        .run(middle("(Kèm theo Quyết định số 12/QĐ-SNV)", 31_000).italic())
        .build();
    assert_eq!(read(&[page]).kind, Kind::Attachment);
}

#[test]
fn what_the_reader_says_is_stamped() {
    let overrides = Overrides { kind: Some(Kind::CopySaoY), family: Some(Family::Specialised) };
    let read = classify(&report(), &[letter().build()], &overrides);
    assert_eq!((read.kind, read.kind_confidence), (Kind::CopySaoY, Confidence::Stated));
    assert_eq!((read.family, read.family_confidence), (Family::Specialised, Confidence::Stated));
}

#[test]
fn party_documents_and_letters_of_enterprises_are_outside() {
    let party = PageBuilder::a4()
        .run(left("TỈNH ỦY LÂM ĐỒNG", 25_000).bold())
        .run(right("ĐẢNG CỘNG SẢN VIỆT NAM", 25_000).bold())
        .run(left("Số 368-QĐ/TU", 36_000))
        .build();
    let read_party = read(&[party]);
    assert_eq!((read_party.family, read_party.family_confidence), (Family::Party, Confidence::Certain));
    let firm = motto(PageBuilder::a4())
        .run(left("CÔNG TY TNHH XÂY DỰNG AN", 25_000).bold())
        .run(left("Số: 12/CV-XDA", 42_000))
        .build();
    assert_eq!(read(&[firm]).family, Family::OutsideScope);
}

#[test]
fn recognised_text_is_used_and_named() {
    let page = PageBuilder::a4()
        .scan()
        .run(right("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 25_000).opacity(0))
        .run(left("SỞ NỘI VỤ", 25_000).opacity(0))
        .run(left("Số: 12/QĐ-SNV", 42_000).opacity(0))
        .build();
    let read = read(&[page]);
    assert_eq!(read.facts.number.as_deref(), Some("12"));
    assert!(read.signals.contains(&"text.recognised".to_owned()));
}

#[test]
fn a_number_that_has_no_unicode_is_not_believed() {
    let mut page = head("Số: 12/QĐ-SNV", "Lâm Đồng, ngày 05 tháng 01 năm 2026").build();
    page.text.iter_mut().for_each(|run| run.encoding = crate::page::Encoding::Unknown);
    let read = read(&[page]);
    assert_eq!((read.facts.number, read.facts.issued), (None, None));
}

#[test]
fn an_empty_document_has_nothing_and_does_not_fall_over() {
    let read = read(&[]);
    assert_eq!((read.kind, read.family), (Kind::Unknown, Family::Unknown));
    assert_eq!(read.cells, Cells::default());
}
