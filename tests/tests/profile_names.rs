//! Every profile of rules has its name in the words, and it is the name of the text that the profile comes from.

use form::rule_set::data::PROFILES;
use messages::{Language, Messages};

#[test]
fn profiles_are_named_by_the_texts_they_come_from() {
    for language in Language::ALL {
        let words = Messages::new(language);
        for profile in PROFILES {
            let name = words.profile(profile.name);
            assert_eq!(name, words.text_name(profile.text), "{}", profile.name);
            assert_ne!(name, profile.name);
        }
        assert_eq!(words.profile("of-a-later-version"), "of-a-later-version");
    }
}
