# Tên gọi của các giá trị trong kết quả.

role-person = Cá nhân
role-organisation = Cơ quan, tổ chức
role-service = Dịch vụ, phần mềm
role-unknown = Chưa rõ là cá nhân hay cơ quan, tổ chức

kind-signature = Chữ ký số
kind-certification = Chữ ký chứng nhận
kind-document-timestamp = Dấu thời gian của văn bản

cryptography-ok = Chữ ký được tạo đúng bởi khóa của người ký
cryptography-bad = Chữ ký không được tạo bởi khóa của người ký
cryptography-unsupported = Không kiểm tra được thuật toán
cryptography-undetermined = Chưa xác định

integrity-intact = Nội dung được ký không thay đổi
integrity-broken = Nội dung được ký đã bị thay đổi hoặc không chứng minh được
integrity-undetermined = Chưa xác định nội dung có thay đổi hay không

coverage-file = Toàn bộ tệp
coverage-revision = Toàn bộ văn bản tại thời điểm ký số; sau đó tệp được ghi thêm
coverage-partial = Chỉ một phần
coverage-remnant = Phần còn lại của chữ ký; tệp đã bị xử lý lại sau khi ký
coverage-none = Không chứng minh được

changes-none = Không có gì được thêm sau khi ký số
changes-permitted = Chỉ có những thay đổi được phép
changes-forbidden = Có thay đổi không được phép
changes-undetermined = Chưa phân tích

change-permitted = Được phép
change-forbidden = Không được phép
change-undetermined = Chưa xác định

trust-trusted = Tin cậy
trust-not-trusted = Không tin cậy
trust-undetermined = Chưa xác định

domain-cong-vu = Chữ ký số chuyên dùng công vụ
domain-government = Chữ ký số chuyên dùng Chính phủ
domain-public = Chữ ký số công cộng
domain-operator = Theo danh sách tin cậy do người dùng nêu
domain-none = Không thuộc danh sách tin cậy nào

used-timestamp = theo dấu thời gian
used-claimed = theo giờ tự khai của người ký
used-now = theo thời điểm kiểm tra, vì chữ ký không cho biết giờ ký

stamp-signature = Dấu thời gian của chữ ký
stamp-content = Dấu thời gian của nội dung
stamp-document = Dấu thời gian của văn bản
stamp-archive = Dấu thời gian lưu trữ

imprint-ok = Đúng dữ liệu này
imprint-mismatch = Của dữ liệu khác
imprint-undetermined = Chưa xác định

token-ok = Chữ ký của dấu thời gian đúng
token-broken = Chữ ký của dấu thời gian không đúng
token-undetermined = Chưa xác định

place-leaf = Chứng thư của người ký
place-intermediate = Chứng thư của nơi cấp
place-root = Chứng thư gốc

from-document = có trong văn bản
from-built-in = có sẵn trong phần mềm
from-trust = trong danh sách do người dùng nêu
from-evidence = do người dùng bổ sung

status-valid = Hợp lệ
status-invalid = Không hợp lệ
status-undetermined = Chưa xác định

status-good = Không bị thu hồi
status-revoked = Đã bị thu hồi
status-unknown = Chưa kiểm tra được tình trạng thu hồi

severity-pass = Đúng
severity-inform = Để biết
severity-warn = Lưu ý
severity-undetermined = Chưa xác định
severity-fail = Sai

purpose-reading = Xem văn bản
purpose-incoming = Tiếp nhận văn bản đến
purpose-before-signing = Trước khi người có thẩm quyền ký số
purpose-before-issue = Trước khi cơ quan, tổ chức ký số
purpose-archive = Lưu trữ

policy-nd68 = Nghị định số 68/2024/NĐ-CP
policy-etsi = ETSI EN 319 102-1

# Các thời điểm, mỗi thời điểm một nghĩa.
time-claimed = Giờ tự khai
time-timestamped = Dấu thời gian
time-proven = Chứng minh được có trước
time-judged = Thời điểm kiểm tra
time-used = Thời điểm ký số được dùng để xét

