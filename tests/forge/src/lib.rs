//! Kiểm Ký: forge.
