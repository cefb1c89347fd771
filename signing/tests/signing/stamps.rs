//! Timestamp authorities: honest, silent, slow to answer, and lying in every way that must be found out.

use crate::documents::document;
use crate::judges::{self, Folder};
use crate::support::{TestSigner, context, context_with, pki, plain, run, run_lasting};
use forge::der;
use forge::digest::Digest;
use forge::oid;
use forge::pdf::Style;
use forge::pki::Pki;
use report::BaselineLevel;
use signing::{ATTEMPTS, Act, Authority, Error, Fault, LongTerm, Reason, StampError, Stamper, Transport};

/// What an authority does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Behaviour {
    Honest,
    Silent,
    Refuses,
    Garbage,
    WrongNonce,
    NoNonce,
    WrongImprint,
    WrongPolicy,
    BrokenSignature,
    NoTimestampAuthority,
    Endless,
}

/// Authorities behind addresses, with a count of the questions.
struct Network<'a> {
    pki: &'a Pki,
    behaviours: Vec<(String, Behaviour)>,
    asked: Vec<String>,
}

impl Transport for Network<'_> {
    fn post(&mut self, address: &str, request: &[u8]) -> Result<Vec<u8>, String> {
        self.asked.push(address.to_owned());
        let behaviour = self.behaviours.iter().find(|(one, _)| one == address).unwrap().1;
        let (imprint, nonce) = read(request);
        let granted = der::sequence(&[&der::integer(&[0])]);
        let token = match behaviour {
            Behaviour::Silent => return Err("no answer".to_owned()),
            Behaviour::Garbage => return Ok(b"<html>".to_vec()),
            Behaviour::Endless => return Ok(vec![0; signing::MAX_ANSWER + 1]),
            Behaviour::Refuses => {
                let text = der::sequence(&[&der::utf8("busy")]);
                return Ok(der::sequence(&[&der::sequence(&[&der::integer(&[2]), &text])]));
            }
            Behaviour::WrongNonce => self.token(&imprint, Some(&[1, 2, 3]), behaviour),
            Behaviour::NoNonce => self.token(&imprint, None, behaviour),
            Behaviour::WrongImprint => self.token(&Digest::Sha256.of(b"other"), Some(&nonce), behaviour),
            _ => self.token(&imprint, Some(&nonce), behaviour),
        };
        Ok(der::sequence(&[&granted, &token]))
    }
}

/// The imprint and the nonce of a TimeStampReq of our own, whose form is known.
fn read(request: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let at = request.windows(2).position(|window| window == [0x04, 0x20]).unwrap();
    let mut rest = &request[at + 34..];
    if rest[0] == 0x06 {
        rest = &rest[2 + usize::from(rest[1])..];
    }
    assert_eq!(rest[0], 0x02);
    let nonce = rest[2..2 + usize::from(rest[1])].to_vec();
    (request[at + 2..at + 34].to_vec(), nonce)
}

impl Network<'_> {
    fn token(&self, imprint: &[u8], nonce: Option<&[u8]>, behaviour: Behaviour) -> Vec<u8> {
        use forge::cms::{Attributes, Encapsulated, Plan, Protection, SigningCertificate};
        let authority = match behaviour {
            Behaviour::NoTimestampAuthority => &self.pki.person,
            _ => &self.pki.tsa_rsa,
        };
        let policy = if behaviour == Behaviour::WrongPolicy { "1.2.3" } else { "2.16.704.1.1.1.2" };
        let info = der::sequence(&[
            &der::integer(&[1]),
            &der::oid(policy),
            &der::sequence(&[&Digest::Sha256.algorithm(), &der::octets(imprint)]),
            &der::integer(&[7]),
            &der::generalized_time("20261120080005Z"),
            &nonce.map(|nonce| der::tlv(0x02, &[nonce])).unwrap_or_default(),
        ]);
        let attributes = Attributes {
            content_type: Some(oid::TST_INFO),
            signing_time: Some("20261120080005Z"),
            signing_certificate: SigningCertificate::V2,
            protection: Protection::Right,
            ..Attributes::default()
        };
        let broken = (behaviour == Behaviour::BrokenSignature).then_some(&self.pki.stranger);
        let plan = Plan {
            certificates: vec![&authority.der, &self.pki.root_g2.der],
            attributes: Some(attributes),
            content_type: oid::TST_INFO,
            encapsulated: Encapsulated::Bytes(info.clone()),
            signing_key: broken,
            ..Plan::usual(authority)
        };
        plan.build(&info)
    }
}

