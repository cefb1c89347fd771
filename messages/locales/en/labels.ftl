# What the values of a report are called.

role-person = Person
role-organisation = Body or organisation
role-service = Service or software
role-unknown = Not clear whether a person or a body

kind-signature = Digital signature
kind-certification = Certification signature
kind-document-timestamp = Document timestamp

cryptography-ok = Made with the signer's key
cryptography-bad = Not made with the signer's key
cryptography-unsupported = The algorithm cannot be checked
cryptography-undetermined = Undetermined

integrity-intact = The signed content is unchanged
integrity-broken = The signed content was changed or cannot be proved
integrity-undetermined = Whether the content changed is undetermined

coverage-file = The whole file
coverage-revision = The whole document as it was signed; the file was added to later
coverage-partial = Only a part
coverage-remnant = What is left of a signature; the file was processed again after it was signed
coverage-none = Cannot be proved

changes-none = Nothing was added after signing
changes-permitted = Only permitted changes
changes-forbidden = Changes that are not permitted
changes-undetermined = Not analysed

change-permitted = Permitted
change-forbidden = Not permitted
change-undetermined = Undetermined

trust-trusted = Trusted
trust-not-trusted = Not trusted
trust-undetermined = Undetermined

domain-cong-vu = Official digital signature (chữ ký số chuyên dùng công vụ)
domain-government = Government digital signature (chữ ký số chuyên dùng Chính phủ)
domain-public = Public digital signature (chữ ký số công cộng)
domain-operator = By the trust list given by the user
domain-none = In no trust list

used-timestamp = by the timestamp
used-claimed = by the signer's own claim
used-now = by the time of this check, for the signature gives none

stamp-signature = Timestamp of the signature
stamp-content = Timestamp of the content
stamp-document = Timestamp of the document
stamp-archive = Archive timestamp

imprint-ok = Of these data
imprint-mismatch = Of other data
imprint-undetermined = Undetermined

token-ok = The timestamp's own signature is right
token-broken = The timestamp's own signature is wrong
token-undetermined = Undetermined

place-leaf = Signer's certificate
place-intermediate = Issuer's certificate
place-root = Root certificate

from-document = from the document
from-built-in = built into the program
from-trust = from the list given by the user
from-evidence = supplied by the user

status-valid = Valid
status-invalid = Not valid
status-undetermined = Undetermined

status-good = Not revoked
status-revoked = Revoked
status-unknown = Revocation status not checked

severity-pass = Right
severity-inform = Information
severity-warn = Notice
severity-undetermined = Undetermined
severity-fail = Wrong

purpose-reading = Reading
purpose-incoming = Reception of an incoming document
purpose-before-signing = Before the authorised person signs
purpose-before-issue = Before the body signs
purpose-archive = Archiving

policy-nd68 = Decree No. 68/2024/NĐ-CP
policy-etsi = ETSI EN 319 102-1

# The times, each with its own meaning.
time-claimed = Claimed time
time-timestamped = Timestamp
time-proven = Proved to exist by
time-judged = Time of this check
time-used = Time of signing used for the judgement

# Lines of a signature's card.
field-role = Role
field-signer = Signer
field-claimed-signer = Claims to be
field-organisation = Body or organisation
field-units = Units
field-locality = Place
field-email = E-mail
field-issuer = Certificate issued by
field-serial = Certificate number
field-validity = Certificate valid
field-domain = Kind of digital signature
field-path = Certification path
field-revocation = Revocation status
field-coverage = Covers
field-changes = After signing
field-integrity = Content
field-cryptography = Signature
field-trust = Can the signer be trusted
field-trust-reason = Reason
field-level = Level
field-algorithm = Algorithm
field-place = Place
field-name = File
field-length = Length
field-sha256 = SHA-256
field-subject = Subject
field-policy = Certificate policy
field-pages = Pages
field-pdf-version = PDF version
field-revisions = Revisions of the file
field-trust-list = Trust list
field-indication = Conclusion by EN 319 102-1

section-answers = The three answers
section-signatures = The digital signatures
section-document = The file
section-findings = What was checked
section-limits = What was not checked
section-wanted = What would help
section-decision = Proposal
section-grounds = Grounds
section-certificate = The certificate
section-path = The certification path
section-reasons = What was checked

