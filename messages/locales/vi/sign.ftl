# Lời của kiemky sign: ký số bằng một lần lưu thêm vào bản sao của văn bản.

sign-about = Ký số một văn bản PDF: kiểm tra văn bản và chứng thư trước khi hỏi mã PIN, ký vào bản sao, tự kiểm tra kết quả rồi mới giao.
sign-usage = Cách dùng: kiemky sign --as MỤC-ĐÍCH --in TỆP --out TỆP --module THƯ-VIỆN [TÙY CHỌN]
              kiemky sign --as MỤC-ĐÍCH --out-dir THƯ-MỤC TỆP... | --list TOML --module THƯ-VIỆN [TÙY CHỌN]

    approve     người có thẩm quyền ký: --picture
    issue       cơ quan phát hành: --number, --date, --picture (dấu), --agency
    copy        cơ quan ký bản sao: --form [--body]
    attachment  cơ quan ký phụ lục, tệp kèm theo: --number (của văn bản chính)
    incoming    cơ quan nhận đóng dấu đến: --number (số đến) [--body, --forward, --file]
    comment     bút phê: --text
    plain       chỉ ký số, không có hình ảnh [--field, --new-field]

    Tệp vào không bao giờ bị sửa; tệp ra phải là tên chưa có. Chỉ dùng mạng khi nêu --tsa.
    Mã kết thúc: 0 đã ký · 1 từ chối ký (văn bản, chứng thư hoặc vai trò không đúng)
    2 chưa xác định được nên chưa ký · 3 không thực hiện được · 4 thiết bị lưu khóa từ chối.
sign-help-as = Mục đích ký: approve, issue, copy, attachment, incoming, comment hoặc plain
sign-help-form = Hình thức sao (copy): sao-y, sao-luc hoặc trich-sao
sign-help-number = Số và ký hiệu, ví dụ 05/QĐ-UBND (issue: của văn bản; attachment: của văn bản chính); với incoming là số đến
sign-help-date = Ngày, tháng, năm ban hành (issue), dạng dd/MM/yyyy
sign-help-picture = Tệp PNG nền trong suốt: hình ảnh chữ ký màu xanh (approve) hoặc hình ảnh dấu màu đỏ (issue)
sign-help-agency = Tệp TOML của cơ quan; seal_diameter_um là đường kính thực tế của dấu, tính bằng micrômét
sign-help-body = Tên cơ quan, tổ chức sao văn bản (copy) hoặc nhận văn bản (incoming); mặc định là tên trong chứng thư
sign-help-text = Nội dung bút phê (comment)
sign-help-forward = Nơi chuyển (incoming)
sign-help-file = Số và ký hiệu hồ sơ (incoming)
sign-help-page = Trang của vị trí nêu ở --at-mm; mặc định là trang 1
sign-help-at-mm = Vị trí của hình ảnh, dấu hoặc nội dung, tính bằng mm từ góc trên bên trái của trang, ví dụ 120,210.5; mặc định là tự tìm
sign-help-preview = Vẽ trang cùng những gì sẽ hiển thị ra tệp PNG mới này và không ký
sign-help-in = Văn bản PDF cần ký
sign-help-out = Tệp mới sẽ chứa văn bản đã ký; không ghi đè lên tệp đã có
sign-help-field = Ký vào trường chữ ký trống có tên này của văn bản; mặc định hình ảnh và thông tin được đặt vào trường trống tại vị trí của chúng
sign-help-new-field = Ký vào một trường mới có tên này, không dùng trường trống nào; mặc định plain ký vào trường trống duy nhất của văn bản, không có thì tạo Signature1, Signature2…
sign-help-name = Tên người ký ghi kèm chữ ký (/Name)
sign-help-reason = Lý do ký ghi kèm chữ ký (/Reason)
sign-help-location = Nơi ký ghi kèm chữ ký (/Location)
sign-help-contact = Thông tin liên hệ ghi kèm chữ ký (/ContactInfo)
sign-help-certify = Chữ ký xác nhận văn bản: về sau chỉ được ký thêm và điền biểu mẫu (DocMDP, P=2); approve tạo sẵn các trường trống cho số, thời gian ban hành và dấu
sign-help-tsa = Địa chỉ http:// của dịch vụ cấp dấu thời gian; nêu được nhiều lần, dịch vụ trước không dùng được thì hỏi dịch vụ sau
sign-help-tsa-policy = Chính sách cấp dấu thời gian phải dùng (OID)
sign-help-level = Mức chữ ký: b-b (không dấu thời gian, dù cấu hình nêu gì), b-t (mặc định khi có --tsa), b-lt (kèm dữ liệu thu hồi nêu ở --crl, --ocsp, --evidence) hoặc b-lta (thêm dấu thời gian của cả văn bản)
sign-help-no-revocation = Vẫn ký khi chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số (không có tác dụng với chứng thư đã bị thu hồi)
sign-help-json = In kết quả dạng JSON (kiemky/sign/v1)
sign-help-jsonl = In mỗi kết quả thành một dòng JSON ngay khi xong
sign-help-out-dir = Ký nhiều văn bản trong một lần đăng nhập; văn bản đã ký được ghi vào thư mục này, giữ nguyên tên
sign-help-list = Danh sách TOML: mỗi mục [[document]] có in, và out, number, date, text… riêng cho từng văn bản
sign-help-resume = Tệp kết quả (cùng --jsonl): văn bản đã ký ở lần chạy trước không bị ký lại, kết quả mới ghi thêm vào cuối
sign-help-paths = Văn bản hoặc thư mục cần ký cùng --out-dir; "-" để đọc tên tệp từ đầu vào chuẩn, mỗi dòng một tên
sign-help-journal = Ghi thêm vào tệp nhật ký này một dòng cho mỗi văn bản đã ký: thời điểm, thiết bị, chứng thư, tệp (không có mã PIN)

