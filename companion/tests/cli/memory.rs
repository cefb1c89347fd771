//! How much memory a long file takes: the structure and a few blocks of it, never the file.

use crate::support::Folder;
use forge::pdf::{Object, Style, stream};
use forge::pki::Pki;
use forge::seed::Seed;
use forge::signing::{Field, Letter};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// Streams of the long file, and the bytes of each. Added by an update, so that every one of them is resolved: that
/// reads 512 blocks of 64 KiB, four times as many as may be kept.
const STREAMS: (u32, u32) = (512, 256 << 10);
/// Most memory the program may take beside its own code and tables (bytes): the blocks kept (8 MiB) and a reserve that
/// a second set of blocks would not fit into. The bound for users, of everything, is 64 MB.
const MOST: u64 = 12 << 20;

#[test]
fn a_long_file_takes_little_memory() {
    let folder = Folder::new();
    let (bytes, length) = long_file();
    folder.write("long.pdf", bytes);
    // The program waits for its standard input when the report of the file is out: then it can be looked at.
    let mut program = folder
        .kiemky()
        .args(["verify", "--jsonl", "--jobs", "1", "long.pdf", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let peak = peak_memory(program.id());
    drop(program.stdin.take());
    program.wait().unwrap();

    let report: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(report["input"]["length"], length);
    assert_eq!(report["answers"]["sound"], "yes", "{line}");
    let Some(peak) = peak else {
        println!("skipped: this system does not tell the peak memory of a process");
        return;
    };
    println!("peak memory: {peak} bytes for {length}");
    assert!(peak > 1 << 20, "{peak} bytes are no memory of a program");
    assert!(peak < MOST, "{peak} bytes of memory for a file of {length}");
}

/// A letter with large streams, signed behind them.
fn long_file() -> (Vec<u8>, usize) {
    let mut letter = Letter::new(Style::Table, Seed(1));
    let first = letter.pdf.next_number();
    let noise: Vec<u8> = (0..STREAMS.1).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let streams: Vec<Object> = (0..STREAMS.0).map(|index| (first + index, stream("", &noise))).collect();
    letter.update(&streams, &[]);
    let pki = Pki::new(Seed(1));
    letter.sign(&Field::default(), &|covered| forge::cms::Plan::usual(&pki.person).build(covered));
    let length = letter.bytes().len();
    (letter.pdf.bytes, length)
}

/// The most memory that a running process has had at once (bytes) without the pages of its program and libraries, of
/// which the system loads as many as it likes; where the system tells it (Linux). The figure of `wait` is no use: it is
/// at least that of the process that started it.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let kilobytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()
    };
    Some(kilobytes("VmHWM:")?.checked_sub(kilobytes("RssFile:")?)? * 1024)
}
