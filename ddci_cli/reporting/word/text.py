"""The Markdown of a report as paragraphs and tables of Word."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ddci_cli.reporting.word.package import BODY_POINTS
from ddci_cli.reporting.word.widths import bold_width
from ddci_cli.safe_text import seen

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_HEADINGS = {"h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
# Of a cell, in twentieths of a point: the blank at both sides and the line between two.
_PADDING = 220
# Longer words are broken rather than let one column push the others away.
_WIDEST_WORD = 1500
# The root of eleven letters: a day is no text.
_FEW_LETTERS = 3.32


class Run(NamedTuple):
    """Text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


def elements(markdown: str, width: int, points: float | None = None) -> Iterator[Any]:
    """The XML elements of a Markdown text; `width` of the page's text in twentieths of a point.

    `points` is the size of a table's text, where it is not that of the body.
    """
    tokens = _parser().parse(markdown)
    position = 0
    lists: list[str] = []
    numbers: list[int] = []
    begins = False
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open":
            style = _HEADINGS.get(token.tag, "Heading3")
            runs = _runs(tokens[position + 1])
            if token.tag == "h2":
                runs = [run._replace(text=run.text.upper()) for run in runs]
            yield parse_xml(paragraph(runs, f'<w:pStyle w:val="{style}"/>'))
            position += 3
            continue
        if token.type == "table_open":
            end = next(i for i in range(position, len(tokens)) if tokens[i].type == "table_close")
            yield parse_xml(_table(tokens[position:end], width, points))
            position = end
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("+" if lists else "-")
            numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            numbers.pop()
        elif token.type == "list_item_open":
            begins = True
        elif token.type in ("inline", "fence", "code_block"):
            runs = _runs(token) if token.type == "inline" else [Run(token.content)]
            if begins and lists:
                sign = f"{numbers[-1]}. " if numbers[-1] else f"{lists[-1]} "
                numbers[-1] += bool(numbers[-1])
                runs.insert(0, Run(sign))
                begins = False
            yield parse_xml(paragraph(runs, '<w:pStyle w:val="BodyText"/>'))
        position += 1


def runs_of(markdown: str) -> list[Run]:
    """The looks of one line of Markdown."""
    tokens = _parser().parseInline(markdown.strip())
    return [run for token in tokens for run in _runs(token)]


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def paragraph(runs: Sequence[Run], properties: str = "", points: float | None = None) -> str:
    """The XML of a paragraph; `properties` is the XML inside its `w:pPr`."""
    size = ""
    if points is not None:
        size = f'<w:sz w:val="{round(2 * points)}"/><w:szCs w:val="{round(2 * points)}"/>'
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p {W}>{inside}{''.join(_run(run, size) for run in runs)}</w:p>"


def _run(run: Run, size: str) -> str:
    look = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "") + size
    parts = []
    for i, line in enumerate(run.text.split("\n")):
        parts.append("<w:br/>" if i else "")
        # A template of an office may hold what XML forbids.
        parts.append(f'<w:t xml:space="preserve">{escape(seen(line))}</w:t>')
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def _runs(token: Token) -> list[Run]:
    """The looks of an inline token; what Word has no look for stays text."""
    runs: list[Run] = []
    bold = italic = 0
    target = ""
    for child in token.children or ():
        if child.type == "strong_open":
            bold += 1
        elif child.type == "strong_close":
            bold -= 1
        elif child.type == "em_open":
            italic += 1
        elif child.type == "em_close":
            italic -= 1
        elif child.type == "link_open":
            target = str(child.attrs.get("href", ""))
        elif child.type == "link_close":
            runs.append(Run(f" ({target})", bold > 0, italic > 0))
        elif child.type == "hardbreak":
            runs.append(Run("\n"))
        elif child.type == "softbreak":
            runs.append(Run(" "))
        else:
            runs.append(Run(child.content, bold > 0, italic > 0))
    return runs


class _Cell(NamedTuple):
    runs: list[Run]
    align: str

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def _table(tokens: Sequence[Token], width: int, points: float | None) -> str:
    rows: list[list[_Cell]] = []
    for i, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrs.get("style", ""))
            align = next((a for a in ("right", "center") if a in style), "left")
            rows[-1].append(_Cell(_runs(tokens[i + 1]), align))
    widths = _widths(rows, width, points or BODY_POINTS)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    body = "".join(_row(row, widths, points, head=i == 0) for i, row in enumerate(rows))
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        f'<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(row: list[_Cell], widths: Sequence[int], points: float | None, *, head: bool) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    cells = []
    for cell, width in zip(row, widths, strict=False):
        runs = [run._replace(bold=run.bold or head) for run in cell.runs]
        align = "center" if head else cell.align
        inside = f'<w:spacing w:before="40" w:after="40"/><w:jc w:val="{align}"/>'
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            + ('<w:vAlign w:val="center"/>' if head else "")
            + f"</w:tcPr>{paragraph(runs, inside, points)}</w:tc>"
        )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _widths(rows: list[list[_Cell]], width: int, points: float) -> list[int]:
    """Each column has room for its words; the rest goes to those with much text.

    The usual amount of text counts, with its root: one long sentence does not take it all.
    """
    least, wishes = [], []
    for column in range(len(rows[0])):
        texts = [row[column].text for row in rows if column < len(row)]
        words = [word for text in texts for word in text.split()]
        widest = max((bold_width(word, points) for word in words), default=0)
        least.append(min(round(20 * widest), _WIDEST_WORD) + _PADDING)
        lengths = [len(text) for text in texts if text]
        usual = sum(lengths) / (len(lengths) or 1)
        # Cells that are seldom filled still have to be read.
        wishes.append(math.sqrt((usual + sum(lengths) / len(texts)) / 2))
    room = width - sum(least)
    if room < 0:
        # More columns than the page has room for: words are broken.
        return [width // len(least)] * len(least)
    # A column of numbers or days wants no more than its words.
    wishes = [wish if wish > _FEW_LETTERS else 0 for wish in wishes]
    whole = sum(wishes) or 1
    widths = [one + int(room * wish / whole) for one, wish in zip(least, wishes, strict=True)]
    widths[wishes.index(max(wishes))] += width - sum(widths)
    return widths
