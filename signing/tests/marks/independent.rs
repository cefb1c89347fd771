//! The marks measured by other programs, pdfium and pdfplumber: places within a millimetre, sizes within 0.3 pt, black.

use super::desk::Desk;
use super::{approved, date};
use forge::letter::original::{ORIGINALS, Original};
use forge::letter::spec::Scan;
use signing::{CopyForm, Mark, MarkKind, Number, Preset};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the marks of one file are, for the script.
fn asked(file: &Path, marks: &[(Mark, Option<String>, f64)]) -> String {
    let mark = |(mark, text, size): &(Mark, Option<String>, f64)| {
        let kind = format!("{:?}", mark.kind);
        serde_json::json!({ "kind": kind, "page": mark.place.page, "shown": mark.shown, "text": text, "size": size })
    };
    let marks: Vec<_> = marks.iter().map(mark).collect();
    serde_json::json!({ "file": file, "marks": marks }).to_string()
}

/// Each file's marks with the text and size that they must show.
fn files(desk: &Desk, folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for (index, letter) in ORIGINALS.iter().enumerate() {
        all.push(original(desk, letter, &folder.join(format!("issue-{index}.pdf"))));
        all.push(copy(desk, letter, &folder.join(format!("copy-{index}.pdf"))));
    }
    all
}

fn original(desk: &Desk, letter: &Original, file: &Path) -> String {
    let number = Number::parse(letter.number).unwrap();
    let seal = desk.seal("CƠ QUAN BAN HÀNH VĂN BẢN");
    let preset = Preset::Issue { number: &number, date: date(letter), seal: &seal };
    let by = (letter.body, letter.at("09:15:30"));
    let (marks, bytes) = desk.act(approved(desk, letter, 3), &preset, (by.0, &by.1));
    std::fs::write(file, bytes).unwrap();
    let (year, month, day) = letter.day;
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    let text = |kind| match kind {
        MarkKind::Number => Some(number.text().split('/').next().unwrap().to_owned()),
        MarkKind::Day => Some(format!("{day:02}")),
        MarkKind::Month => Some(month.clone()),
        MarkKind::Year => Some(year.to_string()),
        _ => None,
    };
    let marks: Vec<_> = marks.into_iter().map(|mark| (mark.clone(), text(mark.kind), 13.0)).collect();
    asked(file, &marks)
}

fn copy(desk: &Desk, letter: &Original, file: &Path) -> String {
    let (_, scan) = desk.letter(letter.id, |spec| {
        spec.sequence.clear();
        spec.scan = Some(Scan { dpi: 100.0, ..Scan::default() });
    });
    let preset = Preset::Copy {
        form: CopyForm::SaoLuc, body: "Sở Khoa học và Công nghệ thành phố Hà Nội"
    };
    let (marks, bytes) = desk.act(scan, &preset, (letter.body, &letter.at("14:05:20")));
    std::fs::write(file, bytes).unwrap();
    let (year, month, day) = letter.day;
    let text = format!(
        "Sao lục; Sở Khoa học và Công nghệ thành phố Hà Nội; {day:02}/{month:02}/{year}; 14:05:20 +07:00"
    );
    asked(file, &[(marks[0].clone(), Some(text), 10.0)])
}

/// What the script says of these files; `None` where its libraries are not installed.
fn measured(lines: &[String]) -> Option<String> {
    let python = std::env::var_os("KIEMKY_PYTHON").unwrap_or_else(|| "python3".into());
    let installed = Command::new(&python).args(["-c", "import pdfplumber, pypdfium2"]).output();
    if !installed.is_ok_and(|output| output.status.success()) {
        println!("skipped: pdfplumber and pypdfium2 are not installed");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marks/measure.py");
    let mut child =
        Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn marks_stand_where_they_should_by_another_program() {
    let Some(desk) = Desk::new() else { return };
    let folder = std::env::temp_dir().join(format!("kiemky-marks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let lines = files(&desk, &folder);
    let said = measured(&lines);
    // The measuring can fail: the same marks two millimetres further down are told.
    let moved = lines[0].replace("\"size\":13.0", "\"size\":12.6");
    let wrong = measured(&[moved]);
    std::fs::remove_dir_all(&folder).unwrap();
    let Some(said) = said else { return };
    assert_eq!(said, "", "{} files", lines.len());
    assert!(wrong.unwrap().contains("size 13"), "a size 0.4 pt off is told");
}
