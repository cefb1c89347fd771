//! Revocation data that a document brings along or that come beside it: only what is whole, signed by the right hand,
//! about this certificate and of its time says "good"; everything else leaves the answer open and says why.

use forge::certificate::Certified;
use forge::cms::{Attributes, Plan, attribute};
use forge::corpus::{AT, Maker};
use forge::pdf::{self, Style};
use forge::signing::{Field, Letter};
use forge::{crl, der, ocsp};
use report::{Answer, ArgValue, Code, Cryptography, RevocationStatus, Severity, SignatureReport};
use verifier_core::Context;
use verifier_core::revocation::Source;
use verifier_core::trust::TrustStore;

const NOW: (&str, &str) = ("20261115000000Z", "20261215000000Z");
const TO_COME: (&str, &str) = ("20270115000000Z", "20270215000000Z");
const PAST: (&str, &str) = ("20250101000000Z", "20250201000000Z");
/// Before the letter was signed.
const EARLY: &str = "20250601000000Z";

/// Where the data lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// `Context.evidence`.
    Outside,
    /// The arrays of the document security store.
    Store,
    /// The entry of one signature in the store.
    Related,
    /// `SignedData.crls`.
    Value,
    /// The signed attribute adbe-revocationInfoArchival.
    Archival,
}

const PLACES: [Place; 5] = [Place::Outside, Place::Store, Place::Related, Place::Value, Place::Archival];

/// The data of one kind under a name, and the reason that must be told; no reason: they are good.
type Data = (&'static str, Vec<u8>, Option<&'static str>);

fn lists(maker: &Maker) -> Vec<Data> {
    let pki = &maker.pki;
    let list = |issuer, window| crl::Plan::new(issuer, 1, window);
    let good = list(&pki.sub_g2, NOW).build();
    let with =
        |signature: Vec<u8>| crl::Plan { signature: Some(signature), ..list(&pki.sub_g2, NOW) }.build();
    vec![
        ("whole", good.clone(), None),
        ("with other bits for a signature", with(vec![0x5a; 512]), Some("signature")),
        ("unsigned", with(Vec::new()), Some("signature")),
        ("cut", good[..good.len() / 2].to_vec(), Some("truncated")),
        ("with a byte too many", [&good[..], &[0]].concat(), Some("trailing-bytes")),
        ("to come", list(&pki.sub_g2, TO_COME).build(), Some("not-yet-valid")),
        ("of the past", list(&pki.sub_g2, PAST).build(), Some("stale")),
        ("without nextUpdate", list(&pki.sub_g2, (NOW.0, "")).build(), Some("no-next-update")),
        ("by another of the same name", list(&pki.stranger_ca, NOW).build(), Some("signature")),
        ("by another CA", list(&pki.sub_service, NOW).build(), Some("revocation.missing")),
    ]
}

fn responses(maker: &Maker) -> Vec<Data> {
    let pki = &maker.pki;
    let answer = |responder: &Certified, subject: &Certified, window: (&'static str, &'static str)| {
        ocsp::build(responder, &pki.sub_g2, subject, ocsp::Status::Good, window)
    };
    let good = answer(&pki.ocsp, &pki.person, NOW);
    let with = |signature: Vec<u8>| {
        let identifier = ocsp::identifier(forge::digest::Digest::Sha256, &pki.sub_g2, &pki.person);
        let single = ocsp::single(&identifier, ocsp::Status::Good, NOW, &[]);
        ocsp::Plan { signature: Some(signature), ..ocsp::Plan::new(&pki.ocsp, NOW.0, single) }.build()
    };
    let unknown = ocsp::build(&pki.ocsp, &pki.sub_g2, &pki.person, ocsp::Status::Unknown, NOW);
    vec![
        ("whole", good.clone(), None),
        ("with other bits for a signature", with(vec![0x5a; 256]), Some("signature")),
        ("unsigned", with(Vec::new()), Some("signature")),
        ("cut", good[..good.len() / 2].to_vec(), Some("truncated")),
        ("with a byte too many", [&good[..], &[0]].concat(), Some("trailing-bytes")),
        ("to come", answer(&pki.ocsp, &pki.person, TO_COME), Some("not-yet-valid")),
        ("of the past", answer(&pki.ocsp, &pki.person, PAST), Some("stale")),
        ("by a stranger", answer(&pki.stranger, &pki.person, NOW), Some("signer-usage")),
        ("of a responder that does not know", unknown, Some("unknown")),
        ("about another certificate", answer(&pki.ocsp, &pki.organisation, NOW), Some("revocation.missing")),
    ]
}

