//! The revocation data of one verification: gathered once, each item hashed and its signature verified at most once.

use super::judge::{Moment, judge, unusable, with_times};
use super::statement::{Source, State, Statements};
use super::{crl, ocsp};
use crate::Context;
use crate::budget::{Budget, Work};
use crate::crypto::{
    Backend, DigestAlgorithm, Message, PublicKey, Scheme, Verification, digest, digest_length,
};
use crate::problem::{Problem, problem};
use crate::x509::Certificate;
use report::{Code, Finding, RevocationFacts, RevocationStatus, Wanted};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// Most items of one verification (count): a document of a hundred signatures that embeds a response for each
/// certificate of each path stays below it.
const MAX_ITEMS: usize = 1000;

/// Revocation data from the caller and from the document. Cheap to ask repeatedly: answers are kept.
pub struct Pool<'a> {
    pub(super) context: &'a Context,
    pub(super) backend: &'a dyn Backend,
    pub(super) budget: &'a Budget,
    pub(super) items: Vec<Item<'a>>,
    /// Certificates that came with the document and sign evidence perhaps.
    pub(super) certificates: Vec<Certificate>,
    overflow: bool,
    answers: RefCell<Vec<Answer>>,
}

/// One CRL or OCSP response as it came.
pub(super) struct Item<'a> {
    pub source: Source,
    pub revision: Option<u32>,
    pub bytes: Cow<'a, [u8]>,
    /// The nonce that an OCSP response must repeat, as the value of the extension.
    #[cfg(feature = "ocsp-nonce")]
    pub nonce: Option<&'a [u8]>,
    sha256: OnceCell<[u8; 32]>,
    /// The digest of the signed part, made once.
    signed: OnceCell<(DigestAlgorithm, Vec<u8>)>,
    /// By the signer's fingerprint: does its key verify the signature?
    verified: RefCell<Vec<([u8; 32], Signed)>>,
}

/// What the signature of an item is under one key: its digest algorithm, or why it does not hold.
type Signed = Result<Option<DigestAlgorithm>, &'static str>;

struct Answer {
    certificate: [u8; 32],
    issuer: [u8; 32],
    statements: Rc<Statements>,
}

/// Why an item cannot be used.
pub(super) enum Stop {
    Malformed(&'static str),
    Spent(Problem),
}

impl From<&'static str> for Stop {
    fn from(reason: &'static str) -> Self {
        Self::Malformed(reason)
    }
}

impl<'a> Pool<'a> {
    /// The pool of a verification, with the evidence of its context.
    #[must_use]
    pub fn new(context: &'a Context, backend: &'a dyn Backend, budget: &'a Budget) -> Self {
        let mut pool = Self {
            context,
            backend,
            budget,
            items: Vec::new(),
            certificates: Vec::new(),
            overflow: false,
            answers: RefCell::default(),
        };
        for (index, crl) in context.evidence.crls.iter().enumerate() {
            pool.put(Source::Crl, None, Cow::Borrowed(crl));
            let of = context.evidence.crl_digests.iter().find(|digest| digest.index == index);
            let item = pool.items.iter().find(|item| *item.bytes == **crl);
            if let (Some(digest), Some(item)) = (of, item)
                && digest.value.len() == digest_length(digest.algorithm)
            {
                // It counts only where the signature verifies over it.
                let _ = item.signed.set((digest.algorithm, digest.value.clone()));
            }
        }
        for response in &context.evidence.ocsp {
            pool.put(Source::Ocsp, None, Cow::Borrowed(response));
        }
        #[cfg(feature = "ocsp-nonce")]
        pool.set_nonces();
        pool
    }

    #[cfg(feature = "ocsp-nonce")]
    fn set_nonces(&mut self) {
        for asked in &self.context.evidence.ocsp_nonces {
            let Some(response) = self.context.evidence.ocsp.get(asked.index) else { continue };
            let is = |item: &&mut Item<'_>| item.source == Source::Ocsp && *item.bytes == **response;
            if let Some(item) = self.items.iter_mut().find(is) {
                item.nonce = Some(&asked.value);
            }
        }
    }

    /// Adds what the document holds: a CRL or an OCSP response, and the first revision that holds it.
    pub fn add(&mut self, source: Source, revision: Option<u32>, der: Vec<u8>) {
        self.put(source, revision, Cow::Owned(der));
    }

