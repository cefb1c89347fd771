//! Attacks on the structure of the file: readers that find objects differently see different documents.

use super::contract::number::*;
use super::contract::{Contract, Signing, content, drawn};
use super::{Case, Expect};
use crate::corpus::Maker;
use crate::pdf::{Pdf, Style, stream};
use crate::signing::find;

const FORGED: &str = "9.000.000.000";

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    [ends(maker), references(maker), streams(maker), imitations(maker)].into_iter().flatten().collect()
}

fn signed(maker: &Maker) -> Contract {
    Contract::signed(maker, &Signing::default())
}

/// Where the last cross-reference section begins.
fn section(bytes: &[u8]) -> usize {
    let at = bytes.windows(10).rposition(|window| window == b"startxref\n").expect("an end");
    let digits = bytes[at + 10..].iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

/// A revision written by hand: objects, then rows of a table `(number, row)`; `{n}` in a row is the offset of the
/// n-th object.
fn revision(contract: &Contract, objects: &[Vec<u8>], rows: &[(u32, Row)], trailer: &str) -> Vec<u8> {
    let mut bytes = contract.pdf.bytes.clone();
    let previous = section(&bytes);
    let mut offsets = Vec::new();
    for object in objects {
        offsets.push(bytes.len());
        bytes.extend(object);
    }
    let at = bytes.len();
    let mut text = "xref\n".to_owned();
    for (number, row) in rows {
        let row = match row {
            Row::Object(index, generation) => format!("{:010} {generation:05} n", offsets[*index]),
            Row::Offset(offset) => format!("{offset:010} 00000 n"),
            Row::Free(generation) => format!("0000000000 {generation:05} f"),
        };
        text += &format!("{number} 1\n{row} \n");
    }
    let mut entries = trailer.replace("SELF", &at.to_string());
    let size = contract.pdf.next_number() + 2;
    for (key, usual) in [
        ("/Size", format!(" /Size {size}")),
        ("/Root", " /Root 1 0 R".to_owned()),
        ("/Prev", format!(" /Prev {previous}")),
    ] {
        if !trailer.contains(key) {
            entries += &usual;
        }
    }
    text += &format!("trailer\n<< {entries} >>\nstartxref\n{at}\n%%EOF\n");
    bytes.extend(text.bytes());
    bytes
}

#[derive(Clone, Copy)]
enum Row {
    Object(usize, u16),
    Offset(usize),
    Free(u16),
}

fn object(head: &str, body: &[u8]) -> Vec<u8> {
    [head.as_bytes(), b"\n", body, b"\nendobj\n"].concat()
}

fn ends(maker: &Maker) -> Vec<Case> {
    let victim = signed(maker).pdf.bytes;
    let with = |before: &[u8], after: &[u8]| [before, &victim, after].concat();
    let raw = object("4 0 obj", &content(FORGED));
    let case = |id, class, does, bytes| Case::new(id, class, does, bytes, Expect::Refused, &[]);
    let mut renamed = victim.clone();
    let last = renamed.len() - 6;
    renamed[last..last + 5].copy_from_slice(b"%%EOT");
    vec![
        case(
            "header-pushed",
            "header games",
            "bytes stand before the header: all offsets and the range are moved",
            with(b"<html><body>9.000.000.000</body></html>\n", b""),
        ),
        case(
            "header-second",
            "header games",
            "another header and an unsigned document stand before the signed one",
            with(&Contract::new(maker, Style::Table).pdf.bytes, b""),
        ),
        case("eof-renamed", "%%EOF games", "the last %%EOF is changed inside the signed bytes", renamed),
        case("eof-cut", "%%EOF games", "the last bytes are missing", victim[..victim.len() - 20].to_vec()),
        case(
            "eof-repeated",
            "%%EOF games",
            "a comment and a second %%EOF stand behind the signed bytes",
            with(b"", b"% 9.000.000.000\n%%EOF\n"),
        ),
        case(
            "objects-behind",
            "incremental saving",
            "a forged page content stands behind the end, named by no cross-reference",
            with(b"", &[raw.as_slice(), b"%%EOF\n"].concat()),
        ),
        case(
            "objects-behind-broken-xref",
            "incremental saving",
            "a forged page content and a startxref into nowhere: readers that repair show it",
            with(
                b"",
                &[raw.as_slice(), b"xref\n0 0\ntrailer\n<< /Root 1 0 R >>\nstartxref\n1\n%%EOF\n"].concat(),
            ),
        ),
        case(
            "polyglot-archive",
            "polyglot",
            "an archive is appended behind the signed bytes",
            with(b"", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ),
        case(
            "polyglot-page",
            "polyglot",
            "a web page is appended behind the signed bytes",
            with(b"", b"<html><script>document.body.textContent='9.000.000.000'</script></html>"),
        ),
    ]
}

fn references(maker: &Maker) -> Vec<Case> {
    let contract = signed(maker);
    let gap = find(&contract.pdf.bytes, b"/Contents <30", 0) + 40;
    let forged = object("4 0 obj", &content(FORGED));
    let case = |id, class, does, bytes| Case::new(id, class, does, bytes, Expect::Refused, &[]);
    let make =
        |objects: &[Vec<u8>], rows: &[(u32, Row)], trailer: &str| revision(&contract, objects, rows, trailer);
    let page = contract.page("");
    let twice = String::from_utf8_lossy(&page).replace("/Contents 4 0 R", "/Contents 4 0 R /Contents 20 0 R");
    let reused = String::from_utf8_lossy(&page).replace("/Contents 4 0 R", "/Contents 4 1 R");
    let size = contract.pdf.bytes.len();
    vec![
        case(
            "xref-into-gap",
            "xref into the gap",
            "a later section finds the page's content inside the gap of the signature",
            make(&[], &[(CONTENT, Row::Offset(gap))], ""),
        ),
        case(
            "xref-into-string",
            "xref games",
            "a later section finds the page's content in the middle of another object",
            make(&[], &[(CONTENT, Row::Offset(find(&contract.pdf.bytes, b"So tien", 0)))], ""),
        ),
        case(
            "xref-other-number",
            "xref games",
            "a later section gives the content's number to another object",
            make(&[], &[(CONTENT, Row::Offset(find(&contract.pdf.bytes, b"20 0 obj", 0)))], ""),
        ),
        case(
            "prev-loop",
            "/Prev loop",
            "the later section names itself as the one before",
            make(std::slice::from_ref(&forged), &[(CONTENT, Row::Object(0, 0))], "/Prev SELF"),
        ),
        case(
            "prev-beyond",
            "/Prev loop",
            "the later section names one behind the end of the file",
            make(
                std::slice::from_ref(&forged),
                &[(CONTENT, Row::Object(0, 0))],
                &format!("/Prev {}", size + 99_999),
            ),
        ),
        case(
            "prev-absent",
            "/Prev loop",
            "the later section names none before it: the signed document is cut off",
            make(std::slice::from_ref(&forged), &[(CONTENT, Row::Object(0, 0))], "/Prev null"),
        ),
        case(
            "size-too-small",
            "xref games",
            "the later section lists an object beyond its /Size",
            make(&[object("900 0 obj", b"null")], &[(900, Row::Object(0, 0))], ""),
        ),
        Case::new(
            "object-freed",
            "object-number reuse",
            "a later revision frees the content of the page",
            make(&[], &[(CONTENT, Row::Free(1))], ""),
            Expect::Forbidden,
            &["revision.forbidden"],
        ),
        Case::new(
            "object-number-reused",
            "object-number reuse",
            "the content's number is used again under another generation, which the page now names",
            make(
                &[object("4 1 obj", &content(FORGED)), object("3 0 obj", reused.as_bytes())],
                &[(PAGE, Row::Object(1, 0)), (CONTENT, Row::Object(0, 1))],
                "",
            ),
            Expect::Forbidden,
            &["revision.forbidden"],
        ),
        case(
            "page-contents-twice",
            "several /Contents",
            "a later page dictionary names two /Contents",
            make(&[object("3 0 obj", twice.as_bytes())], &[(PAGE, Row::Object(0, 0))], ""),
        ),
        Case::new(
            "root-replaced",
            "incremental saving",
            "the later trailer names another catalog",
            make(
                &[
                    object("40 0 obj", b"<< /Type /Catalog /Pages 41 0 R /AcroForm 10 0 R >>"),
                    object("41 0 obj", b"<< /Type /Pages /Kids [18 0 R] /Count 1 /MediaBox [0 0 595 842] >>"),
                ],
                &[(40, Row::Object(0, 0)), (41, Row::Object(1, 0))],
                "/Root 40 0 R /Size 42",
            ),
            Expect::Forbidden,
            &["revision.forbidden"],
        ),
        hybrid(&contract),
    ]
}

/// The table and the cross-reference stream of one section name different contents of the page.
fn hybrid(contract: &Contract) -> Case {
    let mut bytes = contract.pdf.bytes.clone();
    let previous = section(&bytes);
    let shown = bytes.len();
    bytes.extend(object("4 0 obj", &content(FORGED)));
    let hidden = bytes.len();
    bytes.extend(object("4 0 obj", &content("1.000.000")));
    let (at, number) = (bytes.len(), contract.pdf.next_number());
    let row = u32::try_from(hidden).expect("small").to_be_bytes();
    let data = [&[1][..], &row, &[0]].concat();
    let dictionary = format!("/Type /XRef /W [1 4 1] /Index [4 1] /Size {} /Root 1 0 R", number + 1);
    bytes.extend(object(&format!("{number} 0 obj"), &stream(&dictionary, &data)));
    let table = bytes.len();
    let text = format!(
        "xref\n4 1\n{shown:010} 00000 n \ntrailer\n<< /Size {} /Root 1 0 R /Prev {previous} /XRefStm {at} >>\nstartxref\n{table}\n%%EOF\n",
        number + 1
    );
    bytes.extend(text.bytes());
    Case::new(
        "hybrid-divergence",
        "hybrid-file divergence",
        "the table and the /XRefStm of a later section name different contents of the page",
        bytes,
        Expect::Refused,
        &[],
    )
}

fn streams(maker: &Maker) -> Vec<Case> {
    let signing = Signing::default();
    let (contract, _) = Contract::signed_with(maker, Style::Stream, &signing);
    let mut shadowed = contract.clone();
    let page = contract.page_of(UNUSED, &[], "");
    shadowed.pdf.append(&[], &[(PAGE, page)]);
    // The first object stream stands before the first cross-reference stream.
    let holder = BOX_OFF + 1;
    let other = stream("/Type /ObjStm /N 1 /First 4", b"3 0 << >>");
    let replaced = contract.clone().updated(&[(holder, other)]);
    let mut packed = Pdf::new(Style::Stream, &maker.seed.bytes("packed", 16));
    let value = format!(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <{}> >>",
        "30".repeat(40)
    );
    packed.append(
        &[(4, drawn(""))],
        &[
            (1, b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> >>".to_vec()),
            (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec()),
            (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [5 0 R] >>".to_vec()),
            (5, b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /V 6 0 R /Rect [0 0 0 0] >>".to_vec()),
            (6, value.into_bytes()),
        ],
    );
    vec![
        Case::new(
            "object-stream-shadow",
            "object-stream shadowing",
            "a later object stream holds the page again, with another content",
            shadowed.pdf.bytes,
            Expect::Forbidden,
            &["revision.forbidden"],
        ),
        Case::new(
            "object-stream-replaced",
            "object-stream shadowing",
            "the object stream of the signed objects is replaced, its objects are not listed again",
            replaced.pdf.bytes,
            Expect::Refused,
            &[],
        ),
        Case::new(
            "signature-in-object-stream",
            "object-stream shadowing",
            "the signature dictionary lies in an object stream, where no range can cover it",
            packed.bytes,
            Expect::Refused,
            &[],
        ),
    ]
}

/// What only looks like a signature dictionary.
fn imitations(maker: &Maker) -> Vec<Case> {
    let (source, span) = Contract::signed_with(maker, Style::Table, &Signing::default());
    let bytes = &source.pdf.bytes;
    let start = find(bytes, b"<< /Type /Sig ", 0);
    let text = String::from_utf8_lossy(&bytes[start..span.contents.1 + 3]).into_owned();
    let plain = Contract::new(maker, Style::Table);
    let comment = plain.clone().updated(&[(30, format!("null % {text}").into_bytes())]);
    let string = plain.clone().updated(&[(30, format!("({text})").into_bytes())]);
    let in_stream = plain.updated(&[(30, stream("", format!("30 0 obj {text} endobj").as_bytes()))]);
    let case = |id, does, contract: Contract| {
        Case::new(id, "imitation", does, contract.pdf.bytes, Expect::NoSignature, &[])
    };
    let decoy =
        Signing { before_contents: " /Note (/ByteRange [0 1 2 3] /Contents <30>)", ..Signing::default() };
    vec![
        case("imitation-comment", "a signature dictionary stands in a comment", comment),
        case("imitation-string", "a signature dictionary stands in a string", string),
        case("imitation-stream", "a signature dictionary stands in the data of a stream", in_stream),
        Case::new(
            "honest-decoy-string",
            "honest",
            "the signed dictionary itself holds a string that reads like another one",
            Contract::signed(maker, &decoy).pdf.bytes,
            Expect::Permitted,
            &[],
        ),
    ]
}