# Whether one digital signature certificate is valid.
certificate-title = Validity of a digital signature certificate
certificate-title-cong-vu = Validity of an official digital signature certificate
certificate-valid = The digital signature certificate is valid at the time of this check.
certificate-valid-without-revocation = The digital signature certificate has a valid certification path at the time of this check; revocation was not checked.
certificate-invalid = The digital signature certificate is not valid at the time of this check.
certificate-undetermined = There are not enough grounds to conclude whether the digital signature certificate is valid.
certificate-undetermined-revocation = The certification path is valid; whether the digital signature certificate is revoked could not be checked.
certificate-inside = The time of this check lies within the validity of the digital signature certificate.
certificate-expired = The digital signature certificate had expired at the time of this check.
certificate-not-yet = The digital signature certificate was not yet valid at the time of this check.
certificate-ca-outside = The time of this check lies outside the validity of the issuer's certificate.
certificate-no-path = No certification path leads from this certificate to a trusted root certificate.
certificate-not-revoked = The certificate was not revoked at the time of this check.
certificate-revoked = The certificate was revoked before the time of this check.

word-where = Where
word-why = Why
word-do = What to do
word-source = Source
word-bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
word-from-to = from { $from } to { $to }

wanted-certificate = Certificate of { $subject }
wanted-crl = Certificate revocation list of { $issuer }
wanted-digest = Digest of the signed content

# Values that come with a finding.
arg-address = Address
arg-algorithm = Algorithm
arg-attribute = Attribute
arg-at-time = At
arg-entry = Entry
arg-oid = Identifier (OID)
arg-root = Root certificate
arg-bits = Key length (bits)
arg-count = Count
arg-crl-next-update-time = List valid until
arg-difference-seconds = Difference (seconds)
arg-doc-mdp = Level of permitted changes (DocMDP)
arg-earlier-end = End of the earlier signature (byte)
arg-extension = Extension
arg-field = Field
arg-fields = Number of fields
arg-reason-code = Reason code of the revocation
arg-source = Source
arg-filter = Filter
arg-filters = Number of filters
arg-generation = Generation
arg-issuer = Issuer
arg-key = Entry
arg-key-identifier = Key identifier
arg-later-end = End of the later signature (byte)
arg-length = Length (bytes)
arg-missing = What is missing
arg-name = Name
arg-number = Object number
arg-octets = Number of bytes
arg-option = Option
arg-part = Part
arg-path = Path
arg-policy = Policy
arg-reason = Detail
arg-revoked-time = Time of revocation
arg-scheme = Scheme
arg-seconds = Seconds
arg-serial = Certificate number
arg-size = Size
arg-stage = Step
arg-start = Start (byte)
arg-expected-bytes = Expected length (bytes)
arg-signing-time = Claimed signing time
arg-stamped-time = Time of the timestamp
arg-end = End (byte)
arg-sub-filter = Signature format
arg-subject = Subject
arg-time = Time
arg-claimed-time = Claimed time
arg-gen-time = Time of the timestamp
arg-used-time = Time used for the judgement
arg-valid-from-time = Valid from
arg-valid-to-time = Valid until
arg-this-update-time = List issued
arg-next-update-time = Next list due
arg-token-end = End of the signature value (byte)
arg-token-start = Start of the signature value (byte)
arg-type = Type
arg-unreadable = Certificates that could not be read
arg-value = Value
arg-what = What was seen
arg-work = Limit

