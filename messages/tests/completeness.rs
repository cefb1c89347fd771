//! Every code, value and argument has words in both languages, and both languages say the same things.

use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement};
use messages::{Language, Messages};
use report::{Severity, TABLE};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Key (or `key.attribute`) → the variables it asks for.
type Keys = BTreeMap<String, BTreeSet<String>>;

fn locale(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag())
}

fn files(language: Language) -> BTreeMap<String, String> {
    let entries = fs::read_dir(locale(language)).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The keys of a file, by the parser of Fluent itself; a fault, a repeated or an empty message fails the test.
fn keys(name: &str, source: &str) -> Keys {
    let resource =
        fluent_syntax::parser::parse(source).unwrap_or_else(|(_, faults)| panic!("{name}: {faults:?}"));
    let mut keys = Keys::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            assert!(!matches!(entry, Entry::Junk { .. }), "{name}: {entry:?}");
            continue;
        };
        let value =
            message.value.as_ref().unwrap_or_else(|| panic!("{name}: {} says nothing", message.id.name));
        let mut add = |key: String, pattern| {
            assert!(keys.insert(key.clone(), variables(pattern)).is_none(), "{name}: {key} twice");
        };
        add(message.id.name.to_owned(), value);
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    keys
}

fn variables(pattern: &ast::Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect(expression, &mut found);
        }
    }
    found
}

fn collect(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|variant| found.extend(variables(&variant.value)));
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => collect(expression, found),
        _ => {}
    }
}

fn all_keys(language: Language) -> Keys {
    let mut all = Keys::new();
    for (name, source) in files(language) {
        for (key, variables) in keys(&name, &source) {
            assert!(all.insert(key.clone(), variables).is_none(), "{key} in two files");
        }
    }
    all
}

fn key_of(code: &str) -> String {
    code.replace('.', "-")
}

#[test]
fn both_languages_have_the_same_files_keys_and_variables() {
    let (vietnamese, english) = (files(Language::Vietnamese), files(Language::English));
    assert_eq!(vietnamese.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (name, source) in &vietnamese {
        assert_eq!(keys(name, source), keys(name, &english[name]), "{name}.ftl");
    }
}

#[test]
fn every_code_has_a_sentence_and_unless_it_passed_a_why_and_a_what_to_do() {
    for language in Language::ALL {
        let all = all_keys(language);
        let messages = Messages::new(language);
        for row in TABLE {
            let key = key_of(row.name);
            assert!(all.contains_key(&key), "{key} has no sentence in {language:?}");
            for attribute in ["why", "do"] {
                let own = all.contains_key(&format!("{key}.{attribute}"));
                assert!(own || row.severity == Severity::Pass, "{key} has no .{attribute} in {language:?}");
            }
            let words = messages.code(row.code);
            for text in [&words.sentence, &words.why, &words.what_to_do] {
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{key}: {text}");
            }
        }
    }
}

#[test]
fn a_sentence_of_a_code_asks_for_values_only_where_it_can_do_without() {
    for (key, variables) in all_keys(Language::Vietnamese) {
        let message = key.split('.').next().unwrap();
        if TABLE.iter().any(|row| key_of(row.name) == message) && !key.ends_with(".with") {
            assert!(variables.is_empty(), "{key} asks for {variables:?}");
        }
    }
}

#[test]
fn no_words_are_kept_for_codes_that_do_not_exist() {
    let groups = [
        "input",
        "pdf",
        "signature",
        "revision",
        "cms",
        "crypto",
        "x509",
        "revocation",
        "timestamp",
        "form-image",
        "form-seal",
        "form-flow",
        "form-copy",
    ];
    let files = files(Language::Vietnamese);
    for (name, source) in files.iter().filter(|(name, _)| groups.contains(&name.as_str())) {
        for key in keys(name, source).keys() {
            let message = key.split('.').next().unwrap();
            assert!(TABLE.iter().any(|row| key_of(row.name) == message), "{name}.ftl: {key} is no code");
        }
    }
}

#[test]
fn every_legal_text_of_the_table_has_its_name() {
    let messages = Messages::new(Language::Vietnamese);
    for number in TABLE.iter().filter_map(|row| row.text).filter(|text| text.contains('/')) {
        assert_ne!(messages.text_name(number), number, "{number} has no name");
    }
}

/// Names of arguments as the sources of core and form write them: `.arg("name"`.
#[test]
fn every_argument_of_a_finding_has_a_label() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut names = BTreeSet::new();
    let mut folders = vec![workspace.join("verifier-core/src"), workspace.join("form/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(path).unwrap();
                let parts = source.split(".arg(\"").skip(1);
                let written = parts.filter_map(|part| part.split('"').next());
                // Tests of the core also start programs with `.arg("-…")`.
                names.extend(written.filter(|name| !name.starts_with('-')).map(str::to_owned));
            }
        }
    }
    assert!(!names.is_empty());
    for language in Language::ALL {
        let all = all_keys(language);
        let missing: Vec<_> = names
            .iter()
            .filter(|name| !all.contains_key(&format!("arg-{}", name.replace('_', "-"))))
            .collect();
        assert!(missing.is_empty(), "no label in {language:?} for {missing:?}");
    }
}

/// Files that only the page's second program asks for: it fetches them (`tests/apart.rs`), no program carries them.
const FETCHED_ONLY: [&str; 5] = ["help", "reader", "viewer", "evidence", "certificates"];

#[test]
fn every_file_of_words_is_read_by_the_crate_or_fetched_by_the_page() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        for (name, source) in files(language) {
            for (key, variables) in keys(&name, &source) {
                if !key.contains('.') && variables.is_empty() && !FETCHED_ONLY.contains(&name.as_str()) {
                    assert_ne!(messages.label(&key), key, "{key} stands in a file that is not looked in");
                }
            }
        }
    }
}
