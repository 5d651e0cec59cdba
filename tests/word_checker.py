"""Holds a Word document against Nghị định 30/2020/NĐ-CP: the file, and what LibreOffice prints.

Style chains are followed, so it does not matter where a font or a size is set.
"""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conftest import PATIENCE_SECONDS
from lxml import etree
from word_appendices import appendix_complaints, table_complaints, text_of

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
MM = 56.6929
FONT = "Times New Roman"
_DAY = re.compile(r"ngày.*tháng.*năm|day .*month .*year")
# Of an appendix's text; the decree leaves it to the table.
_POINTS = 10
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


class Word:
    """One document, taken apart."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
            self.dates = {info.date_time for info in package.infolist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])

    def value(self, run: Any, tag: str, attribute: str = "val") -> str | None:
        """A run's property: its own, its paragraph's style's, that style's base's, the default."""
        for place in self._chain(run):
            found = place.find(f"w:{tag}", NS) if place is not None else None
            if found is not None and found.get(W + attribute) is not None:
                return str(found.get(W + attribute))
        return None

    def has(self, run: Any, tag: str) -> bool:
        """Whether a toggle such as bold is on."""
        for place in self._chain(run):
            found = place.find(f"w:{tag}", NS) if place is not None else None
            if found is not None:
                return found.get(W + "val") not in ("0", "false")
        return False

    def _chain(self, run: Any) -> Iterator[Any]:
        yield run.find("w:rPr", NS)
        paragraph = next(run.iterancestors(W + "p"))
        named = paragraph.find("w:pPr/w:pStyle", NS)
        style = None if named is None else named.get(W + "val")
        while style is not None:
            [found] = self.styles.findall(f"w:style[@w:styleId='{style}']", NS)
            yield found.find("w:rPr", NS)
            base = found.find("w:basedOn", NS)
            style = None if base is None else base.get(W + "val")
        yield self.styles.find("w:docDefaults/w:rPrDefault/w:rPr", NS)

    def paragraph_value(self, paragraph: Any, tag: str, attribute: str) -> str | None:
        """A paragraph's property, with its style's."""
        places = [paragraph.find("w:pPr", NS)]
        named = paragraph.find("w:pPr/w:pStyle", NS)
        style = None if named is None else named.get(W + "val")
        while style is not None:
            [found] = self.styles.findall(f"w:style[@w:styleId='{style}']", NS)
            places.append(found.find("w:pPr", NS))
            base = found.find("w:basedOn", NS)
            style = None if base is None else base.get(W + "val")
        for place in places:
            found = place.find(f"w:{tag}", NS) if place is not None else None
            if found is not None and found.get(W + attribute) is not None:
                return str(found.get(W + attribute))
        return None


def complaints(content: bytes) -> set[str]:
    """What is wrong with the file, a word for each kind."""
    word = Word(content)
    return {
        *_package(word),
        *_fonts(word),
        *_sections(word),
        *_head(word),
        *_body(word),
        *_tables(word),
        *_signature(word),
        *_titled(word),
        *appendix_complaints(word.document, _number(word).partition(": ")[2].strip()),
        *table_complaints(word.document, _POINTS),
    }


def _package(word: Word) -> Iterator[str]:
    if len(word.dates) != 1:
        yield "zip dates"
    if any("thumbnail" in name or "customXml" in name for name in word.parts):
        yield "package"
    whole = b"".join(content for name, content in word.parts.items() if "theme" not in name)
    if re.search(rb"(?:ascii|hAnsi|cs|eastAsia)Theme=|themeColor=", whole):
        yield "theme"
    settings = etree.fromstring(word.parts["word/settings.xml"])
    modes = settings.findall("w:compat/w:compatSetting[@w:name='compatibilityMode']", NS)
    if [mode.get(W + "val") for mode in modes] != ["15"]:
        yield "compatibility"
    lang = word.styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
    if lang is None or lang.get(W + "val") not in ("vi-VN", "en-GB"):
        yield "language"
    used = {named.get(W + "val") for named in word.document.iter(W + "pStyle", W + "tblStyle")}
    headers = [part for name, part in word.parts.items() if name.startswith("word/header")]
    for header in headers:
        used |= {named.get(W + "val") for named in etree.fromstring(header).iter(W + "pStyle")}
    known = {
        style.get(W + "styleId"): style.get(W + "default")
        for style in word.styles.findall("w:style", NS)
    }
    # Not every report has a third level, or an appendix.
    if {id for id, d in known.items() if d is None} - used - {"Heading3", "AppendixTitle"}:
        yield "unused styles"


def _fonts(word: Word) -> Iterator[str]:
    for run in word.document.iter(W + "r"):
        if not text_of(run):
            continue
        slots = ("ascii", "hAnsi", "cs", "eastAsia")
        if {word.value(run, "rFonts", slot) for slot in slots} != {FONT}:
            yield "font"
        if word.value(run, "color") not in ("000000", "auto", None):
            yield "colour"


