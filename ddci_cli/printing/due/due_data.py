"""Deadlines as JSON for programs and as rows for Excel."""

from decimal import Decimal
from typing import Any

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.silence import Silence
from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.language import Language, Message, in_context
from ddci_cli.model.plan import Plan
from ddci_cli.model.scalars import plain

LISTS = ("items", "undated", "silent_owners")
"""The lists of the design's JSON object, in its order."""


def as_json(name: str, result: Due) -> dict[str, list[Any]]:
    """What one plan adds to each of the lists; deadlines stand under the keys of the plan file."""
    return {
        "items": [_item(name, item) for item in result.items],
        "undated": [_undated(name, item, result.plan) for item in result.undated],
        "silent_owners": _silent(name, result.silence, result.plan),
    }


def _item(name: str, item: DueItem) -> dict[str, Any]:
    occurrence, progress = item.occurrence, item.progress
    task, index = occurrence.placed.task, occurrence.placed.in_index
    return {
        "plan": name,
        **_whose(item.plan),
        "index": None if index is None else index.id,
        "groups": [heading.name for heading in occurrence.placed.under],
        "task": task.id,
        # Only where it says more than the task.
        "occurrence": None if occurrence.id == task.id else occurrence.id,
        "event": None if occurrence.event is None else occurrence.event.isoformat(),
        "title": task.title,
        "lead": list(task.lead),
        "deadline": occurrence.deadline.as_written(),
        "due": occurrence.due.isoformat(),
        "last_working_day": item.last_working_day.isoformat(),
        "provisional": item.is_provisional,
        "state": progress.state.value,
        "days_late": progress.days_late,
        "count": _number(progress.counted),
        "at_least": _number(item.at_least),
        "of": None if item.quota is None else item.quota.of,
        "short": None if item.quota is None else plain(progress.short),
        "done_on": None if progress.done_on is None else progress.done_on.isoformat(),
        "waiting_for": list(progress.waiting_for),
        "note": progress.note,
    }


def _whose(plan: Plan) -> dict[str, str | None]:
    """Whose work it is, for tables of many plans."""
    return {"unit": plan.unit, "code": plan.code, "block": plan.block}


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else plain(value)


def _undated(name: str, item: UndatedItem, plan: Plan) -> dict[str, Any]:
    task, index = item.placed.task, item.placed.in_index
    return {
        "plan": name,
        **_whose(plan),
        "index": None if index is None else index.id,
        "groups": [heading.name for heading in item.placed.under],
        "task": task.id,
        "title": task.title,
        "lead": list(task.lead),
        "deadlines": [deadline.as_written() for deadline in item.deadlines],
        "state": item.progress.state.value,
        "count": _number(item.progress.counted),
        "note": item.progress.note,
        "events": [
            {
                "event": event.event.isoformat(),
                "due": None if event.due is None else event.due.isoformat(),
                "state": event.progress.state.value,
            }
            for event in item.events
        ],
    }


def _silent(name: str, silence: Silence, plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "plan": name,
            **_whose(plan),
            "owner": owner.id,
            "post": owner.post,
            "period": silence.of.period.id,
            "since": silence.of.first.isoformat(),
            "until": silence.of.last.isoformat(),
        }
        for owner in silence.owners
    ]


def csv_heading(language: Language, *, whose: bool = False) -> list[str]:
    """What stands above the rows; of several plans, with the code and the block of the unit."""
    heads = (
        in_context("column", "plan"),
        Message("unit"),
        *((Message("code"), Message("block")) if whose else ()),
        Message("last day"),
        Message("last working day"),
        Message("provisional"),
        Message("days late"),
        Message("state"),
        Message("index"),
        Message("group"),
        Message("task"),
        Message("period"),
        Message("title"),
        Message("lead"),
        Message("deadline"),
        Message("quota"),
        Message("count"),
        Message("counted in"),
        Message("done on"),
        in_context("column", "note"),
    )
    return [language.head(head) for head in heads]


def csv_rows(name: str, result: Due, language: Language, *, whose: bool = False) -> list[list[Any]]:
    """One row an occurrence."""
    rows: list[list[Any]] = []
    for item in result.items:
        task, index = item.occurrence.placed.task, item.occurrence.placed.in_index
        period, progress = item.occurrence.period, item.progress
        rows.append(
            [
                name,
                result.plan.unit,
                *((result.plan.code, result.plan.block) if whose else ()),
                item.occurrence.due,
                item.last_working_day,
                language.say(Message("yes")) if item.is_provisional else None,
                progress.days_late,
                language.say(STATE_WORDS[progress.state]),
                None if index is None else index.name,
                " / ".join(heading.name for heading in item.occurrence.placed.under),
                task.id,
                None if period is None else period.id,
                task.title,
                "; ".join(post_of(result.plan, id) for id in task.lead),
                language.say(item.occurrence.deadline.phrase),
                item.at_least,
                progress.counted,
                None if item.quota is None else item.quota.of,
                progress.done_on,
                progress.note,
            ]
        )
    return rows
