//! What verifies and what does not: attributes, algorithms, signer, covered bytes.

use super::*;
use report::{Cryptography, Integrity, Severity};

/// Bad, for exactly this reason.
fn assert_bad(bytes: &[u8], code: Code) {
    let verified = verify_document(bytes);
    assert_eq!(verified.cryptography, Cryptography::Bad, "{code:?}");
    let failed: Vec<_> =
        verified.findings.iter().filter(|finding| finding.severity == Severity::Fail).collect();
    assert_eq!(failed.iter().map(|finding| finding.code).collect::<Vec<_>>(), [code]);
}

#[test]
fn a_good_signature_verifies_and_says_what_was_checked() {
    let verified = verify_document(fixture!("good"));
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Ok, Integrity::Intact));
    assert_eq!(verified.signer.as_ref().unwrap().der(), fixture!("signer"));
    assert_eq!(verified.candidates.len(), 2);
    assert_eq!(verified.digest_algorithm, Some(DigestAlgorithm::Sha256));
    assert_eq!(verified.signature_algorithm.as_deref(), Some("ecdsa-p256"));
    assert_eq!(verified.key_bits, Some(256));
    assert!(verified.cades_bound);
    let checked =
        [Code::CryptoSignatureValid, Code::CmsMessageDigestMatches, Code::CmsSigningCertificateBound];
    assert_eq!(codes(&verified), checked);
}

#[test]
fn a_changed_document_is_broken_although_the_signature_value_is_right() {
    let verified = verify_over(fixture!("good"), Container::Detached, b"%PDF-1.7\nother bytes\n");
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Ok, Integrity::Broken));
    assert!(codes(&verified).contains(&Code::CmsMessageDigestMismatch));
}

#[test]
fn a_digest_that_is_still_wanted_leaves_integrity_open() {
    for (bytes, cryptography) in
        [(fixture!("good"), Cryptography::Ok), (fixture!("no-attributes"), Cryptography::Undetermined)]
    {
        let signed = open(bytes, Container::Detached).unwrap();
        let verified = verify(&signed, Container::Detached, Covered::Missing, &RustCrypto, &budget());
        assert_eq!((verified.cryptography, verified.integrity), (cryptography, Integrity::Undetermined));
        assert!(codes(&verified).contains(&Code::SignatureDigestWanted));
    }
}

#[test]
fn a_digest_of_another_algorithm_is_not_taken_for_the_one_asked_for() {
    let signed = open(fixture!("good"), Container::Detached).unwrap();
    let value = digest(DigestAlgorithm::Sha256, &[DOCUMENT]);
    let covered =
        Covered::Digest { algorithm: DigestAlgorithm::Sha3_256, value: &value, begins_with_header: true };
    let verified = verify(&signed, Container::Detached, covered, &RustCrypto, &budget());
    assert_eq!(verified.integrity, Integrity::Undetermined);
}

// Trap 5.
#[test]
fn without_signed_attributes_the_signature_is_over_the_covered_bytes() {
    let verified = verify_document(fixture!("no-attributes"));
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Ok, Integrity::Intact));
    assert!(codes(&verified).contains(&Code::CmsNoSignedAttributes));
    let changed = verify_over(fixture!("no-attributes"), Container::Detached, b"%PDF-1.7\nother bytes\n");
    assert_eq!((changed.cryptography, changed.integrity), (Cryptography::Bad, Integrity::Broken));
}

#[test]
fn signed_attributes_of_another_message_cannot_be_replayed_as_content() {
    // The forger shows the attributes of a real message as a document: the arithmetic alone would agree.
    let content = fixture!("replay-content");
    let signed = open(fixture!("replay"), Container::Detached).unwrap();
    let value = digest(DigestAlgorithm::Sha256, &[content]);
    let covered = |begins_with_header| Covered::Digest {
        algorithm: DigestAlgorithm::Sha256,
        value: &value,
        begins_with_header,
    };
    let check = |covered| verify(&signed, Container::Detached, covered, &RustCrypto, &budget());
    assert_eq!(check(covered(true)).cryptography, Cryptography::Ok);
    let refused = check(covered(false));
    assert_eq!((refused.cryptography, refused.integrity), (Cryptography::Bad, Integrity::Broken));
    assert!(codes(&refused).contains(&Code::SignatureContentNotPdf));
}

