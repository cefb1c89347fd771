//! Files whose indication a European engine states: ours under `etsi` at the time it was stated for, or the reason.

use lopdf::Object;
use report::{BaselineLevel, Conclusion, Doubt, Failure, FlatConclusion, Report, SignatureKind, Time};
use std::path::Path;
use tests::{NOW, corpora, exceptions};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Policy};

/// The certificates that a file carries, in its signatures, its security store and the answers in it: the engine's own
/// trust list is not at hand.
fn carried(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(document) = lopdf::Document::load_mem(bytes) else { return Vec::new() };
    let mut found = Vec::new();
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => {
                let data = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                found.extend(certificates_in(&data));
            }
            Object::Dictionary(dictionary) => {
                if let Ok(Object::String(contents, _)) = dictionary.get(b"Contents") {
                    found.extend(certificates_in(contents));
                }
            }
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whatever in these bytes reads as a certificate. One that the strict reader refuses would make a list unusable.
fn certificates_in(bytes: &[u8]) -> Vec<Vec<u8>> {
    let starts = bytes.windows(2).enumerate().filter(|(_, two)| *two == [0x30, 0x82]).map(|(start, _)| start);
    let whole = starts.filter_map(|start| {
        let length = bytes.get(start + 2..start + 4)?;
        bytes.get(start..start + 4 + usize::from(length[0]) * 256 + usize::from(length[1]))
    });
    whole.filter(|der| verifier_core::x509::Certificate::parse(der).is_ok()).map(<[u8]>::to_vec).collect()
}

/// What is expected of one signature or timestamp of a file that carries its whole PKI.
struct Expected {
    file: &'static str,
    id: &'static str,
    /// Under `etsi` a day after the last time in the file.
    then: Conclusion,
    /// Under `etsi` at [`NOW`], when certificates and revocation data of the file have ended.
    now: Conclusion,
    level: Option<BaselineLevel>,
}

const PASSED: Conclusion = Conclusion::TotalPassed;
const fn open(doubt: Doubt) -> Conclusion {
    Conclusion::Indeterminate(doubt)
}

/// DSS states FORMAT_FAILURE and a broken imprint for the files named so; of the others it states that they are intact
/// and valid, and their own evidence is complete on the day after.
const EXPECTED: &[Expected] = &[
    Expected {
        file: "muestra-firmado-firmado.pdf",
        id: "s1",
        then: PASSED,
        now: open(Doubt::OutOfBoundsNoPoe),
        level: Some(BaselineLevel::BLta),
    },
    Expected {
        file: "muestra-firmado-firmado.pdf",
        id: "s3",
        then: PASSED,
        now: open(Doubt::OutOfBoundsNoPoe),
        level: Some(BaselineLevel::BLta),
    },
    Expected {
        file: "pades-ltv-with-reason.pdf",
        id: "s1",
        then: PASSED,
        now: open(Doubt::OutOfBoundsNoPoe),
        level: Some(BaselineLevel::BLta),
    },
    Expected {
        file: "timestamped-fields.pdf",
        id: "s1",
        then: PASSED,
        now: open(Doubt::OutOfBoundsNoPoe),
        level: None,
    },
    Expected {
        file: "pdf-byterange-overlap.pdf",
        id: "s1",
        then: Conclusion::TotalFailed(Failure::FormatFailure),
        now: Conclusion::TotalFailed(Failure::FormatFailure),
        level: None,
    },
    Expected {
        file: "pades-lta-copied-doctst.pdf",
        id: "s2",
        then: Conclusion::TotalFailed(Failure::HashFailure),
        now: Conclusion::TotalFailed(Failure::HashFailure),
        level: None,
    },
];

/// Reports under `etsi` the day after the last time in the file and at [`NOW`]; none without a usable root inside.
fn reports(bytes: &[u8], more: &[Vec<u8>]) -> Option<[Report; 2]> {
    let trust = TrustStore::from_certificates([carried(bytes), more.to_vec()].concat()).ok()?;
    let at = |time: Time| {
        let context = Context { policy: Policy::Etsi, ..Context::new(time, trust.clone()) };
        verifier_core::verify(&bytes, &context).ok()
    };
    let now = at(NOW.parse().unwrap())?;
    let latest = now.signatures.iter().map(|one| one.times.used).min_by_key(|time| {
        // The last time before now: what has none is judged now.
        (*time >= NOW.parse().unwrap(), std::cmp::Reverse(*time))
    });
    Some([at(latest?.plus_seconds(86_400))?, now])
}

#[test]
fn files_with_their_whole_pki_conclude_as_their_evidence_says_then_and_now() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: indications of DSS are not compared");
        return;
    };
    let folder = corpora.join("signed/dss/dss-pades/src/test/resources/validation");
    for expected in EXPECTED {
        let bytes = std::fs::read(folder.join(expected.file)).unwrap();
        let [then, now] = reports(&bytes, &[]).unwrap_or_else(|| panic!("{}: no root inside", expected.file));
        for (word, report, conclusion) in [("then", &then, expected.then), ("now", &now, expected.now)] {
            let signature = report.signatures.iter().find(|one| one.id == expected.id).unwrap();
            assert_eq!(signature.conclusion, conclusion, "{} {} {word}", expected.file, expected.id);
            assert_eq!(signature.level, expected.level, "{} {} {word}", expected.file, expected.id);
        }
    }
}

