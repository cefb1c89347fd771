//! The test PKI: two generations, their services, and strangers, in the shape of the real one.

use crate::certificate::{
    Certified, Plan, addresses, ca, extended_key_usage, extension, key_usage, leaf_profile, policies,
};
use crate::der;
use crate::digest::Digest;
use crate::key::Key;
use crate::oid;
use crate::seed::Seed;

/// All certificates with their keys. Every name ends in "(thử)": nothing here can be taken for the real PKI.
pub struct Pki {
    /// First generation's root: RSA-2048, SHA-1, 2010–2030.
    pub root_g1: Certified,
    /// First generation's issuing CA, SHA-1.
    pub sub_g1: Certified,
    /// An organisation of the first generation, expired 2024-01-01.
    pub organisation_g1: Certified,
    /// Second generation's root: RSA-4096, SHA-256, 2018–2048.
    pub root_g2: Certified,
    /// Second generation's issuing CA for State bodies, RSA-4096, path length 0.
    pub sub_g2: Certified,
    /// Second generation's issuing CA for software services.
    pub sub_service: Certified,
    /// A person.
    pub person: Certified,
    /// A body, RSA-3072.
    pub organisation: Certified,
    /// A software service, issued by [`Pki::sub_service`].
    pub service: Certified,
    /// A time-stamping authority under the second root, RSA.
    pub tsa_rsa: Certified,
    /// A time-stamping authority under the second root, ECDSA P-384.
    pub tsa_ec: Certified,
    /// A time-stamping authority whose extended key usage is not critical.
    pub tsa_not_critical: Certified,
    /// The OCSP responder of [`Pki::sub_g2`].
    pub ocsp: Certified,
    /// A root that is in no list.
    pub stranger_root: Certified,
    /// An issuing CA with the very name of [`Pki::sub_g2`], under the stranger's root.
    pub stranger_ca: Certified,
    /// A leaf of that CA.
    pub stranger: Certified,
}

/// Validity of the second generation's CAs.
const G2: (&str, &str) = ("20180822040000Z", "20480814040000Z");
/// Validity of the leaves in use.
const LEAF: (&str, &str) = ("20240115020000Z", "20290113020000Z");
const SUB_G2_NAME: &[(&str, &str)] =
    &[("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", "CA phục vụ các cơ quan Nhà nước G2 (thử)")];
