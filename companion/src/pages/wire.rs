//! What goes between the two copies: sheets to the one, models back. A line of JSON, and after that of a sheet the bytes
//! of the page.

use form::page::PageModel;
use page_model::Sheet;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};

/// Most bytes of one line (64 MiB): a model at all its limits has fewer.
const MAX_LINE: u64 = 64 << 20;
/// Most bytes of one extracted page (128 MiB): the extractor writes no more than 64.
const MAX_PAGE: u64 = 128 << 20;

#[derive(Serialize, Deserialize)]
struct Head {
    length: u64,
    sheet: Sheet,
}

pub(super) fn write_sheet(output: &mut impl Write, sheet: &Sheet) -> io::Result<()> {
    let length = u64::try_from(sheet.bytes.len()).unwrap_or(u64::MAX);
    let head = Sheet { bytes: Vec::new(), number: sheet.number, annotations: sheet.annotations.clone() };
    let mut line = serde_json::to_vec(&Head { length, sheet: head }).map_err(io::Error::other)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.write_all(&sheet.bytes)?;
    output.flush()
}

/// The next sheet; `None` at the end and where what comes is none.
pub(super) fn read_sheet(input: &mut impl BufRead) -> Option<Sheet> {
    let Head { length, mut sheet } = serde_json::from_slice(&line(input)?).ok()?;
    if length > MAX_PAGE {
        return None;
    }
    let read = input.take(length).read_to_end(&mut sheet.bytes).ok()?;
    (u64::try_from(read).ok()? == length).then_some(sheet)
}

pub(super) fn write_page(output: &mut impl Write, page: &PageModel) -> io::Result<()> {
    let mut line = serde_json::to_vec(page).map_err(io::Error::other)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.flush()
}

/// The next model; `None` at the end and where what comes is none.
pub(super) fn read_page(input: &mut impl BufRead) -> Option<PageModel> {
    serde_json::from_slice(&line(input)?).ok()
}

fn line(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    input.take(MAX_LINE).read_until(b'\n', &mut line).ok()?;
    // A line without its end was cut off.
    (line.pop() == Some(b'\n')).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use form::page::Gap;

    #[test]
    fn sheets_and_models_arrive_as_they_were_sent_and_cut_ones_not_at_all() {
        let sheet = Sheet { number: 7, bytes: b"%PDF\n\n".to_vec(), annotations: Vec::new() };
        let mut sent = Vec::new();
        write_sheet(&mut sent, &sheet).unwrap();
        write_sheet(&mut sent, &sheet).unwrap();
        let mut input = sent.as_slice();
        assert_eq!(read_sheet(&mut input), Some(sheet.clone()));
        assert_eq!(read_sheet(&mut input), Some(sheet));
        assert_eq!(read_sheet(&mut input), None);
        assert_eq!(read_sheet(&mut &sent[..sent.len() / 2 - 1]), None);
        let page = page_model::missing(3, Gap::NotDrawn);
        let mut sent = Vec::new();
        write_page(&mut sent, &page).unwrap();
        assert_eq!(read_page(&mut sent.as_slice()), Some(page));
        assert_eq!(read_page(&mut &sent[..sent.len() - 1]), None);
        let huge = b"{\"length\":999999999999,\"sheet\":{\"number\":1,\"annotations\":[]}}\n";
        assert_eq!(read_sheet(&mut huge.as_slice()), None);
    }
}
