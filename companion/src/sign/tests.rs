//! The command over software keys of the test PKI: what is left on the disk, whatever happens.

mod authorities;
mod batch;
mod journal;
mod large;
mod meanwhile;
mod words;

use super::data::SignReport;
use super::key::{Key, Offered, TokenIdentity};
use super::release::{Moment, Unwatched, Watch};
use super::{Arguments, Outcome, sign_one};
use crate::arguments::Form;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::verify::output::{self, Colour};
use forge::certificate::Certified;
use forge::corpus::{CRLS, crls};
use forge::pdf::Style;
use forge::pki::Pki;
use forge::seed::Seed;
use forge::signing::{Field, Letter};
use messages::{Language, Messages};
use report::{Code, Soundness};
use signing::{Algorithm, Digest, Scheme, Signer, SignerError, Transport};
use std::cell::{Cell, RefCell};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

const AT: &str = "2026-11-20T08:00:00Z";

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kiemky-sign-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Names of everything in it.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A key of the test PKI, and what its token does.
struct TestKey {
    offered: Offered,
    certified: Certified,
    /// How often it was unlocked.
    unlocked: usize,
    /// The PIN is wrong.
    locked: bool,
    /// It is pulled before it signs.
    pulled: bool,
}

impl TestKey {
    fn of(certified: &Certified) -> Self {
        let algorithm = Algorithm { scheme: Scheme::RsaPkcs1, digest: Digest::Sha256 };
        let token = Some(TokenIdentity {
            label: "thu".to_owned(),
            manufacturer: "forge".to_owned(),
            model: "test".to_owned(),
            serial: "0042".to_owned(),
        });
        let offered = Offered { certificate: certified.der.clone(), chain: Vec::new(), algorithm, token };
        Self { offered, certified: certified.clone(), unlocked: 0, locked: false, pulled: false }
    }
}

impl Key for TestKey {
    fn offered(&self) -> &Offered {
        &self.offered
    }

    fn unlock(&mut self) -> Result<Box<dyn Signer + '_>, Failure> {
        self.unlocked += 1;
        if self.locked {
            return Err(Failure::new(Code::TokenRefused));
        }
        Ok(Box::new(Unlocked(self)))
    }
}

struct Unlocked<'k>(&'k TestKey);

impl Signer for Unlocked<'_> {
    fn certificate(&self) -> &[u8] {
        &self.0.certified.der
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.0.offered.chain
    }

    fn algorithm(&self) -> Algorithm {
        self.0.offered.algorithm
    }

    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        if self.0.pulled {
            return Err(SignerError::new("the token was removed"));
        }
        Ok(self.0.certified.key.sign(forge::digest::Digest::Sha256, message))
    }
}

/// No network.
struct NoNetwork;

impl Transport for NoNetwork {
    fn post(&mut self, _: &str, _: &[u8]) -> Result<Vec<u8>, String> {
        Err("no network here".to_owned())
    }
}

fn context(pki: &Pki) -> Context {
    let trusted = pki.trusted().into_iter().map(|(_, one)| one.der.clone()).collect();
    let mut context = Context::new(AT.parse().unwrap(), TrustStore::from_certificates(trusted).unwrap());
    let lists = crls(pki).into_iter().filter(|(name, _)| CRLS.contains(name));
    context.evidence.crls = lists.map(|(_, list)| list).collect();
    context
}

pub(super) fn arguments(input: &Path, output: &Path) -> Arguments {
    Arguments {
        act: signing::Act::Plain,
        wish: super::wish::Wish::default(),
        input: input.to_owned(),
        output: output.to_owned(),
        batch: None,
        journal: None,
        field: None,
        new_field: None,
        name: None,
        reason: None,
        location: None,
        contact: None,
        certifies: false,
        trust: Vec::new(),
        crls: Vec::new(),
        ocsp: Vec::new(),
        without_revocation: false,
        tsa: Vec::new(),
        tsa_policy: None,
        evidence: Vec::new(),
        long_term: signing::LongTerm::No,
        key: no_token(),
        form: Form::Json,
        language: Language::Vietnamese,
    }
}

