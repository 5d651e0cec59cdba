"""How much longer an import takes than the bare text: `python tests/benchmarks/importing.py`.

Whole processes, in one run and turn by turn; the floor is python-docx, which gives the text of all
paragraphs, those of cells among them, and knows nothing of numbers, notes and tables.
"""

import io
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from measuring import seconds

PAIRS = 5
LIMIT = 20.0
FLOOR = """
import sys
from docx import Document
from docx.oxml.ns import qn
body = Document(sys.argv[1]).element.body
texts = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
assert sum(map(len, texts)) > 100_000
"""
OFFICES = ("Phòng Nội vụ", "Phòng Tư pháp", "Văn phòng HĐND và UBND", "Công an huyện")
TIMES = (
    "Quý III", "06 tháng/lần", "Thường xuyên", "Trong Quý I/2025", "Trước ngày {day}/{month}/2025",
    "Hoàn thành trước ngày {day}/{month}/2025; duy trì thường xuyên", "Tháng {month}",
)  # fmt: skip
WORKS = (
    "Rà soát hồ sơ thủ tục hành chính", "Công khai quy hoạch sử dụng đất",
    "Kiểm tra việc thực hiện kế hoạch", "Tập huấn kỹ năng cho công chức",
    "Tổ chức đối thoại với người dân",
)  # fmt: skip
HEADS = ("STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", "Căn cứ")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """The rows of an annex."""
    for n in range(1, count + 1):
        time = TIMES[n % len(TIMES)].format(day=n % 27 + 1, month=n % 12 + 1)
        work = f"{WORKS[n % len(WORKS)]} lĩnh vực số {n} tại các đơn vị"
        partners = f"{OFFICES[(n + 1) % len(OFFICES)]}; UBND các xã, thị trấn"
        yield (str(n), work, OFFICES[n % len(OFFICES)], partners, time, "Báo cáo", f"Mục {n}")


def begun() -> Any:
    """A document with its first lines."""
    document = Document()
    document.add_paragraph("UBND huyện Tân Hòa xây dựng Kế hoạch năm 2025 như sau:")
    document.add_paragraph("I. NHIỆM VỤ")
    return document


def table_of(count: int) -> bytes:
    """A document with one table of so many rows."""
    document = begun()
    table = document.add_table(0, len(HEADS))
    for row in (HEADS, *rows(count)):
        cells = "".join(
            '<w:tc><w:tcPr><w:tcW w:w="1440" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            '<w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/></w:rPr>'
            f"<w:t>{cell}</w:t></w:r></w:p></w:tc>"
            for cell in row
        )
        element = table._element  # noqa: SLF001 - row by row, python-docx takes minutes
        element.append(parse_xml(f"<w:tr {nsdecls('w')}>{cells}</w:tr>"))
    return _saved(document)


def pages_of(count: int) -> bytes:
    """A document of running text with so many pages of two thousand letters."""
    document = begun()
    letters, number = 0, 0
    for _, work, lead, partners, time, *_ in rows(count * 40):
        if letters > count * 2000:
            break
        if letters >= number * 8000:
            number += 1
            document.add_paragraph(f"{number}. Nhóm nhiệm vụ về lĩnh vực thứ {number}")
        texts = (
            f"- {lead} chủ trì, phối hợp với {partners.split(';')[0]} {work.lower()} và các "
            "tổ chức, cá nhân có liên quan trên địa bàn, bảo đảm đúng quy định, đúng tiến độ.",
            f"* Thời gian thực hiện: {time}.",
        )
        for text in texts:
            document.add_paragraph(text)
            letters += len(text)
    return _saved(document)


def _saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def main() -> int:
    over = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sys.stdout.write(f"{'measure':24} {'ratio':>6} {'limit':>6}\n")
        for measure, content in (
            ("table of 5000 rows", table_of(5000)),
            ("text of 300 pages", pages_of(300)),
        ):
            file = folder / "plan.docx"
            file.write_bytes(content)
            ratios = []
            for n in range(PAIRS):
                floor = seconds(["-c", FLOOR, str(file)])
                draft = str(folder / f"{measure}-{n}.yaml")
                taken = seconds(["-m", "ddci_cli", "import", str(file), "-o", draft, "-q"])
                ratios.append(taken / floor)
            ratio = statistics.median(ratios)
            over |= ratio > LIMIT
            word = "ok" if ratio <= LIMIT else "over"
            sys.stdout.write(f"{measure:24} {ratio:6.2f} {LIMIT:6.2f}  {word}\n")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
