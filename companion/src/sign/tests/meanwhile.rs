//! What happens while the person is asked, and before the document has its name.

use super::*;

/// A clock that goes on by so many seconds each time it is looked at.
pub(super) struct Late(i64, Cell<i64>);

impl Late {
    pub(super) fn by(seconds: i64) -> Self {
        Self(seconds, Cell::new(0))
    }
}

impl Watch for Late {
    fn reached(&self, _: Moment) -> io::Result<()> {
        Ok(())
    }

    fn now(&self) -> Result<report::Time, Failure> {
        let passed = self.1.replace(self.1.get() + self.0);
        Ok(AT.parse::<report::Time>().unwrap().plus_seconds(passed))
    }
}

#[test]
fn a_prompt_that_was_left_open_signs_nothing() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    let mut key = TestKey::of(&pki.person);
    // Also where the clock was put back meanwhile.
    for late in [601, -601, 86_400] {
        let problem = refused(run(&folder, &pki, &mut key, &Late::by(late)));
        assert_eq!(problem.code, "sign.moment.passed");
        for language in Language::ALL {
            let text = crate::sign::words::reason(&problem, &Messages::new(language));
            assert!(text.contains(&problem.args["minutes"]) && !text.contains("sign-"), "{text}");
        }
        assert_eq!(folder.names(), ["in.pdf"]);
    }
    signed(run(&folder, &pki, &mut key, &Late::by(600)));
}

#[cfg(unix)]
#[test]
fn a_copy_that_was_exchanged_does_not_get_the_name() {
    struct Exchanged(PathBuf);
    impl Watch for Exchanged {
        fn reached(&self, moment: Moment) -> io::Result<()> {
            if moment == Moment::Verified {
                let is_copy = |path: &PathBuf| path.to_string_lossy().ends_with("kiemky-tmp");
                let copy = fs::read_dir(&self.0)?.flatten().map(|one| one.path()).find(is_copy).unwrap();
                fs::remove_file(&copy)?;
                fs::write(&copy, b"another's")?;
            }
            Ok(())
        }
    }
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    let watch = Exchanged(folder.0.clone());
    let outcome = run(&folder, &pki, &mut TestKey::of(&pki.person), &watch);
    assert!(matches!(outcome, Outcome::Failed(_, Exit::NoReport)));
    assert!(!folder.file("out.pdf").exists());
}
