//! What the interpreter asks for and does not get: what it then shows is not the page.

use crate::standard;
use hayro_interpret::{InterpreterSettings, InterpreterWarning};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What was asked for in vain while a page was interpreted.
#[derive(Clone, Debug)]
pub struct Wants {
    character_map: Arc<AtomicBool>,
    face: Arc<AtomicBool>,
    other: Arc<AtomicBool>,
    /// The program carries no faces: they are those that were given to it.
    shelved: bool,
}

impl Default for Wants {
    fn default() -> Self {
        Self::new(!cfg!(feature = "embedded-faces"))
    }
}

impl Wants {
    pub(crate) fn new(shelved: bool) -> Self {
        let [character_map, face, other] = Default::default();
        Self { character_map, face, other, shelved }
    }

    /// Settings that remember here. The predefined CMaps of Chinese, Japanese and Korean are not here
    /// (`docs/decisions/0024`): text that needs one comes without meaning.
    #[must_use]
    pub fn settings(&self) -> InterpreterSettings {
        let (maps, other) = (Arc::clone(&self.character_map), Arc::clone(&self.other));
        let (faces, shelved) = (Arc::clone(&self.face), self.shelved);
        InterpreterSettings {
            font_resolver: Arc::new(move |query| {
                #[cfg(feature = "embedded-faces")]
                if !shelved {
                    return Some(standard::embedded(query));
                }
                #[cfg(not(feature = "embedded-faces"))]
                let _ = shelved;
                let found = standard::shelved(query);
                if found.is_none() {
                    faces.store(true, Ordering::Relaxed);
                }
                found
            }),
            cmap_resolver: Arc::new(move |_| {
                maps.store(true, Ordering::Relaxed);
                None
            }),
            warning_sink: Arc::new(move |warning| {
                // Annotations without a usable appearance are looked at by themselves (`weigh`, `page`).
                if !matches!(warning, InterpreterWarning::UnresolvedAnnotationAppearance) {
                    other.store(true, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        }
    }

    /// A predefined CMap.
    #[must_use]
    pub fn character_map(&self) -> bool {
        self.character_map.load(Ordering::Relaxed)
    }

    /// One of the faces that every reader has ([`standard::missing`] says which).
    #[must_use]
    pub fn face(&self) -> bool {
        self.face.load(Ordering::Relaxed)
    }

    /// Anything at all: a CMap, a font or an image that can be read.
    #[must_use]
    pub fn anything(&self) -> bool {
        self.character_map() || self.face() || self.other.load(Ordering::Relaxed)
    }
}
