"""Where a piece of work stands, from the entries that speak of it.

An entry with a period (`task@2023-q1`) speaks of that period alone, one with the id of a deadline
(`task.id`) of that deadline, one with the day of an event of that event. One that names just the
task speaks of the task's deadlines of one day; said of a recurring task, `blocked` and `dropped`
hold for every period of which nothing else is said and that is not done, until a `doing`. A count
is that of the period in which its day lies, and of every measure without periods. An entry changes
nothing of what it does not speak of.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence
from ddci_cli.analysis.owners import people_of
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.language import Message
from ddci_cli.model.deadlines import Quota, Term
from ddci_cli.model.journal import NEEDS_NOTE, Entry, Reported
from ddci_cli.model.plan import Plan
from ddci_cli.model.task import Task


class State(StrEnum):
    """Where a piece of work stands on one day."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    BLOCKED = "blocked"
    DROPPED = "dropped"
    NO_REPORT = "no_report"
    """Its last allowed day is over and nobody has told what became of it: not known to be late."""


STATE_WORDS = {
    State.NOT_STARTED: Message("not started"),
    State.IN_PROGRESS: Message("in progress"),
    State.DONE_ON_TIME: Message("done on time"),
    State.DONE_LATE: Message("done late"),
    State.OVERDUE: Message("overdue"),
    State.BLOCKED: Message("blocked"),
    State.DROPPED: Message("dropped"),
    State.NO_REPORT: Message("no report yet"),
}
"""The words that reports use."""

DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
CLOSED = DONE | {State.DROPPED}
"""Nothing is left to do."""


class Progress(NamedTuple):
    """One piece of work as seen on one day."""

    state: State
    days_late: int = 0
    """Days past the last allowed day: until today, or until it was done; 0 while it is not over."""
    counted: Decimal | None = None
    """How many of the quota there are; None where nobody said, or where there is no quota."""
    short: Decimal = Decimal(0)
    """How many the quota lacks; 0 without a quota, and once it is met, dropped or said done."""
    done_on: date | None = None
    waiting_for: tuple[str, ...] = ()
    """The leads who have not said done while others have; ids, in the plan's order."""
    entries: tuple[Entry, ...] = ()
    """The entries that speak of it; what is said of it alone comes after what is said of all."""
    decided: Entry | None = None
    """The newest entry that says of it what its state says: who has said so, and since when."""

    @property
    def note(self) -> str | None:
        """The newest note; of work that does not go on the reason."""
        if self.decided is not None and self.decided.state in NEEDS_NOTE:
            return self.decided.note
        return next((e.note for e in reversed(self.entries) if e.note is not None), None)


def progress_of(plan: Plan, occurrence: Occurrence, record: Record, today: date) -> Progress:
    """How far one occurrence has come."""
    task = occurrence.placed.task
    recurs = occurrence.period is not None
    entries = [e for e in record.of_task(task.id) if speaks_of(e, occurrence)]
    if recurs:
        # What is said of the period alone stands, whenever something is said of all periods.
        general = _holding(e for e in entries if e.period is None and e.count is None)
        entries = [*general, *(e for e in entries if e.period is not None or e.count is not None)]
    quota = quota_of(occurrence)
    said = _Sayings(plan, task, entries, quota, is_recurring=recurs)
    overall, done_on = said.overall, said.done_on
    if quota is not None and said.count is not None:
        # A number says more than a word.
        met = said.count >= quota.at_least
        done_on = said.met_on
        if done_on is not None and recurs:
            # What is counted lies in the period, on whatever day somebody counts it.
            done_on = min(done_on, occurrence.due)
        if met:
            overall = Reported.DONE
        elif overall is Reported.DONE or (overall is None and said.count):
            overall = Reported.DOING
    days_late = max(((done_on or today) - occurrence.due).days, 0)
    if overall is Reported.DROPPED:
        days_late = 0
    state = _state(overall, is_late=days_late > 0)
    unsaid = overall is None and (not record.kept or (quota is not None and said.count is None))
    if state is State.OVERDUE and unsaid:
        state = State.NO_REPORT
    return Progress(
        state,
        days_late,
        said.count if quota is not None else None,
        Decimal(0) if quota is None or state in CLOSED else quota.at_least - (said.count or 0),
        done_on,
        said.waiting_for if state not in CLOSED else (),
        tuple(entries),
        _newest(entries, overall),
    )


def progress_of_undated(plan: Plan, placed: PlacedTask, record: Record) -> Progress:
    """How far work without a last day has come; it is never late, and never done once for all.

    Of work that was to be done by a day and goes on after it, what is told after it was done.
    """
    task = placed.task
    entries = [e for e in record.of_task(task.id) if e.period is None]
    waits = any(d.goes_on or isinstance(d, Term) for d in task.deadlines)
    if waits and not all(d.is_undated for d in task.deadlines):
        entries = _since_done(entries)
    quota = next((d.quota for d in task.deadlines if d.goes_on and d.quota is not None), None)
    said = _Sayings(plan, task, entries, quota, is_recurring=False)
    overall = said.overall
    if overall is None and said.count:
        overall = Reported.DOING
    if overall is Reported.DONE and waits:
        overall = Reported.DOING
    state = _state(overall, is_late=False)
    missing = Decimal(0) if quota is None else quota.at_least - (said.count or 0)
    return Progress(
        state,
        counted=None if quota is None else said.count,
        short=Decimal(0) if state in CLOSED else max(missing, Decimal(0)),
        done_on=said.done_on if overall is Reported.DONE else None,
        waiting_for=said.waiting_for if state not in CLOSED else (),
        entries=tuple(entries),
        decided=_newest(entries, said.overall),
    )


