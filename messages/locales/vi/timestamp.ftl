# Dấu thời gian.

-gio-tu-khai = Thời điểm ký số được lấy theo giờ tự khai của người ký.
-khong-can = Không cần làm gì.
-bao-noi-ky = Báo nơi ký để kiểm tra dịch vụ dấu thời gian và phần mềm ký số.

timestamp-valid = Dấu thời gian hợp lệ: đúng chữ ký này, đúng dịch vụ cấp dấu thời gian được tin cậy.
timestamp-malformed = Dấu thời gian không hợp lệ: không đọc được.
    .why = { -gio-tu-khai }
    .do = { -bao-noi-ky }
timestamp-imprint = Dấu thời gian không hợp lệ: được cấp cho dữ liệu khác.
    .why = Dấu thời gian có thể được chép từ nơi khác sang. { -gio-tu-khai }
    .do = { -bao-noi-ky }
timestamp-signature = Dấu thời gian không hợp lệ: chữ ký của dấu thời gian không đúng.
    .why = { -gio-tu-khai }
    .do = { -bao-noi-ky }
timestamp-usage = Dấu thời gian không hợp lệ: chứng thư không phải của dịch vụ cấp dấu thời gian.
    .why = Chứng thư phải chỉ dành riêng cho việc cấp dấu thời gian. { -gio-tu-khai }
    .do = { -bao-noi-ky }
timestamp-path = Không tin cậy được dịch vụ cấp dấu thời gian.
    .why = Chứng thư của dịch vụ không dẫn tới chứng thư gốc được tin cậy hoặc không có hiệu lực tại thời điểm cấp. { -gio-tu-khai }
    .do = { -bao-noi-ky }
timestamp-imprint-weak = Dấu thời gian dùng thuật toán băm SHA-1.
    .why = SHA-1 không còn được coi là an toàn; nhiều dấu thời gian thực tế vẫn dùng nên chỉ nêu để biết.
    .do = { -khong-can }
timestamp-none = Chữ ký không gắn dấu thời gian.
    .why = { -gio-tu-khai } Giờ này không được bên thứ ba xác nhận.
    .do = Không bắt buộc, trừ trường hợp pháp luật quy định phải có dấu thời gian.
timestamp-claimed-agrees = Giờ tự khai và dấu thời gian phù hợp nhau.
    .why = Chênh lệch trong vòng một giờ là bình thường.
    .do = { -khong-can }
timestamp-claimed-apart = Giờ tự khai và dấu thời gian lệch nhau hơn một giờ.
    .why = Đồng hồ của máy ký hoặc của dịch vụ dấu thời gian bị lệch; thời điểm ký số lấy theo dấu thời gian.
    .do = { -bao-noi-ky }
timestamp-future = Thời điểm ký số ở sau thời điểm kiểm tra.
    .why = Đồng hồ của máy kiểm tra, máy ký hoặc dịch vụ dấu thời gian bị sai; chưa thể xét hiệu lực tại một thời điểm chưa tới.
    .do = Kiểm tra ngày giờ của máy rồi kiểm tra lại.
