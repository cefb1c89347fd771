//! The page tree (ISO 32000-2 7.7.3): how many pages, where each annotation stands, and its place as shown.

use super::actions::{self, Acts};
use super::external;
use super::place::Place;
use crate::pdf::{Object, ObjectId, View};
use crate::tree::Tree;
use crate::{Budget, Notes, Problem, Result, Work};
use report::{Code, Finding, Micrometres};

/// Levels of the page tree (the depth limit of the whole core).
const MAX_DEPTH: u32 = 64;

/// The pages of one revision.
#[derive(Default)]
pub(crate) struct Pages {
    /// Number of pages; `None` when the tree could not be walked to its end.
    pub(super) count: Option<u32>,
    /// Frames of the pages, in their order.
    frames: Vec<Frame>,
    /// Page (from 0) of every page object and of every annotation that is an indirect object.
    page_of: Tree,
    /// Signature widgets with a value, with the dictionary in which `/V` stands.
    pub(super) signed_widgets: Vec<SignedWidget>,
    /// Widgets of fields other than signatures that show something, with their pages (from 0).
    pub(super) valued_widgets: Vec<(Place, usize)>,
    /// What pages and annotations may do.
    pub(super) acts: Acts,
    /// Streams that were looked at for data in another file.
    drawn: Tree,
}

/// A widget on a page that is, alone or through its parents, a signature field with a value.
pub(crate) struct SignedWidget {
    /// The widget.
    pub(super) place: Place,
    /// The dictionary in which `/V` stands.
    pub(super) holder: Place,
}

/// What is needed to say where on the page, as shown, a rectangle lies.
#[derive(Clone, Copy, Default)]
struct Frame {
    /// Lower left and upper right of the crop box, in millionths of a unit; `None` when there is none.
    shown: Option<[i64; 4]>,
    /// Quarter turns clockwise, 0 to 3.
    turns: i64,
    /// Size of a unit, in millionths of 1/72 inch.
    unit: i64,
}

/// One level of the tree still to be visited, with what it inherits.
#[derive(Clone)]
struct Item {
    object: Object,
    parent: Place,
    depth: u32,
    media: Option<[i64; 4]>,
    crop: Option<[i64; 4]>,
    rotate: i64,
    resources: Option<Place>,
    /// Pages that there should be behind the last of these kids, by `/Count`; `None` when that is no number.
    expected: Option<usize>,
}

/// Walks all pages. What cannot be read leaves `count` unknown and a note.
///
/// # Errors
/// When a budget is spent.
pub(crate) fn walk(view: &View<'_>, budget: &Budget, notes: &Notes) -> Result<Pages> {
    let mut pages = Pages::default();
    let mut complete = true;
    let mut seen = Tree::default();
    let mut stack = Vec::new();
    let mut next = match root(view) {
        Ok(item) => Some(item),
        Err(problem) => {
            unreadable(problem, notes, &mut complete)?;
            None
        }
    };
    while let Some(item) = next {
        budget.spend(Work::TreeNodes, 1)?;
        if let Err(problem) = visit(view, budget, item, &mut seen, &mut stack, &mut pages, notes) {
            unreadable(problem, notes, &mut complete)?;
        }
        next = next_member(&mut stack, &pages, notes);
    }
    pages.count = u32::try_from(pages.frames.len()).ok().filter(|count| complete && *count > 0);
    Ok(pages)
}

/// Arrays of kids that are still to be visited: what the members inherit, and which is next. Never the members
/// themselves, for an array may be met in many places.
type Stack = Vec<(Item, usize)>;

fn next_member(stack: &mut Stack, pages: &Pages, notes: &Notes) -> Option<Item> {
    while let Some((above, next)) = stack.last_mut() {
        let member = above.parent.object.array().and_then(|members| members.get(*next));
        if let Some(object) = member.cloned() {
            *next = next.saturating_add(1);
            return Some(Item { object, ..above.clone() });
        }
        // Some readers pass over as many pages as /Count says.
        if above.expected != Some(pages.frames.len()) {
            notes.add(Finding::new(Code::PdfPageTree).arg("what", "count"));
        }
        stack.pop();
    }
    None
}

