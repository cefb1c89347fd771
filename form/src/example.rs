//! A signed letter made by hand, for tests: one page, one place of signing, a person's and a body's signature.

use crate::classify::{Cell, Cells, Classification, Confidence, Facts, Family, Kind, Line, SigningBlock};
use crate::page::{Image, Ink, Owner, PageModel, Rect, TextRun};
use crate::testing::facts;
use crate::{Agency, Case, Check, Level, Rule};
use report::{
    Answer, Code, Conclusion, Micrometres, Report, RevocationStatus, Role, SignatureReport, Soundness, Time,
    Times, Trust, TrustDomain, UsedTime,
};

/// 2026-03-02T09:00:00+07:00, a Monday.
pub(crate) const ISSUED: i64 = 1_772_416_800;

/// A letter with all that a check may look at.
pub(crate) struct Letter {
    pub(crate) report: Report,
    pub(crate) pages: Vec<PageModel>,
    pub(crate) classification: Classification,
    pub(crate) agency: Agency,
}

impl Letter {
    /// Signed by a person at 9:00 and by the issuing body at 9:05 on the day of issue.
    pub(crate) fn signed() -> Self {
        let mut letter = Self {
            report: report(),
            pages: vec![facts::page(1)],
            classification: classification(),
            agency: Agency::default(),
        };
        letter.block("Nguyễn Văn An");
        letter.sign(Role::Person, "Nguyễn Văn An", 1);
        letter.sign(Role::Organisation, "SỞ NỘI VỤ", 2);
        letter
    }

    /// An attachment of its own, signed by a body with this text at ô 14.
    pub(crate) fn marked(kind: Kind, text: &str) -> Self {
        let mut letter = Self::signed();
        letter.classification.kind = kind;
        letter.classification.cells.signing.clear();
        letter.report.signatures.remove(0);
        letter.pages[0].annotations.remove(0);
        letter.report.signatures[0].id = "s1".to_owned();
        letter.pages[0].annotations[0].signature = Some("s1".to_owned());
        letter.write(0, text);
        letter.classification.cells.copy_mark = Some(cell(1, text));
        letter
    }

    /// Adds a place of signing with this printed name.
    pub(crate) fn block(&mut self, name: &str) {
        let block =
            SigningBlock {
                title: cell(1, "GIÁM ĐỐC"), name: Some(cell(1, name)), signatures: Vec::new()
            };
        self.classification.cells.signing.push(block);
    }

    /// Adds a signature with a widget on page 1, five minutes after the one before.
    pub(crate) fn sign(&mut self, role: Role, name: &str, revision: u32) {
        let count = i64::try_from(self.report.signatures.len()).unwrap();
        let id = format!("s{}", count + 1);
        let signature = signature(&id, role, name, revision, ISSUED + 300 * count);
        self.pages[0].annotations.push(facts::annotation(rect(), Some(&id)));
        self.report.signatures.push(signature);
    }

    /// Another role and name for a signature.
    pub(crate) fn rename(&mut self, index: usize, role: Role, name: &str) {
        let signature = &mut self.report.signatures[index];
        signature.role = role;
        signature.signer.as_mut().unwrap().common_name = Some(name.to_owned());
    }

    /// Nothing on the page speaks of this signature any more.
    pub(crate) fn detach(&mut self, index: usize) {
        let id = self.report.signatures[index].id.clone();
        self.pages[0].annotations.retain(|annotation| annotation.signature.as_ref() != Some(&id));
        for block in &mut self.classification.cells.signing {
            block.signatures.retain(|listed| *listed != id);
        }
    }

    /// Time of a signature, seconds after [`ISSUED`], by a timestamp or only claimed.
    pub(crate) fn time(&mut self, index: usize, after: i64, stamped: bool) {
        let time = Time::from_unix_seconds(ISSUED + after);
        let times = &mut self.report.signatures[index].times;
        times.used = time;
        times.timestamped = stamped.then_some(time);
        times.claimed = Some(time);
        times.used_is = if stamped { UsedTime::Timestamp } else { UsedTime::Claimed };
    }

    /// Text shown by the widget of a signature.
    pub(crate) fn write(&mut self, index: usize, text: &str) {
        let id = &self.report.signatures[index].id;
        let at = self.pages[0].annotations.iter().position(|one| one.signature.as_ref() == Some(id)).unwrap();
        let owner = Owner::Annotation(u16::try_from(at).unwrap());
        self.pages[0].text.push(run(text, owner));
    }

