"""Who is to be reminded, of what, and how much of it a message has room for."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from ddci_cli.analysis.days.occurrences import report_duties
from ddci_cli.analysis.offices.agency import is_office
from ddci_cli.analysis.owners import people_of, with_members
from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import DAYS_AHEAD, Due
from ddci_cli.analysis.sections import leaders
from ddci_cli.model.plan import Owner, Plan
from ddci_cli.model.time.working_days import last_working_day, working_days_after

_MOST_LINES = 15
"""Longer messages are not read on a telephone."""
_FRAME_LINES = 3
"""The greeting, what the message is about, and the closing sentence."""
_ANSWER_DAYS = 3
"""Working days that one has for an answer where no report is due soon."""


class Part(Enum):
    """What a reminder speaks of, in this order."""

    OVERDUE = auto()
    UNREPORTED = auto()
    DUE_SOON = auto()
    QUOTAS_SHORT = auto()
    ANSWERED_FOR = auto()
    """What is late in the fields that a leader answers for, and others have to do."""


class Recipient(Enum):
    """Whom a message speaks to."""

    OFFICER = auto()
    OFFICE = auto()
    """An office, or somebody outside the unit."""
    LEADER = auto()
    """Who answers for an index or a heading: he is told, and not asked."""


Line: TypeAlias = tuple[DueItem, ...]
"""What a message says in one line: one day, or the periods of one recurring deadline."""


class Reminder(NamedTuple):
    """What one owner still has to do or to say."""

    owner: Owner
    recipient: Recipient
    parts: tuple[tuple[Part, tuple[Line, ...]], ...]
    """What there is room for; a part of which nothing is told is not there."""
    left_out: int
    """How many more lines there are."""
    silent: bool
    """Whether nothing of this owner's has been recorded in the period yet."""
    answer_by: date
    """The last day for an answer; a working day."""


def reminders(result: Due, asked: str | None = None) -> Iterator[Reminder]:
    """One for each owner who has something to do, to say or to know; groups get none of their own.

    `asked` keeps that owner and, of a group, its members.
    """
    plan = result.plan
    chosen = None if asked is None else with_members(plan, [asked])
    answering = leaders(plan)
    by = answer_by(plan, result.today)
    for owner in plan.owners:
        if owner.members or (chosen is not None and owner.id not in chosen):
            continue
        silent = owner in result.silence.owners
        over = (item for item in result.quotas_short if item.is_late)
        late = (*result.overdue, *result.unreported, *over)
        parts = [
            (Part.OVERDUE, _of(owner, result.overdue)),
            (Part.UNREPORTED, _of(owner, result.unreported)),
            (Part.DUE_SOON, _of(owner, (i for i in result.ahead if i.is_unfinished))),
            (Part.QUOTAS_SHORT, _of(owner, result.quotas_short)),
            (Part.ANSWERED_FOR, tuple(i for i in late if _answers_for(owner, i))),
        ]
        wanted = [(part, _lines(items)) for part, items in parts if items]
        if silent or wanted:
            kind = Recipient.LEADER if owner.id in answering else _kind(owner)
            yield _fitted(owner, kind, wanted, silent=silent, by=by)


def answer_by(plan: Plan, today: date) -> date:
    """Until when to answer: before the next report of the plan goes out, or in a few days."""
    reports = [one.due for one in report_duties(plan)]
    soon = [day for day in reports if 0 <= (day - today).days <= DAYS_AHEAD]
    by = last_working_day(min(soon), plan.calendar) if soon else today
    return by if by > today else working_days_after(today, _ANSWER_DAYS, plan.calendar)


def _kind(owner: Owner) -> Recipient:
    several = owner.external or owner.post.lower().startswith("các ")
    return Recipient.OFFICE if several or is_office(owner.post) else Recipient.OFFICER


def _of(owner: Owner, items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    return tuple(item for item in items if owner.id in _waited_for(item))


def _waited_for(item: DueItem) -> tuple[str, ...]:
    """Those whose turn it is: all who lead it, or the rest where some are done."""
    lead = item.occurrence.placed.task.lead
    return item.progress.waiting_for or people_of(item.plan, lead)


def _answers_for(owner: Owner, item: DueItem) -> bool:
    """Whether somebody else's late work lies in a field that an owner answers for."""
    placed = item.occurrence.placed
    above = (*placed.under, *(() if placed.in_index is None else (placed.in_index,)))
    named = [one.leader for one in above if one.leader is not None]
    # The nearest heading that names somebody.
    return item.is_late and named[-1:] == [owner.id] and owner.id not in _waited_for(item)


def _lines(items: tuple[DueItem, ...]) -> tuple[Line, ...]:
    """The periods of one deadline together, where the first of them stands."""
    found: dict[object, list[DueItem]] = {}
    for n, item in enumerate(items):
        recurs = item.occurrence.period is not None and item.occurrence.deadline.recurs
        found.setdefault(item.of_deadline if recurs else n, []).append(item)
    return tuple(map(tuple, found.values()))


def _fitted(
    owner: Owner,
    kind: Recipient,
    wanted: list[tuple[Part, tuple[Line, ...]]],
    *,
    silent: bool,
    by: date,
) -> Reminder:
    """As much as there are lines for, one of them a heading for each part."""
    count = sum(len(lines) for _, lines in wanted)
    room = _MOST_LINES - _FRAME_LINES - silent - len(wanted)
    if count > room:
        # One line says how many there is no room for.
        room -= 1
    told = []
    left = room
    for part, lines in wanted:
        if left > 0:
            told.append((part, lines[:left]))
            left -= len(lines[:left])
    return Reminder(owner, kind, tuple(told), max(count - room, 0), silent, by)
