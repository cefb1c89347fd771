//! Answer 3 and the decision as people ask for them: letters of the forge, and the real documents.

use crate::support::{Folder, corpus, json, printed, said, status};
use forge::letter::corpus::{AT, Corpus};
use forge::letter::font::Fonts;
use serde_json::Value;
use std::process::Output;

/// The letters, and a folder in which their CAs are trusted.
pub struct Letters {
    pub folder: Folder,
    corpus: Corpus,
    fonts: Fonts,
}

impl Letters {
    /// `None` where the machine has no fonts to set letters with.
    pub fn new() -> Option<Self> {
        let fonts = match Fonts::find() {
            Ok(fonts) => fonts,
            Err(missing) => {
                println!("skipped: {missing}");
                return None;
            }
        };
        let (folder, corpus) = (Folder::new(), Corpus::new(1));
        for (name, der) in corpus.people.trusted() {
            folder.write(&format!("trust/{name}.crt"), der);
        }
        for (name, der) in corpus.people.crls() {
            folder.write(&format!("lists/{name}"), der);
        }
        Some(Self { folder, corpus, fonts })
    }

    /// Writes a letter under its own name.
    pub fn write(&self, id: &str) -> String {
        self.write_to(id, id);
        format!("{id}.pdf")
    }

    /// Writes a letter under another.
    pub fn write_to(&self, name: &str, id: &str) {
        self.folder.write(&format!("{name}.pdf"), self.corpus.build(self.corpus.case(id), &self.fonts));
    }

    /// `kiemky verify` with the letters' CAs at the letters' time.
    pub fn verify(&self, arguments: &[&str]) -> Output {
        let usual = ["--trust", "trust", "--at", AT];
        self.folder.verify(&[&usual, arguments].concat())
    }

    /// With every list of revoked certificates.
    pub fn verify_with_lists(&self, arguments: &[&str]) -> Output {
        let names = self.corpus.people.crls().into_iter().map(|(name, _)| format!("--crl=lists/{name}"));
        let lists: Vec<String> = names.collect();
        let lists: Vec<&str> = lists.iter().map(String::as_str).collect();
        self.verify(&[&lists, arguments].concat())
    }
}

/// What of a text speaks of accepting or refusing a document.
fn words_of_a_decision(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let words = ["tiếp nhận", "từ chối", "trả lại", "accept", "refus", "return to the sender"];
    words.into_iter().filter(|word| text.contains(word)).collect()
}

/// Every text of a JSON value, the names of members left out: those are the schema's.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_letter_gets_all_three_answers_and_a_proposal_for_reception() {
    let Some(letters) = Letters::new() else { return };
    let name = letters.write("kept-decision-typed");
    let output = letters.verify_with_lists(&["--purpose", "incoming", "--json", &name]);
    let report = json(&output);
    assert_eq!(report["answers"]["sound"], "yes");
    assert_eq!(report["answers"]["trusted"], "yes");
    assert_ne!(report["answers"]["in_form"], "not_run");
    assert_eq!(report["form"]["kind"], "original");
    assert_eq!(report["form"]["register"]["symbol"], "QĐ-UBND");
    // The commune lies in Ninh Bình: the province's own text is chosen by place and date.
    assert_eq!(report["profile"], "ninh-binh-2025");
    assert!(!report["limits"].as_array().unwrap().contains(&"form".into()));
    assert_eq!(report["decision"]["scope"], serde_json::json!(["sound", "trusted", "in_form"]));
    let outcome = report["decision"]["outcome"].as_str().unwrap();
    assert!(matches!(outcome, "accept" | "accept_with_notice"), "{}", report["decision"]);
    assert_eq!(status(&output), 0);
    let words = printed(&letters.verify_with_lists(&["--purpose", "incoming", &name]));
    assert!(words.contains("3. Văn bản có đúng thể thức không?"), "{words}");
    assert!(words.contains("Loại văn bản: bản gốc") && words.contains("[FLOW-01 · "), "{words}");
    assert!(words.contains("Đề xuất: "), "{words}");

    // Without the lists the doubt about revocation is the only one.
    let output = letters.verify(&["--purpose", "incoming", "--json", &name]);
    let decision = json(&output)["decision"].clone();
    assert_eq!(
        (&decision["outcome"], &decision["only_missing"]),
        (&"undetermined".into(), &"revocation".into())
    );
    assert_eq!(status(&output), 2);
    // The agency's own policy takes it in, with the form looked at.
    let policy = ["--purpose", "incoming", "--accept-without-revocation", "--json", &name];
    let output = letters.verify(&policy);
    assert_eq!(json(&output)["decision"]["outcome"], "accept_with_notice");
    assert_eq!(status(&output), 0);
}

