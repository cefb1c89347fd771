//! `kiemky sign` for every act, end to end: letters of the forge, keys on a token of SoftHSM2, judged by our verifier with
//! its rules of form, by qpdf and by pyHanko; and what is refused before the PIN.

use crate::support::{Folder, json, said, status};
use crate::token_support::{library, program};
use forge::letter::corpus::Corpus;
use forge::letter::font::Fonts;
use forge::letter::kit;
use forge::pdf::{Pdf, Style, stream};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// A desk with letters, pictures and the token; `None`, and said, where SoftHSM2, OpenSC or the letters' fonts are missing.
pub fn desk() -> Option<Folder> {
    let module = library("libsofthsm2.so")?;
    if !program("softhsm2-util") || !program("pkcs11-tool") {
        return None;
    }
    let fonts = match Fonts::find() {
        Ok(fonts) => fonts,
        Err(missing) => {
            println!("skipped: {missing}");
            return None;
        }
    };
    let folder = Folder::new();
    kit::write(folder.path(), &Corpus::new(1), &fonts).unwrap();
    kit::fill_token(folder.path(), &module).unwrap();
    Some(folder)
}

/// `kiemky sign` with a key of the token.
pub fn sign(folder: &Folder, act: &str, key: &str, more: &[&str]) -> Output {
    let mut command = folder.kiemky();
    command.env("SOFTHSM2_CONF", folder.path().join("softhsm2.conf"));
    command.args(["sign", "--as", act, "--certificate", key, "--token", kit::TOKEN, "--pin-file", "pin"]);
    command.args(["--trust", "trust", "--no-revocation", "--json", "--module"]);
    command.arg(library("libsofthsm2.so").unwrap()).args(more).output().unwrap()
}

/// The same where it must succeed: the report.
fn signed(folder: &Folder, act: &str, key: &str, more: &[&str]) -> Value {
    let output = sign(folder, act, key, more);
    assert_eq!(status(&output), 0, "{act}: {}{}", said(&output), String::from_utf8_lossy(&output.stdout));
    let report = json(&output);
    assert_eq!((&report["act"], &report["problem"]), (&act.into(), &Value::Null));
    report
}

/// The same where it must be refused: code, rule and how the program ends. Nothing is left behind, and no PIN was asked:
/// the file that would give it is not there.
fn refused(folder: &Folder, act: &str, key: &str, more: &[&str]) -> (String, String, i32) {
    let pin = folder.path().join("pin");
    let kept = std::fs::read(&pin).unwrap();
    std::fs::remove_file(&pin).unwrap();
    let output = sign(folder, act, key, &[more, &["--out", "nothing.pdf"]].concat());
    crate::token_support::pin_file(folder, String::from_utf8(kept).unwrap().trim());
    assert!(!folder.path().join("nothing.pdf").exists());
    let left = std::fs::read_dir(folder.path()).unwrap().flatten();
    assert!(!left.into_iter().any(|one| one.file_name().to_string_lossy().ends_with("kiemky-tmp")));
    let problem = &json(&output)["problem"];
    let text = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    (text("code"), text("rule"), status(&output))
}

/// Our verifier finds the file sound, and no rule about form that warns besides these.
pub fn judged(folder: &Folder, file: &str, known: &[&str]) -> Value {
    let report = json(&folder.verify(&["--json", "--trust", "trust", file]));
    assert_eq!(report["answers"]["sound"], "yes", "{file}");
    assert_eq!(report["answers"]["in_form"], "yes", "{file}");
    let findings = report["form"]["findings"].as_array().unwrap();
    let grave = |one: &&Value| ["warn", "undetermined", "fail"].contains(&one["severity"].as_str().unwrap());
    for one in findings.iter().filter(grave) {
        assert!(known.contains(&one["source"]["rule"].as_str().unwrap()), "{file}: {one}");
    }
    for signature in report["signatures"].as_array().unwrap() {
        assert_ne!(signature["changes_after"], "forbidden", "{file}");
    }
    qpdf(&folder.path().join(file));
    report
}

