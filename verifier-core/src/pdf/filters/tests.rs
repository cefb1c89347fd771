//! Each filter with data that pass and data that do not, and what bombs come to.

use super::super::object::{Dictionary, Entry, Integer, Name, Object, Span};
use super::{decode, decode_decrypted};
use crate::{Budget, Limits};
use report::Code;

fn name(text: &str) -> Object {
    Object::Name(Name(text.as_bytes().to_vec()))
}

fn integer(value: i64) -> Object {
    Object::Integer(Integer { value, signed: false, leading_zeros: false })
}

fn dictionary(entries: &[(&str, Object)]) -> Dictionary {
    let entry = |(key, value): &(&str, Object)| Entry {
        key: Name(key.as_bytes().to_vec()),
        value: value.clone(),
        span: Span::default(),
    };
    Dictionary { entries: entries.iter().map(entry).collect(), span: Span::default() }
}

fn filtered(filter: &str, parameters: &[(&str, i64)]) -> Dictionary {
    let parameters: Vec<_> = parameters.iter().map(|&(key, value)| (key, integer(value))).collect();
    dictionary(&[("Filter", name(filter)), ("DecodeParms", Object::Dictionary(dictionary(&parameters)))])
}

fn budget() -> Budget {
    Budget::new(&Limits::default(), 0)
}

fn run(filter: &str, parameters: &[(&str, i64)], data: &[u8]) -> Result<Vec<u8>, Code> {
    decode(data, &filtered(filter, parameters), &budget()).map_err(|finding| finding.code)
}

const CORRUPT: Result<Vec<u8>, Code> = Err(Code::PdfFilterData);

fn zlib(data: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(data, 6)
}

#[test]
fn data_without_a_filter_come_back_as_they_are() {
    assert_eq!(decode(b"abc", &dictionary(&[]), &budget()).unwrap(), b"abc");
    assert_eq!(decode(b"abc", &dictionary(&[("Filter", Object::Array(vec![]))]), &budget()).unwrap(), b"abc");
}

#[test]
fn parameters_that_some_readers_would_not_look_at_are_refused() {
    let data = zlib(&[2, 1, 2, 2, 1, 1]);
    let parameters = Object::Dictionary(dictionary(&[("Predictor", integer(12)), ("Columns", integer(2))]));
    let decoded = |filter: Object, key: &str, parameters: Object| {
        decode(&data, &dictionary(&[("Filter", filter), (key, parameters)]), &budget())
            .map_err(|found| found.code)
    };
    let (one, list) = (name("FlateDecode"), Object::Array(vec![name("FlateDecode")]));
    let parameter_list = Object::Array(vec![parameters.clone()]);
    assert_eq!(decoded(one.clone(), "DecodeParms", parameters.clone()).unwrap(), [1, 2, 2, 3]);
    assert_eq!(decoded(list.clone(), "DecodeParms", parameter_list.clone()).unwrap(), [1, 2, 2, 3]);
    assert_eq!(decoded(list, "DecodeParms", parameters.clone()), CORRUPT);
    assert_eq!(decoded(one.clone(), "DecodeParms", parameter_list), CORRUPT);
    assert_eq!(decoded(one, "DP", parameters), CORRUPT);
}

#[test]
fn hexadecimal_digits_decode_up_to_their_mark() {
    assert_eq!(run("ASCIIHexDecode", &[], b"4 8\r\n65 6C6c6F7>rubbish").unwrap(), b"Hellop");
    assert_eq!(run("ASCIIHexDecode", &[], b">").unwrap(), b"");
    assert_eq!(run("ASCIIHexDecode", &[], b"4865"), CORRUPT);
    assert_eq!(run("ASCIIHexDecode", &[], b"4G>"), CORRUPT);
}

