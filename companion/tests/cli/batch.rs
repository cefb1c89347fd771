//! `kiemky sign --out-dir`: many documents, one login to a token of SoftHSM2, a result for each.

use crate::acts;
use crate::support::{Folder, json, printed, said, status, unsigned_pdf};
use crate::token_support::{PIN, SoftHsm, calls, library, pin_file};
use forge::pki::Pki;
use forge::seed::Seed;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A token whose certificate lasts, three documents, and a folder for the signed ones.
fn desk() -> Option<SoftHsm> {
    let hsm = SoftHsm::new()?;
    let pki = Pki::new(Seed(1));
    hsm.certificate("lasting", "01", &pki.person_valid(Seed(1), ("20240115020000Z", "20480101000000Z")).der);
    for (name, one) in pki.trusted() {
        hsm.folder.write(&format!("trust/{name}.crt"), &one.der);
    }
    // The same bytes under three names would be one document.
    for (name, end) in [("a", ""), ("b", "\n"), ("c", "\n\n")] {
        hsm.folder.write(&format!("in/{name}.pdf"), [&unsigned_pdf()[..], end.as_bytes()].concat());
    }
    hsm.folder.write("out/.keep", "");
    Some(hsm)
}

/// `kiemky sign --out-dir out` with this PIN in a file.
fn command(hsm: &SoftHsm, module: &Path, pin: &str, more: &[&str]) -> Command {
    let mut command = hsm.folder.kiemky();
    command.env("SOFTHSM2_CONF", hsm.folder.path().join("softhsm2.conf"));
    command.args(["sign", "--as", "plain", "--out-dir", "out", "--trust", "trust", "--no-revocation"]);
    command.args(["--token", "thu", "--certificate", "lasting", "--module"]).arg(module);
    command.arg("--pin-file").arg(pin_file(&hsm.folder, pin)).args(more);
    command
}

fn sign(hsm: &SoftHsm, pin: &str, more: &[&str]) -> Output {
    command(hsm, &hsm.module, pin, more).output().unwrap()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The names of the signed documents; each is sound.
fn signed(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path().join("out")).unwrap().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.retain(|name| name != ".keep");
    names.sort();
    for name in &names {
        let file = format!("out/{name}");
        let report = json(&folder.verify(&["--json", "--no-form", "--trust", "trust", &file]));
        assert_eq!(report["answers"]["sound"], "yes", "{name}");
        assert_eq!(report["signatures"].as_array().unwrap().len(), 1, "{name}");
    }
    names
}

