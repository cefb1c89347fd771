//! The corpus: every case with what a sound verifier says of it, written as files and one manifest.
//!
//! `manifest.jsonl` holds one object a case: `id`, `file`, `at` (moment of verification), `trust` (folder for
//! `--trust`), `crl` (files for `--crl`), `expect` and `expect_with_crl` (each `sound`, `trusted` and `exit` as lists
//! of what is allowed) and `note`. `rules/manifest.jsonl` names for each rule about certificates, paths and times the
//! file that keeps it and the one that breaks it ([`rules`]).

mod attacks;
mod cms;
mod honest;
pub mod rules;
mod trusting;

use crate::cms::Plan as CmsPlan;
use crate::crl;
use crate::digest::Digest;
use crate::key;
use crate::ocsp::{self, Status};
use crate::pdf::Style;
use crate::pki::Pki;
use crate::seed::Seed;
use crate::signing::{Field, Letter, Span};
use crate::timestamp;
use serde_json::{Value, json};
use std::path::Path;

/// The moment at which the corpus is verified.
pub const AT: &str = "2026-11-20T00:00:00Z";
/// When the CRLs of the corpus were issued, and until when they hold.
const CRL_WINDOW: (&str, &str) = ("20261115000000Z", "20261215000000Z");
/// The CRLs that a path of the second generation needs.
pub const CRLS: &[&str] = &["sub-g2.crl", "sub-service.crl", "root-g2.crl"];

/// What is allowed to come out.
#[derive(Clone, Copy, Debug)]
pub struct Expect {
    /// Answers to "is the signature sound".
    pub sound: &'static [&'static str],
    /// Answers to "do we trust the signer".
    pub trusted: &'static [&'static str],
    /// Exit codes of the command line.
    pub exit: &'static [u8],
}

const ANY: &[&str] = &["yes", "no", "undetermined", "not_run"];
/// Sound and trusted.
const GOOD: Expect = Expect { sound: &["yes"], trusted: &["yes"], exit: &[0] };
/// Sound; whether to trust the signer stays open.
const OPEN: Expect = Expect { sound: &["yes"], trusted: &["undetermined"], exit: &[2] };
/// Sound, and the signer is not to be trusted.
const NOT_TRUSTED: Expect = Expect { sound: &["yes"], trusted: &["no"], exit: &[1] };
/// The signature is broken, changed or a remnant.
const BROKEN: Expect = Expect { sound: &["no"], trusted: ANY, exit: &[1] };
/// No signature to speak of; saying that it is broken is as good.
const NONE: Expect = Expect { sound: &["no_signature", "no"], trusted: ANY, exit: &[1] };
/// Whatever is said, it is not "nothing wrong".
const NEVER_GOOD: Expect =
    Expect { sound: &["no", "no_signature", "undetermined"], trusted: ANY, exit: &[1, 2, 3] };

/// One case.
pub struct Case {
    /// Its name, also the file's.
    pub id: &'static str,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// CRLs for the second run.
    pub crls: &'static [&'static str],
    /// Without CRLs.
    pub bare: Expect,
    /// With them.
    pub with_crl: Expect,
    /// What it is.
    pub note: &'static str,
}

impl Case {
    /// A case whose outcome does not depend on CRLs.
    fn fixed(id: &'static str, bytes: Vec<u8>, expect: Expect, note: &'static str) -> Self {
        Self { id, bytes, crls: CRLS, bare: expect, with_crl: expect, note }
    }

    /// An honest case: open without CRLs, good with them.
    fn honest(id: &'static str, bytes: Vec<u8>, note: &'static str) -> Self {
        Self { id, bytes, crls: CRLS, bare: OPEN, with_crl: GOOD, note }
    }

    fn line(&self) -> Value {
        let expect = |expect: &Expect| json!({ "sound": expect.sound, "trusted": expect.trusted, "exit": expect.exit });
        let crls: Vec<String> = self.crls.iter().map(|name| format!("pki/crl/{name}")).collect();
        json!({
            "id": self.id,
            "file": format!("{}.pdf", self.id),
            "at": AT,
            "trust": "pki/trust",
            "crl": crls,
            "expect": expect(&self.bare),
            "expect_with_crl": expect(&self.with_crl),
            "note": self.note,
        })
    }
}

/// The PKI and what the cases are made with.
pub struct Maker {
    /// The PKI.
    pub pki: Pki,
    /// Where arbitrary values come from.
    pub seed: Seed,
}

