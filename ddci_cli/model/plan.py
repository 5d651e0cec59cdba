"""The plan of one unit for one year or several, exactly as its file says it."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr, ValidationInfo
from pydantic_core import PydanticCustomError

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.language import LanguageCode
from ddci_cli.model.base import Model
from ddci_cli.model.index_set import IndexSet, Scored
from ddci_cli.model.scalars import (
    FIRST_YEAR,
    LAST_YEAR,
    BlankList,
    BlankPart,
    Day,
    DocumentNumber,
    Flag,
    Id,
    Ids,
    LongText,
    OneOrMany,
    Text,
    Texts,
    YearsId,
    whole,
)
from ddci_cli.model.schema_states import EMPTY, NUMBER, TEXT, Refused, state
from ddci_cli.model.task import Task
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.years import Years

FORMAT = 1
"""The version of the plan format that this program reads."""


def as_registered(number: str) -> str:
    """`07`: a number below ten has a nought (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.3)."""
    return number.zfill(2) if number.isdecimal() else number


class Document(Model):
    """The signed document behind the plan; blank while it is a draft, never invented."""

    symbol: Text | None = None
    number: DocumentNumber | None = None
    date: Day | None = None
    title: Text | None = None
    basis: Texts = ()
    funding: LongText | None = None
    recipients: Texts = ()
    signer: Id | None = None
    authority: Text | None = None
    """The line above the signer's office where the post does not tell: `TL. CHỦ TỊCH`."""


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


class Predecessor(Model):
    """A unit that was merged into this one."""

    unit: Text
    file: Text | None = None
    """Its last plan, seen from this plan's folder."""


def _one_way_to_say_the_years(year: int | None, info: ValidationInfo) -> int | None:
    # What could not be read is not among the data, and one mistake is one finding.
    if "years" not in info.data:
        return year
    if year is None and info.data["years"] is None:
        raise PydanticCustomError("ddci_no_year", "no year")
    if year is not None and info.data["years"] is not None:
        raise PydanticCustomError("ddci_twice", "said twice", {"key": "year", "other": "years"})
    return year


class Plan(Scored):
    """One unit's plan."""

    ddci: Annotated[int, *whole(FORMAT, FORMAT)]
    years: YearsId | None = None
    year: Annotated[
        Annotated[int, *whole(FIRST_YEAR, LAST_YEAR - 1)] | None,
        AfterValidator(_one_way_to_say_the_years),
        Field(validate_default=True),
    ] = None
    unit: Text
    code: Text | None = None
    block: Text | None = None
    place: Text | None = None
    superior: OneOrMany = ()
    language: LanguageCode | None = None
    start: Day | None = None
    until: Day | None = None
    predecessors: Annotated[tuple[Predecessor, ...], BlankList] = ()
    document: Annotated[Document, BlankPart] = Document()
    goals: Texts = ()
    sets: Annotated[tuple[IndexSet, ...], BlankList] = ()
    reporting: Annotated[Reporting, BlankPart] = Reporting()
    calendar: Annotated[Calendar, BlankPart] = Calendar()
    owners: Annotated[tuple[Owner, ...], BlankList] = ()
    tasks: Annotated[tuple[Task, ...], BlankList] = ()

    _accepted: tuple[Diagnostic, ...] = PrivateAttr(())

    @property
    def accepted(self) -> tuple[Diagnostic, ...]:
        """The mistakes of the document that its file accepts with a reason."""
        return self._accepted

    def accepting(self, found: tuple[Diagnostic, ...]) -> "Plan":
        """The same plan with what its file accepts."""
        plan = self.model_copy()
        plan._accepted = found  # noqa: SLF001 - of its own class
        return plan

    @classmethod
    def refused(cls) -> Refused:
        """What says the years twice or not at all, and what has neither an index nor a task."""
        nothing = dict.fromkeys(("indices", "sets", "groups", "tasks"), EMPTY)
        return (
            ("no_year", state("year", "years")),
            ("two_years", state(year=NUMBER, years=TEXT)),
            ("nothing_in_it", {"type": "object", "properties": nothing}),
        )

    @cached_property
    def span(self) -> Years:
        """The plan's years, also where it has but one."""
        if self.years is not None:
            return self.years
        assert self.year is not None
        return Years(self.year, self.year)

    @property
    def first_day(self) -> date:
        """The first day on which the plan asks for work."""
        return self.start or self.document.date or self.span.first_day

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to work at."""
        return not (self.indices or self.sets or self.groups or self.tasks)
