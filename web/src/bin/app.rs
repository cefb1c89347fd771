//! The page until the first answer: takes files, shows the first two answers of each, in the reader's language.

fn main() {
    web::app::mount();
}
