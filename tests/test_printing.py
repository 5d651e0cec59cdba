"""A printer's text depends on the result and on its paper, and on nothing else."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ddci_cli.analysis.progress.due import Due, Window, due
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.reminder import Part, reminders
from ddci_cli.analysis.scores.against_target import against_targets
from ddci_cli.analysis.scores.totals import scores
from ddci_cli.desk.loading import Usable
from ddci_cli.desk.overview import overview
from ddci_cli.files import plan_file
from ddci_cli.language import Language, LanguageCode
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan
from ddci_cli.printing.due.reminders import reminder_text
from ddci_cli.printing.overview import overview_text
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.score.formats import Format, document, part

ENGLISH = Language(LanguageCode.EN)


PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: mot, post: Công chức Một}
  - {id: hai, post: Công chức Hai}
  - {id: nhom, post: Các công chức, members: [mot, hai]}
indices:
  - id: i
    name: Minh bạch
    weight: 100
    target: 8
    tasks:
"""


def plan_of(*, by: tuple[str, ...] = ("2023-12-31",), stated: str | None = None) -> Plan:
    """A plan with one index and a task for each day."""
    tasks = [
        f"      - {{id: t{n}, title: Việc {n}, lead: [nhom], deadlines: [{{by: {day}}}]}}\n"
        for n, day in enumerate(by)
    ]
    total = "" if stated is None else f"stated: {{target: {{sum: {stated}}}}}\n"
    plan = plan_file.check(f"{PLAN}{''.join(tasks)}{total}".encode(), "plan.yaml").plan
    assert plan is not None
    return plan


def text_on(paper: Paper) -> str:
    plan = plan_of(stated="8")
    one = part("a.yaml", plan, 2023, scores(plan), Format.TEXT, paper)
    return "".join(map(str, document([one], None, Format.TEXT, date(2023, 3, 1), paper)))


def test_a_narrow_paper_has_the_cells_one_below_the_other() -> None:
    assert (
        text_on(Paper(ENGLISH, width=30))
        == """\
UBND xã Thử, 2023 (a.yaml)
No.: 1
Index: Minh bạch
Weight, %: 100
Target: 8
Points of the target: 80.00
Share of the gap, %: 100.00

Index: Together
Weight, %: 100
Target: 8.00
Points of the target: 80.00
Share of the gap, %: 100

Baseline: [no figure yet]
Target: sum 8.00, weighted
  total 80.00
Actual: [no figure yet]
The document states sum 8: it
  agrees
Share of the gap: of all
  points that the total can
  still gain, up to the top of
  the scale, those that an
  index can bring
"""
    )


@pytest.mark.parametrize("width", [None, 30, 90])
def test_colours_are_all_that_a_coloured_paper_adds(width: int | None) -> None:
    plain = text_on(Paper(ENGLISH, width))
    colored = text_on(Paper(ENGLISH, width, colored=True))
    assert "\x1b" not in plain
    assert "\x1b[1m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


@pytest.mark.parametrize(
    "stated, agrees", [(None, None), ("8", True), ("8.0", True), ("8.01", False)]
)
def test_whether_the_stated_totals_agree(stated: str | None, agrees: bool | None) -> None:
    (one,) = scores(plan_of(stated=stated))
    assert one.agrees is agrees


@pytest.mark.parametrize(
    "target, actual, reached, gap",
    [
        ("8", "8", True, "20"),
        ("8", "7.99", False, "20.1"),
        ("8", None, None, "20"),
        (None, "7", None, "30"),
        (None, None, None, None),
        ("0", "1", True, "90"),
    ],
)
def test_an_index_beside_its_target(
    target: str | None, actual: str | None, reached: bool | None, gap: str | None
) -> None:
    plan = plan_of()
    scores = {"target": target and Decimal(target), "actual": actual and Decimal(actual)}
    index = plan.indices[0].model_copy(update=scores)
    [one] = against_targets(plan.model_copy(update={"indices": (index,)}))
    assert (one.reached, one.gap) == (reached, gap and Decimal(gap))


def due_of(plan: Plan, *entries: Entry, journal: bool = True) -> Due:
    today = date(2023, 3, 1)
    record = Record(entries if journal else None, today)
    return due(plan, record, today, Window(), everything=True)


def test_a_reminder_holds_what_fifteen_lines_have_room_for() -> None:
    days = (*(f"2023-02-{day:02}" for day in range(1, 10)), "2023-03-02", "2023-03-03")
    result = due_of(plan_of(by=days))
    first, second = reminders(result)
    assert [first.owner.id, second.owner.id] == ["mot", "hai"]
    assert [(part, len(items)) for part, items in first.parts] == [(Part.UNREPORTED, 8)]
    assert (first.left_out, first.silent) == (3, True)
    text = reminder_text(first, result, ENGLISH)
    assert text.count("\n") <= 1 + 15
    assert "\n- and 3 more\n" in text


def test_an_owner_without_work_is_reminded_of_nothing() -> None:
    assert list(reminders(due_of(plan_of(by=()), journal=False))) == []
    [one] = reminders(due_of(plan_of(), journal=False), "hai")
    assert (one.owner.id, one.left_out, one.silent) == ("hai", 0, False)


def test_the_overview_is_a_value_with_its_own_text() -> None:
    plan = plan_of(by=("2023-02-27", "2023-03-02"))
    view = overview(Usable("a.yaml", Path("a.yaml"), plan, None), date(2023, 3, 1))
    assert (
        overview_text(view, Paper(ENGLISH))
        == """\
UBND xã Thử, 2023 (a.yaml) - Wednesday, 2023-03-01
1 index, 2 tasks
Weighted total: target 80.00
2 deadlines this year: 1 not started, 1 no report yet
Most urgent:
  2 days past, no report yet: Việc 0 (t0)
  by Thursday, 2023-03-02: Việc 1 (t1)
Next: ddci due; record the first result: ddci log TASK done
"""
    )
