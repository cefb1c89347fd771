//! Where a page has text or pictures: an estimate from the operators of its content (ISO 32000-2 8, 9), by rectangles.
//!
//! It tells whether something that comes later lies on what was there. Where a place cannot be known, something may be
//! there: a page that cannot be read to its end is full.

use super::font::Font;
use super::usage::inherited;
use crate::pdf::content::Operators;
use crate::pdf::{Object, ObjectId, View};
use crate::signature::page::millionths;
use crate::signature::place::Place;
use crate::tree::Tree;
use crate::{Problem, Result};
use report::{Code, Finding};
use std::rc::Rc;

/// Operators of one page, with the forms that it draws (count); the fullest honest pages have some 50 000.
const MAX_OPERATORS: usize = 1 << 18;
/// Bytes of content of all pages that are looked at (bytes).
const MAX_BYTES: usize = 16 << 20;
/// Forms inside forms, and saved states (count).
const MAX_FORMS: usize = 8;
const MAX_STATES: usize = 256;
/// One unit, in the millionths in which everything here is counted.
const ONE: i64 = 1_000_000;
/// How far above its base line a letter reaches, of the size of its font (millionths).
const HEIGHT: i64 = 700_000;
/// What two rectangles may share before one lies on the other (millionths of a unit: one point).
const GRAZE: i64 = ONE;

/// A rectangle: left, bottom, right, top, in millionths of a unit.
type Rectangle = [i64; 4];
/// `a b c d e f` (8.3.4), in millionths.
type Matrix = [i64; 6];

const IDENTITY: Matrix = [ONE, 0, 0, ONE, 0, 0];

/// The marks of the pages that were asked for.
#[derive(Default)]
pub(super) struct PageMarks {
    of: Tree,
    pages: Vec<Option<Vec<Rectangle>>>,
    bytes: usize,
}

impl PageMarks {
    /// Is there a mark of the page under the rectangle, other than those that do not count?
    ///
    /// # Errors
    /// When a budget is spent.
    pub(super) fn under(
        &mut self,
        view: &View<'_>,
        page: ObjectId,
        place: Rectangle,
        counts: impl Fn(Rectangle) -> bool,
    ) -> Result<bool> {
        let index = match self.of.place_of(page) {
            Some(index) => index,
            None => {
                let found = match self.read(view, page) {
                    Err(problem) if problem.code == Code::BudgetSpent => return Err(problem),
                    found => found.ok(),
                };
                self.of.place(page, self.pages.len());
                self.pages.push(found);
                self.pages.len().saturating_sub(1)
            }
        };
        let place = shrunk(place);
        let Some(Some(marks)) = self.pages.get(index) else { return Ok(true) };
        Ok(marks.iter().any(|mark| overlap(*mark, place) && counts(*mark)))
    }

    fn read(&mut self, view: &View<'_>, page: ObjectId) -> Result<Vec<Rectangle>> {
        let page = Place::of(view.object(page)?);
        let resources = match page.dictionary() {
            Some(dictionary) => inherited(view, dictionary, b"Resources")?,
            None => None,
        };
        let mut data = Vec::new();
        if let Some(contents) = page.get(view, b"Contents")? {
            let parts = match contents.object.array() {
                Some(members) => {
                    members.iter().map(|member| contents.follow(view, member)).collect::<Result<Vec<_>>>()?
                }
                None => vec![contents],
            };
            for part in parts {
                let Object::Stream(stream) = &*part.object else { return Err(unknown()) };
                data.extend_from_slice(&view.stream_data(&part.container, stream)?);
                data.push(b' ');
                if data.len() > MAX_BYTES {
                    return Err(unknown());
                }
            }
        }
        let mut painter = Painter { view, marks: Vec::new(), operators: 0, bytes: &mut self.bytes };
        painter.content(&Rc::new(data), resources.as_ref(), IDENTITY, 0)?;
        Ok(painter.marks)
    }
}

/// What `q` saves (8.4.2).
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: i64,
    /// `Tc`, `Tw`, `Tz`, `TL`, `Ts`.
    spacing: i64,
    words: i64,
    scale: i64,
    leading: i64,
    rise: i64,
}

struct Painter<'p, 'd> {
    view: &'p View<'d>,
    marks: Vec<Rectangle>,
    operators: usize,
    bytes: &'p mut usize,
}

/// What may be text but is not to be placed.
fn unknown() -> Problem {
    Box::new(Finding::new(Code::PdfObjectMalformed))
}

