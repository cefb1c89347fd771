//! What a document is: its kind, its family and where its cells (ô số 1–14 of NĐ 30/2020, Phụ lục I, mục IV) stand.
//!
//! Scope comes before rules (`rules.md` section 11): a rule binds only the kinds and families that its row names.

mod consolidated;
mod family;
mod header;
mod kind;
mod marks;
pub mod parse;
mod reading;
mod signing;
mod subject;

pub use marks::Mark;
pub(crate) use reading::joined;
pub(crate) use signing::POSTS;
pub use signing::{AUTHORITY, authority};
pub use subject::is_blank_address;

use crate::names;
use crate::page::{PageModel, Rect};
use crate::roles::{self, SignerRole};
use crate::{Agency, vietnamese};
use reading::Reading;
use report::{Report, Role};
use serde::{Deserialize, Serialize};

/// What the reader says of the document, against what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Overrides {
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its family.
    pub family: Option<Family>,
}

/// Reads the pages and says what the document is. What the reader says wins and is stamped [`Confidence::Stated`].
#[must_use]
pub fn classify(report: &Report, pages: &[PageModel], overrides: &Overrides) -> Classification {
    let reading = Reading::new(report, pages);
    let mut cells = Cells::default();
    let mut signals = Vec::new();
    let head = reading.first().map(|page| header::read(page, pages.first(), &mut cells)).unwrap_or_default();
    let subject = reading.first().map(|page| subject::read(page, &head, &mut cells)).unwrap_or_default();
    let mark = marks::read(&reading, &head, &mut cells);
    let (headings, end) = marks::appendices(&reading);
    cells.appendices = headings;
    signing::read(&reading, end, &mut cells);
    let head = consolidated::read(&reading, &mut cells, head);
    cells.page_numbers = marks::page_numbers(&reading);
    cells.body = body(&reading, end, &cells, subject.bottom.max(head.bottom));
    let roles: Vec<SignerRole> = report
        .signatures
        .iter()
        .map(|signature| {
            roles::role_of(signature, pages, &cells, &Agency::default(), crate::rule_set::body_names())
        })
        .collect();
    assign_signatures(&reading, &roles, &mut cells);
    let (found_kind, kind_confidence) = kind::decide(&reading, &cells, mark, &roles, &head, &mut signals);
    let (found_family, family_confidence) = family::decide(&reading, &head, &subject, &mut signals);
    note_reading(&reading, &mut signals);
    let facts = facts(&reading, &cells, &head, subject);
    Classification {
        kind: overrides.kind.unwrap_or(found_kind),
        kind_confidence: overrides.kind.map_or(kind_confidence, |_| Confidence::Stated),
        family: overrides.family.unwrap_or(found_family),
        family_confidence: overrides.family.map_or(family_confidence, |_| Confidence::Stated),
        signals,
        cells,
        facts,
    }
}

/// Text recognised from a scan, or a page that could not be read, makes everything less sure.
fn note_reading(reading: &Reading<'_>, signals: &mut Vec<String>) {
    if reading.lines.iter().any(|page| page.recognised) {
        signals.push("text.recognised".to_owned());
    }
    if reading.pages.iter().any(|page| !page.gaps.is_empty()) {
        signals.push("pages.incomplete".to_owned());
    }
}

