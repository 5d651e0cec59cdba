"""A table of a report in Word: as wide as its text asks for, its rows whole and kept together."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from markdown_it.token import Token

from ddci_cli.reporting.appendix.bands import is_band
from ddci_cli.reporting.word.columns import Column, shared_out
from ddci_cli.reporting.word.runs import MAY_BREAK, Run, W, paragraph, runs_in
from ddci_cli.reporting.word.widths import bold_width
from ddci_cli.safe_text import seen

# Of a cell, in twentieths of a point: the blank at both sides and the line between two.
_PADDING = 220
# Longer words are broken rather than let one column push the others away.
_WIDEST_WORD = 2200
# The heads of columns are no higher than that many lines.
_HEAD_LINES = 3
# A table as short as that stands on one page; a longer one leaves that many rows for its last.
_SHORT = 14
_LAST_ROWS = 3
# An address, or a path: too long for one line of a column, and broken at its strokes. No date.
_LONG_WORD = re.compile(r"\S+://\S+|(?=\S{24})\S*/\S*/\S+")
_AFTER_STROKE = re.compile(r"(?<=/)(?=[^/])")


class _Cell(NamedTuple):
    runs: list[Run]
    align: str

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class _Row(NamedTuple):
    cells: list[_Cell]
    is_band: bool
    """Whether it heads the rows below, over the whole width."""


def table(tokens: Sequence[Token], width: int, points: float, title: str) -> str:
    """The XML of a table; `title` is said to those who hear the document."""
    rows = _rows(tokens)
    widths = _widths(rows, width, points)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    body = "".join(
        _row(row, widths, points, head=i == 0, kept=_is_kept(i, rows)) for i, row in enumerate(rows)
    )
    caption = f"<w:tblCaption w:val={quoteattr(seen(title))}/>" if title else ""
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        f'<w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _rows(tokens: Sequence[Token]) -> list[_Row]:
    rows: list[_Row] = []
    contents: list[list[Token]] = []
    for i, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append(_Row([], is_band=False))
            contents.append([])
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrs.get("style", ""))
            align = next((a for a in ("right", "center") if a in style), "left")
            contents[-1].append(tokens[i + 1])
            rows[-1].cells.append(_Cell(runs_in(tokens[i + 1]), align))
    return [
        row._replace(is_band=bool(i) and is_band(cells))
        for i, (row, cells) in enumerate(zip(rows, contents, strict=True))
    ]


def _is_kept(number: int, rows: Sequence[_Row]) -> bool:
    """Whether a row stands on the page of the next one.

    All rows of a short table do; of a long one its head, what heads other rows, and the last rows,
    so that no page has one row alone.
    """
    last = len(rows) - 1
    if number == last:
        return False
    short = len(rows) <= _SHORT
    return short or number <= 1 or rows[number].is_band or number > last - _LAST_ROWS


def _row(row: _Row, widths: Sequence[int], points: float, *, head: bool, kept: bool) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    keep = "<w:keepNext/>" if kept or head else ""
    cells, rooms = row.cells, list(widths)
    if row.is_band:
        cells = [cells[0], cells[1]._replace(align="left")]
        rooms = [widths[0], sum(widths[1:])]
    written = []
    for i, (cell, room) in enumerate(zip(cells, rooms, strict=False)):
        runs = [run._replace(bold=run.bold or head) for run in cell.runs]
        align = "center" if head or (row.is_band and not i) else cell.align
        inside = f'{keep}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{align}"/>'
        span = f'<w:gridSpan w:val="{len(widths) - 1}"/>' if row.is_band and i else ""
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/>{span}'
            + ('<w:vAlign w:val="center"/>' if head else "")
            + f"</w:tcPr>{paragraph([_broken(run, room, points) for run in runs], inside, points)}"
            "</w:tc>"
        )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(written)}</w:tr>"


def _broken(run: Run, room: int, points: float) -> Run:
    """The run with a place to break after each stroke of an address that is wider than its cell."""

    def at_strokes(found: re.Match[str]) -> str:
        word = found[0]
        if 20 * bold_width(word, points) <= room - _PADDING:
            return word
        return _AFTER_STROKE.sub(MAY_BREAK, word)

    return run._replace(text=_LONG_WORD.sub(at_strokes, run.text))


def _pieces(text: str) -> list[str]:
    """What a line cannot end within."""
    return [
        piece
        for word in text.split()
        for piece in (_AFTER_STROKE.split(word) if _LONG_WORD.fullmatch(word) else (word,))
    ]


def _widths(rows: list[_Row], width: int, points: float) -> list[int]:
    """Each column has room for its words and for a head of few lines."""
    plain = [row.cells for row in rows if not row.is_band]
    columns = []
    for number, head in enumerate(rows[0].cells):
        texts = [cells[number].text if number < len(cells) else "" for cells in plain]
        words = {word for text in texts for word in _pieces(text)}
        widest = max((bold_width(word, points) for word in words), default=0)
        of_head = bold_width(head.text, points) / _HEAD_LINES * 1.2
        columns.append(
            Column(
                min(round(20 * max(widest, of_head)), _WIDEST_WORD),
                tuple(round(20 * bold_width(text, points)) for text in texts[1:]),
            )
        )
    return shared_out(columns, width, _PADDING)