sign-done = Đã ký số; văn bản đã ký: { $name }
sign-checked = Đã tự kiểm tra văn bản đã ký trước khi giao: chữ ký số đúng, các chữ ký có trước không bị ảnh hưởng.
sign-previewed = Đã vẽ { $name } với những gì sẽ hiển thị; chưa ký số:
sign-before = Sắp ký số: { $name }
sign-certificate-name = Tên trong chứng thư
sign-printed-name = Họ tên in trên văn bản
sign-mark = { $what }: trang { $page }, cách lề trái { $left } mm, lề trên { $top } mm
sign-mark-field = (vào trường trống { $field } của văn bản)
sign-reserved = Tạo sẵn các trường chữ ký trống để phát hành văn bản: { $what }
sign-list-head = Sẽ ký số { $count } văn bản trong một lần đăng nhập; không ký { $refused }; đã ký ở lần chạy trước { $earlier }.
sign-list-output = Văn bản đã ký: { $value }
sign-list-number = Số, ký hiệu: { $value }
sign-list-date = Ngày, tháng, năm ban hành: { $value }
sign-list-text = Nội dung bút phê: { $value }
sign-list-earlier = { $name } đã được ký ở lần chạy trước; không ký lại.
sign-list-asks-each = Nhập mã PIN một lần cho tất cả. Riêng khóa đòi mã PIN cho từng chữ ký sẽ hỏi { $count } lần.
sign-list-leftover = { $name } là bản sao dở dang của một lần chạy bị ngắt; xóa được khi không có lần ký nào đang chạy.
sign-turn = Đang ký số { $number }/{ $count }: { $name }
sign-several = Đã ký số { $signed } trong { $count } văn bản.
sign-number-each = Mỗi văn bản có số riêng: hãy nêu số trong danh sách --list (--as { $act }).
sign-list-needed = Ký nhiều văn bản với --as { $act } cần danh sách --list, vì mỗi văn bản có số riêng.
sign-batch-nothing = Chưa nêu văn bản nào cần ký: hãy nêu tệp, thư mục hoặc danh sách --list.
sign-batch-too-many = Một lần đăng nhập ký nhiều nhất { $count } văn bản; hãy chia thành nhiều lần.
sign-out-dir-missing = Không có thư mục { $name }; hãy tạo thư mục rồi chạy lại.
sign-names-unreadable = Không đọc được danh sách tên tệp từ đầu vào chuẩn (chữ UTF-8, dưới 1 MiB).
sign-list-unreadable = Không đọc được danh sách { $name }; chưa ký văn bản nào.
sign-list-key = Danh sách có mục "{ $name }" không dùng cho việc ký này; chưa ký văn bản nào.
sign-list-needs = Danh sách chưa nêu tùy chọn này cho { $name }; chưa ký văn bản nào.
sign-list-number-twice = Danh sách có hai văn bản cùng số { $number }; chưa ký văn bản nào.
sign-list-out-name = "{ $name }" không phải là tên tệp (không được có thư mục); chưa ký văn bản nào.
sign-list-field = Danh sách nêu at-mm cho { $name } trong khi --field đã nêu chỗ ký; chưa ký văn bản nào.
sign-names-and-pin = Tên văn bản và mã PIN không thể cùng lấy từ đầu vào chuẩn; hãy đưa mã PIN bằng --pin-fd khác hoặc --pin-file, hoặc nêu văn bản trên dòng lệnh.
sign-input-twice = Văn bản { $name } đã được nêu trong lần ký này; mỗi văn bản chỉ ký một lần.
sign-output-twice = Một văn bản khác trong lần ký này đã dùng tên { $name }; hãy đặt tên khác bằng out trong danh sách.
sign-journal-unwritable = Không ghi được tệp nhật ký { $name }, nên chưa ký.
sign-journal-foreign = Tệp { $name } không phải là nhật ký ký số; tệp được giữ nguyên và chưa ký.
sign-option-not-for = Tùy chọn này không dùng cho --as { $act }.
sign-option-needed = Cần tùy chọn này cho --as { $act }.
sign-page-invalid = Số trang phải là số nguyên từ 1.
sign-at-mm-invalid = Vị trí là hai số mm, ví dụ 120,210.5.
sign-register-invalid = Số đến phải là số nguyên từ 1.
sign-picture-unreadable = Không đọc được tệp hình ảnh { $name }.
sign-preview-undrawn = Không vẽ được trang { $page }.
sign-preview-unwritable = Không ghi được { $name }; tệp đã có không bị ghi đè.
sign-not-done = Không ký số { $name }; không có tệp nào được tạo ra.
sign-field = Trường chữ ký
sign-level = Mức chữ ký
sign-timestamp = Dấu thời gian
sign-output-exists = Tệp { $name } đã có; hãy chọn tên khác. Tệp đã có không bị ghi đè.
sign-output-unwritable = Không ghi được { $name }. Tệp vào được giữ nguyên, không có văn bản ký dở dang nào mang tên này.