#[test]
fn base_85_groups_decode_up_to_their_mark() {
    assert_eq!(run("ASCII85Decode", &[], b"87cUR\nD]i,\"Ebo80~>").unwrap(), b"Hello World!");
    assert_eq!(run("ASCII85Decode", &[], b"z!!~ >").unwrap(), b"\0\0\0\0\0");
    assert_eq!(run("ASCII85Decode", &[], b"s8W-!~>").unwrap(), b"\xff\xff\xff\xff");
    for bad in [&b"87cUR"[..], b"87cUR~", b"s8W-\"~>", b"8~>", b"87z~>", b"87cv~>", b"s8W-$s8~>"] {
        assert_eq!(run("ASCII85Decode", &[], bad), CORRUPT, "{bad:?}");
    }
}

#[test]
fn runs_decode_up_to_their_end_byte() {
    assert_eq!(run("RunLengthDecode", &[], b"\x02abc\xfed\x80zz").unwrap(), b"abcddd");
    assert_eq!(run("RunLengthDecode", &[], b"\x81e\x80").unwrap(), [b'e'; 128]);
    for bad in [&b"\x02abc"[..], b"\x02ab", b"\xfe", b""] {
        assert_eq!(run("RunLengthDecode", &[], bad), CORRUPT, "{bad:?}");
    }
}

#[test]
fn the_standards_own_lzw_example_decodes() {
    // ISO 32000-2 7.4.4.2, example 2.
    let encoded = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
    assert_eq!(run("LZWDecode", &[], &encoded).unwrap(), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    assert_eq!(run("LZWDecode", &[], &encoded[..8]), CORRUPT);
}

/// An encoder as 7.4.4.2 describes it, quadratic and plain.
fn lzw(data: &[u8], early: usize) -> Vec<u8> {
    let (mut bits, mut output) = (Vec::new(), Vec::new());
    let mut emit = |code: usize, width: usize| bits.extend((0..width).rev().map(|bit| code >> bit & 1));
    let fresh = || (0..258).map(|byte: usize| vec![byte.min(255) as u8]).collect::<Vec<_>>();
    let (mut table, mut current, mut width) = (fresh(), Vec::<u8>::new(), 9);
    let code = |table: &[Vec<u8>], sequence: &[u8]| {
        table.iter().enumerate().position(|(n, entry)| n != 256 && n != 257 && entry == sequence)
    };
    emit(256, 9);
    for &byte in data {
        let mut longer = current.clone();
        longer.push(byte);
        if code(&table, &longer).is_some() {
            current = longer;
            continue;
        }
        emit(code(&table, &current).unwrap(), width);
        table.push(longer);
        // The decoder is one entry behind the encoder.
        width = match table.len() - 1 + early {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if table.len() == 4095 {
            emit(256, width);
            (table, width) = (fresh(), 9);
        }
        current = vec![byte];
    }
    if !current.is_empty() {
        emit(code(&table, &current).unwrap(), width);
        let behind = table.len() + early;
        width = if behind >= 2048 {
            12
        } else if behind >= 1024 {
            11
        } else if behind >= 512 {
            10
        } else {
            9
        };
    }
    emit(257, width);
    for byte in bits.chunks(8) {
        let value = byte.iter().fold(0, |value, bit| value << 1 | bit) << (8 - byte.len());
        output.push(value as u8);
    }
    output
}

#[test]
fn lzw_codes_grow_at_both_early_changes_and_clear_a_full_table() {
    let mut state = 1u32;
    let noise = (0..9000).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 28) as u8
    });
    let data: Vec<u8> = noise.chain([7; 3000]).collect();
    for early in [0, 1] {
        let encoded = lzw(&data, early);
        assert_eq!(run("LZWDecode", &[("EarlyChange", early as i64)], &encoded).unwrap(), data);
        assert_ne!(run("LZWDecode", &[("EarlyChange", 1 - early as i64)], &encoded), Ok(data.clone()));
    }
    assert_eq!(run("LZWDecode", &[("EarlyChange", 2)], &lzw(&data, 1)), CORRUPT);
}

