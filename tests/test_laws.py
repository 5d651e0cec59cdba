"""What holds of every plan and every journal, on any day: laws of states and counts."""

from collections import Counter
from datetime import date, timedelta

from conftest import Ddci
from hypothesis import given, settings
from hypothesis import strategies as st
from pair_data import REPORTED_PERIODS, Pair, days_to_look, entry_lines, pairs, plan_texts
from recount import Plan, entries_of
from test_recount import SAME, Told

DONE = ("done_on_time", "done_late")
LAW = settings(SAME, max_examples=40, derandomize=True)


def every_quarter(plan: Plan) -> list[str]:
    """The quarters of a plan's years."""
    return [f"{year}-q{n}" for year in plan.years for n in range(1, 5)]


def names_by_state(told: Told, today: date) -> dict[tuple[str, ...], str]:
    """The state of each thing, by all that names it."""
    return {
        (i["task"], i["occurrence"] or "", i["event"] or "", i["due"]): i["state"]
        for i in told.due(today)["items"]
    }


@st.composite
def pairs_with_one_more(draw: st.DrawFn) -> tuple[Pair, str]:
    """A pair, and a line that is added to its journal."""
    pair = draw(pairs().filter(lambda pair: pair.journal is not None))
    return pair, draw(entry_lines(Plan(pair.plan)))


@LAW
@given(pairs_with_one_more(), st.sampled_from(REPORTED_PERIODS), days_to_look())
def test_an_entry_more_takes_no_fact_from_sight(
    ddci: Ddci, given_: tuple[Pair, str], period: str, today: date
) -> None:
    """Whatever a report had told, it goes on telling, and what is added it tells besides."""
    (plan, journal), line = given_
    assert journal is not None
    first, last = Plan(plan).window(period)
    before = Told(ddci, plan, journal).rows(period, today)
    after = Told(ddci, plan, f"{journal}{line}\n").rows(period, today)
    assert not before - after
    [added] = entries_of(line)
    told = first <= added.day <= min(last, today)
    assert (after - before).total() == 1 or not told


@LAW
@given(pairs(), st.dates(date(2023, 1, 1), date(2024, 6, 30)))
def test_every_entry_stands_in_the_report_of_a_quarter(ddci: Ddci, pair: Pair, today: date) -> None:
    """Nothing falls between two periods, or between the last one and the next year."""
    plan, entries = Plan(pair.plan), entries_of(pair.journal or "")
    told = Told(ddci, *pair)
    quarters = every_quarter(plan)
    begin = plan.window(quarters[0])[0]
    rows: Counter[str] = Counter()
    for quarter in quarters:
        rows |= told.rows(quarter, today)
    found = Counter[str]()
    for row, n in rows.items():
        found[" ".join(row.split()[:2])] += n
    assert not Counter(f"{e.day} {e.name}" for e in entries if begin <= e.day <= today) - found


@LAW
@given(pairs(), days_to_look(), st.integers(1, 200))
def test_a_later_day_never_makes_done_work_undone(
    ddci: Ddci, pair: Pair, today: date, days: int
) -> None:
    """The same facts, seen later: what was done is done, on the day it was."""
    later = today + timedelta(days=days)
    known = [line for line in (pair.journal or "").splitlines() if line[9:19] <= str(today)]
    told = Told(ddci, pair.plan, "".join(f"{line}\n" for line in known))
    then = {**names_by_state(told, later)}
    for name, state in names_by_state(told, today).items():
        assert then[name] == state or state not in (*DONE, "dropped", "blocked")


@LAW
@given(pairs(), days_to_look())
def test_the_states_add_up_to_what_the_plan_asks_for(ddci: Ddci, pair: Pair, today: date) -> None:
    """Each day and each period once, and each event that the journal tells of."""
    plan = Plan(pair.plan)
    told = Told(ddci, *pair)
    items = told.due(today)["items"]
    of_plan = Counter((piece.task.id, piece.due.isoformat()) for piece in plan.pieces)
    assert not of_plan - Counter((item["task"], item["due"]) for item in items)
    events = [item for item in items if item["event"] and not item["deadline"].get("event_date")]
    told_with_a_date = [item for item in items if item["event"]]
    assert len(plan.pieces) <= len(items) <= len(plan.pieces) + len(told_with_a_date)
    assert len(events) <= len(told_with_a_date)
    assert sum(told.overview(today).values()) == len(items)


@LAW
@given(pairs(), st.sampled_from(REPORTED_PERIODS), days_to_look())
def test_what_due_lists_as_open_no_report_calls_done(
    ddci: Ddci, pair: Pair, period: str, today: date
) -> None:
    """Both as of the same day: the cut-off, or today where that has not come."""
    as_of = min(today, Plan(pair.plan).window(period)[1])
    told = Told(ddci, *pair)
    _, lists = told.report(period, today)
    states = {"open": Counter[str](), "done": Counter[str]()}
    for (task, occurrence, _, _), state in names_by_state(told, as_of).items():
        states["done" if state in DONE else "open"][occurrence or task] += 1
    called_done = Counter(
        name for group in ("on_time", "late", "early", "caught_up") for name in lists.get(group, [])
    )
    assert not called_done - states["done"]
    called_open = Counter(
        name for group in ("overdue", "open_today", "no_report") for name in lists.get(group, [])
    )
    assert not called_open - states["open"]


@st.composite
def plans_done_once(draw: st.DrawFn) -> Pair:
    """A calendar's quarters, and each thing told at most once: that it is done."""
    text = draw(plan_texts().filter(lambda text: "calendar}" in text and "year: 2023" in text))
    pieces = [p for p in Plan(text).pieces if not p.is_quota and "at_least" not in p.ask]
    done = draw(st.lists(st.sampled_from(pieces), unique_by=id, max_size=6)) if pieces else []
    lines = []
    for piece in done:
        day = piece.due + timedelta(days=draw(st.sampled_from((-40, -3, 0, 1, 30, 80))))
        name = f"{piece.name.partition('@')[0]}@{piece.key}"
        day = min(max(day, date(2023, 1, 1)), date(2024, 6, 30))
        lines.append(f"- {{date: {day}, task: {name}, state: done}}\n")
    return Pair(text, "".join(lines))


@LAW
@given(plans_done_once())
def test_a_half_year_is_its_two_quarters(ddci: Ddci, pair: Pair) -> None:
    """Due and on time add up; done late is what either quarter says of it, the second also of the
    first."""
    told = Told(ddci, *pair)
    for half, first, second in (
        ("2023-h1", "2023-q1", "2023-q2"),
        ("2023-h2", "2023-q3", "2023-q4"),
    ):
        whole, of_half = told.report(half, date(2025, 1, 1))
        one, of_first = told.report(first, date(2025, 1, 1))
        two, of_second = told.report(second, date(2025, 1, 1))
        assert whole["due"] == one["due"] + two["due"]
        assert whole["entries"] == one["entries"] + two["entries"]

        def both(*groups: tuple[dict[str, list[str]], str]) -> Counter[str]:
            return Counter(name for lists, group in groups for name in lists.get(group, []))

        assert both((of_half, "on_time")) == both((of_first, "on_time"), (of_second, "on_time"))
        caught_up = both((of_second, "caught_up"))
        of_the_half = caught_up & both((of_first, "overdue"), (of_first, "open_today"))
        late = both((of_first, "late"), (of_second, "late")) + of_the_half
        assert both((of_half, "late")) == late
        assert both((of_half, "overdue")) == both((of_second, "overdue"))
