// The table itself, included by `code.rs`: code, usual weight, conclusion, (rule, text, clause).
// Grouped by stage; add a row at the end of its group.
codes! {
    // ---- input: no report can be made -------------------------------------------------------------
    /// The input is empty.
    InputEmpty = "input.empty", Fail, NOTHING, ("DOC-02", "", "");
    /// The input is not a PDF: no header in its first 1024 bytes.
    InputNotAPdf = "input.not-a-pdf", Fail, NOTHING, ("DOC-02", "ISO 32000-2", "7.5.2");
    /// The input could not be read.
    InputUnreadable = "input.unreadable", Fail, NOTHING, ("", "", "");
    /// The input changed while it was being read.
    InputChanged = "input.changed", Fail, NOTHING, ("", "", "");
    /// The trust list given by the operator cannot be used.
    InputTrustList = "input.trust-list", Fail, NOTHING, ("PATH-02", "", "");
    /// An option has no meaning here.
    InputOption = "input.option", Fail, NOTHING, ("", "", "");
    /// A directory holds no PDF.
    InputNoFiles = "input.no-files", Fail, NOTHING, ("", "", "");
    /// The check itself died or outlived its limit.
    InputNotChecked = "input.not-checked", Undetermined, CUSTOM, ("", "", "");

    // ---- budget ---------------------------------------------------------------------------------
    /// A budget was spent before the analysis finished.
    BudgetSpent = "budget.spent", Undetermined, CUSTOM, ("", "", "");

    // ---- pdf: the strict reader ------------------------------------------------------------------
    /// The header does not stand at the first byte.
    PdfHeaderOffset = "pdf.header.offset", Warn, NOTHING, ("", "ISO 32000-2", "7.5.2");
    /// The header's version is unreadable.
    PdfHeaderVersion = "pdf.header.version", Warn, NOTHING, ("DOC-03", "ISO 32000-2", "7.5.2");
    /// The end of the file is not a `startxref` and `%%EOF`.
    PdfTrailerMissing = "pdf.trailer.missing", Fail, FORMAT, ("", "ISO 32000-2", "7.5.5");
    /// Bytes follow the last `%%EOF`.
    PdfTrailingBytes = "pdf.trailer.trailing-bytes", Warn, NOTHING, ("", "ISO 32000-2", "7.5.5");
    /// White space surrounds `startxref`'s number or the `%%EOF` in an unusual way.
    PdfStartxrefSpacing = "pdf.startxref.spacing", Inform, NOTHING, ("", "ISO 32000-2", "7.5.5");
    /// Offsets count from the header instead of the first byte of the file.
    PdfOffsetsFromHeader = "pdf.offsets.from-header", Warn, NOTHING, ("", "ISO 32000-2", "7.5.4");
    /// `startxref` points to no cross-reference section.
    PdfStartxrefTarget = "pdf.startxref.target", Fail, FORMAT, ("", "ISO 32000-2", "7.5.5");
    /// A cross-reference section is malformed.
    PdfXrefMalformed = "pdf.xref.malformed", Fail, FORMAT, ("", "ISO 32000-2", "7.5.4");
    /// White space before `xref` or before an object, or another harmless spelling of a cross-reference table.
    PdfXrefSpelling = "pdf.xref.spelling", Inform, NOTHING, ("", "ISO 32000-2", "7.5.4");
    /// A cross-reference entry does not land on the object it names.
    PdfXrefOffset = "pdf.xref.offset", Fail, FORMAT, ("", "ISO 32000-2", "7.5.4");
    /// An entry's number is not below its section's `/Size`.
    PdfXrefSize = "pdf.xref.size", Fail, FORMAT, ("", "ISO 32000-2", "7.5.5");
    /// An entry points past the end of its own revision.
    PdfXrefBeyondRevision = "pdf.xref.beyond-revision", Fail, FORMAT, ("", "ISO 32000-2", "7.5.6");
    /// `/Prev` does not decrease, or the chain of sections loops.
    PdfPrevOrder = "pdf.prev.order", Fail, FORMAT, ("", "ISO 32000-2", "7.5.5");
    /// The same number is given twice in one section.
    PdfXrefDuplicate = "pdf.xref.duplicate", Fail, FORMAT, ("", "ISO 32000-2", "7.5.4");
    /// A hybrid-reference file: a table and an `/XRefStm` beside it.
    PdfHybrid = "pdf.xref.hybrid", Inform, NOTHING, ("", "ISO 32000-2", "7.5.8.4");
    /// A hybrid file whose table and stream give different objects that both are visible.
    PdfHybridDivergent = "pdf.xref.hybrid-divergent", Fail, FORMAT, ("", "ISO 32000-2", "7.5.8.4");
    /// The file is linearised.
    PdfLinearised = "pdf.linearised", Inform, NOTHING, ("", "ISO 32000-2", "Annex F");
    /// Two objects of one revision overlap.
    PdfObjectsOverlap = "pdf.object.overlap", Fail, FORMAT, ("", "ISO 32000-2", "7.5.4");
    /// A later revision holds an object that its cross-references do not list.
    PdfObjectUnlisted = "pdf.object.unlisted", Fail, FORMAT, ("", "ISO 32000-2", "7.5.6");
    /// An object is malformed.
    PdfObjectMalformed = "pdf.object.malformed", Fail, FORMAT, ("", "ISO 32000-2", "7.3");
    /// A dictionary holds the same key twice.
    PdfDuplicateKey = "pdf.object.duplicate-key", Fail, FORMAT, ("", "ISO 32000-2", "7.3.7");
    /// A stream's `/Length` does not lead to `endstream`.
    PdfStreamLength = "pdf.stream.length", Fail, FORMAT, ("", "ISO 32000-2", "7.3.8.2");
    /// A stream that must be read has a filter that is not known or not allowed here.
    PdfFilterUnsupported = "pdf.filter.unsupported", Undetermined, CUSTOM, ("", "ISO 32000-2", "7.4");
    /// Filtered data are corrupt.
    PdfFilterData = "pdf.filter.data", Fail, FORMAT, ("", "ISO 32000-2", "7.4");
    /// An object stream is malformed, nested or loops through `/Extends`.
    PdfObjectStream = "pdf.object-stream.malformed", Fail, FORMAT, ("", "ISO 32000-2", "7.5.7");
    /// The catalog or the page tree cannot be read.
    PdfCatalog = "pdf.catalog", Fail, FORMAT, ("", "ISO 32000-2", "7.7.2");
    /// The page tree cannot be walked to its end.
    PdfPageTree = "pdf.page-tree", Warn, NOTHING, ("", "ISO 32000-2", "7.7.3");
    /// The file is encrypted and was opened.
    PdfEncrypted = "pdf.encryption", Inform, NOTHING, ("", "ISO 32000-2", "7.6");
    /// The file is encrypted and the password is missing or wrong.
    PdfPassword = "pdf.encryption.password", Undetermined, NO_DATA, ("", "ISO 32000-2", "7.6.4");
    /// The encryption handler is not one we know.
    PdfEncryptionUnsupported = "pdf.encryption.unsupported", Undetermined, NO_DATA, ("", "ISO 32000-2", "7.6");
    /// The encryption dictionary is malformed.
    PdfEncryptionMalformed = "pdf.encryption.malformed", Fail, FORMAT, ("", "ISO 32000-2", "7.6");
    /// A later revision changes `/Encrypt` or `/ID`.
    PdfEncryptionChanged = "pdf.encryption.changed", Fail, FORMAT, ("", "ISO 32000-2", "7.5.5");
    /// The structure of the file was read strictly and without contradiction.
    PdfStructure = "pdf.structure", Pass, NOTHING, ("", "ISO 32000-2", "7.5");

    // ---- revision --------------------------------------------------------------------------------
    /// More incremental revisions than signatures.
    RevisionCount = "revision.count", Inform, NOTHING, ("SIG-05", "", "");
    /// Every change after the signature is claimed by a rule that it permits.
    RevisionPermitted = "revision.permitted", Pass, NOTHING, ("SIG-04", "20/2023/QH15", "Điều 22.3.d");
    /// A change after the signature that no rule claims.
    RevisionForbidden = "revision.forbidden", Fail, FORMAT, ("SIG-04", "20/2023/QH15", "Điều 22.3.d");
    /// A change after the signature that its DocMDP permission does not allow.
    RevisionNotPermitted = "revision.not-permitted", Fail, FORMAT, ("SIG-13", "ISO 32000-2", "12.8.2.2");
    /// A field was changed that the signature locks.
    RevisionLocked = "revision.locked", Fail, FORMAT, ("SIG-13", "ISO 32000-2", "12.8.2.4");
    /// A form field was filled after the signature: what is shown may differ from what was signed.
    RevisionFormFilled = "revision.form-filled", Warn, NOTHING, ("SIG-15", "ISO 32000-2", "12.8.2.2");
    /// A form field shows another text or state than its value.
    RevisionValueShown = "revision.value-shown", Warn, NOTHING, ("SIG-15", "ISO 32000-2", "12.7.5");
    /// An annotation was added or changed after the signature, which permits it.
    RevisionAnnotation = "revision.annotation", Warn, NOTHING, ("SIG-15", "ISO 32000-2", "12.8.2.2");
    /// A signature added later lies on an annotation that was there before.
    RevisionCovers = "revision.covers", Warn, NOTHING, ("SIG-15", "", "");
    /// A signature added later shows itself on the page, where no place was kept for it when it was signed.
    RevisionSignatureShown = "revision.signature-shown", Inform, NOTHING, ("SIG-15", "ISO 32000-2", "12.7.5.5");
    /// A signature field that shows something and holds no signature was added after the signature.
    RevisionUnsignedField = "revision.unsigned-field", Warn, NOTHING, ("SIG-15", "ISO 32000-2", "12.7.5.5");
    /// A person's signature and those by which the organisation issued the document belong together.
    RevisionIssuingAct = "revision.issuing-act", Inform, NOTHING, ("SIG-06", "30/2020/NĐ-CP", "Điều 14, 15.3, 17.2");
    /// Something in the document may act, or show another page than the one that was signed.
    RevisionActiveContent = "revision.active-content", Warn, NOTHING, ("SIG-15", "30/2020/NĐ-CP", "Điều 3.4, 5");
    /// A later revision only writes parts of the document again, as they were.
    RevisionRepeats = "revision.repeats", Warn, NOTHING, ("SIG-05", "", "");
    /// More changes than the report lists.
    RevisionChangesCut = "revision.changes-cut", Inform, NOTHING, ("SIG-04", "", "");

    // ---- signature: fields, byte range, coverage ---------------------------------------------------
    /// The document carries no signature.
    SignatureNone = "signature.none", Fail, NO_DATA, ("SIG-01", "41/2017/TT-BTTTT", "Điều 4.1");
    /// A signature field is empty.
    SignatureFieldEmpty = "signature.field.empty", Inform, NOTHING, ("SIG-01", "ISO 32000-2", "12.7.5.5");
    /// The field tree is malformed, loops or repeats a name.
    SignatureFieldTree = "signature.field.tree", Fail, FORMAT, ("", "ISO 32000-2", "12.7.4");
    /// A signature hangs on a page but is not reachable from the AcroForm.
    SignatureFieldUnreachable = "signature.field.unreachable", Fail, FORMAT, ("", "ISO 32000-2", "12.7.3");
    /// A signature of an earlier revision is no longer reachable in the last one.
    SignatureFieldLost = "signature.field.lost", Warn, NOTHING, ("", "ISO 32000-2", "12.7.5.5");
    /// The signature dictionary stands directly in its field.
    SignatureValueInline = "signature.value.inline", Inform, NOTHING, ("", "ISO 32000-2", "12.7.5.5");
    /// The signature dictionary stands in an object stream, or its `/ByteRange` or `/Contents` is indirect.
    SignatureValueUnprovable = "signature.value.unprovable", Fail, FORMAT, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// The signature dictionary lacks what it must have.
    SignatureValueMalformed = "signature.value.malformed", Fail, FORMAT, ("", "ISO 32000-2", "12.8.1");
    /// `/Filter` is not one of the known handlers.
    SignatureFilter = "signature.filter", Inform, NOTHING, ("SIG-09", "ISO 32000-2", "12.8.1");
    /// `/SubFilter` is not one we know.
    SignatureSubFilterUnknown = "signature.sub-filter.unknown", Undetermined, CUSTOM, ("SIG-09", "ISO 32000-2", "12.8.3");
    /// A legacy `/SubFilter`.
    SignatureSubFilterLegacy = "signature.sub-filter.legacy", Warn, NOTHING, ("SIG-09", "ISO 32000-2", "12.8.3");
    /// `/ByteRange` is not four non-negative integers written as such, or not in order.
    SignatureByteRangeMalformed = "signature.byte-range.malformed", Fail, FORMAT, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// `/ByteRange` writes numbers with leading zeros.
    SignatureByteRangeZeros = "signature.byte-range.leading-zeros", Inform, NOTHING, ("SIG-03", "ISO 32000-2", "7.3.3");
    /// `/ByteRange` does not begin at the first byte.
    SignatureByteRangeStart = "signature.byte-range.start", Fail, FORMAT, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// `/ByteRange` reaches beyond the file, although a form is there.
    SignatureByteRangeBeyond = "signature.byte-range.beyond-file", Fail, FORMAT, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// The bytes left out are not exactly the `/Contents` token of this signature.
    SignatureByteRangeGap = "signature.byte-range.gap", Fail, FORMAT, ("SIG-03", "20/2023/QH15", "Điều 22.3.d");
    /// The bytes left out are exactly the `/Contents` token of this signature.
    SignatureByteRangeProved = "signature.byte-range.proved", Pass, NOTHING, ("SIG-03", "20/2023/QH15", "Điều 22.3.d");
    /// `/ByteRange` does not end where a revision ends.
    SignatureByteRangeEnd = "signature.byte-range.end", Fail, FORMAT, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// The ranges of two signatures overlap without nesting.
    SignatureByteRangeCrossed = "signature.byte-range.crossed", Fail, FORMAT, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// `/Contents` is padded or spelled in an unusual way.
    SignatureContentsSpelling = "signature.contents.spelling", Inform, NOTHING, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// `/Contents` is no hexadecimal string, or holds what no hexadecimal string may.
    SignatureContentsMalformed = "signature.contents.malformed", Fail, FORMAT, ("SIG-03", "ISO 32000-2", "12.8.1");
    /// The signature dictionary differs between the signed and a later revision.
    SignatureDictionaryChanged = "signature.dictionary.changed", Fail, FORMAT, ("SIG-03", "EN 319 102-1", "5.2.2");
    /// What is left of a signature after the file was rewritten.
    SignatureRemnant = "signature.remnant", Fail, NO_DATA, ("SIG-03", "20/2023/QH15", "Điều 22.3.d");
    /// The signature covers the whole file.
    SignatureCoversFile = "signature.covers.file", Pass, NOTHING, ("SIG-03", "20/2023/QH15", "Điều 22.3.d");
    /// The signature covers its whole revision; later revisions follow.
    SignatureCoversRevision = "signature.covers.revision", Pass, NOTHING, ("SIG-03", "20/2023/QH15", "Điều 22.3.d");
    /// Later revisions follow and were not analysed.
    SignatureChangesNotAnalysed = "signature.changes.not-analysed", Undetermined, CUSTOM, ("SIG-04", "20/2023/QH15", "Điều 22.3.d");
    /// Nothing follows the signature.
    SignatureChangesNone = "signature.changes.none", Pass, NOTHING, ("SIG-04", "20/2023/QH15", "Điều 22.3.d");
    /// The signature does not meet a binding demand that its field makes (seed value).
    SignatureSeedValue = "signature.seed-value", Warn, NOTHING, ("SIG-13", "ISO 32000-2", "12.7.5.5");
    /// The signature forbids later changes (DocMDP, FieldMDP, /Lock).
    SignatureModificationPolicy = "signature.mdp", Inform, NOTHING, ("SIG-13", "ISO 32000-2", "12.8.2");
    /// `/Perms` names a signature that is not the certification signature, or is malformed.
    SignaturePermissionsMalformed = "signature.perms.malformed", Fail, FORMAT, ("SIG-13", "ISO 32000-2", "12.8.6");
    /// A usage-rights signature (UR3): ignored.
    SignatureUsageRights = "signature.usage-rights", Inform, NOTHING, ("", "ISO 32000-2", "12.8.2.3");
    /// The digest of the covered bytes is still wanted.
    SignatureDigestWanted = "signature.digest.wanted", Undetermined, NO_DATA, ("SIG-02", "20/2023/QH15", "Điều 22.3");
    /// Without signed attributes the covered bytes do not begin with `%PDF-`.
    SignatureContentNotPdf = "signature.content.not-pdf", Fail, FORMAT, ("SIG-02", "RFC 5652", "5.4");

    // ---- cms ---------------------------------------------------------------------------------------
    /// The CMS cannot be read.
    CmsMalformed = "cms.malformed", Fail, FORMAT, ("SIG-10", "RFC 5652", "5.1");
    /// The CMS is BER with indefinite lengths or constructed strings.
    CmsBer = "cms.ber", Inform, NOTHING, ("SIG-10", "RFC 5652", "2");
    /// Bytes other than zero follow the CMS inside `/Contents`.
    CmsTrailingData = "cms.trailing-data", Fail, FORMAT, ("SIG-10", "ISO 32000-2", "12.8.1");
    /// The content type is not SignedData.
    CmsContentType = "cms.content-type", Fail, FORMAT, ("SIG-10", "RFC 5652", "3");
    /// The encapsulated content type does not fit this kind of signature.
    CmsEncapsulatedType = "cms.encapsulated-content-type", Fail, FORMAT, ("SIG-10", "RFC 5652", "5.2");
    /// The CMS carries content although it must be detached.
    CmsContentPresent = "cms.content-present", Fail, FORMAT, ("SIG-10", "ISO 32000-2", "12.8.3.3");
    /// A detached CMS carries an empty content string.
    CmsContentEmpty = "cms.content-empty", Fail, FORMAT, ("SIG-10", "ISO 32000-2", "12.8.3.3");
    /// There is not exactly one SignerInfo.
    CmsSignerCount = "cms.signer-count", Fail, FORMAT, ("SIG-10", "ISO 32000-2", "12.8.3.3");
    /// No certificate fits the signer identifier.
    CmsSignerNotFound = "cms.signer-not-found", Fail, NO_SIGNER, ("SIG-10", "RFC 5652", "5.3");
    /// There are no signed attributes: the signature is over the content digest.
    CmsNoSignedAttributes = "cms.no-signed-attributes", Inform, NOTHING, ("SIG-02", "RFC 5652", "5.4");
    /// The signed attributes are not in DER order; their bytes were hashed as they stand.
    CmsAttributesNotDer = "cms.attributes.not-der", Inform, NOTHING, ("SIG-02", "RFC 5652", "5.4");
    /// A signed attribute is missing, repeated, empty or many-valued.
    CmsAttributes = "cms.attributes", Fail, FORMAT, ("SIG-10", "RFC 5652", "11");
    /// The content-type attribute does not equal the encapsulated content type.
    CmsAttributeContentType = "cms.attribute.content-type", Fail, FORMAT, ("SIG-10", "RFC 5652", "11.1");
    /// The message-digest attribute equals the digest of the covered bytes.
    CmsMessageDigestMatches = "cms.message-digest.matches", Pass, NOTHING, ("SIG-02", "20/2023/QH15", "Điều 22.3.d");
    /// The message digest does not equal the digest of the covered bytes: the document was changed.
    CmsMessageDigestMismatch = "cms.message-digest.mismatch", Fail, HASH, ("SIG-02", "20/2023/QH15", "Điều 22.3.d");
    /// The ESS signing-certificate attribute does not name the signer's certificate.
    CmsSigningCertificateMismatch = "cms.signing-certificate.mismatch", Fail, FORMAT, ("SIG-10", "RFC 5035", "5.4");
    /// The signer's certificate is bound by an ESS signing-certificate attribute.
    CmsSigningCertificateBound = "cms.signing-certificate.bound", Pass, NOTHING, ("SIG-10", "RFC 5035", "5.4");
    /// No ESS signing-certificate attribute: usual in older files.
    CmsSigningCertificateMissing = "cms.signing-certificate.missing", Inform, NOTHING, ("SIG-10", "RFC 5035", "5.4");
    /// CMSAlgorithmProtection disagrees with the SignerInfo.
    CmsAlgorithmProtection = "cms.algorithm-protection", Fail, FORMAT, ("SIG-10", "RFC 6211", "2");
    /// Digest and signature algorithm of the SignerInfo disagree.
    CmsAlgorithmsDisagree = "cms.algorithms-disagree", Fail, CRYPTO, ("SIG-10", "RFC 5652", "5.3");
    /// An unsigned attribute is unreadable or has no use here; it is ignored.
    CmsUnsignedAttribute = "cms.unsigned-attribute", Inform, NOTHING, ("", "RFC 5652", "5.3");
    /// The signing-time attribute is local time labelled as UTC.
    CmsSigningTimeLocal = "cms.signing-time.local", Inform, NOTHING, ("TIME-04", "RFC 5652", "11.3");
    /// A signature policy is named.
    CmsSignaturePolicy = "cms.signature-policy", Inform, NOTHING, ("", "EN 319 122-1", "5.2.9");

    // ---- crypto --------------------------------------------------------------------------------------
    /// The signature value verifies under the signer's key.
    CryptoSignatureValid = "crypto.signature.valid", Pass, NOTHING, ("SIG-02", "20/2023/QH15", "Điều 22.3");
    /// The signature value does not verify under the signer's key.
    CryptoSignatureInvalid = "crypto.signature.invalid", Fail, CRYPTO, ("SIG-02", "20/2023/QH15", "Điều 22.3");
    /// The signature algorithm, curve or parameter is not one we verify.
    CryptoUnsupported = "crypto.unsupported", Undetermined, CUSTOM, ("SIG-11", "RFC 5652", "10.1");
    /// The public key is malformed or out of bounds.
    CryptoKeyMalformed = "crypto.key.malformed", Fail, CRYPTO, ("SIG-11", "RFC 8017", "3.1");
    /// The key's own parameters forbid the algorithm used.
    CryptoKeyRestricted = "crypto.key.restricted", Fail, CRYPTO, ("SIG-10", "RFC 4055", "1.2");
    /// A weak digest algorithm.
    CryptoDigestWeak = "crypto.digest.weak", Warn, WEAK, ("SIG-11", "15/2025/TT-BKHCN", "Phụ lục I mục 1.3");
    /// A short key.
    CryptoKeyShort = "crypto.key.short", Warn, WEAK, ("SIG-11", "15/2025/TT-BKHCN", "Phụ lục I mục 1.2");
    /// A weak digest or short key at a time when it is no longer enough.
    CryptoTooWeak = "crypto.too-weak", Undetermined, WEAK, ("SIG-11", "15/2025/TT-BKHCN", "Phụ lục I");
    /// RSA with PKCS#1 v1.5 padding.
    CryptoRsaPkcs1 = "crypto.rsa-pkcs1-v1_5", Inform, NOTHING, ("SIG-12", "15/2025/TT-BKHCN", "Phụ lục I");
    /// ECDSA in the plain r‖s form.
    CryptoEcdsaPlain = "crypto.ecdsa-plain", Warn, NOTHING, ("", "RFC 5753", "7.2");

    // ---- x509 ----------------------------------------------------------------------------------------
    /// The signer's certificate cannot be read or breaks RFC 5280.
    X509Malformed = "x509.malformed", Fail, CHAIN, ("CERT-09", "RFC 5280", "4.1");
    /// The path leads to an anchor of the list.
    X509PathFound = "x509.path.found", Pass, NOTHING, ("PATH-01", "68/2024/NĐ-CP", "Điều 32");
    /// No path leads to an anchor of the list.
    X509PathNotFound = "x509.path.not-found", Fail, NO_CHAIN, ("PATH-02", "68/2024/NĐ-CP", "Điều 32");
    /// The issuer that the certificate names is in no list here.
    X509IssuerMissing = "x509.issuer.missing", Undetermined, NO_CHAIN, ("PATH-03", "68/2024/NĐ-CP", "Điều 32");
    /// The certificate is signed by itself and in no list.
    X509SelfSigned = "x509.self-signed", Fail, NO_CHAIN, ("PATH-02", "68/2024/NĐ-CP", "Điều 32");
    /// A certificate's signature does not verify under its issuer's key.
    X509SignatureInvalid = "x509.signature.invalid", Fail, CHAIN, ("PATH-01", "68/2024/NĐ-CP", "Điều 32");
    /// A link uses SHA-1; accepted only because the issuer's certificate is pinned.
    X509LinkSha1Pinned = "x509.link.sha-1-pinned", Warn, NOTHING, ("PATH-06", "RFC 5280", "4.1.1.2");
    /// A link outside the pinned list uses SHA-1 or weaker.
    X509LinkWeak = "x509.link.weak", Fail, WEAK, ("SIG-11", "RFC 5280", "4.1.1.2");
    /// A certificate of the path is no CA, or its pathLenConstraint or keyUsage forbids the next one.
    X509NotACa = "x509.not-a-ca", Fail, CHAIN, ("PATH-05", "RFC 5280", "6.1.4");
    /// A critical extension is not understood.
    X509CriticalExtension = "x509.extension.critical-unknown", Fail, CHAIN, ("PATH-05", "RFC 5280", "4.2");
    /// A certificate carries name or policy constraints that are not processed yet.
    X509ConstraintsNotProcessed = "x509.constraints.not-processed", Undetermined, CUSTOM, ("PATH-05", "RFC 5280", "6.1");
    /// The search for a path spent its budget.
    X509PathBudget = "x509.path.budget", Undetermined, CUSTOM, ("PATH-01", "RFC 5280", "6.1");
    /// The certificate is valid at the time used.
    X509ValidAtTime = "x509.validity.inside", Pass, NOTHING, ("CERT-02", "68/2024/NĐ-CP", "Điều 31.1.a");
    /// The certificate had expired at the time used.
    X509Expired = "x509.validity.expired", Fail, EXPIRED, ("CERT-02", "68/2024/NĐ-CP", "Điều 31.1.a");
    /// The certificate was not yet valid at the time used.
    X509NotYetValid = "x509.validity.not-yet", Fail, NOT_YET, ("CERT-02", "68/2024/NĐ-CP", "Điều 31.1.a");
    /// A CA certificate of the path was not valid at the time used.
    X509CaNotValidAtTime = "x509.validity.ca-outside", Fail, BOUNDS, ("PATH-01", "68/2024/NĐ-CP", "Điều 32");
    /// The certificate may sign documents.
    X509UsageSigning = "x509.usage.signing", Pass, NOTHING, ("CERT-06", "68/2024/NĐ-CP", "Điều 31.1.b");
    /// The certificate's keyUsage allows neither digitalSignature nor nonRepudiation.
    X509UsageNotSigning = "x509.usage.not-signing", Fail, CHAIN, ("CERT-06", "68/2024/NĐ-CP", "Điều 31.1.b");
    /// The certificate is for timestamps, OCSP or servers only.
    X509UsageService = "x509.usage.service-only", Fail, CHAIN, ("CERT-11", "68/2024/NĐ-CP", "Mẫu số 03");
    /// The path ends in the national public root: a public signature, not công vụ.
    X509DomainPublic = "x509.domain.public", Warn, NOTHING, ("CERT-17", "20/2023/QH15", "Điều 22.3.đ");
    /// The path leads through a CA of Party bodies, a sibling under the same root.
    X509PartyCa = "x509.domain.party", Inform, NOTHING, ("CERT-18", "", "");
    /// The certificate is valid for longer than the decree lets one be issued or renewed for.
    X509PeriodLong = "x509.validity.long", Warn, NOTHING, ("CERT-07", "68/2024/NĐ-CP", "Điều 9.2, 9.3");
    /// The list of trusted CAs is old.
    X509TrustListOld = "x509.trust-list.old", Warn, NOTHING, ("PATH-07", "", "");
    /// The generation of the PKI.
    X509Generation = "x509.generation", Inform, NOTHING, ("PATH-06", "", "");
    /// A name lies outside what a CA above it is permitted, or in what it is excluded from.
    X509NameConstraint = "x509.name-constraints.violated", Fail, CHAIN, ("PATH-05", "RFC 5280", "4.2.1.10");
    /// A policy is required and none holds along the path.
    X509PolicyNone = "x509.policy.none", Fail, CHAIN, ("PATH-05", "RFC 5280", "6.1.5");
    /// A CA maps anyPolicy, or to anyPolicy.
    X509PolicyAnyMapped = "x509.policy.any-mapped", Fail, CHAIN, ("PATH-05", "RFC 5280", "6.1.4");
    /// A link is signed with DSA, which is verified only where the caller asks for it.
    X509LinkLegacyDsa = "x509.link.legacy-dsa", Warn, NOTHING, ("SIG-11", "RFC 3279", "2.2.2");
    /// The signing certificate was revoked before the time used.
    RevocationRevoked = "revocation.revoked", Fail, REVOKED, ("CERT-03", "68/2024/NĐ-CP", "Điều 31.1.c");
    /// The signing certificate was revoked after a proved time of signing.
    RevocationRevokedLater = "revocation.revoked-later", Inform, NOTHING, ("CERT-05", "68/2024/NĐ-CP", "Điều 31.1.c");
    /// The signing certificate was revoked, and only the signer's word places the signature before that.
    RevocationRevokedNoProof = "revocation.revoked-no-proof", Undetermined, REVOKED_NO_POE, ("CERT-05", "68/2024/NĐ-CP", "Điều 31.1.c");
    /// Checked evidence says the certificate was not revoked.
    RevocationGood = "revocation.good", Pass, NOTHING, ("CERT-03", "68/2024/NĐ-CP", "Điều 31.2");
    /// No evidence of revocation status at hand.
    RevocationMissing = "revocation.missing", Undetermined, TRY_LATER, ("CERT-03", "68/2024/NĐ-CP", "Điều 31.1.c, 31.2");
    /// Evidence at hand is stale, unsigned, of another issuer or unreadable.
    RevocationUnusable = "revocation.unusable", Undetermined, TRY_LATER, ("CERT-04", "68/2024/NĐ-CP", "Điều 31.2");
    /// A CA certificate of the path is revoked.
    RevocationCaRevoked = "revocation.ca-revoked", Fail, CHAIN, ("PATH-04", "68/2024/NĐ-CP", "Điều 31, 32");

    // ---- timestamp -----------------------------------------------------------------------------------
    /// A timestamp was checked whole: imprint, signature, usage, path.
    TimestampValid = "timestamp.valid", Pass, NOTHING, ("TIME-02", "68/2024/NĐ-CP", "Điều 29.4");
    /// A timestamp cannot be read.
    TimestampMalformed = "timestamp.malformed", Warn, CONSTRAINTS, ("TIME-02", "RFC 3161", "2.4.2");
    /// A timestamp stamps other bytes.
    TimestampImprint = "timestamp.imprint", Warn, HASH, ("TIME-02", "RFC 3161", "2.4.2");
    /// A timestamp's own signature does not verify.
    TimestampSignature = "timestamp.signature", Warn, CRYPTO, ("TIME-02", "RFC 3161", "2.4.2");
    /// The TSA's certificate lacks the critical sole extended key usage timeStamping.
    TimestampUsage = "timestamp.usage", Warn, CHAIN, ("TIME-02", "RFC 3161", "2.3");
    /// The TSA's path does not lead to the list, or was not valid at genTime.
    TimestampPath = "timestamp.path", Warn, NO_CHAIN, ("TIME-02", "68/2024/NĐ-CP", "Điều 29.4");
    /// A SHA-1 imprint.
    TimestampImprintWeak = "timestamp.imprint.weak", Warn, NOTHING, ("TIME-02", "RFC 3161", "2.4.1");
    /// No timestamp: only the signer's word for the time.
    TimestampNone = "timestamp.none", Warn, NOTHING, ("TIME-03", "68/2024/NĐ-CP", "Điều 29.4");
    /// Claimed time and timestamp agree within an hour.
    TimestampAgrees = "timestamp.claimed.agrees", Inform, NOTHING, ("TIME-04", "", "");
    /// Claimed time and timestamp are more than an hour apart.
    TimestampDrift = "timestamp.claimed.apart", Warn, NOTHING, ("TIME-04", "", "");
    /// The organisation's time lies more than an hour before the person's, although its signature came later.
    TimestampOrder = "timestamp.order", Warn, NOTHING, ("TIME-07", "30/2020/NĐ-CP", "Điều 32.2.d");
    /// The time used lies in the future of this validation.
    TimestampFuture = "timestamp.future", Undetermined, CUSTOM, ("TIME-10", "", "");

    // ---- validation ----------------------------------------------------------------------------------
    /// The strict policy concludes less than that of the decree.
    ValidationStricter = "validation.stricter", Undetermined, CUSTOM, ("TIME-01", "EN 319 102-1", "5.3, 5.5, 5.6");

    // ---- whole -----------------------------------------------------------------------------------------
    /// A stage that is not built yet.
    StageNotRun = "stage.not-run", Undetermined, CUSTOM, ("", "", "");
    /// Something inside the check went wrong.
    CheckInternal = "check.internal", Undetermined, CUSTOM, ("", "", "");
}
