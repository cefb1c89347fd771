//! Many documents with one login: what is on the disk and in the results, whatever happens.

use super::{At, Folder, NoNetwork, TestKey, arguments, context, letter};
use crate::arguments::Form;
use crate::exit::Exit;
use crate::sign::batch::{Earlier, Entry, Session, Teller};
use crate::sign::data::SignReport;
use crate::sign::key::Key;
use crate::sign::release::{Moment, Unwatched, Watch};
use crate::sign::{Arguments, Outcome};
use crate::token::fake::{Fake, PIN, Person};
use crate::verify::output;
use crate::verify::resume::{Appender, Sharing, lines};
use forge::key::Key as ForgeKey;
use forge::pdf::Style;
use forge::pki::Pki;
use forge::seed::Seed;
use forge::signing::Letter;
use messages::{Language, Messages};
use report::Soundness;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Names of the documents, and how many there are.
const NAMES: [&str; 3] = ["a.pdf", "b.pdf", "c.pdf"];

/// A folder with three documents, a list of results and room for what comes out.
fn folder() -> Folder {
    let folder = Folder::new();
    fs::create_dir(folder.file("out")).unwrap();
    for (seed, name) in (1..).zip(NAMES) {
        let letter = Letter::new(Style::Stream, Seed(seed));
        fs::write(folder.file(name), letter.pdf.bytes).unwrap();
    }
    folder
}

fn entries(folder: &Folder) -> Vec<Entry> {
    let one = |name: &str| arguments(&folder.file(name), &folder.file("out").join(name));
    NAMES.map(|name| Entry::Document(Box::new(one(name)))).into()
}

/// Collects the results; writes lines where there is a file for them.
#[derive(Default)]
struct Results {
    outcomes: Vec<(String, Exit, String)>,
    reports: Vec<SignReport>,
    file: Option<Appender>,
    /// Results after which nothing can be told any more.
    most: Option<usize>,
}

impl Teller for Results {
    fn tell(&mut self, outcome: &Outcome) -> io::Result<()> {
        if self.most == Some(self.outcomes.len()) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let told = match outcome {
            Outcome::Signed(report) | Outcome::Refused(report) => {
                self.reports.push(SignReport::clone(report));
                if let Some(file) = &mut self.file {
                    file.append(&output::json(report, Form::JsonLines))?;
                    file.sync()?;
                }
                let problem = report.problem.as_ref();
                let code = problem.map_or("signed".to_owned(), |problem| problem.code.clone());
                let exit = problem.map_or(Exit::Fine, |problem| problem.exit);
                (report.input.name.clone(), exit, code)
            }
            Outcome::Failed(failure, exit) => {
                let code = failure.finding.code.as_str().to_owned();
                (failure.name.clone().unwrap_or_default(), *exit, code)
            }
        };
        let name = Path::new(&told.0).file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.outcomes.push((name, told.1, told.2));
        Ok(())
    }
}

impl Results {
    /// Name and end of each, in the order in which they were told.
    fn told(&self) -> Vec<(&str, &str)> {
        self.outcomes.iter().map(|(name, _, code)| (name.as_str(), code.as_str())).collect()
    }
}

struct Run<'r> {
    folder: &'r Folder,
    pki: &'r Pki,
    entries: &'r [Entry],
    earlier: Option<&'r Earlier>,
    common: Arguments,
}

impl<'r> Run<'r> {
    fn new(folder: &'r Folder, pki: &'r Pki, entries: &'r [Entry]) -> Self {
        let mut common = arguments(Path::new(""), Path::new(""));
        common.journal = Some(folder.file("journal.jsonl"));
        Self { folder, pki, entries, earlier: None, common }
    }

    fn with(&self, key: &mut dyn Key, watch: &dyn Watch, results: &mut Results) -> Exit {
        let messages = Messages::new(Language::Vietnamese);
        let context = context(self.pki);
        let session = Session {
            arguments: &self.common,
            context: &context,
            messages: &messages,
            earlier: self.earlier,
            watch,
            teller: results,
            worst: Exit::Fine,
        };
        session.sign(self.entries, key, &mut NoNetwork)
    }

