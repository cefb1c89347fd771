//! Seed values: what the author of a field demands of the signature put into it (ISO 32000-2 12.7.5.5, tables 237
//! and 238). Only what `/Ff` makes binding is judged, and `/MDP`, which always binds.

use super::modification::Modification;
use super::place::Place;
use crate::Result;
use crate::pdf::View;
use report::{Code, Finding};

/// Members of one list that are read (count).
const MAX_MEMBERS: usize = 100;

/// Bits of `/Ff`.
const FILTER: i64 = 1;
const SUB_FILTER: i64 = 1 << 1;
const REASONS: i64 = 1 << 3;
const DIGEST_METHOD: i64 = 1 << 6;
const LOCK_DOCUMENT: i64 = 1 << 7;
/// Bits of `/Ff` of `/Cert`.
const SUBJECT: i64 = 1;
const ISSUER: i64 = 1 << 1;
const KEY_USAGE: i64 = 1 << 5;

/// What a seed value demands of the CMS and of its certificate; an empty list demands nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeedValue {
    /// Names of digests, of which one is used.
    pub digests: Vec<Vec<u8>>,
    /// Certificates in DER, of which one is the signer's.
    pub subjects: Vec<Vec<u8>>,
    /// Certificates in DER, of which one issued the signer's.
    pub issuers: Vec<Vec<u8>>,
    /// Patterns of `0`, `1` and `X` over the bits of keyUsage, of which one fits.
    pub key_usages: Vec<Vec<u8>>,
    /// A timestamp is demanded.
    pub timestamp: bool,
}

/// A demand that the signature does not meet.
#[must_use]
pub fn unmet(what: &str) -> Finding {
    Finding::new(Code::SignatureSeedValue).arg("what", what)
}

/// Reads `/SV` of the field; demands on the dictionary that are not met go to `findings`.
///
/// # Errors
/// When an object cannot be read.
pub(super) fn read(
    view: &View<'_>,
    signature: &Place,
    field: &Place,
    found: &Modification,
    findings: &mut Vec<Finding>,
) -> Result<Option<Box<SeedValue>>> {
    let Some(seed) = field.get(view, b"SV")? else { return Ok(None) };
    if seed.dictionary().is_none() {
        findings.push(unmet("seed-malformed"));
        return Ok(None);
    }
    let flags = seed.integer(view, b"Ff")?.unwrap_or(0);
    let binds = |bit: i64| flags & bit != 0;
    if binds(FILTER) && seed.name(view, b"Filter")? != signature.name(view, b"Filter")? {
        findings.push(unmet("seed-filter"));
    }
    if binds(SUB_FILTER) {
        let allowed = list(view, &seed, b"SubFilter", Member::Name)?;
        let used = signature.name(view, b"SubFilter")?.unwrap_or_default();
        if !allowed.is_empty() && !allowed.contains(&used) {
            findings.push(unmet("seed-sub-filter"));
        }
    }
    if binds(REASONS) && !reason_fits(view, &seed, signature)? {
        findings.push(unmet("seed-reason"));
    }
    if binds(LOCK_DOCUMENT) && !lock_fits(seed.name(view, b"LockDocument")?.as_deref(), found) {
        findings.push(unmet("seed-lock-document"));
    }
    if let Some(demanded) = seed.get(view, b"MDP")? {
        // 0 demands an approval signature.
        let demanded = demanded.integer(view, b"P")?;
        if demanded.is_some_and(|level| level != i64::from(found.doc_mdp.unwrap_or(0))) {
            findings.push(unmet("seed-mdp"));
        }
    }
    let mut later = SeedValue::default();
    if binds(DIGEST_METHOD) {
        later.digests = list(view, &seed, b"DigestMethod", Member::String)?;
    }
    if let Some(stamp) = seed.get(view, b"TimeStamp")? {
        later.timestamp = stamp.integer(view, b"Ff")?.unwrap_or(0) & 1 != 0;
    }
    if let Some(certificate) = seed.get(view, b"Cert")? {
        let flags = certificate.integer(view, b"Ff")?.unwrap_or(0);
        for (bit, key, place) in [
            (SUBJECT, &b"Subject"[..], &mut later.subjects),
            (ISSUER, b"Issuer", &mut later.issuers),
            (KEY_USAGE, b"KeyUsage", &mut later.key_usages),
        ] {
            if flags & bit != 0 {
                *place = list(view, &certificate, key, Member::String)?;
            }
        }
    }
    Ok(Some(Box::new(later)))
}

/// An empty list, or one full stop, demands that no reason is given.
fn reason_fits(view: &View<'_>, seed: &Place, signature: &Place) -> Result<bool> {
    let allowed = list(view, seed, b"Reasons", Member::Text)?;
    let given = signature.text(view, b"Reason")?.filter(|reason| !reason.is_empty());
    let none = allowed.iter().all(|reason| reason == b".");
    Ok(match given {
        None => none,
        Some(given) => !none && allowed.iter().any(|reason| reason == given.as_bytes()),
    })
}

/// `true` demands that nothing may change after the signature, `false` that something may, `auto` nothing.
fn lock_fits(demanded: Option<&[u8]>, found: &Modification) -> bool {
    let locked =
        found.doc_mdp == Some(1) || found.lock.as_ref().is_some_and(|lock| lock.permission == Some(1));
    match demanded {
        Some(b"true") => locked,
        Some(b"false") => !locked,
        _ => true,
    }
}

#[derive(Clone, Copy)]
enum Member {
    Name,
    String,
    Text,
}

fn list(view: &View<'_>, holder: &Place, key: &[u8], member: Member) -> Result<Vec<Vec<u8>>> {
    let Some(found) = holder.get(view, key)? else { return Ok(Vec::new()) };
    let mut values = Vec::new();
    for one in found.object.array().unwrap_or_default().iter().take(MAX_MEMBERS) {
        let one = found.follow(view, one)?;
        values.extend(match member {
            Member::Name => one.object.name().map(<[u8]>::to_vec),
            Member::String => one.bytes(view)?,
            Member::Text => one.bytes(view)?.map(|bytes| super::text::decode(&bytes).into_bytes()),
        });
    }
    Ok(values)
}
