//! `kiemky cert verify`: is this certificate valid ("kiểm tra hiệu lực của chứng thư chữ ký số", NĐ 68/2024 Điều 31)?

mod words;

use crate::arguments::{self, COMMIT, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::pem;
use crate::verify::circumstances;
use crate::verify::output::{self, Colour};
use clap::{Arg, ArgAction, ArgMatches, Command};
use messages::{Language, Messages};
use report::{Code, Time};
use std::fs;
use std::path::{Path, PathBuf};
use verifier_core::trust::TrustStore;
use verifier_core::x509::PolicyInput;
use verifier_core::{CertificateQuestion, Context, OcspNonce, verify_certificate};

/// Labels of certificates in PEM (RFC 7468 5).
const LABELS: [&str; 3] = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];

/// What `kiemky cert verify` was asked to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    leaf: PathBuf,
    anchors: Vec<PathBuf>,
    intermediates: Vec<PathBuf>,
    crls: Vec<PathBuf>,
    ocsp: Vec<PathBuf>,
    nonce: Option<Vec<u8>>,
    at: Option<Time>,
    policies: PolicyInput,
    without_revocation: bool,
    form: Form,
    language: Language,
}

/// The command `cert` with its only verb.
pub(crate) fn command(messages: &Messages, template: &'static str) -> Command {
    crate::arguments::with_verbs("cert", ["cli-about-cert", "cli-usage-cert"], messages, template)
        .subcommand(verify(messages).help_template(template))
}

fn verify(messages: &Messages) -> Command {
    let words = |key: &str| messages.label(key);
    let flag =
        |name: &'static str, key: &str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(words(key));
    let files = |name: &'static str, key: &str| {
        let option = Arg::new(name).long(name).value_name("FILE").action(ArgAction::Append).help(words(key));
        option.value_parser(clap::value_parser!(PathBuf))
    };
    Command::new("verify")
        .about(words("cli-about-cert-verify"))
        .override_usage(words("cli-usage-cert"))
        .disable_help_flag(true)
        .next_help_heading(words("cli-options"))
        .arg(
            Arg::new("leaf")
                .value_name("LEAF")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words("cli-help-leaf"))
                .help_heading(words("cli-inputs")),
        )
        .arg(files("anchor", "cli-help-anchor"))
        .arg(files("intermediate", "cli-help-intermediate"))
        .arg(files("crl", "cli-help-crl"))
        .arg(files("ocsp", "cli-help-ocsp"))
        .arg(
            Arg::new("ocsp-nonce")
                .long("ocsp-nonce")
                .value_name("HEX")
                .requires("ocsp")
                .help(words("cli-help-ocsp-nonce")),
        )
        .arg(Arg::new("at").long("at").value_name("RFC3339").help(words("cli-help-at")))
        .arg(
            Arg::new("policy")
                .long("policy")
                .value_name("OID")
                .action(ArgAction::Append)
                .help(words("cli-help-cert-policy")),
        )
        .arg(flag("explicit-policy", "cli-help-explicit-policy"))
        .arg(flag("inhibit-policy-mapping", "cli-help-inhibit-policy-mapping"))
        .arg(flag("inhibit-any-policy", "cli-help-inhibit-any-policy"))
        .arg(flag("no-revocation", "cli-help-no-revocation"))
        .arg(flag("json", "cli-help-cert-json"))
        .arg(arguments::help(messages))
}

