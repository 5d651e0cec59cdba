"""`ddci collect` takes forms in that came back, whatever was done to them on the way."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Ddci, Outcome
from form_data import PLAN, TODAY, fill, opened

from ddci_cli.exchange.forms.layout import Column

WritePlan = Callable[..., Path]
LATER = "2023-03-17"


@pytest.fixture
def sent(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> Path:
    """The folder with the forms of two offices, of a plan without a journal."""
    plan(PLAN)
    assert ddci("form", "-f", "plan.yaml", "--today", TODAY, "-o", "sent").status == 0
    for id in ("mot", "hai"):
        [path] = (tmp_path / "sent").glob(f"*_{id}_*")
        path.rename(tmp_path / "sent" / f"{id}.xlsx")
    return tmp_path / "sent"


@pytest.fixture
def collect(ddci: Ddci) -> Ddci:
    def call(*words: str, **environ: str) -> Outcome:
        return ddci("collect", "-f", "plan.yaml", "--today", LATER, *words, **environ)

    return call


def journal(tmp_path: Path) -> list[str]:
    path = tmp_path / "plan.journal.yaml"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_a_filled_form_comes_in_with_a_receipt(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    fill(
        sent / "mot.xlsx",
        tmp_path / "back" / "mot.xlsx",
        a={"of": "mot bai@2023-02", "count": "05 tin", "on": "28/2"},
        b={
            "of": "mot mot-lan",
            "state": "Hoàn thành",
            "on": datetime(2023, 3, 9),  # noqa: DTZ001
            "note": "đã xong\nhai dòng",
            "evidence": "12/BC; https://x.vn/a",
        },
        c={"of": "mot ty-le", "count": "80 %"},
        d={"of": "mot quy@2023-q1", "state": "VUONG MAC", "note": "chờ số liệu"},
    )
    assert collect("back", "--receipts", "receipts") == (
        0,
        "back/mot.xlsx: 6 rows read, 4 entered, 2 unchanged\n"
        "answered: 1 office (Phòng Một)\n"
        "no form came from 1 office: Phòng Hai\n",
        "written to plan.journal.yaml\n",
    )
    assert journal(tmp_path) == [
        "- {date: 2023-02-28, task: bai@2023-02, count: 5, by: mot, at: 2023-03-17}",
        '- {date: 2023-03-09, task: mot-lan, state: done, note: "đã xong hai dòng", '
        'evidence: ["12/BC", "https://x.vn/a"], by: mot, at: 2023-03-17}',
        '- {date: 2023-03-17, task: quy@2023-q1, state: blocked, note: "chờ số liệu", '
        "by: mot, at: 2023-03-17}",
        "- {date: 2023-03-17, task: ty-le, count: 80, by: mot, at: 2023-03-17}",
    ]
    assert (tmp_path / "receipts" / "bien-nhan-mot.txt").read_text(encoding="utf-8") == (
        "UBND xã Thử, ngày 17/3/2023\n"
        "Kính gửi: Phòng Một\n"
        "Đã nhận phiếu. Xin cảm ơn.\n"
        "back/mot.xlsx: đọc 6 dòng, ghi 4, 2 không đổi\n"
    )


def test_the_same_form_twice_enters_nothing_twice(
    sent: Path, collect: Ddci, tmp_path: Path
) -> None:
    fill(
        sent / "mot.xlsx",
        tmp_path / "back" / "a.xlsx",
        a={"of": "mot mot-lan", "state": "xong"},
        b={"of": "mot bai@2023-02", "count": 5},
    )
    (tmp_path / "back" / "b.xlsx").write_bytes((tmp_path / "back" / "a.xlsx").read_bytes())
    assert collect("back").status == 0
    before = journal(tmp_path)
    assert len(before) == 2
    for day in (LATER, "2023-03-20"):
        outcome = collect("back", "--today", day)
        assert "6 rows read, 0 entered, 6 unchanged" in outcome.out
        assert outcome.err == "nothing was written\n"
    assert journal(tmp_path) == before


def test_rows_are_found_by_their_keys(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    """Turned round, with new rows and columns between, another title and more sheets."""
    book, sheet = opened(sent / "mot.xlsx")
    cells = sheet.cells
    sheet.put(sheet.row("mot mot-lan"), state="xong", on="9/3")
    first, last = sheet.top + 1, sheet.free() - 1
    lines = [[cell.value for cell in row] for row in cells.iter_rows(first, last)]
    for row, line in zip(range(first, last + 1), reversed(lines), strict=True):
        for column, value in enumerate(line, 1):
            cells.cell(row, column).value = value
    for merged in list(cells.merged_cells.ranges):
        cells.unmerge_cells(str(merged))
    cells.insert_rows(first + 2)
    cells.insert_cols(4)
    cells.title = "bản của phòng"
    book.create_sheet("khác", 0)["A1"] = "Nhiệm vụ"
    book.save(tmp_path / "x.xlsx")
    assert "6 rows read, 1 entered, 5 unchanged" in collect("x.xlsx").out
    assert journal(tmp_path) == [
        "- {date: 2023-03-09, task: mot-lan, state: done, by: mot, at: 2023-03-17}"
    ]


def test_rows_that_were_sorted_without_their_hidden_key(
    sent: Path, collect: Ddci, tmp_path: Path
) -> None:
    book, sheet = opened(sent / "mot.xlsx")
    one, other = sheet.row("mot mot-lan"), sheet.row("mot ty-le")
    sheet.put(one, state="xong")
    for column in range(1, sheet.places[Column.KEY]):
        a, b = sheet.cells.cell(one, column), sheet.cells.cell(other, column)
        a.value, b.value = b.value, a.value
    # openpyxl makes a formula of a text that begins like one.
    sheet.cells.cell(other, sheet.places[Column.TASK]).data_type = "s"
    book.save(tmp_path / "x.xlsx")
    assert collect("x.xlsx").status == 0
    assert [line.split(", ")[1] for line in journal(tmp_path)] == ["task: mot-lan"]


REFUSED: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "no state": (
        "mot mot-lan",
        {"state": "tạm tạm"},
        "State: `tạm tạm` is not a state of work",
        "write doing",
    ),
    "no day": (
        "mot mot-lan",
        {"state": "xong", "on": "hôm nọ"},
        "Day: `hôm nọ` is not a day",
        "31/03/2023",
    ),
    "a day that is none": (
        "mot mot-lan",
        {"state": "xong", "on": "31/2/2023"},
        "the day `31/2/2023` does not exist",
        "31/3",
    ),
    "a day to come": (
        "mot mot-lan",
        {"state": "xong", "on": "20/3"},
        "Day: 2023-03-20 has not come yet",
        "today is",
    ),
    "a number as a day": (
        "mot mot-lan",
        {"state": "xong", "on": "44993"},
        "`44993` is not a day",
        "31/3",
    ),
    "no number": (
        "mot bai@2023-02",
        {"count": "nhiều"},
        "Number: `nhiều` is not a number",
        "write the number alone",
    ),
    "another unit": (
        "mot bai@2023-02",
        {"count": "5 hộ"},
        "`hộ` is not what is counted here",
        "it is: tin, bài",
    ),
    "another goal": (
        "mot bai@2023-02",
        {"count": "05/10"},
        "the plan does not ask for 10",
        "alone",
    ),
    "a day for a number": (
        "mot bai@2023-02",
        {"count": datetime(2023, 10, 5)},  # noqa: DTZ001
        "made a day of the number (2023-10-05)",
        "alone",
    ),
    "a part of one": ("mot ty-le", {"count": 0.8}, "is it a percentage, or a part of one?", "80 %"),
    "no reason": (
        "mot mot-lan",
        {"state": "vướng"},
        "Result, remarks: blocked needs a reason",
        "under “Result, remarks”",
    ),
    "a formula": (
        "mot mot-lan",
        {"state": '="xong"'},
        "State: the cell holds a formula",
        "type the value itself",
    ),
    "a changed task": (
        "mot mot-lan",
        {"task": "Việc khác", "state": "xong"},
        "it was “=Việc một lần”",
        "empty rows",
    ),
    "a number of nothing": ("mot mot-lan", {"count": 3}, "has no quota to count", ""),
    "too many": ("mot bai@2023-02", {"count": "9999999999"}, "outside the limits", "1000000"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_keeps_no_other_row_from_being_entered(
    case: str, sent: Path, collect: Ddci, tmp_path: Path
) -> None:
    key, said, message, help = REFUSED[case]
    fill(
        sent / "mot.xlsx",
        tmp_path / "x.xlsx",
        a={"of": key, **said},
        b={"of": "mot bai@2023-01", "count": 5},
    )
    outcome = collect("x.xlsx", "--all-or-nothing")
    assert (outcome.status, journal(tmp_path)) == (1, [])
    outcome = collect("x.xlsx")
    assert outcome.status == 1
    assert "1 entered, 4 unchanged, 1 refused" in outcome.out
    assert message in outcome.out
    assert help in outcome.out
    assert len(journal(tmp_path)) == 1


def test_counts_as_people_write_them(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    spellings = ("5", "05 tin", "5 tin, bài", "05/05", "5 / 5 bài", 5, 5.0, " 5 ")
    for nth, spelling in enumerate(spellings):
        path = tmp_path / f"{nth}.xlsx"
        fill(sent / "mot.xlsx", path, a={"of": "mot bai@2023-02", "count": spelling})
        outcome = collect(path.name, "-n")
        assert "count: 5, by: mot" in outcome.out, (spelling, outcome.out)


def test_free_rows_take_what_the_form_does_not_name(
    sent: Path, collect: Ddci, tmp_path: Path
) -> None:
    book, sheet = opened(sent / "mot.xlsx")
    sheet.put(sheet.free(), task="Việc quý sau", state="đang làm", on="10/3")
    sheet.put(sheet.free(), task="mot-lan", state="xong")
    sheet.put(sheet.free(), task="Duy trì đường dây nóng")
    sheet.put(sheet.free(), state="xong")
    sheet.put(sheet.free() + 1, task="không có việc này", state="xong")
    book.save(tmp_path / "x.xlsx")
    outcome = collect("x.xlsx")
    assert "there is an answer and no task" in outcome.out
    assert "there is no task `không có việc này`" in outcome.out
    assert journal(tmp_path) == [
        "- {date: 2023-03-10, task: sau, state: doing, by: mot, at: 2023-03-17}",
        "- {date: 2023-03-17, task: mot-lan, state: done, by: mot, at: 2023-03-17}",
    ]


def test_merged_cells(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    book, sheet = opened(sent / "mot.xlsx")
    row = sheet.row("mot bai@2023-02")
    sheet.put(row, count=5)
    place = sheet.places[Column.COUNT]
    sheet.cells.merge_cells(start_row=row, end_row=row + 1, start_column=place, end_column=place)
    book.save(tmp_path / "x.xlsx")
    outcome = collect("x.xlsx")
    assert outcome.out.count("Number: the cell is merged with cells of other rows") == 2
    assert journal(tmp_path) == []


def test_the_newer_of_two_answers_is_taken_and_both_are_told(
    sent: Path, collect: Ddci, tmp_path: Path
) -> None:
    for name, day, state in (("cu.xlsx", 16, "đang làm"), ("moi.xlsx", 17, "xong")):
        book, sheet = opened(sent / "mot.xlsx")
        sheet.put(sheet.row("mot mot-lan"), state=state, on="9/3")
        book.properties.modified = datetime(2023, 3, day)  # noqa: DTZ001
        book.save(tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as old:
            parts = {part: old.read(part) for part in old.namelist()}
        import re

        parts["docProps/core.xml"] = re.sub(
            rb"(<dcterms:modified[^>]*>)[^<]*",
            rb"\g<1>2023-03-%dT08:00:00Z" % day,
            parts["docProps/core.xml"],
        )
        with zipfile.ZipFile(tmp_path / name, "w") as new:
            for part, text in parts.items():
                new.writestr(part, text)
    outcome = collect("moi.xlsx", "cu.xlsx")
    assert "a newer answer takes its place: moi.xlsx, row" in outcome.out
    assert "takes the place of an older answer: cu.xlsx, row" in outcome.out
    assert journal(tmp_path) == [
        "- {date: 2023-03-09, task: mot-lan, state: done, by: mot, at: 2023-03-17}"
    ]


def test_a_newer_answer_with_an_earlier_day_counts(
    sent: Path, collect: Ddci, ddci: Ddci, tmp_path: Path
) -> None:
    fill(
        sent / "mot.xlsx",
        tmp_path / "a.xlsx",
        a={"of": "mot mot-lan", "state": "xong", "on": "14/3"},
    )
    fill(
        sent / "mot.xlsx",
        tmp_path / "b.xlsx",
        a={"of": "mot mot-lan", "state": "xong", "on": "9/3"},
    )
    collect("a.xlsx")
    outcome = collect("b.xlsx", "--today", "2023-03-18")
    assert "takes the place of what was recorded for 2023-03-14" in outcome.out
    out = ddci("due", "-f", "plan.yaml", "--today", "2023-03-18", "--all", "--format", "json").out
    [item] = [item for item in json.loads(out)["items"] if item["task"] == "mot-lan"]
    assert item["state"] == "done_on_time"
    assert "6 rows read, 0 entered" in collect("b.xlsx", "--today", "2023-03-19").out


def test_offices_that_contradict_each_other(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    fill(sent / "mot.xlsx", tmp_path / "m.xlsx", a={"of": "mot quy@2023-q1", "state": "xong"})
    fill(
        sent / "hai.xlsx",
        tmp_path / "h.xlsx",
        a={"of": "hai quy@2023-q1", "state": "dừng", "note": "không phải làm"},
    )
    outcome = collect("m.xlsx", "h.xlsx")
    assert (
        "quy@2023-q1: Phòng Hai says “dropped”, Phòng Một says “done”; both are kept" in outcome.out
    )
    assert len(journal(tmp_path)) == 2


def test_a_form_of_an_older_plan(
    sent: Path, collect: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    fill(
        sent / "mot.xlsx",
        tmp_path / "x.xlsx",
        a={"of": "mot mot-lan", "state": "xong"},
        b={"of": "mot ty-le", "count": "80 %"},
    )
    plan(PLAN.replace("by: 2023-03-10", "by: 2023-03-12").replace("ty-le,", "ty-le-moi,"))
    outcome = collect("x.xlsx")
    assert "the plan has changed since the form was sent" in outcome.out
    assert "the plan has no task `ty-le` any more" in outcome.out
    assert [line.split(", ")[1] for line in journal(tmp_path)] == ["task: mot-lan"]


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("UBND xã Thử", "UBND xã Khác", "it is a form of another unit: UBND xã Thử"),
        ("2023", "2024", "it is a form of the plan of 2023"),
        ("mot,", "ba,", "the plan has no owner `mot`"),
    ],
)
def test_a_form_of_another_plan(
    old: str, new: str, said: str, sent: Path, collect: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(
        PLAN.replace(old, new).replace("[mot", "[ba").replace("mot]", "ba]")
        if "ba" in new
        else PLAN.replace(old, new)
    )
    fill(sent / "mot.xlsx", tmp_path / "x.xlsx", a={"of": "mot mot-lan", "state": "xong"})
    outcome = collect("x.xlsx", "--today", "2024-03-17" if new == "2024" else LATER)
    assert (outcome.status, journal(tmp_path)) == (1, [])
    assert said in outcome.out


def test_what_was_shown_and_is_left_alone_is_not_entered_again(
    sent: Path, collect: Ddci, ddci: Ddci, tmp_path: Path
) -> None:
    fill(
        sent / "mot.xlsx",
        tmp_path / "a.xlsx",
        a={"of": "mot mot-lan", "state": "xong", "on": "9/3", "note": "x", "evidence": "1/BC"},
    )
    collect("a.xlsx")
    ddci("form", "-f", "plan.yaml", "--today", LATER, "-o", "again")
    [path] = (tmp_path / "again").glob("*_mot_*")
    assert "0 entered, 6 unchanged" in collect(str(path)).out
    fill(path, tmp_path / "b.xlsx", a={"of": "mot mot-lan", "evidence": "1/BC\n2/BC", "note": None})
    outcome = collect("b.xlsx")
    assert "a cell was emptied: that takes nothing back" in outcome.out
    assert journal(tmp_path)[1:] == [
        '- {date: 2023-03-09, task: mot-lan, evidence: ["2/BC"], by: mot, at: 2023-03-17}'
    ]


def test_json(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    fill(
        sent / "mot.xlsx",
        tmp_path / "x.xlsx",
        a={"of": "mot mot-lan", "state": "vướng"},
        b={"of": "mot bai@2023-02", "count": 5},
    )
    (tmp_path / "y.xlsx").write_bytes(b"PK\x03\x04no")
    outcome = collect("x.xlsx", "y.xlsx", "--format", "json", "-n")
    found = json.loads(outcome.out)
    assert (outcome.status, found["written"], len(found["entries"])) == (1, False, 1)
    one, other = found["files"]
    assert other["refused"] == "it is damaged"
    assert (one["read"], one["entered"], one["unchanged"]) == (6, 1, 4)
    [row] = one["rows"]
    assert row["refusals"] == [
        {
            "field": "note",
            "code": None,
            "message": "blocked needs a reason",
            "help": ["write the reason under “Result, remarks”"],
        }
    ]
    assert (found["answered"], found["silent"]) == (["mot"], ["hai"])


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def bomb() -> bytes:
    """A directory that says what it unfolds to; one part is enough."""
    zeros = b"\0" * 60_000_000
    return packed(**{"xl__workbook.xml": b"<workbook/>", "xl__media.bin": zeros})


def lying_bomb() -> bytes:
    """The same, and the directory says that it is small."""
    content = bytearray(packed(**{"xl__workbook.xml": b"\0" * 60_000_000}))
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(content)


def workbook(sheet: bytes, strings: bytes = b"") -> bytes:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    book = b"<workbook %s %s><sheets><sheet name='a' sheetId='1' r:id='r'/></sheets></workbook>"
    relations = (
        b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        b"<Relationship Id='r' Target='worksheets/sheet1.xml' Type='http://schemas.openxmlformats."
        b"org/officeDocument/2006/relationships/worksheet'/></Relationships>"
    )
    parts = {
        "xl__workbook.xml": book % (space, relation),
        "xl___rels__workbook.xml.rels".replace("___", "__"): relations,
        "xl__worksheets__sheet1.xml": b"<worksheet %s><sheetData>%s</sheetData></worksheet>"
        % (space, sheet),
    }
    parts = {name.replace("xl__rels", "xl___rels"): text for name, text in parts.items()}
    if strings:
        parts["xl__sharedStrings.xml"] = b"<sst %s>%s</sst>" % (space, strings)
    return packed(**parts)


def million_rows() -> bytes:
    return workbook(b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(1, 1_000_001)))


def far_cell() -> bytes:
    return workbook(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def shared_text() -> bytes:
    cells = b"".join(b'<row r="%d"><c t="s"><v>0</v></c></row>' % n for n in range(1, 50_001))
    return workbook(cells, b"<si><t>%s</t></si>" % (b"a" * 32_000))


def far_ods_cell() -> bytes:
    table = b"urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    office = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = (
        b"<o:document-content xmlns:o='%s' xmlns:t='%s'><o:body><o:spreadsheet><t:table t:name='a'>"
        b"<t:table-row t:number-rows-repeated='1048576'><t:table-cell o:value-type='string' "
        b"t:number-columns-repeated='1024'/></t:table-row></t:table></o:spreadsheet></o:body>"
        b"</o:document-content>" % (office, table)
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed(**{"mimetype": kind, "content.xml": content})


def entities() -> bytes:
    return packed(**{"xl__workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'b'>]><workbook>&b;</workbook>"})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (bomb, "it is too large for a form"),
    "a lying bomb": (lying_bomb, "it is damaged"),
    "a million rows": (million_rows, "it is too large for a form"),
    "a far cell": (far_cell, "it is too large for a form"),
    "a far cell in ODF": (far_ods_cell, "it is too large for a form"),
    "a text that is shared": (shared_text, "it is too large for a form"),
    "entities": (entities, "it is too large for a form"),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "by a password",
    ),
    "an old Word document": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        "no workbook",
    ),
    "a broken old workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 99,
        "it is damaged",
    ),
    "nothing": (lambda: b"", "it is no workbook of Excel or LibreOffice"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "it is no workbook"),
    "an archive": (lambda: packed(a=b"b"), "it is no workbook"),
    "too many bytes": (lambda: b"PK\x03\x04" + bytes(6_000_000), "it is too large for a form"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_one_line_and_no_other_suffers(
    case: str, sent: Path, collect: Ddci, tmp_path: Path
) -> None:
    make, said = HOSTILE[case]
    (tmp_path / "x.xlsx").write_bytes(make())
    fill(sent / "mot.xlsx", tmp_path / "y.xlsx", a={"of": "mot mot-lan", "state": "xong"})
    outcome = collect("x.xlsx", "y.xlsx")
    assert (outcome.status, outcome.err) == (1, "written to plan.journal.yaml\n")
    first, second, *_ = outcome.out.splitlines()
    assert first.startswith("x.xlsx: not taken: ")
    assert said in first
    assert second.startswith("y.xlsx: 6 rows read, 1 entered")


def test_forms_that_are_damaged_anywhere(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    content = (sent / "mot.xlsx").read_bytes()
    for place in range(0, len(content), 701):
        spoiled = bytearray(content)
        spoiled[place] ^= 0x55
        (tmp_path / "x.xlsx").write_bytes(bytes(spoiled))
        outcome = collect("x.xlsx", "-n")
        assert outcome.status in (0, 1), place
        (tmp_path / "x.xlsx").write_bytes(content[:place])
        assert collect("x.xlsx", "-n").status == 1, place


def test_what_is_no_form(sent: Path, collect: Ddci, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nhiệm vụ", "Tình trạng"])
    book.save(tmp_path / "own.xlsx")
    assert "it is no form of ddci" in collect("own.xlsx").out
    book, _ = opened(sent / "mot.xlsx")
    book["ddci"]["A1"] = "ddci-form 9"
    book.save(tmp_path / "new.xlsx")
    assert "another version of ddci (ddci-form 9)" in collect("new.xlsx").out
    assert collect("nowhere.xlsx").status == 2
    (tmp_path / "empty").mkdir()
    assert "there is no form in empty" in collect("empty").err