#[test]
fn an_lzw_code_that_is_not_in_the_table_is_corrupt() {
    // 9 bits each: clear table, 300.
    assert_eq!(run("LZWDecode", &[], &[0b1000_0000, 0b0100_1011, 0b0000_0000]), CORRUPT);
}

#[test]
fn flate_data_decode_and_bytes_behind_them_do_not_count() {
    let data: Vec<u8> = (0..100_000u32).flat_map(|n| (n / 7).to_le_bytes()).collect();
    let mut encoded = zlib(&data);
    assert_eq!(run("FlateDecode", &[], &encoded).unwrap(), data);
    encoded.extend_from_slice(b"\r\n");
    assert_eq!(run("FlateDecode", &[], &encoded).unwrap(), data);
}

#[test]
fn a_flate_checksum_may_be_missing_but_not_wrong() {
    let mut encoded = zlib(b"hello hello hello");
    let length = encoded.len();
    for cut in 1..=4 {
        assert_eq!(run("FlateDecode", &[], &encoded[..length - cut]).unwrap(), b"hello hello hello");
    }
    encoded[length - 1] ^= 1;
    assert_eq!(run("FlateDecode", &[], &encoded), CORRUPT);
}

#[test]
fn flate_data_that_end_early_are_corrupt() {
    let encoded = zlib(b"hello hello hello");
    for length in 0..encoded.len() - 4 {
        assert_eq!(run("FlateDecode", &[], &encoded[..length]), CORRUPT, "{length}");
    }
}

#[test]
fn a_flate_header_is_checked() {
    let mut encoded = zlib(b"hello");
    encoded[1] ^= 1;
    assert_eq!(run("FlateDecode", &[], &encoded), CORRUPT);
    // A preset dictionary, check bits right.
    assert_eq!(run("FlateDecode", &[], &[0x78, 0x20, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1]), CORRUPT);
}

#[test]
fn every_png_row_type_is_undone() {
    let rows: [&[u8]; 5] = [
        &[0, 10, 20, 30, 40, 50, 60],
        &[1, 10, 20, 30, 1, 1, 1],
        &[2, 1, 1, 1, 1, 1, 1],
        &[3, 10, 10, 10, 10, 10, 10],
        &[4, 1, 1, 1, 1, 1, 1],
    ];
    let parameters = [("Predictor", 12), ("Colors", 3), ("Columns", 2)];
    let expected = [
        [10, 20, 30, 40, 50, 60],
        [10, 20, 30, 11, 21, 31],
        [11, 21, 31, 12, 22, 32],
        [15, 20, 25, 23, 31, 38],
        [16, 21, 26, 24, 32, 39],
    ];
    assert_eq!(run("FlateDecode", &parameters, &zlib(&rows.concat())).unwrap(), expected.concat());
    let unknown = [rows[0], &[5, 0, 0, 0, 0, 0, 0]].concat();
    assert_eq!(run("FlateDecode", &parameters, &zlib(&unknown)), CORRUPT);
    let early = &rows.concat()[..20];
    assert_eq!(run("FlateDecode", &parameters, &zlib(early)), CORRUPT);
}

#[test]
fn tiff_prediction_is_undone_at_every_depth() {
    let case = |bits, colors, columns, data: &[u8]| {
        let parameters =
            [("Predictor", 2), ("BitsPerComponent", bits), ("Colors", colors), ("Columns", columns)];
        run("FlateDecode", &parameters, &zlib(data))
    };
    assert_eq!(case(8, 1, 3, &[1, 1, 1, 255, 2, 1]).unwrap(), [1, 2, 3, 255, 1, 2]);
    assert_eq!(case(8, 3, 2, &[1, 2, 3, 4, 5, 6]).unwrap(), [1, 2, 3, 5, 7, 9]);
    assert_eq!(case(16, 1, 2, &[0, 255, 0, 1]).unwrap(), [0, 255, 1, 0]);
    assert_eq!(case(4, 1, 3, &[0x11, 0x1F]).unwrap(), [0x12, 0x3F]);
    assert_eq!(case(1, 1, 8, &[0b1100_0000]).unwrap(), [0b1000_0000]);
    assert_eq!(case(2, 1, 4, &[0b0101_0101]).unwrap(), [0b0110_1100]);
    assert_eq!(case(8, 1, 4, &[1, 1, 1]), CORRUPT);
    assert_eq!(case(3, 1, 4, &[1, 1, 1]), CORRUPT);
}

