"""The words that made-up plans are composed of: places, people, posts, work, recipients.

Nothing here is taken from a plan of a real commune; the names of offices are those in common use.
"""

from typing import NamedTuple


class Theme(NamedTuple):
    """One index: the ids and names it goes by, and the work that is done for it."""

    id: str
    names: tuple[str, ...]
    objects: tuple[str, ...]
    products: tuple[str, ...]


PLACE_HEADS = (
    "An", "Bình", "Cẩm", "Đông", "Gia", "Hải", "Hòa", "Hưng", "Kim", "Long", "Minh", "Nam", "Ngọc",
    "Phú", "Phúc", "Quang", "Sơn", "Tân", "Thanh", "Thượng", "Trung", "Văn", "Vĩnh", "Xuân", "Yên",
)  # fmt: skip
PLACE_TAILS = (
    "Bình", "Châu", "Cường", "Dương", "Đồng", "Giang", "Hà", "Hợp", "Khê", "Lạc", "Lâm", "Lập",
    "Lộc", "Lợi", "Nghĩa", "Phong", "Quý", "Sơn", "Thịnh", "Thọ", "Thủy", "Tiến", "Trạch", "Xá",
)  # fmt: skip

FAMILY_NAMES = (
    "Bùi", "Cao", "Đàm", "Đặng", "Đinh", "Đỗ", "Dương", "Hà", "Hồ", "Hoàng", "Lâm", "Lê", "Lương",
    "Lý", "Mai", "Ngô", "Nguyễn", "Nông", "Phạm", "Phan", "Tạ", "Trần", "Triệu", "Trịnh", "Vi",
    "Vũ",
)  # fmt: skip
MIDDLE_NAMES = (
    "Đình", "Đức", "Hồng", "Hữu", "Kim", "Minh", "Ngọc", "Quang", "Thanh", "Thị", "Thu", "Trọng",
    "Văn", "Việt", "Xuân",
)  # fmt: skip
# Each with the slip that scans and typing make of it: another tone mark or none.
GIVEN_NAMES = (
    ("Bắc", "Bác"), ("Cường", "Cương"), ("Đạt", "Đat"), ("Dũng", "Dung"), ("Hạnh", "Hanh"),
    ("Hiền", "Hiến"), ("Hòa", "Hoà"), ("Huấn", "Huân"), ("Khánh", "Khanh"), ("Lượng", "Lương"),
    ("Mẫn", "Mần"), ("Nghĩa", "Nghia"), ("Nhàn", "Nhân"), ("Oánh", "Oanh"), ("Phượng", "Phương"),
    ("Quế", "Quê"), ("Sáng", "Sang"), ("Thắng", "Thăng"), ("Thủy", "Thuỷ"), ("Tuyết", "Tuyêt"),
    ("Vượng", "Vương"), ("Yến", "Yên"),
)  # fmt: skip

