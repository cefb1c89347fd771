//! The policies over facts made by hand: the same facts at several times, with and without proofs.

use super::facts::{Facts, Member, Path, Revocation, Stamp, Statement};
use super::forecast::forecasts;
use super::level::level;
use super::policy::judge;
use crate::Policy;
use report::{
    BaselineLevel, Code, Conclusion, Doubt, Failure, ForecastEvent, LevelGap, SignatureKind, Time,
    TimestampKind,
};

const PASSED: Conclusion = Conclusion::TotalPassed;

const fn open(doubt: Doubt) -> Conclusion {
    Conclusion::Indeterminate(doubt)
}

const fn failed(failure: Failure) -> Conclusion {
    Conclusion::TotalFailed(failure)
}

/// The first of January of a year.
fn year(year: i64) -> Time {
    Time::from_civil(year, 1, 1, 0, 0, 0).unwrap()
}

fn good(this_update: Time, next_update: Time, revision: Option<u32>) -> Statement {
    let next_update = Some(next_update);
    Statement { this_update, next_update, revoked: None, revision, whole: true, signer_until: year(2090) }
}

fn revoked(at: Time, this_update: Time, reason: Option<u8>) -> Statement {
    Statement { revoked: Some(Revocation { at, reason }), ..good(this_update, year(2090), None) }
}

fn member(years: (i64, i64), statements: Vec<Statement>) -> Member {
    Member { not_before: year(years.0), not_after: year(years.1), anchor: false, statements }
}

/// End entity with this validity and these statements; a CA and an anchor from 2010 to 2060, whose status is known
/// from 2020 to 2055.
fn path(years: (i64, i64), statements: Vec<Statement>) -> Path {
    let authority = member((2010, 2060), vec![good(year(2020), year(2055), Some(1))]);
    let anchor = Member { anchor: true, statements: Vec::new(), ..authority.clone() };
    Path { problem: None, chain: vec![member(years, statements), authority, anchor] }
}

/// A token of an authority certified from 2015 to `until`, never revoked.
fn stamp(kind: TimestampKind, gen_time: Time, until: i64) -> Stamp {
    let path = path((2015, until), vec![good(year(2016), year(2055), Some(1))]);
    Stamp { kind, gen_time, sound: true, weak_from: None, path }
}

/// A signature of 2024 in revision 1 under a certificate of 2023 to 2028, with these statements about it.
fn signature(statements: Vec<Statement>, stamps: Vec<Stamp>) -> Facts {
    Facts {
        kind: SignatureKind::Signature,
        revision: Some(1),
        unsound: None,
        claimed: Some(year(2024)),
        weak_from: None,
        path: path((2023, 2028), statements),
        stamps,
    }
}

/// Half a year later.
fn summer(at: i64) -> Time {
    year(at).plus_seconds(180 * 86_400)
}

fn stamped(statements: Vec<Statement>) -> Facts {
    signature(statements, vec![stamp(TimestampKind::Signature, year(2024), 2034)])
}

/// A document timestamp.
fn seal(revision: u32, gen_time: Time, until: i64) -> Facts {
    let stamp = stamp(TimestampKind::Document, gen_time, until);
    Facts {
        kind: SignatureKind::DocumentTimestamp,
        revision: Some(revision),
        path: Path::default(),
        claimed: None,
        ..signature(Vec::new(), vec![stamp])
    }
}

fn one(all: &[Facts], policy: Policy, now: i64) -> Conclusion {
    judge(all, policy, year(now))[0]
}

/// Both policies: `nd68`, `etsi`.
fn both(all: &[Facts], now: i64) -> (Conclusion, Conclusion) {
    (one(all, Policy::Nd68, now), one(all, Policy::Etsi, now))
}

#[test]
fn the_same_facts_judged_at_two_times_come_to_two_conclusions_where_time_matters() {
    let all = [stamped(vec![good(summer(2023), year(2027), None)])];
    assert_eq!(both(&all, 2026), (PASSED, PASSED));
    // The certificates of signer and authority have expired: the decree asks for the time of signing, the standard for a proof that still holds.
    assert_eq!(both(&all, 2036), (PASSED, open(Doubt::OutOfBoundsNoPoe)));
}

