//! A letter as a PDF: its pages, then one revision for each signature.

use super::act::{Inks, Shown, place_picture, shown};
use super::clock::Moment;
use super::content::{FontSet, points};
use super::font::Fonts;
use super::image;
use super::layout::layout;
use super::picture::{Drawn, draw};
use super::raster::scan;
use super::sheet::{Area, Item, Layout};
use super::spec::{Act, Spec};
use super::who::People;
use crate::cms::{Attributes, Plan as CmsPlan, SigningCertificate};
use crate::digest::Digest;
use crate::key::Key;
use crate::pdf::{Object, Pdf, Style};
use crate::seed::Seed;
use crate::signing::{Field, dictionary, fill};

/// A letter under construction.
struct Document<'a> {
    spec: &'a Spec,
    fonts: &'a Fonts,
    people: &'a People,
    seed: Seed,
    layout: Layout,
    inks: Inks,
    pdf: Pdf,
    /// Annotations of each page.
    annotations: Vec<Vec<u32>>,
    fields: Vec<u32>,
    certification: Option<u32>,
}

const RESOURCES: u32 = 3;
const FIRST_PAGE: u32 = 4;

/// Makes the PDF of a letter.
///
/// # Panics
/// On a letter that names signers, places or pictures that there are not.
#[must_use]
pub fn build(spec: &Spec, fonts: &Fonts, people: &People, seed: Seed) -> Vec<u8> {
    let mut layout = layout(spec, fonts);
    let mut inks = Inks::new();
    let mut pictures = Vec::new();
    for pasted in &spec.pasted {
        let drawn = draw(&pasted.picture, fonts, seed);
        let (page, area) = place_picture(&pasted.place, &drawn, &layout, &inks);
        inks.insert(pasted.name.clone(), (page, drawn.ink(area)));
        layout.sheets[page].items.push(Item::Picture { picture: pictures.len(), area });
        pictures.push((drawn, pasted.picture.transparent, pasted.picture.jpeg));
    }
    let style = if spec.version.as_str() < "1.5" { Style::Table } else { Style::Stream };
    let mut pdf = Pdf::new(style, &seed.bytes("letter", 16));
    pdf.bytes[5..8].copy_from_slice(spec.version.as_bytes());
    let pages = layout.sheets.len();
    let mut document = Document {
        spec,
        fonts,
        people,
        seed,
        layout,
        inks,
        pdf,
        annotations: vec![Vec::new(); pages],
        fields: Vec::new(),
        certification: None,
    };
    document.pages(&pictures);
    for name in &spec.sequence {
        let act = spec.acts.get(name).unwrap_or_else(|| panic!("no act {name}"));
        document.sign(name, act);
    }
    document.pdf.bytes
}

