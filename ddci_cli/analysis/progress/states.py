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

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, of_task
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.sayings import Sayings, names_one, quota_of, speaks_of
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.language import Message
from ddci_cli.model.deadlines import Deadline, Term
from ddci_cli.model.journal import NEEDS_NOTE, Entry, Reported
from ddci_cli.model.plan import Plan


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
        """The newest note; of work that does not go on the reason, of done work its result alone.

        What was said while it was not done yet is no result of it.
        """
        if self.decided is not None and self.decided.state in NEEDS_NOTE:
            return self.decided.note
        told = (
            entry
            for entry in reversed(self.entries)
            if self.state not in DONE or entry.state in (None, Reported.DONE) or entry.count
        )
        return next((entry.note for entry in told if entry.note is not None), None)


def progress_of(
    plan: Plan,
    occurrence: Occurrence,
    record: Record,
    today: date,
    only: frozenset[str] | None = None,
) -> Progress:
    """How far one occurrence has come; with `only`, the part of those of its leads.

    A number is asked of all of them together.
    """
    task = occurrence.placed.task
    recurs = occurrence.period is not None
    near = record.of_period(task.id, occurrence.key)
    entries = [entry for entry in near if speaks_of(entry, occurrence)]
    if recurs:
        # What is said of the period alone stands, whenever something is said of all periods.
        entries.sort(key=lambda entry: names_one(entry, task))
    quota = quota_of(occurrence)
    stays_done = any(deadline.recurs or deadline.is_undated for deadline in task.deadlines)
    said = Sayings(
        plan, task, entries, quota, is_recurring=recurs, stays_done=stays_done, only=only
    )
    if only is not None and quota is None:
        entries = [entry for entry in entries if said.concerns(entry)]
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
    unsaid = overall is None and (
        not record.says_of_work or (quota is not None and said.count is None)
    )
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


def progress_of_undated(
    plan: Plan, placed: PlacedTask, record: Record, only: frozenset[str] | None = None
) -> Progress:
    """How far work without a last day has come; it is never late, and never done once for all.

    Of work that was to be done by a day and goes on after it, what is told after it was done. What
    is told of one event is the event's own.
    """
    task = placed.task
    asked = [deadline for deadline in task.deadlines if deadline.is_undated]
    entries = _told_of_undated(plan, placed, record, asked)
    quota = next((d.quota for d in asked if d.goes_on and d.quota is not None), None)
    general = [entry for entry in entries if entry.event is None]
    said = Sayings(plan, task, general, quota, is_recurring=False, only=only)
    if only is not None and quota is None:
        entries = [entry for entry in entries if said.concerns(entry)]
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
    has_both = asked and any(not (d.recurs or d.is_undated) for d in placed.task.deadlines)
    once = [one for one in of_task(placed, plan) if one.period is None] if has_both else []
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


def _newest(entries: Sequence[Entry], overall: Reported | None) -> Entry | None:
    if overall is None:
        return None
    return next((e for e in reversed(entries) if e.state is overall), None)


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
