"""What an import does not use is named, once each, with its place; a day always."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import yaml
from conftest import Ddci

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def paragraph(text: str, *runs: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{"".join(runs)}</w:p>'


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def box(text: str) -> str:
    inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    cells = (
        "".join(f"<w:tc>{one if one.startswith('<') else paragraph(one)}</w:tc>" for one in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(body: str, **parts: tuple[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, (root, inner) in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{root} {SPACES}>{inner}</w:{root}>")
    return content.getvalue()


def told(ddci: Ddci, folder: Path, content: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The account, and the draft."""
    (folder / "ke-hoach.docx").write_bytes(content)
    done = ddci(
        "import", str(folder / "ke-hoach.docx"), "-o", str(folder / "a.yaml"),
        "--format", "json", "--lang", "en",
    )  # fmt: skip
    assert done.status == 0, done.err
    return json.loads(done.out), yaml.safe_load((folder / "a.yaml").read_text(encoding="utf-8"))


def left(account: dict[str, Any]) -> list[str]:
    return sorted(
        f"{one['place']}: {one['text']}"
        + (f" ({one['cells']})" if one["cells"] else "")
        + ("!" if one["is_date"] else "")
        for one in account["leftovers"]
    )


HEAD = paragraph("UBND xã Tân Hòa xây dựng Kế hoạch năm 2025 như sau:") + paragraph("I. NHIỆM VỤ")


def test_columns_of_which_nothing_is_known_are_named_once(ddci: Ddci, tmp_path: Path) -> None:
    body = HEAD + table(
        ("STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Sản phẩm", "Căn cứ", "Cấp độ", "Ghi chú"),
        ("1", "Niêm yết thủ tục hành chính", "Công an xã", "Quý II", "Biên bản trước 10/7",
         "5/KH-UBND ngày 1/2/2025", "A", "Có ảnh"),
        ("2", "Rà soát hồ sơ tồn đọng", "Công an xã", "Quý III", "Báo cáo", "họp 15/8", "B", ""),
    )  # fmt: skip
    account, _ = told(ddci, tmp_path, word(body))
    assert left(account) == [
        "table at paragraph 3, row 2: 10/7!",
        "table at paragraph 3, row 2: Có ảnh",
        "table at paragraph 3, row 3: họp 15/8!",
        "table at paragraph 3: Căn cứ (2)",
        "table at paragraph 3: Cấp độ (2)",
    ]


def test_columns_of_a_table_of_indices_are_named_too(ddci: Ddci, tmp_path: Path) -> None:
    body = HEAD + table(
        ("TT", "Chỉ số thành phần", "Năm 2023", "Mục tiêu năm 2025", "Nguồn số liệu"),
        ("1", "Tính minh bạch", "5,86", "6,40", "Khảo sát"),
        ("2", "Chi phí thời gian", "6,10", "6,90", ""),
    )
    account, plan = told(ddci, tmp_path, word(body))
    assert left(account) == [
        "table at paragraph 3: Nguồn số liệu (1)",
        "table at paragraph 3: Năm 2023 (2)",
    ]
    assert [one["target"] for one in plan["indices"]] == [6.4, 6.9]


def test_a_column_of_indices_holds_the_tasks_beside_it(ddci: Ddci, tmp_path: Path) -> None:
    body = HEAD + table(
        ("TT", "Chỉ số", "Hạn chế năm 2024", "Nhiệm vụ", "Chủ trì", "Thời hạn hoàn thành"),
        ("1", "Tính minh bạch", "Chậm", "Niêm yết thủ tục hành chính", "Công an xã", "30/4/2025"),
        ("", "", "", "Cập nhật trang thông tin", "Văn phòng", "Hằng tháng"),
        ("2", "Chi phí thời gian", "", "Rút ngắn thời gian giải quyết", "Văn phòng", "Quý II"),
    )
    account, plan = told(ddci, tmp_path, word(body))
    assert {one["name"]: len(one["tasks"]) for one in plan["indices"]} == {
        "Tính minh bạch": 2,
        "Chi phí thời gian": 1,
    }
    assert left(account) == ["table at paragraph 3: Hạn chế năm 2024 (1)"]


