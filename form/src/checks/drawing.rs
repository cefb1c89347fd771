//! What somebody drew on a page, apart from text: the box around its ink, its colours, and what it hides.
//!
//! Images and paths count alike: a seal may be one image, two images or paths.

use super::measure::{Unmeasured, area, drawn_whole, images_whole, union};
use crate::page::{Colour, Image, ImageEncoding, Owner, PageModel, Rect, VectorInk};
use report::Micrometres;

/// Width taken for a stroke where a colour is weighed by area, micrometres: a pen's line (ENG).
const STROKE: i64 = 400;
/// A path no higher or no wider is a rule or an edge, not a picture, micrometres (ENG).
const LINE: i32 = 700;
/// Distance from the widget's edges within which a path is its frame or background, micrometres (ENG).
const FRAME: i32 = 1_500;
/// Paths alone are a picture when their box is at least this wide and high, micrometres (ENG).
const LEAST_PICTURE: i32 = 3_000;
/// Images of at most this many pixels on each side show nothing: a stored client puts an image of 1 × 1 pixel where none
/// is wanted (COPY-04).
const PLACEHOLDER_PIXELS: u32 = 1;
/// Opacity from which something hides what lies below it.
const OPAQUE: u16 = 500;
/// A colour whose components all reach this is white paper.
const WHITE: u8 = 245;
/// Sides of a round seal that can be in use lie between these, micrometres (SEAL-04, widened).
const SEAL_SIDES: (i32, i32) = (20_000, 60_000);
/// Sides of a picture of a signature that can be in use: width and height, micrometres (FORM-14, widened).
const SIGNATURE_SIDES: [(i32, i32); 2] = [(10_000, 100_000), (4_000, 60_000)];

/// Shares of ink by colour, thousandths, as in [`crate::page::Ink`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Colours {
    /// Ink with a saturation above 0.2.
    pub(super) coloured: i64,
    pub(super) blue: i64,
    pub(super) red: i64,
}

/// One picture on one page, by one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawing<'a> {
    pub(super) page: &'a PageModel,
    pub(super) owner: Owner,
    /// Box around its ink.
    pub(super) ink: Rect,
    /// Its colours.
    pub(super) colours: Colours,
    /// Thousandths of its pixels that let the paper through, the least of its images; `None` where nothing but paths
    /// is drawn and no background lies under them: all is let through.
    pub(super) transparent: Option<i64>,
    /// Do masks and missing backgrounds let the paper through at all?
    pub(super) masked: bool,
    /// Direction of its largest image, tenths of a degree; `None` for paths.
    pub(super) angle: Option<i16>,
    /// Is one of its images stored as JPEG or JPEG 2000?
    pub(super) lossy: bool,
    /// Its place in the order of drawing: of its first and of its last part.
    pub(super) order: (u32, u32),
}

/// What an owner shows besides text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown<'a> {
    /// Nothing, or text only.
    No,
    /// A picture.
    Picture(Drawing<'a>),
    /// It could not be seen whole.
    Unmeasured(Unmeasured),
}

/// Parts of a drawing.
#[derive(Default)]
struct Parts<'a> {
    images: Vec<&'a Image>,
    paths: Vec<&'a VectorInk>,
    backing: bool,
}

impl Drawing<'_> {
    /// Red, about as wide as high, as large as a seal can be.
    pub(super) fn is_seal(&self) -> bool {
        let (width, height) = (self.ink.width(), self.ink.height());
        let (small, large) = (width.min(height), width.max(height));
        // A fifth off round: a tilted or cut seal is still one (SEAL-05 judges the shape).
        let round = i64::from(small) * 5 >= i64::from(large) * 4;
        round && self.colours.red >= 500 && SEAL_SIDES.0 <= large && large <= SEAL_SIDES.1
    }

    /// As large as the picture of a signature can be, and no seal.
    pub(super) fn is_signature(&self) -> bool {
        let sides = [self.ink.width(), self.ink.height()];
        let fits =
            sides.iter().zip(SIGNATURE_SIDES).all(|(side, (least, most))| (least..=most).contains(side));
        fits && !self.is_seal()
    }
}

/// Which of several images in one appearance is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The signature of a person: what is red beside it is a seal (SEAL-11 says so).
    Signature,
    /// The seal of a body: what is blue beside it is somebody's signature.
    Seal,
    /// Everything.
    All,
}

