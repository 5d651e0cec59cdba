"""A journal file as a whole: its sound entries, and everything that is wrong with the others."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.checks.journal_rules import find_in_journal
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.journal.entries import read_entries
from ddci_cli.files.journal.evidence import missing_evidence
from ddci_cli.files.placing import also_spoiled_text, placed
from ddci_cli.model.journal import Entry, not_undone
from ddci_cli.model.plan import Plan

# A journal of some eight hundred entries; what is larger is read in parts.
_SMALL = 100_000


class JournalFile(NamedTuple):
    """What one journal said."""

    name: str
    entries: tuple[Entry, ...] = ()
    """Those that are well formed and not taken back; a broken one hides no other."""
    recorded: tuple[Entry, ...] = ()
    """All that are well formed, in the order of the file."""
    findings: tuple[Diagnostic, ...] = ()
    is_whole: bool = True
    """Whether all that stands in it is among the recorded entries."""


def check(
    content: bytes,
    name: str,
    folder: Path,
    plan: Plan | None,
    today: date,
    *,
    small: int = _SMALL,
) -> JournalFile:
    """The entries of a journal and all its findings; some need its plan, if that is sound.

    Paths of evidence are seen from `folder`. What has more bytes than `small` is read in parts.
    """

    def rules(entries: tuple[Entry, ...]) -> list[Diagnostic]:
        about_plan = [] if plan is None else find_in_journal(plan, entries, today)
        return [*about_plan, *missing_evidence(entries, folder)]

    if len(content) > small:
        from ddci_cli.files.journal.long_journal import long_journal

        read = long_journal(content, name, rules, has_plan=plan is not None)
        if read is not None:
            kept, findings, is_whole = read
            return JournalFile(name, not_undone(kept), kept, findings, is_whole)
    text = read_entries(content, name, rules)
    found = text.found
    complete = plan is not None and not found
    if text.is_well_formed:
        found = [*found, *rules(tuple(text.sound.values()))]
    found = also_spoiled_text(found, text.source)
    kept = tuple(text.kept)
    in_place = placed(found, text.source, complete=complete)
    return JournalFile(name, not_undone(kept), kept, in_place, text.is_whole)
