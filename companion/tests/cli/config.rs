//! Configuration files as people use them: what they stand for, what they may not say, and `kiemky check-config`.

use crate::support::{Folder, json, printed, said, status, unsigned_pdf};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The commented example of the project.
fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/config.example.toml")
}

/// A sample with its trust and revocation list, in a folder.
fn samples() -> Folder {
    let folder = Folder::new();
    for name in ["van-ban-da-ky.pdf", "trust.pem", "crl.pem"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/samples").join(name);
        folder.write(name, std::fs::read(file).unwrap());
    }
    folder
}

/// `kiemky` where `config/kiemky/config.toml` is the user's file.
fn kiemky(folder: &Folder) -> Command {
    let mut command = folder.kiemky();
    command.env("XDG_CONFIG_HOME", folder.path().join("config"));
    command
}

fn configure(folder: &Folder, text: &str) -> PathBuf {
    folder.write("config/kiemky/config.toml", text)
}

/// `verify --json` of the sample, with more options.
fn verify(folder: &Folder, more: &[&str]) -> Output {
    let usual = ["verify", "--json", "--at", "2026-11-20T08:00:00Z", "--trust", "trust.pem"];
    kiemky(folder).args(usual).args(more).arg("van-ban-da-ky.pdf").output().unwrap()
}

/// `check-config --json` of a file with this text.
fn check(text: &str) -> Output {
    let folder = Folder::new();
    folder.write("c.toml", text);
    folder.kiemky().args(["check-config", "c.toml", "--json"]).output().unwrap()
}

/// The checks of a report that ended so.
fn ended(output: &Output, verdict: &str) -> Vec<serde_json::Value> {
    let checks = json(output)["checks"].as_array().unwrap().clone();
    checks.into_iter().filter(|check| check["verdict"] == verdict).collect()
}

#[test]
fn the_commented_example_is_accepted_and_so_is_every_line_of_it_that_is_commented_out() {
    let output = Folder::new().kiemky().arg("check-config").arg(example()).arg("--json").output().unwrap();
    assert_eq!((status(&output), &json(&output)["schema"]), (0, &"kiemky/config/v1".into()));
    // `#key = …` is a line to be used, `# text` is a comment.
    let text = std::fs::read_to_string(example()).unwrap();
    let whole: String = text
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(key) if key.starts_with(|first: char| first.is_ascii_lowercase()) => [key, "\n"].concat(),
            _ => [line, "\n"].concat(),
        })
        .collect();
    let output = check(&whole);
    let report = json(&output);
    for setting in report["settings"].as_array().unwrap() {
        assert!(!setting["values"].as_array().unwrap().is_empty(), "{setting}");
        assert!(text.contains(setting["key"].as_str().unwrap().rsplit('.').next().unwrap()), "{setting}");
    }
    // Only what the example names as a file is not there.
    let reasons = ["file", "module", "no-evidence"];
    for wrong in ended(&output, "wrong") {
        assert!(reasons.contains(&wrong["reason"].as_str().unwrap()), "{wrong}");
    }
    assert_eq!(status(&output), 1);
}

#[test]
fn a_file_stands_for_options_that_were_not_typed() {
    let folder = samples();
    // Relative paths begin at the file, wherever the command runs.
    configure(&folder, "profile = \"lam-dong-2025\"\n[revocation]\ncrls = [\"../../crl.pem\"]\n");
    let output = verify(&folder, &[]);
    let report = json(&output);
    assert_eq!((status(&output), &report["profile"]), (0, &"lam-dong-2025".into()), "{}", said(&output));
    assert_eq!(report["answers"]["trusted"], "yes");
    // What is typed goes before it.
    let output = verify(&folder, &["--profile", "nd30-2020"]);
    assert_eq!((status(&output), &json(&output)["profile"]), (0, &"nd30-2020".into()));
    // An option that does not go with what the file says takes its place.
    assert_eq!(status(&verify(&folder, &["--no-form"])), 0);
    // Without the file the list is missing.
    assert_eq!(status(&verify(&folder, &["--no-config"])), 2);
    // A file that is named stands alone.
    folder.write("other.toml", "profile = \"an-giang-2020\"\n");
    let output = verify(&folder, &["--config", "other.toml"]);
    assert_eq!((status(&output), &json(&output)["profile"]), (2, &"an-giang-2020".into()));
}

