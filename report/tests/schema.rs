//! The committed schema is the one that the types give (`just schema` writes it anew).

#[test]
fn the_committed_schema_is_the_generated_one() {
    for (name, schema) in [
        ("report", report::schema::report_schema()),
        ("error", report::schema::error_schema()),
        ("cert", report::schema::certificate_schema()),
    ] {
        let path = format!("{}/../public/schema/{name}.v1.json", env!("CARGO_MANIFEST_DIR"));
        let committed = std::fs::read_to_string(&path).expect("the schema is committed");
        let generated = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
        assert_eq!(committed.trim_end(), generated, "{path}: run `just schema`");
    }
}
