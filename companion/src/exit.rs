//! The exit status: 0 nothing wrong, 1 wrong, 2 undetermined, 3 no report, 4 the token refused; of several inputs the
//! worst, 4 > 3 > 1 > 2 > 0.

use report::{Answer, Outcome, PathStatus, Report, Soundness};
use std::process::ExitCode;

/// How an input ended, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing wrong; where a decision is proposed: accept, with or without notice.
    Fine,
    /// Undetermined.
    Undetermined,
    /// A signature is broken, changed, a remnant or not trusted, or there is none; where a decision is proposed: refuse.
    Wrong,
    /// No report could be made or delivered.
    NoReport,
    /// The token refused: it is missing, locked, removed, hangs, or the PIN is wrong.
    TokenRefused,
}

impl Exit {
    /// How a report ends.
    pub(crate) fn of(report: &Report) -> Self {
        match &report.decision {
            Some(decision) => match decision.outcome {
                Outcome::Accept | Outcome::AcceptWithNotice => Self::Fine,
                Outcome::Undetermined => Self::Undetermined,
                Outcome::Refuse => Self::Wrong,
            },
            None => Self::of_answers(report),
        }
    }

    /// How the report of a certificate ends.
    pub(crate) fn of_certificate(status: PathStatus) -> Self {
        match status {
            PathStatus::Valid => Self::Fine,
            PathStatus::Invalid => Self::Wrong,
            PathStatus::Undetermined => Self::Undetermined,
        }
    }

    fn of_answers(report: &Report) -> Self {
        let sound = match report.answers.sound {
            Soundness::Yes => Self::Fine,
            Soundness::Undetermined => Self::Undetermined,
            Soundness::No | Soundness::NoSignature => Self::Wrong,
        };
        let trusted = match report.answers.trusted {
            Answer::Yes => Self::Fine,
            // What was not looked at is not established.
            Answer::Undetermined | Answer::NotRun => Self::Undetermined,
            Answer::No => Self::Wrong,
        };
        sound.max(trusted)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Wrong => 1,
            Exit::Undetermined => 2,
            Exit::NoReport => 3,
            Exit::TokenRefused => 4,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_report_is_worse_than_wrong_and_wrong_is_worse_than_undetermined() {
        assert!(Exit::NoReport > Exit::Wrong);
        assert!(Exit::Wrong > Exit::Undetermined);
        assert!(Exit::Undetermined > Exit::Fine);
    }
}
