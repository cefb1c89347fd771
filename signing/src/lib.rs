//! Signs a PDF by adding one revision to it: the signature field, its appearance, the CMS value.
//!
//! The document is read by the strict reader of `verifier-core` and only the new revision is written (`ARCHITECTURE.md`,
//! invariants 6 and 7). This crate holds no key and reaches no network: the key is behind [`Signer`], timestamps come
//! through [`Stamper`], evidence is a value. What is signed lies in an [`Output`] that holds the input byte for byte.
//!
//! The way of one document: [`check_certificate`] and [`check_document`] refuse before any PIN is asked, [`sign`] adds
//! the revisions, [`check_output`] lets the verifier judge the result before anybody gets it.

mod appearance;
mod archive;
mod check;
mod cms;
mod der;
mod field;
mod output;
mod place;
mod preset;
mod preview;
mod refusal;
mod revision;
mod sign;
mod signer;
mod step;
mod timestamp;

pub use appearance::{
    Appearance, Canvas, Colour, Conformance, Face, Ink, Picture, PictureProblem, Place, Rectangle, Style,
    TextProblem, points,
};
pub use archive::conformance;
pub use check::{
    CheckedCertificate, CheckedDocument, check_certificate, check_document, check_output, check_steps,
};
pub use output::{Output, OutputError};
pub use place::{Document, EmptyField, FieldChoice, Frame, FrameProblem, Part, PlanProblem, ProblemValue};
pub use preset::{
    CopyForm, Day, Incoming, Mark, MarkKind, Number, Preset, Reserved, Settings, Spot, plan, printed_name,
    reserved,
};
pub use preview::{PreviewProblem, preview};
pub use refusal::{Reason, Refusal};
pub use sign::{Error, LongTerm, Plan, Signed, sign};
pub use signer::{Algorithm, Digest, Scheme, Signer, SignerError};
pub use step::{Act, Permission, Step, Target, Texts};
pub use timestamp::{ATTEMPTS, Authority, Fault, MAX_ANSWER, Stamp, StampError, Stamper, Transport};