#[test]
fn stored_facts_are_judged_as_the_ones_they_were_made_of() {
    let all = vec![stamped(vec![good(summer(2023), year(2027), None)]), seal(2, year(2025), 2034)];
    let stored = serde_json::to_string(&all).unwrap();
    let read: Vec<Facts> = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, all);
    for now in [2025, 2026, 2030, 2036] {
        for policy in [Policy::Nd68, Policy::Etsi] {
            assert_eq!(judge(&read, policy, year(now)), judge(&all, policy, year(now)));
        }
    }
}

#[test]
fn what_is_not_sound_passes_under_no_policy() {
    let conclusion = failed(Failure::HashFailure);
    let all = [Facts { unsound: Some(conclusion), ..stamped(vec![good(year(2024), year(2027), None)]) }];
    assert_eq!(both(&all, 2026), (conclusion, conclusion));
}

#[test]
fn a_path_with_a_lasting_problem_passes_at_no_time() {
    let mut facts = stamped(vec![good(year(2024), year(2027), None)]);
    facts.path.problem = Some(Code::X509PathNotFound);
    let conclusion = open(Doubt::NoCertificateChainFound);
    assert_eq!(both(&[facts], 2026), (conclusion, conclusion));
}

#[test]
fn without_revocation_data_both_ask_to_try_later() {
    let conclusion = open(Doubt::TryLater);
    assert_eq!(both(&[stamped(Vec::new())], 2026), (conclusion, conclusion));
}

#[test]
fn stale_data_prove_a_proved_time_and_no_claimed_one() {
    let old = || vec![good(year(2024), year(2025), None)];
    assert_eq!(both(&[stamped(old())], 2026), (PASSED, PASSED));
    let claimed = [signature(old(), Vec::new())];
    assert_eq!(both(&claimed, 2026), (open(Doubt::TryLater), open(Doubt::TryLater)));
    assert_eq!(one(&claimed, Policy::Nd68, 2025), PASSED);
}

#[test]
fn revocation_data_are_fresh_up_to_their_next_update_and_without_one_never() {
    let etsi = |facts| one(&[facts], Policy::Etsi, 2026);
    let claimed = |statement| etsi(signature(vec![statement], Vec::new()));
    let issued = summer(2025);
    assert_eq!(claimed(good(issued, year(2026), None)), PASSED);
    assert_eq!(claimed(good(issued, year(2026).plus_seconds(-1), None)), open(Doubt::TryLater));
    // A CRL without nextUpdate is not whole, whenever it was issued.
    let endless = |at| Statement { next_update: None, whole: false, ..good(at, at, None) };
    assert_eq!(claimed(endless(year(2026))), open(Doubt::TryLater));
    assert_eq!(etsi(stamped(vec![endless(issued)])), open(Doubt::TryLater));
    // An OCSP response without it speaks for its own time: enough of what is proved older.
    let momentary = |at| good(at, at, None);
    assert_eq!(claimed(momentary(year(2026).plus_seconds(-1))), open(Doubt::TryLater));
    assert_eq!(etsi(stamped(vec![momentary(summer(2024))])), PASSED);
    assert_eq!(etsi(stamped(vec![momentary(summer(2023))])), open(Doubt::TryLater));
}

#[test]
fn a_suspension_asks_to_try_later_and_a_revocation_does_not() {
    let told = |reason| signature(vec![revoked(year(2025), year(2025), reason)], Vec::new());
    assert_eq!(one(&[told(Some(6))], Policy::Etsi, 2026), open(Doubt::TryLater));
    for reason in [None, Some(1), Some(4)] {
        assert_eq!(one(&[told(reason)], Policy::Etsi, 2026), open(Doubt::RevokedNoPoe));
    }
}

#[test]
fn an_answer_counts_after_its_responder_expired_only_where_it_is_proved_older() {
    let answer = |revision| {
        let said = good(summer(2024), year(2027), revision);
        stamped(vec![Statement { signer_until: summer(2025), ..said }])
    };
    let outside = open(Doubt::RevocationOutOfBoundsNoPoe);
    assert_eq!(both(&[answer(None)], 2025), (PASSED, PASSED));
    assert_eq!(both(&[answer(None)], 2026), (PASSED, outside));
    assert_eq!(one(&[answer(Some(2)), seal(3, year(2025), 2034)], Policy::Etsi, 2026), PASSED);
    assert_eq!(one(&[answer(Some(2)), seal(3, year(2026), 2034)], Policy::Etsi, 2026), outside);
    assert_eq!(one(&[answer(None), seal(3, year(2025), 2034)], Policy::Etsi, 2026), outside);
}

