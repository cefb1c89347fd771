//! Writes the corpus of letters: `cargo run -p forge --example letters -- OUT_DIR [WORD…]` (only cases whose names
//! contain one of the words).

use forge::letter::corpus::Corpus;
use forge::letter::font::Fonts;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: letters OUT_DIR [WORD…]");
        return ExitCode::from(3);
    };
    let only: Vec<String> = arguments.collect();
    let fonts = match Fonts::find() {
        Ok(fonts) => fonts,
        Err(missing) => {
            eprintln!("letters: {missing}");
            return ExitCode::from(3);
        }
    };
    match Corpus::new(1).write(folder.as_ref(), &fonts, &only) {
        Ok(count) => {
            println!("letters: {count} files in {folder}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("letters: {error}");
            ExitCode::from(3)
        }
    }
}
