//! What honest tools do after signing: a verifier that refuses these cries wolf.

use super::contract::number::*;
use super::contract::{Contract, Signing, amount, amount_look, check_box, metadata, pages};
use super::{Case, Expect};
use crate::corpus::{Maker, crls};
use crate::pdf::{Object, Style, stream};

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    [updates(maker), further(maker), filled(maker)].into_iter().flatten().collect()
}

fn honest(id: &'static str, does: &'static str, contract: Contract) -> Case {
    Case::new(id, "honest", does, contract.pdf.bytes, Expect::Permitted, &[])
}

/// `/DSS` with the issuer's certificate and its CRL, and the catalog that names it.
#[must_use]
pub fn security_store(maker: &Maker, contract: &Contract) -> Vec<Object> {
    let next = contract.pdf.next_number();
    let list = crls(&maker.pki).into_iter().find(|(name, _)| *name == "sub-g2.crl").expect("a list").1;
    let store = format!("<< /Type /DSS /Certs [{} 0 R] /CRLs [{} 0 R] >>", next + 1, next + 2);
    vec![
        (CATALOG, contract.catalog(&format!(" /DSS {next} 0 R"))),
        (next, store.into_bytes()),
        (next + 1, stream("", &maker.pki.sub_g2.der)),
        (next + 2, stream("", &list)),
    ]
}

fn updates(maker: &Maker) -> Vec<Case> {
    let plain = Contract::signed(maker, &Signing::default());
    let (packed, _) = Contract::signed_with(maker, Style::Stream, &Signing::default());
    let one = Contract::signed(maker, &Signing { certifies: Some(1), ..Signing::default() });
    let next = plain.pdf.next_number();
    let with = |objects: &[Object]| plain.clone().updated(objects);
    vec![
        honest("honest-alone", "one signature and nothing after it", plain.clone()),
        honest("honest-alone-streams", "the same with cross-reference streams", packed.clone()),
        honest(
            "honest-metadata",
            "only the metadata is written anew",
            with(&[(METADATA, metadata("later"))]),
        ),
        honest(
            "honest-metadata-streams",
            "the same with cross-reference streams",
            packed.updated(&[(METADATA, metadata("later"))]),
        ),
        honest(
            "honest-dss",
            "evidence is added (DSS)",
            plain.clone().updated(&security_store(maker, &plain)),
        ),
        honest(
            "honest-dss-level-1",
            "evidence is added to a document certified without changes",
            one.clone().updated(&security_store(maker, &one)),
        ),
        Case {
            expect: Expect::Warned,
            codes: &["revision.repeats"],
            ..honest(
                "honest-same-again",
                "the page tree and the page are written again with the same values",
                with(&[(PAGES, pages("")), (PAGE, plain.page(""))]),
            )
        },
        honest(
            "honest-orphan",
            "an object that nothing reaches is added",
            with(&[(next, b"<< /Lost true >>".to_vec())]),
        ),
        honest(
            "honest-extensions",
            "the catalog names an extension of the standard",
            with(&[(
                CATALOG,
                plain.catalog(" /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>"),
            )]),
        ),
        honest("honest-nothing-changed", "a revision without any object", with(&[])),
    ]
}

fn further(maker: &Maker) -> Vec<Case> {
    let plain = Contract::signed(maker, &Signing::default());
    let two = Contract::signed(maker, &Signing { certifies: Some(2), ..Signing::default() });
    let signed = |mut contract: Contract, signing: &Signing| {
        contract.sign(maker, signing);
        contract
    };
    let stamped = |mut contract: Contract| {
        contract.stamp(maker);
        contract
    };
    let visible = Signing { rectangle: "[320 200 520 300]", ..Signing::default() };
    let into_empty = Signing { into_empty: true, ..Signing::default() };
    let one = Contract::signed(maker, &Signing { certifies: Some(1), ..Signing::default() });
    let long = {
        let contract = plain.clone().updated(&security_store(maker, &plain));
        stamped(contract)
    };
    vec![
        honest("honest-second", "a second, invisible signature", signed(plain.clone(), &Signing::default())),
        honest(
            "honest-second-visible",
            "a second signature in an empty place of the page",
            signed(plain.clone(), &visible),
        ),
        honest(
            "honest-second-prepared",
            "a second signature in the field prepared for it",
            signed(plain.clone(), &into_empty),
        ),
        honest(
            "honest-second-certified",
            "the prepared field of a certified document is signed",
            signed(two, &into_empty),
        ),
        honest("honest-timestamp", "a document timestamp", stamped(plain.clone())),
        honest(
            "honest-timestamp-level-1",
            "a document timestamp on a document certified without changes",
            stamped(one),
        ),
        Case {
            id: "honest-long-term",
            does: "evidence and a document timestamp over it",
            ..honest("", "", long)
        },
        honest(
            "honest-issued",
            "a person's signature, then the organisation's: a date on the line of number and date, and a seal on the person's",
            {
                let at = |rectangle| Signing { rectangle, ..Signing::default() };
                let person = Contract::signed(maker, &at("[100 600 250 660]"));
                signed(signed(person, &at("[130 716 160 730]")), &at("[60 610 160 700]"))
            },
        ),
        honest(
            "honest-third",
            "three signatures one after the other",
            signed(signed(plain, &visible), &into_empty),
        ),
    ]
}

fn filled(maker: &Maker) -> Vec<Case> {
    let level = |level| Contract::signed(maker, &Signing { certifies: Some(level), ..Signing::default() });
    let (two, three) = (level(2), level(3));
    let warned = |id, does, contract: Contract, objects: &[Object], codes| {
        Case::new(id, "honest", does, contract.updated(objects).pdf.bytes, Expect::Warned, codes)
    };
    let next = three.pdf.next_number();
    let note = format!(
        "<< /Type /Annot /Subtype /Text /Rect [520 780 540 800] /F 4 /Contents (Da xem) /P {PAGE} 0 R >>"
    );
    vec![
        warned(
            "honest-filled",
            "a text field is filled in a document certified for that",
            two.clone(),
            &[(AMOUNT, amount("2.000.000")), (LOOK, amount_look("2.000.000"))],
            &["revision.form-filled"],
        ),
        warned(
            "honest-ticked",
            "a check box is ticked in a document certified for that",
            two,
            &[(BOX, check_box("Yes"))],
            &["revision.form-filled"],
        ),
        warned(
            "honest-note",
            "a note is put on an empty place of a document certified for annotations",
            three.clone(),
            &[(PAGE, three.page_of(CONTENT, &[next], "")), (next, note.into_bytes())],
            &["revision.annotation"],
        ),
    ]
}
