//! Which time a signature is judged at (rules TIME-01 to TIME-04, TIME-10), and how the times agree.

use super::nd68::FUTURE;
use crate::signature::SignatureFacts;
use report::{Code, Finding, Severity, Time, Times, UsedTime};

/// TIME-04: a claimed time and a timestamp this close agree (seconds). Clocks of real TSAs drift by half an hour.
const AGREE: i64 = 3600;
/// TIME-04: local time labelled as UTC is this far ahead (seconds) …
const SEVEN_HOURS: i64 = 7 * 3600;
/// … give or take this much.
const SEVEN_HOURS_TOLERANCE: i64 = 3600;
/// What the signer claims: `/M`, else the signing-time attribute; practically all real signing-time attributes
/// carry Vietnamese local time labelled `Z`, so that attribute is used only after the seven-hour test.
pub(super) fn claimed(
    facts: &SignatureFacts,
    signing_time: Option<Time>,
    timestamp: Option<Time>,
    findings: &mut Vec<Finding>,
) -> Option<Time> {
    let reference = facts.claimed_time.or(timestamp);
    let corrected = signing_time.map(|time| {
        let ahead = reference.map_or(0, |reference| time.seconds_since(reference));
        if ahead.saturating_sub(SEVEN_HOURS).saturating_abs() <= SEVEN_HOURS_TOLERANCE {
            findings.push(Finding::new(Code::CmsSigningTimeLocal).arg("signing_time", time));
            time.plus_seconds(SEVEN_HOURS.saturating_neg())
        } else {
            time
        }
    });
    facts.claimed_time.or(corrected)
}

/// The times, with the findings on how they agree. `used` is the time of signing and whether it is proved.
pub(super) fn times(
    claimed: Option<Time>,
    timestamped: Option<Time>,
    sealed: Option<Time>,
    (used, proved): (Time, bool),
    now: Time,
    findings: &mut Vec<Finding>,
) -> Times {
    let used_is = match claimed {
        _ if proved => UsedTime::Timestamp,
        Some(_) => UsedTime::Claimed,
        None => UsedTime::Now,
    };
    let proven_by = timestamped.into_iter().chain(sealed).min();
    if proven_by.is_none() {
        findings.push(Finding::new(Code::TimestampNone));
    }
    if let (Some(claimed), Some(stamped)) = (claimed, timestamped) {
        let apart = claimed.seconds_since(stamped);
        let code = if apart.saturating_abs() <= AGREE { Code::TimestampAgrees } else { Code::TimestampDrift };
        findings.push(
            Finding::new(code)
                .arg("seconds", apart)
                .arg("claimed_time", claimed)
                .arg("stamped_time", stamped),
        );
    }
    if used.seconds_since(now) > FUTURE {
        findings.push(
            Finding::new(Code::TimestampFuture).severity(Severity::Undetermined).arg("used_time", used),
        );
    }
    Times { claimed, timestamped, proven_by, judged_at: now, used, used_is }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::ArgValue;

    const STAMPED: &str = "2026-01-31T13:54:28Z";

    fn at(seconds: i64) -> Time {
        STAMPED.parse::<Time>().unwrap().plus_seconds(seconds)
    }

    /// What is told of a claimed time so many seconds after the timestamp.
    fn told(apart: i64) -> (Finding, Times) {
        let mut findings = Vec::new();
        let used = (at(0), true);
        let times = times(Some(at(apart)), Some(at(0)), None, used, at(86_400), &mut findings);
        assert_eq!(findings.len(), 1, "{findings:?}");
        (findings.remove(0), times)
    }

    #[test]
    fn clocks_that_drift_are_told_with_the_figure_and_never_move_the_time_used() {
        // TSA clocks seen: 1433 s slow; nodes 37 minutes apart; six hours 16 to 40 minutes ahead.
        for (apart, code, severity) in [
            (0, Code::TimestampAgrees, Severity::Inform),
            (1433, Code::TimestampAgrees, Severity::Inform),
            (-37 * 60, Code::TimestampAgrees, Severity::Inform),
            (3600, Code::TimestampAgrees, Severity::Inform),
            (-3600, Code::TimestampAgrees, Severity::Inform),
            (3601, Code::TimestampDrift, Severity::Warn),
            (-3601, Code::TimestampDrift, Severity::Warn),
            (-22_560, Code::TimestampDrift, Severity::Warn),
            (-24_000, Code::TimestampDrift, Severity::Warn),
        ] {
            let (finding, times) = told(apart);
            assert_eq!((finding.code, finding.severity), (code, severity), "{apart}");
            assert_eq!(finding.args.get("seconds"), Some(&ArgValue::Integer(apart)), "{apart}");
            assert_eq!((times.used, times.used_is), (at(0), UsedTime::Timestamp), "{apart}");
        }
    }
}
