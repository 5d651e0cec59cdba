"""Deadlines whose day the plan does not name: work that goes on, terms that wait for an event.

A term leaves out the day of its event, and one that ends on a day off ends on the next working day
(Bộ luật Dân sự 2015, điều 147 và 148).
"""

import re
from abc import abstractmethod
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from ddci_cli.language import Message, counted
from ddci_cli.model.deadlines.bounded import Bounded
from ddci_cli.model.deadlines.kind import AnyDeadline, LastDay, clash, needs
from ddci_cli.model.scalars import Day, Text, whole
from ddci_cli.model.schema_states import NUMBER, TEXT, Refused, state
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.working_days import (
    next_working_day,
    working_days_after,
    working_days_before,
)

# How texts copied from a document begin that say by themselves what the sentence would say. No
# pattern is built before a plan has one.
_SINCE = r"(?i)(?:kể từ|từ|sau|since|after) "
_WHEN = r"(?i)(?:khi|nếu|kịp thời|when|if) "
_UNTIL = r"(?i)(?:trước|before) "


def _true(value: Any) -> Any:
    """Nothing but true; 1 equals it in Python."""
    if value is not True:
        raise PydanticCustomError("literal_error", "not true", {"expected": "true"})
    return value


class Ongoing(Bounded):
    """Thường xuyên: no last day, never overdue."""

    main_key: ClassVar[str] = "ongoing"
    ongoing: Annotated[Literal[True], BeforeValidator(_true)]

    @property
    def identity(self) -> str:
        """Its own."""
        return self.main_key

    @property
    def recurs(self) -> bool:
        """Never."""
        return False

    @property
    def goes_on(self) -> bool:
        """Always."""
        return True

    @property
    def when(self) -> Message:
        """The time as people say it."""
        return self.bounded(Message("ongoing"))

    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """None: the work goes on."""
        yield from ()


class Term(AnyDeadline):
    """So many days, of the calendar or of work, to or from an event."""

    days: Annotated[int, *whole(1, 3660)] | None = None
    working_days: Annotated[int, *whole(1, 2600)] | None = None
    event_date: Day | None = None

    def refuse_what_clashes(self) -> None:
        """A term is of days or of working days."""
        super().refuse_what_clashes()
        if self.days is not None and self.working_days is not None:
            raise clash("working_days", "days")

    @classmethod
    def refused(cls) -> Refused:
        """The states that `refuse_what_clashes` refuses."""
        return (*super().refused(), ("two_terms", state(days=NUMBER, working_days=NUMBER)))

    @property
    @abstractmethod
    def event(self) -> str:
        """What happens, in words."""

    @property
    def has_term(self) -> bool:
        """Whether a number of days is said."""
        return self.days is not None or self.working_days is not None

    @property
    def identity(self) -> str:
        """Its own."""
        return self.main_key

    @property
    def recurs(self) -> bool:
        """Never."""
        return False

    @property
    def goes_on(self) -> bool:
        """Never: the work ends with its event."""
        return False

    def days_named(self) -> Iterator[tuple[str, date]]:
        """The event's day, once it is known."""
        if self.event_date is not None:
            yield "event_date", self.event_date

    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """The one day, under the event's own, once that is known."""
        if self.event_date is not None:
            yield LastDay(self.last_day(self.event_date, calendar), self.event_date.isoformat())

    @abstractmethod
    def last_day(self, event: date, calendar: Calendar) -> date:
        """The last allowed day of the event of a day, which itself is not counted."""


class OnEvent(Term):
    """Khi có phát sinh; N ngày kể từ: dated only when the event's day is known."""

    main_key: ClassVar[str] = "on_event"
    on_event: Text

    def refuse_what_clashes(self) -> None:
        """An event's day says nothing without a term."""
        super().refuse_what_clashes()
        if self.event_date is not None and not self.has_term:
            raise needs("event_date", "days")

    @classmethod
    def refused(cls) -> Refused:
        """The states that `refuse_what_clashes` refuses."""
        without = state("days", "working_days", event_date=TEXT)
        return (*super().refused(), ("event_without_term", without))

    @property
    def event(self) -> str:
        """What happens, in words."""
        return self.on_event

    @property
    def when(self) -> Message:
        """The time as people say it."""
        if not self.has_term:
            if re.match(_WHEN, self.event):
                return Message("{event}", event=self.event)
            return Message("on an event: {event}", event=self.event)
        event, n = self.event, self.working_days or self.days or 0
        if re.match(_SINCE, event):
            if self.working_days is not None:
                return counted(
                    "{n} working day {event}", "{n} working days {event}", n=n, event=event
                )
            return counted("{n} day {event}", "{n} days {event}", n=n, event=event)
        if self.working_days is not None:
            return counted(
                "{n} working day after: {event}",
                "{n} working days after: {event}",
                n=n,
                event=event,
            )
        return counted("{n} day after: {event}", "{n} days after: {event}", n=n, event=event)

    def last_day(self, event: date, calendar: Calendar) -> date:
        """So many days after the event, and on to the next working day."""
        if self.working_days is not None:
            return working_days_after(event, self.working_days, calendar)
        return next_working_day(event + timedelta(days=self.days or 0), calendar)


class BeforeEvent(Term):
    """Trước … N ngày: so long before something of which the day is not known yet."""

    main_key: ClassVar[str] = "before_event"
    before_event: Text

    @property
    def event(self) -> str:
        """What happens, in words."""
        return self.before_event

    @property
    def has_term(self) -> bool:
        """Always: without a number the last day is the one before."""
        return True

    @property
    def when(self) -> Message:
        """The time as people say it."""
        event = self.event
        if re.match(_UNTIL, event):
            return self._to(event)
        if self.working_days is not None:
            return counted(
                "{n} working day before: {event}",
                "{n} working days before: {event}",
                n=self.working_days,
                event=event,
            )
        if self.days is None:
            return Message("before: {event}", event=event)
        return counted(
            "{n} day before: {event}", "{n} days before: {event}", n=self.days, event=event
        )

    def _to(self, event: str) -> Message:
        """The term to an event whose words begin as those of the term do."""
        if self.working_days is not None:
            n = self.working_days
            return counted("{n} working day {event}", "{n} working days {event}", n=n, event=event)
        if self.days is None:
            return Message("{event}", event=event)
        return counted("{n} day {event}", "{n} days {event}", n=self.days, event=event)

    def last_day(self, event: date, calendar: Calendar) -> date:
        """So many days before the event, without a number the day before; it never moves."""
        if self.working_days is not None:
            return working_days_before(event, self.working_days, calendar)
        return event - timedelta(days=self.days or 1)
