"""Many units on one desk: the table of all, who is late, and what goes to each."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ddci
from docx import Document
from python_calamine import CalamineWorkbook
from unit_data import index, plan_text, task, write

from ddci_cli.analysis.units.unit import Unit, identities, is_one_unit, labels
from ddci_cli.desk.units.naming import file_names

TODAY = ("--today", "2026-03-20")
LATE = task("bao-cao", "2026-03-10") + task("hop", "2026-02-01") + task("xa", "2026-12-01")
_TOLD = """\
- {{date: 2026-03-01, task: hop, state: {state}}}
- {{date: 2026-03-02, task: bao-cao, state: {state}}}
"""
DONE, BEGUN = _TOLD.format(state="done"), _TOLD.format(state="doing")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Five units: done, late, without a journal, with a broken one, and a file that is no plan."""
    plans = tmp_path / "plans"
    scores = index("i", "100", target="8", actual="7.5")
    write(plans, "a", plan_text("Xã Xong", tasks=LATE, scores=scores), DONE)
    extra = "code: '02'\nblock: khối xã\nsuperior: UBND tỉnh\n"
    write(plans, "b", plan_text("Xã Trễ", extra=extra, tasks=LATE), BEGUN)
    write(plans, "c", plan_text("Xã Vắng", tasks=LATE))
    write(plans, "d", plan_text("Xã Hỏng", tasks=LATE), BEGUN + "- {date: 2026-03-01, tas\n")
    (plans / "e.yaml").write_text(
        "ddci: 1\nyear: 2026\nunit: Xã Gãy\nowner: []\n", encoding="utf-8"
    )
    (plans / "khac.yaml").write_text("a: 1\n", encoding="utf-8")
    return plans


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("view", ["units", "late"])
def test_text(view: str, lang: str, ddci: Ddci, golden: Callable[[Path, str], None]) -> None:
    words = ("plans",) if view == "units" else ("due", "plans")
    outcome = ddci(*words, *TODAY, DDCI_LANG=lang)
    assert outcome.status == 1
    golden(ROOT / "tests" / "golden" / f"{view}.{lang}.txt", outcome.out)


@pytest.mark.usefixtures("desk")
def test_the_table_as_data(ddci: Ddci) -> None:
    data = json.loads(ddci("plans/", *TODAY, "--format", "json").out)
    assert [one["unit"] for one in data["units"]] == ["Xã Trễ", "Xã Vắng", "Xã Hỏng", "Xã Xong"]
    late = data["units"][0]
    assert (late["code"], late["block"], late["last_entry"]) == ("02", "khối xã", "2026-03-02")
    assert late["states"]["overdue"] == 2
    assert data["units"][3]["scores"][0]["gap"] == "-5"
    assert data["units"][1]["journal"] is False
    assert [(one["file"], one["why"]) for one in data["left_out"]] == [("plans/e.yaml", "broken")]
    rows = ddci("plans/", *TODAY, "--format", "csv").out.removeprefix("\ufeff").splitlines()
    assert [row["Overdue"] for row in csv.DictReader(rows, delimiter=";")] == ["2", "0", "0", "0"]


@pytest.mark.usefixtures("desk")
def test_each_is_shown_where_it_is_asked_for(ddci: Ddci) -> None:
    assert ddci("plans", *TODAY, "--each").out.count("2026 (plans/") == 4
    assert ddci("due", "plans", *TODAY, "--each").out.count("2026 (plans/") == 4


@pytest.mark.usefixtures("desk")
def test_a_command_that_is_mistyped_is_no_plan(ddci: Ddci) -> None:
    outcome = ddci("chek")
    assert (outcome.status, outcome.out) == (2, "")
    assert "there is no command `chek`" in outcome.err
    assert ddci("plans/b.yaml", *TODAY).out.startswith("Xã Trễ, 2026 (plans/b.yaml)")


@pytest.mark.usefixtures("desk")
def test_what_is_typed_wins_over_the_environment(ddci: Ddci) -> None:
    out = ddci("due", "plans/b.yaml", *TODAY, DDCI_FILE="plans/a.yaml").out
    assert out.startswith("Xã Trễ")


