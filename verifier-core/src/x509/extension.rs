//! The extensions of a certificate that this verifier reads, RFC 5280 4.2.

use super::der::{self, Reader, Reason};
use super::general_name::{self, GeneralName, NameConstraints};
use super::policy;
use const_oid::ObjectIdentifier;

/// id-ce-subjectKeyIdentifier.
const SUBJECT_KEY_IDENTIFIER: &[u8] = &[0x55, 0x1d, 0x0e];
/// id-ce-keyUsage.
const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x0f];
/// id-ce-subjectAltName.
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
/// id-ce-issuerAltName.
const ISSUER_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x12];
/// id-ce-basicConstraints.
const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
/// id-ce-nameConstraints.
const NAME_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x1e];
/// id-ce-cRLDistributionPoints.
const CRL_DISTRIBUTION_POINTS: &[u8] = &[0x55, 0x1d, 0x1f];
/// id-ce-certificatePolicies.
const CERTIFICATE_POLICIES: &[u8] = &[0x55, 0x1d, 0x20];
/// id-ce-policyMappings.
const POLICY_MAPPINGS: &[u8] = &[0x55, 0x1d, 0x21];
/// id-ce-authorityKeyIdentifier.
const AUTHORITY_KEY_IDENTIFIER: &[u8] = &[0x55, 0x1d, 0x23];
/// id-ce-policyConstraints.
const POLICY_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x24];
/// id-ce-extKeyUsage.
const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
/// id-ce-inhibitAnyPolicy.
const INHIBIT_ANY_POLICY: &[u8] = &[0x55, 0x1d, 0x36];
/// id-pe-authorityInfoAccess.
const AUTHORITY_INFO_ACCESS: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x01];
/// id-pkix-ocsp-nocheck, RFC 6960 4.2.2.2.1.
const OCSP_NO_CHECK: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x05];
/// id-ad-caIssuers.
const CA_ISSUERS: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];

/// Extensions of one certificate (count): real ones have a dozen, and each is compared with all before it.
const MAX_EXTENSIONS: usize = 64;
/// More addresses than this are not read (count).
const MAX_ADDRESSES: usize = 16;

/// basicConstraints, RFC 5280 4.2.1.9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasicConstraints {
    /// Is the subject a CA?
    pub ca: bool,
    /// How many CAs may follow below it in a path, not counting self-issued ones.
    pub path_length: Option<u32>,
}

/// keyUsage, RFC 5280 4.2.1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUsage(u16);

impl KeyUsage {
    /// digitalSignature.
    #[must_use]
    pub const fn digital_signature(self) -> bool {
        self.0 & 0x8000 != 0
    }
    /// nonRepudiation (contentCommitment).
    #[must_use]
    pub const fn non_repudiation(self) -> bool {
        self.0 & 0x4000 != 0
    }
    /// keyCertSign.
    #[must_use]
    pub const fn key_cert_sign(self) -> bool {
        self.0 & 0x0400 != 0
    }
    /// cRLSign.
    #[must_use]
    pub const fn crl_sign(self) -> bool {
        self.0 & 0x0200 != 0
    }
    /// Does it fit a pattern of `0`, `1` and `X` over its bits, first bit first (ISO 32000-2 table 238)?
    #[must_use]
    pub fn fits(self, pattern: &[u8]) -> bool {
        let bits = (0..9u32).map(|place| self.0.checked_shr(15u32.saturating_sub(place)).unwrap_or(0) & 1);
        pattern.iter().zip(bits).all(|(wanted, bit)| match wanted {
            b'0' => bit == 0,
            b'1' => bit == 1,
            _ => true,
        })
    }
}

