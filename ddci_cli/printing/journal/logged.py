"""What `ddci log` prints back: the entry as it is written, and what has become of the task."""

from collections.abc import Iterator
from datetime import date

import typer

from ddci_cli.analysis.days.occurrences import of_task
from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.record import Record, with_recorded_scores
from ddci_cli.analysis.progress.states import (
    CLOSED,
    STATE_WORDS,
    Progress,
    progress_of,
    progress_of_undated,
    quota_of,
    speaks_of,
)
from ddci_cli.analysis.scores.totals import Stage, half_up, totals
from ddci_cli.analysis.tasks import all_tasks
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import LoadedPlan
from ddci_cli.language import Message
from ddci_cli.model.journal import Entry
from ddci_cli.safe_text import visible


def print_logged(line: str, entry: Entry, one: LoadedPlan, today: date, session: Session) -> None:
    """The line of the journal, then one line for each thing that it speaks of."""
    typer.echo(visible(line))
    record = Record((*(one.entries or ()), entry), today)
    for name, what in _consequences(entry, one, record, today):
        typer.echo(f"{name}: {session.say(what)}")


def _consequences(
    entry: Entry, one: LoadedPlan, record: Record, today: date
) -> Iterator[tuple[str, Message]]:
    plan = one.plan
    if entry.index is not None:
        yield entry.index, _scores(entry, one, record)
        return
    placed = next(p for p in all_tasks(plan) if p.task.id == entry.task_id)
    occurrences = list(of_task(placed, plan))
    spoken_of = [o for o in occurrences if speaks_of(entry, o)]
    for occurrence in spoken_of:
        progress = progress_of(plan, occurrence, record, today)
        yield (
            occurrence.id,
            _state(one, progress, Message("due {day}", day=occurrence.due), quota_of(occurrence)),
        )
    if not spoken_of:
        progress = progress_of_undated(plan, placed, record)
        yield placed.task.id, _state(one, progress, None, None)


def _state(one: LoadedPlan, progress: Progress, due: Message | None, quota: int | None) -> Message:
    parts = [STATE_WORDS[progress.state]]
    if quota is not None and progress.counted is not None:
        parts.append(Message("{count} of {quota}", count=progress.counted, quota=quota))
    if progress.short and progress.counted is not None:
        parts.append(Message("{n} short", n=progress.short))
    if progress.waiting_for:
        posts = tuple(post_of(one.plan, id) for id in progress.waiting_for)
        parts.append(Message("still to say done: {owners}", owners=posts))
    if due is not None and progress.state not in CLOSED:
        parts.append(due)
    return Message("{parts}", parts=tuple(parts))


def _scores(entry: Entry, one: LoadedPlan, record: Record) -> Message:
    plan = with_recorded_scores(one.plan, record)
    stage = Stage.ACTUAL if entry.actual is not None else Stage.BASELINE
    both = totals(plan, stage).weighted
    if both.exact is not None:
        return Message("recorded; the weighted total is now {total}", total=half_up(both.exact))
    return Message(
        "recorded; the weighted total lies between {lowest} and {highest}",
        lowest=half_up(both.lowest),
        highest=half_up(both.highest),
    )
