//! What comes out: for documents of every build, every kind of key, every kind of field.

use crate::documents::{document, empty_field, letter_of_person, signed, unsigned};
use crate::judges::{self, Folder};
use crate::support::{Done, TestSigner, now, pki, plain, run};
use forge::pdf::Style;
use forge::pki::Pki;
use report::{Answer, ChangesAfter, Coverage, Severity, Soundness};
use signing::{
    Act, Appearance, Digest, MarkKind, Permission, Place, Rectangle, Reserved, Scheme, Step, Target, Texts,
};

/// Writes it down and asks the tools that take one file.
fn judged(pki: &Pki, folder: &Folder, name: &str, done: &Done) -> (String, usize) {
    assert_eq!(done.report.answers.sound, Soundness::Yes, "{name}");
    assert_eq!(done.report.answers.trusted, Answer::Yes, "{name}");
    let file = format!("{name}.pdf");
    let path = folder.0.join(&file);
    std::fs::write(&path, &done.bytes).unwrap();
    let count = done.report.signatures.len();
    judges::qpdf(&path);
    // poppler looks for the value of a signature in the widget alone, not in the field above it.
    if !name.ends_with("with-kid") {
        judges::pdfsig(&path, count);
    }
    judges::openssl(pki, &done.bytes, done.made.last().unwrap().byte_range);
    (file, count)
}

fn place(page: u32) -> Place {
    Place { page, rectangle: Rectangle { left: 100_000, bottom: 40_000, right: 150_000, top: 65_000 } }
}

/// A frame with a picture of two by two pixels.
fn appearance() -> Appearance {
    use lopdf::{Dictionary, Object, Stream, dictionary};
    let image = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 2, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceGray",
        },
        vec![0, 64, 128, 255],
    );
    let mut images = Dictionary::new();
    images.set("I", Object::Reference((1, 0)));
    let mut resources = Dictionary::new();
    resources.set("XObject", Object::Dictionary(images));
    Appearance {
        size: (50_000, 25_000),
        content: b"q 60 0 0 60 1 1 cm /I Do Q 0 0 141 70 re S".to_vec(),
        resources,
        objects: vec![((1, 0), Object::Stream(image))],
    }
}

#[test]
fn every_build_of_document_is_signed_and_every_judge_holds_it_for_good() {
    let (pki, folder) = (pki(), Folder::new());
    let mut files = Vec::new();
    for (name, input) in unsigned().into_iter().chain(signed(&pki)) {
        let mut signer = TestSigner::new(&pki.person);
        let done = run(&pki, &input, &[plain()], Act::Plain, &mut signer, None)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(signer.asked, 1, "{name}");
        let own = done.report.signatures.last().unwrap();
        assert_eq!(own.coverage, Coverage::File, "{name}");
        assert_eq!(own.sub_filter.as_deref(), Some("ETSI.CAdES.detached"), "{name}");
        assert_eq!(own.level, Some(report::BaselineLevel::BB), "{name}");
        for earlier in done.report.signatures.iter().rev().skip(1) {
            assert_eq!(earlier.changes_after, ChangesAfter::Permitted, "{name}");
        }
        let noticed = done.report.document.findings.iter().chain(&own.findings);
        let bad: Vec<_> = noticed.filter(|finding| finding.severity >= Severity::Undetermined).collect();
        assert!(bad.is_empty(), "{name}: {bad:?}");
        // The forge's hybrid files are refused by pyHanko as such.
        let file = judged(&pki, &folder, name, &done);
        if !name.contains("hybrid") {
            files.push(file);
        }
    }
    assert!(files.len() >= 18);
    judges::pyhanko(&pki, &folder.0, &files);
}

