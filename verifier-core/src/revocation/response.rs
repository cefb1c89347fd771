//! Reading an OCSP response (RFC 6960 4.2.1) where it lies: its single responses are walked, never collected.

use crate::crypto::{DigestAlgorithm, digest_from_oid};
use crate::x509::der::{self, Element, Reader, Reason};
use const_oid::ObjectIdentifier;
use report::Time;

/// id-pkix-ocsp-basic.
const BASIC: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];
/// id-pkix-ocsp-archive-cutoff.
const ARCHIVE_CUTOFF: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x06];
/// id-pkix-ocsp-nonce: of use only to whoever asked (`OcspNonce`).
const NONCE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02];
/// id-pkix-ocsp-extended-revoke: "revoked" may also mean "never issued", which is as good a reason to refuse.
const EXTENDED_REVOKE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x09];
/// id-ce-cRLReasons.
const REASON: &[u8] = &[0x55, 0x1d, 0x15];
/// id-ce-invalidityDate.
const INVALIDITY_DATE: &[u8] = &[0x55, 0x1d, 0x18];

/// BasicOCSPResponse, its single responses not yet read.
#[derive(Clone, Copy)]
pub(super) struct Response<'a> {
    /// tbsResponseData, signatureAlgorithm, signature.
    pub signed: [&'a [u8]; 3],
    /// responderID: `[1]` byName or `[2]` byKey.
    pub responder: Element<'a>,
    /// producedAt.
    pub produced_at: Time,
    /// responseExtensions.
    #[cfg(feature = "ocsp-nonce")]
    extensions: Option<Element<'a>>,
    /// The certificates that came with it.
    pub certificates: Reader<'a>,
    /// SEQUENCE OF SingleResponse.
    singles: Reader<'a>,
}

/// SingleResponse.
#[derive(Clone, Copy)]
pub(super) struct Single<'a> {
    /// hashAlgorithm of the CertID, where it is known.
    pub algorithm: Option<DigestAlgorithm>,
    /// issuerNameHash.
    pub name_hash: &'a [u8],
    /// issuerKeyHash.
    pub key_hash: &'a [u8],
    /// serialNumber, content octets.
    pub serial: &'a [u8],
    /// certStatus.
    pub status: Status,
    /// thisUpdate.
    pub this_update: Time,
    /// nextUpdate.
    pub next_update: Option<Time>,
    /// archiveCutoff.
    pub archive_cutoff: Option<Time>,
    /// invalidityDate.
    pub invalid_since: Option<Time>,
}

/// CertStatus.
#[derive(Clone, Copy)]
pub(super) enum Status {
    Good,
    Revoked(Time, Option<u8>),
    Unknown,
}

impl<'a> Response<'a> {
    /// Reads the frame of `OCSPResponse`.
    pub fn read(input: &'a [u8]) -> Result<Self, Reason> {
        let mut outer = der::only(input, der::SEQUENCE)?.inside();
        // 2.3: an error, tryLater among them, is no answer.
        match outer.expect(der::ENUMERATED)?.content {
            [0] => {}
            _ => return Err("response-status"),
        }
        let explicit = outer.expect(0xa0)?;
        outer.end()?;
        let mut bytes = der::only(explicit.content, der::SEQUENCE)?.inside();
        if der::oid(bytes.element()?)? != BASIC {
            return Err("response-type");
        }
        let basic = bytes.expect(der::OCTET_STRING)?.content;
        bytes.end()?;
        Self::basic(basic)
    }

    fn basic(input: &'a [u8]) -> Result<Self, Reason> {
        let mut fields = der::only(input, der::SEQUENCE)?.inside();
        let data = fields.expect(der::SEQUENCE)?;
        let algorithm = fields.expect(der::SEQUENCE)?.raw;
        let signature = der::whole_octets(fields.expect(der::BIT_STRING)?)?;
        let certificates = match fields.optional(0xa0)? {
            Some(explicit) => der::only(explicit.content, der::SEQUENCE)?.inside(),
            None => Reader::new(&[]),
        };
        fields.end()?;
        let mut inside = data.inside();
        if let Some(version) = inside.optional(0xa0)?
            && der::small(der::only(version.content, der::INTEGER)?)? != 0
        {
            return Err("version");
        }
        let responder = inside.element()?;
        let produced_at = time(inside.element()?)?;
        let singles = inside.expect(der::SEQUENCE)?.inside();
        let extensions = inside.optional(0xa1)?;
        if let Some(extensions) = extensions {
            each_extension(extensions, |oid, critical, _| match oid {
                NONCE | EXTENDED_REVOKE => Ok(()),
                _ if critical => Err("critical-extension"),
                _ => Ok(()),
            })?;
        }
        inside.end()?;
        Ok(Self {
            signed: [data.raw, algorithm, signature],
            responder,
            produced_at,
            #[cfg(feature = "ocsp-nonce")]
            extensions,
            certificates,
            singles,
        })
    }

