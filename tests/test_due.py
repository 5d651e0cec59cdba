"""Last allowed days, last working days, and what `ddci due` lists."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT, Ddci
from hypothesis import given
from hypothesis import strategies as st

from ddci_cli.analysis.days.occurrences import occurrences
from ddci_cli.analysis.progress.due import Window, due
from ddci_cli.analysis.progress.record import Record
from ddci_cli.model.deadlines import Every, OfMonth, OnEvent
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.periods import Period, Unit, periods_of_year
from ddci_cli.model.time.working_days import last_working_day

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]
PLAN_2023 = str(ROOT / "plans" / "2023.yaml")

SMALL = """\
ddci: 1
year: 2023
unit: UBND xã Thử
calendar: {off: [2023-03-31], worked: [2023-03-18]}
owners:
  - {id: mot, post: Công chức Một}
  - {id: hai, post: Công chức Hai}
  - {id: ca-hai, post: Các công chức, members: [mot, hai]}
  - {id: tat-ca, post: Tất cả, members: [ca-hai]}
indices:
  - id: i
    name: Chỉ số
    weight: 100
    target: 5
    tasks:
      - {id: truoc, title: Việc trước ngày, lead: [mot], deadlines: [{before: 2023-03-15}]}
      - {id: het-quy, title: Việc trong quý, lead: [hai], deadlines: [{within: 2023-q1}]}
      - id: bao-cao
        title: Báo cáo
        lead: [ca-hai]
        deadlines: [{every: quarter, before_day: 20}]
      - {id: mai, title: Việc thường xuyên, lead: [mot], deadlines: [{ongoing: true}]}
      - id: su-viec
        title: Việc khi phát sinh
        lead: [hai]
        deadlines: [{on_event: có đơn, days: 20, event_date: 2023-03-01}]
"""


def due_ids(out: str) -> list[tuple[str, str]]:
    return [(item["due"], item["occurrence"] or item["task"]) for item in json.loads(out)["items"]]


def test_the_2023_plan_on_the_first_of_march(ddci: Ddci) -> None:
    """The list that the plan's own document gives for the time before 31 March 2023."""
    words = ("due", "-f", PLAN_2023, "--today", "2023-03-01", "--before", "2023-03-31")
    items = json.loads(ddci(*words, "--format", "json").out)["items"]
    assert [
        (i["due"], i["last_working_day"], i["occurrence"] or i["task"], i["state"]) for i in items
    ] == [
        ("2023-01-31", "2023-01-31", "trang-thong-tin@2023-01", "no_report"),
        ("2023-02-28", "2023-02-28", "trang-thong-tin@2023-02", "no_report"),
        ("2023-03-14", "2023-03-14", "trang-thong-tin", "not_started"),
        ("2023-03-14", "2023-03-14", "so-dien-thoai", "not_started"),
        ("2023-03-14", "2023-03-14", "cong-khai-quy-hoach", "not_started"),
        ("2023-03-19", "2023-03-17", "bao-cao-quy@2023-q1", "not_started"),
        ("2023-03-30", "2023-03-30", "ke-hoach-kiem-tra-mot-cua", "not_started"),
    ]
    assert date(2023, 3, 17).strftime("%a") == "Fri"
    assert "7 more fall on 2023-03-31 itself: --by 2023-03-31" in ddci(*words).out
    vietnamese = ddci(*words, DDCI_LANG="vi").out
    assert "Còn 7 nhiệm vụ đến hạn đúng ngày 31/03/2023: --by 2023-03-31" in vietnamese
    assert "T6 17/03/2023" in vietnamese


