//! One extracted page becomes its model.

use crate::device::Recorder;
use crate::document::Sheet;
use crate::frame::Frame;
use crate::run::{Finished, Run};
use crate::script::{self, FontTable, Script};
use crate::wants::Wants;
use crate::{Limits, PageModel};
use form::page::{Annotation, Font, Gap, Owner, Rect, TextRun};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};
use report::Micrometres;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An annotation as the strict reader found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnotationEntry {
    /// `/Subtype` without the slash.
    pub subtype: String,
    /// Fully qualified field name of a widget.
    pub field: Option<String>,
    /// Object number and generation, `12 0`.
    pub object: Option<String>,
    /// Id of the signature whose field it is, `s1`.
    pub signature: Option<String>,
    /// `/Rect` in millionths of a unit.
    pub rect: Option<[i64; 4]>,
    /// Hidden, NoView, without appearance or place.
    pub hidden: bool,
    /// It has no appearance, is not hidden, and is of a kind that other readers draw by themselves.
    pub drawn_by_others: bool,
    /// Index of the page of the extracted file on which it stands alone.
    pub page: Option<u32>,
}

/// The model of a page that could not be read, for the given reason.
#[must_use]
pub fn missing(number: u32, gap: Gap) -> PageModel {
    PageModel::missing(number, gap)
}

/// Interprets an extracted page. Never fails: what cannot be read is a [`Gap`].
///
/// The interpreter has no limits of memory: on foreign files run this in a process or worker that may die.
#[must_use]
pub fn read(sheet: Sheet, limits: &Limits) -> PageModel {
    read_with(sheet, limits, &Wants::default())
}

pub(crate) fn read_with(sheet: Sheet, limits: &Limits, wants: &Wants) -> PageModel {
    let number = sheet.number;
    let Ok(pdf) = Pdf::new(sheet.bytes) else { return missing(number, Gap::NotDrawn) };
    let Some(content) = pdf.pages().first() else { return missing(number, Gap::NotDrawn) };
    let frame = Frame::of(content);
    let mut model = missing(number, Gap::NotDrawn);
    (model.width, model.height) =
        (crate::frame::micrometres(frame.width), crate::frame::micrometres(frame.height));
    model.rotate = frame.rotate;
    model.annotations = sheet.annotations.iter().map(|entry| annotation(entry, &frame)).collect();
    let mut fonts = FontTable::default();
    let Some(scripts) = scripts(&pdf, &sheet.annotations, limits, &mut fonts) else { return model };
    let mut recorder = Recorder::new(limits, fonts, frame.page());
    if sheet.annotations.iter().filter(|entry| entry.page.is_some()).count() > limits.annotations {
        recorder.gaps.insert(Gap::Cut);
    }
    let cache = InterpreterCache::new();
    for (page, owner, script) in scripts {
        let Some(page) = pdf.pages().get(page) else { continue };
        if let Owner::Annotation(index) = owner
            && let Some(own) = model.annotations.get_mut(usize::from(index))
        {
            own.uncertain |= has_layer(page);
        }
        if script.broken {
            recorder.gaps.insert(Gap::NotDrawn);
        }
        recorder.begin(owner, script);
        let render_content =
            if owner == Owner::Content { RenderContent::PAGE } else { RenderContent::ANNOTATIONS };
        let settings = InterpreterSettings { render_content, ..wants.settings() };
        let mut context = Context::new(frame.transform, frame.page(), &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut recorder);
    }
    if wants.character_map() || wants.face() {
        recorder.gaps.insert(Gap::NotDrawn);
    }
    finish(model, recorder)
}

fn annotation(entry: &AnnotationEntry, frame: &Frame) -> Annotation {
    let nowhere =
        Rect { left: Micrometres(0), top: Micrometres(0), right: Micrometres(0), bottom: Micrometres(0) };
    Annotation {
        subtype: entry.subtype.clone(),
        field: entry.field.clone(),
        object: entry.object.clone(),
        signature: entry.signature.clone(),
        rect: entry.rect.map_or(nowhere, |corners| frame.place(corners)),
        hidden: entry.hidden,
        uncertain: entry.drawn_by_others,
    }
}

/// What is drawn, in order: index of the page of the file, whose it is, what it will show. `None` when that is too much.
fn scripts(
    pdf: &Pdf,
    annotations: &[AnnotationEntry],
    limits: &Limits,
    fonts: &mut FontTable,
) -> Option<Vec<(usize, Owner, Script)>> {
    let mut operators = limits.operators;
    let content = pdf.pages().first()?;
    let bytes = content.page_stream().unwrap_or_default();
    let mut script = script::read(bytes, content.resources(), fonts, &mut operators).ok()?;
    script.broken |= !is_decodable(content);
    let mut all = vec![(0, Owner::Content, script)];
    let drawn = (0u16..).zip(annotations).filter_map(|(index, entry)| Some((index, entry.page?)));
    for (index, number) in drawn.take(limits.annotations) {
        let number = usize::try_from(number).ok()?;
        let Some(page) = pdf.pages().get(number) else { continue };
        let Some(form) = appearance(page) else { continue };
        let script = script::read_form(&form, page.resources(), fonts, &mut operators).ok()?;
        all.push((number, Owner::Annotation(index), script));
    }
    Some(all)
}

