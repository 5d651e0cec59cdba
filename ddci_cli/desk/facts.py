"""A fact as somebody tells it, field by field, and why one is not taken."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.language import Message
from ddci_cli.model.journal import Reported


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
_FIELDS = {"task": Field.THING, "index": Field.THING, "date": Field.ON, "by": Field.OWNER}


def field_of(key: str) -> Field:
    """The field that becomes a key of an entry."""
    return _FIELDS.get(key) or Field(key)


@dataclass(frozen=True)
class Fact:
    """What somebody wants to have recorded, as told."""

    thing: str
    """A task or an index: its id, or a part of its title."""
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
    ) -> None:
        super().__init__(message.template)
        self.refusal = Refusal(field, message, () if help is None else (help,), problem)
