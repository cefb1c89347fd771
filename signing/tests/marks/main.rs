//! Each act on ten different letters: planned by reading the page, put into the document, judged by our rules of form
//! and by the verifier (FORM, SEAL, COPY, ATT, SIG-06).

mod desk;
mod independent;
mod sign;

use desk::Desk;
use forge::letter::spec::Spec;
use signing::{CopyForm, Day, Incoming, MarkKind, Number, Preset};

/// Letters: the case, its signer, its body, how its number ends, its day.
struct Original {
    id: &'static str,
    person: &'static str,
    name: &'static str,
    body: &'static str,
    number: &'static str,
    day: (i32, u8, u8),
}

#[rustfmt::skip]
const ORIGINALS: [Original; 12] = [
    Original { id: "ninh-binh-decision", person: "tran-van-minh", name: "Trần Văn Minh", body: "ubnd-song-lam", number: "5/QĐ-UBND", day: (2026, 1, 5) },
    Original { id: "ninh-binh-tm-kt", person: "le-quang-huy", name: "Lê Quang Huy", body: "ubnd-song-lam", number: "05/QĐ-UBND", day: (2026, 1, 5) },
    Original { id: "ninh-binh-tuq", person: "pham-thi-lan", name: "Phạm Thị Lan", body: "ubnd-song-lam", number: "05/QĐ-UBND", day: (2026, 1, 5) },
    Original { id: "ninh-binh-rotated", person: "tran-van-minh", name: "Trần Văn Minh", body: "ubnd-song-lam", number: "05/QĐ-UBND", day: (2026, 1, 5) },
    Original { id: "ninh-binh-landscape", person: "tran-van-minh", name: "Trần Văn Minh", body: "ubnd-song-lam", number: "17/BC-UBND", day: (2026, 1, 30) },
    Original { id: "ninh-binh-two-columns", person: "tran-van-minh", name: "Trần Văn Minh", body: "ubnd-song-lam", number: "05/QĐ-UBND", day: (2026, 1, 5) },
    Original { id: "kept-two-pages", person: "tran-van-minh", name: "Trần Văn Minh", body: "ubnd-song-lam", number: "05/QĐ-UBND", day: (2026, 1, 5) },
    Original { id: "ha-noi-letter", person: "vu-duc-long", name: "Vũ Đức Long", body: "so-khcn-ha-noi", number: "1284/SKHCN-CĐS", day: (2026, 3, 9) },
    Original { id: "lam-dong-urgent", person: "kieu-thi-mai", name: "K' Thị Mai", body: "so-noi-vu-lam-dong", number: "08/TB-SNV", day: (2026, 2, 2) },
    Original { id: "dong-thap-both", person: "huynh-ngoc-anh", name: "Huỳnh Ngọc Ánh", body: "so-y-te-dong-thap", number: "456/SYT-VP", day: (2026, 3, 10) },
    Original { id: "lao-cai-long-name", person: "dang-thi-hoa", name: "Đặng Thị Hoa", body: "long-name", number: "63/BVĐDPHCN2-TCCB", day: (2026, 3, 17) },
    Original { id: "phu-tho-merged", person: "luu-thanh-binh", name: "Lưu Thanh Bình", body: "ubnd-phu-tho", number: "3320/UBND-KGVX", day: (2026, 3, 18) },
];

impl Original {
    fn at(&self, time: &str) -> String {
        let (year, month, day) = self.day;
        format!("{year:04}-{month:02}-{day:02}T{time}")
    }

    fn date(&self) -> Day {
        Day::new(self.day.0, self.day.1, self.day.2).unwrap()
    }

    /// The letter as it was typed: number and date blank, nobody has signed.
    fn blank(&self, spec: &mut Spec) {
        let symbol = spec.number.split_once('/').unwrap().1.to_owned();
        spec.number = format!("Số: {{number}}/{symbol}");
        let place = spec.place_date.split_once(',').unwrap().0.to_owned();
        spec.place_date = format!("{place}, ngày {{day}} tháng {{month}} năm {{year}}");
        spec.sequence.clear();
    }
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
    let preset = Preset::Issue { number: &number, date: letter.date(), seal: &seal };
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

/// Writes a file where `KIEMKY_KEEP` names a folder, to look at.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("KIEMKY_KEEP") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), bytes).unwrap();
    }
}
