//! Reading a certificate revocation list (RFC 5280 5.1) where it lies: its entries are walked, never collected.

use crate::x509::der::{self, Element, Reader, Reason};
use crate::x509::push_addresses;
use report::Time;

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
    pub scope: Scope,
}

/// For which certificates and reasons the CRL speaks.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// A word for what makes the CRL one that is not processed here.
    pub unsupported: Option<Reason>,
    /// Only end entities.
    pub only_users: bool,
    /// Only CAs.
    pub only_authorities: bool,
    /// The distribution point's addresses, when the CRL names one.
    pub point: Option<Vec<String>>,
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
            None => Scope::default(),
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

    /// Walks all entries and returns the earliest one about this serial number. `count` is called for each batch of
    /// entries walked and may stop the walk.
    pub fn find<E: From<Reason>>(
        &self,
        serial: &[u8],
        mut count: impl FnMut(u64) -> Result<(), E>,
    ) -> Result<Option<Entry>, E> {
        let mut found: Option<Entry> = None;
        let mut entries = self.entries;
        let mut batch = 0u64;
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
            let date = der::time(fields.element()?)?;
            let reason = match fields.optional(der::SEQUENCE)? {
                Some(_) if self.is_first_version => return Err("version".into()),
                Some(extensions) => entry_extensions(extensions)?,
                None => None,
            };
            fields.end()?;
            if same && found.is_none_or(|earlier| date < earlier.date) {
                found = Some(Entry { date, reason });
            }
        }
        count(batch)?;
        Ok(found)
    }
}

/// How many entries are counted at once.
const BATCH: u64 = 1024;

fn scope(mut extensions: Reader<'_>) -> Result<Scope, Reason> {
    let mut scope = Scope::default();
    let mut seen: Vec<&[u8]> = Vec::new();
    while !extensions.is_empty() {
        let (oid, critical, value) = extension(extensions.expect(der::SEQUENCE)?)?;
        if seen.contains(&oid) {
            return Err("duplicate-extension");
        }
        seen.push(oid);
        match oid {
            CRL_NUMBER | AUTHORITY_KEY_IDENTIFIER => {}
            DELTA => scope.unsupported = Some("delta"),
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

fn distribution_point(value: &[u8], scope: &mut Scope) -> Result<(), Reason> {
    let mut fields = der::only(value, der::SEQUENCE)?.inside();
    if fields.is_empty() {
        return Err("distribution-point");
    }
    let mut last = None;
    while !fields.is_empty() {
        let field = fields.element()?;
        if last.is_some_and(|last| last & 0x1f >= field.tag & 0x1f) {
            return Err("distribution-point");
        }
        last = Some(field.tag);
        match field.tag {
            0xa0 => {
                let mut addresses = Vec::new();
                let mut point = field.inside();
                // nameRelativeToCRLIssuer matches nothing here.
                if let Some(names) = point.optional(0xa0)? {
                    push_addresses(&mut addresses, names.inside())?;
                } else {
                    point.expect(0xa1)?;
                }
                point.end()?;
                scope.point = Some(addresses);
            }
            0x81 => scope.only_users = der::boolean(field)?,
            0x82 => scope.only_authorities = der::boolean(field)?,
            0x83 => scope.unsupported = Some("some-reasons"),
            0x84 if der::boolean(field)? => scope.unsupported = Some("indirect"),
            0x85 if der::boolean(field)? => scope.unsupported = Some("attribute-certificates"),
            0x84 | 0x85 => {}
            _ => return Err("distribution-point"),
        }
    }
    Ok(())
}

/// The reason of an entry. A critical extension that is not understood makes the whole CRL unusable (5.3).
fn entry_extensions(extensions: Element<'_>) -> Result<Option<u8>, Reason> {
    let mut reason = None;
    let mut extensions = extensions.inside();
    while !extensions.is_empty() {
        let (oid, critical, value) = extension(extensions.expect(der::SEQUENCE)?)?;
        match oid {
            REASON => match der::only(value, der::ENUMERATED)?.content {
                [code] => reason = Some(*code),
                _ => return Err("reason"),
            },
            CERTIFICATE_ISSUER => return Err("indirect"),
            INVALIDITY_DATE => {}
            _ if critical => return Err("critical-extension"),
            _ => {}
        }
    }
    Ok(reason)
}

fn extension(element: Element<'_>) -> Result<(&[u8], bool, &[u8]), Reason> {
    let mut fields = element.inside();
    let oid = der::oid(fields.element()?)?;
    let critical = fields.optional(der::BOOLEAN)?.map_or(Ok(false), der::boolean)?;
    let value = fields.expect(der::OCTET_STRING)?.content;
    fields.end()?;
    Ok((oid, critical, value))
}
