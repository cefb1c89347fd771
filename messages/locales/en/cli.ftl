# Words of the command kiemky.

cli-file = File: { $name }
cli-several =
    { $count ->
        [one] { $count } file was processed.
       *[other] { $count } files were processed.
    }
cli-progress = Checking: { $done } of { $total }
cli-error = No report could be made
cli-stdin = standard input
cli-stdin-limit = Standard input is longer than { $mebibytes } MiB; write it to a file and check the file.
cli-at-invalid = The value of --at is no RFC 3339 time, for example 2026-11-20T08:00:00+07:00.
cli-jobs-invalid = The value of --jobs must be a number from 1 to 256.
cli-resume-needs-jsonl = The option --resume goes only with --jsonl.
cli-trust-empty = There is no certificate in the files given with --trust.
cli-trust-no-anchor = There is no root (self-signed) certificate in the files given with --trust.
cli-trust-unreadable = A certificate in the file { $name } cannot be read.
cli-evidence-unreadable = The revocation list or OCSP response in the file { $name } cannot be read.
cli-agency-unreadable = The agency file { $name } cannot be used (TOML: names, locality, seal_diameter_um, replaced_rules, certificate_classes).
cli-password-unreadable = The password file { $name } cannot be read.
cli-resume-unreadable = The file { $name } of --resume cannot be read or written.
cli-resume-foreign = The file { $name } of --resume has a line that is no report of kiemky; it was left as it is.
cli-resume-busy = Another run is using the file { $name } of --resume; wait until it has ended.
cli-report-format = No report can be written to { $name }: its name must end in .json, .html or .xml.
cli-report-pdf = { $name } cannot be written as PDF directly: write an .html file, open it in a browser, choose Print and save as PDF.
cli-report-xml-several = { $name } by ETSI TS 119 102-2 is about one document: check the files one by one, or write .json or .html.
cli-report-unwritable = The file { $name } of --report cannot be written.
cli-output-failed = The result could not be written.
cli-usage-problem = The command line is not right.

cli-about = Kiểm Ký: checks the digital signatures of PDF documents. Sends nothing anywhere.
cli-about-verify = Checks the digital signatures of PDF files and gives three answers. Uses no network and never writes to what it checks.
cli-usage = Usage: kiemky verify [OPTIONS] FILE|DIRECTORY|-...
    kiemky cert verify [OPTIONS] CERTIFICATE
    kiemky rules list|explain
    kiemky sign --as plain --in FILE --out FILE
    kiemky token list|info|certs|check|guide
    kiemky evidence refresh|check
    kiemky check-config
cli-usage-verify = Usage: kiemky verify [OPTIONS] FILE|DIRECTORY|-...

    Exit status: 0 nothing wrong · 1 a signature is wrong or not trusted, or there is none
    2 undetermined · 3 no report could be made. Several files: the worst (3, 1, 2, 0).
    Where a decision is proposed (--purpose incoming, before_signing, before_issue): 0 fit, also with errors to tell
    1 not fit · 2 undetermined. Errors of form never make a signature wrong.
cli-commands = Commands
cli-options = Options
cli-inputs = Inputs
cli-help-help = Print this help
cli-help-version = Print the version
cli-help-lang = Language: vi (default) or en
cli-help-path = PDF file, directory (every .pdf file inside is checked) or - for standard input
cli-help-json = Print the report as JSON; an array for several files
cli-help-jsonl = Print each report as one line of JSON as soon as its file is done
cli-help-resume = With --jsonl: skip files whose report stands in FILE, append new reports to FILE
cli-help-trust = Trusted certificates (PEM or DER), replacing the built-in list; self-signed ones are roots
cli-help-crl = Certificate revocation list (DER or PEM)
cli-help-ocsp = OCSP response (DER or PEM)
cli-help-at = Time of validation, for example 2026-11-20T08:00:00+07:00; default now
cli-help-purpose = Purpose: reading (default), incoming, before_signing, before_issue, archive
cli-help-policy = Policy of the conclusion: nd68 (default) or etsi
cli-help-profile = Rules to apply instead of those that issuer and date of issue choose (kiemky rules list names them)
cli-help-kind = Kind of document, instead of the one recognised: original, copy-sao-y, copy-sao-luc, copy-trich-sao, copy-unmarked, attachment, archive-copy, portal-copy
cli-help-agency = TOML file about the receiving agency: names, locality, real diameter of its seal, its own procedure, class of certificates
cli-help-no-form = Do not check the form (the third answer): only the signatures and their signers
cli-help-submission = Take all files named (also those of a directory that are no PDF) as one submission: compare the main document with its attachments and appendices
cli-help-report = Write the result to FILE as well: .html to read and print, .json, or .xml by ETSI TS 119 102-2
cli-help-password-file = File with the password that opens the PDF (its first line)
cli-help-jobs = Files checked at the same time; default the number of cores
cli-option-unknown = There is no such option.
cli-option-conflict = Two options cannot be used together.
cli-command-unknown = There is no such command.
cli-command-missing = No command was given; use kiemky verify FILE.
cli-path-missing = No file to check was given.
cli-value-invalid = The value of an option is wrong or missing.
cli-value-not-known = The value of an option is wrong or missing; it may be: { $values }.
cli-clock-invalid = The clock of this computer is wrong; give the time with --at.
cli-help-accept-without-revocation = Policy of the agency: where only the revocation status is missing, propose to accept with notice (with --purpose incoming)

