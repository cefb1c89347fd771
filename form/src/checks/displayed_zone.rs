//! `displayed-zone` (TIME-05): the time that a signature shows is in "múi giờ Việt Nam theo tiêu chuẩn ISO 8601" (NĐ
//! 30/2020 Phụ lục I, mục II.8.b; Phần II, mục I.3.c). A missing offset is only told.
//!
//! Figures: `offset_minutes` = 420.

use super::mark::displayed_in;
use super::presence::of;
use crate::parts::{players, shown_text};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let Ok(wanted) = rule.integer("offset_minutes") else {
        return vec![Observation::new(Code::FormRuleOpen, Level::Open)];
    };
    let mut seen = Vec::new();
    for player in players(case) {
        let Some((text, page, rect)) = shown_text(case, &player.signature.id) else { continue };
        let Some(displayed) = displayed_in(&text) else { continue };
        let mut said = match displayed.offset {
            Some(offset) if offset == wanted => of(&player, Code::FormZone, Level::Met),
            Some(offset) => of(&player, Code::FormZoneOther, Level::Missed).arg("offset_minutes", offset),
            None => of(&player, Code::FormZoneMissing, Level::Slight),
        };
        said.location.page = Some(page);
        said.location.rect_mm = Some([rect.left, rect.top, rect.right, rect.bottom]);
        seen.push(said);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Kind;
    use crate::example::Letter;

    fn said(text: &str) -> Vec<(Code, Level)> {
        Letter::marked(Kind::Attachment, text).run(check, &[("offset_minutes", 420)])
    }

    #[test]
    fn the_zone_of_vietnam_is_met() {
        assert_eq!(said("Số: 05/SNV-VP; 02/03/2026; 09:00:00 +07:00"), [(Code::FormZone, Level::Met)]);
    }

    #[test]
    fn a_missing_zone_is_told_and_another_one_missed() {
        assert_eq!(said("Số: 05/SNV-VP; 02/03/2026; 09:00:00"), [(Code::FormZoneMissing, Level::Slight)]);
        assert_eq!(said("Số: 05/SNV-VP; 02/03/2026; 02:00:00Z"), [(Code::FormZoneOther, Level::Missed)]);
        assert_eq!(said("Số: 05/SNV-VP"), []);
        let open = Letter::marked(Kind::Attachment, "02/03/2026 09:00:00").run(check, &[]);
        assert_eq!(open, [(Code::FormRuleOpen, Level::Open)]);
    }
}
