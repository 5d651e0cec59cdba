"""`ddci due --format ics`: the file, its texts, and its days read back."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from calendars import days_of, events_of, first_day, lines_of, text, values, written
from conftest import ROOT, Ddci, Outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Event
from test_inert import SOUND, accepted, assert_inert, with_text

from ddci_cli.analysis.days.occurrences import occurrences
from ddci_cli.analysis.progress.due import Due, Window
from ddci_cli.analysis.progress.due import due as due_of_plan
from ddci_cli.analysis.progress.record import Record
from ddci_cli.cli.session import Session
from ddci_cli.exchange.calendar import as_ics
from ddci_cli.exchange.recurrence import rule_of
from ddci_cli.model.deadlines import Every
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.periods import Unit, periods_of_year
from ddci_cli.safe_text import plain, seen

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]
PLAN_2023 = str(ROOT / "plans" / "2023.yaml")
TODAY = ("--today", "2023-01-02")
ICS = ("due", "--format", "ics", *TODAY)

SMALL = """\
ddci: 1
year: 2023
unit: UBND xã Thử
superior: UBND huyện Mẫu
owners:
  - {id: mot, post: Công chức Một}
  - {id: hai, post: Công chức Hai}
  - {id: ca-hai, post: Các công chức, members: [mot, hai]}
indices:
  - id: i
    name: Tính minh bạch; tiếp cận, thông tin
    weight: 100
    target: 5
    tasks:
      - id: trang
        title: Vận hành, đổi mới trang thông tin điện tử
        lead: [mot]
        partners: [hai]
        product: Trang thông tin
        deadlines:
          - {before: 2023-03-19, text: xong trước ngày 19/3/2023}
          - {every: month, at_least: 5, of: tin bài}
          - {ongoing: true}
      - {id: ke-hoach, title: Lập kế hoạch, lead: [hai], deadlines: [{within: 2023-q2}]}
      - {id: bo, title: Việc thôi làm, lead: [hai], deadlines: [{by: 2023-09-01}]}
tasks:
  - {id: bao-cao, title: Báo cáo quý, lead: [ca-hai], deadlines: [{every: quarter, before_day: 20}]}
  - {id: chot, title: Chốt sổ, lead: [hai], deadlines: [{every: month, by_day: 30}]}
"""
JOURNAL = """\
- {date: 2023-03-10, task: ke-hoach, state: done}
- {date: 2023-03-12, task: bo, state: dropped, note: không còn cần}
- {date: 2023-03-15, task: bao-cao@2023-q1, state: done}
"""


def by_task(ics: str) -> dict[str, list[Event]]:
    """The events by what stands last in the description: what the plan calls it."""
    found: dict[str, list[Event]] = {}
    for event in events_of(ics):
        if "DESCRIPTION" in event:
            name = text(event, "DESCRIPTION").splitlines()[-1].rpartition(": ")[2]
            found.setdefault(name, []).append(event)
    return found


def only(ics: str, task: str) -> Event:
    (event,) = by_task(ics)[task]
    return event


def once(ics: str, task: str) -> Event:
    """The event of the task's deadline of one day."""
    (event,) = (event for event in by_task(ics)[task] if "RRULE" not in event)
    return event


def uids(ics: str) -> list[str]:
    return values(ics, "UID")


def expected_days(ddci: Ddci, *words: str) -> Counter[str]:
    """The days that `ddci due --all` gives."""
    items = json.loads(ddci("due", "--all", "--format", "json", *TODAY, *words).out)["items"]
    return Counter(item["due"] for item in items)


def days_in(ics: str) -> Counter[str]:
    return Counter(day.isoformat() for event in events_of(ics) for day in days_of(event))


def test_the_whole_file(ddci: Ddci, plan: WritePlan, golden: Callable[[Path, str], None]) -> None:
    plan(SMALL)
    plan(JOURNAL, "plan.journal.yaml")
    words = ("due", "-f", "plan.yaml", "--format", "ics", "--today", "2023-03-20")
    outcome = ddci(*words)
    assert (outcome.status, outcome.err) == (0, "")
    golden(ROOT / "tests" / "golden" / "due.ics", outcome.out)
    # The reader's language is not that of those who work by the plan.
    assert ddci(*words, DDCI_LANG="vi").out == outcome.out