# Id, post, other spellings of the post. The first two lead; the next ones are officers.
LEADERS = (
    ("chu-tich", "Chủ tịch UBND xã", ("Đồng chí Chủ tịch",)),
    ("pho-chu-tich", "Phó Chủ tịch UBND xã", ("Đồng chí Phó Chủ tịch phụ trách kinh tế",)),
)
OFFICERS = (
    ("van-hoa", "Công chức Văn hóa - xã hội", ("Công chức VHXH", "Cán bộ văn hóa xã hội")),
    (
        "dia-chinh",
        "Công chức Địa chính - nông nghiệp - xây dựng và môi trường",
        ("Công chức Địa chính xây dựng", "Cán bộ địa chính nông lâm"),
    ),
    ("van-phong", "Công chức Văn phòng - thống kê", ("Văn phòng HĐND và UBND xã",)),
    ("tu-phap", "Công chức Tư pháp - hộ tịch", ("Cán bộ tư pháp xã", "Tư pháp hộ tịch")),
    ("tai-chinh", "Công chức Tài chính - kế toán", ("Kế toán ngân sách xã",)),
    ("cong-an", "Công an xã", ("Trưởng Công an xã",)),
    ("mot-cua", "Bộ phận tiếp nhận và trả kết quả", ("Bộ phận một cửa", "Bộ phận TN&TKQ")),
    ("quan-su", "Ban Chỉ huy quân sự xã", ("Chỉ huy trưởng quân sự",)),
    ("khuyen-nong", "Khuyến nông viên", ("Cán bộ khuyến nông cơ sở",)),
    ("dai-truyen-thanh", "Đài truyền thanh cơ sở", ("Cán bộ truyền thanh",)),
)
OUTSIDE = (
    ("co-quan-huyen", "Các phòng chuyên môn thuộc UBND huyện", ("Các ngành của huyện",)),
    ("phong-tai-nguyen", "Phòng Tài nguyên và Môi trường huyện", ("Phòng TNMT",)),
    ("quy-dat", "Trung tâm phát triển quỹ đất huyện", ("Trung tâm quỹ đất",)),
    ("chi-cuc-thue", "Chi cục Thuế khu vực", ("Đội thuế liên xã",)),
    ("mat-tran", "Ủy ban MTTQ và các đoàn thể xã", ("MTTQ và các hội đoàn thể",)),
)

