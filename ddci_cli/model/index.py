"""An index, what it is scored with, and the headings that indices and tasks stand under."""

from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import PlainValidator, TypeAdapter
from pydantic_core import PydanticCustomError

from ddci_cli.model.base import Model
from ddci_cli.model.scalars import (
    FIRST_YEAR,
    LAST_YEAR,
    BlankList,
    Id,
    Ids,
    LongText,
    Number,
    Text,
    Texts,
    number,
    whole,
)
from ddci_cli.model.task import Task

Percent: TypeAlias = Annotated[Decimal, number(ge=0, le=100)]
Place: TypeAlias = Annotated[int, *whole(1, 100_000)]


class YearScores(dict[int, Decimal]):
    """A score for each of some years of a plan of several years."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


# Built when they are first asked for: most plans are of one year, and many name no rank.
@cache
def _by_year() -> TypeAdapter[dict[str, Decimal]]:
    return TypeAdapter(dict[str, Number])


def _score(value: Any) -> Any:
    """A number, or a group of years with a number each."""
    if type(value) is Decimal or isinstance(value, YearScores):
        return value
    if type(value) is not dict:
        raise PydanticCustomError("decimal_type", "not a number")
    scores = _by_year().validate_python(value)
    for year in scores:
        if not (year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR):
            raise PydanticCustomError("ddci_score_year", "not a year", {"year": year})
    if not scores:
        raise PydanticCustomError("decimal_type", "not a number")
    return YearScores({int(year): score for year, score in scores.items()})


Score: TypeAlias = Annotated[Decimal | YearScores, PlainValidator(_score)]
"""On the set's scale; in a plan of several years perhaps one for each year."""


class Direction(StrEnum):
    """Which scores of an index are the better ones."""

    HIGHER = "higher"
    LOWER = "lower"


class Rank(Model):
    """Places in one order of several units; 1 is the best."""

    of: Place | None = None
    """How many there are."""
    among: Text | None = None
    """Which order it is: of the country, of six cities, of a region."""
    baseline: Place | None = None
    target: Place | None = None
    """The place to reach; a better one reaches it, too ("top 20")."""
    up: Place | None = None
    """By how many places to rise, where the plan says no place."""
    actual: Place | None = None


@cache
def _one_rank() -> TypeAdapter[Rank]:
    return TypeAdapter(Rank)


@cache
def _several_ranks() -> TypeAdapter[tuple[Rank, ...]]:
    return TypeAdapter(tuple[Rank, ...])


def _ranks(value: Any) -> Any:
    """A group stands for a list of one: most plans speak of one order."""
    return (
        (_one_rank().validate_python(value),)
        if type(value) is dict
        else _several_ranks().validate_python(value)
    )


Ranks: TypeAlias = Annotated[tuple[Rank, ...], PlainValidator(_ranks), BlankList]


class Index(Model):
    """One scored component; its weight is a percentage of its set's total."""

    id: Id
    name: Text
    aka: Texts = ()
    weight: Percent | None = None
    max: Annotated[Decimal, number(gt=0)] | None = None
    """The top of its own scale, where it does not share the set's."""
    unit: Text | None = None
    """What its scores count, where they are no points: `%`, `triệu USD`."""
    better: Direction = Direction.HIGHER
    target: Score | None = None
    baseline: Score | None = None
    actual: Score | None = None
    rank: Ranks = ()
    aim: LongText | None = None
    """What is to be reached, in the document's words, where it is no number."""
    leader: Id | None = None
    lead: Ids = ()
    """Those who do the work, where the document says it of the index as a whole."""
    tasks: Annotated[tuple[Task, ...], BlankList] = ()


class Heading(Model):
    """A heading of the document that is no index, with what stands under it."""

    name: Text
    clause: Text | None = None
    leader: Id | None = None
    indices: Annotated[tuple[Index, ...], BlankList] = ()
    tasks: Annotated[tuple[Task, ...], BlankList] = ()


class Group(Heading):
    """A heading that may have headings of its own, one level and no more."""

    groups: Annotated[tuple[Heading, ...], BlankList] = ()

    @classmethod
    def key_names(cls) -> tuple[str, ...]:
        """Those of every heading first."""
        return (*Heading.key_names(), "groups")
