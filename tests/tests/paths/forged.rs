//! Forged paths: each rule of RFC 5280 6 with a path that holds and one that does not (PATH-05).

use super::material::{Case, reasons};
use forge::certificate::{self, Certified, Plan, extension};
use forge::der;
use forge::digest::Digest;
use forge::key::Key;
use report::{CertificateReport, Code, PathStatus, Severity};
use std::time::{Duration, Instant};
use verifier_core::x509::PolicyInput;

/// Most time that a hostile pool may take.
const SOON: Duration = Duration::from_secs(1);

/// Keys of the test PKI that sign quickly.
const QUICK: &str = "tsa-ec";

fn plan<'a>(serial: &'a [u8], subject: &'a [(&'a str, &'a str)], extensions: Vec<Vec<u8>>) -> Plan<'a> {
    let (not_before, not_after) = ("20200101000000Z", "20400101000000Z");
    Plan { serial, subject, not_before, not_after, digest: Digest::Sha384, extensions }
}

fn authority(name: &str, issuer: Option<&Certified>, mut extensions: Vec<Vec<u8>>) -> Certified {
    extensions.extend([certificate::ca(None), certificate::key_usage(&[5, 6])]);
    let subject = [("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", name)];
    // Every authority has a key of its own kind, so that none is taken for another.
    let key = Key::named(if issuer.is_some() { "stranger-ca" } else { QUICK });
    match issuer {
        Some(issuer) => plan(&[1], &subject, extensions).issued_by(issuer, key),
        None => plan(&[1], &subject, extensions).self_signed(key),
    }
}

fn leaf(issuer: &Certified, extensions: Vec<Vec<u8>>) -> Certified {
    leaf_named(issuer, &[("C", "VN"), ("O", "Sở Thử nghiệm"), ("CN", "Nguyễn Văn Thử")], extensions)
}

fn leaf_named(issuer: &Certified, subject: &[(&str, &str)], mut extensions: Vec<Vec<u8>>) -> Certified {
    extensions.push(certificate::key_usage(&[0, 1]));
    plan(&[7], subject, extensions).issued_by(issuer, Key::named("person"))
}

fn case(leaf: &Certified, authorities: &[&Certified]) -> Case {
    let (anchor, intermediates) = authorities.split_first().unwrap();
    Case {
        leaf: leaf.der.clone(),
        anchors: vec![anchor.der.clone()],
        intermediates: intermediates.iter().map(|authority| authority.der.clone()).collect(),
        without_revocation: true,
        ..Case::default()
    }
}

fn ask(case: Case) -> CertificateReport {
    case.ask("2026-11-20T00:00:00Z".parse().unwrap())
}

#[track_caller]
fn holds(case: Case) {
    let report = ask(case);
    assert_eq!(report.status, PathStatus::Valid, "{}", reasons(&report));
}

#[track_caller]
fn fails(case: Case, code: Code) -> CertificateReport {
    let report = ask(case);
    assert_eq!(report.status, PathStatus::Invalid, "{}", reasons(&report));
    let told =
        report.reasons.iter().any(|finding| finding.code == code && finding.severity == Severity::Fail);
    assert!(told, "{}", reasons(&report));
    report
}

#[track_caller]
fn stays_open(case: Case, code: Code) {
    let report = ask(case);
    assert_eq!(report.status, PathStatus::Undetermined, "{}", reasons(&report));
    assert!(report.reasons.iter().any(|finding| finding.code == code), "{}", reasons(&report));
}

/// subjectAltName with one name.
fn alternative(tag: u8, value: &[u8]) -> Vec<u8> {
    extension("2.5.29.17", false, &der::sequence(&[&der::tlv(tag, &[value])]))
}

/// nameConstraints with one permitted or excluded subtree.
fn constraint(excluded: bool, critical: bool, tag: u8, base: &[u8]) -> Vec<u8> {
    let subtrees = der::tlv(0xa0 | u8::from(excluded), &[&der::sequence(&[&der::tlv(tag, &[base])])]);
    extension("2.5.29.30", critical, &der::sequence(&[&subtrees]))
}

fn policies(policies: &[&str]) -> Vec<u8> {
    let list: Vec<u8> = policies.iter().flat_map(|policy| der::sequence(&[&der::oid(policy)])).collect();
    extension("2.5.29.32", false, &der::sequence(&[&list]))
}

