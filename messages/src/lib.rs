//! Kiểm Ký: messages.
