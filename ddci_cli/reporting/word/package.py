"""A Word package with nothing in it but what an official document needs, always the same bytes.

The library's own template carries a theme, a thumbnail and dozens of styles that no report uses.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from ddci_cli.reporting.official.frame import Frame
from ddci_cli.safe_text import seen

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Times New Roman"
BODY_POINTS = 14
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The first day that a ZIP file can name; no clock is asked.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)

_PARTS = {
    "document": f"{_TYPES}.document.main+xml",
    "styles": f"{_TYPES}.styles+xml",
    "settings": f"{_TYPES}.settings+xml",
    "fontTable": f"{_TYPES}.fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in _PARTS.items()
    )
    + "</Types>"
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_PART_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(list(_PARTS)[1:], 1)
    )
    + "</Relationships>"
)
_FONTS = (
    f'{_HEAD}<w:fonts {_W}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_DOCUMENT = f"{_HEAD}<w:document {_W}><w:body><w:sectPr/></w:body></w:document>"
# The standard wants a theme in every package; nothing in the document refers to it, and it names
# no other font or colour.
_FONT_OF_THEME = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
_BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="ddci">'
    '<a:themeElements><a:clrScheme name="ddci">'
    + "".join(
        f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>'
        for name, color in {
            "dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF",
            **dict.fromkeys((f"accent{i}" for i in range(1, 7)), "000000"),
            "hlink": "000000", "folHlink": "000000",
        }.items()
    )
    + f'</a:clrScheme><a:fontScheme name="ddci"><a:majorFont>{_FONT_OF_THEME}</a:majorFont>'
    f'<a:minorFont>{_FONT_OF_THEME}</a:minorFont></a:fontScheme><a:fmtScheme name="ddci">'
    f"<a:fillStyleLst>{3 * _BLACK}</a:fillStyleLst>"
    f'<a:lnStyleLst>{3 * f"<a:ln>{_BLACK}</a:ln>"}</a:lnStyleLst>'
    f'<a:effectStyleLst>{3 * "<a:effectStyle><a:effectLst/></a:effectStyle>"}</a:effectStyleLst>'
    f"<a:bgFillStyleLst>{3 * _BLACK}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)  # fmt: skip
_SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def new_document(frame: Frame) -> "Document":
    """An empty document whose styles are those of the decree."""
    from docx import Document

    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _PART_RELATIONS,
        "word/styles.xml": _styles(frame.language),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/theme.xml": _THEME,
    }
    document = Document(io.BytesIO(_zipped((n, t.encode("utf-8")) for n, t in parts.items())))
    _describe(document, frame)
    return document


def saved(document: "Document") -> bytes:
    """The document's bytes, the same for the same content."""
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as package:
        return _zipped(
            (name, package.read(name)) for name in sorted(package.namelist(), key=_order)
        )


def _order(name: str) -> tuple[bool, str]:
    """Readers look for the content types first."""
    return name != "[Content_Types].xml", name


def _zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return written.getvalue()


def _describe(document: "Document", frame: Frame) -> None:
    day = datetime(frame.day.year, frame.day.month, frame.day.day)  # noqa: DTZ001 - a day has no zone
    properties = document.core_properties
    # Word refuses more than 255 characters, and XML what nobody sees.
    title, author = (seen(text)[:255] for text in (frame.title, frame.author))
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language = frame.language
    properties.created = properties.modified = day
    properties.revision = 1


def _styles(language: str) -> str:
    """The styles in use and no others; each names all four fonts, so that no theme decides."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    size = f'<w:sz w:val="{2 * BODY_POINTS}"/><w:szCs w:val="{2 * BODY_POINTS}"/>'
    black = '<w:color w:val="000000"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{black}{size}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    body = '<w:spacing w:before="120" w:after="0" w:line="276" w:lineRule="auto"/>'
    first = '<w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    appendix = '<w:keepNext/><w:keepLines/><w:jc w:val="center"/>'
    heading, bold = f"<w:keepNext/><w:keepLines/>{body}{first}", "<w:b/><w:bCs/>"
    styles = (
        ("paragraph", "Normal", "Normal", "", "", ' w:default="1"'),
        ("paragraph", "BodyText", "Body Text", f"{body}{first}", "", ""),
        ("paragraph", "Heading1", "heading 1", _outline(heading, 0), bold, ""),
        ("paragraph", "Heading2", "heading 2", _outline(heading, 1), bold, ""),
        ("paragraph", "Heading3", "heading 3", _outline(heading, 2), "", ""),
        ("paragraph", "AppendixTitle", "Appendix Title", _outline(appendix, 0), bold, ""),
        ("paragraph", "Header", "header", '<w:jc w:val="center"/>', "", ""),
    )  # fmt: skip
    written = "".join(
        f'<w:style w:type="{kind}"{default} w:styleId="{id}"><w:name w:val="{name}"/>'
        + ("" if id == "Normal" else '<w:basedOn w:val="Normal"/>')
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
        for kind, id, name, paragraph, run, default in styles
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return f"{_HEAD}<w:styles {_W}>{defaults}{written}{table}</w:styles>"


def _outline(paragraph: str, level: int) -> str:
    return f'{paragraph}<w:outlineLvl w:val="{level}"/>'
