"""Charts in Word documents: the figures of the page, drawn by the reader's own program."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from conftest import PATIENCE_SECONDS, Ddci
from lxml import etree
from openxml_audit import OpenXmlValidator
from unit_data import index, plan_text, task, write
from word_checker import as_pdf

TODAY = ("--today", "2026-04-01")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MONTHS = task("a", "2026-01-20") + task("b", "2026-02-01") + task("c", "2026-02-20")
MONTHS += task("d", "2026-03-10") + task("e", "2026-06-01")
JOURNAL = """\
- {date: 2026-01-20, task: a, state: done}
- {date: 2026-02-03, task: b, state: done}
- {date: 2026-03-01, task: d, state: blocked, note: "chưa có kinh phí"}
"""


def charts(content: bytes) -> list[tuple[list[str], dict[str, list[str]]]]:
    """Of each chart the categories, and of each series the values, nothing as a blank."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [n for n in package.namelist() if re.fullmatch(r"word/charts/\w+\.xml", n)]
        for name in sorted(names):
            root = etree.fromstring(package.read(name))
            first, *_ = series = root.findall(f".//{C}ser")
            cells = [v.text or "" for v in first.findall(f"{C}cat//{C}v")]
            values = {}
            for one in series:
                of = {p.get("idx"): p.find(f"{C}v").text for p in one.findall(f"{C}val//{C}pt")}
                values[one.find(f"{C}tx//{C}v").text] = [
                    of.get(str(n), "") for n in range(len(cells))
                ]
            found.append((cells, values))
    return found


