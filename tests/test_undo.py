"""Facts that are taken back, told twice, told late, or told of one event."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from conftest import Ddci
from hypothesis import given
from hypothesis import strategies as st

from ddci_cli.model.journal import Entry, not_undone

WritePlan: TypeAlias = Callable[..., Path]

PLAN = """\
ddci: 1
year: 2026
unit: UBND xã Thử
owners: [{id: a, post: Công chức A}]
tasks:
  - id: don-thu
    title: Trả lời đơn thư của dân
    lead: [a]
    deadlines: [{on_event: có đơn, days: 10}]
  - id: tin-bai
    title: Đăng tin bài hằng tháng
    lead: [a]
    deadlines: [{every: month, at_least: 3, of: tin}]
  - id: bao-cao
    title: Báo cáo quý cho huyện
    lead: [a]
    deadlines: [{every: quarter, before_day: 14}]
"""


@pytest.fixture
def log(ddci: Ddci, plan: WritePlan) -> Callable[..., Any]:
    plan(PLAN)
    return lambda *words, today="2026-05-20": ddci(
        "log", "-f", "plan.yaml", "--today", today, *words, DDCI_LANG="en"
    )


def due(ddci: Ddci, today: str) -> dict[str, Any]:
    words = ("due", "-f", "plan.yaml", "--all", "--today", today, "--format", "json")
    data: dict[str, Any] = json.loads(ddci(*words).out)
    return data


def test_each_event_is_in_time_or_late_by_its_own_term(log: Callable[..., Any], ddci: Ddci) -> None:
    assert log("don-thu", "done", "--event", "4/5", "--on", "10/5").out == (
        "- {date: 2026-05-10, task: don-thu, event: 2026-05-04, state: done, at: 2026-05-20}\n"
        "don-thu 2026-05-04: done on time\n"
    )
    assert log("don-thu", "done", "--event", "6/5", "--on", "19/5").status == 0
    assert log("don-thu", "doing", "--event", "7/5").status == 0
    data = due(ddci, "2026-05-20")
    events = [item for item in data["items"] if item["event"] is not None]
    assert [(i["event"], i["due"], i["state"], i["days_late"]) for i in events] == [
        ("2026-05-04", "2026-05-14", "done_on_time", 0),
        # The term ends on a Saturday, and so on the Monday that follows.
        ("2026-05-06", "2026-05-18", "done_late", 1),
        ("2026-05-07", "2026-05-18", "overdue", 2),
    ]
    [undated] = data["undated"]
    assert undated["state"] == "in_progress"
    assert [event["state"] for event in undated["events"]] == [
        "done_on_time", "done_late", "overdue",
    ]  # fmt: skip
    listed = ddci("due", "-f", "plan.yaml", "--all", "--today", "2026-05-20", DDCI_LANG="en").out
    assert "3 events, 2 handled, 1 of them late" in listed


def test_work_that_waits_for_events_is_never_done_once_for_all(
    log: Callable[..., Any], ddci: Ddci
) -> None:
    assert log("don-thu", "done").out.endswith("don-thu: in progress\n")
    [undated] = due(ddci, "2026-05-21")["undated"]
    assert undated["state"] == "in_progress"


def test_an_event_belongs_to_work_that_waits_for_one(log: Callable[..., Any]) -> None:
    refused = log("tin-bai", "--count", "3", "--event", "4/5")
    assert (refused.status, refused.out) == (2, "")
    assert "--event: the task `tin-bai` waits for no event" in refused.err
    assert "--event: 2026-06-04 has not come yet" in log("don-thu", "done", "--event", "4/6").err


def test_what_is_told_of_a_period_that_is_over_happened_in_it(log: Callable[..., Any]) -> None:
    told = log("tin-bai@2026-01", "--count", "3", today="2026-03-16")
    assert told.out.splitlines()[0] == (
        "- {date: 2026-01-31, task: tin-bai@2026-01, count: 3, at: 2026-03-16}"
    )
    assert "lies after" not in told.err
    running = log("tin-bai@2026-03", "--count", "1", today="2026-03-16")
    assert "{date: 2026-03-16," in running.out


def test_a_day_in_a_later_reporting_period_is_said(log: Callable[..., Any]) -> None:
    told = log("bao-cao@q1", "xong", "--on", "20/3", today="2026-03-25")
    assert told.status == 0
    assert told.err == (
        "ddci: --on: 2026-03-20 lies after the reporting period of quarter I of 2026, in which "
        "`bao-cao@2026-q1` was due\n"
        "      if it happened by 2026-03-14, write it with --on; ddci log --undo takes this one "
        "back\nwritten to plan.journal.yaml\n"
    )


def test_the_same_fact_is_written_once(log: Callable[..., Any], tmp_path: Path) -> None:
    assert log("tin-bai@2026-01", "--count", "3").status == 0
    before = (tmp_path / "plan.journal.yaml").read_bytes()
    again = log("tin-bai@2026-01", "--count", "3", today="2026-05-21")
    assert (again.status, again.out) == (0, "")
    assert again.err == "the journal has this entry already; nothing was written\n"
    assert (tmp_path / "plan.journal.yaml").read_bytes() == before


def test_an_entry_is_taken_back_and_told_again(log: Callable[..., Any], ddci: Ddci) -> None:
    log("bao-cao@q1", "done", "--on", "10/3")
    log("tin-bai@2026-01", "--count", "3")
    keys = [line.split()[0] for line in log("--list").out.splitlines()]
    undone = log("--undo", keys[0][:6])
    assert undone.status == 0
    assert undone.err.startswith("taken back: - {date: 2026-03-10, task: bao-cao@2026-q1,")
    assert undone.out.splitlines() == [
        f"- {{date: 2026-05-20, undo: {keys[0]}, at: 2026-05-20}}",
        "bao-cao@2026-q1: overdue, due 2026-03-13",
    ]
    states = {i["occurrence"]: i["state"] for i in due(ddci, "2026-05-20")["items"]}
    assert states["bao-cao@2026-q1"] == "overdue"
    listed = log("--list").out.splitlines()
    assert [line.endswith("(taken back)") for line in listed] == [True, False, False]
    assert log("bao-cao@q1", "done", "--on", "10/3").status == 0
    states = {i["occurrence"]: i["state"] for i in due(ddci, "2026-05-20")["items"]}
    assert states["bao-cao@2026-q1"] == "done_on_time"
    assert ddci("check", "plan.yaml", "--format", "concise", "--today", "2026-05-20").status == 0
    # Without a key it is the last one that counts.
    assert "task: bao-cao@2026-q1" in log("--undo").err
    assert "task: tin-bai@2026-01" in log("--undo").err
    last = log("--undo")
    assert (last.status, last.out) == (2, "")
    assert "there is no entry to take back" in last.err
    assert log("--list", "tin-bai").out.count("\n") == 1


def test_a_key_that_fits_none(log: Callable[..., Any]) -> None:
    log("tin-bai@2026-01", "--count", "3")
    refused = log("--undo", "ffff")
    assert (refused.status, refused.out) == (2, "")
    assert "no entry has the key `ffff`" in refused.err


_entries = st.builds(
    lambda day, task, state: Entry.model_validate(
        {"date": f"2026-01-0{day}", "task": task, "state": state}
    ),
    st.integers(1, 3),
    st.sampled_from(("x", "y")),
    st.sampled_from(("doing", "done")),
)


@given(st.lists(_entries, max_size=6), st.data())
def test_undone_is_the_same_in_whatever_order_journals_were_merged(
    entries: list[Entry], data: st.DataObject
) -> None:
    targets = data.draw(st.lists(st.sampled_from(entries), max_size=3) if entries else st.just([]))
    back = [Entry.model_validate({"date": "2026-01-09", "undo": one.key}) for one in targets]
    merged = data.draw(st.permutations([*entries, *back]))
    left = sorted(one.key for one in not_undone(merged))
    assert left == sorted(one.key for one in not_undone([*entries, *back]))
    assert len(left) >= len(entries) - len(back)
