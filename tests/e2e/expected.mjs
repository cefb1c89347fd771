// Real documents and the look of their three answers (sound, trusted, in form). They stand beside the project where
// they are available; good: yes, bad: no, doubt: undetermined, warn: no signature, or errors of form; calm: not applicable or not run.
export const REAL_FILES = [
  { path: "vgca/pdf/A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf", expected: ["good", "doubt", "warn"], headline: "chưa kiểm tra được tình trạng thu hồi" },
  { path: "vgca/pdf/A15_nd105-2021_G1_valid.pdf", expected: ["good", "doubt", "calm"], headline: "chưa kiểm tra được tình trạng thu hồi" },
  { path: "vgca/pdf/A01_nd50-2026_leader-CAdES_plus_5-org-sigs.pdf", expected: ["good", "doubt", "good"] },
  { path: "vgca/pdf/B01_congbao279-2026_nd145_no-signedAttrs_sscag2.pdf", expected: ["good", "doubt", "calm"] },
  { path: "vgca/pdf/C01_luat73-2021_orphan_G1.pdf", expected: ["bad", "doubt", "calm"], headline: "phần còn lại của chữ ký" },
  { path: "vgca/pdf/U01_ksts_sample_unsigned.pdf", expected: ["warn", "calm", "warn"], headline: "không có chữ ký số" },
  { path: "vgca/other/N02_selfsigned_demo_valid.pdf", expected: ["good", "bad", "doubt"] },
  { path: "vgca/other/N03_selfsigned_demo_tampered.pdf", expected: ["bad", "doubt", "doubt"], headline: "đã bị thay đổi" },
];