/// A document timestamp of 2024 under a certificate until 2025, known as not revoked until the summer of 2024.
fn brief_seal() -> Facts {
    let mut seal = seal(2, year(2024), 2025);
    seal.stamps[0].path.chain[0].statements = vec![good(year(2023), summer(2024), None)];
    seal
}

#[test]
fn an_authority_that_has_expired_since_is_accepted_by_the_decree_and_not_by_the_standard() {
    let all = [brief_seal()];
    assert_eq!(both(&all, 2024), (PASSED, PASSED));
    assert_eq!(both(&all, 2026), (PASSED, open(Doubt::OutOfBoundsNoPoe)));
}

#[test]
fn a_later_document_timestamp_proves_an_earlier_one_whose_authority_has_expired() {
    let all = [brief_seal(), seal(3, summer(2024).plus_seconds(-86_400), 2034)];
    assert_eq!(both(&all, 2026), (PASSED, PASSED));
    // One that was made when the authority had expired proves nothing.
    let late = [brief_seal(), seal(3, year(2026), 2034)];
    assert_eq!(both(&late, 2027), (PASSED, open(Doubt::OutOfBoundsNoPoe)));
}

#[test]
fn a_document_timestamp_proves_only_what_came_before_its_revision() {
    let all = |revision| {
        [signature(vec![good(year(2024), year(2027), None)], Vec::new()), seal(revision, year(2025), 2034)]
    };
    let revoked_since = |revision| {
        let mut all = all(revision);
        all[0].path.chain[0].statements = vec![revoked(year(2026), year(2026), Some(1))];
        all
    };
    assert_eq!(both(&revoked_since(2), 2027), (PASSED, PASSED));
    let conclusion = open(Doubt::RevokedNoPoe);
    assert_eq!(both(&revoked_since(1), 2027), (conclusion, conclusion));
}

#[test]
fn revocation_after_a_proved_time_harms_nothing_and_after_a_claimed_one_leaves_it_open() {
    let entry = || vec![revoked(year(2025), year(2025), Some(1))];
    assert_eq!(both(&[stamped(entry())], 2026), (PASSED, PASSED));
    let conclusion = open(Doubt::RevokedNoPoe);
    assert_eq!(both(&[signature(entry(), Vec::new())], 2026), (conclusion, conclusion));
}

#[test]
fn revocation_before_the_proved_time_fails() {
    let all = [stamped(vec![revoked(year(2023), year(2025), Some(1))])];
    assert_eq!(both(&all, 2026), (failed(Failure::Revoked), open(Doubt::RevokedNoPoe)));
}

#[test]
fn a_content_timestamp_after_the_revocation_proves_that_it_came_first() {
    let mut facts = stamped(vec![revoked(year(2023), year(2025), Some(1))]);
    facts.stamps.push(stamp(TimestampKind::Content, year(2023).plus_seconds(86_400), 2034));
    assert_eq!(one(&[facts], Policy::Etsi, 2026), failed(Failure::Revoked));
}

#[test]
fn a_content_timestamp_later_than_the_signature_timestamp_is_out_of_order_for_the_standard_only() {
    let mut facts = stamped(vec![good(year(2024), year(2027), None)]);
    facts.stamps.push(stamp(TimestampKind::Content, year(2024).plus_seconds(1800), 2034));
    assert_eq!(both(&[facts], 2026), (PASSED, open(Doubt::TimestampOrderFailure)));
}

#[test]
fn a_suspension_that_ended_before_the_time_used_is_over() {
    let hold = revoked(year(2023), year(2023), Some(6));
    let over = vec![hold.clone(), good(year(2023).plus_seconds(86_400), year(2027), None)];
    assert_eq!(one(&[stamped(over)], Policy::Nd68, 2026), PASSED);
    assert_eq!(one(&[stamped(vec![hold])], Policy::Nd68, 2026), failed(Failure::Revoked));
}