    /// Every one of these is there, begins with its input and is sound; no other is, and no copy is left.
    fn signed(&self, expected: &[&str]) {
        let found = out(self.folder);
        assert_eq!(found, expected);
        for name in expected {
            let (input, output) =
                (fs::read(self.folder.file(name)), fs::read(self.folder.file("out").join(name)));
            let (input, output) = (input.unwrap(), output.unwrap());
            assert!(output.starts_with(&input));
            let report = verifier_core::verify(&output, &context(self.pki)).unwrap();
            assert_eq!((report.answers.sound, report.signatures.len()), (Soundness::Yes, 1), "{name}");
        }
    }
}

/// Names in the folder of the signed documents.
fn out(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.file("out")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn one_login_signs_all_and_one_that_is_refused_stops_no_other() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    let (mut key, mut results) = (TestKey::of(&pki.person), Results::default());
    assert_eq!(run.with(&mut key, &Unwatched, &mut results), Exit::Fine);
    assert_eq!(results.told(), [("a.pdf", "signed"), ("b.pdf", "signed"), ("c.pdf", "signed")]);
    assert_eq!(key.unlocked, 1);
    run.signed(&NAMES);
    // Names that are taken, a broken document, one that is missing: each for itself.
    fs::remove_file(folder.file("out").join("c.pdf")).unwrap();
    fs::write(folder.file("b.pdf"), b"no PDF at all").unwrap();
    fs::remove_file(folder.file("out").join("b.pdf")).unwrap();
    let (before, mut results) = (fs::read(folder.file("out").join("a.pdf")).unwrap(), Results::default());
    let more = [
        entries(&folder),
        vec![Entry::Document(Box::new(arguments(
            &folder.file("none.pdf"),
            &folder.file("out").join("none.pdf"),
        )))],
    ]
    .concat();
    let run = Run::new(&folder, &pki, &more);
    assert_eq!(run.with(&mut key, &Unwatched, &mut results), Exit::NoReport);
    // What is refused is told before the login.
    let told = [
        ("a.pdf", "input.option"),
        ("b.pdf", "sign.document.unreadable"),
        ("none.pdf", "input.unreadable"),
        ("c.pdf", "signed"),
    ];
    assert_eq!(results.told(), told);
    assert_eq!(fs::read(folder.file("out").join("a.pdf")).unwrap(), before);
    run.signed(&["a.pdf", "c.pdf"]);
    // Where nothing is left to sign nobody is asked for a PIN.
    let mut key = TestKey::of(&pki.person);
    let taken = entries(&folder);
    let run = Run::new(&folder, &pki, &taken[..1]);
    assert_eq!(run.with(&mut key, &Unwatched, &mut Results::default()), Exit::NoReport);
    assert_eq!(key.unlocked, 0);
}

#[test]
fn a_certificate_that_may_not_sign_refuses_all_without_a_login() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let (mut key, mut results) = (TestKey::of(&pki.stranger), Results::default());
    assert_eq!(Run::new(&folder, &pki, &all).with(&mut key, &Unwatched, &mut results), Exit::Wrong);
    assert!(results.outcomes.iter().all(|one| one.2 == "sign.certificate.untrusted"));
    assert_eq!((results.outcomes.len(), key.unlocked, out(&folder).len()), (3, 0, 0));
}

#[test]
fn two_documents_do_not_share_a_name() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let one =
        |input: &str| Entry::Document(Box::new(arguments(&folder.file(input), &folder.file("out/a.pdf"))));
    let (all, mut results) = ([one("a.pdf"), one("b.pdf")], Results::default());
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(run.with(&mut TestKey::of(&pki.person), &Unwatched, &mut results), Exit::NoReport);
    assert_eq!(results.told(), [("b.pdf", "input.option"), ("a.pdf", "signed")]);
    run.signed(&["a.pdf"]);
}

