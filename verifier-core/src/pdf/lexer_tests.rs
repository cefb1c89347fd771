use super::*;
use std::rc::Rc;

fn read(text: &[u8]) -> Result<Object> {
    let mut cursor = Cursor::in_memory(Rc::new(text.to_vec()), 0, u64::MAX);
    object(&mut cursor).map(|(object, _)| object)
}

fn code(text: &[u8]) -> Code {
    read(text).unwrap_err().code
}

#[test]
fn numbers_keep_their_spelling() {
    let Object::Integer(integer) = read(b"007 ").unwrap() else { panic!() };
    assert!(integer.value == 7 && integer.leading_zeros && !integer.signed);
    let Object::Integer(integer) = read(b"+7").unwrap() else { panic!() };
    assert!(integer.signed && !integer.leading_zeros);
    let Object::Integer(integer) = read(b"0").unwrap() else { panic!() };
    assert!(!integer.leading_zeros);
    assert_eq!(read(b"-.5").unwrap(), Object::Real(Real { digits: -50, scale: 2 }));
    assert_eq!(read(b"4.").unwrap(), read(b"4").unwrap());
}

#[test]
fn a_number_that_readers_understand_differently_is_malformed() {
    for text in [&b"--5"[..], b"5-3", b"1e5", b"1.2.3", b"+", b".", b"99999999999999999999"] {
        assert_eq!(code(text), Code::PdfObjectMalformed, "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn names_are_compared_after_decoding() {
    assert_eq!(read(b"/Byte#52ange").unwrap().name().unwrap(), b"ByteRange");
    assert_eq!(read(b"/A#G1").unwrap().name().unwrap(), b"A#G1");
    assert_eq!(code(b"<< /ByteRange 1 /Byte#52ange 2 >>"), Code::PdfDuplicateKey);
    assert!(read(b"<< /ByteRange 1 /Byterange 2 >>").is_ok());
}

#[test]
fn strings_are_unescaped() {
    let bytes = |text: &[u8]| read(text).unwrap().string().unwrap().bytes.clone();
    assert_eq!(bytes(b"(a(b)c\\)\\n\\053\\53x\\\r\nd\re)"), b"a(b)c)\n++xd\ne");
    assert_eq!(bytes(b"<48 65 6c6C6F7>"), b"Hellop");
    assert_eq!(code(b"<48 6x>"), Code::PdfObjectMalformed);
    assert_eq!(code(b"(open"), Code::PdfObjectMalformed);
}

#[test]
fn every_value_of_a_dictionary_has_its_span() {
    let text = b"<</A 1 0 R/B<41>/C[1 2 3 0 R] /D (x)>>";
    let object = read(text).unwrap();
    let dictionary = object.dictionary().unwrap();
    let token = |key: &[u8]| {
        let span = dictionary.entry(key).unwrap().span;
        &text[usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()]
    };
    assert_eq!((token(b"A"), token(b"B")), (&b"1 0 R"[..], &b"<41>"[..]));
    assert_eq!((token(b"C"), token(b"D")), (&b"[1 2 3 0 R]"[..], &b"(x)"[..]));
    assert_eq!(dictionary.get(b"C").unwrap().array().unwrap().len(), 3);
}

#[test]
fn an_object_by_itself_may_be_a_reference_or_an_integer() {
    assert!(read(b" 12 0 R ").unwrap().reference().is_some());
    assert_eq!(read(b"12 0 obj").unwrap().integer(), Some(12));
    assert_eq!(read(b"12").unwrap().integer(), Some(12));
    assert_eq!(code(b"[-1 0 R]"), Code::PdfObjectMalformed);
}

#[test]
fn nesting_ends_at_its_limit() {
    let nest = |depth: usize| [b"[".repeat(depth), b"]".repeat(depth)].concat();
    assert!(read(&nest(64)).is_ok());
    assert_eq!(code(&nest(65)), Code::PdfObjectMalformed);
    assert_eq!(code(&b"[".repeat(100_000)), Code::PdfObjectMalformed);
}

#[test]
fn brackets_keys_and_keywords_must_fit() {
    for text in
        [&b"[1 >>"[..], b"<< /A ]", b"<< /A >>", b"<< 1 2 >>", b"[ foo ]", b"]", b"<< /A 1 > >", b"{}"]
    {
        assert_eq!(code(text), Code::PdfObjectMalformed, "{}", String::from_utf8_lossy(text));
    }
}
