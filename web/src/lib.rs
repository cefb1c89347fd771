//! What stands behind the two programs of the page: `app` (Leptos, main thread) and `verifier` (worker).
//!
//! The features keep them apart: with `app` alone there is no core to make a verdict, with `verifier` alone there
//! is no Leptos to carry. The only thing that both know is [`protocol`].

pub mod protocol;

#[cfg(feature = "app")]
pub mod components;
#[cfg(feature = "app")]
pub mod pool;
#[cfg(feature = "app")]
pub mod state;

#[cfg(feature = "verifier")]
pub mod worker;
