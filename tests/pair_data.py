"""Pairs of a plan and its journal with every kind of deadline, as the text of the two files.

Days lie near each other and near the last days of the plan, so that entries meet what they change.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st
from recount import Plan

OWNERS = """\
owners:
  - {id: mot, post: Công chức Một}
  - {id: hai, post: Công chức Hai}
  - {id: ba, post: Công chức Ba}
  - {id: nhom, post: Các công chức, members: [mot, hai]}
  - {id: sep, post: Chủ tịch}
  - {id: huyen, post: Phòng huyện, external: true}
"""
_LEADS = ("mot", "hai", "ba", "nhom", "huyen")
_SPEAKERS = (*_LEADS, "sep")
_PERIODS = (
    *("2023", "2023-q1", "2023-q2", "2023-q3", "2023-q4", "2023-h1", "2023-h2", "2023-9m"),
    *("2023-01", "2023-03", "2023-06", "2023-12", "2023-w10", "2023-m03-m04"),
)

REPORTED_PERIODS = _PERIODS[:-1]


class Pair(NamedTuple):
    """What stands in the two files; the journal may be missing."""

    plan: str
    journal: str | None


def _days(first: str, last: str) -> st.SearchStrategy[str]:
    return st.dates(date.fromisoformat(first), date.fromisoformat(last)).map(date.isoformat)


_DAY = _days("2023-01-01", "2023-12-31")
_BOUND = st.one_of(_DAY, st.sampled_from(("2023-q2", "2023-06", "2023-h2", "2023-w30")))
_MEASURE = st.sampled_from(("bài", "hộ", "%")).flatmap(
    lambda of: st.sampled_from(("1", "5", "2.5")).map(lambda n: {"at_least": n, "of": of})
)


@st.composite
def _every(draw: st.DrawFn) -> dict[str, Any]:
    units = ("week", "2 weeks", "month", "2 months", "quarter", "4 months", "half", "year")
    ask: dict[str, Any] = {"every": draw(st.sampled_from((*units, "month", "quarter")))}
    if "week" in ask["every"]:
        if draw(st.booleans()):
            ask["on"] = draw(st.sampled_from(("mon", "wed", "fri", "sun")))
    elif draw(st.booleans()):
        ask[draw(st.sampled_from(("by_day", "before_day")))] = str(
            draw(st.sampled_from((1, 5, 20, 30, 31)))
        )
        months = ["first", "last", "next"] + (["1", "5", "12"] if ask["every"] == "year" else [])
        if draw(st.booleans()):
            ask["of_month"] = draw(st.sampled_from(months))
    return ask | draw(_bounds())


@st.composite
def _bounds(draw: st.DrawFn) -> dict[str, Any]:
    which = draw(st.sampled_from(("", "", "", "from", "until")))
    return {which: draw(_BOUND)} if which else {}


@st.composite
def _term(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(("on_event", "on_event", "before_event")))
    ask: dict[str, Any] = {kind: "có đơn"}
    length = draw(st.sampled_from(("days", "days", "working_days", "")))
    if length:
        ask[length] = str(draw(st.sampled_from((1, 3, 5, 20, 45))))
    if (length or kind == "before_event") and draw(st.booleans()):
        ask["event_date"] = draw(_days("2023-01-10", "2023-11-30"))
    return ask


_ONCE = st.one_of(
    st.builds(lambda day: {"before": day}, _DAY),
    st.builds(lambda day: {"by": day}, _DAY),
    st.builds(lambda period: {"within": period}, st.sampled_from(_PERIODS)),
)
_ASK: st.SearchStrategy[dict[str, Any]] = st.one_of(
    _ONCE,
    st.builds(lambda one, more: {**one, **more}, _ONCE, _MEASURE),
    _every(),
    st.builds(lambda one, more: {**one, **more}, _every(), _MEASURE),
    st.builds(lambda more: {"ongoing": "true", **more}, _bounds()),
    st.builds(lambda more: {"ongoing": "true", **more}, _MEASURE),
    _term(),
    _term(),
)


def _told_apart(asks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With an id for each that an entry could not name without one."""
    seen: list[Any] = []
    for n, ask in enumerate(asks):
        once = next((ask[key] for key in ("before", "by", "within") if key in ask), None)
        key = ask.get("every") or once or ("event" if "ongoing" not in ask else "ongoing")
        if key in seen:
            asks[n] = {"id": "abc"[n], **ask}
        seen.append(key)
    return asks


def _line(group: dict[str, Any]) -> str:
    parts = []
    for key, value in group.items():
        if isinstance(value, list):
            shown = f"[{', '.join(_line(v) if isinstance(v, dict) else v for v in value)}]"
        else:
            shown = f'"{value}"' if value in ("%", "2023") else str(value)
        parts.append(f"{key}: {shown}")
    return "{" + ", ".join(parts) + "}"


