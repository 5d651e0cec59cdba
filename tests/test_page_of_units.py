"""The web page of many units in a real browser: sorted tables, the map of scores, the panels."""

from pathlib import Path
from typing import Any

import pytest
from browsing import AXE, assert_axe_finds_nothing, assert_it_fits, opened
from conftest import Ddci
from unit_data import index, plan_text, task, write

pytestmark = pytest.mark.libraries

TASKS = task("hop", "2026-02-01") + task("bao-cao", "2026-03-10") + task("sau", "2026-04-10")
DONE = """\
- {date: 2026-01-20, task: hop, state: done}
- {date: 2026-03-10, task: bao-cao, state: done}
"""
HELD = """\
- {date: 2026-02-20, task: bao-cao, state: blocked, note: "chưa có kinh phí"}
- {date: 2026-03-01, about: proposal, note: "bố trí kinh phí"}
"""
# The last column has a score that is not out.
SCORES = {"Xã Ấm": ("9.5", "10"), "Xã An": ("10", "6"), "Xã Ân": ("8.5", "7"), "Xã Bắc": ("7", "8")}


@pytest.fixture
def index_page(ddci: Ddci, tmp_path: Path) -> Path:
    """The page of four communes and an office without scores, with a page of each."""
    for n, (name, (first, second)) in enumerate(SCORES.items()):
        scores = index("a", "50", baseline="7", actual=first) + index("b", "50", actual=second)
        extra = f"code: H{n}\nblock: khối xã\n"
        text = plan_text(name, extra=extra, scores=scores, tasks=TASKS)
        write(tmp_path / "plans", f"p{n}", text, (DONE, HELD, DONE, None)[n])
    office = plan_text("Sở Y tế", extra="block: sở, ngành\n", tasks=TASKS)
    write(tmp_path / "plans", "s", office, HELD.replace("2026-02-20", "2026-02-21"))
    words = ("report", "plans", "2026-q1", "--today", "2026-04-01", "--lang", "vi")
    assert ddci(*words, "--format", "html", "-o", "trang").status == 0
    return tmp_path / "trang" / "index.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375, 320])
def test_one_request_and_nothing_beyond_the_edge(
    width: int, scheme: str, browser: Any, index_page: Path
) -> None:
    assert_it_fits(browser, index_page, width=width, scheme=scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375, 320])
def test_axe_finds_nothing(width: int, scheme: str, browser: Any, index_page: Path) -> None:
    if AXE is None:
        pytest.skip("DDCI_AXE names no file (npm install axe-core; axe.min.js)")
    for file in (index_page, index_page.with_name("xa-an.html")):
        assert_axe_finds_nothing(browser, file, width=width, scheme=scheme)


def names(table: Any) -> list[str]:
    """The units in the order of the rows."""
    return [row.inner_text().split(" (")[0] for row in table.locator("tbody th").all()]


def test_heads_sort_by_the_keyboard_and_say_so(browser: Any, index_page: Path) -> None:
    page, _ = opened(browser, index_page, width=1280, as_it_is=True)
    table = page.locator("table[aria-labelledby=ranking1]")
    assert names(table) == ["Xã Ấm", "Xã An", "Xã Ân", "Xã Bắc"]
    unit, total = table.locator("thead th").nth(1), table.locator("thead th").nth(2)
    assert total.get_attribute("aria-sort") is None
    total.locator("button").focus()
    page.keyboard.press("Enter")
    # As numbers: 75, 77,5, 80, 97,5.
    assert names(table) == ["Xã Bắc", "Xã Ân", "Xã An", "Xã Ấm"]
    assert total.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert names(table) == ["Xã Ấm", "Xã An", "Xã Ân", "Xã Bắc"]
    assert total.get_attribute("aria-sort") == "descending"
    unit.locator("button").click()
    # As Vietnamese sorts: a before â, whatever the tone.
    assert names(table) == ["Xã An", "Xã Ấm", "Xã Ân", "Xã Bắc"]
    assert unit.get_attribute("aria-sort") == "ascending"
    assert total.get_attribute("aria-sort") is None
    page.context.close()