#[test]
fn a_file_in_the_current_folder_is_never_read_on_its_own() {
    let folder = samples();
    let planted = "[revocation]\ncrls = [\"crl.pem\"]\n[nonsense]\n";
    for name in
        ["config.toml", "kiemky.toml", ".kiemky.toml", "kiemky/config.toml", ".config/kiemky/config.toml"]
    {
        folder.write(name, planted);
    }
    let there = |command: &mut Command| {
        let output = command.args(["check-config", "--json"]).output().unwrap();
        json(&output)["files"].as_array().unwrap().iter().any(|file| file["found"] == true)
    };
    // A relative folder of the environment is not used either.
    assert!(!there(folder.kiemky().env("XDG_CONFIG_HOME", ".").env("HOME", ".")));
    assert!(there(folder.kiemky().env("XDG_CONFIG_HOME", folder.path())));
    assert_eq!(status(&verify(&folder, &[])), 2);
}

#[test]
fn an_unknown_key_ends_every_command_with_its_line_and_the_nearest_key() {
    let folder = samples();
    configure(&folder, "language = \"en\"\n\n[token]\nmodul = [\"x.so\"]\n");
    let output = verify(&folder, &[]);
    assert_eq!((status(&output), &json(&output)["error"]["code"]), (3, &"input.option".into()));
    for word in ["config.toml:4", "token.modul", "token.modules"] {
        assert!(said(&output).contains(word), "{word}: {}", said(&output));
    }
    assert!(said(&output).contains("there is no setting"), "the language of the file");
    let output = kiemky(&folder).args(["check-config", "--json"]).output().unwrap();
    let wrong = ended(&output, "wrong");
    assert_eq!((status(&output), wrong.len()), (1, 1));
    assert_eq!((&wrong[0]["reason"], &wrong[0]["line"]), (&"unknown-key".into(), &4.into()));
    assert_eq!(wrong[0]["nearest"], "token.modules");
    // Help is given all the same.
    assert_eq!(status(&kiemky(&folder).args(["verify", "--help"]).output().unwrap()), 0);
}

#[test]
fn a_pin_is_refused_and_never_shown() {
    for line in [
        "pin = \"864209\"",
        "[token]\nPIN = 864209",
        "[token]\nuser-pin = \"864209\"",
        "password = \"864209\"",
    ] {
        let folder = samples();
        configure(&folder, line);
        let checked = kiemky(&folder).args(["check-config", "--json"]).output().unwrap();
        assert_eq!(
            (status(&checked), &ended(&checked, "wrong")[0]["reason"]),
            (1, &"secret".into()),
            "{line}"
        );
        let words = kiemky(&folder).args(["check-config", "--lang", "en"]).output().unwrap();
        assert!(printed(&words).contains("whoever reads the file could sign"), "{}", printed(&words));
        let refused = verify(&folder, &[]);
        assert_eq!(status(&refused), 3);
        let broken = check("pin = \"864209");
        assert_eq!(ended(&broken, "wrong")[0]["reason"], "syntax");
        for output in [&checked, &words, &refused, &broken] {
            assert!(!printed(output).contains("864209") && !said(output).contains("864209"), "{line}");
        }
    }
}

