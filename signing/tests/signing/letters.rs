//! Letters as Vietnamese bodies write them: unsigned, and with all that persons and bodies have signed already.

use crate::judges::{self, Folder};
use crate::support::{TestSigner, now, pki, plain, run_lasting};
use forge::letter::corpus::Corpus;
use forge::letter::font::Fonts;
use report::{ChangesAfter, Soundness};
use signing::{Act, LongTerm};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// Letters that are tried (count), spread over the corpus.
const LETTERS: usize = 12;

#[test]
fn letters_are_signed_and_what_was_signed_before_stays_valid() {
    let fonts = match Fonts::find() {
        Ok(fonts) => fonts,
        Err(missing) => {
            println!("skipped: {missing}");
            return;
        }
    };
    let (pki, folder, corpus) = (pki(), Folder::new(), Corpus::new(1));
    let trusted = corpus.people.trusted().into_iter().map(|(_, der)| der).collect();
    let mut context = Context::new(now(), TrustStore::from_certificates(trusted).unwrap());
    context.evidence.crls = corpus.people.crls().into_iter().map(|(_, list)| list).collect();
    let (mut files, mut tried, mut several) = (Vec::new(), 0, 0);
    for case in corpus.cases.iter().step_by(corpus.cases.len() / LETTERS) {
        let mut bare = case.clone();
        bare.spec.sequence.clear();
        for (name, case, act, certified) in
            [("bare", &bare, Act::Approve, &pki.person), ("whole", case, Act::Incoming, &pki.organisation)]
        {
            let input = corpus.build(case, &fonts);
            let before = verifier_core::verify(&input, &context).unwrap();
            let mut output = input.clone();
            let mut signer = TestSigner::new(certified);
            let asked = (None, LongTerm::No);
            let result = run_lasting(&context, &mut output, &[plain()], act, &mut signer, asked);
            if before.answers.sound == Soundness::No {
                assert!(result.is_err() && signer.asked == 0, "{}", case.id);
                continue;
            }
            let (_, report) = result.unwrap_or_else(|error| panic!("{}: {error:?}", case.id));
            let earlier = report.signatures.iter().rev().skip(1);
            assert!(earlier.clone().all(|one| one.changes_after == ChangesAfter::Permitted), "{}", case.id);
            several += usize::from(earlier.count() > 1);
            let file = format!("{}-{name}.pdf", case.id);
            std::fs::write(folder.0.join(&file), &output).unwrap();
            judges::qpdf(&folder.0.join(&file));
            judges::pdfsig(&folder.0.join(&file), report.signatures.len());
            files.push(file);
            tried += 1;
        }
    }
    assert!(tried >= LETTERS && several >= 3, "{tried} letters, {several} with several signatures");
}
