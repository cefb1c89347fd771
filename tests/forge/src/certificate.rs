//! Certificates of the test PKI, in the profile of the real ones (RFC 5280).

use crate::der;
use crate::digest::Digest;
use crate::key::Key;
use crate::oid;

/// A certificate with the key that belongs to it.
#[derive(Clone)]
pub struct Certified {
    /// The certificate in DER.
    pub der: Vec<u8>,
    /// Its subject, a Name in DER.
    pub name: Vec<u8>,
    /// Its issuer, a Name in DER.
    pub issuer: Vec<u8>,
    /// Its serial number, an INTEGER in DER.
    pub serial: Vec<u8>,
    /// Its private key.
    pub key: Key,
}

/// What a certificate is to say.
pub struct Plan<'a> {
    /// The serial number, big-endian.
    pub serial: &'a [u8],
    /// The subject, most general part first: `[("C", "VN"), …]`.
    pub subject: &'a [(&'a str, &'a str)],
    /// `YYYYMMDDHHMMSSZ`.
    pub not_before: &'a str,
    /// `YYYYMMDDHHMMSSZ`.
    pub not_after: &'a str,
    /// The issuer's digest.
    pub digest: Digest,
    /// Extensions in DER, after the key identifiers.
    pub extensions: Vec<Vec<u8>>,
}

impl Plan<'_> {
    /// A certificate signed by its own key.
    #[must_use]
    pub fn self_signed(&self, key: Key) -> Certified {
        let subject = name(self.subject);
        self.sign(key.clone(), &subject, &key)
    }

    /// A certificate signed by a CA.
    #[must_use]
    pub fn issued_by(&self, issuer: &Certified, key: Key) -> Certified {
        self.sign(key, &issuer.name, &issuer.key)
    }

    fn sign(&self, key: Key, issuer: &[u8], issuer_key: &Key) -> Certified {
        let (subject, serial) = (name(self.subject), der::integer(self.serial));
        let algorithm = issuer_key.algorithm(self.digest);
        let identifiers = [
            extension("2.5.29.14", false, &der::octets(&key.identifier())),
            extension("2.5.29.35", false, &authority_key(issuer_key)),
        ];
        let extensions: Vec<u8> = identifiers.iter().chain(&self.extensions).flatten().copied().collect();
        let tbs = der::sequence(&[
            &der::context(0, &[&der::integer(&[2])]),
            &serial,
            &algorithm,
            issuer,
            &der::sequence(&[&der::time(self.not_before), &der::time(self.not_after)]),
            &subject,
            &key.spki(),
            &der::context(3, &[&der::sequence(&[&extensions])]),
        ]);
        let signature = der::bits(&issuer_key.sign(self.digest, &tbs));
        let certificate = der::sequence(&[&tbs, &algorithm, &signature]);
        Certified { der: certificate, name: subject, issuer: issuer.to_vec(), serial, key }
    }
}

/// A Name: one attribute a relative distinguished name.
///
/// # Panics
/// On an attribute type that the real certificates do not use.
#[must_use]
pub fn name(parts: &[(&str, &str)]) -> Vec<u8> {
    let relative = |(kind, value): &(&str, &str)| {
        let (identifier, value) = match *kind {
            "C" => ("2.5.4.6", der::tlv(0x13, &[value.as_bytes()])),
            "L" => ("2.5.4.7", der::utf8(value)),
            "O" => ("2.5.4.10", der::utf8(value)),
            "OU" => ("2.5.4.11", der::utf8(value)),
            "CN" => ("2.5.4.3", der::utf8(value)),
            "T" => ("2.5.4.12", der::utf8(value)),
            "UID" => ("0.9.2342.19200300.100.1.1", der::utf8(value)),
            "E" => ("1.2.840.113549.1.9.1", der::ia5(value)),
            other => panic!("no attribute type {other}"),
        };
        der::set(&[&der::sequence(&[&der::oid(identifier), &value])])
    };
    der::sequence(&[&parts.iter().flat_map(relative).collect::<Vec<u8>>()])
}

