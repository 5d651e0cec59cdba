"""What a journal says as known on one day, by task and by index."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Index, Plan


class Record:
    """The entries of one plan up to one day, oldest first.

    Entries of one day stand in the order in which they were written down; of one day on which
    several were written, in the order of the file.
    """

    def __init__(
        self, entries: Iterable[Entry] | None, today: date, *, as_recorded: bool = False
    ) -> None:
        self.kept = entries is not None
        """Whether there is a journal at all; without one nobody is silent."""
        self.entries = sorted(
            (
                entry
                for entry in entries or ()
                if entry.date <= today and not (as_recorded and written_on(entry) > today)
            ),
            key=lambda entry: (entry.date, written_on(entry)),
        )
        self._by_task: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.task_id is not None:
                self._by_task.setdefault(entry.task_id, []).append(entry)

    def of_task(self, task_id: str) -> list[Entry]:
        """The entries about a task and its periods."""
        return self._by_task.get(task_id, [])


def written_on(entry: Entry) -> date:
    """The day an entry was written down; the day it is about where it does not say."""
    return entry.at or entry.date


def with_recorded_scores(plan: Plan, record: Record) -> Plan:
    """The plan with the scores that its journal records; the newest of each counts."""
    actual: dict[str, Decimal] = {}
    baseline: dict[str, Decimal] = {}
    for entry in record.entries:
        if entry.index is not None and entry.actual is not None:
            actual[entry.index] = entry.actual
        if entry.index is not None and entry.baseline is not None:
            baseline[entry.index] = entry.baseline
    if not actual and not baseline:
        return plan

    def scored(index: Index) -> Index:
        known = {
            "actual": actual.get(index.id, index.actual),
            "baseline": baseline.get(index.id, index.baseline),
        }
        return index.model_copy(update=known)

    return plan.model_copy(update={"indices": tuple(scored(index) for index in plan.indices)})
