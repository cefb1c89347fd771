//! Whole documents for the tests: written as runs on pages, classified, then judged.

use crate::checks::testing::{report, signature};
use crate::classify::{Overrides, classify};
use crate::names::BodyNames;
use crate::page::{PageModel, TextRun};
use crate::rule_set::Parameter;
use crate::testing::{PageBuilder, Run};
use crate::{Agency, Case, Level, Observation, Rule};
use report::{Code, Report, Severity, Source};

/// Pages and report of one document.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) pages: Vec<PageModel>,
    pub(crate) report: Report,
}

/// Left edge of the text, micrometres.
const LEFT: i32 = 30_000;

/// A decision of two pages in form, with a list of recipients and two appendices.
pub(crate) fn decision() -> Sheet {
    let mut first = head()
        .run(Run::new("QUYẾT ĐỊNH", 108_000, 62_000).size(140).bold().centred())
        .run(Run::new("Về việc ban hành Quy chế văn thư", 108_000, 68_500).size(140).bold().centred());
    first =
        first.run(Run::new("Căn cứ Nghị định số 30/2020/NĐ-CP (Phụ lục I và Phụ lục II);", 42_000, 82_000));
    for line in 0..24 {
        first = body_line(first, 90_000 + line * 7_000);
    }
    let mut second = PageBuilder::a4().number(2).run(Run::new("2", 108_000, 15_000).centred());
    for line in 0..10 {
        second = body_line(second, 30_000 + line * 7_000);
    }
    let second = signing(second);
    let appendix = |number: u32, heading: &str| {
        PageBuilder::a4()
            .number(number)
            .run(Run::new(heading, 108_000, 28_000).size(140).bold().centred())
            .run(Run::new("DANH SÁCH ĐƠN VỊ", 108_000, 35_000).size(140).bold().centred())
            .build()
    };
    let pages = vec![first.build(), second.build(), appendix(3, "Phụ lục I"), appendix(4, "Phụ lục II")];
    Sheet { pages, report: report() }
}

/// A scan with the text of a copy in ô 14.
pub(crate) fn copy() -> Sheet {
    let lines = vec![
        Run::new("Sao y; Sở Nội vụ; 05/01/2026;", 145_000, 10_000).size(100),
        Run::new("10:20:30 +07:00", 145_000, 14_500).size(100),
    ];
    let page = PageBuilder::a4().scan().widget_lines(lines, Some("s1")).build();
    let mut signed = report();
    signed.signatures.push(signature("s1", report::Role::Organisation, "SỞ NỘI VỤ", 1));
    Sheet { pages: vec![page], report: signed }
}

fn head() -> PageBuilder {
    PageBuilder::a4()
        .run(Run::new("UBND TỈNH LÂM ĐỒNG", 66_000, 25_000).size(120).centred())
        .run(Run::new("SỞ NỘI VỤ", 66_000, 30_500).size(120).bold().centred())
        .run(Run::new("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 146_000, 25_000).size(120).bold().centred())
        .run(Run::new("Độc lập - Tự do - Hạnh phúc", 146_000, 30_500).bold().centred())
        .run(Run::new("Số: 05/QĐ-SNV", 66_000, 42_000).centred())
        .run(Run::new("Lâm Đồng, ngày 05 tháng 01 năm 2026", 146_000, 42_000).italic().centred())
}

/// A line from margin to margin.
fn body_line(page: PageBuilder, baseline: i32) -> PageBuilder {
    // 68 letters of half an em and 5 spaces of a quarter: 160 mm.
    let text = "Chunga tacunga thucd hiend nhiema vud duoc giaod theod quyd dinh cuaa phapa luat";
    page.run(Run::new(text, LEFT, baseline).width(160_000))
}

fn signing(page: PageBuilder) -> PageBuilder {
    page.run(Run::new("Nơi nhận:", LEFT, 110_000).size(120).bold().italic())
        .run(Run::new("- Như Điều 3;", LEFT, 115_000).size(110))
        .run(Run::new("- Lưu: VT, TCHC.", LEFT, 120_000).size(110))
        .run(Run::new("KT. GIÁM ĐỐC", 150_000, 110_000).size(140).bold().centred())
        .run(Run::new("PHÓ GIÁM ĐỐC", 150_000, 116_000).size(140).bold().centred())
        .run(Run::new("Nguyễn Văn An", 150_000, 146_000).size(140).bold().centred())
}

impl Sheet {
    /// Changes the runs that hold `text`; there must be some.
    pub(crate) fn change(&mut self, text: &str, change: impl Fn(&mut TextRun)) {
        let runs = self.pages.iter_mut().flat_map(|page| &mut page.text);
        let mut found: Vec<_> = runs.filter(|run| run.text.contains(text)).collect();
        assert!(!found.is_empty(), "{text}");
        found.iter_mut().for_each(|run| change(run));
    }

    /// Writes `text` with other words.
    pub(crate) fn replace(&mut self, text: &str, other: &str) {
        self.change(text, |run| run.text = run.text.replace(text, other));
    }

    /// Takes away the runs that hold `text`.
    pub(crate) fn remove(&mut self, text: &str) {
        self.change(text, |run| run.text.clear());
    }

    /// Makes `text` bold or regular, upright or italic.
    pub(crate) fn face(&mut self, text: &str, bold: bool, italic: bool) {
        for page in &mut self.pages {
            let at = page.fonts.len();
            let Some(font) = page.fonts.first().cloned() else { continue };
            page.fonts.push(crate::page::Font { bold, italic, ..font });
            let index = u16::try_from(at).unwrap();
            page.text.iter_mut().filter(|run| run.text.contains(text)).for_each(|run| run.font = index);
        }
    }

    /// Gives every font this name.
    pub(crate) fn fonts(&mut self, name: &str) {
        self.pages.iter_mut().flat_map(|page| &mut page.fonts).for_each(|font| font.name = name.to_owned());
    }

    pub(crate) fn judge(&self, check: &str, parameters: &[(&str, i64)]) -> Vec<Observation> {
        let (_, check) = crate::checks::CHECKS.iter().find(|(name, _)| *name == check).unwrap();
        let case = Case {
            report: &self.report,
            pages: &self.pages,
            classification: &classify(&self.report, &self.pages, &Overrides::default()),
            agency: &Agency::default(),
            bodies: &BodyNames::default(),
        };
        let figures =
            parameters.iter().map(|(name, figure)| ((*name).to_owned(), Parameter::Integer(*figure)));
        let rule = Rule {
            id: "TEST-01".to_owned(),
            check: None,
            parameters: figures.collect(),
            missed: Severity::Warn,
            slight: Severity::Inform,
            source: Source::default(),
            grounds_refusal: false,
        };
        check(&case, &rule)
    }

    /// Codes and levels of what a check says.
    pub(crate) fn says(&self, check: &str, parameters: &[(&str, i64)]) -> Vec<(Code, Level)> {
        self.judge(check, parameters).into_iter().map(|seen| (seen.code, seen.level)).collect()
    }

    /// The parts that a check says are off.
    pub(crate) fn off(&self, check: &str, parameters: &[(&str, i64)]) -> Vec<String> {
        let seen = self.judge(check, parameters).into_iter();
        let off = seen.filter(|seen| matches!(seen.level, Level::Missed | Level::Slight));
        off.filter_map(|seen| match seen.args.get("part") {
            Some(report::ArgValue::Text(part)) => Some(part.clone()),
            _ => None,
        })
        .collect()
    }
}
