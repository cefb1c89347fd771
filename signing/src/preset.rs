//! What the acts of a body and of its people put on a document: each act as data in, places and appearances out.
//!
//! `approve` the picture between title and name, `issue` number, date and seal, `copy` and `attachment` a text in ô 14,
//! `incoming` and `comment` what the receiving side writes where nothing stands (NĐ 30/2020, Phụ lục I, II.3, II.4, II.7,
//! II.8, III.1, Phần II; TOK-16).

mod incoming;
mod number;
mod text;

pub use incoming::Incoming;
pub use number::{Day, Number};
pub use text::CopyForm;

use crate::appearance::{Appearance, Canvas, Conformance, Picture, Place};
use crate::place::{Document, Part, PlanProblem, Zone, between, block_of, over_signature};
use form::Agency;
use report::Time;

/// Width of the ink of a person's signature where there is room for it, micrometres: as people sign on paper (ENG).
const SIGNATURE_WIDTH: i64 = 40_000;

/// An act.
#[derive(Clone, Debug)]
pub enum Preset<'a> {
    /// The authorised person signs: the picture between title and name.
    Approve {
        /// The picture of the signature.
        picture: &'a Picture,
        /// Name of the certificate, which chooses among several names.
        signer: &'a str,
        /// Width of its ink, micrometres; `None` for the usual one. It is drawn smaller where the room is less.
        width: Option<i64>,
    },
    /// The body issues: number and date where they are blank, then the seal.
    Issue {
        /// Number and symbol.
        number: &'a Number,
        /// Date of issue.
        date: Day,
        /// The picture of the seal.
        seal: &'a Picture,
    },
    /// The body makes a copy.
    Copy {
        /// Which.
        form: CopyForm,
        /// The body that copies, as its certificate or its settings name it.
        body: &'a str,
    },
    /// The body signs an attachment in a file of its own.
    Attachment {
        /// Number and symbol of the main document.
        number: &'a Number,
    },
    /// The receiving body registers.
    Incoming(&'a Incoming<'a>),
    /// A person of the receiving side says what is to be done.
    Comment {
        /// What.
        text: &'a str,
        /// Who.
        signer: &'a str,
    },
    /// Nothing is shown.
    Plain,
}

/// A place chosen by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The page, 1 for the first.
    pub page: u32,
    /// From the left edge of the page as shown, micrometres: of the ink of a picture, of the frame of a text.
    pub left: i64,
    /// From its upper edge, micrometres.
    pub top: i64,
}

/// What all acts need to know.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The time that is shown.
    pub time: Time,
    /// What the agency says of itself: the diameter of its seal.
    pub agency: &'a Agency,
    /// What the document promises to archives.
    pub conformance: Conformance,
    /// A place chosen by hand: of the picture, of the seal, of the text.
    pub spot: Option<Spot>,
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Picture of a person's signature (ô 7c).
    Signature,
    /// Number, or number and symbol (ô 3).
    Number,
    /// Symbol behind a printed slash (ô 3).
    Symbol,
    /// Day (ô 4).
    Day,
    /// Month (ô 4).
    Month,
    /// Year (ô 4).
    Year,
    /// Seal (ô 8).
    Seal,
    /// Text of a copy (ô 14).
    Copy,
    /// Text of an attachment (ô 14).
    Attachment,
    /// Dấu đến.
    Incoming,
    /// Bút phê.
    Comment,
}

impl MarkKind {
    /// Its name in programs; words stand under `cli-part-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        let part = match self {
            Self::Signature => Part::Signature,
            Self::Number => Part::Number,
            Self::Symbol => Part::Symbol,
            Self::Day => Part::Day,
            Self::Month => Part::Month,
            Self::Year => Part::Year,
            Self::Seal => Part::Seal,
            Self::Copy | Self::Attachment => Part::Corner,
            Self::Incoming => Part::Incoming,
            Self::Comment => Part::Comment,
        };
        part.name()
    }
}

/// One signature field: what it is, where it stands, what it shows.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Where it stands.
    pub place: Place,
    /// The same on the page as shown: left, top, right and bottom from its upper left corner, micrometres.
    pub shown: [i64; 4],
    /// What it shows.
    pub appearance: Appearance,
}

