//! What is refused before anybody is asked for a PIN: each refusal, and the honest case beside it.

use crate::documents::{certified_with, document, empty_field, letter_of_person, two_pages};
use crate::support::{TestSigner, checked, context, context_with, now, pki, plain, run};
use forge::cms::Plan as CmsPlan;
use forge::pdf::Style;
use forge::pki::Pki;
use forge::seed::Seed;
use forge::signing::{Field, Letter};
use signing::{
    Act, Error, LongTerm, Permission, Place, Plan, Reason, Rectangle, Signer, Step, Target,
    check_certificate, check_document,
};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// Refused, and the key was never asked.
fn refused(pki: &Pki, input: &[u8], step: Step, act: Act) -> Reason {
    let mut signer = TestSigner::new(if act == Act::Approve { &pki.person } else { &pki.organisation });
    match run(pki, input, &[step], act, &mut signer, None) {
        Err(Error::Refused(refusal)) => {
            assert_eq!(signer.asked, 0);
            refusal.reason
        }
        Ok(_) => panic!("it was signed"),
        Err(error) => panic!("{error:?}"),
    }
}

fn reason(pki: &Pki, input: &[u8]) -> Reason {
    refused(pki, input, plain(), Act::Plain)
}

#[test]
fn what_is_no_sound_document_is_not_signed() {
    let pki = pki();
    let honest = document(Style::Table, "", "", &[]);
    assert_eq!(reason(&pki, b"no PDF"), Reason::DocumentUnreadable);
    assert_eq!(reason(&pki, &[]), Reason::DocumentUnreadable);
    assert_eq!(reason(&pki, &honest[..honest.len() - 40]), Reason::DocumentUnreadable);
    assert_eq!(reason(&pki, &[b"before\n", &honest[..]].concat()), Reason::DocumentAround);
    assert_eq!(reason(&pki, &[&honest[..], b"behind"].concat()), Reason::DocumentAround);
    let xfa = document(Style::Table, "/AcroForm << /Fields [] /XFA [] >>", "", &[]);
    assert_eq!(reason(&pki, &xfa), Reason::DocumentXfa);
    run(&pki, &honest, &[plain()], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
}

#[test]
fn a_broken_or_changed_signature_is_never_signed_over() {
    let pki = pki();
    let mut broken = letter_of_person(&pki);
    let at = broken.windows(9).position(|window| window == b"1.000.000").unwrap();
    broken[at] = b'9';
    assert_eq!(reason(&pki, &broken), Reason::DocumentBroken);
    let mut changed = Letter::new(Style::Table, Seed(1));
    changed.sign(&Field::default(), &|covered| CmsPlan::usual(&pki.person).build(covered));
    changed.update(&[(4, forge::pdf::stream("", b"BT /F1 13 Tf 72 760 Td (another text) Tj ET"))], &[]);
    assert_eq!(reason(&pki, changed.bytes()), Reason::DocumentBroken);
}

/// TOK-02 binds the key of a body, whatever the act is called.
#[test]
fn the_key_of_a_body_signs_no_draft_that_no_person_signed() {
    let pki = pki();
    let plainly = |input: &[u8], certified: &forge::certificate::Certified| {
        let signer = &mut TestSigner::new(certified);
        run(&pki, input, &[plain()], Act::Plain, signer, None).map(|_| ()).map_err(|error| match error {
            Error::Refused(refusal) => refusal.reason,
            other => panic!("{other:?}"),
        })
    };
    let draft = document(Style::Table, "", "", &[]);
    assert_eq!(plainly(&draft, &pki.organisation), Err(Reason::PersonMissing));
    assert_eq!(plainly(&draft, &pki.person), Ok(()));
    assert_eq!(plainly(&letter_of_person(&pki), &pki.organisation), Ok(()));
}

/// What is put on one page must not show on another that nobody looked at.
#[test]
fn pages_that_share_their_annotations_are_not_signed() {
    let pki = pki();
    let mut signer = TestSigner::new(&pki.person);
    let place = Place { page: 1, rectangle: Rectangle { left: 0, bottom: 0, right: 20_000, top: 20_000 } };
    let step = Step { target: Target::New { name: None, place: Some(place) }, ..plain() };
    let mut signed = |annotations| {
        run(&pki, &two_pages(annotations), std::slice::from_ref(&step), Act::Plain, &mut signer, None)
            .map(|_| ())
    };
    signed([7, 8]).unwrap();
    match signed([7, 7]) {
        Err(Error::Refused(refusal)) => assert_eq!(refusal.reason, Reason::DocumentStructure),
        other => panic!("{other:?}"),
    }
}

#[test]
fn permissions_of_earlier_signatures_are_respected() {
    let pki = pki();
    assert_eq!(reason(&pki, &certified_with(&pki, 1)), Reason::DocumentCertified);
    let certify = Step { certifies: Some(Permission::FormsAndSignatures), ..plain() };
    assert_eq!(refused(&pki, &letter_of_person(&pki), certify, Act::Plain), Reason::DocumentCertifyLate);
    for permission in [2, 3] {
        let input = certified_with(&pki, permission);
        run(&pki, &input, &[plain()], Act::Plain, &mut TestSigner::new(&pki.organisation), None).unwrap();
    }
}

#[test]
fn an_encrypted_document_is_refused_with_the_reason() {
    let pki = pki();
    let folder = crate::judges::Folder::new();
    let (plain, encrypted) = (folder.0.join("plain.pdf"), folder.0.join("encrypted.pdf"));
    std::fs::write(&plain, document(Style::Table, "", "", &[])).unwrap();
    for password in ["", "secret"] {
        let arguments = [
            "--encrypt",
            password,
            "owner",
            "256",
            "--",
            plain.to_str().unwrap(),
            encrypted.to_str().unwrap(),
        ];
        let Some(output) = crate::judges::run("qpdf", &arguments) else { return };
        assert!(output.status.success(), "{}", crate::judges::said(&output));
        assert_eq!(
            reason(&pki, &std::fs::read(&encrypted).unwrap()),
            Reason::DocumentEncrypted,
            "{password}"
        );
    }
}

#[test]
fn fields_and_places_that_cannot_be_are_refused() {
    let pki = pki();
    let input = empty_field("");
    let existing = |name: &str| Step { target: Target::Existing(name.to_owned()), ..plain() };
    let new =
        |name: &str| Step { target: Target::New { name: Some(name.to_owned()), place: None }, ..plain() };
    assert_eq!(refused(&pki, &input, existing("Nobody"), Act::Plain), Reason::FieldUnknown);
    assert_eq!(refused(&pki, &input, new("Seal"), Act::Plain), Reason::FieldExists);
    assert_eq!(
        refused(&pki, &letter_of_person(&pki), existing("Signature1"), Act::Plain),
        Reason::FieldSigned
    );
    let at = |page, right| {
        let rectangle = Rectangle { left: 10_000, bottom: 10_000, right, top: 20_000 };
        Step { target: Target::New { name: None, place: Some(Place { page, rectangle }) }, ..plain() }
    };
    assert_eq!(refused(&pki, &input, at(2, 20_000), Act::Plain), Reason::PageUnknown);
    assert_eq!(refused(&pki, &input, at(0, 20_000), Act::Plain), Reason::PageUnknown);
    assert_eq!(refused(&pki, &input, at(1, 10_000), Act::Plain), Reason::PlaceOutside);
    let two = document(
        Style::Table,
        "/AcroForm << /Fields [6 0 R 7 0 R] >>",
        "/Annots [6 0 R 7 0 R]",
        &[
            (6, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (One) /Rect [1 1 9 9] /P 3 0 R >>"),
            (7, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Two) /Rect [11 1 19 9] /P 3 0 R >>"),
        ],
    );
    assert_eq!(reason(&pki, &two), Reason::FieldSeveral);
    run(&pki, &two, &[existing("Two")], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
    let twice = [new("Same"), new("Same")];
    let signer = TestSigner::new(&pki.person);
    let certificate = checked(&pki, &signer, Act::Plain);
    let context = context(&pki);
    let plan = Plan { steps: &twice, chain: &[], context: &context, long_term: LongTerm::No };
    let error =
        check_document(&input, &plan, Act::Plain, &certificate, signer.algorithm(), false).unwrap_err();
    assert_eq!(error.reason, Reason::FieldExists);
}

#[test]
fn demands_of_a_seed_value_are_met_or_the_field_is_refused() {
    let pki = pki();
    let demands = [
        ("/Ff 1 /Filter /Adobe.PPKLite", true),
        ("/Ff 1 /Filter /Other", false),
        ("/Ff 2 /SubFilter [/ETSI.CAdES.detached /adbe.pkcs7.detached]", true),
        ("/Ff 2 /SubFilter [/adbe.pkcs7.detached]", false),
        ("/SubFilter [/adbe.pkcs7.detached]", true),
        ("/Ff 64 /DigestMethod [(SHA256)]", true),
        ("/Ff 64 /DigestMethod [(SHA512)]", false),
        ("/Ff 8 /Reasons [(.)]", true),
        ("/Ff 8 /Reasons [(other)]", false),
        ("/MDP << /P 0 >>", true),
        ("/MDP << /P 2 >>", false),
        ("/Ff 32 /AddRevInfo true", false),
        ("/Cert << /Ff 1 /Subject [(x)] >>", false),
    ];
    for (demand, met) in demands {
        let input = empty_field(&format!("/SV << /Type /SV {demand} >>"));
        let result = run(&pki, &input, &[plain()], Act::Plain, &mut TestSigner::new(&pki.person), None);
        match result {
            Ok(_) => assert!(met, "{demand}"),
            Err(Error::Refused(refusal)) => {
                assert!(!met, "{demand}: {refusal:?}");
                assert_eq!(refusal.reason, Reason::FieldDemands, "{demand}");
            }
            Err(error) => panic!("{demand}: {error:?}"),
        }
    }
}

#[test]
fn a_certificate_that_does_not_hold_signs_nothing() {
    let pki = pki();
    let context = context(&pki);
    let of = |der: &[u8], context: &verifier_core::Context| {
        check_certificate(der, &[], Act::Plain, false, context).map(|_| ()).map_err(|refusal| refusal.reason)
    };
    assert_eq!(of(&pki.person.der, &context), Ok(()));
    assert_eq!(of(b"nothing", &context), Err(Reason::CertificateMalformed));
    let seed = Seed(1);
    let expired = pki.person_valid(seed, ("20200101000000Z", "20250101000000Z"));
    assert_eq!(of(&expired.der, &context), Err(Reason::CertificateExpired));
    let early = pki.person_valid(seed, ("20270101000000Z", "20290101000000Z"));
    assert_eq!(of(&early.der, &context), Err(Reason::CertificateNotYetValid));
    assert_eq!(of(&pki.stranger.der, &context), Err(Reason::CertificateUntrusted));
    assert_eq!(of(&pki.self_signed_person(seed).der, &context), Err(Reason::CertificateUntrusted));
    assert_eq!(of(&pki.tsa_rsa.der, &context), Err(Reason::CertificateUsage));
    let revoked = context_with(&pki, &["root-g2.crl", "sub-g2-revoked-early.crl"]);
    assert_eq!(of(&pki.person.der, &revoked), Err(Reason::CertificateRevoked));
    let above = context_with(&pki, &["root-g2-sub-revoked.crl", "sub-g2.crl"]);
    assert_eq!(of(&pki.person.der, &above), Err(Reason::CertificateRevoked));
    // Nobody can say: only with consent.
    let unknown = context_with(&pki, &[]);
    assert_eq!(of(&pki.person.der, &unknown), Err(Reason::CertificateStatusUnknown));
    let admitted = check_certificate(&pki.person.der, &[], Act::Plain, true, &unknown).unwrap();
    assert!(!admitted.status_known);
    // Consent does not make a revoked one good.
    let revoked = check_certificate(&pki.person.der, &[], Act::Plain, true, &revoked).unwrap_err();
    assert_eq!(revoked.reason, Reason::CertificateRevoked);
}

#[test]
fn the_days_that_a_certificate_has_left_are_counted() {
    let pki = pki();
    let signer = TestSigner::new(&pki.person);
    // 2029-01-13T02:00:00Z.
    assert_eq!(checked(&pki, &signer, Act::Plain).days_left, 784);
    assert_eq!(checked(&pki, &signer, Act::Plain).chain, vec![pki.sub_g2.der.clone()]);
}

#[test]
fn each_act_has_its_signer_and_an_issue_its_person() {
    let pki = pki();
    let of = |certified: &forge::certificate::Certified, act: Act| {
        let found = check_certificate(&certified.der, &[], act, false, &context(&pki));
        found.map(|_| ()).map_err(|refusal| refusal.reason)
    };
    assert_eq!(of(&pki.person, Act::Approve), Ok(()));
    assert_eq!(of(&pki.organisation, Act::Approve), Err(Reason::RoleNotPerson));
    assert_eq!(of(&pki.organisation, Act::Comment), Err(Reason::RoleNotPerson));
    for act in [Act::Issue, Act::Copy, Act::Attachment, Act::Incoming] {
        assert_eq!(of(&pki.organisation, act), Ok(()));
        assert_eq!(of(&pki.person, act), Err(Reason::RoleNotOrganisation));
    }
    let unsigned = document(Style::Table, "", "", &[]);
    assert_eq!(refused(&pki, &unsigned, plain(), Act::Issue), Reason::PersonMissing);
    let mut stamped = Letter::new(Style::Table, Seed(1));
    stamped.sign(&Field::default(), &|covered| CmsPlan::usual(&pki.organisation).build(covered));
    assert_eq!(refused(&pki, stamped.bytes(), plain(), Act::Issue), Reason::PersonMissing);
    let mut stranger = Letter::new(Style::Table, Seed(1));
    stranger.sign(&Field::default(), &|covered| CmsPlan::usual(&pki.stranger).build(covered));
    assert_eq!(refused(&pki, stranger.bytes(), plain(), Act::Issue), Reason::PersonMissing);
    let input = letter_of_person(&pki);
    run(&pki, &input, &[plain()], Act::Issue, &mut TestSigner::new(&pki.organisation), None).unwrap();
}

/// Anybody can write the name of a CA of the Government as an issuer: a seal goes behind no signature whose path is open.
#[test]
fn a_person_whose_issuer_is_not_there_lets_nobody_issue() {
    let pki = pki();
    let input = letter_of_person(&pki);
    let signer = TestSigner::new(&pki.organisation);
    let certificate = checked(&pki, &signer, Act::Issue);
    let roots = vec![pki.root_g1.der.clone(), pki.root_g2.der.clone()];
    let without_issuers = Context::new(now(), TrustStore::from_certificates(roots).unwrap());
    let issue = |context: &Context| {
        let steps = [plain()];
        let plan = Plan { steps: &steps, chain: &[], context, long_term: LongTerm::No };
        check_document(&input, &plan, Act::Issue, &certificate, signer.algorithm(), false).map(|_| ())
    };
    assert_eq!(issue(&without_issuers).unwrap_err().reason, Reason::PersonMissing);
    // With the path, and even without any list of revoked certificates, the person stands.
    issue(&context_with(&pki, &[])).unwrap();
    issue(&context(&pki)).unwrap();
}

#[test]
fn every_reason_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes.len(), Reason::ALL.len());
    assert!(codes.iter().all(|code| code.starts_with("sign.")));
    assert!(now() > "2026-01-01T00:00:00Z".parse().unwrap());
}