fn mappings(pairs: &[(&str, &str)]) -> Vec<u8> {
    let pair = |(issuer, subject): &(&str, &str)| der::sequence(&[&der::oid(issuer), &der::oid(subject)]);
    extension("2.5.29.33", true, &der::sequence(&[&pairs.iter().flat_map(pair).collect::<Vec<u8>>()]))
}

/// policyConstraints with requireExplicitPolicy.
fn explicit(skip: u8) -> Vec<u8> {
    extension("2.5.29.36", true, &der::sequence(&[&der::context_primitive(0, &[skip])]))
}

#[test]
fn names_of_every_kind_stay_where_their_authority_is_permitted() {
    let root = authority("Gốc", None, Vec::new());
    let directory = certificate::name(&[("C", "VN"), ("O", "Sở Thử nghiệm")]);
    let inside = certificate::name(&[("C", "VN"), ("O", "SỞ THỬ NGHIỆM"), ("CN", "x")]);
    let outside = certificate::name(&[("C", "VN"), ("O", "Sở Khác")]);
    for (tag, base, good, bad) in [
        (0x81, &b"gov.vn"[..], &b"an@gov.vn"[..], &b"an@evil.vn"[..]),
        (0x82, b"gov.vn", b"mail.gov.vn", b"gov.vn.evil"),
        (0x86, b".gov.vn", b"https://ca.gov.vn/x", b"https://gov.vn.evil/"),
        (0x87, &[10, 0, 0, 0, 255, 0, 0, 0], &[10, 1, 2, 3], &[11, 1, 2, 3]),
        (0xa4, &directory, &inside, &outside),
    ] {
        let permitting = authority("CA", Some(&root), vec![constraint(false, true, tag, base)]);
        holds(case(&leaf(&permitting, vec![alternative(tag, good)]), &[&root, &permitting]));
        let refused = leaf(&permitting, vec![alternative(tag, bad)]);
        fails(case(&refused, &[&root, &permitting]), Code::X509NameConstraint);
        let excluding = authority("CA", Some(&root), vec![constraint(true, true, tag, base)]);
        let refused = leaf(&excluding, vec![alternative(tag, good)]);
        fails(case(&refused, &[&root, &excluding]), Code::X509NameConstraint);
        if tag != 0xa4 {
            holds(case(&leaf(&excluding, vec![alternative(tag, bad)]), &[&root, &excluding]));
        }
    }
}

/// An expired leaf below a CA whose keyUsage does not let it sign certificates, revoked as well: all three are told.
#[test]
fn every_defect_of_one_path_is_told_and_not_only_the_first() {
    let root = authority("Gốc", None, Vec::new());
    let sound = authority("CA", Some(&root), Vec::new());
    let name = [("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", "CA")];
    let extensions = vec![certificate::ca(None), certificate::key_usage(&[6])];
    let unfit = plan(&[1], &name, extensions).issued_by(&root, Key::named("stranger-ca"));
    let person = [("C", "VN"), ("CN", "Nguyễn Văn Thử")];
    let mut expired = plan(&[7], &person, vec![certificate::key_usage(&[0, 1])]);
    expired.not_after = "20250101000000Z";
    let leaf = expired.issued_by(&unfit, Key::named("person"));
    let list = |revoked: &[forge::crl::Revoked<'_>]| {
        forge::crl::build(&unfit, 1, ("20241101000000Z", "20270101000000Z"), revoked)
    };
    let asked = |ca: &Certified, crl: Vec<u8>| {
        let question = Case { crls: vec![crl], without_revocation: false, ..case(&leaf, &[&root, ca]) };
        let report = ask(question);
        assert_eq!(report.status, PathStatus::Invalid, "{}", reasons(&report));
        let failed = report.reasons.iter().filter(|finding| finding.severity == Severity::Fail);
        failed.map(|finding| finding.code).collect::<Vec<_>>()
    };
    let revoked = list(&[(&leaf.serial, "20241001000000Z", 1)]);
    let all = asked(&unfit, revoked.clone());
    for code in [Code::X509Expired, Code::X509NotACa, Code::RevocationRevoked] {
        assert!(all.contains(&code), "{code:?} is not told: {all:?}");
    }
    assert_eq!(asked(&sound, revoked), [Code::X509Expired, Code::RevocationRevoked]);
    assert_eq!(asked(&sound, list(&[])), [Code::X509Expired]);
}