/// Arguments that name a module which is never loaded here.
fn no_token() -> crate::token::Arguments {
    let messages = Messages::new(Language::Vietnamese);
    let line = ["sign", "--module", "none.so", "--as", "plain", "--in", "a", "--out", "b"];
    let matches = super::command(&messages, "{usage}").try_get_matches_from(line).unwrap();
    crate::token::key(&matches, Language::Vietnamese).unwrap()
}

fn letter() -> Vec<u8> {
    Letter::new(Style::Stream, Seed(1)).pdf.bytes
}

/// Signs `in.pdf` of the folder as `out.pdf`.
fn run(folder: &Folder, pki: &Pki, key: &mut TestKey, watch: &dyn Watch) -> Outcome {
    let arguments = arguments(&folder.file("in.pdf"), &folder.file("out.pdf"));
    sign_one(&arguments, &context(pki), key, &mut NoNetwork, watch)
}

fn signed(outcome: Outcome) -> SignReport {
    match outcome {
        Outcome::Signed(report) => *report,
        Outcome::Refused(report) => panic!("{:?}", report.problem),
        Outcome::Failed(failure, _) => panic!("{failure:?}"),
    }
}

fn refused(outcome: Outcome) -> super::data::Problem {
    match outcome {
        Outcome::Refused(report) => {
            assert!(report.output.is_none() && report.signatures.is_empty());
            report.problem.unwrap()
        }
        _ => panic!("it was not refused"),
    }
}

#[test]
fn a_signed_document_comes_out_and_the_input_stays() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let input = letter();
    fs::write(folder.file("in.pdf"), &input).unwrap();
    let report = signed(run(&folder, &pki, &mut TestKey::of(&pki.person), &Unwatched));
    assert_eq!(folder.names(), ["in.pdf", "out.pdf"]);
    assert_eq!(fs::read(folder.file("in.pdf")).unwrap(), input);
    let output = fs::read(folder.file("out.pdf")).unwrap();
    assert!(output.starts_with(&input));
    let found = report.output.as_ref().unwrap();
    assert_eq!((found.length, found.sound), (output.len() as u64, Soundness::Yes));
    // The same way as anybody's document.
    let verified = verifier_core::verify(&output, &context(&pki)).unwrap();
    assert_eq!(verified.input.sha256, found.sha256);
    assert_eq!(verified.answers.sound, Soundness::Yes);
    assert_eq!(report.signatures[0].field, "Signature1");
    let codes: Vec<_> = report.warnings.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["sign.warning.no-timestamp"]);
    for language in Language::ALL {
        let text = super::words::report(&report, &Messages::new(language), Colour::Plain);
        let text = text.replace(folder.0.to_str().unwrap(), "");
        assert!(text.contains("out.pdf") && !text.contains("sign-") && !text.contains("sign."), "{text}");
    }
}

