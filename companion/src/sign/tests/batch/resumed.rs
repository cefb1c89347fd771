//! `--resume`: a run that was killed goes on, nothing is lost and nothing is signed twice.

use super::super::{At, MOMENTS};
use super::*;
use crate::verify::resume::{Sharing, lines};
use std::process::{Command, Stdio};

const CHILD: &str = "KIEMKY_TEST_BATCH_CHILD";

/// The results of earlier runs, and where to add.
fn record(folder: &Folder) -> (Earlier, Appender) {
    let mut earlier = Earlier::default();
    let file = lines(&folder.file("done.jsonl"), Sharing::Alone, &mut |line| earlier.add(line)).unwrap();
    (earlier, Appender::new(file))
}

fn resumed(run: &Run<'_>, watch: &dyn Watch) -> (Exit, Results) {
    let (earlier, file) = record(run.folder);
    let mut results = Results { file: Some(file), ..Results::default() };
    let mut again = Run::new(run.folder, run.pki, run.entries);
    again.earlier = Some(&earlier);
    let exit = again.with(&mut TestKey::of(&run.pki.person), watch, &mut results);
    // The next run may have the file.
    results.file = None;
    (exit, results)
}

/// The results in a file of results, without the intents.
fn results_of(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("{\"schema\":\"kiemky/sign/v1\"")).collect()
}

/// As if every run had died between releasing a document and telling of it.
fn forget_results(folder: &Folder) {
    let path = folder.file("done.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let intents = text.lines().filter(|line| line.contains("kiemky/sign-intent/v1"));
    let left: String = intents.map(|line| [line, "\n"].concat()).collect();
    assert!(!left.is_empty() && left.len() < text.len());
    fs::write(path, left).unwrap();
}

/// The digests in the journal.
fn noted(folder: &Folder) -> Vec<String> {
    let text = fs::read_to_string(folder.file("journal.jsonl")).unwrap_or_default();
    let parse = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
    text.lines().map(|line| parse(line)["output_sha256"].as_str().unwrap().to_owned()).collect()
}

/// Not a test by itself: the process that is killed.
#[test]
fn child_that_dies_in_a_batch() {
    let Some(told) = std::env::var_os(CHILD) else { return };
    let told = told.into_string().unwrap();
    let (left, folder) = told.split_once(' ').unwrap();
    let folder = std::mem::ManuallyDrop::new(Folder(folder.into()));
    let (pki, all) = (Pki::new(Seed(1)), entries(&folder));
    resumed(&Run::new(&folder, &pki, &all), &At::new(left.parse().unwrap(), true));
}

#[test]
fn kill_at_any_moment_and_a_resumed_run_loses_nothing_and_signs_nothing_twice() {
    let pki = Pki::new(Seed(1));
    for left in 0..MOMENTS * NAMES.len() {
        let folder = folder();
        let all = entries(&folder);
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "sign::tests::batch::resumed::child_that_dies_in_a_batch"])
            .env(CHILD, format!("{left} {}", folder.0.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(!status.success(), "{left}");
        let released: Vec<(String, Vec<u8>)> = out(&folder)
            .into_iter()
            .filter(|name| !name.ends_with(".kiemky-tmp"))
            .map(|name| (name.clone(), fs::read(folder.file("out").join(&name)).unwrap()))
            .collect();
        // As if the line had been torn, too, when the process died in the middle of it.
        let record = folder.file("done.jsonl");
        let mut text = fs::read(&record).unwrap_or_default();
        let whole = results_of(&String::from_utf8(text.clone()).unwrap()).len();
        text.extend_from_slice(b"{\"schema\":\"kiemky/sign/v1\",\"progr");
        fs::write(&record, text).unwrap();
        let run = Run::new(&folder, &pki, &all);
        let (exit, results) = resumed(&run, &Unwatched);
        assert_eq!(exit, Exit::Fine, "{left}: {:?}", results.told());
        for (name, bytes) in &released {
            assert_eq!(&fs::read(folder.file("out").join(name)).unwrap(), bytes, "{left} {name}");
        }
        // One line for each document, from both runs together.
        let text = fs::read_to_string(&record).unwrap();
        assert_eq!(
            (results_of(&text).len(), whole + results.outcomes.len()),
            (NAMES.len(), NAMES.len()),
            "{left}"
        );
        let found = results
            .reports
            .iter()
            .filter(|report| report.warnings.iter().any(|warning| warning.code == "sign.warning.recovered"));
        assert_eq!(found.count(), released.len() - whole, "{left}");
        for left_over in out(&folder).iter().filter(|name| name.ends_with(".kiemky-tmp")) {
            fs::remove_file(folder.file("out").join(left_over)).unwrap();
        }
        run.signed(&NAMES);
        let mut digests = noted(&folder);
        digests.sort();
        digests.dedup();
        assert_eq!((digests.len(), noted(&folder).len()), (NAMES.len(), NAMES.len()), "{left}");
        // And a third run has nothing to do.
        let (exit, results) = resumed(&run, &Unwatched);
        assert_eq!((exit, results.outcomes.len()), (Exit::Fine, 0));
    }
}

#[test]
fn lost_results_are_made_again_by_their_intents_and_the_journal_does_not_double() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    resumed(&run, &Unwatched);
    let before = fs::read_to_string(folder.file("done.jsonl")).unwrap();
    forget_results(&folder);
    let (exit, results) = resumed(&run, &Unwatched);
    assert_eq!((exit, results.outcomes.len()), (Exit::Fine, 3));
    run.signed(&NAMES);
    assert_eq!(noted(&folder).len(), 3);
    let outputs = |text: &str| -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
        results_of(text)
            .into_iter()
            .map(|line| {
                [&parse(line)["output"], &parse(line)["signatures"]].map(Clone::clone).into_iter().collect()
            })
            .collect()
    };
    assert_eq!(outputs(&fs::read_to_string(folder.file("done.jsonl")).unwrap()), outputs(&before));
    // Without any intent nothing proves what the documents there were signed for.
    fs::remove_file(folder.file("done.jsonl")).unwrap();
    let (exit, results) = resumed(&run, &Unwatched);
    assert_eq!((exit, results.told()), (Exit::NoReport, NAMES.map(|name| (name, "input.option")).to_vec()));
}

