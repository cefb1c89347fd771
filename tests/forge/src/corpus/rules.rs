//! For each rule of the groups CERT, PATH and TIME that certificate, path and time show: a document that keeps it and
//! one that breaks it, and by what in the report. Rules about what the page says in print have their letters.

use super::{AT, CRLS, Case, Maker};
use crate::certificate::{Certified, Plan as CertificatePlan, ca, key_usage, leaf_profile};
use crate::cms::Plan;
use crate::digest::Digest;
use crate::key::Key;
use crate::pdf::Style;
use crate::signing::{Field, Letter};
use crate::timestamp;
use serde_json::{Value, json};
use std::path::Path;

/// Under which list of CAs a document is verified.
#[derive(Clone, Copy, Debug)]
pub enum List {
    /// `pki/trust` with the CA that the document adds.
    Corpus,
    /// The same, each CA said to be of this PKI.
    Of(&'static str),
    /// The list that comes with the program.
    BuiltIn,
    /// The same with this `next_update`.
    BuiltInUntil(&'static str),
}

/// What in the report shows it.
#[derive(Clone, Copy, Debug)]
pub enum Shows {
    /// This code is found.
    Finds(&'static str),
    /// It is not.
    Lacks(&'static str),
    /// The signer's role.
    Role(&'static str),
    /// The PKI that the path belongs to.
    Domain(&'static str),
    /// What the time used is.
    Used(&'static str),
    /// What the signature is called in Vietnamese.
    Called(&'static str),
    /// The subject holds this text; what the signer may do is never said to be proved.
    Subject(&'static str),
    /// It does not.
    SubjectLacks(&'static str),
}

/// One document under given circumstances.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// A case of the corpus, or a [`Document`].
    pub file: &'static str,
    /// The list of CAs.
    pub list: List,
    /// The moment of verification.
    pub at: &'static str,
    /// Do the CRLs come along?
    pub with_crls: bool,
    /// What shows that the rule is kept, or broken.
    pub shows: Shows,
}

/// A rule with the document that keeps it and the one that breaks it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// The one that keeps it.
    pub kept: Shown,
    /// The one that breaks it.
    pub broken: Shown,
}

/// A document that only these rules need.
pub struct Document {
    /// Its name, also the file's.
    pub id: &'static str,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// A CA beside those of `pki/trust`.
    pub listed: Option<Certified>,
}

const fn on(file: &'static str, shows: Shows) -> Shown {
    Shown { file, list: List::Corpus, at: AT, with_crls: true, shows }
}

const fn bare(file: &'static str, shows: Shows) -> Shown {
    Shown { with_crls: false, ..on(file, shows) }
}

const fn of(domain: &'static str, file: &'static str, shows: Shows) -> Shown {
    Shown { list: List::Of(domain), ..on(file, shows) }
}

const fn built_in(list: List, at: &'static str, shows: Shows) -> Shown {
    Shown { file: "table", list, at, with_crls: false, shows }
}

const fn rule(id: &'static str, kept: Shown, broken: Shown) -> Rule {
    Rule { id, kept, broken }
}

use Shows::{Called, Domain, Finds, Lacks, Role, Subject, SubjectLacks, Used};

const TERM: List = List::BuiltInUntil("2026-12-01T00:00:00Z");
const FOUND: Shows = Finds("x509.path.found");

/// All pairs.
pub const RULES: &[Rule] = &[
    rule("CERT-01", on("table", FOUND), on("stranger-embedded", Lacks("x509.path.found"))),
    rule(
        "CERT-02",
        on("table", Finds("x509.validity.inside")),
        on("expired", Finds("x509.validity.expired")),
    ),
    rule(
        "CERT-02",
        on("table", Lacks("x509.validity.not-yet")),
        on("not-yet-valid", Finds("x509.validity.not-yet")),
    ),
    rule("CERT-03", on("table", Finds("revocation.good")), on("revoked-before", Finds("revocation.revoked"))),
    rule("CERT-03", on("table", Lacks("revocation.missing")), bare("table", Finds("revocation.missing"))),
    rule("CERT-04", on("table", Lacks("revocation.unusable")), on("crl-stale", Finds("revocation.unusable"))),
    rule("CERT-04", on("table", Finds("revocation.good")), on("crl-forged", Lacks("revocation.good"))),
    rule(
        "CERT-05",
        on("revoked-after", Finds("revocation.revoked-later")),
        on("revoked-after-claimed", Finds("revocation.revoked-no-proof")),
    ),
    rule(
        "CERT-06",
        on("table", Finds("x509.usage.signing")),
        on("usage-encryption-only", Finds("x509.usage.not-signing")),
    ),
    rule("CERT-07", on("table", Lacks("x509.validity.long")), on("ten-years", Finds("x509.validity.long"))),
    // Told only: the real CAs run for thirty years.
    rule("CERT-08", on("ca-five-years", FOUND), on("ca-thirty-years", FOUND)),
    rule("CERT-09", on("table", Lacks("x509.malformed")), on("no-subject", Finds("x509.malformed"))),
    rule("CERT-10", on("table", Role("person")), on("organisation", Role("organisation"))),
    rule("CERT-10", on("organisation", Role("organisation")), on("by-service", Role("service"))),
    rule(
        "CERT-11",
        on("table", Lacks("x509.usage.service-only")),
        on("usage-service-only", Finds("x509.usage.service-only")),
    ),
    rule("CERT-16", on("table", SubjectLacks("Chánh Văn phòng")), on("titled", Subject("Chánh Văn phòng"))),
    rule("CERT-17", of("cong-vu", "table", Domain("cong-vu")), of("public", "table", Domain("public"))),
    rule(
        "CERT-17",
        of("cong-vu", "table", Lacks("x509.domain.public")),
        of("public", "table", Finds("x509.domain.public")),
    ),
    rule("CERT-18", on("table", Lacks("x509.domain.party")), on("party-body", Finds("x509.domain.party"))),
    rule(
        "CERT-19",
        of("cong-vu", "table", Called("chuyên dùng công vụ")),
        of("cong-vu", "before-the-decree", Called("chuyên dùng Chính phủ")),
    ),
    rule("PATH-01", on("table", FOUND), on("issued-by-leaf", Lacks("x509.path.found"))),
    rule("PATH-02", on("table", FOUND), on("self-signed", Finds("x509.self-signed"))),
    rule(
        "PATH-03",
        on("table", Lacks("x509.issuer.missing")),
        on("issuer-missing", Finds("x509.issuer.missing")),
    ),
    rule(
        "PATH-04",
        on("table", Lacks("revocation.ca-revoked")),
        on("ca-revoked", Finds("revocation.ca-revoked")),
    ),
    rule("PATH-05", on("table", Lacks("x509.not-a-ca")), on("listed-but-no-ca", Finds("x509.not-a-ca"))),
    rule(
        "PATH-06",
        of("cong-vu", "table", Lacks("x509.link.weak")),
        of("cong-vu", "ca-sha1", Finds("x509.link.weak")),
    ),
    rule(
        "PATH-07",
        built_in(TERM, "2026-11-30T00:00:00Z", Lacks("x509.trust-list.old")),
        built_in(TERM, "2026-12-02T00:00:00Z", Finds("x509.trust-list.old")),
    ),
    rule(
        "PATH-07",
        built_in(List::BuiltIn, "2027-05-18T00:00:00Z", Lacks("x509.trust-list.old")),
        built_in(List::BuiltIn, "2027-05-20T00:00:00Z", Finds("x509.trust-list.old")),
    ),
    rule("PATH-08", of("cong-vu", "table", Domain("cong-vu")), of("public", "table", Domain("public"))),
    rule("TIME-01", on("table", Used("timestamp")), on("no-timestamp", Used("claimed"))),
    rule(
        "TIME-02",
        on("table", Finds("timestamp.valid")),
        on("timestamp-imprint", Finds("timestamp.imprint")),
    ),
    rule("TIME-03", on("table", Lacks("timestamp.none")), on("no-timestamp", Finds("timestamp.none"))),
    rule(
        "TIME-04",
        on("table", Finds("timestamp.claimed.agrees")),
        on("clock-six-hours-off", Finds("timestamp.claimed.apart")),
    ),
    rule(
        "TIME-04",
        on("clock-half-an-hour-off", Finds("timestamp.claimed.agrees")),
        on("signing-time-local", Finds("cms.signing-time.local")),
    ),
    rule(
        "TIME-07",
        on("issued-in-order", Lacks("timestamp.order")),
        on("issued-six-hours-apart", Finds("timestamp.order")),
    ),
    rule(
        "TIME-07",
        on("issued-half-an-hour-apart", Lacks("timestamp.order")),
        on("issued-six-hours-apart", Finds("timestamp.order")),
    ),
    rule("TIME-10", on("table", Lacks("timestamp.future")), on("time-to-come", Finds("timestamp.future"))),
];

const MEMBER: &[(&str, &str)] = &[("C", "VN"), ("O", "VĂN PHÒNG TỈNH ỦY THỬ"), ("CN", "Nguyễn Văn Thử")];
const TITLED: &[(&str, &str)] =
    &[("C", "VN"), ("O", "VĂN PHÒNG THỬ"), ("T", "Chánh Văn phòng"), ("CN", "Nguyễn Văn Thử")];
const SERVICE: &[(&str, &str)] = &[("C", "VN"), ("O", "VĂN PHÒNG THỬ"), ("CN", "ky.thu.example")];
/// Validity of the leaves in use.
const LEAF: (&str, &str) = ("20240115020000Z", "20290113020000Z");

/// The documents that the corpus has no other need of.
#[must_use]
pub fn documents(maker: &Maker) -> Vec<Document> {
    [by_authorities(maker), by_signers(maker), by_clocks(maker)].into_iter().flatten().collect()
}

fn certificate(
    maker: &Maker,
    (issuer, key): (&Certified, &str),
    subject: &[(&str, &str)],
    (not_before, not_after): (&str, &str),
    (digest, extensions): (Digest, Vec<Vec<u8>>),
) -> Certified {
    let serial = maker.seed.bytes(&format!("{key} {subject:?} {not_after}"), 7);
    let plan = CertificatePlan { serial: &serial, subject, not_before, not_after, digest, extensions };
    plan.issued_by(issuer, Key::named(key))
}

/// Of a person by CAs under the second root that the list does not have otherwise.
fn by_authorities(maker: &Maker) -> Vec<Document> {
    let authority = || vec![ca(Some(0)), key_usage(&[5, 6])];
    let decades = ("20180822000000Z", "20480814000000Z");
    let named = |id, name, validity, digest, extensions| {
        let subject = [("C", "VN"), ("CN", name)];
        let made =
            certificate(maker, (&maker.pki.root_g2, "service"), &subject, validity, (digest, extensions));
        let profile = (Digest::Sha256, leaf_profile("cpcag2", None));
        let member = certificate(maker, (&made, "person"), MEMBER, LEAF, profile);
        let bytes = maker.stamped(Style::Table, &Field::default(), &Plan::usual(&member)).0;
        Document { id, bytes, listed: Some(made) }
    };
    let sha256 = Digest::Sha256;
    vec![
        // Listed, so that the path is built, but without the constraint that makes a CA of it.
        named("listed-but-no-ca", "Không phải CA (thử)", LEAF, sha256, vec![key_usage(&[0, 1, 5])]),
        named("ca-thirty-years", "CA ba mươi năm (thử)", decades, sha256, authority()),
        named("ca-five-years", "CA năm năm (thử)", LEAF, sha256, authority()),
        named("party-body", "CA phục vụ các cơ quan Đảng G2 (thử)", LEAF, sha256, authority()),
        // A link by SHA-1 that no pin stands for.
        named("ca-sha1", "CA ký bằng SHA-1 (thử)", LEAF, Digest::Sha1, authority()),
    ]
}

fn by_signers(maker: &Maker) -> Vec<Document> {
    let pki = &maker.pki;
    let document = |id, signer: &Certified| {
        let bytes = maker.stamped(Style::Table, &Field::default(), &Plan::usual(signer)).0;
        Document { id, bytes, listed: None }
    };
    let leaf = |subject| {
        let profile = (Digest::Sha256, leaf_profile("cpcag2", None));
        certificate(maker, (&pki.sub_g2, "person"), subject, LEAF, profile)
    };
    vec![
        document("by-service", &leaf(SERVICE)),
        document("titled", &leaf(TITLED)),
        document("ten-years", &pki.person_valid(maker.seed, ("20240115020000Z", "20340113020000Z"))),
        document("no-subject", &leaf(&[])),
    ]
}

fn by_clocks(maker: &Maker) -> Vec<Document> {
    let pki = &maker.pki;
    let document = |id, bytes| Document { id, bytes, listed: None };
    let off = |time: &'static str| {
        let stamp = move |signature: &[u8]| timestamp::Plan { time, ..maker.rsa_stamp() }.build(signature);
        let plan = Plan { stamp: Some(&stamp), ..Plan::usual(&pki.person) };
        maker.letter(Style::Table, &Field::default(), &plan).0
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
    let claimed = |time| {
        let field = Field { claimed: Some(time), ..Field::default() };
        maker.letter(Style::Table, &field, &Plan::usual(&pki.person)).0
    };
    vec![
        document("clock-six-hours-off", off("20260131201433Z")),
        document("clock-half-an-hour-off", off("20260131133033Z")),
        document("issued-in-order", issued("20260131150000Z")),
        document("issued-half-an-hour-apart", issued("20260131133000Z")),
        document("issued-six-hours-apart", issued("20260131075000Z")),
        document("time-to-come", claimed("D:20270131205428+07'00'")),
        document("before-the-decree", claimed("D:20240814120000+07'00'")),
    ]
}

/// Writes the documents and `manifest.jsonl` under `rules`: one object for each side of each pair.
pub(super) fn write(folder: &Path, maker: &Maker, cases: &[Case]) -> std::io::Result<()> {
    let own = folder.join("rules");
    std::fs::create_dir_all(&own)?;
    let documents = documents(maker);
    for document in &documents {
        std::fs::write(own.join(format!("{}.pdf", document.id)), &document.bytes)?;
        if let Some(listed) = &document.listed {
            std::fs::write(own.join(format!("{}.crt", document.id)), &listed.der)?;
        }
    }
    let sides =
        RULES.iter().flat_map(|rule| [(rule.id, "kept", &rule.kept), (rule.id, "broken", &rule.broken)]);
    let lines = sides.map(|(id, side, shown)| {
        let document = documents.iter().find(|document| document.id == shown.file);
        let case = cases.iter().find(|case| case.id == shown.file);
        let crls = case.map_or(CRLS, |case| case.crls);
        format!("{}\n", line((id, side), shown, document, if shown.with_crls { crls } else { &[] }))
    });
    std::fs::write(own.join("manifest.jsonl"), lines.collect::<String>())
}

fn line((rule, side): (&str, &str), shown: &Shown, document: Option<&Document>, crls: &[&str]) -> Value {
    let file =
        if document.is_some() { format!("rules/{}.pdf", shown.file) } else { format!("{}.pdf", shown.file) };
    let listed = document.filter(|document| document.listed.is_some());
    let (what, value) = match shown.shows {
        Finds(text) => ("finds", text),
        Lacks(text) => ("lacks", text),
        Role(text) => ("role", text),
        Domain(text) => ("trust_domain", text),
        Used(text) => ("used_is", text),
        Called(text) => ("called", text),
        Subject(text) => ("subject", text),
        SubjectLacks(text) => ("subject_lacks", text),
    };
    let (trust, domain, until) = match shown.list {
        List::Corpus => (Some("pki/trust"), None, None),
        List::Of(domain) => (Some("pki/trust"), Some(domain), None),
        List::BuiltIn => (None, None, None),
        List::BuiltInUntil(until) => (None, None, Some(until)),
    };
    let crls: Vec<String> = crls.iter().map(|name| format!("pki/crl/{name}")).collect();
    json!({
        "rule": rule, "side": side, "file": file, "at": shown.at, "crl": crls, "trust": trust,
        "listed": listed.map(|document| format!("rules/{}.crt", document.id)), "domain": domain,
        "next_update": until, what: value,
    })
}
