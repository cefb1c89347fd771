//! Boxes, turns and units of the page; forms; paths.

use super::{Builder, FONTS, SIZE, near, only, page, points, texts};
use form::page::Colour;
use report::Micrometres;

/// A page with these boxes and the letter A, 10 points, at 100, 200.
fn turned(entries: &str) -> crate::PageModel {
    let mut builder = Builder::new();
    builder.page(entries, FONTS, b"BT /F 10 Tf 100 200 Td (A) Tj ET 50 60 20 10 re f");
    builder.model()
}

#[test]
fn pages_are_turned_clockwise() {
    let size = |model: &crate::PageModel| (model.width, model.height, model.rotate);
    let (short, long) = (Micrometres(points(60_000)), Micrometres(points(80_000)));
    let upright = turned(SIZE);
    assert_eq!(size(&upright), (short, long, 0));
    near(&upright.paths[0].rect, [5000, 73_000, 7000, 74_000]);
    // 90°: what was 60 to 70 from below is that far from the left; what was 50 to 70 from the left, from above.
    let right = turned("/MediaBox [0 0 600 800] /Rotate 90");
    assert_eq!(size(&right), (long, short, 90));
    near(&right.paths[0].rect, [6000, 5000, 7000, 7000]);
    assert_eq!(only(&right).angle, -900);
    assert_eq!(only(&right).rect.top, Micrometres(points(10_000)));
    assert_eq!(only(&right).size, 100);
    let down = turned("/MediaBox [0 0 600 800] /Rotate 180");
    assert_eq!(size(&down), (short, long, 180));
    near(&down.paths[0].rect, [53_000, 6000, 55_000, 7000]);
    assert_eq!(only(&down).angle, 1800);
    assert_eq!(only(&down).baseline, Micrometres(points(20_000)));
    let left = turned("/MediaBox [0 0 600 800] /Rotate -90");
    assert_eq!(size(&left), (long, short, 270));
    near(&left.paths[0].rect, [73_000, 53_000, 74_000, 55_000]);
    assert_eq!(only(&left).angle, 900);
}

#[test]
fn the_crop_box_is_where_the_page_begins() {
    let model = turned("/MediaBox [0 0 600 800] /CropBox [40 30 540 730]");
    assert_eq!((model.width, model.height), (Micrometres(points(50_000)), Micrometres(points(70_000))));
    near(&model.paths[0].rect, [1000, 66_000, 3000, 67_000]);
    assert_eq!(only(&model).baseline, Micrometres(points(53_000)));
    // Only what both boxes have is shown.
    let model = turned("/MediaBox [0 0 600 800] /CropBox [40 -100 900 730]");
    assert_eq!((model.width, model.height), (Micrometres(points(56_000)), Micrometres(points(73_000))));
    // A path outside is not there; half of one is.
    let model = turned("/MediaBox [0 0 600 800] /CropBox [60 0 600 800]");
    near(&model.paths[0].rect, [0, 73_000, 1000, 74_000]);
    let model = turned("/MediaBox [0 0 600 800] /CropBox [80 0 600 800]");
    assert!(model.paths.is_empty());
}

#[test]
fn a_user_unit_makes_everything_larger() {
    let model = turned("/MediaBox [0 0 300 400] /UserUnit 2");
    assert_eq!((model.width, model.height), (Micrometres(points(60_000)), Micrometres(points(80_000))));
    assert_eq!(only(&model).size, 200);
    near(&model.paths[0].rect, [10_000, 66_000, 14_000, 68_000]);
}

#[test]
fn forms_inside_forms_keep_their_matrices_and_boxes() {
    let mut builder = Builder::new();
    let inner = builder.stream(
        &format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [2 0 0 2 10 0] /Resources << {FONTS} >>"
        ),
        b"BT /F 5 Tf 10 10 Td (in) Tj ET 40 40 20 20 re f",
    );
    let outer = builder.stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 100 100] /Resources << /XObject << /I {inner} 0 R >> >>"),
        b"q .5 0 0 .5 0 0 cm /I Do Q",
    );
    builder.page(SIZE, &format!("/XObject << /O {outer} 0 R >>"), b"q 3 0 0 3 0 0 cm /O Do Q");
    let model = builder.model();
    // Size 5 × 2 × 0.5 × 3; across 3 (100 + 0.5 (10 + 2 · 10)).
    assert_eq!((texts(&model), only(&model).size), (vec!["in"], 150));
    assert_eq!(only(&model).rect.left, Micrometres(points(34_500)));
    assert_eq!(only(&model).baseline, Micrometres(points(80_000 - 33_000)));
    // The inner box ends at 50: of the square from 40 to 60 a quarter is left: 3 (100 + 0.5 (10 + 2 · 40)) and so on.
    near(&model.paths[0].rect, [43_500, 80_000 - 45_000, 46_500, 80_000 - 42_000]);
}

#[test]
fn paths_have_boxes_with_their_stroke_colours_and_opacity() {
    let model =
        page("q 4 w 1 0 0 RG 100 100 m 200 100 l S Q 0 0 1 rg 10 10 m 20 10 l 15 30 l h f 1 0 0 1 0 0 cm");
    let [line, triangle] = model.paths.as_slice() else { panic!("{:?}", model.paths) };
    assert_eq!((line.stroked, line.colour), (true, Colour { red: 255, green: 0, blue: 0 }));
    near(&line.rect, [9800, 69_800, 20_200, 70_200]);
    assert_eq!((triangle.stroked, triangle.colour), (false, Colour { red: 0, green: 0, blue: 255 }));
    near(&triangle.rect, [1000, 77_000, 2000, 79_000]);
    assert!(line.order < triangle.order);
}

#[test]
fn a_stroke_fills_its_box_where_it_is_as_wide_or_goes_to_and_fro() {
    let solid = |content: &str| page(content).paths.iter().map(|path| path.solid).collect::<Vec<_>>();
    assert_eq!(solid("20 w 100 100 m 200 100 l S"), [true], "a line as a bar");
    assert_eq!(solid("1 w 100 100 100 40 re S"), [false], "an outline");
    let scribble: String = (0..20).map(|row| format!("{} {} l ", 100 + row % 2 * 100, 100 + row)).collect();
    assert_eq!(solid(&format!("1.5 w 100 100 m {scribble} S")), [true], "to and fro");
    assert_eq!(solid("100 100 100 40 re f"), [true]);
}

#[test]
fn text_at_an_angle_has_the_box_around_it() {
    // 30°: cos 0.8660, sin 0.5.
    let model = page("BT /F 10 Tf .8660254 .5 -.5 .8660254 100 200 Tm (A) Tj ET");
    let run = only(&model);
    assert_eq!((run.angle, run.size), (300, 100));
    // 7.22 wide, 8.91 up, 2.16 down: from 100 − 8.91 · 0.5 to 100 + 7.22 · 0.866 + 2.16 · 0.5.
    near(&run.rect, [9555, 80_000 - 20_000 - 1133, 10_733, 60_000 + 187]);
}
