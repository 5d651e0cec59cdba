"""What the XML of a sheet says beside its values: formulas, merged cells, and how much there is."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

MOST_CELLS = 100_000
MOST_ROOM = 2_000_000
"""The cells of a table from its first to its last used row and column, empty ones among them."""
_MOST_SIGNS = 60_000_000
"""A long text that many cells share is unfolded in each of them."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class TooLargeError(Exception):
    """Ends the reading of a sheet that is no form; it never leaves this package."""


class Shape(NamedTuple):
    """What is known of one sheet; rows and columns count from 0."""

    formulas: tuple[tuple[int, int], ...] = ()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def shapes_of_xlsx(parts: Mapping[str, bytes]) -> dict[str, Shape] | None:
    """By the name of the sheet; None where the XML is no XML."""
    try:
        texts = _Lengths()
        texts.parse(parts.get("xl/sharedStrings.xml", b""))
        names = _Names()
        names.parse(parts["xl/workbook.xml"])
        targets = _Targets()
        targets.parse(parts.get("xl/_rels/workbook.xml.rels", b""))
        found = {}
        for name, id in names.found:
            part = posixpath.normpath(posixpath.join("xl", targets.found.get(id, "")))
            # A target from the top of the archive.
            part = part.lstrip("/")
            sheet = _Xlsx(texts.found)
            sheet.parse(parts.get(part, b""))
            found[name] = Shape(tuple(sheet.formulas), tuple(sheet.merged))
    except (ExpatError, KeyError):
        return None
    return found


def shapes_of_ods(content: bytes) -> dict[str, Shape] | None:
    """By the name of the sheet; None where the XML is no XML."""
    sheets = _Ods()
    try:
        sheets.parse(content)
    except ExpatError:
        return None
    return {name: Shape(tuple(formulas)) for name, formulas in sheets.found.items()}


class _Walk:
    """A walk through one part; a document type, which no such program writes, ends it."""

    def parse(self, text: bytes) -> None:
        if not text:
            return
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, said: self.begin(name.rpartition(" ")[2], said)
        parser.EndElementHandler = lambda name: self.end(name.rpartition(" ")[2])
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._refuse
        parser.Parse(text, True)

    def begin(self, name: str, said: dict[str, str]) -> None:
        """At an element's beginning."""

    def end(self, name: str) -> None:
        """At its end."""

    def text(self, text: str) -> None:
        """What stands between."""

    def _refuse(self, *_: Any) -> None:
        raise TooLargeError


class _Names(_Walk):
    """The names of sheets, with what leads to their parts."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def begin(self, name: str, said: dict[str, str]) -> None:
        if name == "sheet":
            id = next((said[key] for key in said if key.endswith(" id")), "")
            self.found.append((said.get("name", ""), id))


class _Targets(_Walk):
    """The parts behind such ids."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def begin(self, name: str, said: dict[str, str]) -> None:
        if name == "Relationship":
            self.found[said.get("Id", "")] = said.get("Target", "")


class _Lengths(_Walk):
    """How long each of the texts is that cells share."""

    def __init__(self) -> None:
        self.found: list[int] = []

    def begin(self, name: str, said: dict[str, str]) -> None:  # noqa: ARG002 - as in its base
        if name == "si":
            self.found.append(0)

    def text(self, text: str) -> None:
        if self.found:
            self.found[-1] += len(text)


class _Xlsx(_Walk):
    """The cells of one sheet."""

    def __init__(self, lengths: list[int]) -> None:
        self.formulas: list[tuple[int, int]] = []
        self.merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._lengths = lengths
        self._at = (-1, -1)
        self._row = -1
        self._last = [0, 0]
        self._cells = self._signs = 0
        self._shared = False
        self._value = ""

    def begin(self, name: str, said: dict[str, str]) -> None:
        if name == "row":
            # A row or a cell without its place follows the one before.
            self._row = int(said["r"]) - 1 if said.get("r", "").isdecimal() else self._row + 1
            self._at = (self._row, -1)
        elif name == "c":
            found = _REFERENCE.fullmatch(said.get("r", ""))
            self._at = (self._row, self._at[1] + 1) if found is None else _place(found)
            self._shared = said.get("t") == "s"
        elif name == "f":
            self.formulas.append(self._at)
        elif name in ("v", "is"):
            self._value = ""
            self._cells += 1
            self._last = [max(pair) for pair in zip(self._last, self._at, strict=True)]
            room = (self._last[0] + 1) * (self._last[1] + 1)
            if self._cells > MOST_CELLS or room > MOST_ROOM:
                raise TooLargeError
        elif name == "mergeCell":
            ends = _REFERENCE.findall(said.get("ref", ""))
            if len(ends) == 2:
                first, last = (_at(letters, number) for letters, number in ends)
                self.merged.append((first, last))

    def text(self, text: str) -> None:
        self._value += text

    def end(self, name: str) -> None:
        if name == "v" and self._shared and self._value.isdecimal():
            place = int(self._value)
            self._signs += self._lengths[place] if place < len(self._lengths) else 0
            if self._signs > _MOST_SIGNS:
                raise TooLargeError


def _place(found: re.Match[str]) -> tuple[int, int]:
    return _at(found[1], found[2])


def _at(letters: str, number: str) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(number) - 1, column - 1


class _Ods(_Walk):
    """The cells of all sheets, with what is said to be repeated."""

    def __init__(self) -> None:
        self.found: dict[str, list[tuple[int, int]]] = {}
        self._formulas: list[tuple[int, int]] = []
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cells = self._signs = 0
        self._used = 0
        self._value = 0

    def begin(self, name: str, said: dict[str, str]) -> None:
        if name == "table":
            own = next((said[key] for key in said if key.endswith("table:1.0 name")), "")
            self._formulas = self.found.setdefault(own, [])
            self._row = 0
        elif name == "table-row":
            self._rows = _repeated(said, "number-rows-repeated")
            self._column = self._used = 0
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = _repeated(said, "number-columns-repeated")
            self._value = 0
            if any(key.endswith(" formula") for key in said):
                self._formulas.append((self._row, self._column))
            if any(key.endswith(" value-type") for key in said):
                self._used = self._column + self._columns
                self._cells += self._columns * self._rows
                room = (self._row + self._rows) * self._used
                if self._cells > MOST_CELLS or room > MOST_ROOM:
                    raise TooLargeError

    def text(self, text: str) -> None:
        self._value += len(text)

    def end(self, name: str) -> None:
        if name == "table-row":
            self._row += self._rows
        elif name in ("table-cell", "covered-table-cell"):
            self._column += self._columns
            self._signs += self._value * self._columns * self._rows if self._value else 0
            if self._signs > _MOST_SIGNS:
                raise TooLargeError


def _repeated(said: dict[str, str], key: str) -> int:
    text = next((said[name] for name in said if name.endswith(f" {key}")), "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1
