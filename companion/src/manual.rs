//! The manual pages in both languages and the completions of four shells, made from the definition of the command line.
//!
//! They are made by this test and not by the program, so that the program carries nothing that only packages need:
//! `KIEMKY_WRITE_MANUAL=DIR cargo test -p companion --bin kiemky manual` writes them (`tools/package.sh`).

use crate::arguments::command;
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use messages::{Language, Messages};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command as Process, Stdio};

/// Headings that `clap_mangen` writes in English.
const HEADINGS: [(&str, &str); 3] = [
    (".SH NAME", "cli-manual-name"),
    (".SH SYNOPSIS", "cli-manual-synopsis"),
    (".SH DESCRIPTION", "cli-manual-description"),
];

/// What begins a script for Windows PowerShell 5, which takes a file without it for the code page of the machine.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Usage and what follows it, which `--help` shows as one text.
fn split(usage: &str) -> (String, String) {
    let (usage, rest) = usage.split_once("\n\n").unwrap_or((usage, ""));
    let usage = usage.split_once(": ").map_or(usage, |parts| parts.1);
    (usage.to_owned(), rest.to_owned())
}

/// The pages of a command and all commands below it, by file name.
fn pages(command: &Command, messages: &Messages, pages: &mut BTreeMap<String, String>) {
    for below in command.get_subcommands() {
        self::pages(below, messages, pages);
    }
    let whole = command.get_overridden_usage().map(ToString::to_string).unwrap_or_default();
    let (usage, rest) = split(&whole);
    let own = command.clone().override_usage(usage);
    let date = std::env::var("KIEMKY_MANUAL_DATE").unwrap_or_else(|_| "2026-01-01".to_owned());
    let man = Man::new(own).date(date).manual("Kiểm Ký").source(env!("CARGO_PKG_VERSION"));
    let mut text = Vec::new();
    man.render_title(&mut text).unwrap();
    man.render_name_section(&mut text).unwrap();
    man.render_synopsis_section(&mut text).unwrap();
    man.render_description_section(&mut text).unwrap();
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut text).unwrap();
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut text).unwrap();
    }
    let mut more = Roff::new();
    if !rest.is_empty() {
        more.control("SH", [messages.label("cli-manual-notes").as_str()]);
        for (number, line) in rest.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            if number > 0 {
                more.control("br", []);
            }
            more.text([roman(line.trim())]);
        }
    }
    more.control("SH", [messages.label("cli-manual-files").as_str()]);
    let user = "~/.config/kiemky/config.toml, /etc/kiemky/config.toml";
    more.control("TP", []).text([bold(user)]).text([roman(messages.label("cli-manual-config"))]);
    more.to_writer(&mut text).unwrap();
    let mut text = String::from_utf8(text).unwrap();
    for (english, key) in HEADINGS {
        text = text.replace(english, &[".SH ", "\"", &messages.label(key), "\""].concat());
    }
    pages.insert(man.get_filename(), text);
}

/// Every page in a language, by file name.
fn manual(language: Language) -> BTreeMap<String, String> {
    let messages = Messages::new(language);
    let mut whole = command(&messages);
    whole.build();
    let mut all = BTreeMap::new();
    pages(&whole, &messages, &mut all);
    all
}

/// Every completion, by the name under which its shell looks for it.
fn completions() -> BTreeMap<&'static str, String> {
    let of = |shell: Shell| {
        let mut text = Vec::new();
        let messages = Messages::new(Language::default());
        clap_complete::generate(shell, &mut command(&messages), "kiemky", &mut text);
        String::from_utf8(text).unwrap()
    };
    BTreeMap::from([
        ("kiemky.bash", of(Shell::Bash)),
        ("_kiemky", of(Shell::Zsh)),
        ("kiemky.fish", of(Shell::Fish)),
        ("kiemky.ps1", [BYTE_ORDER_MARK, &of(Shell::PowerShell)].concat()),
    ])
}