# Các dòng của thẻ chữ ký.
field-role = Vai trò
field-signer = Người ký
field-claimed-signer = Tự xưng là
field-organisation = Cơ quan, tổ chức
field-units = Đơn vị
field-locality = Địa phương
field-email = Thư điện tử
field-issuer = Nơi cấp chứng thư
field-serial = Số chứng thư
field-validity = Hiệu lực của chứng thư
field-domain = Loại chữ ký số
field-path = Đường dẫn chứng thực
field-revocation = Tình trạng thu hồi
field-coverage = Phạm vi bảo vệ
field-changes = Sau khi ký số
field-integrity = Nội dung
field-cryptography = Chữ ký
field-trust = Người ký có tin cậy được không
field-trust-reason = Lý do
field-level = Mức
field-algorithm = Thuật toán
field-place = Vị trí
field-name = Tệp
field-length = Độ dài
field-sha256 = SHA-256
field-subject = Chủ thể
field-policy = Chính sách chứng thư
field-pages = Số trang
field-pdf-version = Phiên bản PDF
field-revisions = Số phiên bản của tệp
field-trust-list = Danh sách tin cậy
field-indication = Kết luận theo EN 319 102-1

section-answers = Ba câu trả lời
section-signatures = Các chữ ký số
section-document = Tệp văn bản
section-findings = Những điều đã kiểm tra
section-limits = Những gì chưa kiểm tra
section-wanted = Cần bổ sung
section-decision = Đề xuất
section-grounds = Căn cứ
section-certificate = Chứng thư
section-path = Đường dẫn chứng thực
section-reasons = Những điều đã kiểm tra

# Kiểm tra hiệu lực của một chứng thư chữ ký số.
certificate-title = Kiểm tra hiệu lực của chứng thư chữ ký số
certificate-title-cong-vu = Kiểm tra hiệu lực của chứng thư chữ ký số chuyên dùng công vụ
certificate-valid = Chứng thư chữ ký số có hiệu lực tại thời điểm kiểm tra.
certificate-valid-without-revocation = Chứng thư chữ ký số có đường dẫn chứng thực hợp lệ tại thời điểm kiểm tra; tình trạng thu hồi không được kiểm tra.
certificate-invalid = Chứng thư chữ ký số không có hiệu lực tại thời điểm kiểm tra.
certificate-undetermined = Chưa đủ căn cứ kết luận về hiệu lực của chứng thư chữ ký số.
certificate-undetermined-revocation = Đường dẫn chứng thực hợp lệ; chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.
certificate-inside = Thời điểm kiểm tra nằm trong thời hạn của chứng thư chữ ký số.
certificate-expired = Chứng thư chữ ký số đã hết hạn tại thời điểm kiểm tra.
certificate-not-yet = Chứng thư chữ ký số chưa đến ngày bắt đầu hiệu lực tại thời điểm kiểm tra.
certificate-ca-outside = Thời điểm kiểm tra nằm ngoài thời hạn của chứng thư của nơi cấp.
certificate-no-path = Không có đường dẫn chứng thực nào từ chứng thư này tới chứng thư gốc được tin cậy.
certificate-not-revoked = Chứng thư không bị thu hồi tại thời điểm kiểm tra.
certificate-revoked = Chứng thư đã bị thu hồi trước thời điểm kiểm tra.

word-where = Ở đâu
word-why = Vì sao
word-do = Nên làm gì
word-source = Căn cứ
word-bytes = { $count } byte
word-from-to = từ { $from } đến { $to }

wanted-certificate = Chứng thư của { $subject }
wanted-crl = Danh sách chứng thư bị thu hồi của { $issuer }
wanted-digest = Giá trị băm của nội dung được ký

