# Lời của lệnh kiemky.

cli-file = Tệp: { $name }
cli-several = Đã xử lý { $count } tệp.
cli-progress = Đang kiểm tra: { $done } trên { $total }
cli-error = Không lập được kết quả
cli-stdin = đầu vào chuẩn
cli-stdin-limit = Đầu vào chuẩn dài hơn { $mebibytes } MiB; hãy ghi vào tệp rồi kiểm tra tệp.
cli-at-invalid = Giá trị của --at không phải là thời điểm theo RFC 3339, ví dụ 2026-11-20T08:00:00+07:00.
cli-jobs-invalid = Giá trị của --jobs phải là số từ 1 đến 256.
cli-resume-needs-jsonl = Tùy chọn --resume chỉ dùng cùng --jsonl.
cli-trust-empty = Không tìm thấy chứng thư nào trong các tệp đã nêu ở --trust.
cli-trust-no-anchor = Trong các tệp đã nêu ở --trust không có chứng thư gốc (tự ký).
cli-trust-unreadable = Không đọc được chứng thư trong tệp { $name }.
cli-evidence-unreadable = Không đọc được danh sách chứng thư bị thu hồi hoặc trả lời OCSP trong tệp { $name }.
cli-agency-unreadable = Không dùng được tệp thông tin cơ quan { $name } (TOML: names, locality, seal_diameter_um, replaced_rules, certificate_classes).
cli-password-unreadable = Không đọc được tệp mật khẩu { $name }.
cli-resume-unreadable = Không đọc hoặc không ghi được tệp { $name } của --resume.
cli-resume-foreign = Tệp { $name } của --resume có dòng không phải là kết quả của kiemky; tệp được giữ nguyên.
cli-resume-busy = Một lần chạy khác đang dùng tệp { $name } của --resume; hãy chờ lần đó xong.
cli-report-format = Không ghi được kết quả vào { $name }: tên tệp phải kết thúc bằng .json, .html hoặc .xml.
cli-report-pdf = Không ghi thẳng được { $name } dạng PDF: hãy ghi tệp .html, mở bằng trình duyệt rồi chọn In, Lưu thành PDF.
cli-report-xml-several = Tệp { $name } theo ETSI TS 119 102-2 chỉ nói về một văn bản: hãy kiểm tra từng tệp, hoặc ghi tệp .json, .html.
cli-report-unwritable = Không ghi được tệp { $name } của --report.
cli-output-failed = Không ghi được kết quả.
cli-usage-problem = Dòng lệnh không đúng.

cli-about = Kiểm Ký: kiểm tra chữ ký số của văn bản PDF. Không gửi dữ liệu đi đâu.
cli-about-verify = Kiểm tra chữ ký số của các tệp PDF và cho ba câu trả lời. Không dùng mạng, không ghi vào tệp được kiểm tra.
cli-usage = Cách dùng: kiemky verify [TÙY CHỌN] TỆP|THƯ MỤC|-...
    kiemky cert verify [TÙY CHỌN] CHỨNG-THƯ
    kiemky rules list|explain
    kiemky sign --as plain --in TỆP --out TỆP
    kiemky token list|info|certs|check|guide
    kiemky evidence refresh|check
    kiemky check-config
cli-usage-verify = Cách dùng: kiemky verify [TÙY CHỌN] TỆP|THƯ MỤC|-...

    Mã kết thúc: 0 không có gì sai · 1 có chữ ký số sai, không tin cậy được, hoặc không có chữ ký số
    2 chưa xác định · 3 không lập được kết quả. Nhiều tệp: lấy mã xấu nhất (3, 1, 2, 0).
    Khi có đề xuất (--purpose incoming, before_signing, before_issue): 0 đủ điều kiện, kể cả kèm báo sai sót
    1 đề xuất không nhận, không ký · 2 chưa đủ căn cứ. Sai sót thể thức không làm chữ ký số sai.
