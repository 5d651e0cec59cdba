"""A journal file as a whole: its sound entries, and everything that is wrong with the others."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from yaml.nodes import SequenceNode

from ddci_cli.analysis.checks.journal_rules import find_in_journal
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.journal.evidence import missing_evidence
from ddci_cli.files.journal.lines import read_journal
from ddci_cli.files.placing import placed
from ddci_cli.files.yaml.source import Source
from ddci_cli.model.journal import Entry, not_undone
from ddci_cli.model.plan import Plan


class JournalFile(NamedTuple):
    """What one journal said."""

    name: str
    entries: tuple[Entry, ...] = ()
    """Those that are well formed and not taken back; a broken one hides no other."""
    recorded: tuple[Entry, ...] = ()
    """All that are well formed, in the order of the file."""
    findings: tuple[Diagnostic, ...] = ()


def check(content: bytes, name: str, folder: Path, plan: Plan | None, today: date) -> JournalFile:
    """The entries of a journal and all its findings; some need its plan, if that is sound.

    Paths of evidence are seen from `folder`.
    """
    source, broken = read_journal(content, name)
    found = [*broken, *source.findings]
    # A key that stands twice leaves open which of its two values the entry has.
    doubtful = _items_at(source.findings, source)

    def rules(entries: tuple[Entry, ...]) -> list[Diagnostic]:
        about_plan = [] if plan is None else find_in_journal(plan, entries, today)
        return [*about_plan, *missing_evidence(entries, folder)]

    sound: dict[int, Entry] = {}
    complete = plan is not None and not found
    if source.data is not None:
        try:
            entries = _journal().validate_python(source.data)
        except ValidationError as error:
            from ddci_cli.files.shape.salvage import examine

            found += examine(error, source, _journal().validate_python, lambda kept, _: rules(kept))
            sound = dict(_sound_ones(source.data))
            complete = False
        else:
            found += rules(entries)
            sound = dict(enumerate(entries))
    kept = tuple(entry for i, entry in sound.items() if i not in doubtful)
    in_place = placed(found, source, complete=complete)
    return JournalFile(name, not_undone(kept), kept, in_place)


@cache
def _journal() -> TypeAdapter[tuple[Entry, ...]]:
    return TypeAdapter(tuple[Entry, ...])


@cache
def _entry() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def _sound_ones(data: Any) -> Iterator[tuple[int, Entry]]:
    """The items that are entries, each with its place in the list."""
    for i, item in enumerate(data if isinstance(data, list) else ()):
        try:
            yield i, _entry().validate_python(item)
        except ValidationError:
            continue


def _items_at(findings: list[Diagnostic], source: Source) -> frozenset[int]:
    """The items of a list in which the findings stand."""
    if not isinstance(source.root, SequenceNode):
        return frozenset()
    starts = [(item.start_mark.line, item.start_mark.column) for item in source.root.value]
    places = [found.place for found in findings if found.place is not None]
    return frozenset(bisect(starts, (p.line - 1, p.column - 1)) - 1 for p in places)
