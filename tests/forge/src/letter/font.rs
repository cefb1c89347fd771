//! The metric twin of Times New Roman, found on the machine and measured.
//!
//! Liberation Serif has the advance widths of Times New Roman and every Vietnamese letter. It is embedded under the
//! name of the face it stands for (`TimesNewRomanPSMT` …): a checker reads `/BaseFont`, and a real letter says that.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use ttf_parser::{Face, GlyphId};

/// Where distributions put the fonts; the last folder is the reader's own.
const FOLDERS: [&str; 6] = [
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif",
    "/usr/share/fonts/liberation",
    "/usr/share/fonts/TTF",
    ".local/share/fonts",
];

/// A style of one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Upright.
    Regular,
    /// Upright, bold.
    Bold,
    /// Slanted.
    Italic,
    /// Slanted, bold.
    BoldItalic,
    /// Another family altogether (sans serif, upright), for letters that are not in Times New Roman.
    Sans,
}

impl Style {
    /// All styles.
    pub const ALL: [Self; 5] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic, Self::Sans];

    /// The style with this weight and slant.
    #[must_use]
    pub const fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Regular => "LiberationSerif-Regular.ttf",
            Self::Bold => "LiberationSerif-Bold.ttf",
            Self::Italic => "LiberationSerif-Italic.ttf",
            Self::BoldItalic => "LiberationSerif-BoldItalic.ttf",
            Self::Sans => "LiberationSans-Regular.ttf",
        }
    }

    /// The name under which it stands in a PDF.
    #[must_use]
    pub const fn base_font(self) -> &'static str {
        match self {
            Self::Regular => "TimesNewRomanPSMT",
            Self::Bold => "TimesNewRomanPS-BoldMT",
            Self::Italic => "TimesNewRomanPS-ItalicMT",
            Self::BoldItalic => "TimesNewRomanPS-BoldItalicMT",
            Self::Sans => "ArialMT",
        }
    }
}

/// One font file.
pub struct Font {
    /// The file.
    pub bytes: Vec<u8>,
    /// Which style it is.
    pub style: Style,
}

/// What a PDF's font descriptor says.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// Units per em square.
    pub em: i32,
    /// Ascent in those units.
    pub ascent: i32,
    /// Descent in those units, negative.
    pub descent: i32,
    /// Height of capitals.
    pub capitals: i32,
    /// Bounding box.
    pub bounds: [i32; 4],
}

impl Font {
    /// The parsed face.
    ///
    /// # Panics
    /// Never on a font that [`Fonts::find`] has accepted.
    #[must_use]
    pub fn face(&self) -> Face<'_> {
        Face::parse(&self.bytes, 0).expect("parsed before")
    }

    /// The glyph of a character.
    ///
    /// # Panics
    /// On a character that the font lacks: a letter must not be set with holes in it.
    #[must_use]
    pub fn glyph(&self, character: char) -> GlyphId {
        let glyph = self.face().glyph_index(character);
        glyph.unwrap_or_else(|| panic!("{} has no {character:?}", self.style.file()))
    }

    /// The font's measures.
    #[must_use]
    pub fn measures(&self) -> Measures {
        let face = self.face();
        let bounds = face.global_bounding_box();
        Measures {
            em: i32::from(face.units_per_em()),
            ascent: i32::from(face.ascender()),
            descent: i32::from(face.descender()),
            capitals: face.capital_height().map_or(1341, i32::from),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(i32::from),
        }
    }
}

/// All fonts that letters are set in.
pub struct Fonts {
    fonts: BTreeMap<Style, Font>,
    widths: BTreeMap<Style, BTreeMap<char, u16>>,
}

impl Fonts {
    /// Finds the fonts: the folder named by `KIEMKY_FONTS`, the usual folders, then fontconfig.
    ///
    /// # Errors
    /// What to install, where a font is missing or lacks Vietnamese letters.
    pub fn find() -> Result<Self, String> {
        let mut fonts = BTreeMap::new();
        for style in Style::ALL {
            let found = candidates(style).into_iter().find_map(|path| read(&path, style));
            let font = found.ok_or_else(|| {
                format!(
                    "no {} with the Vietnamese letters: install the Debian package fonts-liberation2 (./setup.sh tests)",
                    style.file()
                )
            })?;
            fonts.insert(style, font);
        }
        let widths = fonts.iter().map(|(style, font)| (*style, widths(font))).collect();
        Ok(Self { fonts, widths })
    }

    /// The font of a style.
    ///
    /// # Panics
    /// Never: all styles were found.
    #[must_use]
    pub fn get(&self, style: Style) -> &Font {
        &self.fonts[&style]
    }

    /// Width of a text in points at this size.
    #[must_use]
    pub fn width(&self, style: Style, size: f32, text: &str) -> f32 {
        let widths = &self.widths[&style];
        let units: u32 = text.chars().map(|one| u32::from(widths.get(&one).copied().unwrap_or(1024))).sum();
        #[allow(clippy::cast_precision_loss, reason = "a line of text is far below 2^24 units")]
        let em = units as f32 / 2048.0;
        em * size
    }
}

fn widths(font: &Font) -> BTreeMap<char, u16> {
    let face = font.face();
    let all = ('\u{20}'..'\u{180}').chain('\u{1A0}'..'\u{1B1}').chain('\u{1EA0}'..'\u{1EFA}');
    all.chain("–—…“”‘’".chars())
        .filter_map(|one| Some((one, face.glyph_hor_advance(face.glyph_index(one)?)?)))
        .collect()
}

fn candidates(style: Style) -> Vec<PathBuf> {
    let file = style.file();
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let named = std::env::var_os("KIEMKY_FONTS").map(PathBuf::from);
    let mut all: Vec<PathBuf> = named.into_iter().map(|folder| folder.join(file)).collect();
    all.extend(FOLDERS.iter().map(|folder| home.join(folder).join(file)));
    let listed = std::process::Command::new("fc-list").args(["--format", "%{file}\n"]).output();
    let listed =
        listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    all.extend(listed.lines().filter(|line| line.ends_with(file)).map(PathBuf::from));
    all
}

/// Reads a font that has every Vietnamese letter.
fn read(path: &Path, style: Style) -> Option<Font> {
    let font = Font { bytes: std::fs::read(path).ok()?, style };
    let face = Face::parse(&font.bytes, 0).ok()?;
    let complete = ('\u{1EA0}'..='\u{1EF9}').chain("ĂăÂâĐđÊêÔôƠơƯư–“”…".chars());
    let complete = complete.into_iter().all(|one| face.glyph_index(one).is_some());
    (complete && face.units_per_em() == 2048).then_some(font)
}
