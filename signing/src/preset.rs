//! What the acts of a body and of its people put on a document: each act as data in, places and appearances out.
//!
//! `approve` the picture between title and name, `issue` number, date and seal, `copy` and `attachment` a text in ô 14,
//! `incoming` and `comment` what the receiving side writes where nothing stands (NĐ 30/2020, Phụ lục I, II.3, II.4, II.7,
//! II.8, III.1, Phần II; TOK-16).

mod incoming;
mod number;
mod reserve;
mod text;

pub use incoming::Incoming;
pub use number::{Day, Number};
pub use reserve::{Reserved, reserved};
pub use text::CopyForm;

use crate::appearance::{Appearance, Canvas, Conformance, Picture, Place};
use crate::place::{
    Document, EmptyField, FieldChoice, LEAST, Part, PlanProblem, Zone, between, block_of, over_signature,
};
use form::Agency;
use report::Time;
use verifier_core::pdf::ObjectId;

/// Width of the ink of a person's signature where there is room for it, micrometres: as people sign on paper (ENG).
const SIGNATURE_WIDTH: i64 = 40_000;
/// How far from its own place a picture may stand because a field does: FORM-06 across, FORM-05 down, micrometres.
const ASIDE: i64 = 12_000;
const ALOFT: i64 = 5_000;
/// How much of the person's picture a seal may cover because a field stands so (SEAL-06), thousandths.
const COVERED: (i64, i64) = (200, 450);

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
    /// Which field takes the picture, the seal, the text. Number and date stand where they belong: in the empty fields
    /// there, or in new ones where that is the choice.
    pub field: FieldChoice<'a>,
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
    /// What it shows on the page as shown: left, top, right and bottom from its upper left corner, micrometres. In an
    /// empty field of the document it may be less than its place.
    pub shown: [i64; 4],
    /// Name of the empty field of the document that takes it; `None` for a new one.
    pub field: Option<String>,
    /// Its object.
    pub object: Option<ObjectId>,
    /// The ink of its picture or text, as `shown`.
    pub(crate) ink: [i64; 4],
    /// What it shows.
    pub appearance: Appearance,
}

/// What an act puts on a document, in the order in which it is signed; nothing for [`Preset::Plain`].
///
/// ```
/// # fn plan(document: &signing::Document<'_>, agency: &form::Agency, time: report::Time) -> Result<(), signing::PlanProblem> {
/// let number = signing::Number::parse("5/QĐ-UBND")?;
/// assert_eq!(number.text(), "05/QĐ-UBND");
/// let settings = signing::Settings { time, agency, conformance: signing::Conformance::None, spot: None,
///     field: signing::FieldChoice::ByPlace };
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
    let marks = marks(document, preset, settings)?;
    // One field over two blanks, and a field cannot be signed twice.
    for (index, mark) in marks.iter().enumerate() {
        let mut others = marks.iter().take(index);
        if let Some(name) = mark.field.as_ref().filter(|_| others.any(|other| other.field == mark.field)) {
            return Err(PlanProblem::FieldShared(name.clone()));
        }
    }
    Ok(marks)
}

fn marks(
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
    let ratio = picture.ink_pixels();
    let (page, ink, field) = match (settings.spot, settings.field) {
        (Some(spot), _) => (spot.page, at_spot(spot, picture, picture.size_for_width(wanted)), None),
        (None, FieldChoice::Named(name)) => {
            let field = document.field_named(name)?;
            (field.place.page, field.middle(field.fitted(ratio, wanted))?, Some(field))
        }
        (None, choice) => {
            let (page, ink) = between(document, block_of(document, signer)?, ratio, wanted)?;
            match of_choice(document, choice, page, ink)? {
                Some(field) => (page, between_in(field, ink, ratio)?, Some(field)),
                None => (page, ink, None),
            }
        }
    };
    let size = picture.size_for_width(ink[2].saturating_sub(ink[0]));
    pictured(document, MarkKind::Signature, picture, (page, ink, size, field), settings)
}

/// The empty field that takes what would stand here by itself, if one shall.
fn of_choice<'d>(
    document: &'d Document<'_>,
    choice: FieldChoice<'_>,
    page: u32,
    zone: Zone,
) -> Result<Option<&'d EmptyField>, PlanProblem> {
    if choice == FieldChoice::New { Ok(None) } else { document.field_at(page, zone, None) }
}