cli-commands = Lệnh
cli-options = Tùy chọn
cli-inputs = Đầu vào
cli-help-help = In lời hướng dẫn này
cli-help-version = In phiên bản
cli-help-lang = Ngôn ngữ: vi (mặc định) hoặc en
cli-help-path = Tệp PDF, thư mục (kiểm tra mọi tệp .pdf bên trong) hoặc - cho đầu vào chuẩn
cli-help-json = In kết quả dạng JSON; nhiều tệp thì là một mảng
cli-help-jsonl = In mỗi kết quả một dòng JSON ngay khi xong tệp đó
cli-help-resume = Cùng --jsonl: bỏ qua tệp đã có kết quả trong FILE, ghi thêm kết quả mới vào cuối FILE
cli-help-trust = Chứng thư tin cậy (PEM hoặc DER), thay hẳn danh sách có sẵn; chứng thư tự ký là chứng thư gốc
cli-help-crl = Danh sách chứng thư bị thu hồi (DER hoặc PEM)
cli-help-ocsp = Trả lời OCSP (DER hoặc PEM)
cli-help-at = Thời điểm kiểm tra, ví dụ 2026-11-20T08:00:00+07:00; mặc định là bây giờ
cli-help-purpose = Mục đích: reading (mặc định), incoming, before_signing, before_issue, archive
cli-help-policy = Chính sách kết luận: nd68 (mặc định) hoặc etsi
cli-help-profile = Quy định được áp dụng thay cho quy định chọn theo cơ quan ban hành và ngày ban hành (kiemky rules list nêu tên)
cli-help-kind = Loại văn bản, thay cho loại nhận ra được: original, copy-sao-y, copy-sao-luc, copy-trich-sao, copy-unmarked, attachment, archive-copy, portal-copy
cli-help-agency = Tệp TOML về cơ quan tiếp nhận: tên, địa phương, đường kính thật của dấu, quy trình riêng, loại của từng chứng thư
cli-help-no-form = Không kiểm tra thể thức (câu trả lời thứ ba); chỉ kiểm tra chữ ký số và người ký
cli-help-submission = Coi mọi tệp đã nêu (cả tệp không phải PDF trong thư mục) là một lần gửi: so văn bản chính với tệp kèm theo và phụ lục
cli-help-report = Ghi thêm kết quả vào FILE: .html để đọc và in, .json, hoặc .xml theo ETSI TS 119 102-2
cli-help-password-file = Tệp chứa mật khẩu mở PDF (dòng đầu tiên)
cli-help-jobs = Số tệp kiểm tra cùng lúc; mặc định bằng số nhân của máy
cli-option-unknown = Không có tùy chọn này.
cli-option-conflict = Hai tùy chọn không dùng được cùng nhau.
cli-command-unknown = Không có lệnh này.
cli-command-missing = Chưa nêu lệnh; hãy dùng kiemky verify TỆP.
cli-path-missing = Chưa nêu tệp cần kiểm tra.
cli-value-invalid = Giá trị của tùy chọn không đúng hoặc bị thiếu.
cli-value-not-known = Giá trị của tùy chọn không đúng hoặc bị thiếu; các giá trị dùng được: { $values }.
cli-clock-invalid = Đồng hồ của máy không đúng; hãy nêu thời điểm bằng --at.
cli-help-accept-without-revocation = Chính sách của cơ quan: khi chỉ thiếu tình trạng thu hồi thì đề xuất tiếp nhận, báo nơi gửi (với --purpose incoming)

cli-about-cert = Kiểm tra hiệu lực của chứng thư chữ ký số.
cli-about-cert-verify = Kiểm tra hiệu lực của một chứng thư chữ ký số: đường dẫn chứng thực theo RFC 5280 và tình trạng thu hồi. Không dùng mạng.
cli-usage-cert = Cách dùng: kiemky cert verify [TÙY CHỌN] CHỨNG-THƯ

    Mã kết thúc: 0 có hiệu lực · 1 không có hiệu lực · 2 chưa xác định · 3 không lập được kết quả.
