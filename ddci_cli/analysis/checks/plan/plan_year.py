"""Days lie where a plan of those years can have them."""

from collections.abc import Iterator
from datetime import date

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan


def in_year(subject: Subject) -> Iterator[Diagnostic]:
    """DD503: a day lies in the plan's years or the January to March that follow.

    The document may be signed in the last quarter of the year before.
    """
    plan = subject.plan
    first, last = plan.span.first_day, _last(plan)
    before = date(plan.span.first - 1, 10, 1)
    for key, day in (("start", plan.start), ("until", plan.until)):
        if day is not None and not before <= day <= last:
            yield _outside(day, (key,), plan, before)
    signed = plan.document.date
    if signed is not None and not before <= signed <= last:
        yield _outside(signed, ("document", "date"), plan, before)
    for key, days in (("off", plan.calendar.off), ("worked", plan.calendar.worked)):
        for i, day in enumerate(days):
            if not first <= day <= last:
                yield _outside(day, ("calendar", key, i), plan, first)
    for task, path in ((one.task, one.path) for one in subject.tasks):
        for i, deadline in enumerate(task.deadlines):
            for key, day in deadline.days_named():
                if not first <= day <= last:
                    yield _outside(day, (*path, "deadlines", i, key), plan, first)


def _last(plan: Plan) -> date:
    return date(plan.span.last + 1, 3, 31)


def _outside(day: date, path: Path, plan: Plan, first: date) -> Diagnostic:
    years = "year" if plan.years is None else "years"
    return Diagnostic(
        "DD503",
        Message("{day} is outside the plan of {year}", day=day, year=plan.span.name),
        path,
        label=Message("from {first} to {last}", first=first, last=_last(plan)),
        related=(Related(Message("the plan's year stands here"), (years,)),),
    )
