//! `kiemky sign` as people run it: the command line, and a token of SoftHSM2 that signs.

use crate::support::{Folder, json, printed, said, status, unsigned_pdf};
use crate::token_support::{PIN, SoftHsm, pin_file};
use forge::pki::Pki;
use forge::seed::Seed;
use std::process::Output;

#[test]
fn the_command_explains_itself_in_both_languages() {
    let folder = Folder::new();
    for (language, word) in [("vi", "Tệp vào không bao giờ bị sửa"), ("en", "The input is never changed")]
    {
        let output = folder.kiemky().args(["sign", "--help", "--lang", language]).output().unwrap();
        assert_eq!(status(&output), 0);
        let text = printed(&output);
        assert!(text.contains(word), "{text}");
        // Every option has words.
        assert!(!text.contains("-help-"), "{text}");
    }
}

#[test]
fn a_line_that_names_no_output_or_an_unknown_act_is_refused() {
    let folder = Folder::new();
    folder.write("in.pdf", unsigned_pdf());
    let module = ["--module", "none.so"];
    for arguments in [
        &["--as", "plain", "--in", "in.pdf"][..],
        &["--in", "in.pdf", "--out", "out.pdf"],
        &["--as", "nothing", "--in", "in.pdf", "--out", "out.pdf"],
        &["--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--field", "A", "--new-field", "B"],
        &["--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--tsa-policy", "1.2.3"],
        &["--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--level", "b-lt"],
        &["--as", "comment", "--text", "x", "--in", "in.pdf", "--out", "out.pdf", "--preview", "p.png"],
        &["--as", "plain", "--in", "in.pdf", "--preview", "p.png"],
    ] {
        let output = folder.kiemky().arg("sign").args(arguments).args(module).output().unwrap();
        assert_eq!(status(&output), 3, "{arguments:?}");
        assert!(!said(&output).is_empty());
    }
    // A module that is not there is a matter of the command line; without any there is no key.
    let whole = ["sign", "--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--json"];
    for more in [&module[..], &[]] {
        let output = folder.kiemky().args(whole).args(more).output().unwrap();
        assert_eq!((status(&output), &json(&output)["schema"]), (3, &"kiemky/error/v1".into()), "{more:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// A token whose certificate lasts, and the list that trusts it.
pub fn token() -> Option<SoftHsm> {
    let hsm = SoftHsm::new()?;
    let pki = Pki::new(Seed(1));
    let lasting = pki.person_valid(Seed(1), ("20240115020000Z", "20480101000000Z"));
    hsm.certificate("lasting", "01", &lasting.der);
    for (name, one) in pki.trusted() {
        hsm.folder.write(&format!("trust/{name}.crt"), &one.der);
    }
    Some(hsm)
}

/// `kiemky sign` of `in.pdf` with this PIN in a file.
fn sign(hsm: &SoftHsm, pin: &str, more: &[&str]) -> Output {
    let mut command = hsm.folder.kiemky();
    command.env("SOFTHSM2_CONF", hsm.folder.path().join("softhsm2.conf"));
    command.args(["sign", "--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--json"]);
    command.args(["--trust", "trust", "--no-revocation", "--token", "thu", "--certificate", "lasting"]);
    command.arg("--module").arg(&hsm.module).arg("--pin-file").arg(pin_file(&hsm.folder, pin));
    command.args(more).output().unwrap()
}

#[test]
fn a_token_signs_and_what_it_signed_is_verified_like_any_document() {
    let Some(hsm) = token() else { return };
    let input = unsigned_pdf();
    hsm.folder.write("in.pdf", &input);
    let output = sign(&hsm, PIN, &["--reason", "duyệt"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    let report = json(&output);
    assert_eq!(report["schema"], "kiemky/sign/v1");
    assert_eq!(report["signatures"][0]["level"], "B-B");
    assert!(!printed(&output).contains(PIN) && !said(&output).contains(PIN));
    assert_eq!(std::fs::read(hsm.folder.path().join("in.pdf")).unwrap(), input);
    let verified = json(&hsm.folder.verify(&["--json", "--no-form", "--trust", "trust", "out.pdf"]));
    assert_eq!(verified["answers"]["sound"], "yes");
    assert_eq!(verified["input"]["sha256"], report["output"]["sha256"]);
    // PSS, over what is signed already.
    std::fs::rename(hsm.folder.path().join("out.pdf"), hsm.folder.path().join("in.pdf")).unwrap();
    let output = sign(&hsm, PIN, &["--pss"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    let verified = json(&hsm.folder.verify(&["--json", "--no-form", "--trust", "trust", "out.pdf"]));
    assert_eq!(verified["signatures"].as_array().unwrap().len(), 2);
    assert_eq!(verified["answers"]["sound"], "yes");
}

#[test]
fn a_token_that_refuses_ends_it_with_4_and_a_refused_document_never_comes_to_the_token() {
    let Some(hsm) = token() else { return };
    hsm.folder.write("in.pdf", unsigned_pdf());
    let output = sign(&hsm, "111111", &[]);
    assert_eq!((status(&output), &json(&output)["error"]["code"]), (4, &"token.pin.incorrect".into()));
    assert!(!hsm.folder.path().join("out.pdf").exists());
    // With the same wrong PIN: nobody asked for it.
    hsm.folder.write("in.pdf", b"no PDF at all");
    let output = sign(&hsm, "111111", &[]);
    assert_eq!((status(&output), &json(&output)["problem"]["code"]), (1, &"sign.document.unreadable".into()));
    assert!(!hsm.folder.path().join("out.pdf").exists());
    let temporary = std::fs::read_dir(hsm.folder.path()).unwrap();
    assert!(!temporary.flatten().any(|one| one.file_name().to_string_lossy().ends_with("kiemky-tmp")));
}