fn unreadable(problem: Problem, notes: &Notes, complete: &mut bool) -> Result<()> {
    if problem.code == Code::BudgetSpent {
        return Err(problem);
    }
    *complete = false;
    notes.add(Finding::new(Code::PdfPageTree).arg("what", problem.code.as_str()));
    if problem.code != Code::PdfPageTree {
        notes.add(*problem);
    }
    Ok(())
}

fn broken(what: &str) -> Problem {
    Box::new(Finding::new(Code::PdfPageTree).arg("what", what))
}

fn root(view: &View<'_>) -> Result<Item> {
    let catalog = Place::of(view.catalog()?);
    let object = catalog.dictionary().and_then(|found| found.get(b"Pages")).cloned();
    let object = object.ok_or_else(|| broken("no-pages"))?;
    Ok(Item {
        object,
        parent: catalog,
        depth: 0,
        media: None,
        crop: None,
        rotate: 0,
        resources: None,
        expected: Some(0),
    })
}

fn visit(
    view: &View<'_>,
    budget: &Budget,
    mut item: Item,
    seen: &mut Tree,
    stack: &mut Stack,
    pages: &mut Pages,
    notes: &Notes,
) -> Result<()> {
    let place = item.parent.follow(view, &item.object)?;
    if place.dictionary().is_none() {
        return Err(broken("no-dictionary"));
    }
    if item.depth >= MAX_DEPTH {
        return Err(broken("depth"));
    }
    if let Some(id) = place.id()
        && !seen.add(id)
    {
        return Err(broken("visited-twice"));
    }
    item.media = rectangle(view, &place, b"MediaBox")?.or(item.media);
    item.crop = rectangle(view, &place, b"CropBox")?.or(item.crop);
    item.rotate = place.integer(view, b"Rotate")?.unwrap_or(item.rotate);
    if let Ok(Some(own)) = place.get(view, b"Resources") {
        item.resources = Some(own);
    }
    let Some(kids) = place.get(view, b"Kids")? else {
        return page(view, budget, &item, &place, pages, notes);
    };
    if place.name(view, b"Type")?.as_deref() == Some(b"Page") {
        // Some readers show it, others its kids.
        return Err(broken("page-with-kids"));
    }
    item.expected = place.integer(view, b"Count")?.and_then(|count| usize::try_from(count).ok());
    item.expected = item.expected.and_then(|count| pages.frames.len().checked_add(count));
    item.depth = item.depth.saturating_add(1);
    kids.object.array().ok_or_else(|| broken("kids"))?;
    stack.push((Item { object: Object::Null, parent: kids, ..item }, 0));
    Ok(())
}

/// A page: its frame and its annotations.
fn page(
    view: &View<'_>,
    budget: &Budget,
    item: &Item,
    place: &Place,
    pages: &mut Pages,
    notes: &Notes,
) -> Result<()> {
    let number = pages.frames.len();
    let unit = match place.get(view, b"UserUnit")? {
        Some(unit) => millionths(&unit.object).filter(|unit| *unit > 0),
        None => Some(1_000_000),
    };
    let shown = match (item.media, item.crop) {
        (Some(media), Some(crop)) => Some(intersection(media, crop)),
        (media, crop) => media.or(crop),
    };
    let turns = item.rotate.checked_div(90).unwrap_or(0).rem_euclid(4);
    pages.frames.push(Frame { shown: shown.filter(|_| unit.is_some()), turns, unit: unit.unwrap_or(0) });
    if let Some(id) = place.id() {
        pages.page_of.place(id, number);
    }
    actions::look(view, budget, place, number, &mut pages.acts)?;
    if external::look(view, budget, place, item.resources.as_ref(), &mut pages.drawn)? {
        actions::add(&mut pages.acts, "external-stream", true, number);
    }
    let Some(annotations) = place.get(view, b"Annots")? else { return Ok(()) };
    for member in annotations.object.array().ok_or_else(|| broken("annots"))? {
        if let Err(problem) = annotation(view, budget, &annotations, member, number, pages) {
            // The page itself was read: the count stands, the note tells of the annotation.
            unreadable(problem, notes, &mut true)?;
        }
    }
    Ok(())
}