#[test]
fn what_makes_a_check_milder_is_refused_in_a_file() {
    for line in [
        "trust = [\"trust.pem\"]",
        "accept-without-revocation = true",
        "[sign]\nno_revocation = true",
        "[token]\naccept_low_tries = true",
        "[verify]\npolicy = \"etsi\"",
        "[agency]\nreplaced_rules = [\"FLOW-03\"]",
        "[agency]\ncertificate_classes = {}",
        "[evidence]\nallow_private = true",
        "at = \"2020-01-01T00:00:00Z\"",
    ] {
        let output = check(line);
        let table = line.starts_with("[verify]");
        let reason = if table { "unknown-key" } else { "weakens" };
        assert_eq!((status(&output), &ended(&output, "wrong")[0]["reason"]), (1, &reason.into()), "{line}");
    }
}

#[test]
fn values_that_cannot_be_used_are_named_with_their_line() {
    for (text, reason) in [
        ("language = \"fr\"", "value"),
        ("profile = \"nowhere\"", "value"),
        ("profile = 7", "type"),
        ("[token]\nlabel = [\"a\"]", "type"),
        ("[token]\nlabel = \" \"", "empty"),
        ("[sign]\nlevel = \"b-x\"", "value"),
        ("[sign]\nlevel = \"b-lt\"", "no-authority"),
        ("[timestamp]\naddresses = [\"https://tsa\"]", "address"),
        ("[timestamp]\npolicy = \"one.two\"", "oid"),
        ("[agency]\nseal_diameter_um = 36", "value"),
        ("[agency]\nseal_diameter_um = \"36000\"", "type"),
        ("[agency]\nlocality = \"Lâm Đồng\"", "value"),
        ("[revocation]\ncrls = [\"missing.crl\"]", "file"),
        ("[revocation]\ncrls = [\"c.toml\"]", "contents"),
        ("[sign]\nseal_picture = \"c.toml\"", "contents"),
        ("[evidence]\nfolder = \"none\"", "no-evidence"),
        ("[evidence]\ncertificates = [\"c.toml\"]", "contents"),
        ("[token]\nmodules = [\"missing.so\"]", "module"),
        ("[token\n", "syntax"),
    ] {
        let output = check(text);
        let wrong = ended(&output, "wrong");
        assert_eq!((status(&output), wrong.len()), (1, 1), "{text}: {}", printed(&output));
        assert_eq!(wrong[0]["reason"], reason, "{text}");
        assert!(wrong[0]["line"].as_u64().is_some_and(|line| line > 0), "{text}");
    }
    let good = "language = \"en\"\nprofile = \"ha-noi-2025\"\n[sign]\nlevel = \"b-t\"\n\
        [timestamp]\naddresses = \"http://127.0.0.1:1/\"\npolicy = \"1.2.3\"\n[agency]\nseal_diameter_um = 36_000\n";
    let output = check(good);
    assert_eq!((status(&output), ended(&output, "wrong").len()), (0, 0), "{}", printed(&output));
    assert_eq!(ended(&output, "good").len(), 1);
}

#[test]
fn a_file_that_is_not_there_or_cannot_be_read_ends_with_3() {
    let folder = samples();
    for arguments in [
        &["check-config", "missing.toml"][..],
        &["check-config", "--config", "missing.toml"],
        &["check-config", "."],
        &["verify", "--config", "missing.toml", "van-ban-da-ky.pdf"],
        &["verify", "--config", ".", "van-ban-da-ky.pdf"],
        &["verify", "--config", "trust.pem", "van-ban-da-ky.pdf"],
        &["check-config", "a.toml", "--config", "b.toml"],
    ] {
        let output = kiemky(&folder).args(arguments).arg("--json").output().unwrap();
        assert_eq!(
            (status(&output), &json(&output)["schema"]),
            (3, &"kiemky/error/v1".into()),
            "{arguments:?}"
        );
    }
    // No file at all is no fault, nor a home that is none.
    let output =
        folder.kiemky().args(["check-config"]).env("XDG_CONFIG_HOME", "").env("HOME", "/dev/null").output();
    assert_eq!(status(&output.unwrap()), 0);
    let output = kiemky(&folder).args(["check-config", "--json"]).output().unwrap();
    assert_eq!((status(&output), json(&output)["checks"].as_array().unwrap().len()), (0, 0));
}

