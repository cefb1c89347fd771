//! Tokens and objects of ISO 32000-2 7.2 and 7.3, with the span of every dictionary value.
//!
//! It follows no reference and reads no stream data. Nesting is kept on an explicit stack, so that native and
//! wasm end alike (trap 12).

use super::cursor::{Cursor, is_regular, is_white};
use super::object::{Dictionary, Entry, Integer, Name, Object, ObjectId, PdfString, Real, Span};
use super::snapshot::{problem, wide};
use crate::Result;
use report::Code;

/// Arrays and dictionaries inside one another: honest files reach about ten.
const MAX_NESTING: usize = 64;
/// Tokens of one object (count): a million numbers are a table, not an object of a letter.
const MAX_TOKENS: usize = 1 << 20;
/// Bytes of one object without stream data: the largest honest `/Contents` is below one MiB.
pub(super) const MAX_OBJECT_BYTES: u64 = 64 << 20;
/// Characters of a keyword; the longest, `endstream` and `startxref`, have nine.
const MAX_KEYWORD: usize = 32;

pub(super) enum Token {
    ArrayStart,
    ArrayEnd,
    DictionaryStart,
    DictionaryEnd,
    /// A number, string, name, boolean or null.
    Simple(Object),
    Keyword(Vec<u8>),
    End,
}

/// Something that stands inside an array or dictionary, or by itself.
type Item = (Object, Span);

struct Frame {
    start: u64,
    dictionary: Option<()>,
    items: Vec<Item>,
}

/// Reads one object and leaves the cursor behind it.
///
/// # Errors
/// [`Code::PdfObjectMalformed`], [`Code::PdfDuplicateKey`], [`Code::BudgetSpent`].
pub(super) fn object(cursor: &mut Cursor<'_>) -> Result<Item> {
    cursor.skip_white_and_comments()?;
    let begin = cursor.position;
    let mut stack: Vec<Frame> = Vec::new();
    for _ in 0..MAX_TOKENS {
        if cursor.position.saturating_sub(begin) > MAX_OBJECT_BYTES {
            break;
        }
        let (token, span) = token(cursor)?;
        let item = match token {
            Token::ArrayStart | Token::DictionaryStart => {
                if stack.len() >= MAX_NESTING {
                    return Err(malformed(span).into_arg("nesting"));
                }
                let dictionary = matches!(token, Token::DictionaryStart).then_some(());
                stack.push(Frame { start: span.start, dictionary, items: Vec::new() });
                continue;
            }
            Token::ArrayEnd | Token::DictionaryEnd => {
                let closes = matches!(token, Token::DictionaryEnd).then_some(());
                let frame = stack.pop().filter(|frame| frame.dictionary == closes);
                close(frame.ok_or_else(|| malformed(span).into_arg("bracket"))?, span.end)?
            }
            Token::Simple(object) => (object, span),
            Token::Keyword(word) if word == b"R" => {
                let Some(frame) = stack.last_mut() else { return Err(malformed(span)) };
                reference(&mut frame.items, span)?
            }
            Token::Keyword(_) => return Err(malformed(span).into_arg("keyword")),
            Token::End => return Err(malformed(span).into_arg("end")),
        };
        match stack.last_mut() {
            Some(frame) => frame.items.push(item),
            None => return reference_by_itself(cursor, item),
        }
    }
    Err(problem(Code::BudgetSpent, begin, cursor.position).into_arg("object"))
}

fn malformed(span: Span) -> crate::Problem {
    problem(Code::PdfObjectMalformed, span.start, span.end)
}

/// Says what was met, as a value of the finding.
pub(super) trait IntoArg {
    fn into_arg(self, what: &str) -> Self;
}

impl IntoArg for crate::Problem {
    fn into_arg(self, what: &str) -> Self {
        Box::new((*self).arg("what", what))
    }
}

/// `12 0 R`: the two integers before make a reference.
fn reference(items: &mut Vec<Item>, span: Span) -> Result<Item> {
    let generation = items.pop();
    let number = items.pop();
    let (Some((Object::Integer(number), first)), Some((Object::Integer(generation), _))) =
        (number, generation)
    else {
        return Err(malformed(span).into_arg("reference"));
    };
    let id = object_id(number, generation).ok_or_else(|| malformed(span).into_arg("reference"))?;
    Ok((Object::Reference(id), Span { start: first.start, end: span.end }))
}

