//! Attacks by incremental saving: what a later revision makes a page show, and shadow attacks prepared before signing.

use super::contract::number::*;
use super::contract::{
    Contract, Signing, cmap, content, drawn, glyph, metadata, pages, pages_of, second_page, type_3,
};
use super::{Case, Expect};
use crate::corpus::Maker;
use crate::pdf::{Object, stream};

const SAVED: &str = "incremental saving";
const INHERITED: &str = "inherited page attributes";
const FONT_GAMES: &str = "font and character map replaced";
const SHADOW: &str = "shadow attack";
const ACTIVE: &str = "active content";
const CODES: &[&str] = &["revision.forbidden"];

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    let contract = Contract::signed(maker, &Signing::default());
    [content_of_pages(&contract), tree(&contract), drawing(&contract), shadow(&contract), active(&contract)]
        .into_iter()
        .flatten()
        .collect()
}

fn case(
    contract: &Contract,
    (id, class): (&'static str, &'static str),
    does: &'static str,
    objects: &[Object],
) -> Case {
    Case::new(id, class, does, contract.clone().updated(objects).pdf.bytes, Expect::Forbidden, CODES)
}

fn content_of_pages(contract: &Contract) -> Vec<Case> {
    let forged = content("9.000.000.000");
    let next = contract.pdf.next_number();
    let more = format!("/Contents [{CONTENT} 0 R {next} 0 R]");
    let page = |entries: &str, from: &str| {
        String::from_utf8_lossy(&contract.page("")).replace(from, entries).into_bytes()
    };
    let overprint = stream("", b"1 g 150 715 200 14 re f");
    vec![
        case(
            contract,
            ("isa-content", SAVED),
            "the content of the page is written anew",
            &[(CONTENT, forged.clone())],
        ),
        case(
            contract,
            ("isa-content-swapped", SAVED),
            "the page names another content stream, which was there when it was signed",
            &[(PAGE, contract.page_of(UNUSED, &[], ""))],
        ),
        case(
            contract,
            ("isa-content-added", SAVED),
            "a second content stream covers the sum",
            &[(PAGE, page(&more, "/Contents 4 0 R")), (next, overprint)],
        ),
        {
            let contract = contract.clone().updated(&[(CONTENT, forged.clone())]);
            let bytes = contract.updated(&[(METADATA, metadata("later"))]).pdf.bytes;
            let does = "one revision changes the content and an honest-looking one follows";
            Case::new("isa-content-and-metadata", SAVED, does, bytes, Expect::Forbidden, CODES)
        },
        {
            let bytes = contract
                .clone()
                .updated(&[(CONTENT, forged)])
                .updated(&[(CONTENT, content("1.000.000"))])
                .pdf
                .bytes;
            Case::new(
                "isa-changed-and-restored",
                SAVED,
                "one revision changes the content and the next restores it",
                bytes,
                Expect::Forbidden,
                CODES,
            )
        },
        case(
            contract,
            ("isa-other-page", SAVED),
            "the content of the second page is written anew",
            &[(SECOND_CONTENT, stream("", b"BT /F1 12 Tf 72 760 Td (9.000.000.000) Tj ET"))],
        ),
        case(
            contract,
            ("isa-external-data", SAVED),
            "the content of the page is in another file",
            &[(CONTENT, stream("/F (forged.txt)", b""))],
        ),
    ]
}

fn tree(contract: &Contract) -> Vec<Case> {
    let next = contract.pdf.next_number();
    let new_page = format!("<< /Type /Page /Parent {PAGES} 0 R /Contents {UNUSED} 0 R >>");
    let size = "[0 0 595 842]";
    vec![
        case(
            contract,
            ("page-added", SAVED),
            "a page is added",
            &[
                (PAGES, pages_of(&format!("3 0 R 18 0 R {next} 0 R"), 3, size, PLAIN_FONT, "")),
                (next, new_page.clone().into_bytes()),
            ],
        ),
        case(
            contract,
            ("page-removed", SAVED),
            "the second page is taken out",
            &[(PAGES, pages_of("3 0 R", 1, size, PLAIN_FONT, ""))],
        ),
        case(
            contract,
            ("pages-swapped", SAVED),
            "the pages change places",
            &[(PAGES, pages_of("18 0 R 3 0 R", 2, size, PLAIN_FONT, ""))],
        ),
        case(
            contract,
            ("page-replaced", SAVED),
            "another object takes the place of the first page",
            &[
                (PAGES, pages_of(&format!("{next} 0 R 18 0 R"), 2, size, PLAIN_FONT, "")),
                (next, new_page.into_bytes()),
            ],
        ),
        case(
            contract,
            ("inherited-resources", INHERITED),
            "the page tree, from which pages inherit, gets another font",
            &[(PAGES, pages_of("3 0 R 18 0 R", 2, size, FONT, ""))],
        ),
        case(
            contract,
            ("inherited-media-box", INHERITED),
            "the page tree gets a smaller /MediaBox",
            &[(PAGES, pages_of("3 0 R 18 0 R", 2, "[0 735 595 842]", PLAIN_FONT, ""))],
        ),
        case(
            contract,
            ("inherited-rotate", INHERITED),
            "the page tree turns its pages",
            &[(PAGES, pages(" /Rotate 180"))],
        ),
        case(
            contract,
            ("inherited-crop-box", INHERITED),
            "the page tree gets a /CropBox that hides the sum",
            &[(PAGES, pages(" /CropBox [0 740 595 842]"))],
        ),
        case(
            contract,
            ("page-user-unit", INHERITED),
            "the second page gets a /UserUnit",
            &[(SECOND, second_page(" /UserUnit 2"))],
        ),
        case(
            contract,
            ("page-rotate", INHERITED),
            "the second page is turned",
            &[(SECOND, second_page(" /Rotate 90"))],
        ),
        case(
            contract,
            ("page-resources", INHERITED),
            "the first page gets resources of its own: what it inherited no longer counts",
            &[(PAGE, contract.page(" /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >>"))],
        ),
    ]
}

