//! The JSON Schema of the report, generated from the types; `public/schema/` holds the committed copy.

use crate::{CertificateReport, ErrorReport, Report};

/// Schema of `kiemky/report/v1`.
#[must_use]
pub fn report_schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}

/// Schema of `kiemky/error/v1`.
#[must_use]
pub fn error_schema() -> schemars::Schema {
    schemars::schema_for!(ErrorReport)
}

/// Schema of `kiemky/cert/v1`.
#[must_use]
pub fn certificate_schema() -> schemars::Schema {
    schemars::schema_for!(CertificateReport)
}