def _since_done(entries: list[Entry]) -> list[Entry]:
    """What is told after the first `done` of work that goes on; all of it while there is none."""
    for i, entry in enumerate(entries):
        if entry.state is Reported.DONE:
            return entries[i + 1 :]
    return [entry for entry in entries if entry.state in NEEDS_NOTE]


def _holding(entries: Iterable[Entry]) -> list[Entry]:
    """Of what is said of all periods at once, what holds: work that goes on again ends a block."""
    holding: list[Entry] = []
    for entry in entries:
        if entry.state is Reported.DOING:
            holding = [e for e in holding if entry.by not in (None, e.by)]
        else:
            holding.append(entry)
    return holding


def _newest(entries: Sequence[Entry], overall: Reported | None) -> Entry | None:
    if overall is None:
        return None
    return next((e for e in reversed(entries) if e.state is overall), None)


def quota_of(occurrence: Occurrence) -> Quota | None:
    """How many of what is wanted, where the deadline asks for a number."""
    return occurrence.deadline.quota


def speaks_of(entry: Entry, occurrence: Occurrence) -> bool:
    """Whether an entry about the occurrence's task is about this occurrence."""
    if entry.deadline not in (None, occurrence.deadline.id):
        return False
    if entry.event is not None or occurrence.is_told:
        return entry.event == occurrence.event
    if entry.period is not None:
        return entry.period == occurrence.key
    period = occurrence.period
    if entry.count is not None:
        counted = quota_of(occurrence) is not None
        return counted and (period is None or period.first <= entry.date <= period.last)
    # Going on is said of all periods to end what was said of all of them.
    return period is None or entry.state in (Reported.DOING, *NEEDS_NOTE)


class _Sayings:
    """What those who lead a task have said of it, each for himself or for all."""

    def __init__(
        self,
        plan: Plan,
        task: Task,
        entries: Iterable[Entry],
        quota: Quota | None,
        *,
        is_recurring: bool,
    ) -> None:
        self._plan = plan
        self._quota = quota
        self.leads = people_of(plan, task.lead) or ("",)
        self.met_on: date | None = None
        """Since when the number is as high as is wanted."""
        self._states: dict[str, Reported] = {}
        self._done: dict[str, date] = {}
        self._counts: dict[str | None, Decimal] = {}
        self._ongoing = any(deadline.goes_on for deadline in task.deadlines)
        self._recurring = is_recurring
        for entry in entries:
            speakers = self._speakers(entry)
            if entry.state is not None:
                self._add_state(entry, entry.state, speakers)
            if entry.count is not None:
                self._add_count(entry, entry.count, speakers)

    def _speakers(self, entry: Entry) -> tuple[str, ...]:
        """The leads for whom an entry speaks: its owner's, or all where it is none of them."""
        if entry.by is None:
            return self.leads
        own = set(people_of(self._plan, [entry.by]))
        return tuple(lead for lead in self.leads if lead in own) or self.leads

    def _add_state(self, entry: Entry, state: Reported, speakers: tuple[str, ...]) -> None:
        for lead in speakers:
            if self._states.get(lead) is Reported.DONE and self._leaves_done(entry):
                continue
            self._states[lead] = state
            if state is Reported.DONE:
                self._done[lead] = entry.date

    def _leaves_done(self, entry: Entry) -> bool:
        """Whether what is done stays done although the entry says something else of the task.

        Work that is ongoing beside its deadline goes on after it; a task that is given up keeps
        the periods that were done before.
        """
        if entry.period is not None or entry.count is not None:
            return False
        return self._recurring or (self._ongoing and entry.state is Reported.DOING)

    def _add_count(self, entry: Entry, count: Decimal, speakers: tuple[str, ...]) -> None:
        if speakers == self.leads or (self._quota is not None and self._quota.is_share):
            self._counts = {None: count}
        else:
            self._counts.pop(None, None)
            self._counts[entry.by] = count
        if self._quota is None or sum(self._counts.values()) < self._quota.at_least:
            self.met_on = None
        else:
            self.met_on = self.met_on or entry.date

    @property
    def count(self) -> Decimal | None:
        """The newest number of each who counted, added up; of a percentage the newest of all."""
        return sum(self._counts.values(), Decimal(0)) if self._counts else None

    @property
    def _unfinished(self) -> tuple[str, ...]:
        finished = (Reported.DONE, Reported.DROPPED)
        return tuple(lead for lead in self.leads if self._states.get(lead) not in finished)

    @property
    def overall(self) -> Reported | None:
        """The task's state in an entry's words; done only when every lead is."""
        said = set(self._states.values())
        if Reported.BLOCKED in said:
            return Reported.BLOCKED
        if not self._unfinished:
            return Reported.DONE if Reported.DONE in said else Reported.DROPPED
        return Reported.DOING if said & {Reported.DOING, Reported.DONE} else None

    @property
    def done_on(self) -> date | None:
        """The day the last of the leads was done."""
        if self.overall is not Reported.DONE:
            return None
        return max(day for lead, day in self._done.items() if self._states[lead] is Reported.DONE)

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Those who are not done, once somebody is."""
        return self._unfinished if Reported.DONE in self._states.values() else ()


def _state(overall: Reported | None, *, is_late: bool) -> State:
    if overall is Reported.DONE:
        return State.DONE_LATE if is_late else State.DONE_ON_TIME
    if overall is Reported.DROPPED:
        return State.DROPPED
    if overall is Reported.BLOCKED:
        return State.BLOCKED
    if is_late:
        return State.OVERDUE
    return State.IN_PROGRESS if overall is Reported.DOING else State.NOT_STARTED
