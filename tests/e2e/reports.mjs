// Reports made by hand, one for each state that the page must be able to show, apart from what the core can do.
// They have the shape of kiemky/report/v1; the page reads nothing else.
const TIME = "2026-01-31T15:32:29Z";
const NOW = "2026-11-20T09:00:00Z";
const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const NOWHERE = { signature: null, revision: null, object: null, bytes: null, page: null, rect_mm: null };

const finding = (code, severity, source = [null, null, null], args = {}, location = {}) => ({
  code, severity, source: { rule: source[0], text: source[1], clause: source[2] }, location: { ...NOWHERE, ...location }, args,
});
const LAW = ["SIG-02", "20/2023/QH15", "Điều 22.3.d"];
const DECREE = ["PATH-01", "68/2024/NĐ-CP", "Điều 32"];

const signer = (changes) => ({
  subject: "C=VN, L=Hà Nội, O=CHÍNH PHỦ, CN=CHÍNH PHỦ", common_name: "CHÍNH PHỦ", organisation: "CHÍNH PHỦ", units: [],
  locality: "Hà Nội", email: "cp@chinhphu.vn", issuer: "C=VN, O=Ban Cơ yếu Chính phủ, CN=CA phục vụ các cơ quan Nhà nước G2",
  issuer_common_name: "CA phục vụ các cơ quan Nhà nước G2", serial: "7af2df5218265301", valid_from: "2024-03-13T00:00:00Z",
  valid_to: "2029-03-12T00:00:00Z", sha256: HASH, ...changes,
});
const element = (kind, subject, from, how) => ({ kind, subject, sha256: HASH, from, status: "valid", how });

const signature = (changes) => ({
  id: "s1", field: "Signature1", kind: "signature", revision: 1, byte_range: [0, 1000, 26384, 500], sub_filter: "adbe.pkcs7.detached",
  level: "legacy", role: "organisation", cryptography: "ok", integrity: "intact", coverage: "file", dictionary_unchanged: true,
  changes_after: "none", changes: [], trust: "undetermined", trust_reason: "revocation.missing", trust_domain: "cong-vu",
  indication: "INDETERMINATE", sub_indication: "TRY_LATER", judgements: [], digest_algorithm: "sha-256",
  signature_algorithm: "rsa-pkcs1-v1_5", key_bits: 2048,
  times: { claimed: "2026-01-31T15:32:18Z", timestamped: TIME, proven_by: TIME, judged_at: NOW, used: TIME, used_is: "timestamp" },
  timestamps: [], signer: signer({}),
  path: [
    element("leaf", "C=VN, L=Hà Nội, O=CHÍNH PHỦ, CN=CHÍNH PHỦ", "document", "signature"),
    element("intermediate", "C=VN, O=Ban Cơ yếu Chính phủ, CN=CA phục vụ các cơ quan Nhà nước G2", "built_in", "pin"),
    element("root", "C=VN, O=Ban Cơ yếu Chính phủ, CN=RootCA chuyên dùng Chính phủ G2", "built_in", "pin"),
  ],
  revocation: { status: "undetermined", source: null, this_update: null, revoked_at: null }, page: 29, rect_mm: null,
  findings: [
    finding("cms.message-digest.matches", "pass", LAW), finding("crypto.signature.valid", "pass", LAW),
    finding("signature.covers.file", "pass", LAW), finding("x509.path.found", "pass", DECREE),
    finding("timestamp.valid", "pass", ["TIME-02", "68/2024/NĐ-CP", "Điều 29.4"]),
    finding("revocation.missing", "undetermined", ["CERT-03", "68/2024/NĐ-CP", "Điều 31.1.c, 31.2"]),
    finding("signature.sub-filter.legacy", "warn", ["SIG-09", "ISO 32000-2", "12.8.3"]),
    finding("timestamp.claimed.agrees", "inform", ["TIME-04", null, null]),
  ],
  ...changes,
});

const report = (changes) => ({
  schema: "kiemky/report/v1", verifier: { version: "0.1.0", commit: null },
  input: { name: "mau.pdf", sha256: HASH, length: 317893, digests: "own" }, validation_time: NOW, purpose: "reading", policy: "nd68",
  profile: null, trust: { date: "2026-11-20T00:00:00Z", sha256: HASH },
  answers: { sound: "yes", trusted: "undetermined", in_form: "not_run", only_missing: "revocation" },
  document: {
    pdf_version: "1.7", pages: 29, revisions: [{ end: 317893, adds: ["signature:Signature1"] }],
    findings: [finding("pdf.structure", "pass", [null, "ISO 32000-2", "7.5"]), finding("pdf.xref.hybrid", "inform", [null, "ISO 32000-2", "7.5.8.4"], {}, { bytes: [317000, 317600] })],
  },
  signatures: [signature({})], form: null, decision: null, batch: null, findings: [],
  wanted: [{ kind: "crl", issuer: "CA phục vụ các cơ quan Nhà nước G2", issuer_sha256: HASH, addresses: ["http://ca.gov.vn/crl"] }],
  limits: ["changes-after-signing", "form", "signer-authority", "secrecy-mark"], ...changes,
});

