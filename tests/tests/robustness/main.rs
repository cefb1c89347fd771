//! Whatever the bytes are: the verifier ends, soon, without a panic, and calls nothing sound that was not signed.
//!
//! `KIEMKY_ROBUSTNESS=full` takes 200 cut and 200 changed variants of every file; otherwise a fixed sample.

mod damaged;
mod der;
mod earned;
mod hostile;
mod hostile_cms;
mod running;
