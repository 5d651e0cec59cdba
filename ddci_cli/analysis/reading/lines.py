"""Paragraphs as lines of an outline: which kind of number each bears, and what it labels."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto

from ddci_cli.analysis.reading.words import flat
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import Note, Paragraph


class Rank(IntEnum):
    """How deep a line stands, by its number; the smaller, the higher."""

    UPPER = 0
    ROMAN = 1
    NUMBER = 2
    SECOND = 3
    THIRD = 4
    LETTER = 5
    BULLET = 6
    PLUS = 7
    PLAIN = 8


class Label(Enum):
    """What a line says about the work beside it."""

    TIME = auto()
    LEADER = auto()
    LEAD = auto()
    PARTNERS = auto()
    PRODUCT = auto()
    FUNDING = auto()


@dataclass
class Line:
    """One line of the outline."""

    rank: Rank
    number: str
    """Without its sign: `II`, `1`, `1.2`, `a`."""
    text: str
    place: Message
    bold: str = ""
    is_used: bool = False
    is_boxed: bool = False
    labels: list[tuple[Label, str]] = field(default_factory=list)
    """What the line labels; a line of labels alone has no text left."""

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.text) and len(self.bold) >= len(self.text) - 2

    @property
    def is_label(self) -> bool:
        """Whether it speaks only about other lines."""
        return bool(self.labels) and not self.text


_NUMBERS = (
    (Rank.ROMAN, re.compile(r"(?:ph[aầ]n\s+(?:th[uứ]\s+)?)?([IVX]{1,5})\s*(?:[.)/:]|\s-)\s*(?=\S)", re.IGNORECASE)),
    (Rank.UPPER, re.compile(r"([A-H])\s*[.)/]\s+(?=\S)")),
    (Rank.THIRD, re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\s*[.):]?\s+(?=\D)")),
    (Rank.SECOND, re.compile(r"(\d{1,2}\.\d{1,2})\s*[.):]?\s*(?=[^\W\d]|[“\"«*])")),
    (Rank.NUMBER, re.compile(r"(\d{1,2})\s*[.)/:]\s*(?=[^\W\d]|[“\"«*(])")),
    (Rank.LETTER, re.compile(r"([a-zđ])\s*[.)/]\s*(?=\S)")),
    (Rank.PLUS, re.compile(r"()[+o◦○]\s+(?=\S)|()\+(?=\S)")),
    (Rank.BULLET, re.compile(r"()[-–—•●▪■◆♦*·➢✓→❖►▶]\s*(?=\S)")),
)  # fmt: skip
_ROMAN_ONLY = re.compile(r"[IVX]{1,5}$")
_NOTE = re.compile(r"[(\[]?(\d{1,2})[)\]]\s*(?=\S)|\[\^(\d{1,2})\]:?\s*")
_ENDED = (".", ";", ":", "!", "?", "…", ")", "”", "»", '"', "/")

_WHOSE = r"(?:(?:co quan|don vi|bo phan|ca nhan|nguoi|can bo|cong chuc|phong(?:, ban)?)(?:,? ?(?:co quan|don vi|bo phan|ca nhan))? )?"
_TAIL = r"(?: (?:thuc hien|hoan thanh|tham muu|trien khai|xong|du kien|dau ra|chinh|cung|yeu cau|ket thuc|nhiem vu|tong hop))*"
_LABELS = (
    (Label.TIME, rf"(?:thoi (?:gian|han|diem)|tien do|han|moc thoi gian|ky han){_TAIL}"),
    (Label.LEADER, rf"(?:{_WHOSE})?(?:lanh dao|dong chi)(?: \w+){{0,3}}? (?:phu trach|chi dao|theo doi)(?: \w+){{0,3}}"
                   r"|(?:nguoi|can bo lanh dao) phu trach|phu trach(?: chi so)?|chi dao"),
    (Label.PARTNERS, rf"{_WHOSE}(?:cung )?phoi hop{_TAIL}"),
    (Label.LEAD, rf"{_WHOSE}(?:chu tri|dau moi|phu trach chinh)(?:,? (?:dau moi|chu tri))?{_TAIL}"
                 r"|(?:co quan|don vi|bo phan|nguoi|phan cong)(?:,? (?:don vi|co quan|ca nhan))? (?:thuc hien|tham muu|phu trach)"
                 r"|phan cong(?: nhiem vu)?|trach nhiem(?: thuc hien)?|giao"),
    (Label.PRODUCT, rf"(?:san pham|ket qua|dau ra)(?: (?:cua nhiem vu|dat duoc))?{_TAIL}"),
    (Label.FUNDING, rf"(?:nguon )?kinh phi{_TAIL}"),
)  # fmt: skip
_LABEL = re.compile(
    r"(?:^|(?<=[.;,:(]) ?|(?<= - )|(?<= \+ )|(?<=\n))(?:[-+*] ?)?(?:"
    + "|".join(f"(?P<{label.name}>{pattern})" for label, pattern in _LABELS)
    + r") ?: ?"
)


def lines_of(paragraphs: Iterable[Paragraph], notes: Iterable[Note]) -> list[Line]:
    """The lines of the outline, broken sentences mended and footnotes set behind their lines."""
    texts = {note.mark: note.text for note in notes}
    found: list[Line] = []
    marks: set[str] = set()
    for paragraph in paragraphs:
        note = _NOTE.match(paragraph.text) if not paragraph.label else None
        if note is not None and (mark := f"({note[1] or note[2]})") in marks:
            texts.setdefault(mark, paragraph.text[note.end() :])
            continue
        marks.update(re.findall(r"\(\d{1,2}\)", paragraph.text))
        line = _line(paragraph)
        line.is_boxed = paragraph.is_boxed
        if found and _goes_on(found[-1], line):
            found[-1].text = f"{found[-1].text} {line.text}"
        else:
            found.append(line)
    for line in found:
        split_labels(line)
    _set_notes(found, texts)
    return found


def _line(paragraph: Paragraph) -> Line:
    text, bold = paragraph.text, paragraph.bold
    if paragraph.label:
        rank, number, _ = _kind(f"{paragraph.label} x") or (Rank.BULLET, "", 0)
        return Line(rank, number, text, paragraph.place, bold)
    kind = _kind(text)
    if kind is None:
        return Line(Rank.PLAIN, "", text, paragraph.place, bold)
    rank, number, end = kind
    if bold:
        bold = bold[end:].strip() if text.startswith(bold[:end]) else bold
    rest = text[end:].strip()
    inner = _kind(rest) if rank is Rank.BULLET else None
    if inner is not None and inner[0] in (Rank.LETTER, Rank.NUMBER) and rest[inner[2] :].strip():
        rank, number, rest = inner[0], inner[1], rest[inner[2] :].strip()
    return Line(rank, number, rest, paragraph.place, bold)


def _kind(text: str) -> tuple[Rank, str, int] | None:
    """The rank and number at the beginning of a text, and where they end."""
    for rank, pattern in _NUMBERS:
        match = pattern.match(text)
        if match is None:
            continue
        number = next((group for group in match.groups() if group), "")
        if rank is Rank.ROMAN and not _ROMAN_ONLY.match(number):
            continue
        return rank, number, match.end()
    return None


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line is the rest of the sentence before it, broken at the end of a page."""
    if line.rank is not Rank.PLAIN or before.is_bold or line.is_bold or not before.text:
        return False
    if line.is_boxed is not before.is_boxed:
        return False
    plain = flat(line.text)
    if _LABEL.match(plain) or before.text.endswith(_ENDED):
        return False
    if re.match(r"(?:uy ban nhan dan|ubnd|can cu|thuc hien|de trien khai|noi nhan)\b", plain):
        return False
    if line.text[:1].islower():
        return len(before.text) > 25
    return len(before.text) > 80 and not before.text.isupper() and before.rank >= Rank.LETTER


