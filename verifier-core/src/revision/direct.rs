//! The signed revision against the last one, directly: a second look at what several steps did to the same object.
//!
//! Neighbours are judged one by one, and no chain of permitted steps is meant to do what one step may not. This
//! proves it for each file: what was changed twice or more since a signature is compared with what was signed, under
//! the uses that it had then. An object that changed once was compared like that already.

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

impl Direct<'_, '_> {
    /// Compares each of these revisions, sorted, with the last one; what is forbidden goes to `events`.
    ///
    /// # Errors
    /// When an object cannot be read, or a budget is spent.
    pub(super) fn look(&self, signed: &[usize], events: &mut Vec<Event>) -> Result<()> {
        let revisions = self.document.revisions();
        let last = revisions.len().saturating_sub(1);
        // A change that no rule claimed is found already, for every signature before it.
        let found = events.iter().filter(|event| event.class == Class::Forbidden);
        let found = found.map(|event| event.revision).max().unwrap_or_default();
        let (mut once, mut again) = (Tree::default(), Tree::default());
        let mut behind = last;
        for start in signed.iter().rev().copied().take_while(|start| *start >= found) {
            while behind > start {
                let changed = revisions.get(behind).map(|revision| revision.changed.as_slice());
                for number in changed.unwrap_or_default() {
                    if !once.add(*number) {
                        again.add(*number);
                    }
                }
                behind = behind.saturating_sub(1);
            }
            if last.saturating_sub(start) > 1 {
                self.one(start, last, &again, events)?;
            }
        }
        Ok(())
    }

    fn one(&self, start: usize, last: usize, numbers: &Tree, events: &mut Vec<Event>) -> Result<()> {
        let views =
            Views { old: self.document.view(start), new: self.document.view(last), budget: self.budget };
        let mut uses = Vec::new();
        for (number, _) in numbers.range(0_u32, u64::MAX) {
            let number = u32::try_from(number).unwrap_or(0);
            uses.extend(self.usages.of_number_until(number, start));
        }
        let mut found = Vec::new();
        let at = (TRAILER, Role::Other);
        let (usages, pages) = (self.usages, self.pages);
        let mut step =
            Step { views, usages, pages, events: &mut found, at, judged: Tree::default(), exact: None };
        step.run(&[], &uses)?;
        found.retain(|event| event.class == Class::Forbidden);
        for event in &mut found {
            event.since = Some(start);
        }
        events.append(&mut found);
        Ok(())
    }
}