#[test]
fn after_the_certificate_has_expired_data_count_to_the_end_of_their_own_term() {
    // Validation time sliding stops at the end of their term, which is late enough.
    assert_eq!(one(&[stamped(vec![good(summer(2023), year(2026), None)])], Policy::Etsi, 2030), PASSED);
    // They say nothing of the later time at which the signature is proved.
    let before = || vec![good(year(2023), summer(2023), None)];
    assert_eq!(one(&[stamped(before())], Policy::Etsi, 2030), open(Doubt::OutOfBoundsNoPoe));
}

#[test]
fn old_data_of_an_authority_prove_the_past_only_where_younger_data_were_sealed_by_then() {
    // The CA's own status was last told in summer 2025; the data about the leaf are older than that.
    let facts = |revision| {
        let mut facts = stamped(vec![good(summer(2024), year(2025), revision)]);
        facts.path.chain[1].statements = vec![good(summer(2025), year(2026), Some(1))];
        facts
    };
    let sealed = |revision| [facts(revision), seal(3, year(2025), 2040)];
    assert_eq!(one(&sealed(Some(2)), Policy::Etsi, 2030), PASSED);
    // From outside they are proved to exist only today, after the CA's status ends.
    assert_eq!(one(&sealed(None), Policy::Etsi, 2030), open(Doubt::OutOfBoundsNoPoe));
    assert_eq!(one(&[facts(Some(2))], Policy::Etsi, 2030), open(Doubt::OutOfBoundsNoPoe));
}

#[test]
fn data_that_speak_to_the_end_of_the_certificate_make_it_known_as_not_revoked() {
    let all = [stamped(vec![good(year(2024), year(2029), None)])];
    assert_eq!(one(&all, Policy::Etsi, 2030), PASSED);
    let claimed = [signature(vec![good(year(2024), year(2029), None)], Vec::new())];
    assert_eq!(one(&claimed, Policy::Etsi, 2030), open(Doubt::OutOfBoundsNotRevoked));
}

#[test]
fn a_signature_proved_before_its_certificate_began_fails() {
    let facts = signature(Vec::new(), vec![stamp(TimestampKind::Signature, year(2022), 2034)]);
    assert_eq!(both(&[facts], 2026), (failed(Failure::NotYetValid), failed(Failure::NotYetValid)));
    let claimed = Facts { claimed: Some(year(2022)), ..signature(Vec::new(), Vec::new()) };
    assert_eq!(one(&[claimed], Policy::Nd68, 2026), open(Doubt::OutOfBoundsNoPoe));
}

#[test]
fn a_signature_proved_after_its_certificate_ended_fails_under_the_decree() {
    let late = || vec![stamp(TimestampKind::Signature, year(2029), 2034)];
    let facts = signature(vec![good(year(2024), year(2027), None)], late());
    assert_eq!(both(&[facts], 2030), (failed(Failure::Expired), open(Doubt::OutOfBoundsNoPoe)));
}

#[test]
fn a_revoked_authority_of_the_path_fails_unless_the_past_is_proved() {
    let with_entry = |mut all: Vec<Facts>| {
        let path = &mut all[0].path;
        path.chain[1].statements.push(revoked(year(2027), year(2027), Some(2)));
        all
    };
    let data = vec![good(year(2024).plus_seconds(86_400), year(2025), Some(2))];
    let all = with_entry(vec![stamped(data.clone())]);
    assert_eq!(one(&all, Policy::Etsi, 2028), open(Doubt::RevokedCaNoPoe));
    let sealed = with_entry(vec![stamped(data), seal(3, year(2025), 2040)]);
    assert_eq!(both(&sealed, 2028), (PASSED, PASSED));
    let mut before = vec![stamped(vec![good(year(2024), year(2027), None)])];
    before[0].path.chain[1].statements = vec![revoked(year(2023), year(2025), None)];
    let conclusion = open(Doubt::RevokedCaNoPoe);
    assert_eq!(both(&before, 2026), (conclusion, open(Doubt::RevokedCaNoPoe)));
}

