//! Kiểm Ký: web.
