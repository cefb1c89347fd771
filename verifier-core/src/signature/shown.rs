//! Form values that are shown differently from what they are (rule SIG-15; ISO 32000-2 12.7.5): the appearance says one
//! thing, `/V` another. Compared where both can be read for certain; where they cannot, nothing is said.

use super::place::Place;
use crate::pdf::{Object, View, shown};
use crate::{Budget, Notes, Result, Work};
use report::{Code, Finding};

/// Levels of fields above a widget (the depth limit of the whole core).
const MAX_DEPTH: usize = 64;
/// Flags of fields (tables 227, 229, 231, 233): what these show is no text of their value.
const PASSWORD: i64 = 1 << 13;
const COMBO: i64 = 1 << 17;
const FILE_SELECT: i64 = 1 << 20;
const PUSH_BUTTON: i64 = 1 << 16;

/// Looks at each widget, with the page (from 0) that it stands on.
///
/// # Errors
/// When a budget is spent; what cannot be read is passed over.
pub(super) fn look(
    view: &View<'_>,
    budget: &Budget,
    widgets: &[(Place, usize)],
    notes: &Notes,
) -> Result<()> {
    for (widget, page) in widgets {
        budget.spend(Work::TreeNodes, 1)?;
        match differs(view, budget, widget) {
            Err(problem) if problem.code == Code::BudgetSpent => return Err(problem),
            Ok(Some(true)) => {
                let mut finding = Finding::new(Code::RevisionValueShown);
                finding.location.page = u32::try_from(*page).ok().and_then(|page| page.checked_add(1));
                notes.add(finding);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Does the widget show something else than its field's value? `None` where that cannot be told.
fn differs(view: &View<'_>, budget: &Budget, widget: &Place) -> Result<Option<bool>> {
    let flags = inherited(view, budget, widget, b"Ff")?.and_then(|flags| flags.object.integer()).unwrap_or(0);
    let Some(kind) = inherited(view, budget, widget, b"FT")? else { return Ok(None) };
    let value = inherited(view, budget, widget, b"V")?;
    let Some(appearance) = widget.get(view, b"AP")? else { return Ok(None) };
    let Some(normal) = appearance.get(view, b"N")? else { return Ok(None) };
    match kind.object.name() {
        Some(b"Tx") if flags & (PASSWORD | FILE_SELECT) == 0 => {}
        Some(b"Ch") if flags & COMBO != 0 => {}
        Some(b"Btn") if flags & PUSH_BUTTON == 0 => {
            return state_differs(view, widget, value.as_ref(), &normal);
        }
        _ => return Ok(None),
    }
    // A script may format what is shown; that there is one is told already.
    if inherited(view, budget, widget, b"AA")?.is_some() {
        return Ok(None);
    }
    let mut values = Vec::new();
    match &value {
        Some(value) => match value.bytes(view)? {
            Some(bytes) => values.push(super::text::decode(&bytes)),
            None => return Ok(None),
        },
        None => values.push(String::new()),
    }
    if let Some(options) = inherited(view, budget, widget, b"Opt")? {
        add_shown_option(view, budget, &options, &mut values)?;
    }
    let Some(shown) = text(view, &normal)? else { return Ok(None) };
    Ok(Some(!values.iter().any(|value| agrees(&shown, value))))
}

/// What a choice shows for its export value (12.7.5.4): the second of a pair whose first is the value.
fn add_shown_option(
    view: &View<'_>,
    budget: &Budget,
    options: &Place,
    values: &mut Vec<String>,
) -> Result<()> {
    for option in options.object.array().unwrap_or_default() {
        budget.spend(Work::TreeNodes, 1)?;
        let pair = options.follow(view, option)?;
        let Some([export, label]) = pair.object.array() else { continue };
        let (export, label) =
            (pair.follow(view, export)?.bytes(view)?, pair.follow(view, label)?.bytes(view)?);
        let (Some(export), Some(label)) = (export, label) else { continue };
        if values.first() == Some(&super::text::decode(&export)) {
            values.push(super::text::decode(&label));
        }
    }
    Ok(())
}

/// A check box or radio button: `/AS` is the value where the widget has that state, else `Off` (12.7.5.2.3).
fn state_differs(
    view: &View<'_>,
    widget: &Place,
    value: Option<&Place>,
    normal: &Place,
) -> Result<Option<bool>> {
    let (Some(state), Object::Dictionary(states)) = (widget.name(view, b"AS")?, &*normal.object) else {
        return Ok(None);
    };
    let value = value.and_then(|value| value.object.name()).unwrap_or(b"Off");
    let expected = if states.get(value).is_some() { value } else { b"Off" };
    Ok(Some(state != expected))
}

/// The shown characters; `None` inside for one that its font may map to anything.
fn text(view: &View<'_>, normal: &Place) -> Result<Option<Vec<Option<char>>>> {
    let Object::Stream(stream) = &*normal.object else { return Ok(None) };
    let data = view.stream_data(&normal.container, stream)?;
    let Some(strings) = shown::strings(&data) else { return Ok(None) };
    let mut characters = Vec::new();
    for (font, bytes) in strings {
        let Some(replaced) = replaced_codes(view, normal, &font)? else { return Ok(None) };
        for byte in bytes {
            let plain = byte.is_ascii() && !replaced.contains(&byte);
            characters.push(plain.then(|| char::from(byte)));
        }
    }
    Ok(Some(characters))
}

/// Codes that a simple font gives another glyph than ASCII does; `None` for a font whose codes may mean anything: a
/// composite one, one of drawings, a subset with an encoding of its own.
fn replaced_codes(view: &View<'_>, normal: &Place, font: &[u8]) -> Result<Option<Vec<u8>>> {
    let Some(resources) = normal.get(view, b"Resources")? else { return Ok(None) };
    let Some(fonts) = resources.get(view, b"Font")? else { return Ok(None) };
    let Some(font) = fonts.get(view, font)? else { return Ok(None) };
    let simple = matches!(font.name(view, b"Subtype")?.as_deref(), Some(b"Type1" | b"MMType1" | b"TrueType"));
    let name = font.name(view, b"BaseFont")?.unwrap_or_default();
    let symbolic = [&b"Symbol"[..], b"ZapfDingbats"].contains(&name.as_slice()) || name.get(6) == Some(&b'+');
    if !simple || symbolic {
        return Ok(None);
    }
    let mut codes = Vec::new();
    let encoding = font.get(view, b"Encoding")?;
    let differences = match &encoding {
        Some(encoding) => encoding.get(view, b"Differences")?,
        None => None,
    };
    let mut code = 0i64;
    for member in differences.as_ref().and_then(|list| list.object.array()).unwrap_or_default() {
        match member {
            Object::Integer(first) => code = first.value,
            _ => {
                codes.extend(u8::try_from(code).ok().filter(u8::is_ascii));
                code = code.saturating_add(1);
            }
        }
    }
    Ok(Some(codes))
}

/// The same characters in the same order; lines may be broken anywhere.
fn agrees(shown: &[Option<char>], value: &str) -> bool {
    let blank = |character: &char| character.is_whitespace() || character.is_control();
    let mut shown = shown.iter().filter(|shown| !shown.is_some_and(|character| blank(&character)));
    let mut value = value.chars().filter(|character| !blank(character));
    loop {
        match (shown.next(), value.next()) {
            (None, None) => return true,
            (Some(Some(shown)), Some(value)) if *shown != value => return false,
            (Some(_), Some(_)) => {}
            _ => return false,
        }
    }
}

/// An inheritable value of the widget's field (12.7.4.1).
fn inherited(view: &View<'_>, budget: &Budget, widget: &Place, key: &[u8]) -> Result<Option<Place>> {
    let mut node = Some(widget.clone());
    for _ in 0..MAX_DEPTH {
        let Some(field) = node else { break };
        budget.spend(Work::TreeNodes, 1)?;
        if let Some(found) = field.get(view, key)? {
            return Ok(Some(found));
        }
        node = field.get(view, b"Parent")?;
    }
    Ok(None)
}
