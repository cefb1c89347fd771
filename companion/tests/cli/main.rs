//! The program as people run it.

mod certificate;
mod forged;
mod form;
mod memory;
mod options;
mod report;
mod resume;
mod rules;
mod sign;
mod submission;
mod support;
mod verify;
mod words;
