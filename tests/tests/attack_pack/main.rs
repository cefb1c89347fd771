//! The attack pack: made twice alike, as its published manifest says, and judged by our verifier.

use forge::attack_pack::contract::{Contract, Signing};
use forge::attack_pack::{Case, Expect, cases, manifest};
use forge::corpus::{AT, Maker};
use forge::pdf::hex;
use report::{ChangesAfter, Code, Integrity, Report, Severity, Soundness};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Error};

/// Bytes of a file of the pack.
const MOST_BYTES: usize = 40_000;

fn verify(case: &Case, trust: &TrustStore) -> Result<Report, Error> {
    let context = Context::new(AT.parse().unwrap(), trust.clone());
    verifier_core::verify(&case.bytes.as_slice(), &context)
}

/// What is wrong with the verdict, in words; nothing when all is as expected.
fn disagreement(case: &Case, result: &Result<Report, Error>) -> Option<String> {
    let Ok(report) = result else {
        let refused = matches!(case.expect, Expect::Refused | Expect::NoSignature);
        return (!refused).then(|| format!("{}: no report", case.id));
    };
    let sound = report.answers.sound;
    let first = report.signatures.first();
    let intact = first.is_some_and(|one| one.integrity == Integrity::Intact);
    let changes = first.map(|one| one.changes_after);
    let warned = first.is_some_and(|one| {
        one.findings
            .iter()
            .any(|found| found.severity >= Severity::Warn && found.code.as_str().starts_with("revision."))
    });
    let quiet = matches!(changes, Some(ChangesAfter::None | ChangesAfter::Permitted));
    let allowed = match case.expect {
        Expect::Refused => sound != Soundness::Yes,
        Expect::NoSignature => matches!(sound, Soundness::NoSignature | Soundness::No),
        Expect::Forbidden => sound == Soundness::No && changes == Some(ChangesAfter::Forbidden),
        Expect::ForbiddenOrWarned => {
            changes == Some(ChangesAfter::Forbidden) || quiet && warned || sound == Soundness::No
        }
        Expect::Permitted => intact && sound == Soundness::Yes && quiet && !warned,
        Expect::Warned => intact && sound == Soundness::Yes && quiet && warned,
    };
    let codes: Vec<&str> = report
        .document
        .findings
        .iter()
        .chain(report.signatures.iter().flat_map(|signature| &signature.findings))
        .filter(|finding| finding.severity >= Severity::Warn)
        .map(|finding| finding.code.as_str())
        .collect();
    let told = case.codes.is_empty() || case.codes.iter().any(|code| codes.contains(code));
    (!allowed || !told).then(|| {
        let (id, expect) = (case.id, case.expect);
        format!("{id} ({expect:?} {:?}): sound {sound:?}, changes {changes:?}, codes {codes:?}", case.codes)
    })
}

#[test]
fn every_case_of_the_pack_comes_out_as_expected() {
    let maker = Maker::new(1);
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let cases = cases(&maker);
    let wrong: Vec<String> =
        cases.iter().filter_map(|case| disagreement(case, &verify(case, &trust))).collect();
    println!("{} cases of the attack pack", cases.len());
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn two_runs_give_the_same_files_and_the_published_manifest() {
    let published = include_str!("../../corpus/attacks/manifest.jsonl");
    let one = manifest(&cases(&Maker::new(1)));
    assert!(one == manifest(&cases(&Maker::new(1))), "two runs of the generator differ");
    assert!(
        one == published,
        "the manifest is out of date: cargo run -p forge --bin attacks -- OUT_DIR, then copy OUT_DIR/manifest.jsonl"
    );
}

#[test]
fn files_are_small_and_ids_are_unique() {
    let cases = cases(&Maker::new(1));
    let mut ids: Vec<&str> = cases.iter().map(|case| case.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), cases.len());
    for case in &cases {
        assert!(case.bytes.len() < MOST_BYTES, "{}: {} bytes", case.id, case.bytes.len());
    }
}

/// What a signature does not meet of the demands of its field.
fn unmet(maker: &Maker, trust: &TrustStore, seed: &str) -> Vec<String> {
    let signing = Signing { field: format!(" /SV << {seed} >>"), ..Signing::default() };
    let context = Context::new(AT.parse().unwrap(), trust.clone());
    let bytes = Contract::signed(maker, &signing).pdf.bytes;
    let report = verifier_core::verify(&bytes.as_slice(), &context).unwrap_or_else(|_| panic!("no report"));
    let told = report.signatures[0].findings.iter().filter(|found| found.code == Code::SignatureSeedValue);
    told.map(|found| format!("{:?}", found.args.get("what"))).collect()
}

#[test]
fn demands_of_a_field_on_the_certificate_and_its_signature_are_judged() {
    let maker = Maker::new(1);
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let own = hex(&maker.pki.person.der);
    let other = hex(&maker.pki.organisation.der);
    let above = hex(&maker.pki.sub_g2.der);
    for (met, seed, what) in [
        (true, "/DigestMethod [(SHA256)] /Ff 64".to_owned(), ""),
        (false, "/DigestMethod [(SHA384) (SHA512)] /Ff 64".to_owned(), "seed-digest"),
        (true, format!("/Cert << /Ff 1 /Subject [<{other}> <{own}>] >>"), ""),
        (false, format!("/Cert << /Ff 1 /Subject [<{other}>] >>"), "seed-subject"),
        (true, format!("/Cert << /Subject [<{other}>] >>"), ""),
        (true, format!("/Cert << /Ff 2 /Issuer [<{above}>] >>"), ""),
        (false, format!("/Cert << /Ff 2 /Issuer [<{own}>] >>"), "seed-issuer"),
        (true, "/Cert << /Ff 32 /KeyUsage [(000000001) (1)] >>".to_owned(), ""),
        (false, "/Cert << /Ff 32 /KeyUsage [(XXXXXXXX1)] >>".to_owned(), "seed-key-usage"),
        (false, "/TimeStamp << /Ff 1 /URL (http://tsa.example.vn) >>".to_owned(), "seed-timestamp"),
    ] {
        let found = unmet(&maker, &trust, &seed);
        assert_eq!(found.is_empty(), met, "{what}: {found:?}");
        assert!(found.iter().all(|told| told.contains(what)), "{what}: {found:?}");
    }
}
