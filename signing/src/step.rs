//! What is asked for: one step makes one signature, one revision.

use crate::{Appearance, Place, Reserved};
use report::Time;
use verifier_core::pdf::ObjectId;

/// What a signature is made for (`ARCHITECTURE.md`, signing): it decides whose certificate may make it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A signature and no more.
    Plain,
    /// The authorised person's (NĐ 30/2020 Điều 13.7, ô 7c).
    Approve,
    /// The organisation's, on a document that the authorised person has signed (Điều 32.2.d, ô 8).
    Issue,
    /// The organisation's on a copy (Điều 25 to 27).
    Copy,
    /// The organisation's on an attachment of its own.
    Attachment,
    /// The receiving organisation's.
    Incoming,
    /// The receiving person's.
    Comment,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Plain,
        Self::Approve,
        Self::Issue,
        Self::Copy,
        Self::Attachment,
        Self::Incoming,
        Self::Comment,
    ];

    /// Its name on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Approve => "approve",
            Self::Issue => "issue",
            Self::Copy => "copy",
            Self::Attachment => "attachment",
            Self::Incoming => "incoming",
            Self::Comment => "comment",
        }
    }
}

/// Which field takes the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The one empty signature field of the document; where there is none, a new one that shows nothing.
    Any,
    /// The empty signature field of this fully qualified name.
    Existing(String),
    /// The empty signature field that a plan chose: this object and no other.
    Chosen {
        /// Its fully qualified name.
        name: String,
        /// Its object.
        object: ObjectId,
        /// Where it stands: there the finished document must have it.
        place: Place,
        /// Was it taken because it stands there, not because somebody named it? Then its lock must leave room for what
        /// is still to be signed.
        by_place: bool,
    },
    /// A new field.
    New {
        /// Its name; `Signature1`, `Signature2`, … where none is given.
        name: Option<String>,
        /// Where its widget stands; `None` for one that shows nothing.
        place: Option<Place>,
    },
}

/// What may happen after a signature that certifies the document (ISO 32000-2 table 257).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Nothing: no further signature either.
    Nothing,
    /// Forms may be filled, signatures added.
    FormsAndSignatures,
    /// And annotations.
    Annotations,
}

impl Permission {
    pub(crate) const fn level(self) -> i64 {
        match self {
            Self::Nothing => 1,
            Self::FormsAndSignatures => 2,
            Self::Annotations => 3,
        }
    }
}

/// Texts of the signature dictionary (ISO 32000-2 table 255).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// `/Name`.
    pub name: Option<String>,
    /// `/Reason`.
    pub reason: Option<String>,
    /// `/Location`.
    pub location: Option<String>,
    /// `/ContactInfo`.
    pub contact: Option<String>,
}

/// One signature to be made.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its field.
    pub target: Target,
    /// What it shows; nothing where there is none.
    pub appearance: Option<Appearance>,
    /// Texts of its dictionary.
    pub texts: Texts,
    /// `/M`: the time claimed, written with the Vietnamese offset.
    pub claimed: Time,
    /// Does it certify the document?
    pub certifies: Option<Permission>,
    /// Empty fields that its revision adds besides, for signatures to come.
    pub reserves: Vec<Reserved>,
}

impl Step {
    /// A signature that shows nothing, in the empty field there is or in a new one.
    #[must_use]
    pub fn plain(claimed: Time) -> Self {
        Self {
            target: Target::Any,
            appearance: None,
            texts: Texts::default(),
            claimed,
            certifies: None,
            reserves: Vec::new(),
        }
    }
}
