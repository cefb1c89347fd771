//! `authority-prefix` (FORM-08): "TM.", "Q.", "KT.", "TL.", "TUQ." stand before the post with their dot and a space
//! (NĐ 30/2020, Phụ lục I, II.7.b; Điều 13). Nested forms are legal. Parameters: none.
//!
//! `name-without-titles` (FORM-11): the name in ô 7b goes without degrees and titles of honour; ranks of the armed
//! forces may stand (Phụ lục I, II.7.c). Parameters: none.
//!
//! `signing-block-fonts` (FORM-12): ô 7a in capitals, 13–14, upright, bold; ô 7b in small letters, 13–14, upright, bold
//! (Phụ lục I, II.7.đ, mục V). Parameters: `least_tenth_pt` = 125, `most_tenth_pt` = 145.

use super::look::{NotRead, Wanted, judge, or_met, or_open, sizes};
use crate::classify::authority;
use crate::names::{is_degree, split_titles};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check of prefixes.
pub(super) fn check_authority(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let cells = case.classification.cells.signing.iter().map(|block| &block.title);
    let mut seen = Vec::new();
    for cell in cells {
        for line in &cell.lines {
            let Some((prefix, rest)) = authority(&line.text) else { continue };
            let right = line.text.starts_with(&[prefix, ". "].concat()) && !rest.trim().is_empty();
            let found = match right {
                true => Observation::new(Code::DocumentAuthority, Level::Met),
                false => Observation::new(Code::DocumentAuthoritySpelling, Level::Missed),
            };
            seen.push(super::look::placed(
                case,
                found.arg("found", line.text.as_str()),
                cell.page,
                line.rect,
            ));
        }
    }
    seen
}

/// The check of names.
pub(super) fn check_name(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let names = case.classification.cells.signing.iter().filter_map(|block| block.name.as_ref());
    let seen = names.map(|cell| {
        let text = super::look::text_of(cell);
        let (titles, _) = split_titles(&text);
        let found = match titles.iter().any(|title| is_degree(title)) {
            false => Observation::new(Code::DocumentNameBare, Level::Met),
            true => Observation::new(Code::DocumentNameTitles, Level::Missed),
        };
        super::look::placed(case, found.arg("found", text.clone()), cell.page, cell.rect)
    });
    seen.collect()
}

/// The check of fonts and sizes.
pub(super) fn check_fonts(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(fonts(case, rule), Code::DocumentUnmeasured)
}

fn fonts(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let sizes = Some(sizes(rule)?);
    let missed = Code::DocumentSigningFontOff;
    let mut all = Vec::new();
    for block in &case.classification.cells.signing {
        let title = Wanted { sizes, bold: Some(true), italic: Some(false), capitals: Some(true) };
        let mut seen = judge(case, &block.title, &block.title.lines, title, missed)?;
        if let Some(name) = &block.name {
            let wanted = Wanted { capitals: Some(false), ..title };
            seen.extend(judge(case, name, &name.lines, wanted, missed)?);
        }
        all.extend(or_met(case, seen, Code::DocumentSigningFont, &block.title));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sheet::decision;

    const FIGURES: &[(&str, i64)] = &[("least_tenth_pt", 125), ("most_tenth_pt", 145)];

    #[test]
    fn prefixes_are_met_as_the_decree_writes_them_and_told_otherwise() {
        assert_eq!(decision().says("authority-prefix", &[]), [(Code::DocumentAuthority, Level::Met)]);
        for other in ["KT.GIÁM ĐỐC", "KT GIÁM ĐỐC"] {
            let mut sheet = decision();
            sheet.replace("KT. GIÁM ĐỐC", other);
            assert_eq!(
                sheet.says("authority-prefix", &[]),
                [(Code::DocumentAuthoritySpelling, Level::Missed)]
            );
        }
    }

    #[test]
    fn a_bare_name_is_met_a_degree_missed_and_a_rank_let_be() {
        let said = |name: &str| {
            let mut sheet = decision();
            sheet.replace("Nguyễn Văn An", name);
            sheet.says("name-without-titles", &[])
        };
        assert_eq!(said("Nguyễn Văn An"), [(Code::DocumentNameBare, Level::Met)]);
        assert_eq!(said("Đại tá Nguyễn Văn An"), [(Code::DocumentNameBare, Level::Met)]);
        assert_eq!(said("TS. Nguyễn Văn An"), [(Code::DocumentNameTitles, Level::Missed)]);
    }

    #[test]
    fn bold_upright_of_fourteen_is_met_and_each_deviation_named() {
        assert_eq!(
            decision().says("signing-block-fonts", FIGURES),
            [(Code::DocumentSigningFont, Level::Met)]
        );
        let mut small = decision();
        small.change("Nguyễn Văn An", |run| run.size = 120);
        assert_eq!(small.off("signing-block-fonts", FIGURES), ["size"]);
        let mut regular = decision();
        regular.face("PHÓ GIÁM ĐỐC", false, false);
        assert_eq!(regular.off("signing-block-fonts", FIGURES), ["bold"]);
        let mut capitals = decision();
        capitals.replace("Nguyễn Văn An", "NGUYỄN VĂN AN");
        assert_eq!(capitals.off("signing-block-fonts", FIGURES), ["capitals"]);
        assert_eq!(decision().says("signing-block-fonts", &[]), [(Code::DocumentUnmeasured, Level::Open)]);
    }
}
