//! Files made to exhaust a reader: each must end within the limit, and none is sound.

use crate::running::{Totals, for_all, timed};
use report::Soundness;
use std::fmt::Write;
use tests::built_in_context;
use tests::files::{document, last_section, with_range};

type Build = fn() -> Vec<u8>;

const HOSTILE: [(&str, Build); 36] = [
    ("a million cross-reference entries", many_entries),
    ("arrays nested a hundred thousand deep", || nested("[", "]")),
    ("dictionaries nested a hundred thousand deep", || nested("<</A", ">>")),
    ("strings nested a hundred thousand deep", || nested("(", ")")),
    ("page tree a hundred thousand deep", || deep("Kids", "Pages")),
    ("field tree a hundred thousand deep", || deep("Kids", "AcroForm")),
    ("twenty thousand sections in a chain", || chain(20_000)),
    ("four thousand sections in a chain", || chain(4_000)),
    ("sections that name each other", looping_sections),
    ("pages that are their own kids", || pages("<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 9>>")),
    ("a graph of pages with 2^58 ways", || graph("Pages")),
    ("a graph of fields with 2^58 ways", || graph("AcroForm")),
    ("a hundred thousand fields", || fields(100_000, "<</FT/Tx/T(f{})>>")),
    ("a hundred thousand empty signature fields", || fields(100_000, "<</FT/Sig/T(f{})>>")),
    ("a hundred thousand fields of one name", || fields(100_000, "<</FT/Sig/T(f)>>")),
    ("ten thousand signatures with the same gap", ten_thousand_signatures),
    ("a signature in a hundred thousand fields", || fields(100_000, "<</FT/Sig/T(f{})/V 3 0 R>>")),
    ("a signature in many fields of many revisions", shared_in_revisions),
    ("a widget named a million times below 60 parents", widget_with_parents),
    ("a name of a megabyte over many fields", long_names),
    ("a dictionary of half a million keys, asked often", big_dictionary),
    ("giant /W", || table_stream("/W[9223372036854775807 9223372036854775807 1]/Index[0 4]")),
    ("giant /Index", || table_stream("/W[1 2 1]/Index[0 9223372036854775807]")),
    ("empty rows without end", || table_stream("/W[0 0 0]/Index[0 2147483647]")),
    ("many ranges in /Index", || table_stream(&format!("/W[1 2 1]/Index[{}]", "0 0 ".repeat(250_000)))),
    ("a hundred megabytes of comments", || comments(100 << 20)),
    ("a /Length beyond everything", || pages("<</Length 9223372036854775807>>stream\nendstream")),
    ("a string of a hundred megabytes", long_string),
    ("a million endings", || [document(&CATALOG), b"startxref\r0\n%%EOF\n".repeat(1_000_000)].concat()),
    ("white space for ten megabytes", || [document(&CATALOG), b" \n".repeat(5 << 20)].concat()),
    ("references in a circle", || pages("3 0 R")),
    ("one array of kids below sixty pages", || shared_kids("Pages")),
    ("one array of kids below sixty fields", || shared_kids("AcroForm")),
    ("a long array in /FT above many widgets", long_field_type),
    ("a megabyte that a thousand signatures share as /Contents", || shared_value("/Contents 4 0 R")),
    ("a megabyte that a thousand signatures share as /Cert", || shared_value(&shared_certificates())),
];

const CATALOG: [&str; 2] = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"];

#[test]
fn a_file_made_to_exhaust_the_reader_ends_in_time_and_is_not_sound() {
    let context = built_in_context();
    for_all(&HOSTILE, |(name, build), totals: &mut Totals| {
        let bytes = build();
        match timed(|| verifier_core::verify(&bytes, &context)) {
            Ok((answer, time)) => {
                println!("{time:>12?} {:>10} bytes {name}", bytes.len());
                totals.took(time, || (*name).to_owned());
                if answer.is_ok_and(|report| report.answers.sound == Soundness::Yes) {
                    totals.failures.push(format!("sound: {name}"));
                }
            }
            Err(panic) => totals.failures.push(format!("panic: {name}: {panic}")),
        }
    })
    .settle("hostile files");
}