fn qpdf(file: &Path) {
    if program("qpdf") {
        let output = Command::new("qpdf").arg("--check").arg(file).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    }
}

/// pyHanko's verdict on each signature: intact, valid, trusted, and no change that it calls illegal. Its default calls
/// every new visible field after a certification illegal, "stricter than Acrobat" in its own words; `as_acrobat` takes its
/// option against that.
const PYHANKO: &str = r"
import glob, logging, sys
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import *
from pyhanko.sign.diff_analysis.policies import StandardDiffPolicy
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
logging.disable(logging.CRITICAL)
path, as_acrobat = sys.argv[1], sys.argv[2] == 'true'
policy = DEFAULT_DIFF_POLICY
if as_acrobat:
    rules = [SigFieldCreationRule(allow_new_visible_after_certify=True)
             if isinstance(one, SigFieldCreationRule) else one for one in policy.form_rule.field_rules]
    form = FormUpdatingRule(field_rules=rules)
    policy = StandardDiffPolicy(global_rules=policy.global_rules, form_rule=form)
all = [x509.Certificate.load(open(one, 'rb').read()) for one in glob.glob('trust/*.crt')]
context = lambda: ValidationContext(trust_roots=[one for one in all if one.self_signed != 'no'],
    other_certs=[one for one in all if one.self_signed == 'no'], allow_fetching=False, revocation_mode='soft-fail')
for one in PdfFileReader(open(path, 'rb')).embedded_signatures:
    status = validate_pdf_signature(one, context(), diff_policy=policy)
    good = status.intact and status.valid and status.trusted and status.docmdp_ok is not False
    print('good' if good and status.bottom_line else 'bad ' + status.summary())
";

fn pyhanko(folder: &Folder, file: &str, count: usize, as_acrobat: bool) {
    let Some(python) = std::env::var_os("KIEMKY_PYTHON") else {
        println!("skipped: pyHanko (KIEMKY_PYTHON is not set)");
        return;
    };
    let mut command = Command::new(python);
    command.current_dir(folder.path()).args(["-c", PYHANKO, file, &as_acrobat.to_string()]);
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text, "good\n".repeat(count), "{file}: {}", said(&output));
}

pub const APPROVE: [&str; 4] = ["--in", "du-thao.pdf", "--picture", "chu-ky.png"];
pub const SEAL: [&str; 4] = ["--picture", "dau.png", "--agency", "co-quan.toml"];

/// Today in Vietnam, when everything here is signed.
pub fn today() -> String {
    let output = Command::new("date").env("TZ", "UTC-7").arg("+%d/%m/%Y").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// What `issue` is told.
fn issue<'a>(input: &'a str, number: &'a str, date: &'a str) -> Vec<&'a str> {
    [&["--in", input, "--number", number, "--date", date], &SEAL[..]].concat()
}

#[test]
fn a_letter_is_approved_and_issued_and_every_program_sees_the_person_s_signature_unchanged() {
    let Some(folder) = desk() else { return };
    let today = today();
    for (certifies, name) in [(false, "a"), (true, "b")] {
        let (approved, out) = (format!("{name}1.pdf"), format!("{name}2.pdf"));
        let mut asked = [&APPROVE[..], &["--out", &approved]].concat();
        if certifies {
            asked.push("--certify");
        }
        let output = sign(&folder, "approve", "ca-nhan", &asked);
        assert_eq!(status(&output), 0, "{}", said(&output));
        let report = json(&output);
        assert_eq!(report["printed_name"], "Trần Văn Minh");
        assert_eq!(report["marks"][0]["kind"], "signature");
        // Certificate's name and printed name were shown before the PIN was taken.
        assert_eq!(said(&output).matches("Trần Văn Minh").count(), 2, "{}", said(&output));
        let draft = std::fs::read(folder.path().join("du-thao.pdf")).unwrap();
        assert!(std::fs::read(folder.path().join(&approved)).unwrap().starts_with(&draft));

        let asked = [&issue(&approved, "5/QĐ-UBND", &today)[..], &["--out", &out]].concat();
        let report = signed(&folder, "issue", "co-quan", &asked);
        let kinds: Vec<&str> =
            report["marks"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["number", "day", "month", "year", "seal"]);
        let [left, _, right, _] =
            [0, 1, 2, 3].map(|side| report["marks"][4]["rect_mm"][side].as_f64().unwrap());
        assert!((36.0..37.0).contains(&(right - left)), "the seal in its real size: {left} {right}");
        let verified = judged(&folder, &out, &[]);
        let signatures = verified["signatures"].as_array().unwrap();
        assert_eq!(signatures.len(), 6);
        assert_eq!(
            (&signatures[0]["changes_after"], &signatures[0]["role"]),
            (&"permitted".into(), &"person".into())
        );
        assert_eq!(verified["form"]["register"]["number"], "05");
        pyhanko(&folder, &out, 6, false);
    }
}

