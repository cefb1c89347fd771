# Những gì chưa kiểm tra.

limit-changes-after-signing = Chưa phân tích phần được thêm vào văn bản sau khi ký số; văn bản có phần thêm như vậy được coi là chưa xác định.
limit-revocation = Tình trạng thu hồi không được kiểm tra, theo yêu cầu của người dùng.
limit-long-term-evidence = Chưa dùng chứng cứ lưu trữ lâu dài (dấu thời gian văn bản, dấu thời gian lưu trữ).
limit-form = Chưa kiểm tra thể thức, vị trí chữ ký và con dấu theo Nghị định số 30/2020/NĐ-CP và quy định của địa phương.
limit-signer-authority = Chức vụ và thẩm quyền của người ký không chứng minh được bằng chứng thư chữ ký số.
limit-secrecy-mark = Không thấy dấu chỉ độ mật không có nghĩa là văn bản không mật.
limit-encrypted = Không đọc phần được bảo vệ bằng mật khẩu.
limit-unknown = Có một giới hạn mà phiên bản này chưa biết.
limit-form-outside-scope = Quy định về thể thức không áp dụng cho loại văn bản này; chỉ kiểm tra chữ ký số và người ký.
limit-form-rules = Có quy tắc về thể thức chưa kiểm tra; danh sách kèm lý do ở phần thể thức.
