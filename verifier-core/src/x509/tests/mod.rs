//! Tests of certificates and paths, with the certificates that `testdata/make.py` makes.

mod certificate;
mod corpora;
mod path;
mod real;

use super::Certificate;
use report::Time;

/// A certificate of `testdata`.
macro_rules! der {
    ($name:literal) => {
        &include_bytes!(concat!("../testdata/", $name, ".der"))[..]
    };
}
pub(super) use der;

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn certificate(der: &[u8]) -> Certificate {
    Certificate::parse(der).unwrap()
}

/// An element of DER.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    let mut raw = match length {
        [0, low @ 0..=0x7f] => vec![tag, low],
        [0, low] => vec![tag, 0x81, low],
        [high, low] => vec![tag, 0x82, high, low],
    };
    raw.extend_from_slice(content);
    raw
}