def test_the_day_itself_and_the_quota_of_march_come_with_by(ddci: Ddci) -> None:
    words = ("due", "-f", PLAN_2023, "--today", "2023-03-01", "--format", "json", "--by")
    on_the_day = [id for day, id in due_ids(ddci(*words, "2023-03-31").out) if day == "2023-03-31"]
    assert on_the_day == [
        "trang-thong-tin@2023-03",
        "danh-gia-cheo@2023-q1",
        "tu-van-phap-ly",
        "tham-dinh-van-ban",
        "ky-cuong-hanh-chinh",
        "tiep-nhan-phan-anh",
        "ke-hoach-kiem-tra-ky-cuong",
    ]


@pytest.mark.parametrize(
    "last_day, working_day",
    [
        ("2023-03-14", "2023-03-14"),
        ("2023-03-30", "2023-03-30"),
        ("2023-03-19", "2023-03-17"),
        ("2023-04-29", "2023-04-28"),
        ("2023-05-03", "2023-04-28"),
        ("2023-01-26", "2023-01-19"),
        ("2024-02-14", "2024-02-07"),
        ("2025-05-04", "2025-04-29"),
        ("2026-01-04", "2025-12-31"),
    ],
)
def test_last_working_day(last_day: str, working_day: str) -> None:
    found = last_working_day(date.fromisoformat(last_day), Calendar())
    assert found.isoformat() == working_day


def test_the_plans_calendar_wins(ddci: Ddci, plan: WritePlan) -> None:
    """31 March is declared off, Saturday 18 March is worked."""
    plan(SMALL)
    out = ddci("due", "-f", "plan.yaml", "--today", "2023-03-01", "--all", "--format", "json").out
    days = {i["due"]: i["last_working_day"] for i in json.loads(out)["items"]}
    assert days["2023-03-31"] == "2023-03-30"
    assert days["2023-03-19"] == "2023-03-18"


def test_a_calendar_that_closes_for_months_ends_somewhere() -> None:
    closed = Calendar(off=tuple(date(2023, 1, 1) + timedelta(days=n) for n in range(365)))
    assert last_working_day(date(2023, 12, 31), closed) == date(2023, 12, 31)


@pytest.mark.parametrize(
    "deadline, expected",
    [
        (Every(every=Unit.MONTH), "2023-01-31 2023-02-28 2023-12-31"),
        (Every(every=Unit.MONTH, by_day=31), "2023-01-31 2023-02-28 2023-12-31"),
        (Every(every=Unit.MONTH, before_day=1), "2022-12-31 2023-01-31 2023-11-30"),
        (Every(every=Unit.MONTH, before_day=31), "2023-01-30 2023-02-28 2023-12-30"),
        (
            Every(every=Unit.MONTH, before_day=3, of_month=OfMonth.NEXT),
            "2023-02-02 2023-03-02 2024-01-02",
        ),
        (Every(every=Unit.QUARTER, before_day=20), "2023-03-19 2023-06-19 2023-12-19"),
        (
            Every(every=Unit.QUARTER, by_day=15, of_month=OfMonth.FIRST),
            "2023-01-15 2023-04-15 2023-10-15",
        ),
        (Every(every=Unit.HALF, by_day=5), "2023-06-05 2023-12-05"),
        (
            Every(every=Unit.YEAR, before_day=5, of_month=OfMonth.NEXT),
            "2024-01-04",
        ),
        (Every(every=Unit.WEEK), "2023-01-08 2023-01-15 2023-12-31"),
    ],
    ids=str,
)
def test_recurring_deadlines(deadline: Every, expected: str) -> None:
    """The first, second and last occurrence of 2023."""
    days = [deadline.last_day(period) for period in periods_of_year(deadline.every, 2023)]
    shown = days if len(days) < 3 else [days[0], days[1], days[-1]]
    assert " ".join(day.isoformat() for day in shown) == expected


