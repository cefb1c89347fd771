//! Many documents with one login: what is on the disk and in the results, whatever happens.

mod resumed;

use super::{At, Folder, NoNetwork, TestKey, arguments, context, letter};
use crate::arguments::Form;
use crate::exit::Exit;
use crate::sign::batch::{Earlier, Entry, Intent, Session, Teller};
use crate::sign::data::SignReport;
use crate::sign::key::Key;
use crate::sign::release::{Moment, Unwatched, Watch};
use crate::sign::{Arguments, Outcome};
use crate::token::fake::{Fake, PIN, Person};
use crate::verify::output;
use crate::verify::resume::Appender;
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
    fn intend(&mut self, intent: &Intent) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.append(&intent.line()?)?;
        file.sync()
    }

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

#[test]
fn a_document_is_signed_once_whatever_it_is_called() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    fs::create_dir(folder.file("in")).unwrap();
    let one = |input: &str, output: &str| {
        Entry::Document(Box::new(arguments(&folder.file(input), &folder.file("out").join(output))))
    };
    let (all, mut results) = ([one("a.pdf", "a.pdf"), one("in/../a.pdf", "x.pdf")], Results::default());
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(run.with(&mut TestKey::of(&pki.person), &Unwatched, &mut results), Exit::NoReport);
    assert_eq!(results.told(), [("a.pdf", "input.option"), ("a.pdf", "signed")]);
    run.signed(&["a.pdf"]);
}

#[test]
fn the_same_bytes_under_another_name_are_signed_once() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    fs::copy(folder.file("a.pdf"), folder.file("copy.pdf")).unwrap();
    fs::hard_link(folder.file("a.pdf"), folder.file("link.pdf")).unwrap();
    let one = |name: &str| {
        let output = folder.file("out").join(name);
        Entry::Document(Box::new(arguments(&folder.file(name), &output)))
    };
    let (all, mut results) = (["a.pdf", "copy.pdf", "link.pdf", "b.pdf"].map(one), Results::default());
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(run.with(&mut TestKey::of(&pki.person), &Unwatched, &mut results), Exit::NoReport);
    let refused = "input.option";
    let told = [("copy.pdf", refused), ("link.pdf", refused), ("a.pdf", "signed"), ("b.pdf", "signed")];
    assert_eq!(results.told(), told);
    run.signed(&["a.pdf", "b.pdf"]);
}

#[test]
fn a_prompt_that_was_left_open_signs_none_of_them() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let all = entries(&folder);
    let run = Run::new(&folder, &pki, &all);
    let (mut key, mut results) = (TestKey::of(&pki.person), Results::default());
    assert_eq!(run.with(&mut key, &super::meanwhile::Late::by(601), &mut results), Exit::NoReport);
    assert_eq!(results.told(), NAMES.map(|name| (name, "sign.moment.passed")));
    assert_eq!(results.reports[0].problem.as_ref().unwrap().args["minutes"], "11");
    assert_eq!((key.unlocked, out(&folder).len()), (1, 0));
    let mut results = Results::default();
    assert_eq!(run.with(&mut key, &super::meanwhile::Late::by(600), &mut results), Exit::Fine);
    run.signed(&NAMES);
}

#[test]
fn a_login_is_not_held_while_no_timestamp_can_be_had() {
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let stamped = |entry| match entry {
        Entry::Document(mut one) => {
            one.tsa = vec!["http://127.0.0.1:1/".to_owned()];
            Entry::Document(one)
        }
        failed => failed,
    };
    let all: Vec<Entry> = entries(&folder).into_iter().map(stamped).collect();
    let (mut key, mut results) = (TestKey::of(&pki.person), Results::default());
    let run = Run::new(&folder, &pki, &all);
    assert_eq!(run.with(&mut key, &Unwatched, &mut results), Exit::NoReport);
    let ended = "sign.batch.ended";
    assert_eq!(results.told(), [("a.pdf", "sign.timestamp.none"), ("b.pdf", ended), ("c.pdf", ended)]);
    assert_eq!((key.unlocked, out(&folder).len()), (1, 0));
}

/// Whole letters a second with a token that takes 100 ms a signature (`benches/signing.sh`). A measurement, no test of time.
#[test]
#[ignore = "a measurement"]
fn rate_of_a_batch_of_slow_signatures() {
    const LETTERS: u32 = 50;
    let (pki, folder) = (Pki::new(Seed(1)), folder());
    let names: Vec<String> = (0..LETTERS).map(|number| format!("{number}.pdf")).collect();
    for (seed, name) in (1..).zip(&names) {
        fs::write(folder.file(name), Letter::new(Style::Stream, Seed(seed)).pdf.bytes).unwrap();
    }
    let one = |name: &String| arguments(&folder.file(name), &folder.file("out").join(name));
    let all: Vec<Entry> = names.iter().map(|name| Entry::Document(Box::new(one(name)))).collect();
    let fake = fake(&pki);
    fake.inside().signing_time = std::time::Duration::from_millis(100);
    let run = Run::new(&folder, &pki, &all);
    let started = std::time::Instant::now();
    assert_eq!(with_fake(&run, &fake, PIN, &mut Results::default()), (Exit::Fine, 1));
    let rate = f64::from(LETTERS) / started.elapsed().as_secs_f64();
    println!("batch with a token of 100 ms: {rate:.2} letters/s, ratio {:.3} of its rate", rate / 10.0);
}
