//! What a signature shows and where: its picture, its text, its widget.

use super::content::{FontSet, points};
use super::font::Fonts;
use super::image;
use super::picture::{Drawn, draw};
use super::sheet::{Area, Item, Layout, POINT, TextStyle};
use super::spec::{Act, Place};
use crate::pdf::{Object, stream};
use crate::seed::Seed;
use std::collections::BTreeMap;

/// Where the ink of pictures lies, by the name of the act or pasted picture.
pub type Inks = BTreeMap<String, (usize, Area)>;

/// The whole picture, so placed that its ink lies as the place says; the page's index too.
///
/// # Panics
/// On a place that names nothing of the letter.
#[must_use]
pub fn place_picture(place: &Place, drawn: &Drawn, layout: &Layout, inks: &Inks) -> (usize, Area) {
    let whole = Area { left: 0.0, top: 0.0, width: drawn.size[0], height: drawn.size[1] };
    if let Some([left, top, width, height]) = place.at {
        return (place.page.unwrap_or(1) - 1, Area { left, top, width, height });
    }
    let ink = drawn.ink(whole);
    let (page, target) = if let Some(block) = place.block {
        let (page, area) = anchor(layout, &format!("block{block}"));
        (page, Area { left: area.centre() - ink.width / 2.0, top: middle(area) - ink.height / 2.0, ..ink })
    } else if let Some(other) = &place.over {
        let (page, other) = inks[other];
        let covered = other.width * place.percent / 100.0;
        let left =
            if place.to_the_right { other.right() - covered } else { other.left + covered - ink.width };
        (page, Area { left, top: middle(other) - ink.height / 2.0, ..ink })
    } else {
        let name = place.anchor.as_deref().expect("a place");
        let (page, area) = anchor(layout, name);
        (page, Area { left: area.left, top: area.top, ..ink })
    };
    let moved = whole.moved(target.left - ink.left + place.dx, target.top - ink.top + place.dy);
    (page, moved)
}

fn middle(area: Area) -> f32 {
    area.top + area.height / 2.0
}

fn anchor(layout: &Layout, name: &str) -> (usize, Area) {
    *layout.anchors.get(name).unwrap_or_else(|| panic!("the letter has no {name}"))
}

/// A widget with its appearance.
pub struct Shown {
    /// The page's index.
    pub page: usize,
    /// The widget on the page as shown.
    pub area: Area,
    /// Objects of the appearance, the first of which is `/N`.
    pub objects: Vec<Object>,
}

/// What a signature shows; `None` where it is invisible. `number` is the first free number, `rotate` the page's.
#[must_use]
pub fn shown(
    (name, act): (&str, &Act),
    layout: &Layout,
    fonts: &Fonts,
    inks: &mut Inks,
    (seed, number, rotate): (Seed, u32, u16),
) -> Option<Shown> {
    let place = act.place.as_ref().filter(|place| !place.hidden)?;
    let drawn = act.picture.as_ref().map(|picture| draw(picture, fonts, seed));
    let style = TextStyle::new(10.0, false, false).with(&act.look);
    let (page, area) = match &drawn {
        Some(drawn) if act.text.is_empty() => place_picture(place, drawn, layout, inks),
        _ => place_text(place, style, &act.text, layout, fonts),
    };
    let mut items = Vec::new();
    let mut left = 0.5;
    if let (Some(drawn), Some(picture)) = (&drawn, &act.picture) {
        let size = if act.text.is_empty() { [area.width, area.height] } else { drawn.size };
        let within = Area { left: 0.0, top: 0.0, width: size[0], height: size[1] };
        items.push(Item::Picture { picture: 0, area: within });
        if drawn.pixels.iter().any(|pixel| pixel[3] > 127) {
            let ink = drawn.ink(within);
            inks.insert(name.to_owned(), (page, ink.moved(area.left, area.top)));
        }
        if picture.draw != "dot" {
            left += size[0] + 1.0;
        }
    }
    text(&mut items, act, (style, fonts), place, (left, area));
    let turn = act.picture.as_ref().map_or(0.0, |picture| picture.angle);
    let objects = appearance(act, drawn.as_ref(), &items, area, fonts, (seed, number, rotate, turn));
    Some(Shown { page, area, objects })
}

