"""Conditions on time: what a deadline line of a plan can say.

Each kind knows its last allowed day where it has one. "Trước ngày" leaves the day out,
"chậm nhất" and "hết ngày" take it in; a term counted from an event leaves out its first day
(Bộ luật Dân sự 2015, điều 147). A last allowed day never moves because it is a day off: the
Civil Code's extension (điều 148) speaks of terms, not of the fixed days of an internal plan.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag, field_serializer, model_validator
from pydantic_core import PydanticCustomError

from ddci_cli.language import Message, counted
from ddci_cli.model.base import Model
from ddci_cli.model.periods import Period, Unit
from ddci_cli.model.scalars import Day, PeriodId, Text, Whole


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


class AnyDeadline(Model):
    """What all kinds share."""

    main_key: ClassVar[str]
    text: Text | None = None
    """The document's own words."""

    def as_written(self) -> dict[str, Any]:
        """The deadline under the keys of the plan file, days in ISO form, blanks left out."""
        found = self.model_dump(mode="json", exclude_none=True)
        return {key: found[key] for key in (self.main_key, *found) if key in found}


class Before(AnyDeadline):
    """Trước ngày: the named day is too late."""

    main_key: ClassVar[str] = "before"
    before: Day

    @property
    def last_day(self) -> date:
        """The day before the named one."""
        return self.before - timedelta(days=1)

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        return Message("before {day}", day=self.before)


class By(AnyDeadline):
    """Chậm nhất ngày, hết ngày: the named day still counts."""

    main_key: ClassVar[str] = "by"
    by: Day

    @property
    def last_day(self) -> date:
        """The named day."""
        return self.by

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        return Message("by {day}", day=self.by)


class Within(AnyDeadline):
    """Trong quý, trong tháng: any day of a period."""

    main_key: ClassVar[str] = "within"
    within: PeriodId

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.within.last

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        return Message("within {period}", period=self.within.name)

    @field_serializer("within")
    def _written(self, within: Period) -> str:
        return within.id


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
            raise _clash("by_day", "before_day")
        day = "before_day" if self.before_day is not None else "by_day"
        if self.every is Unit.WEEK and getattr(self, day) is not None:
            # Monday is day 2 in Vietnamese and day 1 in ISO: a bare number would be read two ways.
            raise _clash(day, "every")
        if self.of_month is not None and getattr(self, day) is None:
            raise _needs("of_month", "by_day")
        if self.of is not None and self.at_least is None:
            raise _needs("of", "at_least")
        if self.at_least is not None and self.of is None:
            raise _needs("at_least", "of")
        return self

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

    def phrase_of(self, period: Period | None) -> Message:
        """The deadline with the one period it is about."""
        if period is None:
            return self.phrase
        return Message("{phrase}: {period}", phrase=self.phrase, period=period.name)


def _true(value: Any) -> Any:
    """Nothing but true; 1 equals it in Python."""
    if value is not True:
        raise PydanticCustomError("literal_error", "not true", {"expected": "true"})
    return value


class Ongoing(AnyDeadline):
    """Thường xuyên: no last day, never overdue."""

    main_key: ClassVar[str] = "ongoing"
    ongoing: Annotated[Literal[True], BeforeValidator(_true)]

    @property
    def last_day(self) -> None:
        """None: the work goes on."""

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        return Message("ongoing")


class OnEvent(AnyDeadline):
    """Khi có phát sinh; N ngày kể từ: dated only when the event's day is known."""

    main_key: ClassVar[str] = "on_event"
    on_event: Text
    days: Annotated[Whole, Field(ge=1, le=3660)] | None = None
    event_date: Day | None = None

    @model_validator(mode="after")
    def _keys_fit(self) -> "OnEvent":
        if self.event_date is not None and self.days is None:
            raise _needs("event_date", "days")
        return self

    @property
    def last_day(self) -> date | None:
        """The event's day plus `days`; the event's day itself is not counted."""
        if self.event_date is None or self.days is None:
            return None
        return self.event_date + timedelta(days=self.days)

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        if self.days is None:
            return Message("on an event: {event}", event=self.on_event)
        return counted(
            "{n} day after: {event}", "{n} days after: {event}", n=self.days, event=self.on_event
        )


KINDS: tuple[type[AnyDeadline], ...] = (Before, By, Within, Every, Ongoing, OnEvent)
MAIN_KEYS = ("before", "by", "within", "every", "ongoing", "on_event")


def tag_of(main_key: str) -> str:
    """The union's tag, which pydantic puts between a deadline's number and its key."""
    return f"<{main_key}>"


TAGS = {key: tag_of(key) for key in MAIN_KEYS}


def _kind(value: Any) -> str | None:
    """The tag of the one main key of a deadline; None where there is not exactly one."""
    if type(value) is not dict:
        return None
    tags = [TAGS[key] for key in value if key in TAGS]
    return tags[0] if len(tags) == 1 else None


Deadline: TypeAlias = Annotated[
    Union[  # noqa: UP007 - the tags need the long form to stay readable
        Annotated[Before, Tag("<before>")],
        Annotated[By, Tag("<by>")],
        Annotated[Within, Tag("<within>")],
        Annotated[Every, Tag("<every>")],
        Annotated[Ongoing, Tag("<ongoing>")],
        Annotated[OnEvent, Tag("<on_event>")],
    ],
    Discriminator(_kind),
]


def _clash(key: str, other: str) -> PydanticCustomError:
    return PydanticCustomError("ddci_clash", "two keys clash", {"key": key, "other": other})


def _needs(key: str, other: str) -> PydanticCustomError:
    return PydanticCustomError("ddci_needs", "a key needs another", {"key": key, "other": other})