#[test]
fn whose_name_is_printed_is_said_before_the_pin_where_it_is_another_s() {
    let Some(folder) = desk() else { return };
    let own = signed(&folder, "approve", "ca-nhan", &[&APPROVE[..], &["--preview", "a.png"]].concat());
    let other = signed(&folder, "approve", "lanh-dao", &[&APPROVE[..], &["--preview", "b.png"]].concat());
    let codes = |report: &Value| {
        let all = report["warnings"].as_array().unwrap();
        all.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(!codes(&own).contains(&"sign.warning.name-differs".to_owned()));
    assert!(codes(&other).contains(&"sign.warning.name-differs".to_owned()));
}

#[test]
fn copies_attachments_and_received_letters_are_in_form() {
    let Some(folder) = desk() else { return };
    let copy = ["--form", "sao-luc", "--in", "ban-quet.pdf", "--out", "sao.pdf"];
    assert_eq!(signed(&folder, "copy", "co-quan", &copy)["marks"][0]["kind"], "corner");
    assert_eq!(judged(&folder, "sao.pdf", &[])["form"]["kind"], "copy-sao-luc");
    let attachment = ["--number", "5/QĐ-UBND", "--in", "phu-luc.pdf", "--out", "phu-luc-ky.pdf"];
    signed(&folder, "attachment", "co-quan", &attachment);
    judged(&folder, "phu-luc-ky.pdf", &[]);
    let incoming =
        ["--number", "317", "--forward", "Phòng Hành chính", "--in", "van-ban-den.pdf", "--out", "den.pdf"];
    signed(&folder, "incoming", "noi-nhan", &incoming);
    let comment = ["--text", "Chuyển Phòng Ngân sách chủ trì.", "--in", "den.pdf", "--out", "but-phe.pdf"];
    signed(&folder, "comment", "lanh-dao", &comment);
    // Where nothing was kept free for it, a later mark on a signed page is told (SIG-08).
    assert_eq!(judged(&folder, "but-phe.pdf", &["SIG-08"])["signatures"].as_array().unwrap().len(), 8);
    for (file, count) in [("sao.pdf", 1), ("phu-luc-ky.pdf", 1)] {
        pyhanko(&folder, file, count, false);
    }
}

#[test]
fn what_may_not_be_signed_is_refused_before_the_pin_with_its_rule() {
    let Some(folder) = desk() else { return };
    let expect = |act: &str, key: &str, more: &[&str], code: &str, rule: &str| {
        let found = refused(&folder, act, key, more);
        assert_eq!(found, (code.to_owned(), rule.to_owned(), 1), "{act} {more:?}");
    };
    let date = "05/01/2026";
    let unsigned = issue("du-thao.pdf", "5/QĐ-UBND", date);
    expect("issue", "co-quan", &unsigned, "sign.person.missing", "TOK-02");
    expect("issue", "ca-nhan", &unsigned, "sign.role.not-organisation", "CERT-10");
    expect("approve", "co-quan", &APPROVE, "sign.role.not-person", "CERT-10");
    let other = issue("van-ban-den.pdf", "6/QĐ-UBND", date);
    expect("issue", "co-quan", &other, "sign.plan.filled", "DOC-10");
    let again = issue("van-ban-den.pdf", "5/QĐ-UBND", "05/01/2026");
    expect("issue", "co-quan", &again, "sign.plan.taken", "SEAL-09");
    let wrong = issue("van-ban-den.pdf", "5/QĐ-UBND", "31/02/2026");
    expect("issue", "co-quan", &wrong, "sign.plan.bad-date", "DOC-11");
    let red = ["--in", "du-thao.pdf", "--picture", "dau.png"];
    expect("approve", "ca-nhan", &red, "sign.plan.picture-not-blue", "FORM-02");
    // An option that an act does not use is not passed over.
    let output = sign(
        &folder,
        "approve",
        "ca-nhan",
        &[&APPROVE[..], &["--number", "5/QĐ", "--out", "x.pdf"]].concat(),
    );
    assert_eq!(status(&output), 3, "{}", said(&output));
}

#[test]
fn a_document_that_the_act_brings_out_of_form_is_not_handed_over() {
    let Some(folder) = desk() else { return };
    let asked = [&APPROVE[..], &["--at-mm", "20,240", "--out", "x.pdf"]].concat();
    let output = sign(&folder, "approve", "ca-nhan", &asked);
    let problem = &json(&output)["problem"];
    assert_eq!((status(&output), &problem["code"]), (1, &"sign.form.rejected".into()), "{}", said(&output));
    let rules: Vec<&str> = problem["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["source"]["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"FORM-05"), "{rules:?}");
    assert!(!folder.path().join("x.pdf").exists());
}

