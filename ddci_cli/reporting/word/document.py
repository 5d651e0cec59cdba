"""The report as a Word document in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml

from ddci_cli.reporting.markdown import Text
from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.word.package import new_document, saved
from ddci_cli.reporting.word.text import Run, W, elements, paragraph, runs_of
from ddci_cli.reporting.word.widths import bold_width

if TYPE_CHECKING:
    from docx.document import Document

# All measures in twentieths of a point; 1 mm is 56.7 of them.
_MM = 56.6929
_A4 = (round(210 * _MM), round(297 * _MM))
_TOP = _BOTTOM = round(20 * _MM)
_LEFT, _RIGHT = round(30 * _MM), round(15 * _MM)
_HEADER = round(10 * _MM)
_TEXT = _A4[0] - _LEFT - _RIGHT
# Landscape keeps the wide margin at the edge where the sheets are bound.
_APPENDIX_TEXT = _A4[1] - _TOP - _BOTTOM
_HEAD = (round(_TEXT * 0.42), _TEXT - round(_TEXT * 0.42))

# Sizes in points within the decree's ranges.
_NATION, _MOTTO, _AGENCY, _NUMBER, _PLACE, _KIND = 13, 14, 13, 13, 14, 14
_RECIPIENTS_HEAD, _RECIPIENTS, _APPENDIX = 12, 11, 11
_RULE = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
_CENTRED = '<w:jc w:val="center"/>'


def docx(text: Text, frame: Frame) -> bytes:
    """The bytes of the document, the same for the same report."""
    document = new_document(frame)
    body = document.element.body
    final = body.sectPr
    for element in _main(text, frame):
        final.addprevious(element)
    if text.appendices:
        final.addprevious(_section_break(document, landscape=False, hides_first=True))
    for i, appendix in enumerate(text.appendices):
        if i:
            final.addprevious(_section_break(document, landscape=True, hides_first=False))
        for element in _appendix(appendix, frame):
            final.addprevious(element)
    is_appendix = bool(text.appendices)
    _fill_section(document, final, landscape=is_appendix, hides_first=not is_appendix)
    return saved(document)


def _main(text: Text, frame: Frame) -> list[Any]:
    written = [parse_xml(_two_columns(_agency(frame), _nation(frame)))]
    written += [parse_xml(block) for block in _subject(frame)]
    written += elements(text.body, _TEXT, 12)
    written.append(parse_xml(paragraph([], '<w:keepNext/><w:spacing w:before="120"/>')))
    written.append(parse_xml(_two_columns(_recipients(frame), _signature(frame), together=True)))
    return written


def _two_columns(left: Sequence[str], right: Sequence[str], *, together: bool = False) -> str:
    """A table without borders, its one row on one page."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(blocks)}</w:tc>'
        for width, blocks in zip(_HEAD if not together else _HALVES, (left, right), strict=True)
    )
    widths = _HEAD if not together else _HALVES
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{_TEXT}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}"
        "</w:tr></w:tbl>"
    )


