//! One observation with its place, its weight and who minds it.

use crate::args::Args;
use crate::code::Code;
use serde::{Deserialize, Serialize, Serializer};

/// How much a finding weighs. A form finding never exceeds [`Severity::Warn`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A check that was made and passed: shown so that people see what was checked.
    Pass,
    /// Worth knowing.
    Inform,
    /// Something is off; the document may still be accepted and the sender told.
    Warn,
    /// The check was not possible or not finished: never read as passed.
    Undetermined,
    /// The check failed.
    Fail,
}

/// Who minds: the rule, the text it comes from and the clause.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Id of the rule, `SIG-03`; `null` when only a technical standard asks.
    pub rule: Option<std::borrow::Cow<'static, str>>,
    /// The legal text or standard, by its number: `30/2020/NĐ-CP`, `ISO 32000-2`, `RFC 5652`.
    pub text: Option<std::borrow::Cow<'static, str>>,
    /// The clause inside that text, in the text's own numbering.
    pub clause: Option<std::borrow::Cow<'static, str>>,
}

/// A length in micrometres, printed in the JSON as millimetres with at most three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "f64")]
pub struct Micrometres(pub i32);

impl Serialize for Micrometres {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

impl From<f64> for Micrometres {
    fn from(millimetres: f64) -> Self {
        // NOTE: saturating by definition of `as`; only for reading a saved report again.
        Self((millimetres * 1000.0).round() as i32)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Micrometres {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Millimetres".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "description": "millimetres" })
    }
}

/// Where in the document a finding applies; every part may be unknown.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// Id of the signature, `s1`.
    pub signature: Option<String>,
    /// Revision of the document, 1 for the first.
    pub revision: Option<u32>,
    /// Object number and generation, `12 0`.
    pub object: Option<String>,
    /// Half-open byte range of the file: first byte, first byte after.
    pub bytes: Option<[u64; 2]>,
    /// Page, 1 for the first.
    pub page: Option<u32>,
    /// Left, top, right, bottom in millimetres from the upper left corner of the page as shown.
    pub rect_mm: Option<[Micrometres; 4]>,
}

/// A value that goes into a sentence. Text comes from the document and is data, never markup.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ArgValue {
    /// A number (bytes, bits, seconds, counts: the key says which).
    Integer(i64),
    /// A text; a key that ends in `_time` holds an RFC 3339 time.
    Text(String),
}

impl From<&str> for ArgValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for ArgValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<crate::Time> for ArgValue {
    fn from(time: crate::Time) -> Self {
        Self::Text(time.to_string())
    }
}

impl From<i64> for ArgValue {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u64> for ArgValue {
    fn from(number: u64) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for ArgValue {
    fn from(number: u32) -> Self {
        Self::Integer(i64::from(number))
    }
}

impl From<usize> for ArgValue {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// One observation: what was seen, how much it weighs, who minds, where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// What was seen; an id for ever.
    pub code: Code,
    /// How much it weighs under the policy and profile of this report.
    pub severity: Severity,
    /// Who minds.
    pub source: Source,
    /// Where.
    pub location: Location,
    /// Values for the sentence.
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, ArgValue>"))]
    pub args: Args,
}

impl Finding {
    /// A finding with the severity and source that the table of codes gives.
    #[must_use]
    #[inline(never)]
    pub fn new(code: Code) -> Self {
        let row = code.row();
        let source = Source {
            rule: row.rule.map(Into::into),
            text: row.text.map(Into::into),
            clause: row.clause.map(Into::into),
        };
        Self { code, severity: row.severity, source, location: Location::default(), args: Args::new() }
    }

    /// The same finding with another weight.
    #[must_use]
    #[inline(never)]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding at bytes `start..end` of the file.
    #[must_use]
    #[inline(never)]
    pub fn bytes(mut self, start: u64, end: u64) -> Self {
        self.location.bytes = Some([start, end]);
        self
    }

    /// The same finding about an indirect object.
    #[must_use]
    #[inline(never)]
    pub fn object(mut self, number: u32, generation: u16) -> Self {
        let mut text = String::new();
        push_number(&mut text, u64::from(number));
        text.push(' ');
        push_number(&mut text, u64::from(generation));
        self.location.object = Some(text);
        self
    }

    /// The same finding in a revision of the document (1 for the first).
    #[must_use]
    #[inline(never)]
    pub fn revision(mut self, revision: u32) -> Self {
        self.location.revision = Some(revision);
        self
    }

    /// The same finding about a signature.
    #[must_use]
    #[inline(never)]
    pub fn signature(mut self, id: &str) -> Self {
        self.location.signature = Some(id.to_owned());
        self
    }

    /// The same finding with one more value for its sentence.
    #[must_use]
    pub fn arg(self, name: &str, value: impl Into<ArgValue>) -> Self {
        self.with(name, value.into())
    }

    #[inline(never)]
    fn with(mut self, name: &str, value: ArgValue) -> Self {
        self.args.insert(name.to_owned(), value);
        self
    }
}

/// Decimal digits without the formatting machinery of `core::fmt`.
fn push_number(text: &mut String, number: u64) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or(0)));
}
