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
    /// A signature or annotation added later lies on text or a picture of the signed page (an estimate by rectangles).
    RevisionCoversText = "revision.covers-text", Warn, NOTHING, ("SIG-15", "ISO 32000-2", "12.7.5.5");
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
    X509UsageNotSigning = "x509.usage.not-signing", Fail, CHAIN_CONSTRAINTS, ("CERT-06", "68/2024/NĐ-CP", "Điều 31.1.b");
    /// The certificate is for timestamps, OCSP or servers only.
    X509UsageService = "x509.usage.service-only", Fail, CHAIN_CONSTRAINTS, ("CERT-11", "68/2024/NĐ-CP", "Mẫu số 03");
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
    RevocationCaRevoked = "revocation.ca-revoked", Fail, REVOKED_CA, ("PATH-04", "68/2024/NĐ-CP", "Điều 31, 32");

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

    // ---- form: the document as a whole ---------------------------------------------------------------------
    #[cfg(feature = "form")]
    /// The check of a rule could not be made.
    FormRuleOpen = "form.rule-open", Undetermined, CUSTOM, ("", "", "");
    #[cfg(feature = "form")]
    /// Pages could not be looked at: whatever depends on them is open.
    FormPagesUnread = "form.pages-unread", Undetermined, CUSTOM, ("", "", "");
    #[cfg(feature = "form")]
    /// The kind of document is not certain: the rules that bind it are not known.
    DocumentKindUnknown = "document.kind-unknown", Undetermined, CUSTOM, ("DOC-01", "30/2020/NĐ-CP", "Điều 4.2.a, 7");
    #[cfg(feature = "form")]
    /// The family of documents is not certain: the rules of layout that bind it are not known.
    DocumentFamilyUnknown = "document.family-unknown", Undetermined, CUSTOM, ("DOC-01", "30/2020/NĐ-CP", "Điều 4.2.a, 7");
    #[cfg(feature = "form")]
    /// A class of documents that the rules of form do not bind.
    DocumentOutsideScope = "document.outside-scope", Inform, NOTHING, ("DOC-01", "30/2020/NĐ-CP", "Điều 4.2.a, 7");
    #[cfg(feature = "form")]
    /// The family of documents, which decides what rules of layout bind.
    DocumentFamily = "document.family", Inform, NOTHING, ("DOC-01", "30/2020/NĐ-CP", "Điều 4.2.a, 7");
    #[cfg(feature = "form")]
    /// Name and size of the file are within the locality's limits.
    DocumentFileLimits = "document.file-limits", Pass, NOTHING, ("DOC-16", "161/2025/QĐ-UBND", "Điều 8.4");
    #[cfg(feature = "form")]
    /// The file's name is longer than the locality allows, or not plain.
    DocumentFileName = "document.file-name", Inform, NOTHING, ("DOC-16", "161/2025/QĐ-UBND", "Điều 8.4");
    #[cfg(feature = "form")]
    /// The file is larger than the locality allows.
    DocumentFileLarge = "document.file-large", Inform, NOTHING, ("DOC-16", "161/2025/QĐ-UBND", "Điều 8.4");

    // ---- form: who signed ----------------------------------------------------------------------------------
    #[cfg(feature = "form")]
    /// The authorised person signed, and nothing refutes that signature.
    FormPersonSignature = "form.person-signature", Pass, NOTHING, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// No signature of the authorised person.
    FormPersonSignatureMissing = "form.person-signature.missing", Warn, NOTHING, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// The authorised person's signature is not valid.
    FormPersonSignatureNotValid = "form.person-signature.not-valid", Warn, NOTHING, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// Whether the authorised person's signature is valid, or a signature is a person's, could not be established.
    FormPersonSignatureOpen = "form.person-signature.open", Undetermined, CUSTOM, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// The issuing organisation signed, and nothing refutes that signature.
    FormOrganisationSignature = "form.organisation-signature", Pass, NOTHING, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// No signature of the issuing organisation.
    FormOrganisationSignatureMissing = "form.organisation-signature.missing", Warn, NOTHING, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// The issuing organisation's signature is not valid.
    FormOrganisationSignatureNotValid = "form.organisation-signature.not-valid", Warn, NOTHING, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// Whether the organisation's signature is valid, or a signature is an organisation's, could not be established.
    FormOrganisationSignatureOpen = "form.organisation-signature.open", Undetermined, CUSTOM, ("SIG-07", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// Nothing refutes any signature of the issuing act.
    FormEachSignature = "form.each-signature", Pass, NOTHING, ("SIG-08", "30/2020/NĐ-CP", "Điều 21.2.a");
    #[cfg(feature = "form")]
    /// A signature of the issuing act is not valid.
    FormEachSignatureNotValid = "form.each-signature.not-valid", Warn, NOTHING, ("SIG-08", "30/2020/NĐ-CP", "Điều 21.2.a");
    #[cfg(feature = "form")]
    /// Whether a signature of the issuing act is valid could not be established.
    FormEachSignatureOpen = "form.each-signature.open", Undetermined, CUSTOM, ("SIG-08", "30/2020/NĐ-CP", "Điều 21.2.a");
    #[cfg(feature = "form")]
    /// A signature outside the issuing act is not trusted, or its trust is in doubt.
    FormOtherSignatureDoubt = "form.other-signature.doubt", Warn, NOTHING, ("SIG-08", "30/2020/NĐ-CP", "Điều 21.2.a");
    #[cfg(feature = "form")]
    /// More than one person or organisation signed.
    FormSignaturesSeveral = "form.signatures-several", Inform, NOTHING, ("SIG-14", "30/2020/NĐ-CP", "Phụ lục I mục II.7");
    #[cfg(feature = "form")]
    /// The certificate is of the class that its signature's part wants.
    FormSignerClass = "form.signer-class", Pass, NOTHING, ("CERT-10", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// A certificate of another class than its signature's part wants.
    FormSignerClassWrong = "form.signer-class.wrong", Warn, NOTHING, ("CERT-10", "30/2020/NĐ-CP", "Điều 5.1");
    #[cfg(feature = "form")]
    /// The class of a signer's certificate is not certain.
    FormSignerClassOpen = "form.signer-class.open", Undetermined, CUSTOM, ("CERT-10", "30/2020/NĐ-CP", "Điều 5.1");

    // ---- form: times ---------------------------------------------------------------------------------------
    #[cfg(feature = "form")]
    /// The displayed time names the Vietnamese time zone.
    FormZone = "form.displayed-zone", Pass, NOTHING, ("TIME-05", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The displayed time names no time zone.
    FormZoneMissing = "form.displayed-zone.missing", Inform, NOTHING, ("TIME-05", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The displayed time names another time zone than +07:00.
    FormZoneOther = "form.displayed-zone.other", Warn, NOTHING, ("TIME-05", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The displayed time is the real one, within minutes.
    FormDisplayedTime = "form.displayed-time", Pass, NOTHING, ("TIME-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The displayed time differs from the real one.
    FormDisplayedTimeOff = "form.displayed-time.off", Warn, NOTHING, ("TIME-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The displayed time differs from the real one by more than a day.
    FormDisplayedTimeFar = "form.displayed-time.far", Warn, NOTHING, ("TIME-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The displayed time could not be read.
    FormDisplayedTimeUnread = "form.displayed-time.unread", Undetermined, CUSTOM, ("TIME-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The person's time of signing lies before the organisation's.
    FormTimesInOrder = "form.times-in-order", Pass, NOTHING, ("TIME-07", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// The organisation's time of signing lies before the person's by less than the clocks of timestamp authorities differ.
    FormTimesDrift = "form.times.drift", Inform, NOTHING, ("TIME-07", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// The organisation's time of signing lies before the person's.
    FormTimesReversed = "form.times.reversed", Warn, NOTHING, ("TIME-07", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// Timestamps prove that the organisation signed before the person.
    FormTimesReversedProved = "form.times.reversed-proved", Warn, NOTHING, ("TIME-07", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// The times of signing could not be compared.
    FormTimesOpen = "form.times.open", Undetermined, CUSTOM, ("TIME-07", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// The organisation signed on the day of issue.
    FormIssueDay = "form.issue-day", Pass, NOTHING, ("TIME-08", "42/2020/QĐ-UBND", "Điều 13.2.b");
    #[cfg(feature = "form")]
    /// The organisation signed on another day than that of issue.
    FormIssueDayOther = "form.issue-day.other", Warn, NOTHING, ("TIME-08", "42/2020/QĐ-UBND", "Điều 13.2.b");
    #[cfg(feature = "form")]
    /// The organisation signed on the day of issue or the next working day.
    FormIssuedInTime = "form.issued-in-time", Pass, NOTHING, ("TIME-09", "30/2020/NĐ-CP", "Điều 18.1");
    #[cfg(feature = "form")]
    /// The organisation signed later than the working day after the day of issue or of the person's signature.
    FormIssuedLate = "form.issued-in-time.late", Inform, NOTHING, ("TIME-09", "30/2020/NĐ-CP", "Điều 18.1");
    #[cfg(feature = "form")]
    /// The organisation signed before the printed day of issue.
    FormIssuedEarly = "form.issued-in-time.early", Warn, NOTHING, ("TIME-09", "30/2020/NĐ-CP", "Điều 18.1");
    #[cfg(feature = "form")]
    /// Day of issue or time of signing are not known.
    FormIssueDayOpen = "form.issue-day.open", Undetermined, CUSTOM, ("TIME-09", "30/2020/NĐ-CP", "Điều 18.1");
    #[cfg(feature = "form")]
    /// The day of issue, from which a document takes effect, beside the day of signing.
    FormIssueDate = "form.issue-date", Inform, NOTHING, ("TIME-12", "", "");

    // ---- form: copies --------------------------------------------------------------------------------------
    #[cfg(feature = "form")]
    /// The form of copy is named.
    CopyForm = "copy.form", Pass, NOTHING, ("COPY-01", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.1");
    #[cfg(feature = "form")]
    /// No form of copy (sao y, sao lục, trích sao) is named where it belongs.
    CopyFormMissing = "copy.form.missing", Warn, NOTHING, ("COPY-01", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.1");
    #[cfg(feature = "form")]
    /// The copying organisation signed, and nothing refutes that signature.
    CopySignature = "copy.signature", Pass, NOTHING, ("COPY-02", "30/2020/NĐ-CP", "Điều 25.1.c");
    #[cfg(feature = "form")]
    /// No signature of the copying organisation.
    CopySignatureMissing = "copy.signature.missing", Warn, NOTHING, ("COPY-02", "30/2020/NĐ-CP", "Điều 25.1.c");
    #[cfg(feature = "form")]
    /// The copying organisation's signature is not valid.
    CopySignatureNotValid = "copy.signature.not-valid", Warn, NOTHING, ("COPY-02", "30/2020/NĐ-CP", "Điều 25.1.c");
    #[cfg(feature = "form")]
    /// Whether the copying organisation signed validly could not be established.
    CopySignatureOpen = "copy.signature.open", Undetermined, CUSTOM, ("COPY-02", "30/2020/NĐ-CP", "Điều 25.1.c");
    #[cfg(feature = "form")]
    /// The copy is made of a paper document.
    CopyOfPaper = "copy.of-paper", Pass, NOTHING, ("COPY-11", "30/2020/NĐ-CP", "Điều 25.1, 25.2, 25.3");
    #[cfg(feature = "form")]
    /// A copy of an electronic document in electronic form, which is not provided for sao y and sao lục.
    CopyOfElectronic = "copy.of-electronic", Warn, NOTHING, ("COPY-11", "30/2020/NĐ-CP", "Điều 25.1, 25.2, 25.3");
    #[cfg(feature = "form")]
    /// Whether the copy is made of a paper document could not be seen.
    CopyOfPaperOpen = "copy.of-paper.open", Undetermined, CUSTOM, ("COPY-11", "30/2020/NĐ-CP", "Điều 25.1, 25.2, 25.3");
    #[cfg(feature = "form")]
    /// The organisation named in the copy's text is the one that signed.
    CopyBody = "copy.body", Pass, NOTHING, ("COPY-12", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// The organisation named in the copy's text is not the one that signed.
    CopyBodyOther = "copy.body.other", Warn, NOTHING, ("COPY-12", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// The copying organisation could not be compared.
    CopyBodyOpen = "copy.body.open", Undetermined, CUSTOM, ("COPY-12", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// A scan signed by an organisation without a form of copy.
    CopyUnmarked = "copy.unmarked", Warn, NOTHING, ("COPY-15", "30/2020/NĐ-CP", "Điều 25.4");
    #[cfg(feature = "form")]
    /// A copy made by an archive, which follows rules of its own.
    CopyArchive = "copy.archive", Inform, NOTHING, ("COPY-16", "05/2025/TT-BNV", "Điều 40");

    // ---- form: attachments and submissions -----------------------------------------------------------------
    #[cfg(feature = "form")]
    /// Appendices in the same file carry no signature of their own.
    AttachmentAppendix = "attachment.appendix", Pass, NOTHING, ("ATT-01", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// An appendix in the same file carries a signature of its own.
    AttachmentAppendixSigned = "attachment.appendix.signed", Warn, NOTHING, ("ATT-01", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The attachment carries an organisation's signature that nothing refutes.
    AttachmentSignature = "attachment.signature", Pass, NOTHING, ("ATT-02", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The attachment carries no signature of an organisation.
    AttachmentSignatureMissing = "attachment.signature.missing", Warn, NOTHING, ("ATT-02", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The organisation's signature on the attachment is not valid.
    AttachmentSignatureNotValid = "attachment.signature.not-valid", Warn, NOTHING, ("ATT-02", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// Whether an organisation validly signed the attachment could not be established.
    AttachmentSignatureOpen = "attachment.signature.open", Undetermined, CUSTOM, ("ATT-02", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// A file of the submission carries the signature it needs.
    AttachmentFile = "attachment.file", Pass, NOTHING, ("ATT-03", "30/2020/NĐ-CP", "Phụ lục I mục III.1.d");
    #[cfg(feature = "form")]
    /// A file of the submission lacks a valid signature of an organisation.
    AttachmentFileUnsigned = "attachment.file.unsigned", Fail, CUSTOM, ("ATT-03", "30/2020/NĐ-CP", "Phụ lục I mục III.1.d");
    #[cfg(feature = "form")]
    /// Whether a file of the submission carries the signature it needs could not be established.
    AttachmentFileOpen = "attachment.file.open", Undetermined, CUSTOM, ("ATT-03", "30/2020/NĐ-CP", "Phụ lục I mục III.1.d");
    #[cfg(feature = "form")]
    /// Number and symbol on the attachment are those of the main document.
    AttachmentNumber = "attachment.number", Pass, NOTHING, ("ATT-07", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// Number or symbol on the attachment differ from those of the main document.
    AttachmentNumberOther = "attachment.number.other", Warn, NOTHING, ("ATT-07", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// Number and symbol could not be compared with those of the main document.
    AttachmentNumberOpen = "attachment.number.open", Undetermined, CUSTOM, ("ATT-07", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The same organisation signed attachment and main document.
    AttachmentBody = "attachment.body", Pass, NOTHING, ("ATT-08", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// Another organisation signed the attachment than the main document.
    AttachmentBodyOther = "attachment.body.other", Warn, NOTHING, ("ATT-08", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// The organisations of attachment and main document could not be compared.
    AttachmentBodyOpen = "attachment.body.open", Undetermined, CUSTOM, ("ATT-08", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b");
    #[cfg(feature = "form")]
    /// An appendix that the main text names is missing from the submission.
    AttachmentMissing = "attachment.missing", Warn, NOTHING, ("ATT-03", "30/2020/NĐ-CP", "Phụ lục I mục III.1.d");
    #[cfg(feature = "form")]
    /// The same file stands twice in the submission.
    AttachmentDuplicate = "attachment.duplicate", Inform, NOTHING, ("", "", "");
    #[cfg(feature = "form")]
    /// An older revision of another document of the submission.
    AttachmentOlder = "attachment.older-revision", Warn, NOTHING, ("", "", "");
    #[cfg(feature = "form")]
    /// A file of the submission that is no PDF: not checked.
    AttachmentNotPdf = "attachment.not-pdf", Undetermined, CUSTOM, ("DOC-02", "", "");

    // ---- form: flow ----------------------------------------------------------------------------------------
    #[cfg(feature = "form")]
    /// The organisation signed what the authorised person had signed.
    FlowOrder = "flow.order", Pass, NOTHING, ("FLOW-01", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// The organisation signed before the authorised person.
    FlowOrderReversed = "flow.order.reversed", Warn, NOTHING, ("FLOW-01", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// The order of the signatures could not be established.
    FlowOrderOpen = "flow.order.open", Undetermined, CUSTOM, ("FLOW-01", "30/2020/NĐ-CP", "Điều 32.2.d");
    #[cfg(feature = "form")]
    /// Only the organisation signed, over a picture of a person's signature: perhaps converted to PDF after signing.
    FlowConverted = "flow.converted", Inform, NOTHING, ("FLOW-02", "", "");
    #[cfg(feature = "form")]
    /// Number and date were there when the organisation signed.
    FlowNumberDate = "flow.number-date", Pass, NOTHING, ("FLOW-03", "30/2020/NĐ-CP", "Điều 14.1, 15.3");
    #[cfg(feature = "form")]
    /// Number or date are blank although the organisation has signed.
    FlowNumberDateBlank = "flow.number-date.blank", Warn, NOTHING, ("FLOW-03", "30/2020/NĐ-CP", "Điều 14.1, 15.3");
    #[cfg(feature = "form")]
    /// Number or date could not be read.
    FlowNumberDateOpen = "flow.number-date.open", Undetermined, CUSTOM, ("FLOW-03", "30/2020/NĐ-CP", "Điều 14.1, 15.3");
    #[cfg(feature = "form")]
    /// The document bears a mark of secrecy.
    FlowSecrecyMark = "flow.secrecy-mark", Warn, NOTHING, ("FLOW-04", "28/2018/QĐ-TTg", "");
    #[cfg(feature = "form")]
    /// Whether the document bears a mark of secrecy could not be seen.
    FlowSecrecyMarkOpen = "flow.secrecy-mark.open", Undetermined, CUSTOM, ("FLOW-04", "28/2018/QĐ-TTg", "");
    // ---- form: the picture of the signature, what issuing adds, what hides text ------------------------
    #[cfg(feature = "form")]
    /// The authorised person's signature shows an image.
    FormImageShown = "form.image.shown", Pass, NOTHING, ("FORM-01", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The authorised person's signature shows no image.
    FormImageNotShown = "form.image.not-shown", Warn, NOTHING, ("FORM-01", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature is blue.
    FormImageBlue = "form.image.blue", Pass, NOTHING, ("FORM-02", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature is not blue, or not all of it.
    FormImageNotBlue = "form.image.not-blue", Warn, NOTHING, ("FORM-02", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature has a transparent background.
    FormImageTransparent = "form.image.transparent", Pass, NOTHING, ("FORM-03", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature has an opaque background.
    FormImageOpaque = "form.image.opaque", Warn, NOTHING, ("FORM-03", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature is stored without loss, as a PNG is.
    FormImageLossless = "form.image.lossless", Pass, NOTHING, ("FORM-04", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature is stored as JPEG or JPEG 2000.
    FormImageLossy = "form.image.lossy", Inform, NOTHING, ("FORM-04", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature stands between title and name.
    FormImageBetween = "form.image.between", Pass, NOTHING, ("FORM-05", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature does not stand between title and name, or covers them.
    FormImageNotBetween = "form.image.not-between", Warn, NOTHING, ("FORM-05", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature is centred under the title.
    FormImageCentred = "form.image.centred", Pass, NOTHING, ("FORM-06", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature is off the centre of title and name.
    FormImageOffCentre = "form.image.off-centre", Warn, NOTHING, ("FORM-06", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// The image of the person's signature has a size that one on paper can have.
    FormImageSize = "form.image.size", Pass, NOTHING, ("FORM-14", "", "");
    #[cfg(feature = "form")]
    /// The image of the person's signature is unusually small or large.
    FormImageSizeUnusual = "form.image.size-unusual", Inform, NOTHING, ("FORM-14", "", "");
    #[cfg(feature = "form")]
    /// The image of the person's signature could not be measured.
    FormImageUnmeasured = "form.image.unmeasured", Undetermined, CUSTOM, ("FORM-01", "30/2020/NĐ-CP", "Phụ lục I mục II.7.d");
    #[cfg(feature = "form")]
    /// No picture of a signature stands on the page in place of a person's signature.
    FormPastedNoSignature = "form.pasted.no-signature", Pass, NOTHING, ("FORM-13", "30/2020/NĐ-CP", "Điều 13.7");
    #[cfg(feature = "form")]
    /// The picture of a person's signature belongs to no digital signature of that person.
    FormPastedSignature = "form.pasted.signature", Warn, NOTHING, ("FORM-13", "30/2020/NĐ-CP", "Điều 13.7, 5");
    #[cfg(feature = "form")]
    /// No picture of a seal stands on the page apart from the organisation's signature.
    FormPastedNoSeal = "form.pasted.no-seal", Pass, NOTHING, ("SEAL-11", "30/2020/NĐ-CP", "Điều 17.2");
    #[cfg(feature = "form")]
    /// The picture of a seal does not belong to the organisation's signature.
    FormPastedSeal = "form.pasted.seal", Warn, NOTHING, ("SEAL-11", "30/2020/NĐ-CP", "Điều 17.2");
    #[cfg(feature = "form")]
    /// A signature of the issuing act is shown where number, date or seal belong.
    FormIssuingPlace = "form.issuing.place", Pass, NOTHING, ("SIG-06", "30/2020/NĐ-CP", "Điều 14, 15.3, 17.2");
    #[cfg(feature = "form")]
    /// A signature of the organisation is shown elsewhere than at number, date or seal.
    FormIssuingElsewhere = "form.issuing.elsewhere", Warn, NOTHING, ("SIG-06", "30/2020/NĐ-CP", "Điều 14, 15.3, 17.2");
    #[cfg(feature = "form")]
    /// Where the organisation's signatures are shown could not be judged.
    FormIssuingUnmeasured = "form.issuing.unmeasured", Undetermined, CUSTOM, ("SIG-06", "30/2020/NĐ-CP", "Điều 14, 15.3, 17.2");
    #[cfg(feature = "form")]
    /// No annotation and no later widget hides text of number, date, content or place of signing.
    FormCoverNone = "form.cover.none", Pass, NOTHING, ("SIG-15", "30/2020/NĐ-CP", "Điều 5");
    #[cfg(feature = "form")]
    /// An annotation or later widget hides text of number, date, content or place of signing.
    FormCoverText = "form.cover.text", Warn, NOTHING, ("SIG-15", "30/2020/NĐ-CP", "Điều 5");
    #[cfg(feature = "form")]
    /// Whether something hides text could not be judged on every page.
    FormCoverUnmeasured = "form.cover.unmeasured", Undetermined, CUSTOM, ("SIG-15", "30/2020/NĐ-CP", "Điều 5");
    #[cfg(feature = "form")]
    /// The stamp of urgency has the size of its word.
    FormUrgencySize = "form.urgency.size", Pass, NOTHING, ("DOC-15", "30/2020/NĐ-CP", "Phụ lục I mục III.2.b");
    #[cfg(feature = "form")]
    /// The stamp of urgency has another size than its word asks for.
    FormUrgencySizeOff = "form.urgency.size-off", Inform, NOTHING, ("DOC-15", "30/2020/NĐ-CP", "Phụ lục I mục III.2.b");
    #[cfg(feature = "form")]
    /// The stamp of urgency could not be measured.
    FormUrgencyUnmeasured = "form.urgency.unmeasured", Undetermined, CUSTOM, ("DOC-15", "30/2020/NĐ-CP", "Phụ lục I mục III.2.b");

    // ---- form: the seal --------------------------------------------------------------------------------
    #[cfg(feature = "form")]
    /// The organisation's signature shows the seal.
    FormSealShown = "form.seal.shown", Pass, NOTHING, ("SEAL-01", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The organisation's signature shows no seal.
    FormSealNotShown = "form.seal.not-shown", Warn, NOTHING, ("SEAL-01", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is red.
    FormSealRed = "form.seal.red", Pass, NOTHING, ("SEAL-02", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is not red, or not all of it.
    FormSealNotRed = "form.seal.not-red", Warn, NOTHING, ("SEAL-02", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal has a transparent background.
    FormSealTransparent = "form.seal.transparent", Pass, NOTHING, ("SEAL-03", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal has an opaque background.
    FormSealOpaque = "form.seal.opaque", Warn, NOTHING, ("SEAL-03", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is stored without loss, as a PNG is.
    FormSealLossless = "form.seal.lossless", Pass, NOTHING, ("SEAL-03", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is stored as JPEG or JPEG 2000.
    FormSealLossy = "form.seal.lossy", Inform, NOTHING, ("SEAL-03", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is as large as the real one, or as one can be.
    FormSealSize = "form.seal.size", Pass, NOTHING, ("SEAL-04", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is smaller or larger than the real one, or than one can be.
    FormSealSizeOff = "form.seal.size-off", Warn, NOTHING, ("SEAL-04", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is round and upright.
    FormSealUpright = "form.seal.upright", Pass, NOTHING, ("SEAL-05", "30/2020/NĐ-CP", "Điều 33.1.a");
    #[cfg(feature = "form")]
    /// The seal is tilted.
    FormSealTilted = "form.seal.tilted", Inform, NOTHING, ("SEAL-05", "30/2020/NĐ-CP", "Điều 33.1.a");
    #[cfg(feature = "form")]
    /// The seal is stretched: wider than high or the reverse.
    FormSealNotRound = "form.seal.not-round", Inform, NOTHING, ("SEAL-05", "30/2020/NĐ-CP", "Điều 33.1.a");
    #[cfg(feature = "form")]
    /// The seal covers about a third of the signature's image, on its left.
    FormSealOverlap = "form.seal.overlap", Pass, NOTHING, ("SEAL-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal covers clearly more or less than a third of the signature's image.
    FormSealOverlapOff = "form.seal.overlap-off", Warn, NOTHING, ("SEAL-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal covers the signature's image on its right.
    FormSealOverlapRight = "form.seal.overlap-right", Warn, NOTHING, ("SEAL-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal does not touch the signature's image.
    FormSealNoOverlap = "form.seal.no-overlap", Warn, NOTHING, ("SEAL-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal stands to the left of the signature's image, at its height.
    FormSealBeside = "form.seal.beside", Pass, NOTHING, ("SEAL-07", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal does not stand to the left of the signature's image.
    FormSealNotLeft = "form.seal.not-left", Warn, NOTHING, ("SEAL-07", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal stands clearly higher or lower than the signature's image.
    FormSealHeightOff = "form.seal.height-off", Warn, NOTHING, ("SEAL-07", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal stands on the page of the person's signature.
    FormSealSamePage = "form.seal.same-page", Pass, NOTHING, ("SEAL-08", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal stands on another page than the person's signature.
    FormSealOtherPage = "form.seal.other-page", Warn, NOTHING, ("SEAL-08", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// Each issuing body shows one seal.
    FormSealSingle = "form.seal.single", Pass, NOTHING, ("SEAL-09", "", "");
    #[cfg(feature = "form")]
    /// More seals are shown than there are issuing bodies.
    FormSealSeveral = "form.seal.several", Warn, NOTHING, ("SEAL-09", "", "");
    #[cfg(feature = "form")]
    /// Pictures of seals stand on the edges of pages.
    FormSealEdge = "form.seal.edge", Inform, NOTHING, ("SEAL-10", "", "");
    #[cfg(feature = "form")]
    /// The seal is drawn over the signature's image.
    FormSealAbove = "form.seal.above", Pass, NOTHING, ("SEAL-12", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal is drawn below the signature's image.
    FormSealBelow = "form.seal.below", Inform, NOTHING, ("SEAL-12", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");
    #[cfg(feature = "form")]
    /// The seal could not be measured.
    FormSealUnmeasured = "form.seal.unmeasured", Undetermined, CUSTOM, ("SEAL-01", "30/2020/NĐ-CP", "Phụ lục I mục II.8.a");

    // ---- form: copies, attachments and scans -----------------------------------------------------------
    #[cfg(feature = "form")]
    /// The signature of a copy or attachment shows text only.
    CopyImageNone = "copy.image.none", Pass, NOTHING, ("COPY-04", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.b");
    #[cfg(feature = "form")]
    /// The signature of a copy or attachment shows an image.
    CopyImageShown = "copy.image.shown", Warn, NOTHING, ("COPY-04", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.b");
    #[cfg(feature = "form")]
    /// Whether the signature of a copy or attachment shows an image could not be seen.
    CopyImageUnmeasured = "copy.image.unmeasured", Undetermined, CUSTOM, ("COPY-04", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.b");
    #[cfg(feature = "form")]
    /// The file is PDF 1.4 or later.
    CopyScanVersion = "copy.scan.version", Pass, NOTHING, ("COPY-07", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.a");
    #[cfg(feature = "form")]
    /// The file is of a version of PDF before 1.4.
    CopyScanVersionLow = "copy.scan.version-low", Warn, NOTHING, ("COPY-07", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.a");
    #[cfg(feature = "form")]
    /// The scanned pages are in colour.
    CopyScanColour = "copy.scan.colour", Pass, NOTHING, ("COPY-08", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.b");
    #[cfg(feature = "form")]
    /// Scanned pages are not in colour.
    CopyScanNotColour = "copy.scan.not-colour", Warn, NOTHING, ("COPY-08", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.b");
    #[cfg(feature = "form")]
    /// The scanned pages have 200 dots per inch or more.
    CopyScanResolution = "copy.scan.resolution", Pass, NOTHING, ("COPY-09", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.c");
    #[cfg(feature = "form")]
    /// Scanned pages have less than 200 dots per inch.
    CopyScanResolutionLow = "copy.scan.resolution-low", Warn, NOTHING, ("COPY-09", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.c");
    #[cfg(feature = "form")]
    /// The scanned pages are as large as the paper.
    CopyScanScale = "copy.scan.scale", Pass, NOTHING, ("COPY-10", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.d");
    #[cfg(feature = "form")]
    /// The image of a scanned page is smaller or larger than the page.
    CopyScanScaleOff = "copy.scan.scale-off", Warn, NOTHING, ("COPY-10", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.d");
    #[cfg(feature = "form")]
    /// A scanned page has not the size of a sheet of paper.
    CopyScanPaperOff = "copy.scan.paper-off", Warn, NOTHING, ("COPY-10", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2.d");
    #[cfg(feature = "form")]
    /// The scanned pages could not be measured.
    CopyScanUnmeasured = "copy.scan.unmeasured", Undetermined, CUSTOM, ("COPY-09", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.2");

    // ---- form: names of who signs, texts of ô 14, the form of the document ---------------------------------
    #[cfg(feature = "form")]
    /// A person's signature is that of the person whose name is printed.
    SignerNameSame = "signer.name.same", Pass, NOTHING, ("CERT-12", "30/2020/NĐ-CP", "Phụ lục I mục II.7.c");
    #[cfg(feature = "form")]
    /// The name in the certificate is not quite the printed one.
    SignerNameDiffers = "signer.name.differs", Warn, NOTHING, ("CERT-12", "30/2020/NĐ-CP", "Phụ lục I mục II.7.c");
    #[cfg(feature = "form")]
    /// The certificate is that of another person than the one whose name is printed.
    SignerNameOther = "signer.name.other", Warn, NOTHING, ("CERT-12", "30/2020/NĐ-CP", "Phụ lục I mục II.7.c");
    #[cfg(feature = "form")]
    /// The organisation's signature is that of the issuing body.
    SignerBodySame = "signer.body.same", Pass, NOTHING, ("CERT-13", "30/2020/NĐ-CP", "Phụ lục I mục II.2");
    #[cfg(feature = "form")]
    /// The organisation of the certificate is not the issuing body.
    SignerBodyDiffers = "signer.body.differs", Warn, NOTHING, ("CERT-13", "30/2020/NĐ-CP", "Phụ lục I mục II.2");
    #[cfg(feature = "form")]
    /// Signed under TUQ., and the body's signature is that of the delegating body.
    SignerDelegatedSame = "signer.delegated.same", Pass, NOTHING, ("FORM-10", "30/2020/NĐ-CP", "Điều 13.3");
    #[cfg(feature = "form")]
    /// Signed under TUQ., and the body's signature is not that of the delegating body.
    SignerDelegatedDiffers = "signer.delegated.differs", Warn, NOTHING, ("FORM-10", "30/2020/NĐ-CP", "Điều 13.3");
    #[cfg(feature = "form")]
    /// The signer's certificate names the issuing body or its superior.
    SignerEmployerSame = "signer.employer.same", Pass, NOTHING, ("CERT-14", "68/2024/NĐ-CP", "Điều 31.1.b");
    #[cfg(feature = "form")]
    /// The signer's certificate names other organisations only.
    SignerEmployerOther = "signer.employer.other", Inform, NOTHING, ("CERT-14", "68/2024/NĐ-CP", "Điều 31.1.b");
    #[cfg(feature = "form")]
    /// Organisation or e-mail address of the signer's certificate fit the issuing body.
    SignerDetailsCurrent = "signer.details.current", Pass, NOTHING, ("CERT-15", "68/2024/NĐ-CP", "Điều 14, 15");
    #[cfg(feature = "form")]
    /// Neither organisation nor e-mail address of the signer's certificate fit the issuing body.
    SignerDetailsOld = "signer.details.old", Inform, NOTHING, ("CERT-15", "68/2024/NĐ-CP", "Điều 14, 15");
    #[cfg(feature = "form")]
    /// Names of certificate and page could not be compared.
    SignerUnmeasured = "signer.unmeasured", Undetermined, CUSTOM, ("CERT-12", "", "");
    #[cfg(feature = "form")]
    /// The text of the copy's signature stands top right on the first page.
    MarkPlace = "mark.place", Pass, NOTHING, ("COPY-03", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.a");
    #[cfg(feature = "form")]
    /// The text of the copy's signature stands elsewhere.
    MarkPlaceOther = "mark.place.other", Warn, NOTHING, ("COPY-03", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.a");
    #[cfg(feature = "form")]
    /// The text of a copy has all its parts.
    MarkCopyText = "mark.copy-text", Pass, NOTHING, ("COPY-05", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// The text of a copy lacks a part.
    MarkCopyTextIncomplete = "mark.copy-text.incomplete", Warn, NOTHING, ("COPY-05", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// The text of an attachment has all its parts.
    MarkAttachmentText = "mark.attachment-text", Pass, NOTHING, ("ATT-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b, III.1.d");
    #[cfg(feature = "form")]
    /// The text of an attachment lacks a part.
    MarkAttachmentTextIncomplete = "mark.attachment-text.incomplete", Warn, NOTHING, ("ATT-06", "30/2020/NĐ-CP", "Phụ lục I mục II.8.b, III.1.d");
    #[cfg(feature = "form")]
    /// Font, size and colour of the text are as prescribed.
    MarkFont = "mark.font", Pass, NOTHING, ("COPY-06", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// Another font, bold or italics.
    MarkFontOther = "mark.font.other", Inform, NOTHING, ("COPY-06", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// Size or colour of the text are not as prescribed.
    MarkLookOff = "mark.font.off", Warn, NOTHING, ("COPY-06", "30/2020/NĐ-CP", "Phụ lục I Phần II mục I.3.c");
    #[cfg(feature = "form")]
    /// The text of the copy's or attachment's signature could not be judged.
    MarkUnmeasured = "mark.unmeasured", Undetermined, CUSTOM, ("COPY-05", "", "");
    #[cfg(feature = "form")]
    /// Title and name stand at the right.
    DocumentSigningRight = "document.signing.right", Pass, NOTHING, ("FORM-07", "30/2020/NĐ-CP", "Phụ lục I mục II.7.đ");
    #[cfg(feature = "form")]
    /// Title and name do not stand at the right.
    DocumentSigningNotRight = "document.signing.not-right", Warn, NOTHING, ("FORM-07", "30/2020/NĐ-CP", "Phụ lục I mục II.7.đ");
    #[cfg(feature = "form")]
    /// A person's signature shows itself on another page than title and name.
    DocumentSigningOtherPage = "document.signing.other-page", Warn, NOTHING, ("FORM-07", "30/2020/NĐ-CP", "Phụ lục I mục II.7.đ");
    #[cfg(feature = "form")]
    /// The prefix of authority is written as the decree writes it.
    DocumentAuthority = "document.authority", Pass, NOTHING, ("FORM-08", "30/2020/NĐ-CP", "Phụ lục I mục II.7.b; Điều 13");
    #[cfg(feature = "form")]
    /// The prefix of authority is written otherwise.
    DocumentAuthoritySpelling = "document.authority.spelling", Inform, NOTHING, ("FORM-08", "30/2020/NĐ-CP", "Phụ lục I mục II.7.b; Điều 13");
    #[cfg(feature = "form")]
    /// The name goes without degrees.
    DocumentNameBare = "document.name.bare", Pass, NOTHING, ("FORM-11", "30/2020/NĐ-CP", "Phụ lục I mục II.7.c");
    #[cfg(feature = "form")]
    /// A degree or title stands before the name.
    DocumentNameTitles = "document.name.titles", Inform, NOTHING, ("FORM-11", "30/2020/NĐ-CP", "Phụ lục I mục II.7.c");
    #[cfg(feature = "form")]
    /// Title and name are set as prescribed.
    DocumentSigningFont = "document.signing.font", Pass, NOTHING, ("FORM-12", "30/2020/NĐ-CP", "Phụ lục I mục II.7.đ, V");
    #[cfg(feature = "form")]
    /// Title or name are not set as prescribed.
    DocumentSigningFontOff = "document.signing.font-off", Inform, NOTHING, ("FORM-12", "30/2020/NĐ-CP", "Phụ lục I mục II.7.đ, V");
    #[cfg(feature = "form")]
    /// The pages are A4.
    DocumentPaper = "document.paper", Pass, NOTHING, ("DOC-04", "30/2020/NĐ-CP", "Phụ lục I mục I.1, I.2");
    #[cfg(feature = "form")]
    /// A page is not A4.
    DocumentPaperOther = "document.paper.other", Inform, NOTHING, ("DOC-04", "30/2020/NĐ-CP", "Phụ lục I mục I.1, I.2");
    #[cfg(feature = "form")]
    /// The margins are as prescribed.
    DocumentMargins = "document.margins", Pass, NOTHING, ("DOC-05", "30/2020/NĐ-CP", "Phụ lục I mục I.3");
    #[cfg(feature = "form")]
    /// A margin is not as prescribed.
    DocumentMarginsOff = "document.margins.off", Inform, NOTHING, ("DOC-05", "30/2020/NĐ-CP", "Phụ lục I mục I.3");
    #[cfg(feature = "form")]
    /// The content is in black Times New Roman, Unicode.
    DocumentFont = "document.font", Pass, NOTHING, ("DOC-06", "30/2020/NĐ-CP", "Phụ lục I mục I.4");
    #[cfg(feature = "form")]
    /// The content is in another font or colour.
    DocumentFontOther = "document.font.other", Inform, NOTHING, ("DOC-06", "30/2020/NĐ-CP", "Phụ lục I mục I.4");
    #[cfg(feature = "form")]
    /// The content is in an encoding of before Unicode.
    DocumentFontLegacy = "document.font.legacy", Warn, NOTHING, ("DOC-06", "30/2020/NĐ-CP", "Phụ lục I mục I.4");
    #[cfg(feature = "form")]
    /// The page numbers are as prescribed.
    DocumentPageNumbers = "document.page-numbers", Pass, NOTHING, ("DOC-07", "30/2020/NĐ-CP", "Phụ lục I mục I.7");
    #[cfg(feature = "form")]
    /// The page numbers are not as prescribed.
    DocumentPageNumbersOff = "document.page-numbers.off", Inform, NOTHING, ("DOC-07", "30/2020/NĐ-CP", "Phụ lục I mục I.7");
    #[cfg(feature = "form")]
    /// Quốc hiệu and Tiêu ngữ are set as prescribed.
    DocumentMotto = "document.motto", Pass, NOTHING, ("DOC-08", "30/2020/NĐ-CP", "Phụ lục I mục II.1");
    #[cfg(feature = "form")]
    /// Quốc hiệu or Tiêu ngữ are not set as prescribed.
    DocumentMottoOff = "document.motto.off", Inform, NOTHING, ("DOC-08", "30/2020/NĐ-CP", "Phụ lục I mục II.1");
    #[cfg(feature = "form")]
    /// The body's name is set as prescribed.
    DocumentIssuer = "document.issuer", Pass, NOTHING, ("DOC-09", "30/2020/NĐ-CP", "Phụ lục I mục II.2");
    #[cfg(feature = "form")]
    /// The body's name is not set as prescribed.
    DocumentIssuerOff = "document.issuer.off", Inform, NOTHING, ("DOC-09", "30/2020/NĐ-CP", "Phụ lục I mục II.2");
    #[cfg(feature = "form")]
    /// Number and symbol are written as prescribed.
    DocumentNumber = "document.number", Pass, NOTHING, ("DOC-10", "30/2020/NĐ-CP", "Phụ lục I mục II.3");
    #[cfg(feature = "form")]
    /// Number or symbol are not written as prescribed.
    DocumentNumberOff = "document.number.off", Inform, NOTHING, ("DOC-10", "30/2020/NĐ-CP", "Phụ lục I mục II.3");
    #[cfg(feature = "form")]
    /// Place and date are written as prescribed.
    DocumentDate = "document.date", Pass, NOTHING, ("DOC-11", "30/2020/NĐ-CP", "Phụ lục I mục II.4");
    #[cfg(feature = "form")]
    /// Place or date are not written as prescribed.
    DocumentDateOff = "document.date.off", Inform, NOTHING, ("DOC-11", "30/2020/NĐ-CP", "Phụ lục I mục II.4");
    #[cfg(feature = "form")]
    /// The content is laid out as prescribed.
    DocumentBody = "document.body", Pass, NOTHING, ("DOC-12", "30/2020/NĐ-CP", "Phụ lục I mục II.6.e");
    #[cfg(feature = "form")]
    /// The content is not laid out as prescribed.
    DocumentBodyOff = "document.body.off", Inform, NOTHING, ("DOC-12", "30/2020/NĐ-CP", "Phụ lục I mục II.6.e");
    #[cfg(feature = "form")]
    /// The recipients are set as prescribed.
    DocumentRecipients = "document.recipients", Pass, NOTHING, ("DOC-13", "30/2020/NĐ-CP", "Phụ lục I mục II.9.d");
    #[cfg(feature = "form")]
    /// The recipients are not set as prescribed.
    DocumentRecipientsOff = "document.recipients.off", Inform, NOTHING, ("DOC-13", "30/2020/NĐ-CP", "Phụ lục I mục II.9.d");
    #[cfg(feature = "form")]
    /// The main components are there.
    DocumentComponents = "document.components", Pass, NOTHING, ("DOC-14", "30/2020/NĐ-CP", "Điều 8.2");
    #[cfg(feature = "form")]
    /// A main component was not found.
    DocumentComponentMissing = "document.components.missing", Warn, NOTHING, ("DOC-14", "30/2020/NĐ-CP", "Điều 8.2");
    #[cfg(feature = "form")]
    /// The appendices are named in the text and numbered.
    DocumentAppendices = "document.appendices", Pass, NOTHING, ("ATT-10", "30/2020/NĐ-CP", "Phụ lục I mục III.1.a");
    #[cfg(feature = "form")]
    /// The text does not refer to its appendices, or they are not numbered in Roman numerals.
    DocumentAppendicesOff = "document.appendices.off", Inform, NOTHING, ("ATT-10", "30/2020/NĐ-CP", "Phụ lục I mục III.1.a");
    #[cfg(feature = "form")]
    /// The appendices' headings are set as prescribed.
    DocumentAppendixHeading = "document.appendix-heading", Pass, NOTHING, ("ATT-12", "30/2020/NĐ-CP", "Phụ lục I mục III.1.b, III.1.đ");
    #[cfg(feature = "form")]
    /// The heading of an appendix is not set as prescribed.
    DocumentAppendixHeadingOff = "document.appendix-heading.off", Inform, NOTHING, ("ATT-12", "30/2020/NĐ-CP", "Phụ lục I mục III.1.b, III.1.đ");
    #[cfg(feature = "form")]
    /// A part of the document's form could not be judged.
    DocumentUnmeasured = "document.unmeasured", Undetermined, CUSTOM, ("DOC-14", "", "");

    // ---- token: the PKCS#11 device that signs -----------------------------------------------------------
    #[cfg(feature = "token")]
    /// A PKCS#11 module cannot be loaded or used.
    TokenModule = "token.module", Fail, NOTHING, ("TOK-10", "", "");
    #[cfg(feature = "token")]
    /// No token, or none with the label and serial that were asked for.
    TokenMissing = "token.missing", Fail, NOTHING, ("", "", "");
    #[cfg(feature = "token")]
    /// Several tokens fit: one must be named.
    TokenSeveral = "token.several", Fail, NOTHING, ("", "", "");
    #[cfg(feature = "token")]
    /// The token is in use by another login of this process, or has no session left.
    TokenBusy = "token.busy", Fail, NOTHING, ("TOK-04", "", "");
    #[cfg(feature = "token")]
    /// The token holds no certificate, or not the one that was asked for.
    TokenCertificateMissing = "token.certificate.missing", Fail, NOTHING, ("TOK-13", "68/2024/NĐ-CP", "Điều 29.3");
    #[cfg(feature = "token")]
    /// Several certificates fit: one must be named.
    TokenCertificateSeveral = "token.certificate.several", Fail, NOTHING, ("", "", "");
    #[cfg(feature = "token")]
    /// The token holds no private key for the certificate.
    TokenKeyMissing = "token.key.missing", Fail, NOTHING, ("TOK-13", "68/2024/NĐ-CP", "Điều 29.3");
    #[cfg(feature = "token")]
    /// The public key of the certificate is not that of the key on the token.
    TokenKeyMismatch = "token.key.mismatch", Fail, NOTHING, ("TOK-13", "68/2024/NĐ-CP", "Điều 29.3");
    #[cfg(feature = "token")]
    /// Key and token share no way of signing.
    TokenKeyUnsupported = "token.key.unsupported", Fail, NOTHING, ("", "", "");
    #[cfg(feature = "token")]
    /// The PIN is wrong.
    TokenPinIncorrect = "token.pin.incorrect", Fail, NOTHING, ("TOK-05", "68/2024/NĐ-CP", "Điều 22");
    #[cfg(feature = "token")]
    /// Few tries are left and nobody confirmed one of them.
    TokenPinLow = "token.pin.low", Fail, NOTHING, ("TOK-05", "68/2024/NĐ-CP", "Điều 22");
    #[cfg(feature = "token")]
    /// One try is left and nobody confirmed it.
    TokenPinFinalTry = "token.pin.final-try", Fail, NOTHING, ("TOK-05", "68/2024/NĐ-CP", "Điều 22");
    #[cfg(feature = "token")]
    /// The PIN is locked.
    TokenPinLocked = "token.pin.locked", Fail, NOTHING, ("TOK-06", "68/2024/NĐ-CP", "Điều 22");
    #[cfg(feature = "token")]
    /// The token has no PIN yet, or it must be changed first.
    TokenPinNotSet = "token.pin.not-set", Fail, NOTHING, ("TOK-07", "", "");
    #[cfg(feature = "token")]
    /// The PIN is shorter or longer than the token takes; it was not sent.
    TokenPinLength = "token.pin.length", Fail, NOTHING, ("TOK-05", "", "");
    #[cfg(feature = "token")]
    /// No PIN could be had: no terminal, an unreadable file, or nothing was typed.
    TokenPinUnavailable = "token.pin.unavailable", Fail, NOTHING, ("TOK-04", "30/2020/NĐ-CP", "Điều 32.3");
    #[cfg(feature = "token")]
    /// The token was removed.
    TokenRemoved = "token.removed", Fail, NOTHING, ("", "", "");
    #[cfg(feature = "token")]
    /// The token did not answer in time.
    TokenStalled = "token.stalled", Fail, NOTHING, ("", "", "");
    #[cfg(feature = "token")]
    /// The token refused for a reason of its own.
    TokenRefused = "token.refused", Fail, NOTHING, ("", "", "");
    #[cfg(feature = "token")]
    /// The signature that the token made is not one of the certificate's key.
    TokenSignatureWrong = "token.signature.wrong", Fail, NOTHING, ("TOK-13", "68/2024/NĐ-CP", "Điều 29.3");

    // ---- whole -----------------------------------------------------------------------------------------
    /// A stage that is not built yet.
    StageNotRun = "stage.not-run", Undetermined, CUSTOM, ("", "", "");
    /// Something inside the check went wrong.
    CheckInternal = "check.internal", Undetermined, CUSTOM, ("", "", "");
}
