//! When may a damaged file still be sound? Only when every byte that a signature covers is as it was signed.
//!
//! A variant that is `sound: yes` must be one of these, and nothing else:
//!
//! * its last signature covers exactly the bytes that the same signature covered in the original, and the original
//!   was sound. Then the damage lies behind the covered bytes, where only white space may stand, or in the gap:
//!   - the digits say the same value (`a` for `A`): [`Earned::Spelling`];
//!   - the CMS differs in a part that no signature binds (other certificates, unsigned attributes, BER lengths):
//!     [`Earned::UnsignedPart`]. Signature value, signed attributes and algorithms must be the same, and another
//!     certificate for the signer is never trusted. The padding binds nothing and must stay zero (trap 3);
//! * it is the original cut back to a revision that a signature covers ([`Earned::SignedRevision`]): what was
//!   signed then is signed now, whatever somebody appended later. The cut must be at a revision's end;
//! * what follows it is permitted by named rules ([`Earned::PermittedLater`]) or lists no object at all
//!   ([`Earned::NothingLater`]).

use report::{Answer, Report, Soundness};
use verifier_core::cms::{Container, SignedData, open};

/// Why a damaged file may be sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earned {
    /// Nothing changed but white space behind the covered bytes.
    WhiteSpace,
    /// The value of `/Contents` is spelled differently.
    Spelling,
    /// The CMS differs where nothing binds it.
    UnsignedPart,
    /// A signed revision of the original.
    SignedRevision,
    /// Later revisions follow, and a named rule permits each of their changes.
    PermittedLater,
    /// Later sections follow that list no object.
    NothingLater,
}

impl Earned {
    /// For the table of figures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WhiteSpace => "sound: only white space behind the covered bytes differs",
            Self::Spelling => "sound: /Contents spelled differently",
            Self::UnsignedPart => "sound: unsigned part of the CMS differs",
            Self::SignedRevision => "sound: cut back to a signed revision",
            Self::PermittedLater => "sound: what differs lies in permitted later changes",
            Self::NothingLater => "sound: later sections that list no object",
        }
    }
}

/// Why is the variant sound? `Err` says that it must not be.
pub fn earned(
    original: &[u8],
    before: Option<&Report>,
    variant: &[u8],
    after: &Report,
) -> Result<Earned, String> {
    let last = after.signatures.iter().filter_map(|one| one.byte_range).max_by_key(|range| end(*range));
    let range = last.ok_or("sound without a byte range")?;
    let rest = variant.get(end(range)..).ok_or("sound beyond its end")?;
    if !same_covered(original, variant, range) {
        return Err("sound, and covered bytes differ".to_owned());
    }
    if !white(rest) {
        return if permitted(after) {
            Ok(Earned::PermittedLater)
        } else if lists_nothing(rest) {
            Ok(Earned::NothingLater)
        } else {
            Err(format!("sound, and {} bytes follow the covered ones", rest.len()))
        };
    }
    let gap = |bytes: &[u8]| bytes.get(gap_start(range)..gap_end(range)).unwrap_or_default().to_vec();
    let (old, new) = (gap(original), gap(variant));
    let was_sound = before.is_some_and(|report| report.answers.sound == Soundness::Yes);
    if !was_sound {
        if old != new {
            return Err("made sound by a change of /Contents".to_owned());
        }
        return at_a_revision(original, before, end(range)).map(|()| Earned::SignedRevision);
    }
    let known =
        before.is_some_and(|report| report.signatures.iter().any(|one| one.byte_range == Some(range)));
    if !known {
        return Err("sound by a byte range that the original does not have".to_owned());
    }
    if old == new {
        return Ok(Earned::WhiteSpace);
    }
    let (old, new) = (digits(&old), digits(&new));
    if old == new { Ok(Earned::Spelling) } else { unsigned_part(&old, &new, before, after) }
}

