//! What a page's content will show, read before it is interpreted: which font each string of text is set in, which the
//! interpreter does not tell, and how much work there is, so that a form that draws itself through ten others is never
//! begun.

use crate::font::FontFacts;
use crate::legacy::Legacy;
use form::page::Font;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Resources;
use std::collections::BTreeMap;

/// Forms inside one another: as deep as the interpreter goes (count).
const MAX_DEPTH: u32 = 50;
/// Saved graphics states (count): the interpreter keeps them all.
const MAX_SAVED: usize = 10_000;
/// Strings that are passed over while the place in the script is looked for again, hidden layers among them (count).
const MAX_SKIPPED: usize = 4096;

/// One string, as an operator shows it.
#[derive(Clone, Debug)]
struct Show {
    font: usize,
    scaling: f64,
    bytes: Vec<u8>,
}

/// The strings of one content, in order, and the fonts that they are set in.
#[derive(Debug, Default)]
pub(crate) struct Script {
    shows: Vec<Show>,
    next: usize,
    /// A form could not be decoded: what it shows is not known.
    pub(crate) broken: bool,
}

/// Fonts of the document by their dictionaries.
#[derive(Debug, Default)]
pub(crate) struct FontTable {
    /// What is known of each.
    pub(crate) facts: Vec<FontFacts>,
    /// Typefaces: fonts of one name and style, embedded when all of them are.
    pub(crate) faces: Vec<(Font, Option<Legacy>)>,
    index: BTreeMap<Vec<u8>, usize>,
}

/// More work than the limit allows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooMuch;

impl FontTable {
    /// Index of the font with this dictionary.
    fn of(&mut self, dict: &Dict<'_>) -> usize {
        let key = dict.data();
        if let Some(index) = self.index.get(key) {
            return *index;
        }
        let index = self.add(FontFacts::of(dict));
        self.index.insert(key.to_vec(), index);
        index
    }

    /// Index of the font that stands for none.
    pub(crate) fn none(&mut self) -> usize {
        if let Some(index) = self.index.get(&Vec::new()) {
            return *index;
        }
        let index = self.add(FontFacts::unknown());
        self.index.insert(Vec::new(), index);
        index
    }

    fn add(&mut self, mut facts: FontFacts) -> usize {
        let same = |face: &Font| {
            (&face.name, face.bold, face.italic, face.type3)
                == (&facts.font.name, facts.font.bold, facts.font.italic, facts.font.type3)
        };
        facts.face = self.faces.iter().position(|(face, _)| same(face)).unwrap_or(self.faces.len());
        match self.faces.get_mut(facts.face) {
            Some((face, _)) => face.embedded &= facts.font.embedded,
            None => self.faces.push((facts.font.clone(), facts.legacy)),
        }
        self.facts.push(facts);
        self.facts.len().saturating_sub(1)
    }
}

/// Reads a content stream and the forms that it draws; `operators` is what is left of the budget.
pub(crate) fn read(
    content: &[u8],
    resources: &Resources<'_>,
    fonts: &mut FontTable,
    operators: &mut u64,
) -> Result<Script, TooMuch> {
    let none = fonts.none();
    let mut walk =
        Walk { fonts, operators, script: Script::default(), state: State { font: none, scaling: 1.0 } };
    walk.stream(content, resources, 0)?;
    Ok(walk.script)
}

/// Reads the appearance of an annotation.
pub(crate) fn read_form(
    form: &Stream<'_>,
    resources: &Resources<'_>,
    fonts: &mut FontTable,
    operators: &mut u64,
) -> Result<Script, TooMuch> {
    let none = fonts.none();
    let mut walk =
        Walk { fonts, operators, script: Script::default(), state: State { font: none, scaling: 1.0 } };
    walk.form(form, resources, 0)?;
    Ok(walk.script)
}

impl Script {
    /// Font and horizontal scaling of the string with these codes, which is the next one but for what was not shown.
    pub(crate) fn next(&mut self, fonts: &FontTable, codes: &[u32]) -> Option<(usize, f64)> {
        let waiting = self.shows.get(self.next..)?;
        let simple = |show: &Show| fonts.facts.get(show.font).is_some_and(|facts| facts.simple);
        let skipped =
            waiting.iter().take(MAX_SKIPPED).position(|show| matches(&show.bytes, codes, simple(show)))?;
        let found = waiting.get(skipped)?;
        self.next = self.next.saturating_add(skipped).saturating_add(1);
        Some((found.font, found.scaling))
    }
}