cli-help-leaf = Tệp chứng thư cần kiểm tra (DER hoặc PEM); các chứng thư đứng sau trong cùng tệp là chứng thư trung gian
cli-help-anchor = Chứng thư gốc được tin cậy, thay hẳn danh sách có sẵn; nêu được nhiều lần
cli-help-intermediate = Chứng thư trung gian để dựng đường dẫn; nêu được nhiều lần
cli-help-cert-policy = Chính sách chứng thư được chấp nhận (OID); nêu được nhiều lần, mặc định là mọi chính sách
cli-help-explicit-policy = Bắt buộc có chính sách chứng thư được chấp nhận trên cả đường dẫn
cli-help-inhibit-policy-mapping = Không cho ánh xạ chính sách
cli-help-inhibit-any-policy = Không chấp nhận chính sách "bất kỳ" (anyPolicy)
cli-help-no-revocation = Không kiểm tra tình trạng thu hồi
cli-help-cert-json = In kết quả dạng JSON
cli-certificate-unreadable = Không đọc được chứng thư trong tệp { $name }.
cli-help-ocsp-nonce = Giá trị nonce của câu hỏi OCSP đã gửi (hệ 16, như OpenSSL in ra): trả lời không lặp lại đúng giá trị này thì không được dùng
cli-nonce-invalid = Giá trị của --ocsp-nonce không phải là số hệ 16 với số chữ số chẵn.
cli-policy-invalid = Giá trị của --policy không phải là OID, ví dụ 2.16.704.1.1.1.1.1.

cli-about-rules = Nêu các quy tắc được kiểm tra và căn cứ của từng quy tắc.
cli-about-rules-list = Nêu mọi quy tắc và các quy định được áp dụng
cli-about-rules-explain = Giải thích một quy tắc: căn cứ, mức so sánh, mức độ khi không đáp ứng, phạm vi áp dụng
cli-usage-rules = Cách dùng: kiemky rules list [--profile TÊN] [--json|--markdown]
    kiemky rules explain QUY-TẮC [--profile TÊN] [--json]
cli-help-rules-json = In dạng JSON
cli-help-rules-markdown = In thành trang Markdown (docs/rules.md)
cli-help-rules-profile = Quy định được áp dụng; mặc định là Nghị định số 30/2020/NĐ-CP
cli-help-rules-id = Mã quy tắc, ví dụ SEAL-06

cli-about-evidence = Dữ liệu thu hồi của nơi vận hành: tải về từ nơi cấp chứng thư, kiểm tra rồi mới công bố.
cli-about-evidence-refresh = Tải danh sách chứng thư bị thu hồi, trả lời OCSP và chứng thư CA; kiểm tra chữ ký, số, thời hạn; giữ bản tốt gần nhất khi không tải được
cli-about-evidence-check = Kiểm tra lại bộ dữ liệu đã công bố (không dùng mạng)
cli-usage-evidence = Cách dùng: kiemky evidence refresh --folder THƯ-MỤC [--certificate TỆP]... [--crl URL]... [TÙY CHỌN]
    kiemky evidence check --folder THƯ-MỤC [TÙY CHỌN]

    Mã kết thúc: 0 mọi dữ liệu đều tốt và mới · 1 có dữ liệu sai (chữ ký, số cũ hơn, hết hạn …), không được công bố
    2 có nơi không tải được hoặc chứng thư CA chưa được xác nhận; bản tốt gần nhất được giữ · 3 không làm được