/// What the extensions of one certificate say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extensions {
    pub subject_key_identifier: Option<Vec<u8>>,
    pub authority_key_identifier: Option<Vec<u8>>,
    pub basic_constraints: Option<BasicConstraints>,
    pub key_usage: Option<KeyUsage>,
    pub extended_key_usage: Option<(Vec<ObjectIdentifier>, bool)>,
    /// subjectAltName, and whether it is critical.
    pub alternative_names: Vec<GeneralName>,
    pub alternative_names_critical: bool,
    pub name_constraints: Option<NameConstraints>,
    /// certificatePolicies; `None` where the extension is absent.
    pub policies: Option<Vec<Vec<u8>>>,
    pub policy_mappings: Vec<policy::Mapping>,
    /// policyConstraints and inhibitAnyPolicy (SkipCerts).
    pub require_explicit_policy: Option<u32>,
    pub inhibit_policy_mapping: Option<u32>,
    pub inhibit_any_policy: Option<u32>,
    pub crl_addresses: Vec<String>,
    /// Does a responder's certificate say that its status need not be asked?
    pub ocsp_no_check: bool,
    /// cRLDistributionPoints as it stands.
    pub crl_distribution_points: Option<Vec<u8>>,
    pub ca_issuer_addresses: Vec<String>,
    /// Dotted identifiers of critical extensions that nothing here understands.
    pub unknown_critical: Vec<String>,
}

/// Reads the SEQUENCE OF Extension.
///
/// # Errors
/// A word for what is wrong: a repeated extension, one that is no DER, or one that decides and cannot be read.
/// Addresses that cannot be read are left out: they only say where more could be had.
pub(crate) fn read(sequence: Reader<'_>) -> Result<Extensions, Reason> {
    let mut found = Extensions::default();
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut sequence = sequence;
    if sequence.is_empty() {
        return Err("extensions-empty");
    }
    while !sequence.is_empty() {
        let mut extension = sequence.expect(der::SEQUENCE)?.inside();
        let oid = der::oid(extension.element()?)?;
        // An explicit FALSE is not DER, but it says the same as its absence.
        let critical = extension.optional(der::BOOLEAN)?.map_or(Ok(false), der::boolean)?;
        let value = extension.expect(der::OCTET_STRING)?.content;
        extension.end()?;
        if seen.len() >= MAX_EXTENSIONS {
            return Err("too-many-extensions");
        }
        if seen.contains(&oid) {
            return Err("duplicate-extension");
        }
        seen.push(oid);
        found.take(oid, critical, value)?;
    }
    Ok(found)
}

impl Extensions {
    /// The first rfc822Name of subjectAltName.
    pub fn email(&self) -> Option<String> {
        let mailbox = self.alternative_names.iter().find(|name| name.tag == general_name::RFC822)?;
        ascii(&mailbox.value)
    }

    fn take(&mut self, oid: &[u8], critical: bool, value: &[u8]) -> Result<(), Reason> {
        match oid {
            SUBJECT_KEY_IDENTIFIER => {
                self.subject_key_identifier = Some(der::only(value, der::OCTET_STRING)?.content.to_vec());
            }
            AUTHORITY_KEY_IDENTIFIER => self.authority_key_identifier = authority_key_identifier(value)?,
            BASIC_CONSTRAINTS => self.basic_constraints = Some(basic_constraints(value)?),
            KEY_USAGE => self.key_usage = Some(key_usage(value)?),
            EXTENDED_KEY_USAGE => self.extended_key_usage = Some((extended_key_usage(value)?, critical)),
            SUBJECT_ALT_NAME => {
                self.alternative_names = general_name::all(value)?;
                self.alternative_names_critical = critical;
            }
            CRL_DISTRIBUTION_POINTS => {
                self.crl_addresses = crl_addresses(value).unwrap_or_default();
                self.crl_distribution_points = Some(value.to_vec());
            }
            AUTHORITY_INFO_ACCESS => {
                self.ca_issuer_addresses = ca_issuer_addresses(value).unwrap_or_default()
            }
            OCSP_NO_CHECK => self.ocsp_no_check = true,
            ISSUER_ALT_NAME => {}
            NAME_CONSTRAINTS => self.name_constraints = Some(general_name::constraints(value, critical)?),
            CERTIFICATE_POLICIES => {
                let (policies, qualifiers_known) = policy::asserted(value)?;
                self.policies = Some(policies);
                // RFC 5280 4.2.1.4: critical means that the qualifiers must be understood too.
                if critical && !qualifiers_known {
                    self.unknown_critical.push(der::dotted(oid));
                }
            }
            POLICY_MAPPINGS => self.policy_mappings = policy::mappings(value)?,
            POLICY_CONSTRAINTS => {
                (self.require_explicit_policy, self.inhibit_policy_mapping) = policy::constraints(value)?;
            }
            INHIBIT_ANY_POLICY => {
                self.inhibit_any_policy = Some(der::small(der::only(value, der::INTEGER)?)?);
            }
            _ => {
                if critical {
                    self.unknown_critical.push(der::dotted(oid));
                }
            }
        }
        Ok(())
    }
}

