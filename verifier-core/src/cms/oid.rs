//! Object identifiers of CMS, ESS, CAdES and RFC 3161, and their dotted text.

use super::ber::{Reader, tag};
use const_oid::ObjectIdentifier;

macro_rules! identifiers {
    ($($(#[doc = $doc:literal])+ $name:ident = $dotted:literal;)+) => {
        $($(#[doc = $doc])+ pub(crate) const $name: ObjectIdentifier = ObjectIdentifier::new_unwrap($dotted);)+
    };
}

identifiers! {
    /// id-data, RFC 5652 4.
    DATA = "1.2.840.113549.1.7.1";
    /// id-signedData, RFC 5652 5.1.
    SIGNED_DATA = "1.2.840.113549.1.7.2";
    /// id-ct-TSTInfo, RFC 3161 2.4.2.
    TST_INFO = "1.2.840.113549.1.9.16.1.4";
    /// id-contentType, RFC 5652 11.1.
    CONTENT_TYPE = "1.2.840.113549.1.9.3";
    /// id-messageDigest, RFC 5652 11.2.
    MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    /// id-signingTime, RFC 5652 11.3.
    SIGNING_TIME = "1.2.840.113549.1.9.5";
    /// id-aa-CMSAlgorithmProtection, RFC 6211 2.
    ALGORITHM_PROTECTION = "1.2.840.113549.1.9.52";
    /// id-aa-signingCertificate, RFC 5035 5.4.2.
    SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    /// id-aa-signingCertificateV2, RFC 5035 5.4.1.
    SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
    /// id-aa-signatureTimeStampToken, RFC 3161 appendix A.
    SIGNATURE_TIMESTAMP = "1.2.840.113549.1.9.16.2.14";
    /// id-aa-ets-sigPolicyId, EN 319 122-1 5.2.9.
    SIGNATURE_POLICY = "1.2.840.113549.1.9.16.2.15";
    /// id-aa-ets-signerAttr, RFC 5126 5.11.3.
    SIGNER_ATTRIBUTES = "1.2.840.113549.1.9.16.2.18";
    /// id-aa-ets-contentTimestamp, EN 319 122-1 5.2.8.
    CONTENT_TIMESTAMP = "1.2.840.113549.1.9.16.2.20";
    /// adbe-revocationInfoArchival, ISO 32000-2 12.8.3.3.2.
    REVOCATION_ARCHIVAL = "1.2.840.113583.1.1.8";
    /// id-ri-ocsp-response, RFC 5940 2.1.
    OCSP_RESPONSE = "1.3.6.1.5.5.7.16.2";
    /// id-kp-timeStamping, RFC 5280 4.2.1.12.
    TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
}

/// Reads an OBJECT IDENTIFIER.
pub(crate) fn read(reader: &mut Reader<'_>) -> Option<ObjectIdentifier> {
    let element = reader.next_if(tag::OBJECT_IDENTIFIER)?;
    ObjectIdentifier::from_bytes(element.contents).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_written_as_everybody_writes_it() {
        assert_eq!(crate::digits::dotted(&SIGNATURE_TIMESTAMP), "1.2.840.113549.1.9.16.2.14");
        assert_eq!(
            crate::digits::dotted(&ObjectIdentifier::new_unwrap("2.16.704.1.1.1.2")),
            "2.16.704.1.1.1.2"
        );
        assert_eq!(crate::digits::dotted(&ObjectIdentifier::new_unwrap("1.1.2")), "1.1.2");
    }
}