THEMES = (
    Theme(
        "minh-bach",
        (
            "Tính minh bạch và tiếp cận thông tin",
            "Minh bạch thông tin và chuyển đổi số",
            "Công khai, minh bạch và khả năng tiếp cận thông tin",
        ),
        (
            "thông tin trên trang thông tin điện tử của xã",
            "số điện thoại đường dây nóng và hộp thư góp ý",
            "danh mục quy hoạch, kế hoạch sử dụng đất đã duyệt",
            "tin bài về hoạt động hỗ trợ doanh nghiệp",
            "câu hỏi, kiến nghị gửi đến chuyên mục hỏi đáp",
            "kế hoạch đầu tư công và danh mục dự án mời gọi",
            "dự toán, quyết toán ngân sách xã",
            "nội dung phát thanh trên hệ thống truyền thanh thông minh",
            "văn bản quy phạm pháp luật mới ban hành",
            "nhóm Zalo trao đổi giữa chính quyền với các hộ kinh doanh",
        ),
        ("Chuyên mục được cập nhật", "Bảng công khai tại trụ sở", "Danh sách văn bản đã đăng"),
    ),
    Theme(
        "chi-phi-thoi-gian",
        ("Chi phí thời gian", "Chi phí thời gian và cải cách thủ tục hành chính"),
        (
            "thủ tục hành chính thuộc thẩm quyền của xã",
            "hồ sơ trực tuyến toàn trình và một phần",
            "thời hạn giải quyết hồ sơ hộ tịch, chứng thực",
            "hồ sơ có nguy cơ chậm hạn và thư xin lỗi",
            "quy trình nội bộ của bộ phận một cửa",
            "mã QR tra cứu thủ tục hành chính",
            "kết quả số hóa hồ sơ, giấy tờ của người dân",
            "lịch kiểm tra, thanh tra doanh nghiệp trên địa bàn",
            "máy tính, máy quét và đường truyền tại nơi tiếp dân",
            "phiếu khảo sát sự hài lòng của người dân",
        ),
        ("Báo cáo số hồ sơ đúng hạn", "Bảng niêm yết thủ tục", "Sổ theo dõi hồ sơ chậm hạn"),
    ),
    Theme(
        "chi-phi-khong-chinh-thuc",
        ("Chi phí không chính thức", "Phòng ngừa nhũng nhiễu, chi phí không chính thức"),
        (
            "phản ánh về nhũng nhiễu, gây phiền hà",
            "bảng công khai phí, lệ phí tại nơi tiếp nhận hồ sơ",
            "quy tắc ứng xử của cán bộ, công chức",
            "cam kết không nhận quà, tiền của tổ chức và cá nhân",
            "việc chấp hành giờ giấc và kỷ luật phát ngôn",
            "các khoản đóng góp tự nguyện của doanh nghiệp",
            "đường dây nóng tiếp nhận tố cáo tiêu cực",
            "kết quả đánh giá chéo giữa các công chức",
            "bản kê khai tài sản, thu nhập hằng năm",
        ),
        ("Biên bản kiểm tra", "Bản cam kết đã ký", "Thông báo kết quả xử lý phản ánh"),
    ),
    Theme(
        "canh-tranh-binh-dang",
        ("Cạnh tranh bình đẳng", "Môi trường cạnh tranh bình đẳng"),
        (
            "thông tin mời thầu các công trình của xã",
            "chính sách ưu đãi cho doanh nghiệp nhỏ và vừa",
            "danh sách hộ kinh doanh được vay vốn ưu đãi",
            "hồ sơ lựa chọn nhà thầu mua sắm thường xuyên",
            "điểm kinh doanh trong chợ và phương án bố trí",
            "quyền lợi của hợp tác xã và tổ hợp tác",
            "việc giải quyết khó khăn của nhà đầu tư nhỏ",
            "điều kiện tiếp cận nguồn vốn tín dụng chính sách",
        ),
        ("Thông báo mời thầu", "Danh sách được hưởng chính sách", "Báo cáo kết quả lựa chọn"),
    ),
    Theme(
        "ho-tro-doanh-nghiep",
        ("Dịch vụ hỗ trợ doanh nghiệp", "Hỗ trợ doanh nghiệp, hợp tác xã"),
        (
            "hội nghị gặp mặt, đối thoại với doanh nghiệp",
            "lớp tập huấn bán hàng trên sàn thương mại điện tử",
            "nhu cầu tuyển dụng lao động của cơ sở sản xuất",
            "hồ sơ công nhận sản phẩm OCOP",
            "gian hàng giới thiệu đặc sản tại hội chợ",
            "chương trình tư vấn thuế cho hộ khoán",
            "hợp đồng liên kết tiêu thụ nông sản",
            "tổ tư vấn khởi nghiệp cho thanh niên nông thôn",
            "bản đồ số các cơ sở kinh doanh trên địa bàn",
            "hạ tầng điện, nước, đường vào khu sản xuất tập trung",
        ),
        ("Biên bản đối thoại", "Danh sách học viên", "Giấy chứng nhận sản phẩm"),
    ),
    Theme(
        "phap-ly",
        ("Thiết chế pháp lý", "Thiết chế pháp lý và an ninh trật tự", "Hỗ trợ pháp lý, an ninh"),
        (
            "đơn thư khiếu nại, tố cáo và kiến nghị",
            "buổi tuyên truyền pháp luật tại nhà văn hóa thôn",
            "vụ việc hòa giải ở cơ sở",
            "phương án giữ an ninh quanh khu vực sản xuất",
            "tủ sách pháp luật và tài liệu điện tử",
            "việc thi hành án dân sự liên quan đến doanh nghiệp",
            "mô hình camera an ninh tại các trục đường chính",
            "kỹ năng của hòa giải viên và tuyên truyền viên",
            "vụ mất cắp, phá hoại tài sản của cơ sở kinh doanh",
        ),
        ("Sổ theo dõi đơn thư", "Biên bản hòa giải thành", "Kế hoạch tuyên truyền đã duyệt"),
    ),
    Theme(
        "nguoi-dung-dau",
        (
            "Vai trò của người đứng đầu",
            "Tính năng động và vai trò của người đứng đầu",
            "Tính năng động, tiên phong của chính quyền xã",
        ),
        (
            "kết luận giao ban tuần và nhiệm vụ trọng tâm",
            "lịch tiếp công dân của lãnh đạo UBND xã",
            "sáng kiến cải cách hành chính của từng bộ phận",
            "việc thực hiện kỷ cương, văn hóa công sở",
            "vướng mắc vượt thẩm quyền cần xin ý kiến cấp trên",
            "kết quả xử lý kiến nghị sau đối thoại",
            "tiêu chí thi đua gắn với mức độ hoàn thành",
            "quy chế phối hợp giữa các bộ phận chuyên môn",
            "chuyến khảo sát thực tế tại các cơ sở sản xuất",
        ),
        ("Thông báo kết luận", "Quyết định phân công", "Bảng theo dõi nhiệm vụ được giao"),
    ),
    Theme(
        "dat-dai",
        ("Tiếp cận đất đai", "Tiếp cận đất đai và tính ổn định trong sử dụng đất"),
        (
            "quỹ đất công ích và phương án cho thuê",
            "hồ sơ cấp giấy chứng nhận quyền sử dụng đất",
            "kế hoạch sử dụng đất hằng năm của xã",
            "phương án bồi thường, hỗ trợ, tái định cư",
            "vụ tranh chấp ranh giới, mốc giới thửa đất",
            "dữ liệu địa chính và bản đồ số",
            "nhu cầu thuê đất của hộ sản xuất kinh doanh",
            "trường hợp lấn chiếm đất hành lang giao thông",
            "giá đất và nghĩa vụ tài chính phải nộp",
            "thủ tục chuyển mục đích sử dụng đất",
        ),
        ("Danh sách hồ sơ đã giải quyết", "Biên bản xác minh thực địa", "Sổ mục kê cập nhật"),
    ),
    Theme(
        "gia-nhap-thi-truong",
        ("Gia nhập thị trường", "Chi phí gia nhập thị trường"),
        (
            "hồ sơ đăng ký hộ kinh doanh cá thể",
            "điều kiện an toàn thực phẩm của quán ăn, hàng tạp hóa",
            "giấy phép xây dựng nhà xưởng quy mô nhỏ",
            "hướng dẫn mở mã số thuế và hóa đơn điện tử",
            "điều kiện phòng cháy của cơ sở mới hoạt động",
            "mẫu đơn, tờ khai dành cho người khởi nghiệp",
            "thời gian chờ từ khi nộp hồ sơ đến khi kinh doanh",
            "biển hiệu và vị trí kinh doanh trên vỉa hè",
        ),
        ("Giấy chứng nhận đã cấp", "Bộ mẫu tờ khai", "Thống kê hộ kinh doanh mới"),
    ),
    Theme(
        "lao-dong",
        ("Đào tạo lao động", "Lao động và đào tạo nghề"),
        (
            "lớp dạy nghề ngắn hạn cho lao động nông thôn",
            "cơ sở dữ liệu cung, cầu lao động",
            "phiên giao dịch việc làm lưu động",
            "chế độ bảo hiểm xã hội tự nguyện",
            "nhu cầu học nghề của thanh niên xuất ngũ",
            "danh sách lao động đi làm việc ở nước ngoài",
            "tay nghề của thợ thủ công làng nghề",
            "điều kiện an toàn lao động tại xưởng sản xuất",
        ),
        ("Danh sách lớp học nghề", "Báo cáo cung, cầu lao động", "Giấy xác nhận hoàn thành"),
    ),
)

