//! The standard's names for what the report calls otherwise.

use report::{Conclusion, Cryptography, DigestAlgorithm, Doubt, SignatureReport};

/// TS 119 102-2 clause 4.3.4, main indications: of a signature, and of a single constraint.
pub(super) mod main_indication {
    pub(crate) const TOTAL_PASSED: &str = "urn:etsi:019102:mainindication:total-passed";
    pub(crate) const TOTAL_FAILED: &str = "urn:etsi:019102:mainindication:total-failed";
    pub(crate) const INDETERMINATE: &str = "urn:etsi:019102:mainindication:indeterminate";
    pub(crate) const PASSED: &str = "urn:etsi:019102:mainindication:passed";
    pub(crate) const FAILED: &str = "urn:etsi:019102:mainindication:failed";
}

/// A sub-indication of EN 319 102-1 by its name there.
pub(super) fn sub_indication(name: &str) -> String {
    ["urn:etsi:019102:subindication:", name].concat()
}

/// The signature algorithm as an address of RFC 9231 or XML Signature 1.1; `None` where there is none for it.
pub(super) fn algorithm(signature: &SignatureReport) -> Option<String> {
    use DigestAlgorithm as Digest;
    const MORE: &str = "http://www.w3.org/2001/04/xmldsig-more#";
    const OLD: &str = "http://www.w3.org/2000/09/xmldsig#";
    const NEWER: &str = "http://www.w3.org/2007/05/xmldsig-more#";
    const NEWEST: &str = "http://www.w3.org/2021/04/xmldsig-more#";
    let name = signature.signature_algorithm.as_deref()?;
    if name == "ed25519" {
        return Some([NEWEST, "eddsa-ed25519"].concat());
    }
    let family = match name {
        "rsa-pkcs1-v1_5" => "rsa",
        "rsa-pss" => "rsa-pss",
        "ecdsa-p256" | "ecdsa-p384" | "ecdsa-p521" => "ecdsa",
        _ => return None,
    };
    let (space, name) = match (family, signature.digest_algorithm?) {
        ("rsa", Digest::Sha1) => (OLD, "rsa-sha1".to_owned()),
        ("rsa", Digest::Md5) => (MORE, "rsa-md5".to_owned()),
        ("rsa-pss", Digest::Md5) | ("ecdsa", Digest::Md5) => return None,
        ("rsa-pss", digest) => (NEWER, [digest_name(digest)?, "-rsa-MGF1"].concat()),
        ("ecdsa", digest @ (Digest::Sha3_224 | Digest::Sha3_256 | Digest::Sha3_384 | Digest::Sha3_512)) => {
            (NEWEST, ["ecdsa-", digest_name(digest)?].concat())
        }
        (_, Digest::Sha3_224 | Digest::Sha3_256 | Digest::Sha3_384 | Digest::Sha3_512) => return None,
        (family, digest) => (MORE, [family, "-", digest_name(digest)?].concat()),
    };
    Some([space, &name].concat())
}

const fn digest_name(digest: DigestAlgorithm) -> Option<&'static str> {
    use DigestAlgorithm as Digest;
    Some(match digest {
        Digest::Sha1 => "sha1",
        Digest::Sha224 => "sha224",
        Digest::Sha256 => "sha256",
        Digest::Sha384 => "sha384",
        Digest::Sha512 => "sha512",
        Digest::Sha3_224 => "sha3-224",
        Digest::Sha3_256 => "sha3-256",
        Digest::Sha3_384 => "sha3-384",
        Digest::Sha3_512 => "sha3-512",
        Digest::Md5 | Digest::Sha512_224 | Digest::Sha512_256 => return None,
    })
}

/// Were algorithm and key found strong enough? What the findings say; `None` where the signature was not verified.
pub(super) fn is_secure(signature: &SignatureReport) -> Option<bool> {
    const WEAK: Option<Conclusion> = Some(Conclusion::Indeterminate(Doubt::CryptoConstraintsFailure));
    let weak = signature.findings.iter().any(|finding| finding.code.row().conclusion == WEAK);
    match signature.cryptography {
        _ if weak => Some(false),
        Cryptography::Ok => Some(true),
        Cryptography::Bad | Cryptography::Unsupported | Cryptography::Undetermined => None,
    }
}
