"""A letter to one unit as a Word document: the head of an official letter, and room to sign.

Nghị định 30/2020/NĐ-CP lays out such a letter (công văn) with its subject below the number. Who
sends it is known from the plan alone; number, day and signature are filled in by hand.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ddci_cli.language import Language, LanguageCode, Message
from ddci_cli.safe_text import seen

if TYPE_CHECKING:
    from docx.document import Document

_FONT = "Times New Roman"
_ROOM = "\u00a0" * 6
_DOTS = "……"


class Block(NamedTuple):
    """A paragraph, and what is listed below it."""

    text: str
    items: Sequence[str] = ()
    bold: bool = False


class Letter(NamedTuple):
    """What a letter says."""

    sender: str | None
    """The agency that sends it; blank room where the plan names none."""
    addressee: str
    subject: str
    """`đôn đốc thực hiện nhiệm vụ năm 2026`."""
    blocks: Sequence[Block]
    day: date
    """Of what it tells; the year of the blank day, and of the file's properties."""


def letter(one: Letter, language: Language) -> bytes:
    """The bytes of the document, the same for the same letter."""
    # Imported here: few runs write a letter.
    from docx import Document

    from ddci_cli.reporting.word.package import saved

    document = Document()
    _prepare(document, one, language)
    say = language.say
    left, right = _row(document)
    _line(left, (one.sender or _DOTS).upper(), bold=True)
    _line(left, say(Message("No.: {number}", number=f"{_ROOM}/")))
    _line(left, say(Message("Re: {subject}", subject=one.subject)), points=12)
    _line(right, say(Message("SOCIALIST REPUBLIC OF VIET NAM")), bold=True, points=12)
    _line(right, say(Message("Independence - Freedom - Happiness")), bold=True)
    written = Message(
        "day {day} month {month} year {year}", day=_ROOM, month=_ROOM, year=str(one.day.year)
    )
    _line(right, f"{_DOTS}, {say(written)}", italic=True)
    _centred(document, say(Message("To: {agency}", agency=one.addressee)))
    for block in one.blocks:
        _text(document, block.text, bold=block.bold)
        for n, item in enumerate(block.items, 1):
            end = "." if n == len(block.items) else ";"
            _text(document, f"- {item}{end}", bold=False)
    document.add_paragraph()
    left, right = _row(document)
    _line(left, say(Message("Recipients:")), bold=True, italic=True, points=12, centred=False)
    above, archive = say(Message("As above")), say(Message("Archive: VT"))
    _line(left, f"- {above};", points=11, centred=False)
    _line(left, f"- {archive}.", points=11, centred=False)
    _line(right, _DOTS, bold=True)
    return saved(document)


def _prepare(document: "Document", one: Letter, language: Language) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
        fonts.set(qn(kind), _FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    day = datetime(one.day.year, one.day.month, one.day.day)  # noqa: DTZ001 - a day has no zone
    properties = document.core_properties
    properties.title, properties.author = seen(one.subject)[:255], seen(one.sender or "")[:255]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = "vi-VN" if language.code is LanguageCode.VI else "en-GB"
    properties.created = properties.modified = day


def _row(document: "Document") -> tuple[Any, Any]:
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, cell, width in zip(table.columns, (left, right), (Mm(67), Mm(98)), strict=True):
        column.width = cell.width = width
    return left, right


def _line(
    cell: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    points: int = 13,
    centred: bool = True,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    first = cell.paragraphs[0]
    paragraph = cell.add_paragraph() if first.text or len(cell.paragraphs) > 1 else first
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(seen(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(points)


def _centred(document: "Document", text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph(seen(text))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(18)
    paragraph.paragraph_format.space_after = Pt(12)


def _text(document: "Document", text: str, *, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    paragraph.add_run(seen(text)).bold = bold
    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.first_line_indent = Mm(10)
    form.space_before, form.space_after = Pt(0), Pt(6)