/// A watcher that does something once, when a moment has come so many times.
struct Once<'w>(Moment, std::cell::Cell<usize>, &'w dyn Fn());

impl Watch for Once<'_> {
    fn reached(&self, moment: Moment) -> io::Result<()> {
        if moment == self.0 {
            if self.1.get() == 0 {
                (self.2)();
            }
            self.1.set(self.1.get().wrapping_sub(1));
        }
        Ok(())
    }
}

#[test]
fn a_document_that_changes_between_list_and_signature_is_not_signed() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let change = || fs::write(folder.file("b.pdf"), [letter().as_slice(), b"\n"].concat()).unwrap();
    let (watch, mut results) = (Once(Moment::Checked, 2.into(), &change), Results::default());
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(run.with(&mut TestKey::of(&pki.person), &watch, &mut results), Exit::NoReport);
    assert_eq!(results.told(), [("a.pdf", "signed"), ("b.pdf", "input.changed"), ("c.pdf", "signed")]);
    run.signed(&["a.pdf", "c.pdf"]);
}

/// A token with the person's key, for all of these tests.
fn fake(pki: &Pki) -> Fake {
    Fake::new("person", ForgeKey::named("person"), &pki.person.der)
}

/// Runs with a fake token and a person who types this.
fn with_fake(run: &Run<'_>, fake: &Fake, pin: &'static str, results: &mut Results) -> (Exit, usize) {
    let mut person = Person::typing(&[pin, PIN]);
    let (mut manager, mut exit) = (fake.manager(), Exit::Fine);
    let found = crate::token::with_manager(&mut manager, &super::no_token(), &mut person, &mut |key| {
        exit = run.with(key, &Unwatched, results);
    });
    found.unwrap();
    (exit, person.asked)
}

#[test]
fn a_token_is_logged_in_to_once_for_all_of_them() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let (all, fake, mut results) = (entries(&folder), fake(&pki), Results::default());
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(with_fake(&run, &fake, PIN, &mut results), (Exit::Fine, 1));
    let inside = fake.inside();
    let count = |name: &str| inside.calls.iter().filter(|call| **call == name).count();
    assert_eq!((inside.tries, count("login"), count("sign"), count("logout")), (1, 1, 3, 1));
    assert!(!inside.logged_in);
    run.signed(&NAMES);
}

#[test]
fn a_wrong_pin_costs_one_try_for_all_of_them() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let (all, fake, mut results) = (entries(&folder), fake(&pki), Results::default());
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(with_fake(&run, &fake, "000000", &mut results), (Exit::TokenRefused, 1));
    assert_eq!(fake.inside().tries, 1);
    assert_eq!(fake.inside().wrong, 1);
    assert!(results.reports.iter().all(|report| {
        let problem = report.problem.as_ref().unwrap();
        problem.code == "sign.batch.ended" && problem.args["code"] == "token.pin.incorrect"
    }));
    assert_eq!((results.outcomes.len(), out(&folder).len()), (3, 0));
}

#[test]
fn a_key_that_asks_each_time_asks_for_each_document() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let (all, fake, mut results) = (entries(&folder), fake(&pki), Results::default());
    fake.inside().always_authenticate = true;
    let run = Run::new(&folder, &pki, &all[..1]);
    // The login, and the one signature.
    assert_eq!(with_fake(&run, &fake, PIN, &mut results), (Exit::Fine, 2));
}

/// Calls of a whole run on the fake.
fn calls_of_a_run(pki: &Pki) -> Vec<&'static str> {
    let folder = folder();
    let (all, fake) = (entries(&folder), fake(pki));
    with_fake(&Run::new(&folder, pki, &all), &fake, PIN, &mut Results::default());
    fake.inside().calls.clone()
}