#[test]
fn each_setting_is_told_with_its_source() {
    let folder = samples();
    let file = configure(&folder, "# one\nlanguage = \"en\"\n[revocation]\ncrls = [\"../../crl.pem\"]\n");
    let output = kiemky(&folder).args(["check-config", "--json"]).output().unwrap();
    let report = json(&output);
    let find = |key: &str| {
        let settings = report["settings"].as_array().unwrap();
        settings.iter().find(|setting| setting["key"] == key).unwrap().clone()
    };
    assert_eq!((&find("language")["line"], &find("revocation.crls")["line"]), (&2.into(), &4.into()));
    assert_eq!(find("revocation.crls")["file"], file.to_str().unwrap());
    assert_eq!(find("profile")["file"], serde_json::Value::Null);
    assert_eq!((&report["files"][0]["role"], &report["files"][0]["found"]), (&"user".into(), &true.into()));
    let words = printed(&kiemky(&folder).arg("check-config").output().unwrap());
    assert!(words.contains("All of it can be used.") && words.contains("revocation.crls"), "{words}");
}

#[test]
fn published_evidence_is_used_and_an_empty_or_changed_folder_is_told() {
    use sha2::{Digest, Sha256};
    let folder = samples();
    configure(&folder, "[evidence]\nfolder = \"../../evidence\"\n");
    let output = verify(&folder, &[]);
    assert_eq!(status(&output), 3);
    assert!(said(&output).contains("kiemky evidence refresh"), "{}", said(&output));
    let pem = std::fs::read_to_string(folder.path().join("crl.pem")).unwrap();
    let (mut items, mut last) = (Vec::new(), String::new());
    for block in pem.split_inclusive("-----END X509 CRL-----\n") {
        let (_, der) = pem_rfc7468::decode_vec(block.as_bytes()).unwrap();
        let digest: String = Sha256::digest(&der).iter().map(|byte| format!("{byte:02x}")).collect();
        last = format!("evidence/{digest}.crl");
        folder.write(&last, &der);
        items.push(serde_json::json!({
            "kind": "crl", "file": format!("{digest}.crl"), "sha256": digest, "length": der.len(),
            "address": "http://ca/", "issuer": "CA", "issuer_sha256": null, "about": null, "number": null,
            "this_update": "2026-11-19T00:00:00Z", "next_update": null
        }));
    }
    let index = serde_json::json!({
        "schema": "kiemky/evidence/v1", "made_at": "2026-11-20T00:00:00Z", "items": items
    });
    folder.write("evidence/index.json", index.to_string());
    assert_eq!(status(&verify(&folder, &[])), 0);
    assert_eq!(status(&verify(&folder, &["--no-config", "--evidence", "evidence"])), 0);
    assert_eq!(status(&kiemky(&folder).arg("check-config").output().unwrap()), 0);
    folder.write(&last, b"another");
    assert_eq!(status(&verify(&folder, &[])), 3);
    assert_eq!(status(&kiemky(&folder).arg("check-config").output().unwrap()), 1);
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_write_to_is_warned_about() {
    use std::os::unix::fs::PermissionsExt;
    let folder = samples();
    let file = configure(&folder, "language = \"en\"\n");
    let allow = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(file.parent().unwrap(), 0o755);
    for (mode, warned) in [(0o644, false), (0o600, false), (0o664, true), (0o646, true)] {
        allow(&file, mode);
        let output = kiemky(&folder).args(["check-config", "--json"]).output().unwrap();
        assert_eq!((status(&output), ended(&output, "warning").len()), (0, usize::from(warned)), "{mode:o}");
        assert_eq!(said(&verify(&folder, &[])).contains("chmod go-w"), warned, "{mode:o}");
    }
    // Who may write to the folder may put another file there.
    allow(&file, 0o600);
    allow(file.parent().unwrap(), 0o777);
    let output = kiemky(&folder).args(["check-config", "--json"]).output().unwrap();
    assert_eq!(ended(&output, "warning")[0]["reason"], "writable");
}

/// The library gets the PIN: a file in which others may name it is not used, and what it names is not loaded.
#[cfg(unix)]
#[test]
fn a_library_is_not_loaded_because_somebody_else_may_have_named_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = samples();
    let file = configure(&folder, "[token]\nmodules = [\"none.so\"]\n");
    std::fs::set_permissions(file.parent().unwrap(), std::fs::Permissions::from_mode(0o755)).unwrap();
    for (mode, reason, ends) in [(0o644, "module", 2), (0o664, "writable", 3)] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let output = kiemky(&folder).args(["check-config", "--json"]).output().unwrap();
        let wrong = ended(&output, "wrong");
        assert_eq!((status(&output), wrong.len()), (1, 1), "{mode:o}");
        assert_eq!(wrong[0]["reason"], reason, "{mode:o}");
        // `verify` names no library: it stops only where the file is not to be used.
        assert_eq!(status(&verify(&folder, &[])) == 3, ends == 3, "{mode:o}");
    }
}

