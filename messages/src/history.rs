//! What each save of the file added or changed, in words: by whom, between which signatures, on which page, where.

use crate::{Messages, Value};
use report::{Change, ChangeVerdict, Micrometres, Report, SignatureKind, SignatureReport};

/// At most so many changes of one save are told one by one; the report has them all (count).
const TOLD: usize = 40;

/// One save of the file (one revision).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveWords {
    /// `Lần ghi thứ 4`.
    pub title: String,
    /// Who signed in it, or where it stands between the signatures.
    pub by: Vec<String>,
    /// What it changed, the gravest first, each with its verdict.
    pub changes: Vec<(ChangeVerdict, String)>,
}

/// Changes that say the same of the same place, with the signatures that they come after.
struct Told<'a> {
    change: &'a Change,
    verdict: ChangeVerdict,
    of: Vec<&'a SignatureReport>,
}

impl Messages {
    /// The history of the file, oldest save first; empty where nothing was ever added to it.
    #[must_use]
    pub fn history(&self, report: &Report) -> Vec<SaveWords> {
        let count = report.document.revisions.len();
        if count < 2 {
            return Vec::new();
        }
        (1..=count).map(|number| self.save(report, number)).collect()
    }

    fn save(&self, report: &Report, number: usize) -> SaveWords {
        let signed = |signature: &&SignatureReport| signature.revision.map(|at| at as usize) == Some(number);
        let mut by: Vec<String> =
            report.signatures.iter().filter(signed).map(|one| self.history_signed(one)).collect();
        if by.is_empty() {
            by.push(self.history_unsigned(report, number));
        }
        SaveWords {
            title: self.label_with("history-step", &[("number", number_of(number))]),
            by,
            changes: self.history_changes(report, number),
        }
    }

    fn history_signed(&self, signature: &SignatureReport) -> String {
        let place = self.place_name(signature);
        let name = self.signature_name(signature);
        let values = [("signature", Value::Words(&place)), ("name", Value::Words(&name))];
        if signature.kind == SignatureKind::DocumentTimestamp {
            self.label_with("history-stamped", &values[..1])
        } else if name == place {
            place
        } else {
            self.label_with("history-signed", &values)
        }
    }

    /// A save without a signature, by its place between those that have one.
    fn history_unsigned(&self, report: &Report, number: usize) -> String {
        let at = |signature: &SignatureReport| signature.revision.map_or(usize::MAX, |at| at as usize);
        let before = report.signatures.iter().filter(|one| at(one) < number).max_by_key(|one| at(one));
        let after = report.signatures.iter().filter(|one| at(one) > number).min_by_key(|one| at(one));
        let Some(before) = before else {
            return self.label(if number == 1 { "history-original" } else { "history-before-signing" });
        };
        let before = self.place_name(before);
        let place = match after.filter(|one| one.revision.is_some()) {
            Some(after) => {
                let after = self.place_name(after);
                let values = [("before", Value::Words(&before)), ("after", Value::Words(&after))];
                self.label_with("history-between", &values)
            }
            None => self.label_with("history-after", &[("before", Value::Words(&before))]),
        };
        [&self.label("history-unsigned"), ". ", &place].concat()
    }

    fn history_changes(&self, report: &Report, number: usize) -> Vec<(ChangeVerdict, String)> {
        let mut told = collected(report, number);
        told.sort_by_key(|one| std::cmp::Reverse(gravity(one.verdict)));
        let is_act = |one: &Told<'_>| one.verdict != ChangeVerdict::Permitted || one.change.page.is_some();
        let mut lines: Vec<(ChangeVerdict, String)> = told
            .iter()
            .filter(|one| is_act(one))
            .take(TOLD)
            .map(|one| (one.verdict, self.history_change(one)))
            .collect();
        let mut quiet: Vec<String> = Vec::new();
        for one in told.iter().filter(|one| !is_act(one)) {
            let label = self.history_rule(one.change.rule.as_deref());
            if !quiet.contains(&label) {
                quiet.push(label);
            }
        }
        if !quiet.is_empty() {
            let list = quiet.join(", ");
            let line = self.label_with("history-bookkeeping", &[("list", Value::Words(&list))]);
            lines.push((ChangeVerdict::Permitted, line));
        }
        lines
    }

