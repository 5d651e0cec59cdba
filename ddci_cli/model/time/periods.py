"""Stretches of time that deadlines and reports speak of: weeks, months, quarters, years."""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ddci_cli.language import Message


class Unit(StrEnum):
    """How long a recurring deadline's period is."""

    WEEK = "week"
    TWO_WEEKS = "2 weeks"
    MONTH = "month"
    TWO_MONTHS = "2 months"
    QUARTER = "quarter"
    FOUR_MONTHS = "4 months"
    HALF = "half"
    YEAR = "year"


# Weeks in one period of each unit that is made of whole weeks, months in that of all others.
_WEEKS = {Unit.WEEK: 1, Unit.TWO_WEEKS: 2}
_MONTHS = {
    Unit.MONTH: 1,
    Unit.TWO_MONTHS: 2,
    Unit.QUARTER: 3,
    Unit.FOUR_MONTHS: 4,
    Unit.HALF: 6,
    Unit.YEAR: 12,
}

_WEEK, _MONTH = r"0[1-9]|[1-4]\d|5[0-3]", r"0[1-9]|1[0-2]"
_FORM = (
    r"(?P<year>\d{4})(?:-(?:"
    rf"w(?P<week>{_WEEK})|(?P<month>{_MONTH})|q(?P<quarter>[1-4])"
    r"|h(?P<half>[12])|(?P<nine>9m)"
    rf"|w(?P<weeks>{_WEEK})-w(?P<to_week>{_WEEK})|m(?P<months>{_MONTH})-m(?P<to_month>{_MONTH})"
    r"|(?P<to_year>\d{4})))?"
)


class Period(NamedTuple):
    """A stretch of whole days, both ends inclusive, with the id that people type."""

    first: date
    last: date
    id: str

    @classmethod
    def of_months(cls, year: int, first_month: int, months: int, id: str) -> "Period":
        """The `months` calendar months of `year` from `first_month` (1 to 12) on."""
        final = first_month + months - 1
        day_after = date(year + final // 12, final % 12 + 1, 1)
        return cls(date(year, first_month, 1), day_after - timedelta(days=1), id)

    @classmethod
    def of_weeks(cls, year: int, first: int, last: int) -> "Period":
        """ISO weeks, Monday to Sunday; raises ValueError where the year has no such weeks."""
        monday = date.fromisocalendar(year, first, 1)
        sunday = date.fromisocalendar(year, last, 7)
        of_more = "" if first == last else f"-w{last:02d}"
        return cls(monday, sunday, f"{year}-w{first:02d}{of_more}")

    @classmethod
    def parse(cls, text: str) -> "Period | None":
        """`2023`, `2023-h1`, `2023-9m`, `2023-q1`, `2023-06` or `2023-w05`; else None.

        Also several together, the first and the last inclusive: years as in `2026-2030`, months as
        in `2023-m03-m04`, weeks as in `2023-w01-w02`.
        """
        match = re.fullmatch(_FORM, text, re.ASCII)
        if match is None or not 1 <= int(match["year"]) < date.max.year:
            return None
        year = int(match["year"])
        if match["to_year"]:
            to_year = int(match["to_year"])
            if not year < to_year < date.max.year:
                return None
            return cls(date(year, 1, 1), date(to_year, 12, 31), text)
        if match["week"] or match["weeks"]:
            first = int(match["week"] or match["weeks"])
            last = int(match["week"] or match["to_week"])
            if match["weeks"] and first >= last:
                return None
            try:
                return cls.of_weeks(year, first, last)
            except ValueError:
                return None
        if match["months"]:
            count = int(match["to_month"]) - int(match["months"]) + 1
            return cls.of_months(year, int(match["months"]), count, text) if count > 1 else None
        if match["month"]:
            return cls.of_months(year, int(match["month"]), 1, text)
        if match["quarter"]:
            return cls.of_months(year, 3 * int(match["quarter"]) - 2, 3, text)
        if match["half"]:
            return cls.of_months(year, 6 * int(match["half"]) - 5, 6, text)
        return cls.of_months(year, 1, 9 if match["nine"] else 12, text)

    @property
    def year(self) -> int:
        """The year in the id; a week may begin in December of the year before."""
        return int(self.id[:4])

    @property
    def name(self) -> Message:
        """The period as people say it."""
        year, part = self.id[:4], self.id[5:]
        if not part:
            return Message("year {year}", year=year)
        if part == "9m":
            return Message("the first nine months of {year}", year=year)
        first, _, last = part.partition("-")
        if last:
            ends = {"first": str(int(first[1:])), "last": str(int(last[1:]))}
            if part[0] == "w":
                return Message("weeks {first} to {last} of {year}", year=year, **ends)
            return Message("months {first} to {last} of {year}", year=year, **ends)
        if len(part) == len("2030"):
            return Message("the years {first} to {last}", first=year, last=part)
        number = part.lstrip("wqh0")
        if part[0] == "w":
            return Message("week {number} of {year}", number=number, year=year)
        if part[0] == "q":
            quarter = ("I", "II", "III", "IV")[int(number) - 1]
            return Message("quarter {number} of {year}", number=quarter, year=year)
        if part[0] == "h" and number == "1":
            return Message("the first half of {year}", year=year)
        if part[0] == "h":
            return Message("the second half of {year}", year=year)
        return Message("month {number} of {year}", number=number, year=year)


@cache
def periods_of_year(unit: Unit, year: int) -> tuple[Period, ...]:
    """All periods of one length in a year, in order; weeks are the ISO weeks of that year.

    Of weeks taken by twos, week 53 stands alone.
    """
    if unit in _WEEKS:
        # 28 December lies in the last ISO week of its year.
        weeks, step = date(year, 12, 28).isocalendar().week, _WEEKS[unit]
        return tuple(
            Period.of_weeks(year, week, min(week + step - 1, weeks))
            for week in range(1, weeks + 1, step)
        )
    months = _MONTHS[unit]
    return tuple(
        Period.of_months(year, 1 + months * i, months, _id(unit, year, i + 1))
        for i in range(12 // months)
    )


def _id(unit: Unit, year: int, number: int) -> str:
    if unit is Unit.YEAR:
        return str(year)
    if unit is Unit.MONTH:
        return f"{year}-{number:02d}"
    if unit in (Unit.TWO_MONTHS, Unit.FOUR_MONTHS):
        last = number * _MONTHS[unit]
        return f"{year}-m{last - _MONTHS[unit] + 1:02d}-m{last:02d}"
    return f"{year}-{'q' if unit is Unit.QUARTER else 'h'}{number}"
