"""Rows of a CSV file that Excel opens with a double click: `;`, a language's decimal sign."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ddci_cli.language import Language
from ddci_cli.safe_text import plain

# Also as the wide signs of East Asian keyboards.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


BYTE_ORDER_MARK = "\ufeff"
"""Begins a file: Excel takes one without it for the code page of the computer."""


def csv_text(rows: Iterable[Sequence[Any]], language: Language) -> str:
    """The rows of such a file; a cell is text, a number, a day or None."""
    # Imported here: few runs write a table for Excel.
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(cell, language) for cell in row])
    return text.getvalue()


def _cell(cell: Any, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _text(cell)
    return language.day(cell) if isinstance(cell, date) else language.number(cell)


@lru_cache(2000)
def _text(cell: str) -> str:
    """The text of a cell; a table says the same in many rows."""
    text = plain(cell)
    # A spreadsheet runs text that begins like a formula; the apostrophe makes it text again.
    return f"'{text}" if is_like_a_formula(text) else text


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text."""
    return text.lstrip().startswith(_FORMULA)
