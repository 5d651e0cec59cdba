"""What is overdue, what falls due next, which quotas are short, as seen on one day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, has_days, occurrences, undated
from ddci_cli.analysis.days.reporting_periods import current_quarter
from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.silence import Silence, silence
from ddci_cli.analysis.progress.states import (
    CLOSED,
    Progress,
    progress_of,
    progress_of_undated,
    quota_of,
)
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.model.deadlines import Quota
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.working_days import is_provisional, last_working_day

DAYS_AHEAD = 14
"""How far the default view looks ahead; today counts as day 0, the last day is included."""


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
    progress: Progress

    @property
    def is_provisional(self) -> bool:
        """Whether the last working day may change, the days off of its year being undecided."""
        return is_provisional(self.last_working_day, self.plan.calendar)

    @property
    def is_unfinished(self) -> bool:
        """Whether there is still something to do."""
        return self.progress.state not in CLOSED

    @property
    def is_late(self) -> bool:
        """Whether it is past its last allowed day and still to be done."""
        return self.is_unfinished and self.progress.days_late > 0

    @property
    def quota(self) -> Quota | None:
        """The number that is wanted, where the deadline asks for one."""
        return quota_of(self.occurrence)

    @property
    def at_least(self) -> Decimal | None:
        """How many are wanted, where the deadline asks for a number."""
        return None if self.quota is None else self.quota.at_least

    @property
    def is_quota(self) -> bool:
        """Whether it is a number for each period, and no measure to reach by a day."""
        return self.quota is not None and self.occurrence.period is not None


class UndatedItem(NamedTuple):
    """A task without a last day as seen today."""

    placed: PlacedTask
    progress: Progress
    is_outside: bool = False
    """Whether it has days, and all of them lie before the plan begins, or after it ends."""


class Due(NamedTuple):
    """The answer for one plan."""

    plan: Plan
    today: date
    items: tuple[DueItem, ...]
    """By last allowed day."""
    undated: tuple[UndatedItem, ...]
    left_out: int
    """How many fall on the very day that an exclusive end leaves out."""
    closed: int
    """How many in the window are done or dropped and therefore not among the items."""
    silence: Silence
    window: Window

    @property
    def days_ahead(self) -> int | None:
        """How many days the default view looks ahead; None where other days were asked for."""
        return DAYS_AHEAD if self.window == default_window(self.today) else None

    def is_running_quota(self, item: DueItem) -> bool:
        """Whether it is a quota, still short, of a period that has begun."""
        period = item.occurrence.period
        running = period is not None and period.first <= self.today
        return item.is_quota and running and item.is_unfinished

    @property
    def overdue(self) -> tuple[DueItem, ...]:
        """What is late and still to be done, quotas aside."""
        return tuple(i for i in self.items if i.is_late and not self.is_running_quota(i))

    @property
    def ahead(self) -> tuple[DueItem, ...]:
        """What is not late; with it what is done or dropped, where that was asked for."""
        return tuple(i for i in self.items if not i.is_late and not self.is_running_quota(i))

    @property
    def quotas_short(self) -> tuple[DueItem, ...]:
        """The periods, past and running, in which a quota is not reached."""
        return tuple(item for item in self.items if self.is_running_quota(item))


def default_window(today: date) -> Window:
    """Everything overdue and the next two weeks."""
    return Window(last=today + timedelta(days=DAYS_AHEAD))


def due(
    plan: Plan,
    record: Record,
    today: date,
    window: Window,
    owner: str | None = None,
    *,
    everything: bool = False,
) -> Due:
    """The occurrences in a window that are still to be done, and the tasks without a day.

    `owner` keeps what that owner leads: alone, as a member of a group, or, being a group itself,
    through its members. `everything` adds what is done or dropped.
    """
    asked = None if owner is None else with_members(plan, [owner])

    def concerns(placed: PlacedTask) -> bool:
        return asked is None or not asked.isdisjoint(with_members(plan, placed.task.lead))

    items = [
        DueItem(
            plan,
            occurrence,
            last_working_day(occurrence.due, plan.calendar),
            progress_of(plan, occurrence, record, today),
        )
        for occurrence in occurrences(plan)
        if concerns(occurrence.placed)
        and (window.has(occurrence.due) or occurrence.due == window.just_left_out)
    ]
    inside = [item for item in items if window.has(item.occurrence.due)]
    shown = inside if everything else [item for item in inside if item.is_unfinished]
    quiet = silence(plan, record, current_quarter(plan, today))
    if asked is not None:
        quiet = quiet._replace(owners=tuple(o for o in quiet.owners if o.id in asked))
    return Due(
        plan,
        today,
        tuple(shown),
        tuple(
            UndatedItem(placed, progress_of_undated(plan, placed, record), has_days(placed, plan))
            for placed in undated(plan)
            if concerns(placed)
        ),
        sum(item.is_unfinished for item in items if item.occurrence.due == window.just_left_out),
        len(inside) - len(shown),
        quiet,
        window,
    )
