//! The few fields of CRLs, certificates and OCSP responses that an index needs. Whether they hold is for `verifier-core`.

use super::outcome::Reason;
use der::asn1::{AnyRef, GeneralizedTime, ObjectIdentifier, UtcTime};
use der::{Decode, Encode, Reader, SliceReader, Tag, TagNumber, Tagged};
use report::Time;
use sha1::{Digest, Sha1};
use std::ops::Range;
use verifier_core::x509::Certificate;

/// cRLNumber (RFC 5280 5.2.3).
const CRL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.20");
/// deltaCRLIndicator (RFC 5280 5.2.4).
const DELTA: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");
/// authorityInfoAccess (RFC 5280 4.2.2.1).
const INFO_ACCESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.1");
/// id-ad-ocsp.
const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");
/// SHA-1 as an AlgorithmIdentifier: the name by which responders know a CA (RFC 5019 2.1.1).
const SHA1: [u8; 11] = [0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0];
/// uniformResourceIdentifier of GeneralName.
const ADDRESS: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber(6) };
/// nextUpdate of a SingleResponse.
const NEXT_UPDATE: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };

type Elements<'a> = Vec<AnyRef<'a>>;

/// Elements of one value that are read (count): the structures looked at have ten, lists of responses some.
const MOST_ELEMENTS: usize = 4096;

/// The elements of a constructed value.
fn elements(content: &[u8]) -> Result<Elements<'_>, Reason> {
    let mut reader = SliceReader::new(content).map_err(|_| Reason::Malformed)?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        if found.len() >= MOST_ELEMENTS {
            return Err(Reason::Malformed);
        }
        found.push(AnyRef::decode(&mut reader).map_err(|_| Reason::Malformed)?);
    }
    Ok(found)
}

/// The one value that bytes are, and what is in it.
fn only(bytes: &[u8]) -> Result<Elements<'_>, Reason> {
    elements(AnyRef::from_der(bytes).map_err(|_| Reason::Malformed)?.value())
}

fn time(value: AnyRef<'_>) -> Result<Time, Reason> {
    let since = match value.tag() {
        Tag::UtcTime => value.decode_as::<UtcTime>().map(|time| time.to_unix_duration()),
        Tag::GeneralizedTime => value.decode_as::<GeneralizedTime>().map(|time| time.to_unix_duration()),
        _ => return Err(Reason::Malformed),
    };
    let seconds = since.map_err(|_: der::Error| Reason::Malformed)?.as_secs();
    i64::try_from(seconds).map(Time::from_unix_seconds).map_err(|_| Reason::Malformed)
}

fn is_time(value: &AnyRef<'_>) -> bool {
    matches!(value.tag(), Tag::UtcTime | Tag::GeneralizedTime)
}

/// The value of an extension in a list of them.
fn extension<'a>(list: AnyRef<'a>, wanted: ObjectIdentifier) -> Result<Option<&'a [u8]>, Reason> {
    for one in elements(list.value())? {
        let parts = elements(one.value())?;
        let is_wanted = parts.first().is_some_and(|first| {
            first.decode_as::<ObjectIdentifier>().is_ok_and(|oid: ObjectIdentifier| oid == wanted)
        });
        if is_wanted {
            return Ok(parts.last().map(|last| last.value()));
        }
    }
    Ok(None)
}

/// A certificate revocation list as far as an index needs it.
pub(super) struct Crl<'a> {
    /// The issuer's name, DER.
    pub issuer: Vec<u8>,
    /// cRLNumber, big-endian without leading zeros.
    pub number: Option<Vec<u8>>,
    /// thisUpdate.
    pub this_update: Time,
    /// nextUpdate.
    pub next_update: Option<Time>,
    /// Is it a delta CRL?
    pub delta: bool,
    /// Where the signed part lies.
    pub signed: Range<usize>,
    /// The algorithm of the signature, DER.
    pub algorithm: Vec<u8>,
    /// The signature.
    pub signature: &'a [u8],
}

