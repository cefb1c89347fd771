//! Each rule of the groups CERT, PATH and TIME (certificates, paths, times) has a document that keeps it and one that
//! breaks it, by the finding or fact that shows it. Rules that speak of the page's text wait for the stage of form.

use forge::certificate::{Certified, Plan as CertificatePlan, ca, key_usage, leaf_profile};
use forge::cms::Plan;
use forge::corpus::{AT, CRLS, Maker, cases, crls};
use forge::digest::Digest;
use forge::key::Key;
use forge::pdf::Style;
use forge::signing::{Field, Letter};
use forge::timestamp;
use messages::{Language, Messages};
use report::{Code, Limit, Report, Role, TrustDomain, UsedTime};
use std::collections::BTreeMap;
use tests::{built_in_context, corpora};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Policy};

/// What a document shows.
type Shown = Box<dyn Fn(&Report) -> bool>;

fn finds(code: Code) -> Shown {
    Box::new(move |report| has(report, code))
}

fn lacks(code: Code) -> Shown {
    Box::new(move |report| !has(report, code))
}

fn has(report: &Report, code: Code) -> bool {
    let all = report.signatures.iter().flat_map(|one| &one.findings).chain(&report.findings);
    all.chain(&report.document.findings).any(|finding| finding.code == code)
}

fn role(role: Role) -> Shown {
    Box::new(move |report| report.signatures[0].role == role)
}

fn of(domain: TrustDomain) -> Shown {
    Box::new(move |report| report.signatures[0].trust_domain == domain)
}

/// The title is shown where the subject has one, and never said to be proved.
fn names(title: Option<&'static str>) -> Shown {
    Box::new(move |report| {
        let subject = &report.signatures[0].signer.as_ref().unwrap().subject;
        let shown = title.map_or_else(|| !subject.contains("Chánh"), |title| subject.contains(title));
        shown && report.limits.contains(&Limit::SignerAuthority)
    })
}

/// The kind of signature in words.
fn called(word: &'static str) -> Shown {
    let messages = Messages::new(Language::Vietnamese);
    Box::new(move |report| messages.signature_domain(&report.signatures[0]).contains(word))
}

fn used(used: UsedTime) -> Shown {
    Box::new(move |report| report.signatures[0].times.used_is == used)
}

/// Documents by name: the forge's corpus, each with its CRLs, and those made here.
struct Documents {
    reports: BTreeMap<String, Report>,
}

impl Documents {
    fn new() -> Self {
        let maker = Maker::new(1);
        let lists = crls(&maker.pki);
        let mut reports = BTreeMap::new();
        let wanted: Vec<&str> = RULES.iter().flat_map(|rule| [rule.kept.0, rule.broken.0]).collect();
        for case in cases(&maker) {
            let bare = format!("{} without CRLs", case.id);
            for (name, named) in [(case.id.to_owned(), case.crls), (bare, &[][..])] {
                if wanted.contains(&name.as_str()) {
                    let chosen = lists.iter().filter(|(list, _)| named.contains(list));
                    let context = context(&maker, &[], chosen.map(|(_, list)| list.clone()).collect());
                    reports.insert(name, verify(&case.bytes, &context));
                }
            }
        }
        for (name, bytes, more) in made(&maker) {
            let chosen = lists.iter().filter(|(list, _)| CRLS.contains(list));
            let context = context(&maker, &more, chosen.map(|(_, list)| list.clone()).collect());
            reports.insert(name.to_owned(), verify(&bytes, &context));
        }
        reports.extend(with_the_built_in_list(&maker));
        reports.extend(of_known_pkis(&maker));
        Self { reports }
    }
}

fn context(maker: &Maker, more: &[Vec<u8>], crls: Vec<Vec<u8>>) -> Context {
    let listed = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone());
    let trust = TrustStore::from_certificates(listed.chain(more.iter().cloned()).collect());
    let trust = trust.unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut context = Context::new(AT.parse().unwrap(), trust);
    context.policy = Policy::Nd68;
    context.evidence.crls = crls;
    context
}

fn verify(bytes: &[u8], context: &Context) -> Report {
    verifier_core::verify(&bytes, context).unwrap()
}