/// What the annotation with this index shows.
pub(super) fn of_annotation<'a>(page: &'a PageModel, index: u16, wanted: Wanted) -> Shown<'a> {
    let Some(widget) = page.annotations.get(usize::from(index)) else {
        return Shown::Unmeasured(Unmeasured::Widget);
    };
    if !drawn_whole(page) {
        return Shown::Unmeasured(Unmeasured::Page);
    }
    if widget.hidden {
        return Shown::No;
    }
    let owner = Owner::Annotation(index);
    let images: Vec<_> = page.images.iter().filter(|image| image.owner == owner && is_image(image)).collect();
    if images.iter().any(|image| image.ink.is_none()) || (images.is_empty() && !images_whole(page)) {
        return Shown::Unmeasured(Unmeasured::Image);
    }
    let paths: Vec<_> = page.paths.iter().filter(|path| path.owner == owner && path.opacity > 0).collect();
    let has_text =
        page.text.iter().any(|run| run.owner == owner && run.opacity > 0 && !run.text.trim().is_empty());
    let backing = paths.iter().any(|path| is_background(path, &widget.rect));
    let inner = |path: &&&VectorInk| is_ink(path) && !is_line(path) && !is_frame(path, &widget.rect);
    let mut drawn: Vec<&VectorInk> = paths.iter().filter(inner).copied().collect();
    let coloured_frames = paths
        .iter()
        .copied()
        .filter(|path| is_ink(path) && is_frame(path, &widget.rect) && hue(path.colour) != Hue::Other);
    // The outer ring of a drawn seal touches the widget's edges as a frame does; a frame around text is no picture.
    if !drawn.is_empty() || !images.is_empty() || !has_text {
        drawn.extend(coloured_frames);
    }
    join(page, owner, Parts { images: chosen(images, wanted), paths: drawn, backing })
}

/// Pictures in the page's own content that lie in `zone`: each image for itself, then the coloured paths together.
pub(super) fn in_content<'a>(page: &'a PageModel, zone: &Rect) -> Vec<Shown<'a>> {
    let owner = Owner::Content;
    let inside = |rect: &Rect| zone.intersection(rect).is_some_and(|common| area(&common) * 2 >= area(rect));
    let mut found = Vec::new();
    for image in page.images.iter().filter(|image| image.owner == owner && is_image(image)) {
        if image.ink.is_none() {
            if inside(&image.rect) {
                found.push(Shown::Unmeasured(Unmeasured::Image));
            }
        } else if image.ink_rect.is_some_and(|rect| inside(&rect)) {
            found.push(join(page, owner, Parts { images: vec![image], ..Parts::default() }));
        }
    }
    let drawn = |path: &&VectorInk| {
        path.owner == owner && path.opacity > 0 && is_ink(path) && !is_line(path) && inside(&path.rect)
    };
    for wanted in [Hue::Blue, Hue::Red] {
        let paths: Vec<_> =
            page.paths.iter().filter(drawn).filter(|path| hue(path.colour) == wanted).collect();
        if !paths.is_empty() {
            found.push(join(page, owner, Parts { paths, ..Parts::default() }));
        }
    }
    found.retain(|shown| *shown != Shown::No);
    found
}

fn is_image(image: &Image) -> bool {
    image.pixel_width > PLACEHOLDER_PIXELS || image.pixel_height > PLACEHOLDER_PIXELS
}

/// Of several images those that are wanted; all where none stands out.
fn chosen(images: Vec<&Image>, wanted: Wanted) -> Vec<&Image> {
    let is_other = |image: &Image| {
        image.ink.is_some_and(|ink| match wanted {
            Wanted::Signature => ink.red >= 500,
            Wanted::Seal => ink.blue >= 500,
            Wanted::All => false,
        })
    };
    match images.iter().all(|image| is_other(image)) {
        true => images,
        false => images.into_iter().filter(|image| !is_other(image)).collect(),
    }
}

/// Each image of an annotation for itself.
pub(super) fn each_image<'a>(page: &'a PageModel, index: u16) -> Vec<Drawing<'a>> {
    let owner = Owner::Annotation(index);
    let images = page.images.iter().filter(|image| image.owner == owner && is_image(image));
    let alone = images.map(|image| join(page, owner, Parts { images: vec![image], ..Parts::default() }));
    alone.filter_map(|shown| if let Shown::Picture(drawing) = shown { Some(drawing) } else { None }).collect()
}

