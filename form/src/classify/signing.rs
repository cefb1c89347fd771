//! Where people sign: ô 7a (quyền hạn, chức vụ) with ô 7b (name), ô 9b (Nơi nhận), ô 12 — on the last page of the
//! main text, before its appendices.

use super::reading::{Reading, cell, gap_permille, part_of, share};
use super::{Cell, Cells, SigningBlock};
use crate::layout::{PageLines, TextLine};
use crate::names::is_person_name;
use crate::vietnamese::{after, begins_with_any, contains, is_capitals};

/// Posts that a line of ô 7a begins with.
#[rustfmt::skip]
pub(crate) const POSTS: &[&str] = &[
    "bí thư", "bộ trưởng", "chánh án", "chánh thanh tra", "chánh văn phòng", "chi cục trưởng", "chỉ huy trưởng",
    "chính ủy", "chính trị viên", "chủ nhiệm", "chủ tịch", "chủ tọa", "chủ trì", "cục trưởng", "đại diện", "đội trưởng",
    "giám đốc", "giám thị", "hạt trưởng", "hiệu trưởng", "hội trưởng", "kế toán trưởng", "kiểm toán trưởng",
    "kiểm toán nhà nước khu vực", "người đứng đầu", "phó bí thư", "phó chánh", "phó chi cục trưởng", "phó chủ nhiệm", "phó chủ tịch",
    "phó cục trưởng", "phó đội trưởng", "phó giám đốc", "phó hiệu trưởng", "phó thống đốc", "phó thủ tướng",
    "phó thủ trưởng", "phó tổng", "phó trưởng", "phó viện trưởng", "phó vụ trưởng", "quyền", "tham mưu trưởng",
    "thống đốc", "thủ trưởng", "thủ tướng", "thứ trưởng", "thư ký", "tổ trưởng", "tổng biên tập", "tổng bí thư",
    "tổng cục trưởng", "tổng giám đốc", "tổng kiểm toán", "tổng thanh tra", "tổng thư ký", "trạm trưởng", "trưởng",
    "tư lệnh", "ủy viên", "viện trưởng", "vụ trưởng",
];

/// Prefixes of authority (NĐ 30/2020 Điều 13, Phụ lục I, II.7.b).
pub const AUTHORITY: &[&str] = &["TM", "KT", "TL", "TUQ", "Q"];

/// How far apart the middles of title and name may stand, micrometres.
const SAME_AXIS_UM: i32 = 22_000;
/// How far under the title the name may stand, micrometres: the picture and the seal lie between.
const TITLE_TO_NAME_UM: i32 = 80_000;
/// A wider gap parts the lines of a title, thousandths of the letters' height.
const TITLE_GAP_PERMILLE: i64 = 1200;
/// A title without a name is one only from here on to the right, thousandths of the page's width: the middle of the text
/// lies up to 20 mm right of the page's.
const RIGHT_PERMILLE: i32 = 580;
/// Longest line of a title, characters.
const TITLE_CHARACTERS: usize = 90;

/// Where the main text ends: the first page and height that belong to an appendix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MainEnd {
    /// Page of the first appendix.
    pub(super) page: u32,
    /// Upper edge of its heading in reading direction.
    pub(super) top: i32,
}

impl MainEnd {
    /// Does a line belong to the main text?
    pub(super) fn holds(end: Option<Self>, page: u32, line: &TextLine) -> bool {
        end.is_none_or(|end| page < end.page || page == end.page && line.frame.bottom.0 <= end.top)
    }
}

/// The prefix that a line of ô 7a begins with, and what of the line follows it; other spellings (`T/M`, `KT` without a
/// dot) are read too.
#[must_use]
pub fn authority(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix("T/M").or_else(|| text.strip_prefix("T/m")) {
        return Some(("TM", rest));
    }
    AUTHORITY
        .iter()
        .find_map(|prefix| {
            let rest = text.strip_prefix(prefix)?;
            let dotted = rest.strip_prefix(['.', ':', ','])?;
            Some((*prefix, dotted))
        })
        .or_else(|| {
            let undotted = AUTHORITY.iter().filter(|prefix| prefix.len() >= 2);
            undotted.copied().find_map(|prefix| Some((prefix, text.strip_prefix(prefix)?.strip_prefix(' ')?)))
        })
}

