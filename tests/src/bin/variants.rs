//! Writes a fixed sample of damaged files: `variants OUT_DIR COUNT`, for runs in other engines.
//!
//! The sample is the same for the same material: files `00000.pdf`, `00001.pdf`, … and `list.txt`, in which each
//! line names a file, the kind of damage, where it begins and the original it was made from, tab-separated.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use tests::variants::{Original, seed};
use tests::{corpora, files};

/// Larger files are left out, so that a sample stays small (bytes).
const MAX_LENGTH: u64 = 600_000;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let count = arguments.next().and_then(|count| count.to_str()?.parse::<usize>().ok());
    let (Some(folder), Some(count)) = (folder, count) else {
        eprintln!("usage: variants OUT_DIR COUNT");
        return ExitCode::from(2);
    };
    match write(&folder, count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &std::path::Path, count: usize) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut originals: Vec<(String, PathBuf)> = Vec::new();
    if let Some(corpora) = corpora() {
        for path in files::below(&corpora, &["pdf"]) {
            if std::fs::metadata(&path)?.len() <= MAX_LENGTH {
                let name = path.strip_prefix(&corpora).unwrap_or(&path).to_string_lossy().into_owned();
                originals.push((name, path));
            }
        }
    }
    let by_hand = files::by_hand();
    let all = originals.len() + by_hand.len();
    let mut list = String::new();
    for index in 0..count {
        // Spread over all originals, however many variants are asked for.
        let chosen = if count >= all { index % all } else { index * all / count };
        let (name, bytes) = match originals.get(chosen) {
            Some((name, path)) => (name.clone(), std::fs::read(path)?),
            None => by_hand[chosen - originals.len()].clone(),
        };
        let original = Original::new(&bytes);
        let seed = seed(&name, index);
        let variant = if index % 2 == 0 { original.changed(seed) } else { original.truncated(seed) };
        let file = format!("{index:05}.pdf");
        std::fs::write(folder.join(&file), &variant.bytes)?;
        writeln!(list, "{file}\t{:?}\t{}\t{name}", variant.kind, variant.at).expect("memory");
    }
    std::fs::write(folder.join("list.txt"), list)
}