fn place_text(
    place: &Place,
    style: TextStyle,
    text: &[String],
    layout: &Layout,
    fonts: &Fonts,
) -> (usize, Area) {
    let width = text.iter().map(|line| style.width(fonts, line)).fold(0.0, f32::max) + 1.5;
    let lines = f32::from(u16::try_from(text.len()).expect("few lines"));
    let height = lines * style.line() + 1.0;
    if let Some([left, top, width, height]) = place.at {
        return (place.page.unwrap_or(1) - 1, Area { left, top, width, height });
    }
    if place.corner {
        let page = place.page.unwrap_or(1) - 1;
        let right = layout.sheets[page].width - 9.0;
        return (page, Area { left: right - width, top: 6.0, width, height }.moved(place.dx, place.dy));
    }
    let (page, area) = anchor(layout, place.anchor.as_deref().expect("a place for text"));
    (page, area.moved(place.dx, place.dy))
}

/// Lines of text inside a widget: on the anchor's baseline, to the right in the corner, else from the left.
fn text(
    items: &mut Vec<Item>,
    act: &Act,
    (style, fonts): (TextStyle, &Fonts),
    place: &Place,
    (left, area): (f32, Area),
) {
    let mut baseline = 0.5 + style.size * 0.891 * POINT;
    if place.anchor.is_some() {
        baseline = 4.1;
    }
    for line in &act.text {
        let width = style.width(fonts, line);
        let x = if place.anchor.is_some() {
            (area.width - width) / 2.0
        } else if place.corner {
            area.width - width - 0.75
        } else {
            left + if act.frame { 1.5 } else { 0.0 }
        };
        let shown = if act.frame { baseline + 1.0 } else { baseline };
        items.push(Item::Text { x, baseline: shown, style, text: line.clone(), stretch: 0.0 });
        baseline += style.line();
    }
    if act.frame {
        let (l, t, r, b) = (0.3, 0.3, area.width - 0.3, area.height - 0.3);
        for (from, to) in [([l, t], [r, t]), ([l, b], [r, b]), ([l, t], [l, b]), ([r, t], [r, b])] {
            items.push(Item::Line { from, to, thickness: 0.5, colour: style.colour });
        }
    }
}

/// The layers that the usual tools write: `/N` → `/FRM` → `/n0` (empty) and `/n2` (what is shown).
fn appearance(
    act: &Act,
    drawn: Option<&Drawn>,
    items: &[Item],
    area: Area,
    fonts: &Fonts,
    (seed, number, rotate, turn): (Seed, u32, u16, f32),
) -> Vec<Object> {
    let bounds = format!("/BBox [0 0 {} {}]", points(area.width), points(area.height));
    let matrix = if rotate == 90 { " /Matrix [0 1 -1 0 0 0]" } else { "" };
    let form = |extra: &str, resources: &str, data: &str| {
        stream(
            &format!("/Type /XObject /Subtype /Form {bounds}{extra} /Resources << {resources} >>"),
            data.as_bytes(),
        )
    };
    let [frame, blank, look, first_image] = [1, 2, 3, 4].map(|more| number + more);
    let images = match (drawn, &act.picture) {
        (Some(drawn), Some(picture)) => image::picture(drawn, picture.transparent, picture.jpeg, first_image),
        _ => Vec::new(),
    };
    let fonts = FontSet::new(fonts, seed, items.iter(), first_image + 2);
    let named =
        if images.is_empty() { String::new() } else { format!("/XObject << /P0 {first_image} 0 R >> ") };
    let operators = turned(&fonts.operators(items, area.height), area, turn);
    let resources = format!("{named}/Font << {}>>", fonts.resources());
    let layers = "q 1 0 0 1 0 0 cm /n0 Do Q q 1 0 0 1 0 0 cm /n2 Do Q";
    let mut objects = vec![
        (number, form(matrix, &format!("/XObject << /FRM {frame} 0 R >>"), "q 1 0 0 1 0 0 cm /FRM Do Q")),
        (frame, form("", &format!("/XObject << /n0 {blank} 0 R /n2 {look} 0 R >>"), layers)),
        (blank, form("", "", "% DSBlank\n")),
        (look, form("", &resources, &operators)),
    ];
    objects.extend(images);
    objects.extend(fonts.objects);
    objects
}

/// The operators turned about the middle of the widget.
fn turned(operators: &str, area: Area, degrees: f32) -> String {
    if degrees == 0.0 {
        return operators.to_owned();
    }
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (x, y) = (area.width / 2.0 / POINT, area.height / 2.0 / POINT);
    let (e, f) = (x - cos * x + sin * y, y - sin * x - cos * y);
    format!("q {cos:.5} {sin:.5} {:.5} {cos:.5} {e:.3} {f:.3} cm\n{operators}Q\n", -sin)
}
