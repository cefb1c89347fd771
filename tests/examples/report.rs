//! Prints the report of one file as JSON, with the built-in list and the tests' fixed time: a look while debugging.

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("a readable file");
        match tests::verify(&bytes) {
            Ok(report) => println!("{}", serde_json::to_string_pretty(&report).expect("JSON")),
            Err(error) => println!("{error:?}"),
        }
    }
}