/// Can all content streams be decoded? The interpreter passes over those that cannot, and draws an empty page.
pub(crate) fn is_decodable(page: &Page<'_>) -> bool {
    match page.raw().get::<Object<'_>>(b"Contents") {
        None | Some(Object::Null(_)) => true,
        Some(Object::Stream(stream)) => stream.decoded_data().is_ok(),
        Some(Object::Array(parts)) => parts.iter::<Object<'_>>().all(|part| match part {
            Object::Stream(stream) => stream.decoded_data().is_ok(),
            part => matches!(part, Object::Null(_)),
        }),
        Some(_) => false,
    }
}

/// Kinds of annotations that other readers draw where they have no appearance (12.5.6). Links and widgets show nothing that
/// was written into the page.
const DRAWN_BY_OTHERS: [&str; 16] = [
    "Caret",
    "Circle",
    "FileAttachment",
    "FreeText",
    "Highlight",
    "Ink",
    "Line",
    "Polygon",
    "PolyLine",
    "Redact",
    "Square",
    "Squiggly",
    "Stamp",
    "StrikeOut",
    "Text",
    "Underline",
];

/// Is an annotation of this kind drawn by other readers, where it has no appearance?
pub(crate) fn is_drawn_by_others(subtype: &str) -> bool {
    DRAWN_BY_OTHERS.contains(&subtype)
}

/// Does a layer say whether the only annotation of a page is seen (8.11.3.3)? The interpreter draws it in any case.
fn has_layer(page: &Page<'_>) -> bool {
    let annotation = page.raw().get::<Array<'_>>(b"Annots").and_then(|all| all.iter::<Dict<'_>>().next());
    annotation.is_some_and(|annotation| annotation.contains_key(b"OC"))
}

/// The normal appearance of the only annotation of a page.
fn appearance<'a>(page: &Page<'a>) -> Option<Stream<'a>> {
    let annotation = page.raw().get::<Array<'_>>(b"Annots")?.iter::<Dict<'_>>().next()?;
    normal_appearance(&annotation)
}

/// The normal appearance of an annotation, chosen as the interpreter chooses it.
pub(crate) fn normal_appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'_>>(b"AP")?.get::<Object<'_>>(b"N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => {
            let state = annotation.get::<Name<'_>>(b"AS");
            let chosen = state.and_then(|state| states.get::<Stream<'_>>(state));
            chosen.or_else(|| states.get::<Stream<'_>>(b"Off"))
        }
        _ => None,
    }
}

fn finish(mut model: PageModel, recorder: Recorder<'_>) -> PageModel {
    let Recorder { runs, images, paths, gaps, fonts, .. } = recorder;
    let (runs, numbers, text_gap) = finish_runs(runs, &fonts);
    model.text = runs;
    model.fonts = numbers;
    model.images = images;
    model.paths = paths;
    let mut all: BTreeSet<Gap> = gaps;
    if text_gap {
        all.insert(Gap::Text);
    }
    model.gaps = all.into_iter().collect();
    model
}

/// Finishes the runs and numbers the fonts as they are first met: a font that is made bold or slanted by drawing is
/// another one than the font itself.
fn finish_runs(runs: Vec<Run>, fonts: &FontTable) -> (Vec<TextRun>, Vec<Font>, bool) {
    // Fonts of the old encodings whose files map them to Unicode after all.
    let mapped: BTreeSet<usize> =
        runs.iter().filter(|run| run.is_vietnamese_unicode()).map(|run| run.style.face).collect();
    let mut numbers: BTreeMap<(usize, bool, bool), u16> = BTreeMap::new();
    let (mut text, mut used, mut gap) = (Vec::new(), Vec::new(), false);
    for run in runs {
        let Some((face, legacy)) = fonts.faces.get(run.style.face) else { continue };
        let old = legacy.filter(|_| !mapped.contains(&run.style.face));
        let Some(Finished { mut run, style, thickened, unmapped }) = run.finish(old) else { continue };
        gap |= unmapped && run.opacity > 0;
        let key = (style.face, thickened, style.slanted);
        let next = u16::try_from(used.len()).unwrap_or(u16::MAX);
        run.font = *numbers.entry(key).or_insert_with(|| {
            let (bold, italic) = (face.bold || thickened, face.italic || style.slanted);
            used.push(Font { bold, italic, ..face.clone() });
            next
        });
        text.push(run);
    }
    (text, used, gap)
}
