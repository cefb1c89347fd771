//! The page of all rules, `docs/rules.md`.

use super::rows;
use super::words::{changes, facts, group_of, groups, judged, name, severity, sources, title_of};
use form::rule_set::data::{PROFILES, Row, base};
use messages::Messages;

/// All rules by groups, each with its sources, and what each local text changes.
pub(super) fn page(messages: &Messages) -> String {
    let all: Vec<&'static Row> = rows(base()).into_values().collect();
    let label = |key: &str| messages.label(key);
    let mut page = ["# ", &label("rules-title"), "\n\n", &label("rules-intro"), "\n"].concat();
    page.push_str(&["\n## ", &label("rules-profiles"), "\n\n"].concat());
    for profile in PROFILES {
        page.push_str(&["- `", profile.name, "`: ", &name(profile, messages), "\n"].concat());
    }
    for group in groups(&all) {
        page.push_str(&["\n## ", group, ": ", &title_of(group, messages), "\n\n"].concat());
        let heads = ["rules-rule", "rules-source", "rules-missed", "rules-check"].map(label);
        page.push_str(&["| | ", &heads.join(" | "), " |\n|---|---|---|---|---|\n"].concat());
        for row in all.iter().filter(|row| group_of(row) == group) {
            let missed = severity(row.missed, messages);
            let cells = [row.title.to_owned(), sources(row, messages), missed, judged(row, messages)];
            page.push_str(
                &["| ", row.id, " | ", &cells.map(|cell| in_cell(&cell)).join(" | "), " |\n"].concat(),
            );
        }
    }
    for profile in PROFILES.iter().skip(1) {
        page.push_str(&["\n## ", &name(profile, messages), "\n\n"].concat());
        for row in profile.rows {
            let of_base = base().rows.iter().find(|known| known.id == row.id);
            let said = of_base.map_or_else(|| facts(row, messages), |known| changes(row, known, messages));
            let said: Vec<String> =
                said.into_iter().map(|(label, value)| [label, value].join(": ")).collect();
            page.push_str(&["- ", row.id, " ", row.title, ". ", &said.join(". "), "\n"].concat());
        }
    }
    page
}

/// A cell of a table holds no bar.
fn in_cell(text: &str) -> String {
    text.replace('|', "\\|")
}
