//! `kiemky evidence` against a CA of our own on the loopback address.

use crate::support::{Folder, json, printed, said, status};
use forge::certificate::{Certified, extended_key_usage, extension, key_usage, policies};
use forge::ocsp::{self, Status};
use forge::pki::Pki;
use forge::seed::Seed;
use forge::{crl, der, oid};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Output;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The moment of every run.
const NOW: &str = "2026-11-20T08:00:00Z";
/// thisUpdate and nextUpdate around it.
const CURRENT: (&str, &str) = ("20261119000000Z", "20261126000000Z");
const OVER: (&str, &str) = ("20261101000000Z", "20261108000000Z");

/// What a server says at a path.
#[derive(Clone)]
enum Says {
    Body(Vec<u8>),
    /// The body is promised whole and ends early.
    Short(Vec<u8>),
    Error,
    Redirect(String),
}

/// A server on the loopback address; what it says can be changed.
struct Server {
    address: String,
    pages: Arc<Mutex<BTreeMap<String, Says>>>,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let pages = Arc::new(Mutex::new(BTreeMap::new()));
        let own = Arc::clone(&pages);
        std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| serve(stream, &own)));
        Self { address, pages }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn say(&self, path: &str, says: Says) {
        self.pages.lock().unwrap().insert(path.to_owned(), says);
    }
}

fn serve(mut stream: TcpStream, pages: &Mutex<BTreeMap<String, Says>>) {
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut request = Vec::new();
    let mut bytes = [0; 4096];
    loop {
        match stream.read(&mut bytes) {
            Ok(length @ 1..) => request.extend(&bytes[..length]),
            _ => return,
        }
        let text = String::from_utf8_lossy(&request).to_lowercase();
        let Some(head) = text.find("\r\n\r\n") else { continue };
        let length = text.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
        if request.len() >= head + 4 + length.unwrap_or(0) {
            break;
        }
    }
    let line = String::from_utf8_lossy(&request);
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let says = pages.lock().unwrap().get(&path).cloned();
    let (head, body) = match says {
        Some(Says::Body(body)) => (format!("200 OK\r\nContent-Length: {}", body.len()), body),
        Some(Says::Short(body)) => (format!("200 OK\r\nContent-Length: {}", body.len() + 100), body),
        Some(Says::Redirect(to)) => (format!("302 Found\r\nLocation: {to}\r\nContent-Length: 0"), Vec::new()),
        Some(Says::Error) => ("503 Busy\r\nContent-Length: 0".to_owned(), Vec::new()),
        None => ("404 None\r\nContent-Length: 0".to_owned(), Vec::new()),
    };
    let head = format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(&[head.as_bytes(), &body].concat());
}

/// A CA, its server and a folder to publish in.
struct Stage {
    folder: Folder,
    server: Server,
    pki: Pki,
    leaf: Certified,
}

impl Stage {
    fn new() -> Self {
        let (folder, server, pki) = (Folder::new(), Server::new(), Pki::new(Seed(1)));
        folder.write("trust/root.cer", &pki.root_g2.der);
        folder.write("trust/sub.cer", &pki.sub_g2.der);
        let leaf = pki.leaf_with(Seed(1), &pki.sub_g2, "evidence", profile(&server.address));
        folder.write("leaf.cer", &leaf.der);
        let stage = Self { folder, server, pki, leaf };
        stage.list(5, CURRENT);
        stage.server.say("/ca.crt", Says::Body(stage.pki.sub_g2.der.clone()));
        stage.answer(&stage.pki.ocsp, Status::Good, CURRENT);
        stage
    }

    /// The CA publishes a list.
    fn list(&self, number: u8, window: (&str, &str)) {
        self.server.say("/ca.crl", Says::Body(crl::build(&self.pki.sub_g2, number, window, &[])));
    }

    /// The responder answers.
    fn answer(&self, by: &Certified, status: Status<'_>, window: (&str, &str)) {
        let response = ocsp::build(by, &self.pki.sub_g2, &self.leaf, status, window);
        self.server.say("/ocsp", Says::Body(response));
    }

