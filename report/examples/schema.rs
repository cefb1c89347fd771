//! Prints the JSON Schema named on the command line: `report`, `error` or `cert`.

fn main() {
    let schema = match std::env::args().nth(1).as_deref() {
        Some("report") => report::schema::report_schema(),
        Some("cert") => report::schema::certificate_schema(),
        Some("error") => report::schema::error_schema(),
        _ => {
            eprintln!("usage: schema report|error|cert");
            std::process::exit(2);
        }
    };
    match serde_json::to_string_pretty(&schema) {
        Ok(text) => println!("{text}"),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}
