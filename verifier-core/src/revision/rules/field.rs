//! `revision.signature-field-new`, `revision.signature-field-filled`, `revision.document-timestamp`,
//! `revision.form-filled`, `revision.field-rewritten`: what may happen to a field or its widget.

use super::annotation::Difference;
use crate::Result;
use crate::pdf::{Dictionary, Object, ObjectId};
use crate::revision::diff::Treatment::{Added, Claim, Judge, Named, Number, Scalar};
use crate::revision::diff::{Step, Table, short};
use crate::revision::event::{Class, Remark, Rule};
use crate::revision::usage::{MAX_DEPTH, Role, inherited, signature_field};
use crate::signature::place::Place;
use report::{Code, Finding, Micrometres};

/// Annotation flags (table 167).
const HIDDEN: i64 = 1 << 1;
const PRINT: i64 = 1 << 2;
const NO_VIEW: i64 = 1 << 5;
const TOGGLE_NO_VIEW: i64 = 1 << 8;
/// Full names that a field may have by its `/Parent` and by all `/Kids` that lead to it (count).
const MAX_NAMES: usize = 64;

/// A field that holds a signature: Acrobat rewrites `/Ff` and `/Type`; a lock may be added (it only binds more).
const SIGNED: Table = &[
    (b"Ff", Scalar(Rule::FieldRewritten, Class::Always)),
    (b"Type", Named(&[b"Annot"], Rule::FieldRewritten, Class::Always)),
    (b"Lock", Added(Rule::FieldRewritten, Class::Always)),
    (b"StructParent", Number(Rule::FieldRewritten, Class::Always)),
];

/// An empty signature field that stays empty.
const EMPTY: Table = SIGNED;

/// An empty signature field that receives its signature.
const SIGNING: Table = &[
    (b"V", Claim(Rule::SignatureFieldFilled, Class::Form)),
    (b"AP", Claim(Rule::SignatureFieldFilled, Class::Form)),
    (b"AS", Scalar(Rule::SignatureFieldFilled, Class::Form)),
    (b"F", Scalar(Rule::SignatureFieldFilled, Class::Form)),
    (b"DA", Scalar(Rule::SignatureFieldFilled, Class::Form)),
    (b"Q", Scalar(Rule::SignatureFieldFilled, Class::Form)),
    (b"MK", Claim(Rule::SignatureFieldFilled, Class::Form)),
    (b"M", Scalar(Rule::SignatureFieldFilled, Class::Form)),
    (b"Ff", Scalar(Rule::SignatureFieldFilled, Class::Form)),
    (b"Type", Named(&[b"Annot"], Rule::SignatureFieldFilled, Class::Form)),
    (b"Lock", Added(Rule::SignatureFieldFilled, Class::Form)),
    (b"StructParent", Number(Rule::SignatureFieldFilled, Class::Form)),
    (b"Kids", Judge(Role::Fields)),
];

/// A form field.
const FORM_FIELD: Table = &[
    (b"V", Claim(Rule::FormFilled, Class::Form)),
    (b"RV", Claim(Rule::FormFilled, Class::Form)),
    (b"AP", Claim(Rule::FormFilled, Class::Form)),
    (b"AS", Scalar(Rule::FormFilled, Class::Form)),
    (b"I", Claim(Rule::FormFilled, Class::Form)),
    (b"TI", Scalar(Rule::FormFilled, Class::Form)),
    (b"DA", Scalar(Rule::FormFilled, Class::Form)),
    (b"Q", Scalar(Rule::FormFilled, Class::Form)),
    (b"M", Scalar(Rule::FormFilled, Class::Form)),
    (b"Ff", Scalar(Rule::FormFilled, Class::Form)),
    (b"Type", Named(&[b"Annot"], Rule::FormFilled, Class::Form)),
    (b"Kids", Judge(Role::Fields)),
    (b"StructParent", Number(Rule::FormFilled, Class::Form)),
];

impl Step<'_, '_> {
    /// `/Fields` and `/Kids`: no field goes, no field moves; new ones are new signature fields.
    pub(in crate::revision) fn fields(&mut self, old: &Place, new: &Place) -> Result<()> {
        let list = |place: &Place| match &*place.object {
            Object::Null => Some(Vec::new()),
            Object::Array(members) => Some(members.clone()),
            _ => None,
        };
        let (Some(before), Some(after)) = (list(old), list(new)) else {
            self.forbid(b"Fields", old, new);
            return Ok(());
        };
        let Difference { gone, come, .. } = self.difference((old, &before), (new, &after))?;
        for member in &gone {
            self.forbid(b"Fields", member, &Place::of(self.views.new.resolve(&Object::Null)?));
        }
        for member in &come {
            self.new_field(member)?;
        }
        if gone.is_empty() && come.is_empty() {
            self.claim(Rule::Identical, Class::Always, b"");
        }
        Ok(())
    }

