"""Word documents (.docx): paragraphs with their numbers, tables, text boxes, footnotes.

Tracked changes are read as accepted. The parts are read from the archive itself: python-docx gives
no numbers, no text boxes and no notes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ddci_cli.files.documents.beside import beside, texts_of
from ddci_cli.files.documents.clean import clean, is_in_an_old_code
from ddci_cli.files.documents.package import MOST_TAGS, Counted, Package, damaged, too_large
from ddci_cli.files.documents.word_numbers import Numbering, W
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import Block, Cell, DocumentText, Note, Paragraph, Table
from ddci_cli.refusal import UserError

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")}
_SKIPPED |= {_ALTERNATIVE}
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_REFERENCES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_OLD_FONTS = (".vn", "vni-", "vni ")
_DEEPEST_TABLE = 3
_MOST_COLUMNS = 64
_BODY = f"{W}body"
# What stands in a body; what wraps none of these holds no text, and what they hold is theirs.
_BLOCKS = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    *(
        f"{W}{name}"
        for name in ("p", "tbl", "sdt", "ins", "del", "moveFrom", "moveTo", "customXml")
    ),
)
_MOST_PARAGRAPHS = 250_000
"""Those in cells among them."""


def read_word(content: bytes, name: str) -> DocumentText:
    """The document's text; raises UserError where there is none to read."""
    package = Package(content, name)
    body = package.read("word/document.xml")
    if body is None:
        raise damaged(name)
    reader = _Reader(
        Numbering.read(package.xml("word/numbering.xml")), _Styles(package.xml("word/styles.xml"))
    )
    blocks = tuple(reader.blocks(body, name))
    notes = tuple(_notes(package, reader))
    everything = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    if reader.old_font_letters * 3 > reader.letters > 0 or is_in_an_old_code(everything):
        raise in_an_old_code(name)
    aside = tuple(beside(package, reader.of_block))
    return DocumentText(blocks, notes, aside, tuple(reader.remarks()))


def in_an_old_code(name: str) -> UserError:
    """The refusal of text typed for the fonts of TCVN3 or VNI."""
    return UserError(
        Message("{file} is typed in an old code (TCVN3 or VNI), not in Unicode", file=name),
        Message("select all of it, copy it, convert it with UniKey (Ctrl+Shift+F6) to Unicode"),
    )


