//! The signature dictionary, its claims and what it says about later changes.

use super::builder::{FIELD, Pdf, SIGNATURE, has};
use crate::signature::{FieldAction, SubFilter};
use report::{Code, SignatureKind};

const CERTIFIED: &str = "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP 6 0 R>>>>";

fn with(old: &str, new: &str) -> Pdf {
    Pdf::signed(&[(6, &SIGNATURE.replace(old, new))])
}

#[test]
fn the_claims_are_read_and_decoded() {
    let claims = "/Name<FEFF0043>/Reason(\\303)/Location(L)/ContactInfo()/Type/Sig";
    let facts = with("/Type/Sig", claims).one();
    assert_eq!(facts.name.as_deref(), Some("C"));
    assert_eq!(facts.reason.as_deref(), Some("\u{C3}"));
    assert_eq!((facts.location.as_deref(), facts.contact_info.as_deref()), (Some("L"), Some("")));
    assert_eq!(facts.claimed_time, "2026-01-31T13:54:28Z".parse().ok());
    assert!(facts.claimed_has_offset);
    let facts = with("+07'00'", "").one();
    assert_eq!(facts.claimed_time, "2026-01-31T13:54:28Z".parse().ok());
    assert!(!facts.claimed_has_offset);
}

#[test]
fn sub_filters_are_told_apart() {
    for (name, kind, code) in [
        ("ETSI.CAdES.detached", SubFilter::EtsiCadesDetached, None),
        ("adbe.pkcs7.detached", SubFilter::AdbePkcs7Detached, None),
        ("adbe.pkcs7.sha1", SubFilter::AdbePkcs7Sha1, Some(Code::SignatureSubFilterLegacy)),
        ("adbe.x509.rsa_sha1", SubFilter::AdbeX509RsaSha1, Some(Code::SignatureSubFilterLegacy)),
        ("x.y", SubFilter::Unknown, Some(Code::SignatureSubFilterUnknown)),
    ] {
        let facts = with("adbe.pkcs7.detached", name).one();
        assert_eq!((facts.sub_filter.as_deref(), facts.sub_filter_kind), (Some(name), kind));
        for tried in [Code::SignatureSubFilterLegacy, Code::SignatureSubFilterUnknown] {
            assert_eq!(has(&facts, tried), code == Some(tried), "{name}");
        }
        assert_eq!(facts.kind, SignatureKind::Signature);
    }
    assert!(has(&with("/SubFilter/adbe.pkcs7.detached", "").one(), Code::SignatureSubFilterUnknown));
}

#[test]
fn certificates_beside_the_signature_are_read_one_or_many() {
    assert_eq!(with("/Type/Sig", "/Cert<3003>").one().cert, [vec![0x30, 3]]);
    assert_eq!(with("/Type/Sig", "/Cert[<3003><3004>]").one().cert, [vec![0x30, 3], vec![0x30, 4]]);
    assert!(Pdf::signed(&[]).one().cert.is_empty());
}

#[test]
fn a_document_timestamp_is_known_by_type_or_by_sub_filter() {
    assert_eq!(with("/Type/Sig", "/Type/DocTimeStamp").one().kind, SignatureKind::DocumentTimestamp);
    assert_eq!(with("adbe.pkcs7.detached", "ETSI.RFC3161").one().kind, SignatureKind::DocumentTimestamp);
    assert!(has(&with("/Type/Sig", "/Type/Page").one(), Code::SignatureValueMalformed));
    assert!(!has(&with("/Type/Sig", "").one(), Code::SignatureValueMalformed));
}

#[test]
fn an_unknown_handler_is_named() {
    assert!(has(&with("Adobe.PPKLite", "Other").one(), Code::SignatureFilter));
    assert!(!has(&Pdf::signed(&[]).one(), Code::SignatureFilter));
}

#[test]
fn the_signature_that_perms_names_is_the_certification_signature() {
    let reference = |parameters: &str| {
        let entry = format!("/Reference[<</TransformMethod/DocMDP{parameters}>>]/Type/Sig");
        Pdf::signed(&[(1, CERTIFIED), (6, &SIGNATURE.replace("/Type/Sig", &entry))])
    };
    for (parameters, permission) in [
        ("", 2),
        ("/TransformParams<</P 1>>", 1),
        ("/TransformParams<<>>", 2),
        ("/TransformParams<</P 3>>", 3),
    ] {
        let facts = reference(parameters).one();
        assert_eq!(facts.kind, SignatureKind::Certification);
        assert_eq!(facts.modification.as_ref().unwrap().doc_mdp, Some(permission));
        assert!(has(&facts, Code::SignatureModificationPolicy));
        assert!(!has(&facts, Code::SignaturePermissionsMalformed));
    }
    assert!(has(&reference("/TransformParams<</P 7>>").one(), Code::SignaturePermissionsMalformed));
    assert!(has(&Pdf::signed(&[(1, CERTIFIED)]).one(), Code::SignaturePermissionsMalformed));
    assert_eq!(Pdf::signed(&[]).one().kind, SignatureKind::Signature);
}

#[test]
fn perms_that_name_no_signature_of_the_form_are_malformed() {
    for perms in ["/Perms<</DocMDP 9 0 R>>", "/Perms(x)", "/Perms<</DocMDP<<>>>>", "/Perms<</DocMDP 3 0 R>>"]
    {
        let catalog = format!("<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R{perms}>>");
        let notes = Pdf::signed(&[(1, &catalog), (9, "<</Type/Sig>>")]).notes();
        assert!(notes.contains(&Code::SignaturePermissionsMalformed), "{perms}");
    }
    assert!(!Pdf::signed(&[]).notes().contains(&Code::SignaturePermissionsMalformed));
}

#[test]
fn usage_rights_are_named_and_ignored() {
    let catalog = "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</UR3 9 0 R>>>>";
    let pdf = Pdf::signed(&[(1, catalog), (9, "<</Type/Sig/ByteRange[0 1 2 3]>>")]);
    assert!(pdf.notes().contains(&Code::SignatureUsageRights));
    assert_eq!(pdf.one().kind, SignatureKind::Signature);
}

#[test]
fn locks_are_read_as_facts() {
    let locked = FIELD.replace("/FT/Sig", "/FT/Sig/Lock<</Action/Include/Fields[(a)(b)]/P 1>>/SV<<>>");
    let entry = "/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/All>>>>]/Type/Sig";
    let facts = Pdf::signed(&[(5, &locked), (6, &SIGNATURE.replace("/Type/Sig", entry))]).one();
    let found = facts.modification.as_ref().unwrap();
    let lock = found.lock.as_ref().unwrap();
    assert_eq!((lock.action, lock.permission), (FieldAction::Include, Some(1)));
    assert_eq!(lock.fields, ["a", "b"]);
    assert_eq!(found.field_mdp.as_ref().unwrap().action, FieldAction::All);
    assert!(found.seed_value.is_some());
    let broken = FIELD.replace("/FT/Sig", "/FT/Sig/Lock<</Action/Some>>");
    assert!(has(&Pdf::signed(&[(5, &broken)]).one(), Code::SignaturePermissionsMalformed));
    assert_eq!(Pdf::signed(&[]).one().modification, None);
}
