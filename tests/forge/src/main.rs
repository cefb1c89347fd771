//! Writes the corpus: `cargo run -p forge -- OUT_DIR [SEED]`, or the samples: `cargo run -p forge -- --samples DIR`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: forge OUT_DIR [SEED]");
        return ExitCode::from(3);
    };
    if folder == "--samples" {
        let folder = arguments.next().unwrap_or_else(|| "public/samples".to_owned());
        let write = |(name, bytes): (&str, Vec<u8>)| std::fs::write(format!("{folder}/{name}"), bytes);
        return match forge::samples::files().into_iter().try_for_each(write) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(3),
        };
    }
    let Ok(seed) = arguments.next().map_or(Ok(1), |seed| seed.parse()) else {
        eprintln!("forge: the seed is a number");
        return ExitCode::from(3);
    };
    match forge::corpus::write(folder.as_ref(), seed) {
        Ok(count) => {
            println!("forge: {count} cases in {folder}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("forge: {error}");
            ExitCode::from(3)
        }
    }
}