    /// Adds a certificate of the document that may have signed evidence.
    pub fn add_certificate(&mut self, certificate: Certificate) {
        if !self.certificates.contains(&certificate) {
            self.certificates.push(certificate);
        }
    }

    /// The certificates that were added: candidates for links of a path, never anchors.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    fn put(&mut self, source: Source, revision: Option<u32>, bytes: Cow<'a, [u8]>) {
        self.answers.take();
        let same = |item: &&mut Item<'_>| item.source == source && item.bytes == bytes;
        if let Some(known) = self.items.iter_mut().find(same) {
            // Of the revisions that hold it the first; that it comes from outside, too, proves nothing more.
            known.revision = match (known.revision, revision) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            return;
        }
        if self.items.len() >= MAX_ITEMS {
            self.overflow = true;
            return;
        }
        self.items.push(Item {
            source,
            revision,
            bytes,
            #[cfg(feature = "ocsp-nonce")]
            nonce: None,
            sha256: OnceCell::new(),
            signed: OnceCell::new(),
            verified: RefCell::default(),
        });
    }

    /// SHA-256 of an item, computed when first asked for. It is hashed beside the signed part, so it costs as much
    /// as the check of its signature.
    #[must_use]
    pub fn sha256(&self, item: usize) -> Option<[u8; 32]> {
        let item = self.items.get(item)?;
        if let Some(known) = item.sha256.get() {
            return Some(*known);
        }
        self.spend_hashing(&item.bytes).ok()?;
        let value = digest(DigestAlgorithm::Sha256, &[&item.bytes]).try_into().ok()?;
        Some(*item.sha256.get_or_init(|| value))
    }

    /// All that the pool says of the first certificate of `chain`, whose second is the certificate whose key verified
    /// its signature and whose last is the anchor. `candidates` may have signed evidence in the issuer's name.
    /// Independent of any moment.
    #[must_use]
    pub fn statements(&self, chain: &[Certificate], candidates: &[Certificate]) -> Rc<Statements> {
        let [certificate, issuer, ..] = chain else { return Rc::default() };
        let (one, other) = (certificate.sha256(), issuer.sha256());
        let known = |answer: &&Answer| answer.certificate == one && answer.issuer == other;
        if let Some(answer) = self.answers.borrow().iter().find(known) {
            return Rc::clone(&answer.statements);
        }
        let mut statements = self.verified(chain, candidates);
        self.ask_about_signers(&mut statements, candidates);
        if self.overflow {
            let spent = problem(Code::BudgetSpent).arg("work", "revocation-data");
            statements.rejected.push(spent);
        }
        let statements = Rc::new(statements);
        let answer = Answer { certificate: one, issuer: other, statements: Rc::clone(&statements) };
        self.answers.borrow_mut().push(answer);
        statements
    }

    fn verified(&self, chain: &[Certificate], candidates: &[Certificate]) -> Statements {
        let mut statements = Statements::default();
        crl::tell(self, chain, candidates, &mut statements);
        ocsp::tell(self, chain, candidates, &mut statements);
        statements
    }

    /// Leaves out what was signed by others than the CA whose own certificate was not good then, or of which that is
    /// not known (RFC 6960 4.2.2.2.1). A revocation counts all the same, unless the signer's certificate was revoked.
    fn ask_about_signers(&self, statements: &mut Statements, candidates: &[Certificate]) {
        let Statements { usable, rejected, .. } = statements;
        let mut signers: Vec<([u8; 32], Statements)> = Vec::new();
        usable.retain(|statement| {
            if !statement.delegated || statement.no_check {
                return true;
            }
            let fingerprint = statement.signer.sha256();
            if !signers.iter().any(|(known, _)| *known == fingerprint) {
                signers.push((fingerprint, self.verified(&statement.signer_chain, candidates)));
            }
            let Some((_, signer)) = signers.iter().find(|(known, _)| *known == fingerprint) else {
                return false;
            };
            let used = statement.produced_at.unwrap_or(statement.this_update);
            let moment = Moment { used, proved: true, now: self.context.validation_time };
            let (facts, _) = judge(&statement.signer, signer, moment);
            let reason = match (facts.status, facts.revoked_at) {
                (_, Some(_)) => "signer-revoked",
                (RevocationStatus::Good, None) => return true,
                _ if matches!(statement.state, State::Revoked { .. }) => return true,
                _ => "signer-status",
            };
            let finding = unusable(statement.source, reason);
            rejected.push(with_times(finding, statement.this_update, statement.next_update));
            false
        });
    }

    /// Status of the first certificate of `chain` at a moment, and what would help where it stays open.
    #[must_use]
    pub fn status(
        &self,
        chain: &[Certificate],
        candidates: &[Certificate],
        moment: Moment,
    ) -> Option<(RevocationFacts, Vec<Finding>, Option<Wanted>)> {
        let [certificate, issuer, ..] = chain else { return None };
        let (facts, findings) = judge(certificate, &self.statements(chain, candidates), moment);
        let open = facts.status == RevocationStatus::Undetermined;
        Some((facts, findings, open.then(|| wanted(certificate, issuer))))
    }

    /// Is the item's signature over `tbs` made with the key of `signer`?
    pub(super) fn signed_by(
        &self,
        item: &Item<'_>,
        [tbs, algorithm, signature]: [&[u8]; 3],
        signer: &Certificate,
    ) -> Result<Option<DigestAlgorithm>, Stop> {
        let fingerprint = signer.sha256();
        if let Some((_, known)) = item.verified.borrow().iter().find(|(of, _)| *of == fingerprint) {
            return known.map_err(Stop::Malformed);
        }
        let signed = match self.verify(item, [tbs, algorithm, signature], signer) {
            Ok(digest) => Ok(digest),
            Err(Stop::Malformed(reason)) => Err(reason),
            Err(spent) => return Err(spent),
        };
        item.verified.borrow_mut().push((fingerprint, signed));
        signed.map_err(Stop::Malformed)
    }

    fn verify(
        &self,
        item: &Item<'_>,
        [tbs, algorithm, signature]: [&[u8]; 3],
        signer: &Certificate,
    ) -> Result<Option<DigestAlgorithm>, Stop> {
        #[cfg(feature = "legacy-dsa")]
        if let Some(verified) =
            crate::crypto::verify_dsa(signer.spki_der(), algorithm, tbs, signature, self.backend)
        {
            self.budget.spend(Work::SignatureChecks, 1).map_err(Stop::Spent)?;
            return if verified == Verification::Valid { Ok(None) } else { Err("signature".into()) };
        }
        let key = PublicKey::from_spki_der(signer.spki_der()).map_err(|_| "issuer-key")?;
        let scheme = Scheme::from_algorithm(algorithm, &key, None).map_err(|_| "algorithm")?;
        self.budget.spend(Work::SignatureChecks, 1).map_err(Stop::Spent)?;
        let message = match scheme.digest() {
            Some(wanted) => {
                let known = item.signed.get().filter(|(algorithm, _)| *algorithm == wanted);
                let value = match known {
                    Some((_, value)) => value.clone(),
                    None => {
                        self.spend_hashing(tbs)?;
                        let value = digest(wanted, &[tbs]);
                        // A second algorithm for the same bytes is rare, and hashed again each time.
                        let _ = item.signed.set((wanted, value.clone()));
                        value
                    }
                };
                self.backend.verify(
                    &key,
                    &scheme,
                    Message::Digest { algorithm: wanted, value: &value },
                    signature,
                )
            }
            None => {
                self.spend_hashing(tbs)?;
                self.backend.verify(&key, &scheme, Message::Bytes(tbs), signature)
            }
        };
        match message {
            Verification::Valid => Ok(scheme.digest()),
            Verification::Invalid => Err(Stop::Malformed("signature")),
            Verification::Unsupported => Err(Stop::Malformed("algorithm")),
        }
    }

    fn spend_hashing(&self, bytes: &[u8]) -> Result<(), Stop> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.budget.spend(Work::HashedBytes, length).map_err(Stop::Spent)
    }
}

fn wanted(certificate: &Certificate, issuer: &Certificate) -> Wanted {
    Wanted::Crl {
        issuer: certificate.issuer_text(),
        issuer_sha256: Some(issuer.sha256_hex()),
        addresses: certificate.crl_addresses().to_vec(),
    }
}
