//! Reading a certificate revocation list (RFC 5280 5.1) where it lies: its entries are walked, never collected.

use super::scope;
use super::statement::ALL_REASONS;
use crate::crypto;
use crate::x509::der::{self, Element, Reader, Reason};
use crate::x509::name;
use core::ops::Range;
use report::{DigestAlgorithm, Time};

/// id-ce-cRLReasons.
const REASON: &[u8] = &[0x55, 0x1d, 0x15];
/// id-ce-cRLNumber.
const CRL_NUMBER: &[u8] = &[0x55, 0x1d, 0x14];
/// id-ce-deltaCRLIndicator.
const DELTA: &[u8] = &[0x55, 0x1d, 0x1b];
/// id-ce-issuingDistributionPoint.
const DISTRIBUTION_POINT: &[u8] = &[0x55, 0x1d, 0x1c];
/// id-ce-certificateIssuer.
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1d, 0x1d];
/// id-ce-invalidityDate.
const INVALIDITY_DATE: &[u8] = &[0x55, 0x1d, 0x18];
/// id-ce-authorityKeyIdentifier.
const AUTHORITY_KEY_IDENTIFIER: &[u8] = &[0x55, 0x1d, 0x23];
/// id-ce-expiredCertsOnCRL (X.509 9.5.2.8).
const EXPIRED_KEPT: &[u8] = &[0x55, 0x1d, 0x3c];

/// A CRL whose frame was read; its entries were not.
#[derive(Debug)]
pub(super) struct List<'a> {
    /// tbsCertList, the bytes that are signed.
    pub tbs: &'a [u8],
    /// signatureAlgorithm as DER.
    pub algorithm: &'a [u8],
    /// The signature value.
    pub signature: &'a [u8],
    /// Issuer as DER.
    pub issuer: &'a [u8],
    /// thisUpdate.
    pub this_update: Time,
    /// nextUpdate.
    pub next_update: Option<Time>,
    /// Version 1: without extensions.
    is_first_version: bool,
    /// revokedCertificates, still to be walked.
    entries: Reader<'a>,
    /// What the extensions say.
    pub scope: Scope<'a>,
}

/// For which certificates and reasons the CRL speaks, as its extensions say.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    /// A word for what makes the CRL one that says nothing here.
    pub unsupported: Option<Reason>,
    /// cRLNumber.
    pub number: Option<&'a [u8]>,
    /// BaseCRLNumber of a delta CRL.
    pub delta_base: Option<&'a [u8]>,
    /// keyIdentifier of authorityKeyIdentifier.
    pub key_identifier: Option<&'a [u8]>,
    /// issuingDistributionPoint as it stands; empty without one.
    pub point_raw: &'a [u8],
    /// DistributionPointName of the issuing distribution point.
    pub point: Option<Element<'a>>,
    /// Only end entities.
    pub only_users: bool,
    /// Only CAs.
    pub only_authorities: bool,
    /// Entries of other issuers, too.
    pub indirect: bool,
    /// The reasons that it covers.
    pub reasons: u16,
    /// Since when entries of expired certificates are kept.
    pub expired_kept: Option<Time>,
}

/// One entry about the certificate asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// revocationDate.
    pub date: Time,
    /// reasonCode.
    pub reason: Option<u8>,
    /// invalidityDate.
    pub invalid_since: Option<Time>,
}

/// What the extensions of an entry say.
#[derive(Clone, Copy, Default)]
struct Details<'a> {
    reason: Option<u8>,
    invalid_since: Option<Time>,
    /// certificateIssuer, GeneralNames.
    issuer: Option<Reader<'a>>,
}

/// Where in a CRL the part lies that is signed, and with which digest, for a caller that hashes it ([`crate::CrlDigest`]).
/// Nothing where it has no such frame, or a signature without a digest of its own.
#[must_use]
pub fn signed_part(crl: &[u8]) -> Option<(DigestAlgorithm, Range<usize>)> {
    let mut outer = der::only(crl, der::SEQUENCE).ok()?.inside();
    let tbs = outer.expect(der::SEQUENCE).ok()?.raw;
    let after = outer.rest_len();
    let digest = crypto::digest_of_signature(outer.expect(der::SEQUENCE).ok()?.raw)?;
    let end = crl.len().checked_sub(after)?;
    Some((digest, end.checked_sub(tbs.len())?..end))
}