#[test]
fn the_subject_and_the_mailbox_in_it_are_names_too() {
    let root = authority("Gốc", None, Vec::new());
    let base = certificate::name(&[("C", "VN"), ("O", "Sở Khác")]);
    let permitting = authority("CA", Some(&root), vec![constraint(false, true, 0xa4, &base)]);
    fails(case(&leaf(&permitting, Vec::new()), &[&root, &permitting]), Code::X509NameConstraint);
    let other = leaf_named(&permitting, &[("C", "VN"), ("O", "Sở  khác "), ("CN", "x")], Vec::new());
    holds(case(&other, &[&root, &permitting]));
    let mailboxes = authority("CA", Some(&root), vec![constraint(false, true, 0x81, b"gov.vn")]);
    let stranger = leaf_named(&mailboxes, &[("CN", "x"), ("E", "an@evil.vn")], Vec::new());
    fails(case(&stranger, &[&root, &mailboxes]), Code::X509NameConstraint);
}

#[test]
fn kinds_of_names_without_subtrees_are_refused_where_they_are_constrained() {
    let root = authority("Gốc", None, Vec::new());
    // registeredID, and otherName with a UTF8String.
    let other = [der::oid("1.2.3.4"), der::context(0, &[&der::utf8("x")])].concat();
    for (tag, value) in [(0x88, vec![0x2a, 3, 4]), (0xa0, other)] {
        let critical = authority("CA", Some(&root), vec![constraint(true, true, tag, &value)]);
        let named = leaf(&critical, vec![alternative(tag, &value)]);
        fails(case(&named, &[&root, &critical]), Code::X509NameConstraint);
        holds(case(&leaf(&critical, Vec::new()), &[&root, &critical]));
        let light = authority("CA", Some(&root), vec![constraint(true, false, tag, &value)]);
        let named = leaf(&light, vec![alternative(tag, &value)]);
        stays_open(case(&named, &[&root, &light]), Code::X509ConstraintsNotProcessed);
    }
}

#[test]
fn a_spelling_that_cannot_be_compared_never_escapes_from_an_excluded_subtree() {
    let root = authority("Gốc", None, Vec::new());
    let base = certificate::name(&[("C", "VN"), ("O", "final")]);
    let excluding = authority("CA", Some(&root), vec![constraint(true, true, 0xa4, &base)]);
    let ligature = leaf_named(&excluding, &[("C", "VN"), ("O", "ﬁnal"), ("CN", "x")], Vec::new());
    stays_open(case(&ligature, &[&root, &excluding]), Code::X509ConstraintsNotProcessed);
    let base = certificate::name(&[("C", "VN"), ("O", "Sở Thử nghiệm")]);
    let excluding = authority("CA", Some(&root), vec![constraint(true, true, 0xa4, &base)]);
    let decomposed =
        [("C", "VN"), ("O", "So\u{31b}\u{309} Thu\u{31b}\u{309} nghie\u{323}\u{302}m"), ("CN", "x")];
    let escaping = leaf_named(&excluding, &decomposed, Vec::new());
    fails(case(&escaping, &[&root, &excluding]), Code::X509NameConstraint);
}

#[test]
fn what_the_anchor_says_of_itself_binds_its_paths() {
    let constrained = authority("Gốc", None, vec![constraint(false, true, 0x82, b"gov.vn")]);
    let bad = leaf(&constrained, vec![alternative(0x82, b"evil.vn")]);
    fails(case(&bad, &[&constrained]), Code::X509NameConstraint);
    holds(case(&leaf(&constrained, vec![alternative(0x82, b"a.gov.vn")]), &[&constrained]));
    let demanding = authority("Gốc", None, vec![explicit(0)]);
    fails(case(&leaf(&demanding, Vec::new()), &[&demanding]), Code::X509PolicyNone);
    holds(case(&leaf(&demanding, vec![policies(&["1.2.3"])]), &[&demanding]));
}

