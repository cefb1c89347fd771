//! Who may sign evidence: CAs whose path holds now, and what their signatures say.

use super::arguments::Arguments;
use super::asn1::Crl;
use super::outcome::Reason;
use crate::failure::Failure;
use crate::verify::circumstances;
use report::{Code, PathStatus, RevocationStatus, Time};
use std::fs;
use std::path::Path;
use verifier_core::crypto::{RustCrypto, Verification, WithLegacyDsa, verify_signed};
use verifier_core::trust::TrustStore;
use verifier_core::x509::Certificate;
use verifier_core::{CertificateQuestion, Context, verify_certificate};

/// How far the clocks of CA and operator may differ (seconds): five minutes, as everywhere in these protocols.
const SKEW: i64 = 300;

/// CAs that are known and hold.
pub(super) struct Authorities {
    trust: TrustStore,
    /// Those of the list, in its order, then those that were fetched and confirmed.
    pub all: Vec<Certificate>,
    /// How many of them are of the list.
    listed: usize,
    /// CA certificates from outside the list, for paths.
    added: Vec<Vec<u8>>,
    now: Time,
}

impl Authorities {
    /// The CAs of the list that hold now.
    pub(super) fn new(arguments: &Arguments, now: Time) -> Result<Self, Failure> {
        let trust = circumstances::trust(&arguments.trust)?;
        let mut own = Self { trust, all: Vec::new(), listed: 0, added: Vec::new(), now };
        for der in circumstances::authorities(&arguments.trust)? {
            if let Some(certificate) = own.authority(&der) {
                own.all.push(certificate);
            }
        }
        own.listed = own.all.len();
        Ok(own)
    }

    fn context(&self) -> Context {
        let mut context = Context::new(self.now, self.trust.clone());
        context.evidence.certificates.clone_from(&self.added);
        context
    }

    /// The certificate, where it is a CA's and its path holds now. Its own status is a question for its issuer's list.
    pub(super) fn authority(&self, der: &[u8]) -> Option<Certificate> {
        let certificate = Certificate::parse(der).ok()?;
        let is_ca = certificate.basic_constraints().is_some_and(|basic| basic.ca);
        let question = CertificateQuestion { without_revocation: true, ..CertificateQuestion::default() };
        let holds = verify_certificate(der, &question, &self.context()).status == PathStatus::Valid;
        (is_ca && holds).then_some(certificate)
    }

    /// Is it one of the list?
    pub(super) fn is_listed(&self, certificate: &Certificate) -> bool {
        self.all.iter().take(self.listed).any(|known| known == certificate)
    }

    /// Takes in a CA that holds and that the operator confirmed.
    pub(super) fn add(&mut self, certificate: Certificate) {
        self.added.push(certificate.der().to_vec());
        self.all.push(certificate);
    }

    /// The CA whose key signed a list, once the list itself is current.
    pub(super) fn signer(&self, bytes: &[u8], crl: &Crl<'_>) -> Result<&Certificate, Reason> {
        if crl.delta {
            return Err(Reason::Delta);
        }
        let mut named = self.all.iter().filter(|one| one.subject_der() == crl.issuer).peekable();
        named.peek().ok_or(Reason::Issuer)?;
        let signed = bytes.get(crl.signed.clone()).ok_or(Reason::Malformed)?;
        let signer = named.find(|one| {
            let may = one.key_usage().is_none_or(|usage| usage.crl_sign());
            let verified = verify_signed(one.spki_der(), &crl.algorithm, signed, crl.signature, &RustCrypto);
            may && verified.is_ok_and(|verified| verified == Verification::Valid)
        });
        let signer = signer.ok_or(Reason::Signature)?;
        self.is_current(crl.this_update, crl.next_update)?;
        Ok(signer)
    }

    /// Is evidence with these times current?
    pub(super) fn is_current(&self, from: Time, until: Option<Time>) -> Result<(), Reason> {
        if from > self.now.plus_seconds(SKEW) {
            return Err(Reason::NotYet);
        }
        match until {
            Some(until) if until > self.now => Ok(()),
            _ => Err(Reason::Expired),
        }
    }

    /// The CA whose key signed a certificate.
    pub(super) fn issuer(&self, certificate: &Certificate) -> Option<&Certificate> {
        self.all.iter().find(|one| {
            one.subject_der() == certificate.issuer_der()
                && certificate
                    .is_signed_with_key_of(one, &WithLegacyDsa)
                    .is_ok_and(|verified| verified == Verification::Valid)
        })
    }

    /// thisUpdate of a response about this certificate, once signature, responder and times have been verified.
    pub(super) fn response(&self, certificate: &Certificate, response: &[u8]) -> Result<Time, Reason> {
        let mut context = self.context();
        context.evidence.ocsp.push(response.to_vec());
        let report = verify_certificate(certificate.der(), &CertificateQuestion::default(), &context);
        let facts = report.revocation.first().filter(|one| one.sha256 == certificate.sha256_hex());
        let facts = &facts.ok_or(Reason::Signature)?.facts;
        let told = facts.source.as_deref() == Some("ocsp");
        let known = matches!(facts.status, RevocationStatus::Good | RevocationStatus::Revoked);
        facts.this_update.filter(|_| told && known).ok_or(Reason::Signature)
    }
}

/// The certificates of these files.
pub(super) fn certificates(arguments: &Arguments) -> Result<Vec<Certificate>, Failure> {
    arguments.certificates.iter().map(|path| certificate(path)).collect()
}

fn certificate(path: &Path) -> Result<Certificate, Failure> {
    let name = path.to_string_lossy();
    let unreadable = || {
        let failure = Failure::new(Code::InputUnreadable).named(&name);
        failure.detail_of("cli-certificate-unreadable", "name", &name)
    };
    let bytes = fs::read(path).map_err(|error| unreadable().reason(error.to_string()))?;
    let der = super::store::one(&bytes, &["CERTIFICATE"]).map_err(|_| unreadable())?;
    Certificate::parse(&der).map_err(|_| unreadable())
}