@given(
    st.sampled_from([unit for unit in Unit if unit not in (Unit.WEEK, Unit.TWO_WEEKS)]),
    st.integers(1, 31),
    st.sampled_from(OfMonth),
    st.booleans(),
    st.integers(1990, 2100),
)
def test_a_recurring_day_never_leaves_its_month(
    unit: Unit, day: int, of_month: OfMonth, before: bool, year: int
) -> None:
    key = "before_day" if before else "by_day"
    deadline = Every.model_validate({"every": unit, key: day, "of_month": of_month})
    for period in periods_of_year(unit, year):
        last = deadline.last_day(period)
        month = {
            OfMonth.FIRST: period.first,
            OfMonth.LAST: period.last,
            OfMonth.NEXT: period.last + timedelta(days=1),
        }[of_month]
        if before and day == 1:
            assert last == month.replace(day=1) - timedelta(days=1)
        else:
            assert (last.year, last.month) == (month.year, month.month)
            assert last.day <= (day - 1 if before else day)


@given(st.integers(1990, 2150))
def test_the_periods_of_a_year_follow_one_another(year: int) -> None:
    for unit in Unit:
        periods = periods_of_year(unit, year)
        for one, next_one in pairwise(periods):
            assert one.last + timedelta(days=1) == next_one.first
        for period in periods:
            assert Period.parse(period.id) == period
            assert period.year == year


def test_a_term_from_an_event_leaves_out_its_first_day() -> None:
    term = OnEvent(on_event="x", days=20, event_date=date(2023, 3, 1))
    (found,) = term.last_days(range(2023, 2024), Calendar())
    assert found == (date(2023, 3, 21), "2023-03-01", None)
    assert not list(OnEvent(on_event="x", days=20).last_days(range(2023, 2024), Calendar()))


@pytest.mark.parametrize(
    "typed, last",
    [
        ("2023-03-31", "2023-03-31"),
        ("31/03/2023", "2023-03-31"),
        ("31/3/2023", "2023-03-31"),
        ("today", "2023-03-01"),
        ("eom", "2023-03-31"),
        ("eoq", "2023-03-31"),
        ("eoy", "2023-12-31"),
        ("+7d", "2023-03-08"),
        ("+5wd", "2023-03-08"),
        ("+13wd", "2023-03-18"),
    ],
)
def test_days_typed_on_the_command_line(typed: str, last: str, ddci: Ddci, plan: WritePlan) -> None:
    """`--by` takes the day in: a task due on it is listed, one due the day after is not."""
    day = date.fromisoformat(last)
    tasks = "\n".join(
        f"      - {{id: {id}, title: x, deadlines: [{{by: {when}}}]}}"
        for id, when in (("on", day), ("after", day + timedelta(days=1)))
    )
    plan(SMALL[: SMALL.index("      - {id: truoc")] + tasks + "\n")
    words = ("due", "-f", "plan.yaml", "--today", "2023-03-01", "--format", "json")
    assert [id for _, id in due_ids(ddci(*words, "--by", typed).out)] == ["on"]
    assert due_ids(ddci(*words, "--before", typed).out) == []


