//! Content streams, operator by operator (ISO 32000-2 7.8.2): enough to compare a short appearance with the value that it
//! stands for, and to tell where a page has text.

use super::cursor::Cursor;
use super::lexer::{self, Token};
use super::object::Object;
use crate::Result;
use std::rc::Rc;

/// Operands of one operator, members of arrays among them (count); more are not read.
const MAX_OPERANDS: usize = 4096;
/// Strings of one appearance that are compared (count).
const MAX_STRINGS: usize = 4096;

/// A content stream that is being read.
pub(crate) struct Operators<'s> {
    cursor: Cursor<'s>,
    /// What stands before the operator; members of arrays and dictionaries stand flat among the others.
    pub(crate) operands: Vec<Object>,
}

impl Operators<'_> {
    /// At the beginning of decoded data.
    pub(crate) fn new(data: &Rc<Vec<u8>>) -> Self {
        Self { cursor: Cursor::in_memory(Rc::clone(data), 0, u64::MAX), operands: Vec::new() }
    }

    /// The next operator; `None` at the end. The data of an inline image are passed over: their operator is `EI`.
    ///
    /// # Errors
    /// What is no content stream, and operands beyond every honest number.
    pub(crate) fn next(&mut self) -> Result<Option<Vec<u8>>> {
        self.operands.clear();
        loop {
            match lexer::token(&mut self.cursor)? {
                (Token::End, _) => return Ok(None),
                (Token::Simple(object), _) if self.operands.len() < MAX_OPERANDS => {
                    self.operands.push(object)
                }
                (Token::Simple(_), span) => return Err(malformed(span.start)),
                (Token::Keyword(operator), _) if operator == b"ID" => self.pass_image()?,
                (Token::Keyword(operator), _) => return Ok(Some(operator)),
                _ => {}
            }
        }
    }

    /// Up to the `EI` that stands between white space (8.9.7).
    fn pass_image(&mut self) -> Result<()> {
        let mut last = [0; 3];
        while let Some(byte) = self.cursor.next()? {
            if let [white, b'E', b'I'] = last
                && white.is_ascii_whitespace()
                && byte.is_ascii_whitespace()
            {
                self.cursor.position = self.cursor.position.saturating_sub(3);
                return Ok(());
            }
            let [_, second, third] = last;
            last = [second, third, byte];
        }
        Err(malformed(self.cursor.position))
    }
}

fn malformed(at: u64) -> crate::Problem {
    super::snapshot::problem(report::Code::PdfObjectMalformed, at, at)
}

/// Shown strings in their order (9.4.3), each with the name of its font; `None` where the content cannot be read to its
/// end or draws what may hold more text (forms, pictures).
pub(crate) fn strings(data: &Rc<Vec<u8>>) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut operators = Operators::new(data);
    let (mut shown, mut font) = (Vec::new(), Vec::new());
    while let Some(operator) = operators.next().ok()? {
        match operator.as_slice() {
            b"Tf" => font = operators.operands.iter().find_map(Object::name)?.to_vec(),
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                let strings = operators.operands.iter().filter_map(Object::string);
                shown.extend(strings.map(|string| (font.clone(), string.bytes.clone())));
            }
            b"Do" | b"BI" | b"EI" => return None,
            _ => {}
        }
        if shown.len() > MAX_STRINGS {
            return None;
        }
    }
    Some(shown)
}
