//! Why nothing was placed: a closed list, worded in `messages` under `cli-place-…`.

use crate::appearance::{Ink, PictureProblem, TextProblem};

/// What was looked for or is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title and name of who signs (ô 7a, 7b).
    SigningBlock,
    /// The printed name (ô 7b).
    Name,
    /// The picture of the person's signature (ô 7c).
    Signature,
    /// The seal (ô 8).
    Seal,
    /// Number and symbol (ô 3).
    Number,
    /// The symbol alone.
    Symbol,
    /// Day of ô 4.
    Day,
    /// Month of ô 4.
    Month,
    /// Year of ô 4.
    Year,
    /// Place and date (ô 4).
    Date,
    /// The text of a copy or attachment (ô 14).
    Corner,
    /// The incoming mark (dấu đến).
    Incoming,
    /// A comment (bút phê).
    Comment,
}

impl Part {
    /// Its name in programs; words stand under `cli-part-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SigningBlock => "signing-block",
            Self::Name => "name",
            Self::Signature => "signature",
            Self::Seal => "seal",
            Self::Number => "number",
            Self::Symbol => "symbol",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Date => "date",
            Self::Corner => "corner",
            Self::Incoming => "incoming",
            Self::Comment => "comment",
        }
    }

    /// All parts.
    pub const ALL: [Self; 13] = [
        Self::SigningBlock,
        Self::Name,
        Self::Signature,
        Self::Seal,
        Self::Number,
        Self::Symbol,
        Self::Day,
        Self::Month,
        Self::Year,
        Self::Date,
        Self::Corner,
        Self::Incoming,
        Self::Comment,
    ];
}

/// Why there is no plan of what is put where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanProblem {
    /// The document has no such page.
    NoPage(u32),
    /// The page could not be read whole.
    Unread(u32),
    /// The page's unit is not 1/72 inch.
    UserUnit(u32),
    /// The text of the page does not run from left to right as it is shown.
    Sideways(u32),
    /// The place does not lie on the page.
    Outside(u32),
    /// The part was not found by reading the pages.
    NotFound(Part),
    /// There are several, and nothing says which is meant.
    Several(Part),
    /// It bears something else already: what.
    Filled(Part, String),
    /// There is one already.
    Taken(Part),
    /// There is too little room: what is needed and what there is, micrometres.
    NoRoom(Part, i64, i64),
    /// The page is one picture: nobody knows where it is blank.
    Scanned(u32),
    /// Several empty signature fields stand there, and nothing says which is meant: their names.
    Fields(String),
    /// The document has no empty signature field of this name that is seen.
    FieldUnseen(String),
    /// An empty signature field stands there, and what is to be shown does not fit into it, or not by the rules of form:
    /// its name, width and height that are needed, its own; micrometres.
    FieldUnfit(String, (i64, i64), (i64, i64)),
    /// One empty signature field stands over several places that are to be filled: its name.
    FieldShared(String),
    /// The agency does not say how large its seal is.
    SealDiameter,
    /// No number and symbol as the decree writes them.
    BadNumber(String),
    /// No day of the calendar.
    BadDate,
    /// A text is needed.
    Empty(Part),
    /// A text cannot be set.
    Text(TextProblem),
    /// A picture cannot be used.
    Picture(PictureProblem),
}

impl From<TextProblem> for PlanProblem {
    fn from(problem: TextProblem) -> Self {
        Self::Text(problem)
    }
}

impl From<PictureProblem> for PlanProblem {
    fn from(problem: PictureProblem) -> Self {
        Self::Picture(problem)
    }
}

/// A value that goes into the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemValue {
    /// A part, worded under `cli-part-…`.
    Part(Part),
    /// Text that somebody else wrote.
    Text(String),
    /// A number: pages, millimetres, thousandths, pixels.
    Number(i64),
}

