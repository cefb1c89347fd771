//! What CRLs say of a certificate (RFC 5280 5 and 6.3.3): direct and indirect, whole and by reasons, with delta CRLs.

use super::judge::{unusable, with_times};
use super::list::{Entry, List};
use super::pool::{Item, Pool, Stop};
use super::scope;
use super::signer::{self, Signer};
use super::statement::{ALL_REASONS, REMOVE_FROM_CRL, Source, State, Statement, Statements};
use crate::budget::Work;
use crate::crypto::DigestAlgorithm;
use crate::x509::{Certificate, name};
use report::Finding;

/// A list about the certificate, signed by whom it should be.
struct Told<'a> {
    item: usize,
    revision: Option<u32>,
    list: List<'a>,
    signer: Signer,
    entry: Option<Entry>,
    /// The reasons that its silence covers, or why its silence proves nothing.
    silence: Result<u16, &'static str>,
}

/// Adds what the lists of the pool say of the first certificate of `chain`.
pub(super) fn tell(
    pool: &Pool<'_>,
    chain: &[Certificate],
    candidates: &[Certificate],
    statements: &mut Statements,
) {
    let mut told = Vec::new();
    for (index, item) in pool.items.iter().enumerate().filter(|(_, item)| item.source == Source::Crl) {
        let list = match List::read(&item.bytes) {
            Ok(list) => list,
            Err(reason) => {
                statements.rejected.push(unusable(Source::Crl, reason));
                continue;
            }
        };
        let Some(relation) = relation(&list, chain) else { continue };
        statements.related = true;
        match ask(pool, item, &list, relation, chain, candidates) {
            Ok((signer, entry, silence)) => {
                let revision = item.revision;
                told.push(Told { item: index, revision, list, signer, entry, silence });
            }
            Err(Stop::Malformed(reason)) => statements.rejected.push(refused(&list, reason)),
            Err(Stop::Spent(finding)) => statements.rejected.push(*finding),
        }
    }
    for one in &told {
        let is_delta = one.list.scope.delta_base.is_some();
        let mut based = false;
        if is_delta {
            for base in told.iter().filter(|base| extends(one, base)) {
                based = true;
                together(base, one, statements);
            }
        }
        // An entry counts always; a delta CRL takes one back only from its base.
        match (one.entry, one.silence) {
            (Some(entry), _) if entry.reason != Some(REMOVE_FROM_CRL) || !based => {
                statements.usable.push(one.statement(revoked(entry), ALL_REASONS));
            }
            _ if is_delta && based => {}
            (_, Ok(_)) if is_delta => statements.rejected.push(refused(&one.list, "delta")),
            (_, Ok(reasons)) => statements.usable.push(one.statement(State::Good, reasons)),
            (_, Err(reason)) => statements.rejected.push(refused(&one.list, reason)),
        }
    }
}

/// How a list may speak for the certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// Its issuer is the certificate's.
    Direct,
    /// The certificate leaves its CRLs to this issuer.
    Indirect,
}

/// 6.3.3 (b) (1).
fn relation(list: &List<'_>, chain: &[Certificate]) -> Option<Relation> {
    let certificate = chain.first()?;
    if name::same(list.issuer, certificate.issuer_der()) {
        return Some(Relation::Direct);
    }
    let named = list.scope.indirect && scope::names_crl_issuer(certificate, list.issuer);
    named.then_some(Relation::Indirect)
}

