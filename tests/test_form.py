"""`ddci form` writes a workbook for each office: what is in it, and what it lets be filled in."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT, Ddci
from form_data import PLAN, TODAY, fill, opened

from ddci_cli.exchange.forms.layout import Column

WritePlan = Callable[..., Path]
JOURNAL = """\
- {date: 2023-02-28, task: bai@2023-02, count: 3, note: "=1+1", by: mot, at: 2023-03-01}
- {date: 2023-03-08, task: mot-lan, state: done, evidence: ["12/BC", "a.pdf"], by: mot}
- {date: 2023-03-15, task: quy@2023-q1, state: done, by: hai, at: 2023-03-15}
- {date: 2022-11-01, task: mai, state: doing, by: hai, at: 2022-11-01}
"""


@pytest.fixture
def form(ddci: Ddci, plan: WritePlan) -> Callable[..., object]:
    plan(PLAN)
    plan(JOURNAL, "plan.journal.yaml")

    def call(*words: str, **environ: str) -> object:
        return ddci("form", "-f", "plan.yaml", "--today", TODAY, *words, **environ)

    return call


def rows(path: Path) -> list[list[object]]:
    """The rows below the heads, the free ones left out."""
    _, sheet = opened(path)
    found = [[cell.value for cell in row] for row in sheet.cells.iter_rows(min_row=sheet.top + 1)]
    return [row for row in found if row[1] is not None]


def test_a_form_for_each_who_leads_something(form: Ddci, tmp_path: Path) -> None:
    assert form("-o", "phieu") == (
        0,
        "phieu/ubnd-xa-thu_mot_2023-q1.xlsx: Phòng Một, 6 tasks\n"
        "phieu/ubnd-xa-thu_hai_2023-q1.xlsx: Phòng Hai, 3 tasks\n",
        "when they come back: ddci collect phieu\n",
    )
    day = datetime(2023, 3, 8)  # noqa: DTZ001 - a day in a cell has no zone
    assert rows(tmp_path / "phieu" / "ubnd-xa-thu_mot_2023-q1.xlsx") == [
        [
            1,
            "Đăng bài",
            "ít nhất 5 tin, bài mỗi tháng (tháng 1 năm 2023)\nngày làm việc cuối: T3 31/01/2023",
            "quá 44 ngày, chưa có báo cáo",
            None,
            None,
            None,
            "tin, bài",
            None,
            None,
            "mot bai@2023-01",
        ],
        [
            2,
            "Đăng bài",
            "ít nhất 5 tin, bài mỗi tháng (tháng 2 năm 2023)\nngày làm việc cuối: T3 28/02/2023",
            "trễ 16 ngày; 3/5",
            None,
            None,
            "3",
            "tin, bài",
            "=1+1",
            None,
            "mot bai@2023-02",
        ],
        [
            3,
            "=Việc một lần",
            "chậm nhất ngày 10/3/2023\nngày làm việc cuối: T6 10/3/2023",
            "hoàn thành đúng hạn (08/3/2023)",
            "hoàn thành",
            day,
            None,
            None,
            None,
            "12/BC\na.pdf",
            "mot mot-lan",
        ],
        [
            4,
            "Báo cáo quý",
            "mỗi quý, trước ngày 20 tháng cuối (quý I năm 2023)\nngày làm việc cuối: T6 17/3/2023",
            "đang thực hiện; chưa báo xong: Phòng Một",
            None,
            None,
            None,
            None,
            None,
            None,
            "mot quy@2023-q1",
        ],
        [
            5,
            "Đăng bài",
            "ít nhất 5 tin, bài mỗi tháng (tháng 3 năm 2023)\nngày làm việc cuối: T6 31/3/2023",
            "chưa ghi nhận",
            None,
            None,
            None,
            "tin, bài",
            None,
            None,
            "mot bai@2023-03",
        ],
        [
            6,
            "Tỷ lệ hồ sơ",
            "ít nhất 80 % chậm nhất ngày 31/3/2023\nngày làm việc cuối: T6 31/3/2023",
            "chưa ghi nhận",
            None,
            None,
            None,
            "%",
            None,
            None,
            "mot ty-le",
        ],
    ]


def test_the_same_bytes_for_the_same_form(form: Ddci, tmp_path: Path) -> None:
    sums = []
    for folder in ("a", "b"):
        form("-o", folder)
        [path] = (tmp_path / folder).glob("*_mot_*")
        sums.append(hashlib.sha256(path.read_bytes()).hexdigest())
    assert sums[0] == sums[1]


def test_answers_have_lists_and_the_rest_is_locked(form: Ddci, tmp_path: Path) -> None:
    form("-o", "phieu")
    [path] = (tmp_path / "phieu").glob("*_hai_*")
    book, sheet = opened(path)
    cells = sheet.cells
    row, free = sheet.row("hai mai"), sheet.free()
    answers = {Column.STATE, Column.ON, Column.NOTE, Column.EVIDENCE}
    for column, place in sheet.places.items():
        assert cells.cell(row, place).protection.locked == (column not in answers), column
    assert not cells.cell(free, sheet.places[Column.TASK]).protection.locked
    assert cells.protection.sheet
    assert not cells.protection.password
    checks = {check.type: check for check in cells.data_validations.dataValidation}
    lists = {c.formula1 for c in cells.data_validations.dataValidation if c.type == "list"}
    assert lists == {"ddci_states", "ddci_tasks"}
    assert (
        checks["date"].error == "Ghi ngày từ 15/12/2022 đến 30/4/2023, theo thứ tự ngày/tháng/năm."
    )
    assert cells.cell(row, sheet.places[Column.ON]).number_format == "dd/mm/yyyy"
    assert cells.cell(row, sheet.places[Column.COUNT]).number_format != "0"
    assert cells.column_dimensions["K"].hidden
    assert cells.freeze_panes == f"C{sheet.top + 1}"
    assert cells.print_title_rows == f"${sheet.top}:${sheet.top}"
    assert (cells.page_setup.orientation, int(cells.page_setup.paperSize)) == ("landscape", 9)
    hidden = book["ddci"]
    assert hidden.sheet_state == "veryHidden"
    destinations = dict(book.defined_names["ddci_states"].destinations)
    [(title, place)] = destinations.items()
    states = [cell.value for (cell,) in book[title][place.replace("$", "")]]
    assert states == ["đang thực hiện", "hoàn thành", "vướng mắc", "dừng thực hiện"]


def test_one_workbook_for_all(form: Ddci, tmp_path: Path) -> None:
    outcome = form("q1", "--one-file", "-o", "tat-ca.xlsx", "--lang", "en")
    assert outcome.out == "tat-ca.xlsx: all offices, 9 tasks\n"
    _, sheet = opened(tmp_path / "tat-ca.xlsx")
    row = sheet.row("hai quy@2023-q1")
    assert sheet.get(row, Column.OWNER) == "Phòng Hai"
    assert sheet.get(row, Column.STATE) == "done"
    assert not sheet.cells.cell(sheet.free(), sheet.places[Column.OWNER]).protection.locked


def test_one_owner_and_the_members_of_a_group(form: Ddci, tmp_path: Path) -> None:
    form("--owner", "mot", "-o", "mot")
    form("--owner", "nhom", "-o", "nhom")
    assert [path.name for path in (tmp_path / "mot").iterdir()] == ["ubnd-xa-thu_mot_2023-q1.xlsx"]
    assert len(list((tmp_path / "nhom").iterdir())) == 2


def test_a_form_of_the_next_period_leaves_last_periods_answers_blank(
    form: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(JOURNAL + "- {date: 2023-02-01, task: mai, state: doing, by: hai, at: 2023-02-01}\n",
         "plan.journal.yaml")  # fmt: skip
    form("q1", "--owner", "hai", "-o", "q1.d")
    form("q2", "--owner", "hai", "-o", "q2.d", "--today", "2023-05-01")
    states = []
    for folder in ("q1.d", "q2.d"):
        [path] = (tmp_path / folder).iterdir()
        _, sheet = opened(path)
        states.append(sheet.get(sheet.row("hai mai"), Column.STATE))
    assert states == ["đang thực hiện", None]


@pytest.mark.parametrize(
    "words, said",
    [
        ((), "say where the forms are to go"),
        (("-o", "x.xlsx"), "x.xlsx is the name of one file"),
        (("--one-file", "-o", "x"), "a form is an Excel file"),
        (("--owner", "sep", "-o", "x"), "sep leads no task"),
        (("--owner", "mott", "-o", "x"), "did you mean `mot`?"),
        (("2024-q1", "-o", "x"), "2024-q1 is not in the plan of 2023"),
        (("quý V", "-o", "x"), "is not a period"),
    ],
)
def test_what_cannot_be_written(
    words: tuple[str, ...], said: str, form: Ddci, tmp_path: Path
) -> None:
    outcome = form(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert not (tmp_path / "x").exists()


def test_a_form_that_is_there_is_kept_and_no_other_is_written(form: Ddci, tmp_path: Path) -> None:
    form("-o", "phieu")
    [path] = (tmp_path / "phieu").glob("*_hai_*")
    path.unlink()
    outcome = form("-o", "phieu")
    assert (outcome.status, outcome.out) == (2, "")
    assert "is there already" in outcome.err
    assert not path.exists()
    assert form("-o", "phieu", "--force").status == 0


def test_text_is_never_a_formula(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    plan(
        PLAN.replace("=Việc một lần", "=1+1")
        .replace("Đăng bài", "+cmd|x")
        .replace("Phòng Một", '"@A1"')
    )
    ddci("form", "-f", "plan.yaml", "--today", TODAY, "-o", "x", "--owner", "mot")
    [path] = (tmp_path / "x").iterdir()
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_plan_of_hong_phong(ddci: Ddci, tmp_path: Path) -> None:
    outcome = ddci(
        "form", "-f", str(ROOT / "plans" / "2023.yaml"), "--today", "2023-03-01", "-o", "p"
    )
    assert (outcome.status, len(outcome.out.splitlines())) == (0, 9)
    assert len(list((tmp_path / "p").iterdir())) == 9


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Plans: two units of one name, last year's, a broken one, one with a broken journal."""
    folder = tmp_path / "plans"
    folder.mkdir()
    texts = {
        "a.yaml": PLAN.replace("owners:", "superior: UBND tỉnh Lạng Sơn\nowners:"),
        "b.yaml": PLAN.replace("owners:", "superior: UBND tỉnh Bắc Ninh\nowners:"),
        "c.yaml": PLAN.replace("year: 2023", "year: 2022").replace("2023", "2022"),
        "d.yaml": PLAN.replace("lead: [", "led: ["),
        "e.yaml": PLAN.replace("unit: ", "unit: Chi nhánh "),
        "e.journal.yaml": "- {date: 2023-03-01, task: mai, state: doing}\n- {\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("words", [["plans", "q1"], ["q1", "-f", "plans"], ["plans"]])
def test_the_forms_of_each_unit_stand_in_a_folder_of_its_own(
    words: list[str], ddci: Ddci, tmp_path: Path
) -> None:
    outcome = ddci("form", *words, "-o", "phieu", "--today", TODAY, DDCI_LANG="en")
    assert outcome.status == 1
    assert outcome.out.splitlines() == [
        "phieu/ubnd-xa-thu_ubnd-tinh-lang-son: UBND xã Thử, 2 forms",
        "phieu/ubnd-xa-thu_ubnd-tinh-bac-ninh: UBND xã Thử, 2 forms",
    ]
    assert outcome.err.splitlines() == [
        "plans/d.yaml has 7 errors, its unit is left out; see: ddci check plans/d.yaml",
        "the journal of plans/e.yaml cannot be read whole: Chi nhánh UBND xã Thử is left out",
        "1 plan is of another year and is left out",
        "when they come back, unit by unit: "
        "ddci collect phieu/ubnd-xa-thu_ubnd-tinh-lang-son -f plans/a.yaml",
    ]
    for name, folder in (("a", "ubnd-tinh-lang-son"), ("b", "ubnd-tinh-bac-ninh")):
        alone = ddci("form", "q1", "-f", f"plans/{name}.yaml", "-o", name, "--today", TODAY, "-q")
        assert alone.status == 0
        forms = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        together = tmp_path / "phieu" / f"ubnd-xa-thu_{folder}"
        assert {path.name: path.read_bytes() for path in together.iterdir()} == forms
    again = ddci("form", *words, "-o", "phieu", "--today", TODAY, DDCI_LANG="en")
    assert (again.status, again.out) == (2, "")
    assert "4 of these files are there already" in again.err


def test_forms_of_many_plans_come_back_to_the_plan_of_each(
    ddci: Ddci, desk: Path, tmp_path: Path
) -> None:
    ddci("form", "plans", "q1", "-o", "phieu", "--today", TODAY, "-q")
    path = next((tmp_path / "phieu" / "ubnd-xa-thu_ubnd-tinh-lang-son").glob("*_hai_*"))
    fill(path, path, mai={"of": "hai mai", "state": "đang thực hiện", "note": "tiếp 3 cuộc gọi"})
    outcome = ddci(
        "collect",
        "phieu/ubnd-xa-thu_ubnd-tinh-lang-son",
        "-f",
        "plans/a.yaml",
        "--today",
        TODAY,
        "-q",
    )
    assert outcome.status == 0, outcome.err
    written = (desk / "a.journal.yaml").read_text(encoding="utf-8")
    assert 'note: "tiếp 3 cuộc gọi"' in written
    assert not (desk / "b.journal.yaml").exists()
    # A unit of the same name is another one.
    other = ddci("collect", "phieu/ubnd-xa-thu_ubnd-tinh-lang-son", "-f", "plans/b.yaml", "-q")
    assert other.status == 1
    assert "UBND xã Thử (UBND tỉnh Lạng Sơn)" in other.out
    assert not (desk / "b.journal.yaml").exists()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("words", [["--owner", "mot"], ["--one-file"]])
def test_what_asks_for_one_plan_is_refused_for_many(
    words: list[str], ddci: Ddci, tmp_path: Path
) -> None:
    output = "phieu.xlsx" if words == ["--one-file"] else "phieu"
    outcome = ddci("form", "plans", *words, "-o", output, DDCI_LANG="en")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"{words[0]} is about one plan" in outcome.err
    assert not (tmp_path / output).exists()
