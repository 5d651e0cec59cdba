"""Deadlines of one day that the plan itself names.

"Trước ngày" leaves the day out, "chậm nhất" and "hết ngày" take it in. The last allowed day never
moves because it is a day off: the Civil Code's extension (Bộ luật Dân sự 2015, điều 148) speaks of
terms, not of the fixed days of an internal plan.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from ddci_cli.language import Message
from ddci_cli.model.deadlines.kind import AnyDeadline, LastDay
from ddci_cli.model.scalars import Day, PeriodId
from ddci_cli.model.time.calendar import Calendar


class Once(ABC):
    """What deadlines of one day answer alike; they are corrected into one another."""

    @property
    @abstractmethod
    def last_day(self) -> date:
        """The last allowed day."""

    @property
    @abstractmethod
    def key(self) -> str:
        """What an entry writes behind the `@`: what the plan names."""

    @property
    def identity(self) -> str:
        """One for all three."""
        return "day"

    @property
    def recurs(self) -> bool:
        """Never."""
        return False

    @property
    def goes_on(self) -> bool:
        """Never."""
        return False

    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """The one day."""
        yield LastDay(self.last_day, self.key)


class Before(Once, AnyDeadline):
    """Trước ngày: the named day is too late."""

    main_key: ClassVar[str] = "before"
    before: Day

    @property
    def last_day(self) -> date:
        """The day before the named one."""
        return self.before - timedelta(days=1)

    @property
    def key(self) -> str:
        """The named day, not the last allowed one."""
        return self.before.isoformat()

    @property
    def when(self) -> Message:
        """The time as people say it."""
        return Message("before {day}", day=self.before)

    def days_named(self) -> Iterator[tuple[str, date]]:
        """The day that is too late."""
        yield "before", self.before


class By(Once, AnyDeadline):
    """Chậm nhất ngày, hết ngày: the named day still counts."""

    main_key: ClassVar[str] = "by"
    by: Day

    @property
    def last_day(self) -> date:
        """The named day."""
        return self.by

    @property
    def key(self) -> str:
        """The named day."""
        return self.by.isoformat()

    @property
    def when(self) -> Message:
        """The time as people say it."""
        return Message("by {day}", day=self.by)

    def days_named(self) -> Iterator[tuple[str, date]]:
        """The last allowed day."""
        yield "by", self.by


class Within(Once, AnyDeadline):
    """Trong quý, trong tháng: any day of a period."""

    main_key: ClassVar[str] = "within"
    within: PeriodId

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.within.last

    @property
    def key(self) -> str:
        """The period."""
        return self.within.id

    @property
    def when(self) -> Message:
        """The time as people say it."""
        return Message("within {period}", period=self.within.name)

    def days_named(self) -> Iterator[tuple[str, date]]:
        """The period, by its last day."""
        yield "within", self.within.last
