"""What Nghị định 30/2020/NĐ-CP and readers ask of the appendices and tables of a Word document."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ddci_cli.reporting.word.widths import bold_width

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
_ROMAN = ("I", "II", "III", "IV", "V")
_MACHINE_ID = re.compile(r"\([a-z0-9]+(?:-[a-z0-9]+)+\)|\b[a-z0-9]+(?:-[a-z0-9]+)*@\d{4}")
_SHORT, _LAST = 14, 3


def text_of(element: Any) -> str:
    """The text as it is read: a line break as one, a hyphen that holds as a hyphen."""
    said = {W + "noBreakHyphen": "-", W + "br": "\n"}
    return "".join(
        said.get(one.tag) or (one.text or "")
        for one in element.iter(W + "t", W + "noBreakHyphen", W + "br")
    )


def appendix_complaints(document: Any, number: str) -> Iterator[str]:
    """What is wrong with the appendices, each a section of its own after the first."""
    sections = [part for part in _sections(document) if any(text_of(block) for block in part)][1:]
    names = ("Phụ lục", "Appendix")
    for n, blocks in enumerate(sections):
        said = [block for block in blocks if text_of(block) or _has_rule(block)]
        title, note, rule = (*said[:3], None, None, None)[:3]
        style = None if title is None else title.find("w:pPr/w:pStyle", NS)
        if style is None or style.get(W + "val") != "AppendixTitle":
            yield "appendix heading"
            continue
        lines = text_of(title).split("\n")
        wanted = [f"{name} {_ROMAN[n]}" if len(sections) > 1 else name for name in names]
        if lines[0] not in wanted:
            yield "appendix number"
        if len(lines) != 2 or lines[1] != lines[1].upper():
            yield "appendix title"
        if note is None or not text_of(note).startswith("(") or number not in text_of(note):
            yield "appendix note"
        if rule is None or not _has_rule(rule):
            yield "appendix rule"
        if text_of(said[-1]) != "./.":
            yield "appendix end"


def _sections(document: Any) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for block in document.find("w:body", NS):
        if block.tag == W + "sectPr":
            continue
        if block.find("w:pPr/w:sectPr", NS) is not None:
            parts.append([])
        else:
            parts[-1].append(block)
    return parts


def _has_rule(block: Any) -> bool:
    return block.find("w:pPr/w:pBdr/w:bottom", NS) is not None


def table_complaints(document: Any, points: float) -> Iterator[str]:
    """What is wrong with the tables that have lines; `points` is the size of an appendix's text."""
    for table in document.findall("w:body/w:tbl", NS):
        if table.find("w:tblPr/w:tblBorders", NS) is None:
            continue
        look = table.find("w:tblPr/w:tblLook", NS)
        caption = table.find("w:tblPr/w:tblCaption", NS)
        if (
            look is None
            or look.get(W + "firstRow") != "1"
            or not (caption is not None and caption.get(W + "val"))
        ):
            yield "table for those who hear it"
        rows = [row.findall("w:tc", NS) for row in table.findall("w:tr", NS)]
        plain = [row for row in rows if len(row) == len(rows[0])]
        for column in zip(*plain, strict=True):
            if not any(text_of(cell) for cell in column[1:]):
                yield "empty column"
        if _MACHINE_ID.search(" ".join(text_of(cell) for row in rows for cell in row)):
            yield "machine id"
        yield from _words(plain, points)
        yield from _bands(rows)
        yield from _kept(table.findall("w:tr", NS))
    for text in document.iter(W + "t"):
        words = (text.text or "").split()
        if any(re.search(r"\S-\S", word) for word in words if "://" not in word):
            yield "breaking hyphen"


def _words(rows: list[Any], points: float) -> Iterator[str]:
    for row in rows:
        for cell in row:
            room = int(cell.find("w:tcPr/w:tcW", NS).get(W + "w")) / 20 - 8
            pieces = re.split(r"[\s\u200b]+", text_of(cell))
            if any(bold_width(piece, points) > room + 6 for piece in pieces):
                yield "broken word"


def _bands(rows: list[Any]) -> Iterator[str]:
    """What heads other rows goes over all columns but the first."""
    for row in rows:
        spans = [cell.find("w:tcPr/w:gridSpan", NS) for cell in row]
        bold = all(run.find("w:rPr/w:b", NS) is not None for c in row for run in c.iter(W + "r"))
        is_head = row is rows[0]
        if len(row) == 2 < len(rows[0]):
            if spans[1] is None or int(spans[1].get(W + "val")) != len(rows[0]) - 1 or not bold:
                yield "band"
        elif bold and not is_head:
            yield "band"


def _kept(rows: list[Any]) -> Iterator[str]:
    kept = [_is_kept(row) for row in rows]
    if len(rows) <= _SHORT and not all(kept[:-1]):
        yield "split table"
    if not all(kept[-_LAST:-1]) or kept[-1]:
        yield "last row"
    for row, after in pairwise(rows):
        if len(row.findall("w:tc", NS)) == 2 and row is not rows[0]:
            has_more = len(after.findall("w:tc", NS)) > 2
            if has_more and not _is_kept(row):
                yield "band alone"


def _is_kept(row: Any) -> bool:
    return all(p.find("w:pPr/w:keepNext", NS) is not None for p in row.iter(W + "p"))
