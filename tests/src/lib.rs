//! What the suites of tests share: where the third-party material lies.

use std::path::PathBuf;

/// The folder of third-party test material, when it is here: `KIEMKY_SHARED`, else `../shared` beside the
/// project. Suites that find none say what they skip.
#[must_use]
pub fn corpora() -> Option<PathBuf> {
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared =
        std::env::var_os("KIEMKY_SHARED").map_or_else(|| project.join("..").join("shared"), PathBuf::from);
    let corpora = shared.join("corpora");
    corpora.join("expected.jsonl").is_file().then_some(corpora)
}