impl Painter<'_, '_> {
    fn content(
        &mut self,
        data: &Rc<Vec<u8>>,
        resources: Option<&Place>,
        matrix: Matrix,
        depth: usize,
    ) -> Result<()> {
        *self.bytes = self.bytes.saturating_add(data.len());
        if *self.bytes > MAX_BYTES || depth > MAX_FORMS {
            return Err(unknown());
        }
        let mut state =
            State { matrix, font: None, size: 0, spacing: 0, words: 0, scale: ONE, leading: 0, rise: 0 };
        let mut saved = Vec::new();
        let mut fonts: Vec<(Vec<u8>, Rc<Font>)> = Vec::new();
        let (mut text, mut line) = (IDENTITY, IDENTITY);
        // The corners of the path so far, and whether it is bent: letters drawn as outlines are.
        let (mut path, mut bent) = (None, false);
        let mut operators = Operators::new(data);
        while let Some(operator) = operators.next()? {
            self.operators = self.operators.saturating_add(1);
            if self.operators > MAX_OPERATORS || saved.len() > MAX_STATES {
                return Err(unknown());
            }
            let operands = operators.operands.as_slice();
            let numbers: Vec<i64> = operands.iter().filter_map(millionths).collect();
            let number = |index: usize| numbers.get(index).copied().ok_or_else(unknown);
            match operator.as_slice() {
                b"q" => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.matrix = product(six(&numbers)?, state.matrix)?,
                b"BT" => (text, line) = (IDENTITY, IDENTITY),
                b"Tm" => {
                    line = six(&numbers)?;
                    text = line;
                }
                b"Td" | b"TD" | b"T*" | b"'" | b"\"" => {
                    let (x, y) = match operator.as_slice() {
                        b"Td" | b"TD" => (number(0)?, number(1)?),
                        _ => (0, state.leading.saturating_neg()),
                    };
                    if operator == b"TD" {
                        state.leading = y.saturating_neg();
                    }
                    if operator == b"\"" {
                        (state.words, state.spacing) = (number(0)?, number(1)?);
                    }
                    line = product([ONE, 0, 0, ONE, x, y], line)?;
                    text = line;
                    if let Some(string @ Object::String(_)) = operands.last() {
                        self.show(std::slice::from_ref(string), &state, &mut text)?;
                    }
                }
                b"Tj" | b"TJ" => self.show(operands, &state, &mut text)?,
                b"Tf" => {
                    let name = operands.iter().find_map(Object::name).ok_or_else(unknown)?;
                    state.size = number(0)?;
                    let known = fonts.iter().find(|(known, _)| known == name);
                    let font = match known {
                        Some((_, font)) => Rc::clone(font),
                        None => Rc::new(Font::of(self.view, resource(self.view, resources, b"Font", name)?)?),
                    };
                    if known.is_none() {
                        fonts.push((name.to_vec(), Rc::clone(&font)));
                    }
                    state.font = Some(font);
                }
                b"Tc" => state.spacing = number(0)?,
                b"Tw" => state.words = number(0)?,
                b"Tz" => state.scale = number(0)?.checked_div(100).unwrap_or(ONE),
                b"TL" => state.leading = number(0)?,
                b"Ts" => state.rise = number(0)?,
                b"EI" => self.mark([0, 0, ONE, ONE], state.matrix)?,
                b"Do" => {
                    let name = operands.iter().find_map(Object::name).ok_or_else(unknown)?;
                    let drawn = resource(self.view, resources, b"XObject", name)?;
                    self.draw(drawn, resources, state.matrix, depth)?;
                }
                b"m" | b"l" | b"c" | b"v" | b"y" | b"re" => {
                    bent |= matches!(operator.as_slice(), b"c" | b"v" | b"y");
                    for point in numbers.chunks_exact(2) {
                        if let [x, y] = *point {
                            path = Some(around(path, place(x, y, state.matrix)?));
                        }
                    }
                }
                b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"n" => {
                    self.marks.extend(path.take().filter(|_| bent && operator != b"n"));
                    bent = false;
                }
                // It may set a font.
                b"gs" => {
                    let name = operands.iter().find_map(Object::name).ok_or_else(unknown)?;
                    if resource(self.view, resources, b"ExtGState", name)?.get(self.view, b"Font")?.is_some()
                    {
                        return Err(unknown());
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A picture, or the content of a form.
    fn draw(&mut self, drawn: Place, resources: Option<&Place>, matrix: Matrix, depth: usize) -> Result<()> {
        let Object::Stream(stream) = &*drawn.object else { return Err(unknown()) };
        if stream.dictionary.name(b"Subtype") != Some(b"Form") {
            return self.mark([0, 0, ONE, ONE], matrix);
        }
        let own = match drawn.get(self.view, b"Matrix")? {
            Some(own) => {
                let members = own.object.array().unwrap_or_default();
                six(&members.iter().filter_map(millionths).collect::<Vec<_>>())?
            }
            None => IDENTITY,
        };
        let inside = drawn.get(self.view, b"Resources")?;
        let data = self.view.stream_data(&drawn.container, stream)?;
        self.content(&data, inside.as_ref().or(resources), product(own, matrix)?, depth.saturating_add(1))
    }

    /// Marks where glyphs come to stand, one rectangle for what stands between two blanks (9.4.4).
    fn show(&mut self, operands: &[Object], state: &State, text: &mut Matrix) -> Result<()> {
        let mut x = 0i64;
        for operand in operands {
            let Object::String(string) = operand else {
                // `TJ`: thousandths of the font's size, backwards.
                let back = millionths(operand).unwrap_or_default();
                x = x.saturating_sub(
                    times(times(back, state.size)?, state.scale)?.checked_div(1000).unwrap_or(0),
                );
                continue;
            };
            let font = state.font.as_deref().ok_or_else(unknown)?;
            let mut start = None;
            for (code, blank) in font.codes(&string.bytes) {
                let mut step = times(font.width(code), state.size)?.saturating_add(state.spacing);
                if blank {
                    step = step.saturating_add(state.words);
                    self.run(start.take(), x, state, *text)?;
                } else {
                    start = start.or(Some(x));
                }
                x = x.saturating_add(times(step, state.scale)?);
            }
            self.run(start, x, state, *text)?;
        }
        *text = product([ONE, 0, 0, ONE, x, 0], *text)?;
        Ok(())
    }

    fn run(&mut self, start: Option<i64>, end: i64, state: &State, text: Matrix) -> Result<()> {
        let Some(start) = start else { return Ok(()) };
        let top = state.rise.saturating_add(times(HEIGHT, state.size)?);
        self.mark([start, state.rise, end, top], product(text, state.matrix)?)
    }

    fn mark(&mut self, [left, bottom, right, top]: Rectangle, matrix: Matrix) -> Result<()> {
        let mut found = None;
        for (x, y) in [(left, bottom), (left, top), (right, bottom), (right, top)] {
            found = Some(around(found, place(x, y, matrix)?));
        }
        self.marks.extend(found);
        Ok(())
    }
}

/// An entry of the resources.
fn resource(view: &View<'_>, resources: Option<&Place>, kind: &[u8], name: &[u8]) -> Result<Place> {
    let kinds = match resources {
        Some(resources) => resources.get(view, kind)?,
        None => None,
    };
    match kinds {
        Some(kinds) => kinds.get(view, name)?.ok_or_else(unknown),
        None => Err(unknown()),
    }
}

fn six(numbers: &[i64]) -> Result<Matrix> {
    numbers.try_into().map_err(|_| unknown())
}

/// A product of two numbers in millionths.
fn times(a: i64, b: i64) -> Result<i64> {
    sum(i128::from(a).saturating_mul(i128::from(b)), 0, 0)
}

fn sum(first: i128, second: i128, shift: i64) -> Result<i64> {
    let all = first.saturating_add(second).checked_div(i128::from(ONE)).unwrap_or(0);
    i64::try_from(all.saturating_add(i128::from(shift))).map_err(|_| unknown())
}

/// First `one`, then `other`.
fn product(one: Matrix, other: Matrix) -> Result<Matrix> {
    let [a, b, c, d, e, f] = one;
    let [ka, kb, kc, kd, ke, kf] = other;
    let cell = |x: i64, k: i64, y: i64, l: i64, shift: i64| {
        let (first, second) = (i128::from(x), i128::from(y));
        sum(first.saturating_mul(k.into()), second.saturating_mul(l.into()), shift)
    };
    Ok([
        cell(a, ka, b, kc, 0)?,
        cell(a, kb, b, kd, 0)?,
        cell(c, ka, d, kc, 0)?,
        cell(c, kb, d, kd, 0)?,
        cell(e, ka, f, kc, ke)?,
        cell(e, kb, f, kd, kf)?,
    ])
}

fn place(x: i64, y: i64, matrix: Matrix) -> Result<[i64; 2]> {
    let [.., x, y] = product([0, 0, 0, 0, x, y], matrix)?;
    Ok([x, y])
}

fn around(path: Option<Rectangle>, [x, y]: [i64; 2]) -> Rectangle {
    let [left, bottom, right, top] = path.unwrap_or([x, y, x, y]);
    [left.min(x), bottom.min(y), right.max(x), top.max(y)]
}

/// Without its outermost point, which hides nothing, where there is more of it than that.
fn shrunk(place: Rectangle) -> Rectangle {
    let [left, bottom, right, top] = place;
    let small = right.saturating_sub(left).min(top.saturating_sub(bottom)) <= 4 * GRAZE;
    if small {
        return place;
    }
    [
        left.saturating_add(GRAZE),
        bottom.saturating_add(GRAZE),
        right.saturating_sub(GRAZE),
        top.saturating_sub(GRAZE),
    ]
}

/// Do they share an area, or does a line or point lie in the other?
fn overlap(a: Rectangle, b: Rectangle) -> bool {
    let ([ax1, ay1, ax2, ay2], [bx1, by1, bx2, by2]) = (a, b);
    ax1 < bx2 && bx1 < ax2 && ay1 < by2 && by1 < ay2
}
