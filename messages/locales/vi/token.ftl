# Thiết bị lưu khóa bí mật: lời của kiemky token và của các lệnh ký số.

-thiet-bi = thiết bị lưu khóa bí mật
-khong-thu-lai = Chương trình không tự thử lại: mỗi lần sai mất một lần nhập.

token-module = Không dùng được mô-đun PKCS#11.
    .why = Mô-đun là thư viện do nhà cung cấp { -thiet-bi } phát hành; tệp không có, không đúng loại máy, hoặc không khởi động được.
    .do = Cài trình điều khiển của { -thiet-bi } rồi nêu đường dẫn thư viện PKCS#11 của nó bằng --module.
token-missing = Không thấy { -thiet-bi } cần dùng.
    .why = Không có thiết bị nào được cắm, hoặc không có thiết bị nào mang nhãn và số sê-ri đã nêu.
    .do = Cắm thiết bị rồi chạy kiemky token list để xem nhãn và số sê-ri.
token-several = Có nhiều { -thiet-bi } cùng phù hợp.
    .why = Chương trình không tự chọn thay người ký.
    .do = Nêu thiết bị bằng --token NHÃN hoặc --serial SỐ.
token-busy = Thiết bị lưu khóa bí mật đang được dùng trong một lần đăng nhập khác.
    .why = Đăng nhập có hiệu lực cho cả chương trình; không được dùng lần đăng nhập của người khác.
    .do = Chờ việc kia kết thúc, hoặc đóng chương trình đang dùng thiết bị, rồi làm lại.
token-certificate-missing = Không có chứng thư chữ ký số cần dùng trên { -thiet-bi }.
    .why = Phải có chứng thư chữ ký số thì mới kiểm tra được chứng thư trước khi ký số.
    .do = Chạy kiemky token certs để xem các chứng thư trên thiết bị.
token-certificate-several = Có nhiều chứng thư chữ ký số cùng phù hợp trên { -thiet-bi }.
    .why = Chương trình không tự chọn thay người ký.
    .do = Nêu chứng thư bằng --certificate, theo SHA-256 hoặc số sê-ri mà kiemky token certs in ra.
token-key-missing = Không có khóa bí mật ứng với chứng thư chữ ký số trên { -thiet-bi }.
    .why = Chữ ký số chỉ có thể tạo bằng khóa bí mật tương ứng với khóa công khai ghi trên chứng thư.
    .do = Dùng đúng thiết bị được cấp cùng chứng thư; nếu vẫn không được, hỏi nơi cấp chứng thư chữ ký số.
token-key-mismatch = Chứng thư chữ ký số không thuộc về khóa trên { -thiet-bi }.
    .why = Khóa công khai ghi trên chứng thư khác khóa công khai của khóa bí mật trên thiết bị; chữ ký số tạo ra sẽ sai.
    .do = Không dùng thiết bị này để ký số; hỏi nơi cấp chứng thư chữ ký số.
token-key-unsupported = Khóa và { -thiet-bi } không có cách ký số nào dùng được.
    .why = Thiết bị không có cơ chế ký số phù hợp với loại khóa, hoặc loại khóa không được hỗ trợ.
    .do = Chạy kiemky token info để xem các cơ chế ký số của thiết bị.
token-pin-incorrect = Mật khẩu (mã PIN) không đúng.
    .why = Thiết bị lưu khóa bí mật sẽ bị khóa khi nhập sai mật khẩu quá số lần quy định. { -khong-thu-lai }
    .do = Kiểm tra lại mật khẩu rồi tự chạy lại lệnh. Nếu không nhớ chắc, dừng lại và đề nghị khôi phục thiết bị.
token-pin-low = Đã có lần nhập sai mật khẩu; số lần nhập còn lại ít, nên mật khẩu không được gửi đi.
    .why = Mật khẩu đến từ tệp hoặc từ chương trình khác, không ai xác nhận; nếu sai, { -thiet-bi } có thể bị khóa.
    .do = Nhập mật khẩu tại màn hình, hoặc thêm --accept-low-tries khi chắc chắn mật khẩu đúng.
