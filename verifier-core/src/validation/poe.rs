//! Proofs of existence (EN 319 102-1 5.6.2.3): what a timestamp covers was there at its genTime.
//!
//! A document timestamp covers every byte of the revisions before its own: signatures, their tokens and certificates,
//! and the revocation data that those revisions hold. A signature timestamp covers the signature value.

use super::etsi;
use super::facts::{Facts, Stamp};
use report::{SignatureKind, Time, TimestampKind};

/// What is proved to have existed when.
pub(super) struct Proofs {
    /// Of what nothing else proves, the time of validation is the proof (5.6.2.3.4).
    pub now: Time,
    /// Document timestamps that hold at the time of validation: revision and genTime.
    seals: Vec<(u32, Time)>,
}

impl Proofs {
    /// Judges the document timestamps from the last one back, for each later one may prove an earlier one.
    pub(super) fn gather(all: &[Facts], now: Time) -> Self {
        let mut proofs = Self { now, seals: Vec::new() };
        let mut seals: Vec<(u32, &Stamp)> = Vec::new();
        for facts in all.iter().filter(|facts| facts.unsound.is_none()) {
            if let (SignatureKind::DocumentTimestamp, Some(revision)) = (facts.kind, facts.revision) {
                seals.extend(facts.stamps.iter().map(|stamp| (revision, stamp)));
            }
        }
        crate::order::sort_by_key(&mut seals, |(revision, _)| *revision);
        for (revision, stamp) in seals.into_iter().rev() {
            if etsi::token(stamp, Some(revision), &proofs).is_ok() {
                proofs.seals.push((revision, stamp.gen_time));
            }
        }
        proofs
    }

    /// By when what this revision holds is proved to have existed; `None`: what comes from outside.
    pub(super) fn of(&self, revision: Option<u32>) -> Time {
        let Some(own) = revision else { return self.now };
        let covering = self.seals.iter().filter(|(seal, _)| *seal > own);
        covering.map(|(_, time)| *time).fold(self.now, Time::min)
    }

    /// By when the value of this signature is proved to have existed: best-signature-time (5.5.4).
    pub(super) fn of_value(&self, facts: &Facts) -> Time {
        let stamps = self.holding(facts, TimestampKind::Signature);
        stamps.map(|stamp| stamp.gen_time).fold(self.of(facts.revision), Time::min)
    }

    /// After when it was made: the last content timestamp, which it signs.
    pub(super) fn made_after(&self, facts: &Facts) -> Option<Time> {
        self.holding(facts, TimestampKind::Content).map(|stamp| stamp.gen_time).max()
    }

    /// The tokens of this kind that hold at the time of validation.
    fn holding<'a>(&'a self, facts: &'a Facts, kind: TimestampKind) -> impl Iterator<Item = &'a Stamp> {
        let of_kind = facts.stamps.iter().filter(move |stamp| stamp.kind == kind);
        of_kind.filter(|stamp| etsi::token(stamp, facts.revision, self).is_ok())
    }
}
