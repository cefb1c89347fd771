//! What earlier signatures permit: DocMDP, FieldMDP, `/Lock` (SIG-13), as the core's analysis of changes will judge it.

use crate::refusal::{Reason, Refusal};
use verifier_core::signature::{Collected, FieldAction, FieldSelection};

/// May one more signature be made at all?
pub(crate) fn check_document(collected: &Collected) -> Result<(), Refusal> {
    let modifications = collected.signatures.iter().filter_map(|facts| facts.modification.as_ref());
    let refused = modifications.clone().any(|found| {
        found.doc_mdp == Some(1) || found.lock.as_ref().is_some_and(|lock| lock.permission == Some(1))
    });
    if refused { Err(Refusal::new(Reason::DocumentCertified)) } else { Ok(()) }
}

/// May the signature go into this field? A new field is bound only where its name is.
pub(crate) fn check_field(collected: &Collected, name: &str, is_new: bool) -> Result<(), Refusal> {
    let modifications = collected.signatures.iter().filter_map(|facts| facts.modification.as_ref());
    let mut selections = modifications.flat_map(|found| found.field_mdp.iter().chain(&found.lock));
    if selections.any(|selection| binds(selection, name, is_new)) {
        return Err(Refusal::new(Reason::FieldLocked).with("field", name));
    }
    Ok(())
}

/// Does this lock bind the field?
pub(crate) fn binds(selection: &FieldSelection, name: &str, is_new: bool) -> bool {
    let named = selection.fields.iter().any(|field| {
        name.strip_prefix(field.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    match selection.action {
        FieldAction::Include => named,
        FieldAction::All => !is_new,
        FieldAction::Exclude => !is_new && !named,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(action: FieldAction) -> FieldSelection {
        FieldSelection { action, fields: vec!["Seal".to_owned()], permission: None }
    }

    #[test]
    fn a_lock_binds_the_fields_that_it_names_and_those_below_them() {
        let include = selection(FieldAction::Include);
        assert!(
            binds(&include, "Seal", false)
                && binds(&include, "Seal.1", false)
                && binds(&include, "Seal", true)
        );
        assert!(!binds(&include, "Seals", false));
        let exclude = selection(FieldAction::Exclude);
        assert!(
            !binds(&exclude, "Seal", false)
                && binds(&exclude, "Other", false)
                && !binds(&exclude, "Other", true)
        );
        assert!(binds(&selection(FieldAction::All), "Other", false));
        assert!(!binds(&selection(FieldAction::All), "Other", true));
    }
}
