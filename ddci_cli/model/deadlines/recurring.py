"""Deadlines that come again in each period of the plan's time."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic_core import PydanticCustomError

from ddci_cli.language import Message
from ddci_cli.model.deadlines.bounded import Bounded
from ddci_cli.model.deadlines.kind import LastDay, clash, needs
from ddci_cli.model.scalars import Typed, whole
from ddci_cli.model.schema_states import NUMBER, TEXT, Refused, state
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.periods import Period, Unit, periods_of_year


class OfMonth(StrEnum):
    """Which month a recurring day counts in: of the period, or the one after it."""

    FIRST = "first"
    LAST = "last"
    NEXT = "next"


class Weekday(StrEnum):
    """The day of a week on which work falls due."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


MONTHS = range(1, 13)
"""What `of_month` can name in a year."""


def _of_month(value: Any) -> Any:
    """One of the words, or the number of a month."""
    if type(value) is Decimal and value in MONTHS:
        return int(value)
    choices = {one.value: one for one in OfMonth} | {month: month for month in MONTHS}
    if type(value) not in (str, int, OfMonth) or value not in choices:
        expected = ", ".join(f"'{choice}'" for choice in choices)
        raise PydanticCustomError("enum", "no month", {"expected": expected})
    return choices[value]


AnyMonth: TypeAlias = Annotated[OfMonth | int, Typed(_of_month)]

_EVERY = {
    Unit.WEEK: Message("every week"),
    Unit.TWO_WEEKS: Message("every two weeks"),
    Unit.MONTH: Message("every month"),
    Unit.TWO_MONTHS: Message("every two months"),
    Unit.QUARTER: Message("every quarter"),
    Unit.FOUR_MONTHS: Message("every four months"),
    Unit.HALF: Message("every half-year"),
    Unit.YEAR: Message("every year"),
}
_WEEKDAYS = {
    Weekday.MON: Message("Monday"),
    Weekday.TUE: Message("Tuesday"),
    Weekday.WED: Message("Wednesday"),
    Weekday.THU: Message("Thursday"),
    Weekday.FRI: Message("Friday"),
    Weekday.SAT: Message("Saturday"),
    Weekday.SUN: Message("Sunday"),
}
_OF_MONTH = {
    OfMonth.FIRST: Message("the first month"),
    OfMonth.LAST: Message("the last month"),
    OfMonth.NEXT: Message("the month after"),
}
_WEEKS = (Unit.WEEK, Unit.TWO_WEEKS)


class Every(Bounded):
    """Định kỳ: once in each period of the plan's time, or at least N of something in it."""

    main_key: ClassVar[str] = "every"
    every: Unit
    before_day: Annotated[int, *whole(1, 31)] | None = None
    by_day: Annotated[int, *whole(1, 31)] | None = None
    of_month: AnyMonth | None = None
    on: Weekday | None = None

    def refuse_what_clashes(self) -> None:
        """Days of the month, of the week and months go with periods of their kind."""
        super().refuse_what_clashes()
        if self.before_day is not None and self.by_day is not None:
            raise clash("by_day", "before_day")
        day = "before_day" if self.before_day is not None else "by_day"
        has_day = getattr(self, day) is not None
        if self.every in _WEEKS and has_day:
            # Monday is day 2 in Vietnamese and day 1 in ISO: a bare number would be read two ways.
            raise clash(day, "every")
        if self.on is not None and self.every not in _WEEKS:
            raise clash("on", "every")
        if self.of_month is not None and not has_day:
            raise needs("of_month", "by_day")
        if isinstance(self.of_month, int) and self.every is not Unit.YEAR:
            raise clash("of_month", "every")

    @classmethod
    def refused(cls) -> Refused:
        """The states that `refuse_what_clashes` refuses."""
        weeks = {"enum": [unit.value for unit in _WEEKS]}
        return (
            ("two_days", state(before_day=NUMBER, by_day=NUMBER)),
            ("day_of_week", state(every=weeks, before_day=NUMBER)),
            ("day_of_week", state(every=weeks, by_day=NUMBER)),
            ("weekday_of_month", state(every={"type": "string", "not": weeks}, on=TEXT)),
            ("month_without_day", state("before_day", "by_day", of_month=_GIVEN)),
            ("month_of_no_year", state(every=_NO_YEAR, of_month=NUMBER)),
            *super().refused(),
        )

    @property
    def identity(self) -> str:
        """Its own: a recurrence is not corrected into anything else."""
        return self.main_key

    @property
    def recurs(self) -> bool:
        """Always."""
        return True

    @property
    def goes_on(self) -> bool:
        """Never: each period has its end."""
        return False

    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """One in each period; with `of_month: next` the last falls in the January that follows.

        Nothing is asked whose day, or period, is over when the deadline begins, or whose period
        begins after its end.
        """
        begins, ends = self.begins, self.ends
        for year in years:
            for period in periods_of_year(self.every, year):
                due = self.last_day(period)
                if begins is not None and min(due, period.last) < begins:
                    continue
                if ends is None or period.first <= ends:
                    yield LastDay(due, period.id, period)

    def last_day(self, period: Period) -> date:
        """The last allowed day of one period; a day past the month's end is the month's end."""
        if self.on is not None:
            weekday = list(Weekday).index(self.on)
            return period.last - timedelta(days=6 - weekday)
        day = self.before_day if self.before_day is not None else self.by_day
        if day is None:
            return period.last
        month = period.first if self.of_month is OfMonth.FIRST else period.last
        month = month.replace(day=1)
        if self.of_month is OfMonth.NEXT:
            month = period.last + timedelta(days=1)
        elif isinstance(self.of_month, int):
            month = period.first.replace(month=self.of_month)
        next_month = (month + timedelta(days=31)).replace(day=1)
        end_of_month = next_month - timedelta(days=1)
        offset = day - 2 if self.before_day is not None else day - 1
        return min(month + timedelta(days=offset), end_of_month)

    @property
    def when(self) -> Message:
        """The time as people say it."""
        every = _EVERY[self.every]
        if self.on is not None:
            every = Message("{every}, on {weekday}", every=every, weekday=_WEEKDAYS[self.on])
        day = self._day
        if day is not None:
            every = Message("{every}, {day}", every=every, day=day)
        return self.bounded(every)

    @property
    def _day(self) -> Message | None:
        """Until when in each period: two duties of one length differ in it alone."""
        before = self.before_day is not None
        day = self.before_day if before else self.by_day
        if day is None:
            return None
        n = str(day)
        if isinstance(self.of_month, int):
            # As a day is written: a nought before months 1 and 2 alone.
            month_of_year = f"{self.of_month:02d}" if self.of_month < 3 else str(self.of_month)
            named = f"{day:02d}/{month_of_year}"
            return Message("before {day}", day=named) if before else Message("by {day}", day=named)
        if self.every is Unit.MONTH and self.of_month is not OfMonth.NEXT:
            return Message("before day {n}", n=n) if before else Message("by day {n}", n=n)
        month = _OF_MONTH[self.of_month or OfMonth.LAST]
        if before:
            return Message("before day {n} of {month}", n=n, month=month)
        return Message("by day {n} of {month}", n=n, month=month)


_GIVEN = {"type": ["string", "number"]}
_NO_YEAR = {"type": "string", "not": {"const": Unit.YEAR.value}}
