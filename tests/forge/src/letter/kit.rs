//! A desk to try `kiemky sign` at: letters to be signed, pictures, the agency's file, keys with certificates that last, and
//! the same keys on a token of SoftHSM2.

use super::corpus::{Case, Corpus};
use super::font::Fonts;
use super::original::ORIGINALS;
use super::picture::draw;
use super::spec::{Picture, Scan, Spec};
use crate::seed::Seed;
use std::fs;
use std::io::{self, Error, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// The PIN of the token.
pub const PIN: &str = "246802";
/// Its label.
pub const TOKEN: &str = "thu";
/// Who has a key on it: the label of certificate and key, and who it is.
pub const KEYS: [(&str, &str); 4] = [
    ("ca-nhan", "tran-van-minh"),
    ("co-quan", "ubnd-song-lam"),
    ("noi-nhan", "so-tai-chinh-ha-noi"),
    ("lanh-dao", "do-minh-tuan"),
];
/// Diameter of the seal, millimetres.
const SEAL: f32 = 36.0;

/// Writes letters, pictures, the agency's file, keys and certificates into a folder.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write(folder: &Path, corpus: &Corpus, fonts: &Fonts) -> io::Result<()> {
    fs::create_dir_all(folder.join("trust"))?;
    let letter = |id: &str, vary: fn(&mut Spec)| {
        let mut case: Case = corpus.case(id).clone();
        case.spec.version = "1.4".to_owned();
        vary(&mut case.spec);
        corpus.build(&case, fonts)
    };
    let blank: fn(&mut Spec) = |spec| spec.sequence.clear();
    let scanned: fn(&mut Spec) = |spec| {
        spec.sequence.clear();
        spec.scan = Some(Scan::default());
    };
    for (name, id, vary) in [
        ("du-thao.pdf", "ninh-binh-decision", blank),
        ("ban-quet.pdf", "ninh-binh-decision", scanned),
        ("phu-luc.pdf", "ninh-binh-appendix-file", blank),
        ("van-ban-den.pdf", "ninh-binh-decision", |_| {}),
    ] {
        fs::write(folder.join(name), letter(id, vary))?;
    }
    let picture = |drawing: &Picture| png(drawing, fonts);
    fs::write(folder.join("chu-ky.png"), picture(&Picture { hand: 1, dpi: 300.0, ..Picture::default() })?)?;
    about(folder, corpus, fonts, &KEYS)
}

/// What every desk has: the seal, the agency's file, the trusted certificates, the keys and the PIN.
fn about(folder: &Path, corpus: &Corpus, fonts: &Fonts, keys: &[(&str, &str)]) -> io::Result<()> {
    let seal = Picture {
        draw: "seal".to_owned(),
        ring: "ỦY BAN NHÂN DÂN XÃ SÔNG LAM".to_owned(),
        width: SEAL,
        dpi: 300.0,
        ..Picture::default()
    };
    fs::write(folder.join("dau.png"), png(&seal, fonts)?)?;
    fs::write(folder.join("co-quan.toml"), format!("seal_diameter_um = {}\n", SEAL * 1_000.0))?;
    for (name, der) in corpus.people.trusted() {
        fs::write(folder.join("trust").join(format!("{name}.crt")), der)?;
    }
    for (label, who) in keys {
        let certified = corpus.people.lasting(who);
        fs::write(folder.join(format!("{label}.pem")), certified.key.to_pem())?;
        fs::write(folder.join(format!("{label}.der")), certified.der)?;
    }
    private(&folder.join("pin"), PIN)
}

