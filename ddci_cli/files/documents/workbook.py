"""Workbooks (.xlsx, .xls, .ods): each sheet is a table; formulas are not run."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from ddci_cli.files.documents.clean import clean
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import Block, Cell, DocumentText, Paragraph, Table

_MOST_COLUMNS = 64
_MOST_MERGED = 10_000
"""Cells of one merged area; a larger one is no cell of a table."""


class SheetCells(NamedTuple):
    """One sheet; rows and columns count from 0."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()


ReadCells: TypeAlias = Callable[[bytes, str], list[SheetCells]]
"""The sheets of a workbook of that name; raises UserError where it cannot be read."""


def read_workbook(sheets: list[SheetCells]) -> DocumentText:
    """The sheets as tables; rows above a table are paragraphs."""
    widest = max((len(row) for sheet in sheets for row in sheet.rows), default=0)
    remarks = (Message("columns past the {n}th were not read", n=_MOST_COLUMNS),)
    blocks = [block for sheet in sheets for block in _blocks(sheet)]
    return DocumentText(tuple(blocks), remarks=remarks if widest > _MOST_COLUMNS else ())


def _blocks(sheet: SheetCells) -> list[Block]:
    place = Message("sheet {name}", name=sheet.name)
    cells = [[Cell(_text(value)) for value in row[:_MOST_COLUMNS]] for row in sheet.rows]
    numbered = [(n, row) for n, row in enumerate(cells, 1) if any(cell.text for cell in row)]
    rows = [row for _, row in numbered]
    first = next(
        (i for i, row in enumerate(rows) if sum(bool(cell.text) for cell in row) >= 3), len(rows)
    )
    blocks: list[Block] = []
    for row in rows[:first]:
        lines = (line for cell in row for line in cell.text.split("\n") if line)
        blocks += [Paragraph(line, place) for line in lines]
    for begin, end in sheet.merged:
        _repeat(cells, begin, end)
    # What is merged downwards fills rows that are blank without it.
    table = tuple(tuple(row) for row in rows[first:])
    numbers = tuple(n for n, _ in numbered[first:])
    return [*blocks, Table(table, place, numbers)] if table else blocks


def _repeat(cells: list[list[Cell]], begin: tuple[int, int], end: tuple[int, int]) -> None:
    """Set the text of a merged area in each cell that it covers."""
    height, width = end[0] - begin[0] + 1, end[1] - begin[1] + 1
    if height * width > _MOST_MERGED:
        return
    try:
        own = cells[begin[0]][begin[1]]
    except IndexError:
        return
    for row in cells[begin[0] : end[0] + 1]:
        for i in range(begin[1], min(end[1] + 1, len(row))):
            if row[i] is not own:
                row[i] = own._replace(is_repeated=True)


def _text(value: Any) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if hasattr(value, "strftime") and hasattr(value, "day"):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    lines = (clean(line) for line in str(value).split("\n"))
    return "\n".join(line for line in lines if line)