cli-about-cert = Checks whether a digital signature certificate is valid.
cli-about-cert-verify = Checks whether one digital signature certificate is valid: its certification path by RFC 5280, and revocation. Uses no network.
cli-usage-cert = Usage: kiemky cert verify [OPTIONS] CERTIFICATE

    Exit status: 0 valid · 1 not valid · 2 undetermined · 3 no report could be made.
cli-help-leaf = The certificate to be checked (DER or PEM); certificates that follow in the same file are intermediates
cli-help-anchor = A trusted root certificate, in place of the built-in list; may be repeated
cli-help-intermediate = An intermediate certificate for the path; may be repeated
cli-help-cert-policy = A certificate policy that is accepted (OID); may be repeated, any policy by default
cli-help-explicit-policy = An accepted certificate policy is required along the whole path
cli-help-inhibit-policy-mapping = Policy mapping is not allowed
cli-help-inhibit-any-policy = The policy "any" (anyPolicy) is not accepted
cli-help-no-revocation = Do not check revocation
cli-help-cert-json = Print the result as JSON
cli-certificate-unreadable = The certificate in the file { $name } cannot be read.
cli-help-ocsp-nonce = The nonce of the OCSP request that was sent (hexadecimal, as OpenSSL prints it): a response that does not repeat it is not used
cli-nonce-invalid = The value of --ocsp-nonce is no hexadecimal number with an even count of digits.
cli-policy-invalid = The value of --policy is no OID, for example 2.16.704.1.1.1.1.1.

cli-about-rules = Lists the rules that are checked and what each rests on.
cli-about-rules-list = Lists every rule and the texts that are applied
cli-about-rules-explain = Explains one rule: its sources, figures, weight and what it binds
cli-usage-rules = Usage: kiemky rules list [--profile NAME] [--json|--markdown]
    kiemky rules explain ID [--profile NAME] [--json]
cli-help-rules-json = Print as JSON
cli-help-rules-markdown = Print as a page of Markdown (docs/rules.md)
cli-help-rules-profile = Text to apply; Decree 30/2020/NĐ-CP by default
cli-help-rules-id = Id of the rule, for example SEAL-06

cli-about-evidence = The operator's revocation data: fetched from the CAs, verified, only then published.
cli-about-evidence-refresh = Fetches CRLs, OCSP responses and CA certificates; verifies signature, number and dates; keeps the last good one where none comes
cli-about-evidence-check = Verifies the published set again (without the network)
cli-usage-evidence = Usage: kiemky evidence refresh --folder DIR [--certificate FILE]... [--crl URL]... [OPTIONS]
    kiemky evidence check --folder DIR [OPTIONS]

    Exit status: 0 all data are good and current · 1 something is wrong (signature, older number, expired …) and was not
    published · 2 something could not be fetched or a CA is not confirmed; the last good set is kept · 3 it could not be done
