//! The head of the first page: ô 1 (Quốc hiệu, Tiêu ngữ), ô 2 (bodies), ô 3 (number), ô 4 (place and date).

use super::parse::{Number, PlaceDate, number, place_date};
use super::reading::{cell, gap_permille, part_of, share};
use super::{Cell, Cells};
use crate::layout::{PageLines, TextLine};
use crate::names::begins_like_body;
use crate::page::{Owner, PageModel, Rect};
use crate::vietnamese::{begins_with_any, fold};

/// How far above ô 1 the first line of ô 2 may begin, micrometres.
const ISSUER_ABOVE_MOTTO_UM: i32 = 12_000;
/// How far under ô 1 the head may reach, thousandths of the page's height: long names push ô 3 down.
const HEAD_DEPTH_PERMILLE: i32 = 250;
/// A gap of more than this parts ô 2 from what stands under it, thousandths of the letters' height.
const ISSUER_GAP_PERMILLE: i64 = 1600;

/// The rule under the name of a body: no thicker, and no shorter than this, micrometres (NĐ 30/2020, Phụ lục I, II.2.b: a
/// third to a half of the name's length).
const RULE_UM: (i32, i32) = (700, 5_000);

/// What the head of the page says.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Names of the bodies, last lines of ô 2.
    pub(super) issuers: Vec<String>,
    /// Lines above them, of the superior body.
    pub(super) superior: Vec<String>,
    /// Parts of ô 3.
    pub(super) number: Option<Number>,
    /// Parts of ô 4.
    pub(super) place_date: Option<PlaceDate>,
    /// Year, month and day on which the Quốc hội or its Ủy ban Thường vụ passed the text, which has no ô 4.
    pub(super) passed: Option<(i32, u8, u8)>,
    /// Lower edge of the head in reading direction; 0 where none was found.
    pub(super) bottom: i32,
    /// Does the head carry the Party's title in place of Quốc hiệu?
    pub(super) party: bool,
    /// Left edge of ô 1 in reading direction: what is left of it belongs to the left column.
    pub(super) column: i32,
}

/// Finds the four cells and notes what they say.
pub(super) fn read(page: &PageLines, model: Option<&PageModel>, cells: &mut Cells) -> Head {
    let mut head = Head { column: page.width / 2, ..Head::default() };
    let lines = split_at_motto(&page.lines);
    let motto = motto(&lines, page.height, &mut head);
    let (top, limit) = match motto.as_slice() {
        [] => (0, share(page.height, 400)),
        [first, ..] => {
            let limit = first.frame.bottom.0.saturating_add(share(page.height, HEAD_DEPTH_PERMILLE));
            (first.frame.top.0.saturating_sub(ISSUER_ABOVE_MOTTO_UM), limit)
        }
    };
    let lines = split_at_column(&lines, motto.first().map(|line| line.frame.left.0));
    let zone: Vec<&TextLine> =
        lines.iter().filter(|line| line.frame.top.0 >= top && line.frame.bottom.0 <= limit).collect();
    head.bottom = motto.iter().map(|line| line.frame.bottom.0).max().unwrap_or(0);
    read_number(&zone, cells, &mut head);
    read_place_date(&zone, cells, &mut head);
    if !motto.is_empty() {
        read_issuers(&zone, &rules(model), cells, &mut head, &motto);
    }
    cells.motto = cell(&motto);
    head
}

/// Where ô 2 stands so near to ô 1 that both were read as one line, it is cut before Quốc hiệu.
fn split_at_motto(lines: &[TextLine]) -> Vec<TextLine> {
    let mut split = Vec::with_capacity(lines.len());
    for line in lines {
        let at = line.line.text.char_indices().map(|(at, _)| at).filter(|at| *at > 0).find(|at| {
            let tail = line.line.text.get(*at..).unwrap_or_default();
            let own = crate::vietnamese::is_capitals(line.line.text.get(..*at).unwrap_or_default());
            own && line.annotation.is_none()
                && tail.starts_with(['C', 'c'])
                && fold(tail) == fold("Cộng hòa xã hội chủ nghĩa Việt Nam")
        });
        match at {
            Some(at) => split.extend(cut(line, at)),
            None => split.push(line.clone()),
        }
    }
    split
}