#[test]
fn one_login_signs_a_folder_and_the_list_is_shown_first() {
    let Some(hsm) = desk() else { return };
    let Some(spy) = library("pkcs11-spy.so") else { return };
    hsm.folder.write("in/x.pdf", "no PDF at all");
    let log = hsm.folder.path().join("spy.log");
    let mut command = command(&hsm, &spy, PIN, &["--jsonl", "--journal", "journal.jsonl", "in"]);
    let output = command.env("PKCS11SPY", &hsm.module).env("PKCS11SPY_OUTPUT", &log).output().unwrap();
    assert_eq!(status(&output), 1, "{}", said(&output));
    let count = |name: &str| calls(&log).iter().filter(|call| *call == name).count();
    assert_eq!((count("C_Login"), count("C_SignInit"), count("C_Logout")), (1, 3, 1));
    assert_eq!(signed(&hsm.folder), ["a.pdf", "b.pdf", "c.pdf"]);
    let told = lines(&printed(&output));
    let ends: Vec<&str> =
        told.iter().map(|one| one["problem"]["code"].as_str().unwrap_or("signed")).collect();
    assert_eq!(ends, ["sign.document.unreadable", "signed", "signed", "signed"]);
    let said = said(&output);
    for word in ["in/a.pdf", "out/b.pdf", "in/x.pdf", "3/3"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    // The device that signed each of them stands in the journal, and no PIN does.
    let journal = fs::read_to_string(hsm.folder.path().join("journal.jsonl")).unwrap();
    let noted = lines(&journal);
    assert_eq!(noted.len(), 3);
    assert!(noted.iter().all(|line| line["token"]["label"] == "thu"));
    assert!(noted.iter().all(|line| !line["token"]["serial"].as_str().unwrap().is_empty()));
    assert_eq!(noted[2]["output_sha256"], told[3]["output"]["sha256"]);
    assert!(!journal.contains(PIN) && !printed(&output).contains(PIN) && !said.contains(PIN));
}

#[test]
fn results_come_as_words_and_as_one_array_too() {
    let Some(hsm) = desk() else { return };
    let output = sign(&hsm, PIN, &["--json", "in/a.pdf", "in/b.pdf"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    assert_eq!(json(&output).as_array().unwrap().len(), 2);
    let output = sign(&hsm, PIN, &["in/c.pdf", "in/a.pdf", "--lang", "en"]);
    assert_eq!(status(&output), 3);
    let text = printed(&output);
    assert!(text.contains("out/c.pdf") && text.contains("Signed 1 of 2"), "{text}");
    // A folder without any document.
    hsm.folder.write("none/x.txt", "");
    let output = sign(&hsm, PIN, &["--json", "none"]);
    assert_eq!((status(&output), json(&output).as_array().unwrap().len()), (3, 1));
}

#[test]
fn names_come_from_standard_input_too() {
    let Some(hsm) = desk() else { return };
    let mut command = command(&hsm, &hsm.module, PIN, &["--jsonl", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"in/c.pdf\nin/a.pdf\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 0, "{}", said(&output));
    let names: Vec<Value> = lines(&printed(&output)).iter().map(|one| one["input"]["name"].clone()).collect();
    assert_eq!(names, ["in/c.pdf", "in/a.pdf"]);
}

#[test]
fn a_wrong_pin_is_one_try_and_a_result_for_each() {
    let Some(hsm) = desk() else { return };
    let output = sign(&hsm, "111111", &["--jsonl", "in"]);
    assert_eq!(status(&output), 4, "{}", said(&output));
    let told = lines(&printed(&output));
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|one| one["problem"]["args"]["code"] == "token.pin.incorrect"));
    assert!(signed(&hsm.folder).is_empty());
}

#[test]
fn a_resumed_run_signs_what_is_left_and_nothing_twice() {
    let Some(hsm) = desk() else { return };
    let at = |name: &str| hsm.folder.path().join(name);
    let resume = ["--jsonl", "--resume", "done.jsonl"];
    let output = sign(&hsm, PIN, &[&resume[..], &["in/a.pdf"]].concat());
    assert_eq!((status(&output), signed(&hsm.folder)), (0, vec!["a.pdf".to_owned()]), "{}", said(&output));
    let first = fs::read(at("out/a.pdf")).unwrap();
    // A line that a kill tore, a copy that it left, and a document that it released without telling.
    sign(&hsm, PIN, &[&resume[..], &["in/b.pdf"]].concat());
    let done = fs::read_to_string(at("done.jsonl")).unwrap();
    let (done, last) = done.trim_end().rsplit_once('\n').unwrap();
    assert!(last.contains("in/b.pdf") && last.contains("kiemky/sign/v1"), "{last}");
    let done = [done, "\n"].concat();
    fs::write(at("done.jsonl"), [&done, "{\"schema\":\"kiemky/sig"].concat()).unwrap();
    fs::write(at("out/.c.pdf.99-0.kiemky-tmp"), b"half").unwrap();
    let output = sign(&hsm, PIN, &[&resume[..], &["in"]].concat());
    assert_eq!(status(&output), 0, "{}", said(&output));
    assert!(said(&output).contains(".c.pdf.99-0.kiemky-tmp"), "{}", said(&output));
    fs::remove_file(at("out/.c.pdf.99-0.kiemky-tmp")).unwrap();
    assert_eq!(signed(&hsm.folder), ["a.pdf", "b.pdf", "c.pdf"]);
    assert_eq!(fs::read(at("out/a.pdf")).unwrap(), first);
    let told = lines(&printed(&output));
    let names: Vec<&str> = told.iter().map(|one| one["input"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["in/b.pdf", "in/c.pdf"]);
    // Each document has its intent and its result.
    let done = lines(&fs::read_to_string(at("done.jsonl")).unwrap());
    let count = |schema: &str| done.iter().filter(|line| line["schema"] == schema).count();
    assert_eq!((count("kiemky/sign-intent/v1"), count("kiemky/sign/v1")), (3, 3));
    // However the folder is typed, and wherever the signed documents have gone.
    let output = sign(&hsm, "111111", &[&resume[..], &["./in/"]].concat());
    assert_eq!((status(&output), printed(&output)), (0, String::new()), "{}", said(&output));
    fs::rename(at("out/a.pdf"), at("a.pdf")).unwrap();
    let output = sign(&hsm, PIN, &[&resume[..], &["./in/"]].concat());
    assert_eq!(status(&output), 1, "{}", said(&output));
    assert_eq!(lines(&printed(&output))[0]["problem"]["code"], "sign.batch.signed-before");
    fs::rename(at("a.pdf"), at("out/a.pdf")).unwrap();
    // All is done: nobody is asked for a PIN, and the wrong one is not noticed.
    let output = sign(&hsm, "111111", &[&resume[..], &["in"]].concat());
    assert_eq!((status(&output), printed(&output)), (0, String::new()), "{}", said(&output));
    // Somebody's file is no file of results.
    fs::write(at("mine.txt"), "precious").unwrap();
    let output = sign(&hsm, PIN, &["--jsonl", "--resume", "mine.txt", "in"]);
    assert_eq!((status(&output), fs::read_to_string(at("mine.txt")).unwrap()), (3, "precious".to_owned()));
}

#[test]
fn a_line_that_does_not_fit_a_batch_is_refused() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    folder.write("out/.keep", "");
    folder.write("list.toml", "[[document]]\nin = \"a.pdf\"\n");
    let refused = |arguments: &[&str]| {
        let output =
            folder.kiemky().arg("sign").args(arguments).args(["--module", "none.so"]).output().unwrap();
        assert_eq!(status(&output), 3, "{arguments:?}");
        said(&output)
    };
    let issue = ["--as", "issue", "--picture", "p.png", "--agency", "a.toml", "--out-dir", "out"];
    for arguments in [
        &["--as", "plain", "--out-dir", "out"][..],
        &["--as", "plain", "--out-dir", "none", "a.pdf"],
        &["--as", "plain", "--out-dir", "out", "--in", "a.pdf"],
        &["--as", "plain", "--out-dir", "out", "--list", "list.toml", "a.pdf"],
        &["--as", "plain", "--out-dir", "out", "--resume", "r.jsonl", "a.pdf"],
        &["--as", "plain", "--out-dir", "out", "--json", "--jsonl", "a.pdf"],
        &["--as", "plain", "--in", "a.pdf", "--out", "b.pdf", "--resume", "r.jsonl"],
        &["--as", "plain", "a.pdf"],
        &["--as", "plain", "--out-dir", "out", "--pin-fd", "0", "-"],
        #[cfg(unix)]
        &["--as", "plain", "--out-dir", "out", "--pin-file", "/dev/stdin", "a.pdf", "-"],
        #[cfg(unix)]
        &["--as", "plain", "--out-dir", "out", "--pin-fd", "0", "--list", "/dev/stdin"],
        &["--as", "comment", "--out-dir", "out", "a.pdf"],
        &[&issue[..], &["--number", "5/QĐ", "--date", "05/01/2026", "a.pdf"]].concat(),
        &[&issue[..], &["--date", "05/01/2026", "a.pdf"]].concat(),
        &[&issue[..], &["--date", "05/01/2026", "--list", "list.toml"]].concat(),
    ] {
        let said = refused(arguments);
        assert!(!said.contains("none.so"), "{arguments:?}: {said}");
    }
    assert!(refused(&["--as", "plain", "--out-dir", "out", "--list", "list.toml"]).contains("none.so"));
    assert!(!folder.path().join("r.jsonl").exists());
}

#[test]
fn approved_letters_are_issued_by_a_list_that_has_their_numbers() {
    let Some(folder) = acts::desk() else { return };
    let at = |name: &str| folder.path().join(name);
    for name in ["duyet", "ban-hanh"] {
        fs::create_dir(at(name)).unwrap();
    }
    for (name, end) in [("hai.pdf", "\n"), ("ba.pdf", "\n\n")] {
        let draft = fs::read(at("du-thao.pdf")).unwrap();
        folder.write(name, [&draft[..], end.as_bytes()].concat());
    }
    let approve = ["--out-dir", "duyet", "--picture", "chu-ky.png", "du-thao.pdf", "hai.pdf", "ba.pdf"];
    let output = acts::sign(&folder, "approve", "ca-nhan", &approve);
    assert_eq!(status(&output), 0, "{}", said(&output));
    // Whose name is printed, and where each picture will stand, for every one.
    assert_eq!(said(&output).matches("Trần Văn Minh").count(), 6, "{}", said(&output));
    let today = acts::today();
    let row = |name: &str, number: &str| {
        format!(
            "[[document]]\nin = \"duyet/{name}\"\nout = \"{number}.pdf\"\nnumber = \"{number}/QĐ-UBND\"\n"
        )
    };
    let wrong = "date = \"31/02/2026\"\n".to_owned();
    folder.write(
        "list.toml",
        [row("du-thao.pdf", "5"), row("hai.pdf", "6"), wrong, row("ba.pdf", "7")].concat(),
    );
    let issue =
        [&["--out-dir", "ban-hanh", "--list", "list.toml", "--date", &today], &acts::SEAL[..]].concat();
    let output = acts::sign(&folder, "issue", "co-quan", &issue);
    assert_eq!(status(&output), 1, "{}", said(&output));
    assert!(said(&output).contains("7/QĐ-UBND") && said(&output).contains(&today), "{}", said(&output));
    let told = json(&output);
    let ends: Vec<&str> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["problem"]["code"].as_str().unwrap_or("signed"))
        .collect();
    assert_eq!(ends, ["sign.plan.bad-date", "signed", "signed"]);
    for (file, number) in [("ban-hanh/5.pdf", "05"), ("ban-hanh/7.pdf", "07")] {
        let verified = acts::judged(&folder, file, &[]);
        assert_eq!(verified["form"]["register"]["number"], number);
        assert_eq!(verified["signatures"].as_array().unwrap().len(), 6);
    }
    assert!(!at("ban-hanh/6.pdf").exists());
    // The seal is put on twice by nobody: the list again finds the names taken.
    let output = acts::sign(&folder, "issue", "co-quan", &issue);
    assert_eq!(status(&output), 3, "{}", said(&output));
    // The number of one document for many is refused before anything is read.
    let shared =
        [&["--out-dir", "ban-hanh", "--number", "8/QĐ-UBND", "duyet/ba.pdf"], &acts::SEAL[..]].concat();
    assert_eq!(status(&acts::sign(&folder, "issue", "co-quan", &shared)), 3);
}