// Trap 6; what cannot be opened is in `opening`.
#[test]
fn the_content_type_attribute_equals_the_encapsulated_type() {
    assert_bad(fixture!("content-type-other"), Code::CmsAttributeContentType);
    assert_bad(fixture!("content-type-missing"), Code::CmsAttributes);
}

#[test]
fn the_content_of_a_sha_1_container_is_the_sha_1_of_the_covered_bytes() {
    for bytes in [fixture!("sha1"), fixture!("ber-sha1")] {
        let verified = verify_over(bytes, Container::Sha1, DOCUMENT);
        assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Ok, Integrity::Intact));
        let changed = verify_over(bytes, Container::Sha1, b"%PDF-1.7\nother bytes\n");
        assert_eq!(changed.integrity, Integrity::Broken);
    }
    assert_eq!(
        verify_over(fixture!("sha1-of-another"), Container::Sha1, DOCUMENT).integrity,
        Integrity::Broken
    );
}

#[test]
fn a_signature_is_verified_only_as_what_it_was_opened() {
    let signed = open(fixture!("tst-good"), Container::Timestamp).unwrap();
    let verified = verify(&signed, Container::Detached, Covered::Missing, &RustCrypto, &budget());
    assert_eq!(verified.cryptography, Cryptography::Bad);
}

// Trap 7.
#[test]
fn a_missing_message_digest_is_bad_and_leaves_integrity_open() {
    let verified = verify_document(fixture!("message-digest-missing"));
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Bad, Integrity::Undetermined));
}

#[test]
fn the_digests_of_signer_and_signature_algorithm_agree() {
    assert_bad(fixture!("digest-disagrees"), Code::CmsAlgorithmsDisagree);
}

#[test]
fn algorithm_protection_names_the_algorithms_of_the_signer() {
    assert_bad(fixture!("protection-digest"), Code::CmsAlgorithmProtection);
    assert_bad(fixture!("protection-signature"), Code::CmsAlgorithmProtection);
}

#[test]
fn the_limits_that_a_key_sets_itself_are_obeyed() {
    let verified = verify_document(fixture!("pss"));
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Ok, Integrity::Intact));
    assert_eq!(verified.signature_algorithm.as_deref(), Some("rsa-pss"));
    assert_bad(fixture!("pss-beyond-the-key"), Code::CryptoKeyRestricted);
}

// Trap 9.
#[test]
fn the_signer_identifier_decides_and_never_the_first_certificate() {
    let signed = open(fixture!("good"), Container::Detached).unwrap();
    assert_ne!(signed.certificates[0], fixture!("signer"));
    assert_eq!(verify_document(fixture!("good")).signer.unwrap().der(), fixture!("signer"));
    let other = verify_document(fixture!("sid-of-another"));
    assert_eq!(other.cryptography, Cryptography::Bad);
    assert_ne!(other.signer.unwrap().der(), fixture!("signer"));
    assert_eq!(verify_document(fixture!("sid-key-identifier")).cryptography, Cryptography::Ok);
}

#[test]
fn names_are_compared_as_names_where_the_signer_is_identified() {
    let spelled = |fixture: &[u8], name: &[u8]| {
        let mut bytes = fixture.to_vec();
        let places: Vec<_> = memchr::memmem::find_iter(&bytes, b"\x0C\x09Test root").collect();
        // Two certificates name their issuer, then the signer's identifier, then, where it does, the attribute.
        bytes[places[2]..places[2] + name.len()].copy_from_slice(name);
        verify_document(&bytes).cryptography
    };
    for name in [b"\x13\x09Test root", b"\x0C\x09TEST Root"] {
        assert_eq!(spelled(fixture!("good"), name), Cryptography::Ok);
    }
    assert_eq!(spelled(fixture!("good"), b"\x0C\x09Test rood"), Cryptography::Undetermined);
}

#[test]
fn a_certificate_of_the_same_name_and_number_with_another_key_does_not_help() {
    let verified = verify_document(fixture!("signer-double"));
    assert_eq!(verified.cryptography, Cryptography::Bad);
    assert!(codes(&verified).contains(&Code::CryptoSignatureInvalid));
    assert!(codes(&verified).contains(&Code::CmsSigningCertificateMismatch));
}

