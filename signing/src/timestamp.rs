//! Timestamps of authorities (RFC 3161): the question, and everything that is checked of an answer before it goes in
//! (trap 32). How the bytes travel is behind [`Transport`].

// A document that is to be signed is as hostile as one that is to be verified: nothing here may panic or wrap.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::string_slice)]

use crate::der::{self, NULL, Reader, tag};
use std::fmt;
use verifier_core::cms::{self, Container, Stamped};
use verifier_core::crypto::{DigestAlgorithm, RustCrypto};
use verifier_core::{Budget, Context};

/// Octets for which a signature leaves room (count): the tokens of the official authorities have 2,200 to 3,750, those
/// of others with a long chain some 6,000.
pub(crate) const TOKEN_ROOM: usize = 10 << 10;
/// Longest answer that is read (octets).
pub const MAX_ANSWER: usize = 64 << 10;
/// How often one authority is asked that does not answer (count). One that answers wrongly is not asked again.
pub const ATTEMPTS: u32 = 2;

/// id-sha256 (2.16.840.1.101.3.4.2.1), contents octets.
const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

/// A token that holds.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The token, a ContentInfo in DER.
    pub token: Vec<u8>,
    /// genTime.
    pub time: report::Time,
    /// Address of the authority that gave it.
    pub authority: String,
}

/// Someone who stamps a signature value.
pub trait Stamper {
    /// A token over what has this SHA-256 digest, checked.
    ///
    /// # Errors
    /// No authority gave one that holds.
    fn stamp(&mut self, sha256: &[u8]) -> Result<Stamp, StampError>;
}

/// Carries one question to an address.
pub trait Transport {
    /// Posts `application/timestamp-query` and gives the body of the answer, at most [`MAX_ANSWER`] octets.
    ///
    /// # Errors
    /// What the network said.
    fn post(&mut self, address: &str, request: &[u8]) -> Result<Vec<u8>, String>;
}

/// What is wrong with an authority's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There was none.
    Unreachable(String),
    /// It is no TimeStampResp, or a token that cannot be read.
    Malformed,
    /// The authority refuses; its status and the text it gives.
    Refused(u8, String),
    /// It answers another question: the nonce differs. Or there was none to ask with.
    Nonce,
    /// It stamps under another policy than asked for.
    Policy,
    /// It stamps something else.
    Imprint,
    /// Its signature, its certificate's usage or its path does not hold.
    Untrusted,
    /// It is longer than what was left for it.
    TooLong,
}

/// No authority gave a token that holds: each with what is wrong, in the order in which they were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampError(pub Vec<(String, Fault)>);

impl fmt::Display for StampError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (address, fault) in &self.0 {
            write!(formatter, "{address}: {fault:?}; ")?;
        }
        Ok(())
    }
}

impl std::error::Error for StampError {}

/// Timestamping authorities, asked one after the other until one answers as it must.
pub struct Authority<'a> {
    /// Their addresses, the preferred one first.
    pub addresses: &'a [String],
    /// The policy asked for, dotted.
    pub policy: Option<&'a str>,
    /// How questions travel.
    pub transport: &'a mut dyn Transport,
    /// A number for each question that nobody can foresee; `None` where none can be had.
    pub nonce: &'a mut dyn FnMut() -> Option<[u8; 8]>,
    /// Anchors and evidence by which answers are judged.
    pub context: &'a Context,
}

impl Stamper for Authority<'_> {
    fn stamp(&mut self, sha256: &[u8]) -> Result<Stamp, StampError> {
        let mut faults = Vec::new();
        for address in self.addresses {
            for _ in 0..ATTEMPTS {
                let asked = match (self.nonce)() {
                    Some(nonce) => self.ask(address, sha256, &nonce),
                    None => Err(Fault::Nonce),
                };
                match asked {
                    Ok(stamp) => return Ok(stamp),
                    Err(fault) => {
                        let again = matches!(fault, Fault::Unreachable(_));
                        faults.push((address.clone(), fault));
                        if !again {
                            break;
                        }
                    }
                }
            }
        }
        Err(StampError(faults))
    }
}

impl Authority<'_> {
    fn ask(&mut self, address: &str, sha256: &[u8], nonce: &[u8; 8]) -> Result<Stamp, Fault> {
        let policy = self.policy.map(|policy| contents(policy).ok_or(Fault::Policy)).transpose()?;
        let request = request(sha256, nonce, policy.as_deref());
        let answer = self.transport.post(address, &request).map_err(Fault::Unreachable)?;
        if answer.len() > MAX_ANSWER {
            return Err(Fault::TooLong);
        }
        let token = token(&answer)?;
        let time = check(&token, sha256, nonce, policy.as_deref(), self.context)?;
        Ok(Stamp { token, time, authority: address.to_owned() })
    }
}

