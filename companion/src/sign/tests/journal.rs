//! `--journal`: one line for each signed document (TOK-09), and what becomes of it when something fails.

use super::{Folder, NoNetwork, TestKey, arguments, context, letter, signed};
use crate::exit::Exit;
use crate::sign::journal::Entry;
use crate::sign::release::{Moment, Unwatched, Watch};
use crate::sign::{Arguments, Outcome, sign_one};
use forge::pki::Pki;
use forge::seed::Seed;
use std::fs;
use std::io;
use std::path::Path;

/// A document to sign, with a journal beside it.
fn asked(folder: &Folder, out: &str) -> Arguments {
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    let mut asked = arguments(&folder.file("in.pdf"), &folder.file(out));
    asked.journal = Some(folder.file("journal.jsonl"));
    asked
}

fn journal(folder: &Folder) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(folder.file("journal.jsonl")).unwrap();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[test]
fn a_line_says_when_with_what_device_and_certificate_and_what() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    for (count, out) in ["one.pdf", "two.pdf"].into_iter().enumerate() {
        let asked = asked(&folder, out);
        let mut key = TestKey::of(&pki.person);
        let report = signed(sign_one(&asked, &context(&pki), &mut key, &mut NoNetwork, &Unwatched));
        let lines = journal(&folder);
        assert_eq!(lines.len(), count + 1);
        let line = &lines[count];
        assert_eq!((&line["schema"], &line["act"]), (&"kiemky/journal/v1".into(), &"plain".into()));
        assert_eq!((&line["token"]["label"], &line["token"]["serial"]), (&"thu".into(), &"0042".into()));
        let signer = report.signer.as_ref().unwrap();
        assert_eq!(line["certificate"]["serial"], signer.serial);
        assert_eq!(line["certificate"]["subject"], signer.subject);
        assert_eq!(line["output_sha256"], report.output.as_ref().unwrap().sha256.clone().unwrap());
        assert_eq!((&line["signatures"], &line["recovered"]), (&1.into(), &false.into()));
        assert!(line["time"].as_str().unwrap().ends_with('Z'));
        assert!(report.warnings.iter().all(|warning| warning.code != "sign.warning.journal"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.file("journal.jsonl")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_journal_that_cannot_be_written_is_said_before_the_pin() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let refuse = |asked: &Arguments| {
        let mut key = TestKey::of(&pki.person);
        let outcome = sign_one(asked, &context(&pki), &mut key, &mut NoNetwork, &Unwatched);
        assert!(matches!(outcome, Outcome::Failed(_, Exit::NoReport)));
        assert_eq!(key.unlocked, 0);
        assert!(!asked.output.exists());
    };
    let mut one = asked(&folder, "out.pdf");
    // Somebody's file stays as it is.
    fs::write(folder.file("journal.jsonl"), "name,value\n").unwrap();
    refuse(&one);
    assert_eq!(fs::read_to_string(folder.file("journal.jsonl")).unwrap(), "name,value\n");
    for path in [folder.file("none/journal.jsonl"), folder.0.clone()] {
        one.journal = Some(path);
        refuse(&one);
    }
}

/// Takes the journal for itself when the document is about to get its name.
struct Takes(std::path::PathBuf, std::cell::RefCell<Option<fs::File>>);

impl Watch for Takes {
    fn reached(&self, moment: Moment) -> io::Result<()> {
        if moment == Moment::Verified {
            let file = fs::File::open(&self.0)?;
            file.lock()?;
            *self.1.borrow_mut() = Some(file);
        }
        Ok(())
    }
}

#[test]
fn a_journal_that_fails_later_is_a_warning_and_the_document_is_out() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let asked = asked(&folder, "out.pdf");
    let watch = Takes(folder.file("journal.jsonl"), std::cell::RefCell::default());
    let report =
        signed(sign_one(&asked, &context(&pki), &mut TestKey::of(&pki.person), &mut NoNetwork, &watch));
    assert!(asked.output.exists());
    assert!(report.warnings.iter().any(|warning| warning.code == "sign.warning.journal"));
    assert!(journal(&folder).is_empty());
}

#[test]
fn a_torn_line_of_a_killed_run_stays_and_spoils_no_other() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let asked = asked(&folder, "out.pdf");
    let torn = "{\"schema\":\"kiemky/journal/v1\",\"time\":\"2026";
    fs::write(folder.file("journal.jsonl"), torn).unwrap();
    signed(sign_one(&asked, &context(&pki), &mut TestKey::of(&pki.person), &mut NoNetwork, &Unwatched));
    let text = fs::read_to_string(folder.file("journal.jsonl")).unwrap();
    assert!(text.starts_with(&[torn, "\n{"].concat()), "{text}");
    assert_eq!(journal(&folder).len(), 1);
}

#[test]
fn the_committed_schema_of_the_journal_is_that_of_its_lines() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/schema/journal.v1.json");
    let schema = schemars::schema_for!(Entry<'static>);
    let generated = serde_json::to_string_pretty(&schema).unwrap();
    if std::env::var_os("KIEMKY_WRITE_SCHEMA").is_some() {
        fs::write(&path, [generated.as_str(), "\n"].concat()).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed.trim_end(), generated, "run `just schema`");
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let asked = asked(&folder, "out.pdf");
    signed(sign_one(&asked, &context(&pki), &mut TestKey::of(&pki.person), &mut NoNetwork, &Unwatched));
    let line = &journal(&folder)[0];
    let properties = schema.get("properties").unwrap().as_object().unwrap();
    let printed = line.as_object().unwrap();
    assert_eq!(printed.len(), properties.len());
    assert!(printed.keys().all(|key| properties.contains_key(key)));
}
