//! Is what is published still whole, signed and current?

use super::arguments::Arguments;
use super::asn1::Crl;
use super::authorities::{self, Authorities};
use super::outcome::{Became, Outcome, Reason};
use super::store::{Item, Kind, Store};
use crate::failure::Failure;
use report::Time;
use verifier_core::x509::Certificate;

/// Every item of the index.
pub(super) fn check(arguments: &Arguments, store: &Store, now: Time) -> Result<Vec<Outcome>, Failure> {
    let mut authorities = Authorities::new(arguments, now)?;
    let certificates = authorities::certificates(arguments)?;
    for item in store.index.items.iter().filter(|item| item.kind == Kind::Certificate) {
        let known = store.read(item).ok().and_then(|der| authorities.authority(&der));
        known.into_iter().for_each(|certificate| authorities.add(certificate));
    }
    let judge = |item: &Item| {
        let outcome = Outcome::new(item.kind, &item.file, Became::Good).of(item);
        match look(item, store, &authorities, &certificates) {
            Ok(result) => Outcome { result, ..outcome },
            Err(reason) => Outcome { result: Became::Bad, ..outcome }.because(reason),
        }
    };
    Ok(store.index.items.iter().map(judge).collect())
}

/// What an item is found to be; the reason why it is not to be used.
fn look(
    item: &Item,
    store: &Store,
    authorities: &Authorities,
    certificates: &[Certificate],
) -> Result<Became, Reason> {
    let bytes = store.read(item).map_err(|_| Reason::Changed)?;
    match item.kind {
        Kind::Certificate => authorities.authority(&bytes).map(|_| Became::Good).ok_or(Reason::Path),
        Kind::Crl => {
            let crl = Crl::read(&bytes)?;
            authorities.signer(&bytes, &crl).map(|_| Became::Good)
        }
        Kind::Ocsp => {
            authorities.is_current(item.this_update, item.next_update)?;
            // The index keeps no certificates of persons.
            match certificates.iter().find(|one| Some(one.sha256_hex()) == item.about) {
                Some(certificate) => authorities.response(certificate, &bytes).map(|_| Became::Good),
                None => Ok(Became::Unverified),
            }
        }
    }
}
