//! Who signs letters: subjects in the shape of the real ones, each with a certificate and a key of its own.

use super::clock::Moment;
use crate::certificate::{
    Certified, Plan, addresses, ca, extended_key_usage, key_usage, leaf_profile, policies,
};
use crate::crl;
use crate::digest::Digest;
use crate::key::Key;
use crate::oid;
use crate::pki::Pki;
use crate::seed::Seed;
use crate::timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One signer, as `who.toml` has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Attributes from the country down: `["O", "ỦY BAN …"]`.
    pub name: Vec<(String, String)>,
    /// Which CA: `state`, `party`, `service`, `public`.
    #[serde(default = "state")]
    pub issuer: String,
    /// First and last day, `YYYYMMDD`.
    #[serde(default = "usual")]
    pub valid: (String, String),
    /// Revoked at this time (`YYYYMMDDHHMMSSZ`) by the CA's list.
    pub revoked: Option<String>,
}

fn state() -> String {
    "state".to_owned()
}

fn usual() -> (String, String) {
    ("20240115".to_owned(), "20290113".to_owned())
}

const WINDOW: (&str, &str) = ("20261115000000Z", "20261215000000Z");
const CA_WINDOW: (&str, &str) = ("20180822040000Z", "20480814040000Z");

/// The CAs and the signers.
pub struct People {
    /// The PKI.
    pub pki: Pki,
    seed: Seed,
    party: Certified,
    national: Certified,
    public: Certified,
    tsa: Certified,
    signers: BTreeMap<String, (Subject, Certified)>,
}

impl People {
    /// Certificates for all subjects.
    #[must_use]
    pub fn new(seed: Seed, subjects: &BTreeMap<String, Subject>) -> Self {
        let pki = Pki::new(seed);
        let vietnam =
            |organisation: &'static str, name: &'static str| [("C", "VN"), ("O", organisation), ("CN", name)];
        let bcy = "Ban Cơ yếu Chính phủ (thử)";
        let party = vietnam(bcy, "CA phục vụ các cơ quan Đảng G2 (thử)");
        let party = authority(seed, &party, "rootcag2").issued_by(&pki.root_g2, Key::derived(seed, "party"));
        let national =
            vietnam("Trung tâm Chứng thực điện tử quốc gia (thử)", "Vietnam National Root CA (thử)");
        let national = root(seed, &national).self_signed(Key::derived(seed, "national"));
        let public = vietnam("Công ty chứng thực số thử nghiệm", "TEST-CA (thử)");
        let public = authority(seed, &public, "national").issued_by(&national, Key::derived(seed, "public"));
        let tsa = time_stamping(seed, &pki);
        let mut people = Self { seed, party, national, public, tsa, signers: BTreeMap::new(), pki };
        for (name, subject) in subjects {
            let certified = people.certify(name, subject);
            people.signers.insert(name.clone(), (subject.clone(), certified));
        }
        people
    }

