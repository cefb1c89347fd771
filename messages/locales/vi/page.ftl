# Lời của trang xem.

page-title = Kiểm Ký
page-tagline = Kiểm tra chữ ký số của văn bản ngay trên máy của bạn; tệp không được gửi đi đâu.
page-drop = Kéo tệp PDF vào đây
page-choose = Chọn tệp PDF
page-sample = Thử với văn bản mẫu
page-checking = Đang kiểm tra chữ ký số…
page-not-checked = Chưa kiểm tra được tệp này.
page-again = Kiểm tra lại
page-cancel = Dừng
page-language = Ngôn ngữ
page-private = Tệp được kiểm tra trong trình duyệt này; không có dữ liệu nào được gửi đi.
page-details = Chi tiết
page-close = Đóng
