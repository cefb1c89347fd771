# Tình trạng thu hồi của chứng thư chữ ký số.

-hoi-co-quan = Liên hệ cơ quan ban hành để xác nhận văn bản.
-them-crl = Bổ sung danh sách chứng thư bị thu hồi (tệp .crl) mới của nơi cấp chứng thư rồi kiểm tra lại.

revocation-revoked = Chứng thư chữ ký số đã bị thu hồi trước thời điểm ký số.
    .with = Chứng thư chữ ký số đã bị thu hồi trước thời điểm ký số, ngày { $revoked_time }.
    .why = Chứng thư phải còn hoạt động tại thời điểm ký số; chứng thư đã thu hồi có thể đang ở trong tay người khác.
    .do = { -hoi-co-quan }
revocation-revoked-later = Chứng thư chữ ký số bị thu hồi sau thời điểm ký số đã được chứng minh.
    .with = Chứng thư chữ ký số bị thu hồi ngày { $revoked_time }, sau thời điểm ký số đã được chứng minh.
    .why = Chữ ký số được tạo khi chứng thư còn hoạt động nên không bị ảnh hưởng.
    .do = Không cần làm gì.
revocation-revoked-no-proof = Chứng thư chữ ký số đã bị thu hồi và không chứng minh được văn bản được ký số trước đó.
    .with = Chứng thư chữ ký số đã bị thu hồi ngày { $revoked_time } và không chứng minh được văn bản được ký số trước đó.
    .why = Chỉ có giờ tự khai của người ký; không có dấu thời gian để chứng minh.
    .do = { -hoi-co-quan }
revocation-good = Chứng thư chữ ký số không bị thu hồi tại thời điểm ký số.
revocation-missing = Chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.
    .why = Văn bản không kèm danh sách chứng thư bị thu hồi hay trả lời OCSP; văn bản thực tế hiện nay thường như vậy.
    .do = { -them-crl }
revocation-unusable = Dữ liệu về tình trạng thu hồi hiện có không dùng được.
    .why = Dữ liệu đã quá hạn, không do đúng nơi có quyền ký, hoặc không đọc được. Chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.
    .do = { -them-crl }
revocation-ca-revoked = Chứng thư của nơi cấp đã bị thu hồi.
    .why = Mọi chứng thư trên đường dẫn chứng thực đều phải còn hoạt động.
    .do = { -hoi-co-quan }