/// The stamped letter of the person with these data, verified.
fn verified(maker: &Maker, source: Source, data: &[u8], place: Place) -> SignatureReport {
    let other = [der::oid("1.3.6.1.5.5.7.16.2"), data.to_vec()].concat();
    let in_value = if source == Source::Crl { data.to_vec() } else { der::context(1, &[&other]) };
    let field = u8::from(source == Source::Ocsp);
    let archival = der::sequence(&[&der::context(field, &[&der::sequence(&[data])])]);
    let stamp = |signature: &[u8]| maker.rsa_stamp().build(signature);
    let mut letter = Letter::new(Style::Table, maker.seed);
    letter.sign(&Field::default(), &|covered| {
        let mut plan = Plan { stamp: Some(&stamp), ..Plan::usual(&maker.pki.person) };
        if place == Place::Value {
            plan.crls = vec![&in_value];
        }
        if place == Place::Archival {
            let more = vec![attribute("1.2.840.113583.1.1.8", &[&archival])];
            plan.attributes = Some(Attributes { more, ..Attributes::default() });
        }
        plan.build(covered)
    });
    if matches!(place, Place::Store | Place::Related) {
        let number = letter.pdf.next_number();
        let [array, of_signature] = if source == Source::Crl { ["CRLs", "CRL"] } else { ["OCSPs", "OCSP"] };
        let store = if place == Place::Store {
            format!("<< /{array} [{number} 0 R] >>")
        } else {
            let key = "0123456789ABCDEF0123456789ABCDEF01234567";
            format!("<< /VRI << /{key} << /{of_signature} [{number} 0 R] >> >> >>")
        };
        let catalog = letter.catalog_with(&format!(" /DSS {store}"));
        letter.update(&[(number, pdf::stream("", data)), (1, catalog)], &[]);
    }
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let mut context = Context::new(AT.parse().unwrap(), TrustStore::from_certificates(trust).unwrap());
    if place == Place::Outside {
        let kind =
            if source == Source::Crl { &mut context.evidence.crls } else { &mut context.evidence.ocsp };
        kind.push(data.to_vec());
    }
    let report = verifier_core::verify(&letter.bytes(), &context).unwrap();
    let trusted = match report.signatures[0].revocation.status {
        RevocationStatus::Good => Answer::Yes,
        RevocationStatus::Revoked => Answer::No,
        RevocationStatus::Undetermined => Answer::Undetermined,
    };
    if report.answers.sound == report::Soundness::Yes {
        assert_eq!(report.answers.trusted, trusted, "{source:?} {place:?}");
    }
    if trusted != Answer::Yes {
        let passed = |one: &report::Judgement| one.conclusion == report::Conclusion::TotalPassed;
        assert!(!report.signatures[0].judgements.iter().any(passed), "{source:?} {place:?}");
    }
    report.signatures.into_iter().next().unwrap()
}

/// Reasons of what is open about the revocation status, else the code itself.
fn told(signature: &SignatureReport) -> Vec<String> {
    let open = signature.findings.iter().filter(|finding| {
        finding.severity == Severity::Undetermined && finding.code.as_str().starts_with("revocation.")
    });
    open.map(|finding| match finding.args.get("reason") {
        Some(ArgValue::Text(reason)) => reason.clone(),
        _ => finding.code.as_str().to_owned(),
    })
    .collect()
}

#[test]
fn only_data_that_are_whole_signed_related_and_of_their_time_say_good_wherever_they_lie() {
    let maker = Maker::new(1);
    for (source, all) in [(Source::Crl, lists(&maker)), (Source::Ocsp, responses(&maker))] {
        for (name, data, reason) in all {
            for place in PLACES {
                // Inside a list of the CMS the byte stands beside the data, which are whole.
                let beside =
                    name == "with a byte too many" && matches!(place, Place::Value | Place::Archival);
                let signature = verified(&maker, source, &data, place);
                let status = signature.revocation.status;
                let told = told(&signature);
                let Some(reason) = reason.filter(|_| !beside || status != RevocationStatus::Good) else {
                    assert_eq!(status, RevocationStatus::Good, "{source:?} {name} {place:?}: {told:?}");
                    assert_eq!(signature.revocation.source.as_deref(), Some(source.name()), "{place:?}");
                    continue;
                };
                assert_eq!(status, RevocationStatus::Undetermined, "{source:?} {name} {place:?}");
                // What the CMS reader itself cannot take apart is left out or spoils the value.
                let left_out = matches!(place, Place::Value | Place::Archival)
                    && (told == ["revocation.missing"] || signature.cryptography != Cryptography::Ok);
                assert!(
                    told.iter().any(|one| one == reason) || left_out,
                    "{source:?} {name} {place:?}: {told:?}"
                );
            }
        }
    }
}

