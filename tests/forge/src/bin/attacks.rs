//! Writes the attack pack: `cargo run -p forge --bin attacks -- OUT_DIR [SEED]`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next();
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse());
    let (Some(folder), Ok(seed)) = (folder, seed) else {
        eprintln!("usage: attacks OUT_DIR [SEED], the seed a number");
        return ExitCode::from(3);
    };
    match forge::attack_pack::write(folder.as_ref(), seed) {
        Ok(count) => {
            println!("attacks: {count} cases in {folder}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("attacks: {error}");
            ExitCode::from(3)
        }
    }
}
