# Tokens (devices that keep a private key): words of kiemky token and of the commands that sign.

-never-again = The program never tries again by itself: each wrong PIN costs a try.

token-module = The PKCS#11 module cannot be used.
    .why = A module is a library of the token's vendor; the file is missing, is for another machine, or does not start.
    .do = Install the token's driver and name its PKCS#11 library with --module.
token-missing = The token was not found.
    .why = No token is plugged in, or none has the label and serial number that were asked for.
    .do = Plug the token in and run kiemky token list to see labels and serial numbers.
token-several = Several tokens fit.
    .why = The program does not choose in the signer's place.
    .do = Name the token with --token LABEL or --serial NUMBER.
token-busy = The token is in use by another login.
    .why = A login holds for the whole program; another's login is never used.
    .do = Wait until the other work ends, or close the program that uses the token, then run again.
token-certificate-missing = The certificate is not on the token.
    .why = Without the certificate it cannot be checked before signing.
    .do = Run kiemky token certs to see the certificates on the token.
token-certificate-several = Several certificates on the token fit.
    .why = The program does not choose in the signer's place.
    .do = Name the certificate with --certificate, by the SHA-256 or serial number that kiemky token certs prints.
token-key-missing = The token holds no private key for the certificate.
    .why = Only the private key that belongs to the certificate's public key can sign.
    .do = Use the token that was issued together with the certificate; else ask the issuing authority.
token-key-mismatch = The certificate does not belong to the key on the token.
    .why = The public key in the certificate is not that of the private key; every signature would be wrong.
    .do = Do not sign with this token; ask the issuing authority.
token-key-unsupported = Key and token share no way of signing.
    .why = The token has no signature mechanism for this kind of key, or the kind of key is not supported.
    .do = Run kiemky token info to see the token's signature mechanisms.
token-pin-incorrect = The PIN is wrong.
    .why = The token locks itself after too many wrong PINs. { -never-again }
    .do = Check the PIN and run the command again yourself. If you are not sure of it, stop and ask for the token to be restored.
token-pin-low = A wrong PIN was entered before and few tries are left, so the PIN was not sent.
    .why = The PIN comes from a file or another program and nobody confirmed it; if it is wrong the token may lock itself.
    .do = Type the PIN at the terminal, or add --accept-low-tries when you are sure of it.
token-pin-final-try = Only one try is left and it was not confirmed, so the PIN was not sent.
    .why = If it is wrong the token locks itself and must be restored.
    .do = Confirm only when you are sure of the PIN; else ask for the token to be restored.
token-pin-locked = The token is locked: too many wrong PINs were entered.
    .why = It works again only after it was restored; the program never tries to unlock it.
    .do = The body in charge asks in writing for the token to be restored, by Mẫu số 06 of Decree 68/2024/NĐ-CP, to the Department of Science and Technology (PKI Token).
token-pin-not-set = The token has no PIN yet, or it must be changed first.
    .why = The program never sets or changes a PIN, nor anything else on the token.
    .do = Use the token's own software to set or change the PIN.
token-pin-length = The PIN has a length that the token does not take; it was not sent and no try was lost.
    .why = The token itself tells which lengths it takes.
    .do = Type the PIN again; kiemky token info shows the lengths.
token-pin-unavailable = No PIN could be had.
    .why = The PIN is asked for at the terminal or read from --pin-fd or --pin-file, never from the command line or the environment.
    .do = Run the command in a terminal, or name with --pin-file a file that only its owner can read.
token-removed = The token was removed.
    .why = The signature in the making was dropped; no PIN is kept for another login.
    .do = Plug the token in and run the command again; it will ask for the PIN.
token-stalled = The token did not answer in time.
    .why = Token or driver hang; it is not known whether the request was carried out.
    .do = Unplug the token, plug it in, run kiemky token info to see how the PIN stands, then run the command again.
token-refused = The token refused the request.
    .why = The driver returned an error of its own; no signature was made.
    .do = Send the reason printed below to whoever issued the token.
token-signature-wrong = The signature that the token made does not fit the certificate.
    .why = It was checked at once with the certificate's public key and dropped.
    .do = Do not sign with this token; ask the issuing authority.

