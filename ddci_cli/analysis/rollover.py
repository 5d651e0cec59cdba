"""What of a plan goes on in the next one: which days, which scores, which work was left."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.progress.account import DueItem, account
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.sections import all_sets
from ddci_cli.model.index import Rank
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.periods import Period
from ddci_cli.model.time.years import Years


class LastScores(NamedTuple):
    """What was published of an index, a set or the total."""

    score: Decimal | None
    places: tuple[int | None, ...]
    """Of each of its ranks."""


class Left(NamedTuple):
    """A task of which something was neither done nor given up."""

    id: str
    title: str
    items: tuple[DueItem, ...]


def next_years(plan: Plan, first: int | None) -> Years:
    """The years of the plan that follows, as many as this one has."""
    length = plan.span.last - plan.span.first + 1
    begin = plan.span.last + 1 if first is None else first
    return Years(begin, begin + length - 1)


def moved_day(day: date, years: int) -> date:
    """The same day of another year; 29 February is the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def moved_period(period: Period, years: int) -> Period:
    """The same period of another year; week 52 for a week 53 where there is none."""
    id = re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), period.id)
    last_week = id.replace("w53", "w52")
    moved = Period.parse(id) or Period.parse(last_week) or Period.parse(last_week[:8])
    assert moved is not None
    return moved


def last_scores(plan: Plan) -> dict[tuple[str | int, ...], LastScores]:
    """Actual scores and places, each under the path of its index, its set or the whole plan.

    The plan is one with the scores that its journal records.
    """
    found: dict[tuple[str | int, ...], LastScores] = {}
    for one in all_sets(plan):
        found[one.path] = _last(one.of.score.actual, one.of.rank)
        for placed in one.indices:
            found[placed.path] = _last(placed.of.actual, placed.of.rank)
    return found


def _last(score: object, ranks: tuple[Rank, ...]) -> LastScores:
    return LastScores(
        score if isinstance(score, Decimal) else None, tuple(rank.actual for rank in ranks)
    )


def left_over(plan: Plan, record: Record, today: date) -> Iterator[Left]:
    """The tasks with something due by the end of the plan's time that was not done or dropped."""
    by_task: dict[str, list[DueItem]] = {}
    for item in account(plan, record, min(today, plan.span.last_day)).items:
        if item.is_unfinished and item.occurrence.due <= plan.span.last_day:
            by_task.setdefault(item.occurrence.placed.task.id, []).append(item)
    for id, items in by_task.items():
        yield Left(id, items[0].occurrence.placed.task.title, tuple(items))
