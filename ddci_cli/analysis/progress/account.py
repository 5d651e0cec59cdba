"""What has become of all work of a plan, as known on one day: made here and nowhere else.

Lists, reports, pages, calendars and data take states and numbers from this one value, so that no
two of them count differently.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import (
    Occurrence,
    has_days,
    occurrences,
    of_event,
    undated,
)
from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.sayings import quota_of
from ddci_cli.analysis.progress.states import (
    CLOSED,
    DONE,
    Progress,
    State,
    progress_of,
    progress_of_undated,
)
from ddci_cli.analysis.sections import PlacedTask, all_tasks
from ddci_cli.diagnostics import Path
from ddci_cli.model.deadlines import Deadline, Quota, Term
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.working_days import is_provisional, last_working_day


class DueItem(NamedTuple):
    """One occurrence as seen on the day."""

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
        """Whether it is past its last allowed day and not known to be done."""
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
    def of_deadline(self) -> tuple[Path, int]:
        """Which deadline of which task: periods of one stand together in lists."""
        placed = self.occurrence.placed
        return placed.path, placed.task.deadlines.index(self.occurrence.deadline)

    @property
    def is_quota(self) -> bool:
        """Whether it is a number for each period, and no measure to reach by a day."""
        return self.quota is not None and self.occurrence.period is not None


class EventItem(NamedTuple):
    """One event that the journal tells of, as seen on the day."""

    placed: PlacedTask
    deadline: Term
    event: date
    due: date | None
    """The last day of its term; None where the plan sets none."""
    progress: Progress

    @property
    def is_handled(self) -> bool:
        """Whether what it asked for is done."""
        return self.progress.state in DONE


class UndatedItem(NamedTuple):
    """A task without a last day, or what goes on of one that has days besides."""

    placed: PlacedTask
    progress: Progress
    is_outside: bool = False
    """Whether it has days, and all of them lie before the plan begins, or after it ends."""
    events: tuple[EventItem, ...] = ()

    @property
    def own_entries(self) -> tuple[Entry, ...]:
        """What is told of it, less what is told of events that stand among what is due."""
        dated = {event.event for event in self.events if event.due is not None}
        return tuple(entry for entry in self.progress.entries if entry.event not in dated)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """What is asked of it without a day."""
        every = self.placed.task.deadlines
        return every if self.is_outside else tuple(d for d in every if d.is_undated)


class Account(NamedTuple):
    """All work of a plan."""

    plan: Plan
    today: date
    is_told_of: bool
    """Whether the journal tells of any work."""
    items: tuple[DueItem, ...]
    """By last allowed day, then in the order of the file."""
    undated: tuple[UndatedItem, ...]

    @property
    def states(self) -> Counter[State]:
        """How many deadlines are in each state; they add up to the number of items."""
        return Counter(item.progress.state for item in self.items)


def account(
    plan: Plan,
    record: Record,
    today: date,
    owner: str | None = None,
    *,
    named: Sequence[Occurrence] | None = None,
) -> Account:
    """The account of a plan; of one owner's work alone where one is named.

    `named` are the plan's own occurrences, where they are at hand.
    `owner` keeps what that owner leads: alone, as a member of a group, or, being a group itself,
    through its members. Of work that others lead, too, it is his own part that counts.
    """
    asked = None if owner is None else with_members(plan, [owner])

    def concerns(placed: PlacedTask) -> bool:
        return asked is None or not asked.isdisjoint(with_members(plan, placed.task.lead))

    told = told_events(plan, record, today)
    of_plan = occurrences(plan) if named is None else named
    every = sorted((*of_plan, *of_events(told, plan)), key=lambda occurrence: occurrence.due)
    return Account(
        plan,
        today,
        record.says_of_work,
        tuple(
            DueItem(
                plan,
                occurrence,
                last_working_day(occurrence.due, plan.calendar),
                progress_of(plan, occurrence, record, today, asked),
            )
            for occurrence in every
            if concerns(occurrence.placed)
        ),
        tuple(
            _undated(placed, plan, record, told, asked)
            for placed in undated(plan)
            if concerns(placed)
        ),
    )


def told_events(plan: Plan, record: Record, today: date) -> list[EventItem]:
    """The events that the journal alone tells of; those of the plan are occurrences like others."""
    return [
        event
        for placed in all_tasks(plan)
        for event in events_of(placed, plan, record, today)
        if event.deadline.event_date != event.event
    ]


def of_events(told: Iterable[EventItem], plan: Plan) -> list[Occurrence]:
    """The occurrences of events, where a term follows from them."""
    found = (of_event(event.placed, event.deadline, event.event, plan) for event in told)
    return [one for one in found if one is not None]


def events_of(placed: PlacedTask, plan: Plan, record: Record, today: date) -> Iterator[EventItem]:
    """The events of a task that the journal tells of, in the order of their days."""
    terms = [deadline for deadline in placed.task.deadlines if isinstance(deadline, Term)]
    if not terms:
        return
    entries = record.of_task(placed.task.id)
    for day in sorted({entry.event for entry in entries if entry.event is not None}):
        ids = {entry.deadline for entry in entries if entry.event == day}
        for term in _terms_meant(terms, day, ids):
            one = of_event(placed, term, day, plan)
            due = None if one is None else one.due
            key = day.isoformat()
            stand_in = one or Occurrence(placed, term, date.max, key, None, True, day, True)
            yield EventItem(placed, term, day, due, progress_of(plan, stand_in, record, today))


def _terms_meant(terms: Sequence[Term], day: date, ids: set[str | None]) -> list[Term]:
    """The terms that count from an event: those named by id, and one for entries that name none."""
    named = [term for term in terms if term.id is not None and term.id in ids]
    if None not in ids and named:
        return named
    of_plan = [term for term in terms if term.event_date == day]
    [unnamed, *_] = of_plan or [term for term in terms if term.id is None] or terms
    return [term for term in terms if term in named or term is unnamed]


def _undated(
    placed: PlacedTask,
    plan: Plan,
    record: Record,
    told: Iterable[EventItem],
    only: frozenset[str] | None,
) -> UndatedItem:
    progress = progress_of_undated(plan, placed, record, only)
    events = tuple(event for event in told if event.placed.path == placed.path)
    stuck = [
        event.progress
        for event in events
        # Those with a last day stand among what is due.
        if event.due is None and event.progress.state is State.BLOCKED
    ]
    if stuck:
        progress = progress._replace(state=State.BLOCKED, decided=stuck[-1].decided)
    return UndatedItem(placed, progress, has_days(placed), events)
