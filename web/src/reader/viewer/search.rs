//! Searching in the text of pages: without regard to capitals, and to the marks of Vietnamese where none were typed.

use crate::drawing::PageText;
use js_sys::JsString;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// Hits of one page that are shown (count).
const MOST: usize = 500;

/// A place where the text is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Index of the page.
    pub(super) page: usize,
    /// Left, top, right, bottom of its parts (micrometres).
    pub(super) places: Vec<[f64; 4]>,
}

/// What is searched for.
pub(super) struct Search {
    letters: Vec<char>,
    /// No mark was typed: none counts.
    plain: bool,
}

impl Search {
    pub(super) fn new(query: &str) -> Self {
        let composed = composed(query);
        let words: Vec<&str> = composed.split_whitespace().collect();
        let plain = words.iter().all(|word| word.is_ascii());
        Self { letters: words.join(" ").chars().map(|letter| folded(letter, plain)).collect(), plain }
    }

    /// All hits of a page, in the order of its text.
    pub(super) fn in_page(&self, page: usize, text: &PageText) -> Vec<Hit> {
        if self.letters.is_empty() {
            return Vec::new();
        }
        let line = self.line(text);
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(found) = line.get(at..).and_then(|rest| position(rest, &self.letters)) {
            let from = at + found;
            let end = from + self.letters.len();
            hits.push(Hit { page, places: places(text, line.get(from..end).unwrap_or_default()) });
            at = end;
            if hits.len() >= MOST {
                break;
            }
        }
        hits
    }

    /// All letters of a page with their runs, and a space between runs.
    fn line(&self, text: &PageText) -> Vec<Letter> {
        let mut line = Vec::new();
        for (number, run) in text.runs.iter().enumerate() {
            if line.last().is_some_and(|last: &Letter| last.letter != ' ') {
                line.push(Letter { letter: ' ', run: number, of: [0.0, 0.0] });
            }
            let count = run.text.chars().count().max(1) as f64;
            for (place, letter) in run.text.chars().enumerate() {
                let place = place as f64;
                let of = [place / count, (place + 1.0) / count];
                line.push(Letter { letter: folded(letter, self.plain), run: number, of });
            }
        }
        line
    }
}

/// A letter, its run, and from where to where it reaches in it (0 to 1).
struct Letter {
    letter: char,
    run: usize,
    of: [f64; 2],
}

fn position(line: &[Letter], letters: &[char]) -> Option<usize> {
    let same = |part: &[Letter]| part.iter().zip(letters).all(|(own, letter)| own.letter == *letter);
    line.windows(letters.len()).position(same)
}

/// The part of each run that letters take up.
fn places(text: &PageText, letters: &[Letter]) -> Vec<[f64; 4]> {
    let mut parts: BTreeMap<usize, [f64; 2]> = BTreeMap::new();
    for letter in letters.iter().filter(|letter| letter.of[1] > 0.0) {
        let part = parts.entry(letter.run).or_insert(letter.of);
        *part = [part[0].min(letter.of[0]), part[1].max(letter.of[1])];
    }
    let place = |(run, [from, to]): (usize, [f64; 2])| {
        let run = text.runs.get(run)?;
        let [left, top, right, bottom] = run.place;
        // Turned text is marked whole.
        if run.angle.abs() > 50.0 {
            return Some(run.place);
        }
        let width = right - left;
        Some([left + width * from, top, left + width * to, bottom])
    };
    parts.into_iter().filter_map(place).collect()
}

thread_local! {
    static BASES: RefCell<BTreeMap<char, char>> = const { RefCell::new(BTreeMap::new()) };
}

/// A letter without capital, and without marks where none counts.
fn folded(letter: char, plain: bool) -> char {
    if letter.is_whitespace() {
        return ' ';
    }
    if !letter.is_ascii() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        return if plain { base(small) } else { small };
    }
    letter.to_ascii_lowercase()
}

/// A letter without its marks.
fn base(letter: char) -> char {
    if letter == 'đ' {
        return 'd';
    }
    BASES.with_borrow_mut(|known| {
        *known.entry(letter).or_insert_with(|| {
            let apart = normalised(&letter.to_string(), "NFD");
            apart.chars().next().unwrap_or(letter)
        })
    })
}

/// Unicode normalisation form C, as the text of the pages is.
fn composed(text: &str) -> String {
    normalised(text, "NFC")
}

fn normalised(text: &str, form: &str) -> String {
    let text: JsString = JsValue::from(text).into();
    text.normalize(form).into()
}
