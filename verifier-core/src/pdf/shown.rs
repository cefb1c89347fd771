//! The strings that a content stream shows (ISO 32000-2 9.4.3), each with the font it is shown in. No positions: enough to
//! compare a short appearance with the value that it stands for.

use super::cursor::Cursor;
use super::lexer::{self, Token};
use super::object::Object;
use std::rc::Rc;

/// Strings of one appearance that are looked at (count); a longer one is not compared.
const MAX_STRINGS: usize = 4096;

/// Shown strings in their order, each with the name of its font; `None` where the content cannot be read to its end or
/// draws what may hold more text (forms, pictures).
pub(crate) fn strings(data: &Rc<Vec<u8>>) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut cursor = Cursor::in_memory(Rc::clone(data), 0, u64::MAX);
    let (mut shown, mut operands, mut font) = (Vec::new(), Vec::<Object>::new(), Vec::new());
    loop {
        let (token, _) = lexer::token(&mut cursor).ok()?;
        match token {
            Token::End => return Some(shown),
            Token::Simple(object) => operands.push(object),
            // The strings of `TJ` and the operands of marked content stand flat: only strings and names are looked for.
            Token::ArrayStart | Token::ArrayEnd | Token::DictionaryStart | Token::DictionaryEnd => {}
            Token::Keyword(operator) => {
                match operator.as_slice() {
                    b"Tf" => font = operands.iter().find_map(Object::name)?.to_vec(),
                    b"Tj" | b"TJ" | b"'" | b"\"" => {
                        let strings = operands.iter().filter_map(Object::string);
                        shown.extend(strings.map(|string| (font.clone(), string.bytes.clone())));
                    }
                    b"Do" | b"BI" => return None,
                    _ => {}
                }
                operands.clear();
            }
        }
        if shown.len().max(operands.len()) > MAX_STRINGS {
            return None;
        }
    }
}