fn is_title(line: &TextLine) -> bool {
    let text = &line.line.text;
    if text.chars().count() > TITLE_CHARACTERS || line.is_filler() {
        return false;
    }
    let post = |text: &str| begins_with_any(&crate::vietnamese::fold(text), POSTS);
    if authority(text).is_some_and(|(_, rest)| is_capitals(rest)) {
        return true;
    }
    is_capitals(text) && post(text) && !text.contains([':', ';'])
}

/// Finds blocks, recipients and drafter on the last page of the main text that has a block.
pub(super) fn read(reading: &Reading<'_>, end: Option<MainEnd>, cells: &mut Cells) {
    for page in reading.lines.iter().rev() {
        let lines: Vec<&TextLine> =
            page.lines.iter().filter(|line| MainEnd::holds(end, page.page, line)).collect();
        let blocks = blocks(reading, page, &lines);
        if blocks.is_empty() {
            continue;
        }
        recipients(page, &lines, &blocks, cells);
        cells.signing = blocks.into_iter().map(|block| block.block).collect();
        return;
    }
    // No block: the list of recipients may still stand on the last page of the main text.
    for page in reading.lines.iter().rev() {
        let lines: Vec<&TextLine> =
            page.lines.iter().filter(|line| MainEnd::holds(end, page.page, line)).collect();
        if !lines.is_empty() {
            recipients(page, &lines, &[], cells);
            return;
        }
    }
}

struct Found {
    block: SigningBlock,
    top: i32,
    centre: i32,
    left: i32,
}

fn blocks(reading: &Reading<'_>, page: &PageLines, lines: &[&TextLine]) -> Vec<Found> {
    let groups = title_groups(lines);
    let mut found = Vec::new();
    for group in &groups {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let next = groups.iter().filter_map(|other| other.first()).filter(|other| {
            other.frame.top > last.frame.bottom && on_axis(other.frame.centre_x(), axis(group))
        });
        let limit = next.map(|other| other.frame.top.0).min().unwrap_or(i32::MAX);
        let name = name_under(lines, group, limit);
        let prefixed = group.iter().any(|line| authority(&line.line.text).is_some());
        // The line of authority above a decision's text, "CHỦ TỊCH ỦY BAN …", stands in the middle.
        let right = axis(group) > share(page.width, RIGHT_PERMILLE);
        if name.is_none() && !(prefixed && right) && !is_signed(reading, page, group, right) {
            continue;
        }
        let Some(title) = cell(group) else { continue };
        found.push(Found {
            block: SigningBlock { title, name: name.and_then(|name| cell(&[name])), signatures: Vec::new() },
            top: first.frame.top.0,
            centre: axis(group),
            left: group.iter().map(|line| line.frame.left.0).min().unwrap_or(0),
        });
    }
    found.sort_by_key(|found| (found.top / 8_000, found.centre));
    found
}

/// Lines of titles one under the other on one axis; a line in capitals under a title continues it.
fn title_groups<'l>(lines: &[&'l TextLine]) -> Vec<Vec<&'l TextLine>> {
    let mut groups: Vec<Vec<&TextLine>> = Vec::new();
    for line in lines.iter().filter(|line| line.annotation.is_none()) {
        let under = |group: &&mut Vec<&'l TextLine>| {
            group.last().is_some_and(|last| {
                let gap = gap_permille(last, line);
                (-600..=TITLE_GAP_PERMILLE).contains(&gap)
                    && on_axis(last.frame.centre_x(), line.frame.centre_x())
            })
        };
        let capitals = is_capitals(&line.line.text) && !line.is_filler();
        let continues = capitals && (is_title(line) || !is_person_name(&line.line.text));
        match groups.iter_mut().rev().find(under).filter(|_| continues) {
            Some(group) => group.push(line),
            None if is_title(line) => groups.push(vec![line]),
            None => {}
        }
    }
    groups
}

fn on_axis(one: i32, other: i32) -> bool {
    one.saturating_sub(other).saturating_abs() <= SAME_AXIS_UM
}

fn axis(group: &[&TextLine]) -> i32 {
    let left = group.iter().map(|line| line.frame.left.0).min().unwrap_or(0);
    let right = group.iter().map(|line| line.frame.right.0).max().unwrap_or(0);
    left.saturating_add(right) / 2
}

