//! Person or body: the certificate's own role weighed with what the page shows (CERT-10, `rules.md` 5.2, signals 4, 5).

use crate::classify::Cells;
use crate::names::{self, BodyNames, PersonLikeness};
use crate::page::{Owner, PageModel};
use crate::{Agency, vietnamese};
use report::{Role, SignatureReport};

/// Share of the ink that makes a picture red or blue, thousandths.
const COLOUR_SHARE: u16 = 500;

/// Who signed, with how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignerRole {
    /// The role.
    pub role: Role,
    /// Do two signals agree and none speak against it, or did the agency say so?
    pub certain: bool,
    /// The signals by name.
    pub signals: Vec<&'static str>,
}

/// The role of a signature's signer.
#[must_use]
pub fn role_of(
    signature: &SignatureReport,
    pages: &[PageModel],
    cells: &Cells,
    agency: &Agency,
    bodies: &BodyNames,
) -> SignerRole {
    if let Some(role) = stated(signature, agency) {
        return SignerRole { role, certain: true, signals: vec!["agency"] };
    }
    let mut votes: Vec<(Role, &'static str)> = Vec::new();
    if signature.role != Role::Unknown {
        votes.push((signature.role, "certificate"));
    }
    votes.extend(by_name(signature, cells, bodies));
    votes.extend(by_look(signature, pages));
    decide(&votes)
}

fn stated(signature: &SignatureReport, agency: &Agency) -> Option<Role> {
    let serial = &signature.signer.as_ref()?.serial;
    match agency.certificate_classes.get(serial)?.as_str() {
        "person" => Some(Role::Person),
        "organisation" => Some(Role::Organisation),
        "service" => Some(Role::Service),
        _ => None,
    }
}

/// Signal 4: the certificate's name is a printed one.
fn by_name(signature: &SignatureReport, cells: &Cells, bodies: &BodyNames) -> Option<(Role, &'static str)> {
    let name = signature.signer.as_ref()?.common_name.as_ref()?;
    let printed = cells.signing.iter().filter_map(|block| block.name.as_ref()).flat_map(|cell| &cell.lines);
    if printed.clone().any(|line| names::compare_persons(name, &line.text) == PersonLikeness::Same) {
        return Some((Role::Person, "name-of-7b"));
    }
    let issuers = cells.issuers.iter().map(|cell| {
        let text: Vec<&str> = cell.lines.iter().map(|line| line.text.as_str()).collect();
        text.join(" ")
    });
    let mut lines =
        cells.issuers.iter().flat_map(|cell| &cell.lines).map(|line| line.text.clone()).chain(issuers);
    lines.any(|body| names::same_body(name, &body, bodies)).then_some((Role::Organisation, "name-of-issuer"))
}

/// Signal 5: the picture that the signature shows.
fn by_look(signature: &SignatureReport, pages: &[PageModel]) -> Option<(Role, &'static str)> {
    pages.iter().find_map(|page| {
        let index = page
            .annotations
            .iter()
            .position(|annotation| annotation.signature.as_ref() == Some(&signature.id))?;
        let owner = Owner::Annotation(u16::try_from(index).ok()?);
        let image = page.images.iter().find(|image| image.owner == owner && image.pixel_width > 1);
        if let Some(image) = image {
            let ink = image.ink?;
            let (width, height) = (i64::from(image.rect.width()), i64::from(image.rect.height()));
            let round = width.saturating_mul(10) <= height.saturating_mul(12)
                && height.saturating_mul(10) <= width.saturating_mul(12);
            return if ink.red >= COLOUR_SHARE && round {
                Some((Role::Organisation, "red-seal"))
            } else {
                (ink.blue >= COLOUR_SHARE).then_some((Role::Person, "blue-picture"))
            };
        }
        let text = page
            .text
            .iter()
            .filter(|run| run.owner == owner)
            .map(|run| run.text.as_str())
            .collect::<Vec<_>>();
        let marked = page.number == 1 && crate::classify::Mark::of(&text.join(" ")).is_some();
        marked.then_some((Role::Organisation, "text-of-14"))
    })
}

fn decide(votes: &[(Role, &'static str)]) -> SignerRole {
    // What the document prints under the signature outweighs what the certificate looks like.
    let order = ["name-of-7b", "name-of-issuer", "certificate", "red-seal", "text-of-14", "blue-picture"];
    let first = order.iter().find_map(|name| votes.iter().find(|(_, vote)| vote == name));
    let Some((role, _)) = first else {
        return SignerRole { role: Role::Unknown, certain: false, signals: Vec::new() };
    };
    let agreeing = votes.iter().filter(|(other, _)| other == role).count();
    SignerRole {
        role: *role,
        certain: agreeing >= 2 && agreeing == votes.len(),
        signals: votes.iter().map(|(_, signal)| *signal).collect(),
    }
}

/// Does a name belong to the Government portal or the gazette (`rules.md` section 10, COPY-03)?
#[must_use]
pub fn is_portal_or_gazette(text: &str) -> bool {
    let folded = vietnamese::fold(text);
    ["cổng thông tin điện tử chính phủ", "công báo nước cộng hòa xã hội chủ nghĩa việt nam"]
        .iter()
        .any(|name| vietnamese::contains(&folded, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_signals_that_agree_are_certain_and_a_contradiction_never_is() {
        let decided = decide(&[(Role::Person, "certificate"), (Role::Person, "name-of-7b")]);
        assert!(decided.role == Role::Person && decided.certain);
        let contradicted = decide(&[(Role::Organisation, "certificate"), (Role::Person, "name-of-7b")]);
        assert!(contradicted.role == Role::Person && !contradicted.certain);
        assert_eq!(decide(&[]).role, Role::Unknown);
        assert!(!decide(&[(Role::Person, "certificate")]).certain);
    }

    #[test]
    fn the_portal_and_the_gazette_are_known_by_name() {
        assert!(is_portal_or_gazette("Người ký: Cổng Thông tin điện tử Chính phủ"));
        assert!(is_portal_or_gazette("CÔNG BÁO NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        assert!(!is_portal_or_gazette("Cổng Thông tin điện tử tỉnh Lâm Đồng"));
    }
}
