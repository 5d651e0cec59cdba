"""When each task falls due: one occurrence for each dated deadline or period of one."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.tasks import PlacedTask, all_tasks
from ddci_cli.model.deadlines import Deadline, Every
from ddci_cli.model.periods import Period, periods_of_year
from ddci_cli.model.plan import Plan


class Occurrence(NamedTuple):
    """One last allowed day of one task."""

    placed: PlacedTask
    deadline: Deadline
    due: date
    """The last allowed day; overdue begins the day after."""
    period: Period | None = None
    """The period of a recurring deadline."""

    @property
    def id(self) -> str | None:
        """`task@2023-q1` for a recurring deadline, None for one that comes once."""
        return None if self.period is None else f"{self.placed.task.id}@{self.period.id}"


def occurrences(plan: Plan) -> list[Occurrence]:
    """All occurrences of the plan's year, by day and then in the order of the file.

    A recurring deadline has one in each period of the year; with `of_month: next` the last of
    them falls due in the January that follows.
    """
    found = [
        occurrence
        for placed in all_tasks(plan)
        for deadline in placed.task.deadlines
        for occurrence in _of_deadline(placed, deadline, plan.year)
    ]
    # sorted() keeps the order of the file within a day.
    return sorted(found, key=lambda occurrence: occurrence.due)


def undated(plan: Plan) -> list[PlacedTask]:
    """The tasks without any last day: ongoing, on an event, or with no deadline at all."""
    return [
        placed
        for placed in all_tasks(plan)
        if not any(True for d in placed.task.deadlines for _ in _of_deadline(placed, d, plan.year))
    ]


def _of_deadline(placed: PlacedTask, deadline: Deadline, year: int) -> Iterator[Occurrence]:
    if isinstance(deadline, Every):
        for period in periods_of_year(deadline.every, year):
            yield Occurrence(placed, deadline, deadline.last_day(period), period)
    elif deadline.last_day is not None:
        yield Occurrence(placed, deadline, deadline.last_day)
