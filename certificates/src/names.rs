//! Object identifiers that certificates of document signers use, with the keys of their words.

/// The bits of keyUsage in their order, RFC 5280 4.2.1.3.
pub(crate) const KEY_USAGE: [&str; 9] = [
    "key-usage-digital-signature",
    "key-usage-non-repudiation",
    "key-usage-key-encipherment",
    "key-usage-data-encipherment",
    "key-usage-key-agreement",
    "key-usage-key-cert-sign",
    "key-usage-crl-sign",
    "key-usage-encipher-only",
    "key-usage-decipher-only",
];

/// Purposes of extendedKeyUsage: RFC 5280 4.2.1.12, RFC 9336, and those that Microsoft and Adobe defined for documents.
pub(crate) const EXTENDED_KEY_USAGE: [(&str, &str); 11] = [
    ("2.5.29.37.0", "extended-usage-any"),
    ("1.3.6.1.5.5.7.3.1", "extended-usage-server"),
    ("1.3.6.1.5.5.7.3.2", "extended-usage-client"),
    ("1.3.6.1.5.5.7.3.3", "extended-usage-code"),
    ("1.3.6.1.5.5.7.3.4", "extended-usage-email"),
    ("1.3.6.1.5.5.7.3.8", "extended-usage-timestamp"),
    ("1.3.6.1.5.5.7.3.9", "extended-usage-ocsp"),
    ("1.3.6.1.5.5.7.3.36", "extended-usage-document"),
    ("1.3.6.1.4.1.311.10.3.12", "extended-usage-document"),
    ("1.2.840.113583.1.1.5", "extended-usage-document"),
    ("1.3.6.1.4.1.311.20.2.2", "extended-usage-logon"),
];

/// Policies with a meaning of their own: anyPolicy, RFC 5280 4.2.1.4. All others are numbers that their issuers explain.
pub(crate) const POLICIES: [(&str, &str); 1] = [("2.5.29.32.0", "certificate-any-policy")];

/// Algorithms by the names that standards give them: RFC 8017, RFC 5758, RFC 8410, SEC 2, FIPS 186-4.
pub(crate) const ALGORITHMS: [(&str, &str); 19] = [
    ("1.2.840.113549.1.1.1", "RSA"),
    ("1.2.840.113549.1.1.10", "RSASSA-PSS"),
    ("1.2.840.10045.2.1", "EC"),
    ("1.2.840.10045.3.1.7", "P-256"),
    ("1.3.132.0.34", "P-384"),
    ("1.3.132.0.35", "P-521"),
    ("1.3.101.112", "Ed25519"),
    ("1.2.840.10040.4.1", "DSA"),
    ("1.2.840.10040.4.3", "DSA SHA-1"),
    ("2.16.840.1.101.3.4.3.2", "DSA SHA-256"),
    ("1.2.840.113549.1.1.4", "RSA MD5"),
    ("1.2.840.113549.1.1.5", "RSA SHA-1"),
    ("1.2.840.113549.1.1.11", "RSA SHA-256"),
    ("1.2.840.113549.1.1.12", "RSA SHA-384"),
    ("1.2.840.113549.1.1.13", "RSA SHA-512"),
    ("1.2.840.10045.4.1", "ECDSA SHA-1"),
    ("1.2.840.10045.4.3.2", "ECDSA SHA-256"),
    ("1.2.840.10045.4.3.3", "ECDSA SHA-384"),
    ("1.2.840.10045.4.3.4", "ECDSA SHA-512"),
];
