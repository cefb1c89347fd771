//! The worker of the pages: takes a file and its report, gives the third answer back.

fn main() {
    web::pages::start();
}
