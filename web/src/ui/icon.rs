//! Icons drawn in place: one shape a meaning, so that colour is never the only difference.

use super::tone::Tone;
use leptos::prelude::*;

/// The icon of a tone: tick, cross, question mark, exclamation mark, dash. The word stands beside it.
#[component]
pub(crate) fn ToneIcon(tone: Tone) -> impl IntoView {
    let (outline, sign) = match tone {
        Tone::Good => ("M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z", "m7.2 12.4 3.3 3.3 6.3-7"),
        Tone::Bad => ("M8 2h8l6 6v8l-6 6H8l-6-6V8z", "m8.5 8.5 7 7m0-7-7 7"),
        Tone::Doubt => {
            ("M12 1.6 22.4 12 12 22.4 1.6 12z", "M9.6 9.6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.7m0 2.7v.1")
        }
        Tone::Warn => ("M12 2.5 22.5 21h-21z", "M12 9v5.2m0 3v.1"),
        Tone::Calm => ("M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z", "M7.5 12h9"),
    };
    view! {
        <svg class=format!("icon {}", tone.class()) viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class="icon-body" d=outline/>
            <path class="icon-sign" d=sign/>
        </svg>
    }
}

/// Outlines that carry no verdict.
#[derive(Clone, Copy)]
pub(crate) enum Outline {
    /// A sheet with a folded corner.
    Sheet,
    /// A person.
    Person,
    /// A building.
    Organisation,
    /// A chip: a service or a device.
    Service,
    /// A clock.
    Clock,
    /// An arrow into a tray.
    Drop,
    /// A pointing angle.
    Chevron,
}

/// An outline icon; decoration only.
#[component]
pub(crate) fn OutlineIcon(outline: Outline) -> impl IntoView {
    let path = match outline {
        Outline::Sheet => "M6 2.5h8l5 5v14H6zM14 2.5v5h5M9 13h7M9 17h7",
        Outline::Person => "M12 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM3.5 21c.6-4 4-6 8.5-6s7.9 2 8.5 6",
        Outline::Organisation => "M2.5 9.5 12 3.5l9.5 6zM5 10v8M9.6 10v8M14.4 10v8M19 10v8M2.5 20.5h19",
        Outline::Service => {
            "M6.5 6.5h11v11h-11zM9.5 2.5v4M14.5 2.5v4M9.5 17.5v4M14.5 17.5v4M2.5 9.5h4M2.5 14.5h4M17.5 9.5h4M17.5 14.5h4"
        }
        Outline::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.5 2",
        Outline::Drop => "M12 3v11m-4.5-4.5L12 14l4.5-4.5M3.5 15v5.5h17V15",
        Outline::Chevron => "m7 9.5 5 5 5-5",
    };
    view! {
        <svg class="outline" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=path/></svg>
    }
}
