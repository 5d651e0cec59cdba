"""Rows as a CSV file: UTF-8 with a byte order mark, `;`, and the language's decimal sign."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ddci_cli.language import Language
from ddci_cli.safe_text import visible

# Also as the wide signs of East Asian keyboards.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_text(rows: Iterable[Sequence[Any]], language: Language) -> str:
    """The rows as Excel opens them with a double click; a cell is text, a number, a day or None."""
    # Imported here: few runs write a table for Excel.
    import csv
    import io

    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(cell, language) for cell in row])
    return text.getvalue()


def _cell(cell: Any, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal | int):
        return language.number(cell)
    if isinstance(cell, date):
        return language.day(cell)
    text = visible(cell)
    # A spreadsheet runs text that begins like a formula; the apostrophe makes it text again.
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