#[test]
fn a_stolen_key_of_an_authority_takes_its_time_away_whenever_it_was_revoked() {
    let mut all = [stamped(vec![revoked(year(2025), year(2025), Some(1))])];
    all[0].stamps[0].path.chain[0].statements.push(revoked(year(2026), year(2026), Some(1)));
    let conclusion = open(Doubt::RevokedNoPoe);
    assert_eq!(both(&all, 2027), (conclusion, conclusion));
    // Superseded: earlier tokens stay valid under the decree (RFC 3161 4.1).
    all[0].stamps[0].path.chain[0].statements.pop();
    all[0].stamps[0].path.chain[0].statements.push(revoked(year(2026), year(2026), Some(4)));
    assert_eq!(one(&all, Policy::Nd68, 2027), PASSED);
}

#[test]
fn a_weak_algorithm_needs_a_proof_from_before_it_was_weak() {
    let weak = |from| Facts { weak_from: Some(from), ..stamped(vec![good(year(2024), year(2027), None)]) };
    assert_eq!(both(&[weak(year(2025))], 2026), (PASSED, PASSED));
    let late = both(&[weak(year(2020))], 2026);
    assert_eq!(late, (open(Doubt::CryptoConstraintsFailure), open(Doubt::CryptoConstraintsFailureNoPoe)));
}

#[test]
fn a_token_that_does_not_stamp_these_bytes_gives_no_time() {
    let mut all = [stamped(vec![revoked(year(2025), year(2025), Some(1))])];
    all[0].stamps[0].sound = false;
    let conclusion = open(Doubt::RevokedNoPoe);
    assert_eq!(both(&all, 2026), (conclusion, conclusion));
}

#[test]
fn a_time_in_the_future_is_left_open() {
    let all = [stamped(vec![good(year(2024), year(2027), None)])];
    let now = year(2024).plus_seconds(-3600);
    assert_ne!(judge(&all, Policy::Nd68, now)[0], PASSED);
}

#[test]
fn levels_grow_with_what_is_there_and_name_what_is_missing() {
    let bare = signature(vec![good(year(2024), year(2027), None)], Vec::new());
    let told = |facts: &Facts, all: &[Facts]| level(facts, true, all);
    assert_eq!(level(&bare, false, &[]), (BaselineLevel::Legacy, vec![LevelGap::Cades]));
    assert_eq!(told(&bare, &[]), (BaselineLevel::BB, vec![LevelGap::Timestamp]));
    let time = stamped(vec![good(year(2024), year(2027), None)]);
    assert_eq!(told(&time, &[]), (BaselineLevel::BT, vec![LevelGap::RevocationData]));
    let data = stamped(vec![good(year(2024), year(2027), Some(2))]);
    assert_eq!(told(&data, &[]), (BaselineLevel::BLt, vec![LevelGap::DocumentTimestamp]));
    // A seal in the revision of the data does not cover them.
    assert_eq!(told(&data, &[seal(2, year(2025), 2034)]).0, BaselineLevel::BLt);
    assert_eq!(told(&data, &[seal(3, year(2025), 2034)]), (BaselineLevel::BLta, Vec::new()));
}

#[test]
fn the_forecast_is_the_moment_that_changes_the_strict_conclusion() {
    let bare = [signature(vec![good(year(2024), year(2027), None)], Vec::new())];
    let told = forecasts(&bare, year(2026))[0].unwrap();
    assert_eq!((told.until, told.event), (year(2027), ForecastEvent::RevocationDataExpire));
    assert_eq!(told.extended_by, LevelGap::Timestamp);
    let time = [stamped(vec![good(summer(2023), year(2027), None)])];
    let told = forecasts(&time, year(2026))[0].unwrap();
    assert_eq!((told.until, told.event), (year(2034), ForecastEvent::AuthorityExpires));
    assert_eq!(told.extended_by, LevelGap::RevocationData);
    let sealed =
        [stamped(vec![good(year(2025), year(2026), Some(2))]), seal(3, year(2025).plus_seconds(9), 2040)];
    let told = forecasts(&sealed, year(2030))[0].unwrap();
    assert_eq!((told.until, told.event), (year(2040), ForecastEvent::AuthorityExpires));
    assert_eq!(told.extended_by, LevelGap::DocumentTimestamp);
}

#[test]
fn what_failed_has_no_forecast() {
    let all = [Facts { unsound: Some(failed(Failure::HashFailure)), ..stamped(Vec::new()) }];
    assert_eq!(forecasts(&all, year(2026)), [None]);
}