fn object_id(number: Integer, generation: Integer) -> Option<ObjectId> {
    if number.signed || generation.signed {
        return None;
    }
    let number = u32::try_from(number.value).ok()?;
    Some(ObjectId { number, generation: u16::try_from(generation.value).ok()? })
}

/// An integer outside of everything may begin a reference: looks two tokens ahead.
fn reference_by_itself(cursor: &mut Cursor<'_>, item: Item) -> Result<Item> {
    if !matches!(item.0, Object::Integer(_)) {
        return Ok(item);
    }
    let behind = cursor.position;
    if let Some(generation) = plain_integer(cursor)?
        && cursor.skip_white()? > 0
        && cursor.eat(b'R')?.is_some()
        && !cursor.peek()?.is_some_and(is_regular)
    {
        let span = Span { start: item.1.start, end: cursor.position };
        return reference(&mut vec![item, generation], span);
    }
    cursor.position = behind;
    Ok(item)
}

fn plain_integer(cursor: &mut Cursor<'_>) -> Result<Option<Item>> {
    cursor.skip_white_and_comments()?;
    let start = cursor.position;
    if !cursor.peek()?.is_some_and(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let Some(value) = cursor.digits()?.and_then(|value| i64::try_from(value).ok()) else { return Ok(None) };
    let integer = Integer { value, signed: false, leading_zeros: false };
    Ok(Some((Object::Integer(integer), Span { start, end: cursor.position })))
}

fn close(frame: Frame, end: u64) -> Result<Item> {
    let span = Span { start: frame.start, end };
    if frame.dictionary.is_none() {
        return Ok((Object::Array(frame.items.into_iter().map(|(object, _)| object).collect()), span));
    }
    let mut entries = Vec::with_capacity(frame.items.len().div_ceil(2));
    let mut items = frame.items.into_iter();
    while let Some((key, place)) = items.next() {
        let (Object::Name(key), Some((value, span))) = (key, items.next()) else {
            return Err(malformed(place).into_arg("key"));
        };
        entries.push(Entry { key, value, span });
    }
    crate::order::sort_by(&mut entries, |one: &Entry, other| {
        one.key.cmp(&other.key).then(one.span.start.cmp(&other.span.start))
    });
    check_unique(&entries)?;
    Ok((Object::Dictionary(Dictionary { entries, span }), span))
}

/// Keys that are equal after `#xx` decoding are a failure (trap 3): readers take the first or the last.
fn check_unique(entries: &[Entry]) -> Result<()> {
    for pair in entries.windows(2) {
        if let [first, second] = pair
            && first.key == second.key
        {
            return Err(problem(Code::PdfDuplicateKey, first.span.start, second.span.end));
        }
    }
    Ok(())
}

/// Reads one token and leaves the cursor behind it.
pub(super) fn token(cursor: &mut Cursor<'_>) -> Result<(Token, Span)> {
    cursor.skip_white_and_comments()?;
    let start = cursor.position;
    let token = match cursor.peek()? {
        None => Token::End,
        Some(b'[') => single(cursor, Token::ArrayStart),
        Some(b']') => single(cursor, Token::ArrayEnd),
        Some(b'(') => Token::Simple(literal_string(cursor)?),
        Some(b'/') => Token::Simple(Object::Name(name(cursor)?)),
        Some(b'<') => {
            cursor.next()?;
            match cursor.eat(b'<')? {
                Some(()) => Token::DictionaryStart,
                None => Token::Simple(hexadecimal_string(cursor, start)?),
            }
        }
        Some(b'>') => {
            cursor.next()?;
            cursor.eat(b'>')?.ok_or_else(|| here(cursor, start))?;
            Token::DictionaryEnd
        }
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => Token::Simple(number(cursor)?),
        Some(byte) if is_regular(byte) => keyword(cursor)?,
        Some(_) => return Err(here(cursor, start)),
    };
    Ok((token, Span { start, end: cursor.position }))
}

fn here(cursor: &Cursor<'_>, start: u64) -> crate::Problem {
    problem(Code::PdfObjectMalformed, start, cursor.position.saturating_add(1).min(cursor.limit))
}

fn single(cursor: &mut Cursor<'_>, token: Token) -> Token {
    cursor.position = cursor.position.saturating_add(1);
    token
}

fn keyword(cursor: &mut Cursor<'_>) -> Result<Token> {
    let start = cursor.position;
    let mut word = Vec::new();
    while let Some(byte) = cursor.peek()?.filter(|byte| is_regular(*byte)) {
        if word.len() >= MAX_KEYWORD {
            return Err(here(cursor, start));
        }
        word.push(byte);
        cursor.next()?;
    }
    Ok(match word.as_slice() {
        b"true" => Token::Simple(Object::Boolean(true)),
        b"false" => Token::Simple(Object::Boolean(false)),
        b"null" => Token::Simple(Object::Null),
        _ => Token::Keyword(word),
    })
}

/// 7.3.5: `#xx` stands for one byte; a `#` without two digits after it stands for itself, as before PDF 1.2.
fn name(cursor: &mut Cursor<'_>) -> Result<Name> {
    cursor.next()?;
    let mut bytes = Vec::new();
    while let Some(byte) = cursor.peek()?.filter(|byte| is_regular(*byte)) {
        cursor.next()?;
        if byte != b'#' {
            bytes.push(byte);
            continue;
        }
        let before = cursor.position;
        let high = cursor.next()?.and_then(hexadecimal_digit);
        let low = cursor.next()?.and_then(hexadecimal_digit);
        match (high, low) {
            (Some(high), Some(low)) => bytes.push(high << 4 | low),
            _ => {
                cursor.position = before;
                bytes.push(b'#');
            }
        }
    }
    Ok(Name(bytes))
}

fn hexadecimal_digit(byte: u8) -> Option<u8> {
    DIGITS.get(usize::from(byte)).copied().filter(|value| *value < NO_DIGIT)
}

/// Above the value of every digit.
const NO_DIGIT: u8 = 16;

/// The value of every byte as a hexadecimal digit. A processor guesses wrong at every third digit of a signature
/// whether it is a letter; a table leaves it nothing to guess.
const DIGITS: [u8; 256] = {
    let mut table = [NO_DIGIT; 256];
    let mut rest: &[u8] = b"0123456789abcdef";
    let mut value = 0;
    while let [digit, behind @ ..] = rest {
        #[expect(
            clippy::indexing_slicing,
            clippy::as_conversions,
            reason = "a constant: it would not compile"
        )]
        {
            table[*digit as usize] = value;
            table[digit.to_ascii_uppercase() as usize] = value;
        }
        value += 1;
        rest = behind;
    }
    table
};