def _sections(word: Word) -> Iterator[str]:
    sections = list(word.document.iter(W + "sectPr"))
    for i, section in enumerate(sections):
        page, margins = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
        landscape = page.get(W + "orient") == "landscape"
        size = tuple(round(int(page.get(W + side)) / MM) for side in ("w", "h"))
        if size != ((297, 210) if landscape else (210, 297)) or landscape != (i > 0):
            yield "page"
        sides = {
            s: round(int(margins.get(W + s)) / MM, 1) for s in ("top", "right", "bottom", "left")
        }
        if landscape:
            sides = {"left": sides["top"], "top": sides["right"],
                     "right": sides["bottom"], "bottom": sides["left"]}  # fmt: skip
        bounds = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
        if any(not low <= sides[side] <= high for side, (low, high) in bounds.items()):
            yield "margins"
        numbers = section.find("w:pgNumType", NS)
        if numbers is None or numbers.get(W + "start") != "1":
            yield "numbering"
        if section.find("w:titlePg", NS) is None:
            yield "title page"
        if section.find("w:footerReference", NS) is not None:
            yield "footer"
        if section.find("w:headerReference[@w:type='default']", NS) is None:
            yield "page number"
    numbered = [p for n, p in word.parts.items() if n.startswith("word/header") and b"PAGE" in p]
    if len(numbered) != 1:
        yield "page number"


def _titled(word: Word) -> Iterator[str]:
    """Those who find a document by its properties find what it is about."""
    properties = etree.fromstring(word.parts["docProps/core.xml"])
    title = properties.find("{http://purl.org/dc/elements/1.1/}title")
    if title is None or not title.text:
        yield "title"


def _number(word: Word) -> str:
    head = word.document.find("w:body/w:tbl", NS)
    return text_of(head.findall("w:tr", NS)[-1].find("w:tc", NS))


def _head(word: Word) -> Iterator[str]:
    head = word.document.find("w:body/w:tbl", NS)
    rows = [row.findall("w:tc", NS) for row in head.findall("w:tr", NS)]
    if not rows or {len(row) for row in rows} != {2}:
        yield "head"
        return
    if head.find("w:tblPr/w:tblBorders", NS) is not None:
        yield "head"
    # On one level, however many lines stand above them.
    if len(rows) != 2 or not _DAY.search(text_of(rows[1][1])):
        yield "number and day"
        return
    number = text_of(rows[1][0])
    if number and not re.fullmatch(r"(?:Số|No\.): (?:\d{2,}\D*|\s+)/BC(?:-\S+)?", number):
        yield "number"
    names = [p for p in rows[0][0].findall("w:p", NS) if text_of(p)]
    bold = [all(word.has(run, "b") for run in p.findall("w:r", NS)) for p in names]
    above = [text_of(p) for p, is_bold in zip(names, bold, strict=True) if not is_bold]
    if not any(bold) or len(above) > 1 or any("ỦY BAN" in name for name in above):
        yield "superior"
    paragraphs = rows[0][1].findall("w:p", NS)
    nation, motto = paragraphs[0], paragraphs[1]
    for paragraph, sizes in ((nation, (12, 13)), (motto, (13, 14))):
        for run in paragraph.findall("w:r", NS):
            points = int(word.value(run, "sz") or 0) / 2
            if not word.has(run, "b") or not sizes[0] <= points <= sizes[1]:
                yield "national name"
    if not any(p.find("w:pPr/w:pBdr/w:bottom", NS) is not None for p in paragraphs):
        yield "rule"
    day = [p for p in rows[1][1].findall("w:p", NS) if text_of(p)]
    if not day or not all(word.has(run, "i") for run in day[0].findall("w:r", NS)):
        yield "place and day"


def _body(word: Word) -> Iterator[str]:
    styled = [
        p
        for p in word.document.findall("w:body/w:p", NS)
        if (style := p.find("w:pPr/w:pStyle", NS)) is not None
        and style.get(W + "val") != "AppendixTitle"
        and text_of(p)
    ]
    if not styled:
        yield "body"
    for paragraph in styled:
        style = paragraph.find("w:pPr/w:pStyle", NS).get(W + "val")
        spacing = int(word.paragraph_value(paragraph, "spacing", "before") or 0)
        line = int(word.paragraph_value(paragraph, "spacing", "line") or 240) / 240
        first = int(word.paragraph_value(paragraph, "ind", "firstLine") or 0) / MM
        aligned = word.paragraph_value(paragraph, "jc", "val")
        sizes = {int(word.value(run, "sz") or 0) / 2 for run in paragraph.findall("w:r", NS)}
        if aligned != "both" or spacing < 120 or not 1 <= line <= 1.5 or not 10 <= first <= 12.8:
            yield "body"
        if any(not 13 <= size <= 14 for size in sizes):
            yield "size"
        bold = all(word.has(run, "b") for run in paragraph.findall("w:r", NS))
        if bold != (style in ("Heading1", "Heading2")) and style != "BodyText":
            yield "heading"
        if style == "Heading1" and text_of(paragraph) != text_of(paragraph).upper():
            yield "heading"


