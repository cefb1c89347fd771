# Sources of the answer, certificates added on this device, advice about files that are no PDF, whom to ask.

evidence-title = Sources of this check
evidence-list = The list of trusted CAs that comes with the program, made { $date } ({ $days } days before the check).
evidence-list-own = A list of trusted CAs given by the user in place of the built-in one.
evidence-count = { $anchors } root certificates and { $issuers } certificates of issuing CAs.
evidence-crl = Revocation list of { $issuer }, made { $made }.
evidence-ocsp = OCSP response about a certificate issued by { $issuer }, made { $made }.
evidence-from-document = It stands in this document (revision { $revision } of the file).
evidence-from-operator = It is from the data that whoever runs this site publishes.
evidence-from-given = It is from a file that you dropped on the page.
evidence-revocation-none = No revocation list could be used, neither from the document, nor added by you, nor published by whoever runs this site.

evidence-local-title = Certificates added to the list of trusted CAs on this device
evidence-local-remove = Remove from the list
evidence-local-remove-name = Remove from the list of trusted CAs on this device: { $subject }
evidence-add-title = Add this certificate to the list of trusted CAs on this device
evidence-add-anchor = This is a root certificate (signed by itself): every signature whose path leads to it will be trusted in this browser. Add it only when those responsible gave you its fingerprint.
evidence-add-issuer = This is the certificate of an issuing CA: it only links a signer's certificate with a root of the list; by itself it makes no signature trusted.
evidence-add-confirm = Type or paste all 64 characters of the SHA-256 fingerprint that you got from another source (not copied from this page)
evidence-add = Add
evidence-add-mismatch = Not the fingerprint of this certificate, or not all 64 characters; nothing was added.
evidence-add-refused = The browser cannot keep it (a private window, or 20 certificates already); nothing was added.

evidence-photo = This is a picture.
evidence-photo-do = Photos and printouts carry no digital signature; ask for the original PDF file.
evidence-office = This is a Word, Excel or other office file.
evidence-office-do = Ask the sender for the signed PDF file. Converting this file to PDF does not make the agency's digital signature.
evidence-xml = This is an XML file.
evidence-xml-do = Signatures in XML files are checked by the software of the system that made the file; if you need the document, ask for the signed PDF file.
evidence-mail = This is a saved e-mail.
evidence-mail-do = Open the e-mail, save the attached PDF file and drop that file here.
evidence-archive = This is an archive.
evidence-archive-do = Unpack it and drop the PDF files inside here.
evidence-web-page = This is a saved web page, not a document.
evidence-web-page-do = The download may have brought a login or error page; open the place of publication again and download the PDF file itself.
evidence-text = This is a plain text file.
evidence-text-do = Plain text carries no digital signature; ask for the original PDF file.

evidence-ask = Whom to ask?
evidence-ask-sender = First ask the body that issued or sent the document, by a telephone number or address that you know from elsewhere, not from the very file in doubt.
evidence-ask-phone = Telephone
evidence-ask-email = E-mail
evidence-ask-site = Website
evidence-ask-address = Address
evidence-ask-code = Code for exchange of electronic documents
evidence-ask-source = According to
