"""States, numbers and figures, counted a second time in a plain way (`recount.py`)."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import LONGER, ROOT, Ddci
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pair_data import OWNERS, REPORTED_PERIODS, Pair, days_to_look, pairs
from recount import (
    Entry,
    Plan,
    all_pieces,
    entries_of,
    head_of_due,
    overview_of,
    report_of,
    state_of,
    state_of_undated,
    undated_tasks,
)

PLAN_2023 = ROOT / "plans" / "2023.yaml"
WALK = ROOT / "tests" / "walk" / "2023.journal.yaml"

# A template is public: it names every figure, and what makes it up.
GROUPS = ("on_time", "late", "overdue", "open_today", "no_report", "blocked", "dropped")
LISTED = (*GROUPS, "early", "caught_up")
TEMPLATE = "".join(
    (
        *(f"{name}={{{{ report.figures.{name} }}}}\n" for name in ("due", "entries", "later")),
        *(
            f"{{% for part in report.parts %}}{{% for work in part.{group} %}}"
            f"{group}: {{{{ work.ref }}}}\n{{% endfor %}}{{% endfor %}}"
            for group in LISTED
        ),
        *(
            f"{{% for row in report.{list} %}}row: {{{{ row.day }}}} {{{{ row.ref }}}} "
            f"{{{{ row.title }}}} {{{{ row.said }}}} {{{{ row.by }}}} {{{{ row.written }}}}\n"
            f"{{% endfor %}}"
            for list in ("entries", "later")
        ),
    )
)
STATES = {
    "not started": "not_started",
    "in progress": "in_progress",
    "done on time": "done_on_time",
    "done late": "done_late",
    "overdue": "overdue",
    "blocked": "blocked",
    "dropped": "dropped",
    "no report yet": "no_report",
    "quota short": "quotas short",
    "quotas short": "quotas short",
}
SAME = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
STEADY = settings(SAME, max_examples=100, derandomize=True)


class Told:
    """What the program says of the two files, through its commands."""

    def __init__(self, ddci: Ddci, plan: str, journal: str | None) -> None:
        self._ddci = ddci
        Path("plan.yaml").write_text(plan, encoding="utf-8")
        Path("figures.md.j2").write_text(TEMPLATE, encoding="utf-8")
        beside = Path("plan.journal.yaml")
        beside.unlink(missing_ok=True)
        if journal is not None:
            beside.write_text(journal, encoding="utf-8")

    def said(self, *words: str) -> str:
        """What a command prints; findings about the journal do not matter here."""
        outcome = self._ddci(*words, "-f", "plan.yaml")
        assert outcome.status in (0, 1), outcome.err
        assert outcome.out, outcome.err
        return outcome.out

    def due(self, today: date) -> dict[str, Any]:
        """Everything, as data."""
        words = ("due", "--all", "--format", "json", "--today", today.isoformat())
        found: dict[str, Any] = json.loads(self.said(*words))
        return found

    def head(self, today: date) -> dict[str, int]:
        """The numbers in the head of the list."""
        out = self.said("due", "--today", today.isoformat()).partition("\n")[0]
        counts = out.partition(f"as of {today}: ")[2]
        assert counts, out
        found = re.findall(
            r"(\d+) (overdue|without a report|due within 14 days|quotas? short)", out
        )
        return {words.replace("quota short", "quotas short"): int(n) for n, words in found}

    def overview(self, today: date) -> dict[str, int]:
        """How many deadlines are in each state."""
        out = self.said("--today", today.isoformat())
        line = re.search(r"(\d+) deadlines? (?:this year|in all years): (.*)", out)
        total, states = line.groups() if line else ("", "")
        found = {
            STATES[words]: int(n) for n, words in re.findall(r"(\d+) ([a-z ]+)(?:, |$)", states)
        }
        assert sum(found.values()) == int(total or 0)
        return found

    def report(self, period: str, today: date) -> tuple[dict[str, int], dict[str, list[str]]]:
        """The figures of a report, and the names in each of its lists."""
        words = ("report", period, "--template", "figures.md.j2", "--lang", "en")
        out = self.said(*words, "--today", today.isoformat(), "-q").replace("\\", "")
        figures = {name: int(n) for name, n in re.findall(r"(?m)(\w+)=(\d+)", out)}
        lists: dict[str, list[str]] = {}
        for group, name in re.findall(rf"({'|'.join(LISTED)}): (\S+)", out):
            lists.setdefault(group, []).append(name)
        return figures, lists

    def rows(self, period: str, today: date) -> Counter[str]:
        """The entries that a report tells of, of the period or after it."""
        words = ("report", period, "--template", "figures.md.j2", "--lang", "en")
        found = re.findall(r"(?m)row: (.*)", self.said(*words, "--today", today.isoformat(), "-q"))
        return Counter(row.rstrip() for row in found)


def number(value: Any) -> str:
    """A number as text, whatever its kind."""
    return "" if value is None else f"{float(value):g}"


def seen(told: dict[str, Any]) -> list[tuple[str, ...]]:
    """The items of `due`, as far as they are counted a second time."""
    return sorted(
        (
            item["occurrence"] or item["task"],
            item["due"],
            item["event"] or "",
            item["state"],
            str(item["days_late"]),
            number(item["count"]),
            number(item["short"]),
            item["done_on"] or "",
            " ".join(item["waiting_for"]),
        )
        for item in told["items"]
    )


def expected(plan: Plan, entries: list[Entry] | None, today: date) -> list[tuple[str, ...]]:
    """The same by our own count."""
    found = []
    for piece in all_pieces(plan, entries, today):
        one = state_of(piece, entries, plan, today)
        found.append(
            (
                piece.name,
                piece.due.isoformat(),
                piece.event.isoformat() if piece.event else "",
                one.state,
                str(one.days_late),
                number(one.count),
                number(one.short),
                one.done_on.isoformat() if one.done_on else "",
                " ".join(one.waiting_for),
            )
        )
    return sorted(found)


def compare_due(told: Told, plan: Plan, entries: list[Entry] | None, today: date) -> None:
    """`due --all` and the overview against our own count."""
    data = told.due(today)
    assert seen(data) == expected(plan, entries, today)
    undated = []
    for task in undated_tasks(plan):
        one = state_of_undated(task, entries, plan, today)
        undated.append((task.id, one.state, number(one.count)))
    assert [
        (item["task"], item["state"], number(item["count"])) for item in data["undated"]
    ] == undated
    assert told.overview(today) == overview_of(plan, entries, today)
    mine = head_of_due(plan, entries, today)
    always = ("overdue", "due within 14 days")
    assert told.head(today) == {name: n for name, n in mine.items() if n or name in always}


def compare_report(
    told: Told, plan: Plan, entries: list[Entry] | None, period: str, today: date
) -> None:
    """The figures of a report against our own count."""
    figures, lists = told.report(period, today)
    mine = report_of(plan, entries, period, today)
    assert {group: sorted(names) for group, names in lists.items()} == {
        group: sorted(names) for group, names in mine.groups.items() if group != "due"
    }
    assert figures == {
        "due": mine.figure("due"),
        "entries": len(mine.entries),
        "later": len(mine.later),
    }


def compare(ddci: Ddci, pair: Pair, period: str, today: date) -> None:
    """Everything that is printed of a pair."""
    told = Told(ddci, pair.plan, pair.journal)
    plan = Plan(pair.plan)
    entries = None if pair.journal is None else entries_of(pair.journal)
    compare_due(told, plan, entries, today)
    compare_report(told, plan, entries, period, today)


# What the two counts once saw differently: deadlines, leads, entries; the day; what is right.
FOUND: dict[str, tuple[str, str, list[str], str, dict[str, Any]]] = {
    "one lead goes on with what was blocked for all": (
        "{every: quarter}", "mot",
        ["date: 2023-02-01, task: t, state: blocked, note: chờ mẫu",
         "date: 2023-02-10, task: t, state: doing, by: mot"],
        "2023-02-20", {"t@2023-q1": "not_started", "t@2023-q2": "not_started"},
    ),
    "the other lead stays blocked": (
        "{every: quarter}", "mot, hai",
        ["date: 2023-02-01, task: t, state: blocked, note: chờ mẫu",
         "date: 2023-02-10, task: t, state: doing, by: mot"],
        "2023-02-20", {"t@2023-q1": "blocked"},
    ),
    "what goes on is blocked, and what was done stays done": (
        "{before: 2023-03-15}, {every: month, at_least: 5, of: bài}", "mot",
        ["date: 2023-03-10, task: t, state: done",
         "date: 2023-05-20, task: t, state: blocked, note: mất mật khẩu"],
        "2023-06-01", {"t": "done_on_time", "t@2023-06": "blocked"},
    ),
    "the end of a block undoes nothing": (
        "{before: 2023-03-15}, {every: quarter}", "mot",
        ["date: 2023-03-10, task: t, state: done",
         "date: 2023-05-20, task: t, state: blocked, note: chờ mẫu",
         "date: 2023-05-25, task: t, state: doing"],
        "2023-06-01", {"t": "done_on_time", "t@2023-q2": "not_started"},
    ),
    "work that goes on and is done again is not late": (
        "{before: 2023-03-15}, {ongoing: true}", "mot",
        ["date: 2023-03-08, task: t, state: done", "date: 2023-08-10, task: t, state: done"],
        "2023-09-01", {"t": "done_on_time", "t -": "in_progress"},
    ),
    "who names the deadline corrects it": (
        "{id: a, by: 2023-03-15}, {ongoing: true}", "mot",
        ["date: 2023-03-08, task: t.a, state: done", "date: 2023-03-09, task: t.a, state: doing"],
        "2023-03-10", {"t.a": "in_progress"},
    ),
    "what has another name does not speak of what goes on": (
        "{id: a, by: 2023-03-15}, {ongoing: true}", "mot",
        ["date: 2023-03-08, task: t.a, state: blocked, note: chờ mẫu"],
        "2023-03-10", {"t.a": "blocked", "t -": "not_started"},
    ),
    "what goes on is told after its day was done by name": (
        "{by: 2023-03-15}, {within: 2023-q3}, {ongoing: true}", "mot",
        ["date: 2023-03-08, task: t@2023-03-15, state: done",
         "date: 2023-08-10, task: t, state: doing"],
        "2023-09-01", {"t@2023-03-15": "done_on_time", "t -": "in_progress"},
    ),
    "what goes on beside a quota is told from the first": (
        "{every: month, at_least: 5, of: bài}, {ongoing: true}", "mot",
        ["date: 2023-02-01, task: t, state: doing"],
        "2023-02-10", {"t -": "in_progress"},
    ),
    "a number of what goes on counts from the first": (
        "{by: 2023-03-15}, {ongoing: true, at_least: 70, of: hộ}", "mot",
        ["date: 2023-02-01, task: t, count: 50"],
        "2023-02-10", {"t -": "in_progress", "t - count": 50},
    ),
    "a number replaces what a group has told of the same person": (
        "{by: 2023-03-15, at_least: 10, of: hộ}", "mot, huyen",
        ["date: 2023-02-01, task: t, count: 6, by: nhom",
         "date: 2023-03-01, task: t, count: 7, by: mot"],
        "2023-03-10", {"t": "in_progress", "t count": 7},
    ),
    "a number beside done is a remark where nothing is counted": (
        "{by: 2023-03-15}", "mot",
        ["date: 2023-03-10, task: t, state: done, count: 12"],
        "2023-03-20", {"t": "done_on_time"},
    ),
    "an event that is blocked blocks no other work": (
        "{on_event: có đơn, days: 5}, {ongoing: true}", "mot",
        ["date: 2023-03-10, task: t, event: 2023-03-09, state: blocked, note: thiếu giấy"],
        "2023-03-12", {"t": "blocked", "t -": "in_progress"},
    ),
    "an event without a term is seen while it is blocked": (
        "{on_event: có đơn}", "mot",
        ["date: 2023-03-10, task: t, event: 2023-03-09, state: blocked, note: thiếu giấy",
         "date: 2023-03-11, task: t, event: 2023-03-10, state: done"],
        "2023-03-12", {"t -": "blocked"},
    ),
    "one day is the day of two kinds of event": (
        "{id: a, on_event: có đơn, days: 5}, {id: b, on_event: họp, days: 3}", "mot",
        ["date: 2023-03-10, task: t.a, event: 2023-03-09, state: done",
         "date: 2023-03-10, task: t.b, event: 2023-03-09, state: doing"],
        "2023-03-12", {"t.a": "done_on_time", "t.b": "in_progress"},
    ),
    "an event of the day of another that the plan names": (
        "{id: a, on_event: có đơn, days: 5, event_date: 2023-03-09}, "
        "{id: b, on_event: họp, days: 3}", "mot",
        ["date: 2023-03-10, task: t.b, event: 2023-03-09, state: doing"],
        "2023-03-12", {"t.a": "not_started", "t.b": "in_progress"},
    ),
    "what comes before an event is due the day before": (
        "{before_event: kỳ họp}", "mot",
        ["date: 2023-03-10, task: t, event: 2023-03-09, state: done"],
        "2023-03-12", {"t": "done_late"},
    ),
    "a correction of one event is one": (
        "{on_event: có đơn, days: 5}, {ongoing: true}", "mot",
        ["date: 2023-03-10, task: t, event: 2023-03-09, state: done",
         "date: 2023-03-11, task: t, event: 2023-03-09, state: doing"],
        "2023-03-12", {"t": "in_progress"},
    ),
}  # fmt: skip


def one_task(asks: str, leads: str, *, more: str = "") -> str:
    """A plan of one task."""
    return (
        f"ddci: 1\nyear: 2023\nunit: UBND xã Thử\n{more}{OWNERS}tasks:\n"
        f"  - {{id: t, title: Việc, lead: [{leads}], deadlines: [{asks}]}}\n"
    )


def journal_of(lines: list[str]) -> str:
    """The lines of a journal."""
    return "".join(f"- {{{line}}}\n" for line in lines)


@pytest.mark.parametrize("case", FOUND)
def test_what_the_two_counts_once_saw_differently(case: str, ddci: Ddci) -> None:
    asks, leads, lines, day, right = FOUND[case]
    pair = Pair(one_task(asks, leads), journal_of(lines))
    found: dict[str, Any] = {}
    told = Told(ddci, *pair).due(date.fromisoformat(day))
    for item in told["items"]:
        name = item["occurrence"] or item["task"]
        found |= {name: item["state"], f"{name} count": item["count"]}
    for item in told["undated"]:
        found |= {f"{item['task']} -": item["state"], f"{item['task']} - count": item["count"]}
    assert {name: found[name] for name in right} == right
    compare(ddci, pair, "2023-q1", date.fromisoformat(day))


def test_what_is_done_after_the_cut_off_is_told_of_a_task_with_more_than_one_kind(
    ddci: Ddci,
) -> None:
    """Said of the task alone, it is said of its day, whatever recurs beside it."""
    asks = "{before: 2023-03-10}, {every: month, at_least: 5, of: bài}, {ongoing: true}"
    lines = ["date: 2023-03-16, task: t, state: done", "date: 2023-03-31, task: t, count: 6"]
    told = Told(ddci, one_task(asks, "mot"), journal_of(lines))
    figures, lists = told.report("2023-q1", date(2023, 4, 1))
    assert lists["overdue"] == ["t"]
    assert figures["later"] == 2


def test_what_goes_on_is_not_told_of_an_event_that_is_still_to_come(ddci: Ddci) -> None:
    """An event after the cut-off belongs to the next period; one before it, to this one."""
    lines = [
        "date: 2023-03-08, task: t, event: 2023-03-01, state: done",
        "date: 2023-03-16, task: t, event: 2023-03-02, state: done",
        "date: 2023-03-22, task: t, event: 2023-03-20, state: done",
    ]
    told = Told(ddci, one_task("{on_event: có đơn, days: 5}", "mot"), journal_of(lines))
    figures, _ = told.report("2023-q1", date(2023, 4, 1))
    assert figures["later"] == 1


def test_a_remark_about_all_periods_is_told_of_none(ddci: Ddci) -> None:
    """A number where none is asked for makes it no word about the period in which its day lies."""
    lines = ["date: 2023-04-30, task: t, state: doing, count: 2"]
    told = Told(ddci, one_task("{every: quarter}", "mot"), journal_of(lines))
    figures, _ = told.report("2023-q1", date(2023, 6, 1))
    assert figures["later"] == 0


def test_the_last_period_is_told_although_its_day_lies_in_the_next_year(ddci: Ddci) -> None:
    asks = "{every: half, by_day: 5, of_month: next}"
    lines = ["date: 2023-12-28, task: t@2023-h2, state: done"]
    plan = one_task(asks, "mot", more="reporting: {window: calendar}\n")
    _, lists = Told(ddci, plan, journal_of(lines)).report("2023-q4", date(2024, 2, 1))
    assert lists["early"] == ["t@2023-h2"]


WALK_DAYS = [date(2023, 1, 1) + timedelta(days=n) for n in range(456)]


@pytest.fixture
def walk(ddci: Ddci) -> tuple[Told, Plan, list[Entry]]:
    """The plan of 2023 and its invented journal, for the program and for our own count."""
    plan, journal = PLAN_2023.read_text(encoding="utf-8"), WALK.read_text(encoding="utf-8")
    return Told(ddci, plan, journal), Plan(plan), entries_of(journal)


def walk_on(walk: tuple[Told, Plan, list[Entry]], days: list[date]) -> None:
    """Days of the walk, and on each the report of another period."""
    told, plan, entries = walk
    for day in days:
        compare_due(told, plan, entries, day)
        period = REPORTED_PERIODS[day.toordinal() % len(REPORTED_PERIODS)]
        compare_report(told, plan, entries, period, day)


def test_the_walk_on_some_days(walk: tuple[Told, Plan, list[Entry]]) -> None:
    walk_on(walk, WALK_DAYS[::61])


@pytest.mark.slow
def test_the_walk_on_every_day_until_march_of_the_next_year(
    walk: tuple[Told, Plan, list[Entry]],
) -> None:
    assert WALK_DAYS[-1] == date(2024, 3, 31)
    walk_on(walk, WALK_DAYS)


@STEADY
@given(pairs(), st.sampled_from(REPORTED_PERIODS), days_to_look())
def test_a_hundred_pairs(ddci: Ddci, pair: Pair, period: str, today: date) -> None:
    compare(ddci, pair, period, today)


@pytest.mark.slow
@settings(SAME, max_examples=int(LONGER or 2000))
@given(pairs(), st.sampled_from(REPORTED_PERIODS), days_to_look())
def test_two_thousand_pairs(ddci: Ddci, pair: Pair, period: str, today: date) -> None:
    compare(ddci, pair, period, today)
