//! The issuing act (SIG-06; rules, section 10): after the authorised person signs, the organisation enters number and
//! date and its seal, each as a signature of its own; they belong together.

use report::{ChangesAfter, Code, Cryptography, Finding, Integrity, Role, SignatureKind, SignatureReport};

/// Tells at a person's signature which later signatures of one organisation make up the issuing act. Only signatures
/// that hold are counted, and only where nothing but permitted changes lies between.
pub fn tell(signatures: &mut [SignatureReport]) {
    let mut found = Vec::new();
    for (index, person) in signatures.iter().enumerate() {
        if person.role != Role::Person || person.changes_after != ChangesAfter::Permitted || !holds(person) {
            continue;
        }
        let later = signatures.iter().skip(index.saturating_add(1)).filter(|one| is_signature(one));
        let mut act = later.skip_while(|one| one.role == Role::Person).take_while(|one| organisation(one));
        let Some(first) = act.next() else { continue };
        let same = |one: &&SignatureReport| subject(one).is_some() && subject(one) == subject(first);
        found.push((index, act.take_while(same).count().saturating_add(1)));
    }
    let late = reversed(signatures, &found);
    for (index, count) in found {
        if let Some(person) = signatures.get_mut(index) {
            let finding = Finding::new(Code::RevisionIssuingAct).signature(&person.id).arg("count", count);
            person.findings.push(finding);
        }
    }
    for (index, finding) in late {
        if let Some(organisation) = signatures.get_mut(index) {
            organisation.findings.push(finding);
        }
    }
}

/// TIME-07: nodes of the TSA differ by half an hour, some by six; the revisions prove the order, so that a reversed
/// time is told and refuses nothing (rules, section 10).
const NODES_DIFFER: i64 = 3600;

/// Signatures of an issuing act whose time lies before that of the person's.
fn reversed(signatures: &[SignatureReport], acts: &[(usize, usize)]) -> Vec<(usize, Finding)> {
    let mut told = Vec::new();
    for (person, _) in acts {
        let Some(signed) = signatures.get(*person).map(|one| one.times.used) else { continue };
        let later = signatures.iter().enumerate().skip(person.saturating_add(1));
        for (index, one) in later.filter(|(_, one)| organisation(one)) {
            let before = signed.seconds_since(one.times.used);
            if before > NODES_DIFFER {
                told.push((
                    index,
                    Finding::new(Code::TimestampOrder).signature(&one.id).arg("seconds", before),
                ));
            }
        }
    }
    told
}

fn holds(signature: &SignatureReport) -> bool {
    signature.cryptography == Cryptography::Ok && signature.integrity == Integrity::Intact
}

fn is_signature(signature: &SignatureReport) -> bool {
    signature.kind != SignatureKind::DocumentTimestamp
}

fn organisation(signature: &SignatureReport) -> bool {
    signature.role == Role::Organisation && holds(signature)
}

fn subject(signature: &SignatureReport) -> Option<&str> {
    signature.signer.as_ref().map(|signer| signer.subject.as_str())
}
