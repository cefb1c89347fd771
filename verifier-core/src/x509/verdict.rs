//! A verdict in the making: every finding is kept, the first failure or else the first doubt decides.

use report::{Code, Finding, PathStatus, Severity, Trust};

/// Findings of the path checks with what follows from them.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// In the order they were made.
    pub findings: Vec<Finding>,
    failed: Option<Code>,
    open: Option<Code>,
    tally: Tally,
}

/// How many checks failed and how many stayed open so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    failed: usize,
    open: usize,
}

impl Verdict {
    /// Where the verdict stands, to be compared later.
    pub const fn tally(&self) -> Tally {
        self.tally
    }

    /// What the checks since `earlier` say.
    pub const fn status_since(&self, earlier: Tally) -> PathStatus {
        if self.tally.failed > earlier.failed {
            PathStatus::Invalid
        } else if self.tally.open > earlier.open {
            PathStatus::Undetermined
        } else {
            PathStatus::Valid
        }
    }

    /// A check that failed.
    pub fn fail(&mut self, finding: Finding) {
        self.failed.get_or_insert(finding.code);
        self.tally.failed = self.tally.failed.saturating_add(1);
        self.findings.push(finding);
    }

    /// A check that could not be made, or not to its end.
    pub fn doubt(&mut self, finding: Finding) {
        self.open.get_or_insert(finding.code);
        self.tally.open = self.tally.open.saturating_add(1);
        self.findings.push(finding.severity(Severity::Undetermined));
    }

    /// A check that passed, or an oddity that changes nothing.
    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// What follows: a failure outweighs a doubt. Only for a path that leads to an anchor.
    pub const fn trust(&self) -> Trust {
        match (self.failed, self.open) {
            (Some(_), _) => Trust::NotTrusted,
            (None, Some(_)) => Trust::Undetermined,
            (None, None) => Trust::Trusted,
        }
    }

    /// The code that decides, if anything stands in the way.
    pub fn reason(&self) -> Option<Code> {
        self.failed.or(self.open)
    }
}