impl PlanProblem {
    /// Its name in programs; words stand under `cli-place-…`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoPage(_) => "no-page",
            Self::Unread(_) => "unread",
            Self::UserUnit(_) => "user-unit",
            Self::Sideways(_) => "sideways",
            Self::Outside(_) => "outside",
            Self::NotFound(_) => "not-found",
            Self::Several(_) => "several",
            Self::Filled(..) => "filled",
            Self::Taken(_) => "taken",
            Self::NoRoom(..) => "no-room",
            Self::Scanned(_) => "scanned",
            Self::Fields(_) => "fields",
            Self::FieldUnseen(_) => "field-unseen",
            Self::FieldUnfit(..) => "field-unfit",
            Self::FieldShared(_) => "field-shared",
            Self::SealDiameter => "seal-diameter",
            Self::BadNumber(_) => "bad-number",
            Self::BadDate => "bad-date",
            Self::Empty(_) => "empty",
            Self::Text(TextProblem::Character(..)) => "character",
            Self::Text(TextProblem::NotEmbeddable(_) | TextProblem::Font(_)) => "font",
            Self::Picture(problem) => picture_name(problem),
        }
    }

    /// Names of all problems, for the test that each has words.
    pub const NAMES: [&'static str; 31] = [
        "no-page",
        "unread",
        "user-unit",
        "sideways",
        "outside",
        "not-found",
        "several",
        "filled",
        "taken",
        "no-room",
        "scanned",
        "fields",
        "field-unseen",
        "field-unfit",
        "field-shared",
        "seal-diameter",
        "bad-number",
        "bad-date",
        "empty",
        "character",
        "font",
        "picture-jpeg",
        "picture-not-png",
        "picture-broken",
        "picture-too-large",
        "picture-no-alpha",
        "picture-opaque",
        "picture-empty",
        "picture-not-blue",
        "picture-not-red",
        "picture-resolution",
    ];

    /// The values of the words, by name.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, ProblemValue)> {
        use ProblemValue::{Number, Part, Text};
        let page = |page: u32| vec![("page", Number(i64::from(page)))];
        let millimetres = |micrometres: i64| Number(micrometres.div_euclid(1_000));
        let count = |count: u64| Number(i64::try_from(count).unwrap_or(i64::MAX));
        match self {
            Self::NoPage(number)
            | Self::Unread(number)
            | Self::UserUnit(number)
            | Self::Sideways(number)
            | Self::Outside(number)
            | Self::Scanned(number) => page(*number),
            Self::NotFound(part) | Self::Several(part) | Self::Taken(part) | Self::Empty(part) => {
                vec![("part", Part(*part))]
            }
            Self::Filled(part, found) => vec![("part", Part(*part)), ("found", Text(found.clone()))],
            Self::NoRoom(part, needed, room) => {
                vec![
                    ("part", Part(*part)),
                    ("needed", millimetres(needed.saturating_add(999))),
                    ("room", millimetres(*room)),
                ]
            }
            Self::Fields(names) | Self::FieldUnseen(names) | Self::FieldShared(names) => {
                vec![("found", Text(names.clone()))]
            }
            Self::FieldUnfit(name, needed, room) => vec![
                ("found", Text(name.clone())),
                ("width", millimetres(needed.0.saturating_add(999))),
                ("height", millimetres(needed.1.saturating_add(999))),
                ("room-width", millimetres(room.0)),
                ("room-height", millimetres(room.1)),
            ],
            Self::BadNumber(text) => vec![("found", Text(text.clone()))],
            Self::Text(TextProblem::Character(_, character)) => vec![("found", Text(character.to_string()))],
            Self::Picture(PictureProblem::TooLarge(limit)) => vec![("limit", count(*limit))],
            Self::Picture(PictureProblem::Opaque(share) | PictureProblem::Colour(_, share)) => {
                vec![("permille", count(*share))]
            }
            Self::Picture(PictureProblem::Resolution(found, least)) => {
                vec![("found", Number(*found)), ("least", Number(*least))]
            }
            Self::SealDiameter | Self::BadDate | Self::Text(_) | Self::Picture(_) => Vec::new(),
        }
    }
}

const fn picture_name(problem: &PictureProblem) -> &'static str {
    match problem {
        PictureProblem::Jpeg => "picture-jpeg",
        PictureProblem::NotPng => "picture-not-png",
        PictureProblem::Broken => "picture-broken",
        PictureProblem::TooLarge(_) => "picture-too-large",
        PictureProblem::NoAlpha => "picture-no-alpha",
        PictureProblem::Opaque(_) => "picture-opaque",
        PictureProblem::Empty => "picture-empty",
        PictureProblem::Colour(Ink::Blue, _) => "picture-not-blue",
        PictureProblem::Colour(Ink::Red, _) => "picture-not-red",
        PictureProblem::Resolution(..) => "picture-resolution",
    }
}