#[test]
fn a_token_pulled_at_any_call_loses_nothing_that_was_signed() {
    let pki = Pki::new(Seed(1));
    let calls = calls_of_a_run(&pki);
    let first = calls.iter().position(|call| *call == "login").unwrap();
    for at in first..calls.len() {
        let folder = folder();
        let (all, fake, mut results) = (entries(&folder), fake(&pki), Results::default());
        fake.inside().removed_at = Some(at);
        let run = Run::new(&folder, &pki, &all);
        let (exit, asked) = with_fake(&run, &fake, PIN, &mut results);
        let signed = calls[..at].iter().filter(|call| **call == "sign").count();
        let all_signed = signed == NAMES.len();
        assert_eq!(exit, if all_signed { Exit::Fine } else { Exit::TokenRefused }, "{at} {}", calls[at]);
        assert!(asked <= 1 && fake.inside().tries <= 1);
        assert_eq!(results.outcomes.len(), NAMES.len(), "a result for every document");
        run.signed(&NAMES[..signed]);
        let last = results.told().last().copied().unwrap();
        assert!(all_signed || matches!(last.1, "sign.batch.ended" | "token.removed"), "{last:?}");
    }
}

#[test]
fn a_full_disk_at_any_moment_keeps_what_is_released_and_the_inputs() {
    let pki = Pki::new(Seed(1));
    let watch = At::new(usize::MAX, false);
    {
        let folder = folder();
        let all = entries(&folder);
        let run = Run::new(&folder, &pki, &all);
        run.with(&mut TestKey::of(&pki.person), &watch, &mut Results::default());
    }
    let moments = watch.reached.borrow().len();
    assert_eq!(moments, super::MOMENTS * NAMES.len());
    for left in 0..moments {
        let folder = folder();
        let all = entries(&folder);
        let run = Run::new(&folder, &pki, &all);
        let (mut key, mut results) = (TestKey::of(&pki.person), Results::default());
        // From here on the medium takes nothing more.
        let exit = run.with(&mut key, &At::new(left, false), &mut results);
        assert_eq!((exit, results.outcomes.len()), (Exit::NoReport, NAMES.len()), "{left}");
        let signed: Vec<_> = results.told().into_iter().filter(|one| one.1 == "signed").collect();
        let found = out(&folder);
        assert!(signed.iter().all(|one| found.iter().any(|name| name == one.0)), "{left}");
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        run.signed(&found);
        assert!(key.unlocked <= 1);
    }
}

#[test]
fn where_nobody_can_be_told_nothing_more_is_released() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    let mut results = Results { most: Some(1), ..Results::default() };
    assert_eq!(run.with(&mut TestKey::of(&pki.person), &Unwatched, &mut results), Exit::NoReport);
    // The second was released before it could not be told: a resumed run finds it.
    run.signed(&["a.pdf", "b.pdf"]);
}

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
    for left in 0..super::MOMENTS * NAMES.len() {
        let folder = folder();
        let all = entries(&folder);
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "sign::tests::batch::child_that_dies_in_a_batch"])
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
        let whole = text.iter().filter(|byte| **byte == b'\n').count();
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
            (text.lines().count(), whole + results.outcomes.len()),
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
fn a_lost_file_of_results_is_made_again_and_the_journal_does_not_double() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    resumed(&run, &Unwatched);
    let before = fs::read_to_string(folder.file("done.jsonl")).unwrap();
    fs::remove_file(folder.file("done.jsonl")).unwrap();
    let (exit, results) = resumed(&run, &Unwatched);
    assert_eq!((exit, results.outcomes.len()), (Exit::Fine, 3));
    run.signed(&NAMES);
    assert_eq!(noted(&folder).len(), 3);
    let outputs = |text: &str| -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
        text.lines()
            .map(|line| {
                [&parse(line)["output"], &parse(line)["signatures"]].map(Clone::clone).into_iter().collect()
            })
            .collect()
    };
    assert_eq!(outputs(&fs::read_to_string(folder.file("done.jsonl")).unwrap()), outputs(&before));
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
