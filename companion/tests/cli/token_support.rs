//! Real PKCS#11 modules with private stores: SoftHSM2, NSS softokn, and the shim of OpenSC that logs every call.

use crate::support::Folder;
use forge::pki::Pki;
use forge::seed::Seed;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The PIN of every token here.
pub const PIN: &str = "246802";
/// Where Debian and others put libraries.
const FOLDERS: [&str; 6] = [
    "/usr/lib/softhsm",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
    "/usr/lib64/pkcs11",
    "/usr/lib",
];

/// A library of this name; says so and is `None` where there is none.
pub fn library(name: &str) -> Option<PathBuf> {
    let found = FOLDERS.iter().map(|folder| Path::new(folder).join(name)).find(|path| path.is_file());
    if found.is_none() {
        println!("skip: {name} is not installed (setup.sh tests)");
    }
    found
}

/// Is this program there? Says so where it is not.
pub fn program(name: &str) -> bool {
    let there = Command::new("sh").args(["-c", &format!("command -v {name}")]).stdout(Stdio::null()).status();
    let there = there.is_ok_and(|status| status.success());
    if !there {
        println!("skip: {name} is not installed (setup.sh tests)");
    }
    there
}

/// Runs a program that must succeed.
pub fn run(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {output:?}");
    output
}

/// SoftHSM2 with one token in a folder of its own.
pub struct SoftHsm {
    pub folder: Folder,
    pub module: PathBuf,
}

impl SoftHsm {
    /// A token "thu" with the person's key and certificate under id 01, an ECDSA key under 02, and the organisation's
    /// key, which asks for its PIN each time, under 03. `None` where SoftHSM2 is not there.
    pub fn new() -> Option<Self> {
        let module = library("libsofthsm2.so")?;
        if !program("softhsm2-util") || !program("pkcs11-tool") {
            return None;
        }
        let folder = Folder::new();
        folder.write("tokens/.keep", "");
        let configuration = format!(
            "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
            folder.path().join("tokens").display()
        );
        folder.write("softhsm2.conf", configuration);
        let own = Self { folder, module };
        run(own
            .with_store("softhsm2-util")
            .args(["--init-token", "--free", "--label", "thu"])
            .args(["--so-pin", "13579135", "--pin", PIN]));
        let pki = Pki::new(Seed(1));
        own.key("person", "01", false);
        own.certificate("person", "01", &pki.person.der);
        own.certificate("ca", "0a", &pki.sub_g2.der);
        own.key("tsa-ec", "02", false);
        own.certificate("ec", "02", &pki.person_ecdsa(Seed(1)).der);
        own.key("organisation", "03", true);
        own.certificate("organisation", "03", &pki.organisation.der);
        Some(own)
    }

    /// Puts a key of the forge onto the token.
    fn key(&self, name: &str, id: &str, always_authenticate: bool) {
        let file = self.folder.write(&format!("{name}.pem"), forge::key::pem(name));
        if always_authenticate {
            let mut tool = self.tool();
            run(tool
                .args(["--type", "privkey", "--usage-sign", "--always-auth", "--id", id, "--label", name])
                .arg("--write-object")
                .arg(file));
        } else {
            run(self
                .with_store("softhsm2-util")
                .args(["--token", "thu", "--pin", PIN, "--label", name, "--id", id, "--import"])
                .arg(file));
        }
    }

    /// Puts a certificate onto the token.
    pub fn certificate(&self, label: &str, id: &str, der: &[u8]) {
        let file = self.folder.write(&format!("{label}.der"), der);
        run(self.tool().args(["--type", "cert", "--id", id, "--label", label, "--write-object"]).arg(file));
    }

    /// `pkcs11-tool`, logged in.
    pub fn tool(&self) -> Command {
        let mut command = self.with_store("pkcs11-tool");
        command.arg("--module").arg(&self.module).args(["--token-label", "thu", "--login", "--pin", PIN]);
        command
    }

    /// A program that finds this store.
    pub fn with_store(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("SOFTHSM2_CONF", self.folder.path().join("softhsm2.conf"));
        command
    }

    /// `kiemky token VERB` on this module.
    pub fn kiemky(&self, arguments: &[&str]) -> Command {
        let mut command = self.folder.kiemky();
        command.env("SOFTHSM2_CONF", self.folder.path().join("softhsm2.conf"));
        command.arg("token").args(arguments).arg("--module").arg(&self.module);
        command
    }

