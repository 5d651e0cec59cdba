"""Deadlines whose day the plan does not name: work that goes on, terms that wait for an event.

A term leaves out the day of its event (Bộ luật Dân sự 2015, điều 147).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ddci_cli.language import Message, counted
from ddci_cli.model.deadlines.kind import AnyDeadline, LastDay, Quota, needs
from ddci_cli.model.scalars import Day, Text, Whole
from ddci_cli.model.schema_states import TEXT, Refused, state
from ddci_cli.model.time.calendar import Calendar


class _Undated:
    """What deadlines answer alike that come at most once and are never exchanged for others."""

    main_key: ClassVar[str]

    @property
    def identity(self) -> str:
        """Its own."""
        return self.main_key

    @property
    def recurs(self) -> bool:
        """Never."""
        return False

    @property
    def quota(self) -> Quota | None:
        """None: there are no periods to count in."""
        return None


def _true(value: Any) -> Any:
    """Nothing but true; 1 equals it in Python."""
    if value is not True:
        raise PydanticCustomError("literal_error", "not true", {"expected": "true"})
    return value


class Ongoing(_Undated, AnyDeadline):
    """Thường xuyên: no last day, never overdue."""

    main_key: ClassVar[str] = "ongoing"
    ongoing: Annotated[Literal[True], BeforeValidator(_true)]

    @property
    def goes_on(self) -> bool:
        """Always."""
        return True

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        return Message("ongoing")

    def days_named(self) -> Iterator[tuple[str, date]]:
        """None."""
        yield from ()

    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """None: the work goes on."""
        yield from ()


class OnEvent(_Undated, AnyDeadline):
    """Khi có phát sinh; N ngày kể từ: dated only when the event's day is known."""

    main_key: ClassVar[str] = "on_event"
    on_event: Text
    days: Annotated[Whole, Field(ge=1, le=3660)] | None = None
    event_date: Day | None = None

    @model_validator(mode="after")
    def _keys_fit(self) -> "OnEvent":
        if self.event_date is not None and self.days is None:
            raise needs("event_date", "days")
        return self

    @classmethod
    def refused(cls) -> Refused:
        """The state that `_keys_fit` refuses."""
        return (("event_without_term", state("days", event_date=TEXT)),)

    @property
    def goes_on(self) -> bool:
        """Never: the work ends with its event."""
        return False

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        if self.days is None:
            return Message("on an event: {event}", event=self.on_event)
        return counted(
            "{n} day after: {event}", "{n} days after: {event}", n=self.days, event=self.on_event
        )

    def days_named(self) -> Iterator[tuple[str, date]]:
        """The event's day, once it is known."""
        if self.event_date is not None:
            yield "event_date", self.event_date

    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """The event's day plus `days`, under the event's day; that day itself is not counted."""
        if self.event_date is not None and self.days is not None:
            due = self.event_date + timedelta(days=self.days)
            yield LastDay(due, self.event_date.isoformat())