@pytest.mark.parametrize("options", [(), ("--reminder-events",)])
def test_the_rules_of_rfc_5545(ddci: Ddci, options: tuple[str, ...]) -> None:
    ics = ddci(*ICS, "-f", PLAN_2023, *options).out
    assert ics.endswith("END:VCALENDAR\r\n")
    assert ics.count("\n") == ics.count("\r") == ics.count("\r\n")
    assert max(len(line.encode()) for line in ics.split("\r\n")) <= 75
    names = Counter(name for name, _ in lines_of(ics))
    assert names["VERSION"] == names["PRODID"] == names["X-WR-CALNAME"] == 1
    assert "METHOD" not in names
    for event in events_of(ics):
        counts = Counter(name for name, _ in event.property_items(recursive=False))
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "TRANSP"):
            assert counts[name] == 1
        assert text(event, "TRANSP") == "TRANSPARENT"
        assert event.decoded("DTEND") == first_day(event) + timedelta(days=1)
        alarms = [] if options else ["-P6DT16H", "-PT16H"]
        assert [written(alarm, "TRIGGER") for alarm in event.walk("VALARM")] == alarms
        for alarm in event.walk("VALARM"):
            assert text(alarm, "ACTION") == "DISPLAY"
            assert text(alarm, "DESCRIPTION").startswith("Còn ")
    assert len(set(uids(ics))) == len(uids(ics)) == names["DTSTART;VALUE=DATE"]