@pytest.mark.parametrize("typed", ["2023-02-30", "32/01/2023", "tomorrow", "+d", "", "0001-01-01"])
def test_a_mistyped_day_is_wrong_use(typed: str, ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    outcome = ddci("due", "-f", "plan.yaml", "--before", typed)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("ddci: --before: ")


def test_the_default_is_what_is_overdue_and_the_next_two_weeks(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    words = ("due", "-f", "plan.yaml", "--format", "json", "--today")
    assert [id for _, id in due_ids(ddci(*words, "2023-03-07").out)] == [
        "truoc",
        "bao-cao@2023-q1",
        "su-viec",
    ]
    assert [id for _, id in due_ids(ddci(*words, "2023-04-01").out)] == [
        "truoc",
        "bao-cao@2023-q1",
        "su-viec",
        "het-quy",
    ]


def test_overdue_begins_the_day_after(ddci: Ddci, plan: WritePlan) -> None:
    """Without a journal nobody is called late; with one, whoever has not said done is."""
    plan(SMALL)
    for over in ("no_report", "overdue"):
        for today, state, late in (("2023-03-14", "not_started", 0), ("2023-03-15", over, 1)):
            out = ddci("due", "-f", "plan.yaml", "--today", today, "--format", "json").out
            item = json.loads(out)["items"][0]
            assert (item["task"], item["state"], item["days_late"]) == ("truoc", state, late)
        plan("- {date: 2023-03-01, task: het-quy, state: doing}\n", "plan.journal.yaml")


def test_a_period_asks_for_the_days_within_it(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    words = ("due", "-f", "plan.yaml", "--today", "2023-03-01", "--format", "json", "--period")
    assert due_ids(ddci(*words, "2023-q2").out) == [("2023-06-19", "bao-cao@2023-q2")]
    assert len(due_ids(ddci(*words, "2023").out)) == 7


@pytest.mark.parametrize(
    "owner, tasks",
    [
        ("mot", ["truoc", "bao-cao@2023-q1", "mai"]),
        ("hai", ["bao-cao@2023-q1", "su-viec", "het-quy"]),
        ("ca-hai", ["truoc", "bao-cao@2023-q1", "su-viec", "het-quy", "mai"]),
        ("tat-ca", ["truoc", "bao-cao@2023-q1", "su-viec", "het-quy", "mai"]),
    ],
)
def test_an_owner_is_asked_with_the_groups_around_and_the_members_inside(
    owner: str, tasks: list[str], ddci: Ddci, plan: WritePlan
) -> None:
    plan(SMALL)
    words = ("due", "-f", "plan.yaml", "--today", "2023-03-01", "--period", "2023-q1")
    out = ddci(*words, "--owner", owner, "--format", "json").out
    undated = [entry["task"] for entry in json.loads(out)["undated"]]
    assert [id for _, id in due_ids(out)] + undated == tasks


def test_an_unknown_owner_is_wrong_use_with_a_guess(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    outcome = ddci("due", "-f", "plan.yaml", "--owner", "Công chức một")
    assert (outcome.status, outcome.out) == (2, "")
    assert "did you mean `mot`?" in outcome.err


def test_options_that_ask_for_different_days_cannot_be_combined(ddci: Ddci) -> None:
    outcome = ddci("due", "-f", PLAN_2023, "--before", "eom", "--by", "eoy")
    assert outcome.status == 2
    assert "--before, --by cannot be used together" in outcome.err


def test_exit_code_tells_of_overdue_work_only_when_asked(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    late = ("due", "-f", "plan.yaml", "--today", "2023-04-01")
    early = ("due", "-f", "plan.yaml", "--today", "2023-03-01")
    assert [ddci(*late).status, ddci(*late, "--exit-code").status] == [0, 1]
    assert [ddci(*early).status, ddci(*early, "--exit-code").status] == [0, 0]
    quarter_two = (*late, "--exit-code", "--period", "2023-q2")
    assert ddci(*quarter_two).status == 0


def test_json(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    words = ("due", "-f", "plan.yaml", "--today", "2023-03-20", "--before", "2023-03-20")
    data = json.loads(ddci(*words, "--format", "json", DDCI_LANG="vi").out)
    assert data == {
        "today": "2023-03-20",
        "items": [
            {
                "plan": "plan.yaml",
                "unit": "UBND xã Thử",
                "code": None,
                "block": None,
                "index": "i",
                "groups": [],
                "task": "truoc",
                "occurrence": None,
                "event": None,
                "title": "Việc trước ngày",
                "lead": ["mot"],
                "deadline": {"before": "2023-03-15"},
                "due": "2023-03-14",
                "last_working_day": "2023-03-14",
                "provisional": False,
                "state": "no_report",
                "days_late": 6,
                "count": None,
                "at_least": None,
                "of": None,
                "short": None,
                "done_on": None,
                "waiting_for": [],
                "note": None,
            },
            {
                "plan": "plan.yaml",
                "unit": "UBND xã Thử",
                "code": None,
                "block": None,
                "index": "i",
                "groups": [],
                "task": "bao-cao",
                "occurrence": "bao-cao@2023-q1",
                "event": None,
                "title": "Báo cáo",
                "lead": ["ca-hai"],
                "deadline": {"every": "quarter", "before_day": 20},
                "due": "2023-03-19",
                "last_working_day": "2023-03-18",
                "provisional": False,
                "state": "no_report",
                "days_late": 1,
                "count": None,
                "at_least": None,
                "of": None,
                "short": None,
                "done_on": None,
                "waiting_for": [],
                "note": None,
            },
        ],
        "undated": [
            {
                "plan": "plan.yaml",
                "unit": "UBND xã Thử",
                "code": None,
                "block": None,
                "index": "i",
                "groups": [],
                "task": "mai",
                "title": "Việc thường xuyên",
                "lead": ["mot"],
                "deadlines": [{"ongoing": True}],
                "state": "not_started",
                "count": None,
                "note": None,
                "events": [],
            }
        ],
        "silent_owners": [],
    }


def test_csv(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    words = ("due", "-f", "plan.yaml", "--today", "2023-03-20", "--before", "2023-03-20")
    out = ddci(*words, "--format", "csv", DDCI_LANG="vi").out
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert rows[2] == [
        "plan.yaml",
        "UBND xã Thử",
        "19/03/2023",
        "18/03/2023",
        "",
        "1",
        "chưa có báo cáo",
        "Chỉ số",
        "",
        "bao-cao",
        "2023-q1",
        "Báo cáo",
        "Các công chức",
        "mỗi quý, trước ngày 20 tháng cuối",
        "",
        "",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("view", ["default", "all"])
def test_text(
    lang: str, view: str, ddci: Ddci, plan: WritePlan, golden: Callable[[Path, str], None]
) -> None:
    plan(SMALL)
    words = ["due", "-f", "plan.yaml", "--today", "2023-03-18"] + ["--all"] * (view == "all")
    outcome = ddci(*words, DDCI_LANG=lang)
    assert (outcome.status, outcome.err) == (0, "")
    golden(ROOT / "tests" / "golden" / f"due-{view}.{lang}.txt", outcome.out)


def test_today_comes_from_the_option_then_the_environment(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    words = ("due", "-f", "plan.yaml", "--format", "json")
    by_environment = ddci(*words, DDCI_TODAY="18/03/2023").out
    assert json.loads(by_environment)["today"] == "2023-03-18"
    both = ddci(*words, "--today", "2023-04-01", DDCI_TODAY="2023-03-18").out
    assert json.loads(both)["today"] == "2023-04-01"
    wrong = ddci(*words, DDCI_TODAY="mai")
    assert (wrong.status, wrong.out) == (2, "")
    assert "DDCI_TODAY" in wrong.err


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.dates(date(2023, 1, 1), date(2024, 2, 1)))
def test_a_window_shows_exactly_its_occurrences(today: date, last: date) -> None:
    plan = Plan.model_validate(
        {
            "ddci": Decimal(1),
            "year": Decimal(2023),
            "unit": "x",
            "indices": [{"id": "i", "name": "x", "weight": Decimal(100), "target": Decimal(5)}],
            "tasks": [
                {"id": "a", "title": "x", "deadlines": [{"every": "month", "by_day": Decimal(15)}]},
                {"id": "b", "title": "x", "deadlines": [{"by": "2023-07-01"}]},
            ],
        }
    )
    shown = due(plan, Record(None, today), today, Window(last=last))
    assert [i.occurrence for i in shown.items] == [o for o in occurrences(plan) if o.due <= last]
    assert all(
        (item.progress.days_late > 0) == (today > item.occurrence.due) for item in shown.items
    )
    assert all(item.last_working_day <= item.occurrence.due for item in shown.items)