def _tables(word: Word) -> Iterator[str]:
    for table in word.document.findall("w:body/w:tbl", NS):
        rows = table.findall("w:tr", NS)
        if any(row.find("w:trPr/w:cantSplit", NS) is None for row in rows):
            yield "rows"
        bordered = table.find("w:tblPr/w:tblBorders", NS) is not None
        if bordered and rows[0].find("w:trPr/w:tblHeader", NS) is None:
            yield "table head"


def _signature(word: Word) -> Iterator[str]:
    tables = [
        table
        for table in word.document.findall("w:body/w:tbl", NS)
        if table.find("w:tblPr/w:tblBorders", NS) is None
    ]
    last = tables[-1]
    cells = last.findall("w:tr/w:tc", NS)
    if len(tables) < 2 or len(last.findall("w:tr", NS)) != 1 or len(cells) != 2:
        yield "signature"
        return
    yield from _signing([text_of(p) for p in cells[1].findall("w:p", NS) if text_of(p)])
    if _addressee_again(word, [text_of(p) for p in cells[0].findall("w:p", NS)]):
        yield "addressee twice"
    before = last.getprevious()
    while before is not None and not text_of(before):
        before = before.getprevious()
    is_text = before is not None and before.tag == W + "p"
    if is_text and before.find("w:pPr/w:keepNext", NS) is None:
        yield "signature alone"
    first, *items = [p for p in cells[0].findall("w:p", NS) if text_of(p)]
    if not all(word.has(r, "b") and word.has(r, "i") for r in first.findall("w:r", NS)):
        yield "recipients"
    if {int(word.value(r, "sz") or 0) for p in items for r in p.findall("w:r", NS)} != {22}:
        yield "recipients"
    if not all(text_of(p).startswith("- ") for p in items) or not text_of(items[-1]).endswith("."):
        yield "recipients"


def _signing(lines: list[str]) -> Iterator[str]:
    """In whose name, then in which office; a deputy below the line of his head, no unit's name."""
    for i, line in enumerate(lines):
        if line.startswith("TM. ") and i:
            yield "signing"
        if line.startswith("KT. ") and not lines[i + 1].startswith(
            f"PHÓ {line.removeprefix('KT. ')}"
        ):
            yield "signing"
        if "UBND" in line or (line.isupper() and "SỞ" in line.split() and "TL." not in lines[0]):
            yield "signing"


def _addressee_again(word: Word, recipients: list[str]) -> bool:
    said = [text_of(p) for p in word.document.findall("w:body/w:p", NS)]
    to = [line.partition(": ")[2] for line in said if line.startswith(("Kính gửi:", "To:"))]
    return any(name and item.startswith(f"- {name}") for name in to for item in recipients)


# --- what is printed --------------------------------------------------------------------------


def as_pdf(content: bytes, folder: Path) -> Path:
    """The document printed by LibreOffice."""
    (folder / "report.docx").write_bytes(content)
    soffice = shutil.which("soffice")
    assert soffice is not None
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / "report.docx")],
        check=True, capture_output=True, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    return folder / "report.pdf"


def _tool(*words: str) -> str:
    return subprocess.run(
        words,
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE_SECONDS,
    ).stdout


def printed_complaints(pdf: Path) -> set[str]:
    """What is wrong on paper."""
    return {*_printed_fonts(pdf), *_printed_pages(pdf), *_printed_rules(pdf)}


def _printed_fonts(pdf: Path) -> Iterator[str]:
    names = [line.split()[0] for line in _tool("pdffonts", str(pdf)).splitlines()[2:]]
    if not names or any("LiberationSerif" not in name for name in names):
        yield "printed font"


def _pages(pdf: Path) -> list[Any]:
    text = _tool("pdftotext", "-bbox-layout", str(pdf), "-")
    return list(etree.fromstring(text.encode()).iter("{*}page"))


