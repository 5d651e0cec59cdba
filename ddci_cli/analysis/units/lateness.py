"""Who is late with what: of each plan the overdue work by name, the rest in figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.units.unit import Unit
from ddci_cli.model.plan import Plan


class LateWork(NamedTuple):
    """One piece of work past its last day."""

    id: str
    """Of the occurrence."""
    title: str
    lead: tuple[str, ...]
    due: date
    days_late: int
    state: State
    reason: str | None
    """Why it does not go on, where it is blocked."""


class Lateness(NamedTuple):
    """One plan; small, for one is kept of each of many."""

    unit: Unit
    overdue: tuple[LateWork, ...]
    """The longest late first."""
    unreported: int
    ahead: int
    quotas_short: int
    silent: tuple[str, ...]
    has_journal: bool
    is_whole: bool

    @property
    def badness(self) -> tuple[int, ...]:
        """Most that is overdue first, then the longest late, then what nobody tells of."""
        longest = max((work.days_late for work in self.overdue), default=0)
        return -len(self.overdue), -longest, -self.unreported, -self.quotas_short, -len(self.silent)

    @property
    def has_something(self) -> bool:
        """Whether there is anything to be told of it beside what is to come."""
        return any(self.badness) or not self.has_journal or not self.is_whole


def late_works(plan: Plan, items: Iterable[DueItem]) -> tuple[LateWork, ...]:
    """Each piece of work that is late, the one that was due first before the others."""
    return tuple(
        LateWork(
            item.occurrence.id,
            item.occurrence.placed.task.title,
            posts(plan, item.progress.waiting_for or item.occurrence.placed.task.lead),
            item.occurrence.due,
            item.progress.days_late,
            item.progress.state,
            item.progress.note if item.progress.state is State.BLOCKED else None,
        )
        for item in sorted(items, key=lambda item: item.occurrence.due)
    )


def lateness(unit: Unit, result: Due, *, has_journal: bool, is_whole: bool) -> Lateness:
    """What is late of one plan, by the list of what is due."""
    return Lateness(
        unit,
        late_works(result.plan, result.overdue),
        len(result.without_report),
        result.to_come,
        len(result.quotas_missed),
        tuple(owner.post for owner in result.silence.owners),
        has_journal,
        is_whole,
    )


def posts(plan: Plan, ids: Sequence[str]) -> tuple[str, ...]:
    """The posts of some owners."""
    return tuple(post_of(plan, id) for id in ids)


def worst_first(every: Sequence[Lateness]) -> list[Lateness]:
    """Those with most that is overdue first; equal ones in the order of their files."""
    return sorted(every, key=lambda one: one.badness)
