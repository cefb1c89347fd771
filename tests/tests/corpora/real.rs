//! The real documents of state bodies: what the first stage promises for each.

use report::{
    Answer, BaselineLevel, ChangesAfter, Code, Coverage, Cryptography, Imprint, Integrity, OnlyMissing,
    Report, Role, SignatureReport, Soundness, TokenSignature, Trust, TrustDomain, UsedTime,
};
use std::path::PathBuf;
use tests::{corpora, verify};

fn reports(prefix: &str) -> Vec<(String, Report)> {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: the real documents {prefix}* are not verified");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = ["vgca/pdf", "vgca/other"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(corpora.join(folder)).expect("the folder is readable"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix)))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no file begins with {prefix}");
    let name = |path: &PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    let read = |path: &PathBuf| std::fs::read(path).expect("readable");
    files.iter().map(|path| (name(path), verify(&read(path)).expect("a report"))).collect()
}

fn has(signature: &SignatureReport, code: Code) -> bool {
    signature.findings.iter().any(|finding| finding.code == code)
}

fn intact(name: &str, signature: &SignatureReport) {
    assert_eq!(signature.cryptography, Cryptography::Ok, "{name} {}", signature.id);
    assert_eq!(signature.integrity, Integrity::Intact, "{name} {}", signature.id);
    assert!(has(signature, Code::SignatureByteRangeProved), "{name}: the gap is proved");
    assert_eq!(signature.timestamps.len(), 1, "{name}: one timestamp");
    let stamp = &signature.timestamps[0];
    assert_eq!((stamp.imprint, stamp.signature), (Imprint::Ok, TokenSignature::Ok), "{name}");
    assert_eq!(stamp.trust, Trust::Trusted, "{name}: the timestamp's path");
    assert_eq!(signature.times.used_is, UsedTime::Timestamp, "{name}");
}

#[test]
fn the_decree_with_six_signatures_is_intact_to_root_g2() {
    for (name, report) in reports("A01") {
        assert_eq!(report.signatures.len(), 6, "{name}");
        let roles: Vec<Role> = report.signatures.iter().map(|signature| signature.role).collect();
        assert_eq!(
            roles,
            [
                Role::Person,
                Role::Organisation,
                Role::Organisation,
                Role::Organisation,
                Role::Organisation,
                Role::Organisation
            ]
        );
        for signature in &report.signatures {
            intact(&name, signature);
            assert_eq!(signature.trust_domain, TrustDomain::CongVu);
            assert_eq!(signature.trust_reason.as_deref(), Some("revocation.missing"));
        }
        let fields: Vec<_> =
            report.signatures.iter().filter_map(|signature| signature.field.as_deref()).collect();
        assert_eq!(
            fields,
            ["Signature1", "Signature2", "Signature3", "Signature4", "Signature5", "Signature6"]
        );
        assert_eq!(
            report.signatures[0].signer.as_ref().and_then(|signer| signer.common_name.as_deref()),
            Some("Trần Hồng Hà")
        );
        assert_eq!(report.signatures[0].level, Some(BaselineLevel::BT));
        assert_eq!(report.signatures[5].coverage, Coverage::File);
        assert_eq!(report.document.pages, Some(30));
        assert_eq!(report.answers.sound, Soundness::Yes, "{name}: what iText wrote anew means the same");
        for (index, signature) in report.signatures.iter().enumerate() {
            let last = index == 5;
            let expected = if last { ChangesAfter::None } else { ChangesAfter::Permitted };
            assert_eq!(signature.changes_after, expected, "{name} {}", signature.id);
            let acts: Vec<_> = signature
                .changes
                .iter()
                .filter(|change| change.rule.as_deref() == Some("revision.signature-field-new"))
                .collect();
            assert_eq!(acts.len(), 5 - index, "{name}: each later signature is told");
            assert!(acts.iter().all(|act| act.page.is_some() && act.rect_mm.is_some()), "{name}: and where");
        }
        let adds: Vec<&String> =
            report.document.revisions.iter().skip(3).flat_map(|revision| &revision.adds).collect();
        for rule in ["revision.signature-field-new", "revision.structure-tree", "revision.metadata"] {
            assert_eq!(adds.iter().filter(|add| add.as_str() == rule).count(), 5, "{name}: {rule}");
        }
    }
}

