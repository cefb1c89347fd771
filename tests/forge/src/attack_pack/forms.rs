//! Attacks through forms, annotations, permissions and further signatures (certification attacks among them).

use super::contract::number::*;
use super::contract::{Contract, Signing, amount, amount_look, check_box, drawn};
use super::{Case, Expect};
use crate::corpus::Maker;
use crate::pdf::{Object, Style};
use crate::signing::find;

const EAA: &str = "evil annotation attack";
const SSA: &str = "sneaky signature attack";
const PERMISSIONS: &str = "permission manipulation";
const REUSE: &str = "field reuse";
const LOCKED: &str = "locked field changed";
const VALUES: &str = "form value and appearance";
const DUPLICATES: &str = "duplicate names";

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    [annotations(maker), signatures(maker), permissions(maker), fields(maker), locks(maker), values(maker)]
        .into_iter()
        .flatten()
        .collect()
}

fn certified(maker: &Maker, level: u8) -> Contract {
    Contract::signed(maker, &Signing { certifies: Some(level), ..Signing::default() })
}

fn plain(maker: &Maker) -> Contract {
    Contract::signed(maker, &Signing::default())
}

fn case(
    contract: Contract,
    (id, class): (&'static str, &'static str),
    does: &'static str,
    objects: &[Object],
    (expect, codes): (Expect, &'static [&'static str]),
) -> Case {
    Case::new(id, class, does, contract.updated(objects).pdf.bytes, expect, codes)
}

/// Refused by what the signature, its field or `/Perms` has become, before later changes are looked at.
const REFUSED: Expect = Expect::Refused;
const FORBIDDEN: (Expect, &[&str]) =
    (Expect::Forbidden, &["revision.forbidden", "revision.not-permitted", "revision.locked"]);

/// A free text that covers the sum.
fn covering(contract: &Contract) -> Vec<Object> {
    let next = contract.pdf.next_number();
    let look = next + 1;
    let body = format!(
        "<< /Type /Annot /Subtype /FreeText /Rect [72 710 400 735] /F 4 /DA (/F1 13 Tf 0 g) /Contents (So tien: 9.000.000.000 dong) /P {PAGE} 0 R /AP << /N {look} 0 R >> >>"
    );
    vec![
        (PAGE, contract.page_of(CONTENT, &[next], "")),
        (next, body.into_bytes()),
        (look, drawn("1 g 0 0 595 842 re f")),
    ]
}

fn annotations(maker: &Maker) -> Vec<Case> {
    let level = |level| {
        let contract = certified(maker, level);
        let objects = covering(&contract);
        (contract, objects)
    };
    let ((one, in_one), (two, in_two), (three, in_three)) = (level(1), level(2), level(3));
    let approval = plain(maker);
    let in_approval = covering(&approval);
    let next = three.pdf.next_number();
    let stamp = format!("<< /Type /Annot /Subtype /RichMedia /Rect [72 710 400 735] /F 4 /P {PAGE} 0 R >>");
    let media = vec![(PAGE, three.page_of(CONTENT, &[next], "")), (next, stamp.into_bytes())];
    let warned = (Expect::Warned, &["revision.annotation"][..]);
    vec![
        case(
            one,
            ("eaa-level-1", EAA),
            "a free text covers the sum of a document certified without changes",
            &in_one,
            FORBIDDEN,
        ),
        case(
            two,
            ("eaa-level-2", EAA),
            "a free text covers the sum of a document certified for form filling",
            &in_two,
            FORBIDDEN,
        ),
        case(
            three.clone(),
            ("eaa-level-3", EAA),
            "a free text covers the sum of a document certified for annotations: permitted, and it must be told",
            &in_three,
            warned,
        ),
        case(
            approval,
            ("annotation-after-approval", EAA),
            "a free text covers the sum of a document that was signed without certification",
            &in_approval,
            FORBIDDEN,
        ),
        case(
            three,
            ("eaa-rich-media", EAA),
            "an annotation that plays other content is added",
            &media,
            FORBIDDEN,
        ),
    ]
}

