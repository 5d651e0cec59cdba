"""Entries join their journal: the only way in which the program writes to one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ddci_cli.files.disk.append import Replaced, append_lines
from ddci_cli.files.disk.plan_files import read_journal, shown_name


def write_entries(journal: Path, lines: Sequence[str], *, behind: int | None = None) -> None:
    """Add the lines of entries, all or none; raises UserError, and then nothing is written.

    Lines that another process has put `behind` the bytes that were read are not written again.
    """
    # Imported here and below: only this needs to know how a journal is laid out.
    from ddci_cli.files.journal.joining import join

    name = shown_name(journal)

    def join_new(content: bytes) -> tuple[bytes, Replaced]:
        there = content[behind:].decode("utf-8", "replace").splitlines()
        new = {line.strip() for line in there}
        left = [line for line in lines if line not in new]
        return join(content, left, name) if left else (b"", ())

    plain = partial(join, lines=lines, name=name)
    append_lines(journal, lines, join=plain if behind is None else join_new)


def rehearse(journal: Path, lines: Sequence[str]) -> None:
    """Raise the UserError that writing these lines would raise for what stands in the journal."""
    from ddci_cli.files.journal.joining import join

    content = read_journal(journal)
    if content is not None:
        join(content, lines, shown_name(journal))
