"""When each task falls due: one occurrence for each dated deadline or period of one."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.sections import PlacedTask, all_tasks
from ddci_cli.model.deadlines import Deadline, LastDay, Term
from ddci_cli.model.entry_names import AT, DOT
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.periods import Period


class Occurrence(NamedTuple):
    """One last allowed day of one task."""

    placed: PlacedTask
    deadline: Deadline
    due: date
    """The last allowed day; overdue begins the day after."""
    key: str
    """What an entry writes behind the `@` to mean this one: the period, or the day it names."""
    period: Period | None = None
    """The period of a recurring deadline."""
    alone: bool = True
    """Whether the task has no other deadline of one day; then its id is name enough."""
    event: date | None = None
    """The day of the event that a term counts from."""
    is_told: bool = False
    """Whether the journal alone tells of the event, and not the plan."""

    @property
    def id(self) -> str:
        """What an entry calls it: `task@2023-q1`, or the task alone where that says it all.

        A deadline with an id of its own follows the task: `task.deadline@2023-q1`.
        """
        task = self.placed.task.id
        if self.deadline.id is not None:
            task = f"{task}{DOT}{self.deadline.id}"
        alone = self.alone or self.deadline.id is not None
        return task if self.period is None and alone else f"{task}{AT}{self.key}"


def occurrences(plan: Plan) -> list[Occurrence]:
    """All occurrences of the plan's year, by day and then in the order of the file.

    A recurring deadline has one in each period of the year; with `of_month: next` the last of
    them falls due in the January that follows.
    """
    found = [one for placed in all_tasks(plan) for one in of_task(placed, plan)]
    # sorted() keeps the order of the file within a day.
    return sorted(found, key=lambda occurrence: occurrence.due)


def report_duties(plan: Plan) -> list[Occurrence]:
    """The occurrences of the plan's own duties to report, task by task."""
    return [
        one for placed in all_tasks(plan) if placed.task.report for one in of_task(placed, plan)
    ]


def undated(plan: Plan) -> list[PlacedTask]:
    """The tasks of which something is asked without a day: ongoing, or on an event.

    Also where the same task has days besides: what was to be done by a day may go on after it. And
    those without any deadline, or of whose days none is asked.
    """
    return [
        placed
        for placed in all_tasks(plan)
        if any(deadline.is_undated for deadline in placed.task.deadlines)
        or not any(True for one in placed.task.deadlines for _ in asked_days(one, plan))
    ]


def has_days(placed: PlacedTask) -> bool:
    """Whether all that is asked of a task has days, asked for or not."""
    deadlines = placed.task.deadlines
    return bool(deadlines) and not any(deadline.is_undated for deadline in deadlines)


def of_task(placed: PlacedTask, plan: Plan) -> Iterator[Occurrence]:
    """The occurrences of one task, deadline by deadline."""
    found = [
        (deadline, last)
        for deadline in placed.task.deadlines
        for last in asked_days(deadline, plan)
    ]
    alone = sum(last.period is None for _, last in found) == 1
    for deadline, (due, key, period) in found:
        event = deadline.event_date if isinstance(deadline, Term) else None
        yield Occurrence(placed, deadline, due, key, period, alone, event)


def of_event(placed: PlacedTask, deadline: Term, event: date, plan: Plan) -> Occurrence | None:
    """The occurrence of an event that the journal tells of; None where no term follows from it."""
    if not deadline.has_term:
        return None
    due = deadline.last_day(event, plan.calendar)
    return Occurrence(placed, deadline, due, event.isoformat(), event=event, is_told=True)


def asked_days(deadline: Deadline, plan: Plan) -> Iterator[LastDay]:
    """The last allowed days of a deadline on which the plan asks for something.

    Nothing is asked whose last day lies before the plan's start, or whose period, or day, begins
    after its end.
    """
    for last in deadline.last_days(plan.span.each, plan.calendar):
        if last.due >= plan.first_day and not _is_after_the_end(last, plan):
            yield last


def _is_after_the_end(last: LastDay, plan: Plan) -> bool:
    if plan.until is None:
        return False
    begins = last.due if last.period is None else last.period.first
    return begins > plan.until
