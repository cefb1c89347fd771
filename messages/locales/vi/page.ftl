# Lời trên trang web: nút, tiêu đề, tên các dữ kiện.

page-title = Kiểm Ký – kiểm tra chữ ký số trên văn bản điện tử
page-tagline = Kiểm tra chữ ký số trên văn bản điện tử của cơ quan nhà nước
page-skip = Đến kết quả kiểm tra
page-language = Ngôn ngữ
page-name-of-vi = Tiếng Việt
page-name-of-en = English
page-results = Kết quả kiểm tra
page-offline = Máy đang không có mạng; trang vẫn kiểm tra tệp như khi có mạng.
page-newer = Đã có phiên bản mới của trang. Hãy đóng các thẻ khác đang mở trang này rồi tải lại; kết quả đang xem vẫn là của phiên bản này.
page-privacy = Tệp không rời khỏi máy của bạn: mọi việc kiểm tra đều diễn ra trong trình duyệt này, không có gì được gửi đi. Sau lần mở đầu tiên, trang dùng được cả khi không có mạng.
page-no-substitute = Kết quả giúp người đọc tự kiểm tra văn bản; nó không thay thế kết luận của cơ quan có thẩm quyền.

page-choose-area = Chọn tệp để kiểm tra
page-drop-title = Kéo thả tệp PDF vào đây
page-drop-release = Thả tệp để kiểm tra
page-drop-hint = Một hoặc nhiều tệp, cũng có thể là chứng thư chữ ký số (.cer, .crt, .pem, .p7b) hoặc danh sách chứng thư bị thu hồi (.crl); dán bằng Ctrl+V cũng được. Tệp không rời khỏi máy của bạn.
page-choose = Chọn tệp
page-crls = Dữ liệu đã thêm để kiểm tra: { $names }
page-local-trust = Danh sách tin cậy dùng ở đây đã được bổ sung { $count } chứng thư trên máy này; trên máy khác kết quả có thể khác.

page-set = Dữ liệu thu hồi do nơi vận hành trang cung cấp: { $count } danh sách dùng được, mới nhất lập { $made } (cách đây { $days } ngày).
page-set-empty = Dữ liệu thu hồi do nơi vận hành trang cung cấp, lập { $made } (cách đây { $days } ngày): không có danh sách nào dùng được.
page-set-means = Trang tải các tệp này từ chính địa chỉ của mình và đối chiếu mã băm với danh mục. Đây chỉ là bằng chứng: chữ ký của từng danh sách được kiểm tra lại khi dùng, và không tệp nào ở đây làm cho chứng thư nào được tin cậy.
page-set-none = Nơi vận hành trang này chưa cung cấp danh sách chứng thư bị thu hồi; trang dùng dữ liệu có trong tệp và tệp .crl bạn thả vào.
page-set-broken = Không tải hoặc không đọc được dữ liệu thu hồi của nơi vận hành trang; trang trả lời như khi không có dữ liệu đó.
page-set-offline = Chưa tải được bộ mới; đây là bộ đã lưu trên máy này.
page-set-older = Bộ trên trang cũ hơn bộ đã lưu trên máy này; trang dùng bộ đã lưu.
page-set-over-count = { $count } danh sách đã quá hạn.
page-set-refused-count = { $count } tệp không được dùng.
page-set-certificate = Chứng thư của nơi cấp, chỉ để nối đường dẫn chứng thực.
page-set-number = Số { $number }.
page-set-made = Lập { $time }.
page-set-until = Có giá trị đến { $time }.
page-set-over = Đã quá hạn từ { $time }: không cho biết tình trạng sau lúc đó.
page-set-altered = Không dùng: nội dung tệp không khớp với danh mục.
page-set-missing = Không dùng: không tải được tệp.
page-set-large = Không dùng: vượt mức trang nhận từ một bộ (32 tệp, tất cả 8 MB).
page-set-kind = Không dùng: trang chỉ nhận danh sách chứng thư bị thu hồi và chứng thư của nơi cấp; đây là trả lời OCSP.

page-samples = Chưa có tệp?
page-samples-hint = Hãy thử với một văn bản mẫu. Văn bản mẫu được ký bằng chứng thư thử nghiệm, nên người ký không được tin cậy.
page-sample-signed = Văn bản đã ký số
page-sample-changed = Văn bản bị sửa sau khi ký
page-sample-between = Văn bản bị sửa giữa hai chữ ký số
page-sample-unsigned = Văn bản chưa ký số
page-sample-missing = Không tải được văn bản mẫu.