    /// A picture shown by the widget of a signature: a blue signature or a red seal.
    pub(crate) fn picture(&mut self, index: usize, like: Role) {
        let id = &self.report.signatures[index].id;
        let at = self.pages[0].annotations.iter().position(|one| one.signature.as_ref() == Some(id)).unwrap();
        let owner = Owner::Annotation(u16::try_from(at).unwrap());
        self.pages[0].images.push(picture(like, owner, rect()));
    }

    /// A picture in the page's own content, at the place of signing.
    pub(crate) fn content_picture(&mut self, like: Role) {
        self.pages[0].images.push(picture(like, Owner::Content, rect()));
    }

    /// A scan of the whole first page.
    pub(crate) fn scan(&mut self) {
        let whole = Rect {
            left: Micrometres(0),
            top: Micrometres(0),
            right: Micrometres(210_000),
            bottom: Micrometres(297_000),
        };
        self.pages[0].images.push(picture(Role::Unknown, Owner::Content, whole));
    }

    pub(crate) fn case(&self) -> Case<'_> {
        Case {
            report: &self.report,
            pages: &self.pages,
            classification: &self.classification,
            agency: &self.agency,
            bodies: crate::rule_set::body_names(),
        }
    }

    /// What a check says of it: codes and levels.
    pub(crate) fn run(&self, check: Check, figures: &[(&str, i64)]) -> Vec<(Code, Level)> {
        let seen = check(&self.case(), &Rule::with_figures("TEST-01", figures));
        seen.into_iter().map(|one| (one.code, one.level)).collect()
    }
}

pub(crate) const fn rect() -> Rect {
    Rect {
        left: Micrometres(110_000),
        top: Micrometres(200_000),
        right: Micrometres(180_000),
        bottom: Micrometres(206_000),
    }
}

fn picture(like: Role, owner: Owner, rect: Rect) -> Image {
    let ink = match like {
        Role::Person => Ink { share: 100, coloured: 1000, blue: 950, ..Ink::default() },
        Role::Organisation => Ink { share: 100, coloured: 1000, red: 950, ..Ink::default() },
        _ => Ink { share: 100, black: 950, ..Ink::default() },
    };
    Image { ink: Some(ink), owner, ..facts::image(rect) }
}

pub(crate) fn cell(page: u32, text: &str) -> Cell {
    let line = Line { page, text: text.to_owned(), rect: rect(), runs: Vec::new(), readable: true };
    Cell { page, rect: rect(), lines: vec![line], from_widget: false }
}

pub(crate) fn run(text: &str, owner: Owner) -> TextRun {
    TextRun { owner, ..facts::run(rect(), text) }
}

fn classification() -> Classification {
    Classification {
        kind: Kind::Original,
        kind_confidence: Confidence::Certain,
        family: Family::Administrative,
        family_confidence: Confidence::Certain,
        signals: vec!["signing-block".to_owned()],
        cells: Cells {
            issuers: vec![cell(1, "SỞ NỘI VỤ")],
            number: Some(cell(1, "Số: 05/SNV-VP")),
            place_date: Some(cell(1, "Hà Nội, ngày 02 tháng 3 năm 2026")),
            subject: Some(cell(1, "V/v trực lễ")),
            ..Cells::default()
        },
        facts: Facts {
            number: Some("05".to_owned()),
            symbol: Some("SNV-VP".to_owned()),
            place: Some("Hà Nội".to_owned()),
            issued: Some((2026, 3, 2)),
            subject: Some("V/v trực lễ".to_owned()),
            issuers: vec!["SỞ NỘI VỤ".to_owned()],
            pages: 1,
            ..Facts::default()
        },
    }
}

pub(crate) fn report() -> Report {
    let mut report = facts::report();
    report.input.name = Some("05-snv-vp.pdf".to_owned());
    report.input.sha256 = Some("00".to_owned());
    report.input.length = 50_000;
    report.validation_time = Time::from_unix_seconds(ISSUED + 86_400);
    (report.answers.sound, report.answers.trusted) = (Soundness::Yes, Answer::Yes);
    report.limits = vec![report::Limit::Form, report::Limit::SecrecyMark];
    report
}

/// A trusted signature with a timestamp.
pub(crate) fn signature(id: &str, role: Role, name: &str, revision: u32, seconds: i64) -> SignatureReport {
    let time = Time::from_unix_seconds(seconds);
    let mut signature = facts::signature(id, role, name, revision);
    (signature.trust, signature.trust_domain) = (Trust::Trusted, TrustDomain::CongVu);
    signature.conclusion = Conclusion::TotalPassed;
    signature.revocation.status = RevocationStatus::Good;
    signature.times = Times {
        claimed: Some(time),
        timestamped: Some(time),
        proven_by: None,
        judged_at: time,
        used: time,
        used_is: UsedTime::Timestamp,
    };
    signature
}
