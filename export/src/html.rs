//! A page of its own around printable reports: one file that needs nothing else and runs nothing.

use crate::markup::{Element, worded};
use crate::{Standing, printable};
use messages::Messages;
use report::Report;

/// The style of a report, for a page of its own and for a page that shows one. Every rule is below `.kiemky-report` but
/// the one of the sheet of paper.
pub const STYLE: &str = include_str!("../../public/style/report.css");

/// What the browser must find [`STYLE`] to be: the page allows this style and nothing else, no script, no address.
const STYLE_SHA256: &str = "sha256-qVPqOZnjOtA6xa9lW/QTtWcxtnwr4UPEI3BTTnPxwe4=";

/// The report as a page of its own.
#[must_use]
pub fn html(report: &Report, messages: &Messages) -> String {
    html_of(&printable(report, messages, Standing::Verified), messages)
}

/// A sheet made by [`printable`] or its like as a page of its own.
#[must_use]
pub fn html_of(article: &Element, messages: &Messages) -> String {
    [&html_start(messages), article.to_html().as_str(), html_end()].concat()
}

/// What such a page begins with; any number of articles may follow.
#[must_use]
pub fn html_start(messages: &Messages) -> String {
    let policy = ["default-src 'none'; style-src '", STYLE_SHA256, "'; base-uri 'none'; form-action 'none'"];
    let meta = |attributes: &[(&'static str, &str)]| {
        attributes.iter().fold(Element::new("meta"), |meta, (name, value)| meta.attribute(name, *value))
    };
    let head = Element::new("head")
        .with(meta(&[("charset", "utf-8")]))
        .with(meta(&[("http-equiv", "Content-Security-Policy"), ("content", &policy.concat())]))
        .with(meta(&[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]))
        .with(meta(&[("name", "referrer"), ("content", "no-referrer")]))
        .with(worded("title", &messages.label("reports-title")));
    let head = head.to_html();
    // The style is ours and holds no character with a meaning in HTML (a test), and a style is not escaped.
    let head = head.strip_suffix("</head>").unwrap_or(&head);
    let language = messages.language().tag();
    ["<!DOCTYPE html>\n<html lang=\"", language, "\">\n", head, "<style>", STYLE, "</style></head>\n<body>\n"]
        .concat()
}

/// What it ends with.
#[must_use]
pub const fn html_end() -> &'static str {
    "\n</body>\n</html>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64ct::{Base64, Encoding};
    use sha2::{Digest, Sha256};

    #[test]
    fn the_page_allows_its_own_style_by_its_hash() {
        assert!(!STYLE.contains(['<', '&']) && !STYLE.contains("url("), "a style that only lays out");
        let hash = ["sha256-", &Base64::encode_string(&Sha256::digest(STYLE.as_bytes()))].concat();
        assert_eq!(STYLE_SHA256, hash, "the style was changed: write its new hash");
    }
}
