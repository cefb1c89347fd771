//! OpenSSL as an independent maker of certificates, CRLs and OCSP responses, where it is installed.

use report::{RevocationStatus, Time};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};
use verifier_core::crypto::RustCrypto;
use verifier_core::revocation::{Moment, Pool, Source};
use verifier_core::trust::TrustStore;
use verifier_core::x509::Certificate;
use verifier_core::{Budget, Context, Limits, OcspNonce};

const CONFIGURATION: &str = "
[ca]
default_ca = one
[one]
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_days = 365
default_crl_days = 7
policy = any
crl_extensions = list
[any]
countryName = optional
commonName = supplied
[list]
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[user]
keyUsage = critical,digitalSignature,nonRepudiation
[responder]
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = yes
[partition]
issuingDistributionPoint = critical,@point
[point]
fullname = URI:http://ca.example/other.crl
";

/// A folder with a CA that OpenSSL runs.
struct Authority(PathBuf);

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Authority {
    fn new(name: &str) -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            println!("SKIP: no OpenSSL here to make CRLs and OCSP responses");
            return None;
        }
        let folder = std::env::temp_dir().join(format!("kiemky-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let authority = Self(folder);
        for (file, text) in
            [("ca.cnf", CONFIGURATION), ("index.txt", ""), ("serial", "41\n"), ("crlnumber", "01\n")]
        {
            std::fs::write(authority.0.join(file), text).unwrap();
        }
        let new = "req -config ca.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        authority.run(&format!(
            "{new} -x509 -days 30 -extensions authority -subj /C=VN/CN=CA -keyout ca.key -out ca.pem"
        ));
        for (name, section) in [("leaf", "user"), ("ocsp", "responder")] {
            authority.run(&format!("{new} -subj /C=VN/CN={name} -keyout {name}.key -out {name}.csr"));
            authority.run(&format!(
                "ca -config ca.cnf -batch -notext -extensions {section} -in {name}.csr -out {name}.pem"
            ));
        }
        authority.run("x509 -in ca.pem -outform DER -out ca.der");
        authority.run("x509 -in leaf.pem -outform DER -out leaf.der");
        Some(authority)
    }

    fn run(&self, line: &str) {
        let output = Command::new("openssl").args(line.split(' ')).current_dir(&self.0).output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn crl(&self, more: &str) -> (Source, Vec<u8>) {
        self.run(&format!("ca -config ca.cnf -gencrl {more} -out list.pem").replace("  ", " "));
        self.run("crl -in list.pem -outform DER -out list.der");
        (Source::Crl, self.read("list.der"))
    }

    fn response(&self, signer: &str) -> (Source, Vec<u8>) {
        self.run("ocsp -issuer ca.pem -cert leaf.pem -reqout request.der");
        self.run(&format!(
            "ocsp -index index.txt -CA ca.pem -rsigner {signer}.pem -rkey {signer}.key -reqin request.der -ndays 7 -respout response.der"
        ));
        (Source::Ocsp, self.read("response.der"))
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(Path::new(&self.0).join(name)).unwrap()
    }

    /// The nonce that OpenSSL put into its request: the value of the last extension there.
    fn nonce(&self) -> Vec<u8> {
        let request = self.read("request.der");
        let oid = forge::der::oid("1.3.6.1.5.5.7.48.1.2");
        let place = request.windows(oid.len()).position(|window| *window == oid).unwrap() + oid.len();
        // extnValue: an OCTET STRING of few octets around one of its own.
        assert_eq!(request[place], 0x04);
        request[place + 2..].to_vec()
    }

    fn status(&self, evidence: &[(Source, Vec<u8>)]) -> RevocationStatus {
        self.status_asked_with(evidence, None)
    }

    /// With the nonce of the request.
    fn status_asked_with(&self, evidence: &[(Source, Vec<u8>)], nonce: Option<Vec<u8>>) -> RevocationStatus {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let now = Time::from_unix_seconds(i64::try_from(seconds).unwrap());
        let chain = [self.read("leaf.der"), self.read("ca.der")].map(|der| Certificate::parse(&der).unwrap());
        let trust = TrustStore::from_certificates(vec![self.read("ca.der")]).unwrap();
        let mut context = Context::new(now, trust);
        if let Some(value) = nonce {
            context.evidence.ocsp = evidence.iter().map(|(_, der)| der.clone()).collect();
            context.evidence.ocsp_nonces = vec![OcspNonce { index: 0, value }];
        }
        let budget = Budget::new(&Limits::default(), 0);
        let mut pool = Pool::new(&context, &RustCrypto, &budget);
        for (source, der) in evidence {
            pool.add(*source, None, der.clone());
        }
        let (facts, ..) = pool.status(&chain, &[], Moment { used: now, proved: true, now }).unwrap();
        facts.status
    }
}

#[test]
fn lists_that_openssl_makes_are_judged() {
    let Some(authority) = Authority::new("lists") else { return };
    assert_eq!(authority.status(&[authority.crl("")]), RevocationStatus::Good);
    assert_eq!(authority.status(&[authority.crl("-crlexts partition")]), RevocationStatus::Undetermined);
    authority.run("ca -config ca.cnf -revoke leaf.pem -crl_reason keyCompromise");
    assert_eq!(authority.status(&[authority.crl("")]), RevocationStatus::Revoked);
}

#[test]
fn responses_that_openssl_makes_are_judged() {
    let Some(authority) = Authority::new("responses") else { return };
    for signer in ["ca", "ocsp"] {
        assert_eq!(authority.status(&[authority.response(signer)]), RevocationStatus::Good, "{signer}");
    }
    // OpenSSL asks with a nonce, and its responder repeats it. An answer to an earlier question does not.
    let first = authority.response("ocsp");
    assert_eq!(
        authority.status_asked_with(std::slice::from_ref(&first), Some(authority.nonce())),
        RevocationStatus::Good
    );
    let second = authority.response("ocsp");
    let asked = authority.nonce();
    assert_eq!(authority.status_asked_with(&[second], Some(asked.clone())), RevocationStatus::Good);
    assert_eq!(authority.status_asked_with(&[first], Some(asked)), RevocationStatus::Undetermined);
    // The leaf may sign documents, not answers.
    assert_eq!(authority.status(&[authority.response("leaf")]), RevocationStatus::Undetermined);
    authority.run("ca -config ca.cnf -revoke leaf.pem -crl_reason superseded");
    for signer in ["ca", "ocsp"] {
        assert_eq!(authority.status(&[authority.response(signer)]), RevocationStatus::Revoked, "{signer}");
    }
}