/// Where no rule looks at the picture the person is told, for finding nothing is not the same as looking.
#[test]
fn a_picture_that_no_rule_looks_at_is_told() {
    let Some(folder) = desk() else { return };
    let mut pdf = Pdf::new(Style::Table, b"0123456789abcdef");
    pdf.append(
        &[
            (1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()),
            (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec()),
            (
                3,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
                  /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
                    .to_vec(),
            ),
            (4, stream("", b"BT /F1 13 Tf 72 760 Td (Invoice 1234) Tj ET")),
        ],
        &[],
    );
    folder.write("khac.pdf", &pdf.bytes);
    let spot = [
        "--in",
        "khac.pdf",
        "--picture",
        "chu-ky.png",
        "--page",
        "1",
        "--at-mm",
        "100,150",
        "--out",
        "y.pdf",
    ];
    let report = signed(&folder, "approve", "ca-nhan", &spot);
    let codes = |report: &Value| {
        let all = report["warnings"].as_array().unwrap().iter();
        all.map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let told = |report: &Value| codes(report).iter().any(|code| code == "sign.warning.form-not-judged");
    assert!(told(&report), "{:?}", codes(&report));
    let usual = signed(&folder, "approve", "ca-nhan", &[&APPROVE[..], &["--out", "z.pdf"]].concat());
    assert!(!told(&usual), "{:?}", codes(&usual));
}

#[test]
fn a_preview_shows_the_marks_and_signs_nothing() {
    let Some(folder) = desk() else { return };
    std::fs::remove_file(folder.path().join("pin")).unwrap();
    let asked = [&APPROVE[..], &["--preview", "truoc.png"]].concat();
    let report = signed(&folder, "approve", "ca-nhan", &asked);
    assert_eq!((&report["previews"][0], &report["output"]), (&"truoc.png".into(), &Value::Null));
    let picture = std::fs::read(folder.path().join("truoc.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG") && picture.len() > 10_000);
    // Nothing that is there is replaced.
    let output = sign(&folder, "approve", "ca-nhan", &asked);
    assert_eq!(status(&output), 3, "{}", said(&output));
    assert_eq!(std::fs::read(folder.path().join("truoc.png")).unwrap(), picture);
}

/// An authority on loopback: answers each question by what `make` makes of its number and body.
fn authority(make: impl Fn(usize, &[u8]) -> Option<Vec<u8>> + Send + 'static) -> String {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let (mut request, mut piece) = (Vec::new(), [0; 4096]);
            let body = loop {
                let count = stream.read(&mut piece).unwrap_or(0);
                request.extend_from_slice(&piece[..count]);
                let head = request.windows(4).position(|window| window == b"\r\n\r\n");
                let text = String::from_utf8_lossy(&request).to_lowercase();
                let length = text.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
                match (head, length.and_then(|length| length.trim().parse::<usize>().ok())) {
                    (Some(at), Some(length)) if request.len() >= at + 4 + length => {
                        break request[at + 4..].to_vec();
                    }
                    _ if count == 0 => break Vec::new(),
                    _ => {}
                }
            };
            // Nothing at all: the connection is closed.
            let Some(answer) = make(number, &body) else { continue };
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
            let _ = stream.write_all(&[head.as_bytes(), &answer].concat());
        }
    });
    address
}