fn signatures(maker: &Maker) -> Vec<Case> {
    let two = certified(maker, 2);
    let next = two.pdf.next_number();
    let field = format!(
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (sneaky) /P {PAGE} 0 R /F 4 /Rect [72 710 400 735] /AP << /N {} 0 R >> >>",
        next + 1
    );
    let sneaky = vec![
        (PAGE, two.page_of(CONTENT, &[next], "")),
        (FORM, two.form_with(&[next], "")),
        (next, field.into_bytes()),
        (next + 1, drawn("1 g 0 0 595 842 re f")),
    ];
    // A white picture in the place of the signature, over this much of a page that already has what is named.
    let covering = |mut contract: Contract, rectangle: &'static str| {
        let look = contract.pdf.next_number();
        contract = contract.updated(&[(look, drawn("1 g 0 0 595 842 re f"))]);
        let field = format!(" /AP << /N {look} 0 R >>");
        contract.sign(maker, &Signing { rectangle, field, ..Signing::default() });
        contract
    };
    let placed = Contract::signed(maker, &Signing { rectangle: "[400 300 500 400]", ..Signing::default() });
    let first = plain(maker).last_field();
    let shown = |field: u32, contract: &Contract| {
        let body = format!(
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V {} 0 R /P {PAGE} 0 R /F 132 /Rect [72 710 400 735] /AP << /N {} 0 R >> >>",
            field + 1,
            contract.pdf.next_number()
        );
        vec![(field, body.into_bytes()), (contract.pdf.next_number(), drawn("1 g 0 0 595 842 re f"))]
    };
    let moved = shown(first, &plain(maker));
    vec![
        case(
            two,
            ("ssa-unsigned-field", SSA),
            "a signature field that nobody signed is added, and what it shows covers the sum",
            &sneaky,
            (Expect::ForbiddenOrWarned, &["revision.unsigned-field"]),
        ),
        case(
            covering(plain(maker), "[72 710 400 735]"),
            ("ssa-signature-over-text", SSA),
            "a second signature stands over the sum, and what it shows is white",
            &[],
            (Expect::ForbiddenOrWarned, &["revision.covers-text"]),
        ),
        case(
            covering(plain(maker), "[60 640 180 660]"),
            ("ssa-signature-over-appendix", SSA),
            "a second signature stands over text that the page covers itself",
            &[],
            (Expect::ForbiddenOrWarned, &["revision.covers-text"]),
        ),
        case(
            covering(placed, "[60 390 420 780]"),
            ("ssa-signature-over-page", SSA),
            "a second signature touches the first one like a seal, and covers half of the page",
            &[],
            (Expect::ForbiddenOrWarned, &["revision.covers-text", "revision.covers"]),
        ),
        case(
            plain(maker),
            ("ssa-signed-field-shown", SSA),
            "the invisible field of the signature gets a place and an appearance over the sum",
            &moved,
            FORBIDDEN,
        ),
    ]
}

