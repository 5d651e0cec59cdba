"""Where a plan stands, in a few figures, and what is most urgent."""

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import Due, Window, due
from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.scores.totals import Stage, Total, scores
from ddci_cli.analysis.sections import all_indices, count_tasks
from ddci_cli.analysis.units.figures import Figures, figures, states_of
from ddci_cli.analysis.units.unit import unit_of
from ddci_cli.desk.loading import Usable
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.language import Message
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan

_MOST_URGENT = 3


class Next(Enum):
    """What is best done next."""

    BEGIN_JOURNAL = auto()
    REMIND_SILENT = auto()
    RECORD = auto()


class Urgent(NamedTuple):
    """A task that should not wait."""

    id: str
    """Of the occurrence."""
    title: str
    due: date
    days_late: int
    """0 where its last day is not over."""
    is_unreported: bool
    """Whether nobody has told what became of it, so that it is not known to be late."""


class SetTotals(NamedTuple):
    """A set of which something is known."""

    name: str | None
    """None for the only set of a plan."""
    kind: TotalKind
    places: int
    stages: tuple[tuple[Stage, Total], ...]
    """The total of each stage of which anything is known."""
    accepted: tuple[Diagnostic, ...] = ()
    """What is wrong in the document and stays as it is, with the reason."""


class Overview(NamedTuple):
    """The answer for one plan; small, for there may be many."""

    file: str
    unit: str
    year: Message
    of_several_years: bool
    today: date
    indices: int
    tasks: int
    totals: tuple[SetTotals, ...]
    states: tuple[tuple[State, int], ...]
    """How many deadlines of the year are in each state, without the states of none.

    As in the list of what is due, what is past its day is overdue though it be blocked, and quotas
    that are short are counted apart.
    """
    quotas_short: int
    urgent: tuple[Urgent, ...]
    """What has been late longest, then what comes next, quotas included; a task only once."""
    next: Next


def overview(one: Usable, today: date) -> Overview:
    """Where a plan stands."""
    record = one.record(today)
    result = due(one.plan, record, today, Window(), everything=True)
    plan = with_recorded_scores(one.plan, record)
    counts, short = states_of(result)
    return Overview(
        one.name,
        plan.unit,
        plan.span.name,
        plan.years is not None,
        today,
        sum(1 for _ in all_indices(plan)),
        count_tasks(plan),
        tuple(_set_totals(plan)),
        tuple((state, counts[state]) for state in State if counts[state]),
        short,
        _most_urgent(result),
        _next(one, result),
    )


def figures_of(one: Usable, today: date, *, errors: int) -> Figures:
    """Where a plan stands beside many others."""
    record = one.record(today)
    result = due(one.plan, record, today, Window(), everything=True)
    plan = with_recorded_scores(one.plan, record)
    unit = unit_of(one.name, plan)
    return figures(unit, result, record, scores(plan), tasks=count_tasks(plan), errors=errors)


def _set_totals(plan: Plan) -> Iterator[SetTotals]:
    for score in scores(plan):
        stages = [(stage, score.main(stage)) for stage in Stage]
        known = tuple(
            (stage, total) for stage, total in stages if total is not None and total.known
        )
        if known:
            yield SetTotals(score.of.name, score.kind, score.places, known, score.accepted)


def _most_urgent(result: Due) -> tuple[Urgent, ...]:
    first: dict[str, DueItem] = {}
    late = [*result.overdue, *result.unreported, *(q for q in result.quotas_short if q.is_late)]
    late.sort(key=lambda item: item.occurrence.due)
    running = (item for item in result.quotas_short if not item.is_late)
    coming = sorted((*result.ahead, *running), key=lambda item: item.occurrence.due)
    for item in (*late, *coming):
        if item.is_unfinished:
            first.setdefault(item.occurrence.placed.task.id, item)
    return tuple(
        Urgent(
            item.occurrence.id,
            item.occurrence.placed.task.title,
            item.occurrence.due,
            item.progress.days_late if item.is_late else 0,
            item.progress.state is State.NO_REPORT,
        )
        for item in list(first.values())[:_MOST_URGENT]
    )


def _next(one: Usable, result: Due) -> Next:
    if one.entries is None:
        return Next.BEGIN_JOURNAL
    return Next.REMIND_SILENT if result.silence.owners else Next.RECORD
