"""The entries of a journal, or of a part of it, and what is wrong with their shape."""

from bisect import bisect
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from yaml.nodes import SequenceNode

from ddci_cli.diagnostics import Diagnostic, Severity
from ddci_cli.files.journal.lines import read_journal
from ddci_cli.files.shape.one_line import one_line
from ddci_cli.files.yaml.source import Source
from ddci_cli.model.journal import Entry


class Entries(NamedTuple):
    """What one text of entries said."""

    source: Source
    found: list[Diagnostic]
    """What is wrong with its lines and the shape of its entries; some have no place yet."""
    sound: dict[int, Entry]
    """The well-formed entries by their places in the list."""
    doubtful: frozenset[int]
    """The places of those of which it is not clear what they say."""
    is_whole: bool
    """Whether every line was read."""
    is_well_formed: bool
    """Whether the rules have still to be asked; else they were, of what is left."""

    @property
    def kept(self) -> list[Entry]:
        """The entries that count."""
        return [entry for i, entry in self.sound.items() if i not in self.doubtful]


def read_entries(
    content: bytes, name: str, rules: Callable[[tuple[Entry, ...]], list[Diagnostic]]
) -> Entries:
    """The entries in a text; the rules are asked where some of them have the wrong shape."""
    source, broken = read_journal(content, name)
    found = [*broken, *source.findings]
    is_whole = not any(one.severity is Severity.ERROR for one in found)
    # A key that stands twice leaves open which of its two values the entry has.
    doubtful = _items_at(source.findings, source)
    sound: dict[int, Entry] = {}
    is_well_formed = False
    if source.data is not None:
        try:
            entries = _validate(source.data)
        except ValidationError as error:
            from ddci_cli.files.shape.salvage import examine

            found += examine(error, source, _validate, lambda kept, _: rules(kept))
            sound = dict(_sound_ones(source.data))
            is_whole = False
        else:
            sound = dict(enumerate(entries))
            is_well_formed = True
    return Entries(source, found, sound, doubtful, is_whole, is_well_formed)


@cache
def _journal() -> TypeAdapter[tuple[Entry, ...]]:
    return TypeAdapter(tuple[Entry, ...])


@cache
def _entry() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def _validate(data: Any) -> tuple[Entry, ...]:
    return one_line(_journal().validate_python)(data)


def _sound_ones(data: Any) -> Iterator[tuple[int, Entry]]:
    """The items that are entries, each with its place in the list."""
    for i, item in enumerate(data if isinstance(data, list) else ()):
        try:
            yield i, one_line(_entry().validate_python)(item)
        except ValidationError:
            continue


def _items_at(findings: list[Diagnostic], source: Source) -> frozenset[int]:
    """The items of a list in which the findings stand."""
    if not isinstance(source.root, SequenceNode):
        return frozenset()
    starts = [(item.start_mark.line, item.start_mark.column) for item in source.root.value]
    places = [found.place for found in findings if found.place is not None]
    return frozenset(bisect(starts, (p.line - 1, p.column - 1)) - 1 for p in places)
