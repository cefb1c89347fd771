//! What a document is: its kind, its family and where its cells (ô số 1–14 of NĐ 30/2020, Phụ lục I, mục IV) stand.
//!
//! Scope comes before rules (`rules.md` section 11): a rule binds only the kinds and families that its row names.

use crate::page::Rect;
use serde::{Deserialize, Serialize};

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