fn join<'a>(page: &'a PageModel, owner: Owner, parts: Parts<'a>) -> Shown<'a> {
    let images: Vec<_> = parts.images.into_iter().filter(|image| image.ink_rect.is_some()).collect();
    let paths = parts.paths;
    let boxes = images.iter().filter_map(|image| image.ink_rect).chain(paths.iter().map(|path| path.rect));
    let Some(ink) = union(boxes) else { return Shown::No };
    if images.is_empty() && (ink.width() < LEAST_PICTURE || ink.height() < LEAST_PICTURE) {
        return Shown::No;
    }
    let orders = images.iter().map(|image| image.order).chain(paths.iter().map(|path| path.order));
    let order = orders.fold((u32::MAX, 0), |(first, last), one| (first.min(one), last.max(one)));
    let lets_through = |image: &&Image| image.ink.map_or(0, |ink| i64::from(ink.transparent));
    Shown::Picture(Drawing {
        page,
        owner,
        ink,
        colours: colours(&images, &paths),
        transparent: images.iter().map(lets_through).min(),
        masked: !parts.backing && images.iter().all(|image| image.masked),
        angle: images.iter().max_by_key(|image| area(&image.rect)).map(|image| image.angle),
        lossy: images.iter().any(|image| matches!(image.encoding, ImageEncoding::Dct | ImageEncoding::Jpx)),
        order,
    })
}

/// Colours of all ink, each part weighed by the area of its ink.
fn colours(images: &[&Image], paths: &[&VectorInk]) -> Colours {
    let (mut whole, mut coloured, mut blue, mut red) = (0_i64, 0_i64, 0_i64, 0_i64);
    for image in images {
        let Some(ink) = image.ink else { continue };
        let weight = (area(&image.rect) / 1000).saturating_mul(i64::from(ink.share)).max(1);
        whole = whole.saturating_add(weight);
        coloured = coloured.saturating_add(weight / 1000 * i64::from(ink.coloured));
        blue = blue.saturating_add(weight / 1000 * i64::from(ink.blue));
        red = red.saturating_add(weight / 1000 * i64::from(ink.red));
    }
    for path in paths {
        let around = i64::from(path.rect.width()) + i64::from(path.rect.height());
        let weight = if path.stroked { around * 2 * STROKE } else { area(&path.rect) }.max(1);
        whole = whole.saturating_add(weight);
        if is_coloured(path.colour) {
            coloured = coloured.saturating_add(weight);
        }
        match hue(path.colour) {
            Hue::Blue => blue = blue.saturating_add(weight),
            Hue::Red => red = red.saturating_add(weight),
            Hue::Other => {}
        }
    }
    let share = |part: i64| super::measure::permille(part / 1000, whole / 1000).unwrap_or(0);
    Colours { coloured: share(coloured), blue: share(blue), red: share(red) }
}

/// Hue of a path, by the bounds of [`crate::page::Ink`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hue {
    Blue,
    Red,
    Other,
}

fn hue(colour: Colour) -> Hue {
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(i64::from);
    let most = red.max(green).max(blue);
    let range = most - red.min(green).min(blue);
    if range == 0 {
        return Hue::Other;
    }
    let tenth_degrees = if most == red {
        (600 * (green - blue) / range).rem_euclid(3600)
    } else if most == green {
        600 * (blue - red) / range + 1200
    } else {
        600 * (red - green) / range + 2400
    };
    match tenth_degrees {
        1850..=2650 if range * 10 > most * 2 => Hue::Blue,
        0..=200 | 3400.. if range * 10 > most * 3 => Hue::Red,
        _ => Hue::Other,
    }
}

/// Is its saturation above 0.2?
fn is_coloured(colour: Colour) -> bool {
    let parts = [colour.red, colour.green, colour.blue].map(i64::from);
    let (most, least) =
        parts.iter().fold((0, 255), |(most, least), part| (most.max(*part), least.min(*part)));
    (most - least) * 10 > most * 2
}

fn is_white(colour: Colour) -> bool {
    colour.red.min(colour.green).min(colour.blue) >= WHITE
}

fn is_ink(path: &VectorInk) -> bool {
    !is_white(path.colour)
}

fn is_line(path: &VectorInk) -> bool {
    path.rect.width() <= LINE || path.rect.height() <= LINE
}

fn is_frame(path: &VectorInk, widget: &Rect) -> bool {
    let near = |one: Micrometres, other: Micrometres| one.0.abs_diff(other.0) <= FRAME.unsigned_abs();
    let rect = &path.rect;
    near(rect.left, widget.left)
        && near(rect.top, widget.top)
        && near(rect.right, widget.right)
        && near(rect.bottom, widget.bottom)
}

fn is_background(path: &VectorInk, widget: &Rect) -> bool {
    !path.stroked && path.opacity >= OPAQUE && is_frame(path, widget) && hue(path.colour) == Hue::Other
}
