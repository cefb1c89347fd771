//! Signs a PDF by adding one revision to it: the signature field, its appearance, the CMS value.
//!
//! The document is read by the strict reader of `verifier-core` and only the new revision is written (`ARCHITECTURE.md`,
//! invariants 6 and 7). This crate holds no key and reaches no network: the key is behind [`Signer`], timestamps and
//! evidence are values.

mod appearance;
mod place;
mod preset;
mod preview;
mod signer;

pub use appearance::{
    Appearance, Canvas, Colour, Conformance, Face, Ink, Picture, PictureProblem, Place, Rectangle, Style,
    TextProblem, points,
};
pub use place::{Document, Frame, FrameProblem, Part, PlanProblem, ProblemValue};
pub use preset::{CopyForm, Day, Incoming, Mark, MarkKind, Number, Preset, Settings, Spot, plan};
pub use preview::{PreviewProblem, preview};
pub use signer::{Algorithm, Digest, Scheme, Signer, SignerError};