    /// The same with a file that holds this PIN.
    pub fn with_pin(&self, pin: &str, arguments: &[&str]) -> Output {
        let file = pin_file(&self.folder, pin);
        self.kiemky(arguments).arg("--pin-file").arg(file).output().unwrap()
    }

    /// The same through the logging shim, with the functions that were called. `None` where the shim is not there.
    pub fn spied(&self, pin: &str, arguments: &[&str]) -> Option<(Output, Vec<String>)> {
        let spy = library("pkcs11-spy.so")?;
        let log = self.folder.path().join("spy.log");
        let _ = std::fs::remove_file(&log);
        let mut command = self.folder.kiemky();
        command.env("SOFTHSM2_CONF", self.folder.path().join("softhsm2.conf"));
        command.env("PKCS11SPY", &self.module).env("PKCS11SPY_OUTPUT", &log);
        command.arg("token").args(arguments).arg("--module").arg(spy);
        if arguments.first() == Some(&"check") {
            command.arg("--pin-file").arg(pin_file(&self.folder, pin));
        }
        let output = command.output().unwrap();
        Some((output, calls(&log)))
    }
}

/// The functions in a log of the shim, in their order.
pub fn calls(log: &Path) -> Vec<String> {
    let text = String::from_utf8_lossy(&std::fs::read(log).unwrap()).into_owned();
    let call = |line: &str| {
        let (number, name) = line.split_once(": ")?;
        let is_call = number.chars().all(|c| c.is_ascii_digit()) && name.starts_with("C_");
        is_call.then(|| name.trim().to_owned())
    };
    text.lines().filter_map(call).collect()
}

/// The names without their order.
pub fn names(calls: &[String]) -> BTreeSet<&str> {
    calls.iter().map(String::as_str).collect()
}

/// A file that only its owner may read, with this PIN.
pub fn pin_file(folder: &Folder, pin: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let file = folder.write("pin", format!("{pin}\n"));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    file
}

/// NSS softokn with the person's key, and the shim that starts it.
pub struct Nss {
    pub folder: Folder,
    pub module: PathBuf,
    softokn: PathBuf,
}

impl Nss {
    /// `None` where NSS, its tools or a C compiler are not there.
    pub fn new() -> Option<Self> {
        let softokn = library("libsoftokn3.so").or_else(|| library("nss/libsoftokn3.so"))?;
        if !["certutil", "pk12util", "openssl", "cc"].into_iter().all(program) {
            return None;
        }
        let folder = Folder::new();
        let at = |name: &str| folder.path().join(name);
        let source = folder.write("shim.c", include_str!("nss_shim.c"));
        run(Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(at("shim.so")).arg(source));
        folder.write("db/.keep", "");
        let database = format!("sql:{}", at("db").display());
        let pin = pin_file(&folder, PIN);
        run(Command::new("certutil").args(["-N", "-d", &database, "-f"]).arg(&pin));
        let key = folder.write("key.pem", forge::key::pem("person"));
        let certificate = folder.write("person.der", Pki::new(Seed(1)).person.der);
        run(Command::new("openssl")
            .args(["x509", "-inform", "DER", "-in"])
            .arg(certificate)
            .arg("-out")
            .arg(at("c.pem")));
        run(Command::new("openssl")
            .args(["pkcs12", "-export", "-passout", "pass:x", "-name", "person", "-inkey"])
            .arg(key)
            .arg("-in")
            .arg(at("c.pem"))
            .arg("-out")
            .arg(at("c.p12")));
        run(Command::new("pk12util")
            .arg("-i")
            .arg(at("c.p12"))
            .args(["-W", "x", "-d", &database, "-k"])
            .arg(&pin));
        let module = at("shim.so");
        Some(Self { folder, module, softokn })
    }

    /// Lets a command start softokn through the shim.
    pub fn prepare<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let database = self.folder.path().join("db");
        let parameters = format!(
            "configdir='sql:{}' certPrefix='' keyPrefix='' secmod='secmod.db' flags=readOnly",
            database.display()
        );
        command.env("NSS_SHIM_MODULE", &self.softokn).env("NSS_SHIM_PARAMETERS", parameters)
    }

    /// `kiemky token check` with this PIN.
    pub fn check(&self, pin: &str, arguments: &[&str]) -> Output {
        let mut command = self.folder.kiemky();
        command.args(["token", "check", "--module"]).arg(&self.module).args(arguments);
        self.prepare(command.arg("--pin-file").arg(pin_file(&self.folder, pin))).output().unwrap()
    }
}
