//! What the interpreter asks for and does not get: what it then shows is not the page.

use hayro_interpret::{InterpreterSettings, InterpreterWarning};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What was asked for in vain while a page was interpreted.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    character_map: Arc<AtomicBool>,
    other: Arc<AtomicBool>,
}

impl Wants {
    /// Settings that remember here. The predefined CMaps of Chinese, Japanese and Korean are not here
    /// (`docs/decisions/0024`): text that needs one comes without meaning.
    #[must_use]
    pub fn settings(&self) -> InterpreterSettings {
        let (maps, other) = (Arc::clone(&self.character_map), Arc::clone(&self.other));
        InterpreterSettings {
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

    /// Anything at all: a CMap, a font or an image that can be read.
    #[must_use]
    pub fn anything(&self) -> bool {
        self.character_map() || self.other.load(Ordering::Relaxed)
    }
}