impl<'a> Crl<'a> {
    /// Reads the frame.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Reason> {
        let malformed = Reason::Malformed;
        let (_, signed) = verifier_core::revocation::signed_part(bytes).ok_or(malformed)?;
        let parts = only(bytes)?;
        let [body, algorithm, signature] = parts.as_slice() else { return Err(malformed) };
        let mut fields = elements(body.value())?.into_iter().peekable();
        let _ = fields.next_if(|field| field.tag() == Tag::Integer);
        let _algorithm = fields.next().ok_or(malformed)?;
        let issuer = fields.next().ok_or(malformed)?.to_der().map_err(|_| malformed)?;
        let this_update = time(fields.next().ok_or(malformed)?)?;
        let next_update = fields.next_if(is_time).map(time).transpose()?;
        let _entries = fields.next_if(|field| field.tag() == Tag::Sequence);
        let extensions = match fields.next() {
            Some(tagged) => elements(tagged.value())?.first().copied(),
            None => None,
        };
        let find = |oid| extensions.map_or(Ok(None), |list| extension(list, oid));
        let number =
            find(CRL_NUMBER)?.map(|value| AnyRef::from_der(value).map_err(|_| malformed)).transpose()?;
        let delta = find(DELTA)?.is_some();
        let number = number.map(|number| {
            let first = number.value().iter().position(|byte| *byte != 0).unwrap_or(number.value().len());
            number.value().get(first..).unwrap_or_default().to_vec()
        });
        let signature =
            signature.value().split_first().filter(|(unused, _)| **unused == 0).ok_or(malformed)?.1;
        let algorithm = algorithm.to_der().map_err(|_| malformed)?;
        Ok(Self { issuer, number, this_update, next_update, delta, signed, algorithm, signature })
    }
}

/// Does this number come before that one?
pub(super) fn is_before(number: &[u8], other: &[u8]) -> bool {
    (number.len(), number) < (other.len(), other)
}

/// Where the OCSP responder of a certificate answers.
pub(super) fn responders(certificate: &Certificate) -> Vec<String> {
    let read = || -> Result<Vec<String>, Reason> {
        let body = only(certificate.tbs_der())?;
        // Extensions are [3], the last field of a certificate.
        let Some(list) = body
            .last()
            .map(|tagged| elements(tagged.value()))
            .transpose()?
            .and_then(|list| list.first().copied())
        else {
            return Ok(Vec::new());
        };
        let Some(value) = extension(list, INFO_ACCESS)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for access in only(value)? {
            let parts = elements(access.value())?;
            let [method, place] = parts.as_slice() else { continue };
            let is_ocsp =
                method.decode_as::<ObjectIdentifier>().is_ok_and(|oid: ObjectIdentifier| oid == OCSP);
            if is_ocsp && place.tag() == ADDRESS {
                found.extend(std::str::from_utf8(place.value()).map(str::to_owned));
            }
        }
        Ok(found)
    };
    // A certificate without readable addresses has none.
    read().unwrap_or_default()
}

/// An OCSP request for one certificate, without a nonce: the answer is kept for others (RFC 6960 4.1.1, RFC 5019).
pub(super) fn request(certificate: &Certificate, issuer: &Certificate) -> Result<Vec<u8>, Reason> {
    let key = only(issuer.spki_der())?;
    let bits = key.last().and_then(|bits| bits.value().get(1..)).ok_or(Reason::Malformed)?;
    let serial = only(certificate.tbs_der())?
        .iter()
        .find(|field| field.tag() == Tag::Integer)
        .and_then(|serial| serial.to_der().ok())
        .ok_or(Reason::Malformed)?;
    let hash = |bytes: &[u8]| tagged(4, &[&Sha1::digest(bytes)]);
    let identifier = tagged(0x30, &[&SHA1, &hash(certificate.issuer_der()), &hash(bits), &serial]);
    // CertID in Request in requestList in TBSRequest in OCSPRequest.
    Ok((0..4).fold(identifier, |inner, _| tagged(0x30, &[&inner])))
}

/// A DER value of these parts; requests stay far below 64 KiB.
fn tagged(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [_, _, high, low] = u32::try_from(content.len()).unwrap_or_default().to_be_bytes();
    let mut value = vec![tag];
    match content.len() {
        0..128 => value.push(low),
        128..256 => value.extend([0x81, low]),
        _ => value.extend([0x82, high, low]),
    }
    value.extend(content);
    value
}

/// nextUpdate of the only answer in an OCSP response.
pub(super) fn next_update(response: &[u8]) -> Result<Option<Time>, Reason> {
    let malformed = Reason::Malformed;
    // OCSPResponse, [0], ResponseBytes, response, BasicOCSPResponse, tbsResponseData.
    let outer = only(response)?;
    let bytes = elements(outer.get(1).ok_or(Reason::Responder)?.value())?;
    let basic = elements(bytes.first().ok_or(malformed)?.value())?;
    let basic = only(basic.get(1).ok_or(malformed)?.value())?;
    let fields = elements(basic.first().ok_or(malformed)?.value())?;
    let list = fields.iter().find(|field| field.tag() == Tag::Sequence).ok_or(malformed)?;
    let single = elements(elements(list.value())?.first().ok_or(malformed)?.value())?;
    let next = single.get(3).filter(|field| field.tag() == NEXT_UPDATE);
    next.map(|field| time(*elements(field.value())?.first().ok_or(malformed)?)).transpose()
}