# Giá trị đi kèm một nhận xét.
arg-address = Địa chỉ
arg-algorithm = Thuật toán
arg-attribute = Thuộc tính
arg-at-time = Tại thời điểm
arg-entry = Mục
arg-oid = Định danh (OID)
arg-root = Chứng thư gốc
arg-bits = Độ dài khóa (bit)
arg-count = Số lượng
arg-crl-next-update-time = Danh sách có giá trị đến
arg-difference-seconds = Chênh lệch (giây)
arg-doc-mdp = Mức cho phép thay đổi (DocMDP)
arg-earlier-end = Điểm cuối của chữ ký trước (byte)
arg-extension = Phần mở rộng
arg-field = Trường
arg-fields = Số trường
arg-reason-code = Mã lý do thu hồi
arg-source = Nguồn
arg-filter = Bộ lọc
arg-filters = Số bộ lọc
arg-generation = Thế hệ
arg-issuer = Nơi cấp
arg-key = Mục
arg-key-identifier = Định danh khóa
arg-later-end = Điểm cuối của chữ ký sau (byte)
arg-length = Độ dài (byte)
arg-missing = Phần thiếu
arg-name = Tên
arg-number = Số thứ tự đối tượng
arg-octets = Số byte
arg-option = Tùy chọn
arg-part = Phần
arg-path = Đường dẫn
arg-policy = Chính sách
arg-reason = Chi tiết
arg-revoked-time = Thời điểm thu hồi
arg-scheme = Cách ký
arg-seconds = Số giây
arg-serial = Số chứng thư
arg-size = Kích thước
arg-stage = Bước
arg-start = Điểm đầu (byte)
arg-expected-bytes = Độ dài phải có (byte)
arg-signing-time = Giờ ký tự khai
arg-stamped-time = Giờ của dấu thời gian
arg-end = Điểm cuối (byte)
arg-sub-filter = Định dạng chữ ký
arg-subject = Chủ thể
arg-time = Thời điểm
arg-claimed-time = Giờ tự khai
arg-gen-time = Giờ của dấu thời gian
arg-used-time = Thời điểm dùng để xét
arg-valid-from-time = Có hiệu lực từ
arg-valid-to-time = Có hiệu lực đến
arg-this-update-time = Ngày lập danh sách
arg-next-update-time = Ngày lập danh sách kế tiếp
arg-token-end = Điểm cuối của giá trị chữ ký (byte)
arg-token-start = Điểm đầu của giá trị chữ ký (byte)
arg-type = Loại
arg-unreadable = Số chứng thư không đọc được
arg-value = Giá trị
arg-what = Điều nhận thấy
arg-work = Giới hạn