@st.composite
def plan_texts(draw: st.DrawFn) -> str:
    """A plan of one or two years, of one to three tasks."""
    years = draw(st.sampled_from(("year: 2023",) * 4 + ("years: 2023-2024",)))
    lines = ["ddci: 1", years, "unit: UBND xã Thử"]
    if draw(st.booleans()):
        lines.append("reporting: {window: calendar}")
    if draw(st.integers(0, 6)) == 6:
        lines.append(f"start: {draw(_days('2023-01-01', '2023-05-01'))}")
    if draw(st.integers(0, 6)) == 6:
        lines.append(f"until: {draw(_days('2023-06-01', '2023-12-31'))}")
    if draw(st.integers(0, 4)) == 0:
        lines.append("calendar: {off: [2023-06-01, 2023-06-02], worked: [2023-06-10]}")
    tasks = []
    for n in range(draw(st.integers(1, 3))):
        task: dict[str, Any] = {"id": f"t{n}", "title": f"Việc số {n}"}
        leads = draw(st.lists(st.sampled_from(_LEADS), unique=True, max_size=2))
        if leads:
            task["lead"] = leads
        asks = draw(st.lists(_ASK, min_size=draw(st.sampled_from((1, 2, 0))), max_size=3))
        if asks:
            asks = [
                {"id": "abc"[i], **ask} if draw(st.integers(0, 3)) == 3 else dict(ask)
                for i, ask in enumerate(asks)
            ]
            task["deadlines"] = _told_apart(asks)
        tasks.append(f"      - {_line(task)}")
    cut = draw(st.integers(0, len(tasks)))
    lines.append(OWNERS.rstrip())
    if cut:
        lines += ["indices:", "  - id: i", "    name: Chỉ số", "    weight: 100", "    target: 5"]
        lines += ["    tasks:", *tasks[:cut]]
    if tasks[cut:]:
        lines += ["tasks:", *(line.strip(" ").join(("  ", "")) for line in tasks[cut:])]
    return "\n".join(lines) + "\n"


def _names(plan: Plan) -> Iterator[str]:
    for task in plan.tasks:
        yield task.id
        yield from (f"{task.id}.{ask['id']}" for ask in task.asks if "id" in ask)


@st.composite
def entry_lines(draw: st.DrawFn, plan: Plan) -> str:
    """A line of the journal of a plan."""
    named = sorted(set(_names(plan)))
    pieces = plan.pieces
    entry: dict[str, Any] = {}
    chances = draw(st.tuples(st.integers(0, 3), st.integers(0, 2)))
    if pieces and chances[0] < 3:
        piece = draw(st.sampled_from(pieces))
        task, name, near = piece.task, piece.name, piece.due
        if draw(st.booleans()):
            name = f"{name.partition('@')[0]}@{piece.key}"
        if draw(st.integers(0, 3)) == 3:
            name = task.id
        day = near + timedelta(days=draw(st.sampled_from((0, -3, 1, -20, 20, 2, -90, 45, 90, 0))))
    else:
        name = draw(st.sampled_from(named))
        task = next(one for one in plan.tasks if one.id == name.partition(".")[0])
        day = date.fromisoformat(draw(_days("2022-12-16", "2024-02-28")))
    terms = [ask for ask in task.asks if "on_event" in ask or "before_event" in ask]
    day = min(max(day, date(2022, 12, 1)), date(2025, 1, 31))
    entry["date"] = day.isoformat()
    entry["task"] = name
    if terms and chances[1] < 2:
        term = draw(st.sampled_from(terms))
        entry["task"] = task.id
        if "id" in term and draw(st.booleans()):
            entry["task"] += f".{term['id']}"
        back = draw(st.sampled_from((0, 2, 5, 25)))
        event = min(day - timedelta(days=back), date(2023, 12, 1))
        entry["event"] = term.get("event_date", max(event, date(2022, 12, 5)).isoformat())
    state = draw(st.sampled_from(("done", "done", "done", "doing", "blocked", "dropped", None)))
    if state:
        entry["state"] = state
    counts = any("at_least" in ask for ask in task.asks) or draw(st.integers(0, 9)) == 9
    if counts and "event" not in entry and draw(st.booleans()):
        entry["count"] = draw(st.sampled_from(("0", "1", "2", "3", "5", "7", "2.5")))
    entry["note"] = "x"
    if draw(st.integers(0, 2)) == 2:
        entry["by"] = draw(st.sampled_from(_SPEAKERS))
    if draw(st.integers(0, 2)) == 2:
        late = draw(st.sampled_from((0, 1, 3, 40)))
        entry["at"] = (day + timedelta(days=late)).isoformat()
    return f"- {_line(entry)}"


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A plan and what was recorded of it."""
    plan = draw(plan_texts())
    least = draw(st.sampled_from((4, 1, 8, 0, None)))
    if least is None:
        return Pair(plan, None)
    lines = draw(st.lists(entry_lines(Plan(plan)), min_size=least, max_size=least + 4))
    return Pair(plan, "".join(f"{line}\n" for line in lines))


@st.composite
def days_to_look(draw: st.DrawFn) -> date:
    """A day on which somebody asks."""
    return date(2024, 3, 31) - timedelta(days=draw(st.integers(0, 455)))
