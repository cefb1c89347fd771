//! What an agency may say of itself: its seal, its people, its own procedure (FLOW-11, SEAL-04).

use serde::{Deserialize, Serialize};

/// Rules that an agency's own procedure may replace (FLOW-11): no others can be switched off.
pub const REPLACEABLE: [&str; 3] = ["FLOW-03", "TIME-08", "TIME-09"];

/// Settings of one agency. Nothing of it is needed; all of it is stamped in the report where used.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agency {
    /// Names of the body, as ô 2 writes them.
    pub names: Vec<String>,
    /// Its locality as the profiles name it, `dong-thap`: the receiver's text in force then grounds refusals.
    pub locality: Option<String>,
    /// Real diameter of its seal in micrometres.
    pub seal_diameter_um: Option<i32>,
    /// Rules that its own procedure replaces (FLOW-11): only [`REPLACEABLE`].
    pub replaced_rules: Vec<String>,
    /// Class of a certificate that its owner knows: serial in lower-case hexadecimal, then `person`, `organisation` or
    /// `service`.
    pub certificate_classes: std::collections::BTreeMap<String, String>,
}

impl Agency {
    /// Did the agency say anything?
    #[must_use]
    pub fn is_stated(&self) -> bool {
        *self != Self::default()
    }

    /// Does its own procedure replace this rule?
    #[must_use]
    pub fn replaces(&self, rule: &str) -> bool {
        REPLACEABLE.contains(&rule) && self.replaced_rules.iter().any(|replaced| replaced == rule)
    }
}