    fn run(&self, verb: &str, more: &[&str]) -> Output {
        let mut command = self.folder.kiemky();
        command.args(["evidence", verb, "--folder", "out", "--json", "--at", NOW, "--trust", "trust"]);
        if verb == "refresh" {
            command.arg("--allow-private");
        }
        command.args(more).output().unwrap()
    }

    fn refresh(&self) -> Output {
        self.run("refresh", &["--certificate", "leaf.cer"])
    }

    /// What became of the address that ends so: result and reason.
    fn outcome(output: &Output, ending: &str) -> (String, String) {
        let run = json(output);
        let all = run["outcomes"].as_array().unwrap();
        let one = all.iter().find(|one| one["place"].as_str().unwrap().ends_with(ending)).unwrap();
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        (text("result"), text("reason"))
    }

    fn index(&self) -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(self.out().join("index.json")).unwrap()).unwrap()
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// The published list.
    fn published(&self) -> Option<Vec<u8>> {
        let index = self.index();
        let item = index["items"].as_array()?.iter().find(|item| item["kind"] == "crl")?.clone();
        std::fs::read(self.out().join(item["file"].as_str()?)).ok()
    }
}

/// A person's extensions with the addresses of a server.
fn profile(address: &str) -> Vec<Vec<u8>> {
    let uri = |path: &str| der::context_primitive(6, format!("{address}{path}").as_bytes());
    let point = der::sequence(&[&der::context(0, &[&der::context(0, &[&uri("/ca.crl")])])]);
    let access = |method: &str, path: &str| der::sequence(&[&der::oid(method), &uri(path)]);
    let access =
        der::sequence(&[&access("1.3.6.1.5.5.7.48.2", "/ca.crt"), &access("1.3.6.1.5.5.7.48.1", "/ocsp")]);
    vec![
        key_usage(&[0, 1]),
        extended_key_usage(false, &[oid::EMAIL_PROTECTION]),
        policies(),
        extension("2.5.29.31", false, &der::sequence(&[&point])),
        extension("1.3.6.1.5.5.7.1.1", false, &access),
    ]
}

/// The CAs' own lists are elsewhere (`ca.example.vn`): nobody answers there, which is told and costs status 2.
const ELSEWHERE: i32 = 2;

#[test]
fn lists_answers_and_certificates_are_fetched_verified_and_published_with_an_index() {
    let stage = Stage::new();
    let output = stage.refresh();
    assert_eq!(status(&output), ELSEWHERE, "{}", said(&output));
    assert_eq!(Stage::outcome(&output, "/ca.crl"), ("new".to_owned(), String::new()));
    assert_eq!(Stage::outcome(&output, "/ocsp").0, "new");
    assert_eq!(Stage::outcome(&output, "/ca.crt").0, "listed");
    let index = stage.index();
    assert_eq!(index["schema"], "kiemky/evidence/v1");
    let list = index["items"].as_array().unwrap().iter().find(|item| item["kind"] == "crl").unwrap().clone();
    assert_eq!((&list["number"], &list["next_update"]), (&"05".into(), &"2026-11-26T00:00:00Z".into()));
    assert!(list["file"].as_str().unwrap().starts_with(list["sha256"].as_str().unwrap()));
    assert_eq!(index["items"].as_array().unwrap().len(), 2);
    assert_eq!(
        std::fs::read_dir(stage.out()).unwrap().count(),
        3,
        "two files and the index, nothing half written"
    );
    // A second run finds the same; a newer list takes the older one's place.
    assert_eq!(Stage::outcome(&stage.refresh(), "/ca.crl").0, "unchanged");
    stage.list(6, CURRENT);
    assert_eq!(Stage::outcome(&stage.refresh(), "/ca.crl").0, "new");
    assert_eq!(std::fs::read_dir(stage.out()).unwrap().count(), 3);
    // The set serves the verifier.
    let crl = stage.out().join(
        stage.index()["items"].as_array().unwrap().iter().find(|item| item["kind"] == "crl").unwrap()["file"]
            .as_str()
            .unwrap(),
    );
    let mut verify = stage.folder.kiemky();
    verify.args(["cert", "verify", "--json", "--at", NOW, "--anchor", "trust/root.cer", "--intermediate"]);
    let verified = json(&verify.args(["trust/sub.cer", "--crl"]).arg(crl).arg("leaf.cer").output().unwrap());
    assert_eq!(verified["revocation"][0]["status"], "good", "{verified}");
}

