"""The first hour as a page to print: `python packaging/guide.py` writes `docs/huong-dan.vi.docx`.

The text is that of `docs/huong-dan.vi.md`, laid out by the printer of the reports; the pictures are
those of the page, drawn by Chromium. Links to other pages stay as their words.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Twips

from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.word.document import fill_section
from ddci_cli.reporting.word.measures import CENTRED, TABLE, TEXT
from ddci_cli.reporting.word.package import new_document, saved
from ddci_cli.reporting.word.runs import Run, paragraph
from ddci_cli.reporting.word.text import elements

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE, PRINTED = DOCS / "huong-dan.vi.md", DOCS / "huong-dan.vi.docx"

_CODE = r"(?ms)^```\w*\n(?P<code>.*?)\n```$"
_PICTURE = r"(?m)^!\[(?P<words>[^\]]*)\]\((?P<picture>[^)]+)\)$"
_PAGE_LINK = r"(?<!!)\[([^\]]+)\]\((?!\w+://)[^)]+\)"
_CODE_LOOK = (
    '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="808080"/></w:pBdr>'
    '<w:spacing w:before="120" w:after="60"/><w:ind w:left="360"/><w:jc w:val="left"/>'
)
_CODE_POINTS = 10.5
_PATIENCE_SECONDS = 120

Draw = Callable[[Path], bytes]


def printed(draw: Draw) -> bytes:
    """The document; `draw` makes a PNG of an SVG."""
    text = PAGE.read_text(encoding="utf-8")
    title, text = re.fullmatch(r"(?s)# ([^\n]+)\n+[^\n]*\n(.*)", text).groups()  # type: ignore[union-attr]
    document = new_document(_frame(title))
    final = document.element.body.sectPr
    look = f'<w:outlineLvl w:val="0"/><w:spacing w:after="120"/>{CENTRED}'
    final.addprevious(parse_xml(paragraph([Run(title.upper(), bold=True)], look, 16)))
    for part in _parts(text, document, draw):
        final.addprevious(part)
    fill_section(document, final, landscape=False)
    return saved(document)


def _parts(text: str, document: Document, draw: Draw) -> Iterator[Any]:
    text = re.sub(_PAGE_LINK, r"\1", re.sub(_PICTURE, r"\n\g<0>\n", text))
    at = 0
    for found in re.finditer(f"{_CODE}|{_PICTURE.removeprefix('(?m)')}", text):
        yield from elements(text[at : found.start()], TEXT, TABLE)
        at = found.end()
        if found["code"] is not None:
            yield parse_xml(paragraph([Run(found["code"])], _CODE_LOOK, _CODE_POINTS))
        else:
            svg = PAGE.parent / found["picture"]
            yield _picture(document, draw(svg), _name(svg), found["words"])
    yield from elements(text[at:], TEXT, TABLE)


def _name(svg: Path) -> str:
    """What the picture is called: another drawing has another name, as a test can see."""
    return f"{svg.name} {crc32(svg.read_bytes()):08x}"


def _picture(document: Document, png: bytes, name: str, words: str) -> Any:
    """A picture as wide as the text, with words for those who do not see it."""
    added = document.add_paragraph()
    drawn = added.add_run().add_picture(BytesIO(png), width=Twips(TEXT))
    properties = drawn._inline.docPr  # noqa: SLF001 - there is no other way to say it
    properties.set("name", name)
    properties.set("descr", words)
    element = added._p  # noqa: SLF001
    element.getparent().remove(element)
    return element


def _frame(title: str) -> Frame:
    """The document's properties; no head of an office stands on a guide."""
    return Frame(
        language="vi-VN", national_name="", motto="", superior=None, agency=(), number="",
        place_and_date="", kind="", subject=(), addressees=(), signing=(), signer="",
        recipients_head="", recipients=(), appendix_note="", title=f"ddci: {title}",
        author="ddci", day=date(2026, 1, 1),
    )  # fmt: skip


def by_chromium(svg: Path) -> bytes:
    """The picture as PNG, half as fine again as a screen shows it."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if browser is None:
        sys.exit("chromium is needed to draw the pictures")
    width, height = re.search(  # type: ignore[union-attr]
        r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8")
    ).groups()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "picture.png"
        subprocess.run(  # noqa: S603 - the browser and a file of this project
            [
                *(browser, "--headless", "--no-sandbox", "--hide-scrollbars"),
                *("--force-device-scale-factor=1.5", f"--screenshot={target}"),
                *(f"--window-size={round(float(width))},{round(float(height))}", svg.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
        )
        return target.read_bytes()


if __name__ == "__main__":
    PRINTED.write_bytes(printed(by_chromium))
