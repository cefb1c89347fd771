//! Kiểm Ký: tests.
