//! The device: what the interpreter would paint is written down.

use crate::angle::{length, moved, tenths, turned};
use crate::frame::{micrometres, rect};
use crate::image::{self, Pixels};
use crate::run::{Glyph, Run, Style, glyph_box, unit};
use crate::script::{FontTable, Script};
use crate::{Limits, font, legacy};
use form::page::{Colour, Components, Gap, Image, Owner, PerMille, VectorInk};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::ObjectIdentifier;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, ImageDrawProps, Paint, SoftMask};
use std::collections::{BTreeMap, BTreeSet};

/// The colour that stands for a pattern: what it shows is not looked at.
const PATTERN: Colour = Colour { red: 128, green: 128, blue: 128 };

/// How exactly the length of a curve is measured (units of the page).
const PERIMETER: f64 = 0.1;

/// What is written down of one page, content and annotations one after the other.
pub(crate) struct Recorder<'l> {
    pub(crate) runs: Vec<Run>,
    pub(crate) images: Vec<Image>,
    pub(crate) paths: Vec<VectorInk>,
    pub(crate) gaps: BTreeSet<Gap>,
    pub(crate) fonts: FontTable,
    limits: &'l Limits,
    owner: Owner,
    script: Script,
    clips: Vec<Rect>,
    opacities: Vec<f32>,
    order: u32,
    glyphs: u64,
    pixels: u64,
    drawings: u64,
    inside_glyph: bool,
    /// The last string that was filled: where it began, its first code, its length.
    filled: Option<(Affine, u32, usize)>,
    decoded: BTreeMap<ObjectIdentifier, Option<Pixels>>,
}

impl<'l> Recorder<'l> {
    pub(crate) fn new(limits: &'l Limits, fonts: FontTable, page: Rect) -> Self {
        Self {
            runs: Vec::new(),
            images: Vec::new(),
            paths: Vec::new(),
            gaps: BTreeSet::new(),
            fonts,
            limits,
            owner: Owner::Content,
            script: Script::default(),
            clips: vec![page],
            opacities: vec![1.0],
            order: 0,
            glyphs: 0,
            pixels: 0,
            drawings: 0,
            inside_glyph: false,
            filled: None,
            decoded: BTreeMap::new(),
        }
    }

    /// What comes now belongs to this owner and shows the strings of this script.
    pub(crate) fn begin(&mut self, owner: Owner, script: Script) {
        self.owner = owner;
        self.script = script;
        self.clips.truncate(1);
        self.opacities.truncate(1);
        self.filled = None;
    }

    /// What is drawn through a soft mask may be seen or not.
    fn note_mask(&mut self, masked: bool) {
        if masked {
            self.gaps.insert(Gap::Masked);
        }
    }

    fn next_order(&mut self) -> u32 {
        self.order = self.order.saturating_add(1);
        self.order
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(Rect::ZERO)
    }

    fn opacity(&self, paint: f32) -> PerMille {
        let all = self.opacities.last().copied().unwrap_or(1.0) * paint;
        (all.clamp(0.0, 1.0) * 1000.0 + 0.5) as u16
    }

    /// Part of a rectangle that the clip leaves; `None` where nothing is left.
    fn clipped(&self, of: Rect) -> Option<Rect> {
        let clip = self.clip();
        let left = Rect::new(of.x0.max(clip.x0), of.y0.max(clip.y0), of.x1.min(clip.x1), of.y1.min(clip.y1));
        (left.x0 <= left.x1 && left.y0 <= left.y1).then_some(left)
    }

    fn glyph<'a>(&mut self, drawn: &Drawn<'a>, place: Affine, font: usize, scaling: f64) -> Option<Glyph> {
        let facts = self.fonts.facts.get(font)?;
        let (along, em_along) = unit(turned(place, Vec2::new(1000.0, 0.0)))?;
        let (up, em) = unit(turned(place, Vec2::new(0.0, 1000.0)))?;
        // The interpreter stretches the glyphs of fonts that stand in; the advance is that of the real font.
        let em_along = if facts.font.embedded { em_along } else { em * scaling.abs() };
        let width = match drawn {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let (text, private) = unicode(drawn, facts);
        let advance = f64::from(width.unwrap_or(0.0)) / 1000.0 * em_along;
        Some(Glyph { origin: moved(place, Point::ZERO), along, up, advance, em, text, private })
    }

    fn add_glyph(&mut self, glyph: &Glyph, font: usize, colour: Colour, opacity: PerMille) {
        let Some(facts) = self.fonts.facts.get(font) else { return };
        let shown = self.clipped(glyph_box(glyph, facts)).is_some();
        let style = Style::of(glyph, facts.face, colour, if shown { opacity } else { 0 }, self.owner);
        if self.runs.last_mut().is_some_and(|run| run.take(&style, glyph)) {
            return;
        }
        if glyph.is_space() {
            return;
        }
        if self.runs.len() >= self.limits.runs {
            self.gaps.insert(Gap::Cut);
            return;
        }
        let order = self.next_order();
        let Some(facts) = self.fonts.facts.get(font) else { return };
        let mut run = Run::new(style, facts, glyph, order);
        run.take(&style, glyph);
        self.runs.push(run);
    }

    fn add_path(&mut self, bounds: Rect, paint: &Paint<'_>, stroked: bool, solid: bool) {
        let Some(bounds) = self.clipped(bounds) else { return };
        if self.paths.len() >= self.limits.paths {
            self.gaps.insert(Gap::Cut);
            return;
        }
        let (colour, alpha) = colour(paint);
        let opacity = self.opacity(alpha);
        let (owner, order) = (self.owner, self.next_order());
        self.paths.push(VectorInk { rect: rect(bounds), colour, opacity, stroked, solid, owner, order });
    }

    /// Pixels of an image. Each is decoded once; stencils each time, for their paint comes only with their pixels.
    fn pixels(
        &mut self,
        drawn: &hayro_interpret::Image<'_, '_>,
        facts: &image::ImageFacts,
    ) -> Option<Pixels> {
        let id = match drawn {
            hayro_interpret::Image::Raster(raster) => raster.stream().dict().obj_id(),
            hayro_interpret::Image::Stencil(_) => None,
        };
        if let Some(known) = id.and_then(|id| self.decoded.get(&id)) {
            return *known;
        }
        let spent = self.pixels.saturating_add(facts.pixels);
        let found = if spent > self.limits.pixels {
            None
        } else {
            self.pixels = spent;
            image::count(drawn, &|paint| colour(paint).0)
        };
        if let Some(id) = id {
            self.decoded.insert(id, found);
        }
        found
    }
}