    /// A field or widget that was there before.
    pub(in crate::revision) fn field(&mut self, old: &Place, new: &Place) -> Result<()> {
        let (Object::Dictionary(before), Object::Dictionary(after)) = (&*old.object, &*new.object) else {
            self.forbid(b"", old, new);
            return Ok(());
        };
        let kind = if is_remark(before) { None } else { self.of_field(true, old, b"FT")? };
        let first = self.events.len();
        if let (Some(Object::Reference(appearance)), true) =
            (before.get(b"AP"), before.get(b"AP") != after.get(b"AP"))
            && self.usages.has(*appearance, Role::Appearance)
            && self.usages.has(*appearance, Role::Other)
        {
            // Something else leads to this appearance, too (pyHanko: `form-update-ap-indirect-sneaky-trailer.pdf`).
            self.forbid(b"AP", old, new);
        }
        match kind.as_ref().and_then(|kind| kind.object.name()) {
            Some(b"Sig") => {
                let had = self.of_field(true, old, b"V")?;
                let has = self.of_field(false, new, b"V")?;
                match (had, has) {
                    (Some(_), _) => self.entries(SIGNED, old, new)?,
                    (None, None) => self.entries(EMPTY, old, new)?,
                    (None, Some(value)) => {
                        self.entries(SIGNING, old, new)?;
                        if !self.is_new(&value)? {
                            self.forbid(b"V", old, &value);
                        }
                        self.signed(new, &value, first)?;
                    }
                }
            }
            Some(_) => self.entries(FORM_FIELD, old, new)?,
            None if super::annotation::may_be_added(before) && super::annotation::may_be_added(after) => {
                self.claim(Rule::Annotation, Class::Annotation, b"");
                if self.covers_text(new, None)?
                    && let Some(event) = self.events.last_mut()
                {
                    event.remark = Remark::CoversText;
                }
            }
            None => self.entries(EMPTY, old, new)?,
        }
        let names = self.full_names(new)?;
        let rect = self.rectangle_of(new);
        let values = (self.value_text(true, old)?, self.value_text(false, new)?);
        for event in self.events.iter_mut().skip(first).filter(|event| event.rule == Some(Rule::FormFilled)) {
            (event.before, event.after) = values.clone();
        }
        for event in self.events.iter_mut().skip(first) {
            event.fields.clone_from(&names);
            event.rect_mm = event.rect_mm.or(rect);
        }
        Ok(())
    }

    fn value_text(&self, old: bool, place: &Place) -> Result<Option<String>> {
        let view = if old { self.views.old } else { self.views.new };
        let Some(dictionary) = place.dictionary() else { return Ok(None) };
        Ok(inherited(&view, dictionary, b"V")?.and_then(|value| short(view, &value)))
    }

    /// The acts of signing one field become one: a document timestamp that shows nothing is no form filling.
    fn signed(&mut self, field: &Place, value: &Place, first: usize) -> Result<()> {
        let timestamp = is_timestamp(value);
        let invisible = !self.visible(field)?;
        let large = !invisible && is_large(self.rectangle_of(field));
        for event in self.events.iter_mut().skip(first) {
            if event.rule == Some(Rule::SignatureFieldFilled) && timestamp {
                event.rule = Some(Rule::DocumentTimestamp);
                event.class = if invisible { Class::Always } else { Class::Form };
            }
            if large && event.rule.is_some() {
                event.remark = Remark::Covers;
            }
        }
        Ok(())
    }

    /// A field or widget that no earlier revision led to, and all below it.
    pub(super) fn new_field(&mut self, place: &Place) -> Result<()> {
        let mut open = vec![place.clone()];
        while let Some(place) = open.pop() {
            if place.id().is_some_and(|id| !self.judged.add(id)) {
                continue;
            }
            self.new_one(&place)?;
            let Some(kids) = place.get(&self.views.new, b"Kids")? else { continue };
            for kid in kids.object.array().unwrap_or_default().iter().rev() {
                self.views.budget.spend(crate::Work::Comparisons, 1)?;
                open.push(kids.follow(&self.views.new, kid)?);
            }
        }
        Ok(())
    }