value-delta = danh sách bổ sung, thiếu danh sách đầy đủ của nó
value-some-reasons = chỉ nói về một số lý do thu hồi
value-remove-from-crl = bỏ một mục mà thiếu danh sách đầy đủ của nó
value-crl-issuer = chứng thư chỉ định nơi lập danh sách khác
value-attribute-certificates = danh sách của chứng thư thuộc tính
value-issuer-key-usage = khóa của nơi cấp không được dùng để ký danh sách
value-signer-missing = thiếu chứng thư của bên ký dữ liệu thu hồi
value-signer-path = bên ký dữ liệu thu hồi không có đường dẫn chứng thực đến cùng chứng thư gốc
value-signer-usage = chứng thư của bên ký dữ liệu thu hồi không dành cho việc này
value-signer-expired = chứng thư của bên ký dữ liệu thu hồi không có hiệu lực khi ký
value-signer-status = chưa biết tình trạng thu hồi của bên ký dữ liệu thu hồi
value-signer-revoked = chứng thư của bên ký dữ liệu thu hồi đã bị thu hồi
value-unknown = nơi cấp trả lời không biết chứng thư này
value-produced-at = trả lời được lập trước thời điểm của tình trạng ghi trong đó
value-response-status = máy chủ OCSP báo lỗi thay cho trả lời
value-response-type = loại trả lời OCSP không hỗ trợ
value-window = ngày lập kế tiếp trước ngày lập
value-revocation-data = số lượng dữ liệu về tình trạng thu hồi
value-stale = danh sách đã quá hạn tại thời điểm cần xét
value-no-next-update = danh sách không ghi ngày lập kế tiếp
value-not-yet-valid = danh sách được lập sau thời điểm cần xét
value-after-expiry = danh sách được lập sau khi chứng thư hết hiệu lực
value-weak-digest = thuật toán băm yếu
value-indirect = gián tiếp
value-indirect-number = số được đặt gián tiếp
value-other-distribution-point = danh sách của điểm công bố khác
value-other-certificates = danh sách của loại chứng thư khác
value-critical-extension = phần mở rộng bắt buộc không hiểu được
value-signature = chữ ký
value-base64 = mã hóa base64 sai
value-too-many = quá nhiều
value-not-pinned = chứng thư không có trong danh sách dấu vân tay
value-no-anchor = không có chứng thư gốc
value-certificate = chứng thư không đọc được
value-key-usage = mục đích sử dụng khóa
value-extended-key-usage = mục đích sử dụng mở rộng
value-basic-constraints = không phải chứng thư của nơi cấp
value-path-length = đường dẫn chứng thực dài quá mức cho phép
value-serial-negative = số chứng thư âm
value-serial-too-long = số chứng thư quá dài
value-duplicate-extension = phần mở rộng bị lặp
value-algorithms-differ = thuật toán bên trong và bên ngoài khác nhau
value-trailing-bytes = có dữ liệu thừa
value-truncated = bị cắt cụt
value-time-form = thời gian viết sai
value-subject-empty = không có tên chủ thể
value-issuer-empty = không có tên nơi cấp
value-object-stream = nằm trong luồng chứa đối tượng
value-real = số thực
value-negative = số âm
value-sign = số có dấu
value-order = không đúng thứ tự
value-not-four-numbers = không phải bốn số
value-not-hexadecimal = không phải chuỗi thập lục phân
value-no-contents = không có giá trị chữ ký
value-object-outside = đối tượng nằm ngoài phần để trống
value-empty = rỗng
value-loop = lặp vòng
value-depth = lồng quá sâu
value-twice = lặp lại
value-repeated = lặp lại
value-name-repeated = tên trường bị lặp
value-visited-twice = được dùng hai lần
value-value-shared = hai trường dùng chung một chữ ký
value-not-in-the-form = không thuộc biểu mẫu
value-javascript = mã lệnh JavaScript
value-open-action = hành động khi mở
value-additional-actions = hành động kèm theo sự kiện
value-xfa = biểu mẫu XFA
value-need-appearances = yêu cầu phần mềm vẽ lại các trường biểu mẫu từ giá trị của chúng
value-optional-content = lớp nội dung bật tắt được
value-launch = mở chương trình hoặc tệp khác
value-import-data = nhập dữ liệu vào biểu mẫu
value-reset-form = xóa giá trị biểu mẫu
value-hide = ẩn hoặc hiện thành phần trên trang
value-optional-content-automatic = lớp nội dung tự bật tắt khi xem, in hoặc xuất
value-optional-content-action = bật tắt lớp nội dung
value-media = phát âm thanh, phim hoặc mô hình
value-submit-form = gửi dữ liệu biểu mẫu đi nơi khác
value-go-to-other = mở tài liệu khác
value-external-stream = nội dung trang nằm ở tệp khác
value-long-chain = chuỗi hành động quá dài
value-seed-malformed = yêu cầu viết sai
value-seed-filter = phần mềm ký số
value-seed-sub-filter = định dạng chữ ký
value-seed-reason = lý do ký
value-seed-lock-document = khóa văn bản sau khi ký
value-seed-mdp = mức thay đổi được phép sau khi ký
value-seed-digest = thuật toán băm
value-seed-subject = chứng thư của người ký
value-seed-issuer = nơi cấp chứng thư
value-seed-key-usage = mục đích sử dụng khóa
value-seed-timestamp = dấu thời gian
value-not-in-its-revision = không có trong phiên bản của nó
value-white-space = khoảng trắng thừa
value-signed-attributes = thuộc tính được ký
value-signer-info = thông tin người ký
value-encapsulated-content = nội dung để trong khối chữ ký
value-issuer-serial = nơi cấp và số chứng thư
value-hash = giá trị băm
value-exponent = số mũ của khóa
value-modulus = mô đun của khóa
value-curve = đường cong
value-crl = danh sách chứng thư bị thu hồi (CRL)
value-ocsp = trả lời OCSP
value-decoded-bytes = số byte giải nén
value-hashed-bytes = số byte tính giá trị băm
value-objects = số đối tượng
value-xref-entries = số mục của bảng tham chiếu chéo
value-xref-sections = số phần của bảng tham chiếu chéo
value-signatures = số chữ ký
value-signature-checks = số lần kiểm tra chữ ký bằng khóa công khai
value-path-steps = số bước dựng đường dẫn chứng thực
value-crl-entries = số mục của danh sách chứng thư bị thu hồi
value-tree-nodes = số nút của cây trang và cây trường
value-missing = không có
value-number = số

