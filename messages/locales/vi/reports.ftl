# Báo cáo để in, để lưu và báo cáo đã lưu được mở lại.

reports-title = Báo cáo kiểm tra chữ ký số
reports-none = Không lập được báo cáo
reports-code-name = Mã QR: SHA-256 của tệp và kết quả kiểm tra
reports-code = Mã QR ghi SHA-256 của tệp và kết quả. Mã này chỉ để đối chiếu, không thay cho việc kiểm tra lại tệp.
reports-no-sha256 = chưa tính
reports-policy = Chính sách kết luận
reports-profile = Quy định về thể thức
reports-local = Chứng thư người kiểm tra tự thêm vào danh sách (SHA-256)
reports-own-list = danh sách do người kiểm tra nêu
reports-status = Hiệu lực
reports-passed = Đã kiểm tra và đạt; điều cần biết thêm
reports-time-not-told = không nêu, vì chữ ký số này không đúng
reports-foot = Báo cáo do phần mềm Kiểm Ký lập từ chính tệp có SHA-256 nêu trên. Người có tệp kiểm tra lại được và phải nhận được cùng kết quả với cùng căn cứ. Báo cáo không thay thế kết luận của cơ quan có thẩm quyền.

# Báo cáo đã lưu: lời khai của một tệp, không phải kết quả kiểm tra.
reports-saved = Báo cáo đã lưu, chưa kiểm lại
reports-saved-file = Nội dung dưới đây đọc từ một tệp báo cáo; ai cũng có thể viết hoặc sửa tệp như vậy. Muốn biết có đúng không, hãy kiểm tra lại chính tệp văn bản có SHA-256 nêu dưới đây.
reports-saved-certificate = Nội dung dưới đây đọc từ một tệp báo cáo; ai cũng có thể viết hoặc sửa tệp như vậy. Muốn biết có đúng không, hãy kiểm tra lại chính chứng thư có dấu vân tay nêu dưới đây.
reports-saved-says = Báo cáo ghi: { $sentence }
reports-saved-foot = Báo cáo đã lưu, chưa kiểm lại: không dùng làm căn cứ.
reports-saved-same = Tệp này đã được kiểm tra lại: ba câu trả lời và người ký giống báo cáo đã lưu. Những phần khác của báo cáo đã lưu không được so nên không hiện nữa; hãy xem kết quả vừa kiểm tra.
reports-saved-same-but-form = Tệp này đã được kiểm tra lại: kết quả về chữ ký số và người ký giống báo cáo đã lưu; kết quả về thể thức chưa so được. Những phần khác của báo cáo đã lưu không được so nên không hiện nữa; hãy xem kết quả vừa kiểm tra.
reports-saved-differs = Tệp này đã được kiểm tra lại: kết quả KHÁC báo cáo đã lưu. Chỉ dùng kết quả vừa kiểm tra; báo cáo đã lưu có thể được lập với căn cứ khác hoặc đã bị sửa.

reports-open-too-long = Tệp báo cáo dài hơn { $mebibytes } MiB nên không được mở.
reports-open-malformed = Tệp này không phải là báo cáo đúng mẫu của Kiểm Ký nên không được mở.
reports-open-version = Báo cáo này thuộc loại hoặc phiên bản mà phần mềm không biết.
reports-open-several = Tệp này chứa nhiều báo cáo; hãy tách từng báo cáo ra một tệp rồi mở.
reports-open-error = Tệp này ghi rằng không lập được báo cáo; không có kết quả nào để xem.
reports-open-advice = Hãy lấy lại tệp báo cáo từ nơi lập, hoặc kiểm tra chính tệp văn bản.

reports-get = Báo cáo
reports-get-print = In báo cáo
reports-get-html = Tải báo cáo để in (HTML)
reports-get-json = Tải báo cáo JSON
reports-get-xml = Tải báo cáo XML (ETSI TS 119 102-2)
reports-no-signatures = Văn bản không có chữ ký số nên không có báo cáo theo ETSI TS 119 102-2.
reports-get-failed = Chưa lập được báo cáo vì không tải được một phần của trang; hãy kiểm tra kết nối mạng rồi thử lại.
