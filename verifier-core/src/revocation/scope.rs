//! For which certificates and reasons a CRL speaks: issuing distribution point against the certificate's own
//! distribution points (RFC 5280 4.2.1.13, 5.2.5, 6.3.3 (b)).

use super::list::Scope;
use super::statement::ALL_REASONS;
use crate::x509::der::{self, Element, Reader, Reason};
use crate::x509::{Certificate, name};

/// One of the certificate's distribution points.
#[derive(Clone, Copy)]
struct Point<'a> {
    /// DistributionPointName: `[0]` fullName or `[1]` nameRelativeToCRLIssuer.
    name: Option<Element<'a>>,
    /// The reasons that its CRL covers.
    reasons: u16,
    /// cRLIssuer.
    issuer: Option<Reader<'a>>,
}

/// The reasons for which the absence of an entry says "not revoked", or why it says nothing.
pub(super) fn silence(
    scope: &Scope<'_>,
    issuer: &[u8],
    certificate: &Certificate,
    direct: bool,
) -> Result<u16, Reason> {
    let is_authority = certificate.basic_constraints().is_some_and(|constraints| constraints.ca);
    if (scope.only_users && is_authority) || (scope.only_authorities && !is_authority) {
        return Err("other-certificates");
    }
    let points = points(certificate)?;
    // NOTE: stricter than 6.3.3: a CA that leaves all its CRLs to another issuer says nothing by its own.
    let foreign = |point: &Point<'_>| point.issuer.is_some_and(|names| !holds(names, issuer));
    if direct && !points.is_empty() && points.iter().all(foreign) {
        return Err("crl-issuer");
    }
    let mut covered = 0u16;
    for point in &points {
        if names_issuer(point, issuer, direct) && meets(scope, point, issuer) {
            covered |= point.reasons;
        }
    }
    // 6.3.3, last paragraph: any CRL of the certificate's issuer, as if a distribution point had its name.
    if direct && scope.point.is_none_or(|place| is_directory(place, issuer, certificate.issuer_der())) {
        covered = ALL_REASONS;
    }
    match (covered & scope.reasons, covered) {
        (0, 0) => Err("other-distribution-point"),
        (0, _) => Err("some-reasons"),
        (reasons, _) => Ok(reasons),
    }
}

/// Does a distribution point of the certificate name this issuer of its CRLs?
pub(super) fn names_crl_issuer(certificate: &Certificate, issuer: &[u8]) -> bool {
    points(certificate)
        .is_ok_and(|points| points.iter().filter_map(|point| point.issuer).any(|names| holds(names, issuer)))
}

fn names_issuer(point: &Point<'_>, issuer: &[u8], direct: bool) -> bool {
    match point.issuer {
        Some(names) => holds(names, issuer),
        None => direct,
    }
}

/// 6.3.3 (b) (2) (i): one name in common, or none asked for.
fn meets(scope: &Scope<'_>, point: &Point<'_>, issuer: &[u8]) -> bool {
    let Some(place) = scope.point else { return true };
    let own = full_names(place, issuer);
    let other = match (point.name, point.issuer) {
        (Some(named), Some(names)) if named.tag == 0xa1 => {
            // Relative to the one name that cRLIssuer must hold then.
            first_directory(names).map_or_else(Vec::new, |issuer| full_names(named, issuer))
        }
        (Some(named), _) => full_names(named, issuer),
        (None, Some(names)) => forms(names),
        (None, None) => Vec::new(),
    };
    own.iter().any(|name| other.contains(name))
}

/// Is one of the names of the list's place this directory name?
fn is_directory(place: Element<'_>, issuer: &[u8], directory: &[u8]) -> bool {
    let Ok(form) = name::canonical(directory) else { return false };
    full_names(place, issuer).contains(&tagged(0xa4, &form))
}

/// The names of a DistributionPointName in forms that are equal for equal names.
fn full_names(place: Element<'_>, issuer: &[u8]) -> Vec<Vec<u8>> {
    if place.tag == 0xa0 {
        return forms(place.inside());
    }
    // The fragment is one more RelativeDistinguishedName below the issuer's name.
    let whole = [issuer_content(issuer), &[der::SET], place.raw.get(1..).unwrap_or_default()].concat();
    name::canonical_content(&whole).map(|form| tagged(0xa4, &form)).into_iter().collect()
}

fn issuer_content(issuer: &[u8]) -> &[u8] {
    der::only(issuer, der::SEQUENCE).map_or(&[], |name| name.content)
}

fn forms(mut names: Reader<'_>) -> Vec<Vec<u8>> {
    let mut forms = Vec::new();
    while let Ok(name) = names.element() {
        match name.tag {
            0xa4 => forms.extend(name::canonical(name.content).map(|form| tagged(0xa4, &form))),
            tag => forms.push(tagged(tag, name.content)),
        }
    }
    forms
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag], content].concat()
}

/// Is this directory name among the GeneralNames?
pub(super) fn holds(names: Reader<'_>, directory: &[u8]) -> bool {
    name::canonical(directory).is_ok_and(|form| forms(names).contains(&tagged(0xa4, &form)))
}

fn first_directory(mut names: Reader<'_>) -> Option<&[u8]> {
    while let Ok(name) = names.element() {
        if name.tag == 0xa4 {
            return Some(name.content);
        }
    }
    None
}

/// `CRLDistributionPoints ::= SEQUENCE OF DistributionPoint`.
fn points(certificate: &Certificate) -> Result<Vec<Point<'_>>, Reason> {
    let Some(value) = certificate.crl_distribution_points() else { return Ok(Vec::new()) };
    let mut points = Vec::new();
    let mut sequence = der::only(value, der::SEQUENCE)?.inside();
    while !sequence.is_empty() {
        let mut fields = sequence.expect(der::SEQUENCE)?.inside();
        let name = match fields.optional(0xa0)? {
            Some(tagged) => Some(place(tagged)?),
            None => None,
        };
        let reasons = fields.optional(0x81)?.map_or(Ok(ALL_REASONS), reasons)?;
        let issuer = fields.optional(0xa2)?.map(|names| names.inside());
        fields.end()?;
        points.push(Point { name, reasons, issuer });
    }
    Ok(points)
}

/// `DistributionPointName ::= CHOICE { fullName [0], nameRelativeToCRLIssuer [1] }`, explicit inside its tag.
pub(super) fn place(tagged: Element<'_>) -> Result<Element<'_>, Reason> {
    let mut inside = tagged.inside();
    let place = inside.element()?;
    inside.end()?;
    if matches!(place.tag, 0xa0 | 0xa1) { Ok(place) } else { Err("distribution-point") }
}

/// ReasonFlags: bit 0 first; those without meaning here are left out.
pub(super) fn reasons(flags: Element<'_>) -> Result<u16, Reason> {
    let Some((unused @ 0..=7, octets)) = flags.content.split_first() else { return Err("reason-flags") };
    if octets.is_empty() && *unused != 0 {
        return Err("reason-flags");
    }
    let mut mask = 0u16;
    for (bit, octet) in octets.iter().take(2).flat_map(|octet| [octet; 8]).enumerate() {
        let set =
            octet.checked_shl(u32::try_from(bit % 8).unwrap_or(0)).is_some_and(|octet| octet & 0x80 != 0);
        mask |= u16::from(set).checked_shl(u32::try_from(bit).unwrap_or(16)).unwrap_or(0);
    }
    Ok(mask & ALL_REASONS)
}
