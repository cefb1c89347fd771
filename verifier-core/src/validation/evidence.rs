//! The revocation data that a document holds, gathered once for all its signatures.

use super::Opened;
use crate::cms::{self, Container, SignedData};
use crate::crypto::Backend;
use crate::revocation::{Pool, Source};
use crate::signature::SignatureFacts;
use crate::signature::dss::Store;
use crate::x509::Certificate;
use crate::{Budget, Context};

/// The pool of a verification: what the caller brings, what the document's store holds, and what
/// the signature values and their timestamps carry.
/// Nothing of it is believed before its own signature was checked.
pub fn gather<'a>(
    context: &'a Context,
    backend: &'a dyn Backend,
    budget: &'a Budget,
    signatures: &[SignatureFacts],
    opened: &mut [Opened],
    store: Store,
) -> Pool<'a> {
    let mut pool = Pool::new(context, backend, budget);
    for (_, der) in store.certificates {
        // What is no certificate has signed nothing.
        if let Ok(certificate) = Certificate::parse(&der) {
            pool.add_certificate(certificate);
        }
    }
    for (source, list) in [(Source::Crl, store.crls), (Source::Ocsp, store.ocsp)] {
        for (revision, der) in list {
            pool.add(source, revision, der);
        }
    }
    for (facts, one) in signatures.iter().zip(opened) {
        let Opened::Cms { signed, .. } = one else { continue };
        let revision = facts.revision.and_then(|revision| u32::try_from(revision.saturating_add(1)).ok());
        take(&mut pool, revision, signed);
        for token in &signed.signer.timestamps {
            if let Ok(mut token) = cms::open(token, Container::Timestamp) {
                take(&mut pool, revision, &mut token);
            }
        }
    }
    pool
}

fn take(pool: &mut Pool<'_>, revision: Option<u32>, signed: &mut SignedData) {
    for crl in core::mem::take(&mut signed.crls) {
        pool.add(Source::Crl, revision, crl);
    }
    for response in core::mem::take(&mut signed.ocsp) {
        pool.add(Source::Ocsp, revision, response);
    }
}
