//! Text that annotations show over the blanks of the page's own text is put into them, as a reader sees it.
//!
//! A run has one box and no places of its characters, and its wide blanks may have been told as single spaces. So the
//! places are estimated: how wide the text is by itself, and that what it is wider lies in the blanks that are filled.

use super::join::Placed;
use crate::vietnamese::is_filler;
use std::ops::Range;

/// A place in a text that only keeps room, with its bounds from the left of the run in micrometres.
struct Blank {
    bytes: Range<usize>,
    start: i64,
    end: i64,
}

/// The text of `under` with the texts of `over`, left to right, put where they are seen.
pub(super) fn filled(under: &Placed<'_>, over: &[Placed<'_>]) -> String {
    let own = under.run.text.as_str();
    let natural = own.chars().map(|character| width(character, under.em)).sum::<i64>().max(1);
    let real = i64::from(under.frame.width().max(1));
    // A narrower font than the table's: everything stands nearer together.
    let scale = |place: i64| if real < natural { place.saturating_mul(real) / natural } else { place };
    let count = i64::try_from(over.len()).unwrap_or(1).max(1);
    let extra = real.saturating_sub(natural).max(0) / count;
    let blanks = blanks(own, under.em);
    let (mut text, mut done, mut shift, mut next) = (String::new(), 0usize, 0i64, 0usize);
    for one in over {
        let seen = i64::from(one.frame.centre_x().saturating_sub(under.frame.left.0));
        let distance = |blank: &Blank| {
            let start = scale(blank.start).saturating_add(shift);
            let end = scale(blank.end).saturating_add(shift).saturating_add(extra);
            start.saturating_sub(seen).max(seen.saturating_sub(end)).max(0)
        };
        let best = blanks.iter().enumerate().skip(next).min_by_key(|(_, blank)| distance(blank));
        let behind = scale(natural).saturating_add(shift).saturating_sub(seen).max(0);
        match best.filter(|(_, blank)| distance(blank) <= behind) {
            Some((at, blank)) => {
                text.push_str(own.get(done..blank.bytes.start).unwrap_or_default());
                push(&mut text, one);
                done = blank.bytes.end;
                shift = shift.saturating_add(extra);
                next = at.saturating_add(1);
            }
            None => {
                text.push_str(own.get(done..).unwrap_or_default());
                push(&mut text, one);
                done = own.len();
                next = blanks.len();
            }
        }
    }
    text.push_str(own.get(done..).unwrap_or_default());
    text
}

fn push(text: &mut String, one: &Placed<'_>) {
    text.push(' ');
    text.push_str(one.run.text.trim());
    text.push(' ');
}

/// The blanks of a text: fillers with a space among them, or several of them.
fn blanks(text: &str, em: i32) -> Vec<Blank> {
    let mut blanks = Vec::new();
    let mut open: Option<(usize, i64, usize, bool)> = None;
    let mut at = 0i64;
    for (byte, character) in text.char_indices().chain([(text.len(), 'x')]) {
        if is_filler(character) {
            let (start, from, count, space) = open.unwrap_or((byte, at, 0, false));
            open = Some((start, from, count.saturating_add(1), space || character != '-'));
        } else if let Some((start, from, count, space)) = open.take()
            && (count >= 2 || space)
        {
            blanks.push(Blank { bytes: start..byte, start: from, end: at });
        }
        at = at.saturating_add(width(character, em));
    }
    blanks
}

/// About how wide a character of Times New Roman is, micrometres.
fn width(character: char, em: i32) -> i64 {
    let percent = match character {
        ' ' | '.' | ',' => 25,
        ':' | ';' | '/' | 'i' | 'í' | 'ì' | 'ị' | 'l' | 't' | 'j' => 28,
        '-' | 'I' | 'r' | 'f' => 33,
        '\u{2026}' => 100,
        'm' | 'w' => 76,
        'M' | 'W' => 90,
        '_' => 50,
        digit if digit.is_ascii_digit() => 50,
        capital if capital.is_uppercase() => 69,
        _ => 47,
    };
    i64::from(em).saturating_mul(percent) / 100
}
