//! One change that a revision makes, and the rule that claims it.

use crate::pdf::ObjectId;
use report::Micrometres;

/// The named rules; a change that none of them claims is forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// Written again with the same meaning.
    Identical,
    /// Not led to by anything, or not any more.
    Orphan,
    /// A cross-reference stream.
    XrefStream,
    /// An object stream.
    ObjectStream,
    /// Validation data (`/DSS`, EN 319 142-1 5.4.2).
    DssGrowth,
    /// A document timestamp.
    DocumentTimestamp,
    /// A new signature field.
    SignatureFieldNew,
    /// A signature put into an empty field.
    SignatureFieldFilled,
    /// A signature field written again with other bookkeeping keys.
    FieldRewritten,
    /// A form field filled.
    FormFilled,
    /// Bookkeeping of the form: `/SigFlags`, `/DR`, `/DA`, `/Q`, `/NeedAppearances`.
    FormDefaults,
    /// An annotation.
    Annotation,
    /// Bookkeeping of a page: `/Tabs`, `/StructParents`.
    Page,
    /// XMP metadata of the document.
    Metadata,
    /// `/Info`.
    Info,
    /// `/Extensions`.
    Extensions,
    /// `/Version`.
    Version,
    /// `/MarkInfo`.
    MarkInfo,
    /// The structure tree.
    StructureTree,
}

/// What a change takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Allowed after every signature.
    Always,
    /// Forms and signatures: DocMDP 2.
    Form,
    /// Annotations: DocMDP 3.
    Annotation,
    /// Never.
    Forbidden,
}

/// A remark that readers must see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    None,
    /// It covers an annotation or a widget that was there before.
    Covers,
    /// It covers text or a picture of the page.
    CoversText,
    /// It shows itself where the signed page had kept no place for it.
    Shown,
    /// It shows something under the name of a signature that is not there.
    Unsigned,
    /// Its revision only repeats what was there.
    Repeats,
}

/// One change.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Index of the revision that makes it.
    pub(super) revision: usize,
    pub(super) rule: Option<Rule>,
    pub(super) class: Class,
    pub(super) object: ObjectId,
    /// Path from the trailer.
    pub(super) path: String,
    /// Full names of the form field that is filled, for locks: mostly one.
    pub(super) fields: Vec<String>,
    pub(super) page: Option<u32>,
    pub(super) rect_mm: Option<[Micrometres; 4]>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) remark: Remark,
    /// The signed revision with which it was compared directly; otherwise the one before its own.
    pub(super) since: Option<usize>,
}

impl Rule {
    /// Its place among the rules, from 1.
    #[expect(clippy::as_conversions, reason = "a small number")]
    pub(super) const fn number(self) -> u32 {
        (self as u32).saturating_add(1)
    }

    /// Its name in the report.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Identical => "revision.identical",
            Self::Orphan => "revision.orphan",
            Self::XrefStream => "revision.xref-stream",
            Self::ObjectStream => "revision.object-stream",
            Self::DssGrowth => "revision.dss-growth",
            Self::DocumentTimestamp => "revision.document-timestamp",
            Self::SignatureFieldNew => "revision.signature-field-new",
            Self::SignatureFieldFilled => "revision.signature-field-filled",
            Self::FieldRewritten => "revision.field-rewritten",
            Self::FormFilled => "revision.form-filled",
            Self::FormDefaults => "revision.form-defaults",
            Self::Annotation => "revision.annotation",
            Self::Page => "revision.page-bookkeeping",
            Self::Metadata => "revision.metadata",
            Self::Info => "revision.info",
            Self::Extensions => "revision.extensions",
            Self::Version => "revision.version",
            Self::MarkInfo => "revision.mark-info",
            Self::StructureTree => "revision.structure-tree",
        }
    }

    /// Does it tell of something that people see or did? The others are bookkeeping, told once a revision.
    pub(super) const fn is_an_act(self) -> bool {
        matches!(
            self,
            Self::DocumentTimestamp
                | Self::SignatureFieldNew
                | Self::SignatureFieldFilled
                | Self::FormFilled
                | Self::Annotation
        )
    }
}
