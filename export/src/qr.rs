//! A text as a QR code (ISO/IEC 18004), drawn as SVG.

use crate::markup::Element;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// Light modules around the symbol (count; ISO/IEC 18004 6.3.8).
const QUIET: usize = 4;

/// The code as an `svg` element with this name for those who do not see it. `None` where the text is too long for one.
pub(crate) fn svg(text: &str, name: &str) -> Option<Element> {
    // Level M: a printed sheet is folded and copied.
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        while let Some(colour) = row.get(x) {
            let run = row[x..].iter().take_while(|other| *other == colour).count();
            if *colour == Color::Dark {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run;
        }
    }
    let side = width + 2 * QUIET;
    let view_box = format!("0 0 {side} {side}");
    let ground =
        Element::new("path").attribute("fill", "#fff").attribute("d", format!("M0 0h{side}v{side}h-{side}z"));
    Some(
        Element::new("svg")
            .class("k-qr")
            .attribute("xmlns", "http://www.w3.org/2000/svg")
            .attribute("viewBox", view_box)
            .attribute("width", "132")
            .attribute("height", "132")
            .attribute("role", "img")
            .attribute("aria-label", name)
            .attribute("shape-rendering", "crispEdges")
            .with(ground)
            .with(Element::new("path").attribute("fill", "#000").attribute("d", path)),
    )
}
