"""A fact as somebody tells it, field by field, and why one is not taken."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.language import Message
from ddci_cli.lines import folded
from ddci_cli.model import written
from ddci_cli.model.deadlines import Term
from ddci_cli.model.journal import About, Reported
from ddci_cli.model.task import Task
from ddci_cli.safe_text import unseen


class Field(StrEnum):
    """What a fact is told by; whoever asks for it has words of his own for each."""

    THING = "thing"
    STATE = "state"
    ON = "on"
    COUNT = "count"
    EVENT = "event"
    OWNER = "owner"
    NOTE = "note"
    EVIDENCE = "evidence"
    ACTUAL = "actual"
    BASELINE = "baseline"
    RANK = "rank"
    SOURCE = "source"


# An entry's keys, where they are called otherwise than what they are told by.
_FIELDS = {
    "about": Field.THING,
    "task": Field.THING,
    "index": Field.THING,
    "date": Field.ON,
    "by": Field.OWNER,
}


def field_of(key: str) -> Field:
    """The field that becomes a key of an entry."""
    return _FIELDS.get(key) or Field(key)


@dataclass(frozen=True)
class Fact:
    """What somebody wants to have recorded, as told."""

    thing: str
    """A task or an index: its id, or a part of its title; blank for the plan as a whole."""
    state: Reported | None
    on: date | None = None
    """None where no day was told: then today, or the last day of a period that is over."""
    event: date | None = None
    """The day of the event that is meant, of work that waits for events."""
    count: str | None = None
    owner: str | None = None
    note: str | None = None
    evidence: tuple[str, ...] = ()
    actual: str | None = None
    baseline: str | None = None
    rank: int | None = None
    source: str | None = None
    about: About | None = None
    """That it is a fact for the report, and no progress."""


class Problem(StrEnum):
    """Mistakes for which the way out is to fill in another field."""

    BLANK = "blank"
    """The field is given and holds no text."""
    NOTHING_SAID = "nothing said"
    NO_REASON = "no reason"
    SOURCE_OF_A_TASK = "source of a task"
    STATE_OF_AN_INDEX = "state of an index"


class Refusal(NamedTuple):
    """Why a fact is not taken, or what is odd about one that is."""

    field: Field
    message: Message
    hints: tuple[Message, ...] = ()
    problem: Problem | None = None
    code: str | None = None
    """The rule of journals that is broken; None where there is no telling what is meant."""


class NotTakenError(Exception):
    """Ends the reading of one fact; it never leaves this package."""

    def __init__(
        self,
        field: Field,
        message: Message,
        help: Message | None = None,
        problem: Problem | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message.template)
        self.refusal = Refusal(field, message, () if help is None else (help,), problem, code)


def number_of(told: str | None, field: Field) -> Decimal | None:
    """A score with a decimal point or comma."""
    if told is None:
        return None
    number = written.number(told)
    if number is None:
        meant = written.meant_number(told)
        raise NotTakenError(
            field,
            Message("`{written}` is not a number", written=told),
            Message("write 8.25 or 8,25") if meant is None else Message("write {text}", text=meant),
        )
    return number


def text_of(told: str | None, field: Field) -> str | None:
    """A text that says something, on one line; None where the field was not filled in."""
    if told is None:
        return None
    text = unicodedata.normalize("NFC", folded(told))
    if not text:
        raise NotTakenError(field, Message("there is no text in it"), problem=Problem.BLANK)
    _refuse_unseen(text, field)
    return text


def _refuse_unseen(text: str, field: Field) -> None:
    """Refuse what a file may not have either: what nobody sees, and bytes that are no text."""
    hidden = next(iter(unseen(text)), None)
    if hidden is None:
        return
    before = text[: hidden.start()]
    where = Message("behind `{text}`", text=before) if before else Message("at its beginning")
    if "\udc80" <= hidden[1] <= "\udcff":
        # A terminal with another encoding hands over such bytes.
        byte = f"0x{ord(hidden[1]) - 0xDC00:02X}"
        raise NotTakenError(
            field,
            Message(
                "the byte `{byte}` is not UTF-8 text; it stands {where}", byte=byte, where=where
            ),
            Message("set the terminal to UTF-8 and type the text again"),
            code="DD101",
        )
    code = f"U+{ord(hidden[1]):04X}"
    raise NotTakenError(
        field,
        Message("the invisible character {code} stands {where}", code=code, where=where),
        Message("type the text again instead of pasting it"),
        code="DD102",
    )


def refuse_unfit(fact: Fact, about: About) -> None:
    """Refuse what a fact of the plan as a whole cannot say, or leaves unsaid."""
    said = (fact.state, fact.count, fact.event, fact.actual, fact.baseline, fact.rank, fact.source)
    if any(value is not None for value in said):
        raise NotTakenError(
            Field.THING,
            Message("of the plan as a whole, words and evidence are recorded, and no progress"),
            Message("make it two entries"),
        )
    if fact.thing and about is not About.CAUSE:
        message = Message("this is said of the plan as a whole, and of no task")
        raise NotTakenError(Field.THING, message, Message("a cause alone can name a task"))
    if not (fact.note or "").strip():
        message = Message("what is said of the plan as a whole needs words")
        raise NotTakenError(Field.NOTE, message, problem=Problem.NO_REASON)


def refuse_event(event: date, task: Task, today: date) -> None:
    """Refuse the event of a task that waits for none, and one that has not come yet."""
    if not any(isinstance(deadline, Term) for deadline in task.deadlines):
        message = Message("the task `{id}` waits for no event", id=task.id)
        raise NotTakenError(Field.EVENT, message)
    if event > today:
        message = Message("{day} has not come yet", day=event)
        raise NotTakenError(Field.EVENT, message, Message("today is {day}", day=today))
