//! TSTInfo: what a timestamp authority says (RFC 3161 2.4.2).

use super::ber::{Reader, tag};
use super::{oid, time};
use const_oid::ObjectIdentifier;
use report::Time;
use std::cell::Cell;

/// The parts of a TSTInfo that count here.
pub(super) struct TstInfo {
    /// messageImprint.hashAlgorithm.
    pub(super) imprint_algorithm: ObjectIdentifier,
    /// messageImprint.hashedMessage.
    pub(super) imprint: Vec<u8>,
    /// serialNumber, contents octets.
    pub(super) serial: Vec<u8>,
    /// genTime, to the second.
    pub(super) gen_time: Time,
}

/// Reads a TSTInfo and nothing after it; `None` when it is not one, or has a critical extension.
///
/// ```text
/// TSTInfo ::= SEQUENCE { version INTEGER { v1(1) }, policy OBJECT IDENTIFIER, messageImprint MessageImprint,
///   serialNumber INTEGER, genTime GeneralizedTime, accuracy SEQUENCE OPTIONAL, ordering BOOLEAN DEFAULT FALSE,
///   nonce INTEGER OPTIONAL, tsa [0] GeneralName OPTIONAL, extensions [1] IMPLICIT Extensions OPTIONAL }
/// ```
pub(super) fn read(bytes: &[u8]) -> Option<TstInfo> {
    let ber = Cell::new(false);
    let mut outer = Reader::new(bytes, &ber);
    let mut info = outer.enter(tag::SEQUENCE)?;
    let version = info.integer()?;
    oid::read(&mut info)?;
    let mut imprint_fields = info.enter(tag::SEQUENCE)?;
    let imprint_algorithm = oid::read(&mut imprint_fields.enter(tag::SEQUENCE)?)?;
    let imprint = imprint_fields.octet_string()?;
    let serial = info.integer()?.contents.to_vec();
    let gen_time = info.next_if(tag::GENERALIZED_TIME).and_then(|element| time::read(&element))?;
    for optional in [tag::SEQUENCE, tag::BOOLEAN, tag::INTEGER, tag::CONTEXT_0] {
        // accuracy, ordering, nonce, tsa: read past, nothing rests on them.
        info.next_if(optional);
    }
    let critical = match info.enter(tag::CONTEXT_1) {
        Some(extensions) => has_critical(extensions)?,
        None => false,
    };
    let alone = [&outer, &info, &imprint_fields].iter().all(|reader| reader.rest().is_empty());
    (version.contents == [1] && alone && !critical).then_some(TstInfo {
        imprint_algorithm,
        imprint,
        serial,
        gen_time,
    })
}

/// None that we know must be obeyed, so a critical one cannot be.
fn has_critical(mut extensions: Reader<'_>) -> Option<bool> {
    while !extensions.rest().is_empty() {
        let mut extension = extensions.enter(tag::SEQUENCE)?;
        oid::read(&mut extension)?;
        if extension.next_if(tag::BOOLEAN).is_some_and(|flag| flag.contents != [0]) {
            return Some(true);
        }
    }
    Some(false)
}
