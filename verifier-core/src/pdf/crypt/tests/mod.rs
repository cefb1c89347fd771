//! Every handler with its passwords, against documents that qpdf encrypted: kept ones, and fresh ones when it is
//! installed.

mod fresh;
mod samples;

use super::super::object::{Dictionary, Entry, Integer, Name, Object, ObjectId, PdfString, Span};
use super::{Decryptor, aes, rc4};
use report::Code;
use samples::{FIRST_ID, SAMPLES};

const NOTE: ObjectId = ObjectId { number: 1, generation: 0 };
const METADATA: ObjectId = ObjectId { number: 2, generation: 0 };
const CONTENT: ObjectId = ObjectId { number: 5, generation: 0 };

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<u8> = hexadecimal.chars().map(|digit| digit.to_digit(16).unwrap() as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// A dictionary as qpdf prints it: one space between all tokens.
fn dictionary(text: &str) -> Dictionary {
    let mut tokens = text.split_whitespace();
    assert_eq!(tokens.next(), Some("<<"));
    entries(&mut tokens)
}

fn entries<'t>(tokens: &mut impl Iterator<Item = &'t str>) -> Dictionary {
    let mut dictionary = Dictionary::default();
    loop {
        let key = tokens.next().unwrap();
        let Some(key) = key.strip_prefix('/') else {
            assert_eq!(key, ">>");
            return dictionary;
        };
        let value = match tokens.next().unwrap() {
            "<<" => Object::Dictionary(entries(tokens)),
            "true" => Object::Boolean(true),
            "false" => Object::Boolean(false),
            text => match (text.strip_prefix('/'), text.strip_prefix('<')) {
                (Some(name), _) => Object::Name(Name(name.into())),
                (_, Some(string)) => {
                    let bytes = bytes(string.strip_suffix('>').unwrap());
                    Object::String(PdfString { bytes, hexadecimal: true })
                }
                _ => integer(text.parse().unwrap()),
            },
        };
        dictionary.entries.push(Entry { key: Name(key.into()), value, span: Span::default() });
    }
}

fn integer(value: i64) -> Object {
    Object::Integer(Integer { value, signed: false, leading_zeros: false })
}

fn set(dictionary: &mut Dictionary, key: &str, value: Object) {
    dictionary.entries.retain(|entry| !entry.key.is(key.as_bytes()));
    dictionary.entries.push(Entry { key: Name(key.into()), value, span: Span::default() });
}

fn code<T>(result: crate::Result<T>) -> Code {
    result.map(|_| ()).unwrap_err().code
}

fn open(encrypt: &Dictionary, password: &str) -> crate::Result<Decryptor> {
    Decryptor::open(encrypt, &bytes(FIRST_ID), password.as_bytes())
}

#[test]
fn the_user_and_the_owner_open_every_handler() {
    for sample in SAMPLES {
        for password in [sample.password, "owner"] {
            let decryptor = open(&dictionary(sample.encrypt), password).unwrap();
            assert_eq!(
                decryptor.string(NOTE, &bytes(sample.note)).unwrap(),
                b"a secret note",
                "{}",
                sample.what
            );
            let content = decryptor.stream(CONTENT, &Dictionary::default(), &bytes(sample.content)).unwrap();
            assert_eq!(content, b"0 0 m (x) Tj ", "{}", sample.what);
            let metadata =
                decryptor.stream(METADATA, &dictionary("<< /Type /Metadata >>"), &bytes(sample.metadata));
            assert_eq!(metadata.unwrap(), b"metadata", "{}", sample.what);
        }
    }
}

#[test]
fn a_wrong_password_opens_nothing() {
    for sample in SAMPLES {
        for password in ["Owner", "owner ", "wrong"] {
            assert_eq!(
                code(open(&dictionary(sample.encrypt), password)),
                Code::PdfPassword,
                "{}",
                sample.what
            );
        }
    }
    let with_user_password = SAMPLES.last().unwrap();
    assert_eq!(code(open(&dictionary(with_user_password.encrypt), "")), Code::PdfPassword);
}

