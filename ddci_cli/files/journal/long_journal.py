"""Long journals: read part by part, in time that grows with their length and room that does not.

The rules see all entries at once. A part with findings is read a second time, for the places.
"""

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from ddci_cli.diagnostics import Diagnostic, Path, Place, Related
from ddci_cli.files.disk.plan_files import MAX_JOURNAL_BYTES
from ddci_cli.files.ignores import FileIgnores, Ignore, ignores_in, silenced
from ddci_cli.files.journal.entries import read_entries
from ddci_cli.files.journal.lines import read_journal
from ddci_cli.files.journal.parts import MOST_ENTRIES, Part, cut
from ddci_cli.files.placing import also_spoiled_text, located, order
from ddci_cli.files.yaml.source import Part as Side
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.model.journal import Entry

Rules = Callable[[tuple[Entry, ...]], list[Diagnostic]]
Read = tuple[tuple[Entry, ...], tuple[Diagnostic, ...], bool]

# An entry that means nothing, on a line of its own: what stands above the first entry of a file
# is about all of it, and above the first of a part it is not.
_BEFORE = b"- \n"


def long_journal(content: bytes, name: str, rules: Rules, *, has_plan: bool) -> Read | None:
    """The entries, the findings, and whether all was read; None where it has to be read at once."""
    if len(content) > MAX_JOURNAL_BYTES:
        message = Message(
            "the journal has more than {most} bytes, which no journal of a year has",
            most=MAX_JOURNAL_BYTES,
        )
        return (), (_too_long(message, name, 0, ""),), False
    journal = cut(content)
    if journal is None:
        return None
    if journal.over is not None:
        message = Message(
            "the journal has {n} entries; at most {most} are read",
            n=journal.entries,
            most=MOST_ENTRIES,
        )
        line = re.split(rb"\r\n|\r|\n", content)[journal.over].decode("utf-8", "replace")
        return (), (_too_long(message, name, journal.over, line),), False
    with _no_collector():
        return _Long(list(journal.parts()), name, rules).read(has_plan=has_plan)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Nothing that is read refers to itself; a collector would look at all of it again and again.

    On fifty thousand entries that takes longer than the reading.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _too_long(message: Message, name: str, line: int, text: str) -> Diagnostic:
    help = Message("check that this is the right file")
    place = Place(line + 1, 1, line + 1, 2, text)
    return Diagnostic("DD103", message, help=help, file=name, place=place)


class _At(NamedTuple):
    """Where an entry stands: which part, and which item of its list."""

    part: int
    item: int


class _Long:
    """One long journal that is being read."""

    def __init__(self, parts: list[Part], name: str, rules: Rules) -> None:
        self.parts = parts
        self.name = name
        self.rules = rules
        self.sound: list[Entry] = []
        self.at: list[_At] = []
        self.found: list[Diagnostic] = []
        """With their places."""

    def read(self, *, has_plan: bool) -> Read:
        kept: list[Entry] = []
        is_whole = True
        complete = has_plan
        with_ignores: list[int] = []
        for number, part in enumerate(self.parts):
            text = read_entries(part.content, self.name, self._rules_of_a_part)
            complete = complete and not text.found
            found = also_spoiled_text(text.found, text.source)
            self._add(located(found, text.source), part)
            is_whole = is_whole and text.is_whole
            kept += text.kept
            self.sound += text.sound.values()
            self.at += [_At(number, item) for item in text.sound]
            if re.search(rb"#[ \t]*ddci", part.content):
                with_ignores.append(number)
        self._place(self.rules(tuple(self.sound)))
        found = list(dict.fromkeys(self.found))
        if with_ignores:
            found = self._without_ignored(found, with_ignores, complete=complete)
        return tuple(kept), tuple(sorted(found, key=order)), is_whole

    def _rules_of_a_part(self, entries: tuple[Entry, ...]) -> list[Diagnostic]:
        """What the rules say of a part alone; what is taken back may stand in another one."""
        return [found for found in self.rules(entries) if found.code != "DD713"]

    def _add(self, found: Iterable[Diagnostic], part: Part) -> None:
        known = any(one.code == "DD101" for one in self.found)
        for one in found:
            if one.code == "DD101" and known:
                # One wrong encoding is one mistake, however many letters it spoils.
                continue
            self.found.append(_lower(one, part.first_line))

    def _place(self, found: list[Diagnostic]) -> None:
        """Give the findings about entries their places, each part being read but once more."""
        wanted: dict[int, set[tuple[Path, Side]]] = defaultdict(set)
        for one in found:
            for path, side in ((one.path, one.part), *((r.path, r.part) for r in one.related)):
                part, local = self._in_part(path)
                wanted[part].add((local, side))
        places: dict[tuple[int, Path, Side], tuple[Place, bool]] = {}
        for part, asked in wanted.items():
            source = self._source(part)
            for path, side in asked:
                place = source.place(path, side)
                is_there = source.node(path) is not None
                moved = _lower_place(place, self.parts[part].first_line)
                places[part, path, side] = moved, is_there
        for one in found:
            self.found.append(self._placed(one, places))

    def _placed(
        self, found: Diagnostic, places: dict[tuple[int, Path, Side], tuple[Place, bool]]
    ) -> Diagnostic:
        place, _ = places[*self._in_part(found.path), found.part]
        start = place.text.find(found.words, place.column - 1) if found.words else -1
        if start >= 0:
            place = place._replace(column=start + 1, end_column=start + 1 + len(found.words))
        related: list[Related] = []
        for one in found.related:
            other, is_there = places[*self._in_part(one.path), one.part]
            if is_there:
                related.append(one._replace(place=other, path=()))
        return found._replace(file=self.name, path=(), place=place, related=tuple(related))

    def _in_part(self, path: Path) -> tuple[int, Path]:
        at = self.at[int(path[0])]
        return at.part, (at.item, *path[1:])

    def _source(self, part: int) -> Source:
        return read_journal(self.parts[part].content, self.name).source

    def _without_ignored(
        self, found: list[Diagnostic], parts: list[int], *, complete: bool
    ) -> list[Diagnostic]:
        every = FileIgnores([], [])
        for number in parts:
            part = self.parts[number]
            before = _BEFORE if number else b""
            here = ignores_in(read_journal(before + part.content, self.name).source)
            lines = part.first_line - (1 if number else 0)
            for one in here.ignores:
                every.ignores.append(_lower_ignore(one, lines, is_first=not number))
            every.inside_texts.extend(_lower(one, lines) for one in here.inside_texts)
        return list(silenced(found, every, self.name, complete=complete))


def _lower_ignore(ignore: Ignore, lines: int, *, is_first: bool) -> Ignore:
    if is_first and ignore.first == (1, 1):
        # It is about the file, of which this is the first part.
        return ignore._replace(last=10**9)
    first = (ignore.first[0] + lines, ignore.first[1])
    place = _lower_place(ignore.place, lines)
    return ignore._replace(place=place, first=first, last=ignore.last + lines)


def _lower(found: Diagnostic, lines: int) -> Diagnostic:
    """The finding at its place in the file; its path, which counts within a part, is gone."""
    related = tuple(
        one._replace(place=one.place and _lower_place(one.place, lines), path=())
        for one in found.related
    )
    place = found.place and _lower_place(found.place, lines)
    return found._replace(path=(), place=place, related=related)


def _lower_place(place: Place, lines: int) -> Place:
    return place._replace(line=place.line + lines, end_line=place.end_line + lines)