#[test]
fn what_a_ca_says_wrongly_is_named_and_the_last_good_list_stays() {
    let stage = Stage::new();
    let _ = stage.refresh();
    let good = stage.published().unwrap();
    let list = |issuer: &Certified, number, window| crl::build(issuer, number, window, &[]);
    let sub = &stage.pki.sub_g2;
    let mut bent = list(sub, 9, CURRENT);
    *bent.last_mut().unwrap() ^= 1;
    let delta = crl::Plan::new(sub, 9, CURRENT).delta(5).build();
    let cases = [
        (Says::Error, "status", ELSEWHERE),
        (Says::Redirect(stage.server.at("/other.crl")), "redirect", 1),
        (Says::Short(list(sub, 9, CURRENT)), "truncated", 1),
        (Says::Body(list(sub, 9, CURRENT)[..300].to_vec()), "malformed", 1),
        (Says::Body(b"<html>".to_vec()), "malformed", 1),
        (Says::Body(list(sub, 4, CURRENT)), "older", 1),
        (Says::Body(list(sub, 9, OVER)), "expired", 1),
        (Says::Body(list(sub, 9, (CURRENT.0, ""))), "expired", 1),
        (Says::Body(list(sub, 9, ("20261121000000Z", "20261126000000Z"))), "not-yet", 1),
        (Says::Body(bent), "signature", 1),
        // A stranger with the very name of the CA.
        (Says::Body(list(&stage.pki.stranger_ca, 9, CURRENT)), "signature", 1),
        (Says::Body(list(&stage.pki.stranger_root, 9, CURRENT)), "issuer", 1),
        // A good list of another CA that is known would take its place.
        (Says::Body(list(&stage.pki.root_g2, 9, CURRENT)), "issuer", 1),
        (Says::Body(delta), "delta", 1),
    ];
    stage.server.say("/other.crl", Says::Body(list(sub, 9, CURRENT)));
    for (says, reason, exit) in cases {
        stage.server.say("/ca.crl", says);
        let output = stage.refresh();
        assert_eq!(Stage::outcome(&output, "/ca.crl"), ("kept".to_owned(), reason.to_owned()));
        assert_eq!(status(&output), exit, "{reason}");
        assert_eq!(stage.published().unwrap(), good, "{reason}");
    }
    // Without a last good one there is none, and nothing wrong is published.
    let fresh = Stage::new();
    fresh.list(1, OVER);
    let output = fresh.refresh();
    assert_eq!(Stage::outcome(&output, "/ca.crl"), ("missing".to_owned(), "expired".to_owned()));
    assert!(fresh.published().is_none());
}

#[test]
fn an_answer_of_a_stranger_an_old_one_and_an_error_are_not_published() {
    let stage = Stage::new();
    let _ = stage.refresh();
    let items = |stage: &Stage| stage.index()["items"].clone();
    let good = items(&stage);
    stage.answer(&stage.pki.stranger, Status::Good, CURRENT);
    assert_eq!(Stage::outcome(&stage.refresh(), "/ocsp"), ("kept".to_owned(), "signature".to_owned()));
    stage.answer(&stage.pki.ocsp, Status::Good, ("20261118000000Z", "20261126000000Z"));
    assert_eq!(Stage::outcome(&stage.refresh(), "/ocsp"), ("kept".to_owned(), "older".to_owned()));
    stage.server.say("/ocsp", Says::Body(vec![0x30, 3, 0x0a, 1, 3]));
    assert_eq!(Stage::outcome(&stage.refresh(), "/ocsp"), ("kept".to_owned(), "responder".to_owned()));
    assert_eq!(items(&stage), good);
    // A revocation is evidence, too.
    stage.answer(&stage.pki.ocsp, Status::Revoked("20261119120000Z"), ("20261120000000Z", "20261126000000Z"));
    assert_eq!(Stage::outcome(&stage.refresh(), "/ocsp").0, "new");
}

