//! Each seal with the image of a signature that it should lie over: per place of signing, so that a joint document may
//! read A, seal A, B, seal B.

use super::drawing::{Drawing, Shown};
use super::image_pasted;
use super::measure::{Unmeasured, distance};
use super::signers::{Signer, bodies, may_be_original, persons};
use crate::Case;

/// A seal and the signature it belongs to.
pub(super) struct Pair<'a> {
    pub(super) body: Signer<'a>,
    pub(super) seal: Drawing<'a>,
    /// The image of a signature nearest to it on its page; else one on another page.
    pub(super) signature: Option<Drawing<'a>>,
}

/// All seals with their signatures, and what could not be seen: of whom and why.
pub(super) struct Pairs<'a> {
    pub(super) pairs: Vec<Pair<'a>>,
    pub(super) unmeasured: Vec<(&'a str, Unmeasured)>,
}

/// The pairs of a document that may be an original; none of others.
pub(super) fn pairs<'a>(case: &Case<'a>) -> Pairs<'a> {
    let mut found = Pairs { pairs: Vec::new(), unmeasured: Vec::new() };
    if !may_be_original(case) {
        return found;
    }
    let mut signatures = Vec::new();
    for person in persons(case) {
        match person.shown {
            Shown::Picture(drawing) => signatures.push(drawing),
            Shown::Unmeasured(why) => found.unmeasured.push((&person.signature.id, why)),
            Shown::No => {}
        }
    }
    // A picture on the page in its place (FORM-13): the seal lies over it or not, all the same.
    signatures.extend(image_pasted::pictures(case));
    for body in bodies(case) {
        match body.shown.clone() {
            Shown::Picture(seal) => {
                let signature = nearest(&seal, &signatures).cloned();
                found.pairs.push(Pair { body, seal, signature });
            }
            Shown::Unmeasured(why) => found.unmeasured.push((&body.signature.id, why)),
            Shown::No => {}
        }
    }
    found
}

fn nearest<'b, 'a>(seal: &Drawing<'_>, signatures: &'b [Drawing<'a>]) -> Option<&'b Drawing<'a>> {
    signatures.iter().min_by_key(|one| {
        let elsewhere = one.page.number != seal.page.number;
        let across = one.ink.centre_x().abs_diff(seal.ink.centre_x());
        (elsewhere, distance(&one.ink, &seal.ink), across)
    })
}