/// Does the cut lie where a revision ends? Where the original could not be read at all, the signature's own end
/// behind an `%%EOF` is all there is to compare with.
fn at_a_revision(original: &[u8], before: Option<&Report>, end: usize) -> Result<(), String> {
    let head = trimmed(original.get(..end).unwrap_or_default());
    if !head.ends_with(b"%%EOF") {
        return Err("made sound by a cut that is no end of a revision".to_owned());
    }
    let revisions = before.map(|report| report.document.revisions.as_slice()).unwrap_or_default();
    let ends = |bytes: u64| usize::try_from(bytes).ok().and_then(|end| original.get(..end)).map(trimmed);
    if revisions.is_empty() || revisions.iter().any(|revision| revision.end.and_then(ends) == Some(head)) {
        return Ok(());
    }
    Err("made sound by a cut that is no end of a revision of the original".to_owned())
}

/// Was everything after every signature analysed and claimed by a rule?
fn permitted(after: &Report) -> bool {
    let claimed = |one: &report::SignatureReport| match one.changes_after {
        report::ChangesAfter::Permitted => {
            !one.changes.is_empty() && one.changes.iter().all(|change| change.rule.is_some())
        }
        _ => false,
    };
    !after.signatures.is_empty() && after.signatures.iter().all(claimed)
}

/// Is there no object, and no entry of a table that is in use?
fn lists_nothing(rest: &[u8]) -> bool {
    let has = |needle: &[u8]| rest.windows(needle.len()).any(|window| window == needle);
    has(b"xref") && ![&b"obj"[..], b" n ", b" n\r", b" n\n"].into_iter().any(has)
}

fn unsigned_part(old: &[u8], new: &[u8], before: Option<&Report>, after: &Report) -> Result<Earned, String> {
    let all = [Container::Detached, Container::Sha1, Container::Timestamp];
    let opened = |bytes: &[u8]| all.iter().find_map(|container| open(bytes, *container).ok());
    if let (Some(old), Some(new)) = (opened(old), opened(new)) {
        if bound(&old) != bound(&new) {
            return Err("sound, and a signed part of the CMS differs".to_owned());
        }
    } else if !same_padding(old, new) {
        // adbe.x509.rsa_sha1: an OCTET STRING, all of which is the signature value.
        return Err("sound, and a value that is no CMS differs".to_owned());
    }
    let signers = |report: &Report| -> Vec<Option<String>> {
        report.signatures.iter().map(|one| one.signer.as_ref().map(|signer| signer.sha256.clone())).collect()
    };
    let other_signer = before.map(signers) != Some(signers(after));
    if other_signer && after.answers.trusted == Answer::Yes {
        return Err("trusted, and the signer's certificate differs".to_owned());
    }
    Ok(Earned::UnsignedPart)
}

/// All that the signature value binds, or that decides how it is checked.
fn bound(signed: &SignedData) -> (Option<Vec<u8>>, &[u8], Option<&[u8]>) {
    let attributes = signed.signer.signed_attributes.as_ref().map(|one| one.message.clone());
    (attributes, &signed.signer.signature, signed.content.as_deref())
}

fn same_padding(old: &[u8], new: &[u8]) -> bool {
    let padding = |bytes: &[u8]| bytes.iter().rev().take_while(|byte| **byte == 0).count();
    padding(old) == padding(new) && old.len() == new.len()
}

fn same_covered(original: &[u8], variant: &[u8], range: [u64; 4]) -> bool {
    let halves = |bytes: &[u8]| -> Option<(Vec<u8>, Vec<u8>)> {
        let first = bytes.get(..gap_start(range))?.to_vec();
        Some((first, bytes.get(gap_end(range)..end(range))?.to_vec()))
    };
    halves(original).is_some_and(|old| Some(old) == halves(variant))
}

fn digits(gap: &[u8]) -> Vec<u8> {
    let nibbles: Vec<u8> = gap
        .iter()
        .filter_map(|digit| char::from(*digit).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    nibbles.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn gap_start(range: [u64; 4]) -> usize {
    usize::try_from(range[0] + range[1]).unwrap_or(usize::MAX)
}

fn gap_end(range: [u64; 4]) -> usize {
    usize::try_from(range[2]).unwrap_or(usize::MAX)
}

fn end(range: [u64; 4]) -> usize {
    usize::try_from(range[2].saturating_add(range[3])).unwrap_or(usize::MAX)
}

fn white(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' '))
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| !white(&[*byte])).map_or(0, |last| last + 1);
    &bytes[..end]
}
