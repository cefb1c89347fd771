//! The words of refusals.

use messages::{Language, Messages};
use signing::Reason;

#[test]
fn every_reason_has_words_in_both_languages() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        for reason in Reason::ALL {
            let mut problem = crate::sign::data::Problem::refused(signing::Refusal::new(*reason));
            for name in ["field", "fields", "page", "date", "what"] {
                problem.args.insert(name, "X".to_owned());
            }
            let values: Vec<_> =
                problem.args.iter().map(|(name, value)| (*name, messages::Value::Data(value))).collect();
            let key = crate::sign::words::key(reason.code());
            assert_ne!(messages.label_with(&key, &values), key, "{key}");
        }
    }
}
