"""States follow from the journal: by whom, of which period, as known on which day."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import Ddci
from hypothesis import assume, given
from hypothesis import strategies as st

from ddci_cli.analysis.days.occurrences import occurrences
from ddci_cli.analysis.progress.due import Window, due
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.sayings import speaks_of
from ddci_cli.analysis.progress.states import State, progress_of
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.periods import periods_of_year

WritePlan = Callable[..., Path]

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: mot, post: Công chức Một}
  - {id: hai, post: Công chức Hai}
  - {id: nhom, post: Các công chức, members: [mot, hai]}
  - {id: sep, post: Chủ tịch}
  - {id: huyen, post: Phòng huyện, external: true}
indices:
  - id: i
    name: Chỉ số
    weight: 100
    target: 5
    leader: sep
    tasks:
      - {id: mot-lan, title: Việc một lần, lead: [mot], deadlines: [{by: 2023-03-10}]}
      - {id: hai-nguoi, title: Việc hai người, lead: [mot, hai], deadlines: [{by: 2023-03-10}]}
      - {id: ca-nhom, title: Việc cả nhóm, lead: [nhom], deadlines: [{by: 2023-03-10}]}
      - id: hai-han
        title: Việc hai hạn
        lead: [mot]
        deadlines: [{within: 2023-q1}, {before: 2023-05-01}, {ongoing: true}]
      - {id: quy, title: Báo cáo quý, lead: [mot], deadlines: [{every: quarter, by_day: 15}]}
      - id: bai
        title: Đăng bài
        lead: [mot]
        deadlines: [{by: 2023-03-10}, {every: month, at_least: 5, of: bài}, {ongoing: true}]
      - {id: mai, title: Việc thường xuyên, lead: [hai], deadlines: [{ongoing: true}]}
      - {id: khong-ai, title: Việc chưa giao, deadlines: [{by: 2023-03-10}]}
      - {id: ngoai, title: Việc của huyện, lead: [huyen], deadlines: [{by: 2023-03-10}]}
"""


def states(ddci: Ddci, day: str, *words: str) -> dict[str, Any]:
    """What `due` says of everything, by the name that an entry uses."""
    outcome = ddci("due", "-f", "plan.yaml", "--today", day, "--all", "--format", "json", *words)
    assert (outcome.status, outcome.err) == (0, "")
    data = json.loads(outcome.out)
    items = {item["occurrence"] or item["task"]: item for item in data["items"]}
    return {item["task"]: item for item in data["undated"]} | items


