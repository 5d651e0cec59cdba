"""Who has recorded nothing in a reporting period, and of which period one asks on a day."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, of_task, report_duties
from ddci_cli.analysis.days.reporting_periods import (
    ReportingPeriod,
    current_quarter,
    last_closed_quarter,
)
from ddci_cli.analysis.owners import people_of
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.sayings import speaks_of
from ddci_cli.analysis.sections import all_tasks, leaders
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Owner, Plan


class Silence(NamedTuple):
    """The owners of whom a reporting period knows nothing so far."""

    of: ReportingPeriod
    owners: tuple[Owner, ...]


def asked_period(plan: Plan, today: date) -> ReportingPeriod | None:
    """The quarter of which one asks who has reported; None on days on which nobody is asked.

    That is the one that is closed, until its report is due. Of the running one, whose first days
    tell nothing, it is asked from its middle on.
    """
    closed = last_closed_quarter(plan, today)
    if closed.last < today <= _report_due(plan, closed):
        return closed
    running = current_quarter(plan, today)
    begun = max(_middle(running), plan.first_day)
    return running if begun <= today <= running.last else None


def _report_due(plan: Plan, closed: ReportingPeriod) -> date:
    """The last day of the duty to report a period, else of the period itself."""
    days = [one.due for one in report_duties(plan) if reports_period(one, closed)]
    return max(days, default=closed.period.last)


def reports_period(one: Occurrence, closed: ReportingPeriod) -> bool:
    """Whether it is the report of a quarter, or of the longer period that ends with it."""
    period = one.period
    if period is not None:
        return period.first <= closed.period.first and period.last == closed.period.last
    # A day that is named alone: before half of the next quarter is over.
    return closed.last < one.due < closed.last + (closed.last - closed.first) / 2


def _middle(of: ReportingPeriod) -> date:
    return of.first + (of.last - of.first) / 2


def silence_on(plan: Plan, record: Record, today: date) -> Silence:
    """Who is silent on a day, of the period of which one then asks."""
    asked = asked_period(plan, today)
    if asked is None:
        return Silence(current_quarter(plan, today), ())
    return silence(plan, record, asked)


def silence(
    plan: Plan, record: Record, period: ReportingPeriod, later: Collection[Entry] = ()
) -> Silence:
    """Who leads work, alone or in a group, and is in no entry of a period.

    An entry after its cut-off about work of the period is one of it, and so are those `later`.
    Somebody else's entry about work that he leads counts, unless it names another owner. Those
    outside the unit owe it no entry, nor does who answers for an index and leads nothing himself;
    before there is a journal, nobody is silent, nor where it could not be read whole.
    """
    if not record.kept or not record.is_whole:
        return Silence(period, ())
    leads = {placed.task.id: placed.task.lead for placed in all_tasks(plan)}
    heard: set[str] = set()
    after = {entry.task_id for entry in record.entries if entry.date > period.last}
    closed = _closed(plan, period, after)
    for entry in record.entries:
        if period.first <= entry.date and (entry.date <= period.last or _is_of(entry, closed)):
            heard.update(_speakers(plan, entry, leads))
    for entry in later:
        heard.update(_speakers(plan, entry, leads))
    working = set(people_of(plan, [id for lead in leads.values() for id in lead]))
    named = {id for lead in leads.values() for id in lead}
    answering = leaders(plan) - named
    return Silence(
        period,
        tuple(
            owner
            for owner in plan.owners
            if owner.id in working - answering and owner.id not in heard and not owner.external
        ),
    )


def _closed(
    plan: Plan, period: ReportingPeriod, tasks: Collection[str | None]
) -> dict[str, list[Occurrence]]:
    """By task, the work that was due until the cut-off, or is that of the calendar period."""
    found: dict[str, list[Occurrence]] = {}
    asked = (placed for placed in all_tasks(plan) if placed.task.id in tasks)
    for one in (one for placed in asked for one in of_task(placed, plan)):
        of_period = one.period is not None and one.period.last <= period.period.last
        if one.due <= period.last or of_period:
            found.setdefault(one.placed.task.id, []).append(one)
    return found


def _is_of(entry: Entry, closed: dict[str, list[Occurrence]]) -> bool:
    """Whether an entry speaks of one piece of this work, and not of all periods at once."""
    names_one = entry.period is not None or entry.count is not None
    return any(
        speaks_of(entry, one)
        for one in closed.get(entry.task_id or "", ())
        if names_one or one.period is None
    )


def _speakers(plan: Plan, entry: Entry, leads: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if entry.by is not None:
        return people_of(plan, [entry.by])
    if entry.about is not None:
        # Said of the work by whoever keeps the journal, and not by those who do it.
        return ()
    return people_of(plan, leads.get(entry.task_id or "", ()))
