"""One unit's part of a report on all: the figures of a period, and what is told by name."""

from collections import Counter
from typing import NamedTuple

from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.period_report import DUE_GROUPS, PeriodReport
from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.units.lateness import LateWork, late_works
from ddci_cli.analysis.units.unit import Unit


class Held(NamedTuple):
    """Work that does not go on, and why."""

    title: str
    reason: str | None


class UnitPeriod(NamedTuple):
    """One plan; small, for one is kept of each of many."""

    unit: Unit
    tasks: int
    entries: int
    """What was recorded of the period."""
    has_journal: bool
    is_whole: bool
    errors: int
    due: tuple[tuple[str, int], ...]
    """How many fell due in the period, by what became of them."""
    early: int
    caught_up: int
    overdue: tuple[LateWork, ...]
    """All that is overdue at the cut-off, the longest late first."""
    no_report: int
    blocked: tuple[Held, ...]
    quotas_short: int
    silent: tuple[str, ...]
    ahead: int
    """What falls due from the cut-off to the end of the next period."""

    @property
    def all_due(self) -> int:
        """How many fell due in the period."""
        return sum(n for _, n in self.due)

    def due_as(self, group: str) -> int:
        """How many of them came to one end."""
        return dict(self.due).get(group, 0)

    @property
    def badness(self) -> tuple[int, ...]:
        """Most that is overdue first, then what nobody tells of."""
        return -len(self.overdue), -self.no_report, -len(self.blocked), -self.due_as("late")


def unit_period(
    unit: Unit, facts: PeriodReport, *, has_journal: bool, is_whole: bool, errors: int
) -> UnitPeriod:
    """What a report on all tells of one plan."""
    counts = Counter(group for group, _ in facts.due_items())
    held: list[DueItem | UndatedItem] = [i for one in facts.standings for i in one.blocked]
    quotas = facts.all_of("quotas")
    return UnitPeriod(
        unit,
        facts.tasks,
        len(facts.entries),
        has_journal,
        is_whole,
        errors,
        tuple((group, counts[group]) for group in DUE_GROUPS if counts[group]),
        len(facts.all_of("early")),
        len(facts.all_of("caught_up")),
        late_works(facts.plan, facts.all_of("overdue")),
        len(facts.all_of("no_report")),
        tuple(Held(_title(item), item.progress.note) for item in held),
        sum(i.is_unfinished and i.progress.state is not State.NO_REPORT for i in quotas),
        tuple(owner.post for owner in facts.silence.owners),
        len(facts.rest) + len(facts.ahead),
    )


def _title(item: DueItem | UndatedItem) -> str:
    placed = item.occurrence.placed if isinstance(item, DueItem) else item.placed
    return placed.task.title


def added_up(every: list[UnitPeriod]) -> Counter[str]:
    """What fell due in all of them, by what became of it."""
    found: Counter[str] = Counter()
    for one in every:
        found.update(dict(one.due))
    return found
