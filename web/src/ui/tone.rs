//! Which icon and colour go with a value of the report. Green stands only for what is fully established.

use report::{
    Answer, ChangesAfter, Coverage, Cryptography, FormAnswer, Integrity, PathStatus, Report,
    RevocationStatus, Severity, SignatureReport, Soundness, Trust,
};

/// The look of a statement; always shown together with its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Established.
    Good,
    /// Refuted.
    Bad,
    /// Open.
    Doubt,
    /// Something is off.
    Warn,
    /// Merely told, or not looked at.
    Calm,
}

impl Tone {
    /// The class that style sheets know it by.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Bad => "tone-bad",
            Self::Doubt => "tone-doubt",
            Self::Warn => "tone-warn",
            Self::Calm => "tone-calm",
        }
    }
}

#[cfg(feature = "app")]
impl Tone {
    /// The look of that class; what is not known is merely told.
    pub(crate) fn of_class(class: &str) -> Self {
        [Self::Good, Self::Bad, Self::Doubt, Self::Warn]
            .into_iter()
            .find(|tone| tone.class() == class)
            .unwrap_or(Self::Calm)
    }
}

impl From<Soundness> for Tone {
    fn from(answer: Soundness) -> Self {
        match answer {
            Soundness::Yes => Self::Good,
            Soundness::No => Self::Bad,
            Soundness::Undetermined => Self::Doubt,
            Soundness::NoSignature => Self::Warn,
        }
    }
}

impl From<Answer> for Tone {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Yes => Self::Good,
            Answer::No => Self::Bad,
            Answer::Undetermined => Self::Doubt,
            Answer::NotRun => Self::Calm,
        }
    }
}

impl From<FormAnswer> for Tone {
    fn from(answer: FormAnswer) -> Self {
        match answer {
            FormAnswer::Yes => Self::Good,
            FormAnswer::No => Self::Warn,
            FormAnswer::Undetermined => Self::Doubt,
            FormAnswer::NotApplicable | FormAnswer::NotRun => Self::Calm,
        }
    }
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Pass => Self::Good,
            Severity::Inform => Self::Calm,
            Severity::Warn => Self::Warn,
            Severity::Undetermined => Self::Doubt,
            Severity::Fail => Self::Bad,
        }
    }
}

impl From<Integrity> for Tone {
    fn from(integrity: Integrity) -> Self {
        match integrity {
            Integrity::Intact => Self::Good,
            Integrity::Broken => Self::Bad,
            Integrity::Undetermined => Self::Doubt,
        }
    }
}

impl From<Trust> for Tone {
    fn from(trust: Trust) -> Self {
        match trust {
            Trust::Trusted => Self::Good,
            Trust::NotTrusted => Self::Bad,
            Trust::Undetermined => Self::Doubt,
        }
    }
}

impl From<RevocationStatus> for Tone {
    fn from(status: RevocationStatus) -> Self {
        match status {
            RevocationStatus::Good => Self::Good,
            RevocationStatus::Revoked => Self::Bad,
            RevocationStatus::Undetermined => Self::Doubt,
        }
    }
}

impl From<PathStatus> for Tone {
    fn from(status: PathStatus) -> Self {
        match status {
            PathStatus::Valid => Self::Good,
            PathStatus::Invalid => Self::Bad,
            PathStatus::Undetermined => Self::Doubt,
        }
    }
}

/// The look of the sentence on top: the worse of answers 1 and 2, so that it is green only when both are.
pub(crate) fn of_report(report: &Report) -> Tone {
    worse(report.answers.sound.into(), report.answers.trusted.into())
}

/// The look of a signature: the worse of its soundness and the trust in its signer.
pub(crate) fn of_signature(signature: &SignatureReport) -> Tone {
    worse(of_soundness(signature), signature.trust.into())
}

/// The worst of integrity, cryptography, coverage and later changes.
pub(crate) fn of_soundness(signature: &SignatureReport) -> Tone {
    let parts = [
        of_coverage(signature.coverage),
        of_cryptography(signature.cryptography),
        of_changes(signature.changes_after),
        signature.integrity.into(),
    ];
    parts.into_iter().fold(Tone::Good, worse)
}

/// The look of a coverage.
pub(crate) const fn of_coverage(coverage: Coverage) -> Tone {
    match coverage {
        Coverage::File | Coverage::Revision => Tone::Good,
        Coverage::Partial | Coverage::Remnant | Coverage::None => Tone::Bad,
    }
}

/// The look of what the cryptography says.
pub(crate) const fn of_cryptography(cryptography: Cryptography) -> Tone {
    match cryptography {
        Cryptography::Ok => Tone::Good,
        Cryptography::Bad => Tone::Bad,
        Cryptography::Unsupported | Cryptography::Undetermined => Tone::Doubt,
    }
}

/// The look of the verdict on later changes.
pub(crate) const fn of_changes(changes: ChangesAfter) -> Tone {
    match changes {
        ChangesAfter::None | ChangesAfter::Permitted => Tone::Good,
        ChangesAfter::Forbidden => Tone::Bad,
        ChangesAfter::Undetermined => Tone::Doubt,
    }
}

fn worse(one: Tone, other: Tone) -> Tone {
    [Tone::Bad, Tone::Warn, Tone::Doubt, Tone::Calm]
        .into_iter()
        .find(|tone| one == *tone || other == *tone)
        .unwrap_or(Tone::Good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn green_needs_both_answers() {
        assert_eq!(worse(Soundness::Yes.into(), Answer::Yes.into()), Tone::Good);
        for other in [Answer::No, Answer::Undetermined, Answer::NotRun] {
            assert_ne!(worse(Soundness::Yes.into(), other.into()), Tone::Good);
        }
        for sound in [Soundness::No, Soundness::Undetermined, Soundness::NoSignature] {
            assert_ne!(worse(sound.into(), Answer::Yes.into()), Tone::Good);
        }
    }

    #[test]
    fn a_doubt_never_hides_a_failure() {
        assert_eq!(worse(Tone::Doubt, Tone::Bad), Tone::Bad);
        assert_eq!(worse(Tone::Bad, Tone::Calm), Tone::Bad);
    }
}