const answers = (sound, trusted, only_missing = null) => ({ sound, trusted, in_form: "not_run", only_missing });
const person = signature({
  id: "s1", role: "person", coverage: "revision", changes_after: "undetermined", page: 30,
  signer: signer({ common_name: "Trần Thị Bích Ngọc", organisation: "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", units: ["SỞ NỘI VỤ"], email: "ttbngoc@quangngai.gov.vn", locality: "Quảng Ngãi" }),
  findings: [finding("signature.changes.not-analysed", "undetermined", ["SIG-04", "20/2023/QH15", "Điều 22.3.d"]), finding("crypto.signature.valid", "pass", LAW)],
});

export const REPORTS = {
  "only-revocation.pdf": report({}),
  "trusted.pdf": report({
    answers: answers("yes", "yes"), wanted: [],
    signatures: [signature({ trust: "trusted", trust_reason: null, indication: "TOTAL-PASSED", sub_indication: null,
      revocation: { status: "good", source: "crl", this_update: "2026-11-19T00:00:00Z", revoked_at: null },
      findings: [finding("crypto.signature.valid", "pass", LAW), finding("revocation.good", "pass", ["CERT-03", "68/2024/NĐ-CP", "Điều 31.2"])] })],
  }),
  "untrusted.pdf": report({
    answers: answers("yes", "no"), wanted: [],
    signatures: [signature({ trust: "not_trusted", trust_reason: "x509.self-signed", trust_domain: "none", role: "unknown",
      times: { claimed: TIME, timestamped: null, proven_by: null, judged_at: NOW, used: TIME, used_is: "claimed" },
      signer: signer({ common_name: "Demo \u202eSigner <b>x</b>", organisation: null, units: [], locality: null, issuer_common_name: "Demo Signer" }), path: [],
      findings: [finding("x509.self-signed", "fail", ["PATH-02", "68/2024/NĐ-CP", "Điều 32"]), finding("timestamp.none", "warn", ["TIME-03", "68/2024/NĐ-CP", "Điều 29.4"])] })],
  }),
  "changed.pdf": report({
    answers: answers("no", "not_run"), wanted: [],
    signatures: [signature({ integrity: "broken", trust: "undetermined", trust_reason: null, trust_domain: "none", signer: null, path: [], role: "unknown",
      indication: "TOTAL-FAILED", sub_indication: "HASH_FAILURE", page: 1,
      times: { claimed: null, timestamped: null, proven_by: null, judged_at: NOW, used: NOW, used_is: "now" },
      findings: [finding("cms.message-digest.mismatch", "fail", LAW, {}, { bytes: [0, 8801] })] })],
  }),
  "several.pdf": report({
    answers: answers("undetermined", "undetermined"),
    signatures: [person, signature({ id: "s2", field: "Signature2", revision: 2 })],
  }),
  "unsigned.pdf": report({
    answers: answers("no_signature", "not_run"), wanted: [], signatures: [],
    findings: [finding("signature.none", "fail", ["SIG-01", "41/2017/TT-BTTTT", "Điều 4.1"])],
  }),
  "not-a-pdf.pdf": { schema: "kiemky/error/v1", input: { name: "not-a-pdf.pdf", length: 12 }, error: { code: "input.not-a-pdf", message: "input.not-a-pdf" } },
};

// A worker that answers with these reports: by the name of the file. `hang.pdf` never ends, `die.pdf` throws.
export const MOCK_WORKER = `
const reports = ${JSON.stringify(REPORTS)};
self.onmessage = ({ data }) => {
  if (!data.file) return;   // the module that the real one would run
  self.postMessage({ kind: "progress", id: data.id, step: "checking" });
  if (data.file.name === "hang.pdf") for (;;);
  if (data.file.name === "die.pdf") throw new Error("dead");
  if (data.file.name === "nonsense.pdf") return self.postMessage({ kind: "done", id: data.id, json: '{"schema":"other"}', memory: 1, more: false });
  if (data.file.name.startsWith("long")) return long(data);
  // With a revocation list at hand, what only lacked one is complete.
  const name = data.file.name === "only-revocation.pdf" && data.crls.length > 0 ? "trusted.pdf" : data.file.name;
  const json = JSON.stringify(reports[name] ?? reports[name.startsWith("form") ? "trusted.pdf" : "unsigned.pdf"]);
  setTimeout(() => self.postMessage({ kind: "done", id: data.id, json, memory: 1 << 20, more: false }), 20);
};
// A long file: told at once, completed a second later; or the worker dies, or says something else.
const long = ({ id, file }) => {
  const report = structuredClone(reports["trusted.pdf"]);
  report.input.sha256 = null;
  const send = (kind, report) => self.postMessage({ kind, id, json: JSON.stringify(report), memory: 1 << 20, more: true });
  send("done", report);
  setTimeout(() => {
    if (file.name === "long-dies.pdf") throw new Error("dead");
    if (file.name === "long-other.pdf") return send("completed", reports["changed.pdf"]);
    report.input.sha256 = "ab".repeat(32);
    send("completed", report);
  }, 1000);
};
self.postMessage({ kind: "ready", memory: 1 << 20 });
`;

