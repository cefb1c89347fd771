# Algorithms and keys.

-get-original = Get the original document again from the issuing body and check it again.
-sign-again-stronger = Tell the issuing body to sign again with an algorithm and key that are strong enough.
-nothing = Nothing needs to be done.

crypto-signature-valid = The digital signature was made with the private key that belongs to the public key in the certificate.
crypto-signature-invalid = The digital signature was not made with the private key that belongs to the public key in the certificate.
    .why = The signature value does not verify under the signer's key: the signature or the signed data were changed.
    .do = Do not use the content of this file. { -get-original }
crypto-unsupported = The algorithm of this signature cannot be checked.
    .why = The algorithm, curve or parameter is not among those this program checks; the signature is not called sound.
    .do = { -sign-again-stronger }
crypto-key-malformed = The public key in the certificate is malformed or out of bounds.
    .why = A faulty key cannot vouch for a signature.
    .do = { -sign-again-stronger }
crypto-key-restricted = The certificate does not allow its key to be used with this algorithm.
    .why = The parameters of the key limit the algorithms.
    .do = { -sign-again-stronger }
crypto-digest-weak = The signature uses a weak digest algorithm.
    .why = This digest algorithm is no longer held to be safe; documents signed from 15 August 2025 must not use it.
    .do = { -sign-again-stronger }
crypto-key-short = The signer's key is shorter than the minimum.
    .why = An RSA key must have at least 2048 bits, an ECDSA key at least 256.
    .do = { -sign-again-stronger }
crypto-too-weak = The digest algorithm or key was no longer strong enough at the time of signing.
    .why = With a weak algorithm or key a forgery cannot be ruled out, so the signature is not called sound.
    .do = { -sign-again-stronger }
crypto-rsa-pkcs1-v1_5 = The signature uses RSA with PKCS#1 v1.5.
    .why = The circular recommends RSASSA-PSS, but official signatures are made this way today.
    .do = { -nothing }
crypto-ecdsa-plain = The ECDSA signature is written in its plain form.
    .why = This form is rare; the result is the same.
    .do = { -nothing }