cli-help-evidence-folder = The folder to publish in, for example public/evidence
cli-help-evidence-certificate = Certificate whose addresses are asked (DER or PEM): CRL, OCSP, its issuer's certificate; may be given several times
cli-help-evidence-crl = An http:// address of a CRL besides those that certificates name; may be given several times
cli-help-evidence-confirm = Whole SHA-256 of a CA certificate outside the list that the operator compared with another source; may be given several times
cli-help-evidence-private = Allow addresses of private networks
cli-help-evidence-json = Print JSON
cli-evidence-folder = The folder { $name } cannot be read or written; what is published was left as it is.
cli-evidence-nothing = There are no addresses and no data.
cli-evidence-line = { $place }: { $result }
cli-evidence-reason = {"  "}Reason: { $reason }
cli-evidence-issuer = {"  "}Issuer: { $issuer }
cli-evidence-about = {"  "}SHA-256 of the certificate: { $sha256 }
cli-evidence-number = {"  "}Number: { $number }
cli-evidence-times = {"  "}From { $from } to { $until }
cli-evidence-result-new = new
cli-evidence-result-unchanged = unchanged
cli-evidence-result-listed = on the list of trusted CAs already
cli-evidence-result-kept = the last good one is kept
cli-evidence-result-missing = none
cli-evidence-result-good = good
cli-evidence-result-unverified = whole and current; its signature was not verified again (name the certificate with --certificate)
cli-evidence-result-bad = unusable
cli-evidence-reason-address = the address is not http://
cli-evidence-reason-private-address = the address belongs to a private network (add --allow-private if it should)
cli-evidence-reason-unreachable = no connection
cli-evidence-reason-timeout = no answer in time
cli-evidence-reason-status = the server answered with an error
cli-evidence-reason-redirect = the server points to another address, which is not followed
cli-evidence-reason-too-large = the data are too long
cli-evidence-reason-truncated = the data were cut short
cli-evidence-reason-malformed = the data cannot be read
cli-evidence-reason-responder = the OCSP responder answered with an error
cli-evidence-reason-issuer = no CA on the list of trusted CAs has this issuer's name
cli-evidence-reason-signature = the signature is wrong, or its signer has no right to it
cli-evidence-reason-not-yet = not valid yet (look at the clock of this machine)
cli-evidence-reason-expired = out of date, or without a term
cli-evidence-reason-older = older than what is published
cli-evidence-reason-delta = a delta CRL, which is not published by itself
cli-evidence-reason-path = no CA certificate whose path holds
cli-evidence-reason-unconfirmed = a CA outside the list: compare its SHA-256 with another source, then add --confirm
cli-evidence-reason-changed = the file is gone or is not that of the index

# Why a signature, a number or a seal was not put on a page.
cli-place-no-page = The document has no page { $page }.
cli-place-unread = Page { $page } could not be read whole, so nobody knows what of it is blank.
cli-place-user-unit = Page { $page } has a unit of its own (UserUnit): nothing is put on it.
cli-place-sideways = The text of page { $page } does not run across: give the place with --page and --at-mm.
cli-place-outside = The place lies outside page { $page }.
cli-place-not-found = Not found on the page: { $part }. Give the place with --page and --at-mm.
cli-place-several = There is more than one { $part }, and nothing says which is meant. Give the place with --page and --at-mm.
cli-place-filled = The place of the { $part } is filled differently: { $found }. It is not written over.
cli-place-taken = There is already a { $part } in that place.
cli-place-no-room = Too little room for the { $part }: { $needed } mm are needed, { $room } mm are there.
cli-place-scanned = Page { $page } is a scan, so nobody knows what of it is blank. Give the place with --page and --at-mm.
cli-place-fields = Several empty signature fields stand there: { $found }. Name one with --field, or make a new one with --new-field.
cli-place-field-unseen = The document has no empty signature field called { $found } with a place on a page.
cli-place-field-unfit = The empty signature field { $found } that stands there is { $room-width } mm wide and { $room-height } mm high: what is { $width } mm wide and { $height } mm high cannot stand in it as the rules of form ask. Make a new one with --new-field.
cli-place-field-shared = The empty signature field { $found } stands over several places that are to be filled. Make a new one with --new-field.
cli-place-seal-diameter = The real size of the seal is not known. Write seal_diameter_um into the agency file (--agency).
cli-place-bad-number = { $found } is no number and symbol, for example 05/QĐ-UBND.
cli-place-bad-date = The date of issue is no day of the calendar.
cli-place-empty = Something is missing: { $part }.
cli-place-character = The font has no character { $found }.
cli-place-font = The built-in font cannot be used.
cli-place-picture-jpeg = The picture is a JPEG, which has no transparent background. A PNG is needed.
cli-place-picture-not-png = The picture is no PNG file.
cli-place-picture-broken = The PNG file is damaged.
cli-place-picture-too-large = The picture is too large (limit { $limit }).
cli-place-picture-no-alpha = The PNG file has no transparent background.
cli-place-picture-opaque = The background of the picture is not transparent: only { $permille } thousandths of it are.
cli-place-picture-empty = Nothing is drawn on the picture.
cli-place-picture-not-blue = The picture of a signature must be blue: only { $permille } thousandths of its ink are.
cli-place-picture-not-red = The picture of a seal must be red: only { $permille } thousandths of its ink are.
cli-place-picture-resolution = The picture has { $found } pixels an inch, at least { $least } are needed.
cli-part-signing-block = title and name of the signer
cli-part-name = name of the signer
cli-part-signature = picture of the authorised person's signature
cli-part-seal = picture of the body's seal
cli-part-number = number of the document
cli-part-symbol = symbol of the document
cli-part-day = day of issue
cli-part-month = month of issue
cli-part-year = year of issue
cli-part-date = place and date of issue
cli-part-corner = text in the upper right corner of page 1
cli-part-incoming = incoming mark ("ĐẾN")
cli-part-comment = comment (bút phê)

