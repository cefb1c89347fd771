//! `copy-text` (COPY-05): "hình thức sao, tên cơ quan, tổ chức sao văn bản, thời gian ký" as in Mẫu 3.2 of Phụ lục III:
//! `Sao y; Sở Nội vụ; 05/01/2026; 10:20:30 +07:00` (NĐ 30/2020, Phụ lục I, Phần II, I.3.c).
//!
//! `attachment-text` (ATT-06): "số và ký hiệu văn bản; thời gian ký" as in Mẫu 2.2: `Số: 12/QĐ-SNV; 05/01/2026; 10:20:30`
//! (Phụ lục I, II.8.b, III.1.d).
//!
//! Line breaks, `;` or `,`, and dates with dots or as ISO 8601 writes them are accepted. Parameters: none.

use super::look::{NotRead, off, open, or_met, text_of};
use super::measure::drawn_whole;
use crate::classify::{Kind, Mark, parse};
use crate::vietnamese::fold;
use crate::{Case, Level, Observation, Rule};
use report::{Code, Role};

/// The check of copies.
pub(super) fn check_copy(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let wanted = |mark| matches!(mark, Mark::SaoY | Mark::SaoLuc | Mark::TrichSao | Mark::Signer);
    judge(case, wanted, copy_parts, [Code::MarkCopyText, Code::MarkCopyTextIncomplete])
}

/// The check of attachments.
pub(super) fn check_attachment(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let codes = [Code::MarkAttachmentText, Code::MarkAttachmentTextIncomplete];
    let nothing_shown = case.classification.cells.copy_mark.is_none();
    let signed = || {
        case.report
            .signatures
            .iter()
            .any(|one| case.role_of(&one.id).is_some_and(|signer| signer.role == Role::Organisation))
    };
    // An attachment whose signature shows no such text lacks all of it; one that nobody signed is ATT-02's.
    if case.classification.kind == Kind::Attachment && nothing_shown && signed() {
        let whole = case.pages.first().is_some_and(drawn_whole);
        let Some(page) = case.pages.first().filter(|_| whole) else {
            return vec![open(Code::MarkUnmeasured, NotRead::Page)];
        };
        let seen = attachment_parts("").into_iter().map(|part| {
            let mut seen = Observation::new(codes[1], Level::Missed).arg("part", part);
            seen.location.page = Some(page.number);
            seen
        });
        return seen.collect();
    }
    judge(case, |_| true, attachment_parts, codes)
}

fn judge(
    case: &Case<'_>,
    wanted: impl Fn(Mark) -> bool,
    missing: impl Fn(&str) -> Vec<&'static str>,
    [met, incomplete]: [Code; 2],
) -> Vec<Observation> {
    let Some(cell) = &case.classification.cells.copy_mark else { return Vec::new() };
    if cell.lines.iter().any(|line| !line.readable) {
        return vec![open(Code::MarkUnmeasured, NotRead::Unreadable)];
    }
    let text = text_of(cell);
    if Mark::of(&text).is_some_and(|mark| !wanted(mark)) {
        return Vec::new();
    }
    let seen = |part: &str| off(case, incomplete, part, cell.page, cell.rect).arg("found", text.clone());
    let missed = missing(&text).into_iter().map(seen).collect();
    or_met(case, missed, met, cell)
}

/// What a copy's text lacks, in the order of the template.
fn copy_parts(text: &str) -> Vec<&'static str> {
    let forms = ["sao y", "sao lục", "trích sao"];
    let folded = fold(text);
    let form = forms.iter().find(|form| crate::vietnamese::after(&folded, form).is_some());
    let when = When::of(text);
    let body = form.is_some_and(|form| {
        let words = form.split(' ').count();
        let rest: Vec<&str> = text.split_whitespace().skip(words).collect();
        let rest = rest.join(" ");
        let end =
            [when.date_at(&rest), when.time_at(&rest)].into_iter().flatten().min().unwrap_or(rest.len());
        rest.get(..end).is_some_and(|body| body.chars().filter(|letter| letter.is_alphabetic()).count() >= 2)
    });
    missing(&[("form", form.is_some()), ("body", body), ("date", when.date), ("time", when.time)])
}

/// What an attachment's text lacks.
fn attachment_parts(text: &str) -> Vec<&'static str> {
    let head = text.split([';', ',']).next().unwrap_or_default();
    let head = if parse::number(head).is_some() { head.to_owned() } else { ["Số: ", head].concat() };
    // "05/01/2026" is a date: a symbol has letters.
    let letters = |symbol: &String| symbol.chars().any(char::is_alphabetic);
    let number = parse::number(&head).filter(|_| !is_date(head.trim_start_matches("Số: ").trim()));
    let when = When::of(text);
    missing(&[
        ("number", number.as_ref().is_some_and(|number| number.number.is_some())),
        ("symbol", number.as_ref().is_some_and(|number| number.symbol.as_ref().is_some_and(letters))),
        ("date", when.date),
        ("time", when.time),
    ])
}