const PERSON_NAME: &[(&str, &str)] = &[
    ("C", "VN"),
    ("L", "Quảng Ngãi"),
    ("O", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"),
    ("OU", "ỦY BAN NHÂN DÂN XÃ ĐĂK HÀ"),
    ("OU", "TRƯỜNG TRUNG HỌC CƠ SỞ THỬ NGHIỆM"),
    ("CN", "Nguyễn Văn Thử"),
    ("E", "nvthu@quangngai.example.vn"),
];

impl Pki {
    /// Makes the PKI.
    #[must_use]
    pub fn new(seed: Seed) -> Self {
        let maker = Maker { seed };
        let root_g1 = maker.root(
            "root-g1",
            "Co quan chung thuc so chuyen dung (RootCA) (thu)",
            Digest::Sha1,
            ("20100310020000Z", "20300305020000Z"),
        );
        let root_g2 = maker.root("root-g2", "RootCA chuyên dùng Chính phủ G2 (thử)", Digest::Sha256, G2);
        let stranger_root = maker.root("stranger-root", "RootCA của người lạ (thử)", Digest::Sha256, G2);
        let sub_g1 = maker.first_issuing(&root_g1);
        let sub_g2 = maker.issuing("sub-g2", &root_g2, SUB_G2_NAME, "rootcag2");
        let service_name = &[
            ("C", "VN"),
            ("O", "Ban Cơ yếu Chính phủ (thử)"),
            ("CN", "CA phục vụ cho dịch vụ phần mềm G2 (thử)"),
        ];
        let sub_service = maker.issuing("sub-service", &root_g2, service_name, "rootcag2");
        let stranger_ca = maker.issuing("stranger-ca", &stranger_root, SUB_G2_NAME, "rootcag2");
        Self {
            organisation_g1: maker.first_leaf(&sub_g1),
            person: maker.person("person", &sub_g2, LEAF),
            organisation: maker.organisation(&sub_g2),
            service: maker.service(&sub_service),
            tsa_rsa: maker.authority("tsa-rsa", &root_g2, "Máy chủ cấp dấu thời gian 02 (thử)", true),
            tsa_ec: maker.authority("tsa-ec", &root_g2, "Máy chủ cấp dấu thời gian CPNET (thử)", true),
            tsa_not_critical: maker.authority(
                "tsa-bad",
                &root_g2,
                "Máy chủ cấp dấu thời gian 99 (thử)",
                false,
            ),
            ocsp: maker.responder(&sub_g2),
            stranger: maker.person("stranger", &stranger_ca, LEAF),
            root_g1,
            sub_g1,
            root_g2,
            sub_g2,
            sub_service,
            stranger_root,
            stranger_ca,
        }
    }

    /// The list of CAs that the corpus is verified under: file name and certificate.
    #[must_use]
    pub fn trusted(&self) -> Vec<(&'static str, &Certified)> {
        vec![
            ("root-g1", &self.root_g1),
            ("sub-g1", &self.sub_g1),
            ("root-g2", &self.root_g2),
            ("sub-g2", &self.sub_g2),
            ("sub-service", &self.sub_service),
        ]
    }

    /// A person's certificate with another validity, under the same key and CA.
    #[must_use]
    pub fn person_valid(&self, seed: Seed, validity: (&str, &str)) -> Certified {
        Maker { seed }.person_again("person", &self.sub_g2, validity, validity.0)
    }

    /// The person's certificate for an ECDSA key.
    #[must_use]
    pub fn person_ecdsa(&self, seed: Seed) -> Certified {
        Maker { seed }.person_again("tsa-ec", &self.sub_g2, LEAF, " person")
    }

    /// A certificate for this key and name with these extensions, issued by `issuer`.
    #[must_use]
    pub fn leaf_with(
        &self,
        seed: Seed,
        issuer: &Certified,
        label: &str,
        extensions: Vec<Vec<u8>>,
    ) -> Certified {
        Maker { seed }.leaf("person", label, issuer, PERSON_NAME, LEAF, extensions)
    }

    /// A certificate of the person's name that its own key signs.
    #[must_use]
    pub fn self_signed_person(&self, seed: Seed) -> Certified {
        let serial = Maker { seed }.serial("self-signed");
        let plan = Plan {
            serial: &serial,
            subject: PERSON_NAME,
            not_before: LEAF.0,
            not_after: LEAF.1,
            digest: Digest::Sha256,
            extensions: leaf_profile("cpcag2", None),
        };
        plan.self_signed(Key::named("stranger"))
    }
}

/// Makes certificates with serial numbers out of the seed.
struct Maker {
    seed: Seed,
}

impl Maker {
    fn serial(&self, label: &str) -> Vec<u8> {
        let mut serial = self.seed.bytes(label, 8);
        serial[0] = serial[0] & 0x3F | 0x40;
        serial
    }

    fn root(&self, key: &str, common_name: &str, digest: Digest, validity: (&str, &str)) -> Certified {
        let plan = Plan {
            serial: &self.serial(key),
            subject: &[("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", common_name)],
            not_before: validity.0,
            not_after: validity.1,
            digest,
            extensions: vec![ca(None), key_usage(&[5, 6])],
        };
        plan.self_signed(Key::named(key))
    }

    fn issuing(&self, key: &str, issuer: &Certified, subject: &[(&str, &str)], address: &str) -> Certified {
        let mut extensions = vec![ca(Some(0)), key_usage(&[5, 6]), policies()];
        extensions.extend(addresses(address));
        let plan = Plan {
            serial: &self.serial(key),
            subject,
            not_before: G2.0,
            not_after: G2.1,
            digest: Digest::Sha256,
            extensions,
        };
        plan.issued_by(issuer, Key::named(key))
    }

    fn first_issuing(&self, root: &Certified) -> Certified {
        let plan = Plan {
            serial: &[4],
            subject: &[
                ("C", "VN"),
                ("O", "Ban Co yeu Chinh phu (thu)"),
                ("CN", "Co quan chung thuc so Chinh phu (thu)"),
            ],
            not_before: "20100325020000Z",
            not_after: "20300304020000Z",
            digest: Digest::Sha1,
            extensions: vec![ca(None), key_usage(&[5, 6])],
        };
        plan.issued_by(root, Key::named("sub-g1"))
    }

    fn first_leaf(&self, issuer: &Certified) -> Certified {
        let mut extensions = vec![key_usage(&[0, 1, 2, 3])];
        extensions.extend(addresses("cp"));
        let plan = Plan {
            serial: &self.serial("leaf-g1"),
            subject: &[
                ("C", "VN"),
                ("O", "Văn phòng Chính phủ (thử)"),
                ("L", "Hà Nội"),
                ("CN", "Cổng Thông tin điện tử thử nghiệm"),
            ],
            not_before: "20190102020000Z",
            not_after: "20240101020000Z",
            digest: Digest::Sha256,
            extensions,
        };
        plan.issued_by(issuer, Key::named("leaf-g1"))
    }

    fn person(&self, key: &str, issuer: &Certified, validity: (&str, &str)) -> Certified {
        self.person_again(key, issuer, validity, "")
    }

    fn person_again(&self, key: &str, issuer: &Certified, validity: (&str, &str), label: &str) -> Certified {
        let extensions = leaf_profile("cpcag2", Some("nvthu@quangngai.example.vn"));
        self.leaf(key, &format!("{key}{label}"), issuer, PERSON_NAME, validity, extensions)
    }

    fn organisation(&self, issuer: &Certified) -> Certified {
        let subject = &[
            ("C", "VN"),
            ("L", "Hà Nội"),
            ("O", "BỘ THỬ NGHIỆM"),
            ("CN", "BỘ THỬ NGHIỆM"),
            ("UID", "MNS:9999999"),
            ("E", "vanthu@thunghiem.example.vn"),
        ];
        let extensions = leaf_profile("cpcag2", Some("vanthu@thunghiem.example.vn"));
        self.leaf("organisation", "organisation", issuer, subject, LEAF, extensions)
    }

    fn service(&self, issuer: &Certified) -> Certified {
        let subject = &[
            ("C", "VN"),
            ("L", "Hà Nội"),
            ("O", "VĂN PHÒNG CHÍNH PHỦ (THỬ)"),
            ("CN", "CÔNG BÁO THỬ NGHIỆM"),
        ];
        self.leaf("service", "service", issuer, subject, LEAF, leaf_profile("sscag2", None))
    }

    fn authority(&self, key: &str, root: &Certified, common_name: &str, critical: bool) -> Certified {
        let subject = &[("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", common_name)];
        let mut extensions = vec![key_usage(&[0, 1]), extended_key_usage(critical, &[oid::TIME_STAMPING])];
        extensions.extend(addresses("rootcag2"));
        self.leaf(key, key, root, subject, ("20210420020000Z", "20310418020000Z"), extensions)
    }

    fn responder(&self, issuer: &Certified) -> Certified {
        let subject = &[("C", "VN"), ("O", "Ban Cơ yếu Chính phủ (thử)"), ("CN", "OCSP G2 (thử)")];
        let extensions = vec![
            key_usage(&[0]),
            extended_key_usage(false, &[oid::OCSP_SIGNING]),
            extension("1.3.6.1.5.5.7.48.1.5", false, der::NULL),
        ];
        self.leaf("ocsp", "ocsp", issuer, subject, LEAF, extensions)
    }

    fn leaf(
        &self,
        key: &str,
        label: &str,
        issuer: &Certified,
        subject: &[(&str, &str)],
        validity: (&str, &str),
        extensions: Vec<Vec<u8>>,
    ) -> Certified {
        let plan = Plan {
            serial: &self.serial(label),
            subject,
            not_before: validity.0,
            not_after: validity.1,
            digest: Digest::Sha256,
            extensions,
        };
        plan.issued_by(issuer, Key::named(key))
    }
}
