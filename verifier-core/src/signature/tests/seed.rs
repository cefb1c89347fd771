//! Demands of a field on its signature: one that is met and one that is not, binding and not.

use super::builder::{FIELD, Pdf, SIGNATURE};
use report::Code;

/// What is told as not met, for a field with this `/SV` and more in its signature dictionary.
fn unmet(seed: &str, signature: &str) -> Vec<String> {
    let field = FIELD.replace("/FT/Sig", &format!("/FT/Sig/SV<<{seed}>>"));
    let signature = SIGNATURE.replace("/M(", &format!("{signature}/M("));
    let facts = Pdf::signed(&[(5, &field), (6, &signature)]).one();
    let told = facts.findings.iter().filter(|finding| finding.code == Code::SignatureSeedValue);
    told.map(|finding| format!("{:?}", finding.args.get("what"))).collect()
}

fn transform(level: u8) -> String {
    format!("/Reference[<</TransformMethod/DocMDP/TransformParams<</P {level}/V/1.2>>>>]")
}

#[test]
fn a_binding_demand_that_is_not_met_is_told() {
    for (met, seed, signature, what) in [
        (true, "/Filter/Adobe.PPKLite/Ff 1", "", ""),
        (false, "/Filter/Other/Ff 1", "", "seed-filter"),
        (true, "/Filter/Other", "", ""),
        (true, "/SubFilter[/adbe.pkcs7.detached/ETSI.CAdES.detached]/Ff 2", "", ""),
        (false, "/SubFilter[/ETSI.CAdES.detached]/Ff 2", "", "seed-sub-filter"),
        (true, "/SubFilter[/ETSI.CAdES.detached]/Ff 1/Filter/Adobe.PPKLite", "", ""),
        (true, "/Reasons[(Approved)]/Ff 8", "/Reason(Approved)", ""),
        (false, "/Reasons[(Approved)]/Ff 8", "/Reason(Other)", "seed-reason"),
        (false, "/Reasons[(Approved)]/Ff 8", "", "seed-reason"),
        (true, "/Reasons[(.)]/Ff 8", "", ""),
        (false, "/Reasons[(.)]/Ff 8", "/Reason(.)", "seed-reason"),
        (false, "/Ff 8", "/Reason(Any)", "seed-reason"),
        (true, "/LockDocument/true/Ff 128", &transform(1), ""),
        (false, "/LockDocument/true/Ff 128", &transform(2), "seed-lock-document"),
        (false, "/LockDocument/false/Ff 128", &transform(1), "seed-lock-document"),
        (true, "/LockDocument/auto/Ff 128", &transform(1), ""),
        (true, "/MDP<</P 2>>", &transform(2), ""),
        (false, "/MDP<</P 2>>", &transform(3), "seed-mdp"),
        (false, "/MDP<</P 0>>", &transform(2), "seed-mdp"),
        (true, "/MDP<</P 0>>", "", ""),
    ] {
        let found = unmet(seed, signature);
        assert_eq!(found.is_empty(), met, "{seed} {signature}: {found:?}");
        assert!(found.iter().all(|told| told.contains(what)), "{seed} {signature}: {found:?}");
    }
}

#[test]
fn demands_on_the_certificate_are_kept_only_when_they_bind() {
    let facts = |seed: &str| {
        let field = FIELD.replace("/FT/Sig", &format!("/FT/Sig/SV<<{seed}>>"));
        Pdf::signed(&[(5, &field)]).one().modification.and_then(|found| found.seed_value).unwrap()
    };
    let bound =
        facts("/DigestMethod[(SHA256)]/Ff 64/TimeStamp<</Ff 1>>/Cert<</Subject[<00>]/KeyUsage[(1X)]/Ff 33>>");
    assert_eq!((bound.digests.len(), bound.subjects.len(), bound.key_usages.len()), (1, 1, 1));
    assert!(bound.timestamp && bound.issuers.is_empty());
    let free = facts("/DigestMethod[(SHA256)]/TimeStamp<</Ff 0>>/Cert<</Subject[<00>]/KeyUsage[(1X)]>>");
    assert_eq!(*free, crate::signature::seed::SeedValue::default());
}