#[test]
fn a_ca_outside_the_list_is_added_only_with_its_fingerprint_confirmed() {
    let stage = Stage::new();
    std::fs::remove_file(stage.folder.path().join("trust/sub.cer")).unwrap();
    let output = stage.refresh();
    assert_eq!(Stage::outcome(&output, "/ca.crt"), ("missing".to_owned(), "unconfirmed".to_owned()));
    let run = json(&output);
    let asked =
        run["outcomes"].as_array().unwrap().iter().find(|one| one["reason"] == "unconfirmed").unwrap();
    let sha256 = asked["about"].as_str().unwrap().to_owned();
    // Nothing that it signs counts.
    assert!(!stage.out().join("index.json").exists());
    let half = &sha256[..32];
    let confirm = |digits: &str| stage.run("refresh", &["--certificate", "leaf.cer", "--confirm", digits]);
    assert_eq!(Stage::outcome(&confirm(half), "/ca.crt").1, "unconfirmed");
    assert_eq!(Stage::outcome(&confirm(&sha256.to_uppercase()), "/ca.crt").0, "new");
    assert!(stage.published().is_some());
    // It stands in later runs; a stranger of the same name does not take its place.
    assert_eq!(Stage::outcome(&stage.refresh(), "/ca.crt").0, "unchanged");
    stage.server.say("/ca.crt", Says::Body(stage.pki.stranger_ca.der.clone()));
    assert_eq!(Stage::outcome(&stage.refresh(), "/ca.crt"), ("kept".to_owned(), "path".to_owned()));
    assert_eq!(status(&stage.run("check", &["--certificate", "leaf.cer"])), 0);
}

#[test]
fn a_private_network_is_asked_only_when_allowed_and_other_schemes_never() {
    let stage = Stage::new();
    let address = stage.server.at("/ca.crl");
    let refresh = |more: &[&str]| {
        let mut command = stage.folder.kiemky();
        command.args(["evidence", "refresh", "--folder", "out", "--json", "--at", NOW, "--trust", "trust"]);
        command.args(more).output().unwrap()
    };
    let output = refresh(&["--crl", &address]);
    assert_eq!(Stage::outcome(&output, "/ca.crl"), ("missing".to_owned(), "private-address".to_owned()));
    assert_eq!(status(&output), 1);
    let output = refresh(&["--crl", "https://localhost/x.crl", "--allow-private"]);
    assert_eq!(Stage::outcome(&output, "/x.crl").1, "address");
    assert_eq!(Stage::outcome(&refresh(&["--crl", &address, "--allow-private"]), "/ca.crl").0, "new");
}

