"""Lines of text as Word wants them: looks, paragraphs, words that stay whole."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from markdown_it.token import Token

from ddci_cli.safe_text import seen

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAY_BREAK = "\u200b"
"""Where a line may end inside a word; it has no width."""

# Inside a word: `12/KH-UBND` is one, and no line ends in the middle of it. An address has its
# places to break, beside which LibreOffice breaks such a hyphen in two.
_HYPHEN = re.compile(r"(?<=\S)-(?=\S)")
_ADDRESS = re.compile(r"(\S+://\S+)")


class Run(NamedTuple):
    """Text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


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
        for n, piece in enumerate(_pieces(line)):
            parts.append("<w:noBreakHyphen/>" if n else "")
            # A template of an office may hold what XML forbids.
            shown = MAY_BREAK.join(seen(part) for part in piece.split(MAY_BREAK))
            parts.append(f'<w:t xml:space="preserve">{escape(shown)}</w:t>')
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def _pieces(line: str) -> list[str]:
    """The line cut at each hyphen that no line may end with."""
    pieces = [""]
    for n, part in enumerate(_ADDRESS.split(line)):
        first, *rest = [part] if n % 2 else _HYPHEN.split(part)
        pieces[-1] += first
        pieces += rest
    return pieces


def runs_in(token: Token) -> list[Run]:
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
        elif child.content:
            runs.append(Run(child.content, bold > 0, italic > 0))
    return runs
