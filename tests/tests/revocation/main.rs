//! Revocation status by CRLs and OCSP responses of a small PKI, by other people's, by those that OpenSSL makes, and in
//! documents.

mod documents;
mod lists;
mod openssl;
mod responses;
mod third_party;
mod words;

use forge::certificate::{Certified, Plan, ca, extended_key_usage, extension, key_usage};
use forge::der;
use forge::digest::Digest;
use forge::key::Key;
use forge::oid;
use report::{ArgValue, Finding, RevocationStatus, Time};
use verifier_core::crypto::RustCrypto;
use verifier_core::revocation::{Moment, Pool, Source};
use verifier_core::trust::TrustStore;
use verifier_core::x509::Certificate;
use verifier_core::{Budget, Context, Limits};

/// Inside [`WINDOW`].
const NOW: &str = "2026-11-20T00:00:00Z";
const WINDOW: (&str, &str) = ("20261115000000Z", "20261215000000Z");
/// A revocation before [`NOW`].
const REVOKED: &str = "20261001000000Z";
const VALID: (&str, &str) = ("20240101000000Z", "20340101000000Z");

/// A root, a CA with its rolled-over key, an issuer of CRLs, responders, and strangers with the same names.
struct World {
    root: Certified,
    ca: Certified,
    /// The same name, another key, certified by the root, too.
    ca_again: Certified,
    /// The CA's name and key, not allowed to sign CRLs.
    ca_no_lists: Certified,
    /// The CA's name, certified by nobody listed.
    ca_stranger: Certified,
    list_issuer: Certified,
    list_issuer_stranger: Certified,
    responder: Certified,
    leaf: Certified,
}

fn issue(
    subject: &[(&str, &str)],
    key: &str,
    issuer: Option<&Certified>,
    extensions: Vec<Vec<u8>>,
) -> Certified {
    let serial = Digest::Sha256.of(&[key.as_bytes(), &extensions.concat()].concat());
    let plan = Plan {
        serial: &[&[0x40], &serial[..8]].concat(),
        subject,
        not_before: VALID.0,
        not_after: VALID.1,
        digest: Digest::Sha256,
        extensions,
    };
    match issuer {
        Some(issuer) => plan.issued_by(issuer, Key::named(key)),
        None => plan.self_signed(Key::named(key)),
    }
}

const CA: &[(&str, &str)] = &[("C", "VN"), ("CN", "CA thử")];
const LIST_ISSUER: &[(&str, &str)] = &[("C", "VN"), ("CN", "Nơi lập CRL (thử)")];

fn authority() -> Vec<Vec<u8>> {
    vec![ca(None), key_usage(&[5, 6])]
}

impl World {
    fn new() -> Self {
        let root = issue(&[("C", "VN"), ("CN", "Gốc (thử)")], "root-g2", None, authority());
        let stranger = issue(&[("C", "VN"), ("CN", "Gốc (thử)")], "stranger-root", None, authority());
        let ca = issue(CA, "sub-g2", Some(&root), authority());
        let signs_lists = || vec![key_usage(&[6])];
        Self {
            ca_again: issue(CA, "sub-service", Some(&root), authority()),
            ca_no_lists: issue(
                CA,
                "sub-g2",
                Some(&root),
                vec![forge::certificate::ca(None), key_usage(&[5])],
            ),
            ca_stranger: issue(CA, "stranger-ca", Some(&stranger), authority()),
            list_issuer: issue(LIST_ISSUER, "organisation", Some(&root), signs_lists()),
            list_issuer_stranger: issue(LIST_ISSUER, "stranger", Some(&stranger), signs_lists()),
            responder: responder(&ca, vec![no_check()]),
            leaf: issue(
                &[("CN", "Người ký")],
                "person",
                Some(&ca),
                vec![points(&[point(Some(uri("a")), None, None)])],
            ),
            root,
            ca,
        }
    }

    /// A leaf of the CA with this cRLDistributionPoints.
    fn leaf_at(&self, at: &[Vec<u8>]) -> Certified {
        issue(&[("CN", "Người ký")], "person", Some(&self.ca), vec![points(at)])
    }
}

fn no_check() -> Vec<u8> {
    extension("1.3.6.1.5.5.7.48.1.5", false, der::NULL)
}

fn responder(issuer: &Certified, more: Vec<Vec<u8>>) -> Certified {
    let mut extensions = vec![key_usage(&[0]), extended_key_usage(false, &[oid::OCSP_SIGNING])];
    extensions.extend(more);
    issue(&[("CN", "OCSP (thử)")], "ocsp", Some(issuer), extensions)
}

