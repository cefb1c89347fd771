//! A desk for every act on twelve letters, with a token of SoftHSM2: `cargo run -p forge --example acts -- DIR MODULE`.

use forge::letter::corpus::Corpus;
use forge::letter::font::Fonts;
use forge::letter::kit;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(module)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: acts DIR MODULE");
        return ExitCode::from(3);
    };
    match make(Path::new(&folder), Path::new(&module)) {
        Ok(keys) => {
            println!("acts: {folder} ({keys} keys, PIN {})", kit::PIN);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("acts: {error}");
            ExitCode::from(3)
        }
    }
}

fn make(folder: &Path, module: &Path) -> Result<usize, String> {
    let fonts = Fonts::find().map_err(|missing| missing.to_string())?;
    let keys = kit::write_acts(folder, &Corpus::new(1), &fonts).map_err(|error| error.to_string())?;
    kit::fill_token_with(folder, module, &keys).map_err(|error| error.to_string())?;
    Ok(keys.len())
}
