//! What a signature lets happen after it: DocMDP, FieldMDP and `/Lock` (ISO 32000-2 12.8.2.2, 12.8.2.4, 12.7.5.5).

use super::event::{Class, Event, Rule};
use crate::signature::{FieldAction, FieldSelection, SignatureFacts};
use report::Code;

/// The permissions of one signature.
pub(super) struct Permission<'f> {
    level: Class,
    locks: Vec<&'f FieldSelection>,
}

impl<'f> Permission<'f> {
    /// Without DocMDP, forms may be filled and signatures added. A `/Lock` with `/P` only ever tightens.
    pub(super) fn of(facts: &'f SignatureFacts) -> Self {
        let found = facts.modification.as_ref();
        let by_lock = found.and_then(|found| found.lock.as_ref()).and_then(|lock| lock.permission);
        let by_transform = found.and_then(|found| found.doc_mdp);
        let level = by_transform.map_or(Class::Form, level).min(by_lock.map_or(Class::Annotation, level));
        let locks = found.map(|found| found.field_mdp.iter().chain(&found.lock).collect());
        Self { level, locks: locks.unwrap_or_default() }
    }

    /// Why the change is not permitted; `None` when it is.
    pub(super) fn refuses(&self, event: &Event) -> Option<Code> {
        if event.class == Class::Forbidden {
            return Some(Code::RevisionForbidden);
        }
        if event.class > self.level {
            return Some(Code::RevisionNotPermitted);
        }
        if event.class == Class::Always {
            return None;
        }
        let locked = match event.rule {
            Some(Rule::FormFilled | Rule::SignatureFieldFilled | Rule::DocumentTimestamp) => {
                self.locks.iter().any(|lock| lock_binds(lock, &event.fields))
            }
            // A field that was not there is locked only where its name is.
            Some(Rule::SignatureFieldNew) => self
                .locks
                .iter()
                .any(|lock| lock.action == FieldAction::Include && lock_binds(lock, &event.fields)),
            _ => false,
        };
        locked.then_some(Code::RevisionLocked)
    }
}

/// `/P`: 1 nothing, 2 forms and signatures, 3 annotations too.
const fn level(permission: u8) -> Class {
    match permission {
        1 => Class::Always,
        3 => Class::Annotation,
        _ => Class::Form,
    }
}

/// Does the selection bind the field under any of its names? A nameless one is bound by whatever binds all others.
fn lock_binds(selection: &FieldSelection, names: &[String]) -> bool {
    let named = |name: &String| {
        selection.fields.iter().any(|field| {
            name.strip_prefix(field.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    match selection.action {
        FieldAction::All => true,
        FieldAction::Include => names.iter().any(named),
        FieldAction::Exclude => names.is_empty() || !names.iter().all(named),
    }
}