def told(content: bytes) -> list[str]:
    """What those hear who do not see the charts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    return [one.get("descr") for one in document.iter("{*}docPr")]


@pytest.fixture
def year(tmp_path: Path) -> Path:
    write(tmp_path, "plan", plan_text("UBND xã Thử", tasks=MONTHS), JOURNAL)
    return tmp_path / "plan.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for n, name in enumerate(("Xã <A> & B", "Xã C", "Xã D")):
        scores = index("i", "100", actual=f"{7 + n}.25")
        text = plan_text(name, scores=scores, tasks=MONTHS)
        write(tmp_path / "plans", f"p{n}", text, JOURNAL if n else None)
    return tmp_path / "plans"


def test_the_year_by_months(ddci: Ddci, year: Path, tmp_path: Path) -> None:
    words = ("report", "2026-q1", "-f", str(year), *TODAY, "--lang", "vi", "-q")
    for name in ("a.docx", "b.docx"):
        assert ddci(*words, "-o", name).status == 0
    content = (tmp_path / "a.docx").read_bytes()
    assert content == (tmp_path / "b.docx").read_bytes()
    assert OpenXmlValidator().validate(tmp_path / "a.docx").errors == []
    rest = [""] * 6
    assert charts(content) == [
        (
            [str(month) for month in range(1, 13)],
            {
                "hoàn thành đúng hạn": ["1", "", "", "", "", "", *rest],
                "hoàn thành quá hạn": ["", "1", "", "", "", "", *rest],
                "chưa thực hiện": ["", "", "", "", "", "1", *rest],
                "đang vướng mắc": ["", "", "1", "", "", "", *rest],
                "quá hạn chưa hoàn thành": ["", "1", "", "", "", "", *rest],
            },
        )
    ]
    caption = "Số lần đến hạn từng tháng năm 2026 theo kết quả thực hiện, tính đến ngày 14/3/2026"
    [alt] = told(content)
    assert alt.startswith(f"{caption}. tháng 1 năm 2026: 1; hoàn thành đúng hạn 1. tháng 2")
    # Whoever changes the chart in Word finds its figures.
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][1:] == tuple(charts(content)[0][1])
    assert rows[2] == ("2", 0, 1, 0, 0, 1)


@pytest.mark.parametrize("ending", ["md", "html"])
def test_texts_without_drawings_have_no_trace_of_them(
    ending: str, ddci: Ddci, year: Path, tmp_path: Path
) -> None:
    assert ddci("report", "2026-q1", "-f", str(year), *TODAY, "-o", f"a.{ending}").status == 0
    assert "chart:" not in (tmp_path / f"a.{ending}").read_text(encoding="utf-8")


def test_no_chart_of_what_a_sentence_says(ddci: Ddci, tmp_path: Path) -> None:
    write(tmp_path, "plan", plan_text("UBND xã Thử", tasks=task("a", "2026-02-01")), "[]\n")
    words = ("report", "2026-q1", "-f", "plan.yaml", *TODAY)
    assert ddci(*words, "-o", "a.docx").status == 0
    assert charts((tmp_path / "a.docx").read_bytes()) == []


def test_a_template_says_where_the_chart_stands(ddci: Ddci, year: Path, tmp_path: Path) -> None:
    template = "Một.\n\n![{{ report.year_chart }}](chart:year)\n\n![Ảnh](chart:khac)\n\nHai.\n"
    (tmp_path / "mau.md.j2").write_text(template, encoding="utf-8")
    words = ("report", "2026-q1", "-f", str(year), *TODAY, "--template", "mau.md.j2")
    assert ddci(*words, "-o", "a.docx").status == 0
    assert len(charts((tmp_path / "a.docx").read_bytes())) == 1
    out = ddci(*words).out
    assert "Một.\n\nHai." in out


def test_results_and_ranking_of_many_units(ddci: Ddci, desk: Path, tmp_path: Path) -> None:
    words = ("report", desk.name, "2026-q1", *TODAY, "--lang", "en", "-q", "-o", "a.docx")
    assert ddci(*words).status == 0
    content = (tmp_path / "a.docx").read_bytes()
    assert OpenXmlValidator().validate(tmp_path / "a.docx").errors == []
    units, ranking = charts(content)
    assert units == (
        ["Xã C (4)", "Xã D (4)", "Xã <A> & B (4)"],
        {
            "done on time": ["1", "1", ""],
            "done late": ["1", "1", ""],
            "overdue": ["1", "1", ""],
            "no report yet": ["", "", "4"],
            "blocked": ["1", "1", ""],
        },
    )
    assert ranking == (
        ["1. Xã D: 92.50", "2. Xã C: 82.50", "3. Xã <A> & B: 72.50"],
        {"Weighted total": ["92.50", "82.50", "72.50"]},
    )
    first, second = told(content)
    assert first.startswith("Chart 1. What fell due in the period, unit by unit. Xã C: 4; done on")
    assert second == (
        "Chart 2. Ranking: Weighted total, 2026. "
        "1. Xã D: 92.50. 2. Xã C: 82.50. 3. Xã <A> & B: 72.50."
    )


def test_many_units_stand_on_several_charts_of_one_scale(ddci: Ddci, tmp_path: Path) -> None:
    for n in range(100):
        scores = index("i", "100", actual=f"{n / 100 + 5}")
        write(tmp_path / "plans", f"p{n:03}", plan_text(f"Xã {n}", scores=scores, tasks=MONTHS))
    words = ("report", "plans", "2026-q1", *TODAY, "--lang", "vi", "-q", "-o", "a.docx")
    assert ddci(*words).status == 0
    content = (tmp_path / "a.docx").read_bytes()
    assert [len(cells) for cells, _ in charts(content)] == [34, 34, 32, 34, 34, 32]
    for path in sorted((tmp_path / "plans").iterdir())[:30]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("owners:", "block: khối xã\nowners:"), encoding="utf-8")
    assert ddci(*words, "--force").status == 0
    blocks, *_ = charts((tmp_path / "a.docx").read_bytes())
    assert blocks == (
        ["khối xã (120)", "chưa ghi khối (280)"],
        {"chưa có báo cáo": ["120", "280"]},
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        tops = {
            re.findall(r'<c:max val="(\d+)"/>', package.read(f"word/charts/chart{n}.xml").decode())[
                0
            ]
            for n in range(4, 7)
        }
    assert tops == {"100"}


def test_libreoffice_draws_them(ddci: Ddci, desk: Path, tmp_path: Path) -> None:
    missing = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    words = ("report", desk.name, "2026-q1", *TODAY, "--lang", "vi", "-q", "-o", "a.docx")
    assert ddci(*words).status == 0
    pdf = as_pdf((tmp_path / "a.docx").read_bytes(), tmp_path)
    read = ("pdftotext", "-layout", str(pdf), "-")
    text = subprocess.run(
        read, check=True, capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS
    ).stdout
    for said in ("1. Xã D: 92,50", "Xã <A> & B (4)", "Biểu đồ 2. Xếp hạng: Tổng điểm, 2026"):
        assert said in text
