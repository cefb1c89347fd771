//! The parts of a subject that people read.

use super::name;

pub use super::role::classify;

/// Attributes of a distinguished name as text, and an address of the alternative name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Common name, the last one where there are several.
    pub common_name: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// Organisational units, from the larger to the smaller.
    pub units: Vec<String>,
    /// Locality; the province where there is no locality.
    pub locality: Option<String>,
    /// E-mail address: emailAddress of the name, else rfc822Name of subjectAltName.
    pub email: Option<String>,
    /// userId values, for example `MST:0102357802`.
    pub user_ids: Vec<String>,
}

impl Subject {
    /// Reads a name that [`super::Certificate::parse`] has accepted.
    pub(crate) fn read(der: &[u8], alternative_email: Option<String>) -> Self {
        let mut subject = Self { email: alternative_email, ..Self::default() };
        let Ok(attributes) = name::attributes(der) else { return subject };
        let (mut country_at, mut name_at) = (None, None);
        let mut province = None;
        for (index, attribute) in attributes.iter().enumerate() {
            let Some(text) = attribute.text() else { continue };
            let text = text.into_owned();
            match attribute.oid {
                name::COUNTRY => country_at = Some(index),
                name::COMMON_NAME => {
                    name_at = Some(index);
                    subject.common_name = Some(text);
                }
                name::ORGANISATION => subject.organisation = Some(text),
                name::UNIT => subject.units.push(text),
                name::LOCALITY => subject.locality = Some(text),
                name::PROVINCE => province = Some(text),
                name::EMAIL => subject.email = Some(text),
                name::USER_ID => subject.user_ids.push(text),
                _ => {}
            }
        }
        subject.locality = subject.locality.or(province);
        // Names run from the country down to the person; some issuers write them the other way round.
        if matches!((country_at, name_at), (Some(country), Some(name)) if country > name) {
            subject.units.reverse();
        }
        subject
    }
}