def test_alarms_ring_at_eight_seven_days_and_one_day_before(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    event = once(ddci(*ICS, "-f", "plan.yaml").out, "trang")
    assert first_day(event) == date(2023, 3, 18)
    triggers = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    eight = timedelta(hours=8)
    assert [trigger - eight for trigger in triggers] == [-timedelta(days=7), -timedelta(days=1)]


# Days.


@pytest.mark.parametrize(
    "deadline, year, start, rule",
    [
        ({}, 2023, "01-31", "FREQ=MONTHLY;COUNT=12;BYMONTHDAY=-1"),
        ({"by_day": 5}, 2023, "01-05", "FREQ=MONTHLY;COUNT=12;BYMONTHDAY=5"),
        ({"by_day": 31}, 2024, "01-31", "FREQ=MONTHLY;COUNT=12;BYMONTHDAY=-1"),
        ({"before_day": 1}, 2024, "01-31", "FREQ=MONTHLY;COUNT=11;BYMONTHDAY=-1"),
        ({"by_day": 29}, 2024, "01-29", "FREQ=MONTHLY;COUNT=12;BYMONTHDAY=29"),
        (
            *({"by_day": 29}, 2023, "01-29"),
            "FREQ=MONTHLY;UNTIL=20231229;BYMONTHDAY=29,-1;BYSETPOS=1",
        ),
        (
            *({"before_day": 31, "of_month": "next"}, 2024, "02-29"),
            "FREQ=MONTHLY;UNTIL=20250130;BYMONTHDAY=30,-1;BYSETPOS=1",
        ),
        (
            *({"every": "quarter", "before_day": 20}, 2023, "03-19"),
            "FREQ=MONTHLY;COUNT=4;INTERVAL=3;BYMONTHDAY=19",
        ),
        (
            *({"every": "quarter", "by_day": 31, "of_month": "first"}, 2023, "01-31"),
            "FREQ=MONTHLY;COUNT=4;INTERVAL=3;BYMONTHDAY=-1",
        ),
        (
            *({"every": "half", "by_day": 30}, 2023, "06-30"),
            "FREQ=MONTHLY;COUNT=2;INTERVAL=6;BYMONTHDAY=30",
        ),
        ({"every": "week"}, 2026, "01-04", "FREQ=WEEKLY;COUNT=53;BYDAY=SU"),
    ],
)
def test_one_event_with_a_rule(deadline: dict[str, Any], year: int, start: str, rule: str) -> None:
    """Outlook reads these shapes, of the days of a month a single one; but for the 29th and 30th.

    ([MS-OXCICAL] 2.1.3.2.2; what it cannot read it skips.)
    """
    (event,) = events_of(as_ics([all_of(a_plan(year, [{"every": "month", **deadline}]))]))
    assert f"{first_day(event):%m-%d}" == start
    assert written(event, "RRULE") == rule


def test_once_a_year_is_no_recurrence() -> None:
    (event,) = events_of(as_ics([all_of(a_plan(2023, [{"every": "year", "by_day": 1}]))]))
    assert "RRULE" not in event
    assert first_day(event) == date(2023, 12, 1)


@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("month", ["first", "last", "next"])
@pytest.mark.parametrize("key", ["by_day", "before_day"])
@pytest.mark.parametrize("unit", [Unit.MONTH, Unit.QUARTER, Unit.HALF])
def test_the_rule_gives_back_the_days_of_each_day_of_the_month(
    unit: Unit, key: str, month: str, year: int
) -> None:
    for number in range(1, 32):
        every = Every.model_validate({"every": unit, key: number, "of_month": month})
        days = [every.last_day(period) for period in periods_of_year(unit, year)]
        for cut in (days, days[1:], days[:-1], days[1:3], days[-2:], days[:1]):
            event = Event()
            event.add("dtstart", cut[0])
            rule = rule_of(cut)
            if rule is not None:
                event.add("rrule", rule)
            assert days_of(event) == cut, (number, rule)


def a_plan(year: int, *tasks: list[dict[str, Any]]) -> Plan:
    """A plan with one task for each list of deadlines."""
    index = {"id": "i", "name": "Chỉ số", "weight": Decimal(100), "target": Decimal(5)}
    return Plan.model_validate(
        {
            "ddci": 1,
            "year": year,
            "unit": "UBND xã Thử",
            "indices": [index],
            "tasks": [
                {"id": f"t{n}", "title": f"Việc {n}", "deadlines": deadlines}
                for n, deadlines in enumerate(tasks)
            ],
        }
    )


def all_of(plan: Plan, window: Window | None = None, *entries: Entry) -> Due:
    """What `due --all` answers."""
    today = date(2023, 1, 2)
    record = Record(entries, date.max)
    return due_of_plan(plan, record, today, window or Window(), everything=True)


_days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_number = st.integers(1, 31)
_period = st.builds(
    "{}{}".format,
    st.integers(2020, 2030),
    st.sampled_from(("", "-q1", "-q4", "-h2", "-9m", "-02", "-w01", "-w52")),
)


def _group(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(keys)


_quota: st.SearchStrategy[dict[str, Any]] = st.just({}) | _group(
    at_least=st.integers(1, 9), of=st.just("tin bài")
)
_of_day = st.one_of(
    st.just({}),
    *(
        st.builds(lambda day, month: {**day, **month}, _group(**{key: _number}), month)
        for key in ("by_day", "before_day")
        for month in (st.just({}), _group(of_month=st.sampled_from(("first", "last", "next"))))
    ),
)
_deadline = st.one_of(
    _group(before=_days),
    _group(by=_days),
    _group(within=_period),
    st.just({"ongoing": True}),
    _group(on_event=st.just("có đơn"), days=_number, event_date=st.none() | _days),
    st.builds(
        lambda weeks, day, quota: {"every": weeks, **day, **quota},
        st.sampled_from(("week", "2 weeks")),
        st.just({}) | _group(on=st.sampled_from(("mon", "fri", "sun"))),
        _quota,
    ),
    st.builds(
        lambda month, day: {"every": "year", "by_day": day, "of_month": month},
        *(st.integers(1, 12), _number),
    ),
    st.builds(
        lambda unit, day, quota: {"every": unit, **day, **quota},
        *(
            st.sampled_from(("month", "month", "2 months", "quarter", "4 months", "half", "year")),
            _of_day,
            _quota,
        ),
    ),
)
_plans = st.builds(
    lambda year, tasks: a_plan(year, *tasks),
    st.integers(2020, 2030),
    st.lists(st.lists(_deadline, max_size=3), min_size=1, max_size=3),
)
_windows = st.builds(lambda days: Window(min(days), max(days)), st.tuples(_days, _days)) | st.just(
    Window()
)


def _facts(plan: Plan) -> st.SearchStrategy[list[Entry]]:
    """What a journal may say of the tasks and their periods."""
    names = [one.id for one in occurrences(plan)] + [task.id for task in plan.tasks]
    state = st.sampled_from(("doing", "done", "blocked", "dropped"))
    entry = st.builds(
        lambda task, state: Entry.model_validate(
            {"date": date(2023, 1, 1), "task": task, "state": state, "note": "x"}
        ),
        *(st.sampled_from(names), state),
    )
    return st.lists(entry, max_size=6)


@settings(max_examples=300, deadline=None)
@given(_plans, _windows, st.data())
def test_the_file_has_the_days_of_due(plan: Plan, window: Window, data: st.DataObject) -> None:
    """Each day of `due --all`, in any window and whatever was done, once."""
    answer = all_of(plan, window, *data.draw(_facts(plan)))
    ics = as_ics([answer]).decode()
    found = [
        (name.partition("@")[0], day)
        for name, events in by_task(ics).items()
        for event in events
        for day in days_of(event)
    ]
    expected = [(item.occurrence.placed.task.id, item.occurrence.due) for item in answer.items]
    assert Counter(found) == Counter(expected)
    assert len(set(uids(ics))) == len(uids(ics)) == len(events_of(ics))
    # A recurring deadline is one event, or none where the window has none of its days; after the
    # week 53 of a year, which stands alone, "every two weeks" begins anew.
    deadlines = {
        (i.occurrence.placed.path, id(i.occurrence.deadline), i.occurrence.key.endswith("w53"))
        for i in answer.items
        if i.occurrence.deadline.as_written().get("every") == "2 weeks"
    } | {
        (i.occurrence.placed.path, id(i.occurrence.deadline), False)
        for i in answer.items
        if i.occurrence.deadline.as_written().get("every") != "2 weeks"
    }
    assert len(events_of(ics)) == len(deadlines)
    assert as_ics([answer]).decode() == ics


@settings(max_examples=100, deadline=None)
@given(_plans, _windows, st.data())
def test_reminder_events_stand_seven_days_and_one_day_before(
    plan: Plan, window: Window, data: st.DataObject
) -> None:
    answer = all_of(plan, window, *data.draw(_facts(plan)))
    ics = as_ics([answer], reminder_events=True).decode()
    events = events_of(ics)
    reminders = [event for event in events if "DESCRIPTION" not in event]
    unfinished = [item.occurrence.due for item in answer.items if item.is_unfinished]
    assert Counter(first_day(r) for r in reminders if "STATUS" not in r) == Counter(
        day - timedelta(days=before) for day in unfinished for before in (7, 1)
    )
    assert len(set(uids(ics))) == len(events)
    assert "VALARM" not in ics
    # The deadlines themselves stand there as without reminders, but for their alarms.
    plain = events_of(as_ics([answer]))
    assert [event["UID"] for event in events if "DESCRIPTION" in event] == [
        event["UID"] for event in plain
    ]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--owner", "van-hoa"),
        ("--owner", "cong-chuc"),
        ("--period", "2023-q1"),
        ("--period", "2023-w13"),
        ("--before", "2023-03-31"),
        ("--by", "2023-03-31"),
        ("--owner", "van-hoa", "--period", "2023-h2"),
    ],
    ids=" ".join,
)
def test_owner_and_window_narrow_the_file(ddci: Ddci, words: tuple[str, ...]) -> None:
    expected = expected_days(ddci, "-f", PLAN_2023, *words)
    assert expected
    assert days_in(ddci(*ICS, "-f", PLAN_2023, *words).out) == expected


