"""What an office is asked about in a reporting period, and what it has said of each so far."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, occurrences
from ddci_cli.analysis.days.reporting_periods import ReportingPeriod, current_quarter
from ddci_cli.analysis.owners import people_of
from ddci_cli.analysis.progress.account import Account, DueItem, EventItem, UndatedItem
from ddci_cli.analysis.progress.silence import asked_period, reports_period
from ddci_cli.analysis.progress.states import CLOSED, Progress, State
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.model.deadlines import Deadline, Quota
from ddci_cli.model.journal import Entry, Reported
from ddci_cli.model.plan import Owner, Plan
from ddci_cli.model.time.periods import Period
from ddci_cli.model.time.working_days import last_working_day


class Said(NamedTuple):
    """What one owner has said of a piece of work in the period; blank where nothing."""

    state: Reported | None = None
    on: date | None = None
    """The day on which it ended; of what goes on, the next answer has a day of its own."""
    counted: Decimal | None = None
    note: str | None = None
    evidence: tuple[str, ...] = ()


class AskedRow(NamedTuple):
    """One piece of work that one owner is asked about."""

    name: str
    """What an entry calls it: `task`, `task@2023-q1`."""
    owner: Owner
    placed: PlacedTask
    deadlines: tuple[Deadline, ...]
    occurrence: Occurrence | None
    """None for work without a day."""
    event: date | None
    """The day of the event, of work that waits for events."""
    progress: Progress
    """What is known of it, whoever said so."""
    quota: Quota | None
    last_working_day: date | None
    is_provisional: bool
    said: Said


def form_period(plan: Plan, today: date) -> ReportingPeriod:
    """The period just closed until its report is due, else the one that runs."""
    return asked_period(plan, today) or current_quarter(plan, today)


def send_back_by(plan: Plan, period: ReportingPeriod) -> date | None:
    """The last working day of the plan's own duty to report the period; None without one."""
    days = [
        one.due
        for one in occurrences(plan)
        if one.placed.task.report and reports_period(one, period)
    ]
    return last_working_day(min(days), plan.calendar) if days else None


def asked_owners(plan: Plan, known: Account) -> tuple[Owner, ...]:
    """Those who lead something, alone or in a group, in the plan's order; no groups."""
    leads = [item.occurrence.placed.task.lead for item in known.items]
    leads += [item.placed.task.lead for item in known.undated]
    working = set(people_of(plan, (id for lead in leads for id in lead)))
    return tuple(owner for owner in plan.owners if owner.id in working)


def asked_work(owner: Owner, known: Account, period: ReportingPeriod) -> tuple[AskedRow, ...]:
    """The rows of one owner: dated work of the period and all that is late, then the rest.

    Two deadlines that share a name share a row: what is said of one is said of both.
    """
    rows: dict[tuple[str, date | None], AskedRow] = {}
    for row in (*_dated(owner, known, period), *_undated(owner, known, period)):
        rows.setdefault((row.name, row.event), row)
    return tuple(rows.values())


def all_work(owner: Owner, known: Account) -> tuple[AskedRow, ...]:
    """The rows of one owner whatever the period: what a form that comes back may be about."""
    whole = ReportingPeriod(Period(date.min, date.max, ""), date.min, date.max)
    return asked_work(owner, known, whole)


def _dated(owner: Owner, known: Account, period: ReportingPeriod) -> Iterator[AskedRow]:
    for item in known.items:
        if _leads(owner, item.occurrence.placed, known.plan) and _belongs(item, period):
            one = item.occurrence
            told = one.event if one.is_told else None
            yield AskedRow(
                one.placed.task.id if told is not None else one.id,
                owner,
                one.placed,
                (one.deadline,),
                one,
                told,
                item.progress,
                item.quota,
                item.last_working_day,
                item.is_provisional,
                _said_by(owner, item.progress, known.plan, period),
            )


def _belongs(item: DueItem, period: ReportingPeriod) -> bool:
    """Due within the window or the calendar's period, of a period within that, or late.

    A window closes before its period ends: people count the last weeks of March to quarter I too.
    """
    one = item.occurrence
    calendar = period.period
    inside = (
        one.period is not None
        and calendar.first <= one.period.first
        and one.period.last <= calendar.last
    )
    last = max(period.last, calendar.last)
    return inside or period.first <= one.due <= last or item.is_late


def _undated(owner: Owner, known: Account, period: ReportingPeriod) -> Iterator[AskedRow]:
    """Work that goes on or waits for events, and each event that still waits for its answer."""
    for item in known.undated:
        if item.is_outside or not _leads(owner, item.placed, known.plan):
            continue
        for event in item.events:
            if event.due is None and event.progress.state not in CLOSED:
                yield _without_day(item, event, owner, known.plan, period)
        if item.progress.state is not State.DROPPED:
            yield _without_day(item, None, owner, known.plan, period)


def _without_day(
    item: UndatedItem, event: EventItem | None, owner: Owner, plan: Plan, period: ReportingPeriod
) -> AskedRow:
    progress = item.progress if event is None else event.progress
    deadlines = item.deadlines if event is None else (event.deadline,)
    quota = next((d.quota for d in deadlines if d.quota is not None), None)
    day = None if event is None else event.event
    said = _said_by(owner, progress, plan, period)
    return AskedRow(
        item.placed.task.id,
        owner,
        item.placed,
        deadlines,
        None,
        day,
        progress,
        quota,
        None,
        False,
        said,
    )


def _leads(owner: Owner, placed: PlacedTask, plan: Plan) -> bool:
    return owner.id in people_of(plan, placed.task.lead)


def _said_by(owner: Owner, progress: Progress, plan: Plan, period: ReportingPeriod) -> Said:
    """The newest of each that this owner has said in the period, or that ended the work for him."""
    own = [entry for entry in progress.entries if _speaks_for(entry, owner, plan)]
    recent = [entry for entry in own if entry.date >= period.first or entry.state in _ENDS]
    stated = _newest(recent, "state")
    counted = _newest(recent, "count")
    noted = _newest(recent, "note")
    proven = next((entry for entry in reversed(recent) if entry.evidence), None)
    return Said(
        None if stated is None else stated.state,
        stated.date if stated is not None and stated.state in _ENDS else None,
        None if counted is None else counted.count,
        None if noted is None else noted.note,
        () if proven is None else proven.evidence,
    )


_ENDS = frozenset({Reported.DONE, Reported.DROPPED})


def _newest(entries: list[Entry], key: str) -> Entry | None:
    return next((e for e in reversed(entries) if getattr(e, key) is not None), None)


def _speaks_for(entry: Entry, owner: Owner, plan: Plan) -> bool:
    return entry.by is None or owner.id in people_of(plan, [entry.by])
