//! What stands behind the three programs of the page: `app` (Leptos, main thread), `verifier` and `pages` (workers).
//!
//! The features keep them apart: with `app` alone there is no core to make a verdict and no word of form, with
//! `verifier` alone there is no Leptos and no page to draw, with `pages` alone nothing is verified. What they know of
//! each other is [`protocol`] and [`third`].

pub mod protocol;
#[cfg(any(feature = "app", feature = "pages"))]
pub mod third;

#[cfg(feature = "app")]
pub mod components;
#[cfg(feature = "app")]
pub mod pages_pool;
#[cfg(feature = "app")]
pub mod pool;
#[cfg(feature = "app")]
pub mod state;

#[cfg(any(feature = "verifier", feature = "pages"))]
mod file_source;
#[cfg(feature = "pages")]
pub mod pages;
#[cfg(feature = "verifier")]
pub mod worker;
