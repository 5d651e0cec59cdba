"""Days, periods and states as people write them, and what is read from them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import Ddci

from ddci_cli.analysis.days.meant import meant_key
from ddci_cli.model import written
from ddci_cli.model.journal import Reported
from ddci_cli.model.time.periods import Period, Unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-03-15", date(2023, 3, 15)),
        ("15/3/2023", date(2023, 3, 15)),
        ("15-3-2023", date(2023, 3, 15)),
        ("15.3.2023", date(2023, 3, 15)),
        ("2023/3/15", date(2023, 3, 15)),
        ("31/3", written.DayOfYear(31, 3)),
        ("mùng 5/3", written.DayOfYear(5, 3)),
        ("+5wd", written.Ahead(5, working=True)),
        ("+7d", written.Ahead(7, working=False)),
        ("eoq", written.End(Unit.QUARTER)),
        ("Cuối tháng", written.End(Unit.MONTH)),
        ("cuoi-nam", written.End(Unit.YEAR)),
        ("hôm nay", written.Today()),
        ("today", written.Today()),
        ("31/4", None),
        ("30/2/2023", None),
        ("１５/3/2023", date(2023, 3, 15)),
        ("15–03—2023", date(2023, 3, 15)),
        ("15/3/\u00a02023", date(2023, 3, 15)),
        ("٣/3/2023", date(2023, 3, 3)),
        ("soon", None),
    ],
)
def test_a_day(text: str, value: object) -> None:
    assert written.day(text) == value


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("2023-Q1", "2023-q1"),
        ("Q1/2023", "2023-q1"),
        ("quý 1 năm 2023", "2023-q1"),
        ("Quí IV/2023", "2023-q4"),
        ("2023 II", "2023-q2"),
        ("03/2023", "2023-03"),
        ("2/2026", "2026-02"),
        ("2026-2", "2026-02"),
        ("tháng 6/2023", "2023-06"),
        ("6 tháng đầu năm 2023", "2023-h1"),
        ("tuần 7 năm 2026", "2026-w07"),
        ("năm 2023", "2023"),
        ("q1", "q1"),
        ("quý I", "q1"),
        ("thang-3", "03"),
        ("6 tháng", "h1"),
        ("6 tháng cuối năm", "h2"),
        ("9m", "9m"),
        ("9 tháng", "9m"),
        ("w07", "w07"),
        ("tuần 7", "w07"),
        ("tháng 13", None),
        ("13/2023", None),
        ("2023 1", None),
        ("32023", None),
        ("quý V", None),
        ("3", None),
    ],
)
def test_a_period(text: str, id: str | None) -> None:
    found = written.period(text)
    read = found.id if isinstance(found, Period) else None if found is None else found.part
    assert read == id


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("done", Reported.DONE),
        ("xong", Reported.DONE),
        ("Hoàn thành", Reported.DONE),
        ("da-xong", Reported.DONE),
        ("doing", Reported.DOING),
        ("đang làm", Reported.DOING),
        ("dang-thuc-hien", Reported.DOING),
        ("ĐANG THỰC HIỆN", Reported.DOING),
        ("vướng", Reported.BLOCKED),
        ("vuong mac", Reported.BLOCKED),
        ("dừng", Reported.DROPPED),
        ("thôi", Reported.DROPPED),
        ("dung thuc hien", Reported.DROPPED),
        ("xog", None),
        ("", None),
    ],
)
def test_a_state(text: str, state: Reported | None) -> None:
    assert written.state(text) is state


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2023-q1", "2023-q1"),
        ("quý 2", "2023-q2"),
        ("Q3/2023", "2023-q3"),
        ("30/4", "2023-04-30"),
        ("30-4-2023", "2023-04-30"),
        ("quý I/2024", None),
        ("tháng 3", None),
    ],
)
def test_a_key_is_one_of_those_that_the_task_has(text: str, key: str | None) -> None:
    keys = ("2023-q1", "2023-q2", "2023-q3", "2023-04-30")
    assert meant_key(text, keys, 2023) == key


PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners: [{id: mot, post: Công chức Một}]
indices: [{id: i, name: Minh bạch, weight: 100, target: 8}]
tasks:
  - id: bai
    title: Đăng bài trang xã
    lead: [mot]
    deadlines: [{every: month, at_least: 5, of: bài}]
  - id: bao-cao
    title: Báo cáo hằng quý
    lead: [mot]
    deadlines: [{every: quarter, before_day: 20}]
"""


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        (("bai@thang-2", "--count", "3"), "2023-02-28, task: bai@2023-02, count: 3"),
        (("bai@02/2023", "--count", "3"), "2023-02-28, task: bai@2023-02, count: 3"),
        (("bao-cao@quý I", "xong"), "2023-03-20, task: bao-cao@2023-q1, state: done"),
        (("bao-cao@q1", "đang làm"), "2023-03-20, task: bao-cao@2023-q1, state: doing"),
    ],
)
def test_a_fact_is_told_as_people_write(
    words: tuple[str, ...], entry: str, ddci: Ddci, plan: Callable[..., Path]
) -> None:
    plan(PLAN)
    outcome = ddci("log", *words, "-n", "-q", "-f", "plan.yaml", "--today", "2023-03-20")
    assert outcome.status == 0
    assert outcome.out.splitlines()[0] == f"- {{date: {entry}, at: 2023-03-20}}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("due", "--by", "soon"),
            "ddci: --by: `soon` is not a day\n"
            "      write 2023-03-31, 31/3, today, eom, eoq, eoy, +7d or +5wd\n",
        ),
        (
            ("due", "--period", "q7"),
            "ddci: --period: `q7` is not a period\n"
            "      write q1, quý I, 2023-q1, 03/2023, w12, h1, 9m or 2023\n",
        ),
        (
            ("log", "bao-cao", "xog"),
            "ddci: `xog` is not a state of work\n      write doing (in progress), done, blocked "
            "(it cannot go on) or dropped (given up)\n",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(
    words: tuple[str, ...], said: str, ddci: Ddci, plan: Callable[..., Path]
) -> None:
    plan(PLAN)
    outcome = ddci(*words, "-f", "plan.yaml", "--today", "2023-03-20")
    assert (outcome.status, outcome.out, outcome.err) == (2, "", said)


def test_due_takes_a_period_and_a_day_without_their_year(
    ddci: Ddci, plan: Callable[..., Path]
) -> None:
    plan(PLAN)
    common = ("-f", "plan.yaml", "--today", "2023-03-01", "--format", "json")
    for words in (("--period", "quý I"), ("--by", "31/3")):
        items = json.loads(ddci("due", *words, *common).out)["items"]
        assert "2023-03-19" in [item["due"] for item in items]
        assert all(item["due"] <= "2023-03-31" for item in items)


@pytest.mark.parametrize(
    ("deadline", "fix"),
    [
        ("within: quý II", "2023-q2"),
        ("within: Quý I-II", "2023-h1"),
        ("within: từ tháng 3 đến tháng 9", "2023-m03-m09"),
        ("before: 15/3", "2023-03-15"),
        ("before: trước ngày 15 tháng 3", "2023-03-15"),
        ("by: chậm nhất mùng 5/3", "2023-03-05"),
        ("by: cuối tháng 6", "2023-06-30"),
        ("ongoing: true, from: quý II", "2023-q2"),
        ("by: giữa quý II", None),
    ],
)
def test_check_completes_with_the_year_of_the_file(
    deadline: str, fix: str | None, ddci: Ddci, plan: Callable[..., Path]
) -> None:
    plan(PLAN.replace("{every: quarter, before_day: 20}", f"{{{deadline}}}"))
    found = json.loads(ddci("check", "plan.yaml", "--format", "json").out)["findings"]
    assert [(one["code"], one["fix"]) for one in found if one["severity"] == "error"] == [
        ("DD501", fix)
    ]