/// One extension around the DER of its value.
#[must_use]
pub fn extension(identifier: &str, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { der::TRUE } else { &[] };
    der::sequence(&[&der::oid(identifier), critical, &der::octets(value)])
}

/// AuthorityKeyIdentifier with the key identifier.
#[must_use]
pub fn authority_key(issuer: &Key) -> Vec<u8> {
    der::sequence(&[&der::context_primitive(0, &issuer.identifier())])
}

/// basicConstraints of a CA.
#[must_use]
pub fn ca(path_length: Option<u8>) -> Vec<u8> {
    let length = path_length.map(|length| der::integer(&[length])).unwrap_or_default();
    extension("2.5.29.19", true, &der::sequence(&[der::TRUE, &length]))
}

/// keyUsage, from the numbers of its bits (0 digitalSignature … 6 cRLSign).
#[must_use]
pub fn key_usage(bits: &[u8]) -> Vec<u8> {
    let value = bits.iter().fold(0_u8, |value, bit| value | 0x80 >> bit);
    let unused = u8::try_from(value.trailing_zeros()).expect("at most eight");
    extension("2.5.29.15", true, &der::tlv(0x03, &[&[unused, value]]))
}

/// extKeyUsage.
#[must_use]
pub fn extended_key_usage(critical: bool, purposes: &[&str]) -> Vec<u8> {
    let purposes: Vec<u8> = purposes.iter().flat_map(|purpose| der::oid(purpose)).collect();
    extension("2.5.29.37", critical, &der::sequence(&[&purposes]))
}

/// What every leaf of the second generation carries: usages, policy, CRL and issuer addresses, mailbox.
#[must_use]
pub fn leaf_profile(issuer: &str, mailbox: Option<&str>) -> Vec<Vec<u8>> {
    let mut extensions = vec![
        key_usage(&[0, 1, 2, 3]),
        extended_key_usage(false, &[oid::CLIENT_AUTH, oid::EMAIL_PROTECTION, oid::SMARTCARD_LOGON]),
        policies(),
    ];
    extensions.extend(addresses(issuer));
    if let Some(mailbox) = mailbox {
        extensions.push(extension(
            "2.5.29.17",
            false,
            &der::sequence(&[&der::context_primitive(1, mailbox.as_bytes())]),
        ));
    }
    extensions
}

/// certificatePolicies with the policy and CPS address of the real PKI's shape.
#[must_use]
pub fn policies() -> Vec<u8> {
    let cps = der::sequence(&[
        &der::oid("1.3.6.1.5.5.7.2.1"),
        &der::ia5("http://ca.example.vn/pki/pub/policies/CP"),
    ]);
    let policy = der::sequence(&[&der::oid("2.16.704.1.1.1.1.1"), &der::sequence(&[&cps])]);
    extension("2.5.29.32", false, &der::sequence(&[&policy]))
}

/// cRLDistributionPoints and authorityInfoAccess.
#[must_use]
pub fn addresses(issuer: &str) -> Vec<Vec<u8>> {
    let address = |text: &str| der::context_primitive(6, text.as_bytes());
    let crl = address(&format!("http://ca.example.vn/pki/pub/crl/{issuer}.crl"));
    let point = der::sequence(&[&der::context(0, &[&der::context(0, &[&crl])])]);
    let access = |method: &str, text: &str| der::sequence(&[&der::oid(method), &address(text)]);
    let access = der::sequence(&[
        &access("1.3.6.1.5.5.7.48.2", &format!("http://ca.example.vn/pki/pub/crt/{issuer}.crt")),
        &access("1.3.6.1.5.5.7.48.1", "http://ocsp.ca.example.vn"),
    ]);
    vec![
        extension("2.5.29.31", false, &der::sequence(&[&point])),
        extension("1.3.6.1.5.5.7.1.1", false, &access),
    ]
}