fn annotation(
    view: &View<'_>,
    budget: &Budget,
    parent: &Place,
    member: &Object,
    number: usize,
    pages: &mut Pages,
) -> Result<()> {
    let place = parent.follow(view, member)?;
    if let Some(id) = place.id()
        && !pages.page_of.has(id)
    {
        pages.page_of.place(id, number);
    }
    let (mut signature, mut holder) = (None, None);
    let mut node = Some(place.clone());
    // Upwards along /Parent: the nearest /FT and /V count (12.7.4.1).
    for _ in 0..MAX_DEPTH {
        let Some(current) = node.take() else { break };
        budget.spend(Work::TreeNodes, 1)?;
        actions::look(view, budget, &current, number, &mut pages.acts)?;
        if signature.is_none() {
            signature = current.name(view, b"FT")?.map(|kind| kind == b"Sig");
        }
        if holder.is_none() && current.dictionary().is_some_and(|found| found.entry(b"V").is_some()) {
            holder = Some(current.clone());
        }
        node = current.get(view, b"Parent")?;
    }
    if node.is_some() && holder.is_none() {
        // There may be a signature above.
        return Err(Box::new(Finding::new(Code::SignatureFieldTree).arg("what", "depth")));
    }
    if signature == Some(false) && place.dictionary().is_some_and(|widget| widget.get(b"AP").is_some()) {
        pages.valued_widgets.push((place.clone(), number));
    }
    let Some(holder) = holder else { return Ok(()) };
    let Some(value) = holder.get(view, b"V")? else { return Ok(()) };
    // A value with a /ByteRange is a signature whatever the field says it is.
    let looks_signed = value.dictionary().is_some_and(|value| value.entry(b"ByteRange").is_some());
    if signature == Some(true) || looks_signed {
        pages.signed_widgets.push(SignedWidget { place, holder });
    }
    Ok(())
}

impl Pages {
    /// Page, from 0, of a page object or of an annotation that is an indirect object.
    pub(crate) fn number_of(&self, id: ObjectId) -> Option<usize> {
        self.page_of.place_of(id)
    }

    /// Page of a widget, from 0: by the page that lists it, else by its `/P`.
    pub(crate) fn page_of(&self, view: &View<'_>, widget: &Place) -> Option<usize> {
        let listed = widget.id().and_then(|id| self.page_of.place_of(id));
        if listed.is_some() {
            return listed;
        }
        let page = widget.get(view, b"P").ok()??.id()?;
        self.page_of.place_of(page)
    }

    /// Does a rectangle of the first page, in millionths of a unit, lie where number and date stand (rule SIG-06: 10 to
    /// 20 % of its height)?
    pub(crate) fn in_the_heading(&self, page: usize, rectangle: [i64; 4]) -> bool {
        let Some(frame) = self.frames.first().filter(|_| page == 0) else { return false };
        let Some([left, bottom, right, top]) = frame.shown else { return false };
        let (whole, place) = (frame.place([left, bottom, right, top]), frame.place(rectangle));
        let (Some([_, _, _, height]), Some([_, above, _, below])) = (whole, place) else { return false };
        let height = i64::from(height.0);
        let times = |micrometres: Micrometres, by: i64| i64::from(micrometres.0).saturating_mul(by);
        times(above, 10) >= height && times(below, 5) <= height
    }

    /// Left, top, right, bottom from the upper left corner of the page as shown, in micrometres.
    pub(crate) fn shown(&self, view: &View<'_>, page: usize, widget: &Place) -> Option<[Micrometres; 4]> {
        let frame = self.frames.get(page)?;
        frame.place(rectangle(view, widget, b"Rect").ok()??)
    }
}

