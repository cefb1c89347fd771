//! What a letter is, as data: every cell (ô số of NĐ 30/2020, Phụ lục I, mục IV), its look, and who signs it how.
//!
//! Lengths are millimetres from the upper left corner of the page as shown, sizes points. A case of the corpus is a
//! base letter and the few values that it varies.

use serde::Deserialize;
use std::collections::BTreeMap;

/// One letter.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spec {
    /// The version in the file's header.
    pub version: String,
    /// Paper and margins.
    pub page: Paper,
    /// Ô 1: Quốc hiệu and Tiêu ngữ, or the words that another family of documents has there. Empty: none.
    pub motto: Vec<String>,
    /// Ô 2: the issuing bodies.
    pub bodies: Vec<Body>,
    /// Ô 3; `{number}` leaves room for a widget.
    pub number: String,
    /// Ô 4; `{day}`, `{month}`, `{year}` leave room for widgets.
    pub place_date: String,
    /// Ô 5a: tên loại; none for a công văn.
    pub kind: Option<String>,
    /// Trích yếu: under the kind (5a), or under the number (5b) where there is no kind.
    pub subject: Vec<String>,
    /// Ô 9a.
    pub addressees: Vec<String>,
    /// Ô 10a.
    pub secrecy: Option<String>,
    /// Ô 10b.
    pub urgency: Option<String>,
    /// Width and height of the frame around ô 10b.
    pub urgency_frame: [f32; 2],
    /// Ô 11.
    pub circulation: Option<String>,
    /// Ô 12.
    pub drafter: Option<String>,
    /// Ô 13.
    pub contact: Option<String>,
    /// Ô 6: `*…*` is bold; a paragraph that starts with `^` is centred and bold.
    pub paragraphs: Vec<String>,
    /// Ô 7a and 7b, in reading order.
    pub signing: Vec<Block>,
    /// Room for ô 7c between title and name.
    pub signing_gap: f32,
    /// Ô 9b without its heading.
    pub recipients: Vec<String>,
    /// Appendices after the letter, or the whole file where there is no body.
    pub appendices: Vec<Appendix>,
    /// Are pages after the first numbered in the upper margin?
    pub page_numbers: bool,
    /// Looks that differ, by name of the cell.
    pub look: BTreeMap<String, Look>,
    /// Pictures that stand in the page's own content.
    pub pasted: Vec<Pasted>,
    /// The paper scanned: every page is an image.
    pub scan: Option<Scan>,
    /// Signatures by name.
    pub acts: BTreeMap<String, Act>,
    /// In which order they are put.
    pub sequence: Vec<String>,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            version: "1.7".to_owned(),
            page: Paper::default(),
            motto: vec![
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(),
                "Độc lập - Tự do - Hạnh phúc".to_owned(),
            ],
            bodies: Vec::new(),
            number: String::new(),
            place_date: String::new(),
            kind: None,
            subject: Vec::new(),
            addressees: Vec::new(),
            secrecy: None,
            urgency: None,
            urgency_frame: [30.0, 8.0],
            circulation: None,
            drafter: None,
            contact: None,
            paragraphs: Vec::new(),
            signing: Vec::new(),
            signing_gap: 32.0,
            recipients: Vec::new(),
            appendices: Vec::new(),
            page_numbers: true,
            look: BTreeMap::new(),
            pasted: Vec::new(),
            scan: None,
            acts: BTreeMap::new(),
            sequence: Vec::new(),
        }
    }
}

/// Paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Paper {
    /// Width as shown.
    pub width: f32,
    /// Height as shown.
    pub height: f32,
    /// `/Rotate`: 0 or 90. The page is shown upright all the same.
    pub rotate: u16,
    /// Upper margin.
    pub top: f32,
    /// Lower margin.
    pub bottom: f32,
    /// Left margin.
    pub left: f32,
    /// Right margin.
    pub right: f32,
}

impl Default for Paper {
    fn default() -> Self {
        Self { width: 210.0, height: 297.0, rotate: 0, top: 20.0, bottom: 20.0, left: 30.0, right: 20.0 }
    }
}

/// Ô 2 of one body.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Body {
    /// The superior body, not bold.
    pub superior: Option<String>,
    /// The issuing body, bold; wrapped where it is long.
    pub name: String,
}

/// A signing block.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Block {
    /// Ô 7a.
    pub title: Vec<String>,
    /// Ô 7b.
    pub name: String,
    /// In the left half of the page.
    pub left: bool,
}

/// An appendix on its own pages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Appendix {
    /// "Phụ lục I".
    pub heading: String,
    /// Its title.
    pub title: Vec<String>,
    /// "(Kèm theo …)".
    pub reference: String,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// A table: rows of cells, the first row bold.
    pub table: Vec<Vec<String>>,
    /// Columns of text.
    pub columns: u8,
    /// Width and height exchanged.
    pub landscape: bool,
}