impl<'a> List<'a> {
    /// Reads the frame: signature, issuer, times, extensions.
    pub fn read(input: &'a [u8]) -> Result<Self, Reason> {
        let mut outer = der::only(input, der::SEQUENCE)?.inside();
        let tbs = outer.expect(der::SEQUENCE)?;
        let algorithm = outer.expect(der::SEQUENCE)?.raw;
        let signature = der::whole_octets(outer.expect(der::BIT_STRING)?)?;
        outer.end()?;

        let mut fields = tbs.inside();
        let version = fields.optional(der::INTEGER)?.map(der::small).transpose()?;
        if !matches!(version, None | Some(1)) {
            return Err("version");
        }
        if fields.expect(der::SEQUENCE)?.raw != algorithm {
            return Err("algorithms-differ");
        }
        let issuer = fields.expect(der::SEQUENCE)?.raw;
        let this_update = der::time(fields.element()?)?;
        let next_update = match fields.peek() {
            Some(der::UTC_TIME | der::GENERALIZED_TIME) => Some(der::time(fields.element()?)?),
            _ => None,
        };
        let entries = match fields.optional(der::SEQUENCE)? {
            // RFC 5280 5.1.2.6: absent when nothing is revoked.
            Some(entries) if entries.content.is_empty() => return Err("entries-empty"),
            Some(entries) => entries.inside(),
            None => Reader::new(&[]),
        };
        let scope = match fields.optional(0xa0)? {
            Some(tagged) if version == Some(1) => scope(der::only(tagged.content, der::SEQUENCE)?.inside())?,
            Some(_) => return Err("version"),
            None => Scope::none(),
        };
        fields.end()?;
        Ok(Self {
            tbs: tbs.raw,
            algorithm,
            signature,
            issuer,
            this_update,
            next_update,
            is_first_version: version.is_none(),
            entries,
            scope,
        })
    }

    /// What is signed, with which algorithm, and the signature value.
    pub const fn signed(&self) -> [&'a [u8]; 3] {
        [self.tbs, self.algorithm, self.signature]
    }

    /// Walks all entries and returns the earliest one about this serial number of this issuer. `count` is called for
    /// each batch of entries walked and may stop the walk.
    pub fn find<E: From<Reason>>(
        &self,
        serial: &[u8],
        issuer: &[u8],
        mut count: impl FnMut(u64) -> Result<(), E>,
    ) -> Result<Option<Entry>, E> {
        let mut found: Option<Entry> = None;
        let mut entries = self.entries;
        let mut batch = 0u64;
        // 5.3.3: an entry without certificateIssuer belongs to the issuer of the one before it.
        let mut of_issuer = name::same(self.issuer, issuer);
        // Most extensions are the bytes of those before them: they are read once.
        let (mut known, mut details): (&[u8], _) = (&[], Details::default());
        while !entries.is_empty() {
            batch = batch.saturating_add(1);
            if batch == BATCH {
                count(batch)?;
                batch = 0;
            }
            let mut fields = entries.expect(der::SEQUENCE)?.inside();
            // NOTE: compared as they stand; a serial number that a CA wrote without its sign octet, in its
            // certificates as here, would be refused in the certificate.
            let same = fields.expect(der::INTEGER)?.content == serial;
            let date = fields.element()?;
            match fields.optional(der::SEQUENCE)? {
                Some(_) if self.is_first_version => return Err("version".into()),
                Some(extensions) if extensions.raw == known => {}
                Some(extensions) => {
                    (known, details) = (extensions.raw, entry_extensions(extensions)?);
                    if let Some(names) = details.issuer {
                        if !self.scope.indirect {
                            return Err("indirect".into());
                        }
                        of_issuer = scope::holds(names, issuer);
                    }
                }
                None => (known, details) = (&[], Details::default()),
            }
            fields.end()?;
            if !same {
                // Whether it is a time; which one matters to others.
                if !matches!(date.tag, der::UTC_TIME | der::GENERALIZED_TIME) {
                    return Err("time-form".into());
                }
                continue;
            }
            let date = der::time(date)?;
            if of_issuer && found.is_none_or(|earlier| date < earlier.date) {
                found = Some(Entry { date, reason: details.reason, invalid_since: details.invalid_since });
            }
        }
        count(batch)?;
        Ok(found)
    }
}

