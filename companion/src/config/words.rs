//! What `kiemky check-config` says to people.

use super::data::{CheckEntry, ConfigReport, Verdict};
use messages::{Messages, Value, isolate};
use std::path::Path;

/// Files, settings, checks.
pub(super) fn report(report: &ConfigReport, messages: &Messages) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    line(&messages.label("cli-config-files"));
    for file in &report.files {
        let key = match (file.role, file.found) {
            (_, false) => "cli-config-file-none",
            ("named", true) => "cli-config-file-named",
            ("user", true) => "cli-config-file-user",
            (_, true) => "cli-config-file-machine",
        };
        line(&["  ", &messages.label_with(key, &[("name", Value::Data(file.path.as_str()))])].concat());
    }
    line(&["\n", &messages.label("cli-config-settings")].concat());
    for setting in &report.settings {
        let values: Vec<String> = setting.values.iter().map(|value| isolate(value)).collect();
        let source = match (&setting.file, setting.line) {
            (Some(file), Some(line)) => ["  (", &isolate(file), ":", &line.to_string(), ")"].concat(),
            _ => String::new(),
        };
        let value = match (&setting.file, values.is_empty()) {
            (None, _) => messages.label("cli-config-unset"),
            (Some(_), true) => "[]".to_owned(),
            (Some(_), false) => values.join(", "),
        };
        line(&["  ", setting.key, " = ", &value, &source].concat());
    }
    line(&["\n", &messages.label("cli-config-checks")].concat());
    for check in &report.checks {
        line(&["  ", &sentence(check, messages)].concat());
    }
    line(
        &[
            "\n",
            &messages.label(match report.verdict() {
                Verdict::Good => "cli-config-good",
                Verdict::Warning => "cli-config-warned",
                Verdict::Wrong => "cli-config-wrong",
            }),
        ]
        .concat(),
    );
    text
}

fn sentence(check: &CheckEntry, messages: &Messages) -> String {
    let verdict = messages.label(match check.verdict {
        Verdict::Good => "cli-config-verdict-good",
        Verdict::Warning => "cli-config-verdict-warning",
        Verdict::Wrong => "cli-config-verdict-wrong",
    });
    let value = check.value.as_deref().map(isolate).unwrap_or_default();
    let about = match &check.problem {
        Some(problem) => {
            let path = check.file.clone().unwrap_or_default();
            let words = problem.words(Path::new(&path), messages);
            if value.is_empty() { words } else { [&value, ": ", &words].concat() }
        }
        None => [check.key.as_deref().unwrap_or_default(), " ", &value].concat(),
    };
    let tokens = check.tokens.and_then(|count| i64::try_from(count).ok()).map(|count| {
        [" – ", &messages.label_with("cli-config-tokens", &[("count", Value::Number(count))])].concat()
    });
    [&verdict, ": ", &about, tokens.as_deref().unwrap_or_default()].concat()
}