/// Forged documents under lists that say which PKI each CA belongs to, as the built-in one does.
fn of_known_pkis(maker: &Maker) -> Vec<(String, Report)> {
    let pki = &maker.pki;
    let lists =
        || crls(pki).into_iter().filter(|(name, _)| CRLS.contains(name)).map(|(_, list)| list).collect();
    let under = |domain: TrustDomain, bytes: &[u8], at: &str, more: &[&Certified]| {
        let listed = pki.trusted().into_iter().map(|(_, certified)| certified).chain(more.iter().copied());
        let listed = listed.map(|certified| (certified.der.clone(), domain)).collect();
        let trust = TrustStore::from_domains(listed).unwrap_or_else(|problem| panic!("{problem:?}"));
        let mut context = Context::new(at.parse().unwrap(), trust);
        context.evidence.crls = lists();
        verify(bytes, &context)
    };
    let (letter, _) = maker.victim();
    let claimed = |time: &'static str| {
        let field = Field { claimed: Some(time), ..Field::default() };
        maker.letter(Style::Table, &field, &Plan::usual(&pki.person)).0
    };
    // A link by SHA-1 that no pin stands for.
    let plan = CertificatePlan {
        serial: &maker.seed.bytes("weak", 7),
        subject: &[("C", "VN"), ("CN", "CA ký bằng SHA-1 (thử)")],
        not_before: "20240115020000Z",
        not_after: "20290113020000Z",
        digest: Digest::Sha1,
        extensions: vec![ca(Some(0)), key_usage(&[5, 6])],
    };
    let weak = plan.issued_by(&pki.root_g2, Key::named("service"));
    let below = certificate(maker, &weak, "person", MEMBER, leaf_profile("cpcag2", None));
    let by_weak = maker.stamped(Style::Table, &Field::default(), &Plan::usual(&below)).0;
    vec![
        ("công vụ".to_owned(), under(TrustDomain::CongVu, &letter, AT, &[])),
        ("a public CA".to_owned(), under(TrustDomain::Public, &letter, AT, &[])),
        (
            "before the decree".to_owned(),
            under(TrustDomain::CongVu, &claimed("D:20240814120000+07'00'"), AT, &[]),
        ),
        ("a CA by SHA-1".to_owned(), under(TrustDomain::CongVu, &by_weak, AT, &[&weak])),
    ]
}

/// A forged document under the built-in list, which has a date, and that list half a year and more later.
fn with_the_built_in_list(maker: &Maker) -> Vec<(String, Report)> {
    let (bytes, _) = maker.victim();
    let at = |time: &str| Context { validation_time: time.parse().unwrap(), ..built_in_context() };
    let mut reports = vec![
        ("new list".to_owned(), verify(&bytes, &at("2027-05-18T00:00:00Z"))),
        ("old list".to_owned(), verify(&bytes, &at("2027-05-20T00:00:00Z"))),
    ];
    // The same list with a term of its own.
    let json = include_str!("../../public/trust/list.json");
    let term = json.replacen("\"date\"", "\"next_update\": \"2026-12-01T00:00:00Z\", \"date\"", 1);
    let trust = TrustStore::from_asset(term.as_bytes()).unwrap_or_else(|problem| panic!("{problem:?}"));
    for (name, time) in
        [("within its term", "2026-11-30T00:00:00Z"), ("after its term", "2026-12-02T00:00:00Z")]
    {
        let context = Context::new(time.parse().unwrap(), trust.clone());
        reports.push((name.to_owned(), verify(&bytes, &context)));
    }
    if let Some(corpora) = corpora() {
        let file = std::fs::read_dir(corpora.join("vgca/pdf")).unwrap().map(|entry| entry.unwrap().path());
        let portal = file.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("A15"));
        for path in portal {
            let report = verify(&std::fs::read(path).unwrap(), &built_in_context());
            reports.push(("real".to_owned(), report));
        }
    }
    reports
}

const MEMBER: &[(&str, &str)] = &[("C", "VN"), ("O", "VĂN PHÒNG TỈNH ỦY THỬ"), ("CN", "Nguyễn Văn Thử")];
const TITLED: &[(&str, &str)] =
    &[("C", "VN"), ("O", "VĂN PHÒNG THỬ"), ("T", "Chánh Văn phòng"), ("CN", "Nguyễn Văn Thử")];
const SERVICE: &[(&str, &str)] = &[("C", "VN"), ("O", "VĂN PHÒNG THỬ"), ("CN", "ky.thu.example")];