/// Writes a desk for every act on the originals: `draft-N.pdf`, `scan-N.pdf`, `attachment-N.pdf`, `received-N.pdf` and
/// `hand-N.png` for each, and `letters.json` with who signs and what is asked for; gives the labels of the keys, which are
/// the names of who has them.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write_acts(folder: &Path, corpus: &Corpus, fonts: &Fonts) -> io::Result<Vec<&'static str>> {
    fs::create_dir_all(folder.join("trust"))?;
    let built = |id: &str, vary: &dyn Fn(&mut Spec)| {
        let mut case: Case = corpus.case(id).clone();
        case.spec.version = "1.4".to_owned();
        vary(&mut case.spec);
        corpus.build(&case, fonts)
    };
    let (mut keys, mut letters) = (vec!["so-tai-chinh-ha-noi", "do-minh-tuan"], Vec::new());
    for (index, letter) in (1u64..).zip(&ORIGINALS) {
        let write = |name: &str, bytes: Vec<u8>| fs::write(folder.join(format!("{name}-{index}.pdf")), bytes);
        write("draft", built(letter.id, &|spec| letter.blank(spec)))?;
        write("received", built(letter.id, &|spec| letter.whole(spec)))?;
        let scanned = |spec: &mut Spec| {
            spec.sequence.clear();
            spec.scan = Some(Scan::default());
        };
        write("scan", built(letter.id, &scanned))?;
        write("attachment", built("ninh-binh-appendix-file", &|spec| appendix(spec, index)))?;
        let hand = Picture { hand: index, dpi: 300.0, ..Picture::default() };
        fs::write(folder.join(format!("hand-{index}.png")), png(&hand, fonts)?)?;
        let (year, month, day) = letter.day;
        letters.push(serde_json::json!({
            "id": letter.id, "index": index, "person": letter.person, "name": letter.name, "body": letter.body,
            "number": letter.number, "day": [year, month, day],
        }));
        for key in [letter.person, letter.body] {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    fs::write(folder.join("letters.json"), serde_json::Value::Array(letters).to_string())?;
    let labelled: Vec<(&str, &str)> = keys.iter().map(|key| (*key, *key)).collect();
    about(folder, corpus, fonts, &labelled)?;
    Ok(keys)
}

/// Attachments that differ in number, title, columns and format.
fn appendix(spec: &mut Spec, index: u64) {
    spec.sequence.clear();
    let Some(appendix) = spec.appendices.first_mut() else { return };
    appendix.heading = ["Phụ lục", "Phụ lục I", "Phụ lục II", "Phụ lục IV"]
        .get(usize::try_from(index % 4).unwrap_or(0))
        .map_or_else(String::new, |heading| (*heading).to_owned());
    appendix.landscape = index % 3 == 1;
    appendix.columns = if index % 4 == 3 { 2 } else { 1 };
}

/// Puts the keys and certificates of the folder onto a token of SoftHSM2 that lives there: `softhsm2.conf` names it.
///
/// # Errors
/// When `softhsm2-util` or `pkcs11-tool` (OpenSC) is missing or fails.
pub fn fill_token(folder: &Path, module: &Path) -> io::Result<()> {
    fill_token_with(folder, module, &KEYS.map(|(label, _)| label))
}

/// The same with keys of these labels.
///
/// # Errors
/// When `softhsm2-util` or `pkcs11-tool` (OpenSC) is missing or fails.
pub fn fill_token_with(folder: &Path, module: &Path, labels: &[&str]) -> io::Result<()> {
    let folder = fs::canonicalize(folder)?;
    let tokens = folder.join("tokens");
    fs::create_dir_all(&tokens)?;
    let configuration = folder.join("softhsm2.conf");
    let text = format!(
        "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
        tokens.display()
    );
    fs::write(&configuration, text)?;
    let program = |name: &str| {
        let mut command = Command::new(name);
        command.env("SOFTHSM2_CONF", &configuration).stdin(Stdio::null()).stdout(Stdio::null());
        command
    };
    let free = ["--init-token", "--free", "--label", TOKEN, "--so-pin", "13579135", "--pin", PIN];
    run(program("softhsm2-util").args(free))?;
    for (index, label) in (1..).zip(labels) {
        let id = format!("{index:02}");
        run(program("softhsm2-util")
            .args(["--token", TOKEN, "--pin", PIN, "--label", label, "--id", &id, "--import"])
            .arg(folder.join(format!("{label}.pem"))))?;
        run(program("pkcs11-tool")
            .arg("--module")
            .arg(module)
            .args(["--token-label", TOKEN, "--login", "--pin", PIN, "--type", "cert", "--id", &id])
            .args(["--label", label, "--write-object"])
            .arg(folder.join(format!("{label}.der"))))?;
    }
    Ok(())
}

fn run(command: &mut Command) -> io::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |why: String| Error::other(format!("{name}: {why}"));
    let output = command.output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()))
}

fn png(drawing: &Picture, fonts: &Fonts) -> io::Result<Vec<u8>> {
    let drawn = draw(drawing, fonts, Seed(1));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, drawn.width, drawn.height);
    encoder.set_color(png::ColorType::Rgba);
    let pixels: Vec<u8> = drawn.pixels.iter().flatten().copied().collect();
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(bytes)
}

/// A file that only its owner may read, where the system knows such.
fn private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(path)?, "{text}")
}