    fn new_one(&mut self, place: &Place) -> Result<()> {
        let null = Place::of(self.views.new.resolve(&Object::Null)?);
        let Object::Dictionary(dictionary) = &*place.object else {
            self.forbid(b"", &null, place);
            return Ok(());
        };
        let kind = self.of_field(false, place, b"FT")?;
        let signature = kind.as_ref().and_then(|kind| kind.object.name()) == Some(b"Sig");
        let acts = dictionary.get(b"A").is_some() || dictionary.get(b"AA").is_some();
        let value = self.of_field(false, place, b"V")?;
        let placed_now = value.is_some() && self.was_empty(place)?;
        let fresh = (placed_now || self.is_new(place)?)
            && value.as_ref().map_or(Ok(true), |value| self.is_new(value))?;
        let visible = self.visible(place)?;
        let (rule, class) = match &value {
            _ if !signature || acts || !fresh => (None, Class::Forbidden),
            Some(value) if is_timestamp(value) && !visible => (Some(Rule::DocumentTimestamp), Class::Always),
            Some(value) if is_timestamp(value) => (Some(Rule::DocumentTimestamp), Class::Form),
            _ if placed_now => (Some(Rule::SignatureFieldFilled), Class::Form),
            _ => (Some(Rule::SignatureFieldNew), Class::Form),
        };
        let names = self.full_names(place)?;
        let mut event = self.event(rule, class, b"");
        event.object = place.id().unwrap_or(event.object);
        event.page = self.page_of(place).or(event.page);
        event.rect_mm = self.rectangle_of(place);
        event.after = names.first().cloned();
        event.fields = names;
        if visible && self.marks.is_some() {
            event.remark = if is_large(event.rect_mm) || self.covers_another(place)? {
                Remark::Covers
            } else if value.is_none() && shows_something(dictionary) {
                // It shows something that nobody signed: an annotation in disguise, or a field made ready to be signed
                // (DSS: `DSS-2821.pdf`).
                Remark::Unsigned
            } else if self.covers_text(place, event.rect_mm)? {
                Remark::CoversText
            } else {
                Remark::Shown
            };
        }
        self.events.push(event);
        Ok(())
    }

    /// Was it an empty signature field of the form? Its widget may come to the page when it is signed (DSS:
    /// `timestamped-fields.pdf`).
    fn was_empty(&self, place: &Place) -> Result<bool> {
        let Some(id) = place.id().filter(|id| self.usages.has(*id, Role::Field)) else { return Ok(false) };
        let before = Place::of(self.views.old.object(id)?);
        let kind = self.of_field(true, &before, b"FT")?;
        let signature = kind.is_some_and(|kind| kind.object.name() == Some(b"Sig"));
        Ok(signature && self.of_field(true, &before, b"V")?.is_none())
    }

    /// An inheritable value of a field. A widget without `/Parent` takes it from the field whose `/Kids` lead to it
    /// (pyHanko: `separate-annots-kids-indir.pdf`).
    fn of_field(&self, old: bool, place: &Place, key: &[u8]) -> Result<Option<Place>> {
        let view = if old { self.views.old } else { self.views.new };
        let Some(dictionary) = place.dictionary() else { return Ok(None) };
        let found = inherited(&view, dictionary, key)?;
        let (None, None, Some(id)) = (&found, dictionary.get(b"Parent"), place.id()) else {
            return Ok(found);
        };
        let mut used = (id, Role::Field);
        for _ in 0..MAX_DEPTH {
            let Some(above) = self.usages.parent(used) else { return Ok(None) };
            if above.1 == Role::Field {
                let above = view.object(above.0)?;
                return above.object.dictionary().map_or(Ok(None), |above| inherited(&view, above, key));
            }
            used = above;
        }
        Ok(None)
    }

    /// Did the old revision not have the object?
    pub(super) fn is_new(&self, place: &Place) -> Result<bool> {
        match place.id() {
            // A number that only a container of the file's structure had may be given again (DSS:
            // `pades-lt-extended-abde.pdf`).
            Some(id) => Ok(match &*self.views.old.object(id)?.object {
                Object::Null => true,
                Object::Stream(stream) => {
                    matches!(stream.dictionary.name(b"Type"), Some(b"XRef" | b"ObjStm"))
                }
                _ => false,
            }),
            // A direct object is as new as what it stands in; that is being judged.
            None => Ok(true),
        }
    }

