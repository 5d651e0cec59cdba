"""Workbooks (.xlsx, .xls, .ods): each sheet is a table; formulas are not run."""

import io
from typing import Any

from ddci_cli.files.documents.clean import clean
from ddci_cli.files.documents.package import damaged, locked, too_large
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import Block, Cell, DocumentText, Paragraph, Table

_MOST_ROWS = 100_000
_MOST_COLUMNS = 64


def read_workbook(content: bytes, name: str) -> DocumentText:
    """The sheets as tables; rows above a table are paragraphs."""
    from python_calamine import CalamineWorkbook, PasswordError

    blocks: list[Block] = []
    most = widest = 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).to_python(
                skip_empty_area=True, nrows=_MOST_ROWS + 1
            )
            most = max(most, len(rows))
            widest = max(widest, max((len(row) for row in rows), default=0))
            blocks += _blocks(rows[:_MOST_ROWS], sheet)
    except PasswordError:
        raise locked(name) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the library is no Exception
        raise damaged(name) from None
    if most > _MOST_ROWS:
        raise too_large(name)
    remarks = (Message("columns past the {n}th were not read", n=_MOST_COLUMNS),)
    return DocumentText(tuple(blocks), remarks=remarks if widest > _MOST_COLUMNS else ())


def _blocks(rows: list[list[Any]], sheet: str) -> list[Block]:
    place = Message("sheet {name}", name=sheet)
    texts = [[_text(value) for value in row[:_MOST_COLUMNS]] for row in rows]
    texts = [row for row in texts if any(row)]
    first = next(
        (i for i, row in enumerate(texts) if sum(bool(cell) for cell in row) >= 3), len(texts)
    )
    blocks: list[Block] = []
    for row in texts[:first]:
        blocks += [Paragraph(line, place) for cell in row if cell for line in cell.split("\n")]
    table = tuple(tuple(Cell(text) for text in row) for row in texts[first:])
    return [*blocks, Table(table, place)] if table else blocks


def _text(value: Any) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if hasattr(value, "strftime") and hasattr(value, "day"):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    lines = (clean(line) for line in str(value).split("\n"))
    return "\n".join(line for line in lines if line)