page-batch = Đã kiểm tra { $done } trên { $all } tệp
page-progress = Tiến độ kiểm tra
page-clear = Xóa kết quả
page-again = Kiểm tra lại
page-more = Xem chi tiết
page-less = Thu gọn
page-announce = { $file }: { $sentence }

page-step-waiting = Đang chờ đến lượt…
page-step-reading = Đang đọc tệp…
page-step-checking = Đang kiểm tra chữ ký số…
page-step-hashing = Đang đối chiếu nội dung với chữ ký số…

page-signatures =
    { $count ->
        [1] Chữ ký số
       *[other] { $count } chữ ký số, theo thứ tự ký
    }
page-integrity = Nội dung được ký
page-cryptography = Giá trị chữ ký
page-coverage = Phạm vi ký
page-changes = Thay đổi sau khi ký
page-trust = Người ký
page-revocation = Tình trạng thu hồi
page-signature-details = Các mốc thời gian, lý do, chứng thư
page-signature-findings = Vì sao có kết quả này

page-times = Các mốc thời gian
page-time-claimed = Người ký khai
page-time-timestamped = Dấu thời gian
page-time-proven = Chứng minh được là có trước
page-time-judged = Lúc kiểm tra
page-time-none = không có
page-time-used = dùng để xét hiệu lực

page-certificate = Chứng thư chữ ký số và thông tin kỹ thuật
page-issuer = Nơi cấp
page-email = Thư điện tử
page-validity = Thời hạn chứng thư
page-period = từ { $from } đến { $to }
page-subject = Chủ thể chứng thư
page-serial = Số hiệu chứng thư
page-fingerprint = Dấu vân tay SHA-256 của chứng thư
page-domain = Danh sách tin cậy
page-signature-algorithm = Thuật toán ký
page-key-bits = Độ dài khóa (bit)
page-sub-filter = Định dạng chữ ký
page-field = Trường chữ ký
page-path = Đường dẫn chứng thực

page-document-findings = Cấu trúc tệp và việc kiểm tra
page-passed = Đã kiểm tra và đạt: { $count } mục
page-told = Thông tin thêm: { $count } mục
page-why = Vì sao, cần làm gì
page-at-page = Trang { $page }
page-at-revision = Phiên bản thứ { $revision } của tệp
page-at-object = Đối tượng { $object }
page-at-bytes = Byte { $start }–{ $end }

page-limits = Chưa kiểm tra
page-wanted = Cần thêm để có kết luận
page-wanted-certificate = Chứng thư của tổ chức cấp chứng thư: { $subject }
page-wanted-crl = Danh sách chứng thư bị thu hồi (tệp .crl) của: { $issuer }. Thả tệp vào trang này để kiểm tra lại.

page-particulars = Thông tin về tệp và lần kiểm tra
page-sha256 = SHA-256 của tệp
page-length = Độ dài (byte)
page-pages = Số trang
page-revisions = Số phiên bản trong tệp
page-pdf-version = Phiên bản PDF
page-validation-time = Kiểm tra lúc
page-trust-date = Danh sách tin cậy ngày
page-trust-sha256 = SHA-256 của danh sách tin cậy
page-version = Phiên bản chương trình

page-form-looking = Đang xem các trang…
page-form-looking-sentence = Hai câu trả lời trên không phụ thuộc vào việc này.
page-form-timeout = Chưa xét được thể thức: các trang của tệp không đọc xong trong thời gian và bộ nhớ cho phép. Hai câu trả lời kia vẫn giữ nguyên.
page-form-unloaded = Chưa xét được thể thức: không tải được phần đọc trang. Kiểm tra kết nối mạng rồi thử lại. Hai câu trả lời kia vẫn giữ nguyên.
page-form-unread = Chưa xét được thể thức vì việc đọc tệp chưa kết thúc. Hai câu trả lời kia vẫn giữ nguyên.
page-form = Thể thức văn bản
page-form-taken-for = Văn bản được xét như thế nào
page-form-read = Đọc được trên văn bản
page-form-unchecked = Quy tắc chưa kiểm tra
page-form-change = Không đúng loại văn bản hoặc quy định? Chọn lại
page-form-kind = Xét như
page-form-profile = Theo quy định
page-form-found = tự nhận theo văn bản
page-decision = Đề xuất
page-help = Trợ giúp và giải thích từ
page-clerk = Tôi là văn thư tiếp nhận
page-purpose = Mục đích kiểm tra
page-saved = Báo cáo đã lưu, chưa kiểm lại