value-delta = a delta list without its complete list
value-some-reasons = speaks of some reasons of revocation only
value-remove-from-crl = takes an entry back without its complete list
value-crl-issuer = the certificate names another issuer of its lists
value-attribute-certificates = a list of attribute certificates
value-issuer-key-usage = the issuer's key is not for signing lists
value-signer-missing = the certificate of its signer is missing
value-signer-path = its signer has no path to the same root
value-signer-usage = the certificate of its signer is not for this purpose
value-signer-expired = the certificate of its signer was not valid when it signed
value-signer-status = the revocation status of its signer is not known
value-signer-revoked = the certificate of its signer was revoked
value-unknown = the issuer answers that it does not know the certificate
value-produced-at = the answer is older than the status in it
value-response-status = the OCSP server reports an error instead of an answer
value-response-type = a kind of OCSP response that is not supported
value-window = the next update lies before this one
value-revocation-data = pieces of revocation data
value-stale = the list is out of date for the time in question
value-no-next-update = the list gives no date of the next one
value-not-yet-valid = the list was issued after the time in question
value-after-expiry = the list was issued after the certificate expired
value-weak-digest = weak digest algorithm
value-indirect = indirect
value-indirect-number = a number is given indirectly
value-other-distribution-point = list of another distribution point
value-other-certificates = list for another kind of certificate
value-critical-extension = critical extension not understood
value-signature = signature
value-base64 = wrong base64
value-too-many = too many
value-not-pinned = certificate not among the pinned ones
value-no-anchor = no root certificate
value-certificate = certificate cannot be read
value-key-usage = key usage
value-extended-key-usage = extended key usage
value-basic-constraints = not a certificate of an issuer
value-path-length = certification path longer than allowed
value-serial-negative = negative certificate number
value-serial-too-long = certificate number too long
value-duplicate-extension = repeated extension
value-algorithms-differ = inner and outer algorithm differ
value-trailing-bytes = extra bytes
value-algorithm = the algorithm is not supported or malformed
value-authority-key-identifier = the identifier of the issuer's key is malformed
value-bit-string-form = a bit string is malformed
value-boolean-form = a truth value is malformed
value-content-info = the outer layer of the signature value is malformed
value-distribution-point = a distribution point is malformed
value-entries-empty = the list of revoked entries is present and empty
value-extensions-empty = the extensions are present and empty
value-general-name = a name in an extension is malformed
value-general-names-empty = a list of names in an extension is empty
value-integer-form = an integer is malformed
value-integer-size = an integer is too large
value-length-form = a length is malformed
value-name-constraints-empty = name constraints are present and empty
value-name-form = a name is malformed
value-negative-integer = an integer is negative
value-nonce = not the answer to the question that was sent (another nonce, or none)
value-oid-form = an object identifier is malformed
value-path = there is no certification path
value-policies = the certificate policies are malformed
value-policy-constraints = the policy constraints are malformed
value-policy-mappings = the policy mappings are malformed
value-reason = the reason of revocation is malformed
value-reason-flags = the reasons of revocation are malformed
value-signed-data = the data of the signature value are malformed
value-tag-form = a tag is malformed
value-too-many-extensions = too many extensions
value-tst-info = the content of the timestamp is malformed
value-unexpected-tag = something stands where it may not
value-version = the version is not supported
value-truncated = cut off
value-time-form = time written wrongly
value-subject-empty = no subject
value-issuer-empty = no issuer
value-object-stream = inside an object stream
value-real = real number
value-negative = negative number
value-sign = number with a sign
value-order = not in order
value-not-four-numbers = not four numbers
value-not-hexadecimal = not a hexadecimal string
value-no-contents = no signature value
value-object-outside = object outside the gap
value-empty = empty
value-loop = loop
value-depth = nested too deep
value-twice = repeated
value-repeated = repeated
value-name-repeated = repeated field name
value-visited-twice = used twice
value-value-shared = two fields share a signature
value-not-in-the-form = not in the form
value-javascript = JavaScript
value-open-action = an action on opening
value-additional-actions = actions on events
value-xfa = an XFA form
value-need-appearances = a request that viewers draw form fields anew from their values
value-optional-content = content that can be switched
value-launch = starting a program or another file
value-import-data = importing form values
value-reset-form = clearing form values
value-hide = hiding or showing parts of a page
value-optional-content-automatic = layers that viewing, printing or export switches by itself
value-optional-content-action = switching content
value-media = playing sound, film or a model
value-submit-form = sending form values elsewhere
value-go-to-other = opening another document
value-external-stream = page content in another file
value-long-chain = an overlong chain of actions
value-seed-malformed = malformed demand
value-seed-filter = signing program
value-seed-sub-filter = signature format
value-seed-reason = reason for signing
value-seed-lock-document = locking the document on signing
value-seed-mdp = changes allowed after signing
value-seed-digest = digest algorithm
value-seed-subject = the signer's certificate
value-seed-issuer = the issuer of the certificate
value-seed-key-usage = key usage
value-seed-timestamp = timestamp
value-not-in-its-revision = not in its own revision
value-white-space = extra white space
value-signed-attributes = signed attributes
value-signer-info = signer information
value-encapsulated-content = encapsulated content
value-issuer-serial = issuer and serial number
value-hash = hash
value-exponent = exponent of the key
value-modulus = modulus of the key
value-curve = curve
value-crl = certificate revocation list (CRL)
value-ocsp = OCSP response
value-decoded-bytes = bytes unpacked
value-hashed-bytes = bytes hashed
value-objects = objects
value-xref-entries = entries of cross-reference tables
value-xref-sections = sections of cross-reference tables
value-signatures = signatures
value-signature-checks = public-key checks
value-path-steps = steps of building the certification path
value-crl-entries = entries of revocation lists
value-tree-nodes = nodes of the page and field trees
value-missing = missing
value-number = number

