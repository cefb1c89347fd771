//! The words that the page fetches: one file a language before the first answer, one for what follows, without those of
//! form, rules and the command line (`web/words.sh` puts them together). The first say all that the first two answers need.

use messages::{Language, Messages};
use report::{Code, TABLE};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Is it a file whose words come later, or never?
fn is_apart(name: &str) -> bool {
    name.starts_with("form-") || matches!(name, "rules.ftl" | "cli.ftl" | "sign.ftl" | "token.ftl")
}

/// Files whose words only the reader's program needs.
const READER: &str =
    "help.ftl|history.ftl|limits.ftl|reader.ftl|viewer.ftl|reports.ftl|evidence.ftl|certificates.ftl";

/// What is fetched before the first answer.
fn first(language: Language) -> Messages {
    read(language, |name| !is_apart(name) && !READER.split('|').any(|own| own == name))
}

/// What the reader's program fetches: all of it.
fn fetched(language: Language) -> Messages {
    read(language, |name| !is_apart(name))
}

/// The text of what is fetched before the first answer.
fn read_text(language: Language) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let early = paths.filter(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        !is_apart(name) && !READER.split('|').any(|own| own == name)
    });
    early.map(|path| ["\n", &fs::read_to_string(path).unwrap()].concat()).collect()
}

/// The files as the build writes them.
fn read(language: Language, takes: impl Fn(&str) -> bool) -> Messages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| takes(path.file_name().unwrap().to_str().unwrap()));
    files.sort();
    let lines = files.iter().map(|path| fs::read_to_string(path).unwrap() + "\n");
    let text: String = lines
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.starts_with('#'))
        .map(|line| line + "\n")
        .collect();
    Messages::of_text(language, text)
}

/// Codes of form and of tokens are the ones whose words stand apart, by the first word of their names.
fn is_of_form(code: Code) -> bool {
    let first = code.as_str().split('.').next().unwrap();
    matches!(first, "form" | "document" | "copy" | "attachment" | "signer" | "mark" | "flow" | "token")
}

#[test]
fn the_build_leaves_out_the_same_files() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/words.sh");
    let script = fs::read_to_string(script).unwrap();
    assert!(
        script.contains("form-*|rules.ftl) into=$form ;;")
            && script.contains("cli.ftl|token.ftl) continue ;;")
    );
    assert!(script.contains(&format!("{READER}) into=$more ;;")));
}

#[test]
fn every_code_of_the_first_answers_says_the_same_in_the_fetched_words() {
    for language in Language::ALL {
        let (fetched, built_in) = (first(language), Messages::new(language));
        for row in TABLE.iter().filter(|row| !is_of_form(row.code)) {
            assert_eq!(fetched.code(row.code), built_in.code(row.code), "{} in {language:?}", row.name);
        }
        let form = TABLE.iter().find(|row| is_of_form(row.code)).unwrap();
        assert_eq!(fetched.code(form.code).sentence, fetched.label("unknown"), "{}", form.name);
    }
}

#[test]
fn every_value_of_the_core_has_its_label_in_the_fetched_words() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../verifier-core/src")];
    let mut names = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(path).unwrap();
                let written = source.split(".arg(\"").skip(1).filter_map(|part| part.split('"').next());
                names.extend(written.filter(|name| !name.starts_with('-')).map(str::to_owned));
            }
        }
    }
    assert!(!names.is_empty());
    for language in Language::ALL {
        let words = fetched(language);
        for name in &names {
            let key = format!("arg-{}", name.replace('_', "-"));
            assert_ne!(words.label(&key), key, "{key} in {language:?}");
        }
        for text in TABLE.iter().filter(|row| !is_of_form(row.code)).filter_map(|row| row.text) {
            assert!(!text.contains('/') || words.text_name(text) != text, "{text} in {language:?}");
        }
    }
}

/// Words that the page asks for by name, outside the worker of the pages, which has its own.
#[test]
fn every_word_that_the_page_asks_for_is_in_the_fetched_words() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src");
    let mut folders = vec![web.clone()];
    let (mut keys, mut early) = (BTreeSet::new(), BTreeSet::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.extend((path != web.join("pages")).then_some(path));
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            for call in ["label(\"", "label_with(\"", "text(\"", "fact(&words, \"", "label=\"", "GaveUp(\""] {
                let asked = source.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                let asked: Vec<String> = asked.filter(|key| key.contains('-')).map(str::to_owned).collect();
                if !path.starts_with(web.join("reader")) {
                    early.extend(asked.iter().cloned());
                }
                keys.extend(asked);
            }
        }
    }
    assert!(keys.len() > 50 && keys.contains("page-form-timeout"), "{keys:?}");
    assert!(early.len() > 20 && early.len() < keys.len(), "{early:?}");
    for language in Language::ALL {
        let words = fetched(language);
        let first = read_text(language);
        assert!(early.iter().all(|key| first.contains(&format!("\n{key} ="))), "{language:?}");
        // What asks for values is there too, and says so by asking.
        let texts =
            fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag())).unwrap();
        let texts = texts.map(|entry| entry.unwrap().path());
        let texts: String = texts
            .filter(|path| !is_apart(path.file_name().unwrap().to_str().unwrap()))
            .map(|path| fs::read_to_string(path).unwrap())
            .collect();
        for key in &keys {
            let there = words.label(key) != *key || texts.contains(&format!("\n{key} ="));
            assert!(there, "{key} in {language:?}");
        }
    }
}

/// The files are fetched as one text, in which a term has one meaning.
#[test]
fn no_two_files_give_a_term_two_meanings() {
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
        let mut meanings = std::collections::BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            for (term, meaning) in text.lines().filter_map(|line| line.strip_prefix('-')?.split_once(" = ")) {
                let known = meanings.entry(term.to_owned()).or_insert_with(|| meaning.to_owned());
                assert_eq!(known, meaning, "-{term} in {language:?}");
            }
        }
        assert!(!meanings.is_empty());
    }
}
