"""A kind of deadline answers for itself: a new one is at home everywhere once it does."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import plan_data
import pytest
from calendars import events_of, first_day
from hypothesis import given, settings

from ddci_cli.analysis.checks.plan_rules import find_all
from ddci_cli.analysis.days.occurrences import occurrences, undated
from ddci_cli.analysis.progress.due import Window, due
from ddci_cli.analysis.progress.record import Record
from ddci_cli.exchange.calendar import as_ics
from ddci_cli.language import Message
from ddci_cli.model.deadlines import KINDS, AnyDeadline, By
from ddci_cli.model.deadlines.once import Once
from ddci_cli.model.plan import Plan
from ddci_cli.model.scalars import Day
from ddci_cli.model.task import Task
from ddci_cli.model.time.calendar import Calendar


class Between(Once, AnyDeadline):
    """A kind that the program has never heard of: from one day until another."""

    main_key: ClassVar[str] = "between"
    between: Day
    until: Day

    @property
    def last_day(self) -> date:
        return self.until

    @property
    def key(self) -> str:
        return self.until.isoformat()

    @property
    def when(self) -> Message:
        return Message("by {day}", day=self.until)

    def days_named(self) -> Iterator[tuple[str, date]]:
        yield "between", self.between
        yield "until", self.until


def a_plan(*deadlines: AnyDeadline) -> Plan:
    """A plan with one task of these deadlines, whatever their kinds."""
    task = Task.model_construct(
        id="t", title="Làm một việc cụ thể", lead=(), partners=(), deadlines=deadlines
    )
    index = {"id": "i", "name": "Chỉ số", "weight": Decimal(100), "target": Decimal(5)}
    return Plan.model_validate(
        {"ddci": 1, "year": 2023, "unit": "UBND xã", "indices": [index], "tasks": [task]}
    )


def test_a_new_kind_is_checked_for_its_year() -> None:
    plan = a_plan(Between(between=date(2023, 3, 1), until=date(2029, 3, 20)))
    assert [found.path for found in find_all(plan) if found.code == "DD503"] == [
        ("tasks", 0, "deadlines", 0, "until")
    ]


def test_a_new_kind_has_occurrences_under_its_key() -> None:
    plan = a_plan(
        Between(between=date(2023, 3, 1), until=date(2023, 3, 20)), By(by=date(2023, 4, 1))
    )
    assert [(found.id, found.due) for found in occurrences(plan)] == [
        ("t@2023-03-20", date(2023, 3, 20)),
        ("t@2023-04-01", date(2023, 4, 1)),
    ]
    assert undated(plan) == []


def test_a_deadline_corrected_into_a_new_kind_moves_in_calendars() -> None:
    """It is the same event on another day, and no second one."""
    today = date(2023, 1, 1)
    (old,), (new,) = (
        events_of(as_ics([due(a_plan(deadline), Record((), today), today, Window())]))
        for deadline in (
            By(by=date(2023, 3, 10)),
            Between(between=date(2023, 3, 1), until=date(2023, 3, 20)),
        )
    )
    assert old["UID"] == new["UID"]
    assert (first_day(old), first_day(new)) == (date(2023, 3, 10), date(2023, 3, 20))


@pytest.mark.parametrize("member", sorted(AnyDeadline.__abstractmethods__))
def test_a_kind_that_leaves_out_an_answer_cannot_be_made(member: str) -> None:
    answers = {name: getattr(By, name) for name in AnyDeadline.__abstractmethods__ - {member}}
    kind = type("Silent", (AnyDeadline,), {"__module__": __name__, "main_key": "silent", **answers})
    with pytest.raises(TypeError, match=member):
        kind()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_and_answers(kind: type[AnyDeadline]) -> None:
    """The plans that tests make up have each kind, with each key of it."""
    seen: set[str] = set()

    @settings(derandomize=True, database=None, max_examples=400)
    @given(plan_data.deadlines_of(kind, fitting=True))
    def answers(group: dict[str, Any]) -> None:
        seen.update(key for key, value in group.items() if value is not None)
        deadline = kind.model_validate(group)
        last = list(deadline.last_days(range(2023, 2024), Calendar()))
        assert deadline.recurs or all(one.period is None for one in last)
        assert len({one.key for one in last}) == len(last)
        assert (deadline.quota is not None) == (group.get("at_least") is not None)
        assert {named for named, _ in deadline.days_named()} <= group.keys()

    answers()
    assert seen == set(kind.key_names())
