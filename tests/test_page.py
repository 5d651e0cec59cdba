"""The web page in a real browser: nothing asked of the network, nothing cut off, nothing unsaid."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from browsing import AXE, assert_axe_finds_nothing, assert_it_fits, opened
from conftest import ROOT, Ddci

pytestmark = pytest.mark.libraries


@pytest.fixture
def page_file(ddci: Ddci, tmp_path: Path) -> Path:
    """The page of six months, from the invented journal."""
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / "plans" / "2023.yaml", tmp_path / "plans")
    shutil.copy(ROOT / "tests" / "walk" / "2023.journal.yaml", tmp_path / "plans")
    words = ("report", "2023-h1", "--today", "2024-04-01", "--lang", "vi", "-o", "a.html")
    assert ddci(*words).status == 0
    return tmp_path / "a.html"


def test_one_file_without_script(page_file: Path) -> None:
    text = page_file.read_text(encoding="utf-8")
    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\';' in text
    assert 'lang="vi"' in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375, 320])
def test_one_request_and_nothing_beyond_the_edge(
    width: int, scheme: str, browser: Any, page_file: Path
) -> None:
    assert_it_fits(browser, page_file, width=width, scheme=scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375, 320])
def test_axe_finds_nothing(width: int, scheme: str, browser: Any, page_file: Path) -> None:
    if AXE is None:
        pytest.skip("DDCI_AXE names no file (npm install axe-core; axe.min.js)")
    assert_axe_finds_nothing(browser, page_file, width=width, scheme=scheme)


def test_labels_and_numbers_are_text_and_bars_alone_are_drawn(
    browser: Any, page_file: Path
) -> None:
    page, _ = opened(browser, page_file, width=1280)
    assert page.locator("svg text").count() == 0
    # Two for each index, a column for each month, a colour for each of three states.
    assert page.locator("svg").count() == 2 * 8 + 12 + 3
    # What is not known all year is no figure of its own.
    figures = page.locator(".figures .value").all_inner_texts()
    assert figures == ["12", "0", "1"]
    small = page.locator(".figures + p").inner_text()
    assert small == "Tổng điểm: [chưa có số liệu]; mục tiêu 80,08."
    first = page.locator("table[aria-label='Điểm theo chỉ số'] tbody tr").first.locator("td")
    assert first.all_inner_texts()[:2] == ["30", "8,25"]
    page.context.close()


def test_the_year_has_a_column_for_each_month(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, width=1280)
    said = page.locator(".year .hear").all_text_contents()
    assert said[2:4] == [
        "tháng 3 năm 2023: 11; hoàn thành đúng hạn 6; hoàn thành quá hạn 5",
        "tháng 4 năm 2023: 1; hoàn thành đúng hạn 1",
    ]
    months = [page.locator(".year li").nth(n).locator("rect").all() for n in (2, 3)]
    columns = [[rect.get_attribute("height") for rect in rects] for rects in months]
    # The highest fills its box.
    assert columns == [["54.5", "45.5"], ["9.1"]]
    page.context.close()


LATE = """\
ddci: 1
year: 2026
unit: UBND xã Tân Lập
owners: [{id: kt, post: Phòng Kinh tế}, {id: vh, post: Công chức Văn hóa}]
indices:
  - {id: a, name: Minh bạch, weight: 50, target: 8, baseline: 7.5}
  - {id: b, name: Đất đai, weight: 50, target: 7, baseline: 7}
tasks:
  - {id: gb, title: Giao ban tuần, lead: [kt], deadlines: [{every: week}]}
  - {id: tb, title: Đăng tin bài, lead: [vh], deadlines: [{every: month, at_least: 4, of: tin bài}]}
  - {id: cd, title: Đối thoại doanh nghiệp, lead: [vh], deadlines: [{by: 2026-03-10}]}
