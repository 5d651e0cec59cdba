"""What every kind of deadline answers for itself.

Nobody outside this folder asks which kind a deadline is: a new one is complete once it answers
what stands here, and type checking names what it leaves out.
"""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ddci_cli.language import Message
from ddci_cli.model.base import Model
from ddci_cli.model.scalars import MOST_COUNTED, Amount, Id, Text, number, plain
from ddci_cli.model.schema_states import NUMBER, TEXT, Refused, state
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.periods import Period


class LastDay(NamedTuple):
    """One last allowed day of a deadline; overdue begins the day after."""

    due: date
    key: str
    """What an entry writes behind the `@` to mean it: the period, or the day that is named."""
    period: Period | None = None
    """The period of a recurring deadline."""


class Quota(NamedTuple):
    """How many of what each period wants, or the one day."""

    at_least: Decimal
    of: str

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage: what several report of it is not added up."""
        return self.of.strip() == "%"


class AnyDeadline(Model):
    """What all kinds share, and what each of them answers."""

    main_key: ClassVar[str]
    id: Id | None = None
    """Tells it from another deadline of its task with the same periods, or the same day."""
    at_least: Annotated[Decimal, number(gt=0, le=MOST_COUNTED), Amount] | None = None
    """The number to reach: a quota of each period, or a measure by the day."""
    of: Text | None = None
    text: Text | None = None
    """The document's own words."""

    # One validator for all kinds: each costs at every start.
    @model_validator(mode="after")
    def _fits_together(self) -> "AnyDeadline":
        self.refuse_what_clashes()
        return self

    def refuse_what_clashes(self) -> None:
        """Raise where keys do not go together; a kind adds its own."""
        if self.of is not None and self.at_least is None:
            raise needs("of", "at_least")
        if self.at_least is not None and self.of is None:
            raise needs("at_least", "of")

    @classmethod
    def refused(cls) -> Refused:
        """The states that `refuse_what_clashes` refuses."""
        return (
            ("quota_without_unit", state("of", at_least=NUMBER)),
            ("unit_without_quota", state("at_least", of=TEXT)),
        )

    @property
    @abstractmethod
    def when(self) -> Message:
        """The time as people say it, without the number."""

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        if self.at_least is None or self.of is None:
            return self.when
        n, of = self.at_least, self.of
        return Message("at least {n} {of} {when}", n=n, of=of, when=self.when)

    @property
    @abstractmethod
    def identity(self) -> str:
        """What it is in a calendar; kinds that are corrected into one another share it."""

    @property
    @abstractmethod
    def recurs(self) -> bool:
        """Whether it comes again in each period of a year."""

    @property
    @abstractmethod
    def goes_on(self) -> bool:
        """Whether the work never ends, whatever else of its task is done."""

    @property
    def quota(self) -> Quota | None:
        """How many of what, where a number is asked for."""
        if self.at_least is None or self.of is None:
            return None
        return Quota(self.at_least, self.of)

    @abstractmethod
    def days_named(self) -> Iterator[tuple[str, date]]:
        """Each key that names a day, with that day; of a period the last one."""

    @property
    def is_undated(self) -> bool:
        """Whether it has no last day, not yet or never."""
        return self.goes_on or not (self.recurs or any(True for _ in self.days_named()))

    @abstractmethod
    def last_days(self, years: range, calendar: Calendar) -> Iterator[LastDay]:
        """Its last allowed days in a plan of these years whose offices work by this calendar."""

    def phrase_of(self, period: Period | None) -> Message:
        """The deadline with the one period it is about."""
        if period is None:
            return self.phrase
        return Message("{phrase}: {period}", phrase=self.phrase, period=period.name)

    def as_written(self) -> dict[str, Any]:
        """The deadline under the keys of the plan file, days in ISO form, blanks left out."""
        fields = type(self).model_fields
        found = {field.alias or name: getattr(self, name) for name, field in fields.items()}
        order = (self.main_key, *found)
        return {key: _as_json(found[key]) for key in order if found[key] is not None}


def _as_json(value: Any) -> Any:
    if isinstance(value, Period):
        return value.id
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, Decimal) else value


def clash(key: str, other: str) -> PydanticCustomError:
    """Two keys of a deadline cannot stand together."""
    return PydanticCustomError("ddci_clash", "two keys clash", {"key": key, "other": other})


def needs(key: str, other: str) -> PydanticCustomError:
    """A key of a deadline says nothing without another."""
    return PydanticCustomError("ddci_needs", "a key needs another", {"key": key, "other": other})
