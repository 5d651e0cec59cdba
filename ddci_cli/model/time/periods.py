"""Stretches of the year that deadlines and reports speak of: weeks, months, quarters, halves."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.language import Message


class Unit(StrEnum):
    """How long a recurring deadline's period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


# Months in one period of each unit that is made of whole months.
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}

_FORM = (
    r"(?P<year>\d{4})(?:-(?:"
    r"w(?P<week>0[1-9]|[1-4]\d|5[0-3])|(?P<month>0[1-9]|1[0-2])|q(?P<quarter>[1-4])"
    r"|h(?P<half>[12])|(?P<nine>9m)))?"
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
    def of_week(cls, year: int, week: int) -> "Period":
        """An ISO week, Monday to Sunday; raises ValueError where the year has no such week."""
        monday = date.fromisocalendar(year, week, 1)
        return cls(monday, monday + timedelta(days=6), f"{year}-w{week:02d}")

    @classmethod
    def parse(cls, text: str) -> "Period | None":
        """`2023`, `2023-h1`, `2023-9m`, `2023-q1`, `2023-06` or `2023-w05`; else None."""
        match = re.fullmatch(_FORM, text, re.ASCII)
        if match is None or not 1 <= int(match["year"]) < date.max.year:
            return None
        year = int(match["year"])
        if match["week"]:
            try:
                return cls.of_week(year, int(match["week"]))
            except ValueError:
                return None
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


def periods_of_year(unit: Unit, year: int) -> tuple[Period, ...]:
    """All periods of one length in a year, in order; weeks are the ISO weeks of that year."""
    if unit is Unit.WEEK:
        # 28 December lies in the last ISO week of its year.
        weeks = date(year, 12, 28).isocalendar().week
        return tuple(Period.of_week(year, week) for week in range(1, weeks + 1))
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
    return f"{year}-{'q' if unit is Unit.QUARTER else 'h'}{number}"