_HALVES = (_TEXT // 2, _TEXT - _TEXT // 2)


def _rule(room: int, points: float, keep: str = "") -> str:
    """A rule of that many points, in the middle of the room: the border of an empty line."""
    side = max(int((room - 20 * points) / 2), 0)
    properties = (
        f"{keep}<w:pBdr>{_RULE}</w:pBdr>"
        f'<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/>'
    )
    return paragraph([], properties, 1)


def _agency(frame: Frame) -> list[str]:
    lines = []
    if frame.superior is not None:
        lines.append(paragraph([Run(frame.superior)], _CENTRED, 12))
    lines += [paragraph([Run(line, bold=True)], _CENTRED, _AGENCY) for line in frame.agency]
    longest = max(bold_width(line, _AGENCY) for line in frame.agency)
    # A third to a half of the text's length, and no wider than the column.
    lines.append(_rule(_HEAD[0], min(0.42 * longest, _HEAD[0] / 40)))
    lines.append(paragraph([Run(frame.number)], f'<w:spacing w:before="120"/>{_CENTRED}', _NUMBER))
    return lines


def _nation(frame: Frame) -> list[str]:
    size = _NATION if bold_width(frame.national_name, _NATION) * 20 <= _HEAD[1] else 12
    return [
        paragraph([Run(frame.national_name, bold=True)], _CENTRED, size),
        paragraph([Run(frame.motto, bold=True)], _CENTRED, _MOTTO),
        _rule(_HEAD[1], bold_width(frame.motto, _MOTTO)),
        paragraph(
            [Run(frame.place_and_date, italic=True)],
            f'<w:spacing w:before="120"/>{_CENTRED}',
            _PLACE,
        ),
    ]


def _subject(frame: Frame) -> list[str]:
    kept = "<w:keepNext/>"
    lines = [
        paragraph(
            [Run(frame.kind, bold=True)],
            f'{kept}<w:spacing w:before="360" w:after="0"/>{_CENTRED}',
            _KIND,
        )
    ]
    lines += [
        paragraph([Run(line, bold=True)], f"{kept}{_CENTRED}", _KIND) for line in frame.subject
    ]
    longest = max(bold_width(line, _KIND) for line in frame.subject)
    lines.append(_rule(_TEXT, min(0.4 * longest, _TEXT / 60), kept))
    space = '<w:spacing w:before="240" w:after="120"/>'
    lines += [paragraph([Run(line)], f"{space}{_CENTRED}", 14) for line in frame.addressees]
    return lines


def _signature(frame: Frame) -> list[str]:
    lines = [
        paragraph([Run(line, bold=True)], f"<w:keepNext/>{_CENTRED}", 14)
        for line in (frame.authority, *frame.office)
        if line
    ]
    room = f'<w:keepNext/><w:spacing w:before="1400"/>{_CENTRED}'
    lines.append(paragraph([Run(frame.signer, bold=True)] if frame.signer else [], room, 14))
    return lines


def _recipients(frame: Frame) -> list[str]:
    head = Run(frame.recipients_head, bold=True, italic=True)
    lines = [paragraph([head], "<w:keepNext/>", _RECIPIENTS_HEAD)]
    lines += [
        paragraph([Run(f"- {item}")], "<w:keepNext/>", _RECIPIENTS) for item in frame.recipients
    ]
    return lines


def _appendix(markdown: str, frame: Frame) -> list[Any]:
    heading, _, rest = markdown.partition("\n")
    title = runs_of(heading.removeprefix("# "))
    kept = f"<w:keepNext/>{_CENTRED}"
    note = '<w:keepNext/><w:spacing w:after="120"/>' + _CENTRED
    return [
        parse_xml(paragraph([run._replace(bold=True) for run in title], kept, 14)),
        parse_xml(paragraph([Run(frame.appendix_note, italic=True)], note, 14)),
        *elements(rest, _APPENDIX_TEXT, _APPENDIX),
    ]


def _section_break(document: "Document", *, landscape: bool, hides_first: bool) -> Any:
    """A paragraph that ends a section; the next one begins on a new page."""
    ended = parse_xml(
        f'<w:p {W}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        "<w:sectPr/></w:pPr></w:p>"
    )
    section = ended.pPr.find(f"{{{ended.nsmap['w']}}}sectPr")
    _fill_section(document, section, landscape=landscape, hides_first=hides_first)
    return ended


def _fill_section(
    document: "Document", section: Any, *, landscape: bool, hides_first: bool
) -> None:
    """Page, margins and page numbers; every section counts its pages from one.

    The number is hidden on a document's first page. An appendix is numbered anew in its own
    section; its first page shows the 1, so that nobody takes it for a page of the report.
    """
    width, height = (_A4[1], _A4[0]) if landscape else _A4
    orient = ' w:orient="landscape"' if landscape else ""
    # Turned by a quarter, the left margin of the sheet is the top of the page.
    top, right, bottom, left = (
        (_LEFT, _BOTTOM, _RIGHT, _TOP) if landscape else (_TOP, _RIGHT, _BOTTOM, _LEFT)
    )
    headers = f'<w:headerReference w:type="default" r:id="{_header(document)}"/>'
    if hides_first:
        headers += f'<w:headerReference w:type="first" r:id="{_empty_header(document)}"/>'
    filled = parse_xml(
        f"<w:sectPr {W} "
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'{headers}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{_HEADER}" w:footer="{_HEADER}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/>' + ("<w:titlePg/>" if hides_first else "") + "</w:sectPr>"
    )
    section.getparent().replace(section, filled)


def _header(document: "Document") -> str:
    """The relation of the header with the page number; one part serves all sections."""
    return _cached(document, "number", _PAGE_NUMBER)


def _empty_header(document: "Document") -> str:
    return _cached(document, "blank", "")


_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _cached(document: "Document", name: str, content: str) -> str:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = document.part
    uri = PackURI(f"/word/header-{name}.xml")
    for id, relation in part.rels.items():
        if not relation.is_external and relation.target_part.partname == uri:
            return str(id)
    blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p></w:hdr>'
    )
    header = Part(uri, CONTENT_TYPE.WML_HEADER, blob.encode("utf-8"), part.package)
    return str(part.relate_to(header, RELATIONSHIP_TYPE.HEADER))
