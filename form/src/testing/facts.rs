//! The plain parts that hand-made documents are put together from: a page, what stands on it, a report, a signature.

use crate::page::{
    Annotation, Colour, Components, Encoding, Image, ImageEncoding, Ink, Owner, PageModel, Rect, TextRun,
};
use report::{
    Answer, Answers, BaselineLevel, ChangesAfter, Conclusion, Coverage, Cryptography, Digests, DocumentFacts,
    Doubt, FormAnswer, Input, Integrity, Micrometres, Purpose, Report, RevocationFacts, RevocationStatus,
    Role, SignatureKind, SignatureReport, SignerFacts, Soundness, Time, Times, Trust, TrustDomain,
    TrustListFacts, UsedTime, Verifier,
};

/// Black.
pub(crate) const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };

/// An image whose ink fills it, nowhere in particular.
pub(crate) fn image(rect: Rect) -> Image {
    Image {
        pixel_width: 200,
        pixel_height: 100,
        drawn_width: Micrometres(rect.width()),
        drawn_height: Micrometres(rect.height()),
        angle: 0,
        rect,
        ink_rect: Some(rect),
        masked: true,
        encoding: ImageEncoding::Lossless,
        components: Components::Colour,
        ink: Some(Ink { share: 100, transparent: 900, ..Ink::default() }),
        owner: Owner::Content,
        order: 0,
    }
}

/// A widget, or a stamp where it belongs to no signature.
pub(crate) fn annotation(rect: Rect, signature: Option<&str>) -> Annotation {
    Annotation {
        subtype: if signature.is_some() { "Widget" } else { "Stamp" }.to_owned(),
        field: signature.map(|id| ["Signature", id].concat()),
        object: Some("12 0".to_owned()),
        signature: signature.map(str::to_owned),
        rect,
        hidden: false,
        uncertain: false,
    }
}

/// An empty page in A4.
pub(crate) fn page(number: u32) -> PageModel {
    PageModel {
        number,
        width: Micrometres(210_000),
        height: Micrometres(297_000),
        rotate: 0,
        fonts: Vec::new(),
        text: Vec::new(),
        images: Vec::new(),
        paths: Vec::new(),
        annotations: Vec::new(),
        gaps: Vec::new(),
    }
}

/// A run of content in thirteen points, black.
pub(crate) fn run(rect: Rect, text: &str) -> TextRun {
    TextRun {
        text: text.to_owned(),
        font: 0,
        size: 130,
        colour: BLACK,
        opacity: 1000,
        angle: 0,
        rect,
        baseline: rect.bottom,
        owner: Owner::Content,
        order: 0,
        encoding: Encoding::Unicode,
    }
}

/// A report without signatures.
pub(crate) fn report() -> Report {
    Report {
        schema: report::REPORT_SCHEMA.to_owned(),
        verifier: Verifier { version: "0".to_owned(), commit: None },
        input: Input { name: None, sha256: None, length: 0, digests: Digests::Own },
        validation_time: Time::from_unix_seconds(1_770_000_000),
        purpose: Purpose::Reading,
        policy: "nd68".to_owned(),
        accept_without_revocation: false,
        profile: None,
        trust: TrustListFacts { date: None, next_update: None, sha256: String::new(), local: Vec::new() },
        answers: Answers {
            sound: Soundness::Undetermined,
            trusted: Answer::Undetermined,
            in_form: FormAnswer::NotRun,
            only_missing: None,
        },
        document: DocumentFacts {
            pdf_version: Some("1.7".to_owned()),
            pages: Some(1),
            revisions: Vec::new(),
            findings: Vec::new(),
        },
        signatures: Vec::new(),
        form: None,
        decision: None,
        batch: None,
        findings: Vec::new(),
        wanted: Vec::new(),
        limits: Vec::new(),
    }
}

/// A signature that nothing is wrong with.
pub(crate) fn signature(id: &str, role: Role, name: &str, revision: u32) -> SignatureReport {
    let time = Time::from_unix_seconds(1_769_867_673);
    SignatureReport {
        id: id.to_owned(),
        field: None,
        kind: SignatureKind::Signature,
        revision: Some(revision),
        byte_range: None,
        sub_filter: None,
        level: Some(BaselineLevel::Legacy),
        level_missing: Vec::new(),
        role,
        classification: None,
        cryptography: Cryptography::Ok,
        integrity: Integrity::Intact,
        coverage: Coverage::Revision,
        dictionary_unchanged: Some(true),
        changes_after: ChangesAfter::None,
        changes: Vec::new(),
        trust: Trust::Undetermined,
        trust_reason: None,
        trust_domain: TrustDomain::None,
        conclusion: Conclusion::Indeterminate(Doubt::TryLater),
        judgements: Vec::new(),
        checks: None,
        forecast: None,
        digest_algorithm: None,
        signature_algorithm: None,
        key_bits: None,
        times: Times {
            claimed: None,
            timestamped: None,
            proven_by: None,
            judged_at: time,
            used: time,
            used_is: UsedTime::Now,
        },
        timestamps: Vec::new(),
        signer: Some(SignerFacts {
            subject: String::new(),
            common_name: Some(name.to_owned()),
            organisation: None,
            units: Vec::new(),
            locality: None,
            email: None,
            issuer: String::new(),
            issuer_common_name: None,
            serial: ["0", id].concat(),
            valid_from: time,
            valid_to: time,
            sha256: String::new(),
        }),
        path: Vec::new(),
        revocation: RevocationFacts {
            status: RevocationStatus::Undetermined,
            source: None,
            this_update: None,
            revoked_at: None,
        },
        page: Some(1),
        rect_mm: None,
        findings: Vec::new(),
    }
}