impl<'a> Device<'a> for Recorder<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.note_mask(props.soft_mask.is_some());
        let bounds = props.transform.transform_rect_bbox(path.bounding_box());
        let scale = length(turned(props.transform, Vec2::new(1.0, 0.0)))
            .max(length(turned(props.transform, Vec2::new(0.0, 1.0))));
        let widened = |width: f32| {
            let half = f64::from(width).abs() * scale / 2.0;
            bounds.inflate(half, half)
        };
        match draw_mode {
            DrawMode::Fill(_) => self.add_path(bounds, &props.paint, false, true),
            DrawMode::Stroke(stroke) => {
                let (around, width) =
                    (widened(stroke.line_width), f64::from(stroke.line_width).abs() * scale);
                // As long as the line is, that much paint: half of the box or more hides what lies below.
                let inked = path.perimeter(PERIMETER) * scale * width;
                self.add_path(around, &props.paint, true, inked * 2.0 >= around.area());
            }
            DrawMode::FillAndStroke(_, stroke) => {
                self.add_path(widened(stroke.line_width), &props.paint, false, true)
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let bounds = self.clipped(clip_path.path.bounding_box());
        // Nothing is left: a box that meets no other.
        self.clips.push(bounds.unwrap_or(Rect::new(f64::MAX, f64::MAX, f64::MAX, f64::MAX)));
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.note_mask(mask.is_some());
        let all = self.opacities.last().copied().unwrap_or(1.0) * opacity;
        self.opacities.push(all);
    }

    fn draw_glyph_run(&mut self, glyph_run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.note_mask(props.soft_mask.is_some());
        let glyphs = glyph_run.glyphs();
        let (Some(first), false) = (glyphs.first(), self.inside_glyph) else { return };
        let here = (props.transform * first.transform(), first.char_code(), glyphs.len());
        if matches!(draw_mode, DrawMode::Stroke(_)) && self.filled == Some(here) {
            // Filled and then stroked: one text, made bold.
            if let Some(run) = self.runs.last_mut() {
                run.thicken(glyphs.len());
            }
            return;
        }
        self.filled = matches!(draw_mode, DrawMode::Fill(_)).then_some(here);
        self.glyphs = self.glyphs.saturating_add(u64::try_from(glyphs.len()).unwrap_or(u64::MAX));
        if self.glyphs > self.limits.glyphs {
            self.gaps.insert(Gap::Cut);
            return;
        }
        let codes: Vec<u32> = glyphs.iter().map(|glyph| glyph.char_code()).collect();
        let found = self.script.next(&self.fonts, &codes);
        let (font, scaling) = found.unwrap_or_else(|| (self.fonts.none(), 1.0));
        let (colour, alpha) = colour(&props.paint);
        let opacity = if matches!(draw_mode, DrawMode::Invisible) { 0 } else { self.opacity(alpha) };
        for positioned in glyphs {
            let place = props.transform * positioned.transform();
            let Some(glyph) = self.glyph(positioned, place, font, scaling) else { continue };
            let undecipherable = glyph.text.is_none();
            self.add_glyph(&glyph, font, colour, opacity);
            if let (Drawn::Type3(drawing), true) = (&**positioned, undecipherable) {
                if self.drawings >= self.limits.glyph_drawings {
                    self.gaps.insert(Gap::Cut);
                    continue;
                }
                self.drawings = self.drawings.saturating_add(1);
                self.inside_glyph = true;
                drawing.interpret(self, props.transform, positioned.transform(), &props.paint);
                self.inside_glyph = false;
            }
        }
    }

    fn draw_image(&mut self, image: hayro_interpret::Image<'a, '_>, props: ImageDrawProps<'a>) {
        if self.images.len() >= self.limits.images {
            self.gaps.insert(Gap::Cut);
            return;
        }
        let facts = image::facts(&image);
        let (width, height) = (f64::from(facts.width), f64::from(facts.height));
        let (across, down) =
            (turned(props.transform, Vec2::new(width, 0.0)), turned(props.transform, Vec2::new(0.0, height)));
        let whole = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        // An image that the clip hides, or that nothing shows, has no ink on the page.
        let shown = self.clipped(whole).is_some() && self.opacity(1.0) > 0;
        let pixels = if shown { self.pixels(&image, &facts) } else { None };
        if shown && pixels.is_none() {
            self.gaps.insert(Gap::Images);
        }
        let ink_rect = pixels.and_then(|pixels| {
            let [left, top, right, bottom] = pixels.counts.extent()?;
            let [columns, rows] = pixels.grid.map(f64::from);
            let x = |column: f64| column * width / columns;
            let y = |row: f64| row * height / rows;
            let part = Rect::new(
                x(f64::from(left)),
                y(f64::from(top)),
                x(f64::from(right) + 1.0),
                y(f64::from(bottom) + 1.0),
            );
            self.clipped(props.transform.transform_rect_bbox(part)).map(rect)
        });
        let from_pixels =
            pixels.map(|pixels| if pixels.gray { Components::Gray } else { Components::Colour });
        let order = self.next_order();
        self.filled = None;
        self.images.push(Image {
            pixel_width: facts.width,
            pixel_height: facts.height,
            drawn_width: micrometres(length(across)),
            drawn_height: micrometres(length(down)),
            angle: tenths(across),
            rect: rect(whole),
            ink_rect,
            masked: facts.masked,
            encoding: facts.encoding,
            components: facts.components.or(from_pixels).unwrap_or(Components::Colour),
            ink: pixels.map(|pixels| pixels.counts.ink()),
            owner: self.owner,
            order,
        });
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {
        if self.opacities.len() > 1 {
            self.opacities.pop();
        }
    }
}

/// Unicode of a glyph; `None` and whether it is of private use.
fn unicode(drawn: &Drawn<'_>, facts: &font::FontFacts) -> (Option<String>, bool) {
    let code = drawn.char_code();
    let mut text = drawn.as_unicode().map(|text| match text {
        BfString::Char(character) => character.to_string(),
        BfString::String(text) => text,
    });
    if text.is_none() && facts.codes_are_unicode {
        text = char::from_u32(code).map(String::from);
    }
    if facts.legacy.is_some()
        && facts.simple
        && let Some(shown) = old_code(code, text.as_deref())
    {
        return (Some(shown), false);
    }
    let Some(text) = text else { return (None, false) };
    if text.chars().any(|character| matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)) {
        return (None, true);
    }
    let kept: String = text.chars().filter_map(kept).collect();
    if kept.is_empty() { (None, false) } else { (Some(kept), false) }
}