#[test]
fn every_way_to_sign_is_verified_by_everybody() {
    let (pki, folder) = (pki(), Folder::new());
    let input = document(Style::Table, "", "", &[]);
    let elliptic = pki.person_ecdsa(forge::seed::Seed(1));
    let mut files = Vec::new();
    for (name, signer) in [
        ("rsa-sha256", TestSigner::new(&pki.person)),
        ("rsa-sha384", TestSigner::new(&pki.person).with(Scheme::RsaPkcs1, Digest::Sha384)),
        ("rsa-sha512", TestSigner::new(&pki.person).with(Scheme::RsaPkcs1, Digest::Sha512)),
        ("pss-sha256", TestSigner::new(&pki.person).with(Scheme::RsaPss, Digest::Sha256)),
        ("pss-sha512", TestSigner::new(&pki.person).with(Scheme::RsaPss, Digest::Sha512)),
        ("ecdsa-sha256", TestSigner::new(&elliptic).with(Scheme::Ecdsa, Digest::Sha256)),
        ("ecdsa-sha384", TestSigner::new(&elliptic)),
    ] {
        let mut signer = signer;
        let done = run(&pki, &input, &[plain()], Act::Plain, &mut signer, None).unwrap();
        files.push(judged(&pki, &folder, name, &done));
    }
    judges::pyhanko(&pki, &folder.0, &files);
}

#[test]
fn a_signature_that_shows_something_stands_where_it_was_put() {
    let (pki, folder) = (pki(), Folder::new());
    let mut files = Vec::new();
    for (name, rotate) in [("shown", ""), ("shown-rotated", "/Rotate 90")] {
        let input = document(Style::Stream, "", rotate, &[]);
        let target = Target::New { name: Some("Dấu".to_owned()), place: Some(place(1)) };
        let step = Step { target, appearance: Some(appearance()), ..plain() };
        let done = run(&pki, &input, &[step], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
        let own = done.report.signatures.last().unwrap();
        assert_eq!((own.field.as_deref(), own.page), (Some("Dấu"), Some(1)));
        let rectangle = own.rect_mm.unwrap().map(|edge| edge.0);
        let (width, height) = (rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]);
        let expected = if rotate.is_empty() { (50_000, 25_000) } else { (25_000, 50_000) };
        assert!((width - expected.0).abs() <= 2 && (height - expected.1).abs() <= 2, "{rectangle:?}");
        files.push(judged(&pki, &folder, name, &done));
    }
    judges::pyhanko(&pki, &folder.0, &files);
}

#[test]
fn one_action_makes_several_signatures_each_a_revision() {
    let (pki, folder) = (pki(), Folder::new());
    let input = letter_of_person(&pki);
    let step = |name: &str, left: i64| {
        let rectangle = Rectangle { left, bottom: 255_000, right: left + 12_000, top: 260_000 };
        let target = Target::New { name: Some(name.to_owned()), place: Some(Place { page: 1, rectangle }) };
        Step { target, appearance: Some(appearance()), ..plain() }
    };
    let steps = [step("Number", 40_000), step("Date", 130_000), step("Seal", 90_000)];
    let mut signer = TestSigner::new(&pki.organisation);
    let done = run(&pki, &input, &steps, Act::Issue, &mut signer, None).unwrap();
    assert_eq!(signer.asked, 3);
    assert_eq!(done.report.document.revisions.len(), 5);
    let names: Vec<_> = done.report.signatures.iter().filter_map(|one| one.field.as_deref()).collect();
    assert_eq!(names, ["Signature1", "Number", "Date", "Seal"]);
    let file = judged(&pki, &folder, "issued", &done);
    judges::pyhanko(&pki, &folder.0, &[file]);
}