/// 7.3.4.3, behind the `<`. Characters that are neither digits nor white space are malformed.
fn hexadecimal_string(cursor: &mut Cursor<'_>, start: u64) -> Result<Object> {
    let mut bytes = Vec::new();
    let mut half: Option<u8> = None;
    loop {
        if half.is_none() {
            let pairs = digit_pairs(cursor.at_hand()?, &mut bytes);
            cursor.position = cursor.position.saturating_add(pairs.saturating_mul(2));
        }
        let byte = cursor.next()?.filter(|_| cursor.position.saturating_sub(start) <= MAX_OBJECT_BYTES);
        let byte = byte.ok_or_else(|| here(cursor, start))?;
        if let Some(digit) = hexadecimal_digit(byte) {
            match half.take() {
                Some(high) => bytes.push(high << 4 | digit),
                None => half = Some(digit),
            }
        } else if byte == b'>' {
            bytes.extend(half.map(|high| high << 4));
            return Ok(Object::String(PdfString { bytes, hexadecimal: true }));
        } else if !is_white(byte) {
            return Err(here(cursor, start));
        }
    }
}

/// Decodes as many pairs of digits as stand together (a signature is tens of thousands of them); how many.
fn digit_pairs(text: &[u8], bytes: &mut Vec<u8>) -> u64 {
    let before = bytes.len();
    let text = text.get(..memchr::memchr(b'>', text).unwrap_or(text.len())).unwrap_or_default();
    bytes.reserve(text.len().div_ceil(2));
    bytes.extend(
        text.as_chunks::<2>()
            .0
            .iter()
            .map_while(|[high, low]| Some(hexadecimal_digit(*high)? << 4 | hexadecimal_digit(*low)?)),
    );
    wide(bytes.len().saturating_sub(before))
}

