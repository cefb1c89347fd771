//! `kiemky verify` as people run it: what is printed where, and the exit status.

use crate::support::{Folder, corpus, json, printed, said, status, unsigned_pdf};
use std::io::{Read, Write};
use std::process::Stdio;

#[test]
fn an_unsigned_pdf_has_no_signature_and_exit_1() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    let text = folder.verify(&["a.pdf"]);
    assert_eq!(status(&text), 1, "{}", said(&text));
    assert!(printed(&text).contains("Văn bản không có chữ ký số."));
    let english = folder.verify(&["--lang", "en", "a.pdf"]);
    assert!(printed(&english).contains("The document carries no digital signature."));
    let report = json(&folder.verify(&["--json", "a.pdf"]));
    assert_eq!(report["schema"], "kiemky/report/v1");
    assert_eq!(report["answers"]["sound"], "no_signature");
    assert_eq!(report["input"]["name"], "a.pdf");
    assert_eq!(report["purpose"], "reading");
    assert_eq!(report["decision"], serde_json::Value::Null);
}

#[test]
fn for_reception_an_unsigned_pdf_is_proposed_for_refusal() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    let output = folder.verify(&["--purpose", "incoming", "a.pdf"]);
    assert_eq!(status(&output), 1);
    assert!(printed(&output).contains("Đề xuất từ chối tiếp nhận, trả lại nơi gửi"), "{}", printed(&output));
    assert!(printed(&output).contains("người có trách nhiệm quyết định"));
    assert!(printed(&output).contains("Căn cứ: điểm b khoản 2 Điều 21 Nghị định số 30/2020/NĐ-CP"));
    // A plain reader is told neither to accept nor to refuse.
    let reading = printed(&folder.verify(&["a.pdf"]));
    assert!(!reading.contains("tiếp nhận") && !reading.contains("từ chối"), "{reading}");
}

#[test]
fn real_files_end_as_the_issue_says() {
    let folder = Folder::new();
    for (name, exit, sound) in [
        ("vgca/pdf/A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf", 2, "yes"),
        ("vgca/pdf/C01_luat73-2021_orphan_G1.pdf", 1, "no"),
        ("vgca/pdf/U01_ksts_sample_unsigned.pdf", 1, "no_signature"),
        ("vgca/other/N02_selfsigned_demo_valid.pdf", 1, "yes"),
        ("vgca/other/N03_selfsigned_demo_tampered.pdf", 1, "no"),
    ] {
        let Some(path) = corpus(name) else { continue };
        let output = folder.verify(&["--json", path.to_str().unwrap()]);
        assert_eq!(status(&output), exit, "{name}");
        assert_eq!(json(&output)["answers"]["sound"], sound, "{name}");
    }
}

#[test]
fn the_everyday_document_has_its_own_sentence() {
    let Some(path) = corpus("vgca/pdf/A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf") else {
        return;
    };
    let folder = Folder::new();
    let text = printed(&folder.verify(&[path.to_str().unwrap()]));
    let sentence = "Chữ ký số đúng, nội dung không thay đổi; chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.";
    assert!(text.lines().nth(1) == Some(sentence), "{text}");
    assert!(text.contains("CHÍNH PHỦ"));
}

#[test]
fn the_claims_of_a_broken_signature_are_not_repeated() {
    let Some(path) = corpus("vgca/other/N03_selfsigned_demo_tampered.pdf") else { return };
    let folder = Folder::new();
    let text = printed(&folder.verify(&[path.to_str().unwrap()]));
    assert!(text.contains("Chữ ký số thứ 1, trang 1, trường \u{2068}Signature1\u{2069}"), "{text}");
    assert!(!text.contains("Demo Signer"), "{text}");
}

#[test]
fn an_untrusted_signer_only_claims_to_be_somebody() {
    let Some(path) = corpus("vgca/other/N02_selfsigned_demo_valid.pdf") else { return };
    let folder = Folder::new();
    let text = printed(&folder.verify(&[path.to_str().unwrap()]));
    assert!(text.contains("tự xưng là \u{2068}Demo Signer\u{2069}"), "{text}");
}

#[test]
fn what_is_no_pdf_ends_with_3_and_says_what_to_do() {
    let folder = Folder::new();
    folder.write("a.pdf", "hello");
    folder.write("empty.pdf", "");
    let output = folder.verify(&["a.pdf"]);
    assert_eq!(status(&output), 3);
    assert_eq!(printed(&output), "");
    assert!(said(&output).contains("Tệp này không phải là PDF."));
    assert!(said(&output).contains("Nên làm gì:"));
    let english = folder.verify(&["--lang=en", "a.pdf"]);
    assert!(said(&english).contains("This file is not a PDF."));
    let error = json(&folder.verify(&["--json", "empty.pdf"]));
    assert_eq!(error["schema"], "kiemky/error/v1");
    assert_eq!(error["error"]["code"], "input.empty");
    assert_eq!(error["input"]["name"], "empty.pdf");
    assert_eq!(error["input"]["length"], 0);
}