fn permissions(maker: &Maker) -> Vec<Case> {
    let two = certified(maker, 2);
    let one = certified(maker, 1);
    let without = two.catalog_with("", "/OFF [16 0 R]", "");
    let weaker = {
        let bytes = &one.pdf.bytes;
        let value = one.last_field() + 1;
        let start = find(bytes, b"<< /Type /Sig ", 0);
        let end = find(bytes, b"endobj", start) - 1;
        let text = String::from_utf8_lossy(&bytes[start..end]).replace("/P 1 ", "/P 3 ");
        (value, text.into_bytes())
    };
    let elsewhere = two.catalog_with(
        &format!(" /Perms << /DocMDP {} 0 R >>", two.pdf.next_number()),
        "/OFF [16 0 R]",
        "",
    );
    let other = (two.pdf.next_number(), b"<< /Type /Sig /Filter /X >>".to_vec());
    let mut after = plain(maker);
    after.sign(maker, &Signing { certifies: Some(2), ..Signing::default() });
    let locks = Contract::signed(
        maker,
        &Signing { locks: Some("/Action /All"), certifies: Some(2), ..Signing::default() },
    );
    vec![
        case(
            two.clone(),
            ("perms-removed", PERMISSIONS),
            "/Perms is taken out of the catalog",
            &[(CATALOG, without)],
            FORBIDDEN,
        ),
        case(
            one.clone(),
            ("perms-weakened", PERMISSIONS),
            "the signature dictionary is written again with another permission",
            &[weaker],
            (Expect::Refused, &[]),
        ),
        case(
            two,
            ("perms-elsewhere", PERMISSIONS),
            "/Perms names another dictionary",
            &[(CATALOG, elsewhere), other],
            (REFUSED, &["signature.perms.malformed"]),
        ),
        case(
            one,
            ("form-filled-level-1", PERMISSIONS),
            "a field is filled in a document certified without changes",
            &[(BOX, check_box("Yes"))],
            FORBIDDEN,
        ),
        case(
            after,
            ("certified-second", PERMISSIONS),
            "a certification follows an ordinary signature: it must come first",
            &[],
            (Expect::ForbiddenOrWarned, &[]),
        ),
        case(
            locks,
            ("all-fields-locked", LOCKED),
            "a field is filled although the signature locks all of them",
            &[(BOX, check_box("Yes"))],
            FORBIDDEN,
        ),
    ]
}

fn fields(maker: &Maker) -> Vec<Case> {
    let contract = plain(maker);
    let (signed, next) = (contract.last_field(), contract.pdf.next_number());
    let value = signed + 1;
    let field = |name: &str, value: u32, kind: &str| {
        format!(
            "<< /Type /Annot /Subtype /Widget /FT /{kind} /T ({name}) /V {value} 0 R /P {PAGE} 0 R /F 132 /Rect [0 0 0 0] >>"
        )
        .into_bytes()
    };
    let mut twice = contract.clone();
    twice.sign(maker, &Signing::default());
    let second = twice.last_field() + 1;
    let unsigned = format!(
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /P {PAGE} 0 R /F 132 /Rect [0 0 0 0] >>"
    );
    let (stream, _) = Contract::signed_with(maker, Style::Stream, &Signing::default());
    let cleared = (stream.last_field(), unsigned.clone().into_bytes());
    vec![
        case(twice, ("value-of-another", REUSE), "the first field is given the value of the second", &[(signed, field("Signature1", second, "Sig"))], (REFUSED, &["signature.dictionary.changed"])),
        case(contract.clone(), ("value-moved", REUSE), "the empty field is given the value of the signature", &[(EMPTY, field("seal", value, "Sig"))], (REFUSED, &["signature.dictionary.changed"])),
        case(contract.clone(), ("field-renamed", REUSE), "the signed field gets another name", &[(signed, field("Other", value, "Sig"))], FORBIDDEN),
        case(contract.clone(), ("field-retyped", REUSE), "the signed field becomes a text field", &[(signed, field("Signature1", value, "Tx"))], (REFUSED, &["signature.field.tree"])),
        case(
            stream,
            ("signature-cleared", REUSE),
            "the signed field loses its value",
            &[cleared],
            (Expect::Refused, &[]),
        ),
        case(
            contract.clone(),
            ("field-removed", REUSE),
            "a form field disappears",
            &[(FORM, format!("<< /Fields [11 0 R 15 0 R {signed} 0 R] /SigFlags 3 /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 8 0 R >> >> >>").into_bytes())],
            FORBIDDEN,
        ),
        case(
            contract.clone(),
            ("duplicate-field", DUPLICATES),
            "a second field bears the name of the signed one",
            &[(FORM, contract.form_with(&[next], "")), (next, unsigned.into_bytes())],
            (REFUSED, &["signature.field.tree"]),
        ),
        case(
            contract.clone(),
            ("duplicate-text-field", DUPLICATES),
            "a second field `amount` shows another sum",
            &[
                (FORM, contract.form_with(&[next], "")),
                (PAGE, contract.page_of(CONTENT, &[next], "")),
                (next, amount("9.000.000.000")),
            ],
            FORBIDDEN,
        ),
        case(
            contract,
            ("field-added", DUPLICATES),
            "a text field is added where there was none",
            &[
                (FORM, plain(maker).form_with(&[next], "")),
                (PAGE, plain(maker).page_of(CONTENT, &[next], "")),
                (next, String::from_utf8_lossy(&amount("9")).replace("(amount)", "(new)").into_bytes()),
            ],
            FORBIDDEN,
        ),
    ]
}

