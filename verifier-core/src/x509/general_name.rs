//! GeneralName and nameConstraints: reading (RFC 5280 4.2.1.6, 4.2.1.10) and when a name lies in a subtree.

use super::der::{self, Element, Reader, Reason};
use super::{extension, name, prepare};

/// rfc822Name.
pub(super) const RFC822: u8 = 0x81;
/// dNSName.
const DNS: u8 = 0x82;
/// directoryName.
pub(super) const DIRECTORY: u8 = 0xa4;
/// uniformResourceIdentifier.
const URI: u8 = 0x86;
/// iPAddress.
const IP: u8 = 0x87;

/// All kinds: otherName, x400Address, ediPartyName and registeredID besides.
pub(super) const KINDS: [u8; 9] = [RFC822, DNS, DIRECTORY, URI, IP, 0xa0, 0xa3, 0xa5, 0x88];

/// A name, or the base of a subtree of names.
#[derive(Clone, Debug)]
pub(crate) struct GeneralName {
    /// Which alternative it is.
    pub tag: u8,
    /// Content octets; for directoryName the form in which names are compared.
    pub value: Vec<u8>,
}

/// nameConstraints of one CA.
#[derive(Clone, Debug)]
pub(crate) struct NameConstraints {
    pub permitted: Vec<GeneralName>,
    pub excluded: Vec<GeneralName>,
    pub critical: bool,
}

/// Does a name lie in a subtree?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Yes,
    No,
    /// It cannot be told: letters that are not normalized (RFC 4518 2.3).
    Unsettled,
}

impl Within {
    const fn of(within: bool) -> Self {
        if within { Self::Yes } else { Self::No }
    }
}

/// All names of a GeneralNames; there must be one at least.
pub(super) fn all(value: &[u8]) -> Result<Vec<GeneralName>, Reason> {
    let mut sequence = der::only(value, der::SEQUENCE)?.inside();
    let mut names = Vec::new();
    while !sequence.is_empty() {
        names.push(read(sequence.element()?, 1)?);
    }
    if names.is_empty() { Err("general-names-empty") } else { Ok(names) }
}

/// Reads nameConstraints: at least one subtree, each without `minimum` and `maximum`.
pub(super) fn constraints(value: &[u8], critical: bool) -> Result<NameConstraints, Reason> {
    let mut fields = der::only(value, der::SEQUENCE)?.inside();
    let permitted = subtrees(fields.optional(0xa0)?)?;
    let excluded = subtrees(fields.optional(0xa1)?)?;
    fields.end()?;
    if permitted.is_empty() && excluded.is_empty() {
        return Err("name-constraints-empty");
    }
    Ok(NameConstraints { permitted, excluded, critical })
}

fn subtrees(field: Option<Element<'_>>) -> Result<Vec<GeneralName>, Reason> {
    let mut subtrees = Vec::new();
    let Some(field) = field else { return Ok(subtrees) };
    let mut sequence: Reader<'_> = field.inside();
    while !sequence.is_empty() {
        let mut subtree = sequence.expect(der::SEQUENCE)?.inside();
        subtrees.push(read(subtree.element()?, 2)?);
        // RFC 5280: minimum is 0, which DER leaves out, and maximum is absent.
        subtree.end()?;
    }
    if subtrees.is_empty() { Err("name-constraints-empty") } else { Ok(subtrees) }
}

/// One name; an address is `parts` times as long as an IP address (a subtree's base has a mask behind it).
fn read(element: Element<'_>, parts: usize) -> Result<GeneralName, Reason> {
    let content = element.content;
    let readable = match element.tag {
        DIRECTORY => return Ok(GeneralName { tag: DIRECTORY, value: name::canonical(content)? }),
        RFC822 | DNS | URI => content.is_ascii(),
        IP => [4, 16].map(|octets: usize| octets.saturating_mul(parts)).contains(&content.len()),
        // otherName, x400Address, ediPartyName, registeredID.
        0xa0 | 0xa3 | 0xa5 | 0x88 => true,
        _ => false,
    };
    if !readable || (element.tag == IP && parts == 2 && !is_mask(halves(content).1)) {
        return Err("general-name");
    }
    Ok(GeneralName { tag: element.tag, value: content.to_vec() })
}

fn halves(content: &[u8]) -> (&[u8], &[u8]) {
    content.split_at_checked(content.len() / 2).unwrap_or_default()
}

/// Ones, then zeros (RFC 4632 3.1).
fn is_mask(mask: &[u8]) -> bool {
    let ones: u32 = mask.iter().map(|octet| octet.leading_ones()).sum();
    let count: u32 = mask.iter().map(|octet| octet.count_ones()).sum();
    let partial = mask.iter().position(|octet| *octet != 0xff).unwrap_or(mask.len());
    ones == count && mask.iter().skip(partial.saturating_add(1)).all(|octet| *octet == 0)
}

impl GeneralName {
    /// The name for people, where it is text.
    pub fn text(&self) -> Option<String> {
        extension::ascii(&self.value).filter(|_| matches!(self.tag, RFC822 | DNS | URI))
    }

