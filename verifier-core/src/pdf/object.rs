//! The basic objects of ISO 32000-2 7.3, with the byte span of every dictionary value.
//!
//! Spans are what the proof of a signature's gap rests on, so they are kept for each value of each dictionary:
//! half-open, counted from the first byte of the file for objects that stand in the file, from the first byte
//! of the decoded stream for objects in an object stream ([`Origin`](super::Origin) tells which).

/// Number and generation of an indirect object (7.3.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    /// Object number, from 1.
    pub number: u32,
    /// Generation number.
    pub generation: u16,
}

/// Half-open range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: u64,
    /// First byte after.
    pub end: u64,
}

/// An object of 7.3. Two objects are equal when they mean the same: spans and spelling do not count.
#[derive(Clone, Debug)]
pub enum Object {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(Integer),
    /// A real number.
    Real(Real),
    /// A string, literal or hexadecimal, as it stands in the file (not decrypted).
    String(PdfString),
    /// A name, after `#xx` decoding (trap 3).
    Name(Name),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// A stream: its dictionary and where its raw bytes stand.
    Stream(Stream),
    /// A reference to an indirect object.
    Reference(ObjectId),
}

/// An integer and how it was written.
#[derive(Clone, Copy, Debug)]
pub struct Integer {
    /// The value; numbers beyond 64 bits are malformed.
    pub value: i64,
    /// Written with a sign, `+1` or `-1`.
    pub signed: bool,
    /// Written with leading zeros, `007`.
    pub leading_zeros: bool,
}

/// A real number, exactly: `digits` times ten to the power of minus `scale`.
#[derive(Clone, Copy, Debug)]
pub struct Real {
    /// All digits as one integer, with the sign.
    pub digits: i64,
    /// Number of digits behind the point that are counted in `digits`.
    pub scale: u8,
}

/// The bytes of a string, after unescaping or hexadecimal decoding, before decryption.
#[derive(Clone, Debug)]
pub struct PdfString {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Written in hexadecimal, `<…>`.
    pub hexadecimal: bool,
}

/// A name without its slash, after `#xx` decoding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(pub Vec<u8>);

/// One key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Name,
    /// The value.
    pub value: Object,
    /// Bytes of the value's token or tokens, delimiters included.
    pub span: Span,
}

/// Dictionaries of no more entries are looked through from the first to the last (count).
const FEW_ENTRIES: usize = 32;

/// A dictionary; keys are unique (a duplicate is a failure of the reader, trap 3).
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// Entries, ascending by key: a hostile dictionary of half a million keys is asked often, too.
    pub entries: Vec<Entry>,
    /// Bytes from `<<` to `>>`.
    pub span: Span,
}

/// A stream.
#[derive(Clone, Debug)]
pub struct Stream {
    /// Its dictionary.
    pub dictionary: Dictionary,
    /// Its raw bytes in the file, `/Length` of them, proved to end at `endstream`.
    pub data: Span,
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a.value == b.value,
            (Self::Real(a), Self::Real(b)) => a.equals(*b),
            (Self::Integer(a), Self::Real(b)) | (Self::Real(b), Self::Integer(a)) => {
                b.equals(Real { digits: a.value, scale: 0 })
            }
            (Self::String(a), Self::String(b)) => a.bytes == b.bytes,
            (Self::Name(a), Self::Name(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => a == b,
            (Self::Dictionary(a), Self::Dictionary(b)) => a == b,
            (Self::Stream(a), Self::Stream(b)) => a.dictionary == b.dictionary && a.data == b.data,
            (Self::Reference(a), Self::Reference(b)) => a == b,
            _ => false,
        }
    }
}

impl PartialEq for Dictionary {
    fn eq(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len()
            && self.entries.iter().all(|entry| other.get(&entry.key.0) == Some(&entry.value))
    }
}

impl Real {
    fn equals(self, other: Self) -> bool {
        let scaled = |real: Self, to: u8| {
            let factor = 10i128.checked_pow(u32::from(to.saturating_sub(real.scale)));
            factor.and_then(|factor| i128::from(real.digits).checked_mul(factor))
        };
        let scale = self.scale.max(other.scale);
        matches!((scaled(self, scale), scaled(other, scale)), (Some(a), Some(b)) if a == b)
    }
}

impl Name {
    /// Is it this name?
    #[must_use]
    pub fn is(&self, name: &[u8]) -> bool {
        self.0 == name
    }
}

impl Dictionary {
    /// The value of `key`, or `None` when the key is absent or its value is `null` (7.3.7: the same).
    #[must_use]
    pub fn get(&self, key: &[u8]) -> Option<&Object> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`, with its span.
    #[must_use]
    pub fn entry(&self, key: &[u8]) -> Option<&Entry> {
        let found = if self.entries.len() <= FEW_ENTRIES {
            self.entries.iter().find(|entry| entry.key.0 == key)
        } else {
            let place = self.entries.partition_point(|entry| entry.key.0.as_slice() < key);
            self.entries.get(place).filter(|entry| entry.key.0 == key)
        };
        found.filter(|entry| !matches!(entry.value, Object::Null))
    }

    /// The value of `key` when it is a name.
    #[must_use]
    pub fn name(&self, key: &[u8]) -> Option<&[u8]> {
        match self.get(key) {
            Some(Object::Name(name)) => Some(&name.0),
            _ => None,
        }
    }
}

impl Object {
    /// The dictionary of a dictionary or of a stream.
    #[must_use]
    pub const fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dictionary),
            _ => None,
        }
    }

    /// The array.
    #[must_use]
    pub fn array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(array) => Some(array),
            _ => None,
        }
    }

    /// The value of an integer.
    #[must_use]
    pub const fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(integer) => Some(integer.value),
            _ => None,
        }
    }

    /// The bytes of a name.
    #[must_use]
    pub fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(&name.0),
            _ => None,
        }
    }

    /// The string.
    #[must_use]
    pub const fn string(&self) -> Option<&PdfString> {
        match self {
            Self::String(string) => Some(string),
            _ => None,
        }
    }

    /// The object that is referred to.
    #[must_use]
    pub const fn reference(&self) -> Option<ObjectId> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }
}
