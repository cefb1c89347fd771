//! The verifier worker: takes files, gives back reports.

fn main() {
    web::worker::start();
}
