//! Binary `kiemky`.
fn main() {}