token-about = Looks at PKCS#11 tokens and their certificates. Only reads and signs, never changes anything on a token.
token-about-list = Lists the tokens that are plugged in
token-about-info = How one token stands: PIN, signature mechanisms
token-about-certs = Lists the certificates on a token, how long they last and whether to renew them
token-about-check = Logs in, signs a random value and verifies it with the certificate; signs no document
token-about-guide = How to keep, restore, renew and report a lost token
token-usage = Usage: kiemky token list|info|certs|check --module LIBRARY... [OPTIONS]
    kiemky token guide [--profile NAME]

    Exit status: 0 done · 3 no result could be made · 4 the token refused (missing, locked, wrong PIN, removed …)
token-help-module = PKCS#11 library of the token (a .so, .dll or .dylib); may be given several times
token-help-json = Print JSON (kiemky/token/v1)
token-help-label = Label of the token
token-help-serial = Serial number of the token
token-help-certificate = Certificate: SHA-256 (its first 8 digits or more), serial number, or label
token-help-pin-fd = Read the PIN from file descriptor N (first line)
token-help-pin-file = Read the PIN from FILE (first line); only its owner may read it
token-help-accept-low-tries = Send a PIN from a file also when few tries are left
token-help-pss = Sign RSA-PSS instead of PKCS#1 v1.5
token-help-signatures = How many signatures to try (1 to 100000, default 1)
token-help-profile = Local regulation for the advice (kiemky rules list names them)
token-module-needed = No PKCS#11 library was named; use --module LIBRARY.
token-signatures-invalid = The value of --signatures must be a number from 1 to 100000.
token-pin-fd-invalid = The value of --pin-fd must be the number of an open file descriptor.

token-prompt = PIN of the token { $label } (serial number { $serial }):
token-prompt-again = This key asks for the PIN for every signature. PIN of the token { $label } (serial number { $serial }):
token-on-device = Enter the PIN on the keypad of the token { $label }.
token-warn-low = Note: a wrong PIN was entered before and few tries are left. Another wrong PIN may lock the token.
token-warn-final = NOTE: ONLY ONE TRY IS LEFT. If the PIN is wrong the token locks itself and must be restored.
token-confirm-final = Type { $word } to use the last try, or Enter to stop:
token-confirm-word = CONTINUE

