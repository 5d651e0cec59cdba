"""What is overdue, what falls due next, and what has no day, as seen on one day."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.occurrences import Occurrence, occurrences, undated
from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.tasks import PlacedTask
from ddci_cli.analysis.workdays import last_working_day
from ddci_cli.model.deadlines import Every
from ddci_cli.model.plan import Plan

DAYS_AHEAD = 14
"""How far the default view looks ahead; today counts as day 0, the last day is included."""


class State(StrEnum):
    """Where a piece of work stands while nobody has recorded progress."""

    NOT_STARTED = "not_started"
    OVERDUE = "overdue"


class Window(NamedTuple):
    """Which last allowed days are asked for, both ends inclusive; None is open."""

    first: date | None = None
    last: date | None = None
    just_left_out: date | None = None
    """The day that an exclusive end leaves out, to be mentioned."""

    def has(self, day: date) -> bool:
        """Whether a last allowed day is asked for."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class DueItem(NamedTuple):
    """One occurrence as seen today."""

    plan: Plan
    occurrence: Occurrence
    last_working_day: date
    """On or before the last allowed day, which itself never moves."""
    state: State
    days_late: int
    """Days past the last allowed day; 0 while it is not over."""

    @property
    def at_least(self) -> int | None:
        """The quota, where the deadline is one."""
        deadline = self.occurrence.deadline
        return deadline.at_least if isinstance(deadline, Every) else None


class Due(NamedTuple):
    """The answer for one plan."""

    plan: Plan
    items: tuple[DueItem, ...]
    """By last allowed day; overdue ones come first by nature."""
    undated: tuple[PlacedTask, ...]
    left_out: int
    """How many fall on the very day that an exclusive end leaves out."""


def default_window(today: date) -> Window:
    """Everything overdue and the next two weeks."""
    return Window(last=today + timedelta(days=DAYS_AHEAD))


def due(plan: Plan, today: date, window: Window, owner: str | None = None) -> Due:
    """The occurrences in a window, and the tasks without a day.

    `owner` keeps what that owner leads: alone, as a member of a group, or, being a group itself,
    through its members.
    """
    asked = None if owner is None else with_members(plan, [owner])

    def concerns(placed: PlacedTask) -> bool:
        return asked is None or not asked.isdisjoint(with_members(plan, placed.task.lead))

    mine = [occurrence for occurrence in occurrences(plan) if concerns(occurrence.placed)]
    return Due(
        plan,
        tuple(_seen(plan, item, today) for item in mine if window.has(item.due)),
        tuple(placed for placed in undated(plan) if concerns(placed)),
        sum(1 for item in mine if item.due == window.just_left_out),
    )


def _seen(plan: Plan, occurrence: Occurrence, today: date) -> DueItem:
    days_late = max((today - occurrence.due).days, 0)
    return DueItem(
        plan,
        occurrence,
        last_working_day(occurrence.due, plan.calendar),
        State.OVERDUE if days_late else State.NOT_STARTED,
        days_late,
    )
