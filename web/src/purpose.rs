//! What a check is for, by the names of the report.

use report::Purpose;

/// All of them. Reading is what is meant where nothing is said.
pub const PURPOSES: [(Purpose, &str); 5] = [
    (Purpose::Reading, "reading"),
    (Purpose::Incoming, "incoming"),
    (Purpose::BeforeSigning, "before_signing"),
    (Purpose::BeforeIssue, "before_issue"),
    (Purpose::Archive, "archive"),
];

/// A purpose by its name in the report.
pub fn purpose(name: &str) -> Option<Purpose> {
    PURPOSES.into_iter().find(|(_, own)| *own == name).map(|(purpose, _)| purpose)
}

/// The name of a purpose in the report.
pub fn name_of(purpose: Purpose) -> &'static str {
    PURPOSES.into_iter().find(|(own, _)| *own == purpose).map_or("reading", |(_, name)| name)
}
