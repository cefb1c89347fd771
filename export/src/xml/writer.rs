//! Writes elements of the validation report, in the namespace of TS 119 102-2 unless they have a prefix.

use base64ct::{Base64, Encoding};
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns", "http://uri.etsi.org/19102/v1.4.1#"),
    ("xmlns:ds", "http://www.w3.org/2000/09/xmldsig#"),
    ("xmlns:xades", "http://uri.etsi.org/01903/v1.3.2#"),
    ("xmlns:tsl", "http://uri.etsi.org/02231/v2#"),
];

/// A document in the making.
pub(super) struct Writer(quick_xml::Writer<Vec<u8>>);

impl Writer {
    pub(super) fn new() -> Self {
        let mut writer = Self(quick_xml::Writer::new_with_indent(Vec::new(), b' ', 2));
        writer.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        writer
    }

    pub(super) fn root(&mut self, inside: impl FnOnce(&mut Self)) {
        self.with("ValidationReport", &NAMESPACES, inside);
    }

    pub(super) fn finish(self) -> String {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        // Only text was written.
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// An element and what is inside.
    pub(super) fn within(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.with(name, &[], inside);
    }

    /// The same with attributes.
    pub(super) fn with(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds a text, possibly of a document.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let text = allowed(text);
        self.with(name, &[], |to| to.event(Event::Text(BytesText::new(&text))));
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element that refers to a validation object or signature of this document.
    pub(super) fn reference(&mut self, name: &str, id: &str) {
        self.empty(name, &[("VOReference", id)]);
    }

    /// `DigestAlgAndValue` of a SHA-256 in hexadecimal; the children are those of XML Signature.
    pub(super) fn digest(&mut self, sha256: &str) {
        self.within("DigestAlgAndValue", |to| {
            to.empty("ds:DigestMethod", &[("Algorithm", "http://www.w3.org/2001/04/xmlenc#sha256")]);
            to.text("ds:DigestValue", &base64_of_hex(sha256));
        });
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for attribute in attributes {
        start.push_attribute(*attribute);
    }
    start
}

/// The text with U+FFFD for what XML 1.0 cannot hold (2.2, production Char), not even escaped.
fn allowed(text: &str) -> String {
    let is_allowed = |character: &char| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|one| if is_allowed(&one) { one } else { '\u{fffd}' }).collect()
}

/// Base64 of hexadecimal digits; what is no hexadecimal is left out (ids and digests are checked before).
fn base64_of_hex(hex: &str) -> String {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    let byte = |pair: &[u32]| match pair {
        [high, low] => u8::try_from(high << 4 | low).ok(),
        _ => None,
    };
    let bytes: Vec<u8> = digits.chunks(2).filter_map(byte).collect();
    Base64::encode_string(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_as_xml_signature_does() {
        assert_eq!(base64_of_hex("00ff10"), "AP8Q");
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(base64_of_hex(hash), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_markup_is_escaped() {
        let mut to = Writer::new();
        to.root(|to| to.text("Name", "a\u{0}b\u{ffff}<c>&amp;]]>\u{10ffff}"));
        let text = to.finish();
        assert!(text.contains(">a\u{fffd}b\u{fffd}&lt;c&gt;&amp;amp;]]&gt;\u{10ffff}<"), "{text}");
    }
}