/// Ô 6: on each page of the main text the lines that belong to no other cell.
fn body(reading: &Reading<'_>, end: Option<signing::MainEnd>, cells: &Cells, head_bottom: i32) -> Vec<Cell> {
    let mut taken: Vec<&Line> = Vec::new();
    let single = [&cells.addressees, &cells.recipients, &cells.contact, &cells.copy_mark, &cells.circulation];
    taken.extend(single.into_iter().flatten().flat_map(|cell| &cell.lines));
    taken.extend(
        [&cells.secrecy, &cells.urgency, &cells.subject].into_iter().flatten().flat_map(|cell| &cell.lines),
    );
    taken.extend(cells.page_numbers.iter().flat_map(|cell| &cell.lines));
    let names = cells.signing.iter().filter_map(|block| block.name.as_ref());
    taken.extend(cells.signing.iter().map(|block| &block.title).chain(names).flat_map(|cell| &cell.lines));
    let is_taken = |line: &Line| taken.iter().any(|own| own.page == line.page && own.runs == line.runs);
    let pages = reading.lines.iter().filter_map(|page| {
        let first = page.page == reading.lines.first().map_or(1, |first| first.page);
        let bottom = signing::top_of_signing(cells, page.page);
        let lines: Vec<_> = page
            .lines
            .iter()
            .filter(|line| signing::MainEnd::holds(end, page.page, line))
            .filter(|line| !first || line.frame.top.0 >= head_bottom)
            .filter(|line| bottom.is_none_or(|bottom| line.line.rect.bottom.0 <= bottom))
            .filter(|line| !header::is_gazette_head(line))
            .filter(|line| line.annotation.is_none() && !line.is_filler() && !is_taken(&line.line))
            .collect();
        reading::cell(&lines)
    });
    pages.collect()
}

/// How far around title and name a person's widget may stand and still belong to them, micrometres.
const AROUND_BLOCK_UM: i32 = 12_000;

/// Tells each block the signatures of persons whose widget lies in it. Where the printed name has signed, what others show
/// there are their ký nháy (`rules.md` section 11: each printed name needs one matching signature).
fn assign_signatures(reading: &Reading<'_>, roles: &[SignerRole], cells: &mut Cells) {
    let bears = |block: &SigningBlock, signature: &report::SignatureReport| {
        let name = signature.signer.as_ref().and_then(|signer| signer.common_name.as_deref());
        name.is_some_and(|name| crate::parts::bears(block.name.as_ref(), name))
    };
    for (signature, role) in reading.report.signatures.iter().zip(roles) {
        if matches!(role.role, Role::Organisation | Role::Service) {
            continue;
        }
        let Some((page, rect)) = place_of(reading.pages, signature) else { continue };
        let nearest = cells
            .signing
            .iter_mut()
            .filter(|block| block.title.page == page && lies_in(block, &rect))
            .min_by_key(|block| block.title.rect.centre_x().saturating_sub(rect.centre_x()).saturating_abs());
        if let Some(block) = nearest {
            block.signatures.push(signature.id.clone());
        }
    }
    let signatures = &reading.report.signatures;
    for block in &mut cells.signing {
        if !signatures.iter().any(|signature| bears(block, signature)) {
            continue;
        }
        let own: Vec<String> =
            signatures.iter().filter(|one| bears(block, one)).map(|one| one.id.clone()).collect();
        block.signatures.retain(|id| own.contains(id));
    }
}

/// Page and box of a signature's widget: as drawn, else as the report has it.
#[must_use]
pub fn place_of(pages: &[PageModel], signature: &report::SignatureReport) -> Option<(u32, Rect)> {
    let drawn = pages.iter().find_map(|page| {
        let of = |annotation: &&crate::page::Annotation| annotation.signature.as_ref() == Some(&signature.id);
        page.annotations.iter().find(of).map(|annotation| (page.number, annotation.rect))
    });
    drawn.or_else(|| {
        let [left, top, right, bottom] = signature.rect_mm?;
        Some((signature.page?, Rect { left, top, right, bottom }))
    })
}

fn lies_in(block: &SigningBlock, rect: &Rect) -> bool {
    let area = block.name.as_ref().map_or(block.title.rect, |name| block.title.rect.union(&name.rect));
    let bottom = match block.name {
        Some(_) => area.bottom.0.saturating_add(AROUND_BLOCK_UM),
        None => area.bottom.0.saturating_add(AROUND_BLOCK_UM.saturating_mul(5)),
    };
    let (x, y) = (rect.centre_x(), rect.centre_y());
    let across = area.left.0.saturating_sub(AROUND_BLOCK_UM)..=area.right.0.saturating_add(AROUND_BLOCK_UM);
    across.contains(&x) && (area.top.0.saturating_sub(AROUND_BLOCK_UM)..=bottom).contains(&y)
}