#[test]
fn a_letter_without_the_body_s_signature_is_proposed_for_refusal_with_its_rule() {
    let Some(letters) = Letters::new() else { return };
    let name = letters.write("att-02-unsigned");
    let output = letters.verify_with_lists(&["--purpose", "incoming", &name]);
    assert_eq!(status(&output), 1);
    let words = printed(&output);
    assert!(words.contains("Đề xuất từ chối tiếp nhận, trả lại nơi gửi"), "{words}");
    assert!(words.contains("Lý do: ") && words.contains("Căn cứ: điểm b khoản 2 Điều 21"), "{words}");
}

#[test]
fn a_plain_reader_meets_no_word_of_accepting_or_refusing() {
    let Some(letters) = Letters::new() else { return };
    let mut files: Vec<String> =
        ["kept-decision-typed", "att-02-unsigned", "kept-attachment", "flow-04-secret"]
            .iter()
            .map(|id| letters.write(id))
            .collect();
    for real in ["A01_nd50-2026_leader-CAdES_plus_5-org-sigs", "C01_luat73-2021_orphan_G1"] {
        files.extend(corpus(&format!("vgca/pdf/{real}.pdf")).map(|path| path.to_string_lossy().into_owned()));
    }
    for file in &files {
        let report = json(&letters.verify(&["--json", file]));
        assert_ne!(report["answers"]["in_form"], "not_run", "{file}");
        assert_eq!(report["decision"], Value::Null, "{file}");
        for text in texts(&report) {
            assert!(words_of_a_decision(text).is_empty(), "{file}: {text}");
        }
        for key in ["refusal", "undecided", "notices", "grounds"] {
            assert_eq!(report["form"][key], serde_json::json!([]), "{file}: {key}");
        }
        for language in ["vi", "en"] {
            let words = printed(&letters.verify(&["--lang", language, file]));
            assert_eq!(words_of_a_decision(&words), [""; 0], "{file} in {language}: {words}");
        }
    }
}

#[test]
fn what_the_reader_states_instead_is_said_in_the_report() {
    let Some(letters) = Letters::new() else { return };
    let name = letters.write("kept-decision-typed");
    let arguments = ["--kind", "copy-sao-y", "--profile", "lam-dong-2025"];
    let report = json(&letters.verify(&[&arguments[..], &["--json", &name]].concat()));
    assert_eq!(report["form"]["kind"], "copy-sao-y");
    assert_eq!(report["form"]["profile"], "lam-dong-2025");
    assert_eq!(report["form"]["overrides"], serde_json::json!(["kind", "profile"]));
    let words = printed(&letters.verify(&[&arguments[..], &[&name]].concat()));
    assert!(words.contains("Loại văn bản: bản sao y (do người kiểm tra chọn)"), "{words}");
    assert!(words.contains("; do người kiểm tra chọn)"), "{words}");
    let english = printed(&letters.verify(&[&arguments[..], &["--lang", "en", &name]].concat()));
    assert!(!english.contains("do người kiểm tra chọn"), "{english}");
    for wrong in [&["--kind", "letter"][..], &["--profile", "atlantis"], &["--no-form", "--kind", "original"]]
    {
        let output = letters.verify(&[wrong, &[&name]].concat());
        assert_eq!(status(&output), 3, "{wrong:?}");
        assert!(said(&output).contains(wrong[0]), "{}", said(&output));
    }
}