def test_what_stands_beside_the_text_is_named(ddci: Ddci, tmp_path: Path) -> None:
    body = (
        HEAD
        + paragraph("1. Công an xã tuần tra khu vực chợ", note(2), box("DỰ THẢO, góp ý đến 20/02"))
        + paragraph("2. Các nhiệm vụ khác:")
        + table(
            ("Nhiệm vụ", "Chủ trì", "Thời gian"),
            (paragraph("Niêm yết thủ tục", note(3)), paragraph("Công an xã", note(4)), "Quý II"),
        )
    )
    notes = [(2, "Chợ họp ngày rằm."), (3, "Theo Phụ lục, xong trước 01/9."), (4, "Đội an ninh.")]
    content = word(
        body,
        footnotes=(
            "footnotes",
            "".join(f'<w:footnote w:id="{n}">{paragraph(text)}</w:footnote>' for n, text in notes),
        ),
        header1=("hdr", paragraph("Bản xin ý kiến đến 28/02")),
        header2=("hdr", paragraph("Bản xin ý kiến đến 28/02")),
        footer1=("ftr", paragraph("Trang 1/5")),
        footer2=("ftr", paragraph("Phòng Nội vụ soạn")),
    )
    account, plan = told(ddci, tmp_path, content)
    assert left(account) == [
        "footnote (3): Đội an ninh.",
        "page footer: Phòng Nội vụ soạn",
        "page header: Bản xin ý kiến đến 28/02!",
        "paragraph 4: DỰ THẢO, góp ý đến 20/02!",
        "table at paragraph 6, row 2: 01/9!",
    ]
    texts = [task.get("text", "") for group in plan["groups"] for task in group.get("tasks", ())]
    assert any("(1) Chợ họp ngày rằm." in text for text in texts)
    assert any("(2) Theo Phụ lục, xong trước 01/9." in text for text in texts)


def test_time_that_cannot_be_read_stays_in_the_text(ddci: Ddci, tmp_path: Path) -> None:
    body = (
        HEAD
        + paragraph("1. Công an xã tuần tra khu vực chợ.")
        + paragraph("Thời gian thực hiện: Theo hướng dẫn của cấp trên.")
        + paragraph("2. Văn phòng lập danh sách hộ kinh doanh.")
        + paragraph("Thời gian thực hiện: Tháng 9/2024; trước 15/3.")
    )
    account, plan = told(ddci, tmp_path, word(body))
    first, second = plan["groups"][0]["tasks"]
    assert first["text"].split("\n") == [
        "Công an xã tuần tra khu vực chợ.",
        "Thời gian: Theo hướng dẫn của cấp trên",
    ]
    assert "Thời gian: Tháng 9/2024; trước 15/3" in second["text"]
    assert [next(iter(one)) for one in second["deadlines"]] == ["before"]
    assert [one["about"] for one in account["doubts"]][-2:] == [first["id"], second["id"]]


def test_a_day_in_a_heading_is_named(ddci: Ddci, tmp_path: Path) -> None:
    body = (
        HEAD
        + paragraph("1. Việc làm ngay (họp giao ban 25/3)")
        + paragraph("- Công an xã tuần tra khu vực chợ trong quý II.")
        + paragraph("II. KINH PHÍ")
        + paragraph("Quyết toán với huyện trước 20/12, theo mục 2.1 của dự toán.")
    )
    account, _ = told(ddci, tmp_path, word(body))
    assert left(account) == ["paragraph 3: 25/3!", "paragraph 6: 20/12!"]


def test_the_account_says_columns_in_words(ddci: Ddci, tmp_path: Path) -> None:
    rows = (("Nhiệm vụ", "Chủ trì", "Mã"), ("Niêm yết thủ tục hành chính", "Công an xã", "x"))
    (tmp_path / "a.docx").write_bytes(word(HEAD + table(*rows)))
    command = ("import", str(tmp_path / "a.docx"), "-o", "-", "--lang")
    assert 'table at paragraph 3: column "Mã", 1 cell\n' in ddci(*command, "en").err
    assert "bảng ở đoạn 3: cột “Mã”, 1 ô\n" in ddci(*command, "vi").err


def test_like_work_of_two_tables_stays_two_tasks(ddci: Ddci, tmp_path: Path) -> None:
    """Only what the text and a table say of the same work becomes one."""
    rows = [
        ("Nhiệm vụ", "Chủ trì", "Thời gian"),
        ("Niêm yết thủ tục hành chính tại thôn số 1", "Công an xã", "Quý I"),
    ]
    other = [rows[0], ("Niêm yết thủ tục hành chính tại thôn số 2", "Công an xã", "Quý II")]
    body = (
        HEAD
        + paragraph("1. Công an xã tuần tra khu vực chợ Mới vào ban đêm.")
        + paragraph("PHỤ LỤC I. NHIỆM VỤ CỦA THÔN MỘT")
        + table(*rows, ("Tuần tra khu vực chợ Mới vào ban đêm", "Công an xã", "Trước 15/3"))
        + paragraph("PHỤ LỤC II. NHIỆM VỤ CỦA THÔN HAI")
        + table(*other)
    )
    _, plan = told(ddci, tmp_path, word(body))
    tasks = [task for group in plan["groups"] for task in group.get("tasks", ())]
    assert len(tasks) == 3
    assert [str(one.get("before", "")) for one in tasks[0]["deadlines"]] == ["2025-03-15"]