fn drawing(contract: &Contract) -> Vec<Case> {
    let times = b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>".to_vec();
    let next = contract.pdf.next_number();
    vec![
        case(
            contract,
            ("font-replaced", FONT_GAMES),
            "the font of the text is replaced",
            &[(PLAIN_FONT, times)],
        ),
        case(
            contract,
            ("glyph-replaced", FONT_GAMES),
            "one glyph of a font draws something else",
            &[(GLYPH, glyph(900))],
        ),
        case(
            contract,
            ("font-points-elsewhere", FONT_GAMES),
            "a font names another glyph procedure",
            &[(FONT, type_3(next)), (next, glyph(900))],
        ),
        case(
            contract,
            ("cmap-replaced", FONT_GAMES),
            "the character map gives the glyphs another meaning: what is copied and read aloud differs",
            &[(CMAP, stream("", cmap("0039").as_bytes()))],
        ),
        case(
            contract,
            ("layer-shown", "optional content toggled"),
            "a hidden layer is switched on",
            &[(CATALOG, contract.catalog_with("", "/ON [16 0 R]", ""))],
        ),
        case(
            contract,
            ("layer-base-state", "optional content toggled"),
            "the base state of all layers is changed",
            &[(CATALOG, contract.catalog_with("", "/BaseState /OFF", ""))],
        ),
        case(
            contract,
            ("layer-usage", "optional content toggled"),
            "a layer gets a usage that shows it only on paper",
            &[(LAYER, b"<< /Type /OCG /Name (layer) /Usage << /Print << /PrintState /ON >> >> >>".to_vec())],
        ),
    ]
}

/// The signer saw a document that was prepared; the last revision reveals what was hidden.
fn shadow(contract: &Contract) -> Vec<Case> {
    vec![
        case(
            contract,
            ("shadow-hide", SHADOW),
            "hide: the form that covered a line when it was signed now draws nothing",
            &[(OVERLAY, drawn(""))],
        ),
        case(
            contract,
            ("shadow-hide-by-reference", SHADOW),
            "hide: the covering form is taken out of the resources",
            &[(
                PAGES,
                String::from_utf8_lossy(&pages("")).replace("/Over 9 0 R", "/Over 17 0 R").into_bytes(),
            )],
        ),
        case(
            contract,
            ("shadow-replace-overlay", SHADOW),
            "replace: a form that was empty to the eye now draws over the page",
            &[(OVERLAY, drawn("0 g 72 700 300 60 re f"))],
        ),
        case(
            contract,
            ("shadow-hide-and-replace", SHADOW),
            "hide and replace: a content that was in the file unused becomes that of the page",
            &[(PAGE, contract.page_of(UNUSED, &[], ""))],
        ),
        case(
            contract,
            ("shadow-hide-and-replace-tree", SHADOW),
            "hide and replace: a page tree of its own takes the place of the signed one",
            &[
                (
                    CATALOG,
                    String::from_utf8_lossy(&contract.catalog(""))
                        .replace("/Pages 2 0 R", "/Pages 90 0 R")
                        .into_bytes(),
                ),
                (90, pages_of("91 0 R", 1, "[0 0 595 842]", PLAIN_FONT, "")),
                (91, b"<< /Type /Page /Parent 90 0 R /Contents 20 0 R >>".to_vec()),
            ],
        ),
    ]
}

fn active(contract: &Contract) -> Vec<Case> {
    let script = "<< /S /JavaScript /JS (this.getField\\('amount'\\).value = '9') >>";
    let catalog = |more: &str| (CATALOG, contract.catalog(more));
    vec![
        case(
            contract,
            ("open-action", ACTIVE),
            "an /OpenAction is added",
            &[catalog(&format!(" /OpenAction {script}"))],
        ),
        case(
            contract,
            ("javascript-names", ACTIVE),
            "document scripts are added",
            &[catalog(&format!(" /Names << /JavaScript << /Names [(a) {script}] >> >>"))],
        ),
        case(
            contract,
            ("catalog-actions", ACTIVE),
            "the catalog gets additional actions",
            &[catalog(&format!(" /AA << /WP {script} >>"))],
        ),
        case(
            contract,
            ("page-actions", ACTIVE),
            "the page gets additional actions",
            &[(PAGE, contract.page(&format!(" /AA << /O {script} >>")))],
        ),
        case(
            contract,
            ("xfa-added", ACTIVE),
            "an XFA form is added, which some readers show instead of the pages",
            &[(FORM, contract.form(" /XFA (<xdp/>)"))],
        ),
    ]
}