#[test]
fn an_agency_s_file_is_used_and_a_wrong_one_is_an_error() {
    let Some(letters) = Letters::new() else { return };
    let name = letters.write("kept-decision-typed");
    letters.folder.write("agency.toml", "locality = \"dong-thap\"\nreplaced_rules = [\"FLOW-03\"]\n");
    let report = json(&letters.verify(&["--agency", "agency.toml", "--json", &name]));
    assert_eq!(report["form"]["overrides"], serde_json::json!(["agency"]));
    let replaced = serde_json::json!({ "rule": "FLOW-03", "reason": "replaced_by_agency" });
    assert!(report["form"]["not_checked"].as_array().unwrap().contains(&replaced));
    let words = printed(&letters.verify(&["--agency", "agency.toml", &name]));
    assert!(words.contains("Đã dùng tệp thông tin của cơ quan tiếp nhận."), "{words}");
    for (file, text) in [
        ("rule.toml", "replaced_rules = [\"SIG-07\"]\n"),
        ("key.toml", "seal = 36\n"),
        ("size.toml", "seal_diameter_um = 36\n"),
        ("class.toml", "[certificate_classes]\n0a = \"seal\"\n"),
        ("toml.toml", "locality = \n"),
    ] {
        letters.folder.write(file, text);
        let output = letters.verify(&["--agency", file, &name]);
        assert_eq!(status(&output), 3, "{file}");
        assert!(said(&output).contains("--agency") && said(&output).contains(file), "{}", said(&output));
    }
    assert_eq!(status(&letters.verify(&["--agency", "missing.toml", &name])), 3);
}

#[test]
fn without_form_only_the_first_two_answers_are_given() {
    let Some(letters) = Letters::new() else { return };
    let name = letters.write("kept-decision-typed");
    let report = json(&letters.verify_with_lists(&["--no-form", "--purpose", "incoming", "--json", &name]));
    assert_eq!(report["answers"]["in_form"], "not_run");
    assert_eq!(report["form"], Value::Null);
    assert!(report["limits"].as_array().unwrap().contains(&"form".into()));
    assert_eq!(report["decision"]["scope"], serde_json::json!(["sound", "trusted"]));
}

#[test]
fn under_a_secrecy_mark_nothing_of_the_document_is_repeated() {
    let Some(letters) = Letters::new() else { return };
    let name = letters.write("flow-04-secret");
    let output = letters.verify_with_lists(&["--purpose", "incoming", "--json", &name]);
    let report = json(&output);
    assert_eq!(report["form"]["secrecy_mark"], true);
    assert_eq!(report["decision"]["outcome"], "refuse");
    assert_eq!(report["form"]["register"]["subject"], Value::Null);
    assert_eq!(status(&output), 1);
    let words = printed(&letters.verify_with_lists(&["--purpose", "incoming", &name]));
    assert!(words.contains("Văn bản có dấu chỉ độ mật: không sao chép, không chuyển tiếp"), "{words}");
    assert!(words.contains("Đã dừng: ") && !words.contains("Trích yếu nội dung"), "{words}");
    let other = letters.write("flow-04-in-the-text");
    assert_eq!(json(&letters.verify(&["--json", &other]))["form"]["secrecy_mark"], false);
}

#[test]
fn before_the_person_signs_layout_alone_decides() {
    let Some(letters) = Letters::new() else { return };
    let Some(path) = corpus("vgca/pdf/U01_ksts_sample_unsigned.pdf") else { return };
    let output = letters.verify(&["--purpose", "before_signing", "--json", path.to_str().unwrap()]);
    let report = json(&output);
    assert_eq!(report["answers"]["sound"], "no_signature");
    let outcome = report["decision"]["outcome"].as_str().unwrap();
    assert_ne!(outcome, "refuse", "{}", report["decision"]);
    assert_eq!(status(&output), if outcome == "undetermined" { 2 } else { 0 });
}

