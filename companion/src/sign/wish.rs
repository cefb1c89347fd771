//! The options by which an act is described: which each takes, and which it needs. An option that an act does not use is
//! refused, never passed over.

use super::batch::Batch;
use crate::failure::Failure;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use messages::Messages;
use report::Code;
use signing::{Act, CopyForm, Spot};
use std::path::PathBuf;

/// What an act is to show, as the command line said it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wish {
    pub form: Option<CopyForm>,
    pub number: Option<String>,
    pub date: Option<String>,
    pub picture: Option<PathBuf>,
    pub agency: Option<PathBuf>,
    pub body: Option<String>,
    pub text: Option<String>,
    pub forward: Option<String>,
    pub file: Option<String>,
    pub spot: Option<Spot>,
    /// The picture of the pages with their marks, in place of signing.
    pub preview: Option<PathBuf>,
}

/// The forms of copy by their names.
const FORMS: [(&str, CopyForm); 3] =
    [("sao-y", CopyForm::SaoY), ("sao-luc", CopyForm::SaoLuc), ("trich-sao", CopyForm::TrichSao)];

/// Name, value and words of each option.
const OPTIONS: [(&str, &str, &str); 12] = [
    ("form", "NAME", "sign-help-form"),
    ("number", "TEXT", "sign-help-number"),
    ("date", "dd/MM/yyyy", "sign-help-date"),
    ("picture", "PNG", "sign-help-picture"),
    ("agency", "FILE", "sign-help-agency"),
    ("body", "TEXT", "sign-help-body"),
    ("text", "TEXT", "sign-help-text"),
    ("forward", "TEXT", "sign-help-forward"),
    ("file", "TEXT", "sign-help-file"),
    ("page", "N", "sign-help-page"),
    ("at-mm", "X,Y", "sign-help-at-mm"),
    ("preview", "PNG", "sign-help-preview"),
];

/// What an act needs, and what it takes besides.
const fn of(act: Act) -> (&'static [&'static str], &'static [&'static str]) {
    match act {
        Act::Plain => (&[], &[]),
        Act::Approve => (&["picture"], &["agency", "page", "at-mm", "preview"]),
        Act::Issue => (&["number", "date", "picture", "agency"], &["page", "at-mm", "preview"]),
        Act::Copy => (&["form"], &["body", "agency", "page", "at-mm", "preview"]),
        Act::Attachment => (&["number"], &["agency", "page", "at-mm", "preview"]),
        Act::Incoming => (&["number"], &["body", "forward", "file", "agency", "page", "at-mm", "preview"]),
        Act::Comment => (&["text"], &["agency", "page", "at-mm", "preview"]),
    }
}

/// The options, for the command line.
pub(super) fn options(messages: &Messages) -> Vec<Arg> {
    let option = |(name, value, words): (&'static str, &'static str, &str)| {
        let own = Arg::new(name).long(name).value_name(value).help(messages.label(words));
        match name {
            "form" => own
                .value_parser(PossibleValuesParser::new(FORMS.map(|(name, _)| name)))
                .hide_possible_values(true),
            "picture" | "agency" => own.value_parser(clap::value_parser!(PathBuf)),
            "preview" => {
                own.value_parser(clap::value_parser!(PathBuf)).conflicts_with_all(["out", "out-dir"])
            }
            "page" => own.requires("at-mm"),
            _ => own,
        }
    };
    OPTIONS.into_iter().map(option).collect()
}

/// Reads them.
pub(super) fn read(matches: &ArgMatches, act: Act, batch: Option<&Batch>) -> Result<Wish, Failure> {
    let known = |name: &str| takes(act, name);
    let given = |name: &str| matches.contains_id(name);
    if let Some(name) = OPTIONS.iter().map(|row| row.0).find(|name| given(name) && !known(name)) {
        return Err(wrong(name).detail_of("sign-option-not-for", "act", act.name()));
    }
    // Who certifies is the first to sign.
    if matches.get_flag("certify") && !matches!(act, Act::Plain | Act::Approve) {
        return Err(wrong("certify").detail_of("sign-option-not-for", "act", act.name()));
    }
    // No two documents have the same number.
    if batch.is_some() && numbered(act) {
        if given("number") {
            return Err(wrong("number").detail_of("sign-number-each", "act", act.name()));
        }
        if batch.is_some_and(|batch| batch.list.is_none()) {
            return Err(wrong("list").detail_of("sign-list-needed", "act", act.name()));
        }
    }
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let form = text("form").and_then(|form| FORMS.into_iter().find(|(name, _)| *name == form));
    let wish = Wish {
        form: form.map(|(_, form)| form),
        number: text("number"),
        date: text("date"),
        picture: path("picture"),
        agency: path("agency"),
        body: text("body"),
        text: text("text"),
        forward: text("forward"),
        file: text("file"),
        spot: text("at-mm").map(|place| spot(&place, text("page").as_deref())).transpose()?,
        preview: path("preview"),
    };
    // What the command line leaves open the list may say for each document.
    match wish.missing(act).filter(|_| batch.is_none_or(|batch| batch.list.is_none())) {
        Some(name) => Err(wrong(name).detail_of("sign-option-needed", "act", act.name())),
        None => Ok(wish),
    }
}

