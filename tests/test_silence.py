"""Who is asked for a report on which day, and who has given one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

WritePlan = Callable[..., Path]

PLAN = """\
ddci: 1
year: 2026
unit: UBND xã Tân Lập
owners:
  - {id: chu-tich, post: Chủ tịch}
  - {id: pho-chu-tich, post: Phó Chủ tịch}
  - {id: lanh-dao, post: Lãnh đạo, members: [chu-tich, pho-chu-tich]}
  - {id: mot, post: Phòng Một}
  - {id: hai, post: Phòng Hai}
  - {id: ba, post: Phòng Ba}
  - {id: cong-chuc, post: Các phòng, members: [hai, ba]}
  - {id: so, post: Sở Tài chính, external: true}
indices:
  - {id: i, name: I, leader: chu-tich}
  - {id: k, name: K, leader: pho-chu-tich}
tasks:
  - {id: m, title: M, lead: [mot], deadlines: [{by: 2026-02-10}]}
  - {id: ca-nhom, title: N, lead: [cong-chuc], deadlines: [{ongoing: true}]}
  - {id: tin, title: T, lead: [mot], deadlines: [{every: month, at_least: 4, of: tin}]}
  - {id: chi-dao, title: C, lead: [lanh-dao], deadlines: [{ongoing: true}]}
  - {id: ngoai, title: S, lead: [so], deadlines: [{ongoing: true}]}
"""
REPORT = """\
  - id: bao-cao
    title: B
    lead: [mot]
    report: true
    deadlines: [{every: quarter, before_day: 20}]