/// Asks for something else.
type Change<'c> = &'c dyn Fn(&mut Arguments);

/// The documents with something else asked for each.
fn otherwise(folder: &Folder, change: Change<'_>) -> Vec<Entry> {
    let changed = |entry| match entry {
        Entry::Document(mut one) => {
            change(&mut one);
            Entry::Document(one)
        }
        failed => failed,
    };
    entries(folder).into_iter().map(changed).collect()
}

#[test]
fn what_was_signed_for_something_else_is_not_told_as_signed() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    assert_eq!(resumed(&Run::new(&folder, &pki, &all), &Unwatched).0, Exit::Fine);
    let before = "sign.batch.signed-before";
    let number = |one: &mut Arguments| one.wish.number = Some("06/QĐ-UBND".to_owned());
    let date = |one: &mut Arguments| one.wish.date = Some("06/01/2026".to_owned());
    let level = |one: &mut Arguments| one.long_term = signing::LongTerm::Archive;
    let act = |one: &mut Arguments| one.act = signing::Act::Approve;
    let changes: [(Change<'_>, &str); 4] =
        [(&number, before), (&date, before), (&level, before), (&act, "input.option")];
    for forgotten in [false, true] {
        if forgotten {
            forget_results(&folder);
        }
        for (change, code) in changes {
            let other = otherwise(&folder, change);
            let (exit, results) = resumed(&Run::new(&folder, &pki, &other), &Unwatched);
            assert_ne!(exit, Exit::Fine);
            assert_eq!(results.told(), NAMES.map(|name| (name, code)), "{forgotten}");
        }
        // Nor does it get another name beside the first.
        let aside = otherwise(&folder, &|one| assert!(one.output.set_extension("2.pdf")));
        let (_, results) = resumed(&Run::new(&folder, &pki, &aside), &Unwatched);
        assert_eq!(results.told(), NAMES.map(|name| (name, before)), "{forgotten}");
    }
    let (exit, results) = resumed(&Run::new(&folder, &pki, &all), &Unwatched);
    assert_eq!((exit, results.outcomes.len()), (Exit::Fine, NAMES.len()));
}

#[test]
fn what_was_signed_is_known_by_its_bytes_however_its_path_is_typed() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    assert_eq!(resumed(&Run::new(&folder, &pki, &all), &Unwatched).0, Exit::Fine);
    fs::create_dir(folder.file("in")).unwrap();
    let typed = otherwise(&folder, &|one| {
        one.input = folder.file("in/..").join(one.input.file_name().unwrap());
    });
    let (exit, results) = resumed(&Run::new(&folder, &pki, &typed), &Unwatched);
    assert_eq!((exit, results.outcomes.len()), (Exit::Fine, 0));
    for name in NAMES {
        fs::rename(folder.file("out").join(name), folder.file("in").join(name)).unwrap();
    }
    let (exit, results) = resumed(&Run::new(&folder, &pki, &typed), &Unwatched);
    assert_eq!(exit, Exit::Wrong);
    assert_eq!(results.told(), NAMES.map(|name| (name, "sign.batch.signed-before")));
    assert!(out(&folder).is_empty());
}

