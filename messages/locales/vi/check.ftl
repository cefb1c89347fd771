# Việc kiểm tra nói chung, lời dùng chung.

check-passed = Đã kiểm tra, đúng.
    .why = Nêu để biết việc này đã được kiểm tra.
    .do = Không cần làm gì.
check-told = Nêu để biết.
    .why = Nêu để biết.
    .do = Không cần làm gì.
check-open = Chưa rõ.
    .why = Chưa có lời giải thích riêng cho nhận xét này.
    .do = Liên hệ cơ quan ban hành để xác nhận văn bản.

budget-spent = Việc kiểm tra dừng lại vì vượt giới hạn tính toán.
    .why = Tệp bắt phần mềm làm nhiều việc hơn mọi văn bản bình thường; giới hạn này giữ cho việc kiểm tra không bị treo. Phần chưa kiểm tra không được coi là đúng.
    .do = Lấy lại tệp gốc từ cơ quan ban hành; nếu vẫn vậy, báo cho nhóm làm phần mềm.
stage-not-run = Một bước kiểm tra chưa có trong phiên bản này.
    .why = Bước chưa làm không được coi là đúng.
    .do = Xem mục "Những gì chưa kiểm tra".
check-internal = Việc kiểm tra gặp lỗi bên trong phần mềm.
    .why = Khi có lỗi, kết quả là chưa xác định, không bao giờ là đúng.
    .do = Báo cho nhóm làm phần mềm, kèm tệp nếu được phép.
unknown = Kết quả có một nhận xét mà phiên bản này chưa biết.
    .why = Kết quả có thể do phiên bản mới hơn lập.
    .do = Cập nhật phần mềm rồi kiểm tra lại tệp gốc.
validation-stricter = Theo EN 319 102-1 áp dụng chặt chẽ, chưa đủ căn cứ để tin cậy người ký.
    .why = Chính sách etsi xét hiệu lực tại lúc kiểm tra và chỉ chấp nhận thời điểm trong quá khứ khi có bằng chứng còn giá trị đến lúc kiểm tra.
    .do = Xem kết luận theo Nghị định số 68/2024/NĐ-CP; bổ sung dữ liệu về tình trạng thu hồi và dấu thời gian nếu cần.