#[test]
fn what_is_printed_is_the_committed_schema() {
    let schema = schemars::schema_for!(SignReport);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/schema/sign.v1.json");
    let generated = serde_json::to_string_pretty(&schema).unwrap();
    if std::env::var_os("KIEMKY_WRITE_SCHEMA").is_some() {
        fs::write(&path, [generated.as_str(), "\n"].concat()).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    assert_eq!(committed.trim_end(), generated, "run the test with KIEMKY_WRITE_SCHEMA=1");
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    let report = signed(run(&folder, &pki, &mut TestKey::of(&pki.person), &Unwatched));
    let json: serde_json::Value = serde_json::from_str(&output::json(&report, Form::Json)).unwrap();
    let properties = schema.get("properties").unwrap().as_object().unwrap();
    let printed = json.as_object().unwrap();
    assert_eq!(printed.keys().collect::<Vec<_>>().len(), properties.len());
    assert!(printed.keys().all(|key| properties.contains_key(key)));
    assert_eq!(printed["schema"], "kiemky/sign/v1");
}

#[test]
fn a_document_that_is_there_is_never_replaced() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    fs::write(folder.file("out.pdf"), b"somebody's").unwrap();
    let mut key = TestKey::of(&pki.person);
    assert!(matches!(run(&folder, &pki, &mut key, &Unwatched), Outcome::Failed(_, Exit::NoReport)));
    assert_eq!(fs::read(folder.file("out.pdf")).unwrap(), b"somebody's");
    fs::remove_file(folder.file("out.pdf")).unwrap();
    // Also where it appears while the person enters the PIN.
    struct Meanwhile(PathBuf);
    impl Watch for Meanwhile {
        fn reached(&self, moment: Moment) -> io::Result<()> {
            if moment == Moment::Verified { fs::write(&self.0, b"somebody's") } else { Ok(()) }
        }
    }
    let meanwhile = Meanwhile(folder.file("out.pdf"));
    assert!(matches!(run(&folder, &pki, &mut key, &meanwhile), Outcome::Failed(_, Exit::NoReport)));
    assert_eq!(fs::read(folder.file("out.pdf")).unwrap(), b"somebody's");
    assert_eq!(folder.names(), ["in.pdf", "out.pdf"]);
    // The input's own name is taken, of course.
    let same = arguments(&folder.file("in.pdf"), &folder.file("in.pdf"));
    let outcome = sign_one(&same, &context(&pki), &mut key, &mut NoNetwork, &Unwatched);
    assert!(matches!(outcome, Outcome::Failed(_, Exit::NoReport)));
}

#[cfg(unix)]
#[test]
fn whoever_may_not_read_the_input_may_not_read_what_comes_of_it() {
    use std::os::unix::fs::PermissionsExt;
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    for (given, expected) in [(0o600, 0o600), (0o640, 0o640), (0o444, 0o644)] {
        fs::set_permissions(folder.file("in.pdf"), fs::Permissions::from_mode(given)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        struct Private(PathBuf);
        impl Watch for Private {
            fn reached(&self, moment: Moment) -> io::Result<()> {
                let copies = fs::read_dir(&self.0)?.flatten();
                let copies = copies.filter(|one| one.file_name().to_string_lossy().ends_with("kiemky-tmp"));
                for one in copies.filter(|_| moment != Moment::Named) {
                    assert_eq!(one.metadata()?.permissions().mode() & 0o777, 0o600, "{moment:?}");
                }
                Ok(())
            }
        }
        signed(run(&folder, &pki, &mut TestKey::of(&pki.person), &Private(folder.0.clone())));
        assert_eq!(mode(&folder.file("out.pdf")), expected);
        fs::remove_file(folder.file("out.pdf")).unwrap();
    }
}

#[test]
fn nobody_is_asked_for_a_pin_for_a_document_that_is_refused() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let mut broken = Letter::new(Style::Table, Seed(1));
    broken.sign(&Field::default(), &|covered| forge::cms::Plan::usual(&pki.person).build(covered));
    let at = forge::signing::find(broken.bytes(), b"1.000.000", 0);
    broken.pdf.bytes[at] = b'9';
    fs::write(folder.file("in.pdf"), broken.bytes()).unwrap();
    let mut key = TestKey::of(&pki.person);
    let problem = refused(run(&folder, &pki, &mut key, &Unwatched));
    assert_eq!(
        (problem.code.as_str(), problem.rule, problem.exit),
        ("sign.document.broken", "SIG-08", Exit::Wrong)
    );
    assert_eq!((key.unlocked, folder.names()), (0, vec!["in.pdf".to_owned()]));
    // Nor for a certificate that is.
    fs::write(folder.file("in.pdf"), letter()).unwrap();
    let mut key = TestKey::of(&pki.stranger);
    let problem = refused(run(&folder, &pki, &mut key, &Unwatched));
    assert_eq!((problem.code.as_str(), problem.exit), ("sign.certificate.untrusted", Exit::Wrong));
    assert_eq!(key.unlocked, 0);
    // Without a CRL nothing is signed unasked.
    let mut unknown = context(&pki);
    unknown.evidence.crls.clear();
    let mut asked = arguments(&folder.file("in.pdf"), &folder.file("out.pdf"));
    let mut key = TestKey::of(&pki.person);
    let problem = refused(sign_one(&asked, &unknown, &mut key, &mut NoNetwork, &Unwatched));
    assert_eq!(
        (problem.code.as_str(), problem.exit),
        ("sign.certificate.status-unknown", Exit::Undetermined)
    );
    asked.without_revocation = true;
    let report = signed(sign_one(&asked, &unknown, &mut key, &mut NoNetwork, &Unwatched));
    assert_eq!(report.warnings[0].code, "sign.warning.status-unknown");
}