#[test]
fn an_empty_field_is_used_by_its_name_and_keeps_its_place() {
    let pki = pki();
    for target in [Target::Any, Target::Existing("Seal".to_owned())] {
        let step = Step { target, appearance: Some(appearance()), ..plain() };
        let input = empty_field("");
        let done = run(&pki, &input, &[step], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
        let own = &done.report.signatures[0];
        assert_eq!((own.field.as_deref(), own.page), (Some("Seal"), Some(1)));
        let rectangle = own.rect_mm.unwrap().map(|edge| edge.0);
        // 300 to 420 of 1/72 inch.
        assert!((rectangle[0] - 105_833).abs() < 5 && (rectangle[2] - 148_167).abs() < 5, "{rectangle:?}");
        let text = String::from_utf8_lossy(&done.bytes[input.len()..]).into_owned();
        assert_eq!(text.matches("/Subtype /Widget").count(), 1, "no second widget");
    }
}

/// A field whose widget would not be printed: what the signature shows is on paper all the same.
#[test]
fn what_is_shown_in_an_empty_field_is_printed() {
    let pki = pki();
    let field = "<< /FT /Sig /T (A) /Type /Annot /Subtype /Widget /P 3 0 R /F 128 /Rect [300 80 420 140] >>";
    let input = document(
        Style::Table,
        "/AcroForm << /Fields [6 0 R] /SigFlags 1 >>",
        "/Annots [6 0 R]",
        &[(6, field)],
    );
    for (appearance, flags) in [(Some(appearance()), "/F 132"), (None, "/F 128")] {
        let step = Step { appearance, ..plain() };
        let done = run(&pki, &input, &[step], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
        let text = String::from_utf8_lossy(&done.bytes[input.len()..]).into_owned();
        assert!(text.contains(flags), "{text}");
    }
}

/// Fields for signatures to come are of the revision that certifies, on their pages, under names that are free.
#[test]
fn fields_for_signatures_to_come_are_added_with_the_one_that_certifies() {
    let (pki, folder) = (pki(), Folder::new());
    let reserved = |kind, left: i64| {
        let rectangle = Rectangle { left, bottom: 255_000, right: left + 12_000, top: 260_000 };
        Reserved { kind, place: Place { page: 1, rectangle }, shown: [0; 4] }
    };
    // It has a field called Seal already.
    let input = empty_field("");
    let target = Target::New { name: None, place: Some(place(1)) };
    let reserves = vec![reserved(MarkKind::Number, 40_000), reserved(MarkKind::Seal, 90_000)];
    let certifies = Some(Permission::FormsAndSignatures);
    let step = Step { target, appearance: Some(appearance()), certifies, reserves, ..plain() };
    let certified =
        run(&pki, &input, &[step], Act::Approve, &mut TestSigner::new(&pki.person), None).unwrap();
    assert_eq!((certified.report.signatures.len(), certified.report.document.revisions.len()), (1, 2));
    let existing = |name: &str| {
        let target = Target::Existing(name.to_owned());
        Step { target, appearance: Some(appearance()), ..plain() }
    };
    let steps = [existing("Number"), existing("Seal2")];
    let mut signer = TestSigner::new(&pki.organisation);
    let done = run(&pki, &certified.bytes, &steps, Act::Issue, &mut signer, None).unwrap();
    assert!(done.report.signatures[..2].iter().all(|one| one.changes_after == ChangesAfter::Permitted));
    // pyHanko by its default, to which a new field would be illegal.
    let file = judged(&pki, &folder, "reserved", &done);
    judges::pyhanko(&pki, &folder.0, &[file]);
}

#[test]
fn the_lock_of_a_field_becomes_the_field_mdp_of_its_signature() {
    let pki = pki();
    let lock = "/Lock << /Type /SigFieldLock /Action /Include /Fields [(Other)] >>";
    let input = empty_field(lock);
    let done = run(&pki, &input, &[plain()], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
    assert!(String::from_utf8_lossy(&done.bytes).contains("/TransformMethod /FieldMDP"));
    // Whoever wants to use the locked name afterwards is refused.
    let target = Target::New { name: Some("Other".to_owned()), place: None };
    let step = Step { target, ..plain() };
    let refused = run(&pki, &done.bytes, &[step], Act::Plain, &mut TestSigner::new(&pki.person), None);
    let Err(signing::Error::Refused(refusal)) = refused else { panic!("a locked field was signed") };
    assert_eq!(refusal.reason, signing::Reason::FieldLocked);
    // Another one may be.
    run(&pki, &done.bytes, &[plain()], Act::Plain, &mut TestSigner::new(&pki.organisation), None).unwrap();
}

#[test]
fn a_certification_permits_what_it_says() {
    let (pki, folder) = (pki(), Folder::new());
    let input = document(Style::Table, "", "", &[]);
    let step = |permission| Step { certifies: Some(permission), ..plain() };
    let certify = |permission| {
        run(&pki, &input, &[step(permission)], Act::Approve, &mut TestSigner::new(&pki.person), None).unwrap()
    };
    let done = certify(Permission::FormsAndSignatures);
    assert_eq!(done.report.signatures[0].kind, report::SignatureKind::Certification);
    let sealed =
        run(&pki, &done.bytes, &[plain()], Act::Issue, &mut TestSigner::new(&pki.organisation), None)
            .unwrap();
    let files = [judged(&pki, &folder, "certified", &done), judged(&pki, &folder, "sealed", &sealed)];
    judges::pyhanko(&pki, &folder.0, &files);
    let closed = certify(Permission::Nothing);
    let refused =
        run(&pki, &closed.bytes, &[plain()], Act::Plain, &mut TestSigner::new(&pki.organisation), None);
    let Err(signing::Error::Refused(refusal)) = refused else { panic!("P 1 was signed over") };
    assert_eq!(refusal.reason, signing::Reason::DocumentCertified);
}

#[test]
fn the_texts_and_the_time_claimed_are_written_as_people_read_them() {
    let pki = pki();
    let texts = Texts {
        name: Some("Nguyễn Văn Thử".to_owned()),
        reason: Some("(duyệt)".to_owned()),
        location: Some("Hà Nội".to_owned()),
        contact: Some("nvthu@quangngai.example.vn".to_owned()),
    };
    let step = Step { texts, ..plain() };
    let input = document(Style::Table, "", "", &[]);
    let done = run(&pki, &input, &[step], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
    assert_eq!(done.report.signatures[0].times.claimed, Some(now()));
    let text = String::from_utf8_lossy(&done.bytes).into_owned();
    assert!(text.contains("/M (D:20261120150000+07'00')"), "Vietnam's clocks");
    assert!(!done.bytes.windows(11).any(|window| window == b"signingTime"));
}

#[test]
fn a_document_below_1_4_is_raised_only_while_nobody_has_signed_it() {
    let pki = pki();
    let (_, input) = unsigned().into_iter().find(|(name, _)| *name == "version-1.3").unwrap();
    let mut signer = TestSigner::new(&pki.person);
    let done = run(&pki, &input, &[plain()], Act::Plain, &mut signer, None).unwrap();
    assert_eq!(done.report.document.pdf_version.as_deref(), Some("1.4"));
    let (_, input) = unsigned().into_iter().find(|(name, _)| *name == "table").unwrap();
    let done = run(&pki, &input, &[plain()], Act::Plain, &mut signer, None).unwrap();
    assert!(!String::from_utf8_lossy(&done.bytes[input.len()..]).contains("/Version"));
}

#[test]
fn the_first_part_of_the_identifier_stays_and_the_second_is_new() {
    let pki = pki();
    let input = document(Style::Table, "", "", &[]);
    let done = run(&pki, &input, &[plain()], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
    let added = String::from_utf8_lossy(&done.bytes[input.len()..]).into_owned();
    let at = added.find("/ID [<").expect("an identifier");
    let first = &added[at + 6..at + 38];
    assert_eq!(first, "30313233343536373839616263646566".to_owned(), "{added}");
    assert!(!added[at + 38..].starts_with("> <30313233343536373839616263646566>"));
    // The same input, key and moment give the same bytes: nothing else goes in.
    let again = run(&pki, &input, &[plain()], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
    assert_eq!(again.bytes, done.bytes);
}

#[test]
fn the_value_leaves_no_more_room_than_it_may_need() {
    let pki = pki();
    let input = document(Style::Table, "", "", &[]);
    let done = run(&pki, &input, &[plain()], Act::Plain, &mut TestSigner::new(&pki.person), None).unwrap();
    let [_, start, end, _] = done.made[0].byte_range.map(|number| usize::try_from(number).unwrap());
    let token = &done.bytes[start + 1..end - 1];
    // An RSA signature has one length: the dry run was exact, and nothing is padded.
    assert!(!token.ends_with(b"0000"), "padding: {}", String::from_utf8_lossy(&token[token.len() - 40..]));
}