/// Asks authorities of these behaviours, in this order.
fn stamped(behaviours: &[Behaviour]) -> (Result<signing::Stamp, StampError>, Vec<String>) {
    let pki = pki();
    let context = context(&pki);
    let behaviours: Vec<_> = behaviours
        .iter()
        .enumerate()
        .map(|(index, one)| (format!("http://tsa{index}.example.vn"), *one))
        .collect();
    let addresses: Vec<String> = behaviours.iter().map(|(address, _)| address.clone()).collect();
    let mut network = Network { pki: &pki, behaviours, asked: Vec::new() };
    let mut count = 0u64;
    let mut nonce = || {
        count += 0x0100_0000_0001;
        Some(count.to_be_bytes())
    };
    let result = Authority {
        addresses: &addresses,
        policy: Some("2.16.704.1.1.1.2"),
        transport: &mut network,
        nonce: &mut nonce,
        context: &context,
    }
    .stamp(&Digest::Sha256.of(b"a signature value"));
    (result, network.asked)
}

fn fault(behaviour: Behaviour) -> Fault {
    let (result, asked) = stamped(&[behaviour]);
    assert_eq!(asked.len(), 1, "{behaviour:?} is asked once");
    let StampError(faults) = result.unwrap_err();
    faults[0].1.clone()
}

#[test]
fn an_answer_counts_only_when_everything_about_it_holds() {
    assert_eq!(stamped(&[Behaviour::Honest]).0.unwrap().time.to_string(), "2026-11-20T08:00:05Z");
    assert_eq!(fault(Behaviour::Garbage), Fault::Malformed);
    assert_eq!(fault(Behaviour::Refuses), Fault::Refused(2, "busy".to_owned()));
    assert_eq!(fault(Behaviour::WrongNonce), Fault::Nonce);
    assert_eq!(fault(Behaviour::NoNonce), Fault::Nonce);
    assert_eq!(fault(Behaviour::WrongImprint), Fault::Imprint);
    assert_eq!(fault(Behaviour::WrongPolicy), Fault::Policy);
    assert_eq!(fault(Behaviour::BrokenSignature), Fault::Untrusted);
    assert_eq!(fault(Behaviour::NoTimestampAuthority), Fault::Untrusted);
    assert_eq!(fault(Behaviour::Endless), Fault::TooLong);
}

#[test]
fn a_silent_authority_is_asked_again_and_then_the_next_one() {
    let (result, asked) = stamped(&[Behaviour::Silent, Behaviour::WrongNonce, Behaviour::Honest]);
    assert_eq!(result.unwrap().authority, "http://tsa2.example.vn");
    assert_eq!(asked.len(), usize::try_from(ATTEMPTS).unwrap() + 2);
    let (result, asked) = stamped(&[Behaviour::Silent, Behaviour::Silent]);
    assert_eq!(result.unwrap_err().0.len(), asked.len());
    assert_eq!(asked.len(), 2 * usize::try_from(ATTEMPTS).unwrap());
}

#[test]
fn a_signature_with_a_timestamp_is_of_level_b_t_for_everybody() {
    let (pki, folder) = (pki(), Folder::new());
    let context = context(&pki);
    let addresses = ["http://tsa.example.vn".to_owned()];
    let mut network =
        Network { pki: &pki, behaviours: vec![(addresses[0].clone(), Behaviour::Honest)], asked: Vec::new() };
    let mut nonce = || Some([9; 8]);
    let mut authority = Authority {
        addresses: &addresses,
        policy: None,
        transport: &mut network,
        nonce: &mut nonce,
        context: &context,
    };
    let input = document(Style::Stream, "", "", &[]);
    let mut signer = TestSigner::new(&pki.person);
    let done = run(&pki, &input, &[plain()], Act::Plain, &mut signer, Some(&mut authority)).unwrap();
    let own = &done.report.signatures[0];
    assert_eq!(own.level, Some(report::BaselineLevel::BT));
    assert_eq!(own.times.used_is, report::UsedTime::Timestamp);
    assert_eq!(done.made[0].stamp.as_ref().unwrap().1, addresses[0]);
    let path = folder.0.join("stamped.pdf");
    std::fs::write(&path, &done.bytes).unwrap();
    judges::qpdf(&path);
    judges::pdfsig(&path, 1);
    judges::openssl(&pki, &done.bytes, done.made[0].byte_range);
    judges::pyhanko(&pki, &folder.0, &[("stamped.pdf".to_owned(), 1)]);
}

