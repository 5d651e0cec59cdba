"""One report on many units."""

from pathlib import Path

import pytest
from conftest import Ddci
from docx import Document
from unit_data import index, plan_text, task, write

TODAY = ("--today", "2026-04-01")
LATE = task("hop", "2026-02-01") + task("bao-cao", "2026-03-10") + task("sau", "2026-04-10")
DONE = """\
- {date: 2026-01-20, task: hop, state: done}
- {date: 2026-03-10, task: bao-cao, state: done}
"""
HELD = (
    '- {date: 2026-02-20, task: hop, state: blocked, note: "chưa có kinh phí"}\n'
    "- {date: 2026-03-01, task: bao-cao, state: doing}\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    plans = tmp_path / "plans"
    for name, block, journal, score in (
        ("a", "khối xã", DONE, "8"),
        ("b", "khối xã", HELD, "7"),
        ("c", "sở ngành", None, "6"),
    ):
        scores = index("i", "100", target="9", actual=score)
        text = plan_text(f"Xã {name}", extra=f"block: {block}\n", scores=scores, tasks=LATE)
        write(plans, name, text, journal)
    write(plans, "cu", plan_text("Xã a", year=2025, tasks=task("x", "2025-05-01")))
    (plans / "hong.yaml").write_text("ddci: 1\nyear: [", encoding="utf-8")
    return plans


@pytest.mark.usefixtures("desk")
def test_markdown(ddci: Ddci) -> None:
    words = (
        "report",
        "plans/",
        "2026-q1",
        "--unit",
        "UBND tỉnh Thử",
        "--signer",
        "Chủ tịch UBND tỉnh",
    )
    outcome = ddci(*words, *TODAY, DDCI_LANG="vi")
    assert outcome.status == 1
    assert "1 kế hoạch của năm khác, không tổng hợp" in outcome.err
    out = outcome.out
    for part in (
        "**ỦY BAN NHÂN DÂN**\\\n**TỈNH THỬ**",
        "**Tổng hợp kết quả thực hiện kế hoạch của 3 đơn vị**",
        "**CHỦ TỊCH**",
        "Trong kỳ có 6 nhiệm vụ đến hạn, trong đó: hoàn thành đúng hạn 2;",
        "| khối xã | 2 | 4 | 2 | 0 | 1 | 0 | 1 |",
        "| 1 | Xã b | khối xã | 2 | 0 | 0 | 1 | 0 | 1 |",
        "| 3 | Xã a | khối xã | 2 | 2 | 0 | 0 | 0 | 0 |",
        "| 1 | Xã a | 80,00 |  |",
        "- Việc bao-cao (Công chức Văn hóa): hạn 10/3/2026, trễ 4 ngày.",
        "Chưa gửi nhật ký: Xã c.",
        "- Xã b: Việc hop; nguyên nhân: chưa có kinh phí.",
        "plans/hong.yaml có",
    ):
        assert part in out, part


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Đến ngày 14/6/2026, các đơn vị có 1 nhiệm vụ đến hạn: Xã d 1."),
        ("en", "By 2026-06-14 1 tasks of the units fall due: Xã d 1."),
    ],
)
def test_who_has_what_ahead(lang: str, said: str, ddci: Ddci, tmp_path: Path) -> None:
    for name in "de":
        tasks = task("hop", "2026-04-10") if name == "d" else ""
        write(tmp_path / "two", name, plan_text(f"Xã {name}", tasks=tasks), "[]\n")
    words = ("report", "two", "2026-q1", "--unit", "UBND tỉnh Thử", *TODAY, "--lang", lang)
    assert said in ddci(*words, "-q").out


@pytest.mark.usefixtures("desk")
def test_word_and_web(ddci: Ddci, tmp_path: Path) -> None:
    for name in ("tong-hop.docx", "tong-hop.html"):
        assert ddci("report", "q1", "plans", "-o", name, *TODAY, DDCI_LANG="vi").status == 1
    document = Document(str(tmp_path / "tong-hop.docx"))
    assert any("Xã b" in cell.text for table in document.tables for cell in table.columns[1].cells)
    page = (tmp_path / "tong-hop.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "điểm các đơn vị" in page.casefold()


@pytest.mark.usefixtures("desk")
def test_a_small_plan_of_the_superior_is_the_frame(ddci: Ddci, tmp_path: Path) -> None:
    frame = plan_text("UBND tỉnh Thử", tasks=task("x", "2026-12-01"), extra="place: Thử\n")
    write(tmp_path, "tinh", frame.replace("Công chức Văn hóa", "Chủ tịch UBND tỉnh"))
    words = ("report", "plans", "2026-q1", "-f", "tinh.yaml", "--signer", "van-hoa")
    out = ddci(*words, *TODAY, DDCI_LANG="vi").out
    assert "**TỈNH THỬ**" in out
    assert "**CHỦ TỊCH**" in out
    assert "*Thử, ngày" in out


@pytest.mark.parametrize(
    "words",
    [("--owner", "van-hoa"), ("--template", "x.j2"), ("2025-q1", "2026-q2"), ("2030-q1",)],
)
@pytest.mark.usefixtures("desk")
def test_what_cannot_be(words: tuple[str, ...], ddci: Ddci) -> None:
    outcome = ddci("report", "plans", *words, *TODAY)
    assert (outcome.status, outcome.out) == (2, "")


@pytest.mark.usefixtures("desk")
def test_one_plan_by_its_name_is_reported_on_alone(ddci: Ddci) -> None:
    alone = ddci("report", "2026-q1", "-f", "plans/a.yaml", *TODAY)
    assert alone.status == 0
    assert ddci("report", "plans/a.yaml", "2026-q1", *TODAY) == alone
    assert ddci("report", "plans/a.yaml", "2026-q1", "--unit", "x", *TODAY).status == 2
