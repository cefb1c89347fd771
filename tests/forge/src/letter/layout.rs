//! Sets a letter: where each cell goes by the drawing of NĐ 30/2020, Phụ lục I, mục IV.

use super::flow::{Column, Flow};
use super::font::Fonts;
use super::sheet::{Area, Layout, Sheet, TextStyle, balanced, wrapped};
use super::spec::{Appendix, Block, Look, Spec};

/// Sets a letter on pages.
#[must_use]
pub fn layout(spec: &Spec, fonts: &Fonts) -> Layout {
    let mut setter = Setter { spec, fonts, layout: Layout::default() };
    if !spec.bodies.is_empty() || !spec.paragraphs.is_empty() {
        setter.letter();
    }
    for (index, appendix) in spec.appendices.iter().enumerate() {
        setter.appendix(index, appendix);
    }
    setter.layout
}

struct Setter<'a> {
    spec: &'a Spec,
    fonts: &'a Fonts,
    layout: Layout,
}

impl Setter<'_> {
    fn look(&self, cell: &str) -> Look {
        self.spec.look.get(cell).cloned().unwrap_or_default()
    }

    fn style(&self, cell: &str, size: f32, bold: bool, italic: bool) -> TextStyle {
        TextStyle::new(size, bold, italic).with(&self.look(cell))
    }

    fn sheet(&mut self) -> &mut Sheet {
        self.layout.sheets.last_mut().expect("a page was begun")
    }

    fn page(&self) -> usize {
        self.layout.sheets.len() - 1
    }

    fn begin_page(&mut self, landscape: bool) {
        let (width, height) = (self.spec.page.width, self.spec.page.height);
        let (width, height) = if landscape { (height, width) } else { (width, height) };
        self.layout.sheets.push(Sheet { width, height, items: Vec::new() });
    }

    /// Centred lines; gives the area around them.
    fn block(&mut self, cell: &str, style: TextStyle, centre: f32, top: f32, lines: &[String]) -> Area {
        let look = self.look(cell);
        let (fonts, mut y) = (self.fonts, top + look.dy);
        let mut area = Area { left: centre + look.dx, top: y, width: 0.0, height: 0.0 };
        for line in lines {
            let one = self.sheet().centred(fonts, centre + look.dx, y, style, line);
            let right = area.right().max(one.right());
            area.left = area.left.min(one.left);
            area.width = right - area.left;
            y += style.line();
            area.height = y - area.top;
        }
        area
    }

    fn letter(&mut self) {
        self.begin_page(false);
        let below = self.head();
        let below = self.marks(below);
        let column = self.column();
        let mut flow = Flow { y: below + 3.0, column, columns: 1, at: 0, numbered: self.spec.page_numbers };
        let style = self.style("body", 14.0, false, false);
        for paragraph in &self.spec.paragraphs {
            flow.paragraph(&mut self.layout, self.fonts, style, paragraph);
        }
        let end =
            Area { left: column.left + column.width - 14.0, top: flow.y - 7.0, width: 14.0, height: 7.0 };
        self.layout.anchors.insert("end".to_owned(), (self.page(), end));
        self.closing(&mut flow);
        if let Some(contact) = self.spec.contact.as_ref().filter(|text| !text.is_empty()) {
            let style = self.style("contact", 11.0, false, false);
            let y = self.spec.page.height - self.spec.page.bottom - 8.0;
            let page = &mut self.layout.sheets[0];
            page.line([column.left, y], [column.left + column.width, y]);
            page.centred(self.fonts, column.left + column.width / 2.0, y + 1.0, style, contact);
        }
    }

    fn column(&self) -> Column {
        let page = &self.spec.page;
        let width = self.layout.sheets.last().map_or(page.width, |sheet| sheet.width);
        let height = self.layout.sheets.last().map_or(page.height, |sheet| sheet.height);
        Column {
            left: page.left,
            width: width - page.left - page.right,
            top: page.top,
            bottom: height - page.bottom,
        }
    }

    /// Ô 1 to 5 and 9a; gives the height below them.
    fn head(&mut self) -> f32 {
        let column = self.column();
        let (left, right) = (column.left + column.width * 0.225, column.left + column.width * 0.725);
        let (room, top) = (column.width * 0.45, self.spec.page.top);
        let issuers = self.issuers(left, room, top);
        let motto = self.motto(right, top);
        let top = issuers.max(motto) + 2.0;
        let number = self.number(left, top);
        let date = self.place_date(right, top);
        let mut y = number.max(date) + 4.0;
        let spec = self.spec;
        let centre = column.left + column.width / 2.0;
        if let Some(kind) = &spec.kind {
            let style = self.style("kind", 14.0, true, false);
            y = self.block("kind", style, centre, y, std::slice::from_ref(kind)).bottom();
            let style = self.style("subject", 14.0, true, false);
            let area = self.block("subject", style, centre, y, &spec.subject);
            y = area.bottom() + 1.5;
            self.sheet().line([centre - area.width / 5.0, y], [centre + area.width / 5.0, y]);
        } else if !spec.subject.is_empty() {
            let style = self.style("subject", 12.0, false, false);
            let lines: Vec<String> =
                spec.subject.iter().flat_map(|line| wrapped(self.fonts, style, line, room)).collect();
            y = y.max(self.block("subject", style, left, number + 1.0, &lines).bottom() + 4.0);
        }
        if !spec.addressees.is_empty() {
            y = self.addressees(column.left + column.width * 0.25, y);
        }
        y
    }

    fn issuers(&mut self, centre: f32, room: f32, top: f32) -> f32 {
        let mut y = top;
        for body in &self.spec.bodies {
            let style = self.style("superior", 12.0, false, false);
            let superior = body.superior.as_deref().unwrap_or_default();
            let lines = balanced(self.fonts, style, superior, room);
            y = self.block("superior", style, centre, y, &lines).bottom().max(y);
            let style = self.style("issuer", 12.0, true, false);
            let lines = balanced(self.fonts, style, &body.name, room);
            let area = self.block("issuer", style, centre, y, &lines);
            y = area.bottom() + 1.0;
            let dx = self.look("issuer").dx;
            self.sheet().line([centre + dx - 10.0, y], [centre + dx + 10.0, y]);
            y += 1.5;
        }
        y
    }

    fn motto(&mut self, centre: f32, top: f32) -> f32 {
        let spec = self.spec;
        let Some((name, rest)) = spec.motto.split_first() else { return top };
        let style = self.style("motto", 12.0, true, false);
        let mut y = self.block("motto", style, centre, top, std::slice::from_ref(name)).bottom();
        let style = self.style("tieu-ngu", 13.0, true, false);
        let area = self.block("tieu-ngu", style, centre, y, rest);
        y = area.bottom().max(y) + 1.0;
        if !rest.is_empty() {
            self.sheet().line([area.left, y], [area.right(), y]);
        }
        y
    }

    fn number(&mut self, centre: f32, top: f32) -> f32 {
        let style = self.style("number", 13.0, false, false);
        self.with_gaps("number", style, centre, top, &self.spec.number.clone())
    }

    fn place_date(&mut self, centre: f32, top: f32) -> f32 {
        let style = self.style("date", 13.0, false, true);
        self.with_gaps("date", style, centre, top, &self.spec.place_date.clone())
    }

    /// A centred line in which `{name}` is a gap that a widget will fill.
    fn with_gaps(&mut self, cell: &str, style: TextStyle, centre: f32, top: f32, text: &str) -> f32 {
        if text.is_empty() {
            return top;
        }
        let look = self.look(cell);
        let (centre, top) = (centre + look.dx, top + look.dy);
        let width_of = |name: &str| if matches!(name, "number" | "year") { 11.0 } else { 7.0 };
        let parts: Vec<&str> = text.split(['{', '}']).collect();
        let fonts = self.fonts;
        let width = |(index, part): (usize, &&str)| {
            if index % 2 == 1 { width_of(part) } else { style.width(fonts, part) }
        };
        let total: f32 = parts.iter().enumerate().map(width).sum();
        let (mut x, baseline) = (centre - total / 2.0, top + style.size * 0.891 * super::sheet::POINT);
        for (index, part) in parts.iter().enumerate() {
            if index % 2 == 1 {
                let area = Area { left: x, top: baseline - 4.1, width: width_of(part), height: 5.4 };
                self.layout.anchors.insert((*part).to_owned(), (self.page(), area));
                x += width_of(part);
            } else {
                self.sheet().text(x, baseline, style, part);
                x += style.width(fonts, part);
            }
        }
        top + style.line()
    }

    fn addressees(&mut self, left: f32, top: f32) -> f32 {
        let style = self.style("addressees", 14.0, false, false);
        let mut y = top + 1.0;
        let spec = self.spec;
        let single = spec.addressees.len() == 1;
        let heading =
            if single { format!("Kính gửi: {}", spec.addressees[0]) } else { "Kính gửi:".to_owned() };
        let mut lines = vec![(0.0, heading)];
        if !single {
            lines.extend(spec.addressees.iter().map(|line| (22.0, line.clone())));
        }
        for (indent, line) in lines {
            let baseline = y + style.size * 0.891 * super::sheet::POINT;
            self.sheet().text(left + indent, baseline, style, &line);
            y += style.line();
        }
        y + 2.0
    }

    /// Ô 10a, 10b and 11; gives the height below them.
    fn marks(&mut self, below: f32) -> f32 {
        let mut y = below;
        let spec = self.spec;
        let boxes = [("secrecy", &spec.secrecy, [25.0, 8.0]), ("urgency", &spec.urgency, spec.urgency_frame)];
        for (cell, text, [width, height]) in boxes {
            let Some(text) = text else { continue };
            let style = TextStyle { colour: [200, 16, 24], ..TextStyle::new(14.0, true, false) };
            let (style, look) = (style.with(&self.look(cell)), self.look(cell));
            let area = Area { left: 33.0, top: y, width, height }.moved(look.dx, look.dy);
            let fonts = self.fonts;
            self.sheet().frame(area, 0.4, style.colour);
            let inset = (height - style.size * 0.95 * super::sheet::POINT) / 2.0;
            self.sheet().centred(fonts, area.centre(), area.top + inset - 0.6, style, text);
            y += height + 2.0;
        }
        if let Some(text) = &spec.circulation {
            let style = self.style("circulation", 13.0, true, false);
            let width = style.width(self.fonts, text) + 4.0;
            let area = Area { left: 122.0, top: 8.0, width, height: 8.0 };
            let fonts = self.fonts;
            self.sheet().frame(area, 0.3, [0, 0, 0]);
            self.sheet().centred(fonts, area.centre(), area.top + 1.4, style, text);
        }
        y
    }

    /// Ô 7a, 7b, 9b and 12.
    fn closing(&mut self, flow: &mut Flow) {
        let spec = self.spec;
        let title = self.style("title", 14.0, true, false);
        let lines = spec.signing.iter().map(|block| block.title.len()).max().unwrap_or(0);
        #[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
        let needed = lines as f32 * title.line() + spec.signing_gap + 10.0;
        flow.y += 4.0;
        if !spec.signing.is_empty() && flow.y + needed > flow.column.bottom {
            flow.next_page(&mut self.layout, self.fonts);
        }
        let top = flow.y;
        let left_in_use = spec.signing.iter().any(|block| block.left);
        let mut y = top;
        let mut row: f32 = top;
        for (index, block) in spec.signing.iter().enumerate() {
            let bottom = self.signing(index, block, y);
            row = row.max(bottom);
            if !block.left {
                y = row + 6.0;
            }
        }
        let recipients = if left_in_use { row + 6.0 } else { top };
        let below = self.recipients(recipients);
        flow.y = row.max(below);
    }

    fn signing(&mut self, index: usize, block: &Block, top: f32) -> f32 {
        let column = self.column();
        let centre = column.left + column.width * if block.left { 0.22 } else { 0.735 };
        let style = self.style("title", 14.0, true, false);
        let title = self.block("title", style, centre, top, &block.title);
        let style = self.style("name", 14.0, true, false);
        let name_top = title.bottom() + self.spec.signing_gap;
        let name = self.block("name", style, centre, name_top, std::slice::from_ref(&block.name));
        let between = Area {
            left: title.left.min(name.left),
            top: title.bottom(),
            width: title.width.max(name.width),
            height: name.top - title.bottom(),
        };
        let page = self.page();
        self.layout.anchors.insert(format!("block{}", index + 1), (page, between));
        name.bottom()
    }

    fn recipients(&mut self, top: f32) -> f32 {
        let spec = self.spec;
        if spec.recipients.is_empty() {
            return top;
        }
        let (left, look) = (self.column().left, self.look("recipients"));
        let (left, mut y) = (left + look.dx, top + look.dy);
        let heading = TextStyle::new(12.0, true, true);
        let baseline = |y: f32, style: TextStyle| y + style.size * 0.891 * super::sheet::POINT;
        self.sheet().text(left, baseline(y, heading), heading, "Nơi nhận:");
        y += heading.line();
        let style = self.style("recipients", 11.0, false, false);
        for line in spec.recipients.iter().chain(&spec.drafter) {
            self.sheet().text(left, baseline(y, style), style, line);
            y += style.line();
        }
        y
    }

    fn appendix(&mut self, index: usize, appendix: &Appendix) {
        self.begin_page(appendix.landscape);
        let column = self.column();
        let centre = column.left + column.width / 2.0;
        let mut y = column.top;
        let style = self.style("appendix", 14.0, true, false);
        y = self.block("appendix", style, centre, y, std::slice::from_ref(&appendix.heading)).bottom();
        let style = self.style("appendix-title", 14.0, true, false);
        y = self.block("appendix-title", style, centre, y, &appendix.title).bottom().max(y);
        if !appendix.reference.is_empty() {
            let style = self.style("reference", 14.0, false, true);
            y = self.block("reference", style, centre, y, std::slice::from_ref(&appendix.reference)).bottom();
        }
        let page = self.page();
        let heading =
            Area { left: column.left, top: column.top, width: column.width, height: y - column.top };
        self.layout.anchors.insert(format!("appendix{}", index + 1), (page, heading));
        y += 1.5;
        self.sheet().line([centre - 15.0, y], [centre + 15.0, y]);
        let columns = appendix.columns.max(1);
        let mut flow = Flow { y: y + 4.0, column, columns, at: 0, numbered: self.spec.page_numbers };
        flow.column.top = y + 4.0;
        let style = self.style("body", 14.0, false, false);
        flow.balance(self.fonts, style, &appendix.paragraphs);
        for paragraph in &appendix.paragraphs {
            flow.paragraph(&mut self.layout, self.fonts, style, paragraph);
        }
        flow.table(&mut self.layout, self.fonts, &appendix.table);
    }
}
