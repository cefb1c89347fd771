# Words of the web page: buttons, headings, names of facts.

page-title = Kiểm Ký – check digital signatures on official documents
page-tagline = Checks the digital signatures on documents of Vietnamese state bodies
page-skip = Skip to the results
page-language = Language
page-name-of-vi = Tiếng Việt
page-name-of-en = English
page-results = Results
page-offline = There is no network at the moment; the page checks files as it does with one.
page-newer = A newer version of this page is here. Close the other tabs of it and reload; the results that you see are of this version.
page-privacy = Files never leave your device: every check happens in this browser, nothing is sent anywhere. After the first visit the page works without a network, too.
page-no-substitute = The result helps readers to check a document themselves; it does not replace a decision of the competent authority.

page-choose-area = Choose files to check
page-drop-title = Drop a PDF here
page-drop-release = Let go to check
page-drop-hint = One file or several, also digital signature certificates (.cer, .crt, .pem, .p7b) or revocation lists (.crl); pasting with Ctrl+V works too. Files never leave your device.
page-choose = Choose files
page-crls = Evidence added for the checks: { $names }
page-local-trust = The list of trusted CAs used here has { $count } certificates added on this device; on another device the result may differ.

page-set = Revocation data published by whoever runs this site: { $count } usable lists, the newest made { $made } ({ $days } days ago).
page-set-empty = Revocation data published by whoever runs this site, made { $made } ({ $days } days ago): no list in it can be used.
page-set-means = The page loads these files from its own address and compares their digests with the index. They are evidence only: the signature of each list is verified where it is used, and no file here makes any certificate trusted.
page-set-none = Whoever runs this site publishes no revocation lists; the page uses what stands in the file and any .crl file that you drop here.
page-set-broken = The revocation data of whoever runs this site could not be loaded or read; the page answers as without it.
page-set-offline = No newer set could be loaded; this is the one kept on this device.
page-set-older = The set on the site is older than the one kept on this device; the kept one is used.
page-set-over-count = Lists past their term: { $count }.
page-set-refused-count = Files not used: { $count }.
page-set-certificate = Certificate of an issuing CA, to complete certification paths only.
page-set-number = Number { $number }.
page-set-made = Made { $time }.
page-set-until = Good until { $time }.
page-set-over = Past its term since { $time }: it tells nothing of later times.
page-set-altered = Not used: the file is not the one of the index.
page-set-missing = Not used: the file could not be loaded.
page-set-large = Not used: more than the page takes of a set (32 files, 8 MB in all).
page-set-kind = Not used: the page takes revocation lists and certificates of issuers; this is an OCSP response.

page-samples = No file at hand?
page-samples-hint = Try a sample. Samples are signed with test certificates, so their signer is not trusted.
page-sample-signed = A signed document
page-sample-changed = Changed after signing
page-sample-between = Changed between two signatures
page-sample-unsigned = A document without signature
page-sample-missing = The sample could not be loaded.

page-batch = { $done } of { $all } files checked
page-progress = Progress of the check
page-clear = Clear results
page-again = Check again
page-more = Show details
page-less = Hide details
page-announce = { $file }: { $sentence }

page-step-waiting = Waiting…
page-step-reading = Reading the file…
page-step-checking = Checking the signatures…
page-step-hashing = Comparing the content with the signatures…

page-signatures =
    { $count ->
        [1] Signature
       *[other] { $count } signatures, in the order of signing
    }
page-integrity = Signed content
page-cryptography = Signature value
page-coverage = What is covered
page-changes = Changes after signing
page-trust = Signer
page-revocation = Revocation
page-signature-details = Times, reasons, certificate
page-signature-findings = Why this is the result

page-times = Times
page-time-claimed = Claimed by the signer
page-time-timestamped = Timestamp
page-time-proven = Proved to exist before
page-time-judged = Time of this check
page-time-none = none
page-time-used = used to judge validity

page-certificate = Certificate and technical facts
page-issuer = Issued by
page-email = E-mail
page-validity = Certificate valid
page-period = from { $from } to { $to }
page-subject = Subject of the certificate
page-serial = Serial number
page-fingerprint = SHA-256 fingerprint of the certificate
page-domain = List of trust
page-signature-algorithm = Signature algorithm
page-key-bits = Key length (bits)
page-sub-filter = Signature format
page-field = Signature field
page-path = Certification path

page-document-findings = Structure of the file and the check itself
page-passed = Checked and passed: { $count }
page-told = Further information: { $count }
page-why = Why, and what to do
page-at-page = Page { $page }
page-at-revision = Revision { $revision } of the file
page-at-object = Object { $object }
page-at-bytes = Bytes { $start }–{ $end }

page-limits = Not checked
page-wanted = Needed to conclude
page-wanted-certificate = The certificate of the issuing authority: { $subject }
page-wanted-crl = The revocation list (.crl file) of: { $issuer }. Drop the file on this page to check again.

page-particulars = About the file and this check
page-sha256 = SHA-256 of the file
page-length = Length (bytes)
page-pages = Pages
page-revisions = Revisions in the file
page-pdf-version = PDF version
page-validation-time = Checked at
page-trust-date = Trust list of
page-trust-sha256 = SHA-256 of the trust list
page-version = Version of the program

page-form-looking = Looking at the pages…
page-form-looking-sentence = The two other answers do not depend on this.
page-form-timeout = The form could not be checked: reading the pages of this file did not end within the time and memory allowed. The two other answers stand.
page-form-unloaded = The form could not be checked: the part that reads pages could not be loaded. Check the network connection and try again. The two other answers stand.
page-form-unread = The form could not be checked because the file was not read to its end. The two other answers stand.
page-form = Form of the document
page-form-taken-for = What the document was taken for
page-form-read = Read on the document
page-form-unchecked = Rules not checked
page-form-change = Not the right kind or rules? Choose again
page-form-kind = Check as
page-form-profile = By the rules of
page-form-found = as found on the document
page-decision = Proposal
page-help = Help and glossary
page-clerk = I receive documents as a records clerk
page-purpose = Purpose of the check
page-saved = Saved report, not checked again