token-none = No token was found.
token-line-module = Module: { $path }
token-line-token = Token: { $label }
token-line-serial = Serial number: { $serial }
token-line-maker = Made by { $manufacturer }, model { $model }
token-line-firmware = Firmware: { $version }
token-line-library = Library: { $description } { $version } (PKCS#11 { $standard })
token-line-pin = PIN: { $state }
token-line-pin-length = Length of the PIN: { $least } to { $most } characters
token-line-protected = The PIN is entered on the token's own keypad.
token-line-mechanisms = Signature mechanisms: { $names }
token-line-quirk = Known peculiarity: { $name }
token-line-certificate = Certificate: { $subject }
token-line-issuer = Issuer: { $issuer }
token-line-certificate-serial = Serial number of the certificate: { $serial }
token-line-sha256 = SHA-256: { $sha256 }
token-line-validity = Valid: { $from } to { $until }
token-line-key = Key: { $kind }, { $bits } bits
token-line-belongs = The certificate belongs to the key on the token (TOK-13): { $state }
token-line-unreadable = A certificate cannot be read: { $label }
token-line-label = Label: { $label }
token-no-certificates = There is no certificate on the token.
token-belongs-yes = yes
token-belongs-no = NO
token-belongs-unknown = not known (the key is seen only after login; kiemky token check looks)
token-pin-state-normal = as it should be
token-pin-state-low = a wrong PIN was entered, few tries are left
token-pin-state-final-try = only one try is left
token-pin-state-locked = locked
token-pin-state-not-set = not set, or must be changed
token-check-done = Signed { $count } times and verified: token, key and certificate work.
token-check-scheme = Scheme: { $scheme }
token-check-time = Time spent signing: { $milliseconds } ms
token-renewal-soon = The certificate lasts { $days } more days. Renewal or a change of its data must be asked for while at least 30 days remain; it can be renewed once.
token-renewal-now = The certificate lasts { $days } more days: ask for renewal (Mẫu số 04) now, before fewer than 30 days remain. It can be renewed once.
token-renewal-too-late = The certificate lasts { $days } more days and can no longer be renewed: a new one must be asked for. It signs until its last day.
token-renewal-expired = The certificate has expired and cannot sign: a new one must be issued.
token-renewal-not-yet = The certificate is not valid yet.

token-locked-advice = { $profile ->
    [hai-phong-draft] The body in charge asks in writing by Mẫu số 06 (Decree 68/2024/NĐ-CP), to the Department of Science and Technology of Hải Phòng; within 01 working day of a valid request (draft regulation, Điều 12.2).
    [ha-noi-2025] The body in charge asks in writing by Mẫu số 06 (Decree 68/2024/NĐ-CP), to the Department of Science and Technology of Hà Nội (regulation, Điều 14.2).
    [lam-dong-2025] The body in charge asks in writing by Mẫu số 06 (Decree 68/2024/NĐ-CP), to the Department of Science and Technology of Lâm Đồng through the document management system (Decision 1619/QĐ-UBND, Điều 12.2).
    [an-giang-2020] The subscriber asks by Mẫu 11, the body in charge sends Mẫu 12 (Circular 185/2019/TT-BQP) to Cục Chứng thực số và Bảo mật thông tin or to whom it has delegated (Decision 42/2020/QĐ-UBND, Điều 10.2; an older regulation).
   *[other] The body in charge asks in writing by Mẫu số 06 of Decree 68/2024/NĐ-CP, to the Department of Science and Technology (PKI Token); other devices: Điều 22.3 of Decree 68/2024/NĐ-CP.
}
token-lost-advice = { $profile ->
    [an-giang-2020] The body in charge draws up minutes by Mẫu 15 (Circular 185/2019/TT-BQP) and asks at once for the certificate to be revoked (Decision 42/2020/QĐ-UBND, Điều 9.4.b; an older regulation).
    [lam-dong-2025] The body in charge draws up minutes by Mẫu số 09 of Decree 68/2024/NĐ-CP and asks at once for the certificate to be revoked (Decision 1619/QĐ-UBND, Điều 11.3.c).
   *[other] The body in charge draws up minutes by Mẫu số 09 of Decree 68/2024/NĐ-CP and asks at once for the certificate to be revoked.
}
token-keep-advice = { $profile ->
    [an-giang-2020] The token is handled as a state secret of level "Mật" (Decision 42/2020/QĐ-UBND, Điều 11.1; an older regulation).
   *[other] An older regulation (An Giang 2020) has tokens handled as state secrets of level "Mật"; ask for the rules of your own body.
}
token-contact = Contact: { $name }
token-guide-title = Tokens: what to know
token-guide-order = TOK-01: before signing, the certificate is checked (Điều 31), then its path (Điều 32), then comes the signature, a timestamp where one is required, and the signature's details are shown (Decree 68/2024/NĐ-CP, Điều 29).
token-guide-issue = TOK-02: an organisation's key signs only what the authorised person has signed, or copies and attachments (Decree 30/2020/NĐ-CP, Điều 32.2.d).
token-guide-person = TOK-03: the clerk signs in person; the PIN is asked for at every session, the files are listed before they are signed (Điều 32.2.c).
token-guide-secret = TOK-04: whoever keeps a token must not tell the PIN nor let others use it (Điều 32.3). The PIN is asked for at the terminal or read from --pin-fd or --pin-file; it never stands in the command line, the environment or a log, and is wiped from memory after use.
token-guide-tries = TOK-05: after too many wrong PINs a token locks itself; how many differs by model. The program looks at the state before every login, never tries again by itself, and asks to confirm the last try.
token-guide-locked = TOK-06: when the token is locked. { $advice }
token-guide-unchanged = TOK-07: no tool may change the data on a token or harm it. The program only reads and signs: it makes and deletes no key or certificate and sets or changes no PIN.
token-guide-secrecy = TOK-08: { $advice }
token-guide-office = TOK-09: an organisation's token stays at its office and is handed over only with written permission and minutes (Điều 32.2.a, b). kiemky sign --journal notes which token signed which file.
token-guide-kinds = TOK-10: the program uses USB tokens, PKI tokens and HSMs through PKCS#11. SIM PKI and central signing are not covered: use the provider's software.
token-guide-result = TOK-11: the outcome, good or bad, is always told in words (and by the exit status).
token-guide-time = TOK-12: signature, certificate and time are put into the document when it is signed; the timestamp server is given at least 180 seconds.
token-guide-match = TOK-13: the certificate must belong to the key on the token; public keys are compared before use.
token-guide-renewal = TOK-14: renewal or a change of data is asked for (Mẫu số 04) while at least 30 days remain, and only once. The program reminds at 60 and 35 days; after that a new certificate must be issued. A certificate signs until its last day.
token-guide-lost = TOK-15: when a token is lost. { $advice }
token-guide-looks = TOK-16: the appearances of the person's, the organisation's, a copy's and an attachment's signature are made by the signing command as Decree 30/2020/NĐ-CP prescribes.