def test_a_narrower_file_has_the_events_of_the_whole_one(ddci: Ddci) -> None:
    whole = set(uids(ddci(*ICS, "-f", PLAN_2023).out))
    for words in (("--owner", "van-hoa"), ("--period", "2023-q1")):
        assert set(uids(ddci(*ICS, "-f", PLAN_2023, *words).out)) < whole


# The same event in the next file.


CHANGES = {
    "a day": ("before: 2023-03-19", "before: 2023-05-02"),
    "a wording": ("xong trước ngày 19/3/2023", "xong trước ngày 2/5/2023"),
    "from before to by": ("before: 2023-03-19", "by: 2023-03-19"),
    "to a period": ("before: 2023-03-19", "within: 2023-q3"),
    "a title": ("Vận hành, đổi mới trang", "Nâng cấp trang"),
    "a rule": ("{every: month, at_least: 5, of: tin bài}", "{every: quarter, by_day: 31}"),
    "a day of the month": ("before_day: 20", "by_day: 29"),
    "a capital letter": ("unit: UBND xã Thử", "unit: UBND  Xã Thử"),
    "a lead": ("lead: [ca-hai]", "lead: [mot]"),
    "an index": ("name: Tính minh bạch", "name: Minh bạch"),
    "another task": (
        "  - {id: bao-cao,",
        "  - {id: moi, title: Việc mới, deadlines: [{ongoing: true}]}\n  - {id: bao-cao,",
    ),
}