def test_numbers_days_and_what_is_unknown(browser: Any, index_page: Path) -> None:
    page, _ = opened(browser, index_page, width=1280, as_it_is=True)
    heat = page.locator(".heat table")
    heat.locator("thead button").nth(3).click()
    column = heat.locator("tbody tr td:nth-child(4)").all_inner_texts()
    assert column == ["6", "7", "8", "10"]
    late = page.locator("table[aria-labelledby=overdue]")
    late.locator("thead button").nth(3).click()
    days = late.locator("tbody tr td:nth-child(4)").all_inner_texts()
    assert days == ["01/02/2026", "01/02/2026"]
    units = page.locator("table[aria-labelledby=units]")
    share = units.locator("thead button").nth(4)
    for _ in range(2):
        # Without a journal nobody knows: last, however it is sorted.
        share.click()
        assert names(units)[-1] == "Xã Bắc"
    page.context.close()


def test_without_script_everything_is_there(browser: Any, index_page: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(index_page.as_uri())
    assert page.locator("button").count() == 0
    text = page.locator("main").inner_text()
    for said in ("Xã Bắc", "97,50", "Bố trí kinh phí", "chưa có kinh phí", "Việc hop"):
        assert said in text
    assert names(page.locator(".heat table")) == ["Xã Ấm", "Xã An", "Xã Ân", "Xã Bắc"]
    context.close()


def test_the_map_has_numbers_and_levels(browser: Any, index_page: Path) -> None:
    page, _ = opened(browser, index_page, width=1280)
    cells = [
        [(cell.inner_text(), cell.get_attribute("class")) for cell in row.locator("td").all()[1:]]
        for row in page.locator(".heat tbody tr").all()
    ]
    assert cells == [
        [("9,5", "n l4"), ("10", "n l4")],
        [("10", "n l4"), ("6", "n l1")],
        [("8,5", "n l3"), ("7", "n l2")],
        [("7", "n l1"), ("8", "n l3")],
    ]
    page.context.close()


def test_a_panel_tells_of_its_unit(browser: Any, index_page: Path) -> None:
    page, _ = opened(browser, index_page, width=1280)
    panel = page.locator(".panels > li").filter(has_text="Xã An")
    assert panel.locator("p").all_inner_texts() == [
        "H1, khối xã",
        "Tổng điểm: 80,00, hạng 2/4",
        "1 nhiệm vụ quá hạn, lâu nhất từ ngày 01/02/2026",
        "Đến hạn trong kỳ: 2",
    ]
    bar = [
        tuple(rect.get_attribute(name) for name in ("class", "x", "width"))
        for rect in panel.locator(".parts rect").all()
    ]
    assert bar == [("overdue", "0", "50"), ("blocked", "50", "50")]
    panel.locator("a").click()
    assert page.locator("h1").inner_text().startswith("Xã An")
    page.locator("nav a").click()
    assert page.locator(".panels > li").count() == 5
    page.context.close()


def test_it_prints_on_a4_across(browser: Any, index_page: Path) -> None:
    page, _ = opened(browser, index_page, width=1280)
    content = page.pdf(prefer_css_page_size=True)
    assert content.count(b"/Type /Page\n") <= 4
    boxes = set(content.split(b"/MediaBox [")[1:])
    assert {tuple(round(float(n)) for n in box.split(b"]")[0].split()) for box in boxes} <= {
        (0, 0, 842, 595),
        (0, 0, 842, 596),
        (0, 0, 843, 595),
    }
    page.context.close()


def test_names_are_text(ddci: Ddci, tmp_path: Path, browser: Any) -> None:
    name = "Xã </script><script>document.title='x'</script><b onclick=x>&amp; {{ report }}"
    for n in (name, "Xã B"):
        scores = index("a", "100", actual="9")
        text = plan_text(f'"{n}"', extra='block: "<i>khối</i>"\n', scores=scores, tasks=TASKS)
        write(tmp_path / "plans", f"p{len(n)}", text, HELD.replace("chưa có", "<u>chưa có</u>"))
    words = ("report", "plans", "2026-q1", "--today", "2026-04-01", "--format", "html")
    assert ddci(*words, "-o", "trang").status == 0
    page, _ = opened(browser, tmp_path / "trang" / "index.html", width=1280, as_it_is=True)
    assert page.locator("main b, main u, main i").count() == 0
    assert page.locator(".panels h3").all_inner_texts() == ["Xã B", name]
    assert page.title() != "x"
    page.context.close()
