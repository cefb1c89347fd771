//! `kiemky sign` as far as it goes without a token: the command line and what is said where there is no key.

use crate::support::{Folder, json, printed, said, status, unsigned_pdf};

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
        assert!(!text.contains("sign-help") && !text.contains("cli-help"), "{text}");
    }
}

#[test]
fn a_line_that_names_no_output_or_an_unknown_act_is_refused() {
    let folder = Folder::new();
    folder.write("in.pdf", unsigned_pdf());
    for arguments in [
        &["--as", "plain", "--in", "in.pdf"][..],
        &["--in", "in.pdf", "--out", "out.pdf"],
        &["--as", "nothing", "--in", "in.pdf", "--out", "out.pdf"],
        &["--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--field", "A", "--new-field", "B"],
        &["--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--tsa-policy", "1.2.3"],
    ] {
        let output = folder.kiemky().arg("sign").args(arguments).output().unwrap();
        assert_eq!(status(&output), 3, "{arguments:?}");
        assert!(!said(&output).is_empty());
    }
}

#[test]
fn without_a_key_nothing_is_signed_and_nothing_is_left_behind() {
    let folder = Folder::new();
    let input = unsigned_pdf();
    folder.write("in.pdf", &input);
    let arguments = ["sign", "--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--json"];
    let output = folder.kiemky().args(arguments).output().unwrap();
    assert_eq!(status(&output), 4);
    assert_eq!(json(&output)["schema"], "kiemky/error/v1");
    assert!(!said(&output).is_empty());
    assert_eq!(std::fs::read(folder.path().join("in.pdf")).unwrap(), input);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
