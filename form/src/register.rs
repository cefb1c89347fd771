//! The line of the register of incoming documents (NĐ 30/2020 Phụ lục VI) and the places of the cells, from what the
//! classification found.

use crate::classify::{Cell, Cells, Classification};
use report::{CellPlace, RegisterLine};

/// What văn thư would write into the register.
#[must_use]
pub fn line(classification: &Classification) -> RegisterLine {
    let facts = &classification.facts;
    let cells = &classification.cells;
    // The last place of signing is that of the document's own signer; a joint document has one for each body.
    let signing = cells.signing.first();
    RegisterLine {
        number: facts.number.clone(),
        symbol: facts.symbol.clone(),
        symbol_year: facts.symbol_year,
        issued: facts.issued.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        organisations: facts.issuers.clone(),
        subject: facts.subject.clone(),
        document_type: facts.document_type.clone(),
        pages: (facts.pages > 0).then_some(facts.pages),
        position: signing.map(|block| text(&block.title)),
        full_name: signing.and_then(|block| block.name.as_ref()).map(text),
        priority: cells.urgency.as_ref().map(text),
    }
}

/// The text of a cell on one line.
#[must_use]
pub fn text(cell: &Cell) -> String {
    let lines: Vec<_> =
        cell.lines.iter().map(|line| line.text.trim()).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// Every cell with its number, page and place.
#[must_use]
pub fn cells(cells: &Cells) -> Vec<CellPlace> {
    let mut places = Vec::new();
    let mut add = |number: &str, cell: &Cell| {
        let rect = cell.rect;
        let rect_mm = [rect.left, rect.top, rect.right, rect.bottom];
        places.push(CellPlace { cell: number.to_owned(), page: cell.page, rect_mm });
    };
    let single = [
        ("1", &cells.motto),
        ("3", &cells.number),
        ("4", &cells.place_date),
        ("5", &cells.subject),
        ("9a", &cells.addressees),
        ("9b", &cells.recipients),
        ("10a", &cells.secrecy),
        ("10b", &cells.urgency),
        ("11", &cells.circulation),
        ("12", &cells.drafter),
        ("13", &cells.contact),
        ("14", &cells.copy_mark),
    ];
    for (number, cell) in single {
        if let Some(cell) = cell {
            add(number, cell);
        }
    }
    cells.issuers.iter().for_each(|cell| add("2", cell));
    cells.body.iter().for_each(|cell| add("6", cell));
    for block in &cells.signing {
        add("7a", &block.title);
        if let Some(name) = &block.name {
            add("7b", name);
        }
    }
    places.sort_by_key(|place| (place.page, place.rect_mm[1], place.rect_mm[0]));
    places
}
