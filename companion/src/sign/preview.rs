//! `--preview`: the pages with their marks as pictures, drawn in a process of its own, before anything is signed.

use super::{Stop, release, wish};
use crate::failure::Failure;
use crate::pages::picture;
use signing::Mark;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use verifier_core::{ByteSource, Context};

/// Writes one picture for each page that bears a mark: under the name given, or, of several pages, with the number of the
/// page before its ending. Nothing that is there is replaced.
pub(super) fn write(
    path: &Path,
    marks: &[Mark],
    source: &dyn ByteSource,
    context: &Context,
) -> Result<Vec<PathBuf>, Stop> {
    let pages: BTreeSet<u32> = marks.iter().map(|mark| mark.place.page).collect();
    let mut written = Vec::new();
    for page in &pages {
        let own: Vec<&Mark> = marks.iter().filter(|mark| mark.place.page == *page).collect();
        let undrawn = || wish::wrong("preview").detail_of("sign-preview-undrawn", "page", &page.to_string());
        let extracted = page_draw::page(source, context, usize::MAX, *page).map_err(|_| undrawn())?;
        let marked = signing::preview(&extracted, &own).map_err(|_| undrawn())?;
        let drawn = picture::png(marked).ok_or_else(undrawn)?;
        let name = if pages.len() == 1 { path.to_owned() } else { numbered(path, *page) };
        save(&name, &drawn)?;
        written.push(name);
    }
    Ok(written)
}

fn numbered(path: &Path, page: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{page}.png"))
}

fn save(path: &Path, picture: &[u8]) -> Result<(), Failure> {
    // It shows the document: as private as a draft.
    let written = release::private().open(path).and_then(|mut file| file.write_all(picture));
    written.map_err(|error| {
        let name = path.to_string_lossy();
        wish::wrong("preview").detail_of("sign-preview-unwritable", "name", &name).reason(error.to_string())
    })
}
