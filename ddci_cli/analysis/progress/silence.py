"""Who has recorded nothing in a reporting period."""

from typing import NamedTuple

from ddci_cli.analysis.days.reporting_periods import ReportingPeriod
from ddci_cli.analysis.owners import people_of
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Owner, Plan


class Silence(NamedTuple):
    """The owners of whom a reporting period knows nothing so far."""

    of: ReportingPeriod
    owners: tuple[Owner, ...]


def silence(plan: Plan, record: Record, period: ReportingPeriod) -> Silence:
    """Who leads work, alone or in a group, and is in no entry since a period began.

    Somebody else's entry about work that he leads counts, unless it names another owner. Those
    outside the unit owe it no entry; before there is a journal, nobody is silent.
    """
    if not record.kept:
        return Silence(period, ())
    leads = {placed.task.id: placed.task.lead for placed in all_tasks(plan)}
    heard: set[str] = set()
    for entry in record.entries:
        if period.first <= entry.date:
            heard.update(_speakers(plan, entry, leads))
    working = set(people_of(plan, [id for lead in leads.values() for id in lead]))
    return Silence(
        period,
        tuple(
            owner
            for owner in plan.owners
            if owner.id in working and owner.id not in heard and not owner.external
        ),
    )


def _speakers(plan: Plan, entry: Entry, leads: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if entry.by is not None:
        return people_of(plan, [entry.by])
    return people_of(plan, leads.get(entry.task_id or "", ()))