/// How many entries are counted at once.
const BATCH: u64 = 1024;

impl Scope<'_> {
    const fn none() -> Self {
        Self {
            unsupported: None,
            number: None,
            delta_base: None,
            key_identifier: None,
            point_raw: &[],
            point: None,
            only_users: false,
            only_authorities: false,
            indirect: false,
            reasons: ALL_REASONS,
            expired_kept: None,
        }
    }
}

fn scope(mut extensions: Reader<'_>) -> Result<Scope<'_>, Reason> {
    let mut scope = Scope::none();
    let mut seen: Vec<&[u8]> = Vec::new();
    while !extensions.is_empty() {
        let (oid, critical, value) = extension(extensions.expect(der::SEQUENCE)?)?;
        if seen.contains(&oid) {
            return Err("duplicate-extension");
        }
        seen.push(oid);
        match oid {
            CRL_NUMBER => scope.number = Some(number(value)?),
            AUTHORITY_KEY_IDENTIFIER => {
                let mut fields = der::only(value, der::SEQUENCE)?.inside();
                scope.key_identifier = fields.optional(0x80)?.map(|field| field.content);
            }
            DELTA => scope.delta_base = Some(number(value)?),
            DISTRIBUTION_POINT => distribution_point(value, &mut scope)?,
            EXPIRED_KEPT => scope.expired_kept = Some(der::time(Reader::new(value).element()?)?),
            _ if critical => {
                scope.unsupported.get_or_insert("critical-extension");
            }
            _ => {}
        }
    }
    Ok(scope)
}

fn number(value: &[u8]) -> Result<&[u8], Reason> {
    der::non_negative(der::only(value, der::INTEGER)?)
}

fn distribution_point<'a>(value: &'a [u8], scope: &mut Scope<'a>) -> Result<(), Reason> {
    let mut fields = der::only(value, der::SEQUENCE)?.inside();
    if fields.is_empty() {
        return Err("distribution-point");
    }
    scope.point_raw = value;
    let mut last = None;
    while !fields.is_empty() {
        let field = fields.element()?;
        if last.is_some_and(|last| last & 0x1f >= field.tag & 0x1f) {
            return Err("distribution-point");
        }
        last = Some(field.tag);
        match field.tag {
            0xa0 => scope.point = Some(scope::place(field)?),
            0x81 => scope.only_users = der::boolean(field)?,
            0x82 => scope.only_authorities = der::boolean(field)?,
            0x83 => scope.reasons = scope::reasons(field)?,
            0x84 => scope.indirect = der::boolean(field)?,
            0x85 if der::boolean(field)? => scope.unsupported = Some("attribute-certificates"),
            0x85 => {}
            _ => return Err("distribution-point"),
        }
    }
    Ok(())
}

/// What an entry says besides its date. A critical extension that is not understood makes the whole CRL unusable
/// (5.3).
fn entry_extensions(extensions: Element<'_>) -> Result<Details<'_>, Reason> {
    let mut details = Details::default();
    let mut extensions = extensions.inside();
    while !extensions.is_empty() {
        let (oid, critical, value) = extension(extensions.expect(der::SEQUENCE)?)?;
        match oid {
            REASON => match der::only(value, der::ENUMERATED)?.content {
                [code] => details.reason = Some(*code),
                _ => return Err("reason"),
            },
            CERTIFICATE_ISSUER => details.issuer = Some(der::only(value, der::SEQUENCE)?.inside()),
            INVALIDITY_DATE => details.invalid_since = Some(der::time(Reader::new(value).element()?)?),
            _ if critical => return Err("critical-extension"),
            _ => {}
        }
    }
    Ok(details)
}

/// One Extension: its identifier, whether it is critical, its value.
pub(super) fn extension(element: Element<'_>) -> Result<(&[u8], bool, &[u8]), Reason> {
    let mut fields = element.inside();
    let oid = der::oid(fields.element()?)?;
    let critical = fields.optional(der::BOOLEAN)?.map_or(Ok(false), der::boolean)?;
    let value = fields.expect(der::OCTET_STRING)?.content;
    fields.end()?;
    Ok((oid, critical, value))
}
