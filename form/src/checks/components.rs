//! `main-components` (DOC-14): the nine main components are there (NĐ 30/2020, Điều 8.2): Quốc hiệu and Tiêu ngữ, name of
//! the body, number and symbol, place and time, kind and trích yếu, content, title and name of who signs, seal and
//! signature of the body, recipients.
//!
//! A document of which only a scan is there, or a page of which could not be read, is not judged. Seal and signature of
//! the body are other rules' (SIG-07, SEAL-01). Parameters: none.

use super::look::{NotRead, open};
use crate::page::Gap;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check: one observation for each component that is missing.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let not_read = case.pages.iter().any(|page| page.gaps.iter().any(|gap| *gap != Gap::Images));
    if not_read {
        return vec![open(Code::DocumentUnmeasured, NotRead::Page)];
    }
    let own_text = |page: &crate::page::PageModel| {
        page.text.iter().any(|run| run.owner == crate::page::Owner::Content && !run.text.trim().is_empty())
    };
    if !case.pages.iter().any(own_text) {
        return vec![open(Code::DocumentUnmeasured, NotRead::NoText)];
    }
    let cells = &case.classification.cells;
    let components = [
        ("motto", cells.motto.is_some()),
        ("issuer", !cells.issuers.is_empty()),
        ("number", cells.number.is_some()),
        ("place-and-date", cells.place_date.is_some() || case.classification.facts.issued.is_some()),
        ("subject", cells.subject.is_some()),
        ("content", !cells.body.is_empty()),
        ("signing-block", cells.signing.iter().any(|block| block.name.is_some())),
        ("recipients", cells.recipients.is_some()),
    ];
    let mut seen: Vec<Observation> = components
        .iter()
        .filter(|(_, there)| !there)
        .map(|(name, _)| {
            Observation::new(Code::DocumentComponentMissing, Level::Missed).arg("missing", *name)
        })
        .collect();
    if seen.is_empty() {
        seen.push(Observation::new(Code::DocumentComponents, Level::Met));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sheet::{copy, decision};

    fn missing(text: &str) -> Vec<report::ArgValue> {
        let mut sheet = decision();
        sheet.remove(text);
        sheet
            .judge("main-components", &[])
            .iter()
            .filter_map(|seen| seen.args.get("missing").cloned())
            .collect()
    }

    #[test]
    fn a_whole_document_is_met() {
        assert_eq!(decision().says("main-components", &[]), [(Code::DocumentComponents, Level::Met)]);
    }

    #[test]
    fn each_missing_component_is_named() {
        assert_eq!(missing("Số: 05/QĐ-SNV"), ["number".into()]);
        assert_eq!(missing("Nơi nhận"), ["recipients".into()]);
        assert_eq!(missing("Nguyễn Văn An"), ["signing-block".into()]);
        assert_eq!(missing("Lâm Đồng, ngày"), ["place-and-date".into()]);
    }

    #[test]
    fn a_scan_and_an_unread_page_are_open() {
        let open = [(Code::DocumentUnmeasured, Level::Open)];
        assert_eq!(copy().says("main-components", &[]), open);
        let mut unread = decision();
        unread.pages[1].gaps.push(Gap::NotDrawn);
        assert_eq!(unread.says("main-components", &[]), open);
    }
}
