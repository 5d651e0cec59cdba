"""A small plan for tests of forms, and hands that fill forms in as people do."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from ddci_cli.exchange.forms.layout import HEADS, Column
from ddci_cli.language import Language, LanguageCode

TODAY = "2023-03-16"
PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: mot, post: Phòng Một, name: Nông Thị Ví}
  - {id: hai, post: Phòng Hai}
  - {id: nhom, post: Các phòng, members: [mot, hai]}
  - {id: sep, post: Chủ tịch}
indices:
  - id: i
    name: Chỉ số
    weight: 100
    target: 5
    leader: sep
    tasks:
      - {id: mot-lan, title: "=Việc một lần", lead: [mot], deadlines: [{by: 2023-03-10}]}
      - {id: bai, title: Đăng bài, lead: [mot],
         deadlines: [{every: month, at_least: 5, of: "tin, bài"}]}
      - {id: ty-le, title: Tỷ lệ hồ sơ, lead: [mot],
         deadlines: [{by: 2023-03-31, at_least: 80, of: "%"}]}
      - {id: quy, title: Báo cáo quý, lead: [nhom], report: true,
         deadlines: [{every: quarter, before_day: 20}]}
      - {id: mai, title: Duy trì đường dây nóng, lead: [hai], deadlines: [{ongoing: true}]}
      - {id: su-viec, title: Trả lời phản ánh, lead: [hai],
         deadlines: [{on_event: nhận phản ánh, days: 5}]}
      - {id: sau, title: Việc quý sau, lead: [mot, hai], deadlines: [{within: 2023-q3}]}
"""

Edit = Callable[[Worksheet, "Sheet"], None]


class Sheet:
    """The visible sheet of a form: where its columns and its rows are."""

    def __init__(self, sheet: Worksheet) -> None:
        self.cells = sheet
        self.top = next(
            cell.row for row in sheet.iter_rows() for cell in row if cell.value in _words("task")
        )
        self.places = {
            column: cell.column
            for cell in sheet[self.top]
            for column in Column
            if cell.value in _words(column)
        }

    def row(self, key: str) -> int:
        """The row of a key."""
        for row in range(self.top + 1, self.cells.max_row + 1):
            if self.cells.cell(row, self.places[Column.KEY]).value == key:
                return row
        raise AssertionError(key)

    def free(self, nth: int = 0) -> int:
        """A free row."""
        rows = range(self.top + 1, self.cells.max_row + 1)
        free = [
            row
            for row in rows
            if not self.cells.cell(row, self.places[Column.KEY]).value
            and not self.cells.cell(row, self.places[Column.TASK]).value
        ]
        return free[nth]

    def put(self, row: int, **said: Any) -> None:
        """Write into the cells of a row; the columns by their names."""
        for name, value in said.items():
            self.cells.cell(row, self.places[Column(name)]).value = value

    def get(self, row: int, column: Column) -> Any:
        """What stands in a cell."""
        return self.cells.cell(row, self.places[column]).value


def _words(column: str) -> set[str]:
    return {Language(code).say(HEADS[Column(column)]) for code in LanguageCode}


def opened(path: Path) -> tuple[openpyxl.Workbook, Sheet]:
    """A form as openpyxl sees it."""
    book = openpyxl.load_workbook(path)
    return book, Sheet(book.worksheets[0])


def fill(source: Path, target: Path, **rows: dict[str, Any]) -> Path:
    """Fill in rows and save a copy; `of` is the key of each."""
    book, sheet = opened(source)
    for said in rows.values():
        sheet.put(sheet.row(said["of"]), **{k: v for k, v in said.items() if k != "of"})
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
