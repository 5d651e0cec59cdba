"""The calendar file holds the days of `due`, and a real client takes it in again and again."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Ddci
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ddci_cli.analysis.due import Window, due
from ddci_cli.analysis.occurrences import occurrences
from ddci_cli.analysis.record import Record
from ddci_cli.exchange.calendar import as_ics
from ddci_cli.model.plan import Plan

WritePlan = Callable[..., Path]

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: mot, post: Công chức Một}
  - {id: hai, post: Công chức Hai}
indices:
  - id: i
    name: Chỉ số
    weight: 100
    target: 5
    tasks:
      - id: bao-cao
        title: Báo cáo quý
        lead: [mot]
        deadlines: [{every: quarter, before_day: 20}]
      - id: trang
        title: "Đổi mới trang; xong, đẹp"
        lead: [hai]
        partners: [mot]
        deadlines:
          - {before: 2023-03-15}
          - {every: month, at_least: 5, of: bài}
          - {ongoing: true}
"""


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def days_of(event: Any) -> list[date]:
    """The days on which an event stands, its rule followed."""
    first = event["DTSTART"].dt
    if "RRULE" not in event:
        return [first]
    rule = event["RRULE"].to_ical().decode()
    start = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - a day has no zone
    return [moment.date() for moment in rrulestr(f"RRULE:{rule}", dtstart=start)]


def ics(ddci: Ddci, *words: str, today: str = "2023-01-02") -> str:
    outcome = ddci("due", "-f", "plan.yaml", "--today", today, "--format", "ics", *words)
    assert (outcome.status, outcome.err) == (0, "")
    return outcome.out


def test_the_whole_file(ddci: Ddci, plan: WritePlan, golden: Callable[[Path, str], None]) -> None:
    plan(PLAN)
    golden(ROOT / "tests" / "golden" / "due.ics", ics(ddci))


