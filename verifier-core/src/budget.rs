//! Budgets of all attacker-driven work. They count work, never time; a spent budget is a finding.

use crate::problem::Result;
use report::{Code, Finding};
use std::cell::Cell;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Bytes that filters produce.
    DecodedBytes,
    /// Bytes hashed.
    HashedBytes,
    /// Bytes parsed as objects, stream data not counted.
    ParsedBytes,
    /// Indirect objects parsed.
    Objects,
    /// Cross-reference entries read.
    XrefEntries,
    /// Cross-reference sections read.
    XrefSections,
    /// Signatures examined.
    Signatures,
    /// Public-key operations.
    SignatureChecks,
    /// Certificates considered while building paths.
    PathSteps,
    /// Entries of revocation lists walked.
    CrlEntries,
    /// Nodes of page and field trees visited.
    TreeNodes,
    /// References followed and values compared between revisions.
    Comparisons,
}

const KINDS: usize = 12;

/// The limits, each with its unit; the origin of the defaults is written at [`Limits::default`].
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes that all filters together may produce.
    pub decoded_bytes: u64,
    /// Bytes hashed over and above twice the length of the file.
    pub hashed_bytes: u64,
    /// Bytes parsed as objects, stream data not counted.
    pub parsed_bytes: u64,
    /// Indirect objects parsed.
    pub objects: u64,
    /// Cross-reference entries read.
    pub xref_entries: u64,
    /// Cross-reference sections read.
    pub xref_sections: u64,
    /// Signatures examined.
    pub signatures: u64,
    /// Public-key operations.
    pub signature_checks: u64,
    /// Certificates considered while building paths.
    pub path_steps: u64,
    /// Entries of revocation lists walked.
    pub crl_entries: u64,
    /// Nodes of page and field trees visited.
    pub tree_nodes: u64,
    /// References followed and values compared between revisions.
    pub comparisons: u64,
}

impl Default for Limits {
    /// Origins: the largest honest files measured (72 pages, 3.8 MB; 100 signatures; a CRL of a million
    /// entries) times a wide margin, and small enough that a hostile file ends within two seconds.
    fn default() -> Self {
        Self {
            decoded_bytes: 256 << 20,
            hashed_bytes: 1 << 30,
            parsed_bytes: 256 << 20,
            objects: 1_000_000,
            xref_entries: 8_000_000,
            xref_sections: 4096,
            signatures: 1000,
            signature_checks: 1000,
            path_steps: 2000,
            crl_entries: 20_000_000,
            tree_nodes: 250_000,
            comparisons: 4_000_000,
        }
    }
}

/// What is left of each budget in one verification.
#[derive(Debug)]
pub struct Budget([Cell<u64>; KINDS]);

impl Budget {
    /// A full budget for a file of `length` bytes.
    #[must_use]
    pub fn new(limits: &Limits, length: u64) -> Self {
        let hashed = limits.hashed_bytes.saturating_add(length.saturating_mul(2));
        Self(
            [
                limits.decoded_bytes,
                hashed,
                limits.parsed_bytes,
                limits.objects,
                limits.xref_entries,
                limits.xref_sections,
                limits.signatures,
                limits.signature_checks,
                limits.path_steps,
                limits.crl_entries,
                limits.tree_nodes,
                limits.comparisons,
            ]
            .map(Cell::new),
        )
    }

    fn cell(&self, work: Work) -> &Cell<u64> {
        let [
            decoded,
            hashed,
            parsed,
            objects,
            entries,
            sections,
            signatures,
            checks,
            steps,
            crl,
            nodes,
            compared,
        ] = &self.0;
        match work {
            Work::DecodedBytes => decoded,
            Work::HashedBytes => hashed,
            Work::ParsedBytes => parsed,
            Work::Objects => objects,
            Work::XrefEntries => entries,
            Work::XrefSections => sections,
            Work::Signatures => signatures,
            Work::SignatureChecks => checks,
            Work::PathSteps => steps,
            Work::CrlEntries => crl,
            Work::TreeNodes => nodes,
            Work::Comparisons => compared,
        }
    }

    /// Takes `amount` off, or says that the budget is spent (and leaves none).
    ///
    /// # Errors
    /// [`Code::BudgetSpent`] with the kind of work.
    pub fn spend(&self, work: Work, amount: u64) -> Result<()> {
        let cell = self.cell(work);
        if let Some(left) = cell.get().checked_sub(amount) {
            cell.set(left);
            return Ok(());
        }
        cell.set(0);
        Err(Box::new(Finding::new(Code::BudgetSpent).arg("work", work.name())))
    }

    /// What is left.
    #[must_use]
    pub fn left(&self, work: Work) -> u64 {
        self.cell(work).get()
    }
}

impl Work {
    /// Name in findings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DecodedBytes => "decoded-bytes",
            Self::HashedBytes => "hashed-bytes",
            Self::ParsedBytes => "parsed-bytes",
            Self::Objects => "objects",
            Self::XrefEntries => "xref-entries",
            Self::XrefSections => "xref-sections",
            Self::Signatures => "signatures",
            Self::SignatureChecks => "signature-checks",
            Self::PathSteps => "path-steps",
            Self::CrlEntries => "crl-entries",
            Self::TreeNodes => "tree-nodes",
            Self::Comparisons => "comparisons",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spent_budget_is_a_finding_and_stays_spent() {
        let budget = Budget::new(&Limits { objects: 2, ..Limits::default() }, 0);
        assert!(budget.spend(Work::Objects, 2).is_ok());
        let finding = budget.spend(Work::Objects, 1).unwrap_err();
        assert_eq!(finding.code, Code::BudgetSpent);
        assert!(budget.spend(Work::Objects, 1).is_err());
        assert!(budget.spend(Work::PathSteps, 1).is_ok());
    }
}