/// Name, bytes, more listed CAs.
type Made = (&'static str, Vec<u8>, Vec<Vec<u8>>);

/// Documents that the corpus has no need of.
fn made(maker: &Maker) -> Vec<Made> {
    let pki = &maker.pki;
    let by = |signer: &Certified| maker.stamped(Style::Table, &Field::default(), &Plan::usual(signer)).0;
    let long = pki.person_valid(maker.seed, ("20240115020000Z", "20340113020000Z"));
    let party_ca = certificate(
        maker,
        &pki.root_g2,
        "service",
        &[("C", "VN"), ("CN", "CA phục vụ các cơ quan Đảng G2 (thử)")],
        vec![ca(Some(0)), key_usage(&[5, 6])],
    );
    let member = certificate(maker, &party_ca, "person", MEMBER, leaf_profile("dcscag2", None));
    let nameless = certificate(maker, &pki.sub_g2, "person", &[], leaf_profile("cpcag2", None));
    let off = |time: &'static str| {
        let stamp = move |signature: &[u8]| timestamp::Plan { time, ..maker.rsa_stamp() }.build(signature);
        maker
            .letter(
                Style::Table,
                &Field::default(),
                &Plan { stamp: Some(&stamp), ..Plan::usual(&pki.person) },
            )
            .0
    };
    let issued = |organisation: &'static str| {
        let mut letter = Letter::new(Style::Table, maker.seed);
        for (signer, time) in [(&pki.person, "20260131135433Z"), (&pki.organisation, organisation)] {
            let stamp = |signature: &[u8]| timestamp::Plan { time, ..maker.rsa_stamp() }.build(signature);
            let plan = Plan { stamp: Some(&stamp), ..Plan::usual(signer) };
            letter.sign(&Field { claimed: None, ..Field::default() }, &|covered| plan.build(covered));
        }
        letter.pdf.bytes
    };
    let future = Field { claimed: Some("D:20270131205428+07'00'"), ..Field::default() };
    // Listed, so that the path is built, but without the constraint that makes a CA of it.
    let no_ca = certificate(
        maker,
        &pki.root_g2,
        "service",
        &[("C", "VN"), ("CN", "Không phải CA (thử)")],
        vec![key_usage(&[0, 1, 5])],
    );
    let below = certificate(maker, &no_ca, "person", MEMBER, leaf_profile("cpcag2", None));
    let decades = CertificatePlan {
        serial: &maker.seed.bytes("decades", 7),
        subject: &[("C", "VN"), ("CN", "CA ba mươi năm (thử)")],
        not_before: "20180822000000Z",
        not_after: "20480814000000Z",
        digest: Digest::Sha256,
        extensions: vec![ca(Some(0)), key_usage(&[5, 6])],
    }
    .issued_by(&pki.root_g2, Key::named("service"));
    let twenty = certificate(
        maker,
        &pki.root_g2,
        "service",
        &[("C", "VN"), ("CN", "CA năm năm (thử)")],
        vec![ca(Some(0)), key_usage(&[5, 6])],
    );
    let member_of =
        |authority| by(&certificate(maker, authority, "person", MEMBER, leaf_profile("cpcag2", None)));
    let titled = certificate(maker, &pki.sub_g2, "person", TITLED, leaf_profile("cpcag2", None));
    let host = certificate(maker, &pki.sub_g2, "person", SERVICE, leaf_profile("cpcag2", None));
    vec![
        ("a listed CA that is none", by(&below), vec![no_ca.der.clone()]),
        ("by a service", by(&host), Vec::new()),
        ("a CA of thirty years", member_of(&decades), vec![decades.der.clone()]),
        ("a CA of five years", member_of(&twenty), vec![twenty.der.clone()]),
        ("a title in the subject", by(&titled), Vec::new()),
        ("certified for ten years", by(&long), Vec::new()),
        ("a Party body", by(&member), vec![party_ca.der.clone()]),
        ("no subject", by(&nameless), Vec::new()),
        ("a clock six hours off", off("20260131201433Z"), Vec::new()),
        ("a clock half an hour off", off("20260131133033Z"), Vec::new()),
        ("issued in order", issued("20260131150000Z"), Vec::new()),
        ("issued in order by clocks half an hour apart", issued("20260131133000Z"), Vec::new()),
        ("issued in order by clocks six hours apart", issued("20260131075000Z"), Vec::new()),
        ("a time to come", maker.letter(Style::Table, &future, &Plan::usual(&pki.person)).0, Vec::new()),
    ]
}