/// TimeStampReq (RFC 3161 2.4.1): SHA-256, with the certificates wanted.
fn request(sha256: &[u8], nonce: &[u8; 8], policy: Option<&[u8]>) -> Vec<u8> {
    let algorithm = der::sequence(&[&der::oid(SHA_256), &NULL]);
    let imprint = der::sequence(&[&algorithm, &der::octets(sha256)]);
    der::sequence(&[
        &der::small(1),
        &imprint,
        &policy.map(der::oid).unwrap_or_default(),
        &der::unsigned(nonce),
        &der::tlv(tag::BOOLEAN, &[&[0xFF]]),
    ])
}

/// The token of a TimeStampResp (2.4.2).
fn token(answer: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut outer = Reader::new(answer);
    let mut response = outer.enter(tag::SEQUENCE).ok_or(Fault::Malformed)?;
    let mut status = response.enter(tag::SEQUENCE).ok_or(Fault::Malformed)?;
    let number = status.next_if(tag::INTEGER).and_then(|number| number.contents.last().copied());
    match number.ok_or(Fault::Malformed)? {
        // granted, grantedWithMods.
        0 | 1 => {}
        refused => {
            let mut texts = status.enter(tag::SEQUENCE).unwrap_or_else(|| Reader::new(&[]));
            let text = texts.next().map(|text| String::from_utf8_lossy(text.contents).into_owned());
            return Err(Fault::Refused(refused, text.unwrap_or_default()));
        }
    }
    let token = response.next_if(tag::SEQUENCE).ok_or(Fault::Malformed)?;
    if !response.is_at_end() || !outer.is_at_end() {
        return Err(Fault::Malformed);
    }
    Ok(token.whole.to_vec())
}

/// Everything that must hold of a token. genTime is not compared with our clock: authorities' clocks drift, and it is
/// they who say the time (trap 32).
fn check(
    token: &[u8],
    sha256: &[u8],
    nonce: &[u8],
    policy: Option<&[u8]>,
    context: &Context,
) -> Result<report::Time, Fault> {
    if token.len() > TOKEN_ROOM {
        return Err(Fault::TooLong);
    }
    let signed = cms::open(token, Container::Timestamp).map_err(|_| Fault::Malformed)?;
    let content = signed.content.as_deref().ok_or(Fault::Malformed)?;
    let info = Info::read(content).ok_or(Fault::Malformed)?;
    let significant: Vec<u8> = nonce.iter().copied().skip_while(|byte| *byte == 0).collect();
    let answered: Option<Vec<u8>> =
        info.nonce.map(|nonce| nonce.iter().copied().skip_while(|byte| *byte == 0).collect());
    if answered != Some(significant) {
        return Err(Fault::Nonce);
    }
    if policy.is_some_and(|policy| policy != info.policy) {
        return Err(Fault::Policy);
    }
    let budget = Budget::new(&context.limits, u64::try_from(token.len()).unwrap_or(u64::MAX));
    let facts = cms::verify_timestamp(
        token,
        report::TimestampKind::Signature,
        Stamped::DigestBy(&|algorithm| (algorithm == DigestAlgorithm::Sha256).then(|| sha256.to_vec())),
        &context.trust,
        &context.evidence,
        &RustCrypto,
        &budget,
    );
    if facts.imprint != report::Imprint::Ok {
        return Err(Fault::Imprint);
    }
    match facts.gen_time {
        Some(time) if facts.counts => Ok(time),
        _ => Err(Fault::Untrusted),
    }
}

/// What of a TSTInfo the core does not look at.
struct Info<'a> {
    policy: &'a [u8],
    nonce: Option<&'a [u8]>,
}

impl<'a> Info<'a> {
    fn read(content: &'a [u8]) -> Option<Self> {
        let mut info = Reader::new(content).enter(tag::SEQUENCE)?;
        info.next_if(tag::INTEGER)?;
        let policy = info.next_if(tag::OBJECT_IDENTIFIER)?.contents;
        info.next_if(tag::SEQUENCE)?;
        info.next_if(tag::INTEGER)?;
        info.next_if(tag::GENERALIZED_TIME)?;
        // accuracy, ordering.
        info.next_if(tag::SEQUENCE);
        info.next_if(tag::BOOLEAN);
        let nonce = info.next_if(tag::INTEGER).map(|nonce| nonce.contents);
        Some(Self { policy, nonce })
    }
}

/// Contents octets of an object identifier in its dotted form (X.690 8.19).
fn contents(dotted: &str) -> Option<Vec<u8>> {
    let mut arcs = dotted.split('.').map(|arc| arc.parse::<u32>().ok());
    let (first, second) = (arcs.next()??, arcs.next()??);
    if first > 2 || first < 2 && second > 39 {
        return None;
    }
    let mut contents = base_128(first.checked_mul(40)?.checked_add(second)?);
    for arc in arcs {
        contents.extend(base_128(arc?));
    }
    Some(contents)
}

fn base_128(arc: u32) -> Vec<u8> {
    let mut groups = Vec::new();
    for shift in [28u32, 21, 14, 7, 0] {
        let group = u8::try_from(arc.wrapping_shr(shift) & 0x7F).unwrap_or(0);
        if group != 0 || !groups.is_empty() || shift == 0 {
            groups.push(if shift == 0 { group } else { group | 0x80 });
        }
    }
    groups
}
