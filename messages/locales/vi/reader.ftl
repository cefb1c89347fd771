# Phần hiện sau câu trả lời đầu tiên: sao chép, lọc, liên kết tới từng điều nhận thấy.
reader-copy-reasons = Sao chép đề xuất và lý do
reader-copied = Đã sao chép
reader-all-findings = Tất cả điều nhận thấy ({ $count })
reader-filter = Lọc theo mức
reader-filter-all = Tất cả ({ $count })
reader-filter-one = { $level } ({ $count })
reader-of-document = Văn bản
reader-of-form = Thể thức và vị trí
reader-link = Liên kết tới điều này
reader-until = Chứng minh được đến khi nào
reader-show-place = Xem chỗ này trên trang
reader-sketch = Sơ đồ các ô trên văn bản
reader-sketch-caption = Sơ đồ: ô { $cell } theo Phụ lục I Nghị định số 30/2020/NĐ-CP được tô đậm; khung nét đứt là chỗ đo được. Sơ đồ cho biết thứ tự và phía, không cho biết khoảng cách chính xác.
reader-copy-fingerprint = Sao chép dấu vân tay
reader-raw = Dữ liệu kết quả (JSON) cho chuyên gia
