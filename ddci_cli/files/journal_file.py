"""A journal file as a whole: its sound entries, and everything that is wrong with the others."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from ddci_cli.analysis.checks.journal import find_in_journal
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.journal_lines import read_journal
from ddci_cli.files.placing import placed
from ddci_cli.language import Message
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan

# Evidence is a path where it ends like a file; a link and a document's number do not.
_FILE = (
    r"(?i)(?![a-z][a-z0-9+.-]+://|www\.).*\.(?:docx?|xlsx?|pptx?|pdf|od[tsp]|rtf|txt|md|csv|html?"
    r"|eml|msg|jpe?g|png|gif|webp|heic|tiff?|mp[34]|mov|avi|m4a|wav|zip|rar|7z)"
)
# Drives and network shares of one computer are not there on another.
_ELSEWHERE = r"(?:[A-Za-z]:)?[\\/].*"


class JournalFile(NamedTuple):
    """What one journal said."""

    name: str
    entries: tuple[Entry, ...] = ()
    """Those that are well formed; a broken one hides no other."""
    findings: tuple[Diagnostic, ...] = ()


def check(content: bytes, name: str, folder: Path, plan: Plan | None, today: date) -> JournalFile:
    """The entries of a journal and all its findings; some need its plan, if that is sound.

    Paths of evidence are seen from `folder`.
    """
    source = read_journal(content, name)
    found = list(source.findings)

    def rules(entries: tuple[Entry, ...]) -> list[Diagnostic]:
        about_plan = [] if plan is None else find_in_journal(plan, entries, today)
        return [*about_plan, *_missing_evidence(entries, folder)]

    sound: tuple[Entry, ...] = ()
    if source.data is not None:
        try:
            sound = _journal().validate_python(source.data)
        except ValidationError as error:
            from ddci_cli.files.salvage import examine

            found += examine(error, source, _journal().validate_python, rules)
            sound = _sound_ones(source.data)
        else:
            found += rules(sound)
    return JournalFile(name, sound, placed(found, source, complete=plan is not None))


@cache
def _journal() -> TypeAdapter[tuple[Entry, ...]]:
    return TypeAdapter(tuple[Entry, ...])


@cache
def _entry() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def _sound_ones(data: Any) -> tuple[Entry, ...]:
    sound = []
    for item in data if isinstance(data, list) else ():
        try:
            sound.append(_entry().validate_python(item))
        except ValidationError:
            continue
    return tuple(sound)


def _missing_evidence(entries: tuple[Entry, ...], folder: Path) -> list[Diagnostic]:
    """DD706: a file that is named as evidence is there, seen from the journal's folder."""
    return [
        Diagnostic(
            "DD706",
            Message("the file `{file}` is not there", file=named),
            (i, "evidence", k),
            label=Message("put it there, or correct the path"),
            note=Message("paths are seen from the journal's folder"),
        )
        for i, entry in enumerate(entries)
        for k, named in enumerate(entry.evidence)
        if is_path(named) and not _is_there(folder, named)
    ]


def is_path(evidence: str) -> bool:
    """Whether evidence is a file that can be looked for, and no link or document's number."""
    return bool(re.fullmatch(_FILE, evidence)) and not re.fullmatch(_ELSEWHERE, evidence)


def _is_there(folder: Path, named: str) -> bool:
    try:
        return (folder / named.replace("\\", "/")).is_file()
    except (OSError, ValueError):
        # A name that no file can have.
        return False