cli-help-evidence-folder = Thư mục công bố, ví dụ public/evidence
cli-help-evidence-certificate = Chứng thư có địa chỉ cần hỏi (DER hoặc PEM): danh sách thu hồi, OCSP, chứng thư nơi cấp; nêu được nhiều lần
cli-help-evidence-crl = Địa chỉ http:// của một danh sách chứng thư bị thu hồi, ngoài các địa chỉ ghi trên chứng thư; nêu được nhiều lần
cli-help-evidence-confirm = SHA-256 đầy đủ của chứng thư CA ngoài danh sách mà người vận hành đã đối chiếu từ nguồn khác; nêu được nhiều lần
cli-help-evidence-private = Cho phép địa chỉ của mạng riêng (mạng truyền số liệu chuyên dùng)
cli-help-evidence-json = In kết quả dạng JSON
cli-evidence-folder = Không đọc hoặc không ghi được thư mục { $name }; những gì đã công bố được giữ nguyên.
cli-evidence-nothing = Không có địa chỉ hay dữ liệu nào.
cli-evidence-line = { $place }: { $result }
cli-evidence-reason = {"  "}Lý do: { $reason }
cli-evidence-issuer = {"  "}Nơi cấp: { $issuer }
cli-evidence-about = {"  "}SHA-256 của chứng thư: { $sha256 }
cli-evidence-number = {"  "}Số: { $number }
cli-evidence-times = {"  "}Từ { $from } đến { $until }
cli-evidence-result-new = mới
cli-evidence-result-unchanged = không đổi
cli-evidence-result-listed = đã có trong danh sách tin cậy
cli-evidence-result-kept = giữ bản tốt gần nhất
cli-evidence-result-missing = không có
cli-evidence-result-good = tốt
cli-evidence-result-unverified = nguyên vẹn, còn hạn; chưa kiểm tra lại chữ ký (nêu chứng thư bằng --certificate)
cli-evidence-result-bad = không dùng được
cli-evidence-reason-address = địa chỉ không phải là http://
cli-evidence-reason-private-address = địa chỉ thuộc mạng riêng (thêm --allow-private nếu đúng là như vậy)
cli-evidence-reason-unreachable = không kết nối được
cli-evidence-reason-timeout = không trả lời trong thời gian chờ
cli-evidence-reason-status = máy chủ trả lời lỗi
cli-evidence-reason-redirect = máy chủ chuyển sang địa chỉ khác; không đi theo
cli-evidence-reason-too-large = dữ liệu quá lớn
cli-evidence-reason-truncated = dữ liệu bị cắt ngắn
cli-evidence-reason-malformed = dữ liệu không đọc được
cli-evidence-reason-responder = dịch vụ OCSP trả lời lỗi
cli-evidence-reason-issuer = không có CA nào trong danh sách tin cậy mang tên nơi cấp này
cli-evidence-reason-signature = chữ ký không đúng, hoặc người ký không có quyền
cli-evidence-reason-not-yet = chưa có hiệu lực (kiểm tra đồng hồ của máy)
cli-evidence-reason-expired = đã quá hạn, hoặc không ghi hạn
cli-evidence-reason-older = cũ hơn bản đã công bố
cli-evidence-reason-delta = danh sách bổ sung (delta), không công bố riêng
cli-evidence-reason-path = không phải chứng thư CA có đường dẫn chứng thực đúng
cli-evidence-reason-unconfirmed = CA ngoài danh sách: đối chiếu SHA-256 từ nguồn khác rồi thêm --confirm
cli-evidence-reason-changed = tệp không còn, hoặc khác với mục lục