token-pin-final-try = Chỉ còn một lần nhập mật khẩu và không có xác nhận, nên mật khẩu không được gửi đi.
    .why = Nếu sai lần này, { -thiet-bi } bị khóa và phải đề nghị khôi phục.
    .do = Chỉ xác nhận khi chắc chắn mật khẩu đúng; nếu không, đề nghị khôi phục thiết bị.
token-pin-locked = Thiết bị lưu khóa bí mật đã bị khóa do nhập sai mật khẩu quá số lần quy định.
    .why = Thiết bị hoạt động trở lại chỉ sau khi được khôi phục; chương trình không thử mở khóa.
    .do = Cơ quan, tổ chức quản lý trực tiếp có văn bản đề nghị khôi phục thiết bị lưu khóa bí mật theo Mẫu số 06 tại Phụ lục kèm theo Nghị định số 68/2024/NĐ-CP gửi Sở Khoa học và Công nghệ (thiết bị PKI Token).
token-pin-not-set = Thiết bị lưu khóa bí mật chưa có mật khẩu, hoặc mật khẩu phải được đổi trước khi dùng.
    .why = Chương trình không đặt, không đổi mật khẩu và không thay đổi dữ liệu trên thiết bị.
    .do = Dùng phần mềm quản lý của thiết bị để đặt hoặc đổi mật khẩu.
token-pin-length = Độ dài mật khẩu không đúng; mật khẩu không được gửi đi, không mất lần nhập nào.
    .why = Thiết bị tự cho biết độ dài mật khẩu mà nó nhận.
    .do = Nhập lại mật khẩu; chạy kiemky token info để xem độ dài được nhận.
token-pin-unavailable = Không lấy được mật khẩu (mã PIN).
    .why = Mật khẩu được hỏi tại màn hình, hoặc đọc từ --pin-fd, --pin-file; không bao giờ lấy từ dòng lệnh hay biến môi trường.
    .do = Chạy lệnh trong cửa sổ dòng lệnh, hoặc nêu --pin-file một tệp mà chỉ chủ tệp đọc được.
token-removed = Thiết bị lưu khóa bí mật đã bị rút ra.
    .why = Chữ ký số đang tạo bị bỏ; mật khẩu không được giữ lại để đăng nhập lần nữa.
    .do = Cắm lại thiết bị rồi chạy lại lệnh; mật khẩu sẽ được hỏi lại.
token-stalled = Thiết bị lưu khóa bí mật không trả lời trong thời gian chờ.
    .why = Thiết bị hoặc trình điều khiển đang treo; không biết yêu cầu đã được thực hiện hay chưa.
    .do = Rút thiết bị, cắm lại, chạy kiemky token info để xem số lần nhập mật khẩu còn lại, rồi làm lại.
token-refused = Thiết bị lưu khóa bí mật từ chối yêu cầu.
    .why = Trình điều khiển trả về một lỗi riêng; không có chữ ký số nào được tạo.
    .do = Gửi lý do in bên dưới cho nơi cấp thiết bị.
token-signature-wrong = Chữ ký số mà { -thiet-bi } tạo ra không đúng với chứng thư.
    .why = Chữ ký được kiểm tra ngay bằng khóa công khai trên chứng thư và không khớp; chữ ký bị bỏ.
    .do = Không dùng thiết bị này để ký số; hỏi nơi cấp chứng thư chữ ký số.

