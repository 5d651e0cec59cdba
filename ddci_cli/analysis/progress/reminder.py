"""Who is to be reminded, of what, and how much of it a message has room for."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from ddci_cli.analysis.owners import people_of, with_members
from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.model.plan import Owner

_MOST_LINES = 15
"""Longer messages are not read on a telephone."""
_FRAME_LINES = 3
"""The greeting, what the message is about, and the closing sentence."""


class Part(Enum):
    """What a reminder speaks of, in this order."""

    OVERDUE = auto()
    UNREPORTED = auto()
    DUE_SOON = auto()
    QUOTAS_SHORT = auto()


class Reminder(NamedTuple):
    """What one owner still has to do or to say."""

    owner: Owner
    parts: tuple[tuple[Part, tuple[DueItem, ...]], ...]
    """What there is room for; a part of which nothing is told is not there."""
    left_out: int
    """How many more there are."""
    silent: bool
    """Whether nothing of this owner's has been recorded in the period yet."""


def reminders(result: Due, asked: str | None = None) -> Iterator[Reminder]:
    """One for each owner who has something to do or to say; groups get none of their own.

    `asked` keeps that owner and, of a group, its members.
    """
    chosen = None if asked is None else with_members(result.plan, [asked])
    for owner in result.plan.owners:
        if owner.members or (chosen is not None and owner.id not in chosen):
            continue
        silent = owner in result.silence.owners
        parts = [
            (Part.OVERDUE, _of(owner, result.overdue)),
            (Part.UNREPORTED, _of(owner, result.unreported)),
            (Part.DUE_SOON, tuple(i for i in _of(owner, result.ahead) if i.is_unfinished)),
            (Part.QUOTAS_SHORT, _of(owner, result.quotas_short)),
        ]
        wanted = [part for part in parts if part[1]]
        if silent or wanted:
            yield _fitted(owner, wanted, silent=silent)


def _of(owner: Owner, items: tuple[DueItem, ...]) -> tuple[DueItem, ...]:
    return tuple(item for item in items if owner.id in _waited_for(item))


def _waited_for(item: DueItem) -> tuple[str, ...]:
    """Those whose turn it is: all who lead it, or the rest where some are done."""
    lead = item.occurrence.placed.task.lead
    return item.progress.waiting_for or people_of(item.plan, lead)


def _fitted(
    owner: Owner, wanted: list[tuple[Part, tuple[DueItem, ...]]], *, silent: bool
) -> Reminder:
    """As much as there are lines for, one of them a heading for each part."""
    count = sum(len(items) for _, items in wanted)
    room = _MOST_LINES - _FRAME_LINES - silent - len(wanted)
    if count > room:
        # One line says how many there is no room for.
        room -= 1
    told = []
    left = room
    for part, items in wanted:
        if left > 0:
            told.append((part, items[:left]))
            left -= len(items[:left])
    return Reminder(owner, tuple(told), max(count - room, 0), silent)
