"""The last plans of the units that were merged into one, read beside its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.scores.predecessors import Former, former
from ddci_cli.desk.loading import Usable, load
from ddci_cli.language import Message


def formers(one: Usable, today: date) -> tuple[Former, ...]:
    """Each unit that the plan names as one before it; their files are seen from its folder."""
    return tuple(_formers(one, today))


def _formers(one: Usable, today: date) -> Iterator[Former]:
    for before in one.plan.predecessors:
        if before.file is None:
            yield Former(before.unit, unread=Message("its plan is not named"))
            continue
        old = load(one.path.parent / Path(before.file), today)
        usable = old.usable
        if usable is None:
            reason = old.unreadable or Message("{file} has errors", file=old.name)
            yield Former(before.unit, unread=reason)
        elif usable.incomplete is not None:
            unread = Message("{file} cannot be read whole", file=usable.incomplete.name)
            yield Former(before.unit, unread=unread)
        else:
            last = usable.plan.span.last
            scored = with_recorded_scores(usable.plan, usable.record(today), last)
            yield former(one.plan, before.unit, scored)
