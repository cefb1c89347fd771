//! Real reports of the samples as documents, and saved ones opened again.

mod html;
mod outcome;
mod saved;
mod support;
mod xml;