// The third answer in words, as the worker of the pages sends it for one language.
const third = (vi, changes = {}) => ({
  headline: vi ? "Chữ ký số đúng, nội dung không thay đổi; người ký được tin cậy tại thời điểm ký số." : "The digital signature is sound.", in_form: 1,
  question: vi ? "Văn bản có đúng thể thức không?" : "Is the document in form?", value: vi ? "Không" : "No",
  sentence: vi ? "Văn bản có sai sót về thể thức; sai sót này không làm mất giá trị của chữ ký số." : "There are errors of form.", advice: "",
  decision: [], taken_for: [[vi ? "Loại văn bản" : "Kind of document", vi ? "bản gốc (chắc chắn)" : "original (certain)"]],
  read: [[vi ? "Số, ký hiệu" : "Number and symbol", "05/QĐ-UBND <b>x</b>"]],
  findings: [
    { severity: 2, level: vi ? "Cảnh báo" : "Warning", sentence: vi ? "Dấu trùm 12% chữ ký." : "The seal covers 12% of the signature.", why: "W", advice: "D",
      source: "SEAL-06", details: [[vi ? "Phần trùm" : "Covered", "12%"]], place: vi ? "Trang 1 · cách mép trái 105,5–147,8 mm" : "Page 1 · 105.5–147.8 mm from the left", code: "form.seal.overlap-off" },
    { severity: 0, level: "", sentence: vi ? "Dấu màu đỏ." : "The seal is red.", why: "", advice: "", source: "SEAL-02", details: [], place: vi ? "Trang 1" : "Page 1", code: "form.seal.red" },
  ],
  unchecked: [[vi ? "cần người xem" : "a person must look", "COPY-13"]], limits: [vi ? "Có quy tắc về thể thức chưa kiểm tra." : "Some rules of form were not checked."],
  kinds: [[vi ? "bản gốc" : "original", "original"], [vi ? "bản sao y" : "true copy", "copy-sao-y"]],
  profiles: [["Nghị định số 30/2020/NĐ-CP", "nd30-2020"]], ...changes,
});
const proposal = (vi) => ({ headline: vi ? "Đề xuất: tiếp nhận, báo nơi gửi sai sót." : "Proposal: accept and tell the sender.",
  decision: [["", vi ? "Đề xuất: tiếp nhận, báo nơi gửi sai sót." : "Proposal: accept and tell the sender."], [vi ? "Lý do" : "Reason", "SEAL-06"]] });
const THIRD = Object.fromEntries(["reading", "incoming"].map((purpose) =>
  [purpose, [true, false].map((vi) => third(vi, purpose === "incoming" ? proposal(vi) : {}))]));
const OPEN = [third(true, { in_form: 2, value: "Chưa xác định" }), third(false, { in_form: 2, value: "Undetermined" })];

// A worker of the pages that answers about files called `form…`: by purpose; `form-hang.pdf` hangs unless it may not draw,
// `form-dies.pdf` always dies. About all others it says nothing, so that the page stays at looking.
export const MOCK_PAGES = `
const third = ${JSON.stringify(THIRD)}, open = ${JSON.stringify(OPEN)};
self.onmessage = ({ data }) => {
  if (data.order) return self.postMessage({ kind: "refused", page: 0, reading: false });   // nothing is drawn here
  if (!data.file?.name.startsWith("form")) return;
  if (data.file.name === "form-dies.pdf") throw new Error("dead");
  if (data.file.name === "form-hang.pdf" && data.drawn) for (;;);
  const words = data.drawn ? structuredClone(third[data.purpose] ?? third.reading) : open;
  if (data.kind) for (const one of words) one.taken_for = [["Loại văn bản", data.kind + " (do người kiểm tra chọn)"]];
  setTimeout(() => self.postMessage({ kind: "told", id: data.id, json: "{}", words, memory: 1 << 20 }), 20);
};
self.postMessage({ kind: "ready", memory: 1 << 20 });
`;
