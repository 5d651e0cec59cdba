"""Days lie where a plan of that year can have them."""

from collections.abc import Iterator
from datetime import date

from ddci_cli.analysis.checks.subject import Subject
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message
from ddci_cli.model.deadlines import Before, By, Deadline, Every, OnEvent, Ongoing, Within

# Most deadlines of a plan; they name no day of one year.
_UNDATED = frozenset({Every, Ongoing})


def in_year(subject: Subject) -> Iterator[Diagnostic]:
    """DD503: a day lies in the plan's year or the January to March that follow.

    The document may be signed in the last quarter of the year before.
    """
    plan = subject.plan
    first, last = date(plan.year, 1, 1), date(plan.year + 1, 3, 31)
    for day, path in _days(subject):
        start = date(plan.year - 1, 10, 1) if path == ("document", "date") else first
        if not start <= day <= last:
            yield Diagnostic(
                "DD503",
                Message("{day} is outside the plan of {year}", day=day, year=str(plan.year)),
                path,
                label=Message("from {first} to {last}", first=start, last=last),
                related=(Related(Message("the plan's year stands here"), ("year",)),),
            )


def _days(subject: Subject) -> Iterator[tuple[date, Path]]:
    plan = subject.plan
    if plan.document.date is not None:
        yield plan.document.date, ("document", "date")
    for key, days in (("off", plan.calendar.off), ("worked", plan.calendar.worked)):
        for i, day in enumerate(days):
            yield day, ("calendar", key, i)
    for task, _, path in subject.tasks:
        for i, deadline in enumerate(task.deadlines):
            if type(deadline) not in _UNDATED:
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
