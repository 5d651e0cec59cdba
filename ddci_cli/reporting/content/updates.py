"""What became known after the cut-off: one line a piece of work, with all who told of it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ddci_cli.model.journal import Entry
from ddci_cli.reporting.content.lines import Update
from ddci_cli.reporting.tables import Tables


def updates(entries: Iterable[Entry], tables: Tables) -> Iterator[Update]:
    """In the order in which each was first told of."""
    found: dict[object, list[Entry]] = {}
    for entry in entries:
        key = (entry.task, entry.event, entry.index, entry.about)
        found.setdefault(key, []).append(entry)
    for told in found.values():
        rows = list(tables.entries(told))
        said = []
        # What several say alike is said once.
        for what, group in groupby(rows, lambda row: row.said):
            said.append(tables.told(what, [(row.by, row.day) for row in group]))
        evidence = dict.fromkeys(text for entry in told for text in entry.evidence)
        yield Update(rows[0].title, "; ".join(said), "; ".join(evidence))