fn pages(second: &str) -> Vec<u8> {
    document(&[CATALOG[0], second, "2 0 R"])
}

fn many_entries() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n".to_vec();
    let xref = bytes.len();
    bytes.extend(b"xref\n0 1000000\n0000000000 65535 f \n");
    bytes.extend(b"0000000009 00000 n \n".repeat(999_999));
    bytes.extend(format!("trailer\n<</Size 1000000/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").into_bytes());
    bytes
}

fn nested(open: &str, close: &str) -> Vec<u8> {
    pages(&format!("{} 1 {}", open.repeat(100_000), close.repeat(100_000)))
}

/// A chain of objects from 2 on, each the only kid of the one before.
fn deep(key: &str, root: &str) -> Vec<u8> {
    let mut objects = vec![rooted(root, 2)];
    objects.extend((3..100_003).map(|kid| format!("<</{key}[{kid} 0 R]/Fields[{kid} 0 R]/T(a)>>")));
    document(&objects)
}

fn chain(sections: usize) -> Vec<u8> {
    let mut bytes = document(&CATALOG);
    let mut previous = last_section(&bytes);
    for _ in 0..sections {
        let at = bytes.len();
        let section =
            format!("xref\n0 0\ntrailer\n<</Size 3/Root 1 0 R/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n");
        bytes.extend(section.into_bytes());
        previous = at;
    }
    bytes
}

fn looping_sections() -> Vec<u8> {
    let mut bytes = document(&CATALOG);
    for _ in 0..2 {
        let at = bytes.len();
        let section =
            format!("xref\n0 0\ntrailer\n<</Size 3/Root 1 0 R/Prev {at}>>\nstartxref\n{at}\n%%EOF\n");
        bytes.extend(section.into_bytes());
    }
    bytes
}

/// 58 levels, each with two kids that are the same object.
fn graph(root: &str) -> Vec<u8> {
    let mut objects = vec![rooted(root, 2)];
    let both = |kid: usize| format!("[{kid} 0 R {kid} 0 R]");
    objects.extend((3..61).map(|kid| format!("<</Kids{0}/Fields{0}>>", both(kid))));
    objects.push("<</Type/Page/FT/Sig/T(a)>>".to_owned());
    document(&objects)
}

fn signature() -> String {
    "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 AAAAAA BBBBBB CCCCCC]\
     /Contents<3080060900000000>>>"
        .to_owned()
}

/// Object 3 is a signature; the form's fields are objects of their own, `{}` in them is their number.
fn fields(count: usize, field: &str) -> Vec<u8> {
    let mut kids = String::new();
    for number in 4..4 + count {
        write!(kids, "{number} 0 R ").expect("memory");
    }
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{kids}]>>>>"),
        CATALOG[1].to_owned(),
        signature(),
    ];
    objects.extend((0..count).map(|number| field.replace("{}", &number.to_string())));
    document(&objects)
}

fn ten_thousand_signatures() -> Vec<u8> {
    let one = signature().replace("AAAAAA", "100").replace("BBBBBB", "200").replace("CCCCCC", "900");
    fields(10_000, &format!("<</FT/Sig/T(f{{}})/V {one}>>"))
}

/// Ten thousand fields share a value; two thousand revisions follow.
fn shared_in_revisions() -> Vec<u8> {
    let mut bytes = with_range(fields(10_000, "<</FT/Sig/T(f{})/V 3 0 R>>"));
    let mut previous = last_section(&bytes);
    for _ in 0..2_000 {
        let at = bytes.len();
        let section = format!(
            "xref\n0 0\ntrailer\n<</Size 10004/Root 1 0 R/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n"
        );
        bytes.extend(section.into_bytes());
        previous = at;
    }
    bytes
}

fn widget_with_parents() -> Vec<u8> {
    let mut objects = vec![
        CATALOG[0].to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/Annots[{}]>>", "4 0 R ".repeat(300_000)),
    ];
    objects.extend((5..65).map(|parent| format!("<</Subtype/Widget/Parent {parent} 0 R>>")));
    objects.push(format!("<</FT/Sig/V {}>>", signature()));
    document(&objects)
}

