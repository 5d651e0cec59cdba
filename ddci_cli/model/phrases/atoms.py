"""The single things that a clause can say of time, with the place at which it says them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from ddci_cli.language import Message
from ddci_cli.model.time.periods import Period, Unit


class Role(Enum):
    """What the word before a day or a period makes of it."""

    BEFORE = auto()
    BY = auto()
    WITHIN = auto()
    FROM = auto()
    UNTIL = auto()
    BARE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """Something said of time."""

    start: int = 0
    end: int = 0
    doubt: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay(Atom):
    """A day of the calendar."""

    role: Role
    day: date
    is_yearless: bool = False
    """Whether its year is only the plan's."""
    is_part: bool = False
    """Whether it stands for the beginning, the middle or the end of a month or a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth(Atom):
    """A day of a month that comes again."""

    role: Role
    number: int
    month: str | None = None
    """`first`, `last` or `next`, as a plan writes it."""
    unit: Unit | None = None
    """How often, where the words tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfWeek(Atom):
    """A day of every week."""

    on: str
    is_weekly: bool
    """Whether the words themselves say that it comes every week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Atom):
    """A period, or several that do not follow one another."""

    role: Role
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence(Atom):
    """How often something comes again; several are several deadlines."""

    units: tuple[Unit, ...]
    is_certain: bool = True
    """Whether it is said of the work; "kế hoạch hằng năm" is only the name of a thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ongoing(Atom):
    """Work that goes on."""

    bounds: dict[str, str] = field(default_factory=dict)
    is_strong: bool = True
    """Whether the words say so anywhere, and not only where nothing else is spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTheStart(Atom):
    """Work that begins at once; where it ends by a day, that is said beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Atom):
    """A number to reach."""

    at_least: int | Decimal
    of: str
    unit: Unit | None = None
    """In each of which periods, where the words tell."""
    is_marked: bool = True
    """Whether the words say that it is to be reached: "ít nhất", "đạt", "trở lên"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Atom):
    """Work that waits for an event."""

    keys: dict[str, Any]
    is_strong: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Atom):
    """A document with its day, which is no deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear(Atom):
    """What speaks of time and cannot be read; why stands in `doubt`."""
