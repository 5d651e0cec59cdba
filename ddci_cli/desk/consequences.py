"""The state of everything that new entries speak of."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from ddci_cli.analysis.days.occurrences import of_task
from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.account import events_of
from ddci_cli.analysis.progress.record import Record, with_recorded_scores
from ddci_cli.analysis.progress.sayings import quota_of, speaks_of
from ddci_cli.analysis.progress.states import Progress, progress_of, progress_of_undated
from ddci_cli.analysis.scores.totals import Stage, Total, scores
from ddci_cli.analysis.sections import PlacedTask, all_tasks
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan


class TaskNow(NamedTuple):
    """What has become of a task, or of one period of it."""

    id: str
    progress: Progress
    waiting_for: tuple[str, ...]
    """The posts that have still to say done."""
    due: date | None = None
    """The last allowed day; None for work without one."""
    quota: Decimal | None = None


class ScoreNow(NamedTuple):
    """What a recorded score makes of the total of its set."""

    id: str
    """The index, or the set."""
    kind: TotalKind
    places: int
    total: Total | None
    """None where the set makes none, or the entry is about no score of an index."""


Consequence: TypeAlias = TaskNow | ScoreNow


def consequences(
    entries: Sequence[Entry], plan: Plan, after: Record, today: date
) -> Iterator[Consequence]:
    """Each thing that an entry speaks of, as it is with all of them on record."""
    placed = {one.task.id: one for one in all_tasks(plan)}
    for entry in entries:
        if entry.index is not None:
            yield _score_now(entry, entry.index, plan, after)
            continue
        if entry.about is not None:
            # A fact for the report changes no state.
            continue
        task = placed[entry.task_id or ""]
        if entry.event is not None:
            yield from _event_now(entry, entry.event, task, plan, after, today)
            continue
        spoken_of = [o for o in of_task(task, plan) if speaks_of(entry, o)]
        for occurrence in spoken_of:
            progress = progress_of(plan, occurrence, after, today)
            quota = quota_of(occurrence)
            wanted = None if quota is None else quota.at_least
            yield TaskNow(occurrence.id, progress, _posts(plan, progress), occurrence.due, wanted)
        if not spoken_of:
            progress = progress_of_undated(plan, task, after)
            yield TaskNow(task.task.id, progress, _posts(plan, progress))


def _event_now(
    entry: Entry, event: date, placed: PlacedTask, plan: Plan, after: Record, today: date
) -> Iterator[TaskNow]:
    """One event of a task, with the last day of its term where there is one.

    None where the task waits for no such event (DD712): an entry of it may be taken back.
    """
    name = f"{placed.task.id} {event.isoformat()}"
    for one in events_of(placed, plan, after, today):
        if one.event == event and entry.deadline in (None, one.deadline.id):
            yield TaskNow(name, one.progress, _posts(plan, one.progress), one.due)
            return


def _score_now(entry: Entry, id: str, plan: Plan, after: Record) -> ScoreNow:
    for score in scores(with_recorded_scores(plan, after)):
        if any(row.of.id == id for row in score.indices):
            scored = entry.actual is not None or entry.baseline is not None
            stage = Stage.BASELINE if entry.actual is None else Stage.ACTUAL
            return ScoreNow(id, score.kind, score.places, score.main(stage) if scored else None)
    return ScoreNow(id, TotalKind.NONE, 0, None)


def _posts(plan: Plan, progress: Progress) -> tuple[str, ...]:
    return tuple(post_of(plan, id) for id in progress.waiting_for)