#[test]
fn an_intent_without_a_released_document_keeps_nothing_from_being_signed() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(resumed(&run, &Unwatched).0, Exit::Fine);
    forget_results(&folder);
    fs::remove_file(folder.file("out").join("b.pdf")).unwrap();
    let (exit, results) = resumed(&run, &Unwatched);
    assert_eq!((exit, results.outcomes.len()), (Exit::Fine, NAMES.len()));
    run.signed(&NAMES);
}

#[test]
fn what_was_signed_and_is_gone_or_changed_is_not_signed_a_second_time() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(resumed(&run, &Unwatched).0, Exit::Fine);
    fs::remove_file(folder.file("out").join("a.pdf")).unwrap();
    fs::write(folder.file("out").join("b.pdf"), b"somebody's").unwrap();
    let (exit, results) = resumed(&run, &Unwatched);
    assert_eq!(exit, Exit::Wrong);
    let expected = [("a.pdf", "sign.batch.signed-before"), ("b.pdf", "sign.batch.signed-before")];
    assert_eq!(results.told(), expected);
    // Another document under the old name is another document.
    fs::write(folder.file("a.pdf"), [letter().as_slice(), b"\n"].concat()).unwrap();
    let (_, results) = resumed(&run, &Unwatched);
    assert!(results.told().contains(&("a.pdf", "signed")), "{:?}", results.told());
}

#[test]
fn what_only_looks_like_a_signed_document_is_not_taken_for_one() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    // Begins with the input, and bears no signature; another's signature; another document.
    let whole = fs::read(folder.file("a.pdf")).unwrap();
    fs::write(folder.file("out").join("a.pdf"), [whole.as_slice(), b"\n"].concat()).unwrap();
    let other = Run::new(&folder, &pki, &all[1..2]);
    let renewed = pki.person_valid(Seed(1), ("20240115020000Z", "20480101000000Z"));
    assert_eq!(other.with(&mut TestKey::of(&renewed), &Unwatched, &mut Results::default()), Exit::Fine);
    fs::write(folder.file("out").join("c.pdf"), b"somebody's").unwrap();
    let (exit, results) = resumed(&run, &Unwatched);
    assert_eq!(exit, Exit::NoReport);
    assert!(results.outcomes.iter().all(|one| one.2 == "input.option"), "{:?}", results.told());
    assert_eq!(results.outcomes.len(), 3);
}

#[test]
fn two_runs_do_not_write_the_same_results() {
    let folder = folder();
    let path = folder.file("done.jsonl");
    let held = lines(&path, Sharing::Alone, &mut |_| ()).unwrap();
    assert!(lines(&path, Sharing::Alone, &mut |_| ()).is_err());
    drop(held);
    assert!(lines(&path, Sharing::Alone, &mut |_| ()).is_ok());
}