/// A line of number and date that runs across the left edge of ô 1 is cut before the place of ô 4.
fn split_at_column(lines: &[TextLine], column: Option<i32>) -> Vec<TextLine> {
    let crosses = |line: &TextLine| {
        column.is_some_and(|column| line.frame.left.0 < column && line.frame.right.0 > column)
            && number(&line.line.text).is_some()
            && crate::vietnamese::contains(&line.folded, "ngày")
    };
    let mut split = Vec::with_capacity(lines.len());
    for line in lines {
        // The symbol ends with its first word of capitals: what follows is the place.
        let at = line.line.text.match_indices(' ').map(|(at, _)| at).find(|at| {
            let (left, right) = line.line.text.split_at(*at);
            place_date(right).is_some_and(|date| date.place.is_some_and(|place| !place.contains(['/', '-'])))
                && number(left).is_some_and(|number| number.symbol.is_some())
        });
        match at.filter(|_| crosses(line)) {
            Some(at) => split.extend(cut(line, at)),
            None => split.push(line.clone()),
        }
    }
    split
}

/// Two lines of one: the boxes are cut in proportion to the characters.
fn cut(line: &TextLine, at: usize) -> [TextLine; 2] {
    let (left, right) = line.line.text.split_at(at);
    let all = i64::try_from(line.line.text.chars().count()).unwrap_or(i64::MAX).max(1);
    let before = i64::try_from(left.chars().count()).unwrap_or(0);
    let place = |from: i32, width: i32| {
        let offset = i64::from(width).saturating_mul(before) / all;
        report::Micrometres(from.saturating_add(i32::try_from(offset).unwrap_or(0)))
    };
    let part = |text: &str| {
        let text = crate::layout::collapse(text);
        TextLine {
            folded: fold(&text),
            line: crate::classify::Line { text, ..line.line.clone() },
            ..line.clone()
        }
    };
    let (mut first, mut second) = (part(left), part(right));
    let on_page = place(line.line.rect.left.0, line.line.rect.width());
    let in_frame = place(line.frame.left.0, line.frame.width());
    (first.line.rect.right, second.line.rect.left) = (on_page, on_page);
    (first.frame.right, second.frame.left) = (in_frame, in_frame);
    [first, second]
}

fn motto<'l>(lines: &'l [TextLine], height: i32, head: &mut Head) -> Vec<&'l TextLine> {
    let title = fold("Cộng hòa xã hội chủ nghĩa Việt Nam");
    let party = fold("Đảng Cộng sản Việt Nam");
    let halves = (fold("Cộng hòa xã hội"), fold("chủ nghĩa Việt Nam"));
    let upper = share(height, 500);
    let mut candidates = lines.iter().enumerate().filter(|(_, line)| line.frame.top.0 < upper);
    let found = candidates.find(|(_, line)| {
        let bare = line.folded.trim_matches(|character: char| {
            !character.is_alphabetic() && !crate::vietnamese::is_syllable_part(character)
        });
        bare == title || bare == party || bare == halves.0
    });
    let Some((at, first)) = found else { return Vec::new() };
    head.party = first.folded.contains(&party);
    head.column = first.frame.left.0;
    let mut found = vec![first];
    for line in lines.iter().skip(at.saturating_add(1)).take(6) {
        let under = line.frame.right > first.frame.left && line.frame.left < first.frame.right;
        let belongs = line.folded == halves.1 || begins_with_any(&line.folded, &["Độc lập"]);
        if under && belongs && line.frame.centre_x() > head.column {
            found.push(line);
        }
    }
    found
}

fn read_number(zone: &[&TextLine], cells: &mut Cells, head: &mut Head) {
    // A receiving stamp also has a "Số:": the one with a symbol, or the first, is ô 3.
    let found = zone.iter().enumerate().filter_map(|(at, line)| {
        let read = number(&line.line.text)?;
        match symbol_behind(zone, at, head.column).filter(|_| read.symbol.is_none()) {
            Some((symbol, whole)) => Some((vec![*line, symbol], whole)),
            None => Some((vec![*line], read)),
        }
    });
    let best = found.min_by_key(|(parts, number)| {
        (number.symbol.is_none(), parts.first().map(|line| (line.annotation.is_some(), line.baseline)))
    });
    if let Some((parts, number)) = best {
        head.bottom = parts.iter().map(|line| line.frame.bottom.0).fold(head.bottom, i32::max);
        cells.number = cell(&parts);
        head.number = Some(number);
    }
}