    /// The value of the nonce extension, as it stands.
    #[cfg(feature = "ocsp-nonce")]
    pub fn nonce(&self) -> Option<&'a [u8]> {
        let mut nonce = None;
        let taken = each_extension(self.extensions?, |oid, _, value| {
            nonce = nonce.or(Some(value).filter(|_| oid == NONCE));
            Ok(())
        });
        taken.ok().and(nonce)
    }

    /// The next single response.
    pub fn next(&mut self) -> Result<Option<Single<'a>>, Reason> {
        if self.singles.is_empty() {
            return Ok(None);
        }
        Single::read(self.singles.expect(der::SEQUENCE)?).map(Some)
    }
}

impl<'a> Single<'a> {
    fn read(element: Element<'a>) -> Result<Self, Reason> {
        let mut fields = element.inside();
        let mut identifier = fields.expect(der::SEQUENCE)?.inside();
        let mut algorithm = identifier.expect(der::SEQUENCE)?.inside();
        let algorithm = ObjectIdentifier::from_bytes(der::oid(algorithm.element()?)?).ok();
        let name_hash = identifier.expect(der::OCTET_STRING)?.content;
        let key_hash = identifier.expect(der::OCTET_STRING)?.content;
        let serial = identifier.expect(der::INTEGER)?.content;
        identifier.end()?;
        let status = status(fields.element()?)?;
        let this_update = time(fields.element()?)?;
        let next_update = match fields.optional(0xa0)? {
            Some(explicit) => Some(time(der::only(explicit.content, der::GENERALIZED_TIME)?)?),
            None => None,
        };
        let (mut archive_cutoff, mut invalid_since) = (None, None);
        if let Some(extensions) = fields.optional(0xa1)? {
            each_extension(extensions, |oid, critical, value| {
                match oid {
                    ARCHIVE_CUTOFF => archive_cutoff = Some(time(der::only(value, der::GENERALIZED_TIME)?)?),
                    INVALIDITY_DATE => invalid_since = Some(time(der::only(value, der::GENERALIZED_TIME)?)?),
                    REASON => {}
                    _ if critical => return Err("critical-extension"),
                    _ => {}
                }
                Ok(())
            })?;
        }
        fields.end()?;
        Ok(Self {
            algorithm: algorithm.and_then(|oid| digest_from_oid(&oid)),
            name_hash,
            key_hash,
            serial,
            status,
            this_update,
            next_update,
            archive_cutoff,
            invalid_since,
        })
    }
}

fn status(choice: Element<'_>) -> Result<Status, Reason> {
    match choice.tag {
        0x80 if choice.content.is_empty() => Ok(Status::Good),
        0x82 if choice.content.is_empty() => Ok(Status::Unknown),
        0xa1 => {
            let mut fields = choice.inside();
            let at = time(fields.element()?)?;
            let reason = match fields.optional(0xa0)? {
                None => None,
                Some(explicit) => match der::only(explicit.content, der::ENUMERATED)?.content {
                    [code] => Some(*code),
                    _ => return Err("reason"),
                },
            };
            fields.end()?;
            Ok(Status::Revoked(at, reason))
        }
        _ => Err("response-status"),
    }
}

/// 4.2.2.1: only GeneralizedTime.
fn time(element: Element<'_>) -> Result<Time, Reason> {
    if element.tag == der::GENERALIZED_TIME { der::time(element) } else { Err("time-form") }
}

fn each_extension<'a>(
    explicit: Element<'a>,
    mut take: impl FnMut(&'a [u8], bool, &'a [u8]) -> Result<(), Reason>,
) -> Result<(), Reason> {
    let mut extensions = der::only(explicit.content, der::SEQUENCE)?.inside();
    let mut seen: Vec<&[u8]> = Vec::new();
    while !extensions.is_empty() {
        let (oid, critical, value) = super::list::extension(extensions.expect(der::SEQUENCE)?)?;
        if seen.contains(&oid) {
            return Err("duplicate-extension");
        }
        seen.push(oid);
        take(oid, critical, value)?;
    }
    Ok(())
}
