"""Forms through LibreOffice: saved in each of its formats they come back, and print whole."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from conftest import PATIENCE_SECONDS, Ddci
from form_data import PLAN, TODAY, fill, opened

from ddci_cli.exchange.forms.layout import Column

pytestmark = [pytest.mark.slow, pytest.mark.libraries]

WritePlan = Callable[..., Path]
CALC = Path("/usr/lib/libreoffice/program/libsclo.so")


def converted(path: Path, ending: str, folder: Path) -> Path:
    """The file as LibreOffice saves it."""
    soffice = shutil.which("soffice")
    if soffice is None or not CALC.exists():
        pytest.skip("not installed: soffice (LibreOffice Calc)")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending,
         "--outdir", str(folder / ending), str(path)],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    return folder / ending / f"{path.stem}.{ending}"


@pytest.fixture
def sent(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> Path:
    plan(PLAN)
    ddci("form", "-f", "plan.yaml", "--today", TODAY, "-o", "sent", "--owner", "mot")
    [path] = (tmp_path / "sent").iterdir()
    return path


EXPECTED = [
    "- {date: 2023-02-28, task: bai@2023-02, count: 5, by: mot, at: 2023-03-16}",
    '- {date: 2023-03-09, task: mot-lan, state: done, note: "đã xong", '
    'evidence: ["12/BC", "https://x.vn"], by: mot, at: 2023-03-16}',
    '- {date: 2023-03-16, task: quy@2023-q1, state: blocked, note: "chờ số liệu", by: mot, '
    "at: 2023-03-16}",
    "- {date: 2023-03-10, task: ty-le, count: 62.5, by: mot, at: 2023-03-16}",
]


def filled(sent: Path, folder: Path) -> Path:
    return fill(
        sent,
        folder / "filled.xlsx",
        a={"of": "mot bai@2023-02", "count": "05 tin"},
        b={"of": "mot mot-lan", "state": "hoàn thành", "on": "09/03/2023", "note": "đã xong",
           "evidence": "12/BC\nhttps://x.vn"},
        c={"of": "mot quy@2023-q1", "state": "vướng mắc", "note": "chờ số liệu"},
        d={"of": "mot ty-le", "count": "62,5 %", "on": "10/3"},
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_saved_by_libreoffice_a_form_comes_back_complete(
    ending: str, sent: Path, ddci: Ddci, tmp_path: Path
) -> None:
    path = converted(filled(sent, tmp_path), ending, tmp_path)
    outcome = ddci("collect", str(path), "-f", "plan.yaml", "--today", TODAY)
    assert outcome.status == 0, outcome.out
    lines = (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8").splitlines()
    assert lines == EXPECTED


def test_what_guides_the_hand_survives_libreoffice(sent: Path, tmp_path: Path) -> None:
    for ending in ("ods", "xls"):
        there = converted(sent, ending, tmp_path)
        (tmp_path / f"back-{ending}").mkdir()
        back = converted(there, "xlsx", tmp_path / f"back-{ending}")
        book, sheet = opened(back)
        cells = sheet.cells
        assert cells.protection.sheet
        row = sheet.row("mot mot-lan")
        assert not cells.cell(row, sheet.places[Column.STATE]).protection.locked
        assert cells.cell(row, sheet.places[Column.TASK]).protection.locked
        kinds = {check.type for check in cells.data_validations.dataValidation}
        assert kinds == {"list", "date"}
        assert {"ddci_states", "ddci_tasks"} <= set(book.defined_names)
        assert cells.print_area
        assert book["ddci"].sheet_state != "visible"


def test_as_google_exports_it(sent: Path, ddci: Ddci, tmp_path: Path) -> None:
    """Without styles of ours, names, checks and protection, with its own sheet order."""
    source = openpyxl.load_workbook(filled(sent, tmp_path))
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in source.worksheets:
        copy = book.create_sheet(sheet.title)
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    copy.cell(cell.row, cell.column).value = cell.value
                    copy.cell(cell.row, cell.column).number_format = cell.number_format
        copy.sheet_state = "hidden" if sheet.title == "ddci" else "visible"
    book.save(tmp_path / "google.xlsx")
    outcome = ddci("collect", "google.xlsx", "-f", "plan.yaml", "--today", TODAY)
    assert outcome.status == 0, outcome.out
    lines = (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8").splitlines()
    assert lines == EXPECTED


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_on_paper_nothing_is_cut(lang: str, ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    """Each word of the longest row is in the PDF, on pages that lie across."""
    if shutil.which("pdftotext") is None:
        pytest.skip("not installed: pdftotext (poppler-utils)")
    words = " ".join(f"chữ{n}" for n in range(70))
    plan(PLAN.replace("=Việc một lần", words))
    ddci("form", "-f", "plan.yaml", "--today", TODAY, "-o", "x", "--owner", "mot", "--lang", lang)
    [path] = (tmp_path / "x").iterdir()
    pdf = converted(path, "pdf", tmp_path)
    said = _output("pdftotext", str(pdf), "-")
    assert [word for word in words.split() if word not in said] == []
    found = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", _output("pdfinfo", str(pdf)))
    assert found is not None
    assert (round(float(found[1])), round(float(found[2]))) == (842, 595)


def _output(*words: str) -> str:
    done = subprocess.run(words, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_formulas_are_refused_in_each_format(
    ending: str, sent: Path, ddci: Ddci, tmp_path: Path
) -> None:
    source = fill(sent, tmp_path / "x.xlsx", a={"of": "mot bai@2023-02", "count": "=2+3"})
    path = converted(source, ending, tmp_path)
    outcome = ddci("collect", str(path), "-f", "plan.yaml", "--today", TODAY)
    assert outcome.status == 1
    assert "Number: the cell holds a formula" in outcome.out


def test_a_cell_far_off_in_an_old_workbook(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    plan(PLAN)
    book = openpyxl.Workbook()
    book.worksheets[0]["IV65536"] = 1
    book.save(tmp_path / "x.xlsx")
    path = converted(tmp_path / "x.xlsx", "xls", tmp_path)
    outcome = ddci("collect", str(path), "-f", "plan.yaml", "--today", TODAY)
    assert outcome.status == 1
    assert "it is too large for a form" in outcome.out
