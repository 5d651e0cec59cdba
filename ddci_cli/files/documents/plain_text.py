"""Text files, and Markdown: paragraphs by their lines, tables by their bars."""

import re
from collections.abc import Iterator

from ddci_cli.files.documents.clean import clean, is_in_an_old_code
from ddci_cli.files.documents.word import in_an_old_code
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import Cell, DocumentText, Paragraph, Table
from ddci_cli.refusal import UserError

_LONGEST_WRAPPED = 130
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_LABEL = re.compile(
    r"\s*(?:[-+*•●▪–—]\s|\\[*+-]|[IVX]{1,5}[.)/]\s|\d{1,2}(?:\.\d{1,2})*[.)/]\s|[a-zđ][.)/]\s|\*\*|#|\(|Nơi nhận|TM\.|KT\.|TL\.|Căn cứ\b|Số:|[A-ZÀ-ỸĐ\s]{6,}$)"
)
_BOLD = re.compile(r"^\W{0,4}?\*\*(.+?)\*\*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


def read_text(content: bytes, name: str) -> DocumentText:
    """The text's paragraphs and tables; raises UserError where it is no text in Unicode."""
    text = _decoded(content, name)
    if is_in_an_old_code(text):
        raise in_an_old_code(name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return DocumentText(tuple(_blocks(lines)))


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            Message("{file} is no text in Unicode (UTF-8)", file=name),
            Message("open it in Notepad and save it with the encoding UTF-8"),
        ) from None


def _blocks(lines: list[str]) -> Iterator[Paragraph | Table]:
    long_lines = any(len(line) > _LONGEST_WRAPPED for line in lines if not _ROW.match(line))
    widest = max((len(line) for line in lines if not _ROW.match(line)), default=0)
    gathered: list[str] = []
    began = 0
    rows: list[tuple[Cell, ...]] = []
    for n, line in enumerate([*lines, ""], 1):
        if _ROW.match(line) and line.count("|") > 2:
            if gathered:
                yield from _paragraph(gathered, began)
                gathered = []
            if not _RULE.match(line):
                rows.append(tuple(_cells(line)))
            continue
        if rows:
            yield Table(tuple(rows), Message("table at line {n}", n=n - len(rows)))
            rows = []
        is_full = bool(gathered) and len(gathered[-1]) > 0.7 * widest
        is_full = is_full and not gathered[-1].rstrip().endswith((".", ";", ":"))
        is_new = long_lines or not is_full or not line.strip() or _LABEL.match(line)
        if is_new and gathered:
            yield from _paragraph(gathered, began)
            gathered = []
        if line.strip() and not re.fullmatch(r"\s*(?:-{3,}|={3,}|\*{3,})\s*", line):
            if not gathered:
                began = n
            gathered.append(line)


def _cells(line: str) -> Iterator[Cell]:
    for part in re.split(r"(?<!\\)\|", line.strip()[1:-1]):
        text = re.sub(r"<br\s*/?>", "\n", part)
        text = "\n".join(_unmarked(one) for one in text.split("\n"))
        yield Cell(text.strip(), is_bold=bool(re.fullmatch(r"\s*\*\*.+\*\*\s*", part)))


def _paragraph(lines: list[str], began: int) -> Iterator[Paragraph]:
    # Two blanks at its end break a line in Markdown.
    texts, current = [], ""
    for line in lines:
        current = f"{current} {line.strip()}".strip()
        if line.endswith("  "):
            texts.append(current)
            current = ""
    for i, raw in enumerate([*texts, current]):
        is_heading = raw.startswith("#")
        source = re.sub(r"^#{1,6}\s*", "", raw)
        text = _unmarked(source)
        if not text:
            continue
        bold = _BOLD.match(source)
        said = _unmarked(bold[1]) if bold else ""
        if bold:
            # The number before it belongs to it.
            said = text[: text.find(said) + len(said)] if said in text else ""
        yield Paragraph(text, Message("line {n}", n=began + i), bold=text if is_heading else said)


def _unmarked(text: str) -> str:
    """The text without the signs of Markdown; a bullet at its beginning stays."""
    text = re.sub(r"</?(?:sup|sub|b|i|u|em|strong)>", "", text)
    begin = re.match(r"\s*[*+-]\s+", text)
    lead = "- " if begin and begin[0].strip() == "*" else begin[0].strip() + " " if begin else ""
    rest = text[begin.end() :] if begin else text
    rest = rest.replace("\\*", "\x00")
    rest = re.sub(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`", "", rest)
    return clean(lead + _ESCAPE.sub(r"\1", rest).replace("\x00", "*"))
