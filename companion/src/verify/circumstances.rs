//! The circumstances of a verification from the command line: time, trust, evidence, password.

use crate::arguments::{Arguments, COMMIT};
use crate::failure::Failure;
use crate::pem;
use form::{Agency, Overrides, Settings};
use report::{ArgValue, Code, Time};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Evidence};

/// The list that comes with the program.
static BUILT_IN: &[u8] = include_bytes!("../../../public/trust/list.json");

/// Endings of certificate files inside a directory given with `--trust`.
const CERTIFICATE_ENDINGS: [&str; 4] = ["pem", "crt", "cer", "der"];

/// The context of all inputs of one run.
pub(super) fn context(arguments: &Arguments) -> Result<Context, Failure> {
    let mut context = Context::new(arguments.at.map_or_else(now, Ok)?, trust(&arguments.trust)?);
    context.purpose = arguments.purpose;
    context.policy = arguments.policy;
    context.accept_without_revocation = arguments.accept_without_revocation;
    context.profile.clone_from(&arguments.profile);
    context.evidence = Evidence {
        certificates: Vec::new(),
        crls: evidence(&arguments.crls, "--crl", &["X509 CRL"])?,
        crl_digests: Vec::new(),
        ocsp: evidence(&arguments.ocsp, "--ocsp", &["OCSP RESPONSE"])?,
        ocsp_nonces: Vec::new(),
    };
    published(&arguments.evidence, &mut context)?;
    if let Some(path) = &arguments.password_file {
        context.password = password(path)?;
    }
    context.commit = COMMIT.map(str::to_owned);
    Ok(context)
}

/// Adds what the folders of `kiemky evidence` hold.
pub(crate) fn published(folders: &[PathBuf], context: &mut Context) -> Result<(), Failure> {
    for folder in folders {
        let published = crate::evidence::published(folder)?;
        context.evidence.certificates.extend(published.certificates);
        context.evidence.crls.extend(published.crls);
        context.evidence.ocsp.extend(published.ocsp);
    }
    Ok(())
}

pub(crate) fn now() -> Result<Time, Failure> {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok());
    let wrong_clock = || Failure::new(Code::InputOption).option("--at").detail("cli-clock-invalid");
    seconds.map(Time::from_unix_seconds).ok_or_else(wrong_clock)
}

/// The built-in list, or the operator's in its place: the two are never mixed.
pub(crate) fn trust(paths: &[PathBuf]) -> Result<TrustStore, Failure> {
    if paths.is_empty() {
        return TrustStore::from_asset(BUILT_IN).map_err(Failure::of);
    }
    let ders = certificates_of(paths)?;
    if ders.is_empty() {
        return Err(Failure::new(Code::InputTrustList).option("--trust").detail("cli-trust-empty"));
    }
    TrustStore::from_certificates(ders).map_err(|finding| {
        let no_anchor = finding.args.get("reason") == Some(&ArgValue::Text("no-anchor".to_owned()));
        let failure = Failure::of(finding);
        if no_anchor { failure.detail("cli-trust-no-anchor") } else { failure }
    })
}

/// The certificates of the list that [`trust`] reads, DER.
pub(crate) fn authorities(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    #[derive(Deserialize)]
    struct Asset {
        certificates: Vec<Listed>,
    }
    #[derive(Deserialize)]
    struct Listed {
        /// Base64.
        certificate: String,
    }
    if !paths.is_empty() {
        return certificates_of(paths);
    }
    let unusable = || Failure::new(Code::InputTrustList);
    let asset: Asset = serde_json::from_slice(BUILT_IN).map_err(|_| unusable())?;
    let armoured = asset.certificates.iter().map(|one| {
        ["-----BEGIN CERTIFICATE-----\n", &one.certificate, "\n-----END CERTIFICATE-----\n"].concat()
    });
    pem::ders(armoured.collect::<String>().as_bytes(), &["CERTIFICATE"]).map_err(|_| unusable())
}

fn certificates_of(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut ders = Vec::new();
    for path in paths {
        for file in certificate_files(path)? {
            let bytes = fs::read(&file).map_err(|error| refused(&file).reason(error.to_string()))?;
            ders.extend(pem::ders(&bytes, &["CERTIFICATE", "X509 CERTIFICATE"]).map_err(|_| refused(&file))?);
        }
    }
    Ok(ders)
}

fn refused(file: &Path) -> Failure {
    let name = file.to_string_lossy();
    Failure::new(Code::InputTrustList).option("--trust").detail_of("cli-trust-unreadable", "name", &name)
}

/// A file as it is, or the certificate files of a directory in the order of their names.
fn certificate_files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |error: std::io::Error| refused(path).reason(error.to_string());
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        let is_certificate = file
            .extension()
            .is_some_and(|ending| CERTIFICATE_ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if is_certificate && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

pub(crate) fn evidence(paths: &[PathBuf], option: &str, labels: &[&str]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut ders = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        let unreadable = || {
            Failure::new(Code::InputOption).option(option).detail_of("cli-evidence-unreadable", "name", &name)
        };
        let bytes = fs::read(path).map_err(|error| unreadable().reason(error.to_string()))?;
        ders.extend(pem::ders(&bytes, labels).map_err(|_| unreadable())?);
    }
    Ok(ders)
}

/// What the command line says of the document's form; `None` where it is not to be looked at.
pub(super) fn settings(arguments: &Arguments) -> Result<Option<Settings>, Failure> {
    if !arguments.with_form {
        return Ok(None);
    }
    let agency = arguments.agency.as_deref().map(agency).transpose()?.unwrap_or_default();
    let overrides = Overrides { kind: arguments.kind, family: None };
    Ok(Some(Settings { profile: arguments.profile.clone(), overrides, agency }))
}

/// A configuration has a table of its own for it (`docs/config.md`); else the whole file is about the agency.
fn stated(text: &str) -> Result<Agency, toml::de::Error> {
    #[derive(Deserialize)]
    struct Configuration {
        agency: Option<Agency>,
    }
    match toml::from_str::<Configuration>(text)?.agency {
        Some(agency) => Ok(agency),
        None => toml::from_str(text),
    }
}

/// What an agency says of itself, from the file that `--agency` names.
pub(crate) fn agency(path: &Path) -> Result<Agency, Failure> {
    let failure = |reason: String| {
        let failure = Failure::new(Code::InputOption).option("--agency").reason(reason);
        failure.detail_of("cli-agency-unreadable", "name", &path.to_string_lossy())
    };
    let text = fs::read_to_string(path).map_err(|error| failure(error.to_string()))?;
    let agency = stated(&text).map_err(|error| failure(error.message().to_owned()))?;
    agency.checked().map_err(|setting| failure(setting.to_owned()))?;
    Ok(agency)
}

/// The first line of the file.
fn password(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = fs::read(path).map_err(|error| {
        let failure = Failure::new(Code::InputOption).option("--password-file").reason(error.to_string());
        failure.detail_of("cli-password-unreadable", "name", &path.to_string_lossy())
    })?;
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    Ok(line.to_vec())
}