#[test]
fn the_decree_with_the_seal_only_is_sound_and_open_for_revocation_alone() {
    for (name, report) in reports("A02") {
        assert_eq!(report.signatures.len(), 1, "{name}");
        assert_eq!(report.signatures[0].role, Role::Organisation);
        assert_eq!(report.signatures[0].page, Some(29));
    }
}

#[test]
fn portal_documents_are_sound_to_a_root_and_open_for_revocation_alone() {
    for (name, report) in reports("A") {
        if name.starts_with("A01") {
            continue;
        }
        assert_eq!(report.answers.sound, Soundness::Yes, "{name}");
        assert_eq!(report.answers.trusted, Answer::Undetermined, "{name}");
        assert_eq!(report.answers.only_missing, Some(OnlyMissing::Revocation), "{name}");
        let signature = &report.signatures[0];
        intact(&name, signature);
        assert_eq!(signature.coverage, Coverage::File, "{name}");
        assert_eq!(signature.trust_domain, TrustDomain::CongVu, "{name}");
        let generation = if name.starts_with("A15") { "G1" } else { "G2" };
        let root = signature.path.last().expect("a root");
        assert_eq!(root.subject.contains("G2"), generation == "G2", "{name}: {}", root.subject);
        let signer = signature.signer.as_ref().expect("a signer");
        if name.starts_with("A15") {
            assert!(has(signature, Code::X509LinkSha1Pinned), "{name}: the SHA-1 link is named");
            assert!(signer.valid_to < report.validation_time, "{name}: the leaf has expired since");
            assert!(has(signature, Code::X509ValidAtTime), "{name}: and was valid at the timestamp");
        }
        if name.starts_with("A13") {
            assert!(has(signature, Code::TimestampDrift), "{name}: the authority's clock was six hours off");
        }
    }
}

#[test]
fn gazette_extracts_are_intact_and_their_issuer_is_named_as_missing() {
    for (name, report) in reports("B") {
        assert_eq!(report.answers.trusted, Answer::Undetermined, "{name}");
        let signature = report.signatures.last().expect("a signature");
        intact(&name, signature);
        assert_eq!(signature.trust_reason.as_deref(), Some("x509.issuer.missing"), "{name}");
        let missing = serde_json::to_string(&report.wanted).expect("JSON");
        assert!(missing.contains("CA phục vụ cho dịch vụ phần mềm G2"), "{name}: {missing}");
        assert_eq!(
            has(signature, Code::CmsNoSignedAttributes),
            name.starts_with("B01") || name.starts_with("B02"),
            "{name}"
        );
        assert_eq!(signature.role, Role::Service, "{name}");
    }
}

#[test]
fn rewritten_files_hold_remnants_that_are_neither_valid_nor_nothing() {
    for (name, report) in reports("C") {
        assert_eq!(report.answers.sound, Soundness::No, "{name}");
        assert!(!report.signatures.is_empty(), "{name}");
        for signature in &report.signatures {
            assert_eq!(signature.coverage, Coverage::Remnant, "{name}");
            assert_eq!(signature.integrity, Integrity::Undetermined, "{name}");
            assert!(signature.signer.is_none(), "{name}: its claims are not repeated");
        }
    }
}

#[test]
fn an_unsigned_template_has_no_signature() {
    for (name, report) in reports("U01") {
        assert_eq!(report.answers.sound, Soundness::NoSignature, "{name}");
        assert_eq!(report.answers.trusted, Answer::NotRun, "{name}");
    }
}

#[test]
fn a_self_signed_demonstration_is_sound_and_not_trusted_and_its_altered_twin_broken() {
    for (name, report) in reports("N02") {
        assert_eq!(report.answers.sound, Soundness::Yes, "{name}");
        assert_eq!(report.answers.trusted, Answer::No, "{name}");
    }
    for (name, report) in reports("N03") {
        assert_eq!(report.answers.sound, Soundness::No, "{name}");
        assert!(has(&report.signatures[0], Code::CmsMessageDigestMismatch), "{name}");
        assert!(report.signatures[0].signer.is_none(), "{name}: its claims are not repeated");
    }
}
