//! EN 319 102-1: facts of one signature → its judgement; judgements → the answers.
//!
//! The way of one signature: [`opened`] takes the value out of `/Contents`; [`basic`] puts structure and cryptography
//! side by side; [`times`] chooses the time that validity is judged at; [`trust`] finds path and revocation; [`facts`]
//! holds what was established. [`policy`] judges the facts: [`nd68`] at the time of signing, [`etsi`] with the proofs
//! of existence of [`poe`]. [`level`], [`checks`] and [`forecast`] say what follows; [`conclude`] adds the signatures
//! up.

mod basic;
mod checks;
mod conclude;
mod etsi;
mod evidence;
pub mod facts;
mod forecast;
mod issuing;
mod level;
mod nd68;
mod opened;
mod outcome;
mod poe;
mod policy;
mod status;
mod times;
mod trust;

pub use basic::{Judged, Part, Surroundings, judge};
pub use conclude::conclude;
pub use evidence::gather;
pub use facts::Facts;
pub use issuing::tell as tell_issuing_act;
pub use opened::{Opened, further_needs, need, open};
pub use outcome::{conclude_signatures, contradicted, doubted};
pub use policy::judge as judge_facts;
pub(crate) use trust::signer_facts;

#[cfg(test)]
mod tests;