# Configuration (docs/config.md)
cli-about-check-config = Says what the configuration file holds, where each setting comes from, and whether all of it can be used. Asks for no PIN and uses no network.
cli-usage-check-config = Usage: kiemky check-config [FILE] [OPTIONS]

    Exit status: 0 all of it can be used, also with warnings · 1 something cannot · 3 there is no such file, or it cannot be read
cli-help-config = TOML file with settings; default: the user's, then that of the machine
cli-help-no-config = Read no configuration file
cli-help-check-config-file = Configuration file; default: those of the usual places
cli-help-check-config-json = Print what holds as JSON (kiemky/config/v1)
cli-help-evidence = Folder published by kiemky evidence refresh; its revocation lists, OCSP responses and CA certificates are used
cli-evidence-not-published = The folder { $name } holds no revocation data that can be used. Fill it with: kiemky evidence refresh.
cli-config-missing = There is no configuration file { $name }.
cli-config-files = Configuration files, the first wins:
cli-config-file-none = { $name }: not there
cli-config-file-named = { $name }: named
cli-config-file-user = { $name }: the user's
cli-config-file-machine = { $name }: of this machine
cli-config-settings = Settings (what is typed on the command line always goes before them):
cli-config-unset = (not set)
cli-config-checks = Checks:
cli-config-verdict-good = good
cli-config-verdict-warning = WARNING
cli-config-verdict-wrong = WRONG
cli-config-tokens =
    { $count ->
        [one] { $count } token is there now
       *[other] { $count } tokens are there now
    }
cli-config-good = All of it can be used.
cli-config-warned = All of it can be used; heed the warnings.
cli-config-wrong = Something cannot be used: see the lines WRONG.
cli-config-reason-unreadable = The configuration file { $place } cannot be read: { $said }.
cli-config-reason-syntax = { $place } is not TOML: { $said }.
cli-config-reason-unknown-key = { $place }: there is no setting { $key }.
cli-config-reason-unknown-key-near = { $place }: there is no setting { $key }; the nearest is { $nearest }.
cli-config-reason-secret = { $place }: { $key } looks like a PIN or a password. None may stand in a configuration file: whoever reads the file could sign. Delete the line; the PIN is typed when it is asked for, or comes from --pin-file or --pin-fd.
cli-config-reason-weakens = { $place }: { $key } may not stand in a configuration file, because it changes what is trusted or makes a check milder. Say it on the command line each time, knowingly.
cli-config-reason-type = { $place }: the value of { $key } has the wrong type (text in quotes, a list in square brackets, or a whole number).
cli-config-reason-empty = { $place }: the value of { $key } is empty. Delete the line instead.
cli-config-reason-value = { $place }: this value of { $key } is not known. { $said }
cli-config-reason-address = { $place }: { $key } must be addresses http://host/…; no other way is spoken, because what is answered is signed.
cli-config-reason-oid = { $place }: { $key } must be an object identifier, for example 1.3.6.1.4.1.1.2.
cli-config-reason-no-authority = { $place }: { $key } needs a timestamp, but timestamp.addresses names nobody who gives one.
cli-config-reason-file = { $place }: the file of { $key } cannot be read: { $said }.
cli-config-reason-contents = { $place }: the file of { $key } holds something else than is needed.
cli-config-reason-no-evidence = { $place }: the folder of { $key } holds no revocation data that can be used. Fill it with: kiemky evidence refresh.
cli-config-reason-module = { $place }: this library cannot be loaded: { $said }.
cli-config-reason-token = { $place }: tokens that fit the choice and are there now: { $said }; one is needed for signing.
cli-config-reason-writable = { $place }: other people may write to this configuration file or its folder, and so decide which library is loaded. Take away that permission (chmod go-w).

# Manual pages
cli-manual-name = NAME
cli-manual-synopsis = SYNOPSIS
cli-manual-description = DESCRIPTION
cli-manual-notes = NOTES AND EXIT STATUS
cli-manual-files = FILES
cli-manual-config = Settings that stand for options which were not typed; see kiemky-check-config(1).
