"""What documents say of time, how it is written in a plan, and the days that it means."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from conftest import ROOT, Ddci

WritePlan: TypeAlias = Callable[..., Path]
TABLE = ROOT / "tests" / "data" / "deadline-phrases.txt"

PLAN = """\
ddci: 1
year: {year}
unit: UBND xã Thử
tasks:
  - id: t
    title: Một việc cụ thể
    deadlines:
{deadlines}
"""


def _rows() -> Iterator[tuple[str, str]]:
    """The rows of the table, each with the year of its plan."""
    year = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("year "):
            year = line.removeprefix("year ")
        elif line and not line.startswith("#"):
            yield year, line


def days_of(ddci: Ddci, plan: WritePlan, year: str, deadlines: str) -> list[str]:
    """Each last allowed day, and behind a colon the last working day where it is another."""
    written = "".join(f"      - {one}}}\n" for one in deadlines.split("}")[:-1])
    text = PLAN.format(year=year, deadlines=written)
    if "-" in year:
        text = text.replace("year:", "years:")
    plan(text)
    checked = ddci("check", "plan.yaml", "--format", "concise")
    assert "error" not in checked.out, checked.out
    words = ("due", "-f", "plan.yaml", "--all", "--by", "2031-01-01", "--format", "json")
    items: list[dict[str, Any]] = json.loads(ddci(*words, DDCI_TODAY="2023-01-01").out)["items"]
    return [
        item["due"]
        + ("" if item["due"] == item["last_working_day"] else f":{item['last_working_day']}")
        for item in items
    ]


@pytest.mark.parametrize(("year", "row"), list(_rows()), ids=lambda text: text.partition(" | ")[0])
def test_a_phrase_has_its_days(year: str, row: str, ddci: Ddci, plan: WritePlan) -> None:
    _, deadlines, expected = row.split(" | ")
    days = days_of(ddci, plan, year, deadlines)
    shown = days if len(days) < 3 else [days[0], days[1], days[-1]]
    assert " ".join([str(len(days)), *shown]) == expected


def test_nothing_is_asked_before_the_plan_was_signed(ddci: Ddci, plan: WritePlan) -> None:
    """A decree of 19 November asks for no report of quarters I to III."""
    plan(
        "ddci: 1\nyear: 2025\nunit: x\ndocument: {date: 2025-11-19}\n"
        "tasks: [{id: t, title: x, deadlines: [{every: quarter}]}]\n"
    )
    words = ("due", "-f", "plan.yaml", "--today", "2025-12-20", "--all", "--format", "json")
    items = json.loads(ddci(*words).out)["items"]
    assert [(item["occurrence"], item["state"]) for item in items] == [("t@2025-q4", "not_started")]


REPORTS = """\
ddci: 1
year: 2026
unit: UBND xã Thử
owners: [{id: a, post: Công chức A}, {id: b, post: Công chức B}]
tasks:
  - id: bao-cao
    title: Báo cáo tiến độ giải ngân
    lead: [a]
    deadlines:
      - {id: kho-bac, every: month, by_day: 5}
      - {id: so-tai-chinh, every: month, by_day: 20}
  - id: ho-ngheo
    title: Hỗ trợ hộ nghèo thoát nghèo
    lead: [a, b]
    deadlines: [{by: 2026-03-31, at_least: 10, of: hộ}]
  - id: ho-so
    title: Hồ sơ nộp trực tuyến toàn trình
    lead: [a, b]
    deadlines: [{by: 2026-03-31, at_least: 70.5, of: "%"}]
"""


def _states(ddci: Ddci, today: str) -> dict[str, tuple[Any, ...]]:
    words = ("due", "-f", "plan.yaml", "--today", today, "--by", "2026-03-31", "--all")
    items = json.loads(ddci(*words, "--format", "json").out)["items"]
    keys = ("state", "count", "short", "done_on")
    return {item["occurrence"] or item["task"]: tuple(item[key] for key in keys) for item in items}


def test_two_reports_of_one_month_are_told_apart(
    ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(REPORTS)
    assert ddci("check", "plan.yaml", "--format", "concise").status == 0
    log = ("log", "-f", "plan.yaml", "--today", "2026-01-10")
    said = ddci(*log, "bao-cao@2026-01", "done", DDCI_LANG="en")
    assert said.status == 1
    assert "write one of: bao-cao.kho-bac@2026-01, bao-cao.so-tai-chinh@2026-01" in said.err
    assert ddci(*log, "bao-cao.kho-bac@2026-01", "done", "--on", "2026-01-05").status == 0
    assert (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8").splitlines()[-1] == (
        "- {date: 2026-01-05, task: bao-cao.kho-bac@2026-01, state: done, at: 2026-01-10}"
    )
    states = _states(ddci, "2026-01-10")
    assert states["bao-cao.kho-bac@2026-01"][0] == "done_on_time"
    assert states["bao-cao.so-tai-chinh@2026-01"][0] == "not_started"
    unknown = ddci(*log, "bao-cao.kho@2026-01", "done", DDCI_LANG="en")
    assert unknown.status == 1
    assert "the task `bao-cao` has no deadline `kho`" in unknown.err


def test_a_measure_is_met_on_the_day_its_number_was_first_reached(
    ddci: Ddci, plan: WritePlan
) -> None:
    """Two who lead it add up what they count; of a percentage the newest number counts."""
    plan(REPORTS)
    log = ("log", "-f", "plan.yaml", "--today", "2026-04-10")
    for words in (
        ("ho-ngheo", "--count", "6", "--owner", "a", "--on", "2026-02-01"),
        ("ho-ngheo", "--count", "3", "--owner", "b", "--on", "2026-03-01"),
        ("ho-so", "--count", "68,2", "--owner", "a", "--on", "2026-03-01"),
    ):
        assert ddci(*log, *words).status == 0
    states = _states(ddci, "2026-03-15")
    assert states["ho-ngheo"] == ("in_progress", 9, 1, None)
    assert states["ho-so"] == ("in_progress", 68.2, 2.3, None)
    for words in (
        ("ho-ngheo", "--count", "5", "--owner", "b", "--on", "2026-03-20"),
        ("ho-ngheo", "--count", "8", "--owner", "b", "--on", "2026-04-05"),
        ("ho-so", "--count", "70.5", "--owner", "b", "--on", "2026-04-02"),
    ):
        assert ddci(*log, *words).status == 0
    states = _states(ddci, "2026-04-10")
    assert states["ho-ngheo"] == ("done_on_time", 14, 0, "2026-03-20")
    assert states["ho-so"] == ("done_late", 70.5, 0, "2026-04-02")
