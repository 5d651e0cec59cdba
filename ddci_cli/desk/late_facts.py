"""Facts that no report of their period will have, because their day lies after its cut-off."""

from collections.abc import Iterator

from ddci_cli.analysis.days.occurrences import Occurrence, of_task
from ddci_cli.analysis.days.reporting_periods import (
    ReportingPeriod,
    current_quarter,
    last_closed_quarter,
)
from ddci_cli.analysis.progress.sayings import speaks_of
from ddci_cli.analysis.progress.silence import asked_period
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.desk.facts import Field, Refusal
from ddci_cli.language import Message
from ddci_cli.model.journal import Entry, Reported
from ddci_cli.model.plan import Plan


def told_late(entries: tuple[Entry, ...], plan: Plan) -> Iterator[tuple[int, Refusal]]:
    """What is odd about entries whose day lies in a later period than the work they are about."""
    tasks = {placed.task.id: placed for placed in all_tasks(plan)}
    for nth, entry in enumerate(entries):
        if entry.about is not None:
            # Until the middle of the next one, a report may still be on its way.
            asked = asked_period(plan, entry.date) or last_closed_quarter(plan, entry.date)
            if asked.last < entry.date:
                yield nth, _in_the_next_report(entry, asked)
            continue
        placed = tasks.get(entry.task_id or "")
        if placed is None or entry.event is not None:
            continue
        if entry.state is not Reported.DONE and entry.count is None:
            # What is not finished goes on in the period that runs.
            continue
        for occurrence in of_task(placed, plan):
            window = current_quarter(plan, occurrence.due)
            if speaks_of(entry, occurrence) and occurrence.due <= window.last < entry.date:
                yield nth, _in_another_period(entry, window, occurrence)
                break


def _in_the_next_report(entry: Entry, closed: ReportingPeriod) -> Refusal:
    return Refusal(
        Field.ON,
        Message(
            "{day} lies after the reporting period of {period}: the next report tells it",
            day=entry.date,
            period=closed.period.name,
        ),
        (_write_the_day(closed),),
    )


def _write_the_day(closed: ReportingPeriod) -> Message:
    return Message(
        "if it happened by {day}, write it with --on; ddci log --undo takes this one back",
        day=closed.last,
    )


def _in_another_period(entry: Entry, window: ReportingPeriod, due: Occurrence) -> Refusal:
    return Refusal(
        Field.ON,
        Message(
            "{day} lies after the reporting period of {period}, in which `{id}` was due",
            day=entry.date,
            period=window.period.name,
            id=due.id,
        ),
        (_write_the_day(window),),
    )