/// The clock went back: before the certificate's first moment, or before what was signed already.
#[test]
fn a_clock_that_went_back_is_told_before_the_pin() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    fs::write(folder.file("draft.pdf"), letter()).unwrap();
    let asked = arguments(&folder.file("draft.pdf"), &folder.file("in.pdf"));
    let mut key = TestKey::of(&pki.person);
    signed(sign_one(&asked, &context(&pki), &mut key, &mut NoNetwork, &Unwatched));
    let input = fs::read(folder.file("in.pdf")).unwrap();
    let asked = arguments(&folder.file("in.pdf"), &folder.file("out.pdf"));
    let at = |moment: report::Time| Context { validation_time: moment, ..context(&pki) };
    let now: report::Time = AT.parse().unwrap();
    for (moment, code, rule) in [
        ("2000-01-01T00:00:00Z".parse().unwrap(), "sign.certificate.not-yet-valid", "CERT-02"),
        (now.plus_seconds(-3_601), "sign.clock.behind", "TIME-07"),
        (now.plus_seconds(-86_400), "sign.clock.behind", "TIME-07"),
    ] {
        let mut key = TestKey::of(&pki.person);
        let problem = refused(sign_one(&asked, &at(moment), &mut key, &mut NoNetwork, &Unwatched));
        assert_eq!(
            (problem.code.as_str(), problem.rule, problem.exit),
            (code, rule, Exit::Wrong),
            "{moment}"
        );
        assert_eq!((key.unlocked, folder.names()), (0, vec!["draft.pdf".to_owned(), "in.pdf".to_owned()]));
        assert_eq!(fs::read(folder.file("in.pdf")).unwrap(), input);
    }
    // Clocks of honest machines are some minutes apart.
    let mut key = TestKey::of(&pki.person);
    signed(sign_one(&asked, &at(now.plus_seconds(-3_600)), &mut key, &mut NoNetwork, &Unwatched));
}

#[test]
fn a_token_that_refuses_or_goes_leaves_nothing_and_is_asked_once() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let input = letter();
    fs::write(folder.file("in.pdf"), &input).unwrap();
    for (locked, pulled) in [(true, false), (false, true)] {
        let mut key = TestKey { locked, pulled, ..TestKey::of(&pki.person) };
        let outcome = run(&folder, &pki, &mut key, &Unwatched);
        assert!(matches!(outcome, Outcome::Failed(_, Exit::TokenRefused)));
        assert_eq!(key.unlocked, 1);
        assert_eq!(folder.names(), ["in.pdf"]);
        assert_eq!(fs::read(folder.file("in.pdf")).unwrap(), input);
    }
}

/// Fails, or dies, at one of the moments.
struct At {
    left: Cell<usize>,
    dies: bool,
    /// What was reached.
    reached: RefCell<Vec<Moment>>,
}