/// The room for a number that was never written parts ô 3 in two: "Số:" and, further on, "/QĐ-UBND".
fn symbol_behind<'l>(zone: &[&'l TextLine], at: usize, column: i32) -> Option<(&'l TextLine, Number)> {
    let first = zone.get(at)?;
    let behind = zone.iter().skip(at.saturating_add(1)).copied().find(|other| {
        other.baseline.saturating_sub(first.baseline).saturating_abs() <= first.em() / 2
            && other.frame.left >= first.frame.right
            && other.frame.left.0 < column
    })?;
    let whole = number(&[first.line.text.as_str(), " ", &behind.line.text].concat())?;
    behind.line.text.starts_with('/').then_some((behind, whole))
}

fn read_place_date(zone: &[&TextLine], cells: &mut Cells, head: &mut Head) {
    for (at, line) in zone.iter().enumerate() {
        // A blank date may fall apart into columns: join what follows on the same baseline.
        let mut parts = vec![*line];
        let mut text = line.line.text.clone();
        let same_row = |other: &&&TextLine| {
            other.baseline.saturating_sub(line.baseline).saturating_abs() <= line.em() / 2
        };
        let following = zone.iter().skip(at.saturating_add(1)).take_while(same_row).take(6);
        let mut read = place_date(&text);
        if read.is_none() && crate::vietnamese::contains(&line.folded, "ngày") {
            for next in following {
                text.push(' ');
                text.push_str(&next.line.text);
                parts.push(next);
            }
            read = place_date(&text);
        }
        if let Some(read) = read {
            head.bottom = head.bottom.max(line.frame.bottom.0);
            cells.place_date = cell(&parts);
            head.place_date = Some(read);
            return;
        }
    }
}

/// Thin lines of the page's own content.
fn rules(model: Option<&PageModel>) -> Vec<Rect> {
    let paths = model.into_iter().flat_map(|page| &page.paths).filter(|path| path.owner == Owner::Content);
    let (thick, long) = RULE_UM;
    paths.map(|path| path.rect).filter(|rect| rect.height() <= thick && rect.width() >= long).collect()
}

fn read_issuers(zone: &[&TextLine], rules: &[Rect], cells: &mut Cells, head: &mut Head, motto: &[&TextLine]) {
    let mut lines: Vec<&TextLine> = Vec::new();
    for line in zone {
        let left = line.frame.right.0 <= head.column.saturating_add(line.em())
            && line.frame.centre_x() < head.column;
        if !left || line.annotation.is_some() || motto.iter().any(|own| own.line.rect == line.line.rect) {
            continue;
        }
        if self::number(&line.line.text).is_some() {
            break;
        }
        let running_head = lines.is_empty() && !has_capitals(&line.line.text);
        if running_head || line.is_filler() || is_gazette_head(line) {
            continue;
        }
        let far = lines.last().is_some_and(|last| gap_permille(last, line) > ISSUER_GAP_PERMILLE);
        if far || begins_with_any(&line.folded, &["v/v", "về việc"]) || !has_capitals(&line.line.text) {
            break;
        }
        lines.push(line);
    }
    for group in ruled(&lines, rules) {
        for (body, name) in bodies(group) {
            head.bottom = head.bottom.max(group.last().map_or(0, |line| line.frame.bottom.0));
            cells.issuers.push(body);
            head.issuers.push(name);
        }
        let own = group.len().saturating_sub(own_lines(group));
        head.superior.extend(group.iter().take(own).map(|line| line.line.text.clone()));
    }
}

/// The lines of each body: a rule ends its name, so that what follows under it is another one's (II.2.b). A rule above a
/// line that does not begin like a body parts nothing.
fn ruled<'s, 'l>(lines: &'s [&'l TextLine], rules: &[Rect]) -> Vec<&'s [&'l TextLine]> {
    let parts = |above: &TextLine, below: &TextLine| {
        let (upper, lower) = (&above.line.rect, &below.line.rect);
        let between = |rule: &Rect| {
            let middle = rule.centre_x();
            upper.centre_y() < rule.top.0
                && rule.bottom.0 < lower.centre_y()
                && upper.left.0.min(lower.left.0) < middle
                && middle < upper.right.0.max(lower.right.0)
        };
        // The name of the superior body is not bold and has no rule; where it has one it is still no issuer.
        let name = above.bold || !below.bold;
        name && begins_like_body(&below.line.text) && rules.iter().any(between)
    };
    let mut groups = Vec::new();
    let (mut rest, mut at) = (lines, 1usize);
    while let (Some(above), Some(below)) = (rest.get(at.saturating_sub(1)), rest.get(at)) {
        if parts(above, below) {
            let (group, others) = rest.split_at(at);
            groups.push(group);
            (rest, at) = (others, 1);
        } else {
            at = at.saturating_add(1);
        }
    }
    groups.push(rest);
    groups
}

