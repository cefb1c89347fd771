# Revocation status of the digital signature certificate.

-ask-body = Ask the issuing body to confirm the document.
-add-crl = Supply a recent certificate revocation list (.crl file) of the certificate's issuer and check again.

revocation-revoked = The digital signature certificate was revoked before the time of signing.
    .with = The digital signature certificate was revoked before the time of signing, on { $revoked_time }.
    .why = The certificate must be active at the time of signing; a revoked one may be in other hands.
    .do = { -ask-body }
revocation-revoked-later = The digital signature certificate was revoked after the proved time of signing.
    .with = The digital signature certificate was revoked on { $revoked_time }, after the proved time of signing.
    .why = The signature was made while the certificate was active and is not affected.
    .do = Nothing needs to be done.
revocation-revoked-no-proof = The digital signature certificate was revoked, and it cannot be proved that the document was signed before that.
    .with = The digital signature certificate was revoked on { $revoked_time }, and it cannot be proved that the document was signed before that.
    .why = There is only the signer's word for the time; no timestamp proves it.
    .do = { -ask-body }
revocation-good = The digital signature certificate was not revoked at the time of signing.
revocation-missing = The revocation status of the digital signature certificate has not been checked.
    .why = The document carries no revocation list and no OCSP response; real documents usually carry none today.
    .do = { -add-crl }
revocation-unusable = The revocation data at hand cannot be used.
    .why = The data is out of date, not signed by whom it should be, or cannot be read. The revocation status of the digital signature certificate has not been checked.
    .do = { -add-crl }
revocation-ca-revoked = The issuer's certificate was revoked.
    .why = Every certificate of the certification path must be active.
    .do = { -ask-body }
