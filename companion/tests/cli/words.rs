//! Every key of words that the program asks for exists in both languages, and none of its own is left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text_of(folder: PathBuf, ending: &str) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&text_of(path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            text.push_str(&fs::read_to_string(path).unwrap());
            text.push('\n');
        }
    }
    text
}

/// Quoted keys that begin with the name of a group of labels.
fn asked() -> BTreeSet<String> {
    let groups = ["cli-", "field-", "section-", "word-", "time-", "wanted-", "decision-"];
    let source = text_of(root().join("src"), "rs");
    let quoted = source.split('"').map(str::to_owned);
    quoted.filter(|text| groups.iter().any(|group| text.starts_with(group)) && !text.contains(' ')).collect()
}

fn known(language: &str) -> BTreeSet<String> {
    let text = text_of(root().join("../messages/locales").join(language), "ftl");
    text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
}

#[test]
fn every_key_that_is_asked_for_has_words() {
    for language in ["vi", "en"] {
        let known = known(language);
        // A key that ends in a hyphen is the beginning of those that are made of a name.
        let has = |key: &String| {
            known.contains(key)
                || (key.ends_with('-') && known.iter().any(|one| one.starts_with(key.as_str())))
        };
        let missing: Vec<_> = asked().into_iter().filter(|key| !has(key)).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

#[test]
fn no_words_of_the_command_line_are_left_over() {
    let asked = asked();
    let begun = |key: &str| asked.iter().any(|one| one.ends_with('-') && key.starts_with(one.as_str()));
    let unused: Vec<_> = known("vi")
        .into_iter()
        .filter(|key| key.starts_with("cli-") && !asked.contains(key) && !begun(key))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
