//! Letters that the acts of signing are tried on: each with who signs it, which body issues it, and under which number.

use super::spec::Spec;

/// A letter of the corpus as it comes from its writer.
pub struct Original {
    /// The case of the corpus.
    pub id: &'static str,
    /// Who signs it, of `who.toml`.
    pub person: &'static str,
    /// The name that is printed (ô 7b).
    pub name: &'static str,
    /// Which body issues it, of `who.toml`.
    pub body: &'static str,
    /// Number and symbol as they are given to the act.
    pub number: &'static str,
    /// Year, month and day of issue.
    pub day: (i32, u8, u8),
}

/// Letters of different length, format, turn and width of title; on one or two pages, with and without appendices.
#[rustfmt::skip]
pub const ORIGINALS: [Original; 12] = [
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
    /// A time of the day of issue, `2026-01-05T08:40:12`.
    #[must_use]
    pub fn at(&self, time: &str) -> String {
        let (year, month, day) = self.day;
        format!("{year:04}-{month:02}-{day:02}T{time}")
    }

    /// Makes the letter what it was when it was typed: number and date blank, nobody has signed.
    ///
    /// # Panics
    /// When the letter of the corpus has no symbol, place or signer.
    pub fn blank(&self, spec: &mut Spec) {
        let symbol = spec.number.split_once('/').expect("a symbol").1.to_owned();
        spec.number = format!("Số: {{number}}/{symbol}");
        let place = spec.place_date.split_once(',').expect("a place").0.to_owned();
        spec.place_date = format!("{place}, ngày {{day}} tháng {{month}} năm {{year}}");
        self.whole(spec);
        spec.sequence.clear();
    }

    /// Makes the letter what it was when it was issued.
    ///
    /// # Panics
    /// When the letter of the corpus has no signer.
    pub fn whole(&self, spec: &mut Spec) {
        spec.signing.first_mut().expect("a signer").name = self.name.to_owned();
    }
}