#[test]
fn predictor_values_outside_the_table_are_corrupt() {
    let data = zlib(&[0; 8]);
    let sound = [("Predictor", 12), ("Colors", 1), ("Columns", 7)];
    assert_eq!(run("FlateDecode", &sound, &data).unwrap(), [0; 7]);
    for (index, value) in [(0, 3), (0, 16), (0, -1), (1, 0), (1, 33), (2, 0), (2, -1), (2, i64::MAX)] {
        let mut parameters = sound;
        parameters[index].1 = value;
        assert_eq!(run("FlateDecode", &parameters, &data), CORRUPT, "{parameters:?}");
    }
    assert_eq!(run("FlateDecode", &[("Predictor", 1), ("Columns", 3)], &data).unwrap(), [0; 8]);
}

#[test]
fn filters_are_applied_in_their_order_with_their_own_parameters() {
    let data = zlib(&[2, 1, 1, 2, 1, 1]);
    let hexadecimal: String = data.iter().map(|byte| format!("{byte:02x}")).chain([">".into()]).collect();
    let filters = Object::Array(vec![name("ASCIIHexDecode"), name("FlateDecode")]);
    let predicted = Object::Dictionary(dictionary(&[("Predictor", integer(12)), ("Columns", integer(2))]));
    let case = |parameters: Object| {
        let dictionary = dictionary(&[("Filter", filters.clone()), ("DecodeParms", parameters)]);
        decode(hexadecimal.as_bytes(), &dictionary, &budget()).map_err(|finding| finding.code)
    };
    assert_eq!(case(Object::Array(vec![Object::Null, predicted.clone()])).unwrap(), [1, 1, 2, 2]);
    assert_eq!(case(Object::Null).unwrap(), [2, 1, 1, 2, 1, 1]);
    assert_eq!(case(predicted.clone()), CORRUPT);
    assert_eq!(case(Object::Array(vec![predicted])), CORRUPT);
}

#[test]
fn what_is_not_decoded_here_is_unsupported() {
    for filter in ["DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode", "Fl", "AHx", "Unheard"] {
        assert_eq!(run(filter, &[], b"x"), Err(Code::PdfFilterUnsupported), "{filter}");
    }
    let outside = dictionary(&[("F", name("elsewhere"))]);
    assert_eq!(decode(b"x", &outside, &budget()).unwrap_err().code, Code::PdfFilterUnsupported);
    let many = dictionary(&[("Filter", Object::Array(vec![name("ASCIIHexDecode"); 9]))]);
    assert_eq!(decode(b"x", &many, &budget()).unwrap_err().code, Code::PdfFilterUnsupported);
}

#[test]
fn a_crypt_filter_stands_first_and_is_the_identity_unless_it_was_applied() {
    let crypt = |key: &str| {
        let parameters = Object::Dictionary(dictionary(&[("Name", name(key))]));
        dictionary(&[("Filter", name("Crypt")), ("DecodeParms", parameters)])
    };
    assert_eq!(decode(b"x", &crypt("Identity"), &budget()).unwrap(), b"x");
    assert_eq!(decode(b"x", &crypt("StdCF"), &budget()).unwrap_err().code, Code::PdfFilterUnsupported);
    assert_eq!(decode_decrypted(b"x", &crypt("StdCF"), &budget()).unwrap(), b"x");
    let second = dictionary(&[("Filter", Object::Array(vec![name("ASCIIHexDecode"), name("Crypt")]))]);
    assert_eq!(decode(b">", &second, &budget()).unwrap_err().code, Code::PdfFilterUnsupported);
}