#[test]
fn a_signer_that_no_certificate_fits_leaves_the_signature_open() {
    let verified = verify_document(fixture!("sid-unknown"));
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Undetermined, Integrity::Intact));
    assert!(verified.signer.is_none());
    assert!(codes(&verified).contains(&Code::CmsSignerNotFound));
}

// Trap 10.
#[test]
fn a_certificate_that_breaks_the_rules_still_lends_its_key_but_gets_no_path() {
    let verified = verify_document(fixture!("serial-negative"));
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Ok, Integrity::Intact));
    assert!(verified.signer.is_none() && verified.candidates.is_empty());
    assert!(codes(&verified).contains(&Code::X509Malformed));
}

// SIG-10.
#[test]
fn the_ess_attribute_binds_the_certificate_or_fails() {
    for bytes in [fixture!("ess-v1"), fixture!("ess-v2-issuer-serial")] {
        let verified = verify_document(bytes);
        assert_eq!((verified.cryptography, verified.cades_bound), (Cryptography::Ok, true));
    }
    assert_bad(fixture!("ess-of-another"), Code::CmsSigningCertificateMismatch);
    assert_bad(fixture!("ess-issuer-serial-of-another"), Code::CmsSigningCertificateMismatch);
    let none = verify_document(fixture!("ess-none"));
    assert_eq!((none.cryptography, none.cades_bound), (Cryptography::Ok, false));
    assert!(codes(&none).contains(&Code::CmsSigningCertificateMissing));
}

// Trap 15.
#[test]
fn attributes_out_of_order_are_hashed_as_they_stand_and_named() {
    let verified = verify_document(fixture!("attributes-backwards"));
    assert_eq!((verified.cryptography, verified.integrity), (Cryptography::Ok, Integrity::Intact));
    assert!(codes(&verified).contains(&Code::CmsAttributesNotDer));
    // Signed in order, stored backwards: only whoever sorts would find it valid.
    assert_bad(fixture!("attributes-backwards-signed-in-order"), Code::CryptoSignatureInvalid);
}

#[test]
fn rsa_sha_1_is_over_the_covered_bytes_under_the_first_certificate() {
    let certificates = [fixture!("rsa-sha1-certificate").to_vec(), fixture!("signer").to_vec()];
    let check = |contents: &[u8], certificates: &[Vec<u8>], content: &[u8]| {
        let value = digest(DigestAlgorithm::Sha1, &[content]);
        let begins_with_header = content.starts_with(b"%PDF-");
        let covered = Covered::Digest { algorithm: DigestAlgorithm::Sha1, value: &value, begins_with_header };
        let verified = verify_x509_rsa_sha1(contents, certificates, covered, &RustCrypto, &budget());
        (verified.cryptography, verified.integrity)
    };
    let padded = [fixture!("rsa-sha1"), &[0; 50]].concat();
    assert_eq!(check(&padded, &certificates, DOCUMENT), (Cryptography::Ok, Integrity::Intact));
    assert_eq!(check(&padded, &certificates, b"%PDF-other"), (Cryptography::Bad, Integrity::Broken));
    let reversed = [certificates[1].clone(), certificates[0].clone()];
    assert_ne!(check(&padded, &reversed, DOCUMENT).0, Cryptography::Ok);
    assert_eq!(check(&padded, &[], DOCUMENT).0, Cryptography::Undetermined);
    let tail = [fixture!("rsa-sha1"), b"\x01"].concat();
    assert_eq!(check(&tail, &certificates, DOCUMENT).0, Cryptography::Bad);
}

#[test]
fn a_spent_budget_never_makes_a_signature_valid() {
    let limits = Limits { signature_checks: 0, ..Limits::default() };
    for bytes in [fixture!("good"), fixture!("no-attributes")] {
        let signed = open(bytes, Container::Detached).unwrap();
        let value = digest(DigestAlgorithm::Sha256, &[DOCUMENT]);
        let covered =
            Covered::Digest { algorithm: DigestAlgorithm::Sha256, value: &value, begins_with_header: true };
        let verified = verify(&signed, Container::Detached, covered, &RustCrypto, &Budget::new(&limits, 0));
        assert_eq!(verified.cryptography, Cryptography::Undetermined);
        assert!(codes(&verified).contains(&Code::BudgetSpent));
    }
}
