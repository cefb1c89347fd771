use super::*;
use crate::example::{Letter, cell};
use crate::rule_set::Choice;
use report::Role;

fn rules(letter: &Letter) -> RuleSet {
    let choice = Choice {
        issuer: letter.classification.facts.locality.as_deref(),
        issued: letter.classification.facts.issued,
        receiver: letter.agency.locality.as_deref(),
        today: (2026, 3, 3),
        profile: None,
    };
    RuleSet::choose(&choice).unwrap()
}

fn judged(letter: &Letter) -> FormReport {
    judge(&letter.report, &letter.pages, &letter.classification, &rules(letter), &letter.agency)
}

fn find(form: &FormReport, code: Code) -> &Finding {
    form.findings.iter().find(|finding| finding.code == code).unwrap()
}

#[test]
fn a_finding_has_the_weight_and_source_of_its_rule() {
    let mut letter = Letter::signed();
    letter.report.signatures.remove(1);
    let form = judged(&letter);
    let finding = find(&form, Code::FormOrganisationSignatureMissing);
    assert_eq!(finding.severity, Severity::Fail);
    assert_eq!(finding.source.rule.as_deref(), Some("SIG-07"));
    assert_eq!(finding.source.clause.as_deref(), Some("Điều 5.1"));
    assert_eq!(form.refusal[0].code, Code::FormOrganisationSignatureMissing);
    assert_eq!(answer(&form), FormAnswer::No);
    // A passed check is shown too.
    assert_eq!(find(&form, Code::FormPersonSignature).severity, Severity::Pass);
}

#[test]
fn a_missing_person_is_a_warning_and_a_ground_only_where_a_text_in_force_requires_both() {
    let mut letter = Letter::signed();
    letter.report.signatures.remove(0);
    let form = judged(&letter);
    assert_eq!(find(&form, Code::FormPersonSignatureMissing).severity, Severity::Warn);
    assert!(form.refusal.is_empty());
    assert!(form.notices.iter().any(|notice| notice.code == Code::FormPersonSignatureMissing));
    letter.classification.facts.locality = Some("dong-thap".to_owned());
    let form = judged(&letter);
    let finding = find(&form, Code::FormPersonSignatureMissing);
    assert_eq!(
        (finding.severity, finding.source.text.as_deref()),
        (Severity::Fail, Some("144/2025/QĐ-CTUBND"))
    );
    assert_eq!(form.refusal.len(), 1);
}

#[test]
fn scope_comes_before_rules() {
    for family in [Family::Party, Family::OutsideScope] {
        let mut letter = Letter::signed();
        letter.report.signatures.clear();
        letter.classification.family = family;
        let form = judged(&letter);
        assert_eq!(answer(&form), FormAnswer::NotApplicable);
        assert!(form.refusal.is_empty() && form.undecided.is_empty());
        let mut report = letter.report.clone();
        put(&mut report, form);
        assert!(report.limits.contains(&Limit::FormOutsideScope) && !report.limits.contains(&Limit::Form));
    }
}

#[test]
fn an_unknown_kind_is_open_and_stands_in_the_way_of_acceptance() {
    let mut letter = Letter::signed();
    letter.classification.kind = Kind::Unknown;
    let form = judged(&letter);
    assert_eq!(answer(&form), FormAnswer::Undetermined);
    assert_eq!(form.undecided[0].code, Code::DocumentKindUnknown);
}

#[test]
fn what_is_open_stands_in_the_way_of_acceptance_where_more_than_looks_depends_on_it() {
    let mut letter = Letter::signed();
    letter.classification.facts.issued = None;
    letter.classification.cells.place_date = Some(cell(1, "Hà Nội, ngày 32 tháng 13 năm 2026"));
    let open = |form: &FormReport| {
        form.undecided.iter().filter_map(|one| one.rule.clone()).collect::<std::collections::BTreeSet<_>>()
    };
    let form = judged(&letter);
    assert!(open(&form).contains("FLOW-03") && open(&form).contains("TIME-09"), "{:?}", open(&form));
    let told = form.findings.iter().filter(|one| one.severity == Severity::Undetermined);
    let told: Vec<_> = told.filter_map(|one| one.source.rule.as_deref()).collect();
    assert!(told.contains(&"DOC-14") && !open(&form).contains("DOC-14"), "{told:?}");
}