    /// Is this a kind of name whose subtrees are defined (RFC 5280 4.2.1.10)?
    pub fn is_comparable(&self) -> bool {
        matches!(self.tag, RFC822 | DNS | DIRECTORY | URI | IP)
    }

    /// Does this name lie in the subtree of `base`, a name of the same kind? Where the standard leaves something open,
    /// the answer is the one that refuses: `excluded` says which one that is.
    pub fn is_within(&self, base: &Self, excluded: bool) -> Within {
        let (value, base) = (self.value.as_slice(), base.value.as_slice());
        match self.tag {
            DIRECTORY => directory(value, base, excluded),
            IP => Within::of(address(value, base)),
            RFC822 => Within::of(mailbox(value, base, excluded)),
            URI => Within::of(match uri_host(value) {
                Some(host) => host_matches(host, base, excluded),
                // RFC 5280: a URI without a host name is refused wherever URIs are constrained.
                None => excluded,
            }),
            _ => Within::of(domain(value, base, excluded)),
        }
    }
}

fn directory(form: &[u8], base: &[u8], excluded: bool) -> Within {
    if name::is_within(form, base) {
        Within::Yes
    } else if excluded && !(prepare::is_settled(form) && prepare::is_settled(base)) {
        Within::Unsettled
    } else {
        Within::No
    }
}

fn address(value: &[u8], base: &[u8]) -> bool {
    let (network, mask) = halves(base);
    value.len() == network.len()
        && value.iter().zip(network).zip(mask).all(|((octet, network), mask)| (octet ^ network) & mask == 0)
}

/// dNSName: the base itself and everything below it.
fn domain(name: &[u8], base: &[u8], excluded: bool) -> bool {
    let name = name.strip_suffix(b".").unwrap_or(name);
    if !is_domain(name) {
        return excluded;
    }
    let only_below = base.first() == Some(&b'.');
    let base = base.strip_prefix(b".").unwrap_or(base);
    let wildcard = name.strip_prefix(b"*.");
    ends_with_labels(name, base, only_below && !excluded)
        // A wildcard may stand for the very name that is excluded.
        || (excluded && wildcard.is_some_and(|parent| ends_with_labels(base, parent, true)))
}

/// Labels of letters, digits, hyphens and underscores (RFC 1034 3.5); the first one may be a wildcard.
fn is_domain(name: &[u8]) -> bool {
    let plain = |octet: &u8| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_');
    let mut labels = name.strip_prefix(b"*.").unwrap_or(name).split(|octet| *octet == b'.');
    labels.all(|label| !label.is_empty() && label.iter().all(plain))
}

/// rfc822Name: a mailbox, all mailboxes of a host, or with a leading dot of all hosts of a domain.
fn mailbox(name: &[u8], base: &[u8], excluded: bool) -> bool {
    let split = |text: &[u8]| -> Option<(Vec<u8>, Vec<u8>)> {
        let at = text.iter().rposition(|octet| *octet == b'@')?;
        let (local, host) = text.split_at_checked(at)?;
        Some((local.to_vec(), host.get(1..)?.to_vec()))
    };
    let Some((local, host)) = split(name).filter(|(local, host)| !local.is_empty() && !host.is_empty())
    else {
        return excluded;
    };
    match split(base) {
        // The local part may be case-sensitive (RFC 5321 2.4); what is excluded is excluded in every spelling.
        Some((base_local, base_host)) => {
            host.eq_ignore_ascii_case(&base_host)
                && (local == base_local || (excluded && local.eq_ignore_ascii_case(&base_local)))
        }
        None => host_matches(&host, base, excluded),
    }
}

/// A host exactly, or with a leading dot everything below it (rfc822Name and URI).
fn host_matches(host: &[u8], base: &[u8], excluded: bool) -> bool {
    match base.split_first() {
        None => excluded,
        Some((b'.', parent)) => ends_with_labels(host, parent, true),
        Some(_) => host.eq_ignore_ascii_case(base),
    }
}

/// Is `name` the domain `base` (unless `only_below`) or one below it?
fn ends_with_labels(name: &[u8], base: &[u8], only_below: bool) -> bool {
    let Some((above, end)) =
        name.len().checked_sub(base.len()).and_then(|length| name.split_at_checked(length))
    else {
        return false;
    };
    end.eq_ignore_ascii_case(base)
        && match above.last() {
            None => !only_below,
            Some(last) => *last == b'.' || base.is_empty(),
        }
}

