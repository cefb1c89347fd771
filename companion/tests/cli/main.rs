//! The program as people run it.

mod certificate;
mod forged;
mod memory;
mod options;
mod resume;
mod support;
mod verify;
mod words;