/// What Windows shows for a code of an old encoding, where the font's own names do not say otherwise: they lose some
/// letters (0xAD is a hyphen to them, 0xB5 a Greek mu).
fn old_code(code: u32, named: Option<&str>) -> Option<String> {
    let code = u8::try_from(code).ok().filter(|code| *code >= 0x80)?;
    let own = named.and_then(|text| text.chars().next());
    let shown = legacy::windows_1252(code);
    let same = own.is_none_or(|own| own == shown || matches!(own, '-' | '\u{2010}' | '\u{3BC}'));
    same.then(|| shown.to_string())
}

/// Spaces of all kinds are one; a soft hyphen that is drawn is a hyphen; controls are nothing.
fn kept(character: char) -> Option<char> {
    match character {
        '\u{AD}' => Some('-'),
        _ if character.is_whitespace() => Some(' '),
        _ if character.is_control() || character == char::REPLACEMENT_CHARACTER => None,
        _ => Some(character),
    }
}

/// Colour and opacity of a paint.
fn colour(paint: &Paint<'_>) -> (Colour, f32) {
    match paint {
        Paint::Color(colour) => {
            let rgba = colour.to_rgba();
            let [red, green, blue, _] = rgba.to_rgba8();
            let [_, _, _, alpha] = rgba.components();
            (process_colour(colour.components()).unwrap_or(Colour { red, green, blue }), alpha)
        }
        Paint::Pattern(_) => (PATTERN, 1.0),
    }
}

/// Four components are cyan, magenta, yellow and black, mixed as ISO 32000-2 10.4.2.5 mixes them where there is no
/// profile: in whole numbers, because the interpreter's own profile rounds otherwise natively than in wasm (decision 0023).
fn process_colour(components: &[f32]) -> Option<Colour> {
    let &[cyan, magenta, yellow, black] = components else { return None };
    let share = |value: f32| u16::from((value.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
    let light = |ink: f32| {
        let left = 255u16.saturating_sub(share(ink).saturating_add(share(black)));
        u8::try_from(left).unwrap_or_default()
    };
    Some(Colour { red: light(cyan), green: light(magenta), blue: light(yellow) })
}
