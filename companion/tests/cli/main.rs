//! The program as people run it.

mod forged;
mod options;
mod resume;
mod support;
mod verify;
mod words;
