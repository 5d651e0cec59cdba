"""What is overdue, what falls due next, which quotas are short, as seen on one day."""

from datetime import date, timedelta
from typing import NamedTuple

from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.progress.account import DueItem, UndatedItem, account
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.silence import Silence, silence_on
from ddci_cli.analysis.progress.states import State
from ddci_cli.model.plan import Plan

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
        late = (i for i in self.items if i.is_late and not self.is_running_quota(i))
        return tuple(i for i in late if i.progress.state is not State.NO_REPORT)

    @property
    def unreported(self) -> tuple[DueItem, ...]:
        """What is past its day without a word of what became of it, quotas aside."""
        unsaid = (i for i in self.items if i.progress.state is State.NO_REPORT)
        return tuple(i for i in unsaid if not self.is_running_quota(i))

    @property
    def ahead(self) -> tuple[DueItem, ...]:
        """What is not late; with it what is done or dropped, where that was asked for."""
        return tuple(i for i in self.items if not i.is_late and not self.is_running_quota(i))

    @property
    def quotas_short(self) -> tuple[DueItem, ...]:
        """The periods, past and running, in which a quota is not reached."""
        return tuple(item for item in self.items if self.is_running_quota(item))

    @property
    def quotas_missed(self) -> tuple[DueItem, ...]:
        """Those of them that are over, so that more cannot come, and of which something is told."""
        over = (item for item in self.quotas_short if item.is_late)
        return tuple(item for item in over if item.progress.state is not State.NO_REPORT)

    @property
    def without_report(self) -> tuple[DueItem, ...]:
        """What is past its day without a word of what became of it, quotas included."""
        quotas = (i for i in self.quotas_short if i.progress.state is State.NO_REPORT)
        return (*self.unreported, *quotas)

    @property
    def to_come(self) -> int:
        """How much of what is not over yet is still to be done, running quotas included."""
        running = sum(not item.is_late for item in self.quotas_short)
        return running + sum(item.is_unfinished for item in self.ahead)


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

    `owner` keeps what that owner leads; `everything` adds what is done or dropped.
    """
    known = account(plan, record, today, owner)
    asked = None if owner is None else with_members(plan, [owner])
    inside = [item for item in known.items if window.has(item.occurrence.due)]
    shown = inside if everything else [item for item in inside if item.is_unfinished]
    quiet = silence_on(plan, record, today)
    if asked is not None:
        quiet = quiet._replace(owners=tuple(o for o in quiet.owners if o.id in asked))
    left_out = [item for item in known.items if item.occurrence.due == window.just_left_out]
    return Due(
        plan,
        today,
        tuple(shown),
        known.undated,
        sum(item.is_unfinished for item in left_out),
        len(inside) - len(shown),
        quiet,
        window,
    )


def what_is_left(plan: Plan, record: Record, today: date) -> int:
    """How many deadlines of a plan are neither done nor dropped."""
    return sum(item.is_unfinished for item in account(plan, record, today).items)