#[test]
fn no_timestamp_no_document() {
    let pki = pki();
    let context = context(&pki);
    let addresses = ["http://tsa.example.vn".to_owned()];
    let mut network = Network {
        pki: &pki,
        behaviours: vec![(addresses[0].clone(), Behaviour::WrongNonce)],
        asked: Vec::new(),
    };
    let mut nonce = || Some([9; 8]);
    let mut authority = Authority {
        addresses: &addresses,
        policy: None,
        transport: &mut network,
        nonce: &mut nonce,
        context: &context,
    };
    let input = document(Style::Table, "", "", &[]);
    let mut signer = TestSigner::new(&pki.person);
    let result = run(&pki, &input, &[plain()], Act::Plain, &mut signer, Some(&mut authority));
    assert!(matches!(result, Err(Error::Stamp(_))));
    assert_eq!(signer.asked, 1, "the key is not asked again for a timestamp's sake");
}

#[test]
fn a_signature_that_lasts_carries_all_that_it_needs() {
    let (pki, folder) = (pki(), Folder::new());
    let mut files = Vec::new();
    for (name, long_term, level, signatures) in
        [("lt", LongTerm::Data, BaselineLevel::BLt, 1), ("lta", LongTerm::Archive, BaselineLevel::BLta, 2)]
    {
        for style in [Style::Table, Style::Stream] {
            let context = context(&pki);
            let mut output = document(style, "", "", &[]);
            let mut signer = TestSigner::new(&pki.person);
            let (made, report) = with_authority(&pki, &context, |authority| {
                let asked = (Some(authority as &mut dyn Stamper), long_term);
                run_lasting(&context, &mut output, &[plain()], Act::Plain, &mut signer, asked)
            })
            .unwrap();
            assert_eq!((made.len(), report.signatures.len()), (signatures, signatures));
            assert_eq!(report.signatures[0].level, Some(level));
            // Judged without any evidence from outside.
            assert_eq!(report.answers.trusted, report::Answer::Yes);
            let file = format!("{name}-{style:?}.pdf");
            std::fs::write(folder.0.join(&file), &output).unwrap();
            judges::qpdf(&folder.0.join(&file));
            files.push((file, signatures));
            // And it may be signed again.
            run(&pki, &output, &[plain()], Act::Plain, &mut TestSigner::new(&pki.organisation), None)
                .unwrap();
        }
    }
    judges::pyhanko(&pki, &folder.0, &files);
}

#[test]
fn without_evidence_or_timestamp_nothing_is_said_to_last() {
    let pki = pki();
    let mut signer = TestSigner::new(&pki.person);
    let mut output = document(Style::Table, "", "", &[]);
    let full = context(&pki);
    let refused =
        run_lasting(&full, &mut output, &[plain()], Act::Plain, &mut signer, (None, LongTerm::Data));
    let Err(Error::Refused(refusal)) = refused else { panic!("it was signed") };
    assert_eq!((refusal.reason, signer.asked), (Reason::LongTermWithoutStamp, 0));
    // The list of the issuing CA alone says nothing of that CA and of the timestamp's authority.
    let part = context_with(&pki, &["sub-g2.crl"]);
    let refused = with_authority(&pki, &part, |authority| {
        let asked = (Some(authority as &mut dyn Stamper), LongTerm::Data);
        run_lasting(&part, &mut output, &[plain()], Act::Plain, &mut signer, asked)
    });
    let Err(Error::Refused(refusal)) = refused else { panic!("it was signed") };
    assert_eq!(refusal.reason, Reason::EvidenceIncomplete);
    assert!(refusal.reason.is_doubt());
}

/// Works with one honest authority.
fn with_authority<T>(
    pki: &Pki,
    context: &verifier_core::Context,
    work: impl FnOnce(&mut Authority<'_>) -> T,
) -> T {
    let addresses = ["http://tsa.example.vn".to_owned()];
    let mut network =
        Network { pki, behaviours: vec![(addresses[0].clone(), Behaviour::Honest)], asked: Vec::new() };
    let mut nonce = || Some([9; 8]);
    work(&mut Authority {
        addresses: &addresses,
        policy: None,
        transport: &mut network,
        nonce: &mut nonce,
        context,
    })
}
