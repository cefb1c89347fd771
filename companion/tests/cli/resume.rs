//! `--jsonl --resume`: an interrupted run goes on where it ended, and nothing is lost or doubled.

use crate::support::{Folder, json, printed, said, status, unsigned_pdf};
use std::fs;

fn folder() -> Folder {
    let folder = Folder::new();
    for name in ["a", "b", "c"] {
        folder.write(&format!("d/{name}.pdf"), unsigned_pdf());
    }
    folder.write("d/x.pdf", "hello");
    folder
}

fn names(text: &str) -> Vec<String> {
    let parse = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let mut names: Vec<String> =
        text.lines().map(parse).map(|line| line["input"]["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_torn_run_is_finished_without_doubles() {
    let folder = folder();
    let first = folder.verify(&["--jsonl", "--resume", "done.jsonl", "d"]);
    assert_eq!(status(&first), 3);
    let record = folder.path().join("done.jsonl");
    let whole = fs::read_to_string(&record).unwrap();
    assert_eq!(whole, printed(&first));
    assert_eq!(names(&whole), ["d/a.pdf", "d/b.pdf", "d/c.pdf", "d/x.pdf"]);
    // Killed in the middle of a line.
    let last_line = whole.trim_end().rfind('\n').unwrap() + 1;
    fs::write(&record, &whole[..last_line + 40]).unwrap();
    let second = folder.verify(&["--jsonl", "--resume", "done.jsonl", "d"]);
    assert_eq!(status(&second), 3, "{}", said(&second));
    assert_eq!(printed(&second).lines().count(), 1);
    assert_eq!(names(&fs::read_to_string(&record).unwrap()), names(&whole));
}

#[test]
fn a_finished_run_prints_nothing_and_ends_as_before() {
    let folder = folder();
    folder.verify(&["--jsonl", "--resume", "done.jsonl", "d"]);
    let again = folder.verify(&["--jsonl", "--resume", "done.jsonl", "d"]);
    assert_eq!(printed(&again), "");
    assert_eq!(status(&again), 3);
    let one = folder.verify(&["--jsonl", "--resume", "done.jsonl", "d/a.pdf"]);
    assert_eq!((printed(&one).as_str(), status(&one)), ("", 1));
}

#[test]
fn a_changed_file_of_the_same_length_is_checked_again() {
    let folder = folder();
    folder.verify(&["--jsonl", "--resume", "done.jsonl", "d"]);
    let mut changed = unsigned_pdf();
    let at = changed.iter().position(|byte| *byte == b'5').unwrap();
    changed[at] = b'6';
    folder.write("d/b.pdf", changed);
    let again = folder.verify(&["--jsonl", "--resume", "done.jsonl", "d"]);
    assert_eq!(names(&printed(&again)), ["d/b.pdf"]);
}

#[test]
fn a_file_that_is_no_record_is_left_as_it_is() {
    let folder = folder();
    for content in ["name,value\n1,2\n", "precious", "{\"schema\":\"other\"}\n"] {
        let path = folder.write("mine.txt", content);
        let output = folder.verify(&["--jsonl", "--resume", "mine.txt", "d"]);
        assert_eq!(status(&output), 3);
        assert_eq!(json(&output)["error"]["code"], "input.option");
        assert_eq!(fs::read_to_string(path).unwrap(), content);
    }
}

#[cfg(unix)]
#[test]
fn output_sent_to_the_record_itself_is_not_doubled() {
    let folder = folder();
    let record = folder.write("done.jsonl", "");
    let output = fs::OpenOptions::new().append(true).open(&record).unwrap();
    let mut command = folder.kiemky();
    command.args(["verify", "--jsonl", "--resume", "done.jsonl", "d"]).stdout(output).status().unwrap();
    assert_eq!(names(&fs::read_to_string(&record).unwrap()).len(), 4);
}