# Vì sao không đặt được chữ ký, số, dấu lên trang.
cli-place-no-page = Văn bản không có trang { $page }.
cli-place-unread = Không đọc được toàn bộ trang { $page } nên không biết vị trí nào còn trống.
cli-place-user-unit = Trang { $page } dùng đơn vị đo riêng (UserUnit): không đặt hình ảnh lên trang này.
cli-place-sideways = Chữ trên trang { $page } không nằm ngang: hãy nêu vị trí bằng --page và --at-mm.
cli-place-outside = Vị trí đã chọn nằm ngoài trang { $page }.
cli-place-not-found = Không tìm thấy trên trang: { $part }. Hãy nêu vị trí bằng --page và --at-mm.
cli-place-several = Có nhiều { $part } và không biết chọn vị trí nào. Hãy nêu vị trí bằng --page và --at-mm.
cli-place-filled = Đã có nội dung khác tại vị trí của { $part }: { $found }. Không ghi đè.
cli-place-taken = Văn bản đã có { $part } tại vị trí này.
cli-place-no-room = Không đủ chỗ cho { $part }: cần { $needed } mm, còn { $room } mm.
cli-place-scanned = Trang { $page } là ảnh quét nên không biết chỗ nào còn trống. Hãy nêu vị trí bằng --page và --at-mm.
cli-place-fields = Có nhiều trường chữ ký trống tại vị trí này: { $found }. Hãy nêu một trường bằng --field, hoặc tạo trường mới bằng --new-field.
cli-place-field-unseen = Văn bản không có trường chữ ký trống nào tên { $found } có vị trí trên trang.
cli-place-field-unfit = Trường chữ ký trống { $found } tại vị trí này rộng { $room-width } mm, cao { $room-height } mm: không đặt đúng thể thức được hình ảnh hoặc thông tin rộng { $width } mm, cao { $height } mm. Hãy tạo trường mới bằng --new-field.
cli-place-field-shared = Trường chữ ký trống { $found } nằm trên nhiều chỗ cần điền. Hãy tạo trường mới bằng --new-field.
cli-place-seal-diameter = Chưa biết kích thước thực tế của dấu. Hãy ghi seal_diameter_um vào tệp của cơ quan (--agency).
cli-place-bad-number = { $found } không phải là số và ký hiệu văn bản, ví dụ 05/QĐ-UBND.
cli-place-bad-date = Ngày ban hành không có trong lịch.
cli-place-empty = Thiếu nội dung: { $part }.
cli-place-character = Phông chữ không có ký tự { $found }.
cli-place-font = Không dùng được phông chữ đi kèm.
cli-place-picture-jpeg = Hình ảnh là JPEG, không có nền trong suốt. Cần tệp PNG.
cli-place-picture-not-png = Hình ảnh không phải là tệp PNG.
cli-place-picture-broken = Tệp PNG bị hỏng.
cli-place-picture-too-large = Hình ảnh quá lớn (giới hạn { $limit }).
cli-place-picture-no-alpha = Tệp PNG không có nền trong suốt.
cli-place-picture-opaque = Nền của hình ảnh không trong suốt: chỉ { $permille } phần nghìn diện tích trong suốt.
cli-place-picture-empty = Hình ảnh không có nét nào.
cli-place-picture-not-blue = Hình ảnh chữ ký phải có màu xanh: chỉ { $permille } phần nghìn nét có màu xanh.
cli-place-picture-not-red = Hình ảnh dấu phải có màu đỏ: chỉ { $permille } phần nghìn nét có màu đỏ.
cli-place-picture-resolution = Hình ảnh có độ phân giải { $found } dpi, cần ít nhất { $least } dpi.
cli-part-signing-block = chức vụ và họ tên của người ký
cli-part-name = họ tên của người ký
cli-part-signature = hình ảnh chữ ký của người có thẩm quyền
cli-part-seal = hình ảnh dấu của cơ quan, tổ chức
cli-part-number = số của văn bản
cli-part-symbol = ký hiệu của văn bản
cli-part-day = ngày ban hành
cli-part-month = tháng ban hành
cli-part-year = năm ban hành
cli-part-date = địa danh và thời gian ban hành
cli-part-corner = thông tin ở góc trên, bên phải, trang đầu
cli-part-incoming = dấu "ĐẾN"
cli-part-comment = bút phê

# Cấu hình (docs/config.md)
cli-about-check-config = Cho biết tệp cấu hình có gì, từng mục lấy từ đâu và có dùng được không. Không hỏi mã PIN, không dùng mạng.
cli-usage-check-config = Cách dùng: kiemky check-config [TỆP] [TÙY CHỌN]

    Mã kết thúc: 0 mọi mục dùng được, kể cả khi có cảnh báo · 1 có mục không dùng được · 3 không có hoặc không đọc được tệp