VERBS = (
    "Rà soát, công khai", "Cập nhật đầy đủ", "Kiểm tra, đôn đốc", "Tổng hợp, phân loại",
    "Theo dõi và báo cáo", "Tham mưu cho lãnh đạo xã về", "Phối hợp hoàn thiện",
    "Tổ chức tuyên truyền về", "Nâng cao chất lượng", "Xây dựng kế hoạch về",
    "Chủ động nắm bắt", "Đánh giá, đề xuất cải tiến", "Hướng dẫn người dân về",
    "Phân công công chức phụ trách", "Khảo sát, lấy ý kiến về", "Bổ sung, chuẩn hóa",
)  # fmt: skip
SCOPES = (
    "trên địa bàn toàn xã", "tại bộ phận một cửa", "ở các thôn vùng xa", "trong lĩnh vực được giao",
    "theo hướng dẫn của UBND huyện", "cho hộ kinh doanh và hợp tác xã", "qua mạng xã hội và Zalo",
    "theo từng nhóm đối tượng", "tại trụ sở UBND xã", "ở khu vực chợ và các trục đường chính",
)  # fmt: skip
AIMS = (
    "bảo đảm đúng quy định và dễ tra cứu", "không để hồ sơ tồn đọng kéo dài",
    "giảm số lần đi lại của người dân", "lấy sự hài lòng làm thước đo",
    "gắn với trách nhiệm của người đứng đầu", "kịp thời tháo gỡ khó khăn, vướng mắc",
    "làm cơ sở xếp loại công chức cuối năm", "tạo thuận lợi cho doanh nghiệp đầu tư",
    "thực hiện thống nhất giữa các bộ phận", "báo cáo lãnh đạo xã xem xét, quyết định",
    "phấn đấu cao hơn kết quả năm trước", "gửi kết quả cho cơ quan chủ trì tổng hợp",
)  # fmt: skip
PRODUCT_TAILS = (
    "gửi lãnh đạo UBND xã", "lưu tại bộ phận một cửa", "đăng trên trang thông tin điện tử",
    "có xác nhận của bộ phận chủ trì", "kèm danh sách cụ thể", "được lãnh đạo xã phê duyệt",
)  # fmt: skip
EVENTS = (
    "khi có phát sinh", "khi có hồ sơ chậm hạn", "khi nhận được phản ánh của doanh nghiệp",
    "tùy theo tình hình thực tế", "khi cấp trên có văn bản mới", "khi có dự án đăng ký đầu tư",
)  # fmt: skip
COUNTED = ("tin bài", "lượt tuyên truyền", "buổi tiếp dân", "cuộc kiểm tra", "hộ được tư vấn")