    /// Does a widget show anything, on the screen or on paper? A rectangle that cannot be read may.
    fn visible(&self, place: &Place) -> Result<bool> {
        let view = &self.views.new;
        let flags = place.integer(view, b"F")?.unwrap_or(0);
        let hidden = flags & HIDDEN != 0 || flags & NO_VIEW != 0 && flags & (PRINT | TOGGLE_NO_VIEW) == 0;
        let area = match crate::signature::page::rectangle(view, place, b"Rect")? {
            Some([left, bottom, right, top]) => left < right && bottom < top,
            None => place.get(view, b"Rect")?.is_some(),
        };
        Ok(area && !hidden)
    }

    fn page_of(&self, place: &Place) -> Option<u32> {
        let page = self.pages.page_of(&self.views.new, place)?;
        u32::try_from(page).ok()?.checked_add(1)
    }

    pub(super) fn rectangle_of(&self, place: &Place) -> Option<[Micrometres; 4]> {
        let page = self.pages.page_of(&self.views.new, place)?;
        self.pages.shown(&self.views.new, page, place)
    }

    /// The page that lists an annotation (its /P may name another one) or that is being judged.
    fn listing(&self, place: &Place) -> Result<Option<ObjectId>> {
        let listed = place.id().and_then(|id| self.page_above((id, Role::Annotation)));
        let named = place.get(&self.views.new, b"P")?.and_then(|page| page.id());
        Ok(listed.or_else(|| self.page_above(self.at)).or(named))
    }

    /// Calls back for each annotation that the page had before, with its rectangle, and whether it is a signature's.
    fn each_before(&self, page: ObjectId, mut look: impl FnMut([i64; 4], Option<bool>)) -> Result<()> {
        let view = &self.views.old;
        let Some(others) = Place::of(view.object(page)?).get(view, b"Annots")? else { return Ok(()) };
        for member in others.object.array().unwrap_or_default() {
            self.views.budget.spend(crate::Work::Comparisons, 1)?;
            let other = others.follow(view, member)?;
            let Some(rectangle) = crate::signature::page::rectangle(view, &other, b"Rect")? else { continue };
            let signed = match other.dictionary() {
                Some(dictionary) => signature_field(view, dictionary)?,
                None => None,
            };
            look(rectangle, signed);
        }
        Ok(())
    }

    /// Does the widget lie on an annotation or widget that its page had before (trap 20)? A seal on the person's
    /// signature is as it should be (SEAL-06): a signature covers another one only when nothing of it is left.
    fn covers_another(&self, place: &Place) -> Result<bool> {
        let own = crate::signature::page::rectangle(&self.views.new, place, b"Rect")?;
        let (Some(own), Some(page)) = (own, self.listing(place)?) else { return Ok(false) };
        let mut covers = false;
        self.each_before(page, |other, signature| {
            covers |= if signature.is_some() { contains(own, other) } else { overlaps(own, other) };
        })?;
        Ok(covers)
    }

    /// Does it lie on text or a picture of its page where neither number and date nor a seal belong (SIG-06)? What is no
    /// larger may stand in their places: on the line of number and date, and on the signature that a seal confirms and
    /// so on the name beside it. Without `rect_mm` no place is its own.
    pub(super) fn covers_text(&self, place: &Place, rect_mm: Option<[Micrometres; 4]>) -> Result<bool> {
        let Some(marks) = self.marks else { return Ok(false) };
        let own = crate::signature::page::rectangle(&self.views.new, place, b"Rect")?;
        let (Some(own), Some(page)) = (own, self.listing(place)?) else { return Ok(true) };
        let mut on_a_signature = false;
        self.each_before(page, |other, signature| {
            on_a_signature |=
                signature == Some(true) && shared(own, other).saturating_mul(STAMPED) >= area(own);
        })?;
        if on_a_signature && rect_mm.is_some_and(is_a_seal) {
            return Ok(false);
        }
        let number = self.pages.number_of(page).filter(|_| rect_mm.is_some_and(is_a_line));
        let counts = |mark| !number.is_some_and(|number| self.pages.in_the_heading(number, mark));
        marks.borrow_mut().under(&self.views.old, page, own, counts)
    }