# Tên văn bản pháp luật theo số hiệu.
text-20-2023-QH15 = Luật Giao dịch điện tử số 20/2023/QH15
text-68-2024-ND-CP = Nghị định số 68/2024/NĐ-CP
text-30-2020-ND-CP = Nghị định số 30/2020/NĐ-CP
text-23-2025-ND-CP = Nghị định số 23/2025/NĐ-CP
text-130-2018-ND-CP = Nghị định số 130/2018/NĐ-CP
text-28-2018-QD-TTg = Quyết định số 28/2018/QĐ-TTg
text-41-2017-TT-BTTTT = Thông tư số 41/2017/TT-BTTTT
text-15-2025-TT-BKHCN = Thông tư số 15/2025/TT-BKHCN
text-17-2025-TT-BKHCN = Thông tư số 17/2025/TT-BKHCN

# Ba nội dung kiểm tra theo Nghị định số 68/2024/NĐ-CP.
article-title = Kiểm tra theo Nghị định số 68/2024/NĐ-CP
article-30 = Điều 30. Kiểm tra chữ ký số chuyên dùng công vụ
article-31 = Điều 31. Kiểm tra hiệu lực của chứng thư chữ ký số chuyên dùng công vụ
article-32 = Điều 32. Kiểm tra hợp lệ của đường dẫn chứng thực
article-yes = Đạt
article-no = Không đạt
article-undetermined = Chưa xác định
article-not-applicable = Không áp dụng (không phải chữ ký số chuyên dùng công vụ)

# Mức theo EN 319 142-1 và phần còn thiếu cho mức tiếp theo.
field-level-missing = Để đạt mức tiếp theo còn thiếu
level-legacy = chữ ký PDF kiểu cũ (không theo mức nào của EN 319 142-1)
gap-cades = định dạng ETSI.CAdES.detached có thuộc tính được ký gắn với chứng thư của người ký
gap-timestamp = dấu thời gian
gap-revocation-data = dữ liệu về tình trạng thu hồi của mọi chứng thư liên quan, để trong văn bản
gap-document-timestamp = dấu thời gian của văn bản, cấp sau khi văn bản đã có dữ liệu về tình trạng thu hồi

# Kết luận còn chứng minh được đến khi nào.
field-forecast = Còn chứng minh được chặt chẽ đến
event-certificate-expires = khi đó một chứng thư trên đường dẫn chứng thực của người ký hết hạn
event-authority-expires = khi đó một chứng thư của dịch vụ cấp dấu thời gian hết hạn
event-revocation-data-expire = khi đó dữ liệu về tình trạng thu hồi không còn mới
event-algorithm-ends = khi đó một thuật toán không còn đủ mạnh
forecast-sentence = { $until }; { $event }. Muốn kéo dài, trước lúc đó cần bổ sung: { $gap }.
field-indication-of = Kết luận theo chính sách { $policy }
arg-sub-indication = Lý do theo EN 319 102-1
arg-days = Số ngày
arg-list-time = Ngày của danh sách

# Dấu hiệu cho biết chứng thư là của ai.
field-classification = Căn cứ phân loại
classification-certain = Chắc chắn, { $count } dấu hiệu thống nhất: { $signals }
classification-likely = Có khả năng, { $count } dấu hiệu: { $signals }
classification-open = Các dấu hiệu chưa đủ kết luận ({ $count } dấu hiệu thống nhất): { $signals }
hint-service-issuer = nơi cấp chỉ cấp chứng thư cho dịch vụ, phần mềm
hint-service-usage = khóa chỉ dùng cho dịch vụ
hint-host-name = tên chủ thể là tên máy chủ
hint-body-identifier = mã định danh của cơ quan, tổ chức (MNS, MST)
hint-body-word = tên bắt đầu bằng từ chỉ cơ quan, tổ chức
hint-doubtful-body-word = tên bắt đầu bằng từ có thể chỉ cơ quan, tổ chức
hint-own-organisation = tên chủ thể trùng với tên tổ chức
hint-capitals = tên viết toàn chữ hoa
hint-long-name = tên dài hoặc không viết như họ tên người
hint-family-name = tên gồm 2 đến 6 tiếng, bắt đầu bằng họ
hint-personal-mailbox = địa chỉ thư điện tử ghép từ họ tên