fn facts(reading: &Reading<'_>, cells: &Cells, head: &header::Head, subject: subject::Subject) -> Facts {
    let number = head.number.clone().unwrap_or_default();
    let place_date = head.place_date.clone().unwrap_or_default();
    let readable =
        |cell: &Option<Cell>| cell.as_ref().is_none_or(|cell| cell.lines.iter().all(|line| line.readable));
    let number = if readable(&cells.number) { number } else { parse::Number::default() };
    Facts {
        number: number.number,
        symbol: number.symbol,
        symbol_year: number.year,
        locality: locality(head, place_date.place.as_deref()),
        issued: if readable(&cells.place_date) { place_date.date().or(head.passed) } else { None },
        place: place_date.place,
        document_type: subject.document_type,
        subject: subject.text,
        issuers: head.issuers.clone(),
        pages: u32::try_from(reading.pages.len()).unwrap_or(u32::MAX),
    }
}

/// The locality by the names in ô 2, else by the place of ô 4 where the body is not one of the centre.
fn locality(head: &header::Head, place: Option<&str>) -> Option<String> {
    let names = crate::rule_set::body_names();
    let lines = head.issuers.iter().chain(&head.superior);
    let by_name = lines.clone().find_map(|name| names::locality_in(name, names));
    let central = lines.clone().any(|name| family::is_central(name)) || head.issuers.is_empty();
    let by_place = || {
        place.filter(|_| !central).map(|place| {
            let without = ["TP.", "Tp.", "TP", "thành phố", "Thành phố", "tỉnh", "Tỉnh"];
            without.iter().find_map(|word| place.strip_prefix(word)).unwrap_or(place).to_owned()
        })
    };
    by_name.or_else(by_place).map(|place| vietnamese::slug(&place)).filter(|slug| !slug.is_empty())
}

/// What kind of file this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Bản gốc: an original with its own signatures.
    Original,
    /// Bản sao y (NĐ 30 Điều 25.1).
    CopySaoY,
    /// Bản sao lục (Điều 25.2).
    CopySaoLuc,
    /// Bản trích sao (Điều 25.3).
    CopyTrichSao,
    /// A scan signed by an organisation without the form of copy (COPY-15).
    CopyUnmarked,
    /// Phụ lục or văn bản kèm theo in a file of its own.
    Attachment,
    /// A copy made by an archive (COPY-16).
    ArchiveCopy,
    /// A scan or extract published by the Government portal or the gazette (`rules.md` section 10, COPY-03).
    PortalCopy,
    /// The signals do not decide.
    Unknown,
}

/// Which body of rules the text belongs to (DOC-01, `rules.md` section 11 "Scope first").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Văn bản hành chính: the 29 kinds of NĐ 30 Điều 7.
    Administrative,
    /// Văn bản quy phạm pháp luật.
    Legal,
    /// Văn bản chuyên ngành.
    Specialised,
    /// Văn bản của Đảng.
    Party,
    /// Letters of enterprises and citizens, dossiers and results of administrative procedures.
    OutsideScope,
    /// The signals do not decide.
    Unknown,
}

/// How sure the classification is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// One weak signal.
    Low,
    /// One strong signal, or two weak ones.
    Likely,
    /// Two independent signals.
    Certain,
    /// The reader said so.
    Stated,
}

/// A cell (ô số) found on a page: its text as read and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Page, 1 for the first.
    pub page: u32,
    /// Box around its lines.
    pub rect: Rect,
    /// Its lines, top to bottom, in normalisation form C.
    pub lines: Vec<Line>,
    /// Does any of it come from a signature's widget (number and date may exist only there)?
    pub from_widget: bool,
}

/// One line of text: runs on one baseline, left to right, joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Page, 1 for the first.
    pub page: u32,
    /// The text, NFC, single spaces.
    pub text: String,
    /// Box around it.
    pub rect: Rect,
    /// Indices of its runs in the page's `text`, left to right.
    pub runs: Vec<u32>,
    /// Can the text be compared? `false` where a font gave no Unicode.
    pub readable: bool,
}