fn missing(parts: &[(&'static str, bool)]) -> Vec<&'static str> {
    parts.iter().filter(|(_, there)| !there).map(|(part, _)| *part).collect()
}

/// Which parts of a time a text holds.
struct When {
    date: bool,
    time: bool,
}

impl When {
    fn of(text: &str) -> Self {
        let mut when = Self { date: false, time: false };
        for word in words(text) {
            when.date |= is_date(word);
            when.time |= is_time(word);
        }
        when
    }

    fn date_at(&self, text: &str) -> Option<usize> {
        words(text).find(|word| is_date(word)).and_then(|word| text.find(word))
    }

    fn time_at(&self, text: &str) -> Option<usize> {
        words(text).find(|word| is_time(word)).and_then(|word| text.find(word))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ';', ',', 'T', '\n']).filter(|word| !word.is_empty())
}

fn numbers(word: &str, separator: char) -> Vec<u32> {
    word.split(separator).map_while(|part| part.parse().ok()).collect()
}

/// `05/01/2026`, `5.1.2026`, `2026-01-05`.
fn is_date(word: &str) -> bool {
    ['/', '.', '-'].iter().any(|separator| match numbers(word, *separator).as_slice() {
        [year, month, day] if *year >= 1000 => (1..=12).contains(month) && (1..=31).contains(day),
        [day, month, year] => (1..=31).contains(day) && (1..=12).contains(month) && *year >= 1000,
        _ => false,
    })
}

/// `10:20:30`, `10:20`, with an offset behind it.
fn is_time(word: &str) -> bool {
    let bare = word.split(['+', 'Z', '.']).next().unwrap_or_default();
    match numbers(bare, ':').as_slice() {
        [hour, minute] | [hour, minute, _] => *hour < 24 && *minute < 60 && bare.contains(':'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Level;
    use crate::checks::testing::{Letter, cell, rect};

    fn with(text: &str) -> Letter {
        let mut letter = Letter::copy();
        letter.classification.cells.copy_mark = Some(cell(1, rect(141, 7, 200, 15), text));
        letter
    }

    fn lacks(check: &str, text: &str) -> Vec<String> {
        let parts = with(text).judge(check, &[]).into_iter().filter(|seen| seen.level == Level::Missed);
        parts
            .map(|seen| match seen.args.get("part") {
                Some(report::ArgValue::Text(part)) => part.clone(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_whole_text_is_met_in_every_accepted_spelling() {
        for text in [
            "Sao y; Sở Nội vụ; 05/01/2026; 10:20:30 +07:00",
            "SAO LỤC, UBND tỉnh Lâm Đồng, 5.1.2026 10:20:30+07:00",
            "Trích sao; Văn phòng Chính phủ; 2026-01-05T10:20:30",
        ] {
            assert_eq!(with(text).says("copy-text", &[]), (Code::MarkCopyText, Level::Met), "{text}");
        }
        let attachment = with("Số: 12/QĐ-SNV; 05/01/2026; 10:20:30 +07:00");
        assert_eq!(attachment.says("attachment-text", &[]), (Code::MarkAttachmentText, Level::Met));
    }

    #[test]
    fn each_missing_part_is_named() {
        assert_eq!(lacks("copy-text", "Sao y; 05/01/2026; 10:20:30"), ["body"]);
        assert_eq!(lacks("copy-text", "Sao y; Sở Nội vụ; 05/01/2026"), ["time"]);
        assert_eq!(lacks("copy-text", "Sao y; Sở Nội vụ"), ["date", "time"]);
        assert_eq!(lacks("copy-text", "Người ký: Sở Nội vụ; 05/01/2026 10:20:30"), ["form", "body"]);
        assert_eq!(lacks("attachment-text", "Số: /QĐ-SNV; 05/01/2026; 10:20:30"), ["number"]);
        assert_eq!(lacks("attachment-text", "12/QĐ-SNV; 45/13/2026"), ["date", "time"]);
    }

    #[test]
    fn a_date_is_no_number_and_a_signature_that_shows_no_text_lacks_all_of_it() {
        assert_eq!(lacks("attachment-text", "05/01/2026; 10:20:30"), ["number", "symbol"]);
        let mut silent = with("");
        silent.classification.kind = Kind::Attachment;
        silent.classification.cells.copy_mark = None;
        let parts = silent.judge("attachment-text", &[]);
        assert_eq!(parts.iter().filter(|one| one.level == Level::Missed).count(), 4);
        silent.gap(crate::page::Gap::NotDrawn);
        assert_eq!(silent.says("attachment-text", &[]), (Code::MarkUnmeasured, Level::Open));
        silent.report.signatures.clear();
        assert!(silent.judge("attachment-text", &[]).is_empty(), "nobody signed");
    }

    #[test]
    fn an_archive_copy_is_not_held_to_the_template() {
        assert!(with("BẢN SAO").judge("copy-text", &[]).is_empty());
    }
}
