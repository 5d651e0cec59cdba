"""A journal's text to data, entry by entry where it has to be: a broken line hides no other."""

from typing import NamedTuple

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.yaml.reading import read
from ddci_cli.files.yaml.source import Source


class JournalText(NamedTuple):
    """What a journal's text holds; its data is a list, or what stands in the place of one."""

    source: Source
    broken: tuple[Diagnostic, ...] = ()
    """What is wrong in the lines that were left out."""


def read_journal(content: bytes, name: str) -> JournalText:
    """The data of a journal and what is wrong in its YAML; None for data if nothing can be read."""
    whole = read(content, name)
    if whole.data is not None:
        return JournalText(whole)
    if _is_blank(whole):
        return JournalText(_nothing(whole))
    # Imported here: most journals can be read as a whole.
    from ddci_cli.files.journal.broken_lines import Lines

    rest, broken = Lines(content, whole).read()
    return JournalText(_nothing(rest) if _is_blank(rest) else rest, broken)


def _is_blank(source: Source) -> bool:
    return source.data is None and all(found.code == "DD110" for found in source.findings)


def _nothing(source: Source) -> Source:
    """A journal in which nothing has been written yet; that is no mistake."""
    empty = Source(source.name, source.text)
    empty.data = []
    return empty