class _Styles:
    """Which list a paragraph style belongs to, and which style is bold."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._numbers: dict[str, tuple[str, int]] = {}
        self._bold: dict[str, bool] = {}
        self._based: dict[str, str] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            id = style.get(f"{W}styleId", "")
            based = style.find(f"{W}basedOn")
            if based is not None:
                self._based[id] = based.get(f"{W}val", "")
            number = _number_of(style.find(f"{W}pPr"))
            if number is not None:
                self._numbers[id] = number
            bold = style.find(f"{W}rPr/{W}b")
            if bold is not None:
                self._bold[id] = _is_on(bold)

    def number(self, style: str) -> tuple[str, int] | None:
        """The list and level of a style or of what it is based on."""
        return next((self._numbers[one] for one in self._line(style) if one in self._numbers), None)

    def is_bold(self, style: str) -> bool:
        """Whether a style or what it is based on is bold."""
        return next((self._bold[one] for one in self._line(style) if one in self._bold), False)

    def _line(self, style: str) -> Iterator[str]:
        for _ in range(12):
            if not style:
                return
            yield style
            style = self._based.get(style, "")


@dataclass
class _Text:
    """The runs of one paragraph."""

    parts: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    is_bold_so_far: bool = True
    boxes: "list[etree._Element]" = field(default_factory=list)


@dataclass
class _Reader:
    numbering: Numbering
    styles: _Styles
    count: int = 0
    letters: int = 0
    old_font_letters: int = 0
    changes: int = 0
    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    too_deep: int = 0
    too_wide: int = 0
    _pending: Paragraph | None = None

    def remarks(self) -> Iterator[Message]:
        """What was done to the text on the way."""
        if self.changes:
            yield Message("the tracked changes were read as accepted")
        if self.too_deep:
            yield Message("tables within tables, deeper than three, were not read")
        if self.too_wide:
            yield Message("columns past the {n}th were not read", n=_MOST_COLUMNS)

    def blocks(self, content: bytes, name: str) -> Iterator[Block]:
        """What stands in the body, in order; each part is forgotten once it is read."""
        source = Counted(content)
        depth: int | None = None
        try:
            events = etree.iterparse(
                source, events=("start", "end"), tag=(_BODY, *_BLOCKS), resolve_entities=False,
                no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
                remove_pis=True,
            )  # fmt: skip
            for event, element in events:
                if source.tags > MOST_TAGS:
                    raise too_large(name)
                if element.tag == _BODY:
                    depth = 0 if depth is None and event == "start" else depth
                elif depth is None:
                    continue
                elif event == "start":
                    depth += 1
                else:
                    depth -= 1
                    if not depth:
                        yield from self.of_block(element)
                        element.clear()
                        source.tags = 0
                        if self.count > _MOST_PARAGRAPHS:
                            raise too_large(name)
        except (etree.XMLSyntaxError, ValueError, RecursionError):
            raise (too_large if source.tags > MOST_TAGS else damaged)(name) from None
        if self._pending is not None:
            yield self._pending

    def of_block(self, element: "etree._Element") -> Iterator[Block]:
        """A paragraph, a table, or what wraps several of them."""
        if element.tag == f"{W}p":
            yield from self._paragraph(element)
        elif element.tag == f"{W}tbl":
            self.count += 1
            place = Message("table at paragraph {n}", n=self.count)
            yield Table(tuple(self._rows(element)), place)
        elif element.tag in _SKIPPED:
            self.changes += 1
        elif element.tag not in (f"{W}sectPr", f"{W}sdtPr"):
            for child in element:
                yield from self.of_block(child)

    def _paragraph(self, element: "etree._Element") -> Iterator[Paragraph]:
        self.count += 1
        properties = element.find(f"{W}pPr")
        style = ""
        if properties is not None and (named := properties.find(f"{W}pStyle")) is not None:
            style = named.get(f"{W}val", "")
        text = _Text()
        self._walk(element, text, bold=self.styles.is_bold(style))
        number = _number_of(properties) or self.styles.number(style)
        whole = "".join(text.parts)
        label, level = "", 0
        if number is not None and whole.strip():
            level = number[1]
            label = self.numbering.label(*number)
        place = Message("paragraph {n}", n=self.count)
        bold = clean("".join(text.bold))
        lines = [clean(line) for line in whole.split("\n")]
        own = [line for line in lines if line]
        for i, line in enumerate(own):
            # A line break within a paragraph begins a line that people read as one of its own.
            found = Paragraph(line, place, label if not i else "", level, bold if line else "")
            bold = bold[len(line) :].strip() if bold.startswith(line) else ""
            if self._pending is not None:
                found, self._pending = _joined(self._pending, found), None
            if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
                self._pending = found
                self.changes += 1
            else:
                yield found
        for box in text.boxes:
            for child in box:
                for block in self.of_block(child):
                    for one in texts_of(block):
                        yield one._replace(is_boxed=True)

    def _walk(self, element: "etree._Element", text: _Text, *, bold: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                self._take(child.text or "", text, bold=bold)
            elif tag in _SIGNS:
                self._take(_SIGNS[tag], text, bold=bold)
            elif tag in _REFERENCES:
                kind = _REFERENCES[tag]
                mark = self.marks.setdefault(
                    (kind, child.get(f"{W}id", "")), f"({len(self.marks) + 1})"
                )
                text.parts.append(mark)
            elif tag == f"{W}r":
                self._walk(child, text, bold=self._run(child, bold=bold))
            elif tag == f"{W}txbxContent":
                text.boxes.append(child)
            elif tag in _SKIPPED:
                self.changes += tag in (f"{W}del", f"{W}moveFrom")
            else:
                self.changes += tag in (f"{W}ins", f"{W}moveTo")
                self._walk(child, text, bold=bold)

    def _run(self, run: "etree._Element", *, bold: bool) -> bool:
        """Whether a run is bold; its letters in old fonts are counted."""
        properties = run.find(f"{W}rPr")
        letters = sum(len(part.text or "") for part in run.iter(f"{W}t"))
        self.letters += letters
        if properties is None:
            return bold
        fonts = properties.find(f"{W}rFonts")
        if fonts is not None:
            named = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "").lower()
            self.old_font_letters += letters if named.startswith(_OLD_FONTS) else 0
        own = properties.find(f"{W}b")
        return bold if own is None else _is_on(own)

    def _take(self, said: str, text: _Text, *, bold: bool) -> None:
        text.parts.append(said)
        if text.is_bold_so_far and (bold or not said.strip()):
            text.bold.append(said)
        else:
            text.is_bold_so_far = False

    def _rows(self, table: "etree._Element", depth: int = 1) -> Iterator[tuple[Cell, ...]]:
        above: list[Cell] = []
        for row in _children(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.changes += 1
                continue
            cells: list[Cell] = []
            for cell in _children(row, "tc"):
                properties = cell.find(f"{W}tcPr")
                merge = None if properties is None else properties.find(f"{W}vMerge")
                span = None if properties is None else properties.find(f"{W}gridSpan")
                wide = int(span.get(f"{W}val", "1")) if span is not None and span.get(
                    f"{W}val", ""
                ).isdecimal() else 1  # fmt: skip
                if merge is not None and merge.get(f"{W}val", "continue") != "restart":
                    there = above[len(cells)] if len(cells) < len(above) else Cell("")
                    own = there._replace(is_repeated=True)
                else:
                    own = self._cell(cell, depth)
                cells.append(own)
                rest = min(wide - 1, _MOST_COLUMNS - len(cells))
                cells += [own._replace(is_repeated=True)] * rest
            self.too_wide += len(cells) > _MOST_COLUMNS
            above = cells[:_MOST_COLUMNS]
            yield tuple(above)

    def _cell(self, cell: "etree._Element", depth: int) -> Cell:
        lines: list[str] = []
        is_bold = True
        for child in cell:
            if child.tag == f"{W}tbl":
                if depth < _DEEPEST_TABLE:
                    rows = self._rows(child, depth + 1)
                    lines += [
                        " ".join(one.text for one in row if not one.is_repeated) for row in rows
                    ]
                else:
                    self.too_deep += 1
                continue
            for block in self.of_block(child):
                if isinstance(block, Paragraph):
                    lines.append(f"{block.label} {block.text}".strip())
                    is_bold = is_bold and block.is_bold
        text = "\n".join(line for line in lines if line)
        return Cell(text, is_bold=is_bold and bool(text))


def _children(element: "etree._Element", name: str) -> "Iterator[etree._Element]":
    """Rows or cells, also those in content controls and tracked insertions."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, name)


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    return first._replace(text=clean(f"{first.text} {second.text}"))


def _notes(package: Package, reader: _Reader) -> Iterator[Note]:
    for kind, child in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.xml(f"word/{kind}.xml")
        for note in root.iter(f"{W}{child}") if root is not None else ():
            mark = reader.marks.get((kind, note.get(f"{W}id", "")))
            if mark is None:
                continue
            texts = [one.text for one in reader.of_block(note) if isinstance(one, Paragraph)]
            yield Note(mark, clean(" ".join(texts)))


def _number_of(properties: "etree._Element | None") -> tuple[str, int] | None:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    if number is None:
        return None
    at = "0" if level is None else level.get(f"{W}val", "0")
    return number.get(f"{W}val", ""), int(at) if at.isascii() and at.isdecimal() else 0


def _is_on(switch: "etree._Element") -> bool:
    return switch.get(f"{W}val", "true") not in ("0", "false", "off", "none")