/// Where the ink of a signature stands in a field, as large as that permits and near its own place.
fn between_in(field: &EmptyField, ink: Zone, ratio: (u32, u32)) -> Result<Zone, PlanProblem> {
    let size = field.fitted(ratio, ink[2].saturating_sub(ink[0]));
    let start =
        |from: usize, to: usize, length: i64| ink[from].saturating_add(ink[to]).saturating_sub(length) / 2;
    let (left, top) = (start(0, 2, size.0), start(1, 3, size.1));
    let moved = field.moved([left, top, left.saturating_add(size.0), top.saturating_add(size.1)])?;
    let off = |at: usize, own: i64| moved[at].saturating_sub(own).saturating_abs();
    if size.0 < LEAST.0 || size.1 < LEAST.1 {
        return Err(field.unfit(LEAST));
    }
    if off(0, left) > ASIDE || off(1, top) > ALOFT { Err(field.unfit(size)) } else { Ok(moved) }
}

fn sealed(document: &Document<'_>, seal: &Picture, settings: &Settings<'_>) -> Result<Mark, PlanProblem> {
    let diameter = i64::from(settings.agency.seal_diameter_um.ok_or(PlanProblem::SealDiameter)?);
    let size = seal.size(diameter);
    let (page, ink, field) = match (settings.spot, settings.field) {
        (Some(spot), _) => (spot.page, at_spot(spot, seal, size), None),
        (None, FieldChoice::Named(name)) => {
            let field = document.field_named(name)?;
            (field.place.page, field.middle((diameter, diameter))?, Some(field))
        }
        (None, choice) => {
            let seat = over_signature(document, settings.agency, diameter)?;
            match of_choice(document, choice, seat.page, seat.zone)? {
                Some(field) => (seat.page, over_in(field, seat.zone, seat.ink)?, Some(field)),
                None => (seat.page, seat.zone, None),
            }
        }
    };
    pictured(document, MarkKind::Seal, seal, (page, ink, size, field), settings)
}

/// Where a seal stands in a field: its size is its own, and so much of the person's picture as is asked for is covered.
fn over_in(field: &EmptyField, zone: Zone, ink: Zone) -> Result<Zone, PlanProblem> {
    let moved = field.moved(zone)?;
    let diameter = zone[2].saturating_sub(zone[0]);
    let width = ink[2].saturating_sub(ink[0]).max(1);
    let covered = moved[2].saturating_sub(ink[0]).saturating_mul(1_000) / width;
    let down = moved[1].saturating_sub(zone[1]).saturating_abs();
    if covered < COVERED.0 || covered > COVERED.1 || down.saturating_mul(4) > diameter {
        return Err(field.unfit((diameter, diameter)));
    }
    Ok(moved)
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
    (page, zone, size, field): (u32, Zone, (i64, i64), Option<&EmptyField>),
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
    let sides = [left, top, left.saturating_add(size.0), top.saturating_add(size.1)];
    let ink = [
        ink[0].saturating_add(left),
        ink[1].saturating_add(top),
        ink[2].saturating_add(left),
        ink[3].saturating_add(top),
    ];
    Drawn { kind, page, sides, ink, field }.finish(document, canvas)
}

/// A mark that is drawn, and where.
struct Drawn<'f> {
    kind: MarkKind,
    page: u32,
    /// Of all that is drawn.
    sides: Zone,
    /// Of what is seen of it.
    ink: Zone,
    /// The empty field that takes it.
    field: Option<&'f EmptyField>,
}

impl Drawn<'_> {
    /// The mark that a canvas makes: at its sides, or as near to them as the field has it.
    fn finish(self, document: &Document<'_>, canvas: Canvas) -> Result<Mark, PlanProblem> {
        let Self { kind, page, sides, ink, field } = self;
        let Some(field) = field else {
            let (place, rotate) = document.place(page, sides)?;
            return Ok(Mark {
                kind,
                place,
                shown: sides,
                field: None,
                object: None,
                ink,
                appearance: canvas.finish(rotate)?,
            });
        };
        let moved = field.moved(ink)?;
        let (across, down) = (moved[0].saturating_sub(ink[0]), moved[1].saturating_sub(ink[1]));
        let shown = [
            sides[0].saturating_add(across),
            sides[1].saturating_add(down),
            sides[2].saturating_add(across),
            sides[3].saturating_add(down),
        ];
        let (_, frame) = document.page(page)?;
        let drawn = canvas.finish(frame.rotate)?;
        let appearance = drawn.within(frame.stored(shown), field.place.rectangle);
        let name = Some(field.name.clone());
        let object = Some(field.object);
        Ok(Mark { kind, place: field.place, shown, field: name, object, ink: moved, appearance })
    }
}

/// A text without spaces at its ends and with single ones inside, composed; refused where nothing is left.
fn clean(text: &str, part: Part) -> Result<String, PlanProblem> {
    use unicode_normalization::UnicodeNormalization as _;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() { Err(PlanProblem::Empty(part)) } else { Ok(words.join(" ").nfc().collect()) }
}
