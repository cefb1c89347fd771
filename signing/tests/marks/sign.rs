//! A writer for these tests alone: one mark, one revision, signed by the forge's people. It shares nothing with the
//! writer of this crate.

use forge::cms::{Attributes, Plan, SigningCertificate};
use forge::digest::Digest;
use forge::key::Key;
use forge::letter::clock::Moment;
use forge::letter::who::People;
use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, StringFormat, dictionary};
use signing::{Appearance, Mark, points};

/// Room for the CMS value (bytes).
const ROOM: usize = 12_000;
const WIDE: i64 = 9_999_999_999;

/// The file with one more revision that shows the mark and is signed by this person or body at this time.
pub fn sign(people: &People, bytes: Vec<u8>, mark: &Mark, (who, at): (&str, &str)) -> Vec<u8> {
    let before = Document::load_mem(&bytes).unwrap();
    let page = before.get_pages()[&mark.place.page];
    let count = before
        .catalog()
        .unwrap()
        .get(b"AcroForm")
        .map_or(0, |form| form.as_dict().unwrap().get(b"Fields").unwrap().as_array().unwrap().len());
    let catalog = before.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let start = bytes.len();
    let mut document = IncrementalDocument::create_from(bytes, before);
    let form = appearance(&mut document.new_document, &mark.appearance);
    let moment = Moment::parse(at);
    let value = document.new_document.add_object(value(&moment.pdf()));
    let rectangle = mark.place.rectangle;
    let sides = [rectangle.left, rectangle.bottom, rectangle.right, rectangle.top];
    let sides: Vec<Object> = sides.into_iter().map(|side| number(&points(side))).collect();
    let field = document.new_document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "V" => value, "P" => page, "F" => 132,
        "T" => Object::string_literal(format!("Mark{}", count + 1)), "Rect" => sides,
        "AP" => dictionary! { "N" => form },
    });
    document.opt_clone_object_to_new_document(page).unwrap();
    document.opt_clone_object_to_new_document(catalog).unwrap();
    push(document.new_document.get_dictionary_mut(page).unwrap(), b"Annots", field);
    let catalog = document.new_document.get_dictionary_mut(catalog).unwrap();
    if !catalog.has(b"AcroForm") {
        catalog.set("AcroForm", dictionary! { "SigFlags" => 3, "Fields" => Vec::<Object>::new() });
    }
    push(catalog.get_mut(b"AcroForm").unwrap().as_dict_mut().unwrap(), b"Fields", field);
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    fill(&mut out, start, &|covered| cms(people, who, moment, covered));
    out
}

fn push(dictionary: &mut Dictionary, key: &[u8], id: ObjectId) {
    if !dictionary.has(key) {
        dictionary.set(key, Vec::<Object>::new());
    }
    dictionary.get_mut(key).unwrap().as_array_mut().unwrap().push(Object::Reference(id));
}

fn number(text: &str) -> Object {
    Object::Real(text.parse().unwrap())
}

/// Adds the form XObject of an appearance with everything that it uses, under numbers of this document.
fn appearance(document: &mut Document, appearance: &Appearance) -> ObjectId {
    let numbers: Vec<(ObjectId, ObjectId)> =
        appearance.objects.iter().map(|(id, _)| (*id, document.new_object_id())).collect();
    for ((_, object), (_, new)) in appearance.objects.iter().zip(&numbers) {
        let mut object = object.clone();
        renumber(&mut object, &numbers);
        document.objects.insert(*new, object);
    }
    let mut resources = Object::Dictionary(appearance.resources.clone());
    renumber(&mut resources, &numbers);
    let (width, height) = appearance.size;
    let bounds: Vec<Object> = ["0", "0", &points(width), &points(height)].into_iter().map(number).collect();
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Resources" => resources,
    };
    document.add_object(lopdf::Stream::new(form, appearance.content.clone()))
}

fn renumber(object: &mut Object, numbers: &[(ObjectId, ObjectId)]) {
    match object {
        Object::Reference(id) => {
            if let Some((_, new)) = numbers.iter().find(|(old, _)| old == id) {
                *id = *new;
            }
        }
        Object::Array(members) => members.iter_mut().for_each(|member| renumber(member, numbers)),
        Object::Dictionary(entries) => entries.iter_mut().for_each(|(_, value)| renumber(value, numbers)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| renumber(value, numbers)),
        _ => {}
    }
}

fn value(claimed: &str) -> Dictionary {
    dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "adbe.pkcs7.detached",
        "M" => Object::string_literal(claimed), "ByteRange" => vec![0.into(), WIDE.into(), WIDE.into(), WIDE.into()],
        "Contents" => Object::String(vec![0; ROOM], StringFormat::Hexadecimal),
    }
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> usize {
    from + bytes[from..]
        .windows(needle.len())
        .position(|window| window == needle)
        .expect("the needle is there")
}

fn fill(bytes: &mut [u8], start: usize, make: &dyn Fn(&[u8]) -> Vec<u8>) {
    let range = find(bytes, b"/ByteRange", start);
    let range = find(bytes, b"[", range);
    let range_end = find(bytes, b"]", range) + 1;
    let zeros = [b'0'; 64];
    let open = find(bytes, &zeros, start) - 1;
    let close = find(bytes, b">", open) + 1;
    let text = format!("[0 {open} {close} {}]", bytes.len() - close);
    let room = range_end - range;
    bytes[range..range_end].copy_from_slice(format!("{text:<room$}").as_bytes());
    let covered = [&bytes[..open], &bytes[close..]].concat();
    let cms: String = make(&covered).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(cms.len() <= close - open - 2);
    bytes[open + 1..open + 1 + cms.len()].copy_from_slice(cms.as_bytes());
}

fn cms(people: &People, who: &str, at: Moment, covered: &[u8]) -> Vec<u8> {
    let (_, signer) = people.get(who);
    let claimed = at.utc();
    let stamp = |signature: &[u8]| people.stamp(at, signature);
    let attributes = Attributes {
        signing_time: Some(&claimed),
        signing_certificate: SigningCertificate::V2,
        ..Attributes::default()
    };
    let elliptic = matches!(signer.key, Key::P384(_));
    let plan = Plan {
        digest: if elliptic { Digest::Sha384 } else { Digest::Sha256 },
        attributes: Some(attributes),
        combined_identifier: elliptic,
        stamp: Some(&stamp),
        ..Plan::usual(signer)
    };
    plan.build(covered)
}
