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

/// Classes of certificates that an agency may state.
const CLASSES: [&str; 3] = ["person", "organisation", "service"];
/// Diameters that a real seal may have, micrometres: twice what is measured on paper at either end.
const SEAL_DIAMETERS_UM: std::ops::RangeInclusive<i32> = 10_000..=100_000;

impl Agency {
    /// Is all of it something that a check can use?
    ///
    /// # Errors
    /// The name of the first setting that is not: nothing that was said may be passed over in silence.
    pub fn checked(&self) -> Result<(), &'static str> {
        let is_slug = |name: &String| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        let is_serial = |serial: &String| {
            !serial.is_empty() && serial.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        if !self.locality.as_ref().is_none_or(is_slug) {
            Err("locality")
        } else if !self.seal_diameter_um.is_none_or(|diameter| SEAL_DIAMETERS_UM.contains(&diameter)) {
            Err("seal_diameter_um")
        } else if !self.replaced_rules.iter().all(|rule| REPLACEABLE.contains(&rule.as_str())) {
            Err("replaced_rules")
        } else if !self.certificate_classes.keys().all(is_serial)
            || !self.certificate_classes.values().all(|class| CLASSES.contains(&class.as_str()))
        {
            Err("certificate_classes")
        } else {
            Ok(())
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl Fn(&mut Agency)) -> Result<(), &'static str> {
        let mut agency = Agency {
            names: vec!["SỞ NỘI VỤ".to_owned()],
            locality: Some("dong-thap".to_owned()),
            seal_diameter_um: Some(36_000),
            replaced_rules: vec!["FLOW-03".to_owned()],
            certificate_classes: [("0a1b".to_owned(), "person".to_owned())].into(),
        };
        change(&mut agency);
        agency.checked()
    }

    #[test]
    fn settings_that_no_check_can_use_are_named() {
        assert_eq!(with(|_| ()), Ok(()));
        assert_eq!(Agency::default().checked(), Ok(()));
        assert_eq!(with(|agency| agency.locality = Some("Đồng Tháp".to_owned())), Err("locality"));
        assert_eq!(with(|agency| agency.seal_diameter_um = Some(36)), Err("seal_diameter_um"));
        assert_eq!(with(|agency| agency.replaced_rules.push("SIG-07".to_owned())), Err("replaced_rules"));
        let class = |serial: &str, class: &str| {
            with(|agency| {
                agency.certificate_classes.insert(serial.to_owned(), class.to_owned());
            })
        };
        assert_eq!(class("0A", "person"), Err("certificate_classes"));
        assert_eq!(class("0a", "seal"), Err("certificate_classes"));
    }
}
