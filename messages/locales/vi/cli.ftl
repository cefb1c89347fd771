# Lời của lệnh kiemky.

cli-file = Tệp: { $name }
cli-several = Đã kiểm tra { $count } tệp.
cli-progress = Đang kiểm tra: { $done } trên { $total }
cli-error = Không lập được kết quả
cli-stdin = đầu vào chuẩn
cli-stdin-limit = Đầu vào chuẩn dài hơn { $mebibytes } MiB; hãy ghi vào tệp rồi kiểm tra tệp.
cli-standing = Kết luận
cli-signature = Chữ ký { $order }
cli-at-invalid = Giá trị của --at không phải là thời điểm theo RFC 3339, ví dụ 2026-11-20T08:00:00+07:00.
cli-jobs-invalid = Giá trị của --jobs phải là số từ 1 đến 256.
cli-resume-needs-jsonl = Tùy chọn --resume chỉ dùng cùng --jsonl.
cli-trust-empty = Không tìm thấy chứng thư nào trong các tệp đã nêu ở --trust.
cli-trust-no-anchor = Trong các tệp đã nêu ở --trust không có chứng thư gốc (tự ký).
cli-trust-unreadable = Không đọc được chứng thư trong tệp { $name }.
cli-evidence-unreadable = Không đọc được danh sách chứng thư bị thu hồi hoặc trả lời OCSP trong tệp { $name }.
cli-password-unreadable = Không đọc được tệp mật khẩu { $name }.
cli-resume-unreadable = Không đọc hoặc không ghi được tệp { $name } của --resume.
cli-resume-foreign = Tệp { $name } của --resume có dòng không phải là kết quả của kiemky; tệp được giữ nguyên.
cli-output-failed = Không ghi được kết quả.
cli-usage = Cách dùng: kiemky verify [TÙY CHỌN] TỆP|THƯ MỤC|-...
cli-usage-problem = Dòng lệnh không đúng.
