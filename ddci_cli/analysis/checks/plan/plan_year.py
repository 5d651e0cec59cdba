"""Days lie where a plan of that year can have them."""

from collections.abc import Iterator
from datetime import date

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan


def in_year(subject: Subject) -> Iterator[Diagnostic]:
    """DD503: a day lies in the plan's year or the January to March that follow.

    The document may be signed in the last quarter of the year before.
    """
    plan = subject.plan
    first, last = date(plan.year, 1, 1), date(plan.year + 1, 3, 31)
    signed = plan.document.date
    if signed is not None and not date(plan.year - 1, 10, 1) <= signed <= last:
        yield _outside(signed, ("document", "date"), plan, date(plan.year - 1, 10, 1))
    for key, days in (("off", plan.calendar.off), ("worked", plan.calendar.worked)):
        for i, day in enumerate(days):
            if not first <= day <= last:
                yield _outside(day, ("calendar", key, i), plan, first)
    for task, _, path in subject.tasks:
        for i, deadline in enumerate(task.deadlines):
            for key, day in deadline.days_named():
                if not first <= day <= last:
                    yield _outside(day, (*path, "deadlines", i, key), plan, first)


def _outside(day: date, path: Path, plan: Plan, first: date) -> Diagnostic:
    return Diagnostic(
        "DD503",
        Message("{day} is outside the plan of {year}", day=day, year=str(plan.year)),
        path,
        label=Message("from {first} to {last}", first=first, last=date(plan.year + 1, 3, 31)),
        related=(Related(Message("the plan's year stands here"), ("year",)),),
    )
