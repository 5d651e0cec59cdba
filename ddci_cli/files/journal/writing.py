"""Entries join their journal: the only way in which the program writes to one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ddci_cli.files.disk.append import append_lines
from ddci_cli.files.disk.plan_files import read_journal, shown_name


def write_entries(journal: Path, lines: Sequence[str]) -> None:
    """Add the lines of entries, all or none; raises UserError, and then nothing is written."""
    # Imported here and below: only this needs to know how a journal is laid out.
    from ddci_cli.files.journal.joining import join

    append_lines(journal, lines, join=partial(join, lines=lines, name=shown_name(journal)))


def rehearse(journal: Path, lines: Sequence[str]) -> None:
    """Raise the UserError that writing these lines would raise for what stands in the journal."""
    from ddci_cli.files.journal.joining import join

    content = read_journal(journal)
    if content is not None:
        join(content, lines, shown_name(journal))