/// Reads what follows `cert`.
pub(crate) fn arguments(matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    let Some(("verify", matches)) = matches.subcommand() else {
        return Err(Failure::new(Code::InputOption));
    };
    let Some(leaf) = matches.get_one::<PathBuf>("leaf").cloned() else {
        return Err(Failure::new(Code::InputOption));
    };
    let paths = |name: &str| matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect();
    let mut policies = PolicyInput {
        initial: Vec::new(),
        explicit: matches.get_flag("explicit-policy"),
        inhibit_mapping: matches.get_flag("inhibit-policy-mapping"),
        inhibit_any: matches.get_flag("inhibit-any-policy"),
    };
    for policy in matches.get_many::<String>("policy").into_iter().flatten() {
        if !policies.ask_for(policy) {
            let failure = Failure::new(Code::InputOption).option("--policy").value(policy);
            return Err(failure.detail("cli-policy-invalid"));
        }
    }
    Ok(Arguments {
        leaf,
        anchors: paths("anchor"),
        intermediates: paths("intermediate"),
        crls: paths("crl"),
        ocsp: paths("ocsp"),
        nonce: matches.get_one::<String>("ocsp-nonce").map(|text| nonce(text)).transpose()?,
        at: matches.get_one::<String>("at").map(|text| arguments::time(text)).transpose()?,
        policies,
        without_revocation: matches.get_flag("no-revocation"),
        form: if matches.get_flag("json") { Form::Json } else { Form::Text },
        language,
    })
}

/// The value of the nonce extension of a request, in hexadecimal as OpenSSL prints it.
fn nonce(text: &str) -> Result<Vec<u8>, Failure> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let bytes = digits.filter(|digits| digits.len().is_multiple_of(2) && !digits.is_empty()).map(|digits| {
        let pairs = digits.chunks_exact(2);
        pairs
            .filter_map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte << 4 | digit)).ok())
            .collect()
    });
    let wrong = || Failure::new(Code::InputOption).option("--ocsp-nonce").value(text);
    bytes.ok_or_else(|| wrong().detail("cli-nonce-invalid"))
}

/// Judges the certificate and says so.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let (leaf, context) = match prepare(arguments) {
        Ok(prepared) => prepared,
        Err(failure) => return output::refuse(&failure, arguments.form, arguments.language),
    };
    let question = CertificateQuestion {
        policies: arguments.policies.clone(),
        without_revocation: arguments.without_revocation,
        legacy: !arguments.anchors.is_empty(),
    };
    let report = verify_certificate(&leaf, &question, &context);
    let text = match arguments.form {
        Form::Text => words::report(&report, &Messages::new(arguments.language), Colour::of_output()),
        form => output::json(&report, form),
    };
    // What did not arrive is no result.
    output::show(&text).max(Exit::of_certificate(report.status))
}

fn prepare(arguments: &Arguments) -> Result<(Vec<u8>, Context), Failure> {
    let at = arguments.at.map_or_else(circumstances::now, Ok)?;
    let trust = if arguments.anchors.is_empty() {
        circumstances::trust(&[])?
    } else {
        TrustStore::from_anchors(&all(&arguments.anchors)?).map_err(Failure::of)?
    };
    let mut context = Context::new(at, trust);
    let mut leaves = certificates(&arguments.leaf)?.into_iter();
    let leaf = leaves.next().unwrap_or_default();
    // What stands behind the certificate in its file are its issuers, as servers and mail programs write them.
    context.evidence.certificates = leaves.chain(all(&arguments.intermediates)?).collect();
    context.evidence.crls = circumstances::evidence(&arguments.crls, "--crl", &["X509 CRL"])?;
    context.evidence.ocsp = circumstances::evidence(&arguments.ocsp, "--ocsp", &["OCSP RESPONSE"])?;
    if let Some(value) = &arguments.nonce {
        let all = 0..context.evidence.ocsp.len();
        context.evidence.ocsp_nonces = all.map(|index| OcspNonce { index, value: value.clone() }).collect();
    }
    context.name = Some(arguments.leaf.to_string_lossy().into_owned());
    context.commit = COMMIT.map(str::to_owned);
    Ok((leaf, context))
}

fn all(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut ders = Vec::new();
    for path in paths {
        ders.extend(certificates(path)?);
    }
    Ok(ders)
}

fn certificates(path: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let name = path.to_string_lossy();
    let unreadable = || {
        Failure::new(Code::InputUnreadable)
            .detail_of("cli-certificate-unreadable", "name", &name)
            .named(&name)
    };
    let bytes = fs::read(path).map_err(|error| unreadable().reason(error.to_string()))?;
    pem::ders(&bytes, &LABELS).map_err(|_| unreadable())
}
