# Nguồn của câu trả lời, chứng thư thêm trên máy này, lời khuyên khi tệp không phải là PDF, hỏi ai.

evidence-title = Nguồn dùng để kiểm tra
evidence-list = Danh sách tin cậy có sẵn trong phần mềm, lập { $date } (cách lúc kiểm tra { $days } ngày).
evidence-list-own = Danh sách tin cậy do người dùng nêu, thay cho danh sách có sẵn.
evidence-count = { $anchors } chứng thư gốc và { $issuers } chứng thư của nơi cấp chứng thư.
evidence-crl = Danh sách chứng thư bị thu hồi của { $issuer }, lập { $made }.
evidence-ocsp = Trả lời OCSP về chứng thư do { $issuer } cấp, lập { $made }.
evidence-from-document = Lấy từ chính văn bản này (phiên bản thứ { $revision } của tệp).
evidence-from-operator = Lấy từ dữ liệu do nơi vận hành trang cung cấp.
evidence-from-given = Lấy từ tệp bạn đã thả vào trang.
evidence-revocation-none = Không có danh sách chứng thư bị thu hồi nào dùng được, trong văn bản, do bạn thêm hay do nơi vận hành trang cung cấp.

evidence-local-title = Chứng thư đã thêm vào danh sách tin cậy trên máy này
evidence-local-remove = Bỏ khỏi danh sách
evidence-local-remove-name = Bỏ khỏi danh sách tin cậy trên máy này: { $subject }
evidence-add-title = Thêm chứng thư này vào danh sách tin cậy trên máy này
evidence-add-anchor = Đây là chứng thư gốc (tự ký): mọi chữ ký số có đường dẫn chứng thực tới nó sẽ được tin cậy trên trình duyệt này. Chỉ thêm khi bạn đã nhận dấu vân tay từ nơi có trách nhiệm.
evidence-add-issuer = Đây là chứng thư của nơi cấp: nó chỉ nối chứng thư của người ký với một chứng thư gốc trong danh sách, tự nó không làm cho chữ ký số nào được tin cậy.
evidence-add-confirm = Nhập hoặc dán đủ 64 ký tự của dấu vân tay SHA-256 mà bạn nhận từ nguồn khác (không chép từ trang này)
evidence-add = Thêm
evidence-add-mismatch = Không khớp với dấu vân tay của chứng thư này, hoặc chưa đủ 64 ký tự; chưa thêm gì.
evidence-add-refused = Trình duyệt không lưu được (cửa sổ ẩn danh, hoặc đã đủ 20 chứng thư); chưa thêm gì.

evidence-photo = Đây là tệp ảnh.
evidence-photo-do = Ảnh chụp, bản in không mang chữ ký số; hãy xin tệp PDF gốc.
evidence-office = Đây là tệp Word, Excel hoặc một dạng tài liệu văn phòng khác.
evidence-office-do = Hãy xin nơi gửi tệp PDF đã ký số. Tự chuyển tệp này sang PDF không tạo ra chữ ký số của cơ quan.
evidence-xml = Đây là tệp XML.
evidence-xml-do = Chữ ký số trong tệp XML được kiểm tra bằng phần mềm của hệ thống đã lập ra tệp; nếu cần văn bản, hãy xin tệp PDF đã ký số.
evidence-mail = Đây là một thư điện tử đã lưu.
evidence-mail-do = Mở thư, lưu tệp PDF đính kèm ra máy rồi thả tệp PDF đó vào đây.
evidence-archive = Đây là tệp nén.
evidence-archive-do = Giải nén rồi thả các tệp PDF bên trong vào đây.
evidence-web-page = Đây là một trang web đã lưu, không phải văn bản.
evidence-web-page-do = Có thể việc tải về đã nhận trang đăng nhập hoặc trang báo lỗi; hãy mở lại nơi đăng văn bản và tải đúng tệp PDF.
evidence-text = Đây là tệp chữ thuần.
evidence-text-do = Tệp chữ thuần không mang chữ ký số; hãy xin tệp PDF gốc.

evidence-ask = Hỏi ai?
evidence-ask-sender = Trước hết, hãy hỏi cơ quan, tổ chức ban hành hoặc gửi văn bản, theo số điện thoại hay địa chỉ mà bạn đã biết từ nơi khác, không lấy trong chính tệp đang nghi ngờ.
evidence-ask-phone = Điện thoại
evidence-ask-email = Thư điện tử
evidence-ask-site = Trang thông tin điện tử
evidence-ask-address = Địa chỉ
evidence-ask-code = Mã định danh trao đổi văn bản điện tử
evidence-ask-source = Theo
