"""Deadlines as JSON for programs and as rows for Excel."""

from typing import Any

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.due import Due, DueItem, UndatedItem
from ddci_cli.analysis.progress.silence import Silence
from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.language import Language, Message, in_context

LISTS = ("items", "undated", "silent_owners")
"""The lists of the design's JSON object, in its order."""


def as_json(name: str, result: Due) -> dict[str, list[Any]]:
    """What one plan adds to each of the lists; deadlines stand under the keys of the plan file."""
    return {
        "items": [_item(name, item) for item in result.items],
        "undated": [_undated(name, item) for item in result.undated],
        "silent_owners": _silent(name, result.silence),
    }


def _item(name: str, item: DueItem) -> dict[str, Any]:
    occurrence, progress = item.occurrence, item.progress
    task, index = occurrence.placed.task, occurrence.placed.in_index
    return {
        "plan": name,
        "index": None if index is None else index.id,
        "task": task.id,
        # Only where it says more than the task.
        "occurrence": None if occurrence.id == task.id else occurrence.id,
        "title": task.title,
        "lead": list(task.lead),
        "deadline": occurrence.deadline.as_written(),
        "due": occurrence.due.isoformat(),
        "last_working_day": item.last_working_day.isoformat(),
        "state": progress.state.value,
        "days_late": progress.days_late,
        "count": progress.counted,
        "at_least": item.at_least,
        "short": progress.short if item.at_least is not None else None,
        "done_on": None if progress.done_on is None else progress.done_on.isoformat(),
        "waiting_for": list(progress.waiting_for),
        "note": progress.note,
    }


def _undated(name: str, item: UndatedItem) -> dict[str, Any]:
    task, index = item.placed.task, item.placed.in_index
    return {
        "plan": name,
        "index": None if index is None else index.id,
        "task": task.id,
        "title": task.title,
        "lead": list(task.lead),
        "deadlines": [deadline.as_written() for deadline in task.deadlines],
        "state": item.progress.state.value,
    }


def _silent(name: str, silence: Silence) -> list[dict[str, Any]]:
    return [
        {
            "plan": name,
            "owner": owner.id,
            "post": owner.post,
            "period": silence.of.period.id,
            "since": silence.of.first.isoformat(),
        }
        for owner in silence.owners
    ]


def csv_heading(language: Language) -> list[str]:
    """What stands above the rows."""
    heads = (
        in_context("column", "plan"),
        Message("last day"),
        Message("last working day"),
        Message("days late"),
        Message("state"),
        Message("index"),
        Message("task"),
        Message("period"),
        Message("title"),
        Message("lead"),
        Message("deadline"),
        Message("quota"),
        Message("count"),
        Message("done on"),
        in_context("column", "note"),
    )
    return [language.head(head) for head in heads]


def csv_rows(name: str, result: Due, language: Language) -> list[list[Any]]:
    """One row an occurrence."""
    rows: list[list[Any]] = []
    for item in result.items:
        task, index = item.occurrence.placed.task, item.occurrence.placed.in_index
        period, progress = item.occurrence.period, item.progress
        rows.append(
            [
                name,
                item.occurrence.due,
                item.last_working_day,
                progress.days_late,
                language.say(STATE_WORDS[progress.state]),
                None if index is None else index.name,
                task.id,
                None if period is None else period.id,
                task.title,
                "; ".join(post_of(result.plan, id) for id in task.lead),
                language.say(item.occurrence.deadline.phrase),
                item.at_least,
                progress.counted,
                progress.done_on,
                progress.note,
            ]
        )
    return rows