impl At {
    fn new(left: usize, dies: bool) -> Self {
        Self { left: Cell::new(left), dies, reached: RefCell::default() }
    }
}

impl Watch for At {
    fn reached(&self, moment: Moment) -> io::Result<()> {
        self.reached.borrow_mut().push(moment);
        match self.left.get().checked_sub(1) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            // As after kill -9: nothing is cleared away.
            None if self.dies => std::process::abort(),
            None => Err(io::ErrorKind::StorageFull.into()),
        }
    }
}

/// Moments of a document with one signature.
const MOMENTS: usize = 8;

#[test]
fn a_full_disk_at_any_moment_leaves_the_input_and_nothing_else() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let input = letter();
    fs::write(folder.file("in.pdf"), &input).unwrap();
    for left in 0..MOMENTS {
        let watch = At::new(left, false);
        let outcome = run(&folder, &pki, &mut TestKey::of(&pki.person), &watch);
        let Outcome::Failed(failure, Exit::NoReport) = outcome else { panic!("{left}: it came out") };
        let message = failure.report().error.message;
        assert!(message.contains("out.pdf"), "{message}");
        if watch.reached.borrow().last() == Some(&Moment::Named) {
            // Only clearing away was left: the document is whole.
            let output = fs::read(folder.file("out.pdf")).unwrap();
            assert_eq!(verifier_core::verify(&output, &context(&pki)).unwrap().answers.sound, Soundness::Yes);
            fs::remove_file(folder.file("out.pdf")).unwrap();
        }
        assert_eq!(folder.names(), ["in.pdf"], "{:?}", watch.reached.borrow());
        assert_eq!(fs::read(folder.file("in.pdf")).unwrap(), input);
    }
    let watch = At::new(MOMENTS, false);
    signed(run(&folder, &pki, &mut TestKey::of(&pki.person), &watch));
    assert_eq!(watch.reached.borrow().len(), MOMENTS);
}

const CHILD: &str = "KIEMKY_TEST_SIGN_CHILD";

/// Not a test by itself: the process that is killed.
#[test]
fn child_that_dies_at_a_moment() {
    let Some(told) = std::env::var_os(CHILD) else { return };
    let told = told.into_string().unwrap();
    let (left, folder) = told.split_once(' ').unwrap();
    let folder = std::mem::ManuallyDrop::new(Folder(PathBuf::from(folder)));
    let pki = Pki::new(Seed(1));
    let watch = At::new(left.parse().unwrap(), true);
    signed(run(&folder, &pki, &mut TestKey::of(&pki.person), &watch));
}

#[test]
fn kill_at_any_moment_loses_nothing_and_leaves_no_half_signed_output() {
    let (pki, folder) = (Pki::new(Seed(1)), Folder::new());
    let input = letter();
    fs::write(folder.file("in.pdf"), &input).unwrap();
    for left in 0..=MOMENTS {
        let told = format!("{left} {}", folder.0.display());
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "sign::tests::child_that_dies_at_a_moment"])
            .env(CHILD, told)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.success(), left == MOMENTS, "{left}: {status}");
        assert_eq!(fs::read(folder.file("in.pdf")).unwrap(), input);
        if let Ok(output) = fs::read(folder.file("out.pdf")) {
            assert!(left + 1 >= MOMENTS, "{left}");
            assert_eq!(verifier_core::verify(&output, &context(&pki)).unwrap().answers.sound, Soundness::Yes);
            fs::remove_file(folder.file("out.pdf")).unwrap();
        }
        // What is left has a name that nobody takes for a document, and the next run is not disturbed by it.
        let mut left_over = folder.names();
        left_over.retain(|name| name != "in.pdf");
        assert!(left_over.iter().all(|name| name.ends_with(".kiemky-tmp")), "{left_over:?}");
    }
    signed(run(&folder, &pki, &mut TestKey::of(&pki.person), &Unwatched));
}
