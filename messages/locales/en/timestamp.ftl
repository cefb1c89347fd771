# Timestamps.

-claimed-time = The time of signing is taken from the signer's own claim.
-nothing = Nothing needs to be done.
-tell-signer = Tell the signer to check the timestamping service and the signing software.

timestamp-valid = The timestamp is valid: made for this signature, by a trusted timestamping service.
timestamp-malformed = The timestamp is not valid: it cannot be read.
    .why = { -claimed-time }
    .do = { -tell-signer }
timestamp-imprint = The timestamp is not valid: it was made for other data.
    .why = It may have been copied from elsewhere. { -claimed-time }
    .do = { -tell-signer }
timestamp-signature = The timestamp is not valid: its own signature is wrong.
    .why = { -claimed-time }
    .do = { -tell-signer }
timestamp-usage = The timestamp is not valid: its certificate is not that of a timestamping service.
    .why = The certificate must be for timestamps alone. { -claimed-time }
    .do = { -tell-signer }
timestamp-path = The timestamping service cannot be trusted.
    .why = Its certificate does not lead to a trusted root or was not valid when the timestamp was made. { -claimed-time }
    .do = { -tell-signer }
timestamp-imprint-weak = The timestamp uses the digest algorithm SHA-1.
    .why = SHA-1 is no longer held to be safe; many real timestamps still use it, so this is only told.
    .do = { -nothing }
timestamp-none = The signature carries no timestamp.
    .why = { -claimed-time } No third party confirms it.
    .do = A timestamp is required only where the law says so.
timestamp-claimed-agrees = The claimed time and the timestamp agree.
    .why = A difference within one hour is usual.
    .do = { -nothing }
timestamp-claimed-apart = The claimed time and the timestamp are more than an hour apart.
    .why = The clock of the signer or of the timestamping service is off; the time of signing is taken from the timestamp.
    .do = { -tell-signer }
timestamp-future = The time of signing lies after the time of this check.
    .why = The clock of this computer, of the signer or of the timestamping service is wrong; validity cannot be judged at a time that has not come.
    .do = Set the date and time of this computer right and check again.