#[test]
fn a_bomb_ends_when_the_budget_is_spent() {
    let small = |decoded_bytes| Budget::new(&Limits { decoded_bytes, ..Limits::default() }, 0);
    let zeros = vec![0; 1 << 20];
    let cases: [(&str, Vec<u8>); 5] = [
        ("FlateDecode", zlib(&zeros)),
        ("LZWDecode", lzw(&vec![0; 60_000], 1)),
        ("RunLengthDecode", b"\x81a".repeat(1000)),
        ("ASCII85Decode", vec![b'z'; 20_000]),
        ("ASCIIHexDecode", [vec![b' '; 50_000], b">".to_vec()].concat()),
    ];
    for (filter, data) in &cases {
        let found = decode(data, &filtered(filter, &[]), &small(40_000)).unwrap_err();
        assert_eq!(found.code, Code::BudgetSpent, "{filter}");
    }
    // Two filters share one budget, and the chain of bombs is paid for at each stage.
    let twice = Object::Array(vec![name("FlateDecode"), name("FlateDecode")]);
    let nested = dictionary(&[("Filter", twice)]);
    assert_eq!(decode(&zlib(&zlib(&zeros)), &nested, &small(1 << 20)).unwrap_err().code, Code::BudgetSpent);
    assert_eq!(decode(&zlib(&zlib(&zeros)), &nested, &small(1 << 21)).unwrap(), zeros);
}

#[test]
fn one_stream_never_decodes_to_more_than_its_cap() {
    let plenty = Budget::new(&Limits { decoded_bytes: 1 << 40, ..Limits::default() }, 0);
    let mut bomb = zlib(&vec![0; (64 << 20) + 1]);
    let found = decode(&bomb, &filtered("FlateDecode", &[]), &plenty).unwrap_err();
    assert_eq!(found.code, Code::BudgetSpent);
    bomb = zlib(&vec![0; 64 << 20]);
    assert_eq!(decode(&bomb, &filtered("FlateDecode", &[]), &plenty).unwrap().len(), 64 << 20);
}

#[test]
fn damaged_data_end_in_a_finding_and_never_in_a_panic() {
    let mut state = 99u64;
    let mut random = move |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % end
    };
    let text: Vec<u8> = (0..600u32).flat_map(|n| (n / 3).to_le_bytes()).collect();
    let samples = [
        ("FlateDecode", zlib(&text)),
        ("LZWDecode", lzw(&text, 1)),
        ("RunLengthDecode", b"\x02abc\xfed\x05ghijkl\x81m\x80".to_vec()),
        ("ASCII85Decode", b"87cURD]i,\"Ebo80zz87cUR~>".to_vec()),
        ("ASCIIHexDecode", b"48656C6C6F7>".to_vec()),
    ];
    let budget = Budget::new(&Limits { decoded_bytes: 1 << 40, ..Limits::default() }, 0);
    for round in 0..4000 {
        let (filter, sample) = &samples[round % samples.len()];
        let mut data = sample.clone();
        for _ in 0..=random(3) {
            let place = random(data.len());
            data[place] = random(256) as u8;
        }
        data.truncate(1 + random(2 * data.len()));
        let parameters = [("Predictor", [1, 2, 12][random(3)]), ("Columns", 1 + random(20) as i64)];
        let wide = [("Colors", 1 + random(4) as i64), ("BitsPerComponent", [1, 2, 4, 8, 16][random(5)])];
        let result = decode(&data, &filtered(filter, &[parameters, wide].concat()), &budget);
        assert!(result.is_ok() || result.is_err_and(|finding| finding.code == Code::PdfFilterData));
    }
}
