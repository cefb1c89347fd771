//! What a document promises to archives: the part of PDF/A that its metadata name (ISO 19005-1, 6.7.11).

use crate::Conformance;
use verifier_core::Problem;
use verifier_core::pdf::{Dictionary, Object, View};

/// The property, with the prefix that ISO 19005-1 prescribes.
const PART: &[u8] = b"pdfaid:part";
/// How far behind the property its value is looked for (bytes): `="`, or `>` and blanks.
const NEAR: usize = 16;

/// What the appearances of this revision must keep to. A document that says nothing promises nothing.
///
/// # Errors
/// When catalog or metadata cannot be read.
pub fn conformance(view: &View<'_>) -> Result<Conformance, Problem> {
    let catalog = view.catalog()?;
    let empty = Dictionary::default();
    let catalog = catalog.object.dictionary().unwrap_or(&empty);
    let metadata = view.get(catalog, b"Metadata")?;
    let Object::Stream(stream) = &*metadata.object else { return Ok(Conformance::None) };
    let Some(part) = part(&view.stream_data(&metadata, stream)?) else { return Ok(Conformance::None) };
    let intents = view.get(catalog, b"OutputIntents")?;
    let has_intent = intents.object.array().is_some_and(|intents| !intents.is_empty());
    // Without an intent there is no space to blend colours in: transparency is avoided as in the first part.
    Ok(if part != b'1' && has_intent { Conformance::PdfA } else { Conformance::PdfA1 })
}

/// The digit of the part: an attribute or an element.
fn part(metadata: &[u8]) -> Option<u8> {
    let at = metadata.windows(PART.len()).position(|window| window == PART)?;
    let behind = metadata.iter().skip(at.saturating_add(PART.len())).take(NEAR);
    behind
        .copied()
        .find(|byte| !byte.is_ascii_whitespace() && !b"=\"'>".contains(byte))
        .filter(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn the_part_is_an_attribute_or_an_element() {
        assert_eq!(part(b"<rdf:Description pdfaid:part=\"1\" pdfaid:conformance=\"B\">"), Some(b'1'));
        assert_eq!(part(b"<pdfaid:part>\n 2</pdfaid:part>"), Some(b'2'));
        assert_eq!(part(b"<pdfaid:part></pdfaid:part>"), None);
        assert_eq!(part(b"<pdf:Producer>x</pdf:Producer>"), None);
    }
}