#[test]
fn a_portal_copy_is_not_asked_for_both_signatures() {
    let mut letter = Letter::signed();
    letter.classification.kind = Kind::PortalCopy;
    letter.report.signatures.remove(0);
    letter.rename(0, Role::Organisation, "Cổng Thông tin điện tử Chính phủ");
    let form = judged(&letter);
    assert!(
        form.refusal.is_empty()
            && !form.findings.iter().any(|finding| finding.source.rule.as_deref() == Some("SIG-07"))
    );
}

#[test]
fn a_missing_check_or_figure_is_open_and_never_passed() {
    let letter = Letter::signed();
    let mut rules = rules(&letter);
    for rule in &mut rules.rules {
        if rule.id == "SIG-07" {
            rule.check = Some("no-such-check".to_owned());
        }
    }
    let form = judge(&letter.report, &letter.pages, &letter.classification, &rules, &letter.agency);
    let finding = find(&form, Code::FormRuleOpen);
    assert_eq!((finding.severity, finding.source.rule.as_deref()), (Severity::Undetermined, Some("SIG-07")));
    assert!(form.undecided.iter().any(|open| open.code == Code::FormRuleOpen));
}

#[test]
fn a_secrecy_mark_stops_and_nothing_of_the_document_is_repeated() {
    let mut letter = Letter::signed();
    letter.classification.cells.secrecy = Some(cell(1, "TUYỆT MẬT"));
    let form = judged(&letter);
    assert!(form.secrecy_mark);
    assert_eq!(form.findings.len(), 1);
    assert_eq!((form.findings[0].code, form.findings[0].severity), (Code::FlowSecrecyMark, Severity::Fail));
    assert_eq!(form.register, RegisterLine::default());
    assert!(form.cells.is_empty());
    assert!(
        form.not_checked.iter().any(|rule| rule.rule == "SIG-07" && rule.reason == NotChecked::SecrecyMark)
    );
    assert_eq!(answer(&form), FormAnswer::No);
}

#[test]
fn what_was_stated_and_what_was_found_stand_in_the_report() {
    let mut letter = Letter::signed();
    letter.classification.kind_confidence = Confidence::Stated;
    letter.agency.replaced_rules = vec!["FLOW-03".to_owned(), "FLOW-01".to_owned()];
    let form = judged(&letter);
    assert_eq!(form.overrides, ["kind", "agency"]);
    assert_eq!((form.kind.as_str(), form.kind_confidence), ("original", FormConfidence::Stated));
    assert_eq!(form.register.issued.as_deref(), Some("2026-03-02"));
    assert_eq!(form.register.full_name.as_deref(), Some("Nguyễn Văn An"));
    assert!(form.cells.iter().any(|place| place.cell == "7a"));
    // FLOW-11 replaces three rules and no others.
    let replaced = |id: &str| {
        form.not_checked.iter().any(|one| one.rule == id && one.reason == NotChecked::ReplacedByAgency)
    };
    assert!(replaced("FLOW-03") && !replaced("FLOW-01"));
    assert!(form.findings.iter().any(|finding| finding.code == Code::FlowOrder));
}

#[test]
fn every_rule_of_the_files_has_a_check_or_a_stated_reason() {
    let letter = Letter::signed();
    for rule in rules(&letter).rules {
        if let Some(name) = &rule.check {
            assert!(checks::named(name).is_some(), "{}: {name}", rule.id);
        }
    }
}

#[test]
fn a_doubt_about_another_signature_is_told_and_is_no_error_of_form() {
    let mut form = judged(&Letter::signed());
    form.findings.retain(|finding| matches!(finding.severity, Severity::Pass | Severity::Inform));
    assert_eq!(answer(&form), FormAnswer::Yes);
    let mut doubt = Finding::new(Code::FormOtherSignatureDoubt);
    doubt.severity = Severity::Warn;
    form.findings.push(doubt);
    assert_eq!(answer(&form), FormAnswer::Yes);
    form.findings.push(Finding::new(Code::FormPagesUnread));
    assert_eq!(answer(&form), FormAnswer::Undetermined);
}