sign-document-unreadable = Không đọc được văn bản một cách chắc chắn, nên không ký.
sign-document-broken = Văn bản có chữ ký số không đúng, hoặc văn bản đã bị thay đổi sau khi ký số. Không ký lên văn bản này.
sign-document-undetermined = Chưa xác định được các chữ ký số có trong văn bản là đúng, nên chưa ký.
sign-document-encrypted = Văn bản được mã hóa (có mật khẩu). Hãy bỏ mật khẩu bằng phần mềm đã tạo ra văn bản rồi ký.
sign-document-certified = Người ký trước đã khóa văn bản: không được ký thêm (DocMDP, P=1).
sign-document-certify-late = Văn bản đã có chữ ký số nên không thể ký xác nhận (--certify) nữa.
sign-document-xfa = Văn bản dùng biểu mẫu XFA: nội dung hiển thị không phải là các trang được ký. Hãy in văn bản ra PDF thường rồi ký.
sign-document-around = Trước phần đầu hoặc sau phần cuối của tệp PDF có dữ liệu lạ. Hãy tạo lại tệp PDF từ phần mềm soạn thảo.
sign-document-too-large = Văn bản quá lớn hoặc có quá nhiều đối tượng để ký thêm.
sign-document-structure = Danh mục, biểu mẫu hoặc trang của tệp PDF không đúng cấu trúc nên không ghi thêm chữ ký được.
sign-page-unknown = Văn bản không có trang { $page }.
sign-place-outside = Vị trí chữ ký trên trang { $page } không hợp lệ (khung rỗng).
sign-field-unknown = Không có trường chữ ký tên { $field }, hoặc tên không dùng được.
sign-field-signed = Trường { $field } đã có chữ ký số.
sign-field-exists = Trường tên { $field } đã có.
sign-field-repeated = Nhiều trường có cùng tên { $field }, hoặc có tên mà một số phần mềm đọc thành tên này: không chắc chữ ký sẽ vào trường nào.
sign-field-several = Văn bản có nhiều trường chữ ký trống: { $fields }. Hãy nêu một trường bằng --field.
sign-field-place = Trường { $field } không có đúng một vị trí để đặt hình ảnh chữ ký.
sign-field-locked = Chữ ký có trước đã khóa trường { $field }.
sign-field-demands = Người tạo trường { $field } đặt yêu cầu mà chữ ký này không đáp ứng ({ $what }).
sign-certificate-malformed = Không đọc được chứng thư chữ ký số.
sign-certificate-expired = Chứng thư chữ ký số đã hết hiệu lực từ { $date }.
sign-clock-behind = Văn bản có chữ ký số được ký lúc { $date }, muộn hơn giờ của máy tính này quá một giờ. Hãy chỉnh lại đồng hồ.
sign-certificate-not-yet-valid = Chứng thư chữ ký số chưa có hiệu lực; có hiệu lực từ { $date }.
sign-certificate-revoked = Chứng thư chữ ký số, hoặc chứng thư của tổ chức cấp nó, đã bị thu hồi.
sign-certificate-untrusted = Chứng thư chữ ký số không dẫn tới chứng thư gốc được tin cậy.
sign-certificate-usage = Chứng thư này không dùng để ký văn bản.
sign-certificate-status-unknown = Chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số. Hãy nêu danh sách chứng thư bị thu hồi bằng --crl; nếu vẫn muốn ký, thêm --no-revocation.
sign-certificate-undetermined = Chưa xác định được đường dẫn chứng thực của chứng thư chữ ký số.
sign-key-unsupported = Khóa hoặc thuật toán ký không được dùng cho chữ ký số (quá yếu hoặc chưa hỗ trợ).
sign-role-not-person = Việc này phải ký bằng chứng thư chữ ký số của cá nhân người có thẩm quyền.
sign-role-not-organisation = Việc này phải ký bằng chứng thư chữ ký số của cơ quan, tổ chức.
sign-person-missing = Văn bản chưa có chữ ký số hợp lệ của người có thẩm quyền, nên chưa được ký số của cơ quan, tổ chức (Điều 32.2.d Nghị định số 30/2020/NĐ-CP).
sign-long-term-no-timestamp = Chữ ký lâu dài cần dấu thời gian: hãy nêu --tsa.
sign-evidence-incomplete = Dữ liệu thu hồi nêu ở --crl, --ocsp không đủ cho mọi chứng thư của chữ ký và của dấu thời gian (kể cả chứng thư của tổ chức cấp), nên văn bản không được giao với mức đã chọn.
sign-output-rejected = Văn bản vừa ký không qua được bước tự kiểm tra nên không được giao. Hãy báo người quản trị và gửi kèm kết quả dạng JSON.
sign-form-rejected = Văn bản vừa ký có lỗi thể thức do lần ký này gây ra nên không được giao. Hãy xem các lỗi dưới đây, chọn vị trí khác bằng --page và --at-mm hoặc đổi hình ảnh rồi ký lại.
sign-form-undetermined = Chưa xác định được những gì lần ký này hiển thị là đúng thể thức (không đọc được trang), nên văn bản không được giao.
sign-timestamp-none = Không dịch vụ nào cấp được dấu thời gian đúng, nên văn bản không được giao. Hãy thử lại sau, nêu dịch vụ khác bằng --tsa, hoặc ký không có dấu thời gian.
sign-moment-passed = Mã PIN được nhập { $minutes } phút sau khi kiểm tra văn bản nên thời gian ký sẽ sai; chưa ký văn bản nào. Hãy chạy lại và nhập mã PIN trong 10 phút; nếu có quá nhiều văn bản, hãy ký ít hơn mỗi lần.
sign-batch-ended = Chưa đến lượt văn bản này thì lần ký đã dừng ({ $code }); văn bản chưa được ký và không có tệp nào được tạo ra.
sign-batch-signed-before = Văn bản này đã được ký ở lần chạy trước thành { $output }, nhưng tệp đó không còn ở đây như khi ký, hoặc lần này yêu cầu khác. Không ký lần thứ hai.
sign-fault-unreachable = không trả lời.
sign-fault-malformed = trả lời không đúng định dạng.
sign-fault-refused = từ chối.
sign-fault-nonce = trả lời cho câu hỏi khác (nonce không khớp).
sign-fault-policy = cấp dấu theo chính sách khác.
sign-fault-imprint = cấp dấu cho dữ liệu khác.
sign-fault-untrusted = chữ ký, mục đích hoặc đường dẫn chứng thực của dấu thời gian không hợp lệ.
sign-fault-too-long = trả lời quá dài.

sign-warning-status-unknown = Chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.
sign-warning-name-differs = Họ tên in trên văn bản ({ $printed }) khác với tên trong chứng thư ({ $name }).
sign-warning-expires-soon = Chứng thư chữ ký số còn hiệu lực { $days } ngày; hãy làm thủ tục gia hạn trước khi còn 30 ngày.
sign-warning-version-raised = Văn bản theo PDF { $version }, được nâng lên PDF 1.4 khi ký.
sign-warning-no-timestamp = Chữ ký không gắn dấu thời gian.
sign-warning-recovered = Văn bản đã được ký và giao ở lần chạy trước, lần đó bị ngắt trước khi ghi kết quả; nay chỉ kiểm tra lại, không ký thêm.
sign-warning-journal = Văn bản đã ký, nhưng không ghi được nhật ký: { $reason }
sign-warning-form-not-judged = Văn bản không thuộc loại được xét thể thức, nên hình ảnh và thông tin vừa đặt chưa được kiểm tra theo quy tắc nào.