#[test]
fn the_published_set_is_checked_again_whole_signed_and_current() {
    let stage = Stage::new();
    assert_eq!(status(&stage.run("check", &[])), 2, "an empty set is no good set");
    let _ = stage.refresh();
    let output = stage.run("check", &["--certificate", "leaf.cer"]);
    assert_eq!(status(&output), 0, "{}", printed(&output));
    // A response whose certificate is not at hand was not verified, so it is not good.
    let output = stage.run("check", &[]);
    let found = json(&output);
    let of = |kind: &str| {
        let all = found["outcomes"].as_array().unwrap().iter().filter(|one| one["kind"] == kind);
        all.map(|one| one["result"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((status(&output), of("ocsp")), (2, vec!["unverified"]), "{found}");
    assert!(of("crl").iter().all(|result| *result == "good"));
    // A week later.
    let mut later = stage.folder.kiemky();
    later.args(["evidence", "check", "--folder", "out", "--trust", "trust", "--at", "2026-11-27T08:00:00Z"]);
    let output = later.output().unwrap();
    assert_eq!(status(&output), 1);
    assert!(
        printed(&output).contains("đã quá hạn") && !printed(&output).contains("cli-"),
        "{}",
        printed(&output)
    );
    // A file that was changed, and one that is gone.
    let index = stage.index();
    let file = stage.out().join(index["items"][0]["file"].as_str().unwrap());
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let output = stage.run("check", &[]);
    assert_eq!((status(&output), json(&output)["outcomes"][0]["reason"].as_str()), (1, Some("changed")));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(json(&stage.run("check", &[]))["outcomes"][0]["reason"], "changed");
    // A folder that is none.
    let mut wrong = stage.folder.kiemky();
    wrong.args(["evidence", "refresh", "--folder", "leaf.cer", "--allow-private", "--json", "--at", NOW]);
    let output = wrong.args(["--trust", "trust", "--certificate", "leaf.cer"]).output().unwrap();
    assert_eq!((status(&output), json(&output)["error"]["code"].as_str()), (3, Some("input.unreadable")));
    assert!(!said(&output).contains("cli-"), "{}", said(&output));
    // An index that leads out of its folder is none, and is left as it is.
    let text = serde_json::to_string(&index)
        .unwrap()
        .replace(index["items"][0]["file"].as_str().unwrap(), "../leaf.cer");
    std::fs::write(stage.out().join("index.json"), &text).unwrap();
    assert_eq!(status(&stage.run("check", &[])), 3);
    assert_eq!(status(&stage.refresh()), 3);
    assert_eq!(std::fs::read_to_string(stage.out().join("index.json")).unwrap(), text);
}

/// The set that is published is whole: the index can be read, and every file of it is what it says.
fn is_whole(stage: &Stage) {
    let output = stage.run("check", &["--certificate", "leaf.cer"]);
    assert_eq!(status(&output), 0, "{}", printed(&output));
}

/// A disk that is full while files are written, and while the index is: the last good set stays, and the operator is told.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_last_good_set() {
    let stage = Stage::new();
    let _ = stage.refresh();
    let (index, list) = (stage.index(), stage.published().unwrap());
    stage.list(6, CURRENT);
    // Files may have so many blocks of 1,024 bytes: none at all, or a list but not the index.
    for blocks in ["0", "1"] {
        let program = stage.folder.kiemky().get_program().to_owned();
        let mut command = std::process::Command::new("bash");
        command
            .args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "bash", blocks])
            .arg(program);
        command.args(["evidence", "refresh", "--folder", "out", "--json", "--at", NOW, "--trust", "trust"]);
        command.args(["--allow-private", "--certificate", "leaf.cer"]).current_dir(stage.folder.path());
        let output = command.output().unwrap();
        assert_eq!(status(&output), 3, "{blocks}: {}", printed(&output));
        assert!(!json(&output)["error"].is_null(), "{}", printed(&output));
        assert_eq!((stage.index(), stage.published().unwrap()), (index.clone(), list.clone()), "{blocks}");
        is_whole(&stage);
    }
    let _ = stage.refresh();
    assert_ne!(stage.published().unwrap(), list, "and the next run publishes");
    is_whole(&stage);
}

/// Killed at any moment: what is published is the old set or the new one, never something between, and the next run goes on.
#[cfg(unix)]
#[test]
fn kill_at_any_moment_leaves_a_whole_set() {
    let stage = Stage::new();
    let _ = stage.refresh();
    let mut last = stage.published().unwrap();
    let started = std::time::Instant::now();
    let _ = stage.refresh();
    let whole = started.elapsed();
    let (mut killed, mut number) = (0, 6);
    for part in 0..16u32 {
        stage.list(number, CURRENT);
        let mut command = stage.folder.kiemky();
        command.args([
            "evidence",
            "refresh",
            "--folder",
            "out",
            "--at",
            NOW,
            "--trust",
            "trust",
            "--allow-private",
        ]);
        command.args(["--certificate", "leaf.cer"]).stdout(std::process::Stdio::null());
        let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * part / 12);
        child.kill().unwrap();
        killed += u32::from(child.wait().unwrap().code().is_none());
        is_whole(&stage);
        let found = stage.published().unwrap();
        if found != last {
            (last, number) = (found, number + 1);
        }
    }
    assert!(killed > 0, "no run was killed");
    stage.list(99, CURRENT);
    let _ = stage.refresh();
    assert_ne!(stage.published().unwrap(), last);
    is_whole(&stage);
}
