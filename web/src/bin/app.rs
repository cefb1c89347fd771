//! The page: shows what the verifier worker reports, in the reader's language.

fn main() {
    web::components::mount();
}