/// 7.3.4.2: balanced parentheses, escapes, end-of-line markers as LF.
fn literal_string(cursor: &mut Cursor<'_>) -> Result<Object> {
    let start = cursor.position;
    cursor.next()?;
    let mut bytes = Vec::new();
    let mut open: u64 = 1;
    loop {
        let byte = cursor.next()?.filter(|_| cursor.position.saturating_sub(start) <= MAX_OBJECT_BYTES);
        match byte.ok_or_else(|| here(cursor, start))? {
            b'\\' => bytes.extend(escaped(cursor)?),
            b'\r' => {
                cursor.eat(b'\n')?;
                bytes.push(b'\n');
            }
            b')' if open == 1 => {
                return Ok(Object::String(PdfString { bytes, hexadecimal: false }));
            }
            byte => {
                match byte {
                    b'(' => open = open.saturating_add(1),
                    b')' => open = open.saturating_sub(1),
                    _ => {}
                }
                bytes.push(byte);
            }
        }
    }
}

/// What stands behind a backslash; nothing for a line that goes on.
fn escaped(cursor: &mut Cursor<'_>) -> Result<Option<u8>> {
    Ok(match cursor.next()? {
        Some(b'n') => Some(b'\n'),
        Some(b'r') => Some(b'\r'),
        Some(b't') => Some(b'\t'),
        Some(b'b') => Some(8),
        Some(b'f') => Some(12),
        Some(b'\n') | None => None,
        Some(b'\r') => {
            cursor.eat(b'\n')?;
            None
        }
        Some(digit @ b'0'..=b'7') => Some(octal(cursor, digit)?),
        Some(other) => Some(other),
    })
}

/// One to three octal digits; high-order overflow is ignored (Table 3).
fn octal(cursor: &mut Cursor<'_>, first: u8) -> Result<u8> {
    let mut value = first.wrapping_sub(b'0');
    for _ in 0..2 {
        let Some(digit @ b'0'..=b'7') = cursor.peek()? else { break };
        cursor.next()?;
        value = value.wrapping_shl(3) | digit.wrapping_sub(b'0');
    }
    Ok(value)
}

/// 7.3.3. Digits behind the eighteenth of a fraction do not count; a whole part beyond 64 bits is malformed.
fn number(cursor: &mut Cursor<'_>) -> Result<Object> {
    let start = cursor.position;
    let sign = cursor.peek()?.filter(|byte| matches!(byte, b'+' | b'-'));
    if sign.is_some() {
        cursor.next()?;
    }
    let (mut value, mut count, mut leading, mut scale): (i64, u64, Option<()>, u8) = (0, 0, None, 0);
    let mut point: Option<()> = None;
    while let Some(byte) = cursor.peek()?.filter(|byte| is_regular(*byte)) {
        cursor.next()?;
        match byte {
            b'0'..=b'9' => {
                if count == 1 && value == 0 && point.is_none() {
                    leading = Some(());
                }
                count = count.saturating_add(1);
                let digit = i64::from(byte.wrapping_sub(b'0'));
                let more = value.checked_mul(10).and_then(|value| value.checked_add(digit));
                match (more, point) {
                    (Some(more), None) => value = more,
                    (None, None) => return Err(here(cursor, start).into_arg("number")),
                    (Some(more), Some(())) if scale < 18 => {
                        value = more;
                        scale = scale.saturating_add(1);
                    }
                    (_, Some(())) => {}
                }
            }
            b'.' if point.is_none() => point = Some(()),
            _ => return Err(here(cursor, start).into_arg("number")),
        }
    }
    if count == 0 {
        return Err(here(cursor, start).into_arg("number"));
    }
    let value = if sign == Some(b'-') { value.saturating_neg() } else { value };
    Ok(match point {
        Some(()) => Object::Real(Real { digits: value, scale }),
        None => Object::Integer(Integer { value, signed: sign.is_some(), leading_zeros: leading.is_some() }),
    })
}

#[cfg(test)]
#[path = "lexer_tests.rs"]
mod tests;