/// Are these the bytes of these codes?
fn matches(bytes: &[u8], codes: &[u32], simple: bool) -> bool {
    if simple {
        return bytes.len() == codes.len()
            && bytes.iter().zip(codes).all(|(byte, code)| u32::from(*byte) == *code);
    }
    let (pairs, odd) = bytes.as_chunks::<2>();
    if odd.is_empty() && pairs.len() == codes.len() {
        let same =
            |(pair, code): (&[u8; 2], &u32)| u32::from(u16::from_be_bytes(*pair)) == *code || *code == 0;
        return pairs.iter().zip(codes).all(same);
    }
    // CMaps with codes of one to four bytes.
    codes.len() <= bytes.len() && bytes.len() <= codes.len().saturating_mul(4)
}

#[derive(Clone, Copy)]
struct State {
    font: usize,
    scaling: f64,
}

struct Walk<'w> {
    fonts: &'w mut FontTable,
    operators: &'w mut u64,
    script: Script,
    state: State,
}

impl Walk<'_> {
    fn stream(&mut self, content: &[u8], resources: &Resources<'_>, depth: u32) -> Result<(), TooMuch> {
        let before = self.state;
        let mut saved = Vec::new();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            *self.operators = self.operators.checked_sub(1).ok_or(TooMuch)?;
            match operator {
                TypedInstruction::SaveState(_) => {
                    if saved.len() >= MAX_SAVED {
                        return Err(TooMuch);
                    }
                    saved.push(self.state);
                }
                TypedInstruction::RestoreState(_) => self.state = saved.pop().unwrap_or(before),
                TypedInstruction::TextFont(font) => {
                    let dict = resources.get_font(font.0);
                    self.state.font = match dict {
                        Some(dict) => self.fonts.of(&dict),
                        None => self.fonts.none(),
                    };
                }
                TypedInstruction::SetGraphicsState(name) => self.graphics_state(name.0, resources),
                TypedInstruction::HorizontalScaling(scaling) => {
                    self.state.scaling = scaling.0.as_f64() / 100.0
                }
                TypedInstruction::ShowText(text) => self.show(text.0.as_bytes().to_vec()),
                TypedInstruction::NextLineAndShowText(text) => self.show(text.0.as_bytes().to_vec()),
                TypedInstruction::ShowTextWithParameters(text) => self.show(text.2.as_bytes().to_vec()),
                TypedInstruction::ShowTexts(texts) => {
                    let mut bytes = Vec::new();
                    for part in texts.0.iter::<Object<'_>>() {
                        if let Object::String(text) = part {
                            bytes.extend_from_slice(text.as_bytes());
                        }
                    }
                    self.show(bytes);
                }
                TypedInstruction::XObject(name) => {
                    if let Some(stream) = resources.get_x_object(name.0)
                        && stream
                            .dict()
                            .get::<Name<'_>>(b"Subtype")
                            .is_some_and(|kind| kind.as_ref() == b"Form")
                    {
                        self.form(&stream, resources, depth)?;
                    }
                }
                _ => {}
            }
        }
        self.state = before;
        Ok(())
    }

    fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>, depth: u32) -> Result<(), TooMuch> {
        if depth >= MAX_DEPTH {
            return Ok(());
        }
        // Opening a form is work too, also when it holds nothing.
        *self.operators = self.operators.checked_sub(10).ok_or(TooMuch)?;
        let Ok(content) = form.decoded_data() else {
            self.script.broken = true;
            return Ok(());
        };
        let own = form.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
        self.stream(&content, own.as_ref().unwrap_or(outer), depth.saturating_add(1))
    }

    fn graphics_state(&mut self, name: &Name<'_>, resources: &Resources<'_>) {
        let font = resources.get_ext_g_state(name).and_then(|state| state.get::<Array<'_>>(b"Font"));
        let dict = font.and_then(|font| font.iter::<Object<'_>>().next()).and_then(Object::into_dict);
        if let Some(dict) = dict {
            self.state.font = self.fonts.of(&dict);
        }
    }

    fn show(&mut self, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            self.script.shows.push(Show { font: self.state.font, scaling: self.state.scaling, bytes });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_compared_with_the_codes_that_the_interpreter_read() {
        assert!(matches(b"AB", &[0x41, 0x42], true));
        assert!(!matches(b"AB", &[0x41], true) && !matches(b"AB", &[0x41, 0x43], true));
        assert!(matches(b"\x00A\x1E\xD4", &[0x41, 0x1ED4], false));
        assert!(!matches(b"\x00A\x1E\xD4", &[0x41, 0x1ED5], false));
        assert!(matches(b"\x41\x1E\xD4", &[0x41, 0x1ED4], false), "one byte and two");
        assert!(!matches(b"A", &[0x41, 0x42], false));
    }
}
