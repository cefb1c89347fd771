//! Object identifiers that the forge writes.

/// id-data (RFC 5652 §4).
pub const DATA: &str = "1.2.840.113549.1.7.1";
/// id-signedData (RFC 5652 §5.1).
pub const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
/// id-ct-TSTInfo (RFC 3161 §2.4.2).
pub const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";
/// content-type (RFC 5652 §11.1).
pub const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
/// message-digest (RFC 5652 §11.2).
pub const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
/// signing-time (RFC 5652 §11.3).
pub const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
/// id-aa-signingCertificate (RFC 2634 §5.4).
pub const SIGNING_CERTIFICATE: &str = "1.2.840.113549.1.9.16.2.12";
/// id-aa-signingCertificateV2 (RFC 5035 §3).
pub const SIGNING_CERTIFICATE_V2: &str = "1.2.840.113549.1.9.16.2.47";
/// id-aa-CMSAlgorithmProtection (RFC 6211 §2).
pub const ALGORITHM_PROTECTION: &str = "1.2.840.113549.1.9.52";
/// id-aa-signatureTimeStampToken (RFC 3161 appendix A).
pub const TIMESTAMP_TOKEN: &str = "1.2.840.113549.1.9.16.2.14";
/// id-aa-contentReference (RFC 2634 §2.11), found with a meaningless value in real files.
pub const CONTENT_REFERENCE: &str = "1.2.840.113549.1.9.16.2.10";
/// rsaEncryption (RFC 8017 A.1).
pub const RSA_ENCRYPTION: &str = "1.2.840.113549.1.1.1";
/// id-kp-timeStamping (RFC 5280 §4.2.1.12).
pub const TIME_STAMPING: &str = "1.3.6.1.5.5.7.3.8";
/// id-kp-OCSPSigning (RFC 5280 §4.2.1.12).
pub const OCSP_SIGNING: &str = "1.3.6.1.5.5.7.3.9";
/// id-kp-clientAuth.
pub const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
/// id-kp-emailProtection.
pub const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";
/// Microsoft's smartcardLogon.
pub const SMARTCARD_LOGON: &str = "1.3.6.1.4.1.311.20.2.2";
/// id-aa-ets-contentTimestamp.
pub const CONTENT_TIMESTAMP: &str = "1.2.840.113549.1.9.16.2.20";
