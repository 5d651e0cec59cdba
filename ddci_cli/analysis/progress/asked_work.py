"""What an office is asked about in a reporting period, and what it has said of each so far."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, report_duties
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
    days = [one.due for one in report_duties(plan) if reports_period(one, period)]
    return last_working_day(min(days), plan.calendar) if days else None


def asked_work(known: Account, period: ReportingPeriod) -> dict[str, tuple[AskedRow, ...]]:
    """The rows of each owner who leads something, by the owner's id.

    Dated work of the period and all that is late come first, then the work without a day.
    Two deadlines that share a name share a row: what is said of one is said of both.
    """
    asking = _Asking(known, period)
    for item in known.items:
        if _belongs(item, period):
            asking.dated(item)
    for undated in known.undated:
        if not undated.is_outside:
            asking.undated(undated)
    return {id: tuple(rows.values()) for id, rows in asking.rows.items()}


def all_work(known: Account) -> dict[str, tuple[AskedRow, ...]]:
    """The rows of each owner whatever the period: what a form that comes back may be about."""
    whole = ReportingPeriod(Period(date.min, date.max, ""), date.min, date.max)
    return asked_work(known, whole)


class _Asking:
    """Rows as they are put together, by owner and by name."""

    def __init__(self, known: Account, period: ReportingPeriod) -> None:
        self.plan = known.plan
        self.period = period
        self.rows: dict[str, dict[tuple[str, date | None], AskedRow]] = {}
        self._owners = {owner.id: owner for owner in known.plan.owners}

    def dated(self, item: DueItem) -> None:
        """Work with a last allowed day."""
        one = item.occurrence
        told = one.event if one.is_told else None
        name = one.placed.task.id if told is not None else one.id
        for owner in self._leads(one.placed):
            self._add(
                AskedRow(
                    name,
                    owner,
                    one.placed,
                    (one.deadline,),
                    one,
                    told,
                    item.progress,
                    item.quota,
                    item.last_working_day,
                    item.is_provisional,
                    _said_by(owner, item.progress, self.plan, self.period),
                )
            )

    def undated(self, item: UndatedItem) -> None:
        """Work that goes on or waits for events, and each event that waits for its answer."""
        for event in item.events:
            if event.due is None and event.progress.state not in CLOSED:
                self._without_day(item, event)
        if item.progress.state is not State.DROPPED:
            self._without_day(item, None)

    def _without_day(self, item: UndatedItem, event: EventItem | None) -> None:
        progress = item.progress if event is None else event.progress
        deadlines = item.deadlines if event is None else (event.deadline,)
        quota = next((d.quota for d in deadlines if d.quota is not None), None)
        for owner in self._leads(item.placed):
            self._add(
                AskedRow(
                    item.placed.task.id,
                    owner,
                    item.placed,
                    deadlines,
                    None,
                    None if event is None else event.event,
                    progress,
                    quota,
                    None,
                    False,
                    _said_by(owner, progress, self.plan, self.period),
                )
            )

    def _add(self, row: AskedRow) -> None:
        self.rows.setdefault(row.owner.id, {}).setdefault((row.name, row.event), row)

    def _leads(self, placed: PlacedTask) -> Iterator[Owner]:
        known = (self._owners.get(id) for id in people_of(self.plan, placed.task.lead))
        return (owner for owner in known if owner is not None)


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