"""
EVERYBODY = ["mot", "hai", "ba"]


@pytest.fixture
def silent(ddci: Ddci, plan: WritePlan) -> Callable[..., tuple[str, list[str]]]:
    """The period that is asked about on a day, and who is silent."""

    def ask(day: str, *entries: str, text: str = PLAN + REPORT) -> tuple[str, list[str]]:
        plan(text, "plans/2026.yaml")
        plan("".join(f"- {{{entry}}}\n" for entry in entries), "plans/2026.journal.yaml")
        found = json.loads(ddci("due", "--today", day, "--format", "json").out)["silent_owners"]
        return found[0]["period"] if found else "", [owner["owner"] for owner in found]

    return ask


@pytest.mark.parametrize(
    "day, period",
    [
        ("2025-12-20", ""),
        ("2026-01-27", ""),
        ("2026-01-29", "2026-q1"),
        ("2026-03-14", "2026-q1"),
        ("2026-03-15", "2026-q1"),
        ("2026-03-16", "2026-q1"),
        ("2026-03-19", "2026-q1"),
        ("2026-03-20", ""),
        ("2026-04-28", ""),
        ("2026-04-29", "2026-q2"),
        ("2026-06-14", "2026-q2"),
        ("2026-06-19", "2026-q2"),
        ("2026-06-20", ""),
        ("2026-12-14", "2026-q4"),
        ("2026-12-19", "2026-q4"),
        ("2026-12-20", ""),
        ("2027-01-15", ""),
    ],
)
def test_the_closed_quarter_until_its_report_then_the_running_one_from_its_middle(
    day: str, period: str, silent: Callable[..., tuple[str, list[str]]]
) -> None:
    assert silent(day) == (period, EVERYBODY if period else [])


@pytest.mark.parametrize(
    "text, last",
    [
        (PLAN, "2026-03-31"),
        (PLAN + REPORT.replace("before_day: 20", "by_day: 18"), "2026-03-18"),
        (
            PLAN + REPORT.replace("{every: quarter, before_day: 20}", "{by: 2026-03-25}"),
            "2026-03-25",
        ),
        (
            PLAN + REPORT.replace("{every: quarter, before_day: 20}", "{by: 2026-05-25}"),
            "2026-03-31",
        ),
        (PLAN + REPORT.replace("report: true", "report: false"), "2026-03-31"),
    ],
)
def test_the_day_of_the_report_is_the_plans(
    text: str, last: str, silent: Callable[..., tuple[str, list[str]]]
) -> None:
    assert silent(last, text=text) == ("2026-q1", EVERYBODY)
    day = f"{last[:-2]}{int(last[-2:]) + 1:02}" if not last.endswith("31") else "2026-04-01"
    assert silent(day, text=text) == ("", [])


def test_calendar_quarters_are_asked_of_until_they_end(
    silent: Callable[..., tuple[str, list[str]]],
) -> None:
    text = PLAN.replace("owners:", "reporting: {window: calendar}\nowners:")
    assert silent("2026-03-31", text=text) == ("2026-q1", EVERYBODY)
    assert silent("2026-04-01", text=text) == ("", [])
    later = text + REPORT.replace("before_day: 20", "by_day: 10, of_month: next")
    assert silent("2026-04-10", text=later) == ("2026-q1", EVERYBODY)


def test_nobody_is_asked_before_the_plan_is_issued(
    silent: Callable[..., tuple[str, list[str]]],
) -> None:
    text = PLAN.replace("owners:", "document: {date: 2026-02-20}\nowners:")
    assert silent("2026-02-19", text=text) == ("", [])
    assert silent("2026-02-20", text=text) == ("2026-q1", EVERYBODY)


@pytest.mark.parametrize(
    "entry, left",
    [
        # through a group, or about work of a group
        ("date: 2026-03-10, task: ca-nhom, state: doing, by: cong-chuc", ["mot"]),
        ("date: 2026-03-10, task: ca-nhom, state: doing", ["mot"]),
        ("date: 2026-03-10, task: ca-nhom, state: doing, by: ba", ["mot", "hai"]),
        # after the cut-off: about work of the quarter, or not
        ("date: 2026-03-16, task: m, state: done", ["hai", "ba"]),
        ("date: 2026-03-16, task: tin@2026-02, count: 4", ["hai", "ba"]),
        ("date: 2026-03-16, task: bao-cao@2026-q1, state: done", ["hai", "ba"]),
        ("date: 2026-03-16, task: ca-nhom, state: doing", EVERYBODY),
        ("date: 2026-03-16, task: bao-cao@2026-q2, state: doing", EVERYBODY),
        # before the quarter
        ("date: 2025-12-14, task: m, state: doing", EVERYBODY),
    ],
)
def test_who_has_reported(
    entry: str, left: list[str], silent: Callable[..., tuple[str, list[str]]]
) -> None:
    assert silent("2026-03-17", entry)[1] == left


def test_the_report_and_the_list_name_the_same(
    silent: Callable[..., tuple[str, list[str]]], ddci: Ddci
) -> None:
    silent("2026-03-17", "date: 2026-03-16, task: m, state: done")
    out = ddci("report", "2026-q1", "--today", "2026-03-17").out
    assert "- Đơn vị, cá nhân chưa báo cáo kết quả trong kỳ: Phòng Hai, Phòng Ba." in out
    out = ddci("due", "--today", "2026-03-17").out
    assert (
        "2 owners have reported nothing of quarter I of 2026 (2025-12-15 to 2026-03-14): "
        "Phòng Hai, Phòng Ba\n" in out
    )
    out = ddci("due", "--today", "2026-03-17", "--by-owner", "--lang", "en").out
    assert "Nothing has been reported of quarter I of 2026 yet (figures from 2025-12-15 to" in out
    assert "chu-tich" not in out


def test_a_leader_with_work_of_his_own_is_asked_like_anybody(
    silent: Callable[..., tuple[str, list[str]]],
) -> None:
    text = PLAN + "  - {id: x, title: X, lead: [chu-tich], deadlines: [{ongoing: true}]}\n"
    assert silent("2026-02-20", text=text) == ("2026-q1", ["chu-tich", *EVERYBODY])