#[test]
fn a_policy_that_is_asked_for_must_hold_along_the_whole_path() {
    let root = authority("Gốc", None, Vec::new());
    let ca = authority("CA", Some(&root), vec![policies(&["1.2.3", "1.2.4"])]);
    let asked = |certified: &Certified, policy: &str| {
        let mut input = PolicyInput { explicit: true, ..PolicyInput::default() };
        assert!(input.ask_for(policy));
        Case { policies: input, ..case(certified, &[&root, &ca]) }
    };
    let certified = leaf(&ca, vec![policies(&["1.2.3"])]);
    holds(asked(&certified, "1.2.3"));
    fails(asked(&certified, "1.2.4"), Code::X509PolicyNone);
    fails(asked(&leaf(&ca, Vec::new()), "1.2.3"), Code::X509PolicyNone);
    assert_eq!(ask(asked(&certified, "1.2.3")).policies, ["1.2.3"]);
}

#[test]
fn mapped_policies_count_as_what_the_anchor_knows_and_any_policy_is_never_mapped() {
    let root = authority("Gốc", None, Vec::new());
    let ca = authority("CA", Some(&root), vec![policies(&["1.2.3"]), mappings(&[("1.2.3", "1.9.9")])]);
    let certified = leaf(&ca, vec![policies(&["1.9.9"])]);
    let input = PolicyInput { explicit: true, ..PolicyInput::default() };
    let mapped = Case { policies: input.clone(), ..case(&certified, &[&root, &ca]) };
    assert_eq!(ask(mapped).policies, ["1.2.3"]);
    let inhibited = PolicyInput { inhibit_mapping: true, ..input };
    fails(Case { policies: inhibited, ..case(&certified, &[&root, &ca]) }, Code::X509PolicyNone);
    let any = authority("CA", Some(&root), vec![policies(&["1.2.3"]), mappings(&[("2.5.29.32.0", "1.9.9")])]);
    fails(case(&leaf(&any, vec![policies(&["1.9.9"])]), &[&root, &any]), Code::X509PolicyAnyMapped);
}

#[test]
fn mappings_that_would_grow_a_tree_without_end_are_followed_soon() {
    // Each authority maps each of the policies to all of them: a tree would have 30^12 leaves.
    let names: Vec<String> = (1..=15).map(|number| format!("1.2.3.{number}")).collect();
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let pairs: Vec<(&str, &str)> =
        all.iter().flat_map(|one| all.iter().map(move |other| (*one, *other))).collect();
    let root = authority("Gốc", None, Vec::new());
    let mut chain = vec![root];
    for depth in 0..12 {
        let ca = [certificate::ca(None), policies(&all), mappings(&pairs)].to_vec();
        let name = format!("CA {depth}");
        let subject = [("C", "VN"), ("CN", name.as_str())];
        let next = plan(&[1], &subject, ca).issued_by(chain.last().unwrap(), Key::named("stranger-ca"));
        chain.push(next);
    }
    let certified = leaf(chain.last().unwrap(), vec![policies(&all)]);
    let input = PolicyInput { explicit: true, ..PolicyInput::default() };
    let authorities: Vec<&Certified> = chain.iter().collect();
    let start = Instant::now();
    let report = ask(Case { policies: input, ..case(&certified, &authorities) });
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert_eq!((report.status, report.policies.len()), (PathStatus::Valid, 15), "{}", reasons(&report));
}

#[test]
fn an_issuers_name_is_found_however_its_letters_are_composed() {
    let root = authority("Cơ quan chứng thực", None, Vec::new());
    let decomposed = [
        ("C", "VN"),
        ("O", "Ban Co\u{31b} ye\u{302}\u{301}u Chi\u{301}nh phu\u{309} (thu\u{31b}\u{309})"),
        ("CN", "CO\u{31b}  QUAN chu\u{31b}\u{301}ng thu\u{31b}\u{323}c"),
    ];
    let spelled = Certified { name: certificate::name(&decomposed), ..root.clone() };
    holds(case(&leaf(&spelled, Vec::new()), &[&root]));
    let other = [("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", "Cơ quan chứng thức")];
    let misspelled = Certified { name: certificate::name(&other), ..root.clone() };
    assert_ne!(ask(case(&leaf(&misspelled, Vec::new()), &[&root])).status, PathStatus::Valid);
}

#[test]
fn a_certificate_that_contradicts_itself_is_refused() {
    let root = authority("Gốc", None, Vec::new());
    let constrained = leaf(&root, vec![constraint(false, true, 0x82, b"gov.vn")]);
    fails(case(&constrained, &[&root]), Code::X509Malformed);
    let twice =
        extension("2.5.29.32", false, &der::sequence(&[&der::sequence(&[&der::oid("1.2.3")]).repeat(2)]));
    fails(case(&leaf(&root, vec![twice]), &[&root]), Code::X509Malformed);
    let empty = extension("2.5.29.17", false, &der::sequence(&[]));
    fails(case(&leaf(&root, vec![empty]), &[&root]), Code::X509Malformed);
}

