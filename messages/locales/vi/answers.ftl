# Ba câu trả lời, câu tóm tắt đứng đầu, tên gọi từng chữ ký, kết luận đề xuất.

-lay-ban-goc-o-dau = Lấy lại văn bản gốc từ cơ quan ban hành (qua hệ thống quản lý văn bản, cổng thông tin điện tử hoặc công báo của cơ quan đó) rồi kiểm tra lại.

answer-sound-question = Chữ ký số có đúng không?
answer-trusted-question = Có tin cậy được người ký không?
answer-form-question = Văn bản có đúng thể thức không?

answer-yes = Có
answer-no = Không
answer-undetermined = Chưa xác định
answer-no-signature = Không có chữ ký số
answer-not-run = Chưa kiểm tra
answer-not-applicable = Không áp dụng

answer-sound-yes =
    { $total ->
        [1] Chữ ký số đúng, nội dung không thay đổi kể từ khi ký số.
       *[other] Cả { $total } chữ ký số đều đúng, nội dung không thay đổi kể từ khi ký số.
    }
answer-sound-no = { $bad } trên { $total } chữ ký số không đúng.
    .advice = { -lay-ban-goc-o-dau }
answer-sound-no-changed = Văn bản đã bị thay đổi sau khi ký số.
    .advice = { -lay-ban-goc-o-dau }
answer-sound-no-remnant = Tệp chỉ còn phần còn lại của chữ ký; tệp đã bị xử lý lại sau khi ký.
    .advice = Chữ ký số trong tệp này không còn kiểm tra được. { -lay-ban-goc-o-dau }
answer-sound-undetermined = Chưa kiểm tra được hết các chữ ký số; xem lý do ở từng chữ ký.
    .advice = Chưa thể coi chữ ký số là đúng hay không đúng. Xử lý lý do nêu ở từng chữ ký rồi kiểm tra lại.
answer-sound-no-document = Không thể coi chữ ký số trong tệp này là đúng: { $reason }
answer-sound-undetermined-document = Chưa kiểm tra được chữ ký số: { $reason }
answer-sound-undetermined-changes = Từng chữ ký số đều đúng, nhưng phần được thêm vào văn bản sau chữ ký số trước chưa được phân tích.
    .advice = Văn bản có nhiều lần ký hoặc có phần thêm sau khi ký; hãy so sánh nội dung với bản trên nguồn chính thức của cơ quan ban hành.
answer-sound-no-signature = Văn bản không có chữ ký số.
    .advice = { -lay-ban-goc-o-dau }

answer-trusted-yes = Chứng thư chữ ký số có hiệu lực tại thời điểm ký số và dẫn tới chứng thư gốc được tin cậy.
answer-trusted-no = Không tin cậy được người ký; xem lý do ở từng chữ ký.
    .advice = Liên hệ cơ quan ban hành để xác nhận người ký và văn bản.
answer-trusted-no-because = { $reason }
answer-trusted-only-revocation = Chữ ký số đúng, nội dung không thay đổi; chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.
    .advice = Bổ sung danh sách chứng thư bị thu hồi (tệp .crl) của tổ chức cấp chứng thư rồi kiểm tra lại; một danh sách dùng được cho mọi văn bản ký bằng chứng thư của cùng nơi cấp.
answer-trusted-undetermined = Chưa đủ căn cứ để tin cậy người ký; xem lý do ở từng chữ ký.
    .advice = Xử lý lý do nêu ở từng chữ ký rồi kiểm tra lại.
answer-trusted-undetermined-because = { $reason }
answer-trusted-not-run = Chưa kiểm tra người ký.
answer-trusted-not-run-broken = Không kiểm tra người ký vì chữ ký số không đúng.

answer-form-yes = Văn bản đúng thể thức.
answer-form-no = Văn bản chưa đầy đủ hoặc có sai sót về thể thức; sai sót về thể thức không làm mất giá trị của chữ ký số.
answer-form-undetermined = Chưa kiểm tra được hết thể thức văn bản.
answer-form-not-applicable = Quy định về thể thức không áp dụng cho loại văn bản này.
answer-form-not-run = Chưa kiểm tra thể thức văn bản.

headline-accept = Đề xuất: đủ điều kiện tiếp nhận.
headline-accept-with-notice = Đề xuất: tiếp nhận, báo nơi gửi sai sót.
headline-undecided = Chưa đủ căn cứ kết luận.
headline-refuse = Đề xuất từ chối tiếp nhận, trả lại nơi gửi.
headline-no-signature = Văn bản không có chữ ký số.
headline-changed = Văn bản đã bị thay đổi sau khi ký số.
headline-broken = Văn bản có chữ ký số không đúng.
headline-remnant = Tệp chỉ còn phần còn lại của chữ ký; tệp đã bị xử lý lại sau khi ký.
headline-undetermined = Chưa kiểm tra được hết chữ ký số của văn bản.
headline-undetermined-not-trusted = Chưa kiểm tra được hết chữ ký số của văn bản và có người ký không tin cậy được.
headline-sound-trusted = Chữ ký số đúng, nội dung không thay đổi; người ký được tin cậy tại thời điểm ký số.
headline-sound-not-trusted = Chữ ký số đúng, nội dung không thay đổi, nhưng không tin cậy được người ký.
headline-sound-trust-undetermined = Chữ ký số đúng, nội dung không thay đổi; chưa đủ căn cứ để tin cậy người ký.
headline-sound-trust-not-run = Chữ ký số đúng, nội dung không thay đổi; chưa kiểm tra người ký.
headline-only-revocation = Chữ ký số đúng, nội dung không thay đổi; chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.

decision-accept = Đủ điều kiện tiếp nhận
decision-accept-with-notice = Tiếp nhận, báo nơi gửi sai sót
decision-undetermined = Chưa đủ căn cứ kết luận
decision-refuse = Đề xuất từ chối tiếp nhận, trả lại nơi gửi
decision-reasons = Lý do
decision-who-decides = Đây là đề xuất của phần mềm; người có trách nhiệm quyết định.

named-established = { $name }
named-claimed = tự xưng là { $name }
named-order = Chữ ký số thứ { $order }
named-page = , trang { $page }
named-field = , trường { $field }
decision-without-revocation = Theo chính sách của cơ quan tiếp nhận, văn bản được đề xuất tiếp nhận dù chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.

# Trước khi ký số (HP 15.1.a bước 3) và trước khi phát hành (15.1.c bước 1): cũng chỉ là đề xuất.
headline-before-signing-accept = Đề xuất: đủ điều kiện trình người có thẩm quyền ký số.
headline-before-signing-accept-with-notice = Đề xuất: sửa những điểm nêu dưới đây trước khi trình ký số.
headline-before-signing-undecided = Chưa đủ căn cứ kết luận để trình ký số.
headline-before-signing-refuse = Đề xuất: không trình ký số khi chưa xử lý những điểm nêu dưới đây.
headline-before-issue-accept = Đề xuất: đủ điều kiện ký số của cơ quan.
headline-before-issue-accept-with-notice = Đề xuất: sửa những điểm nêu dưới đây trước khi ký số của cơ quan.
headline-before-issue-undecided = Chưa đủ căn cứ kết luận để ký số của cơ quan.
headline-before-issue-refuse = Đề xuất: chưa ký số của cơ quan.
