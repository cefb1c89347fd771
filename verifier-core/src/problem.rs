//! How a stage says that it cannot go on: with a finding, which decides what the result becomes.

use report::{Code, Finding};
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
pub struct Notes(RefCell<Vec<Finding>>);

/// More notes than this say nothing new (count; a hostile file could make millions).
const MAX_NOTES: usize = 1000;

impl Notes {
    /// Adds a finding unless the same one is there.
    pub fn add(&self, finding: Finding) {
        let mut notes = self.0.borrow_mut();
        if notes.len() < MAX_NOTES && !notes.contains(&finding) {
            notes.push(finding);
        }
    }

    /// The findings so far, leaving none.
    #[must_use]
    pub fn take(&self) -> Vec<Finding> {
        self.0.take()
    }
}
