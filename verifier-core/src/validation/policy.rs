//! Facts, policy and time → judgement. Nothing else goes in, so that stored facts can be judged again.

use super::facts::Facts;
use super::poe::Proofs;
use super::{etsi, nd68};
use crate::Policy;
use report::{Conclusion, Time};

/// The conclusion for each signature of a document under this policy at this moment.
#[must_use]
pub fn judge(all: &[Facts], policy: Policy, now: Time) -> Vec<Conclusion> {
    match policy {
        Policy::Nd68 => all.iter().map(|facts| nd68::judge(facts, all, now)).collect(),
        Policy::Etsi => {
            let proofs = Proofs::gather(all, now);
            all.iter().map(|facts| etsi::judge(facts, &proofs)).collect()
        }
    }
}