#[test]
fn a_truncated_pdf_is_never_called_sound() {
    let folder = Folder::new();
    let whole = unsigned_pdf();
    folder.write("cut.pdf", &whole[..whole.len() / 2]);
    let output = folder.verify(&["--json", "cut.pdf"]);
    assert!(matches!(status(&output), 1..=3));
    assert_ne!(json(&output)["answers"]["sound"], "yes");
    assert_ne!(json(&output)["answers"]["sound"], "no_signature");
}

#[test]
fn of_several_inputs_the_worst_counts_and_all_are_done() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    folder.write("bad.pdf", "hello");
    let output = folder.verify(&["--json", "missing.pdf", "a.pdf", "bad.pdf"]);
    assert_eq!(status(&output), 3);
    let reports = json(&output);
    let names: Vec<_> =
        reports.as_array().unwrap().iter().map(|report| report["input"]["name"].clone()).collect();
    assert_eq!(names, ["missing.pdf", "a.pdf", "bad.pdf"]);
    assert_eq!(reports[0]["error"]["code"], "input.unreadable");
    assert_eq!(reports[1]["answers"]["sound"], "no_signature");
    assert_eq!(reports[2]["error"]["code"], "input.not-a-pdf");
}

#[test]
fn the_order_is_that_of_the_inputs_however_many_threads() {
    let folder = Folder::new();
    for index in 0..30 {
        folder.write(&format!("d/{index:02}.pdf"), unsigned_pdf());
    }
    let one = folder.verify(&["--jobs", "1", "--at", "2026-11-20T00:00:00Z", "--json", "d"]);
    let many = folder.verify(&["--jobs", "8", "--at", "2026-11-20T00:00:00Z", "--json", "d"]);
    assert_eq!(one.stdout, many.stdout);
    assert_eq!(json(&one).as_array().unwrap().len(), 30);
}

#[test]
fn a_directory_is_walked_in_order_and_no_link_is_followed_in_a_circle() {
    let folder = Folder::new();
    folder.write("d/b.PDF", unsigned_pdf());
    folder.write("d/a/z.pdf", unsigned_pdf());
    folder.write("d/notes.txt", "no");
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", folder.path().join("d/a/again")).unwrap();
    let reports = json(&folder.verify(&["--json", "d"]));
    let names: Vec<_> =
        reports.as_array().unwrap().iter().map(|report| report["input"]["name"].clone()).collect();
    assert_eq!(names, ["d/a/z.pdf", "d/b.PDF"]);
}

#[test]
fn a_directory_without_pdfs_says_so_and_the_others_are_done() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("none")).unwrap();
    folder.write("a.pdf", unsigned_pdf());
    let output = folder.verify(&["--jsonl", "none", "a.pdf"]);
    assert_eq!(status(&output), 3);
    let text = printed(&output);
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().any(|line| line["error"]["code"] == "input.no-files"));
    assert!(lines.iter().any(|line| line["answers"]["sound"] == "no_signature"));
    assert!(said(&output).contains("Thư mục không có tệp PDF nào."));
    let counted = |arguments: &[&str]| printed(&folder.verify(arguments)).lines().last().unwrap().to_owned();
    assert_eq!(counted(&["none", "a.pdf"]), "Đã xử lý 1 tệp.");
    assert_eq!(counted(&["none"]), "Đã xử lý 0 tệp.");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.write("a.pdf", unsigned_pdf());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).unwrap();
    if std::fs::File::open(&path).is_ok() {
        println!("skipped: this user may read everything");
    } else {
        let output = folder.verify(&["--json", "a.pdf"]);
        assert_eq!(status(&output), 3);
        assert_eq!(json(&output)["error"]["code"], "input.unreadable");
    }
    let missing = folder.verify(&["--json", "nowhere/b.pdf"]);
    assert_eq!(status(&missing), 3);
    assert_eq!(json(&missing)["error"]["code"], "input.unreadable");
    assert!(said(&missing).contains("Không đọc được tệp."));
}

