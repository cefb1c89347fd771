//! Which appendices a main text names, and which are there: "Phụ lục", "Phụ lục II", "Phụ lục số 04".

use crate::classify::Cells;
use crate::vietnamese::fold;

/// Syllables behind a mention in which another document may be named as the one it belongs to (count).
const REACH: usize = 10;
/// Documents by their kinds: "Phụ lục I Nghị định số 30" is not ours, "Phụ lục I kèm theo Quyết định này" is.
const DOCUMENTS: [&str; 11] = [
    "nghị định",
    "thông tư",
    "luật",
    "nghị quyết",
    "quyết định",
    "công văn",
    "kế hoạch",
    "văn bản",
    "hiệp định",
    "hợp đồng",
    "pháp lệnh",
];
/// Longest number of an appendix (characters): `LXXVIII`.
const LONGEST: usize = 7;

/// The numbers of the headings in a file; `None` for one without number.
pub(super) fn headings(cells: &Cells) -> Vec<Option<String>> {
    let lines = cells.appendices.iter().filter_map(|cell| cell.lines.first());
    lines
        .map(|line| words(&line.text))
        .filter_map(|words| mention(&words, 0))
        .map(|(number, _)| number)
        .collect()
}

/// The numbers of the appendices that the main text names as its own, each once; `None` for one without number.
pub(super) fn named(cells: &Cells) -> Vec<Option<String>> {
    let lines = cells.body.iter().flat_map(|cell| &cell.lines).filter(|line| line.readable);
    let words: Vec<String> = lines.flat_map(|line| words(&line.text)).collect();
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some((number, next)) = mention(&words, at) else { continue };
        if is_own(&words, next) && !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

/// The words as written: "VI" is a number, "vi" is a word.
fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// "phụ lục", perhaps "số", perhaps a number: the number, and where the text goes on.
fn mention(words: &[String], at: usize) -> Option<(Option<String>, usize)> {
    let is = |offset: usize, word: &str| {
        words.get(at.saturating_add(offset)).is_some_and(|written| fold(written) == fold(word))
    };
    if !is(0, "phụ") || !is(1, "lục") {
        return None;
    }
    let next = at.saturating_add(if is(2, "số") { 3 } else { 2 });
    let number = words.get(next).filter(|word| is_number(word)).map(|word| plain(word));
    Some((number.clone(), next.saturating_add(usize::from(number.is_some()))))
}

/// Roman or Arabic.
fn is_number(word: &str) -> bool {
    let roman = word.chars().all(|letter| "IVXLC".contains(letter));
    let arabic = word.chars().all(|letter| letter.is_ascii_digit());
    word.len() <= LONGEST && (roman || arabic)
}

fn plain(word: &str) -> String {
    word.trim_start_matches('0').to_owned()
}

/// Does the mention belong to this very document? Only where no other document is named behind it.
fn is_own(words: &[String], next: usize) -> bool {
    let behind: Vec<String> = words.iter().skip(next).take(REACH).map(|word| fold(word)).collect();
    let document = DOCUMENTS.iter().filter_map(|name| {
        let name = fold(name);
        let name: Vec<&str> = name.split(' ').collect();
        behind.windows(name.len()).position(|window| window == name).map(|at| at.saturating_add(name.len()))
    });
    let this = fold("này");
    document.min().is_none_or(|end| behind.get(end).is_some_and(|word| *word == this))
}

/// The names of those that are named and not there. `unnumbered` files may be any of them.
pub(super) fn absent(named: &[Option<String>], there: &[Option<String>], unnumbered: usize) -> Vec<String> {
    let numbered: Vec<&String> = named.iter().flatten().collect();
    if numbered.is_empty() {
        let nothing = there.is_empty() && unnumbered == 0;
        return if nothing && !named.is_empty() { vec!["Phụ lục".to_owned()] } else { Vec::new() };
    }
    let lacking = numbered.into_iter().filter(|number| !there.iter().flatten().any(|one| one == *number));
    // Which of several the unnumbered ones are is not known: the last ones named are called missing.
    let name = |number: &String| ["Phụ lục ", number].concat();
    lacking.skip(unnumbered).map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::cell;

    fn text(lines: &[&str]) -> Cells {
        Cells { body: lines.iter().map(|line| cell(1, line)).collect(), ..Cells::default() }
    }

    fn numbers(found: &[Option<String>]) -> Vec<&str> {
        found.iter().map(|number| number.as_deref().unwrap_or("-")).collect()
    }

    #[test]
    fn appendices_are_named_by_number_and_those_of_others_are_not_ours() {
        let found = named(&text(&[
            "tại Phụ lục I và Phụ lục II kèm theo Quyết định này;",
            "Phụ lục số 04 (Phụ",
            "lục V).",
        ]));
        assert_eq!(numbers(&found), ["I", "II", "4", "V"]);
        assert_eq!(numbers(&named(&text(&["có tên tại Phụ lục kèm theo Quyết định này"]))), ["-"]);
        for other in [
            "theo Phụ lục I Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
            "mẫu tại Phụ lục II ban hành kèm theo Thông tư số 01/2026/TT-BNV",
            "không có gì kèm theo",
            "theo Phụ lục 3 Công văn số 12, quy định về phụ lục vi phạm của Luật Đất đai",
        ] {
            assert!(named(&text(&[other])).is_empty(), "{other}");
        }
    }

    #[test]
    fn headings_are_read_with_and_without_number() {
        let cells = Cells {
            appendices: vec![cell(2, "Phụ lục"), cell(3, "PHỤ LỤC III"), cell(4, "Phụ lục số 04")],
            ..Cells::default()
        };
        assert_eq!(numbers(&headings(&cells)), ["-", "III", "4"]);
    }

    #[test]
    fn what_is_named_and_nowhere_is_absent_unless_an_unnumbered_file_may_be_it() {
        let some =
            |numbers: &[&str]| numbers.iter().map(|number| Some((*number).to_owned())).collect::<Vec<_>>();
        assert_eq!(absent(&some(&["I", "II"]), &some(&["I"]), 0), ["Phụ lục II"]);
        assert!(absent(&some(&["I", "II"]), &some(&["I"]), 1).is_empty());
        assert!(absent(&some(&["I", "II"]), &some(&["II", "I"]), 0).is_empty());
        assert_eq!(absent(&[None], &[], 0), ["Phụ lục"]);
        assert!(absent(&[None], &[None], 0).is_empty());
        assert!(absent(&[None], &[], 1).is_empty());
        assert!(absent(&[], &[], 0).is_empty());
    }
}
