//! A desk to try `kiemky sign` at, with a token of SoftHSM2: `cargo run -p forge --example token -- DIR [MODULE]`.

use forge::letter::corpus::Corpus;
use forge::letter::font::Fonts;
use forge::letter::kit;
use std::path::Path;
use std::process::ExitCode;

/// Where Debian puts the module.
const MODULE: &str = "/usr/lib/softhsm/libsofthsm2.so";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: token DIR [MODULE]");
        return ExitCode::from(3);
    };
    let module = arguments.next().unwrap_or_else(|| MODULE.to_owned());
    match make(Path::new(&folder), Path::new(&module)) {
        Ok(()) => {
            println!("token: {folder} (PIN {})", kit::PIN);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("token: {error}");
            ExitCode::from(3)
        }
    }
}

fn make(folder: &Path, module: &Path) -> Result<(), String> {
    let fonts = Fonts::find().map_err(|missing| missing.to_string())?;
    kit::write(folder, &Corpus::new(1), &fonts).map_err(|error| error.to_string())?;
    kit::fill_token(folder, module).map_err(|error| error.to_string())
}