COMMON_TASKS = (
    "Tổng hợp tình hình thực hiện kế hoạch của các bộ phận, báo cáo UBND huyện đúng thời hạn",
    "Bố trí kinh phí thực hiện kế hoạch trong dự toán ngân sách xã, thanh quyết toán đúng quy định",
    "Tuyên truyền nội dung kế hoạch đến các thôn, doanh nghiệp và hộ kinh doanh trên địa bàn",
    "Đôn đốc các bộ phận thực hiện nhiệm vụ được giao, kịp thời báo cáo khó khăn, vướng mắc",
    "Sơ kết, tổng kết việc thực hiện kế hoạch và đề xuất khen thưởng tập thể, cá nhân tiêu biểu",
    "Rút kinh nghiệm những nội dung mất điểm của năm trước và giao việc khắc phục cho từng bộ phận",
)

RECIPIENTS = (
    "Thường trực Đảng ủy", "Thường trực HĐND xã", "Chủ tịch, các Phó Chủ tịch UBND xã",
    "Ủy ban MTTQ và các đoàn thể xã", "Các công chức chuyên môn", "Công an, Quân sự xã",
    "Trưởng các thôn", "Các doanh nghiệp, hợp tác xã trên địa bàn", "Trạm Y tế, các trường học",
)  # fmt: skip
FUNDINGS = (
    "Ngân sách xã năm {year} và các nguồn hợp pháp khác",
    "Nguồn chi thường xuyên đã giao trong dự toán ngân sách năm {year}",
    "Ngân sách nhà nước theo phân cấp và nguồn xã hội hóa năm {year}",
)
COMMENTS = (
    "Văn bản ghi hai nội dung trong một dòng; tách thành hai nhiệm vụ cho dễ theo dõi.",
    "Đã thống nhất với bộ phận phối hợp tại cuộc họp giao ban.",
    "Năm trước nhiệm vụ này chậm, cần nhắc sớm.",
    "Thời hạn lấy theo phụ lục kèm kế hoạch, không theo phần lời.",
    "Chờ hướng dẫn của cấp trên để bổ sung minh chứng.",
    "Người phụ trách có thay đổi từ giữa năm, xem biên bản bàn giao.",
)
