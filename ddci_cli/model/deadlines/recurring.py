"""Deadlines that come again in each period of a year."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from ddci_cli.language import Message
from ddci_cli.model.deadlines.kind import AnyDeadline, LastDay, Quota, clash, needs
from ddci_cli.model.scalars import Text, Whole
from ddci_cli.model.schema_states import NUMBER, TEXT, Refused, state
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.periods import Period, Unit, periods_of_year


class OfMonth(StrEnum):
    """Which month a recurring day counts in: of the period, or the one after it."""

    FIRST = "first"
    LAST = "last"
    NEXT = "next"


_EVERY = {
    Unit.WEEK: Message("every week"),
    Unit.MONTH: Message("every month"),
    Unit.QUARTER: Message("every quarter"),
    Unit.HALF: Message("every half-year"),
    Unit.YEAR: Message("every year"),
}


class Every(AnyDeadline):
    """Định kỳ: once in each period of the plan's year, or at least N of something."""

    main_key: ClassVar[str] = "every"
    every: Unit
    before_day: Annotated[Whole, Field(ge=1, le=31)] | None = None
    by_day: Annotated[Whole, Field(ge=1, le=31)] | None = None
    of_month: OfMonth | None = None
    at_least: Annotated[Whole, Field(ge=1, le=1_000_000)] | None = None
    of: Text | None = None

    @model_validator(mode="after")
    def _keys_fit(self) -> "Every":
        if self.before_day is not None and self.by_day is not None:
            raise clash("by_day", "before_day")
        day = "before_day" if self.before_day is not None else "by_day"
        if self.every is Unit.WEEK and getattr(self, day) is not None:
            # Monday is day 2 in Vietnamese and day 1 in ISO: a bare number would be read two ways.
            raise clash(day, "every")
        if self.of_month is not None and getattr(self, day) is None:
            raise needs("of_month", "by_day")
        if self.of is not None and self.at_least is None:
            raise needs("of", "at_least")
        if self.at_least is not None and self.of is None:
            raise needs("at_least", "of")
        return self

    @classmethod
    def refused(cls) -> Refused:
        """The states that `_keys_fit` refuses."""
        week = {"const": "week"}
        return (
            ("two_days", state(before_day=NUMBER, by_day=NUMBER)),
            ("day_of_week", state(every=week, before_day=NUMBER)),
            ("day_of_week", state(every=week, by_day=NUMBER)),
            ("month_without_day", state("before_day", "by_day", of_month=TEXT)),
            ("quota_without_unit", state("of", at_least=NUMBER)),
            ("unit_without_quota", state("at_least", of=TEXT)),
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

    @property
    def quota(self) -> Quota | None:
        """How many of what, where a number is asked for."""
        if self.at_least is None or self.of is None:
            return None
        return Quota(self.at_least, self.of)

    def days_named(self) -> Iterator[tuple[str, date]]:
        """None: the periods follow from the plan's year."""
        yield from ()

    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """One in each period; with `of_month: next` the last falls in the January that follows."""
        for year in years:
            for period in periods_of_year(self.every, year):
                yield LastDay(self.last_day(period), period.id, period)

    def last_day(self, period: Period) -> date:
        """The last allowed day of one period; a day past the month's end is the month's end."""
        day = self.before_day if self.before_day is not None else self.by_day
        if day is None:
            return period.last
        month = period.first if self.of_month is OfMonth.FIRST else period.last
        month = month.replace(day=1)
        if self.of_month is OfMonth.NEXT:
            month = period.last + timedelta(days=1)
        next_month = (month + timedelta(days=31)).replace(day=1)
        end_of_month = next_month - timedelta(days=1)
        offset = day - 2 if self.before_day is not None else day - 1
        return min(month + timedelta(days=offset), end_of_month)

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        if self.at_least is not None and self.of is not None:
            n, of = self.at_least, self.of
            return Message("at least {n} {of} {every}", n=n, of=of, every=_EVERY[self.every])
        return Message("{every}", every=_EVERY[self.every])