/// A page whose forms draw each other without end is not drawn: the form is open, whatever else is known.
#[test]
fn a_page_that_cannot_be_drawn_is_never_in_form() {
    let folder = Folder::new();
    folder.write("hostile.pdf", hostile());
    let output = folder.verify(&["--json", "hostile.pdf"]);
    let report = json(&output);
    assert_eq!(report["answers"]["in_form"], "undetermined", "{}", report["form"]);
    let findings = report["form"]["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["code"] == "form.pages-unread").unwrap();
    assert_eq!((&found["severity"], &found["args"]["count"]), (&"undetermined".into(), &1.into()));
    let words = printed(&folder.verify(&["hostile.pdf"]));
    assert!(words.contains("Có 1 trang chưa xem được."), "{words}");
}

/// One page that shows forms nested forty deep, eight in each.
fn hostile() -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 45 0 R >> >> >>"
            .to_owned(),
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 12 >>\nstream\n0 0 1 1 re f\nendstream".to_owned(),
    ];
    let content = "/X Do ".repeat(8);
    for inner in 5..45 {
        objects.push(format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >> \
             /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut file = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = file.len();
    file.push_str(&table);
    let size = objects.len() + 1;
    file.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

/// The real documents for reception, without any list of revoked certificates.
#[test]
fn real_documents_are_proposed_for_what_their_signatures_bear() {
    let folder = Folder::new();
    let decided = |name: &str| {
        let path = corpus(&format!("vgca/pdf/{name}.pdf"))?;
        let output = folder.verify(&["--purpose", "incoming", "--json", path.to_str().unwrap()]);
        Some((json(&output), status(&output)))
    };
    let codes = |reasons: &Value| -> Vec<String> {
        let list = reasons.as_array().unwrap().iter();
        list.map(|reason| reason["code"].as_str().unwrap().to_owned()).collect()
    };
    for name in
        ["A01_nd50-2026_leader-CAdES_plus_5-org-sigs", "A02_nd49-2026_org-seal-only_leader-image-not-signed"]
    {
        let Some((report, exit)) = decided(name) else { return };
        let decision = &report["decision"];
        assert_eq!(decision["outcome"], "undetermined", "{name}: {decision}");
        assert_eq!(decision["only_missing"], "revocation", "{name}: {decision}");
        assert_eq!((report["form"]["kind"].as_str(), exit), (Some("original"), 2), "{name}");
    }
    for name in [
        "A03_nd199-2026_scan_portal-org",
        "A05_qd970-ttg-2024",
        "A06_qd981-ttg-2024",
        "A08_qd999-ttg-2024",
        "A10_qd1039-ttg-2024",
        "A11_qd1053-ttg-2024",
        "A13_qd1139-ttg-2024_tsa-plus-6h21",
        "A14_qd1160-ttg-2024",
        "A15_nd105-2021_G1_valid",
    ] {
        let Some((report, exit)) = decided(name) else { return };
        assert_eq!(report["form"]["kind"], "portal-copy", "{name}");
        assert_eq!(report["form"]["refusal"], serde_json::json!([]), "{name}");
        assert_eq!(report["decision"]["outcome"], "undetermined", "{name}: {}", report["decision"]);
        assert_eq!(exit, 2, "{name}");
    }
    for name in [
        "B01_congbao279-2026_nd145_no-signedAttrs_sscag2",
        "B02_congbao229-2026_no-signedAttrs_sscag2",
        "B05_congbao_2026-01_CAdES_sscag2",
        "B07_congbao_2026-02_CAdES_sscag2",
    ] {
        let Some((report, _)) = decided(name) else { return };
        let decision = &report["decision"];
        assert_eq!(decision["outcome"], "undetermined", "{name}: {decision}");
        assert!(
            codes(&decision["reasons"]).contains(&"x509.issuer.missing".to_owned()),
            "{name}: {decision}"
        );
        let wanted = report["wanted"].as_array().unwrap();
        assert!(
            wanted.iter().any(|one| one["subject"].as_str().is_some_and(|name| name.contains("phần mềm G2"))),
            "{name}"
        );
    }
    for name in [
        "C01_luat73-2021_orphan_G1",
        "C02_2018_orphan_G1_SHA1_BER_badattr_TSA2013",
        "C13_2025_orphan_TSA01-slow-24min",
    ] {
        let Some((report, exit)) = decided(name) else { return };
        assert_eq!((report["decision"]["outcome"].as_str(), exit), (Some("refuse"), 1), "{name}");
        assert!(!report["decision"]["grounds"].as_array().unwrap().is_empty(), "{name}");
    }
}