#[test]
fn standard_input_is_checked_too() {
    let folder = Folder::new();
    let mut child = folder
        .kiemky()
        .args(["verify", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&unsigned_pdf()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 1);
    assert_eq!(json(&output)["input"]["name"], "-");
    assert_eq!(json(&output)["answers"]["sound"], "no_signature");
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let folder = Folder::new();
    for index in 0..40 {
        folder.write(&format!("d/{index}.pdf"), unsigned_pdf());
    }
    let mut child = folder
        .kiemky()
        .args(["verify", "--jsonl", "d"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
    assert!(matches!(status(&output), 1 | 3), "{:?}", output.status);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_success() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.kiemky().args(["verify", "--json", "a.pdf"]).stdout(full).output().unwrap();
    assert_eq!(status(&output), 3);
    assert!(said(&output).contains("Không ghi được kết quả."));
}

#[test]
fn an_input_is_never_written_to() {
    let folder = Folder::new();
    let path = folder.write("a.pdf", unsigned_pdf());
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    folder.verify(&["a.pdf"]);
    assert_eq!(std::fs::read(&path).unwrap(), unsigned_pdf());
    assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn output_that_is_no_terminal_has_no_colours() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    let output = folder.verify(&["a.pdf", "missing.pdf"]);
    assert!(!printed(&output).contains('\u{1b}') && !said(&output).contains('\u{1b}'));
}

#[test]
fn a_hostile_file_name_stays_a_name() {
    let folder = Folder::new();
    folder.write("a\u{202e}fdp.pdf", unsigned_pdf());
    let output = folder.verify(&["a\u{202e}fdp.pdf"]);
    assert!(printed(&output).contains("Tệp: \u{2068}afdp.pdf\u{2069}"), "{}", printed(&output));
}

/// A folder with the forge's PKI and the stamped letter of a person.
fn stamped_letter() -> Folder {
    let folder = Folder::new();
    forge::corpus::write(folder.path(), 1).unwrap();
    folder
}

#[test]
fn only_the_agencys_own_policy_accepts_without_revocation_data() {
    let folder = stamped_letter();
    let incoming = |file: &str, more: &[&str]| {
        // These files hold signatures and no letter: nothing of their form is known (that of letters: `form.rs`).
        let usual = ["--at", forge::corpus::AT, "--trust", "pki/trust", "--purpose", "incoming", "--no-form"];
        folder.verify(&[&usual[..], more, &[file]].concat())
    };
    let sentence = "Chữ ký số đúng, nội dung không thay đổi; chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.";
    let output = incoming("table.pdf", &["--json"]);
    let report = json(&output);
    assert_eq!((status(&output), &report["accept_without_revocation"]), (2, &false.into()));
    assert_eq!(report["decision"]["outcome"], "undetermined");
    assert_eq!(report["decision"]["only_missing"], "revocation");
    assert!(printed(&incoming("table.pdf", &[])).contains(sentence));

    let policy = "--accept-without-revocation";
    let output = incoming("table.pdf", &["--json", policy]);
    let report = json(&output);
    assert_eq!((status(&output), &report["accept_without_revocation"]), (0, &true.into()));
    assert_eq!(report["decision"]["outcome"], "accept_with_notice");
    assert_eq!(report["decision"]["only_missing"], "revocation");
    assert_eq!(report["answers"]["trusted"], "undetermined");
    assert!(printed(&incoming("table.pdf", &[policy])).contains("Theo chính sách của cơ quan"));

    // It covers no other doubt and no failure.
    let revoked = ["--json", policy, "--crl", "pki/crl/sub-g2-revoked-early.crl"];
    let output = incoming("table.pdf", &revoked);
    assert_eq!((status(&output), &json(&output)["decision"]["outcome"]), (1, &"refuse".into()));
    let output = incoming("issuer-missing.pdf", &["--json", policy]);
    assert_eq!((status(&output), &json(&output)["decision"]["only_missing"]), (2, &serde_json::Value::Null));
}

#[test]
fn the_decrees_checks_stand_in_the_words_under_their_articles() {
    let folder = stamped_letter();
    let text = |language: &str, more: &[&str]| {
        let usual = ["--at", forge::corpus::AT, "--trust", "pki/trust", "--lang", language];
        printed(&folder.verify(&[&usual[..], more, &["table.pdf"]].concat()))
    };
    let lines = |text: &str, names: [&str; 3]| -> Vec<String> {
        let found = names.map(|name| text.lines().find(|line| line.trim_start().starts_with(name)));
        found
            .map(|line| {
                line.unwrap_or_else(|| panic!("{names:?}: {text}")).rsplit(": ").next().unwrap().to_owned()
            })
            .into()
    };
    let vietnamese = ["Điều 30. ", "Điều 31. ", "Điều 32. "];
    let crls = ["--crl", "pki/crl/sub-g2.crl", "--crl", "pki/crl/root-g2.crl"];
    let revoked = ["--crl", "pki/crl/sub-g2-revoked-early.crl"];
    let (yes, no, open) = ("Đạt", "Không đạt", "Chưa xác định");
    assert_eq!(lines(&text("vi", &crls), vietnamese), [yes, yes, yes]);
    assert_eq!(lines(&text("vi", &[]), vietnamese), [yes, open, yes]);
    assert_eq!(lines(&text("vi", &revoked), vietnamese), [yes, no, yes]);
    let english = lines(&text("en", &crls), ["Article 30. ", "Article 31. ", "Article 32. "]);
    assert!(english.iter().all(|answer| *answer == english[0] && answer != yes), "{english:?}");
}
