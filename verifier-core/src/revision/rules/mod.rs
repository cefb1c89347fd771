//! The rules, one file each; tables of keys where that is all there is to say.
//!
//! A rule is reached by the role of an object, that is by its path from the catalog (trap 16).

mod annotation;
mod appearance;
mod field;
mod growth;

use super::diff::Table;
use super::diff::Treatment::{Added, Claim, Judge, Named, Number, Scalar};
use super::event::Class::{Always, Form};
use super::event::Rule;
use super::usage::Role;

/// `revision.metadata`, `revision.extensions`, `revision.version`, `revision.mark-info`, and what has rules below.
pub(super) const CATALOG: Table = &[
    (b"AcroForm", Judge(Role::Form)),
    (b"DSS", Judge(Role::Security)),
    (b"Metadata", Claim(Rule::Metadata, Always)),
    (b"Extensions", Claim(Rule::Extensions, Always)),
    (b"Version", Scalar(Rule::Version, Always)),
    (b"MarkInfo", Claim(Rule::MarkInfo, Always)),
    (b"StructTreeRoot", Claim(Rule::StructureTree, Always)),
];

/// A page gains widgets and nothing else; `/Kids` and `/Count` of the tree stay.
pub(super) const PAGE: Table = &[(b"Annots", Judge(Role::Annotations))];

/// Bookkeeping that comes with new widgets.
pub(super) const PAGE_WITH_WIDGETS: Table = &[
    (b"Annots", Judge(Role::Annotations)),
    (b"Tabs", Named(&[b"R", b"C", b"S", b"A", b"W"], Rule::Page, Always)),
    (b"StructParents", Number(Rule::Page, Always)),
];

/// `revision.form-defaults`: what writers of fields touch in the form itself.
pub(super) const FORM: Table = &[
    (b"Fields", Judge(Role::Fields)),
    (b"SigFlags", Scalar(Rule::FormDefaults, Always)),
    (b"DR", Judge(Role::FormResources)),
    // Fields without an appearance are drawn with these two: told like the filling of one.
    (b"DA", Added(Rule::FormDefaults, Always)),
    (b"DA", Scalar(Rule::FormFilled, Form)),
    (b"Q", Added(Rule::FormDefaults, Always)),
    (b"Q", Scalar(Rule::FormFilled, Form)),
    // Viewers then draw every field anew from its value.
    (b"NeedAppearances", Scalar(Rule::FormFilled, Form)),
];

/// The obsolete name of a font means nothing.
pub(super) const FONT: Table = &[(b"Name", Scalar(Rule::FormDefaults, Always))];

/// `revision.structure-tree`: how elements hang together may be written anew (iText 7 does at each signature: decree
/// 50/2026); what an element is and says may not.
pub(super) const STRUCTURE: Table = &[
    (b"K", Claim(Rule::StructureTree, Always)),
    (b"P", Claim(Rule::StructureTree, Always)),
    (b"Kids", Claim(Rule::StructureTree, Always)),
    (b"Nums", Claim(Rule::StructureTree, Always)),
    (b"Names", Claim(Rule::StructureTree, Always)),
    (b"Limits", Claim(Rule::StructureTree, Always)),
    (b"ParentTree", Claim(Rule::StructureTree, Always)),
    (b"ParentTreeNextKey", Scalar(Rule::StructureTree, Always)),
    (b"IDTree", Claim(Rule::StructureTree, Always)),
    (b"RoleMap", Added(Rule::StructureTree, Always)),
    (b"Namespaces", Added(Rule::StructureTree, Always)),
];
