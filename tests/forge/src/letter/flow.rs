//! Running text: paragraphs set justified into one or two columns, over pages.

use super::font::Fonts;
use super::sheet::{Area, Item, Layout, POINT, Sheet, TextStyle, wrapped};

/// Room for text.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Left edge.
    pub left: f32,
    /// Width.
    pub width: f32,
    /// Upper edge.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// Where the next line goes.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// Upper edge of the next line.
    pub y: f32,
    /// The whole room of a page.
    pub column: Column,
    /// Into how many columns it is divided.
    pub columns: u8,
    /// The column in use.
    pub at: u8,
    /// Are further pages numbered?
    pub numbered: bool,
}

/// Between two columns.
const GUTTER: f32 = 8.0;
/// First line of a paragraph.
const INDENT: f32 = 12.7;
/// Between paragraphs: 6 pt.
const GAP: f32 = 6.0 * POINT;

impl Flow {
    fn width(&self) -> f32 {
        (self.column.width - GUTTER * f32::from(self.columns - 1)) / f32::from(self.columns)
    }

    fn left(&self) -> f32 {
        self.column.left + (self.width() + GUTTER) * f32::from(self.at)
    }

    /// Begins a page of the last one's size.
    pub fn next_page(&mut self, layout: &mut Layout, fonts: &Fonts) {
        let last = layout.sheets.last().expect("a page was begun");
        let mut sheet = Sheet { width: last.width, height: last.height, items: Vec::new() };
        self.column.top = self.column.top.min(20.0);
        if self.numbered {
            let number = (layout.sheets.len() + 1).to_string();
            let centre = self.column.left + self.column.width / 2.0;
            sheet.centred(fonts, centre, self.column.top - 9.0, TextStyle::new(13.0, false, false), &number);
        }
        layout.sheets.push(sheet);
        self.at = 0;
        self.y = self.column.top;
    }

    fn next_column(&mut self, layout: &mut Layout, fonts: &Fonts) {
        if self.at + 1 < self.columns {
            self.at += 1;
            self.y = self.column.top;
        } else {
            self.next_page(layout, fonts);
        }
    }

    /// Ends the columns where these paragraphs would fill them equally, when all fit on the page.
    pub fn balance(&mut self, fonts: &Fonts, style: TextStyle, paragraphs: &[String]) {
        let height = |text: &String| {
            let lines = u16::try_from(lines(fonts, style, text, self.width()).len()).expect("few lines");
            f32::from(lines) * style.line() + GAP
        };
        let total: f32 = paragraphs.iter().map(height).sum();
        if self.columns > 1 {
            let share = total / f32::from(self.columns) + 2.0 * style.line();
            self.column.bottom = self.column.bottom.min(self.y + share);
        }
    }

    /// Sets a paragraph: `*…*` is bold, a leading `^` centres it.
    pub fn paragraph(&mut self, layout: &mut Layout, fonts: &Fonts, style: TextStyle, text: &str) {
        if let Some(text) = text.strip_prefix('^') {
            let style = TextStyle { style: super::font::Style::of(true, false), ..style };
            self.room(layout, fonts, style.line());
            let centre = self.left() + self.width() / 2.0;
            let sheet = layout.sheets.last_mut().expect("a page was begun");
            self.y += sheet.centred(fonts, centre, self.y, style, text).height + GAP;
            return;
        }
        let lines = lines(fonts, style, text, self.width());
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            self.room(layout, fonts, style.line());
            let indent = if index == 0 { INDENT } else { 0.0 };
            let sheet = layout.sheets.last_mut().expect("a page was begun");
            let room = if index + 1 == count { None } else { Some(self.width() - indent) };
            put(sheet, fonts, &line, [self.left() + indent, self.y + style.size * 0.891 * POINT], room);
            self.y += style.line();
        }
        self.y += GAP;
    }

    fn room(&mut self, layout: &mut Layout, fonts: &Fonts, height: f32) {
        if self.y + height > self.column.bottom {
            self.next_column(layout, fonts);
        }
    }

    /// Sets a table with columns of equal width.
    pub fn table(&mut self, layout: &mut Layout, fonts: &Fonts, rows: &[Vec<String>]) {
        for (index, row) in rows.iter().enumerate() {
            let style = TextStyle::new(12.0, index == 0, false);
            #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
            let width = self.width() / row.len() as f32;
            let cells: Vec<_> = row.iter().map(|text| wrapped(fonts, style, text, width - 3.0)).collect();
            #[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
            let height = cells.iter().map(Vec::len).max().unwrap_or(1) as f32 * style.line() + 2.0;
            self.room(layout, fonts, height);
            let sheet = layout.sheets.last_mut().expect("a page was begun");
            let mut left = self.left();
            for cell in cells {
                sheet.frame(Area { left, top: self.y, width, height }, 0.2, [0, 0, 0]);
                let mut y = self.y + 1.0;
                for line in cell {
                    y += sheet.centred(fonts, left + width / 2.0, y, style, &line).height;
                }
                left += width;
            }
            self.y += height;
        }
    }
}

/// A word with its style.
type Word = (TextStyle, String);

fn words(style: TextStyle, text: &str) -> Vec<Word> {
    let bold = TextStyle { style: super::font::Style::of(true, false), ..style };
    let parts = text.split('*').enumerate();
    parts
        .flat_map(|(index, part)| {
            let style = if index % 2 == 1 { bold } else { style };
            part.split_whitespace().map(move |word| (style, word.to_owned()))
        })
        .collect()
}

fn lines(fonts: &Fonts, style: TextStyle, text: &str, width: f32) -> Vec<Vec<Word>> {
    let space = style.width(fonts, " ");
    let mut lines: Vec<Vec<Word>> = vec![Vec::new()];
    let mut left = width - INDENT;
    for word in words(style, text) {
        let needed = word.0.width(fonts, &word.1);
        if needed > left && lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(Vec::new());
            left = width;
        }
        left -= needed + space;
        lines.last_mut().expect("one line at least").push(word);
    }
    lines
}

/// Puts a line, stretched to `room` where that is given.
fn put(sheet: &mut Sheet, fonts: &Fonts, line: &[Word], [x, baseline]: [f32; 2], room: Option<f32>) {
    let Some(first) = line.first() else { return };
    let space = first.0.width(fonts, " ");
    let natural: f32 = line.iter().map(|(style, word)| style.width(fonts, word)).sum();
    let gaps = u16::try_from(line.len() - 1).expect("few words");
    let spare = room.map_or(0.0, |room| room - natural - space * f32::from(gaps));
    let stretch = if gaps == 0 { 0.0 } else { spare / f32::from(gaps) };
    let mut x = x;
    let mut rest = line;
    while let Some((style, _)) = rest.first() {
        let same = rest.iter().take_while(|(other, _)| other == style).count();
        let text: Vec<&str> = rest[..same].iter().map(|(_, word)| word.as_str()).collect();
        let text = text.join(" ") + if same < rest.len() { " " } else { "" };
        sheet.items.push(Item::Text { x, baseline, style: *style, text: text.clone(), stretch });
        let spaces = u16::try_from(text.matches(' ').count()).expect("few words");
        x += style.width(fonts, &text) + stretch * f32::from(spaces);
        rest = &rest[same..];
    }
}