/// Number and day are stamped; then the authority replays an old answer, falls silent, or answers with something else. No
/// document comes of it, nothing is left, and the person is told what each authority did. A slow one is waited for.
#[test]
fn an_authority_that_lies_or_falls_silent_in_the_middle_of_an_act_leaves_nothing() {
    let Some(folder) = desk() else { return };
    signed(&folder, "approve", "ca-nhan", &[&APPROVE[..], &["--out", "a.pdf"]].concat());
    let input = std::fs::read(folder.path().join("a.pdf")).unwrap();
    let (today, now) = (today(), now());
    let pki = || forge::pki::Pki::new(forge::seed::Seed(1));
    let names = |folder: &Folder| {
        let mut names: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|one| one.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let before = names(&folder);
    let asked = |tsa: &str, out: &str| -> Vec<String> {
        let more = ["--out", out, "--tsa", tsa];
        issue("a.pdf", "5/QĐ-UBND", &today).iter().chain(&more).map(|word| (*word).to_owned()).collect()
    };
    type Liar = fn(&[u8], &[u8]) -> Option<Vec<u8>>;
    let liars: [(&str, Liar); 3] = [
        ("nonce", |old, _| Some(old.to_vec())),
        ("unreachable", |_, _| None),
        ("malformed", |_, _| Some(b"<html>busy</html>".to_vec())),
    ];
    for (fault, liar) in liars {
        let (pki, now) = (pki(), now.clone());
        let old = std::sync::Mutex::new(Vec::new());
        let tsa = authority(move |number, question| {
            let mut old = old.lock().unwrap();
            if number < 2 {
                *old = forge::timestamp::answer(&pki, question, &now);
                return Some(old.clone());
            }
            liar(&old, question)
        });
        let words = asked(&tsa, "b.pdf");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = sign(&folder, "issue", "co-quan", &words);
        let problem = &json(&output)["problem"];
        assert_eq!(
            (status(&output), &problem["code"], &problem["authorities"][0]["fault"]),
            (3, &"sign.timestamp.none".into(), &fault.into()),
            "{problem}"
        );
        assert_eq!(names(&folder), before, "{fault}");
        assert_eq!(std::fs::read(folder.path().join("a.pdf")).unwrap(), input);
    }
    let (pki, late) = (pki(), now.clone());
    let slow = authority(move |_, question| {
        std::thread::sleep(std::time::Duration::from_millis(700));
        Some(forge::timestamp::answer(&pki, question, &late))
    });
    let words = asked(&slow, "c.pdf");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let report = signed(&folder, "issue", "co-quan", &words);
    let all = report["signatures"].as_array().unwrap();
    assert!(all.len() == 5 && all.iter().all(|one| one["level"] == "B-T"), "{all:?}");
}

/// This moment as a genTime.
fn now() -> String {
    let output = Command::new("date").args(["-u", "+%Y%m%d%H%M%SZ"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