impl Maker {
    /// Makes the PKI.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let seed = Seed(seed);
        Self { pki: Pki::new(seed), seed }
    }

    /// A token of the RSA authority, five seconds after the claimed time.
    #[must_use]
    pub fn rsa_stamp(&self) -> timestamp::Plan<'_> {
        timestamp::Plan {
            authority: &self.pki.tsa_rsa,
            root: &self.pki.root_g2,
            time: "20260131135433Z",
            imprint: Digest::Sha256,
            digest: Digest::Sha256,
            serial: self.seed.bytes("timestamp", 8),
        }
    }

    /// A token of the ECDSA authority.
    #[must_use]
    pub fn ec_stamp(&self) -> timestamp::Plan<'_> {
        timestamp::Plan { authority: &self.pki.tsa_ec, digest: Digest::Sha384, ..self.rsa_stamp() }
    }

    /// The person's letter: signed by this plan, in this style.
    #[must_use]
    pub fn letter(&self, style: Style, field: &Field, plan: &CmsPlan<'_>) -> (Vec<u8>, Span) {
        let mut letter = Letter::new(style, self.seed);
        let span = letter.sign(field, &|covered| plan.build(covered));
        (letter.pdf.bytes, span)
    }

    /// The person's letter with a timestamp, otherwise by this plan.
    #[must_use]
    pub fn stamped(&self, style: Style, field: &Field, plan: &CmsPlan<'_>) -> (Vec<u8>, Span) {
        let stamp = |signature: &[u8]| self.rsa_stamp().build(signature);
        self.letter(style, field, &CmsPlan { stamp: Some(&stamp), ..plan.clone() })
    }

    /// The letter that most attacks begin with: person, timestamp, classic table.
    #[must_use]
    pub fn victim(&self) -> (Vec<u8>, Span) {
        self.stamped(Style::Table, &Field::default(), &CmsPlan::usual(&self.pki.person))
    }
}

/// Every case of the corpus.
#[must_use]
pub fn cases(maker: &Maker) -> Vec<Case> {
    [honest::cases(maker), trusting::cases(maker), cms::cases(maker), attacks::cases(maker)]
        .into_iter()
        .flatten()
        .collect()
}

/// Writes the cases, the PKI and the manifest under `folder`; gives the number of cases.
///
/// # Errors
/// Whatever writing files brings.
pub fn write(folder: &Path, seed: u64) -> std::io::Result<usize> {
    let maker = Maker::new(seed);
    write_pki(folder, &maker)?;
    let cases = cases(&maker);
    let mut manifest = String::new();
    for case in &cases {
        std::fs::write(folder.join(format!("{}.pdf", case.id)), &case.bytes)?;
        manifest += &format!("{}\n", case.line());
    }
    std::fs::write(folder.join("manifest.jsonl"), manifest)?;
    rules::write(folder, &maker, &cases)?;
    Ok(cases.len())
}

/// `pki/trust` for `--trust`, `pki/crl`, `pki/ocsp`, and leaves with their keys for signers outside the forge.
fn write_pki(folder: &Path, maker: &Maker) -> std::io::Result<()> {
    let (pki, root) = (&maker.pki, folder.join("pki"));
    for name in ["trust", "crl", "ocsp", "leaf"] {
        std::fs::create_dir_all(root.join(name))?;
    }
    for (name, certified) in pki.trusted() {
        std::fs::write(root.join(format!("trust/{name}.crt")), &certified.der)?;
    }
    for (name, bytes) in crls(pki) {
        std::fs::write(root.join("crl").join(name), bytes)?;
    }
    for (name, status) in [
        ("good", Status::Good),
        ("revoked", Status::Revoked("20250601000000Z")),
        ("unknown", Status::Unknown),
    ] {
        let bytes = ocsp::build(&pki.ocsp, &pki.sub_g2, &pki.person, status, CRL_WINDOW);
        std::fs::write(root.join(format!("ocsp/person-{name}.ors")), bytes)?;
    }
    let leaves = [
        ("person", &pki.person),
        ("organisation", &pki.organisation),
        ("service", &pki.service),
        ("tsa-rsa", &pki.tsa_rsa),
        ("tsa-ec", &pki.tsa_ec),
        ("stranger", &pki.stranger),
    ];
    for (name, certified) in leaves {
        std::fs::write(root.join(format!("leaf/{name}.crt")), &certified.der)?;
        std::fs::write(root.join(format!("leaf/{name}.key.pem")), key::pem(name))?;
    }
    Ok(())
}

/// All CRLs by file name.
#[must_use]
pub fn crls(pki: &Pki) -> Vec<(&'static str, Vec<u8>)> {
    let person = pki.person.serial.as_slice();
    let early: &[crl::Revoked<'_>] = &[(person, "20250601000000Z", 1)];
    let late: &[crl::Revoked<'_>] = &[(person, "20260601000000Z", 4)];
    vec![
        ("root-g1.crl", crl::build(&pki.root_g1, 1, CRL_WINDOW, &[])),
        ("sub-g1.crl", crl::build(&pki.sub_g1, 1, CRL_WINDOW, &[])),
        ("root-g2.crl", crl::build(&pki.root_g2, 1, CRL_WINDOW, &[])),
        ("sub-g2.crl", crl::build(&pki.sub_g2, 1, CRL_WINDOW, &[])),
        ("sub-service.crl", crl::build(&pki.sub_service, 1, CRL_WINDOW, &[])),
        ("sub-g2-revoked-early.crl", crl::build(&pki.sub_g2, 2, CRL_WINDOW, early)),
        ("sub-g2-revoked-late.crl", crl::build(&pki.sub_g2, 3, CRL_WINDOW, late)),
        ("sub-g2-stale.crl", crl::build(&pki.sub_g2, 4, ("20250101000000Z", "20250201000000Z"), &[])),
        ("sub-g2-forged.crl", crl::build(&pki.stranger_ca, 5, CRL_WINDOW, &[])),
        (
            "root-g2-sub-revoked.crl",
            crl::build(&pki.root_g2, 6, CRL_WINDOW, &[(&pki.sub_g2.serial, "20250101000000Z", 2)]),
        ),
    ]
}
