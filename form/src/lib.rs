//! Answer 3: is the document in form? (NĐ 30/2020/NĐ-CP and the localities' regulations.)
//!
//! Pages as data ([`page::PageModel`]), rules as data ([`rule_set::RuleSet`]) and the report of answers 1 and 2 in,
//! [`report::FormReport`] out. Nothing here draws, reads files or knows a library of PDF; nothing here touches an
//! indication (invariant 3): an error of form never makes a signature invalid (NĐ 30 Điều 18.3).

pub mod agency;
pub mod case;
pub mod checks;
pub mod classify;
pub mod complete;
pub mod decide;
#[cfg(test)]
mod example;
pub mod judge;
pub mod layout;
pub mod names;
pub mod page;
pub mod parts;
pub mod register;
pub mod roles;
pub mod rule_set;
pub mod submission;
#[cfg(test)]
mod testing;
pub mod vietnamese;

pub use agency::Agency;
pub use case::{Case, Check, Level, Observation};
pub use classify::{Classification, Overrides, classify};
pub use complete::{Completed, Settings, complete};
pub use decide::decide;
pub use judge::judge;
pub use rule_set::{Rule, RuleSet};
