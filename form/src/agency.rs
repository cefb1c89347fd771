//! What an agency may say of itself: its seal, its people, its own procedure (FLOW-11, SEAL-04).

use serde::{Deserialize, Serialize};

/// Settings of one agency. Nothing of it is needed; all of it is stamped in the report where used.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agency {
    /// Names of the body, as ô 2 writes them.
    pub names: Vec<String>,
    /// Real diameter of its seal in micrometres.
    pub seal_diameter_um: Option<i32>,
    /// Rules that its own procedure replaces (FLOW-11): only FLOW-03, TIME-08 and TIME-09.
    pub replaced_rules: Vec<String>,
    /// Class of a certificate that its owner knows: serial in lower-case hexadecimal, then `person`, `organisation` or
    /// `service`.
    pub certificate_classes: std::collections::BTreeMap<String, String>,
}
