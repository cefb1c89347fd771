//! Other people's documents: each is signed so that every judge of ours accepts it, or refused with a reason. Nothing in
//! between: a document that was signed and then found bad by our own verifier would be a fault of the writer.

use crate::judges::{Folder, run};
use crate::support::{TestSigner, context, pki, plain, run_on};
use signing::{
    Act, Error, LongTerm, Plan, Reason, Signer, check_certificate, check_document, check_output, sign,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Longest document that is tried (bytes): what is longer tells nothing more and takes long.
const LONGEST: u64 = 3 << 20;
/// Documents that are tried (count), spread over the whole material.
const MOST: usize = 400;

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
            && path.metadata().is_ok_and(|metadata| metadata.len() <= LONGEST)
        {
            found.push(path);
        }
    }
}

fn qpdf(path: &Path) -> Option<i32> {
    run("qpdf", &["--check", path.to_str()?])?.status.code()
}

#[test]
fn every_document_of_others_is_signed_well_or_refused_with_a_reason() {
    let shared = std::env::var_os("KIEMKY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let mut found = Vec::new();
    pdfs(&shared.join("corpora"), &mut found);
    if found.is_empty() {
        println!("skipped: there are no third-party documents here");
        return;
    }
    found.sort();
    let every = found.len().div_ceil(MOST).max(1);
    let pki = pki();
    let context = context(&pki);
    let mut signer = TestSigner::new(&pki.person);
    let certificate = check_certificate(signer.certificate(), &[], Act::Plain, false, &context).unwrap();
    let mut refused: BTreeMap<Reason, usize> = BTreeMap::new();
    let mut signed = 0;
    let folder = Folder::new();
    for path in found.iter().step_by(every) {
        let input = std::fs::read(path).unwrap();
        let steps = [plain()];
        let plan =
            Plan { steps: &steps, chain: &certificate.chain, context: &context, long_term: LongTerm::No };
        let before = match check_document(&input, &plan, Act::Plain, &certificate, signer.algorithm(), false)
        {
            Ok(before) => before,
            Err(refusal) => {
                *refused.entry(refusal.reason).or_default() += 1;
                continue;
            }
        };
        let mut output = input.clone();
        let made = sign(&mut output, &plan, &mut signer, None)
            .unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        assert!(output.starts_with(&input));
        if let Err(refusal) = check_output(&output, &before, &made, &plan) {
            panic!("{}: {refusal:?}", path.display());
        }
        // Whatever qpdf says of the document as it was, it says nothing worse of the signed one.
        let (before, after) = (folder.0.join("before.pdf"), folder.0.join("after.pdf"));
        std::fs::write(&before, &input).unwrap();
        std::fs::write(&after, &output).unwrap();
        if let (Some(before), Some(after)) = (qpdf(&before), qpdf(&after)) {
            // 0 nothing, 3 warnings, 2 errors.
            let rank = |code: i32| [0, 3, 2].iter().position(|one| *one == code);
            assert!(rank(after) <= rank(before), "{}: {before} became {after}", path.display());
        }
        signed += 1;
    }
    println!("signed {signed}, refused {refused:?}");
    assert!(signed > 50, "signed {signed}, refused {refused:?}");
}

/// What the forge attacks, and what is only odd: nothing that is not sound is ever signed over.
#[test]
fn nothing_that_the_verifier_does_not_hold_for_sound_is_signed_over() {
    let pki = pki();
    let context = context(&pki);
    let (mut signed, mut refused) = (0, 0);
    for case in forge::corpus::cases(&forge::corpus::Maker::new(1)) {
        let before = verifier_core::verify(&case.bytes, &context);
        let sound = before.map(|report| report.answers.sound).unwrap_or(report::Soundness::No);
        let mut signer = TestSigner::new(&pki.person);
        let mut output = case.bytes.clone();
        match run_on(&pki, &mut output, &[plain()], Act::Plain, &mut signer, None) {
            Ok((_, report)) => {
                assert!(
                    matches!(sound, report::Soundness::Yes | report::Soundness::NoSignature),
                    "{}",
                    case.id
                );
                assert_eq!(report.answers.sound, report::Soundness::Yes, "{}", case.id);
                signed += 1;
            }
            Err(Error::Refused(refusal)) => {
                assert_eq!(signer.asked, 0, "{}: {refusal:?}", case.id);
                refused += 1;
            }
            Err(error) => panic!("{}: {error:?}", case.id),
        }
    }
    println!("signed {signed}, refused {refused}");
    assert!(signed > 20 && refused > 20, "signed {signed}, refused {refused}");
}