type Asked = (Signer, Option<Entry>, Result<u16, &'static str>);

fn ask(
    pool: &Pool<'_>,
    item: &Item<'_>,
    list: &List<'_>,
    relation: Relation,
    chain: &[Certificate],
    candidates: &[Certificate],
) -> Result<Asked, Stop> {
    let [certificate, ..] = chain else { return Err("path".into()) };
    // 5.2: a list with a critical extension that is not understood says nothing of any certificate, and one of
    // attribute certificates nothing of this one.
    if let Some(reason) = list.scope.unsupported {
        return Err(reason.into());
    }
    let direct = relation == Relation::Direct;
    let signed = |signer: &Certificate| pool.signed_by(item, list.signed(), signer);
    let signer = signer::of_list(pool, list, direct, chain, candidates, &signed)?;
    let count = |entries| pool.budget.spend(Work::CrlEntries, entries).map_err(Stop::Spent);
    let entry = list.find::<Stop>(certificate.serial(), certificate.issuer_der(), count)?;
    let weak = matches!(signer.digest, Some(DigestAlgorithm::Sha1 | DigestAlgorithm::Md5));
    let silence = match scope::silence(&list.scope, list.issuer, certificate, direct) {
        // SHA-1 proves a revocation, which nobody forges; it does not prove that there is none.
        Ok(_) if weak => Err("weak-digest"),
        silence => silence,
    };
    Ok((signer, entry, silence))
}

/// 5.2.4: may the delta CRL be put upon this list?
fn extends(delta: &Told<'_>, base: &Told<'_>) -> bool {
    let (Some(from), Some(number), Some(base_number)) =
        (delta.list.scope.delta_base, delta.list.scope.number, base.list.scope.number)
    else {
        return false;
    };
    let (from, number, base_number) = (magnitude(from), magnitude(number), magnitude(base_number));
    base.list.scope.delta_base.is_none()
        && base.list.scope.point_raw == delta.list.scope.point_raw
        && name::same(base.list.issuer, delta.list.issuer)
        && base.signer.certificate.spki_der() == delta.signer.certificate.spki_der()
        && base_number >= from
        && base_number < number
}

/// Orders numbers that are not negative: by length, then by octets.
fn magnitude(mut content: &[u8]) -> (usize, &[u8]) {
    while let [0, rest @ ..] = content {
        content = rest;
    }
    (content.len(), content)
}

/// 6.3.3 (h), (i): the delta CRL decides where it has an entry, else the list.
fn together(base: &Told<'_>, delta: &Told<'_>, statements: &mut Statements) {
    let silence = match (base.silence, delta.silence) {
        (Ok(one), Ok(other)) => Ok(one & other),
        (Err(reason), _) | (_, Err(reason)) => Err(reason),
    };
    let taken_back = delta.entry.is_some_and(|entry| entry.reason == Some(REMOVE_FROM_CRL));
    let state = match (delta.entry, base.entry) {
        (Some(entry), _) if !taken_back => revoked(entry),
        (None, Some(entry)) => revoked(entry),
        _ => State::Good,
    };
    match (state, silence) {
        (State::Good, Err(reason)) => statements.rejected.push(refused(&delta.list, reason)),
        (State::Good, Ok(reasons)) => statements.usable.push(joined(base, delta, state, reasons)),
        _ => statements.usable.push(joined(base, delta, state, ALL_REASONS)),
    }
}

fn joined(base: &Told<'_>, delta: &Told<'_>, state: State, reasons: u16) -> Statement {
    let mut statement = delta.statement(state, reasons);
    statement.item = base.item;
    // Both are needed: from outside counts as the later.
    statement.revision = base.revision.zip(delta.revision).map(|(one, other)| one.max(other));
    statement.archive_cutoff = base.list.scope.expired_kept;
    statement
}

fn revoked(entry: Entry) -> State {
    State::Revoked { at: entry.date, reason: entry.reason, invalid_since: entry.invalid_since }
}

impl Told<'_> {
    fn statement(&self, state: State, reasons: u16) -> Statement {
        Statement {
            source: Source::Crl,
            item: self.item,
            revision: self.revision,
            this_update: self.list.this_update,
            next_update: self.list.next_update,
            produced_at: None,
            state,
            archive_cutoff: self.list.scope.expired_kept,
            reasons,
            signer: self.signer.certificate.clone(),
            delegated: !self.signer.chain.is_empty(),
            no_check: false,
            signer_chain: self.signer.chain.clone(),
        }
    }
}

fn refused(list: &List<'_>, reason: &str) -> Finding {
    with_times(unusable(Source::Crl, reason), list.this_update, list.next_update)
}
