//! Everything that a reader looks at after the first answer: the third one, signatures, findings, pages, history.

fn main() {
    web::reader::start();
}
