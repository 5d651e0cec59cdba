"""Deadlines in the making, and the keys that days and periods become."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ddci_cli.language import Message
from ddci_cli.model.phrases.atoms import Atom, DayOfMonth, FromTheStart, Role
from ddci_cli.model.phrases.stretches import period_of_days, period_of_months
from ddci_cli.model.time.periods import Period, Unit


@dataclass(slots=True)
class Draft:
    """A deadline in the making."""

    keys: dict[str, Any]
    start: int
    end: int
    doubt: Message | None = None
    yearless: date | None = None
    """The day it names, where that has no year of its own: "15/11 hằng năm" may follow."""
    is_list: bool = False
    """Whether a bare day may follow that shares its word: "trước ngày 14/3, 14/6"."""
    waits: DayOfMonth | None = None
    """A day of a month of which nothing tells yet how often it comes."""


@dataclass(slots=True)
class Joined:
    """What a clause says, and what of it could not be read."""

    drafts: list[Draft] = field(default_factory=list)
    unread: list[Atom] = field(default_factory=list)
    loose: list[Atom] = field(default_factory=list)
    """What might speak of a deadline, and stands where it says something else."""
    cited: list[Atom] = field(default_factory=list)
    starts: FromTheStart | None = None


def yearly(role: Role, day: date) -> dict[str, Any]:
    """The keys of a day of every year."""
    key = "before_day" if role is Role.BEFORE else "by_day"
    return {key: day.day, "of_month": day.month}


def monthly(day: DayOfMonth, unit: Unit) -> dict[str, Any]:
    """The keys of a day of a month in every period; a month that is the last needs no word."""
    key = "before_day" if day.role is Role.BEFORE else "by_day"
    keys: dict[str, Any] = {"every": unit.value, key: day.number}
    if day.month in ("first", "next"):
        keys["of_month"] = day.month
    return keys


def end_of(period: Period, which: int) -> str:
    """The first or the last month of a row of months; of another period itself."""
    found = re.fullmatch(r"(\d{4})-m(\d\d)-m(\d\d)", period.id)
    return f"{found[1]}-{(found[2], found[3])[which]}" if found else period.id


def last_day(keys: dict[str, Any]) -> date | None:
    """The day or the end of the period that a deadline names; None where it names none."""
    value = next((keys[key] for key in ("before", "by", "within") if key in keys), None)
    return None if value is None else _end(value)


def _end(value: str) -> date:
    period = Period.parse(value)
    return period.last if period is not None else date.fromisoformat(value)


def _row(first: Period, last: Period) -> Period | None:
    """One period from the first to the last, where a plan has an id for it."""
    begin = 12 * first.first.year + first.first.month - 1
    end = 12 * last.last.year + last.last.month
    is_whole = first.first.day == 1 and "w" not in first.id + last.id
    return period_of_months(begin, end) if is_whole and begin < end else None


def between(begin: tuple[str, Atom], end: tuple[str, Atom]) -> Draft:
    """What is neither ongoing nor comes again, from one day or period until another."""
    (first, atom), (last, other) = begin, end
    periods = Period.parse(first), Period.parse(last)
    row = _row(periods[0], periods[1]) if periods[0] and periods[1] else None
    if not periods[0] and not periods[1]:
        row = period_of_days(date.fromisoformat(first), date.fromisoformat(last))
    if row is not None:
        return Draft({"within": row.id}, atom.start, other.end)
    doubt = Message("a plan cannot say when it begins")
    return Draft({"by": _end(last).isoformat()}, atom.start, other.end, doubt)