/// The host name of `scheme://user@host:port/…`; none where there is no authority or its host is an address.
fn uri_host(uri: &[u8]) -> Option<&[u8]> {
    let start = uri.windows(3).position(|window| window == b"://")?.checked_add(3)?;
    let rest = uri.get(start..)?;
    let authority = rest.split(|octet| matches!(octet, b'/' | b'?' | b'#')).next()?;
    let host = authority.rsplit(|octet| *octet == b'@').next()?;
    let host = host.split(|octet| *octet == b':').next()?;
    let is_address =
        host.first() == Some(&b'[') || host.iter().all(|octet| octet.is_ascii_digit() || *octet == b'.');
    (!host.is_empty() && !is_address).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(tag: u8, value: &[u8]) -> GeneralName {
        GeneralName { tag, value: value.to_vec() }
    }

    fn within(tag: u8, value: &str, base: &str, excluded: bool) -> bool {
        name(tag, value.as_bytes()).is_within(&name(tag, base.as_bytes()), excluded) == Within::Yes
    }

    #[test]
    fn a_domain_holds_itself_and_what_is_below_it() {
        for (value, base, inside) in [
            ("ca.gov.vn", "gov.vn", true),
            ("GOV.VN", "gov.vn", true),
            ("gov.vn.", "gov.vn", true),
            ("mygov.vn", "gov.vn", false),
            ("vn", "gov.vn", false),
            ("a.gov.vn", ".gov.vn", true),
            ("gov.vn", ".gov.vn", false),
            ("anything", "", true),
        ] {
            assert_eq!(within(DNS, value, base, false), inside, "{value} in {base}");
        }
        for no_domain in ["", "a..gov.vn", "*", "a.*.gov.vn", "b c.gov.vn", "*a.gov.vn"] {
            assert!(!within(DNS, no_domain, "gov.vn", false) && within(DNS, no_domain, "example", true));
        }
        assert!(within(DNS, "gov.vn", ".gov.vn", true));
        assert!(within(DNS, "*.gov.vn", "mail.gov.vn", true));
        assert!(!within(DNS, "*.gov.vn", "mail.gov.vn", false));
    }

    #[test]
    fn a_mailbox_lies_in_itself_its_host_or_its_domain() {
        for (value, base, inside) in [
            ("an@gov.vn", "an@gov.vn", true),
            ("An@gov.vn", "an@gov.vn", false),
            ("an@GOV.vn", "an@gov.vn", true),
            ("an@gov.vn", "gov.vn", true),
            ("an@mail.gov.vn", "gov.vn", false),
            ("an@mail.gov.vn", ".gov.vn", true),
            ("an@gov.vn", ".gov.vn", false),
            ("\"a@b\"@gov.vn", "gov.vn", true),
            ("gov.vn", "gov.vn", false),
            ("an@gov.vn", "", false),
        ] {
            assert_eq!(within(RFC822, value, base, false), inside, "{value} in {base}");
        }
        assert!(within(RFC822, "AN@gov.vn", "an@gov.vn", true));
        assert!(within(RFC822, "no mailbox", "gov.vn", true));
    }

    #[test]
    fn only_the_host_name_of_a_uri_counts() {
        for (value, base, inside) in [
            ("http://gov.vn/a", "gov.vn", true),
            ("http://u:p@gov.vn:80?x", "gov.vn", true),
            ("http://ca.gov.vn/", "gov.vn", false),
            ("http://ca.gov.vn/", ".gov.vn", true),
            ("http://evil.vn/gov.vn", "gov.vn", false),
            ("http://gov.vn@evil.vn/", "gov.vn", false),
            ("http://10.0.0.1/", "gov.vn", false),
            ("urn:gov.vn", "gov.vn", false),
        ] {
            assert_eq!(within(URI, value, base, false), inside, "{value} in {base}");
        }
        assert!(within(URI, "urn:x", "gov.vn", true), "what has no host cannot be shown to lie outside");
    }

    #[test]
    fn addresses_are_compared_under_the_mask() {
        let base = name(IP, &[10, 1, 0, 0, 255, 255, 0, 0]);
        assert_eq!(name(IP, &[10, 1, 2, 3]).is_within(&base, false), Within::Yes);
        assert_eq!(name(IP, &[10, 2, 2, 3]).is_within(&base, false), Within::No);
        assert_eq!(name(IP, &[0; 16]).is_within(&base, false), Within::No);
        assert!(is_mask(&[255, 240, 0]) && is_mask(&[0, 0]) && is_mask(&[255]));
        assert!(!is_mask(&[255, 0, 255]) && !is_mask(&[0xf1]) && !is_mask(&[0xfe, 0x80]));
    }

    #[test]
    fn a_directory_name_lies_below_its_beginning_and_unknown_spellings_stay_open() {
        let base = name(DIRECTORY, b"\xffc=vn\xffo=ca");
        assert_eq!(name(DIRECTORY, b"\xffc=vn\xffo=ca\xffcn=x").is_within(&base, false), Within::Yes);
        assert_eq!(name(DIRECTORY, b"\xffc=vn\xffo=cat").is_within(&base, false), Within::No);
        assert_eq!(name(DIRECTORY, b"\xffc=vn\xffo=ca\xfeou=x").is_within(&base, false), Within::No);
        let fullwidth = name(DIRECTORY, "c=vn o=ｃａ".as_bytes());
        assert_eq!(fullwidth.is_within(&base, true), Within::Unsettled);
        assert_eq!(fullwidth.is_within(&base, false), Within::No);
    }
}
