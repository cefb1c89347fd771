//! Tests over hand-built documents.
