//! What opens and what does not: containers, signers, padding, encodings.

use super::*;

#[test]
fn a_detached_signature_carries_no_content_at_all() {
    let signed = open(fixture!("good"), Container::Detached).unwrap();
    assert_eq!((signed.content, signed.encoding), (None, Encoding::Der));
    assert_eq!(refusal(fixture!("content-present"), Container::Detached), Code::CmsContentPresent);
    assert_eq!(refusal(fixture!("content-empty"), Container::Detached), Code::CmsContentEmpty);
}

#[test]
fn a_sha_1_container_carries_exactly_twenty_octets() {
    assert_eq!(open(fixture!("sha1"), Container::Sha1).unwrap().content.unwrap().len(), 20);
    assert_eq!(refusal(fixture!("sha1-too-long"), Container::Sha1), Code::CmsMalformed);
    assert_eq!(refusal(fixture!("good"), Container::Sha1), Code::CmsMalformed);
    assert_eq!(refusal(fixture!("content-empty"), Container::Sha1), Code::CmsMalformed);
}

#[test]
fn a_timestamp_is_never_a_document_signature_and_the_reverse() {
    assert!(open(fixture!("tst-good"), Container::Timestamp).is_ok());
    for container in [Container::Detached, Container::Sha1] {
        assert_eq!(refusal(fixture!("tst-good"), container), Code::CmsEncapsulatedType);
    }
    for bytes in [fixture!("good"), fixture!("content-present"), fixture!("sha1")] {
        assert_eq!(refusal(bytes, Container::Timestamp), Code::CmsEncapsulatedType);
    }
}

#[test]
fn there_is_exactly_one_signer() {
    assert_eq!(refusal(fixture!("two-signers"), Container::Detached), Code::CmsSignerCount);
    assert_eq!(refusal(fixture!("no-signers"), Container::Detached), Code::CmsSignerCount);
}

#[test]
fn zeros_may_follow_and_nothing_else() {
    let padded = |tail: &[u8]| [fixture!("good"), tail].concat();
    assert!(open(&padded(&[0; 128 << 10]), Container::Detached).is_ok());
    assert_eq!(refusal(&padded(&vec![0; (128 << 10) + 1]), Container::Detached), Code::CmsTrailingData);
    assert_eq!(refusal(&padded(&[0, 0, 1]), Container::Detached), Code::CmsTrailingData);
    assert_eq!(refusal(&padded(b"\n"), Container::Detached), Code::CmsTrailingData);
}

#[test]
fn indefinite_lengths_and_constructed_strings_are_read_and_named() {
    let padded = [fixture!("ber-sha1"), &[0; 100]].concat();
    let signed = open(&padded, Container::Sha1).unwrap();
    assert_eq!(signed.encoding, Encoding::Ber);
    assert_eq!(
        signed.content.as_deref(),
        open(fixture!("sha1"), Container::Sha1).unwrap().content.as_deref()
    );
    assert_eq!(signed.findings.first().unwrap().code, Code::CmsBer);
    assert_eq!(signed.certificates, [fixture!("signer").to_vec()]);
}

#[test]
fn a_signed_attribute_stands_once_with_one_value() {
    assert_eq!(refusal(fixture!("attribute-twice"), Container::Detached), Code::CmsAttributes);
    assert_eq!(refusal(fixture!("attribute-two-values"), Container::Detached), Code::CmsAttributes);
}

#[test]
fn only_claimed_roles_may_have_several_values() {
    assert_eq!(verify_document(fixture!("two-roles")).cryptography, report::Cryptography::Ok);
}

#[test]
fn unsigned_attributes_without_meaning_are_named_and_spoil_nothing() {
    let signed = open(fixture!("unsigned-garbage"), Container::Detached).unwrap();
    let named: Vec<_> =
        signed.findings.iter().filter(|finding| finding.code == Code::CmsUnsignedAttribute).collect();
    assert_eq!(named.len(), 2, "{named:?}");
    assert_eq!(verify_document(fixture!("unsigned-garbage")).cryptography, report::Cryptography::Ok);
}

#[test]
fn a_serial_number_with_padding_is_no_serial_number() {
    assert_eq!(refusal(fixture!("sid-serial-padded"), Container::Detached), Code::CmsMalformed);
}

#[test]
fn a_signature_timestamp_is_kept_as_it_stands() {
    let signed = open(fixture!("good-stamped"), Container::Detached).unwrap();
    assert_eq!(signed.signer.timestamps.len(), 1);
    assert!(open(&signed.signer.timestamps[0], Container::Timestamp).is_ok());
    assert_eq!(signed.signer.signing_time.unwrap().to_string(), "2026-11-20T08:30:00Z");
}

/// Every cut and every changed octet: no panic, and never more than the good file gives.
#[test]
fn damage_never_panics_and_never_verifies() {
    for (bytes, container) in [
        (fixture!("good"), Container::Detached),
        (fixture!("ber-sha1"), Container::Sha1),
        (fixture!("tst-good"), Container::Timestamp),
    ] {
        for end in 0..bytes.len() {
            if let Ok(signed) = open(&bytes[..end], container) {
                panic!("cut at {end}: {signed:?}");
            }
        }
        let good = open(bytes, container).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.to_vec();
            changed[at] ^= 0x21;
            let Ok(signed) = open(&changed, container) else { continue };
            let covered = Covered::Missing;
            let verified = verify(&signed, container, covered, &RustCrypto, &budget());
            let unsigned_part = verified.cryptography == report::Cryptography::Ok;
            assert!(!unsigned_part || signed.signer.signature == good.signer.signature, "changed at {at}");
            if unsigned_part {
                let message = |signed: &SignedData| signed.signer.signed_attributes.clone().unwrap().message;
                assert_eq!(message(&signed), message(&good), "changed at {at}");
            }
        }
    }
}

#[test]
fn a_file_of_certificates_gives_them_up_and_anything_else_gives_none() {
    use crate::cms::carried_certificates;
    // `.p7b` as programs write it: no signer at all, which as a signature is refused.
    let bytes = fixture!("no-signers");
    assert!(open(bytes, Container::Detached).is_err());
    let carried = carried_certificates(bytes).unwrap();
    assert!(!carried.is_empty());
    for der in &carried {
        assert!(crate::x509::Certificate::parse(der).is_ok());
    }
    assert_eq!(carried, carried_certificates(fixture!("good")).unwrap());
    for other in [&b""[..], b"junk", fixture!("signer"), &bytes[..bytes.len() / 2]] {
        assert_eq!(carried_certificates(other), None);
    }
}
