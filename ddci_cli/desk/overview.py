"""`ddci` alone: where the plan stands, in ten lines, and what to run next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from ddci_cli.analysis.progress.due import Due, DueItem, Window, due
from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.progress.states import STATE_WORDS, State
from ddci_cli.analysis.scores.totals import Stage, Total, half_up, totals
from ddci_cli.analysis.tasks import count_tasks
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import LoadedPlan, load_plans
from ddci_cli.language import Message, counted
from ddci_cli.model.plan import Plan

_MOST_URGENT = 3


def overview(files: Sequence[Path] | None, today: date, session: Session) -> int:
    """Print the overview of each plan; the exit status is that of loading them."""
    loaded = load_plans(files, today, session, quiet=False)
    for i, one in enumerate(loaded.plans):
        if i:
            typer.echo()
        for line in _lines(one, today, session):
            typer.echo(line)
    return loaded.status


def _lines(one: LoadedPlan, today: date, session: Session) -> Iterator[str]:
    record = one.record(today)
    result = due(one.plan, record, today, Window(), everything=True)
    plan = with_recorded_scores(one.plan, record)
    day = session.language.weekday_and_day(today)
    yield session.say(
        Message(
            "{unit}, {year} ({file}) - {day}",
            unit=plan.unit,
            year=str(plan.year),
            file=one.name,
            day=day,
        )
    )
    yield session.head(
        Message(
            "{indices}, {tasks}",
            indices=counted("{n} index", "{n} indices", n=len(plan.indices)),
            tasks=counted("{n} task", "{n} tasks", n=count_tasks(plan)),
        )
    )
    yield session.head(Message("weighted total: {totals}", totals=tuple(_totals(plan))))
    yield session.head(_states(result))
    urgent = _most_urgent(result)
    if urgent:
        yield session.head(Message("most urgent:"))
    for item in urgent:
        yield f"  {session.say(_urgent(item, session))}"
    yield session.head(_next(one, result))


def _most_urgent(result: Due) -> list[DueItem]:
    """What is late, then the quotas that are short, then what comes next; a task only once."""
    first: dict[str, DueItem] = {}
    for item in (*result.overdue, *result.quotas_short, *result.ahead):
        if item.is_unfinished:
            first.setdefault(item.occurrence.placed.task.id, item)
    return list(first.values())[:_MOST_URGENT]


def _totals(plan: Plan) -> Iterator[Message]:
    """Each stage of which anything is known; a missing score makes a range."""
    for stage, words in (
        (Stage.BASELINE, Message("last year")),
        (Stage.TARGET, Message("target")),
        (Stage.ACTUAL, Message("this year")),
    ):
        total = totals(plan, stage).weighted
        if total.known:
            yield Message("{stage} {total}", stage=words, total=_total(total))


def _total(total: Total) -> Message:
    if total.exact is not None:
        return Message("{total}", total=half_up(total.exact))
    return Message(
        "{lowest} to {highest}", lowest=half_up(total.lowest), highest=half_up(total.highest)
    )


def _states(result: Due) -> Message:
    counts = Counter(item.progress.state for item in result.items)
    said = tuple(
        Message("{n} {state}", n=counts[state], state=STATE_WORDS[state])
        for state in State
        if counts[state]
    )
    if not said:
        return Message("no deadlines")
    return counted(
        "{n} deadline this year: {states}",
        "{n} deadlines this year: {states}",
        n=len(result.items),
        states=said,
    )


def _urgent(item: DueItem, session: Session) -> Message:
    title = item.occurrence.placed.task.title
    late = item.progress.days_late
    when = (
        counted("{n} day late", "{n} days late", n=late)
        if item.is_late
        else Message("by {day}", day=session.language.weekday_and_day(item.occurrence.due))
    )
    return Message("{when}: {title} ({id})", when=when, title=title, id=item.occurrence.id)


def _next(one: LoadedPlan, result: Due) -> Message:
    if one.entries is None:
        return Message("next: ddci due; ddci log TASK done begins the journal")
    if result.silence.owners:
        return Message("next: ddci due; ddci due --by-owner reminds those who report nothing")
    return Message("next: ddci due; ddci log TASK done")