/// How a cell looks; what is not given is as prescribed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Look {
    /// Size in points.
    pub size: Option<f32>,
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Red, green, blue.
    pub colour: Option<[u8; 3]>,
    /// Moved to the right.
    pub dx: f32,
    /// Moved down.
    pub dy: f32,
    /// `sans`, or `tcvn3` for the legacy encoding.
    pub font: Option<String>,
}

/// A picture made by the forge.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Picture {
    /// `signature`, `initials`, `seal`, `logo`, `emblem` or `dot` (one transparent pixel).
    pub draw: String,
    /// Colour of its ink; none takes the usual one.
    pub colour: Option<[u8; 3]>,
    /// Transparent where there is no ink.
    pub transparent: bool,
    /// Stored as JPEG instead of Flate.
    pub jpeg: bool,
    /// Width of its ink; the seal's diameter.
    pub width: f32,
    /// Height of its ink over its width, for seals that are not round.
    pub aspect: f32,
    /// Turned by this many degrees, counter-clockwise.
    pub angle: f32,
    /// Pixels an inch.
    pub dpi: f32,
    /// Text along a seal's ring.
    pub ring: String,
    /// Text in a seal's middle.
    pub middle: Vec<String>,
    /// Which of the signatures that a hand may write.
    pub hand: u64,
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            draw: "signature".to_owned(),
            colour: None,
            transparent: true,
            jpeg: false,
            width: 44.0,
            aspect: 1.0,
            angle: 0.0,
            dpi: 150.0,
            ring: String::new(),
            middle: Vec::new(),
            hand: 1,
        }
    }
}

/// Where something stands.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// The signing block (1 the first) between whose title and name it is centred.
    pub block: Option<usize>,
    /// The act (by name) whose picture this one covers on the left.
    pub over: Option<String>,
    /// Which share of that picture's width it covers, in percent; negative leaves a gap.
    pub percent: f32,
    /// Covers it on the right instead.
    pub to_the_right: bool,
    /// An anchor of the layout: `number`, `day`, `month`, `year`, `end`.
    pub anchor: Option<String>,
    /// The page (1 the first) for `corner` and `at`.
    pub page: Option<usize>,
    /// Upper right corner of the page: ô 14.
    pub corner: bool,
    /// Left, top, width and height.
    pub at: Option<[f32; 4]>,
    /// Nowhere: the signature is invisible.
    pub hidden: bool,
    /// Moved to the right.
    pub dx: f32,
    /// Moved down.
    pub dy: f32,
}

/// A picture in the page's own content.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pasted {
    /// The picture.
    pub picture: Picture,
    /// Where it stands; `over` names another pasted picture by its number.
    pub place: Place,
    /// Its name, for `over`.
    pub name: String,
}

/// A scan of the paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scan {
    /// Pixels an inch.
    pub dpi: f32,
    /// Tilt of the paper in degrees, counter-clockwise.
    pub tilt: f32,
    /// Gray instead of colour.
    pub gray: bool,
    /// Width of the drawn image over the paper's, in percent.
    pub percent: f32,
}

impl Default for Scan {
    fn default() -> Self {
        Self { dpi: 200.0, tilt: 0.0, gray: false, percent: 100.0 }
    }
}

/// One signature.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Act {
    /// Who signs: a name of `who.toml`.
    pub who: String,
    /// When, `2026-01-05T09:00:00` in Vietnam: the timestamp's time.
    pub at: String,
    /// Seconds by which the claimed time differs from it.
    pub claimed_after: i32,
    /// Is there a timestamp?
    pub timestamp: bool,
    /// What its widget shows as a picture.
    pub picture: Option<Picture>,
    /// What its widget shows as text, line by line.
    pub text: Vec<String>,
    /// Look of that text: 10 pt upright black unless said otherwise.
    pub look: Look,
    /// A frame around the widget, as stamps have it.
    pub frame: bool,
    /// Where the widget stands; none is invisible.
    pub place: Option<Place>,
    /// DocMDP, P=2.
    pub certifies: bool,
    /// Drawn under the other widgets of its page: first in `/Annots`.
    pub under: bool,
}

impl Default for Act {
    fn default() -> Self {
        Self {
            who: String::new(),
            at: "2026-01-05T09:00:00".to_owned(),
            claimed_after: 0,
            timestamp: true,
            picture: None,
            text: Vec::new(),
            look: Look::default(),
            frame: false,
            place: None,
            certifies: false,
            under: false,
        }
    }
}
