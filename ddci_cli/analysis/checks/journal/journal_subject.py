"""What every check of a journal looks at."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from ddci_cli.analysis.days.occurrences import Occurrence, of_task
from ddci_cli.analysis.sections import PlacedTask, all_tasks
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan

# A wrong id on every line of a long journal is guessed at only so often.
_MOST_GUESSES = 50


class JournalSubject:
    """A journal, its plan, and the day as of which both are looked at."""

    def __init__(self, plan: Plan, entries: tuple[Entry, ...], today: date) -> None:
        self.plan = plan
        self.entries = entries
        self.today = today
        self.tasks = {placed.task.id: placed for placed in all_tasks(plan)}
        self.guesses_left = _MOST_GUESSES
        self._occurrences: dict[str, list[Occurrence]] = {}

    def occurrences_of(self, placed: PlacedTask) -> list[Occurrence]:
        """The occurrences of one task, each task looked at once."""
        task = placed.task.id
        if task not in self._occurrences:
            self._occurrences[task] = list(of_task(placed, self.plan))
        return self._occurrences[task]

    def about_tasks(self) -> Iterator[tuple[int, Entry, PlacedTask]]:
        """The entries about tasks that the plan has, with their places in the journal."""
        for i, entry in enumerate(self.entries):
            placed = self.tasks.get(entry.task_id or "")
            if placed is not None:
                yield i, entry, placed

    @cached_property
    def owners(self) -> frozenset[str]:
        """The ids of all owners."""
        return frozenset(owner.id for owner in self.plan.owners)
