//! Finding the files of the third-party material, and the hand-built files that stand in where there are none.

use std::path::{Path, PathBuf};

/// All files below a folder whose name ends in one of `extensions` (lower case, any case matches), sorted.
///
/// # Panics
/// When a folder cannot be listed.
#[must_use]
pub fn below(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be listed") {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if let Some(extension) = path.extension().map(|one| one.to_ascii_lowercase())
                && extensions.iter().any(|one| extension.to_str() == Some(one))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Small files made by hand: one without a signature, one with a value that is no CMS, one with a later revision,
/// one whose tables are streams.
#[must_use]
pub fn by_hand() -> Vec<(String, Vec<u8>)> {
    let plain = document(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE]);
    let signed = document(&[
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(A)/V 5 0 R/P 3 0 R/Rect[0 0 9 9]>>",
        "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 AAAAAA BBBBBB CCCCCC]\
         /Contents<30800609000000000000000000000000000000000000000000000000000000000000000000000000000000>>>",
    ]);
    let signed = with_range(signed);
    let mut revised = signed.clone();
    let section = last_section(&revised);
    let at = revised.len();
    revised.extend(b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n");
    let xref = revised.len();
    let tail = format!(
        "xref\n3 1\n{at:010} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {section}>>\nstartxref\n{xref}\n%%EOF\n"
    );
    revised.extend(tail.into_bytes());
    let all = [("plain", plain), ("signed", signed), ("revised", revised), ("streams", streams())];
    all.into_iter().map(|(name, bytes)| (format!("by-hand/{name}.pdf"), bytes)).collect()
}

const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";

/// A file of one revision with these objects, numbered from 1; the first is the catalog.
#[must_use]
pub fn document<S: AsRef<str>>(objects: &[S]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, body) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj\n{}\nendobj\n", index + 1, body.as_ref()).into_bytes());
    }
    let xref = bytes.len();
    bytes.extend(table.into_bytes());
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").into_bytes());
    bytes
}

/// Writes the numbers of the only signature into its placeholders `AAAAAA`, `BBBBBB`, `CCCCCC`.
///
/// # Panics
/// When there are none.
#[must_use]
pub fn with_range(mut bytes: Vec<u8>) -> Vec<u8> {
    let find = |bytes: &[u8], from: usize, word: &[u8]| {
        bytes[from..].windows(word.len()).position(|window| window == word).expect("there") + from
    };
    let start = find(&bytes, 0, b"/Contents<") + 9;
    let end = find(&bytes, start, b">") + 1;
    let length = bytes.len();
    for (placeholder, value) in [(b"AAAAAA", start), (b"BBBBBB", end), (b"CCCCCC", length - end)] {
        let at = find(&bytes, 0, placeholder);
        bytes[at..at + 6].copy_from_slice(format!("{value:<6}").as_bytes());
    }
    bytes
}

/// The number behind the last `startxref`.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn last_section(bytes: &[u8]) -> usize {
    let at = bytes.windows(10).rposition(|window| window == b"startxref\n").expect("a startxref");
    let digits = bytes[at + 10..].iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

/// Objects in an object stream, and a cross-reference stream, neither compressed.
fn streams() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let members = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE];
    let (mut head, mut offset) = (String::new(), 0);
    for (number, member) in (1..).zip(members) {
        head.push_str(&format!("{number} {offset} "));
        offset += member.len() + 1;
    }
    let body = format!("{head}{}", members.join(" "));
    let holder = bytes.len();
    let dictionary = format!("<</Type/ObjStm/N 3/First {}/Length {}>>", head.len(), body.len());
    bytes.extend(format!("4 0 obj\n{dictionary}stream\n{body}\nendstream\nendobj\n").into_bytes());
    let xref = u8::try_from(bytes.len() >> 8).expect("small");
    let low = bytes.len().to_le_bytes()[0];
    let start = bytes.len();
    let holder = u8::try_from(holder).expect("small");
    let rows = [[0, 0, 0, 0], [2, 0, 4, 0], [2, 0, 4, 1], [2, 0, 4, 2], [1, 0, holder, 0], [1, xref, low, 0]];
    let table = rows.concat();
    bytes.extend(
        format!("5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length {}>>stream\n", table.len())
            .into_bytes(),
    );
    bytes.extend(table);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_made_by_hand_are_read_without_a_doubt_about_their_structure() {
        for (name, bytes) in by_hand() {
            let report = crate::verify(&bytes).expect("a report");
            let codes: Vec<_> = report.document.findings.iter().map(|one| one.code.as_str()).collect();
            assert!(codes.contains(&"pdf.structure"), "{name}: {codes:?}");
        }
    }
}