fn locks(maker: &Maker) -> Vec<Case> {
    let locked = |locks| {
        Contract::signed(maker, &Signing { locks: Some(locks), certifies: Some(2), ..Signing::default() })
    };
    let include = "/Action /Include /Fields [(amount)]";
    vec![
        case(
            locked(include),
            ("locked-value", LOCKED),
            "the value of a field that the signature locks is changed",
            &[(AMOUNT, amount("9.000.000.000")), (LOOK, amount_look("9.000.000.000"))],
            FORBIDDEN,
        ),
        case(
            locked(include),
            ("locked-appearance", LOCKED),
            "only the appearance of a locked field is changed",
            &[(LOOK, amount_look("9.000.000.000"))],
            FORBIDDEN,
        ),
        case(
            locked("/Action /Exclude /Fields [(agreed)]"),
            ("locked-by-exclusion", LOCKED),
            "a field that is not among the exceptions is changed",
            &[(AMOUNT, amount("9.000.000.000")), (LOOK, amount_look("9.000.000.000"))],
            FORBIDDEN,
        ),
        case(
            locked(include),
            ("honest-unlocked-field", "honest"),
            "a field that the signature does not lock is filled",
            &[(BOX, check_box("Yes"))],
            (Expect::Warned, &["revision.form-filled"]),
        ),
    ]
}

fn values(maker: &Maker) -> Vec<Case> {
    let two = certified(maker, 2);
    let filled = |value: &str, look: &str| vec![(AMOUNT, amount(value)), (LOOK, amount_look(look))];
    let warned = (Expect::Warned, &["revision.form-filled"][..]);
    vec![
        case(
            two.clone(),
            ("shown-otherwise", VALUES),
            "a field shows another sum than its value says: permitted as form filling, and it must be told",
            &filled("2.000.000", "9.000.000.000"),
            warned,
        ),
        case(
            two.clone(),
            ("shown-only", VALUES),
            "only what a field shows is changed, its value stays: at best permitted with a warning",
            &[(LOOK, amount_look("9.000.000.000"))],
            (Expect::ForbiddenOrWarned, &["revision.form-filled"]),
        ),
        case(
            two.clone(),
            ("field-moved", VALUES),
            "a field moves over the text of the page",
            &[(
                AMOUNT,
                String::from_utf8_lossy(&amount("1.000.000"))
                    .replace("[72 560 272 580]", "[72 715 272 735]")
                    .into_bytes(),
            )],
            FORBIDDEN,
        ),
        case(
            two,
            ("appearance-shared", VALUES),
            "a field takes the covering form of the page as its appearance and rewrites it",
            &[
                (
                    AMOUNT,
                    String::from_utf8_lossy(&amount("1.000.000"))
                        .replace("/N 12 0 R", "/N 9 0 R")
                        .into_bytes(),
                ),
                (OVERLAY, drawn("0 g 72 700 300 60 re f")),
            ],
            FORBIDDEN,
        ),
    ]
}
