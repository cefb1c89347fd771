//! The fourteen faces that every reader has (ISO 32000-2 9.6.2.2), as the interpreter's authors give them.
//!
//! A program that lies on a machine carries them (feature `embedded-faces`). One that is downloaded fetches each file when
//! a page first wants it: what was asked for in vain is remembered here, and until it is there the page counts as not drawn.

use hayro_interpret::font::{FontData, FontQuery, StandardFont};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use verifier_core::{Budget, Limits, hashing};

/// The faces at hand, and those that were not.
#[derive(Default)]
struct Shelf {
    here: BTreeMap<&'static str, FontData>,
    missing: BTreeSet<&'static str>,
}

thread_local! {
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// Takes the file of a face by its name; `false` where it is another file or no face has that name.
pub fn insert(file: &str, bytes: &[u8]) -> bool {
    let known = ALL.into_iter().map(described).find(|(name, _)| *name == file);
    let Some((name, digest)) = known else { return false };
    let is_it = sha256(bytes).as_deref() == Some(digest);
    if is_it {
        let data: FontData = Arc::new(bytes.to_vec());
        SHELF.with_borrow_mut(|shelf| shelf.here.insert(name, data));
    }
    is_it
}

/// Names of the files that were asked for in vain since this was last called: what was read or drawn meanwhile is read and
/// drawn again once they are there.
#[must_use]
pub fn missing() -> Vec<&'static str> {
    SHELF.with_borrow_mut(|shelf| std::mem::take(&mut shelf.missing)).into_iter().collect()
}

/// A face of the shelf.
pub(crate) fn shelved(query: &FontQuery) -> Option<(FontData, u32)> {
    let (name, _) = described(asked(query));
    SHELF.with_borrow_mut(|shelf| {
        let found = shelf.here.get(name).cloned();
        if found.is_none() {
            shelf.missing.insert(name);
        }
        Some((found?, 0))
    })
}

/// A face that the program carries.
#[cfg(feature = "embedded-faces")]
pub(crate) fn embedded(query: &FontQuery) -> (FontData, u32) {
    asked(query).get_font_data()
}

fn asked(query: &FontQuery) -> StandardFont {
    match query {
        FontQuery::Standard(font) => *font,
        FontQuery::Fallback(wanted) => wanted.pick_standard_font(),
    }
}

const ALL: [StandardFont; 14] = [
    StandardFont::Helvetica,
    StandardFont::HelveticaBold,
    StandardFont::HelveticaOblique,
    StandardFont::HelveticaBoldOblique,
    StandardFont::Courier,
    StandardFont::CourierBold,
    StandardFont::CourierOblique,
    StandardFont::CourierBoldOblique,
    StandardFont::TimesRoman,
    StandardFont::TimesBold,
    StandardFont::TimesItalic,
    StandardFont::TimesBoldItalic,
    StandardFont::ZapfDingBats,
    StandardFont::Symbol,
];

/// Name and SHA-256 of the file of a face.
const fn described(font: StandardFont) -> (&'static str, &'static str) {
    match font {
        StandardFont::Helvetica => {
            ("FoxitSans.pfb", "a02339e95d20db14cbdfc1c6baf359cd36a091d5434925c3a4040f60e1a1af9e")
        }
        StandardFont::HelveticaBold => {
            ("FoxitSansBold.pfb", "7bdfa36de1d5757dcfaf8b8a4be95c6e41c40fa70dbed9d78bf979a7b9959054")
        }
        StandardFont::HelveticaOblique => {
            ("FoxitSansItalic.pfb", "7751cbefeda351708dae8c4a88db043411bc39ab2ae2097685da845d4d16f307")
        }
        StandardFont::HelveticaBoldOblique => {
            ("FoxitSansBoldItalic.pfb", "555ce45924338e2e4b32821910221ce85da691fd59a9723c4c971a7c5627fc8b")
        }
        StandardFont::Courier => {
            ("FoxitFixed.pfb", "b6c8fe53f134b8b6d4578cd2d544df4cee9624c4efa8d51a560fb40ea296101b")
        }
        StandardFont::CourierBold => {
            ("FoxitFixedBold.pfb", "f1b7159702973f54fc86254ea38bcf3712b2a736eb3a0995751e9f4bb45ad603")
        }
        StandardFont::CourierOblique => {
            ("FoxitFixedItalic.pfb", "5007faf8320fa1fcc08b8894b356ad976f60b992ba29ee5272578bbdebaf3876")
        }
        StandardFont::CourierBoldOblique => {
            ("FoxitFixedBoldItalic.pfb", "8a000945843bd31add06aee63bf9fd41b7578b4f3242a4b7cd46349ad9d24d4d")
        }
        StandardFont::TimesRoman => {
            ("FoxitSerif.pfb", "4f57d2b9d884af8f907bf22df6019b52d86cbf6214fdbd02b1ae05472a543f35")
        }
        StandardFont::TimesBold => {
            ("FoxitSerifBold.pfb", "0bdf4b04e964139818d51eda03d566ba999fc3ba2421b1c6c51f9dc969022e80")
        }
        StandardFont::TimesItalic => {
            ("FoxitSerifItalic.pfb", "610ae0687198045c4db5d1a6650fd5e92536631706382eb8b72e38df578d0ae9")
        }
        StandardFont::TimesBoldItalic => {
            ("FoxitSerifBoldItalic.pfb", "a406cac82583bf98175cb62c87ed5e95c45fbb34eece63a10b0a13e793cb2e10")
        }
        StandardFont::ZapfDingBats => {
            ("FoxitDingbats.pfb", "845c752392b6c914fb989c75a08b7792b88f542d2499042ef2889f8c814a16ed")
        }
        StandardFont::Symbol => {
            ("FoxitSymbol.pfb", "47967d055530e7357088a08403115425643ec2cdfd6201ba8af0fbd7116c1539")
        }
    }
}

/// SHA-256 of bytes in memory, hexadecimal; `None` beyond the limits of the verifier.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Option<String> {
    let length = u64::try_from(bytes.len()).ok()?;
    let budget = Budget::new(&Limits::default(), length);
    let hashed = hashing::run(length, &[], &budget, &mut |at, buf| {
        let rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
        buf.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
        Ok(())
    });
    let digest = hashed.ok()?.file.ok()?;
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_face_is_the_one_that_the_program_would_carry() {
        for font in ALL {
            let ((name, digest), (data, _)) = (described(font), font.get_font_data());
            assert_eq!(sha256((*data).as_ref()).as_deref(), Some(digest), "{name}");
        }
        let names: BTreeSet<_> = ALL.into_iter().map(|font| described(font).0).collect();
        assert_eq!(names.len(), ALL.len());
    }

    #[test]
    fn a_face_is_told_as_missing_until_its_very_file_is_there() {
        let query = FontQuery::Standard(StandardFont::Symbol);
        assert!(shelved(&query).is_none());
        assert_eq!(missing(), ["FoxitSymbol.pfb"]);
        assert!(missing().is_empty());
        let (right, _) = StandardFont::Symbol.get_font_data();
        let (other, _) = StandardFont::Courier.get_font_data();
        assert!(!insert("FoxitSymbol.pfb", (*other).as_ref()));
        assert!(!insert("FoxitSerious.pfb", (*right).as_ref()));
        assert!(shelved(&query).is_none());
        assert!(insert("FoxitSymbol.pfb", (*right).as_ref()));
        assert!(shelved(&query).is_some_and(|(data, _)| (*data).as_ref() == (*right).as_ref()));
    }
}
