//! EN 319 102-1: facts of one signature → its judgement; judgements → the answers.
//!
//! The way of one signature: [`opened`] takes the value out of `/Contents`; [`basic`] puts structure,
//! cryptography, time and trust side by side and concludes; [`times`] chooses the time that validity is judged
//! at; [`trust`] finds path and revocation; [`conclude`] adds the signatures up.

mod basic;
mod conclude;
mod evidence;
mod issuing;
mod opened;
mod times;
mod trust;

pub use basic::{Judged, Surroundings, contradicted, doubted, judge};
pub use conclude::conclude;
pub use evidence::gather;
pub use issuing::tell as tell_issuing_act;
pub use opened::{Opened, need, open};
pub(crate) use trust::signer_facts;