#[test]
fn a_scan_of_the_portal_is_never_called_in_form() {
    let mut form = judged(&Letter::signed());
    form.findings.retain(|finding| matches!(finding.severity, Severity::Pass | Severity::Inform));
    form.kind = kind_name(Kind::PortalCopy).to_owned();
    assert_eq!(answer(&form), FormAnswer::NotApplicable);
    form.findings.push(Finding::new(Code::FormPagesUnread));
    assert_eq!(answer(&form), FormAnswer::Undetermined);
}

#[test]
fn an_unknown_family_is_open_and_no_doubt_about_a_scan_of_the_portal() {
    for (kind, weight) in [(Kind::Original, Severity::Undetermined), (Kind::PortalCopy, Severity::Inform)] {
        let mut letter = Letter::signed();
        letter.classification.kind = kind;
        letter.classification.family = Family::Unknown;
        let form = judged(&letter);
        assert_eq!(find(&form, Code::DocumentFamilyUnknown).severity, weight, "{kind:?}");
        let stands = form.undecided.iter().any(|one| one.code == Code::DocumentFamilyUnknown);
        assert_eq!(stands, kind == Kind::Original, "{kind:?}");
    }
    // Whatever family its original is of, nothing of its form is judged.
    let mut form = judged(&Letter::signed());
    form.findings.retain(|finding| matches!(finding.severity, Severity::Pass | Severity::Inform));
    form.kind = kind_name(Kind::PortalCopy).to_owned();
    form.family = family_name(Family::Unknown).to_owned();
    assert_eq!(answer(&form), FormAnswer::NotApplicable);
}

#[test]
fn a_signature_that_is_not_valid_is_no_error_of_form_and_nothing_is_in_form_with_it() {
    let mut form = judged(&Letter::signed());
    form.findings.retain(|finding| matches!(finding.severity, Severity::Pass | Severity::Inform));
    assert_eq!(answer(&form), FormAnswer::Yes);
    let mut refuted = Finding::new(Code::FormEachSignatureNotValid);
    refuted.severity = Severity::Fail;
    form.findings.push(refuted);
    assert_eq!(answer(&form), FormAnswer::Undetermined);
    // It grounds the refusal all the same, and what an original lacks by it is an error of form.
    let mut letter = Letter::signed();
    letter.report.signatures[1].integrity = report::Integrity::Broken;
    let form = judged(&letter);
    assert!(form.refusal.iter().any(|one| one.code == Code::FormEachSignatureNotValid));
    assert!(form.refusal.iter().any(|one| one.code == Code::FormOrganisationSignatureNotValid));
    assert_eq!(answer(&form), FormAnswer::No);
    letter.classification.kind = Kind::Unknown;
    let form = judged(&letter);
    assert_eq!(answer(&form), FormAnswer::Undetermined, "{:?}", form.findings);
    assert!(form.refusal.iter().any(|one| one.code == Code::FormEachSignatureNotValid));
}

#[test]
fn what_is_open_about_looks_alone_stands_in_no_way_of_acceptance() {
    let letter = Letter::signed();
    let rules = rules(&letter);
    let rule = |id: &str| rules.rules.iter().find(|rule| rule.id == id).unwrap();
    let stands = |id: &str| could_count(rule(id), Kind::Attachment, Family::Administrative);
    for look in ["FORM-13", "SEAL-04", "COPY-02", "COPY-05", "DOC-14", "ATT-04", "ATT-05", "ATT-09"] {
        assert!(!stands(look), "{look}");
    }
    for more in [
        "SIG-07", "SIG-08", "CERT-12", "CERT-13", "TIME-06", "ATT-01", "ATT-02", "ATT-06", "FLOW-01",
        "FLOW-03",
    ] {
        assert!(stands(more), "{more}");
    }
    // A rule that only informs stands in no way, either.
    assert!(!stands("FLOW-02"));
}