#[cfg(unix)]
#[test]
fn a_token_is_chosen_by_the_file_and_by_what_is_typed_instead() {
    use crate::token_support::{PIN, pin_file};
    let Some(hsm) = crate::sign::token() else { return };
    let folder = &hsm.folder;
    folder.write("in.pdf", unsigned_pdf());
    let module = hsm.module.display();
    let pin = pin_file(folder, PIN);
    let write = |more: &str| {
        let token =
            format!("[token]\nmodules = [\"{module}\"]\nlabel = \"thu\"\ncertificate = \"lasting\"\n");
        configure(folder, &[&token, more].concat());
    };
    let run = |arguments: &[&str]| {
        let mut command = kiemky(folder);
        command.env("SOFTHSM2_CONF", folder.path().join("softhsm2.conf")).args(arguments).output().unwrap()
    };
    let sign = |more: &[&str]| {
        let _ = std::fs::remove_file(folder.path().join("out.pdf"));
        let usual =
            ["sign", "--as", "plain", "--in", "in.pdf", "--out", "out.pdf", "--json", "--trust", "trust"];
        let pin = ["--no-revocation", "--pin-file", pin.to_str().unwrap()];
        run(&[&usual[..], &pin, more].concat())
    };
    write("[sign]\nlocation = \"Đà Lạt\"\n[agency]\nnames = [\"SỞ NỘI VỤ\"]\n");
    let checked = run(&["check-config", "--json"]);
    assert_eq!(
        (status(&checked), &ended(&checked, "good")[0]["tokens"]),
        (0, &1.into()),
        "{}",
        printed(&checked)
    );
    let output = sign(&[]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    // Whoever types another token has not chosen a certificate of it.
    let output = sign(&["--token", "another"]);
    assert_eq!((status(&output), &json(&output)["error"]["code"]), (4, &"token.missing".into()));
    assert_eq!(status(&sign(&["--token", "thu", "--certificate", "lasting"])), 0);
    // A level that needs what nobody gives; the line may do without it.
    write("[sign]\nlevel = \"b-t\"\n");
    assert_eq!(status(&sign(&[])), 3);
    assert_eq!(status(&sign(&["--level", "b-b"])), 0);
    // With an authority in the file the line may do without it, too.
    write("[timestamp]\naddresses = [\"http://127.0.0.1:9/\"]\npolicy = \"1.2.3\"\n");
    assert_ne!(status(&sign(&[])), 0);
    assert_eq!(status(&sign(&["--level", "b-b"])), 0);
    assert_eq!(status(&sign(&["--level", "b-b", "--tsa", "http://127.0.0.1:9/"])), 3);
    // A token that is not plugged in is no fault of the file.
    configure(folder, &format!("[token]\nmodules = [\"{module}\"]\nlabel = \"another\"\n"));
    let checked = run(&["check-config", "--json"]);
    assert_eq!((status(&checked), &ended(&checked, "warning")[0]["reason"]), (0, &"token".into()));
}