#[test]
fn a_revocation_counts_wherever_it_lies() {
    let maker = Maker::new(1);
    let pki = &maker.pki;
    let list = crl::build(&pki.sub_g2, 2, NOW, &[(&pki.person.serial, EARLY, 1)]);
    let response = ocsp::build(&pki.ocsp, &pki.sub_g2, &pki.person, ocsp::Status::Revoked(EARLY), NOW);
    for place in PLACES {
        for (source, data) in [(Source::Crl, &list), (Source::Ocsp, &response)] {
            let signature = verified(&maker, source, data, place);
            assert_eq!(signature.revocation.status, RevocationStatus::Revoked, "{source:?} {place:?}");
            assert!(signature.findings.iter().any(|finding| finding.code == Code::RevocationRevoked));
        }
    }
}

/// A letter by a person whose CA is in no list, with that CA's certificate in the document as `place` says.
fn below_an_unlisted_authority(
    maker: &Maker,
    place: Option<Place>,
    der_of: &dyn Fn(&Certified) -> Vec<u8>,
) -> SignatureReport {
    let pki = &maker.pki;
    let plan = forge::certificate::Plan {
        serial: &[0x31; 7],
        subject: &[("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", "CA chỉ có trong văn bản (thử)")],
        not_before: "20240115020000Z",
        not_after: "20290113020000Z",
        digest: forge::digest::Digest::Sha256,
        extensions: vec![forge::certificate::ca(Some(0)), forge::certificate::key_usage(&[5, 6])],
    };
    let authority = plan.issued_by(&pki.root_g2, forge::key::Key::named("service"));
    let profile = forge::certificate::leaf_profile("cpcag2", None);
    let person = pki.leaf_with(maker.seed, &authority, "below", profile);
    let brought = der_of(&authority);
    let mut letter = Letter::new(Style::Table, maker.seed);
    letter.sign(&Field::default(), &|covered| {
        let mut plan = Plan::usual(&person);
        if place == Some(Place::Value) {
            plan.certificates.push(&brought);
        }
        plan.build(covered)
    });
    if let Some(place @ (Place::Store | Place::Related)) = place {
        let number = letter.pdf.next_number();
        let key = "0123456789ABCDEF0123456789ABCDEF01234567";
        let store = if place == Place::Store {
            format!("<< /Certs [{number} 0 R] >>")
        } else {
            format!("<< /VRI << /{key} << /Cert [{number} 0 R] >> >> >>")
        };
        let catalog = letter.catalog_with(&format!(" /DSS {store}"));
        letter.update(&[(number, pdf::stream("", &brought)), (1, catalog)], &[]);
    }
    let trust = pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let context = Context::new(AT.parse().unwrap(), TrustStore::from_certificates(trust).unwrap());
    verifier_core::verify(&letter.bytes(), &context).unwrap().signatures.into_iter().next().unwrap()
}

#[test]
fn certificates_of_the_store_and_of_the_value_are_links_and_never_anchors() {
    let maker = Maker::new(1);
    let has = |signature: &SignatureReport, code| signature.findings.iter().any(|one| one.code == code);
    let whole = |authority: &Certified| authority.der.clone();
    for place in [Place::Store, Place::Related, Place::Value] {
        let signature = below_an_unlisted_authority(&maker, Some(place), &whole);
        assert!(has(&signature, Code::X509PathFound), "{place:?}");
        let from: Vec<_> = signature.path.iter().map(|element| element.from).collect();
        let (document, list) = (report::PathFrom::Document, report::PathFrom::Trust);
        assert_eq!(from, [document, document, list], "{place:?}");
        // One bit of its signature is another: it is none.
        let damaged = |authority: &Certified| {
            let mut der = authority.der.clone();
            *der.last_mut().unwrap() ^= 1;
            der
        };
        let signature = below_an_unlisted_authority(&maker, Some(place), &damaged);
        assert!(!has(&signature, Code::X509PathFound), "{place:?}");
    }
    let signature = below_an_unlisted_authority(&maker, None, &whole);
    assert!(has(&signature, Code::X509IssuerMissing) && !has(&signature, Code::X509PathFound));
}
