"""Days lie where a plan of that year can have them."""

from collections.abc import Iterator
from datetime import date

from ddci_cli.analysis.tasks import all_tasks
from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.language import Message
from ddci_cli.model.deadlines import Before, By, Deadline, OnEvent, Within
from ddci_cli.model.plan import Plan


def in_year(plan: Plan) -> Iterator[Diagnostic]:
    """DD503: a day lies in the plan's year or the January to March that follow.

    The document may be signed in the last quarter of the year before.
    """
    first, last = date(plan.year, 1, 1), date(plan.year + 1, 3, 31)
    for day, path in _days(plan):
        start = date(plan.year - 1, 10, 1) if path == ("document", "date") else first
        if not start <= day <= last:
            yield Diagnostic(
                "DD503",
                Message("{day} is outside the plan of {year}", day=day, year=str(plan.year)),
                path,
                label=Message("from {first} to {last}", first=start, last=last),
            )


def _days(plan: Plan) -> Iterator[tuple[date, Path]]:
    if plan.document.date is not None:
        yield plan.document.date, ("document", "date")
    for key, days in (("off", plan.calendar.off), ("worked", plan.calendar.worked)):
        for i, day in enumerate(days):
            yield day, ("calendar", key, i)
    for task, _, path in all_tasks(plan):
        for i, deadline in enumerate(task.deadlines):
            yield from _deadline_days(deadline, (*path, "deadlines", i))


def _deadline_days(deadline: Deadline, path: Path) -> Iterator[tuple[date, Path]]:
    if isinstance(deadline, Before):
        yield deadline.before, (*path, "before")
    elif isinstance(deadline, By):
        yield deadline.by, (*path, "by")
    elif isinstance(deadline, Within):
        yield deadline.within.last, (*path, "within")
    elif isinstance(deadline, OnEvent) and deadline.event_date is not None:
        yield deadline.event_date, (*path, "event_date")
