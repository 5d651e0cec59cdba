"""One unit's part of a report on all: the figures of a period, and what is told by name."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.period_report import DUE_GROUPS, PeriodReport
from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.progress.year import MONTHS, by_months
from ddci_cli.analysis.units.lateness import LateWork, late_works
from ddci_cli.analysis.units.unit import Unit
from ddci_cli.model.journal import About


class Held(NamedTuple):
    """Work that does not go on, and why."""

    title: str
    reason: str | None


class Said(NamedTuple):
    """What a unit recorded of its plan as a whole."""

    note: str
    evidence: tuple[str, ...]


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
    causes: tuple[Said, ...]
    """Why work falls short, where no task is named."""
    proposals: tuple[Said, ...]
    quotas_short: int
    silent: tuple[str, ...]
    ahead: int
    """What falls due from the cut-off to the end of the next period."""
    months: tuple[tuple[tuple[State, int], ...], ...]
    """What falls due in each month of the year, by what became of it."""

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
        _said(facts, About.CAUSE),
        _said(facts, About.PROPOSAL),
        sum(i.is_unfinished and i.progress.state is not State.NO_REPORT for i in quotas),
        tuple(owner.post for owner in facts.silence.owners),
        len(facts.rest) + len(facts.ahead),
        tuple(tuple(of_month.items()) for of_month in by_months(facts)),
    )


def _said(facts: PeriodReport, about: About) -> tuple[Said, ...]:
    return tuple(
        Said(entry.note or "", tuple(entry.evidence)) for entry in facts.told_of_all(about)
    )


def _title(item: DueItem | UndatedItem) -> str:
    placed = item.occurrence.placed if isinstance(item, DueItem) else item.placed
    return placed.task.title


def year_of(every: Sequence[UnitPeriod]) -> tuple[Counter[State], ...]:
    """The months of all of them together."""
    found: tuple[Counter[State], ...] = tuple(Counter() for _ in range(MONTHS))
    for one in every:
        for total, of_month in zip(found, one.months, strict=True):
            total.update(dict(of_month))
    return found


def added_up(every: Sequence[UnitPeriod]) -> Counter[str]:
    """What fell due in all of them, by what became of it."""
    found: Counter[str] = Counter()
    for one in every:
        found.update(dict(one.due))
    return found
