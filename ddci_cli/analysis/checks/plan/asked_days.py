"""Deadlines ask for something, each under a name of its own, on days that offices know."""

from collections.abc import Iterator
from datetime import date

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.days.occurrences import asked_days
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message
from ddci_cli.model.deadlines import AnyDeadline, Bounded
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.days_off import LAST_DECIDED_YEAR
from ddci_cli.model.time.working_days import is_provisional


def own_names(subject: Subject) -> Iterator[Diagnostic]:
    """DD506: two deadlines of a task never have the same period, or day, under the same name."""
    for placed in subject.tasks:
        deadlines = placed.task.deadlines
        if len(deadlines) < 2:
            continue
        for i, deadline in enumerate(deadlines):
            for k, other in enumerate(deadlines[:i]):
                if deadline.id == other.id and _meet(other, deadline, subject.plan):
                    where = (*placed.path, "deadlines")
                    yield _same_name(
                        deadline,
                        placed.task.id,
                        (*where, i, deadline.main_key),
                        (*where, k, other.main_key),
                    )
                    break


def _meet(one: AnyDeadline, other: AnyDeadline, plan: Plan) -> bool:
    if one.recurs != other.recurs:
        return False
    keys = {last.key for last in one.last_days(plan.span.each, plan.calendar)}
    return any(last.key in keys for last in other.last_days(plan.span.each, plan.calendar))


def _same_name(deadline: AnyDeadline, task: str, path: Path, other: Path) -> Diagnostic:
    message = (
        Message("two deadlines of the task `{id}` have the same periods", id=task)
        if deadline.recurs
        else Message("two deadlines of the task `{id}` name the same day", id=task)
    )
    return Diagnostic(
        "DD506",
        message,
        path,
        label=Message("give each an `id`, so that the journal can tell them apart"),
        related=(Related(Message("the other is here"), other),),
    )


def something_asked(subject: Subject) -> Iterator[Diagnostic]:
    """DD507: a deadline has a day on which the plan asks for it."""
    plan = subject.plan
    whole = plan.first_day <= plan.span.first_day and plan.until is None
    for placed in subject.tasks:
        for i, deadline in enumerate(placed.task.deadlines):
            if isinstance(deadline, Bounded) and deadline.is_turned_round:
                where = (*placed.path, "deadlines", i)
                yield Diagnostic(
                    "DD507",
                    Message("the deadline ends before it begins"),
                    (*where, "until"),
                    label=Message("correct one of the two"),
                    related=(Related(Message("it begins here"), (*where, "from")),),
                )
                continue
            if whole and not (isinstance(deadline, Bounded) and deadline.recurs):
                continue
            if any(True for _ in asked_days(deadline, plan)):
                continue
            # What has no day yet, or never, is asked for without one.
            if any(True for _ in deadline.last_days(plan.span.each, plan.calendar)):
                yield Diagnostic(
                    "DD507",
                    Message("the deadline lies outside the time in which the plan asks for work"),
                    (*placed.path, "deadlines", i, deadline.main_key),
                    label=Message("nothing will be asked"),
                    related=tuple(_ends(plan)),
                )


def _ends(plan: Plan) -> Iterator[Related]:
    if plan.start is not None:
        yield Related(Message("the plan begins here"), ("start",))
    elif plan.document.date is not None:
        yield Related(Message("the plan begins here"), ("document", "date"))
    if plan.until is not None:
        yield Related(Message("and ends here"), ("until",))


def decided_days_off(subject: Subject) -> Iterator[Diagnostic]:
    """DD508: the days off of the plan's years are decided, or the plan says them itself."""
    plan = subject.plan
    if plan.span.last <= LAST_DECIDED_YEAR:
        return
    first_days = (date(year, 1, 1) for year in plan.span.each)
    years = [str(day.year) for day in first_days if is_provisional(day, plan.calendar)]
    dated = any(
        deadline.recurs or any(True for _ in deadline.days_named())
        for placed in subject.tasks
        for deadline in placed.task.deadlines
    )
    if years and dated:
        yield Diagnostic(
            "DD508",
            Message("the days off of {years} are not known to be decided", years=tuple(years)),
            ("year" if plan.years is None else "years",),
            label=Message("last working days are provisional"),
            help=Message(
                "once they are decided, write under `{key}` what differs: {example}",
                key="calendar",
                example="calendar: {off: [2027-01-04], worked: [2027-01-09]}".replace(
                    "2027", years[0]
                ),
            ),
        )
