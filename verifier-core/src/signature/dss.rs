//! The document security store (ISO 32000-2 12.8.4.3): certificates, CRLs and OCSP responses beside the signatures.
//!
//! Only read, never judged: what cannot be read is left out, and its absence is told where it is missed. All of it is
//! evidence that anybody may have added; each item is verified where it is used.

use crate::Result;
use crate::pdf::{Dictionary, Object, ObjectId, Origin, Resolved, View};

/// Most streams that are read (count); the pool of evidence takes no more either.
const MAX_STREAMS: usize = 1000;

/// What the store of the last revision holds, each stream with the revision that wrote it (1 for the first).
#[derive(Debug, Default)]
pub struct Store {
    /// `/Certs` and `/Cert`.
    pub certificates: Vec<(Option<u32>, Vec<u8>)>,
    /// `/CRLs` and `/CRL`.
    pub crls: Vec<(Option<u32>, Vec<u8>)>,
    /// `/OCSPs` and `/OCSP`.
    pub ocsp: Vec<(Option<u32>, Vec<u8>)>,
    seen: Vec<ObjectId>,
}

/// Reads `/DSS` of the catalog, its `/VRI` included.
pub fn read(view: &View<'_>) -> Store {
    let mut store = Store::default();
    // A store that cannot be read to its end gives what was read.
    let _ = store.fill(view);
    store
}

impl Store {
    fn fill(&mut self, view: &View<'_>) -> Result<()> {
        let catalog = view.catalog()?;
        let Some(catalog) = dictionary(&catalog) else { return Ok(()) };
        let dss = view.get(catalog, b"DSS")?;
        let Some(dss) = dictionary(&dss) else { return Ok(()) };
        self.take(view, dss, [b"Certs", b"CRLs", b"OCSPs"])?;
        let related = view.get(dss, b"VRI")?;
        let Some(related) = dictionary(&related) else { return Ok(()) };
        for entry in related.entries.iter().take(MAX_STREAMS) {
            let one = view.resolve(&entry.value)?;
            if let Some(one) = dictionary(&one) {
                self.take(view, one, [b"Cert", b"CRL", b"OCSP"])?;
            }
        }
        Ok(())
    }

    fn take(&mut self, view: &View<'_>, from: &Dictionary, keys: [&[u8]; 3]) -> Result<()> {
        let Self { certificates, crls, ocsp, seen } = self;
        for (key, list) in keys.into_iter().zip([certificates, crls, ocsp]) {
            let array = view.get(from, key)?;
            for item in array.object.array().unwrap_or_default() {
                let Some(id) = item.reference() else { continue };
                if seen.contains(&id) {
                    continue;
                }
                if seen.len() >= MAX_STREAMS {
                    return Ok(());
                }
                seen.push(id);
                let resolved = view.resolve(item)?;
                if let Object::Stream(stream) = &*resolved.object {
                    let data = view.stream_data(&resolved, stream)?;
                    list.push((revision(view, &resolved), data.to_vec()));
                }
            }
        }
        Ok(())
    }
}

fn dictionary(resolved: &Resolved) -> Option<&Dictionary> {
    match &*resolved.object {
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    }
}

/// Where that cannot be told the last revision, of which the least is proved.
fn revision(view: &View<'_>, resolved: &Resolved) -> Option<u32> {
    let index = match resolved.origin {
        Some(Origin::File { revision, .. }) => revision,
        _ => view.revision(),
    };
    u32::try_from(index.saturating_add(1)).ok()
}