cli-help-config = Tệp TOML chứa các mục cấu hình; mặc định: của người dùng, rồi của máy
cli-help-no-config = Không đọc tệp cấu hình nào
cli-help-check-config-file = Tệp cấu hình; mặc định: ở những nơi thường dùng
cli-help-check-config-json = In kết quả dạng JSON (kiemky/config/v1)
cli-help-evidence = Thư mục do kiemky evidence refresh công bố; dùng các danh sách thu hồi, trả lời OCSP và chứng thư CA trong đó
cli-evidence-not-published = Thư mục { $name } không có dữ liệu thu hồi dùng được. Hãy tải về bằng: kiemky evidence refresh.
cli-config-missing = Không có tệp cấu hình { $name }.
cli-config-files = Tệp cấu hình, tệp đứng trước được ưu tiên:
cli-config-file-none = { $name }: không có
cli-config-file-named = { $name }: được nêu tên
cli-config-file-user = { $name }: của người dùng
cli-config-file-machine = { $name }: của máy này
cli-config-settings = Các mục (tùy chọn gõ trên dòng lệnh luôn được ưu tiên):
cli-config-unset = (chưa đặt)
cli-config-checks = Kiểm tra:
cli-config-verdict-good = tốt
cli-config-verdict-warning = CẢNH BÁO
cli-config-verdict-wrong = SAI
cli-config-tokens = hiện thấy { $count } thiết bị lưu khóa
cli-config-good = Mọi mục đều dùng được.
cli-config-warned = Mọi mục đều dùng được; hãy xem các cảnh báo.
cli-config-wrong = Có mục không dùng được: xem các dòng SAI.
cli-config-reason-unreadable = Không đọc được tệp cấu hình { $place }: { $said }.
cli-config-reason-syntax = { $place } không phải là TOML: { $said }.
cli-config-reason-unknown-key = { $place }: không có mục { $key }.
cli-config-reason-unknown-key-near = { $place }: không có mục { $key }; mục gần nhất là { $nearest }.
cli-config-reason-secret = { $place }: { $key } giống mã PIN hoặc mật khẩu. Không được ghi vào tệp cấu hình: ai đọc được tệp thì ký thay được. Hãy xóa dòng này; mã PIN được gõ khi chương trình hỏi, hoặc lấy từ --pin-file, --pin-fd.
cli-config-reason-weakens = { $place }: không được đặt { $key } trong tệp cấu hình, vì mục này thay đổi nơi được tin cậy hoặc làm việc kiểm tra lỏng hơn. Khi thật sự cần, hãy nêu trên dòng lệnh từng lần.
cli-config-reason-type = { $place }: giá trị của { $key } sai kiểu (chữ trong ngoặc kép, danh sách trong ngoặc vuông, hoặc số nguyên).
cli-config-reason-empty = { $place }: giá trị của { $key } để trống. Hãy xóa dòng này.
cli-config-reason-value = { $place }: giá trị này của { $key } không dùng được. { $said }
cli-config-reason-address = { $place }: { $key } phải là địa chỉ dạng http://máy-chủ/…; không dùng cách khác, vì dữ liệu trả lời đã có chữ ký số.
cli-config-reason-oid = { $place }: { $key } phải là mã định danh đối tượng (OID), ví dụ 1.3.6.1.4.1.1.2.
cli-config-reason-no-authority = { $place }: { $key } cần dấu thời gian, nhưng timestamp.addresses không nêu dịch vụ nào.
cli-config-reason-file = { $place }: không đọc được tệp của { $key }: { $said }.
cli-config-reason-contents = { $place }: tệp của { $key } không chứa nội dung cần có.
cli-config-reason-no-evidence = { $place }: thư mục của { $key } không có dữ liệu thu hồi dùng được. Hãy tải về bằng: kiemky evidence refresh.
cli-config-reason-module = { $place }: không nạp được thư viện này: { $said }.
cli-config-reason-token = { $place }: số thiết bị lưu khóa đúng lựa chọn hiện đang cắm: { $said }; để ký cần đúng một.
cli-config-reason-writable = { $place }: người khác được phép ghi vào tệp cấu hình này hoặc thư mục của nó, tức là quyết định được thư viện nào được nạp. Hãy bỏ quyền đó (chmod go-w).

# Manual pages
cli-manual-name = TÊN
cli-manual-synopsis = CÚ PHÁP
cli-manual-description = MÔ TẢ
cli-manual-notes = GHI CHÚ VÀ MÃ KẾT THÚC
cli-manual-files = TỆP
cli-manual-config = Các mục cấu hình thay cho những tùy chọn không gõ; xem kiemky-check-config(1).
