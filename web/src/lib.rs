//! What stands behind the four programs of the page: `app` and `reader` (Leptos, main thread), `verifier` and `pages`
//! (workers).
//!
//! The features keep them apart: with `app` or `reader` there is no core to make a verdict and no word of form, with
//! `verifier` alone there is no Leptos and no page to draw, with `pages` alone nothing is verified. What loads before the
//! first answer is `app` and `verifier` alone. What they know of each other is [`protocol`], [`third`] and [`handover`].

#[cfg(any(feature = "reader", feature = "pages"))]
pub mod certificates;
#[cfg(any(feature = "reader", feature = "pages"))]
pub mod drawing;
#[cfg(any(feature = "app", feature = "reader"))]
pub mod handover;
pub mod protocol;
#[cfg(any(feature = "app", feature = "reader", feature = "pages"))]
pub mod purpose;
#[cfg(any(feature = "reader", feature = "pages"))]
pub mod third;

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "reader")]
pub mod reader;
#[cfg(any(feature = "app", feature = "reader"))]
mod ui;

#[cfg(any(feature = "verifier", feature = "pages"))]
mod file_source;
#[cfg(feature = "pages")]
pub mod pages;
#[cfg(feature = "verifier")]
pub mod worker;
