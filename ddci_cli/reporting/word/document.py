"""The report as a Word document in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ddci_cli.reporting.markdown import Appendix, Text
from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.word.head import closing, head, rule, subject
from ddci_cli.reporting.word.measures import (
    A4,
    APPENDIX,
    APPENDIX_TEXT,
    APPENDIX_TITLE,
    BOTTOM,
    CENTRED,
    HEADER,
    LEFT,
    RIGHT,
    TABLE,
    TEXT,
    TOP,
)
from ddci_cli.reporting.word.package import new_document, saved
from ddci_cli.reporting.word.runs import Run, W, paragraph
from ddci_cli.reporting.word.text import elements, runs_of
from ddci_cli.reporting.word.widths import bold_width

if TYPE_CHECKING:
    from docx.document import Document


def docx(text: Text, frame: Frame) -> bytes:
    """The bytes of the document, the same for the same report."""
    document = new_document(frame)
    body = document.element.body
    final = body.sectPr
    for element in _main(text, frame):
        final.addprevious(element)
    if text.appendices:
        final.addprevious(_section_break(document, landscape=False))
    for i, appendix in enumerate(text.appendices):
        if i:
            final.addprevious(_section_break(document, landscape=True))
        for element in _appendix(appendix, frame):
            final.addprevious(element)
    fill_section(document, final, landscape=bool(text.appendices))
    return saved(document)


def _main(text: Text, frame: Frame) -> list[Any]:
    written = [parse_xml(head(frame))]
    written += [parse_xml(block) for block in subject(frame)]
    body = list(elements(text.body, TEXT, TABLE))
    # No signature stands on a page without a line of the text.
    _keep_with_next(body[-1:])
    written += body
    written.append(parse_xml(paragraph([], '<w:keepNext/><w:spacing w:before="120"/>')))
    written.append(parse_xml(closing(frame)))
    return written


def _keep_with_next(paragraphs: list[Any]) -> None:
    for one in paragraphs:
        if one.tag == qn("w:p"):
            one.get_or_add_pPr().keepNext_val = True


def _appendix(appendix: Appendix, frame: Frame) -> list[Any]:
    """Its number and its title are one heading of two lines, so that both are found by it."""
    title = "".join(run.text for run in runs_of(appendix.title)).upper()
    name = Run(f"{appendix.name}\n{title}" if title else appendix.name, bold=True)
    note = f"<w:keepNext/>{CENTRED}"
    style = '<w:pStyle w:val="AppendixTitle"/>'
    long = 0.4 * bold_width(frame.appendix_note, APPENDIX_TITLE)
    below = '<w:keepNext/><w:spacing w:before="0" w:after="120"/>'
    return [
        parse_xml(paragraph([name], style)),
        parse_xml(paragraph([Run(frame.appendix_note, italic=True)], note, APPENDIX_TITLE)),
        parse_xml(rule(APPENDIX_TEXT, long, "<w:keepNext/>")),
        parse_xml(paragraph([], below, 6)),
        *elements(appendix.body, APPENDIX_TEXT, APPENDIX, title),
        parse_xml(paragraph([Run("./.")], f'<w:spacing w:before="60"/>{CENTRED}', APPENDIX)),
    ]


def _section_break(document: "Document", *, landscape: bool) -> Any:
    """A paragraph that ends a section; the next one begins on a new page."""
    ended = parse_xml(
        f'<w:p {W}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        "<w:sectPr/></w:pPr></w:p>"
    )
    section = ended.pPr.find(f"{{{ended.nsmap['w']}}}sectPr")
    fill_section(document, section, landscape=landscape)
    return ended


def fill_section(document: "Document", section: Any, *, landscape: bool) -> None:
    """Page, margins and page numbers.

    An appendix counts its pages anew; the number of a first page is not shown.
    """
    width, height = (A4[1], A4[0]) if landscape else A4
    orient = ' w:orient="landscape"' if landscape else ""
    # Turned by a quarter, the left margin of the sheet is the top of the page.
    top, right, bottom, left = (
        (LEFT, BOTTOM, RIGHT, TOP) if landscape else (TOP, RIGHT, BOTTOM, LEFT)
    )
    headers = f'<w:headerReference w:type="default" r:id="{_header(document)}"/>'
    headers += f'<w:headerReference w:type="first" r:id="{_empty_header(document)}"/>'
    filled = parse_xml(
        f"<w:sectPr {W} "
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'{headers}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{HEADER}" w:footer="{HEADER}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/>'
        "<w:titlePg/></w:sectPr>"
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
