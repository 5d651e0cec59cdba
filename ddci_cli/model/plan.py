"""The plan of one unit for one year, exactly as its file says it."""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ddci_cli.model.base import Model
from ddci_cli.model.calendar import Calendar
from ddci_cli.model.deadlines import Deadline
from ddci_cli.model.scalars import (
    FIRST_YEAR,
    LAST_YEAR,
    BlankList,
    Day,
    Flag,
    Id,
    Ids,
    Number,
    Text,
    Texts,
    Whole,
)
from ddci_cli.model.schema_states import Refused, state

FORMAT = 1
"""The version of the plan format that this program reads."""

Percent: TypeAlias = Annotated[Number, Field(ge=0, le=100)]


class Document(Model):
    """The signed document behind the plan; blank while it is a draft, never invented."""

    symbol: Text | None = None
    number: Text | None = None
    date: Day | None = None
    title: Text | None = None
    basis: Texts = ()
    funding: Text | None = None
    recipients: Texts = ()
    signer: Id | None = None


class Scale(Model):
    """The ends of the scores' scale, both inclusive."""

    min: Number = Decimal(1)
    max: Annotated[Number, Field(gt=0)] = Decimal(10)


class Stated(Model):
    """What the document itself prints: of the targets, on the scale and in percent."""

    sum: Number | None = None
    weighted: Number | None = None


class Reporting(Model):
    """Which days a reporting period covers: Nghị định 09/2019/NĐ-CP or whole calendar periods."""

    window: Literal["decree-09", "calendar"] = "decree-09"


class Owner(Model):
    """A post, with or without its holder's name; a group when it has members."""

    id: Id
    post: Text
    name: Text | None = None
    aka: Texts = ()
    members: Ids = ()
    external: Flag = False


class Task(Model):
    """One piece of work with everything that is known of it."""

    id: Id
    clause: Text | None = None
    title: Text
    lead: Ids = ()
    partners: Ids = ()
    product: Text | None = None
    deadlines: Annotated[tuple[Deadline, ...], BlankList] = ()


class Index(Model):
    """One scored component; its weight is a percentage of the total."""

    id: Id
    name: Text
    aka: Texts = ()
    weight: Percent
    target: Number | None = None
    baseline: Number | None = None
    actual: Number | None = None
    leader: Id | None = None
    tasks: Annotated[tuple[Task, ...], BlankList] = ()

    @model_validator(mode="after")
    def _has_a_score(self) -> "Index":
        if self.target is None and self.baseline is None and self.actual is None:
            raise PydanticCustomError("ddci_no_score", "no score")
        return self

    @classmethod
    def refused(cls) -> Refused:
        """The state that `_has_a_score` refuses."""
        return (("no_score", state("target", "baseline", "actual")),)


def _blank_part(value: Any) -> Any:
    """A key with nothing behind it is a part of which nothing is said."""
    return {} if value is None else value


BlankPart = BeforeValidator(_blank_part)


class Plan(Model):
    """One unit's plan for one year."""

    ddci: Annotated[Whole, Field(ge=FORMAT, le=FORMAT)]
    year: Annotated[Whole, Field(ge=FIRST_YEAR, le=LAST_YEAR - 1)]
    unit: Text
    place: Text | None = None
    superior: Text | None = None
    document: Annotated[Document, BlankPart] = Document()
    scale: Annotated[Scale, BlankPart] = Scale()
    stated: Annotated[Stated, BlankPart] = Stated()
    reporting: Annotated[Reporting, BlankPart] = Reporting()
    calendar: Annotated[Calendar, BlankPart] = Calendar()
    owners: Annotated[tuple[Owner, ...], BlankList] = ()
    indices: Annotated[tuple[Index, ...], Field(min_length=1)]
    tasks: Annotated[tuple[Task, ...], BlankList] = ()

    @property
    def years(self) -> range:
        """The years for which the plan is made."""
        return range(self.year, self.year + 1)