fn long_names() -> Vec<u8> {
    let count = 2_000;
    let mut kids = String::new();
    for number in 4..4 + count {
        write!(kids, "{number} 0 R ").expect("memory");
    }
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>".to_owned(),
        CATALOG[1].to_owned(),
        format!("<</FT/Sig/T({})/Kids[{kids}]>>", "a".repeat(1 << 20)),
    ];
    objects.extend((0..count).map(|number| format!("<</T(f{number})>>")));
    document(&objects)
}

fn big_dictionary() -> Vec<u8> {
    let mut keys = String::new();
    for number in 0..300_000 {
        write!(keys, "/K{number} 0").expect("memory");
    }
    document(&[
        CATALOG[0],
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        &format!("<</Type/Page/Parent 2 0 R/Annots[{}]>>", "4 0 R ".repeat(100_000)),
        &format!("<</Subtype/Widget{keys}>>"),
    ])
}

fn table_stream(keys: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n".to_vec();
    let at = bytes.len();
    let head = format!("2 0 obj\n<</Type/XRef/Size 4{keys}/Root 1 0 R/Length 16>>stream\n");
    bytes.extend(head.into_bytes());
    bytes.extend([0; 16]);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n").into_bytes());
    bytes
}

fn comments(length: usize) -> Vec<u8> {
    pages(&format!("<</A {}\n1>>", "%aaaaaaaaaaaaaaaaaa\n".repeat(length / 20)))
}

fn long_string() -> Vec<u8> {
    document(&[
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>",
        CATALOG[1],
        "<</FT/Sig/T(a)/V 4 0 R>>",
        &signature().replace("3080060900000000", &"00".repeat(50 << 20)),
    ])
}

/// Sixty nodes, each with the same array of 300 000 kids, among which are the others.
fn shared_kids(root: &str) -> Vec<u8> {
    let mut kids = String::new();
    for number in 4..64 {
        write!(kids, "{number} 0 R ").expect("memory");
    }
    kids.push_str(&"3 0 R ".repeat(300_000));
    let mut objects = vec![rooted(root, 4), format!("[{kids}]"), "<</Type/Page/T(a)>>".to_owned()];
    objects.extend((4..64).map(|number| format!("<</Kids 2 0 R/Fields 2 0 R/T({number})>>")));
    document(&objects)
}

/// A widget named 240 000 times, whose `/FT` is an array of 300 000 numbers.
fn long_field_type() -> Vec<u8> {
    document(&[
        CATALOG[0],
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        &format!("<</Type/Page/Parent 2 0 R/Annots[{}]>>", "4 0 R ".repeat(240_000)),
        &format!("<</Subtype/Widget/FT[{}]>>", "0 ".repeat(300_000)),
    ])
}

fn shared_certificates() -> String {
    format!("/Contents<00>/Cert[{}]", "4 0 R ".repeat(100))
}

/// A thousand signatures; object 4 is a string of a megabyte.
fn shared_value(entry: &str) -> Vec<u8> {
    let (mut kids, count) = (String::new(), 990);
    for number in 5..5 + count {
        write!(kids, "{number} 0 R ").expect("memory");
    }
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{kids}]>>>>"),
        CATALOG[1].to_owned(),
        "null".to_owned(),
        format!("({})", "a".repeat(1 << 20)),
    ];
    let value = |number| 5 + count + number;
    objects.extend((0..count).map(|number| format!("<</FT/Sig/T(f{number})/V {} 0 R>>", value(number))));
    let signature =
        format!("<</Filter/Adobe.PPKLite/SubFilter/adbe.x509.rsa_sha1/ByteRange[0 9 19 9]{entry}>>");
    objects.extend((0..count).map(|_| signature.clone()));
    document(&objects)
}

/// A catalog whose pages, and what `root` names, begin at one object.
fn rooted(root: &str, first: usize) -> String {
    let other = if root == "Pages" { String::new() } else { format!("/{root} {first} 0 R") };
    format!("<</Type/Catalog/Pages {first} 0 R{other}>>")
}