/// "CÔNG BÁO/Số 279/Ngày 18-05-2026": the running head of the gazette.
pub(super) fn is_gazette_head(line: &TextLine) -> bool {
    let mut words = line
        .folded
        .trim_start_matches(|character: char| character.is_ascii_digit() || character == ' ')
        .split('/');
    words.next().is_some_and(|first| first == fold("công báo"))
        && words.next().is_some_and(|next| begins_with_any(next, &["số"]))
}

/// Most letters are capitals: names of bodies in ô 2 are, but for "TP." or a name of a place.
fn has_capitals(text: &str) -> bool {
    let upper = text.chars().filter(|letter| letter.is_uppercase()).count();
    let lower = text.chars().filter(|letter| letter.is_lowercase()).count();
    upper > lower
}

/// How many of the last lines are the body's own name: as bold as the last, up to one that begins like a body.
fn own_lines(lines: &[&TextLine]) -> usize {
    let Some(last) = lines.last() else { return 0 };
    let mut own = 0usize;
    for line in lines.iter().rev() {
        if line.bold != last.bold {
            break;
        }
        own = own.saturating_add(1);
        if begins_like_body(&line.line.text) {
            break;
        }
    }
    own
}

/// One cell and one name for each body: a joint document names several, one beside or under the other.
fn bodies(lines: &[&TextLine]) -> Vec<(Cell, String)> {
    let Some(whole) = cell(lines) else { return Vec::new() };
    let own = lines.get(lines.len().saturating_sub(own_lines(lines))..).unwrap_or_default();
    let name = super::reading::joined(own.iter().map(|line| &line.line));
    let parts = joint_parts(&name);
    if parts.len() < 2 {
        return stacked(lines).unwrap_or_else(|| vec![(whole, name)]);
    }
    let part_cell = |part: &str| {
        let of = |line: &&&TextLine| fold(part).contains(&line.folded) || line.folded.contains(&fold(part));
        let lines: Vec<_> =
            own.iter().filter(of).map(|line| part_of(line, common(part, &line.line.text))).collect();
        Cell { lines, ..whole.clone() }
    };
    parts.iter().map(|part| (part_cell(part), (*part).to_owned())).collect()
}

/// The shorter of two texts of which one holds the other.
fn common<'t>(one: &'t str, other: &'t str) -> &'t str {
    if one.len() <= other.len() { one } else { other }
}

/// "BỘ NỘI VỤ - BỘ TÀI CHÍNH" names two bodies, "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" one.
fn joint_parts(name: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = name;
    let mut from = 0usize;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find([',', '-', '\u{2013}'])) {
        let at = from.saturating_add(at);
        let (left, right) = rest.split_at(at);
        let right = right.trim_start_matches([',', '-', '\u{2013}', ' ']);
        if begins_like_body(left.trim()) && begins_like_body(right) {
            parts.push(left.trim());
            rest = right;
            from = 0;
        } else {
            from = at.saturating_add(
                rest.get(at..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8),
            );
        }
    }
    parts.push(rest.trim());
    parts
}

/// Bodies of a joint document one under the other: each bold line begins like a body and ends with a dash or comma.
fn stacked(lines: &[&TextLine]) -> Option<Vec<(Cell, String)>> {
    let separated = |line: &&TextLine| line.line.text.trim_end().ends_with(['-', '\u{2013}', ',']);
    let (last, above) = lines.split_last()?;
    let all_bodies = lines.iter().all(|line| begins_like_body(&line.line.text));
    if above.is_empty() || !all_bodies || !above.iter().all(separated) || last.line.text.ends_with('-') {
        return None;
    }
    let bare = |line: &TextLine| line.line.text.trim_end_matches([',', '-', '\u{2013}', ' ']).to_owned();
    Some(lines.iter().filter_map(|line| Some((cell(&[line])?, bare(line)))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_parts_bodies_only_where_both_sides_begin_like_one() {
        assert_eq!(joint_parts("BỘ NỘI VỤ - BỘ TÀI CHÍNH"), ["BỘ NỘI VỤ", "BỘ TÀI CHÍNH"]);
        assert_eq!(joint_parts("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI").len(), 1);
        assert_eq!(joint_parts("CHÍNH PHỦ - ỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM").len(), 2);
        assert_eq!(joint_parts("HĐND - UBND - ỦY BAN MTTQ").len(), 3);
    }
}