# Entries, the day from which one looks, the occurrence, and what is to be seen of it.
SEEN: dict[str, tuple[list[str], str, str, dict[str, Any]]] = {
    "nothing recorded": ([], "2023-03-10", "mot-lan", {"state": "not_started", "days_late": 0}),
    "nothing recorded of any task": (
        [], "2023-03-11", "mot-lan", {"state": "no_report", "days_late": 1},
    ),
    "only something about the plan as a whole": (
        ["date: 2023-03-01, about: direction, note: x"],
        "2023-03-11", "mot-lan", {"state": "no_report", "days_late": 1},
    ),
    "overdue the day after": (
        ["date: 2023-03-01, task: mai, state: doing"],
        "2023-03-11", "mot-lan", {"state": "overdue", "days_late": 1},
    ),
    "in progress": (
        ["date: 2023-03-01, task: mot-lan, state: doing"],
        "2023-03-10", "mot-lan", {"state": "in_progress"},
    ),
    "in progress and late": (
        ["date: 2023-03-01, task: mot-lan, state: doing"],
        "2023-03-12", "mot-lan", {"state": "overdue", "days_late": 2},
    ),
    "done on the last day": (
        ["date: 2023-03-10, task: mot-lan, state: done"],
        "2023-06-01", "mot-lan", {"state": "done_on_time", "days_late": 0, "done_on": "2023-03-10"},
    ),
    "done the day after": (
        ["date: 2023-03-11, task: mot-lan, state: done"],
        "2023-06-01", "mot-lan", {"state": "done_late", "days_late": 1},
    ),
    "not yet known": (
        ["date: 2023-03-10, task: mot-lan, state: done, at: 2023-03-10"],
        "2023-03-09", "mot-lan", {"state": "not_started"},
    ),
    "blocked stays late": (
        ["date: 2023-03-01, task: mot-lan, state: blocked, note: chờ huyện"],
        "2023-03-12", "mot-lan", {"state": "blocked", "days_late": 2, "note": "chờ huyện"},
    ),
    "dropped is over": (
        ["date: 2023-03-01, task: mot-lan, state: dropped, note: huyện làm"],
        "2023-03-12", "mot-lan", {"state": "dropped", "days_late": 0},
    ),
    "a later day corrects": (
        ["date: 2023-03-05, task: mot-lan, state: done",
         "date: 2023-03-06, task: mot-lan, state: doing"],
        "2023-03-10", "mot-lan", {"state": "in_progress", "done_on": None},
    ),
    "the order of the lines does not matter": (
        ["date: 2023-03-06, task: mot-lan, state: done",
         "date: 2023-03-05, task: mot-lan, state: doing"],
        "2023-03-10", "mot-lan", {"state": "done_on_time"},
    ),
    "what was written later corrects what is said of the same day": (
        ["date: 2023-03-05, task: mot-lan, state: blocked, note: x, at: 2023-03-07",
         "date: 2023-03-05, task: mot-lan, state: done, at: 2023-03-06"],
        "2023-03-10", "mot-lan", {"state": "blocked"},
    ),
    "one of two leads is done": (
        ["date: 2023-03-05, task: hai-nguoi, state: done, by: mot"],
        "2023-03-10", "hai-nguoi", {"state": "in_progress", "waiting_for": ["hai"]},
    ),
    "both leads are done": (
        ["date: 2023-03-05, task: hai-nguoi, state: done, by: mot",
         "date: 2023-03-12, task: hai-nguoi, state: done, by: hai"],
        "2023-03-20", "hai-nguoi", {"state": "done_late", "days_late": 2, "waiting_for": []},
    ),
    "an entry without an owner speaks for both": (
        ["date: 2023-03-05, task: hai-nguoi, state: done"],
        "2023-03-10", "hai-nguoi", {"state": "done_on_time"},
    ),
    "a group's members each speak for themselves": (
        ["date: 2023-03-05, task: ca-nhom, state: done, by: hai"],
        "2023-03-10", "ca-nhom", {"state": "in_progress", "waiting_for": ["mot"]},
    ),
    "a group speaks for its members": (
        ["date: 2023-03-05, task: ca-nhom, state: done, by: nhom"],
        "2023-03-10", "ca-nhom", {"state": "done_on_time"},
    ),
    "the index's leader speaks for all": (
        ["date: 2023-03-05, task: hai-nguoi, state: done, by: sep"],
        "2023-03-10", "hai-nguoi", {"state": "done_on_time"},
    ),
    "one gives up, the other finishes": (
        ["date: 2023-03-05, task: hai-nguoi, state: dropped, note: nghỉ phép, by: mot",
         "date: 2023-03-06, task: hai-nguoi, state: done, by: hai"],
        "2023-03-10", "hai-nguoi", {"state": "done_on_time"},
    ),
    "nobody leads it": (
        ["date: 2023-03-05, task: khong-ai, state: done"],
        "2023-03-10", "khong-ai", {"state": "done_on_time"},
    ),
    "one deadline of two by its period": (
        ["date: 2023-03-05, task: hai-han@2023-q1, state: done"],
        "2023-04-01", "hai-han@2023-05-01", {"state": "not_started"},
    ),
    "one deadline of two by its day": (
        ["date: 2023-03-05, task: hai-han@2023-05-01, state: done"],
        "2023-04-01", "hai-han@2023-q1", {"state": "overdue"},
    ),
    "the task alone means both": (
        ["date: 2023-03-05, task: hai-han, state: done"],
        "2023-04-01", "hai-han@2023-05-01", {"state": "done_on_time"},
    ),
    "ongoing work goes on after its deadline": (
        ["date: 2023-03-05, task: hai-han, state: done",
         "date: 2023-06-05, task: hai-han, state: doing"],
        "2023-07-01", "hai-han@2023-q1", {"state": "done_on_time"},
    ),
    "a period is done": (
        ["date: 2023-03-15, task: quy@2023-q1, state: done"],
        "2023-07-01", "quy@2023-q1", {"state": "done_on_time"},
    ),
    "the other period is missed": (
        ["date: 2023-03-15, task: quy@2023-q1, state: done"],
        "2023-07-01", "quy@2023-q2", {"state": "overdue", "days_late": 16},
    ),
    "a recurring task given up keeps what was done": (
        ["date: 2023-03-15, task: quy@2023-q1, state: done",
         "date: 2023-04-15, task: quy, state: dropped, note: bỏ báo cáo quý"],
        "2023-07-01", "quy@2023-q1", {"state": "done_on_time"},
    ),
    "and nothing of the rest": (
        ["date: 2023-03-15, task: quy@2023-q1, state: done",
         "date: 2023-04-15, task: quy, state: dropped, note: bỏ báo cáo quý"],
        "2023-07-01", "quy@2023-q2", {"state": "dropped"},
    ),
    "a quota is short": (
        ["date: 2023-03-31, task: bai@2023-03, count: 3"],
        "2023-03-31", "bai@2023-03",
        {"state": "in_progress", "count": 3, "at_least": 5, "short": 2},
    ),
    "a quota is missed": (
        ["date: 2023-03-31, task: bai@2023-03, count: 3"],
        "2023-04-01", "bai@2023-03", {"state": "overdue", "count": 3, "short": 2},
    ),
    "a quota without a number": (
        [], "2023-04-01", "bai@2023-03", {"state": "no_report", "count": None, "short": 5},
    ),
    "a quota is met, whenever it was counted": (
        ["date: 2023-04-02, task: bai@2023-03, count: 5"],
        "2023-04-03", "bai@2023-03",
        {"state": "done_on_time", "count": 5, "short": 0, "done_on": "2023-03-31"},
    ),
    "a later number replaces an earlier one": (
        ["date: 2023-03-10, task: bai@2023-03, count: 5",
         "date: 2023-03-12, task: bai@2023-03, count: 4"],
        "2023-03-20", "bai@2023-03", {"state": "in_progress", "count": 4, "short": 1},
    ),
    "a count without a period belongs to that of its day": (
        ["date: 2023-02-10, task: bai, count: 5"],
        "2023-03-20", "bai@2023-02", {"state": "done_on_time", "count": 5},
    ),
    "a number says more than a word": (
        ["date: 2023-03-10, task: bai@2023-03, count: 4, state: done"],
        "2023-03-20", "bai@2023-03", {"state": "in_progress", "short": 1},
    ),
    "a word where there is no number": (
        ["date: 2023-03-10, task: bai@2023-03, state: done"],
        "2023-03-20", "bai@2023-03", {"state": "done_on_time", "count": None, "short": 0},
    ),
    "a month given up": (
        ["date: 2023-03-10, task: bai@2023-03, state: dropped, note: trang ngừng"],
        "2023-04-20", "bai@2023-03", {"state": "dropped", "short": 0},
    ),
    "a count says nothing of the deadline beside it": (
        ["date: 2023-03-10, task: bai, count: 9"],
        "2023-03-11", "bai", {"state": "overdue"},
    ),
    "ongoing": (
        ["date: 2023-03-10, task: mai, state: doing"],
        "2023-12-31", "mai", {"state": "in_progress"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SEEN)
def test_seen(case: str, ddci: Ddci, plan: WritePlan) -> None:
    lines, day, name, expected = SEEN[case]
    plan(PLAN)
    plan("".join(f"- {{{line}}}\n" for line in lines), "plan.journal.yaml")
    item = states(ddci, day)[name]
    assert {key: item[key] for key in expected} == expected


def test_what_is_done_or_dropped_is_left_out_and_counted(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    plan("- {date: 2023-03-05, task: mot-lan, state: done}\n", "plan.journal.yaml")
    words = ("due", "-f", "plan.yaml", "--today", "2023-03-10", "--by", "2023-03-10")
    out = ddci(*words).out
    assert "mot-lan" not in out
    assert "1 is done or dropped: --all" in out
    assert "mot-lan" in ddci(*words, "--all").out


def test_silent_are_those_inside_who_lead_and_say_nothing(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    words = ("due", "-f", "plan.yaml", "--today", "2023-06-20", "--format", "json")

    def silent() -> list[str]:
        return [owner["owner"] for owner in json.loads(ddci(*words).out)["silent_owners"]]

    assert silent() == []
    plan("", "plan.journal.yaml")
    assert silent() == ["mot", "hai"]
    for day in ("2023-03-14", "2023-06-15"):
        plan(f"- {{date: {day}, task: mai, state: doing}}\n", "plan.journal.yaml")
        assert silent() == ["mot", "hai"]
    plan("- {date: 2023-03-15, task: mai, state: doing}\n", "plan.journal.yaml")
    assert silent() == ["mot"]
    plan("- {date: 2023-03-15, task: ca-nhom, state: doing}\n", "plan.journal.yaml")
    assert silent() == []


def test_the_overview_counts_as_the_list_does(ddci: Ddci, plan: WritePlan) -> None:
    """Quotas that are short are no overdue work, in neither."""
    plan(
        "ddci: 1\nyear: 2023\nunit: X\nowners: [{id: mot, post: Một}]\ntasks:\n"
        "  - {id: muon, title: A, lead: [mot], deadlines: [{by: 2023-02-10}]}\n"
        "  - {id: vuong, title: B, lead: [mot], deadlines: [{by: 2023-02-11}]}\n"
        "  - {id: tin, title: C, lead: [mot], deadlines: [{every: month, at_least: 5, of: tin}]}\n"
    )
    plan(
        "- {date: 2023-02-12, task: vuong, state: blocked, note: chờ}\n"
        "- {date: 2023-01-31, task: tin@2023-01, count: 3}\n",
        "plan.journal.yaml",
    )
    words = ("--today", "2023-03-20")
    listed = ddci("due", "-f", "plan.yaml", *words).out
    assert "2 overdue, 1 without a report, 1 due within 14 days, 1 quota short" in listed
    told = ddci("-f", "plan.yaml", *words).out
    assert (
        "14 deadlines this year: 10 not started, 2 overdue, 1 no report yet, 1 quota short" in told
    )


# Tasks of every kind, for the properties.
_LEADS = ("mot", "hai", "nhom")
_DEADLINES: list[dict[str, Any]] = [
    {"by": "2023-03-10"},
    {"within": "2023-q2"},
    {"before": "2023-09-01"},
    {"every": "month", "at_least": Decimal(5), "of": "bài"},
    {"every": "quarter", "before_day": Decimal(20)},
    {"every": "week"},
    {"every": "half", "by_day": Decimal(5), "of_month": "next"},
    {"ongoing": True},
]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    tasks = [
        {
            "id": f"t{number}",
            "title": "Việc",
            "lead": draw(st.lists(st.sampled_from(_LEADS), unique=True, max_size=2)),
            "deadlines": draw(st.lists(st.sampled_from(_DEADLINES), max_size=3)),
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    return Plan.model_validate(
        {
            "ddci": Decimal(1),
            "year": Decimal(2023),
            "unit": "x",
            "owners": [
                {"id": "mot", "post": "Một"},
                {"id": "hai", "post": "Hai"},
                {"id": "nhom", "post": "Nhóm", "members": ["mot", "hai"]},
            ],
            "indices": [{"id": "i", "name": "x", "weight": Decimal(100), "target": Decimal(5)}],
            "tasks": tasks,
        }
    )


@st.composite
def entries(draw: st.DrawFn, plan: Plan) -> Entry:
    names = [task.id for task in plan.tasks] + [one.id for one in occurrences(plan)]
    return Entry.model_validate(
        {
            "date": draw(st.dates(date(2023, 1, 1), date(2024, 1, 31))),
            "task": draw(st.sampled_from(names)),
            "state": draw(st.sampled_from([None, "doing", "done", "blocked", "dropped"])),
            "count": draw(st.none() | st.integers(0, 9)),
            "by": draw(st.sampled_from([None, "mot", "hai", "nhom"])),
            "note": "x",
        }
    )


@st.composite
def plans_with_journals(draw: st.DrawFn) -> tuple[Plan, list[Entry], Entry]:
    plan = draw(plans())
    return plan, draw(st.lists(entries(plan), max_size=6)), draw(entries(plan))


@given(plans_with_journals(), st.dates(date(2023, 1, 1), date(2024, 2, 28)))
def test_an_entry_changes_nothing_of_what_it_does_not_speak_of(
    given_: tuple[Plan, list[Entry], Entry], today: date
) -> None:
    plan, journal, added = given_
    # Before the first entry nothing is known of any work.
    assume(journal)
    before, after = Record(journal, today), Record([*journal, added], today)
    for one in occurrences(plan):
        if one.placed.task.id != added.task_id or not speaks_of(added, one):
            assert progress_of(plan, one, after, today) == progress_of(plan, one, before, today)


@given(plans_with_journals(), st.dates(date(2023, 1, 1), date(2024, 2, 28)))
def test_every_period_is_listed_once(given_: tuple[Plan, list[Entry], Entry], today: date) -> None:
    plan, journal, _ = given_
    result = due(plan, Record(journal, today), today, Window(), everything=True)
    listed = [
        (item.occurrence.placed.task.id, item.occurrence.deadline, item.occurrence.period)
        for item in result.items
        if item.occurrence.period is not None
    ]
    expected = [
        (task.id, deadline, period)
        for task in plan.tasks
        for deadline in task.deadlines
        if deadline.main_key == "every"
        for period in periods_of_year(deadline.every, plan.span.first)  # type: ignore[attr-defined]
    ]
    assert sorted(listed, key=repr) == sorted(expected, key=repr)


@given(plans_with_journals())
def test_overdue_begins_the_day_after_the_last_allowed_day(
    given_: tuple[Plan, list[Entry], Entry],
) -> None:
    plan, journal, _ = given_
    for one in occurrences(plan):
        on_the_day = progress_of(plan, one, Record(journal, one.due), one.due)
        assert on_the_day.state is not State.OVERDUE
        assert on_the_day.days_late == 0 or on_the_day.state is State.DONE_LATE
        next_day = one.due + timedelta(days=1)
        # The same facts, seen a day later.
        later = progress_of(plan, one, Record(journal, one.due), next_day)
        begun = on_the_day.state in (State.NOT_STARTED, State.IN_PROGRESS)
        assert (later.state in (State.OVERDUE, State.NO_REPORT)) == begun