fn name_under<'l>(lines: &[&'l TextLine], group: &[&TextLine], limit: i32) -> Option<&'l TextLine> {
    let bottom = group.last()?.frame.bottom.0;
    lines
        .iter()
        .copied()
        .filter(|line| {
            let distance = line.frame.top.0.saturating_sub(bottom);
            (-3_000..=TITLE_TO_NAME_UM).contains(&distance)
                && line.frame.bottom.0 <= limit
                && line.frame.width() < 110_000
                && on_axis(line.frame.centre_x(), axis(group))
                && !group.iter().any(|own| own.line.runs == line.line.runs)
                && is_person_name(&line.line.text)
        })
        .min_by_key(|line| {
            (line.baseline, line.frame.centre_x().saturating_sub(axis(group)).saturating_abs())
        })
}

/// Does a signature of this page show itself under the title?
fn is_signed(reading: &Reading<'_>, page: &PageLines, group: &[&TextLine], right: bool) -> bool {
    let (Some(title), Some(model)) =
        (cell(group), reading.pages.iter().find(|model| model.number == page.page))
    else {
        return false;
    };
    right
        && model.annotations.iter().any(|annotation| {
            let below = annotation.rect.centre_y().saturating_sub(title.rect.bottom.0);
            annotation.signature.is_some()
                && !annotation.hidden
                && (0..=TITLE_TO_NAME_UM).contains(&below)
                && on_axis(annotation.rect.centre_x(), title.rect.centre_x())
        })
}

fn recipients(page: &PageLines, lines: &[&TextLine], blocks: &[Found], cells: &mut Cells) {
    let column = blocks.iter().map(|block| block.left).min().unwrap_or(share(page.width, 650));
    let is_head = |line: &&&TextLine| {
        after(&line.folded, "nơi nhận")
            .is_some_and(|rest| rest.chars().all(|character| " :.".contains(character)))
    };
    let Some(at) = lines.iter().rposition(|line| is_head(&line)) else { return };
    let Some(head) = lines.get(at).copied() else { return };
    let mut all = vec![head];
    for line in lines.iter().skip(at.saturating_add(1)).copied() {
        let last = all.last().copied().unwrap_or(head);
        if line.frame.top.0 < head.frame.bottom.0.saturating_sub(head.em() / 2)
            || line.frame.centre_x() > column.max(share(page.width, 450))
        {
            continue;
        }
        let aligned = line.frame.left.0.saturating_sub(head.frame.left.0).saturating_abs() <= 15_000;
        if !aligned || gap_permille(last, line) > 2500 || line.is_filler() {
            break;
        }
        all.push(line);
    }
    cells.drafter = all.iter().rev().find_map(|line| drafter(line));
    cells.recipients = cell(&all);
}

/// Ô 12 follows "Lưu: VT," in the list of recipients.
fn drafter(line: &TextLine) -> Option<Cell> {
    contains(&line.folded, "lưu").then_some(())?;
    let (_, kept) = line.line.text.split_once(':').or_else(|| line.line.text.split_once(' '))?;
    let (_, rest) = kept.split_once(',')?;
    let rest = rest.trim().trim_end_matches('.');
    (!rest.is_empty()).then(|| Cell {
        page: line.line.page,
        rect: line.line.rect,
        lines: vec![part_of(line, rest)],
        from_widget: line.from_annotation,
    })
}

/// The height in reading direction under which nothing of the page is ô 6 any more.
pub(super) fn top_of_signing(cells: &Cells, page: u32) -> Option<i32> {
    cells.signing.iter().filter(|block| block.title.page == page).map(|block| block.title.rect.top.0).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_read_in_every_spelling_and_words_are_no_prefixes() {
        let prefix = |text: &str| authority(text).map(|(prefix, _)| prefix);
        for (text, expected) in [
            ("TM. CHÍNH PHỦ", "TM"),
            ("KT. THỦ TƯỚNG", "KT"),
            ("TUQ. CHỦ TỊCH", "TUQ"),
            ("TL.BỘ TRƯỞNG", "TL"),
            ("Q. GIÁM ĐỐC", "Q"),
            ("T/M ỦY BAN", "TM"),
            ("KT GIÁM ĐỐC", "KT"),
        ] {
            assert_eq!(prefix(text), Some(expected), "{text}");
        }
        for text in ["QUYẾT ĐỊNH", "TMHH", "Q 5", "KTNN"] {
            assert_eq!(prefix(text), None, "{text}");
        }
    }
}