# Legal texts by their number.
text-20-2023-QH15 = Law on Electronic Transactions No. 20/2023/QH15
text-68-2024-ND-CP = Decree No. 68/2024/NĐ-CP
text-30-2020-ND-CP = Decree No. 30/2020/NĐ-CP
text-23-2025-ND-CP = Decree No. 23/2025/NĐ-CP
text-130-2018-ND-CP = Decree No. 130/2018/NĐ-CP
text-28-2018-QD-TTg = Decision No. 28/2018/QĐ-TTg
text-41-2017-TT-BTTTT = Circular No. 41/2017/TT-BTTTT
text-15-2025-TT-BKHCN = Circular No. 15/2025/TT-BKHCN
text-17-2025-TT-BKHCN = Circular No. 17/2025/TT-BKHCN

# The three checks of Decree No. 68/2024/NĐ-CP.
article-title = Checks under Decree No. 68/2024/NĐ-CP
article-30 = Article 30. Check of the digital signature for official use
article-31 = Article 31. Check of the validity of the digital signature certificate for official use
article-32 = Article 32. Check of the certification path
article-yes = Passed
article-no = Failed
article-undetermined = Undetermined
article-not-applicable = Not applicable (not a digital signature for official use)

# The level of EN 319 142-1 and what is missing for the next.
field-level-missing = Missing for the next level
level-legacy = PDF signature of the older kind (no level of EN 319 142-1)
gap-cades = the format ETSI.CAdES.detached with a signed attribute that binds the signer's certificate
gap-timestamp = a timestamp
gap-revocation-data = revocation data of every certificate in question, inside the document
gap-document-timestamp = a document timestamp, added when the document holds the revocation data

# Until when the conclusion can be proved.
field-forecast = Can be proved strictly until
event-certificate-expires = then a certificate of the signer's certification path expires
event-authority-expires = then a certificate of the timestamp service expires
event-revocation-data-expire = then the revocation data are no longer fresh
event-algorithm-ends = then an algorithm is no longer strong enough
forecast-sentence = { $until }; { $event }. To extend it, add before then: { $gap }.
field-indication-of = Conclusion under the policy { $policy }
arg-sub-indication = Reason by EN 319 102-1
arg-days = Days
arg-list-time = Date of the list
arg-sha256 = SHA-256

# Signs of whose certificate it is.
field-classification = Role rests on
classification-certain = Certain, { $count } signs agree: { $signals }
classification-likely = Likely, signs for it: { $count }: { $signals }
classification-open = The signs do not decide ({ $count } agree): { $signals }
hint-service-issuer = the issuer certifies services and software only
hint-service-usage = the key is for services only
hint-host-name = the subject's name is a host name
hint-body-identifier = identifier of a body (MNS, MST)
hint-body-word = the name begins with a word for a body
hint-doubtful-body-word = the name begins with a word that may mean a body
hint-own-organisation = the subject's name is that of the organisation
hint-capitals = the name is written in capitals
hint-long-name = the name is long or not written as a person's
hint-family-name = the name has 2 to 6 syllables and begins with a family name
hint-personal-mailbox = the mailbox is made of the person's name