/// The documents whose indication SiVa states, with what the collection says of each.
fn stated_by_siva(corpora: &Path) -> Vec<(String, serde_json::Value)> {
    let text = std::fs::read_to_string(corpora.join("expected.jsonl")).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let stated = lines.filter(|value| value["detail"]["siva_indications"].is_array());
    stated.map(|value| (value["file"].as_str().unwrap().to_owned(), value)).collect()
}

/// Roots and CAs of Estonia, as far as the collection holds them: in tokens and in other documents.
fn certificates_of_estonia(corpora: &Path) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for folder in ["tokens/from-pdfs/tst", "tokens/from-pdfs/ocsp"] {
        files.extend(std::fs::read_dir(corpora.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    let mut found: Vec<Vec<u8>> =
        files.iter().flat_map(|path| certificates_in(&std::fs::read(path).unwrap())).collect();
    found.extend(
        stated_by_siva(corpora)
            .iter()
            .flat_map(|(file, _)| carried(&std::fs::read(corpora.join(file)).unwrap())),
    );
    found.retain(|der| der.windows(14).any(|part| part == b"Sertifitseerim"));
    found.sort();
    found.dedup();
    found
}

#[test]
fn every_indication_that_siva_states_is_met_or_named() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: indications of SiVa are not compared");
        return;
    };
    let named = exceptions("etsi.toml");
    let more = certificates_of_estonia(&corpora);
    let mut wrong = Vec::new();
    let mut unmet = 0;
    for (file, value) in stated_by_siva(&corpora) {
        let stated = value["detail"]["siva_indications"].as_array().unwrap();
        let bytes = std::fs::read(corpora.join(&file)).unwrap();
        let then = reports(&bytes, &more).map_or_else(Vec::new, |[then, _]| then.signatures);
        let signers = then.iter().filter(|one| one.kind != SignatureKind::DocumentTimestamp);
        let told: Vec<FlatConclusion> =
            signers.clone().map(|one| FlatConclusion::from(one.conclusion)).collect();
        let why: Vec<_> = signers.map(|one| one.trust_reason.as_deref().unwrap_or_default()).collect();
        let reason = value["detail"]["siva_sub"][0].as_str();
        let agrees = stated.iter().all(|pair| {
            let index: usize = pair[0].as_str().unwrap().parse().unwrap();
            let indication = pair[1].as_str().unwrap().replace('_', "-");
            let same = |own: &FlatConclusion| {
                own.indication == indication
                    && reason.is_none_or(|sub| own.sub_indication.as_deref() == Some(sub))
            };
            told.get(index).is_some_and(same)
        });
        let name = file.rsplit('/').next().unwrap();
        match (agrees, named.contains_key(name)) {
            (true, false) => {}
            (false, true) => unmet += 1,
            (true, true) => wrong.push(format!("{name}: met, remove the exception")),
            (false, false) => {
                wrong.push(format!("{name}: SiVa states {stated:?}, we say {told:?} for {why:?}"))
            }
        }
    }
    println!("{unmet} indications of SiVa are not met, each with a reason");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the name of a file says that it shows: long-term evidence, a timestamp, an end of validity, a revocation.
const SHOWS: [&str; 9] = ["lta", "-lt", "lt_mit", "_lt", "ltv", "revoked", "expired", "timestamp", "tst"];

/// The documents of DSS and SiVa with long-term evidence, and those whose certificates are revoked or expired: every
/// signature and timestamp of them passes strictly the day after, as these engines say of their intact files, or the
/// file stands by name with the reason.
#[test]
fn every_long_term_document_of_the_engines_passes_the_day_after_or_is_named() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: long-term documents are not judged");
        return;
    };
    let mut named = exceptions("long-term.toml");
    let stated: Vec<String> = stated_by_siva(&corpora).into_iter().map(|(file, _)| file).collect();
    let estonia = certificates_of_estonia(&corpora);
    let (mut passed, mut wrong) = (0, Vec::new());
    for path in tests::files::below(&corpora.join("signed"), &["pdf"]) {
        let place = path.strip_prefix(&corpora).unwrap().to_string_lossy().into_owned();
        let name = place.rsplit('/').next().unwrap();
        let engine = ["signed/dss/", "signed/siva"].iter().any(|folder| place.starts_with(folder));
        let shows = SHOWS.iter().any(|word| name.to_ascii_lowercase().contains(word));
        // What SiVa states of a file, and what is expected of one above, is compared there.
        let elsewhere = stated.contains(&place) || EXPECTED.iter().any(|one| one.file == name);
        if !engine || !shows || elsewhere {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let more: &[Vec<u8>] = if place.starts_with("signed/siva") { &estonia } else { &[] };
        let told = reports(&bytes, more).map(|[then, _]| {
            let all = then.signatures.iter().map(|one| FlatConclusion::from(one.conclusion));
            let flat = |one: FlatConclusion| {
                [&one.indication, one.sub_indication.as_deref().unwrap_or("")].join("/")
            };
            all.map(flat).collect::<Vec<_>>()
        });
        let passes = told
            .as_ref()
            .is_some_and(|told| !told.is_empty() && told.iter().all(|one| one == "TOTAL-PASSED/"));
        passed += usize::from(passes);
        if passes == named.remove(name).is_some() {
            wrong.push(format!("{name}: {told:?}"));
        }
    }
    println!("{passed} long-term documents of the engines pass the day after");
    assert!(wrong.is_empty(), "neither passed nor named, or both:\n{}", wrong.join("\n"));
    assert!(named.is_empty(), "no longer there: {named:?}");
}