    /// A signer's certificate and subject.
    ///
    /// # Panics
    /// When there is no signer of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> (&Subject, &Certified) {
        let found = self.signers.get(name).unwrap_or_else(|| panic!("nobody is called {name}"));
        (&found.0, &found.1)
    }

    /// The certificate of a signer for the same key, valid until 2048: for tests by the clock on the wall.
    ///
    /// # Panics
    /// When there is no signer of that name.
    #[must_use]
    pub fn lasting(&self, name: &str) -> Certified {
        let valid = ("20240115".to_owned(), "20480101".to_owned());
        self.certify(name, &Subject { valid, ..self.get(name).0.clone() })
    }

    /// A timestamp over a signature value.
    #[must_use]
    pub fn stamp(&self, at: Moment, signature: &[u8]) -> Vec<u8> {
        let plan = timestamp::Plan {
            authority: &self.tsa,
            root: &self.pki.root_g2,
            time: &at.utc(),
            imprint: Digest::Sha256,
            digest: Digest::Sha256,
            serial: self.seed.bytes(&format!("stamp {}", at.utc()), 8),
        };
        plan.build(signature)
    }

    /// The list of CAs under which letters are verified.
    #[must_use]
    pub fn trusted(&self) -> Vec<(&'static str, Vec<u8>)> {
        let own =
            [("sub-party", &self.party), ("root-national", &self.national), ("sub-public", &self.public)];
        self.pki.trusted().into_iter().chain(own).map(|(name, one)| (name, one.der.clone())).collect()
    }

    /// Revocation lists of all CAs, by file name.
    #[must_use]
    pub fn crls(&self) -> Vec<(&'static str, Vec<u8>)> {
        let pki = &self.pki;
        let issuers = [
            ("root-g2.crl", "", &pki.root_g2),
            ("sub-g2.crl", "state", &pki.sub_g2),
            ("sub-service.crl", "service", &pki.sub_service),
            ("sub-party.crl", "party", &self.party),
            ("root-national.crl", "", &self.national),
            ("sub-public.crl", "public", &self.public),
        ];
        let list = |(file, issuer, certified): (&'static str, &str, &Certified)| {
            let revoked: Vec<crl::Revoked<'_>> = self
                .signers
                .values()
                .filter(|(subject, _)| subject.issuer == issuer)
                .filter_map(|(subject, one)| Some((one.serial.as_slice(), subject.revoked.as_deref()?, 1)))
                .collect();
            (file, crl::build(certified, 1, WINDOW, &revoked))
        };
        issuers.into_iter().map(list).collect()
    }

    fn certify(&self, label: &str, subject: &Subject) -> Certified {
        let (issuer, address) = match subject.issuer.as_str() {
            "state" => (&self.pki.sub_g2, "cpcag2"),
            "service" => (&self.pki.sub_service, "sscag2"),
            "party" => (&self.party, "dcscag2"),
            "public" => (&self.public, "test-ca"),
            other => panic!("no CA {other}"),
        };
        let name: Vec<(&str, &str)> =
            subject.name.iter().map(|(kind, value)| (kind.as_str(), value.as_str())).collect();
        let mailbox = name.iter().find(|(kind, _)| *kind == "E").map(|(_, value)| *value);
        let plan = Plan {
            serial: &serial(self.seed, label),
            subject: &name,
            not_before: &format!("{}020000Z", subject.valid.0),
            not_after: &format!("{}020000Z", subject.valid.1),
            digest: Digest::Sha256,
            extensions: leaf_profile(address, mailbox),
        };
        plan.issued_by(issuer, Key::derived(self.seed, label))
    }
}

fn serial(seed: Seed, label: &str) -> Vec<u8> {
    let mut serial = seed.bytes(&format!("letters {label}"), 8);
    serial[0] = serial[0] & 0x3F | 0x40;
    serial
}

/// A CA plan that owns what it says.
struct Authority {
    serial: Vec<u8>,
    subject: Vec<(&'static str, &'static str)>,
    extensions: Vec<Vec<u8>>,
}

impl Authority {
    fn plan(&self) -> Plan<'_> {
        Plan {
            serial: &self.serial,
            subject: &self.subject,
            not_before: CA_WINDOW.0,
            not_after: CA_WINDOW.1,
            digest: Digest::Sha256,
            extensions: self.extensions.clone(),
        }
    }

    fn issued_by(&self, issuer: &Certified, key: Key) -> Certified {
        self.plan().issued_by(issuer, key)
    }

    fn self_signed(&self, key: Key) -> Certified {
        self.plan().self_signed(key)
    }
}

fn authority(seed: Seed, subject: &[(&'static str, &'static str)], address: &str) -> Authority {
    let mut extensions = vec![ca(Some(0)), key_usage(&[5, 6]), policies()];
    extensions.extend(addresses(address));
    Authority { serial: serial(seed, subject[2].1), subject: subject.to_vec(), extensions }
}

fn root(seed: Seed, subject: &[(&'static str, &'static str)]) -> Authority {
    let extensions = vec![ca(None), key_usage(&[5, 6])];
    Authority { serial: serial(seed, subject[2].1), subject: subject.to_vec(), extensions }
}

/// A time-stamping authority that is as old as the second generation, so that letters of 2020 have timestamps too.
fn time_stamping(seed: Seed, pki: &Pki) -> Certified {
    let mut extensions = vec![key_usage(&[0, 1]), extended_key_usage(true, &[oid::TIME_STAMPING])];
    extensions.extend(addresses("rootcag2"));
    let subject =
        &[("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", "Máy chủ cấp dấu thời gian 01 (thử)")];
    let plan = Plan {
        serial: &serial(seed, "tsa"),
        subject,
        not_before: "20180901020000Z",
        not_after: "20310830020000Z",
        digest: Digest::Sha256,
        extensions,
    };
    plan.issued_by(&pki.root_g2, Key::derived(seed, "tsa"))
}
