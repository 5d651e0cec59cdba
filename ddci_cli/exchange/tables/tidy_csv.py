"""Rows of a CSV file for programs: commas, a decimal point, ISO days, UTF-8."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ddci_cli.exchange.tables.csv import is_like_a_formula
from ddci_cli.safe_text import plain

# Excel takes a file without it for the code page of the computer; other readers know it.
MARK = b"\xef\xbb\xbf"


def tidy_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows; a cell is text, a number, a day, true or false, or None, which is blank."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8")


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    text = plain(cell)
    return f"'{text}" if is_like_a_formula(text) else text
