"""`ddci` alone: where one plan stands, and what to do next."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from ddci_cli.analysis.progress.due import Due, Window, due
from ddci_cli.analysis.progress.record import Record, with_recorded_scores
from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.scores.totals import Stage, Total, totals
from ddci_cli.analysis.tasks import count_tasks
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan

_MOST_URGENT = 3


class Urgent(NamedTuple):
    """One deadline that cannot wait."""

    id: str
    """Of the occurrence."""
    title: str
    due: date
    days_late: int | None
    """None where it is not late."""


class Next(Enum):
    """What is best done now."""

    BEGIN_JOURNAL = auto()
    REMIND = auto()
    """Some have reported nothing yet."""
    LOG = auto()


class Overview(NamedTuple):
    """Where one plan stands."""

    name: str
    """The plan's file."""
    unit: str
    year: int
    today: date
    indices: int
    tasks: int
    totals: tuple[tuple[Stage, Total], ...]
    """The weighted total of each stage of which anything is known."""
    deadlines: int
    states: tuple[tuple[State, int], ...]
    """How many deadlines there are in each state that occurs."""
    urgent: tuple[Urgent, ...]
    next: Next


def overview_of(name: str, plan: Plan, entries: Sequence[Entry] | None, today: date) -> Overview:
    """The overview of a plan and its journal; None stands for a plan without a journal."""
    record = Record(entries, today)
    result = due(plan, record, today, Window(), everything=True)
    scored = with_recorded_scores(plan, record)
    weighted = ((stage, totals(scored, stage).weighted) for stage in Stage)
    counts = Counter(item.progress.state for item in result.items)
    return Overview(
        name,
        plan.unit,
        plan.year,
        today,
        len(plan.indices),
        count_tasks(plan),
        tuple((stage, total) for stage, total in weighted if total.known),
        len(result.items),
        tuple((state, counts[state]) for state in State if counts[state]),
        _most_urgent(result),
        _next(result, begun=entries is not None),
    )


def _most_urgent(result: Due) -> tuple[Urgent, ...]:
    """What is late, then the quotas that are short, then what comes next; a task only once."""
    first: dict[str, Urgent] = {}
    for item in (*result.overdue, *result.quotas_short, *result.ahead):
        if item.is_unfinished:
            occurrence = item.occurrence
            task = occurrence.placed.task
            late = item.progress.days_late if item.is_late else None
            first.setdefault(task.id, Urgent(occurrence.id, task.title, occurrence.due, late))
    return tuple(first.values())[:_MOST_URGENT]


def _next(result: Due, *, begun: bool) -> Next:
    if not begun:
        return Next.BEGIN_JOURNAL
    return Next.REMIND if result.silence.owners else Next.LOG