"""
LATE_JOURNAL = """\
- {date: 2026-01-03, task: gb@2026-w01, state: done, by: kt, at: 2026-01-03}
- {date: 2026-02-27, task: tb@2026-02, count: 3, by: vh, at: 2026-02-27}
- {date: 2026-03-11, task: cd, state: doing, by: vh, at: 2026-03-11, note: "chờ lịch của tỉnh"}
"""


@pytest.fixture
def late_file(ddci: Ddci, tmp_path: Path) -> Path:
    """The page of a quarter in which much is late."""
    (tmp_path / "plan.yaml").write_text(LATE, encoding="utf-8")
    (tmp_path / "plan.journal.yaml").write_text(LATE_JOURNAL, encoding="utf-8")
    words = ("report", "2026-q1", "-f", "plan.yaml", "--today", "2026-03-20", "--lang", "vi")
    assert ddci(*words, "-o", "b.html").status == 0
    return tmp_path / "b.html"


def test_the_page_counts_as_its_text_does(browser: Any, late_file: Path) -> None:
    page, _ = opened(browser, late_file, width=1280)
    text = page.locator(".text").inner_text()
    done, overdue, short = page.locator(".figures .value").all_inner_texts()
    assert re.search(rf"\b{overdue} [^.;]*quá hạn", text)
    assert (done, overdue, short) == ("1", "10", "1")
    note = page.locator(".figures + p").inner_text()
    assert note == (
        "Tổng điểm: [chưa có số liệu]; mục tiêu 75,00, mục tiêu tăng 2,50 so với năm trước."
    )
    page.context.close()


def test_what_is_late_is_one_line_a_task_and_tells_who_and_why(
    browser: Any, late_file: Path
) -> None:
    page, _ = opened(browser, late_file, width=1280)
    rows = page.locator("table[aria-labelledby=overdue] tbody tr")
    told = [row.locator("td").all_inner_texts() for row in rows.all()]
    assert [[cell.replace("/0", "/") for cell in row] for row in told] == [
        [
            "11/1/2026",
            "62",
            "Giao ban tuần: 9 kỳ, từ tuần 2 năm 2026 đến tuần 10 năm 2026",
            "Phòng Kinh tế",
            "",
        ],
        ["10/3/2026", "4", "Đối thoại doanh nghiệp", "Công chức Văn hóa", "chờ lịch của tỉnh"],
    ]
    # Quotas stand apart, in the list and among the owners.
    quotas = page.locator("table[aria-labelledby=quotas] tbody tr")
    assert quotas.count() == 1
    officer = page.locator("table[aria-labelledby=owners] tbody tr").nth(1).locator("td")
    assert officer.all_inner_texts() == ["0", "0", "0", "1", "0", "0", "1", "11/3/2026"]
    page.context.close()


def test_a_telephone_shows_all_of_what_is_late(browser: Any, late_file: Path) -> None:
    page, _ = opened(browser, late_file, width=375)
    table = page.locator("table[aria-labelledby=overdue]")
    for said in ("Phòng Kinh tế", "chờ lịch của tỉnh"):
        box = table.get_by_text(said).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375
    page.context.close()


def test_bars_are_as_long_as_scores_and_as_thick_as_weights(
    ddci: Ddci, tmp_path: Path, browser: Any
) -> None:
    (tmp_path / "plan.yaml").write_text(
        "ddci: 1\nyear: 2023\nunit: x\nindices:\n"
        "  - {id: a, name: A, weight: 80, target: 8, actual: 9}\n"
        "  - {id: b, name: B, weight: 20, target: 8, actual: 4}\n",
        encoding="utf-8",
    )
    words = ("report", "2023-q1", "-f", "plan.yaml", "--today", "2023-04-01", "-o", "a.html")
    assert ddci(*words).status == 0
    page, _ = opened(browser, tmp_path / "a.html", width=1280)
    rows = page.locator("#scores + table tbody tr")
    wanted = (("bar", 0, "width"), ("bar", 0, "height"), ("mark", 0, "x"), ("bar", 1, "width"))
    drawn = [
        tuple(
            rows.nth(i).locator(f"rect.{kind}").nth(n).get_attribute(name)
            for kind, n, name in wanted
        )
        for i in range(2)
    ]
    # 9 of 10 and 4 of 10; the lighter index is thinner; 8 points to win against 12.
    assert drawn == [("90", "16", "80", "66.7"), ("40", "7", "80", "100")]
    verdicts = [rows.nth(i).locator("td").nth(2).inner_text() for i in range(2)]
    assert verdicts == ["9\non target", "4\nbelow target"]
    page.context.close()


def test_it_prints_on_a4(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, width=1280)
    content = page.pdf(prefer_css_page_size=True)
    # Six months of a commune, with both appendices.
    assert content.count(b"/Type /Page\n") <= 8
    boxes = set(content.split(b"/MediaBox [")[1:])
    assert boxes
    assert {tuple(round(float(n)) for n in box.split(b"]")[0].split()) for box in boxes} <= {
        (0, 0, 595, 842),
        (0, 0, 596, 842),
        (0, 0, 595, 843),
    }
    page.context.close()