token-about = Xem { -thiet-bi } (PKCS#11) và chứng thư chữ ký số trên đó. Chỉ đọc và ký, không bao giờ thay đổi dữ liệu trên thiết bị.
token-about-list = Nêu các { -thiet-bi } đang cắm
token-about-info = Tình trạng của một thiết bị: mật khẩu, cơ chế ký số
token-about-certs = Nêu chứng thư chữ ký số trên thiết bị, thời hạn và việc gia hạn
token-about-check = Thử đăng nhập và ký một giá trị ngẫu nhiên, kiểm tra chữ ký bằng chứng thư; không ký văn bản nào
token-about-guide = Hướng dẫn giữ gìn, khôi phục, gia hạn và báo mất thiết bị
token-usage = Cách dùng: kiemky token list|info|certs|check --module THƯ-VIỆN... [TÙY CHỌN]
    kiemky token guide [--profile TÊN]

    Mã kết thúc: 0 xong · 3 không lập được kết quả · 4 thiết bị từ chối (không có, bị khóa, sai mật khẩu, bị rút …)
token-help-module = Thư viện PKCS#11 của thiết bị (tệp .so, .dll, .dylib); nêu được nhiều lần
token-help-json = In kết quả dạng JSON (kiemky/token/v1)
token-help-label = Nhãn của thiết bị
token-help-serial = Số sê-ri của thiết bị
token-help-certificate = Chứng thư: SHA-256 (từ 8 chữ số đầu trở lên), số sê-ri, hoặc nhãn
token-help-pin-fd = Đọc mật khẩu từ mô tả tệp số N (dòng đầu tiên)
token-help-pin-file = Đọc mật khẩu từ FILE (dòng đầu tiên); tệp chỉ được cho chủ tệp đọc
token-help-accept-low-tries = Vẫn gửi mật khẩu đọc từ tệp khi số lần nhập còn lại ít
token-help-pss = Ký RSA-PSS thay cho PKCS#1 v1.5
token-help-signatures = Số chữ ký thử (1 đến 100000, mặc định 1)
token-help-profile = Quy định của địa phương để hướng dẫn (kiemky rules list nêu tên)
token-module-needed = Chưa nêu thư viện PKCS#11; hãy dùng --module THƯ-VIỆN.
token-signatures-invalid = Giá trị của --signatures phải là số từ 1 đến 100000.
token-pin-fd-invalid = Giá trị của --pin-fd phải là số của một mô tả tệp đang mở.

token-prompt = Mật khẩu (mã PIN) của thiết bị { $label } (số sê-ri { $serial }):
token-prompt-again = Khóa này đòi mật khẩu cho từng chữ ký. Mật khẩu (mã PIN) của thiết bị { $label } (số sê-ri { $serial }):
token-on-device = Nhập mật khẩu trên bàn phím của thiết bị { $label }.
token-warn-low = Chú ý: đã có lần nhập sai mật khẩu, số lần nhập còn lại ít. Nhập sai nữa thiết bị có thể bị khóa.
token-warn-final = CHÚ Ý: CHỈ CÒN MỘT LẦN NHẬP. Nếu sai, thiết bị bị khóa và phải đề nghị khôi phục.
token-confirm-final = Gõ { $word } để dùng lần nhập cuối cùng, hoặc Enter để dừng:
token-confirm-word = TIEP TUC

token-none = Không thấy thiết bị nào.
token-line-module = Mô-đun: { $path }
token-line-token = Thiết bị: { $label }
token-line-serial = Số sê-ri: { $serial }
token-line-maker = Nhà sản xuất: { $manufacturer }, kiểu { $model }
token-line-firmware = Phiên bản phần mềm trong thiết bị: { $version }
token-line-library = Thư viện: { $description } { $version } (PKCS#11 { $standard })
token-line-pin = Mật khẩu: { $state }
token-line-pin-length = Độ dài mật khẩu: { $least } đến { $most } ký tự
token-line-protected = Mật khẩu được nhập trên bàn phím của thiết bị.
token-line-mechanisms = Cơ chế ký số: { $names }
token-line-quirk = Đặc điểm đã biết: { $name }
token-line-certificate = Chứng thư: { $subject }
token-line-issuer = Nơi cấp: { $issuer }
token-line-certificate-serial = Số sê-ri chứng thư: { $serial }
token-line-sha256 = SHA-256: { $sha256 }
token-line-validity = Thời hạn: { $from } đến { $until }
token-line-key = Khóa: { $kind }, { $bits } bit
token-line-belongs = Chứng thư thuộc về khóa trên thiết bị (TOK-13): { $state }
token-line-unreadable = Có một chứng thư không đọc được: { $label }
token-line-label = Nhãn: { $label }
token-no-certificates = Không có chứng thư chữ ký số nào trên thiết bị.
token-belongs-yes = phải
token-belongs-no = KHÔNG PHẢI
token-belongs-unknown = chưa biết (phải đăng nhập mới xem được khóa; kiemky token check sẽ kiểm tra)
token-pin-state-normal = bình thường
token-pin-state-low = đã có lần nhập sai, còn ít lần
token-pin-state-final-try = chỉ còn một lần nhập
token-pin-state-locked = đã bị khóa
token-pin-state-not-set = chưa đặt hoặc phải đổi
token-check-done = Đã ký thử { $count } lần và kiểm tra đúng: thiết bị, khóa và chứng thư dùng được.
token-check-scheme = Cách ký: { $scheme }
token-check-time = Thời gian ký: { $milliseconds } ms
token-renewal-soon = Chứng thư còn { $days } ngày. Gia hạn hoặc thay đổi nội dung thông tin phải đề nghị khi còn ít nhất 30 ngày; chỉ được gia hạn 01 lần.
token-renewal-now = Chứng thư còn { $days } ngày: phải gửi văn bản đề nghị gia hạn (Mẫu số 04) ngay, trước khi còn dưới 30 ngày. Chỉ được gia hạn 01 lần.
token-renewal-too-late = Chứng thư còn { $days } ngày, không còn gia hạn được: phải đề nghị cấp mới. Chứng thư vẫn dùng để ký số được đến hết thời hạn.
token-renewal-expired = Chứng thư đã hết hạn, không dùng để ký số được: phải cấp mới.
token-renewal-not-yet = Chứng thư chưa có hiệu lực.

token-locked-advice = { $profile ->
    [hai-phong-draft] Cơ quan, tổ chức quản lý trực tiếp có văn bản đề nghị theo Mẫu số 06 (Nghị định số 68/2024/NĐ-CP) gửi Sở Khoa học và Công nghệ thành phố Hải Phòng; thời hạn 01 ngày làm việc kể từ ngày nhận được yêu cầu hợp lệ (dự thảo Quy chế, Điều 12.2).
    [ha-noi-2025] Cơ quan, tổ chức quản lý trực tiếp có văn bản đề nghị theo Mẫu số 06 (Nghị định số 68/2024/NĐ-CP) gửi Sở Khoa học và Công nghệ thành phố Hà Nội (Quy chế, Điều 14.2).
    [lam-dong-2025] Cơ quan, tổ chức quản lý trực tiếp có văn bản đề nghị theo Mẫu số 06 (Nghị định số 68/2024/NĐ-CP) gửi Sở Khoa học và Công nghệ tỉnh Lâm Đồng qua hệ thống quản lý văn bản và điều hành (Quyết định số 1619/QĐ-UBND, Điều 12.2).
    [an-giang-2020] Thuê bao có văn bản đề nghị theo Mẫu 11, cơ quan quản lý trực tiếp gửi Mẫu 12 (Thông tư số 185/2019/TT-BQP) đến Cục Chứng thực số và Bảo mật thông tin hoặc tổ chức được ủy quyền (Quyết định số 42/2020/QĐ-UBND, Điều 10.2; quy định cũ).
   *[other] Cơ quan, tổ chức quản lý trực tiếp có văn bản đề nghị theo Mẫu số 06 tại Phụ lục kèm theo Nghị định số 68/2024/NĐ-CP gửi Sở Khoa học và Công nghệ (thiết bị PKI Token); thiết bị khác: Điều 22.3 Nghị định số 68/2024/NĐ-CP.
}
token-lost-advice = { $profile ->
    [an-giang-2020] Cơ quan, tổ chức quản lý trực tiếp lập biên bản xác nhận theo Mẫu 15 (Thông tư số 185/2019/TT-BQP) và đề nghị thu hồi chứng thư ngay (Quyết định số 42/2020/QĐ-UBND, Điều 9.4.b; quy định cũ).
    [lam-dong-2025] Cơ quan, tổ chức quản lý trực tiếp lập biên bản xác nhận theo Mẫu số 09 tại Phụ lục kèm theo Nghị định số 68/2024/NĐ-CP và đề nghị thu hồi chứng thư ngay (Quyết định số 1619/QĐ-UBND, Điều 11.3.c).
   *[other] Cơ quan, tổ chức quản lý trực tiếp lập biên bản xác nhận theo Mẫu số 09 tại Phụ lục kèm theo Nghị định số 68/2024/NĐ-CP và đề nghị thu hồi chứng thư ngay.
}
token-keep-advice = { $profile ->
    [an-giang-2020] Thiết bị được quản lý như bí mật nhà nước độ "Mật" (Quyết định số 42/2020/QĐ-UBND, Điều 11.1; quy định cũ).
   *[other] Một quy định cũ (An Giang 2020) quản lý thiết bị như bí mật nhà nước độ "Mật"; hỏi quy định của cơ quan mình.
}
token-contact = Liên hệ: { $name }
token-guide-title = Thiết bị lưu khóa bí mật: những điều phải biết
token-guide-order = TOK-01: trước khi ký số phải kiểm tra chứng thư (Điều 31), rồi đường dẫn (Điều 32), rồi mới ký, gắn dấu thời gian nếu phải có, và hiển thị thông tin chữ ký số (Nghị định số 68/2024/NĐ-CP, Điều 29).
token-guide-issue = TOK-02: khóa của cơ quan, tổ chức chỉ dùng trên văn bản đã được người có thẩm quyền ký số, hoặc trên bản sao, văn bản kèm theo (Nghị định số 30/2020/NĐ-CP, Điều 32.2.d).
token-guide-person = TOK-03: văn thư phải trực tiếp ký số; mật khẩu được hỏi trong mỗi lần làm việc, các tệp được nêu rõ trước khi ký (Điều 32.2.c).
token-guide-secret = TOK-04: người giữ thiết bị không được tiết lộ mật khẩu hoặc để người khác sử dụng (Điều 32.3). Mật khẩu được hỏi tại màn hình hoặc đọc từ --pin-fd, --pin-file; không bao giờ nằm trong dòng lệnh, biến môi trường, nhật ký; bị xóa khỏi bộ nhớ sau khi dùng.
token-guide-tries = TOK-05: nhập sai quá số lần quy định thì thiết bị bị khóa; số lần tùy loại thiết bị. Chương trình xem tình trạng trước mỗi lần đăng nhập, không tự thử lại, và đòi xác nhận ở lần cuối cùng.
token-guide-locked = TOK-06: khi thiết bị bị khóa. { $advice }
token-guide-unchanged = TOK-07: không được dùng công cụ làm thay đổi dữ liệu hoặc làm hư hỏng thiết bị. Chương trình chỉ đọc và ký: không tạo, xóa khóa hay chứng thư, không đặt hay đổi mật khẩu.
token-guide-secrecy = TOK-08: { $advice }
token-guide-office = TOK-09: thiết bị của cơ quan, tổ chức để tại trụ sở; chỉ giao cho người khác khi có văn bản cho phép và lập biên bản (Điều 32.2.a, b). kiemky sign --journal ghi lại thiết bị nào đã ký tệp nào.
token-guide-kinds = TOK-10: chương trình dùng USB Token, PKI Token và HSM qua PKCS#11. SIM PKI và ký số tập trung không được hỗ trợ: dùng phần mềm của nơi cung cấp.
token-guide-result = TOK-11: kết quả, thành công hay không, luôn được báo bằng lời (và bằng mã kết thúc).
token-guide-time = TOK-12: chữ ký số, chứng thư và thời gian được gắn vào văn bản khi ký; máy chủ cấp dấu thời gian được chờ ít nhất 180 giây.
token-guide-match = TOK-13: chứng thư phải thuộc về khóa trên thiết bị; khóa công khai được so sánh trước khi dùng.
token-guide-renewal = TOK-14: gia hạn, thay đổi nội dung thông tin phải đề nghị (Mẫu số 04) khi chứng thư còn ít nhất 30 ngày; chỉ được gia hạn 01 lần. Chương trình nhắc khi còn 60 và 35 ngày; sau đó phải cấp mới. Chứng thư vẫn ký số được đến hết thời hạn.
token-guide-lost = TOK-15: khi mất thiết bị. { $advice }
token-guide-looks = TOK-16: hình thức chữ ký số của người có thẩm quyền, của cơ quan, trên bản sao và văn bản kèm theo do lệnh ký số tạo theo Nghị định số 30/2020/NĐ-CP.
