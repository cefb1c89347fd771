//! Each act on ten different letters: planned by reading the page, put into the document, judged by our rules of form
//! and by the verifier (FORM, SEAL, COPY, ATT, SIG-06).

mod desk;
mod fields;
mod independent;
mod previews;
mod refusals;
mod sign;
mod words;

use desk::Desk;
use forge::letter::original::{ORIGINALS, Original};
use forge::letter::spec::Scan;
use signing::{CopyForm, Day, Incoming, MarkKind, Number, Preset};

/// The day on which a letter is issued.
fn date(letter: &Original) -> Day {
    Day::new(letter.day.0, letter.day.1, letter.day.2).unwrap()
}

fn approved(desk: &Desk, letter: &Original, hand: u64) -> Vec<u8> {
    let (_, bytes) = desk.letter(letter.id, |spec| letter.blank(spec));
    let picture = desk.signature(hand);
    let preset = Preset::Approve { picture: &picture, signer: letter.name, width: None };
    desk.act(bytes, &preset, (letter.person, &letter.at("08:40:12"))).1
}

fn issued(desk: &Desk, letter: &Original, hand: u64) -> Vec<u8> {
    let number = Number::parse(letter.number).unwrap();
    let seal = desk.seal("CƠ QUAN BAN HÀNH VĂN BẢN");
    let preset = Preset::Issue { number: &number, date: date(letter), seal: &seal };
    let bytes = approved(desk, letter, hand);
    let (marks, bytes) = desk.act(bytes, &preset, (letter.body, &letter.at("09:15:30")));
    let kinds: Vec<MarkKind> = marks.iter().map(|mark| mark.kind).collect();
    let wanted = [MarkKind::Number, MarkKind::Day, MarkKind::Month, MarkKind::Year, MarkKind::Seal];
    assert_eq!(kinds, wanted, "{}", letter.id);
    bytes
}

/// Asserts that there is nothing to say against any of these files, and shows all there is.
fn assert_none(faults: Vec<(String, Vec<String>)>) {
    let bad: Vec<_> = faults.into_iter().filter(|(_, faults)| !faults.is_empty()).collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn an_approved_and_issued_letter_is_in_form_on_twelve_letters() {
    let Some(desk) = Desk::new() else { return };
    let mut faults = Vec::new();
    for (hand, letter) in (1..).zip(&ORIGINALS) {
        let bytes = issued(&desk, letter, hand);
        keep(&format!("issue-{}", letter.id), &bytes);
        let (_, report, classification) = desk.judge(&bytes);
        let facts = classification.facts;
        let number = format!("{}/{}", facts.number.unwrap_or_default(), facts.symbol.unwrap_or_default());
        assert_eq!(number, Number::parse(letter.number).unwrap().text(), "{}", letter.id);
        assert_eq!(facts.issued, Some(letter.day), "{}", letter.id);
        assert_eq!(report.signatures.len(), 6);
        faults.push((letter.id.to_owned(), desk.faults(&bytes)));
    }
    assert_none(faults);
}

/// The scan of each letter on paper, with three forms of copy.
#[test]
fn copies_of_three_forms_are_in_form_on_twelve_scans() {
    let Some(desk) = Desk::new() else { return };
    let mut faults = Vec::new();
    for letter in &ORIGINALS {
        let (_, scan) = desk.letter(letter.id, |spec| {
            spec.sequence.clear();
            spec.scan = Some(Scan::default());
        });
        for (form, name) in
            [(CopyForm::SaoY, "sao-y"), (CopyForm::SaoLuc, "sao-luc"), (CopyForm::TrichSao, "trich-sao")]
        {
            let body =
                desk.corpus.people.get(letter.body).0.name.iter().find(|(kind, _)| kind == "CN").unwrap();
            let preset = Preset::Copy { form, body: &body.1 };
            let (marks, bytes) = desk.act(scan.clone(), &preset, (letter.body, &letter.at("14:05:20")));
            assert_eq!(marks[0].kind, MarkKind::Copy);
            let id = format!("copy-{name}-{}", letter.id);
            keep(&id, &bytes);
            let (_, _, classification) = desk.judge(&bytes);
            let kind = serde_json::to_value(classification.kind).unwrap();
            assert_eq!(kind, format!("copy-{name}"), "{id}");
            faults.push((id, desk.faults(&bytes)));
        }
    }
    assert_none(faults);
}

/// Attachments in files of their own: appendices that differ in number, title, columns and format.
#[test]
fn attachments_are_in_form_on_ten_files() {
    let Some(desk) = Desk::new() else { return };
    let mut faults = Vec::new();
    let headings = ["Phụ lục", "Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"];
    for (index, heading) in (0usize..).zip(headings.iter().chain(&headings)) {
        let (_, bytes) = desk.letter("ninh-binh-appendix-file", |spec| {
            spec.sequence.clear();
            let appendix = &mut spec.appendices[0];
            appendix.heading = (*heading).to_owned();
            appendix.landscape = index % 3 == 1;
            appendix.columns = if index % 4 == 3 { 2 } else { 1 };
            appendix.title.truncate(1 + index % 2);
            if index > 6 {
                spec.circulation = Some("LƯU HÀNH NỘI BỘ".to_owned());
            }
        });
        let number = Number::parse(&format!("{}/QĐ-UBND", 3 + index * 400)).unwrap();
        let by = ("ubnd-song-lam", "2026-01-05T09:16:02");
        let (marks, bytes) = desk.act(bytes, &Preset::Attachment { number: &number }, by);
        assert_eq!(marks[0].kind, MarkKind::Attachment);
        let id = format!("attachment-{index}");
        keep(&id, &bytes);
        faults.push((id, desk.faults(&bytes)));
    }
    assert_none(faults);
}

/// The receiving side stamps and comments; nothing that was signed changes.
#[test]
fn received_letters_take_the_incoming_mark_and_a_comment_on_twelve_letters() {
    let Some(desk) = Desk::new() else { return };
    let mut faults = Vec::new();
    for (index, letter) in (1u32..).zip(&ORIGINALS) {
        let (_, bytes) = desk.letter(letter.id, |spec| letter.whole(spec));
        let before = desk.faults(&bytes);
        let incoming = Incoming {
            body: "Sở Tài chính thành phố Hà Nội",
            number: 317 + index,
            forward: Some("Phòng Hành chính"),
            file: None,
        };
        let by = ("so-tai-chinh-ha-noi", "2026-03-19T08:20:00");
        let (marks, bytes) = desk.act(bytes, &Preset::Incoming(&incoming), by);
        assert_eq!(marks[0].kind, MarkKind::Incoming);
        let text = "Chuyển đồng chí Long chủ trì, phối hợp các phòng rà soát, báo cáo trước ngày 31/3/2026.";
        let comment = Preset::Comment { text, signer: "Đỗ Minh Tuấn" };
        let (_, bytes) = desk.act(bytes, &comment, ("do-minh-tuan", "2026-03-19T10:02:00"));
        let id = format!("incoming-{}", letter.id);
        keep(&id, &bytes);
        let new = desk.faults(&bytes).into_iter().filter(|fault| !before.contains(fault)).collect();
        faults.push((id, new));
    }
    assert_none(faults);
}

/// Writes a file where `KIEMKY_KEEP` names a folder, to look at.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("KIEMKY_KEEP") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), bytes).unwrap();
    }
}
