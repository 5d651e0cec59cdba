"""A form that came back: its rows as they stand there, found by their keys, not by their places."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ddci_cli.exchange.forms.layout import (
    ANSWERS,
    HEADS,
    LANGUAGES,
    LISTS_AT,
    ROWS,
    VERSION,
    About,
    Column,
    Kept,
)
from ddci_cli.exchange.forms.workbook import Book, Sheet, read
from ddci_cli.language import Language, Message
from ddci_cli.lines import folded
from ddci_cli.names import fold

_VERSION_WORD = VERSION.split(" ", maxsplit=1)[0]


class Row(NamedTuple):
    """One row of a sheet that somebody filled in."""

    sheet: str
    number: int
    """As the spreadsheet program numbers it."""
    cells: Mapping[Column, Any]
    """What stands in it: text, a number, a day; blank cells are left out."""
    formulas: frozenset[Column] = frozenset()
    merged: frozenset[Column] = frozenset()
    """Cells that are one with cells of other rows."""


class Returned(NamedTuple):
    """A form as it came back."""

    about: Mapping[About, str]
    kept: Mapping[str, Mapping[Kept, str]]
    """What each row showed when it was sent, by its key."""
    tasks: Mapping[str, str]
    """The tasks of the list, by what is shown of them."""
    rows: tuple[Row, ...]
    saved: str


def read_form(content: bytes) -> Returned | Message:
    """The form, or why the file is none that can be read."""
    book = read(content)
    return book if isinstance(book, Message) else _form(book)


def _form(book: Book) -> Returned | Message:
    hidden = next((s for s in book.sheets if _first(s).startswith(_VERSION_WORD)), None)
    if hidden is None:
        return Message("it is no form of ddci: its hidden sheet is missing")
    if _first(hidden) != VERSION:
        return Message(
            "it is a form of another version of ddci ({version})", version=_first(hidden)
        )
    about, kept = _kept(hidden)
    rows = tuple(row for s in book.sheets if s is not hidden for row in _rows(s))
    if not any(_head(s) for s in book.sheets if s is not hidden):
        return Message("the line with the heads of the columns is missing")
    return Returned(about, kept, _tasks(hidden), rows, book.saved)


def _first(sheet: Sheet) -> str:
    return text_of(sheet.rows[0][0]) if sheet.rows and sheet.rows[0] else ""


def _kept(hidden: Sheet) -> tuple[dict[About, str], dict[str, dict[Kept, str]]]:
    about: dict[About, str] = {}
    kept: dict[str, dict[Kept, str]] = {}
    lines = iter(hidden.rows[1:])
    for line in lines:
        word = text_of(line[0])
        if word == ROWS:
            break
        if word in set(About) and len(line) > 1:
            about[About(word)] = text_of(line[1])
    for line in lines:
        if len(line) < 2 or not line[1]:
            continue
        texts = [text_of(cell, keep_lines=True) for cell in line[1 : len(Kept) + 1]]
        texts += [""] * (len(Kept) - len(texts))
        said = dict(zip(Kept, texts, strict=True))
        if said[Kept.KEY]:
            kept[said[Kept.KEY]] = said
    return about, kept


def _tasks(hidden: Sheet) -> dict[str, str]:
    found = {}
    for line in hidden.rows:
        if len(line) > LISTS_AT + 3:
            shown, id = (text_of(line[LISTS_AT + k]) for k in (2, 3))
            if shown and id:
                found[folded(shown)] = id
    return found


def _rows(sheet: Sheet) -> Iterator[Row]:
    head = _head(sheet)
    if head is None:
        return
    at, places = head
    one_with_others = {
        (row, column)
        for (top, left), (bottom, right) in sheet.merged
        if top > at and bottom > top
        for row in range(top, min(bottom, len(sheet.rows)) + 1)
        for column in range(left, min(right, 100) + 1)
    }
    for nth, line in enumerate(sheet.rows[at + 1 :], at + 1):
        cells = {
            column: line[place]
            for column, place in places.items()
            if place < len(line) and text_of(line[place])
        }
        formulas = frozenset(c for c, place in places.items() if (nth, place) in sheet.formulas)
        merged = frozenset(c for c, place in places.items() if (nth, place) in one_with_others)
        if cells.keys() & {Column.KEY, Column.TASK, *ANSWERS} or formulas or merged & {*ANSWERS}:
            yield Row(sheet.name, nth + 1, cells, formulas, merged)


def _head(sheet: Sheet) -> tuple[int, dict[Column, int]] | None:
    """The line of the columns' heads, and where each column stands."""
    for nth, line in enumerate(sheet.rows[:200]):
        places = columns_of(line)
        if {Column.TASK, Column.STATE} <= places.keys():
            return nth, places
    return None


def columns_of(line: Sequence[Any]) -> dict[Column, int]:
    """Which column stands where, by its head in any language; the first of each counts."""
    known = _known_heads()
    found: dict[Column, int] = {}
    for place, cell in enumerate(line):
        column = known.get(fold(folded(cell))) if isinstance(cell, str) else None
        if column is not None:
            found.setdefault(column, place)
    return found


@cache
def _known_heads() -> dict[str, Column]:
    return {
        fold(Language(code).say(head)): column
        for code in LANGUAGES
        for column, head in HEADS.items()
    }


def text_of(value: Any, *, keep_lines: bool = False) -> str:
    """A cell as text: on one line, unless its lines are kept; a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    if keep_lines:
        lines = (folded(line) for line in text.replace("\r\n", "\n").split("\n"))
        return "\n".join(lines).strip()
    return folded(text)
