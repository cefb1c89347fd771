//! DSA in a path: admitted by `cert verify` where the operator names the anchor, never in a document. OpenSSL plays the CA.

use super::material::{Case, reasons};
use forge::certificate::Certified;
use forge::cms::Plan;
use forge::key::{self, Key};
use forge::pdf::Style;
use forge::signing::{Field, Letter};
use forge::{der, seed::Seed};
use report::{Code, Conclusion, Cryptography, PathStatus, Time, Trust};
use std::path::PathBuf;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};
use verifier_core::trust::TrustStore;
use verifier_core::x509::Certificate;
use verifier_core::{Context, Policy};

const CONFIGURATION: &str = "
[req]
distinguished_name = name
x509_extensions = authority
[name]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[person]
keyUsage = critical,digitalSignature,nonRepudiation
";

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    fn run(&self, line: &str) {
        let output = Command::new("openssl").args(line.split(' ')).current_dir(&self.0).output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap()
    }
}

/// A root with an RSA key, a CA below it with a key of this kind, and the person's certificate by that CA; nothing where
/// OpenSSL is not installed.
fn issued(kind: &str) -> Option<([Vec<u8>; 2], Certified)> {
    if Command::new("openssl").arg("version").output().is_err() {
        println!("SKIP: no OpenSSL here to play a CA with a DSA key");
        return None;
    }
    let folder = Folder(std::env::temp_dir().join(format!("kiemky-{kind}-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).unwrap();
    std::fs::write(folder.0.join("ca.cnf"), CONFIGURATION).unwrap();
    std::fs::write(folder.0.join("person.key"), key::pem("person")).unwrap();
    if kind == "dsa" {
        let sizes = "-pkeyopt dsa_paramgen_bits:1024 -pkeyopt dsa_paramgen_q_bits:160";
        folder.run(&format!("genpkey -genparam -algorithm DSA {sizes} -out parameters.pem"));
        folder.run("genpkey -paramfile parameters.pem -out ca.key");
    } else {
        folder.run("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ca.key");
    }
    folder.run("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out root.key");
    folder.run(
        "req -config ca.cnf -x509 -new -key root.key -sha256 -days 30 -subj /C=VN/CN=Root -out root.pem",
    );
    for (name, issuer, extensions) in [("ca", "root", "authority"), ("person", "ca", "person")] {
        folder.run(&format!("req -config ca.cnf -new -key {name}.key -subj /C=VN/CN={name} -out {name}.csr"));
        folder.run(&format!(
            "x509 -req -in {name}.csr -CA {issuer}.pem -CAkey {issuer}.key -set_serial 4711 -sha256 -days 20 \
             -extfile ca.cnf -extensions {extensions} -out {name}.pem"
        ));
    }
    for name in ["root", "ca", "person"] {
        folder.run(&format!("x509 -in {name}.pem -outform DER -out {name}.der"));
    }
    let der = folder.read("person.der");
    let certificate = Certificate::parse(&der).unwrap();
    let person = Certified {
        name: certificate.subject_der().to_vec(),
        issuer: certificate.issuer_der().to_vec(),
        serial: der::integer(certificate.serial()),
        key: Key::named("person"),
        der,
    };
    Some((["root.der", "ca.der"].map(|name| folder.read(name)), person))
}

#[test]
fn a_ca_with_a_dsa_key_is_admitted_for_a_certificate_alone_and_never_in_a_document() {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let now = Time::from_unix_seconds(i64::try_from(seconds).unwrap() + 60);
    for kind in ["rsa", "dsa"] {
        let Some(([root, ca], person)) = issued(kind) else { return };
        let case = Case {
            leaf: person.der.clone(),
            anchors: vec![root.clone()],
            intermediates: vec![ca.clone()],
            without_revocation: true,
            ..Case::default()
        };
        let (admitted, strict) = (case.ask(now), case.ask_strictly(now));
        assert_eq!(admitted.status, PathStatus::Valid, "{kind}: {}", reasons(&admitted));
        assert_eq!(strict.status == PathStatus::Valid, kind == "rsa", "{kind}: {}", reasons(&strict));

        let mut letter = Letter::new(Style::Table, Seed(1));
        let field = Field { claimed: None, ..Field::default() };
        letter.sign(&field, &|covered| Plan::usual(&person).build(covered));
        for policy in [Policy::Nd68, Policy::Etsi] {
            let trust = TrustStore::from_certificates(vec![root.clone(), ca.clone()]).unwrap();
            let context = Context { policy, ..Context::new(now, trust) };
            let report = verifier_core::verify(&letter.bytes(), &context).unwrap();
            let signature = &report.signatures[0];
            assert_eq!(signature.cryptography, Cryptography::Ok, "{kind}");
            let found = signature.findings.iter().any(|finding| finding.code == Code::X509PathFound);
            assert_eq!(found, kind == "rsa", "{kind} {policy:?}");
            // Neither has revocation data.
            assert_ne!(signature.trust, Trust::Trusted, "{kind} {policy:?}");
            let passed = |one: &report::Judgement| one.conclusion == Conclusion::TotalPassed;
            assert!(!signature.judgements.iter().any(passed), "{kind} {policy:?}");
        }
    }
}
