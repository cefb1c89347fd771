//! Which files to check: paths as given, directories walked in a stable order, `-` for standard input.

use crate::failure::Failure;
use report::Code;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Directories deeper than this are not walked (levels); no honest archive measured has more than twelve.
const MAX_DEPTH: usize = 64;

/// One thing to check.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// A file, and the name to print for it.
    File(PathBuf, String),
    /// Standard input.
    Standard,
    /// What ended before it could be opened.
    Failed(Failure),
}

impl Input {
    /// The name to print.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::File(_, name) => name,
            Self::Standard => "-",
            Self::Failed(failure) => failure.name.as_deref().unwrap_or(""),
        }
    }
}

/// Which files of a directory are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Take {
    /// Those that are named as PDFs.
    Pdfs,
    /// All: what is no PDF is named too.
    Everything,
}

/// What the paths name, and whether that may be several files (then the JSON is an array).
pub(crate) fn collect(paths: &[OsString], take: Take) -> (Vec<Input>, Plurality) {
    let mut inputs = Vec::new();
    let mut plurality = if paths.len() > 1 { Plurality::Several } else { Plurality::One };
    for path in paths {
        if path == "-" {
            inputs.push(Input::Standard);
            continue;
        }
        let path = PathBuf::from(path);
        if path.is_dir() {
            plurality = Plurality::Several;
            walk(&path, take, &mut inputs);
        } else {
            inputs.push(file(path));
        }
    }
    (inputs, plurality)
}

/// One input or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plurality {
    /// One file was named.
    One,
    /// Several files or a directory were named.
    Several,
}

fn file(path: PathBuf) -> Input {
    let name = path.to_string_lossy().into_owned();
    Input::File(path, name)
}

/// The files under a directory, by name; links are followed, but no directory is walked twice.
fn walk(root: &Path, take: Take, inputs: &mut Vec<Input>) {
    let before = inputs.len();
    let mut walked = BTreeSet::new();
    // A stack, deepest first, so that the order is that of the names.
    let mut waiting = vec![(root.to_owned(), 0)];
    while let Some((path, depth)) = waiting.pop() {
        if !path.is_dir() {
            inputs.push(file(path));
            continue;
        }
        let new = fs::canonicalize(&path).is_ok_and(|real| walked.insert(real));
        if !new || depth > MAX_DEPTH {
            continue;
        }
        match entries(&path, take) {
            Ok(mut entries) => {
                entries.sort_by(|one, other| other.cmp(one));
                waiting.extend(entries.into_iter().map(|entry| (entry, depth + 1)));
            }
            Err(error) => {
                let name = path.to_string_lossy();
                inputs.push(Input::Failed(
                    Failure::new(Code::InputUnreadable).named(&name).reason(error.to_string()),
                ));
            }
        }
    }
    if inputs.len() == before {
        inputs.push(Input::Failed(Failure::new(Code::InputNoFiles).named(&root.to_string_lossy())));
    }
}

/// Directories and the files that are taken.
fn entries(directory: &Path, take: Take) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let named_pdf = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        if path.is_dir() || named_pdf || take == Take::Everything {
            paths.push(path);
        }
    }
    Ok(paths)
}