fn authority_key_identifier(value: &[u8]) -> Result<Option<Vec<u8>>, Reason> {
    let mut fields = der::only(value, der::SEQUENCE)?.inside();
    let identifier = fields.optional(0x80)?.map(|field| field.content.to_vec());
    while !fields.is_empty() {
        let tag = fields.element()?.tag;
        if !matches!(tag, 0xa1 | 0x82) {
            return Err("authority-key-identifier");
        }
    }
    Ok(identifier)
}

fn basic_constraints(value: &[u8]) -> Result<BasicConstraints, Reason> {
    let mut fields = der::only(value, der::SEQUENCE)?.inside();
    let ca = fields.optional(der::BOOLEAN)?.map_or(Ok(false), der::boolean)?;
    let path_length = fields.optional(der::INTEGER)?.map(der::small).transpose()?;
    fields.end()?;
    Ok(BasicConstraints { ca, path_length })
}

fn key_usage(value: &[u8]) -> Result<KeyUsage, Reason> {
    match der::only(value, der::BIT_STRING)?.content {
        [unused @ 0..=7, first] => {
            unused_are_zero(*unused, *first).map(|()| KeyUsage(u16::from_be_bytes([*first, 0])))
        }
        [unused @ 0..=7, first, second] => {
            unused_are_zero(*unused, *second).map(|()| KeyUsage(u16::from_be_bytes([*first, *second])))
        }
        _ => Err("key-usage"),
    }
}

fn unused_are_zero(unused: u8, last: u8) -> Result<(), Reason> {
    let mask = 0xffu8.checked_shr(u32::from(8u8.saturating_sub(unused))).unwrap_or(0);
    if last & mask == 0 { Ok(()) } else { Err("key-usage") }
}

fn extended_key_usage(value: &[u8]) -> Result<Vec<ObjectIdentifier>, Reason> {
    let mut sequence = der::only(value, der::SEQUENCE)?.inside();
    let mut usages = Vec::new();
    while !sequence.is_empty() {
        let oid = der::oid(sequence.element()?)?;
        usages.push(ObjectIdentifier::from_bytes(oid).map_err(|_| "extended-key-usage")?);
    }
    if usages.is_empty() { Err("extended-key-usage") } else { Ok(usages) }
}

/// The addresses of all distribution points.
fn crl_addresses(value: &[u8]) -> Result<Vec<String>, Reason> {
    let mut addresses = Vec::new();
    let mut points = der::only(value, der::SEQUENCE)?.inside();
    while !points.is_empty() {
        let mut point = points.expect(der::SEQUENCE)?.inside();
        if let Some(place) = point.optional(0xa0)?
            && let Some(names) = place.inside().optional(0xa0)?
        {
            push_addresses(&mut addresses, names.inside())?;
        }
    }
    Ok(addresses)
}

fn ca_issuer_addresses(value: &[u8]) -> Result<Vec<String>, Reason> {
    let mut addresses = Vec::new();
    let mut descriptions = der::only(value, der::SEQUENCE)?.inside();
    while !descriptions.is_empty() {
        let mut description = descriptions.expect(der::SEQUENCE)?.inside();
        if der::oid(description.element()?)? == CA_ISSUERS {
            push_addresses(&mut addresses, description)?;
        }
    }
    Ok(addresses)
}

/// The uniformResourceIdentifiers among GeneralNames.
fn push_addresses(addresses: &mut Vec<String>, mut names: Reader<'_>) -> Result<(), Reason> {
    while !names.is_empty() && addresses.len() < MAX_ADDRESSES {
        let name = names.element()?;
        if name.tag == 0x86 {
            addresses.extend(ascii(name.content));
        }
    }
    Ok(())
}

/// Printable ASCII only: the text is shown to people.
pub(super) fn ascii(content: &[u8]) -> Option<String> {
    let text = core::str::from_utf8(content).ok()?;
    text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ').then(|| text.to_owned())
}