impl Document<'_> {
    /// The number of a page's content stream.
    fn contents(&self, page: usize) -> u32 {
        self.page_number(self.layout.sheets.len() + page)
    }

    fn page_number(&self, page: usize) -> u32 {
        FIRST_PAGE + u32::try_from(page).expect("few pages")
    }

    fn pages(&mut self, pictures: &[(Drawn, bool, bool)]) {
        let count = self.layout.sheets.len();
        let mut number = self.contents(count);
        let (mut plain, mut images) = (Vec::new(), String::new());
        for (index, (drawn, transparent, jpeg)) in pictures.iter().enumerate() {
            images += &format!("/P{index} {number} 0 R ");
            plain.extend(image::picture(drawn, *transparent, *jpeg, number));
            number += 2;
        }
        let mut font_resources = String::new();
        let mut contents: Vec<String> = Vec::new();
        if let Some(how) = &self.spec.scan {
            for (index, sheet) in self.layout.sheets.iter().enumerate() {
                let drawn: Vec<Drawn> =
                    self.spec.pasted.iter().map(|one| draw(&one.picture, self.fonts, self.seed)).collect();
                let scanned = scan(sheet, &drawn, self.fonts, how);
                images += &format!("/S{index} {number} 0 R ");
                plain.push((number, image::page(&scanned, how.gray)));
                number += 1;
                let share = how.percent / 100.0;
                let (width, height) = (points(sheet.width * share), points(sheet.height * share));
                contents.push(format!("q {width} 0 0 {height} 0 0 cm /S{index} Do Q\n"));
            }
        } else {
            let items = self.layout.sheets.iter().flat_map(|sheet| &sheet.items);
            let set = FontSet::new(self.fonts, self.seed, items, number);
            contents =
                self.layout.sheets.iter().map(|sheet| set.operators(&sheet.items, sheet.height)).collect();
            font_resources = set.resources();
            plain.extend(set.objects);
        }
        for (index, content) in contents.iter().enumerate() {
            let content = self.upright(index, content);
            plain.push((self.contents(index), super::embed::flate("", content.as_bytes())));
        }
        let resources =
            format!("<< /ProcSet [/PDF /Text /ImageC] /Font << {font_resources}>> /XObject << {images}>> >>");
        let kids: String = (0..count).map(|page| format!("{} 0 R ", self.page_number(page))).collect();
        let mut packed: Vec<Object> = vec![
            (1, self.catalog()),
            (2, format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes()),
            (RESOURCES, resources.into_bytes()),
        ];
        packed.extend((0..count).map(|page| (self.page_number(page), self.page(page))));
        self.pdf.append(&plain, &packed);
    }

    /// Content for a page that `/Rotate` turns, so that it is shown upright.
    fn upright(&self, page: usize, content: &str) -> String {
        match self.spec.page.rotate {
            0 => content.to_owned(),
            90 => format!("q 0 1 -1 0 {} 0 cm\n{content}Q\n", points(self.layout.sheets[page].height)),
            other => panic!("pages are not turned by {other}"),
        }
    }

    fn page(&self, page: usize) -> Vec<u8> {
        let sheet = &self.layout.sheets[page];
        let (width, height) = match self.spec.page.rotate {
            90 => (sheet.height, sheet.width),
            _ => (sheet.width, sheet.height),
        };
        let rotate = if self.spec.page.rotate == 0 {
            String::new()
        } else {
            format!(" /Rotate {}", self.spec.page.rotate)
        };
        let annotations: String = self.annotations[page].iter().map(|one| format!("{one} 0 R ")).collect();
        let annotations =
            if annotations.is_empty() { annotations } else { format!(" /Annots [{annotations}]") };
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}]{rotate} /Resources {RESOURCES} 0 R /Contents {} 0 R{annotations} >>",
            points(width),
            points(height),
            self.contents(page)
        )
        .into_bytes()
    }

    fn catalog(&self) -> Vec<u8> {
        let fields: String = self.fields.iter().map(|field| format!("{field} 0 R ")).collect();
        let form = if fields.is_empty() {
            fields
        } else {
            format!(" /AcroForm << /Fields [{fields}] /SigFlags 3 >>")
        };
        let permissions = self.certification.map(|value| format!(" /Perms << /DocMDP {value} 0 R >>"));
        format!("<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN){form}{} >>", permissions.unwrap_or_default())
            .into_bytes()
    }

    fn sign(&mut self, name: &str, act: &Act) {
        let start = self.pdf.bytes.len();
        let number = self.pdf.next_number();
        let value = number + 1;
        let rotate = self.spec.page.rotate;
        let seen =
            shown((name, act), &self.layout, self.fonts, &mut self.inks, (self.seed, number + 2, rotate));
        let page = seen.as_ref().map_or(0, |seen| seen.page);
        self.fields.push(number);
        let at = if act.under { 0 } else { self.annotations[page].len() };
        self.annotations[page].insert(at, number);
        if act.certifies {
            self.certification = Some(value);
        }
        let (rect, look, objects) = match seen {
            Some(Shown { area, objects, .. }) => {
                (self.rect(page, area), format!(" /AP << /N {} 0 R >>", number + 2), objects)
            }
            None => ("[0 0 0 0]".to_owned(), String::new(), Vec::new()),
        };
        let widget = format!(
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{}) /V {value} 0 R /P {} 0 R /F 132 /Rect {rect}{look} >>",
            self.fields.len(),
            self.page_number(page)
        );
        let mut plain = vec![(value, self.dictionary(act))];
        plain.extend(objects);
        let packed =
            [(1, self.catalog()), (self.page_number(page), self.page(page)), (number, widget.into_bytes())];
        self.pdf.append(&plain, &packed);
        let people = self.people;
        fill(&mut self.pdf.bytes, start, &|covered| cms(people, act, covered));
    }

    /// A rectangle on the page as shown, in the page's own coordinates.
    fn rect(&self, page: usize, area: Area) -> String {
        let height = self.layout.sheets[page].height;
        let corners = match self.spec.page.rotate {
            90 => [area.top, area.left, area.bottom(), area.right()],
            _ => [area.left, height - area.bottom(), area.right(), height - area.top],
        };
        format!("[{}]", corners.map(points).join(" "))
    }

    fn dictionary(&self, act: &Act) -> Vec<u8> {
        let (subject, _) = self.people.get(&act.who);
        let part = |kind: &str| {
            subject.name.iter().rev().find(|(other, _)| other == kind).map_or("", |(_, value)| value.as_str())
        };
        let reason = format!("{}<{}> đã ký lên văn bản này!", part("CN"), part("E"));
        let claimed = Moment::parse(&act.at).after(i64::from(act.claimed_after)).pdf();
        let extra =
            format!(" /M ({claimed}) /Reason {} /Location {}", text_string(&reason), text_string(part("L")));
        let field = Field { claimed: None, certifies: act.certifies, extra, ..Field::default() };
        dictionary(&field)
    }
}

/// A text string in UTF-16BE.
fn text_string(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
    format!("<feff{units}>")
}

fn cms(people: &People, act: &Act, covered: &[u8]) -> Vec<u8> {
    let (_, signer) = people.get(&act.who);
    let at = Moment::parse(&act.at);
    let claimed = at.after(i64::from(act.claimed_after)).utc();
    let stamp = |signature: &[u8]| people.stamp(at, signature);
    let attributes = Attributes {
        signing_time: Some(&claimed),
        signing_certificate: SigningCertificate::V2,
        ..Attributes::default()
    };
    let elliptic = matches!(signer.key, Key::P384(_));
    let plan = CmsPlan {
        digest: if elliptic { Digest::Sha384 } else { Digest::Sha256 },
        attributes: Some(attributes),
        combined_identifier: elliptic,
        stamp: if act.timestamp { Some(&stamp) } else { None },
        ..CmsPlan::usual(signer)
    };
    plan.build(covered)
}
