# Words of kiemky sign: signing by one more save on a copy of the document.

sign-about = Signs a PDF document: checks document and certificate before the PIN is asked, signs a copy, checks the result and only then hands it over.
sign-usage = Usage: kiemky sign --as ACT --in FILE --out FILE --module LIBRARY [OPTIONS]
           kiemky sign --as ACT --out-dir FOLDER FILE... | --list TOML --module LIBRARY [OPTIONS]

    approve     the authorised person signs: --picture
    issue       the body issues: --number, --date, --picture (seal), --agency
    copy        the body signs a copy: --form [--body]
    attachment  the body signs an attachment in a file of its own: --number (of the main document)
    incoming    the receiving body stamps: --number (in its register) [--body, --forward, --file]
    comment     what is to be done with a received document: --text
    plain       a signature and no picture [--field, --new-field]

    The input is never changed; the output must be a name that is free. The network is used only with --tsa.
    Exit status: 0 signed · 1 refused (document, certificate or role is not right)
    2 undetermined and therefore not signed · 3 could not be done · 4 the token refused.
sign-help-as = What is signed for: approve, issue, copy, attachment, incoming, comment or plain
sign-help-form = Form of the copy: sao-y, sao-luc or trich-sao
sign-help-number = Number and symbol, for example 05/QĐ-UBND (issue: of the document; attachment: of the main document); with incoming the number in the register
sign-help-date = Date of issue, dd/MM/yyyy
sign-help-picture = PNG with transparent background: the signature in blue (approve) or the seal in red (issue)
sign-help-agency = TOML file of the agency; seal_diameter_um is the real diameter of its seal in micrometres
sign-help-body = Body that copies (copy) or receives (incoming); the certificate's name unless given
sign-help-text = What is to be done (comment)
sign-help-forward = To whom it goes on (incoming)
sign-help-file = Number and symbol of the file (incoming)
sign-help-page = Page of the place given by --at-mm; 1 unless given
sign-help-at-mm = Place of the picture, seal or text in millimetres from the upper left corner of the page, for example 120,210.5; found by reading the page unless given
sign-help-preview = Draw the page with what will be shown into this new PNG, and sign nothing
sign-help-in = The PDF document to sign
sign-help-out = New file for the signed document; a file that is there is never overwritten
sign-help-field = Sign in the document's empty signature field of this name; by default picture, seal and text go into the empty field at their place
sign-help-new-field = Sign in a new field of this name, whatever empty fields there are; by default plain signs in the document's only empty field, else in a new Signature1, Signature2…
sign-help-name = Signer's name written with the signature (/Name)
sign-help-reason = Reason written with the signature (/Reason)
sign-help-location = Place written with the signature (/Location)
sign-help-contact = Contact written with the signature (/ContactInfo)
sign-help-certify = Certify the document: afterwards it may only be signed again and its forms be filled (DocMDP, P=2); approve adds the empty fields for number, date and seal first
sign-help-tsa = Address (http://) of a timestamping authority; may be repeated, the next one is asked where one is of no use
sign-help-tsa-policy = Timestamping policy that must be used (OID)
sign-help-level = Level: b-b (no timestamp, whatever the configuration says), b-t (the default with --tsa), b-lt (with the revocation data given by --crl, --ocsp, --evidence inside) or b-lta (and a timestamp of the whole document)
sign-help-no-revocation = Sign also while the revocation status of the certificate is unknown (a revoked certificate is refused all the same)
sign-help-json = Print the result as JSON (kiemky/sign/v1)
sign-help-jsonl = Print each result as a line of JSON as it comes
sign-help-out-dir = Sign many documents with one login; the signed ones go into this folder under their own names
sign-help-list = List in TOML: each [[document]] has in, and out, number, date, text… for itself
sign-help-resume = File of results (with --jsonl): what an earlier run signed is not signed again, new results are added at its end
sign-help-paths = Documents or folders to sign, with --out-dir; "-" takes names from standard input, one a line
sign-help-journal = Add a line to this journal for each document signed: time, device, certificate, file (never a PIN)

sign-done = Signed; the signed document: { $name }
sign-checked = The signed document was checked before it was handed over: the signature is right, earlier signatures are untouched.
sign-previewed = { $name } was drawn with what will be shown; it was not signed:
sign-before = About to sign: { $name }
sign-certificate-name = Name in the certificate
sign-printed-name = Name printed on the document
sign-mark = { $what }: page { $page }, { $left } mm from the left, { $top } mm from the top
sign-mark-field = (in the document's empty field { $field })
sign-reserved = Empty signature fields are added for the act that issues the document: { $what }
sign-list-head = About to sign { $count } documents with one login; { $refused } are not signed; { $earlier } were signed by an earlier run.
sign-list-output = Signed document: { $value }
sign-list-number = Number and symbol: { $value }
sign-list-date = Date of issue: { $value }
sign-list-text = What is to be done: { $value }
sign-list-earlier = { $name } was signed by an earlier run; it is not signed again.
sign-list-asks-each = The PIN is entered once for all. Only a key that wants it for every signature asks { $count } times.
sign-list-leftover = { $name } is a copy that a run left behind which was ended; it may be deleted when nothing is being signed.
sign-turn = Signing { $number }/{ $count }: { $name }
sign-several = Signed { $signed } of { $count } documents.
sign-number-each = Each document has its own number: give it in the list of --list (--as { $act }).
sign-list-needed = Many documents with --as { $act } need a list (--list), for each has its own number.
sign-batch-nothing = No document was named: name files, a folder, or a list with --list.
sign-batch-too-many = One login signs { $count } documents at most; do it in several runs.
sign-out-dir-missing = There is no folder { $name }; make it and run again.
sign-names-unreadable = The names on standard input cannot be read (UTF-8, less than 1 MiB).
sign-list-unreadable = The list { $name } cannot be read; nothing was signed.
sign-list-key = The list has a key "{ $name }" that is not for this act; nothing was signed.
sign-list-needs = The list does not give this option for { $name }; nothing was signed.
sign-list-number-twice = The list has two documents with the number { $number }; nothing was signed.
sign-list-out-name = "{ $name }" is not a file name (without any folder); nothing was signed.
sign-list-field = The list gives at-mm for { $name } although --field names where to sign; nothing was signed.
sign-names-and-pin = Names of documents and the PIN cannot both come from standard input; give the PIN with another --pin-fd or a --pin-file, or name the documents on the command line.
sign-input-twice = The document { $name } was named before in this run; each is signed once.
sign-output-twice = Another document of this run has the name { $name }; give another with out in the list.
sign-journal-unwritable = The journal { $name } cannot be written, so nothing was signed.
sign-journal-foreign = The file { $name } is no journal of signatures; it was left as it is and nothing was signed.
sign-option-not-for = This option is not for --as { $act }.
sign-option-needed = This option is needed for --as { $act }.
sign-page-invalid = A page is a whole number from 1 on.
sign-at-mm-invalid = A place is two numbers of millimetres, for example 120,210.5.
sign-register-invalid = The number in the register is a whole number from 1 on.
sign-picture-unreadable = The picture { $name } cannot be read.
sign-preview-undrawn = Page { $page } cannot be drawn.
sign-preview-unwritable = { $name } cannot be written; a file that is there is never overwritten.
sign-not-done = { $name } was not signed; no file was made.
sign-field = Signature field
sign-level = Level
sign-timestamp = Timestamp
sign-output-exists = The file { $name } is there already; choose another name. It was not overwritten.
sign-output-unwritable = { $name } could not be written. The input is as it was, and no half-signed document has this name.

sign-document-unreadable = The document cannot be read for certain, so it is not signed.
sign-document-broken = A signature in the document is wrong, or the document was changed after it was signed. It is not signed over.
sign-document-undetermined = It could not be established that the signatures in the document are right, so it is not signed.
sign-document-encrypted = The document is encrypted (has a password). Take the password off with the program that made it, then sign.
sign-document-certified = An earlier signer locked the document: no further signature is permitted (DocMDP, P=1).
sign-document-certify-late = The document is signed already, so it can no longer be certified (--certify).
sign-document-xfa = The document is an XFA form: what is shown are not the pages that are signed. Print it to an ordinary PDF, then sign.
sign-document-around = There is foreign data before the beginning or behind the end of the PDF. Make the PDF anew with the program that wrote it.
sign-document-too-large = The document is too large, or has too many objects, to be added to.
sign-document-structure = The catalog, the form or a page of the PDF is not built as it must be, so no signature can be added.
sign-page-unknown = The document has no page { $page }.
sign-place-outside = The place of the signature on page { $page } cannot be used (the frame is empty).
sign-field-unknown = There is no signature field called { $field }, or the name cannot be used.
sign-field-signed = The field { $field } holds a signature already.
sign-field-exists = A field called { $field } exists already.
sign-field-repeated = Several fields are called { $field }, or have names that some programs read as this one: it is not certain into which of them the signature would go.
sign-field-several = The document has several empty signature fields: { $fields }. Name one with --field.
sign-field-place = The field { $field } does not have exactly one place for a picture of the signature.
sign-field-locked = An earlier signature locks the field { $field }.
sign-field-demands = The author of the field { $field } demands what this signature does not meet ({ $what }).
sign-certificate-malformed = The certificate cannot be read.
sign-certificate-expired = The certificate expired on { $date }.
sign-clock-behind = A signature in the document was made at { $date }, more than an hour after what this computer's clock tells. Set the clock right.
sign-certificate-not-yet-valid = The certificate is not valid yet; it is from { $date }.
sign-certificate-revoked = The certificate, or that of the authority that issued it, is revoked.
sign-certificate-untrusted = The certificate leads to no trusted root.
sign-certificate-usage = The certificate is not for signing documents.
sign-certificate-status-unknown = The revocation status of the certificate could not be checked. Give the CA's list with --crl; to sign all the same, add --no-revocation.
sign-certificate-undetermined = The certification path of the certificate could not be established.
sign-key-unsupported = The key or the algorithm may not be used for signatures (too weak, or not supported).
sign-role-not-person = This must be signed with the certificate of the authorised person.
sign-role-not-organisation = This must be signed with the certificate of the organisation.
sign-person-missing = The document has no valid signature of the authorised person, so the organisation may not sign it yet (Decree 30/2020/NĐ-CP, Article 32.2.d).
sign-long-term-no-timestamp = A signature that lasts needs a timestamp: give --tsa.
sign-evidence-incomplete = The revocation data given by --crl, --ocsp does not cover every certificate of the signature and of its timestamp (those of the authorities too), so the document is not handed over at this level.
sign-output-rejected = The document just signed did not pass the program's own check and is not handed over. Tell the administrator and send the result as JSON.
sign-form-rejected = What was signed has faults of form that this signature caused, so it is not handed over. See them below, choose another place with --page and --at-mm or another picture, and sign again.
sign-form-undetermined = It could not be established that what this signature shows is in form (a page could not be read), so the document is not handed over.
sign-timestamp-none = No authority gave a timestamp that holds, so the document is not handed over. Try again later, name another authority with --tsa, or sign without a timestamp.
sign-moment-passed = The PIN came { $minutes } minutes after the document had been checked, so the time of signing would be wrong; nothing was signed. Run it again and enter the PIN within 10 minutes; with very many documents sign fewer at once.
sign-batch-ended = The run ended before it was this document's turn ({ $code }); it was not signed and no file was made.
sign-batch-signed-before = An earlier run signed this document as { $output }, but that file is not here as it was signed, or something else is asked for now. It is not signed a second time.
sign-fault-unreachable = no answer.
sign-fault-malformed = the answer is malformed.
sign-fault-refused = refused.
sign-fault-nonce = the answer is to another question (the nonce differs).
sign-fault-policy = stamped under another policy.
sign-fault-imprint = stamped something else.
sign-fault-untrusted = signature, usage or path of the timestamp does not hold.
sign-fault-too-long = the answer is too long.

sign-warning-status-unknown = The revocation status of the certificate could not be checked.
sign-warning-name-differs = The name printed on the document ({ $printed }) is not that of the certificate ({ $name }).
sign-warning-expires-soon = The certificate is valid for { $days } more days; ask for its renewal while 30 are left.
sign-warning-version-raised = The document is PDF { $version }; it was raised to PDF 1.4.
sign-warning-no-timestamp = The signature has no timestamp.
sign-warning-recovered = The document was signed and handed over by an earlier run that was ended before it told; now it was only checked, not signed again.
sign-warning-journal = The document is signed, but the journal could not be written: { $reason }
sign-warning-form-not-judged = The document is not of a kind whose form is judged, so no rule looked at what was put on it.
