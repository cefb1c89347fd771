//! `kiemky token` on real PKCS#11 modules: SoftHSM2 and NSS softokn. What they never show (the last try, a locked token,
//! a removal) is shown by the fake of the unit tests.

use crate::support::{Folder, json, printed, said, status};
use crate::token_support::{Nss, PIN, SoftHsm, calls, library, names, program, run};
use forge::pki::Pki;
use forge::seed::Seed;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Calls that read, log in, sign and log out (PKCS#11 2.40, 5); a module may see no other (TOK-07).
const HARMLESS: [&str; 23] = [
    "C_GetInterface",
    "C_GetFunctionList",
    "C_Initialize",
    "C_Finalize",
    "C_GetInfo",
    "C_GetSlotList",
    "C_GetSlotInfo",
    "C_GetTokenInfo",
    "C_GetMechanismList",
    "C_GetMechanismInfo",
    "C_OpenSession",
    "C_CloseSession",
    "C_GetSessionInfo",
    "C_Login",
    "C_Logout",
    "C_FindObjectsInit",
    "C_FindObjects",
    "C_FindObjectsFinal",
    "C_GetAttributeValue",
    "C_SignInit",
    "C_Sign",
    "C_SignUpdate",
    "C_SignFinal",
];

#[test]
fn tokens_their_state_and_their_certificates_are_told() {
    let Some(hsm) = SoftHsm::new() else { return };
    let listed = json(&hsm.kiemky(&["list", "--json", "--token", "thu"]).output().unwrap());
    assert_eq!(listed["schema"], "kiemky/token/v1");
    let token = &listed["modules"][0]["tokens"][0];
    assert_eq!((&token["label"], &token["pin"]["state"]), (&"thu".into(), &"normal".into()));
    assert!(token["certificates"].is_null() && token["mechanisms"].is_null());
    let info = json(&hsm.kiemky(&["info", "--json", "--token", "thu"]).output().unwrap());
    let mechanisms = info["modules"][0]["tokens"][0]["mechanisms"].as_array().unwrap().clone();
    assert!(mechanisms.contains(&"CKM_SHA256_RSA_PKCS".into()), "{mechanisms:?}");
    let certs = json(&hsm.kiemky(&["certs", "--json", "--token", "thu"]).output().unwrap());
    let certificates = certs["modules"][0]["tokens"][0]["certificates"].as_array().unwrap().clone();
    assert_eq!(certificates.len(), 4);
    let of = |label: &str| certificates.iter().find(|one| one["label"] == label).unwrap();
    assert_eq!(of("person")["belongs"], true);
    assert_eq!(of("ec")["belongs"], true);
    assert_eq!((&of("ca")["ca"], &of("ca")["renewal"]), (&true.into(), &serde_json::Value::Null));
    assert_eq!(of("person")["role"], "person");
    // The key of the third was stored without its public half.
    assert!(of("organisation")["belongs"].is_null());
    let words = printed(&hsm.kiemky(&["certs"]).output().unwrap());
    assert!(words.contains("Nguyễn Văn Thử") && words.contains("(TOK-13): phải"), "{words}");
    assert!(!words.contains("token-"), "{words}");
    let english = printed(&hsm.kiemky(&["info", "--lang", "en"]).output().unwrap());
    assert!(english.contains("PIN: as it should be") && !english.contains("token-"), "{english}");
}

#[test]
fn rsa_pss_and_ecdsa_keys_sign_and_every_signature_verifies() {
    let Some(hsm) = SoftHsm::new() else { return };
    for (arguments, scheme, digest) in [
        (&["--certificate", "person"][..], "rsa-pkcs1-v1_5", "sha256"),
        (&["--certificate", "person", "--pss"], "rsa-pss", "sha256"),
        (&["--certificate", "ec"], "ecdsa", "sha384"),
        (&["--certificate", "organisation"], "rsa-pkcs1-v1_5", "sha256"),
    ] {
        let all = [&["check", "--json", "--token", "thu", "--signatures", "3"], arguments].concat();
        let output = hsm.with_pin(PIN, &all);
        assert_eq!(status(&output), 0, "{arguments:?}: {}", said(&output));
        let check = &json(&output)["check"];
        assert_eq!((&check["scheme"], &check["digest"]), (&scheme.into(), &digest.into()));
        assert_eq!((&check["signatures"], &check["label"]), (&3.into(), &"thu".into()));
    }
    let output = hsm.with_pin(PIN, &["check", "--token", "thu"]);
    assert_eq!(status(&output), 4);
    assert!(said(&output).contains("Có nhiều chứng thư"), "{}", said(&output));
}

#[test]
fn only_calls_that_read_and_sign_reach_the_module() {
    let Some(hsm) = SoftHsm::new() else { return };
    let mut seen = Vec::new();
    for arguments in [
        &["list"][..],
        &["info", "--token", "thu"],
        &["certs", "--token", "thu"],
        &["check", "--token", "thu", "--certificate", "person", "--signatures", "2"],
        &["check", "--token", "thu", "--certificate", "person", "--pss"],
        &["check", "--token", "thu", "--certificate", "ec"],
        &["check", "--token", "thu", "--certificate", "organisation", "--signatures", "2"],
        &["check", "--token", "thu"],
        &["check", "--token", "nobody"],
    ] {
        let Some((_, calls)) = hsm.spied(PIN, arguments) else { return };
        assert!(!calls.is_empty(), "{arguments:?}");
        for name in names(&calls) {
            assert!(HARMLESS.contains(&name), "{arguments:?} called {name}");
        }
        let count = |name: &str| calls.iter().filter(|call| *call == name).count();
        let again = if arguments.contains(&"organisation") { 2 } else { 0 };
        assert_eq!(count("C_Login"), usize::from(count("C_SignInit") > 0) + again, "{arguments:?}");
        assert_eq!(count("C_Logout"), usize::from(count("C_Login") > 0), "{arguments:?}");
        assert_eq!(count("C_Finalize"), 1, "{arguments:?}");
        seen.extend(calls);
    }
    assert!(names(&seen).contains("C_SignFinal") && names(&seen).contains("C_Sign"));
    // The shim sees a call that changes a token, so it would have seen ours.
    let Some(spy) = library("pkcs11-spy.so") else { return };
    let log = hsm.folder.path().join("tool.log");
    let mut tool = hsm.with_store("pkcs11-tool");
    tool.env("PKCS11SPY", &hsm.module).env("PKCS11SPY_OUTPUT", &log).arg("--module").arg(spy);
    let file = hsm.folder.path().join("person.der");
    run(tool
        .args([
            "--token-label",
            "thu",
            "--login",
            "--pin",
            PIN,
            "--type",
            "cert",
            "--id",
            "09",
            "--write-object",
        ])
        .arg(file));
    assert!(names(&calls(&log)).contains("C_CreateObject"));
}

#[test]
fn a_wrong_pin_is_sent_once_and_one_from_a_file_not_again_until_somebody_says_so() {
    let Some(hsm) = SoftHsm::new() else { return };
    let check = ["check", "--json", "--token", "thu", "--certificate", "person"];
    let logins = |calls: &[String]| calls.iter().filter(|call| *call == "C_Login").count();
    let Some((output, calls)) = hsm.spied("111111", &check) else { return };
    assert_eq!((status(&output), logins(&calls)), (4, 1));
    assert_eq!(json(&output)["error"]["code"], "token.pin.incorrect");
    let state = json(&hsm.kiemky(&["info", "--json", "--token", "thu"]).output().unwrap());
    assert_eq!(state["modules"][0]["tokens"][0]["pin"]["state"], "low");
    let (output, calls) = hsm.spied(PIN, &check).unwrap();
    assert_eq!((status(&output), logins(&calls)), (4, 0));
    assert_eq!(json(&output)["error"]["code"], "token.pin.low");
    // A length that the token does not take costs no try.
    let (output, calls) = hsm.spied("12", &[&check[..], &["--accept-low-tries"]].concat()).unwrap();
    assert_eq!((json(&output)["error"]["code"].as_str(), logins(&calls)), (Some("token.pin.length"), 0));
    let (output, calls) = hsm.spied(PIN, &[&check[..], &["--accept-low-tries"]].concat()).unwrap();
    assert_eq!((status(&output), logins(&calls)), (0, 1), "{}", said(&output));
}

#[test]
fn a_certificate_of_another_key_is_refused_and_no_pin_is_sent() {
    let Some(hsm) = SoftHsm::new() else { return };
    hsm.certificate("other", "01", &Pki::new(Seed(1)).stranger.der);
    let Some((output, calls)) =
        hsm.spied(PIN, &["check", "--json", "--token", "thu", "--certificate", "other"])
    else {
        return;
    };
    assert_eq!(status(&output), 4);
    assert_eq!(json(&output)["error"]["code"], "token.key.mismatch");
    assert!(!names(&calls).contains("C_Login"), "{calls:?}");
    // The key of the organisation tells its public half after login only; the certificate under its id is another's.
    hsm.certificate("late", "03", &Pki::new(Seed(1)).stranger.der);
    let output = hsm.with_pin(PIN, &["check", "--json", "--token", "thu", "--certificate", "late"]);
    assert_eq!(json(&output)["error"]["code"], "token.key.mismatch");
}

#[test]
fn nss_softokn_signs_through_the_same_layer() {
    let Some(nss) = Nss::new() else { return };
    for scheme in [&[][..], &["--pss"]] {
        let output = nss.check(PIN, &[&["--json", "--signatures", "2"], scheme].concat());
        assert_eq!(status(&output), 0, "{}", said(&output));
        assert_eq!(json(&output)["check"]["signatures"], 2);
    }
    let output = nss.check("111111", &["--json"]);
    assert_eq!((status(&output), json(&output)["error"]["code"].as_str()), (4, Some("token.pin.incorrect")));
    let mut command = nss.folder.kiemky();
    command.args(["token", "certs", "--json", "--module"]).arg(&nss.module);
    let certs = json(&nss.prepare(&mut command).output().unwrap());
    let module = &certs["modules"][0];
    assert_eq!(module["quirk"], "nss-softokn");
    // Its own hash service is no token of a person.
    assert_eq!(module["tokens"].as_array().unwrap().len(), 1);
    assert_eq!(module["tokens"][0]["certificates"][0]["label"], "person");
}

#[test]
fn several_modules_are_looked_at_and_a_token_chosen_among_them() {
    let (Some(hsm), Some(nss)) = (SoftHsm::new(), Nss::new()) else { return };
    let mut list = hsm.kiemky(&["list", "--json"]);
    let listed = json(&nss.prepare(list.arg("--module").arg(&nss.module)).output().unwrap());
    assert_eq!(listed["modules"].as_array().unwrap().len(), 2);
    let mut check = hsm.kiemky(&["check", "--json", "--certificate", "person"]);
    check.arg("--module").arg(&nss.module);
    let output = nss.prepare(&mut check).output().unwrap();
    assert_eq!(json(&output)["error"]["code"], "token.several");
    let pin = crate::token_support::pin_file(&hsm.folder, PIN);
    for label in ["thu", "NSS Certificate DB"] {
        let mut check = hsm.kiemky(&["check", "--json", "--certificate", "person", "--token", label]);
        check.arg("--module").arg(&nss.module).arg("--pin-file").arg(&pin);
        let output = nss.prepare(&mut check).output().unwrap();
        assert_eq!(status(&output), 0, "{label}: {}", said(&output));
    }
    // A module that cannot be loaded does not hide the others, and is told.
    let mut list = hsm.kiemky(&["list", "--json"]);
    let output = list.args(["--module", "no-such-library.so"]).output().unwrap();
    assert_eq!(status(&output), 3);
    let listed = json(&output);
    assert_eq!(listed["modules"][0]["tokens"][0]["label"], "thu");
    assert_eq!(listed["modules"][1]["error"]["code"], "token.module");
}

#[test]
fn a_pin_is_read_from_a_descriptor_line_by_line_and_never_shown() {
    let Some(hsm) = SoftHsm::new() else { return };
    // The key of the organisation asks for its PIN at the login and for each of two signatures.
    for (certificate, lines, wanted) in [("person", 1, 0), ("organisation", 3, 0), ("organisation", 2, 4)] {
        let mut shell = hsm.with_store("sh");
        shell.args(["-c", "exec 3<&0; exec \"$0\" \"$@\" </dev/null", env!("CARGO_BIN_EXE_kiemky")]);
        shell.args(["token", "check", "--token", "thu", "--signatures", "2", "--certificate", certificate]);
        shell.args(["--pin-fd", "3", "--module"]).arg(&hsm.module);
        let mut child =
            shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(format!("{PIN}\n").repeat(lines).as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(status(&output), wanted, "{certificate} {lines}: {}", said(&output));
        assert!(!printed(&output).contains(PIN) && !said(&output).contains(PIN));
    }
}

#[test]
fn a_person_types_the_pin_at_the_terminal_and_it_is_not_echoed() {
    let Some(hsm) = SoftHsm::new() else { return };
    if !program("script") {
        return;
    }
    let line = format!(
        "{} token check --token thu --certificate person --module {}",
        env!("CARGO_BIN_EXE_kiemky"),
        hsm.module.display()
    );
    let mut command = hsm.with_store("script");
    command.args(["-qec", &line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut keyboard = child.stdin.take().unwrap();
    let mut screen = child.stdout.take().unwrap();
    let (mut seen, mut typed) = (String::new(), false);
    let mut bytes = [0; 4096];
    while let Ok(length @ 1..) = screen.read(&mut bytes) {
        seen.push_str(&String::from_utf8_lossy(&bytes[..length]));
        if !typed && seen.contains("PIN") {
            // The terminal stops echoing right after the prompt.
            std::thread::sleep(Duration::from_millis(500));
            writeln!(keyboard, "{PIN}").unwrap();
            typed = true;
        }
    }
    assert!(child.wait().unwrap().success(), "{seen}");
    assert!(seen.contains("Đã ký thử 1 lần") && !seen.contains(PIN), "{seen}");
}

#[test]
fn without_a_terminal_nothing_is_asked_and_without_a_module_nothing_done() {
    let Some(hsm) = SoftHsm::new() else { return };
    let mut command = Command::new("setsid");
    command
        .arg("--wait")
        .arg(env!("CARGO_BIN_EXE_kiemky"))
        .args(["token", "check", "--json", "--token", "thu"]);
    command.args(["--certificate", "person", "--module"]).arg(&hsm.module).stdin(Stdio::null());
    let output = command.env("SOFTHSM2_CONF", hsm.folder.path().join("softhsm2.conf")).output().unwrap();
    assert_eq!(
        (status(&output), json(&output)["error"]["code"].as_str()),
        (4, Some("token.pin.unavailable"))
    );
    let folder = Folder::new();
    for arguments in [&["list"][..], &["list", "--module"], &["check", "--module", "x", "--signatures", "0"]]
    {
        let output = folder.kiemky().arg("token").args(arguments).output().unwrap();
        assert_eq!(status(&output), 3, "{arguments:?}");
    }
    // There is no way to write a PIN into the command line.
    let output = folder.kiemky().args(["token", "check", "--module", "x", "--pin", "1234"]).output().unwrap();
    assert_eq!(status(&output), 3);
    let guide = folder.kiemky().args(["token", "guide", "--profile", "lam-dong-2025"]).output().unwrap();
    assert_eq!(status(&guide), 0);
    assert!(printed(&guide).contains("Mẫu số 06") && printed(&guide).contains("TOK-16"));
}