/// What an act puts on a document, in the order in which it is signed; nothing for [`Preset::Plain`].
///
/// ```
/// # fn plan(document: &signing::Document<'_>, agency: &form::Agency, time: report::Time) -> Result<(), signing::PlanProblem> {
/// let number = signing::Number::parse("5/QĐ-UBND")?;
/// assert_eq!(number.text(), "05/QĐ-UBND");
/// let settings = signing::Settings { time, agency, conformance: signing::Conformance::None, spot: None };
/// for mark in signing::plan(document, &signing::Preset::Attachment { number: &number }, &settings)? {
///     println!("page {}: {:?}", mark.place.page, mark.place.rectangle);
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// [`PlanProblem`] says what was not found, what is in the way, or what cannot be drawn.
pub fn plan(
    document: &Document<'_>,
    preset: &Preset<'_>,
    settings: &Settings<'_>,
) -> Result<Vec<Mark>, PlanProblem> {
    match preset {
        Preset::Approve { picture, signer, width } => {
            let wanted = width.unwrap_or(SIGNATURE_WIDTH);
            Ok(vec![approve(document, picture, signer, wanted, settings)?])
        }
        Preset::Issue { number, date, seal } => {
            let mut marks = number::marks(document, number, *date, settings)?;
            marks.push(sealed(document, seal, settings)?);
            Ok(marks)
        }
        Preset::Copy { form, body } => Ok(vec![text::copy(document, *form, body, settings)?]),
        Preset::Attachment { number } => Ok(vec![text::attachment(document, number, settings)?]),
        Preset::Incoming(incoming) => Ok(vec![incoming::mark(document, incoming, settings)?]),
        Preset::Comment { text, signer } => Ok(vec![text::comment(document, text, signer, settings)?]),
        Preset::Plain => Ok(Vec::new()),
    }
}

/// The name that is printed under the place of this signer (ô 7b), to be shown beside the certificate's; `None` where
/// no block or no name was found, or nobody knows which of several is meant.
#[must_use]
pub fn printed_name(document: &Document<'_>, signer: &str) -> Option<String> {
    let name = block_of(document, signer).ok()?.name.as_ref()?;
    let lines: Vec<&str> = name.lines.iter().map(|line| line.text.as_str()).collect();
    Some(lines.join(" "))
}

fn approve(
    document: &Document<'_>,
    picture: &Picture,
    signer: &str,
    wanted: i64,
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    let (page, ink) = match settings.spot {
        Some(spot) => (spot.page, at_spot(spot, picture, picture.size_for_width(wanted))),
        None => between(document, block_of(document, signer)?, picture.ink_pixels(), wanted)?,
    };
    let size = picture.size_for_width(ink[2].saturating_sub(ink[0]));
    pictured(document, MarkKind::Signature, picture, (page, ink, size), settings)
}

fn sealed(document: &Document<'_>, seal: &Picture, settings: &Settings<'_>) -> Result<Mark, PlanProblem> {
    let diameter = settings.agency.seal_diameter_um.ok_or(PlanProblem::SealDiameter)?;
    let size = seal.size(i64::from(diameter));
    let (page, ink) = match settings.spot {
        Some(spot) => (spot.page, at_spot(spot, seal, size)),
        None => over_signature(document, settings.agency, i64::from(diameter))?,
    };
    pictured(document, MarkKind::Seal, seal, (page, ink, size), settings)
}

/// The ink of a picture of this size that begins at a spot.
fn at_spot(spot: Spot, picture: &Picture, size: (i64, i64)) -> Zone {
    let [left, top, right, bottom] = picture.ink_in(size);
    let (width, height) = (right.saturating_sub(left), bottom.saturating_sub(top));
    [spot.left, spot.top, spot.left.saturating_add(width), spot.top.saturating_add(height)]
}

/// A picture of this size whose ink is centred on this zone.
fn pictured(
    document: &Document<'_>,
    kind: MarkKind,
    picture: &Picture,
    (page, zone, size): (u32, Zone, (i64, i64)),
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    picture.sharp_at(size)?;
    let ink = picture.ink_in(size);
    let start = |from: usize, to: usize| {
        let centre = zone[from].saturating_add(zone[to]) / 2;
        centre.saturating_sub(ink[from].saturating_add(ink[to]) / 2)
    };
    let (left, top) = (start(0, 2), start(1, 3));
    let mut canvas = Canvas::new(size, settings.conformance);
    canvas.picture(picture.clone());
    finish(document, kind, page, [left, top, left.saturating_add(size.0), top.saturating_add(size.1)], canvas)
}

/// The mark that a canvas makes at these sides.
fn finish(
    document: &Document<'_>,
    kind: MarkKind,
    page: u32,
    sides: Zone,
    canvas: Canvas,
) -> Result<Mark, PlanProblem> {
    let (place, rotate) = document.place(page, sides)?;
    Ok(Mark { kind, place, shown: sides, appearance: canvas.finish(rotate)? })
}

/// A text without spaces at its ends and with single ones inside, composed; refused where nothing is left.
fn clean(text: &str, part: Part) -> Result<String, PlanProblem> {
    use unicode_normalization::UnicodeNormalization as _;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() { Err(PlanProblem::Empty(part)) } else { Ok(words.join(" ").nfc().collect()) }
}