def split_labels(line: Line) -> None:
    """Take what a line labels out of its text: `Chủ trì: …; thời hạn: …`."""
    plain = flat(line.text)
    matches = list(_LABEL.finditer(plain))
    if not matches:
        return
    starts = [match.start() for match in matches]
    ends = [*starts[1:], len(plain)]
    for match, end in zip(matches, ends, strict=True):
        value = line.text[match.end() : end].strip(" \n-+*(;,")
        if value.endswith(")") and value.count("(") < value.count(")"):
            value = value[:-1]
        kind = Label[str(match.lastgroup)]
        line.labels.append((kind, value.strip().rstrip(".;,").strip()))
    line.text = line.text[: starts[0]].strip(" \n-+*(")


def _set_notes(lines: list[Line], texts: dict[str, str]) -> None:
    for line in lines:
        for mark in re.findall(r"\(\d{1,3}\)", line.text):
            if mark in texts:
                line.text += f"\n{mark} {texts.pop(mark)}"


@dataclass
class Node:
    """A line with the lines below it."""

    line: Line
    children: "list[Node]" = field(default_factory=list)

    def walk(self) -> "Iterator[Node]":
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(lines: Iterable[Line]) -> list[Node]:
    """The lines as a tree; those before the first number are its first roots."""
    roots: list[Node] = []
    open_nodes: list[tuple[Rank, Node]] = []
    before: Line | None = None
    for line in lines:
        rank = line.rank
        if rank is Rank.PLAIN and stands_alone(line.text):
            # A title between two parts, and what stands below it is no more of the part above.
            open_nodes.clear()
            roots.append(Node(line))
            before = line
            continue
        if rank is Rank.PLAIN and _TO_ALL.match(flat(line.text)):
            # Behind a numbered sentence it speaks to others, and is no more of that number.
            while open_nodes and open_nodes[-1][0] >= Rank.NUMBER and _is_said(open_nodes[-1][1]):
                open_nodes.pop()
        if (line.is_label and rank is Rank.PLAIN) or (
            rank is Rank.PLAIN and _begins_something(open_nodes, before)
        ):
            rank = Rank.BULLET
        while open_nodes and open_nodes[-1][0] >= rank:
            open_nodes.pop()
        node = Node(line)
        (open_nodes[-1][1].children if open_nodes else roots).append(node)
        if not line.is_label:
            open_nodes.append((rank, node))
        before = line
    return roots


_TO_ALL = re.compile(r"(?:yeu cau|de nghi|tren day la|trong qua trinh)\b")


def _is_said(node: Node) -> bool:
    """Whether a line is a whole sentence, and no heading of what follows."""
    return len(node.line.text) > 40 and node.line.text.endswith((".", ";", "/"))


def stands_alone(text: str) -> bool:
    """Whether a line without a number is a title: an annex, or a line in capitals."""
    plain = flat(text)
    annex = re.match(
        r"(?:phu luc|bieu(?: mau)?|\(?kem theo (?:ke hoach|quyet dinh)) ?(?:so\b|[ivx\d]|$|\.|:)",
        plain,
    )
    return bool(annex) or (text.isupper() and len(text) > 6)


def _begins_something(open_nodes: list[tuple[Rank, Node]], before: Line | None) -> bool:
    """Whether a line without a number is a statement of its own, not more of the one before."""
    if before is None or not open_nodes:
        return True
    if before.is_label:
        return True
    rank, node = open_nodes[-1]
    return rank <= Rank.LETTER or (rank is Rank.BULLET and node.line.rank is Rank.PLAIN)
