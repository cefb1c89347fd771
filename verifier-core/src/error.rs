//! The answer when no report can be made at all. A bad document is never an error: it gets a report.

use report::{ERROR_SCHEMA, ErrorBody, ErrorInput, ErrorReport, Finding};

/// Why no report can be made: not a PDF, empty, unreadable, changed while it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What was seen; its code is of the `input.*` group.
    pub finding: Box<Finding>,
}

impl Error {
    /// The JSON that stands where a report would; `name` and `length` as far as known.
    #[must_use]
    pub fn into_report(self, name: Option<String>, length: Option<u64>) -> ErrorReport {
        let message = self.finding.code.as_str().to_owned();
        ErrorReport {
            schema: ERROR_SCHEMA.to_owned(),
            input: ErrorInput { name, length },
            error: ErrorBody { code: self.finding.code, message },
        }
    }
}