/// distributionPoint with a fullName: one address.
fn uri(name: &str) -> Vec<u8> {
    let address = der::context_primitive(6, format!("http://ca.example/{name}.crl").as_bytes());
    der::context(0, &[&der::context(0, &[&address])])
}

/// distributionPoint with a fullName: one directory name.
fn directory(name: &[u8]) -> Vec<u8> {
    der::context(0, &[&der::context(0, &[&der::context(4, &[name])])])
}

/// distributionPoint with a nameRelativeToCRLIssuer.
fn relative(common_name: &str) -> Vec<u8> {
    let attribute = der::sequence(&[&der::oid("2.5.4.3"), &der::utf8(common_name)]);
    der::context(0, &[&der::context(1, &[&attribute])])
}

/// ReasonFlags in the byte of the first eight.
fn reasons(tag: u8, bits: &[u8]) -> Vec<u8> {
    let value = bits.iter().fold(0_u8, |value, bit| value | 0x80 >> bit);
    der::context_primitive(tag, &[u8::try_from(value.trailing_zeros()).unwrap(), value])
}

fn point(name: Option<Vec<u8>>, reasons: Option<Vec<u8>>, issuer: Option<&Certified>) -> Vec<u8> {
    let issuer = issuer.map(|issuer| der::context(2, &[&der::context(4, &[&issuer.name])]));
    let parts = [name, reasons, issuer].map(Option::unwrap_or_default);
    der::sequence(&[&parts.concat()])
}

fn points(points: &[Vec<u8>]) -> Vec<u8> {
    extension("2.5.29.31", false, &der::sequence(&[&points.concat()]))
}

/// What the evidence says of the first certificate of the path, the root being the anchor.
struct Outcome {
    status: RevocationStatus,
    source: Option<String>,
    reasons: Vec<String>,
}

fn parse(certified: &Certified) -> Certificate {
    Certificate::parse(&certified.der).unwrap()
}

fn ask(path: [&Certified; 3], others: &[&Certified], evidence: &[(Source, Vec<u8>)]) -> Outcome {
    ask_at(path, others, evidence, NOW, NOW)
}

fn ask_at(
    path: [&Certified; 3],
    others: &[&Certified],
    evidence: &[(Source, Vec<u8>)],
    used: &str,
    now: &str,
) -> Outcome {
    let trust = TrustStore::from_certificates(vec![path[2].der.clone()]).unwrap();
    let context = Context::new(now.parse().unwrap(), trust);
    let budget = Budget::new(&Limits::default(), 0);
    let mut pool = Pool::new(&context, &RustCrypto, &budget);
    for (source, der) in evidence {
        pool.add(*source, Some(1), der.clone());
    }
    let others: Vec<Certificate> = others.iter().map(|other| parse(other)).collect();
    outcome(&pool, &path.map(parse), &others, used, context.validation_time)
}

/// What the evidence of this context alone says.
fn ask_in(context: &Context, path: &[Certificate], used: &str) -> Outcome {
    let budget = Budget::new(&Limits::default(), 0);
    let pool = Pool::new(context, &RustCrypto, &budget);
    outcome(&pool, path, &[], used, context.validation_time)
}

fn outcome(pool: &Pool<'_>, path: &[Certificate], others: &[Certificate], used: &str, now: Time) -> Outcome {
    let moment = Moment { used: used.parse().unwrap(), proved: true, now };
    let (facts, findings, _) = pool.status(path, others, moment).unwrap();
    let reason = |finding: &Finding| match finding.args.get("reason") {
        Some(ArgValue::Text(reason)) => reason.clone(),
        _ => finding.code.as_str().to_owned(),
    };
    Outcome { status: facts.status, source: facts.source, reasons: findings.iter().map(reason).collect() }
}

#[track_caller]
fn assert_good(outcome: &Outcome) {
    assert_eq!(outcome.status, RevocationStatus::Good, "{:?}", outcome.reasons);
}

#[track_caller]
fn assert_revoked(outcome: &Outcome) {
    assert_eq!(outcome.status, RevocationStatus::Revoked, "{:?}", outcome.reasons);
}

#[track_caller]
fn assert_open(outcome: &Outcome, reason: &str) {
    assert_eq!(outcome.status, RevocationStatus::Undetermined, "{:?}", outcome.reasons);
    assert!(outcome.reasons.iter().any(|told| told == reason), "{:?}", outcome.reasons);
}
