//! The corpora of path validation, where they are at hand.

use report::{CertificateReport, PathStatus, Time};
use std::path::{Path, PathBuf};
use verifier_core::trust::TrustStore;
use verifier_core::x509::PolicyInput;
use verifier_core::{CertificateQuestion, Context, verify_certificate};

/// `corpora/path`, or nothing, which is said.
pub fn folder(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("KIEMKY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let folder = shared.join("corpora/path").join(name);
    if !folder.exists() {
        println!("skipped: {} is not here", folder.display());
        return None;
    }
    Some(folder)
}

/// One question to the verb behind `kiemky cert verify`.
#[derive(Clone, Default)]
pub struct Case {
    pub leaf: Vec<u8>,
    pub anchors: Vec<Vec<u8>>,
    pub intermediates: Vec<Vec<u8>>,
    pub crls: Vec<Vec<u8>>,
    pub policies: PolicyInput,
    pub without_revocation: bool,
}

impl Case {
    /// Asks it, with what the past allowed.
    pub fn ask(&self, at: Time) -> CertificateReport {
        self.ask_with(true, at)
    }

    /// Asks it as documents are judged.
    pub fn ask_strictly(&self, at: Time) -> CertificateReport {
        self.ask_with(false, at)
    }

    fn ask_with(&self, legacy: bool, at: Time) -> CertificateReport {
        let Ok(trust) = TrustStore::from_anchors(&self.anchors) else {
            // An anchor that cannot be read: the command line makes no report.
            return self.refused(at);
        };
        let mut context = Context::new(at, trust);
        context.evidence.certificates.clone_from(&self.intermediates);
        context.evidence.crls.clone_from(&self.crls);
        let Self { policies, without_revocation, .. } = self;
        let (policies, without_revocation) = (policies.clone(), *without_revocation);
        let question = CertificateQuestion { policies, without_revocation, legacy };
        verify_certificate(&self.leaf, &question, &context)
    }

    fn refused(&self, at: Time) -> CertificateReport {
        let mut report = verify_certificate(
            b"",
            &CertificateQuestion::default(),
            &Context::new(at, TrustStore::default()),
        );
        report.status = PathStatus::Invalid;
        report
    }
}

/// What the report says against the certificate, for messages.
pub fn reasons(report: &CertificateReport) -> String {
    let weighty = report.reasons.iter().filter(|finding| finding.severity >= report::Severity::Undetermined);
    let codes: Vec<String> =
        weighty.map(|finding| format!("{} {:?}", finding.code.as_str(), finding.args)).collect();
    format!("{:?}: {}", report.status, codes.join("; "))
}

/// Base64 of PEM blocks with this label.
pub fn pem(text: &str, label: &str) -> Vec<Vec<u8>> {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let blocks = text.split(&begin).skip(1).filter_map(|block| block.split_once(&end));
    blocks.map(|(body, _)| base64(body)).collect()
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0u32);
    for value in text.chars().filter_map(|letter| LETTERS.find(letter)) {
        bits = (bits << 6) | u32::try_from(value).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).unwrap());
        }
    }
    bytes
}

/// Where we differ from a suite, held against the committed exceptions.
pub struct Differences {
    suite: &'static str,
    excepted: std::collections::BTreeMap<String, String>,
    count: usize,
    wrong: Vec<String>,
}

impl Differences {
    /// Nothing compared yet.
    pub fn new(suite: &'static str) -> Self {
        let excepted = tests::exceptions("paths.toml");
        let prefix = format!("{suite}:");
        let own = excepted
            .into_iter()
            .filter_map(|(name, why)| Some((name.strip_prefix(&prefix)?.to_owned(), why)));
        Self { suite, excepted: own.collect(), count: 0, wrong: Vec::new() }
    }

    /// One case.
    pub fn note(&mut self, name: &str, right: bool, report: &CertificateReport) {
        self.count += 1;
        let excepted = self.excepted.remove(name).is_some();
        if right == excepted {
            let what = if excepted { "agrees, and stands in the exceptions" } else { "differs" };
            self.wrong.push(format!("{name} {what}: {}", reasons(report)));
        }
    }

    /// All differences are named, all that is named was met.
    pub fn settle(self, at_least: usize) {
        let Self { suite, excepted, count, wrong } = self;
        assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(excepted.is_empty(), "{suite} no longer has {excepted:?}");
        assert!(count >= at_least, "{suite}: only {count} cases");
    }
}
