//! A scale drawing of the cells of Decree 30/2020/NĐ-CP, Appendix I part IV, with the one that a finding is about and
//! what was measured. The decree's drawing is schematic: it tells order and side, not exact distances.

use leptos::prelude::*;
use messages::Messages;

/// Number of a cell and left, top, right, bottom on an A4 page (millimetres).
const CELLS: [(&str, [f64; 4]); 16] = [
    ("14", [171.0, 6.0, 201.0, 18.0]),
    ("11", [122.0, 7.0, 165.0, 18.0]),
    ("1", [113.0, 21.0, 185.0, 32.0]),
    ("2", [32.0, 21.0, 100.0, 34.0]),
    ("3", [32.0, 38.0, 99.0, 49.0]),
    ("4", [114.0, 38.0, 185.0, 49.0]),
    ("5a", [89.0, 54.0, 148.0, 65.0]),
    ("5b", [42.0, 54.0, 87.0, 65.0]),
    ("9a", [95.0, 69.0, 165.0, 80.0]),
    ("10a", [32.0, 70.0, 61.0, 81.0]),
    ("6", [32.0, 107.0, 187.0, 187.0]),
    ("7a", [110.0, 197.0, 185.0, 208.0]),
    ("7c", [144.0, 220.0, 169.0, 231.0]),
    ("7b", [114.0, 240.0, 182.0, 251.0]),
    ("9b", [33.0, 197.0, 70.0, 232.0]),
    ("8", [124.0, 210.0, 150.0, 239.0]),
];

/// The cell that a finding is about, by its code.
fn cell_of(code: &str) -> Option<&'static str> {
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| code.starts_with(prefix));
    if starts(&["form.seal", "seal."]) {
        Some("8")
    } else if starts(&["form.image", "form.cover", "form.pasted"]) {
        Some("7c")
    } else if starts(&["copy.", "attachment.", "mark."]) {
        Some("14")
    } else {
        // What is said of paper, margins, fonts, page numbers, components and appendices is about no one cell.
        let cells = [
            ("document.motto", "1"),
            ("document.issuer", "2"),
            ("document.number", "3"),
            ("document.date", "4"),
            ("document.body", "6"),
            ("document.signing", "7a"),
            ("document.recipients", "9b"),
        ];
        cells.into_iter().find(|(prefix, _)| code.starts_with(prefix)).map(|(_, cell)| cell)
    }
}

/// The drawing, where the finding is about one cell and has a place of its own.
pub(super) fn sketch(code: &str, rect: Option<[f64; 4]>, words: &Messages) -> Option<AnyView> {
    let wanted = cell_of(code)?;
    let [left, top, right, bottom] = rect?;
    let number = |value: f64| format!("{value:.1}");
    let cells = CELLS.map(|(name, [x0, y0, x1, y1])| {
        let class = if name == wanted { "cell wanted" } else { "cell" };
        let shape = if name == "8" {
            view! { <ellipse class=class cx=number((x0 + x1) / 2.0) cy=number((y0 + y1) / 2.0)
                rx=number((x1 - x0) / 2.0) ry=number((y1 - y0) / 2.0)/> }
            .into_any()
        } else {
            view! { <rect class=class x=number(x0) y=number(y0) width=number(x1 - x0) height=number(y1 - y0)/> }
                .into_any()
        };
        // What is round or small has its name in the middle, everything else in the corner.
        let (class, x, y) = if name == "8" || name == "7c" {
            (format!("{class} centred"), (x0 + x1) / 2.0, (y0 + y1) / 2.0)
        } else {
            (class.to_owned(), x0 + 1.0, y0 + 7.0)
        };
        view! { <g>{shape}<text class=class x=number(x) y=number(y)>{name}</text></g> }
    });
    Some(
        view! {
            <figure class="sketch">
                <svg viewBox="0 0 210 297" role="img" aria-label=words.label("reader-sketch")>
                    <rect class="paper" x="1" y="1" width="208" height="295"/>
                    {cells.collect_view()}
                    <rect class="measured" x=number(left) y=number(top) width=number(right - left) height=number(bottom - top)/>
                </svg>
                <figcaption>{words.label_with("reader-sketch-caption", &[("cell", messages::Value::Words(wanted))])}</figcaption>
            </figure>
        }
        .into_any(),
    )
}