@pytest.mark.usefixtures("desk")
def test_tables_of_several_plans_say_whose_they_are(ddci: Ddci) -> None:
    outcome = ddci("due", "plans", *TODAY, "--format", "csv")
    assert outcome.status == 1
    rows = list(csv.DictReader(outcome.out.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert {(row["Unit"], row["Code"], row["Block"]) for row in rows} == {
        ("Xã Trễ", "02", "khối xã"),
        ("Xã Vắng", "", ""),
    }
    assert "the journal of plans/d.yaml cannot be read whole: Xã Hỏng is left out" in outcome.err
    assert "1 YAML file is no plan" in outcome.err


@pytest.mark.usefixtures("desk")
def test_deadlines_as_sheets_of_excel(ddci: Ddci, tmp_path: Path) -> None:
    assert ddci("due", "plans", *TODAY, "-o", "han.xlsx", "-q").status == 1
    book = CalamineWorkbook.from_path(str(tmp_path / "han.xlsx"))
    assert book.sheet_names == ["Units", "Deadlines"]
    units = book.get_sheet_by_name("Units").to_python()
    assert [row[0:5] for row in units[1:]] == [
        ["Xã Trễ", "02", "khối xã", 2.0, 47.0],
        ["Xã Xong", "", "", 0.0, ""],
        ["Xã Vắng", "", "", 0.0, ""],
    ]
    deadlines = book.get_sheet_by_name("Deadlines").to_python()
    assert str(deadlines[1][4]) == "2026-02-01"


@pytest.mark.usefixtures("desk")
def test_a_text_and_a_letter_for_each_unit(ddci: Ddci, tmp_path: Path) -> None:
    out = ddci("due", "plans/b.yaml", *TODAY, "--by-unit", DDCI_LANG="vi").out
    assert (
        out
        == """\
Kính gửi: Xã Trễ

Theo kế hoạch năm 2026 của Xã Trễ, tính đến T6 20/3/2026, còn các việc sau cần thực hiện:

1. Quá hạn:
- Việc hop - Công chức Văn hóa (thời hạn CN 01/02/2026, trễ 47 ngày);
- Việc bao-cao - Công chức Văn hóa (thời hạn T3 10/3/2026, trễ 10 ngày).

Đề nghị Xã Trễ khẩn trương thực hiện các nhiệm vụ trên, báo cáo kết quả, nguyên nhân chậm và kiến \
nghị (nếu có).
"""
    )
    outcome = ddci("due", "plans", *TODAY, "--by-unit", "-o", "thu")
    assert outcome.status == 1
    names = {path.name for path in (tmp_path / "thu").iterdir()}
    assert names == {"xa-tre.txt", "xa-tre.docx", "xa-vang.txt", "xa-vang.docx"}
    assert (tmp_path / "thu" / "xa-tre.txt").read_text(encoding="utf-8") == out
    letter = Document(str(tmp_path / "thu" / "xa-tre.docx"))
    head = [p.text for cell in letter.tables[0].rows[0].cells for p in cell.paragraphs]
    assert head[0] == "UBND TỈNH"
    assert "V/v đôn đốc thực hiện nhiệm vụ năm 2026" in head
    text = [paragraph.text for paragraph in letter.paragraphs]
    assert text[0] == "Kính gửi: Xã Trễ"
    assert "- Việc hop - Công chức Văn hóa (thời hạn CN 01/02/2026, trễ 47 ngày);" in text
    again = ddci("due", "plans", *TODAY, "--by-unit", "-o", "thu")
    assert again.status == 2
    assert "4 of these files are there already" in again.err


@pytest.mark.parametrize(
    "words",
    [
        ("--by-unit", "--by-owner"),
        ("--by-owner", "-o", "x.txt"),
        ("--by-unit", "--format", "json"),
        ("--format", "xlsx"),
        ("--format", "csv", "-o", "x.json"),
        ("-o", "x.pdf"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_cannot_be_is_one_clear_refusal(
    words: tuple[str, ...], ddci: Ddci, tmp_path: Path
) -> None:
    outcome = ddci("due", "plans/b.yaml", *TODAY, *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plans"]


def unit(
    file: str, name: str = "Xã A", *, code: str | None = None, above: str = "", year: int = 2026
) -> Unit:
    return Unit(file, name, code, None, above, year, year)


def test_units_of_one_name_are_told_apart() -> None:
    same = [unit("1"), unit("2")]
    assert labels(same) == {"1": "Xã A (1)", "2": "Xã A (2)"}
    by_superior = [unit("1", above="Huyện X"), unit("2", above="Huyện Y")]
    assert labels(by_superior) == {"1": "Xã A (Huyện X)", "2": "Xã A (Huyện Y)"}
    by_code = [unit("1", code="1"), unit("2", code="2"), unit("3", "Xã B")]
    assert labels(by_code) == {"1": "Xã A (1)", "2": "Xã A (2)", "3": "Xã B"}


def test_one_unit_in_two_years_is_one_unit() -> None:
    years = [unit("1", year=2025), unit("2", "xã  a")]
    assert len(set(identities(years))) == 1
    assert labels(years) == {"1": "Xã A", "2": "xã  a"}
    assert is_one_unit(years)
    renamed = [unit("1", "Xã Cũ", code="7", year=2025), unit("2", code="7")]
    assert is_one_unit(renamed)
    late_code = [unit("1", year=2025), unit("2", code="7")]
    assert is_one_unit(late_code)
    assert not is_one_unit([unit("1"), unit("2")])


def test_a_code_that_two_plans_of_one_year_have_is_no_ones() -> None:
    """A code may be mistyped: no unit vanishes behind another."""

    def unit(file: str, name: str, year: int) -> Unit:
        return Unit(file, name, "06114", None, "UBND tỉnh", year, year)

    one, other = unit("a.yaml", "Xã A", 2026), unit("b.yaml", "Xã B", 2026)
    assert len(set(identities([one, other]))) == 2
    # In two years it is one unit that has another name now.
    assert len(set(identities([one, unit("b.yaml", "Xã B", 2027)]))) == 1


def test_files_of_units_of_one_name_are_told_apart() -> None:
    def unit(name: str, superior: str = "", year: int = 2026) -> Unit:
        return Unit(f"{name}{superior}{year}.yaml", name, None, None, superior, year, year)

    lang_son = unit("UBND xã Tân Lập", "UBND tỉnh Lạng Sơn")
    bac_ninh = unit("UBND xã Tân Lập", "UBND tỉnh Bắc Ninh")
    assert file_names([lang_son]) == ["ubnd-xa-tan-lap"]
    assert file_names([lang_son, unit("Xã B"), bac_ninh]) == [
        "ubnd-xa-tan-lap_ubnd-tinh-lang-son",
        "xa-b",
        "ubnd-xa-tan-lap_ubnd-tinh-bac-ninh",
    ]
    assert file_names([unit("Xã B"), unit("Xã B", year=2027)]) == ["xa-b_2026", "xa-b_2027"]
    assert file_names([unit("Xã B"), unit("xã b"), unit("Index")], taken="index") == [
        "xa-b",
        "xa-b-2",
        "index-2",
    ]
