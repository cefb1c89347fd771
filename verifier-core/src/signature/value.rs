//! The signature dictionary (ISO 32000-2 table 255): claims and values, read as they stand in the signed revision.

use super::byte_range::located;
use super::facts::{SignatureFacts, SubFilter};
use super::place::Place;
use super::{modification, text};
use crate::pdf::View;
use crate::{Problem, Result};
use report::{Code, Finding, SignatureKind};

/// Signature handlers that honest files name in `/Filter`.
const HANDLERS: [&[u8]; 5] =
    [b"Adobe.PPKLite", b"Adobe.PPKMS", b"Entrust.PPKEF", b"CICI.SignIt", b"VeriSign.PPKVS"];

/// Certificates of `/Cert` that are read (count).
const MAX_CERTIFICATES: usize = 100;

/// Reads one part of the dictionary.
type Part = fn(&View<'_>, &Place, &mut SignatureFacts) -> Result<()>;

/// Reads everything but `/ByteRange` into `facts`; what cannot be read becomes a finding of the signature.
pub(super) fn read(view: &View<'_>, signature: &Place, field: &Place, facts: &mut SignatureFacts) {
    let parts: [Part; 5] = [kind, sub_filter, contents, cert, claims];
    for part in parts {
        if let Err(problem) = part(view, signature, facts) {
            facts.findings.push(*problem);
        }
    }
    match modification::read(view, signature, field, &mut facts.findings) {
        Ok(found) => facts.modification = found,
        Err(problem) => facts.findings.push(*problem),
    }
}

/// `/Type` and `/Filter`.
fn kind(view: &View<'_>, signature: &Place, facts: &mut SignatureFacts) -> Result<()> {
    match signature.name(view, b"Type")?.as_deref() {
        None | Some(b"Sig") => {}
        Some(b"DocTimeStamp") => facts.kind = SignatureKind::DocumentTimestamp,
        Some(other) => return Err(malformed("Type", other)),
    }
    let filter = signature.name(view, b"Filter")?.unwrap_or_default();
    if !HANDLERS.contains(&filter.as_slice()) {
        facts.findings.push(Finding::new(Code::SignatureFilter).arg("filter", text::decode(&filter)));
    }
    Ok(())
}

fn malformed(key: &str, value: &[u8]) -> Problem {
    Box::new(Finding::new(Code::SignatureValueMalformed).arg("key", key).arg("value", text::decode(value)))
}

/// `/SubFilter`. `ETSI.RFC3161` makes a document timestamp whatever `/Type` says: old timestamps carry `/Sig`.
fn sub_filter(view: &View<'_>, signature: &Place, facts: &mut SignatureFacts) -> Result<()> {
    let name = signature.name(view, b"SubFilter")?;
    facts.sub_filter = name.as_deref().map(text::decode);
    facts.sub_filter_kind = name.as_deref().map_or(SubFilter::Unknown, SubFilter::of);
    let code = match facts.sub_filter_kind {
        SubFilter::EtsiRfc3161 => {
            facts.kind = SignatureKind::DocumentTimestamp;
            return Ok(());
        }
        SubFilter::EtsiCadesDetached | SubFilter::AdbePkcs7Detached => return Ok(()),
        SubFilter::AdbePkcs7Sha1 | SubFilter::AdbeX509RsaSha1 => Code::SignatureSubFilterLegacy,
        SubFilter::Unknown => Code::SignatureSubFilterUnknown,
    };
    let value = facts.sub_filter.clone().unwrap_or_default();
    facts.findings.push(Finding::new(code).arg("sub_filter", value));
    Ok(())
}

/// `/Contents`, a direct hexadecimal string. Never decrypted: it is exempt from encryption (7.6.2).
fn contents(view: &View<'_>, signature: &Place, facts: &mut SignatureFacts) -> Result<()> {
    let Some(entry) = signature.dictionary().and_then(|found| found.entry(b"Contents")) else {
        facts.findings.push(Finding::new(Code::SignatureValueMalformed).arg("missing", "Contents"));
        return Ok(());
    };
    if entry.value.reference().is_some() {
        facts.findings.push(located(Code::SignatureValueUnprovable, signature, entry).arg("key", "Contents"));
    }
    let found = signature.follow(view, &entry.value)?;
    match found.object.string() {
        Some(string) => {
            if !string.hexadecimal {
                let literal = located(Code::SignatureContentsMalformed, signature, entry);
                facts.findings.push(literal.arg("what", "not-hexadecimal"));
            }
            facts.contents = view.raw_bytes(string)?;
        }
        None => facts
            .findings
            .push(located(Code::SignatureContentsMalformed, signature, entry).arg("what", "no-string")),
    }
    Ok(())
}

/// `/Cert`: one string, or an array of them.
fn cert(view: &View<'_>, signature: &Place, facts: &mut SignatureFacts) -> Result<()> {
    let Some(found) = signature.get(view, b"Cert")? else { return Ok(()) };
    if let Some(bytes) = found.bytes(view)? {
        facts.cert.push(bytes);
        return Ok(());
    }
    for member in found.object.array().unwrap_or_default().iter().take(MAX_CERTIFICATES) {
        facts.cert.extend(found.follow(view, member)?.bytes(view)?);
    }
    Ok(())
}

/// What the signer says of himself: `/M`, `/Name`, `/Reason`, `/Location`, `/ContactInfo`.
fn claims(view: &View<'_>, signature: &Place, facts: &mut SignatureFacts) -> Result<()> {
    if let Some((time, has_offset)) = signature.string(view, b"M")?.and_then(|bytes| text::date(&bytes)) {
        facts.claimed_time = Some(time);
        facts.claimed_has_offset = has_offset;
    }
    facts.name = signature.text(view, b"Name")?;
    facts.reason = signature.text(view, b"Reason")?;
    facts.location = signature.text(view, b"Location")?;
    facts.contact_info = signature.text(view, b"ContactInfo")?;
    Ok(())
}