    /// The fully qualified name by `/Parent`, then those that it has by the `/Kids` of other fields.
    ///
    /// # Errors
    /// When there are more than anybody needs, an object cannot be read, or a budget is spent.
    pub(super) fn full_names(&self, place: &Place) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let mut open = vec![(place.clone(), String::new(), 0u32)];
        while let Some((current, below, depth)) = open.pop() {
            self.views.budget.spend(crate::Work::Comparisons, 1)?;
            let name = match current.text(&self.views.new, b"T")? {
                Some(own) if below.is_empty() => own,
                Some(own) => {
                    let mut name = own;
                    name.push('.');
                    name.push_str(&below);
                    name
                }
                None => below,
            };
            let own = current.get(&self.views.new, b"Parent")?;
            let parent = own.as_ref().and_then(Place::id);
            let mut top = own.is_none();
            for holder in current.id().map(|id| self.usages.holders(id)).unwrap_or_default() {
                if Some(holder) != parent && self.usages.has(holder, Role::Field) {
                    top = false;
                    open.push((
                        Place::of(self.views.new.object(holder)?),
                        name.clone(),
                        depth.saturating_add(1),
                    ));
                }
            }
            if let Some(own) = own {
                open.push((own, name.clone(), depth.saturating_add(1)));
            }
            if top && !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
            if depth > MAX_DEPTH || open.len() > MAX_NAMES || names.len() > MAX_NAMES {
                return Err(Box::new(Finding::new(Code::BudgetSpent).arg("work", "depth")));
            }
        }
        Ok(names)
    }
}

/// An appearance, or what viewers draw where there is none (table 192).
fn shows_something(widget: &Dictionary) -> bool {
    [&b"AP"[..], b"MK", b"BS"].iter().any(|key| widget.get(key).is_some())
}

/// An annotation that only calls itself a field: whatever its `/FT` says, it is no widget.
pub(super) fn is_remark(dictionary: &Dictionary) -> bool {
    dictionary.name(b"Subtype").is_some_and(|kind| kind != b"Widget")
}

fn is_timestamp(value: &Place) -> bool {
    let dictionary = value.dictionary();
    let is = |key: &[u8], name: &[u8]| dictionary.is_some_and(|found| found.name(key) == Some(name));
    is(b"Type", b"DocTimeStamp") || is(b"SubFilter", b"ETSI.RFC3161")
}

/// More of a page than any seal or signature takes: a quarter of A4.
fn is_large(rect_mm: Option<[Micrometres; 4]>) -> bool {
    const LARGEST: i64 = 15_000 * 1_000_000;
    rect_mm.is_some_and(|[left, top, right, bottom]| {
        let width = i64::from(right.0).saturating_sub(i64::from(left.0));
        let height = i64::from(bottom.0).saturating_sub(i64::from(top.0));
        width.saturating_mul(height) > LARGEST
    })
}

/// What a seal shares with the signature that it stands on: at least one part in so many of its own area.
const STAMPED: i128 = 10;

/// No wider and no higher than the largest seal with its margins (60 mm; A01: 42 mm).
fn is_a_seal([left, top, right, bottom]: [Micrometres; 4]) -> bool {
    const LARGEST: i32 = 60_000;
    right.0.saturating_sub(left.0) <= LARGEST && bottom.0.saturating_sub(top.0) <= LARGEST
}

/// No wider and no higher than the line of number or of place and date (NĐ 30/2020 appendix I: half of the page, 13 or 14
/// points).
fn is_a_line([left, top, right, bottom]: [Micrometres; 4]) -> bool {
    const WIDEST: i32 = 100_000;
    const HIGHEST: i32 = 10_000;
    right.0.saturating_sub(left.0) <= WIDEST && bottom.0.saturating_sub(top.0) <= HIGHEST
}

fn area([left, bottom, right, top]: [i64; 4]) -> i128 {
    let side = |from: i64, to: i64| i128::from(to.saturating_sub(from).max(0));
    side(left, right).saturating_mul(side(bottom, top))
}

/// The area that two rectangles share.
fn shared(a: [i64; 4], b: [i64; 4]) -> i128 {
    let ([ax1, ay1, ax2, ay2], [bx1, by1, bx2, by2]) = (a, b);
    area([ax1.max(bx1), ay1.max(by1), ax2.min(bx2), ay2.min(by2)])
}

fn overlaps(a: [i64; 4], b: [i64; 4]) -> bool {
    let ([ax1, ay1, ax2, ay2], [bx1, by1, bx2, by2]) = (a, b);
    ax1 < bx2 && bx1 < ax2 && ay1 < by2 && by1 < ay2
}

fn contains(a: [i64; 4], b: [i64; 4]) -> bool {
    let ([ax1, ay1, ax2, ay2], [bx1, by1, bx2, by2]) = (a, b);
    bx1 < bx2 && by1 < by2 && ax1 <= bx1 && ay1 <= by1 && bx2 <= ax2 && by2 <= ay2
}