/// Does every document of this act get a number of its own?
pub(super) const fn numbered(act: Act) -> bool {
    matches!(act, Act::Issue | Act::Incoming)
}

/// Does the act use this option?
pub(super) fn takes(act: Act, name: &str) -> bool {
    let (needed, taken) = of(act);
    needed.contains(&name) || taken.contains(&name)
}

impl Wish {
    /// The first option that the act needs and that nobody gave.
    pub(super) fn missing(&self, act: Act) -> Option<&'static str> {
        let given = |name: &str| match name {
            "form" => self.form.is_some(),
            "number" => self.number.is_some(),
            "date" => self.date.is_some(),
            "picture" => self.picture.is_some(),
            "agency" => self.agency.is_some(),
            "text" => self.text.is_some(),
            // Of nothing else an act has need.
            _ => false,
        };
        of(act).0.iter().find(|name| !given(name)).copied()
    }
}

pub(super) fn wrong(name: &str) -> Failure {
    Failure::new(Code::InputOption).option(&["--", name].concat())
}

/// A page, 1 unless said otherwise, and millimetres from its upper left corner.
pub(super) fn spot(place: &str, page: Option<&str>) -> Result<Spot, Failure> {
    let page = match page {
        Some(page) => page.parse().map_err(|_| wrong("page").detail("sign-page-invalid"))?,
        None => 1,
    };
    let sides = place.split_once(',').and_then(|(left, top)| Some((micrometres(left)?, micrometres(top)?)));
    let (left, top) = sides.ok_or_else(|| wrong("at-mm").detail("sign-at-mm-invalid"))?;
    Ok(Spot { page, left, top })
}

/// Millimetres with at most three decimals, in micrometres.
fn micrometres(text: &str) -> Option<i64> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || whole.len() > 4 || part.len() > 3 {
        return None;
    }
    format!("{whole}{part:0<3}").parse().ok()
}

/// Day, month and year of `05/01/2026`.
pub(super) fn civil(text: &str) -> Option<(i32, u8, u8)> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4 && day.len() <= 2 && month.len() <= 2;
    if whole { Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(arguments: &[&str]) -> Result<Wish, Failure> {
        let messages = Messages::new(messages::Language::English);
        let out = if arguments.contains(&"--preview") { &[][..] } else { &["--out", "b"] };
        let usual = [&["sign", "--module", "none.so", "--in", "a"], out].concat();
        let matches = super::super::command(&messages, "{usage}")
            .try_get_matches_from(usual.iter().chain(arguments))
            .unwrap();
        let act = matches.get_one::<String>("as").cloned().unwrap();
        read(&matches, Act::ALL.into_iter().find(|one| one.name() == act).unwrap(), None)
    }

    #[test]
    fn each_act_takes_its_own_options_and_no_other() {
        assert!(line(&["--as", "approve", "--picture", "p.png"]).is_ok());
        assert!(line(&["--as", "approve"]).is_err());
        assert!(line(&["--as", "approve", "--picture", "p.png", "--number", "5/QĐ"]).is_err());
        assert!(line(&["--as", "approve", "--picture", "p.png", "--field", "A"]).is_ok());
        assert!(line(&["--as", "plain", "--field", "A"]).is_ok());
        assert!(line(&["--as", "plain", "--preview", "p.png"]).is_err());
        assert!(line(&["--as", "copy", "--form", "sao-luc"]).is_ok());
        assert!(line(&["--as", "comment"]).is_err());
        assert!(line(&["--as", "approve", "--picture", "p.png", "--certify"]).is_ok());
        assert!(line(&["--as", "comment", "--text", "x", "--certify"]).is_err());
    }

    #[test]
    fn places_are_millimetres_on_page_one_unless_another_is_named() {
        let spot = |more: &[&str]| {
            let usual = ["--as", "approve", "--picture", "p.png", "--at-mm"];
            line(&[&usual, more].concat()).map(|wish| wish.spot.unwrap())
        };
        assert_eq!(spot(&["12,40.5"]).unwrap(), Spot { page: 1, left: 12_000, top: 40_500 });
        assert_eq!(spot(&["0.125, 7", "--page", "3"]).unwrap(), Spot { page: 3, left: 125, top: 7_000 });
        for wrong in ["12", "12,", "a,b", "1.2345,3", "99999,1"] {
            assert!(spot(&[wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_are_read_as_they_are_written_in_vietnam() {
        assert_eq!(civil("05/01/2026"), Some((2026, 1, 5)));
        assert_eq!(civil("5/1/2026"), Some((2026, 1, 5)));
        for wrong in ["2026-01-05", "05/01/26", "05/01", "05/01/2026/1", "x/01/2026"] {
            assert_eq!(civil(wrong), None, "{wrong}");
        }
    }
}