def _printed_pages(pdf: Path) -> Iterator[str]:
    pages = _pages(pdf)
    expected = 0
    for i, page in enumerate(pages):
        width, height = float(page.get("width")), float(page.get("height"))
        lines = [
            ("".join(f"{word.text} " for word in line.iter("{*}word")).strip(), line)
            for line in page.iter("{*}line")
        ]
        landscape = width > height
        words = [text for text, _ in lines]
        begins = landscape and any(re.match(r"(?:Phụ lục|Appendix)\b", w) for w in words)
        expected = 1 if begins or i == 0 else expected + 1
        top = [(text, line) for text, line in lines if float(line.get("yMax")) < 20 / 25.4 * 72]
        numbers = [text for text, _ in top]
        if numbers != ([] if i == 0 or begins else [str(expected)]):
            yield "printed page number"
        for _, line in top:
            middle = (float(line.get("xMin")) + float(line.get("xMax"))) / 2
            body = (30 - 15) / 2 / 25.4 * 72 if not landscape else 0
            if abs(middle - width / 2 - body) > 6:
                yield "printed page number"
        if i == 0 and not any(NATION in text or "SOCIALIST" in text for text in words):
            yield "printed national name"
    holders = [i for i, page in enumerate(pages) if _says(page, ("Nơi nhận:", "Recipients:"))]
    signers = [
        i
        for i, page in enumerate(pages)
        if _says(page, ("TM. ỦY", "ON BEHALF OF", "KT. ", "GIÁM ĐỐC"))
    ]
    if len(holders) != 1 or holders[0] not in signers:
        yield "printed signature"
    if len(holders) == 1 and _tops(pages[holders[0]], 1, ("Nơi nhận:", "Recipients:")):
        yield "printed signature alone"
    first = {
        " ".join(w.text for w in line.iter("{*}word")): line for line in pages[0].iter("{*}line")
    }
    levels = [
        float(line.get("yMax"))
        for said, line in first.items()
        if said.startswith(("Số:", "No.:")) or re.search(r", (?:ngày|day)\b", said)
    ]
    if len(levels) < 2 or abs(levels[0] - levels[1]) > 4:
        yield "printed number and day"


def _tops(page: Any, skipped: int, beginnings: tuple[str, ...]) -> bool:
    """Whether a page has nothing above such a line but so many others: its number."""
    lines = sorted(page.iter("{*}line"), key=lambda line: float(line.get("yMin")))
    said = [" ".join(w.text for w in line.iter("{*}word")) for line in lines]
    return any(line.startswith(beginnings) for line in said[: skipped + 1])


def _says(page: Any, beginnings: tuple[str, ...]) -> bool:
    for line in page.iter("{*}line"):
        if " ".join(w.text for w in line.iter("{*}word")).startswith(beginnings):
            return True
    return False


def _printed_rules(pdf: Path) -> Iterator[str]:
    """The rules of the first page, measured in a picture of it."""
    dots = 150
    stem = pdf.with_suffix("")
    _tool(
        "pdftoppm",
        "-r",
        str(dots),
        "-f",
        "1",
        "-l",
        "1",
        "-gray",
        "-singlefile",
        str(pdf),
        str(stem),
    )
    width, dark = _picture(stem.with_suffix(".pgm"))
    page = _pages(pdf)[0]
    boxes = {" ".join(w.text for w in line.iter("{*}word")): line for line in page.iter("{*}line")}

    def rule_below(text: str) -> tuple[float, float] | None:
        """Length of the rule below a line of text, and of the text, in millimetres."""
        line = next((box for said, box in boxes.items() if said.startswith(text)), None)
        if line is None:
            return None
        x1, x2, bottom = (float(line.get(k)) * dots / 72 for k in ("xMin", "xMax", "yMax"))
        longest = 0
        for y in range(int(bottom) - 4, int(bottom) + int(0.2 * dots)):
            run = 0
            for x in range(max(int(x1) - 60, 0), min(int(x2) + 60, width)):
                run = run + 1 if dark[y * width + x] < 128 else 0
                longest = max(longest, run)
        return longest / dots * 25.4, (x2 - x1) / dots * 25.4

    motto = rule_below("Độc lập") or rule_below("Independence")
    if motto is None or abs(motto[0] - motto[1]) > 3:
        yield "printed rule of the motto"
    for kind, longest, last in (
        ("agency", ("ỦY BAN NHÂN DÂN", "PEOPLE'S COMMITTEE"), ("XÃ ", "HỒNG PHONG ")),
        (
            "subject",
            ("Kết quả thực hiện", "Implementation of"),
            ("quý", "6 tháng", "the first", "quarter"),
        ),
    ):
        above = next(filter(None, map(rule_below, longest)), None)
        below = next(filter(None, map(rule_below, last)), None)
        # A third to a half of the text, whose longest line counts.
        if above is None or below is None or not above[1] / 3 <= below[0] + 0.5 <= above[1] / 2 + 1:
            yield f"printed rule of the {kind}"


def _picture(path: Path) -> tuple[int, bytes]:
    """The width of a grey picture (PGM) and its dots, row by row, 0 for black."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", path.read_bytes())
    assert head is not None
    return int(head[1]), path.read_bytes()[head.end() :]