#[test]
fn the_first_id_is_part_of_the_key_up_to_revision_4() {
    for sample in SAMPLES {
        let opened = Decryptor::open(&dictionary(sample.encrypt), b"another", sample.password.as_bytes());
        assert_eq!(opened.is_ok(), sample.what.starts_with("AES-256"), "{}", sample.what);
    }
}

#[test]
fn a_key_belongs_to_one_object_up_to_aes_128() {
    let other = ObjectId { number: 1, generation: 1 };
    for sample in SAMPLES {
        let decryptor = open(&dictionary(sample.encrypt), sample.password).unwrap();
        let note = decryptor.string(other, &bytes(sample.note));
        let read = note.is_ok_and(|note| note == b"a secret note");
        assert_eq!(read, sample.what.starts_with("AES-256"), "{}", sample.what);
    }
}

#[test]
fn streams_that_are_not_encrypted_come_back_as_they_are() {
    let sample = &SAMPLES[3];
    let decryptor = open(&dictionary(sample.encrypt), "").unwrap();
    let data = bytes(sample.content);
    let plain = |stream: &Dictionary| decryptor.stream(CONTENT, stream, &data).unwrap() == data;
    assert!(plain(&dictionary("<< /Type /XRef >>")));
    assert!(plain(&dictionary("<< /Type /Metadata >>")));
    assert!(plain(&dictionary("<< /Filter /Crypt >>")));
    assert!(plain(&dictionary("<< /Filter /Crypt /DecodeParms << /Name /Identity >> >>")));
    assert!(!plain(&dictionary("<< /Filter /Crypt /DecodeParms << /Name /StdCF >> >>")));
    assert!(!plain(&dictionary("<< /Filter /FlateDecode /DecodeParms << /Name /Identity >> >>")));
    let unknown = dictionary("<< /Filter /Crypt /DecodeParms << /Name /Other >> >>");
    assert_eq!(code(decryptor.stream(CONTENT, &unknown, &data)), Code::PdfEncryptionMalformed);
}

#[test]
fn streams_strings_and_embedded_files_have_their_own_crypt_filters() {
    let sample = &SAMPLES[3];
    let mut encrypt = dictionary(sample.encrypt);
    let (content, note) = (bytes(sample.content), bytes(sample.note));
    let file = dictionary("<< /Type /EmbeddedFile >>");
    set(&mut encrypt, "StmF", Object::Name(Name(b"Identity".to_vec())));
    let decryptor = open(&encrypt, "").unwrap();
    assert_eq!(decryptor.stream(CONTENT, &Dictionary::default(), &content).unwrap(), content);
    assert_eq!(decryptor.stream(CONTENT, &file, &content).unwrap(), content);
    assert_eq!(decryptor.string(NOTE, &note).unwrap(), b"a secret note");
    set(&mut encrypt, "EFF", Object::Name(Name(b"StdCF".to_vec())));
    encrypt.entries.retain(|entry| !entry.key.is(b"StrF"));
    let decryptor = open(&encrypt, "").unwrap();
    assert_eq!(decryptor.stream(CONTENT, &file, &content).unwrap(), b"0 0 m (x) Tj ");
    assert_eq!(decryptor.string(NOTE, &note).unwrap(), note);
}