fn certificate(
    maker: &Maker,
    issuer: &Certified,
    key: &str,
    subject: &[(&str, &str)],
    extensions: Vec<Vec<u8>>,
) -> Certified {
    let plan = CertificatePlan {
        serial: &maker.seed.bytes(key, 7),
        subject,
        not_before: "20240115020000Z",
        not_after: "20290113020000Z",
        digest: Digest::Sha256,
        extensions,
    };
    plan.issued_by(issuer, Key::named(key))
}

/// A rule with the document that keeps it and the one that breaks it.
struct Rule {
    id: &'static str,
    kept: (&'static str, fn() -> Shown),
    broken: (&'static str, fn() -> Shown),
}

macro_rules! rules {
    ($($id:literal: $kept:literal $kept_shows:expr, $broken:literal $broken_shows:expr;)+) => {
        const RULES: &[Rule] = &[$(Rule {
            id: $id,
            kept: ($kept, || $kept_shows),
            broken: ($broken, || $broken_shows),
        }),+];
    };
}

rules! {
    "CERT-01": "table" finds(Code::X509PathFound), "stranger-embedded" lacks(Code::X509PathFound);
    "CERT-02": "table" finds(Code::X509ValidAtTime), "expired" finds(Code::X509Expired);
    "CERT-02": "table" lacks(Code::X509NotYetValid), "not-yet-valid" finds(Code::X509NotYetValid);
    "CERT-03": "table" finds(Code::RevocationGood), "revoked-before" finds(Code::RevocationRevoked);
    "CERT-03": "table" lacks(Code::RevocationMissing), "table without CRLs" finds(Code::RevocationMissing);
    "CERT-04": "table" lacks(Code::RevocationUnusable), "crl-stale" finds(Code::RevocationUnusable);
    "CERT-04": "table" lacks(Code::RevocationUnusable), "crl-forged" lacks(Code::RevocationGood);
    "CERT-05": "revoked-after" finds(Code::RevocationRevokedLater),
        "revoked-after-claimed" finds(Code::RevocationRevokedNoProof);
    "CERT-06": "table" finds(Code::X509UsageSigning), "usage-encryption-only" finds(Code::X509UsageNotSigning);
    "CERT-07": "table" lacks(Code::X509PeriodLong), "certified for ten years" finds(Code::X509PeriodLong);
    "CERT-08": "a CA of five years" finds(Code::X509PathFound), "a CA of thirty years" finds(Code::X509PathFound);
    "CERT-09": "table" lacks(Code::X509Malformed), "no subject" finds(Code::X509Malformed);
    "CERT-10": "table" role(Role::Person), "organisation" role(Role::Organisation);
    "CERT-10": "organisation" role(Role::Organisation), "by a service" role(Role::Service);
    "CERT-11": "table" lacks(Code::X509UsageService), "usage-service-only" finds(Code::X509UsageService);
    "CERT-16": "table" names(None), "a title in the subject" names(Some("Chánh Văn phòng"));
    "CERT-17": "công vụ" of(TrustDomain::CongVu), "a public CA" of(TrustDomain::Public);
    "CERT-17": "công vụ" lacks(Code::X509DomainPublic), "a public CA" finds(Code::X509DomainPublic);
    "CERT-18": "table" lacks(Code::X509PartyCa), "a Party body" finds(Code::X509PartyCa);
    "CERT-19": "công vụ" called("chuyên dùng công vụ"), "before the decree" called("chuyên dùng Chính phủ");
    "PATH-01": "table" finds(Code::X509PathFound), "issued-by-leaf" lacks(Code::X509PathFound);
    "PATH-02": "table" finds(Code::X509PathFound), "self-signed" finds(Code::X509SelfSigned);
    "PATH-03": "table" lacks(Code::X509IssuerMissing), "issuer-missing" finds(Code::X509IssuerMissing);
    "PATH-04": "table" lacks(Code::RevocationCaRevoked), "ca-revoked" finds(Code::RevocationCaRevoked);
    "PATH-05": "table" lacks(Code::X509NotACa), "a listed CA that is none" finds(Code::X509NotACa);
    "PATH-06": "công vụ" lacks(Code::X509LinkWeak), "a CA by SHA-1" finds(Code::X509LinkWeak);
    "PATH-07": "within its term" lacks(Code::X509TrustListOld), "after its term" finds(Code::X509TrustListOld);
    "PATH-07": "new list" lacks(Code::X509TrustListOld), "old list" finds(Code::X509TrustListOld);
    "PATH-08": "công vụ" of(TrustDomain::CongVu), "a public CA" of(TrustDomain::Public);
    "TIME-01": "table" used(UsedTime::Timestamp), "no-timestamp" used(UsedTime::Claimed);
    "TIME-02": "table" finds(Code::TimestampValid), "timestamp-imprint" finds(Code::TimestampImprint);
    "TIME-03": "table" lacks(Code::TimestampNone), "no-timestamp" finds(Code::TimestampNone);
    "TIME-04": "table" finds(Code::TimestampAgrees), "a clock six hours off" finds(Code::TimestampDrift);
    "TIME-04": "a clock half an hour off" finds(Code::TimestampAgrees),
        "signing-time-local" finds(Code::CmsSigningTimeLocal);
    "TIME-07": "issued in order" lacks(Code::TimestampOrder),
        "issued in order by clocks six hours apart" finds(Code::TimestampOrder);
    "TIME-07": "issued in order by clocks half an hour apart" lacks(Code::TimestampOrder),
        "issued in order by clocks six hours apart" finds(Code::TimestampOrder);
    "TIME-10": "table" lacks(Code::TimestampFuture), "a time to come" finds(Code::TimestampFuture);
}

/// Rules about what the page says in print: the stage that reads it owns them. And one that no PDF can show.
const ELSEWHERE: &[(&str, &str)] = &[
    ("CERT-12", "the printed name: stage of form"),
    ("CERT-13", "the printed body: stage of form"),
    ("CERT-14", "the printed body: stage of form"),
    ("CERT-15", "the printed body: stage of form"),
    ("TIME-05", "displayed time: stage of form"),
    ("TIME-06", "displayed time: stage of form"),
    ("TIME-08", "the printed date: stage of form"),
    ("TIME-09", "the printed date: stage of form"),
    ("TIME-11", "the label of another system: never derived from a PDF"),
    ("TIME-12", "two dates shown apart: stage of form"),
];

#[test]
fn every_rule_has_a_document_that_keeps_it_and_one_that_breaks_it() {
    let documents = Documents::new();
    let mut wrong = Vec::new();
    for Rule { id, kept, broken } in RULES {
        for (word, (name, shows)) in [("kept", kept), ("broken", broken)] {
            let report = documents.reports.get(*name).unwrap_or_else(|| panic!("no document {name}"));
            println!("{id} {word} by {name}");
            if !shows()(report) {
                let codes: Vec<&str> = report
                    .signatures
                    .iter()
                    .flat_map(|one| &one.findings)
                    .map(|one| one.code.as_str())
                    .collect();
                wrong.push(format!("{id} is not {word} by {name}: {}", codes.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_these_groups_is_listed() {
    let groups = [("CERT", 19), ("PATH", 8), ("TIME", 12)];
    for (group, count) in groups {
        for number in 1..=count {
            let id = format!("{group}-{number:02}");
            let shown = RULES.iter().any(|rule| rule.id == id);
            let elsewhere = ELSEWHERE.iter().any(|(other, _)| *other == id);
            assert!(shown != elsewhere, "{id}: shown {shown}, elsewhere {elsewhere}");
        }
    }
}

#[test]
fn a_real_document_names_its_generation_and_its_pki() {
    let maker = Maker::new(1);
    let reports = with_the_built_in_list(&maker);
    let Some((_, real)) = reports.iter().find(|(name, _)| name == "real") else {
        println!("SKIP: no third-party corpora here: PATH-06 and PATH-08 are not shown");
        return;
    };
    assert!(has(real, Code::X509Generation) && has(real, Code::X509LinkSha1Pinned));
    assert_eq!(real.signatures[0].trust_domain, TrustDomain::CongVu);
    assert_eq!(reports[0].1.signatures[0].trust_domain, TrustDomain::None);
}
