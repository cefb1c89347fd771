//! How a stage says that it cannot go on: with a finding, which decides what the result becomes.

use report::{Code, Finding, Severity};
use std::cell::RefCell;

/// A finding that stops a stage. Its code's row says whether that is a failure or a doubt.
pub type Problem = Box<Finding>;

/// Result of a stage.
pub type Result<T> = core::result::Result<T, Problem>;

/// A problem with this code, to be completed with place and values.
#[must_use]
pub fn problem(code: Code) -> Finding {
    Finding::new(code)
}

/// Findings that do not stop a stage, collected in the order they were seen; repeats are kept once.
#[derive(Debug, Default)]
pub struct Notes(RefCell<Noted>);

#[derive(Debug, Default)]
struct Noted {
    findings: Vec<Finding>,
    /// For each code and weight, where its findings stand; ascending, and no more than there are codes and weights.
    places: Vec<(Code, Severity, Vec<usize>)>,
}

/// More notes than this of one code and weight say nothing new (count; a hostile file could make millions). Counted
/// apart, so that a crowd of light ones never keeps a heavy one out.
const MAX_NOTES: usize = 50;

impl Notes {
    /// Adds a finding unless the same one is there.
    pub fn add(&self, finding: Finding) {
        let noted = &mut *self.0.borrow_mut();
        let kind = (finding.code, finding.severity);
        let at = noted.places.binary_search_by_key(&kind, |(code, severity, _)| (*code, *severity));
        let at = at.unwrap_or_else(|at| {
            noted.places.insert(at, (kind.0, kind.1, Vec::new()));
            at
        });
        let Some((_, _, places)) = noted.places.get_mut(at) else { return };
        let known = || places.iter().any(|place| noted.findings.get(*place) == Some(&finding));
        if places.len() < MAX_NOTES && !known() {
            places.push(noted.findings.len());
            noted.findings.push(finding);
        }
    }

    /// The findings so far, leaving none.
    #[must_use]
    pub fn take(&self) -> Vec<Finding> {
        self.0.take().findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_of_light_notes_never_keeps_a_heavy_one_out() {
        let notes = Notes::default();
        for number in 0..5000u32 {
            let light = Finding::new(Code::SignatureFieldTree).severity(Severity::Warn);
            notes.add(light.arg("number", number));
        }
        notes.add(Finding::new(Code::SignatureFieldTree).severity(Severity::Fail));
        let taken = notes.take();
        assert_eq!(taken.len(), MAX_NOTES + 1);
        assert_eq!(taken.last().map(|finding| finding.severity), Some(Severity::Fail));
    }

    #[test]
    fn the_same_note_is_kept_once() {
        let notes = Notes::default();
        for _ in 0..3 {
            notes.add(Finding::new(Code::SignatureFieldTree));
        }
        assert_eq!(notes.take().len(), 1);
    }
}