#[test]
fn handlers_that_are_not_known_are_unsupported_and_broken_ones_malformed() {
    let case = |sample: usize, key: &str, value: Object| {
        let mut encrypt = dictionary(SAMPLES[sample].encrypt);
        set(&mut encrypt, key, value);
        code(open(&encrypt, ""))
    };
    let name = |text: &str| Object::Name(Name(text.into()));
    let short = || Object::String(PdfString { bytes: vec![0; 31], hexadecimal: true });
    for (key, value) in
        [("Filter", name("Adobe.PubSec")), ("V", integer(6)), ("V", integer(3)), ("R", integer(7))]
    {
        assert_eq!(case(5, key, value), Code::PdfEncryptionUnsupported, "{key}");
    }
    let cipher = Object::Dictionary(dictionary("<< /StdCF << /CFM /AESV4 >> >>"));
    assert_eq!(case(5, "CF", cipher), Code::PdfEncryptionUnsupported);
    let identity = Object::Dictionary(dictionary("<< /Identity << /CFM /AESV3 >> >>"));
    assert_eq!(case(5, "CF", identity), Code::PdfEncryptionMalformed);
    for (sample, key, value) in [
        (0, "O", short()),
        (0, "U", integer(1)),
        (0, "P", integer(1 << 33)),
        (0, "R", Object::Null),
        (1, "Length", integer(129)),
        (1, "Length", integer(16)),
        (3, "EncryptMetadata", integer(1)),
        (3, "StmF", name("Missing")),
        (3, "StrF", integer(1)),
        (5, "UE", short()),
        (5, "Filter", Object::Null),
    ] {
        assert_eq!(case(sample, key, value), Code::PdfEncryptionMalformed, "{key}");
    }
}

#[test]
fn permissions_are_32_bits_signed_or_not() {
    let mut encrypt = dictionary(SAMPLES[1].encrypt);
    set(&mut encrypt, "P", integer(i64::from(u32::MAX) - 3));
    assert!(open(&encrypt, "").is_ok());
    set(&mut encrypt, "P", integer(-8));
    assert_eq!(code(open(&encrypt, "")), Code::PdfPassword);
}

#[test]
fn aes_data_are_whole_blocks_with_whole_padding() {
    // SP 800-38A F.2.1, CBC-AES128: the first block.
    let key = bytes("2b7e151628aed2a6abf7158809cf4f3c");
    let vector: [u8; 16] = bytes("000102030405060708090a0b0c0d0e0f").try_into().unwrap();
    let plain = bytes("6bc1bee22e409f96e93d7e117393172a");
    let mut data = plain.clone();
    aes::encrypt_blocks(key[..].try_into().unwrap(), &vector, &mut data).unwrap();
    assert_eq!(data, bytes("7649abac8119b246cee98e9b12e9197d"));
    assert_eq!(aes::decrypt_blocks(&key, &vector, &data).unwrap(), plain);
    let padded = |plain: &[u8]| {
        let mut data = plain.to_vec();
        aes::encrypt_blocks(key[..].try_into().unwrap(), &vector, &mut data).unwrap();
        aes::decrypt(&key, &[&vector[..], &data].concat())
    };
    assert_eq!(padded(b"twelve bytes\x04\x04\x04\x04").unwrap(), b"twelve bytes");
    assert_eq!(padded(&[16; 16]).unwrap(), b"");
    for bad in [&[0; 16], &[17; 16], b"twelve bytes\x03\x04\x04\x04"] {
        assert_eq!(code(padded(bad)), Code::PdfEncryptionMalformed);
    }
    assert_eq!(aes::decrypt(&key, b"").unwrap(), b"");
    for length in [1, 15, 16, 17, 47] {
        assert_eq!(code(aes::decrypt(&key, &vec![1; length])), Code::PdfEncryptionMalformed, "{length}");
    }
}

#[test]
fn rc4_gives_the_known_answers() {
    // RFC 6229: the first bytes of the key stream, keys of 40 and 128 bits.
    assert_eq!(rc4::apply(&bytes("0102030405"), &[0; 8]), bytes("b2396305f03dc027"));
    assert_eq!(rc4::apply(&bytes("0102030405060708090a0b0c0d0e0f10"), &[0; 8]), bytes("9ac7cc9a609d1ef7"));
    assert_eq!(rc4::apply(&[], b"x"), b"x");
}

#[test]
fn damaged_data_end_in_a_finding_and_never_in_a_panic() {
    for sample in SAMPLES {
        let decryptor = open(&dictionary(sample.encrypt), sample.password).unwrap();
        let content = bytes(sample.content);
        for length in 0..content.len() {
            for data in [&content[..length], &content[length..]] {
                let read = decryptor.stream(CONTENT, &Dictionary::default(), data);
                assert!(read.is_ok() || code(read) == Code::PdfEncryptionMalformed);
            }
        }
    }
}
