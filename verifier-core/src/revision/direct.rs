//! The signed revision against each later one, directly: a second look at what several steps did to the same object.
//!
//! Neighbours are judged one by one, and no chain of permitted steps is meant to do what one step may not. This
//! proves it for each file: what was changed twice or more since a signature is compared with what was signed, under
//! the uses that it had then, as it stands after each of those changes. An object that changed once was compared like
//! that already, and one that a later revision leaves alone stands there as it did before.

use super::diff::Step;
use super::event::{Class, Event};
use super::same::Views;
use super::usage::{Role, TRAILER, Usages};
use crate::pdf::Document;
use crate::signature::page::Pages;
use crate::tree::Tree;
use crate::{Budget, Result};

/// What every comparison shares.
pub(super) struct Direct<'r, 'd> {
    pub(super) document: &'d Document<'d>,
    pub(super) budget: &'d Budget,
    pub(super) usages: &'r Usages,
    pub(super) pages: &'r Pages,
}

/// Objects compared with what was signed as they stood in between (count, for all signatures together; the last revision
/// does not count): twenty signatures and what each changes need some 800. Beyond, only the last revision is compared:
/// the pairs grow with the square of the signatures, the steps and the last comparison with their number. The earliest
/// signatures come first, for most was done after them.
const IN_BETWEEN: usize = 1024;

impl Direct<'_, '_> {
    /// Compares each of these revisions, sorted, with each later one; what is forbidden goes to `events`.
    ///
    /// # Errors
    /// When an object cannot be read, or a budget is spent.
    pub(super) fn look(&self, signed: &[usize], events: &mut Vec<Event>) -> Result<()> {
        let revisions = self.document.revisions();
        let last = revisions.len().saturating_sub(1);
        // A change that no rule claimed is found already, for every signature before it.
        let found = events.iter().filter(|event| event.class == Class::Forbidden);
        let found = found.map(|event| event.revision).max().unwrap_or_default();
        let Some(first) = signed.iter().copied().find(|start| *start >= found) else { return Ok(()) };
        // For each object the next revision that changes it; changes that follow another one, by revision and object,
        // with the revision of that other one. What an object is after its last change it is in the last revision, too.
        let (mut next, mut again) = (Tree::default(), Tree::default());
        for index in (first.saturating_add(1)..=last).rev() {
            for number in revisions.get(index).map(|revision| revision.changed.as_slice()).unwrap_or_default()
            {
                let after = next.place_of(*number);
                if let Some(after) = after {
                    again.place((wide(after), *number), index);
                }
                next.place(*number, if after.is_some() { index } else { last });
            }
        }
        let mut left = IN_BETWEEN;
        for start in signed.iter().copied().filter(|start| *start >= first) {
            for until in start.saturating_add(2)..=last {
                let numbers = again.range((wide(until), 0), (wide(until).saturating_add(1), 0));
                let numbers = numbers.filter(|(_, before)| *before > wide(start));
                let numbers: Vec<u32> =
                    numbers.map(|(key, _)| u32::try_from(key & u128::from(u32::MAX)).unwrap_or(0)).collect();
                if until < last && numbers.len() > left {
                    continue;
                }
                left = left.saturating_sub(if until < last { numbers.len() } else { 0 });
                self.one(start, until, &numbers, events)?;
            }
        }
        Ok(())
    }

    fn one(&self, start: usize, until: usize, numbers: &[u32], events: &mut Vec<Event>) -> Result<()> {
        if numbers.is_empty() {
            return Ok(());
        }
        let views =
            Views { old: self.document.view(start), new: self.document.view(until), budget: self.budget };
        let mut uses = Vec::new();
        for number in numbers {
            uses.extend(self.usages.of_number_until(*number, start));
        }
        let mut found = Vec::new();
        let at = (TRAILER, Role::Other);
        let (usages, pages) = (self.usages, self.pages);
        let mut step = Step {
            views,
            usages,
            pages,
            marks: None,
            events: &mut found,
            at,
            judged: Tree::default(),
            exact: None,
        };
        step.run(&[], &uses)?;
        found.retain(|event| event.class == Class::Forbidden);
        for event in &mut found {
            event.since = Some(start);
        }
        events.append(&mut found);
        Ok(())
    }
}

/// A revision's number as part of a key.
fn wide(revision: usize) -> u64 {
    u64::try_from(revision).unwrap_or(u64::MAX)
}