@pytest.mark.parametrize("before, after", CHANGES.values(), ids=CHANGES)
def test_a_change_keeps_the_identity(before: str, after: str, ddci: Ddci, plan: WritePlan) -> None:
    assert SMALL.count(before) == 1
    plan(SMALL)
    first = ddci(*ICS, "-f", "plan.yaml").out
    plan(SMALL.replace(before, after))
    second = ddci("due", "--format", "ics", "--today", "2023-02-01", "-f", "plan.yaml").out
    assert sorted(uids(second)) == sorted(uids(first))
    # Whoever compares versions sees the later file as the newer one.
    assert int(values(second, "SEQUENCE")[0]) > int(values(first, "SEQUENCE")[0])
    assert values(second, "DTSTAMP")[0] > values(first, "DTSTAMP")[0]


def test_a_correction_of_the_same_day_is_newer(
    ddci: Ddci, plan: WritePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the clock a minute is enough; files of named days are told apart by their day alone."""
    plan(SMALL)
    hanoi = timezone(timedelta(hours=7))

    def export(*words: str, now: datetime | None = None) -> tuple[int, str]:
        with monkeypatch.context() as patch:
            if now is not None:
                patch.setattr(Session, "today", lambda *_: now.date())
                patch.setattr(Session, "now", lambda *_: now)
            ics = ddci("due", "--format", "ics", "-f", "plan.yaml", *words).out
        (sequence,), (stamp,) = (set(values(ics, name)) for name in ("SEQUENCE", "DTSTAMP"))
        return int(sequence), stamp

    exports = [
        export("--today", "2023-01-31"),
        export(now=datetime(2023, 2, 1, 0, 0, 5, tzinfo=hanoi)),
        export(now=datetime(2023, 2, 1, 8, 59, tzinfo=hanoi)),
        export(now=datetime(2023, 2, 1, 9, 0, 30, 999, tzinfo=hanoi)),
        export(now=datetime(2023, 2, 1, 23, 59, tzinfo=hanoi)),
        export("--today", "2023-02-02"),
        export("--today", "2023-02-03"),
    ]
    assert exports == sorted(exports)
    assert len({sequence for sequence, _ in exports}) == len(exports)
    assert exports[3][1] == "20230201T020030Z"
    # As many bits as every client has for it.
    assert exports[-1][0] < 2**31
    named = [ddci("due", "--format", "ics", "-f", "plan.yaml", "--today", "2023-02-01")] * 2
    assert named[0] == named[1]
    environ = {"DDCI_TODAY": "2023-02-01"}
    assert ddci("due", "--format", "ics", "-f", "plan.yaml", **environ) == named[0]


@pytest.mark.parametrize(
    "before, after",
    [
        ("unit: UBND xã Thử", "unit: UBND xã Thứ"),
        ("superior: UBND huyện Mẫu", "superior: UBND huyện Khác"),
        ("year: 2023", "year: 2024"),
    ],
)
def test_another_plan_has_other_events(
    before: str, after: str, ddci: Ddci, plan: WritePlan
) -> None:
    plan(SMALL, "one.yaml")
    plan(SMALL.replace(before, after), "two.yaml")
    one, two = (uids(ddci(*ICS, "-f", name).out) for name in ("one.yaml", "two.yaml"))
    assert set(one).isdisjoint(two)
    both = ddci(*ICS, "-f", "one.yaml", "-f", "two.yaml").out
    assert sorted(uids(both)) == sorted(one + two)
    assert len(values(both, "X-WR-CALNAME")) == 1


def test_no_uid_stands_twice_in_a_file(ddci: Ddci, plan: WritePlan) -> None:
    """Equal deadlines, an id used twice, two drafts of one plan: each gives the days of `due`."""
    plan(SMALL, "one.yaml")
    twice = "{id: bao-cao, title: Lại nữa, deadlines: [{by: 2023-05-05}, {by: 2023-05-05}]}"
    plan(SMALL + f"  - {twice}\n", "two.yaml")
    words = ("-f", "one.yaml", "-f", "two.yaml")
    ics = ddci(*ICS, *words, "--reminder-events").out
    assert len(set(uids(ics))) == len(uids(ics))
    ics = ddci(*ICS, *words).out
    assert days_in(ics) == expected_days(ddci, *words)
    assert days_in(ics)["2023-05-05"] == 2


# What is done.


def test_what_is_done_has_no_alarm(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    plan(JOURNAL, "plan.journal.yaml")
    ics = ddci("due", "--format", "ics", "--today", "2023-03-20", "-f", "plan.yaml").out
    done, dropped = only(ics, "ke-hoach"), only(ics, "bo")
    assert text(done, "SUMMARY") == "Hoàn thành: Lập kế hoạch"
    assert (done.walk("VALARM"), "STATUS" in done) == ([], False)
    assert first_day(done) == date(2023, 6, 30)
    assert text(dropped, "SUMMARY") == "Dừng thực hiện: Việc thôi làm"
    assert (dropped.walk("VALARM"), text(dropped, "STATUS")) == ([], "CANCELLED")


def test_a_recurring_duty_stays_whole_until_all_of_it_is_done(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    plan(JOURNAL, "plan.journal.yaml")
    words = ("due", "--format", "ics", "--today", "2023-12-31", "-f", "plan.yaml")
    event = only(ddci(*words).out, "bao-cao")
    assert len(days_of(event)) == 4
    assert text(event, "SUMMARY") == "Hạn: Báo cáo quý"
    assert len(event.walk("VALARM")) == 2
    assert "Đã xong 1/4 kỳ" in text(event, "DESCRIPTION").splitlines()

    rest = "".join(
        f"- {{date: 2023-03-15, task: bao-cao@2023-q{n}, state: {state}, note: x}}\n"
        for n, state in ((2, "done"), (3, "done"), (4, "dropped"))
    )
    plan(JOURNAL + rest, "plan.journal.yaml")
    event = only(ddci(*words).out, "bao-cao")
    assert len(days_of(event)) == 4
    assert text(event, "SUMMARY") == "Hoàn thành: Báo cáo quý"
    assert (event.walk("VALARM"), "STATUS" in event) == ([], False)
    lines = text(event, "DESCRIPTION").splitlines()
    assert "Đã xong 3/4 kỳ" in lines
    assert "Dừng thực hiện 1/4 kỳ" in lines

    plan("- {date: 2023-01-05, task: bao-cao, state: dropped, note: x}\n", "plan.journal.yaml")
    event = only(ddci(*words).out, "bao-cao")
    assert text(event, "SUMMARY") == "Dừng thực hiện: Báo cáo quý"
    assert text(event, "STATUS") == "CANCELLED"


def test_reminders_of_what_is_done_are_taken_back(ddci: Ddci, plan: WritePlan) -> None:
    """Those to come; a file cannot take an event out of a calendar, but cancel it."""
    plan(SMALL)
    words = ("due", "--format", "ics", "--reminder-events", "--today", "2023-06-25")
    before = ddci(*words, "-f", "plan.yaml").out
    reminders = {
        str(event["UID"]): event for event in events_of(before) if "DESCRIPTION" not in event
    }
    assert not any("STATUS" in event for event in reminders.values())
    plan("- {date: 2023-06-20, task: ke-hoach, state: done}\n", "plan.journal.yaml")
    after = {str(event["UID"]): event for event in events_of(ddci(*words, "-f", "plan.yaml").out)}
    gone = set(reminders) - set(after)
    cancelled = {uid for uid in reminders if uid in after and "STATUS" in after[uid]}
    assert [first_day(reminders[uid]) for uid in gone] == [date(2023, 6, 23)]
    assert [(first_day(after[uid]), text(after[uid], "SUMMARY")) for uid in cancelled] == [
        (date(2023, 6, 29), "Hoàn thành: Lập kế hoạch")
    ]


# Texts.


@accepted
@pytest.mark.parametrize("options", [(), ("--reminder-events",)])
def test_texts_are_data(text: str, options: tuple[str, ...], ddci: Ddci, plan: WritePlan) -> None:
    """Escaped, on lines of at most 75 octets, without signs that act; read back as shown."""
    plan(with_text(SOUND, text))
    outcome = ddci(*ICS, "-f", "plan.yaml", *options)
    assert outcome.status == 0
    assert_calendar_inert(outcome.out, text)


INJECTIONS = {
    "an event": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:y",
    "an event in one line": "BEGIN:VEVENT",
    "the end": "END:VCALENDAR",
    "signs that are escaped": 'a;b,c\\d\\n\\,\\;\\N:e"f',
    "a backslash at the end": "a\\",
    "line breaks": "một\nhai\r\nba\rbốn",
    "tab": "một\thai",
    "5000 letters": "Điện biên " * 500,
    "5000 emoji": "🏛" * 5000,
    "emoji of several signs": "👩🏽\u200d🌾" * 60,
    "four octets at every place": "".join("a" * n + "🌾" for n in range(80)),
    "parameters": "X;LANGUAGE=vi:y",
    "colons at every place": "".join("a" * n + "::error::x" for n in range(80)),
    "formatted": "{title} %s {0}",
}


@pytest.mark.parametrize("value", INJECTIONS.values(), ids=INJECTIONS)
def test_nothing_gets_out_of_its_text(value: str, ddci: Ddci, plan: WritePlan) -> None:
    plan(with_text(SOUND, value))
    outcome = ddci(*ICS, "-f", "plan.yaml")
    assert outcome.status == 0
    assert_calendar_inert(outcome.out, value)


def assert_calendar_inert(ics: str, value: str) -> None:
    lines = ics.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    # The one line break of the format is no sign that acts.
    assert_inert(Outcome(0, "\n".join(lines).replace("\n ", ""), ""))
    # Wherever a later version folds, no line can begin with them.
    assert not any("::" in value for _, value in lines_of(ics))
    shown = re.sub(":(?=:)", ": ", plain(" ".join(unicodedata.normalize("NFC", value).split())))
    whole = [event for event in events_of(ics) if "DESCRIPTION" in event]
    assert len(whole) == 2
    for event in whole:
        kind, _, title = text(event, "SUMMARY").partition(": ")
        assert kind in ("Hạn", "Due")
        description = text(event, "DESCRIPTION")
        if len(shown) <= 200:
            assert title == shown
        else:
            assert title == seen(f"{shown[:199]}…")
            assert description.split("\n")[0] == shown
        for alarm in event.walk("VALARM"):
            assert text(alarm, "DESCRIPTION").endswith(title)
        assert f": {shown}" in description
    assert len(values(ics, "UID")) == lines.count("BEGIN:VEVENT") == len(events_of(ics))


def test_texts_are_composed(ddci: Ddci, plan: WritePlan) -> None:
    """A plan in NFD, as some systems type it, gives the same file."""
    plan(SMALL)
    composed = ddci(*ICS, "-f", "plan.yaml").out
    plan(unicodedata.normalize("NFD", SMALL))
    assert ddci(*ICS, "-f", "plan.yaml").out == composed


def test_the_language_is_the_plans(ddci: Ddci, plan: WritePlan) -> None:
    english = unicodedata.normalize("NFD", SMALL).replace("đ", "d").replace("Đ", "D")
    plan(english.encode("ascii", "ignore").decode())
    for lang in ("vi", "en"):
        ics = ddci(*ICS, "-f", "plan.yaml", DDCI_LANG=lang).out
        event = once(ics, "trang")
        assert text(event, "SUMMARY").startswith("Due: Van hanh")
        assert text(event.walk("VALARM")[0], "DESCRIPTION").startswith("7 days left: Van")
        assert text(event, "DESCRIPTION").splitlines() == [
            "Deadline: before 2023-03-19",
            "In the document: xong truoc ngay 19/3/2023",
            "Last working day: Fri 2023-03-17",
            "Lead: Cong chuc Mot",
            "Partners: Cong chuc Hai",
            "Product: Trang thong tin",
            "Index: Tinh minh bach; tiep can, thong tin",
            "UBND xa Thu, 2023: trang",
        ]


# Nothing to write.


def test_an_empty_calendar_says_so(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    words = (*ICS, "-f", "plan.yaml", "--period", "2025")
    outcome = ddci(*words)
    assert (outcome.status, events_of(outcome.out)) == (0, [])
    assert outcome.err == "no deadline was found: the calendar is empty\n"
    assert ddci(*words, "-q").err == ""


def test_without_a_plan_there_is_no_calendar(ddci: Ddci, plan: WritePlan) -> None:
    plan("ddci: 1\n")
    outcome = ddci(*ICS, "-f", "plan.yaml")
    assert (outcome.status, outcome.out) == (1, "")
