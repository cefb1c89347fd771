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
