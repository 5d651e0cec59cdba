"""Tables for Excel: real days and numbers, filters, a frozen head; text is never a formula."""

import io
import textwrap
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from ddci_cli.language import Language, LanguageCode, Message
from ddci_cli.refusal import UserError
from ddci_cli.safe_text import plain

# What a sheet of Excel holds.
MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "()-----")
_NARROWEST, _WIDEST = 8, 60
# Of a long table the first rows tell how wide its columns are.
_LOOKED_AT = 200
# More digits than a number of Excel has would be changed without a word.
_MOST_DIGITS = 15
_MOST_PLACES = 6
_LINE_POINTS = 15
_DAYS = {LanguageCode.VI: "dd/mm/yyyy", LanguageCode.EN: "yyyy-mm-dd"}
# The same bytes whenever the same is written.
_CREATED = datetime(2020, 1, 1, tzinfo=UTC)


class Sheet(NamedTuple):
    """One table; a cell is text, a number, a day or None."""

    name: str
    heading: Sequence[str]
    rows: Sequence[Sequence[Any]]


def workbook(sheets: Sequence[Sheet], *, language: Language) -> bytes:
    """A file of Excel with the sheets, each ready to be printed across one page."""
    # Imported here: few runs write a table for Excel.
    import xlsxwriter

    for sheet in sheets:
        if len(sheet.rows) >= MOST_ROWS:
            raise UserError(
                Message("a sheet of Excel has room for {n} rows", n=MOST_ROWS),
                Message("name fewer plans, or write CSV"),
            )
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _CREATED})
        formats = {
            "head": book.add_format(
                {
                    "bold": True,
                    "text_wrap": True,
                    "valign": "top",
                    "bottom": 1,
                    "bg_color": "#E7E6E6",
                }
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            **{
                f"places {n}": book.add_format(
                    {"valign": "top", "num_format": "0." + n * "0" if n else "0"}
                )
                for n in range(_MOST_PLACES + 1)
            },
            "day": book.add_format(
                {"num_format": _DAYS[language.code], "valign": "top", "align": "left"}
            ),
        }
        taken: set[str] = set()
        for sheet in sheets:
            _write(book, sheet, formats, taken)
    return content.getvalue()


def _write(book: Any, sheet: Sheet, formats: dict[str, Any], taken: set[str]) -> None:
    page = book.add_worksheet(_name(sheet.name, taken))
    for column, head in enumerate(sheet.heading):
        page.write_string(0, column, _text(head), formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _cell(page, number, column, cell, formats)
    lines = 1
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
        lines = max(lines, len(textwrap.wrap(sheet.heading[column], width - 2)))
    page.set_row(0, lines * _LINE_POINTS)
    # Lines between the rows on paper as on the screen.
    page.hide_gridlines(0)
    page.freeze_panes(1, 0)
    if sheet.heading:
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.heading) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P / &N")


def _cell(page: Any, row: int, column: int, cell: Any, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, Decimal | int) and _is_exact(cell):
        page.write_number(row, column, cell, formats[_number_format(cell)])
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats["day"])  # noqa: DTZ001 - a day of a calendar has no zone
    else:
        page.write_string(row, column, _text(str(cell)), formats["text"])


def _number_format(number: Decimal | int) -> str:
    """As many decimals as it is written with, so that a column reads straight."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"places {min(places, _MOST_PLACES)}"


def _is_exact(number: Decimal | int) -> bool:
    return len(Decimal(number).normalize().as_tuple().digits) <= _MOST_DIGITS


def _text(text: str) -> str:
    return plain(text)[:_LONGEST_CELL]


def _name(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and that none has yet."""
    tidy = plain(name).translate(_NOT_IN_NAMES).strip("' ")[:_LONGEST_NAME] or "Sheet"
    found, n = tidy, 1
    while found.casefold() in taken:
        n += 1
        found = f"{tidy[: _LONGEST_NAME - 4]} ({n})"
    taken.add(found.casefold())
    return found


def _widths(sheet: Sheet) -> list[int]:
    return [
        min(
            _WIDEST,
            max(
                _NARROWEST,
                # A heading may wrap between its words.
                *(len(word) + 3 for word in head.split() or [""]),
                *(_width(row[column]) + 2 for row in sheet.rows[:_LOOKED_AT] if column < len(row)),
            ),
        )
        for column, head in enumerate(sheet.heading)
    ]


def _width(cell: Any) -> int:
    return 0 if cell is None else 10 if isinstance(cell, date) else len(str(cell))