/// Width and height of each page of a revision as shown (crop box, `/Rotate` and user unit applied), in the order of the
/// pages; zeros where a page has no box.
///
/// # Errors
/// When a budget is spent.
pub fn page_sizes(view: &View<'_>, budget: &Budget) -> Result<Vec<[Micrometres; 2]>> {
    let pages = walk(view, budget, &Notes::default())?;
    Ok(pages.frames.iter().map(|frame| frame.size().unwrap_or([Micrometres(0); 2])).collect())
}

impl Frame {
    fn size(&self) -> Option<[Micrometres; 2]> {
        let [_, _, width, height] = self.place(self.shown?)?;
        Some([width, height])
    }

    fn place(&self, [x1, y1, x2, y2]: [i64; 4]) -> Option<[Micrometres; 4]> {
        let [left, bottom, right, top] = self.shown?;
        let (u1, u2) = (x1.checked_sub(left)?, x2.checked_sub(left)?);
        let (v1, v2) = (y1.checked_sub(bottom)?, y2.checked_sub(bottom)?);
        let (width, height) = (right.checked_sub(left)?, top.checked_sub(bottom)?);
        let from_top = |v: i64| height.checked_sub(v);
        let from_right = |u: i64| width.checked_sub(u);
        let [a, b, c, d] = match self.turns {
            0 => [u1, from_top(v2)?, u2, from_top(v1)?],
            1 => [v1, u1, v2, u2],
            2 => [from_right(u2)?, v1, from_right(u1)?, v2],
            _ => [from_top(v2)?, from_right(u2)?, from_top(v1)?, from_right(u1)?],
        };
        Some([self.micrometres(a)?, self.micrometres(b)?, self.micrometres(c)?, self.micrometres(d)?])
    }

    /// 1/72 inch is 3175/9 micrometres; both factors are in millionths. Rounded half up.
    fn micrometres(&self, value: i64) -> Option<Micrometres> {
        const DIVISOR: i128 = 9_000_000_000_000;
        let scaled = i128::from(value).checked_mul(i128::from(self.unit))?.checked_mul(3175)?;
        let rounded = scaled.checked_add(DIVISOR.checked_div(2)?)?.div_euclid(DIVISOR);
        i32::try_from(rounded).ok().map(Micrometres)
    }
}

/// A rectangle (7.9.5) as lower left and upper right, in millionths of a unit; `None` when absent or no rectangle.
pub(crate) fn rectangle(view: &View<'_>, place: &Place, key: &[u8]) -> Result<Option<[i64; 4]>> {
    let Some(array) = place.get(view, key)? else { return Ok(None) };
    let Some([a, b, c, d]) = array.object.array() else { return Ok(None) };
    let mut values = [0i64; 4];
    for (value, member) in values.iter_mut().zip([a, b, c, d]) {
        let Some(number) = millionths(&array.follow(view, member)?.object) else { return Ok(None) };
        *value = number;
    }
    let [a, b, c, d] = values;
    Ok(Some([a.min(c), b.min(d), a.max(c), b.max(d)]))
}

/// A number in millionths, digits beyond cut off; `None` when it is none or out of all proportion.
pub(crate) fn millionths(object: &Object) -> Option<i64> {
    let (digits, scale) = match object {
        Object::Integer(integer) => (integer.value, 0),
        Object::Real(real) => (real.digits, real.scale),
        _ => return None,
    };
    let digits = i128::from(digits).checked_mul(1_000_000)?;
    let value = digits.checked_div(10i128.checked_pow(u32::from(scale))?)?;
    i64::try_from(value).ok().filter(|value| value.unsigned_abs() < 10_000_000_000_000)
}

fn intersection(a: [i64; 4], b: [i64; 4]) -> [i64; 4] {
    let ([ax1, ay1, ax2, ay2], [bx1, by1, bx2, by2]) = (a, b);
    let both = [ax1.max(bx1), ay1.max(by1), ax2.min(bx2), ay2.min(by2)];
    let [x1, y1, x2, y2] = both;
    // A crop box outside the media box shows nothing; viewers then fall back to the media box (14.11.2.1).
    if x1 < x2 && y1 < y2 { both } else { a }
}