#[test]
fn a_qualifier_that_nobody_knows_matters_only_where_the_policies_are_critical() {
    let root = authority("Gốc", None, Vec::new());
    let qualifier = der::sequence(&[&der::oid("1.2.3.9"), &der::utf8("x")]);
    let policy = der::sequence(&[&der::oid("1.2.3"), &der::sequence(&[&qualifier])]);
    let value = der::sequence(&[&policy]);
    let with = |critical| leaf(&root, vec![extension("2.5.29.32", critical, &value)]);
    holds(case(&with(false), &[&root]));
    fails(case(&with(true), &[&root]), Code::X509CriticalExtension);
}

/// Certificates that differ from `like` in their serial number only, so that no key has signed them.
fn crowd(like: &Certified, count: u32) -> Vec<Vec<u8>> {
    let marker = [0x02, 4, 0x55, 0x55, 0x55, 0x55];
    let place = like.der.windows(marker.len()).position(|window| window == marker).unwrap();
    (0..count)
        .map(|number| {
            let mut der = like.der.clone();
            der[place + 2..place + 6].copy_from_slice(&(0x1000_0000 + number).to_be_bytes());
            der
        })
        .collect()
}

fn in_a_crowd(name: &str, issuer: &Certified) -> Certified {
    let subject = [("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", name)];
    let extensions = vec![certificate::ca(None), certificate::key_usage(&[5, 6])];
    plan(&[0x55; 4], &subject, extensions).issued_by(issuer, Key::named("stranger-ca"))
}

#[test]
fn the_issuer_is_found_among_five_thousand_strangers() {
    let root = authority("Gốc", None, Vec::new());
    let ca = authority("CA", Some(&root), Vec::new());
    let mut asked = case(&leaf(&ca, Vec::new()), &[&root, &ca]);
    asked.intermediates.splice(0..0, crowd(&in_a_crowd("CA khác", &root), 5000));
    let start = Instant::now();
    holds(asked);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[test]
fn five_thousand_namesakes_end_soon_and_are_never_trusted() {
    let root = authority("Gốc", None, Vec::new());
    // The leaf's issuer is not there; five thousand of its name are, with its key, and none has a path.
    let ca = in_a_crowd("CA", &root);
    let mut asked = case(&leaf(&ca, Vec::new()), &[&root]);
    asked.intermediates = crowd(&ca, 5000);
    let start = Instant::now();
    let report = ask(asked);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert_eq!(report.status, PathStatus::Undetermined, "{}", reasons(&report));
    assert!(
        report.reasons.iter().any(|finding| finding.code == Code::X509PathBudget),
        "{}",
        reasons(&report)
    );
}

#[test]
fn a_mesh_of_cross_certificates_ends_soon_and_is_never_trusted() {
    let keys = ["stranger-root", "stranger-ca", "stranger", "sub-service", "service", "organisation"]
        .map(Key::named);
    let named = |number: usize| {
        let name = ["A", "B", "C", "D", "E", "F"][number];
        [("C", "VN"), ("CN", name)]
    };
    let issue = |issuer: usize, subject: usize| {
        let extensions = vec![certificate::ca(None), certificate::key_usage(&[5, 6])];
        let by = Certified {
            der: Vec::new(),
            name: certificate::name(&named(issuer)),
            issuer: Vec::new(),
            serial: Vec::new(),
            key: keys[issuer].clone(),
        };
        plan(&[u8::try_from(issuer + 1).unwrap()], &named(subject), extensions)
            .issued_by(&by, keys[subject].clone())
    };
    let pairs = (0..6).flat_map(|issuer| (0..6).map(move |subject| (issuer, subject)));
    let mesh: Vec<Certified> = pairs.map(|(issuer, subject)| issue(issuer, subject)).collect();
    let root = authority("Gốc", None, Vec::new());
    let mut asked = case(&leaf(&mesh[0], Vec::new()), &[&root]);
    asked.intermediates = mesh.iter().map(|certified| certified.der.clone()).collect();
    let start = Instant::now();
    let report = ask(asked);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert_ne!(report.status, PathStatus::Valid, "{}", reasons(&report));
}