/// What a program says of a text on its standard input; `None`, and it is told, where the program is not there.
fn says(program: &str, arguments: &[&str], input: &str) -> Option<(bool, String)> {
    let started = Process::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        println!("skip: {program} is not installed (setup.sh tests)");
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

#[test]
fn the_manual_is_whole_in_both_languages_and_written_where_it_is_asked_for() {
    let english = manual(Language::English);
    let vietnamese = manual(Language::Vietnamese);
    assert!(english.keys().eq(vietnamese.keys()));
    for name in
        ["kiemky.1", "kiemky-sign.1", "kiemky-token-check.1", "kiemky-check-config.1", "kiemky-verify.1"]
    {
        assert!(english.contains_key(name), "{name}: {:?}", english.keys());
    }
    let sign = &english["kiemky-sign.1"];
    assert!(sign.contains("\\-\\-picture"), "{sign}");
    assert!(vietnamese["kiemky.1"].contains("Kiểm Ký"));
    // Every word is there, also those that only the manual has.
    for text in english.values().chain(vietnamese.values()) {
        assert!(!["-", "\\-"].iter().any(|dash| text.contains(&["cli", "manual"].join(dash))), "{text}");
    }
    let Some(folder) = std::env::var_os("KIEMKY_WRITE_MANUAL") else { return };
    let folder = Path::new(&folder);
    let write = |below: &str, name: &str, text: &str| {
        std::fs::create_dir_all(folder.join(below)).unwrap();
        std::fs::write(folder.join(below).join(name), text).unwrap();
    };
    english.iter().for_each(|(name, text)| write("man1", name, text));
    vietnamese.iter().for_each(|(name, text)| write("vi/man1", name, text));
    completions().iter().for_each(|(name, text)| write("completions", name, text));
}

#[test]
fn the_pages_are_accepted_by_mandoc_and_groff() {
    for (name, text) in manual(Language::English).into_iter().chain(manual(Language::Vietnamese)) {
        if let Some((good, said)) = says("mandoc", &["-Tlint", "-Wwarning"], &text) {
            assert!(good, "{name}: {said}");
        }
        if let Some((good, said)) = says("groff", &["-k", "-man", "-Tutf8", "-ww", "-z"], &text) {
            assert!(good && said.is_empty(), "{name}: {said}");
        }
    }
    // Both say so where a page is none.
    if let Some((good, _)) = says("mandoc", &["-Tlint", "-Wwarning"], ".TH\n.SH\n.nonsense\n") {
        assert!(!good);
    }
}

#[test]
fn bash_completes_commands_verbs_and_options() {
    let script = &completions()["kiemky.bash"];
    let complete = |words: &[&str]| {
        let last = words.len().saturating_sub(1);
        let line = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        let ask = format!(
            "\nCOMP_WORDS=({line}); COMP_CWORD={last}\n_kiemky kiemky '{}' '{}'\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
            words[last],
            words[last.saturating_sub(1)]
        );
        says("bash", &["--norc"], &[script, ask.as_str()].concat()).map(|(_, said)| said)
    };
    let Some(said) = complete(&["kiemky", "ver"]) else { return };
    assert_eq!(said.trim(), "verify");
    assert_eq!(complete(&["kiemky", "token", "che"]).unwrap().trim(), "check");
    assert_eq!(complete(&["kiemky", "sign", "--sea"]).unwrap().trim(), "");
    assert_eq!(complete(&["kiemky", "sign", "--tsa-"]).unwrap().trim(), "--tsa-policy");
    assert_eq!(complete(&["kiemky", "check-config", "--js"]).unwrap().trim(), "--json");
}

#[test]
fn every_shell_completes_every_command() {
    for (name, text) in completions() {
        for word in ["verify", "check-config", "evidence", "tsa-policy"] {
            assert!(text.contains(word), "{name}: {word}");
        }
    }
    assert!(completions()["kiemky.ps1"].starts_with(BYTE_ORDER_MARK));
}
