//! The program as people run it.

#[cfg(unix)]
mod acts;
#[cfg(unix)]
mod batch;
mod certificate;
mod config;
#[cfg(target_os = "linux")]
mod descriptors;
mod evidence;
mod forged;
mod form;
mod memory;
mod options;
mod report;
mod resume;
mod rules;
#[cfg(unix)]
mod sign;
mod submission;
mod support;
#[cfg(unix)]
mod token;
#[cfg(unix)]
mod token_support;
mod verify;
mod words;
