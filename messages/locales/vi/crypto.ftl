# Thuật toán và khóa.

-lay-ban-goc = Lấy lại văn bản gốc từ cơ quan ban hành rồi kiểm tra lại.
-ky-lai-bang-khoa-manh = Báo cơ quan ban hành để ký số lại bằng thuật toán và khóa đủ mạnh.
-khong-can = Không cần làm gì.

crypto-signature-valid = Chữ ký số được tạo ra đúng bởi khóa bí mật tương ứng với khóa công khai trên chứng thư chữ ký số.
crypto-signature-invalid = Chữ ký số không được tạo ra bởi khóa bí mật tương ứng với khóa công khai trên chứng thư chữ ký số.
    .why = Giá trị chữ ký không kiểm tra được bằng khóa của người ký: chữ ký hoặc dữ liệu được ký đã bị thay đổi.
    .do = Không dùng nội dung của tệp này. { -lay-ban-goc }
crypto-unsupported = Không kiểm tra được thuật toán của chữ ký này.
    .why = Thuật toán, đường cong hoặc tham số không thuộc danh mục mà phần mềm kiểm tra; chữ ký không được coi là đúng.
    .do = { -ky-lai-bang-khoa-manh }
crypto-key-malformed = Khóa công khai trên chứng thư chữ ký số bị sai hoặc ngoài giới hạn.
    .why = Khóa sai thì không thể bảo đảm chữ ký.
    .do = { -ky-lai-bang-khoa-manh }
crypto-key-restricted = Chứng thư chữ ký số không cho phép dùng khóa với thuật toán này.
    .why = Tham số của khóa giới hạn thuật toán được dùng.
    .do = { -ky-lai-bang-khoa-manh }
crypto-digest-weak = Chữ ký dùng thuật toán băm yếu.
    .why = Thuật toán băm này không còn được coi là an toàn; văn bản ký từ ngày 15/8/2025 không được dùng.
    .do = { -ky-lai-bang-khoa-manh }
crypto-key-short = Khóa của người ký ngắn hơn mức tối thiểu.
    .why = Khóa RSA phải dài ít nhất 2048 bit, khóa ECDSA ít nhất 256 bit.
    .do = { -ky-lai-bang-khoa-manh }
crypto-too-weak = Thuật toán băm hoặc khóa không còn đủ mạnh tại thời điểm ký số.
    .why = Với thuật toán hoặc khóa yếu, không loại trừ được việc giả mạo nên không kết luận chữ ký số là đúng.
    .do = { -ky-lai-bang-khoa-manh }
crypto-rsa-pkcs1-v1_5 = Chữ ký dùng RSA theo cách PKCS#1 v1.5.
    .why = Thông tư khuyến nghị RSASSA-PSS, nhưng chữ ký số chuyên dùng công vụ hiện nay đều theo cách này.
    .do = { -khong-can }
crypto-ecdsa-plain = Chữ ký ECDSA viết ở dạng rút gọn.
    .why = Dạng viết này ít gặp; kết quả kiểm tra không đổi.
    .do = { -khong-can }
