# Không lập được kết quả kiểm tra.

input-empty = Tệp rỗng (0 byte).
    .why = Không có nội dung nào để kiểm tra.
    .do = Lấy lại tệp từ nơi gửi; có thể việc sao chép hoặc tải về chưa xong.
input-not-a-pdf = Tệp này không phải là PDF.
    .why = Chỉ kiểm tra được chữ ký số trong tệp PDF; 1024 byte đầu của tệp không có phần đầu %PDF-.
    .do = Chọn đúng tệp PDF. Nếu tệp được nén (.zip, .rar), hãy giải nén trước; nếu văn bản ở dạng khác (.doc, .xml), hãy hỏi nơi gửi bản PDF đã ký số.
input-unreadable = Không đọc được tệp.
    .why = Hệ điều hành không cho đọc tệp hoặc tệp không còn ở chỗ đã nêu.
    .do = Kiểm tra đường dẫn, quyền đọc tệp và thiết bị lưu trữ rồi thử lại.
input-changed = Tệp bị thay đổi trong khi đang kiểm tra.
    .why = Phần đã đọc và phần dùng để tính giá trị băm phải là một; nếu không, kết quả không đáng tin nên không được lập.
    .do = Đợi chương trình khác ghi xong tệp (hoặc tải về xong) rồi kiểm tra lại.
input-trust-list = Không dùng được danh sách chứng thư tin cậy đã nêu.
    .why = Danh sách do người dùng nêu thay hẳn danh sách có sẵn, nên phải đọc được và có ít nhất một chứng thư gốc (tự ký).
    .do = Kiểm tra tệp chứng thư (PEM hoặc DER) và thêm chứng thư gốc vào danh sách, hoặc bỏ tùy chọn này để dùng danh sách có sẵn.
input-option = Tùy chọn không dùng được.
    .why = Giá trị của tùy chọn không đúng hoặc không có nghĩa ở đây.
    .do = Xem cách dùng bằng lệnh kiemky verify --help.
input-no-files = Thư mục không có tệp PDF nào.
    .why = Trong thư mục chỉ các tệp có đuôi .pdf được kiểm tra.
    .do = Nêu đúng thư mục, hoặc nêu thẳng tên tệp nếu tệp PDF có đuôi khác.
input-not-checked = Chưa kiểm tra được tệp này.
    .why = Việc kiểm tra bị dừng giữa chừng hoặc quá thời gian cho phép; đây không phải là kết luận về văn bản.
    .do = Kiểm tra lại; nếu vẫn vậy, dùng lệnh kiemky trên máy tính.
