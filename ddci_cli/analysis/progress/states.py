"""Where a piece of work stands, from the entries that speak of it.

An entry with a period (`task@2023-q1`) speaks of that period alone, one with the id of a deadline
(`task.id`) of that deadline, one with the day of an event of that event. One that names just the
task speaks of the task's deadlines of one day; said of a recurring task, `blocked` and `dropped`
hold for every period of which nothing else is said and that is not done, until a `doing`. A count
is that of the period in which its day lies, and of every measure without periods; where a task asks
for no number, one beside a state is a remark. Once a day of a task is done of which something goes
on besides, what is said of the task is said of that. An entry changes nothing of what it does not
speak of.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, of_task
from ddci_cli.analysis.owners import people_of
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.language import Message
from ddci_cli.model.deadlines import Deadline, Quota, Term
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
    near = record.of_period(task.id, occurrence.key)
    entries = [entry for entry in near if speaks_of(entry, occurrence)]
    if recurs:
        # What is said of the period alone stands, whenever something is said of all periods.
        entries.sort(key=lambda entry: names_one(entry, task))
    quota = quota_of(occurrence)
    stays_done = any(deadline.recurs or deadline.is_undated for deadline in task.deadlines)
    said = _Sayings(plan, task, entries, quota, is_recurring=recurs, stays_done=stays_done)
    if recurs:
        entries = [e for e in entries if names_one(e, task) or said.holds(e)]
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
    # What could not be read may say that it is done.
    if state is State.OVERDUE and (unsaid or not record.is_whole):
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

    Of work that was to be done by a day and goes on after it, what is told after it was done. What
    is told of one event is the event's own.
    """
    task = placed.task
    asked = [deadline for deadline in task.deadlines if deadline.is_undated]
    entries = _told_of_undated(plan, placed, record, asked)
    quota = next((d.quota for d in asked if d.goes_on and d.quota is not None), None)
    general = [entry for entry in entries if entry.event is None]
    said = _Sayings(plan, task, general, quota, is_recurring=False)
    overall = said.overall
    if overall is None and (said.count or len(general) < len(entries)):
        overall = Reported.DOING
    if overall is Reported.DONE and asked:
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
        decided=_newest(general, said.overall),
    )


def _told_of_undated(
    plan: Plan, placed: PlacedTask, record: Record, asked: Sequence[Deadline]
) -> list[Entry]:
    """The entries that speak of what a task has without a last day."""
    ids = {deadline.id for deadline in asked or placed.task.deadlines} | {None}
    once = [one for one in of_task(placed, plan) if one.period is None] if asked else []
    events_of_plan = [one.event for one in once if one.event is not None]
    waits_for_events = any(isinstance(deadline, Term) for deadline in asked)
    met_on = [
        day
        for one in once
        if one.deadline.quota is not None
        and (day := progress_of(plan, one, record, record.today).done_on) is not None
    ]
    told: list[tuple[Entry, bool]] = []
    """With whether it holds only while the work with a day is not done."""
    done = not once
    for entry in record.of_task(placed.task.id):
        if entry.period is None and entry.deadline in ids:
            if entry.event is not None:
                if waits_for_events and entry.event not in events_of_plan:
                    told.append((entry, False))
            elif done or entry.count is not None:
                told.append((entry, False))
            elif entry.state in NEEDS_NOTE:
                told.append((entry, True))
        met = entry.count is not None and any(day <= entry.date for day in met_on)
        if not done and (met or entry.state is Reported.DONE):
            done = any(speaks_of(entry, one) for one in once)
    return [entry for entry, until_done in told if not (until_done and done)]


def names_one(entry: Entry, task: Task) -> bool:
    """Whether an entry speaks of one period or one event, and not of the task as a whole."""
    return entry.period is not None or entry.event is not None or _counts(entry, task)


def _counts(entry: Entry, task: Task) -> bool:
    """Whether an entry is about a number: the task asks for any, or it says nothing else."""
    if entry.count is None:
        return False
    return entry.state is None or any(d.quota is not None for d in task.deadlines)


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
    if _counts(entry, occurrence.placed.task):
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
        stays_done: bool = False,
    ) -> None:
        self._plan = plan
        self._quota = quota
        self.leads = people_of(plan, task.lead) or ("",)
        self.met_on: date | None = None
        """Since when the number is as high as is wanted."""
        self._task = task
        self._states: dict[str, Reported] = {}
        self._newest: dict[str, Entry] = {}
        self._done: dict[str, date] = {}
        self._counts: dict[tuple[str, ...], Decimal] = {}
        self._stays_done = stays_done
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
        general = not names_one(entry, self._task)
        said_of_what_goes_on = self._stays_done and general and entry.deadline is None
        for lead in speakers:
            if self._recurring and general and state is Reported.DOING:
                # Work that goes on again ends what was said of all periods at once.
                self._states.pop(lead, None)
                self._newest.pop(lead, None)
                continue
            if self._states.get(lead) is Reported.DONE and said_of_what_goes_on:
                continue
            self._states[lead] = state
            self._newest[lead] = entry
            if state is Reported.DONE:
                self._done[lead] = entry.date

    def holds(self, entry: Entry) -> bool:
        """Whether an entry is the last word of anybody."""
        return any(entry is newest for newest in self._newest.values())

    def _add_count(self, entry: Entry, count: Decimal, speakers: tuple[str, ...]) -> None:
        """A number replaces those that were told of any of the same people."""
        if self._quota is not None and self._quota.is_share:
            speakers = self.leads
        told = set(speakers)
        self._counts = {of: n for of, n in self._counts.items() if told.isdisjoint(of)}
        self._counts[speakers] = count
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