/// A place where somebody signs: quyền hạn, chức vụ (7a), the image (7c) between, họ và tên (7b).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningBlock {
    /// Ô 7a: quyền hạn, chức vụ.
    pub title: Cell,
    /// Ô 7b: họ và tên.
    pub name: Option<Cell>,
    /// Ids of the signatures of persons whose widget lies in it, `s1`.
    pub signatures: Vec<String>,
}

/// The cells found; `None` where one was not found.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cells {
    /// Ô 1: Quốc hiệu, Tiêu ngữ.
    pub motto: Option<Cell>,
    /// Ô 2: tên cơ quan, tổ chức ban hành; one for each body of a joint document. The last line names the body, lines
    /// above it its superior.
    pub issuers: Vec<Cell>,
    /// Ô 3: số, ký hiệu.
    pub number: Option<Cell>,
    /// Ô 4: địa danh và thời gian ban hành.
    pub place_date: Option<Cell>,
    /// Ô 5a: tên loại và trích yếu; 5b: trích yếu công văn.
    pub subject: Option<Cell>,
    /// Ô 6: nội dung; one for each page.
    pub body: Vec<Cell>,
    /// Ô 7a, 7b, 7c, in reading order.
    pub signing: Vec<SigningBlock>,
    /// Ô 9a: Kính gửi.
    pub addressees: Option<Cell>,
    /// Ô 9b: Nơi nhận.
    pub recipients: Option<Cell>,
    /// Ô 10a: dấu chỉ độ mật.
    pub secrecy: Option<Cell>,
    /// Ô 10b: dấu chỉ mức độ khẩn.
    pub urgency: Option<Cell>,
    /// Ô 11: chỉ dẫn về phạm vi lưu hành.
    pub circulation: Option<Cell>,
    /// Ô 12: ký hiệu người soạn thảo và số lượng bản.
    pub drafter: Option<Cell>,
    /// Ô 13: địa chỉ, thư điện tử…
    pub contact: Option<Cell>,
    /// Ô 14: chữ ký số của cơ quan cho bản sao, văn bản kèm theo: the text shown there.
    pub copy_mark: Option<Cell>,
    /// Page numbers, by page.
    pub page_numbers: Vec<Cell>,
    /// Headings "Phụ lục …" of appendices in this file.
    pub appendices: Vec<Cell>,
}

/// Parsed facts of the cells, for comparison and for the register line.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Number of the document, `05` as written; `None` where blank or unread.
    pub number: Option<String>,
    /// Symbol, `BNV-VP`, `QĐ-UBND`.
    pub symbol: Option<String>,
    /// The year between number and symbol, which legal documents write.
    pub symbol_year: Option<i32>,
    /// Place of ô 4.
    pub place: Option<String>,
    /// Date of issue: year, month, day; `None` where blank or unread.
    pub issued: Option<(i32, u8, u8)>,
    /// Tên loại, `QUYẾT ĐỊNH`; `None` for a công văn.
    pub document_type: Option<String>,
    /// Trích yếu.
    pub subject: Option<String>,
    /// Names of the issuing bodies (last lines of ô 2).
    pub issuers: Vec<String>,
    /// The locality of the issuer where its name or place says it (`hai-phong`), as named by the profiles.
    pub locality: Option<String>,
    /// Number of pages.
    pub pages: u32,
}

/// What the document is, with the confidence in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classification {
    /// Its kind.
    pub kind: Kind,
    /// Confidence in the kind.
    pub kind_confidence: Confidence,
    /// Its family.
    pub family: Family,
    /// Confidence in the family.
    pub family_confidence: Confidence,
    /// The signals that decided, by name, for the expert's view.
    pub signals: Vec<String>,
    /// The cells.
    pub cells: Cells,
    /// What was read from them.
    pub facts: Facts,
}

#[cfg(test)]
mod tests;