def test_the_same_answer_has_the_same_bytes_in_every_language(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    assert ics(ddci) == ics(ddci, "--lang", "vi") == ics(ddci, "--lang", "en")


def test_days_and_alarms(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    for event in events(ics(ddci).encode()):
        assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
        assert event["TRANSP"] == "TRANSPARENT"
        alarms = [alarm["TRIGGER"].to_ical() for alarm in event.walk("VALARM")]
        assert alarms == [b"-P6DT16H", b"-PT16H"]


def test_an_event_keeps_its_uid_when_its_day_and_title_move(ddci: Ddci, plan: WritePlan) -> None:
    def by_uid() -> dict[str, date]:
        return {str(event["UID"]): event["DTSTART"].dt for event in events(ics(ddci).encode())}

    plan(PLAN)
    before = by_uid()
    moved = PLAN.replace("2023-03-15", "2023-04-20").replace("Đổi mới trang", "Sửa lại trang")
    plan(moved.replace("before_day: 20", "by_day: 10"))
    after = by_uid()
    assert before.keys() == after.keys()
    assert sorted(before.values()) == [date(2023, 1, 31), date(2023, 3, 14), date(2023, 3, 19)]
    assert sorted(after.values()) == [date(2023, 1, 31), date(2023, 3, 10), date(2023, 4, 19)]


def test_reminders_as_events_have_no_alarms(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    found = events(ics(ddci, "--reminder-events", "--owner", "mot").encode())
    assert [alarm for event in found for alarm in event.walk("VALARM")] == []
    days = sorted(event["DTSTART"].dt for event in found)
    assert days == [
        date(2023, month, day) for month in (3, 6, 9, 12) for day in (12, 18, 19)
        if day != 19 or month == 3
    ]  # fmt: skip
    assert len({str(event["UID"]) for event in found}) == len(found)


def test_what_is_done_rings_no_more_and_what_is_dropped_is_cancelled(
    ddci: Ddci, plan: WritePlan
) -> None:
    plan(PLAN)
    plan(
        "- {date: 2023-03-01, task: trang, state: done}\n"
        "- {date: 2023-03-01, task: bao-cao, state: dropped, note: bỏ}\n",
        "plan.journal.yaml",
    )
    found = events(ics(ddci, today="2023-03-02").encode())
    _, once, quarter = sorted(found, key=lambda event: event["DTSTART"].dt)
    assert (quarter["STATUS"], quarter.walk("VALARM")) == ("CANCELLED", [])
    assert ("STATUS" in once, once.walk("VALARM")) == (False, [])
    assert str(once["SUMMARY"]).startswith("Xong: ")


@pytest.mark.parametrize(
    "words, expected",
    [
        (("--period", "2023-q2"), ["04-30", "05-31", "06-19", "06-30"]),
        (("--before", "2023-02-01"), ["01-31"]),
        (("--owner", "mot"), ["03-19", "06-19", "09-19", "12-19"]),
        (("--by", "2023-03-19", "--owner", "mot"), ["03-19"]),
    ],
)
def test_a_window_gives_the_days_within_it(
    words: tuple[str, ...], expected: list[str], ddci: Ddci, plan: WritePlan
) -> None:
    plan(PLAN)
    found = [day for event in events(ics(ddci, *words).encode()) for day in days_of(event)]
    assert sorted(day.isoformat() for day in found) == [f"2023-{day}" for day in expected]


@pytest.mark.parametrize(
    "title",
    [
        "a\nEND:VEVENT\nBEGIN:VEVENT",
        "a;b,c\\d:e",
        "x" * 5000,
        "ệ" * 200,
        "a\x1bb\u202ec",
        "😀" * 60,
    ],
)
def test_a_title_is_text(title: str, ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN.replace('"Đổi mới trang; xong, đẹp"', json.dumps(title, ensure_ascii=False)))
    text = ics(ddci)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", text) is None
    assert len(events(text.encode())) == 3


def test_a_calendar_is_no_table(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    wrong = ddci("due", "-f", "plan.yaml", "--reminder-events")
    assert (wrong.status, wrong.out) == (2, "")
    assert "--format ics" in wrong.err
    assert ddci("due", "-f", "plan.yaml", "--by-owner", "--format", "ics").status == 2


_DAYS = st.integers(1, 31).map(Decimal)
_RECURRING = st.one_of(
    st.builds(lambda unit: {"every": unit}, st.sampled_from(["week", "month", "quarter", "half"])),
    st.builds(
        lambda unit, key, day, month: {"every": unit, key: day, "of_month": month},
        st.sampled_from(["month", "quarter", "half", "year"]),
        st.sampled_from(["before_day", "by_day"]),
        _DAYS,
        st.sampled_from(["first", "last", "next"]),
    ),
    st.just({"every": "month", "at_least": Decimal(5), "of": "bài"}),
)


@given(st.lists(_RECURRING, min_size=1, max_size=3), st.integers(2019, 2032))
def test_the_days_are_those_of_due(deadlines: list[dict[str, Any]], year: int) -> None:
    plan = Plan.model_validate(
        {
            "ddci": Decimal(1),
            "year": Decimal(year),
            "unit": "x",
            "indices": [{"id": "i", "name": "x", "weight": Decimal(100), "target": Decimal(5)}],
            "tasks": [
                {"id": f"t{n}", "title": "x", "deadlines": [deadline, {"by": f"{year}-07-01"}]}
                for n, deadline in enumerate(deadlines)
            ],
        }
    )
    day = date(year, 1, 1)
    found = events(as_ics([due(plan, Record(None, day), day, Window(), everything=True)]))
    assert len(found) == 2 * len(deadlines)
    listed = sorted(day for event in found for day in days_of(event))
    assert listed == sorted(one.due for one in occurrences(plan))


KHAL = shutil.which("khal")


@pytest.mark.skipif(os.name == "nt", reason="khal does not run on Windows")
def test_khal_imports_again_and_again(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    if KHAL is None:
        pytest.skip("khal is not installed (pipx install khal)")
    (tmp_path / "calendars").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[ddci]]\npath = {tmp_path / 'calendars'}\ntype = calendar\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "default_timezone = Asia/Ho_Chi_Minh\nlocal_timezone = Asia/Ho_Chi_Minh\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n[default]\ndefault_calendar = ddci\n",
        encoding="utf-8",
    )

    def khal(*words: str) -> str:
        done = subprocess.run(
            [KHAL, "--config", str(config), *words],
            env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    def listed() -> list[str]:
        out = khal("list", "--day-format", "", "--format", "{start-date} {title}",
                   "2023-01-01", "366d")  # fmt: skip
        return sorted(line for line in out.splitlines() if line.strip())

    def expected() -> list[str]:
        words = ("due", "-f", "plan.yaml", "--all", "--format", "json", "--today", "2023-01-02")
        items = json.loads(ddci(*words).out)["items"]
        quota = {5: "ít nhất 5 bài mỗi tháng: ", None: ""}
        return sorted(f"{i['due']} Hạn: {quota[i['at_least']]}{i['title']}" for i in items)

    def take_in(*words: str) -> None:
        (tmp_path / "plan.ics").write_text(ics(ddci, *words), encoding="utf-8", newline="")
        khal("import", "--batch", str(tmp_path / "plan.ics"))

    plan(PLAN)
    take_in()
    assert listed() == expected()
    assert len(listed()) == 4 + 1 + 12
    moved = PLAN.replace("2023-03-15", "2023-04-20").replace("Đổi mới trang", "Sửa lại trang")
    plan(moved.replace("before_day: 20", "by_day: 10"))
    take_in()
    assert listed() == expected()
    assert "2023-04-19 Hạn: Sửa lại trang; xong, đẹp" in listed()
    take_in("--reminder-events")
    assert len(listed()) == 3 * (4 + 1 + 12)
    assert len(list((tmp_path / "calendars").glob("*.ics"))) == 3 + 2 * (4 + 1 + 12)