    /// One change: what, on which page, where, from what to what, and which signatures do not permit it.
    fn history_change(&self, told: &Told<'_>) -> String {
        let change = told.change;
        let mut parts = vec![self.change(change)];
        let key = match told.verdict {
            ChangeVerdict::Permitted => return parts.join(", "),
            ChangeVerdict::Forbidden => "history-not-allowed-by",
            ChangeVerdict::Undetermined => "history-not-finished-for",
        };
        let object = [change.object.as_str(), " ", &change.path].concat();
        parts.push(self.label_with("history-object", &[("object", Value::Data(object.trim()))]));
        let signatures: Vec<String> = told.of.iter().map(|one| self.place_name(one)).collect();
        let signatures = signatures.join("; ");
        parts.push(self.label_with(key, &[("signatures", Value::Words(&signatures))]));
        parts.join(", ")
    }

    /// One change by itself: what, on which page, where, from what to what.
    #[must_use]
    pub fn change(&self, change: &Change) -> String {
        let mut parts = vec![self.history_rule(change.rule.as_deref())];
        if let Some(page) = change.page {
            parts.push(self.label_with("history-on-page", &[("page", Value::Number(page.into()))]));
        }
        if let Some(rectangle) = change.rect_mm {
            parts.push(self.rectangle(rectangle));
        }
        let (before, after) = (change.before.as_deref(), change.after.as_deref());
        let values =
            [("before", Value::Data(before.unwrap_or(""))), ("after", Value::Data(after.unwrap_or("")))];
        match (before, after) {
            (Some(_), Some(_)) => parts.push(self.label_with("history-from-to", &values)),
            (Some(_), None) => parts.push(self.label_with("history-from", &values)),
            (None, Some(_)) => parts.push(self.label_with("history-to", &values)),
            (None, None) => {}
        }
        parts.join(", ")
    }

    /// A rectangle on the page, measured from its upper left corner.
    pub(crate) fn rectangle(&self, rectangle: [Micrometres; 4]) -> String {
        let texts = rectangle.map(|length| self.millimetres(length));
        let [left, top, right, bottom] = &texts;
        self.label_with(
            "history-rectangle",
            &[
                ("left", Value::Words(left)),
                ("right", Value::Words(right)),
                ("top", Value::Words(top)),
                ("bottom", Value::Words(bottom)),
            ],
        )
    }

    /// Tenths of a millimetre; Vietnamese writes a comma.
    fn millimetres(&self, length: Micrometres) -> String {
        let text = format!("{:.1}", f64::from(length.0) / 1000.0);
        if self.language() == crate::Language::Vietnamese { text.replace('.', ",") } else { text }
    }

    /// The words of the rule that claims a change.
    #[must_use]
    pub fn history_rule(&self, rule: Option<&str>) -> String {
        let key = rule.and_then(|rule| rule.strip_prefix("revision.")).unwrap_or("unclaimed");
        let key = ["history-rule-", key].concat();
        self.find(&key, None, &[]).unwrap_or_else(|| self.label("history-rule-unclaimed"))
    }
}

/// The changes of one save, each once, with the gravest verdict and the signatures that give it.
fn collected(report: &Report, number: usize) -> Vec<Told<'_>> {
    let mut all: Vec<Told<'_>> = Vec::new();
    for signature in &report.signatures {
        for change in signature.changes.iter().filter(|change| change.revision as usize == number) {
            let same = |told: &&mut Told<'_>| {
                let one = told.change;
                (&one.rule, &one.object, &one.path, one.rect_mm)
                    == (&change.rule, &change.object, &change.path, change.rect_mm)
            };
            match all.iter_mut().find(same) {
                Some(told) if gravity(change.verdict) > gravity(told.verdict) => {
                    told.verdict = change.verdict;
                    told.of = vec![signature];
                }
                Some(told) if change.verdict == told.verdict => told.of.push(signature),
                Some(_) => {}
                None => all.push(Told { change, verdict: change.verdict, of: vec![signature] }),
            }
        }
    }
    all
}

const fn gravity(verdict: ChangeVerdict) -> u8 {
    match verdict {
        ChangeVerdict::Permitted => 0,
        ChangeVerdict::Undetermined => 1,
        ChangeVerdict::Forbidden => 2,
    }
}

fn number_of(number: usize) -> Value<'static> {
    Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
}
