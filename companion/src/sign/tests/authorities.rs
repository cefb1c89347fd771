//! Authorities on loopback: how a question travels, and what a document is without an answer.

use super::{Folder, TestKey, arguments, context, letter, refused, signed};
use crate::exit::Exit;
use crate::sign::http::Http;
use crate::sign::release::Unwatched;
use crate::sign::sign_one;
use forge::pki::Pki;
use forge::seed::Seed;
use signing::Transport;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

/// Answers every question with these bytes, or with what `make` makes of the body; the address.
fn serve(make: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let body = loop {
                let mut piece = [0; 4096];
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
                let Some(at) = request.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
                let head = String::from_utf8_lossy(&request[..at]).to_lowercase();
                assert!(head.contains("content-type: application/timestamp-query"), "{head}");
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                let length: usize = length.trim().parse().unwrap();
                if request.len() >= at + 4 + length {
                    break request[at + 4..at + 4 + length].to_vec();
                }
            };
            let _ = stream.write_all(&make(&body));
        }
    });
    address
}

fn http(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[test]
fn a_question_travels_and_what_is_no_answer_is_none() {
    let echo = serve(|body| http("200 OK", body));
    assert_eq!(Http.post(&echo, b"question").unwrap(), b"question");
    let error = serve(|_| http("500 Internal Server Error", b"no"));
    assert_eq!(Http.post(&error, b"question").unwrap_err(), "HTTP 500");
    let moved = serve(|_| {
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n".to_vec()
    });
    assert!(Http.post(&moved, b"question").is_err());
    let endless = serve(|_| http("200 OK", &vec![0; signing::MAX_ANSWER + 10]));
    assert!(Http.post(&endless, b"question").is_err());
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(Http.post(&format!("http://{free}/"), b"question").is_err());
    assert!(Http.post("https://tsa.example.vn/", b"question").is_err());
    assert!(Http.post("file:///etc/passwd", b"question").is_err());
}

/// The answer of the test authority to the question.
fn honest(pki: &Pki, question: &[u8]) -> Vec<u8> {
    http("200 OK", &forge::timestamp::answer(pki, question, "20261120080005Z"))
}

#[test]
fn the_first_authority_of_use_gives_the_timestamp() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    let down = serve(|_| http("503 Service Unavailable", b""));
    let good = serve(|question| honest(&Pki::new(Seed(1)), question));
    let mut asked = arguments(&folder.file("in.pdf"), &folder.file("out.pdf"));
    asked.tsa = vec![down.clone(), good.clone()];
    let report =
        signed(sign_one(&asked, &context(&pki), &mut TestKey::of(&pki.person), &mut Http, &Unwatched));
    assert_eq!(report.signatures[0].level, Some(report::BaselineLevel::BT));
    assert_eq!(report.signatures[0].authority, Some(good));
    assert!(report.warnings.is_empty());
    // With the CRLs inside and a timestamp over them, from the same command.
    fs::remove_file(folder.file("out.pdf")).unwrap();
    asked.long_term = signing::LongTerm::Archive;
    let report =
        signed(sign_one(&asked, &context(&pki), &mut TestKey::of(&pki.person), &mut Http, &Unwatched));
    assert_eq!(report.signatures.len(), 2);
    assert_eq!(report.signatures[0].level, Some(report::BaselineLevel::BLta));
    asked.long_term = signing::LongTerm::No;
    // Without one of use there is no document, and the person hears of each.
    fs::remove_file(folder.file("out.pdf")).unwrap();
    asked.tsa = vec![down.clone()];
    let problem =
        refused(sign_one(&asked, &context(&pki), &mut TestKey::of(&pki.person), &mut Http, &Unwatched));
    assert_eq!((problem.code.as_str(), problem.exit), ("sign.timestamp.none", Exit::NoReport));
    assert!(problem.authorities.iter().all(|one| one.address == down && one.fault == "unreachable"));
    assert_eq!(folder.names(), ["in.pdf"]);
}
