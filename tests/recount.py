"""A second way to count what a plan and its journal say: slow, plain, and by itself.

It knows nothing of the program but the two files, and was written from what the README and the
design promise. Numbers and words that the program prints are held against it.
"""

import calendar
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import yaml

CLOSED = ("done_on_time", "done_late", "dropped")

# Công văn 8056/VPCP-KGVX and Thông báo 5015/TB-LĐTBXH; the weekends are not repeated.
OFF = """
2022 03/01 31/01 01/02 02/02 03/02 04/02 11/04 02/05 03/05 01/09 02/09
2023 02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09
2024 01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09
"""
WORKED = (date(2024, 5, 4),)


MONTHS_OF = {"month": 1, "2 months": 2, "quarter": 3, "4 months": 4, "half": 6, "year": 12}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NEVER = date.max

Group = dict[str, Any]


def read(text: str) -> Any:
    """YAML with every value as the text that stands there."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - builds nothing but text


def day_of(text: str) -> date:
    """A day as the files write it."""
    return date.fromisoformat(text)


# ---------------------------------------------------------------------------------- days


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def weeks_of(year: int) -> list[date]:
    """The Mondays of a year's weeks: a week is of the year in which its Thursday lies."""
    days = (date(year - 1, 12, 20) + timedelta(days=n) for n in range(390))
    return [day for day in days if day.weekday() == 0 and (day + timedelta(days=3)).year == year]


def stretch(text: str) -> tuple[date, date]:
    """The first and the last day of a period: `2023`, `2023-q1`, `2023-m01-m02`, `2026-2030` …"""
    year, part = int(text[:4]), text[5:]
    if not part:
        return date(year, 1, 1), date(year, 12, 31)
    if len(part) == 4 and part.isdigit():
        return date(year, 1, 1), date(int(part), 12, 31)
    if part[0] == "w":
        mondays, ends = weeks_of(year), part.split("-")
        first, last = mondays[int(ends[0][1:]) - 1], mondays[int(ends[-1][1:]) - 1]
        return first, last + timedelta(days=6)
    if part[0] == "m":
        begin, end = (int(one[1:]) for one in part.split("-"))
    elif part == "9m":
        begin, end = 1, 9
    elif part[0] == "q":
        begin, end = 3 * int(part[1]) - 2, 3 * int(part[1])
    elif part[0] == "h":
        begin, end = 6 * int(part[1]) - 5, 6 * int(part[1])
    else:
        begin = end = int(part)
    return date(year, begin, 1), month_end(year, end)


def periods_of(every: str, year: int) -> list[str]:
    """What the periods of one length in a year are called."""
    if every == "week":
        return [f"{year}-w{n:02d}" for n in range(1, len(weeks_of(year)) + 1)]
    if every == "2 weeks":
        count = len(weeks_of(year))
        pairs = [f"{year}-w{n:02d}-w{n + 1:02d}" for n in range(1, count, 2)]
        return [*pairs, f"{year}-w{count}"] if count % 2 else pairs
    step = MONTHS_OF[every]
    names = []
    for n in range(12 // step):
        begin, end = n * step + 1, (n + 1) * step
        names.append(
            {
                1: f"{year}-{begin:02d}",
                3: f"{year}-q{n + 1}",
                6: f"{year}-h{n + 1}",
                12: f"{year}",
            }.get(step, f"{year}-m{begin:02d}-m{end:02d}")
        )
    return names


def works(day: date, plan: Group) -> bool:
    """Whether offices are open."""
    own = plan.get("calendar", {})
    if day.isoformat() in own.get("worked", []):
        return True
    if day.isoformat() in own.get("off", []):
        return False
    off = {row.split()[0]: row.split()[1:] for row in OFF.strip().splitlines()}[str(day.year)]
    return day in WORKED or (day.weekday() < 5 and f"{day:%d/%m}" not in off)


def term_end(event: date, ask: Group, plan: Group) -> date:
    """The last day of a term from or before an event."""
    step = timedelta(days=1 if "on_event" in ask else -1)
    if "working_days" in ask:
        day, left = event, int(ask["working_days"])
        while left:
            day += step
            left -= works(day, plan)
        return day
    day = event + int(ask.get("days", 1)) * step
    if "on_event" in ask:
        while not works(day, plan):
            day += timedelta(days=1)
    return day


# ---------------------------------------------------------------------------------- pieces of work


@dataclass
class Task:
    """A task and the index or heading it stands under."""

    id: str
    asks: list[Group]
    leads: list[str]


@dataclass
class Piece:
    """One thing that has to be done by one day."""

    task: Task
    ask: Group
    due: date
    key: str
    first: date | None = None
    last: date | None = None
    event: date | None = None
    told: bool = False
    name: str = ""

    @property
    def recurs(self) -> bool:
        return self.first is not None

    @property
    def begins(self) -> date:
        return self.first or self.due

    @property
    def ends(self) -> date:
        return self.last or self.due

    @property
    def is_quota(self) -> bool:
        return self.recurs and "at_least" in self.ask


def bound(text: str, end: int) -> date:
    """A `from` or an `until`: a day, or a period's first or last one."""
    return day_of(text) if len(text) == 10 and text[7] == "-" else stretch(text)[end]


def last_day_of(ask: Group, first: date, last: date) -> date:
    """When work falls due in one of its periods."""
    if "on" in ask:
        return last - timedelta(days=6 - WEEKDAYS.index(ask["on"]))
    number = int(ask.get("by_day") or ask.get("before_day") or 0)
    if not number:
        return last
    year, month = last.year, last.month
    of_month = ask.get("of_month", "last")
    if of_month == "first":
        month = first.month
    elif of_month == "next":
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    elif of_month != "last":
        month = int(of_month)
    if "before_day" in ask:
        day = date(year, month, 1) + timedelta(days=number - 2)
    else:
        day = date(year, month, 1) + timedelta(days=number - 1)
    return min(day, month_end(year, month))


def is_undated(ask: Group) -> bool:
    """Whether a deadline has no day: ongoing, or waiting for its event."""
    return "ongoing" in ask or (
        ("on_event" in ask or "before_event" in ask) and "event_date" not in ask
    )


class Plan:
    """What is asked of whom, by when."""

    def __init__(self, text: str) -> None:
        self.of: Group = read(text)
        years = str(self.of.get("year") or self.of.get("years")).split("-")
        self.years = range(int(years[0]), int(years[-1]) + 1)
        document = (self.of.get("document") or {}).get("date")
        start = self.of.get("start") or document or f"{self.years[0]}-01-01"
        self.start = day_of(start)
        self.until = day_of(self.of["until"]) if self.of.get("until") else None
        self.members = {one["id"]: one.get("members", []) for one in self.of.get("owners", [])}
        self.tasks = [self._task(one) for one in self._tasks(self.of)]
        self.calendar_windows = (self.of.get("reporting") or {}).get("window") == "calendar"
        self.pieces = [piece for task in self.tasks for piece in self.pieces_of(task)]

    def _tasks(self, part: Group) -> list[Group]:
        found: list[Group] = []
        for one in part.get("indices") or []:
            found += one.get("tasks") or []
        for one in part.get("groups") or []:
            found += one.get("tasks") or []
            found += self._tasks({**one, "tasks": []})
        return found + (part.get("tasks") or [])

    def _task(self, one: Group) -> Task:
        return Task(one["id"], one.get("deadlines") or [], self.people(one.get("lead") or []))

    def people(self, ids: list[str]) -> list[str]:
        """Those behind the ids, members in the place of their group."""
        found: list[str] = []
        for id in ids:
            inner = self.members.get(id)
            found += self.people(inner) if inner else [id]
        return list(dict.fromkeys(found))

    def pieces_of(self, task: Task) -> list[Piece]:
        """All that a task asks for by a day that the plan names."""
        found: list[Piece] = []
        for ask in task.asks:
            found += [p for p in self._pieces(task, ask) if self._is_asked(p)]
        once = [piece for piece in found if not piece.recurs]
        for piece in found:
            called = task.id if "id" not in piece.ask else f"{task.id}.{piece.ask['id']}"
            alone = len(once) == 1 or "id" in piece.ask
            piece.name = called if alone and not piece.recurs else f"{called}@{piece.key}"
        return found

    def _pieces(self, task: Task, ask: Group) -> list[Piece]:
        if "before" in ask:
            named = day_of(ask["before"])
            return [Piece(task, ask, named - timedelta(days=1), ask["before"])]
        if "by" in ask:
            return [Piece(task, ask, day_of(ask["by"]), ask["by"])]
        if "within" in ask:
            return [Piece(task, ask, stretch(ask["within"])[1], ask["within"])]
        if "event_date" in ask:
            event = day_of(ask["event_date"])
            due = term_end(event, ask, self.of)
            return [Piece(task, ask, due, ask["event_date"], event=event)]
        found = []
        if "every" in ask:
            for year in self.years:
                for key in periods_of(ask["every"], year):
                    first, last = stretch(key)
                    due = last_day_of(ask, first, last)
                    if "from" in ask and min(due, last) < bound(ask["from"], 0):
                        continue
                    if "until" in ask and first > bound(ask["until"], 1):
                        continue
                    found.append(Piece(task, ask, due, key, first, last))
        return found

    def _is_asked(self, piece: Piece) -> bool:
        """Not before the plan begins, nor what begins after it ends."""
        if piece.due < self.start:
            return False
        return self.until is None or piece.begins <= self.until

    def window(self, period: str) -> tuple[date, date]:
        """The days of a report: from the 15th to the 14th, or the calendar's own."""
        first, last = stretch(period)
        if self.calendar_windows or "w" in period:
            return first, last
        before = first - timedelta(days=1)
        return before.replace(day=15), last.replace(day=14)


# ---------------------------------------------------------------------------------- entries


@dataclass
class Entry:
    """One line of the journal."""

    day: date
    written: date
    task: str | None
    deadline: str | None
    period: str | None
    event: date | None
    state: str | None
    count: Decimal | None
    by: str | None
    line: int
    index: str | None = None
    name: str = ""
    """What it calls the thing it is about."""


def entries_of(text: str) -> list[Entry]:
    """The lines of a journal without undone ones."""
    found = []
    for line, one in enumerate(read(text) or []):
        assert "undo" not in one
        name, _, period = one.get("task", "").partition("@")
        task, _, deadline = name.partition(".")
        found.append(
            Entry(
                day_of(one["date"]),
                day_of(one.get("at", one["date"])),
                task or None,
                deadline or None,
                period or None,
                day_of(one["event"]) if "event" in one else None,
                one.get("state"),
                Decimal(one["count"]) if "count" in one else None,
                one.get("by"),
                line,
                one.get("index"),
                one.get("task") or one.get("index"),
            )
        )
    return found


def known(entries: list[Entry], today: date) -> list[Entry]:
    """What is known on a day, in the order in which it happened and was written."""
    return sorted(
        (one for one in entries if one.day <= today), key=lambda e: (e.day, e.written, e.line)
    )


def names(entry: Entry, piece: Piece) -> bool:
    """Whether an entry speaks of this piece and of no other period, event or deadline."""
    return (
        entry.period == piece.key
        or (entry.event is not None and entry.event == piece.event)
        or (entry.deadline is not None and not piece.recurs)
    )


def counts_for(entry: Entry, piece: Piece) -> bool:
    """Whether an entry has a number for a piece of a task that counts something."""
    if entry.count is None or not any("at_least" in ask for ask in piece.task.asks):
        return False
    inside = not piece.recurs or piece.begins <= entry.day <= piece.ends
    return "at_least" in piece.ask and (entry.period == piece.key or inside)


def about(entry: Entry, piece: Piece) -> bool:
    """Whether an entry about the task is about this piece of it."""
    if entry.task != piece.task.id or entry.deadline not in (None, piece.ask.get("id")):
        return False
    if piece.told or entry.event is not None:
        return entry.event is not None and entry.event == piece.event
    if entry.period is not None:
        return entry.period == piece.key
    # Where nothing is counted, a number beside a word is a remark.
    counted = any("at_least" in ask for ask in piece.task.asks) or not entry.state
    if entry.count is not None and counted:
        return counts_for(entry, piece)
    return not piece.recurs or entry.state in ("doing", "blocked", "dropped")


# ---------------------------------------------------------------------------------- states


@dataclass
class Result:
    """Where something stands."""

    state: str
    days_late: int = 0
    count: Decimal | None = None
    short: Decimal | None = None
    done_on: date | None = None
    waiting_for: list[str] = field(default_factory=list)
    told: list[Entry] = field(default_factory=list)


def spoken_for(entry: Entry, leads: list[str], plan: Plan) -> list[str]:
    """For whom of the leads an entry speaks: those it names, or all."""
    if entry.by is None:
        return leads
    named = plan.people([entry.by])
    return [lead for lead in leads if lead in named] or leads


def count_of(
    told: list[Entry], ask: Group, leads: list[str], plan: Plan
) -> tuple[Decimal | None, date | None]:
    """How many there are in the end, and since when there are enough."""
    by_whom: dict[tuple[str, ...], Decimal] = {}
    enough_since = None
    for entry in told:
        if entry.count is None:
            continue
        whom = tuple(leads if ask["of"].strip() == "%" else spoken_for(entry, leads, plan))
        by_whom = {others: n for others, n in by_whom.items() if not set(others) & set(whom)}
        by_whom[whom] = entry.count
        if sum(by_whom.values()) >= Decimal(ask["at_least"]):
            enough_since = enough_since or entry.day
        else:
            enough_since = None
    return (sum(by_whom.values(), Decimal(0)) if by_whom else None), enough_since


def last_word_of_a_lead(told: list[Entry], piece: Piece) -> Entry | None:
    """The last entry by which one lead says where one piece stands."""
    last: Entry | None = None
    if piece.recurs:
        said = [e for e in told if e.state and speaks_by_name(e, piece)]
        if said:
            return said[-1]
        for entry in told:
            if entry.state and not speaks_by_name(entry, piece):
                last = None if entry.state == "doing" else entry
        return last
    goes_on_besides = any("every" in ask or is_undated(ask) for ask in piece.task.asks)
    for entry in told:
        if entry.state is None:
            continue
        own_word = names(entry, piece) or counts_for(entry, piece)
        if last is not None and last.state == "done" and goes_on_besides and not own_word:
            # It is said of what goes on.
            continue
        last = entry
    return last


def together(words: dict[str, str | None]) -> str | None:
    """The one word for what several say."""
    said = list(words.values())
    if "blocked" in said:
        return "blocked"
    if all(word in ("done", "dropped") for word in said):
        return "done" if "done" in said else "dropped"
    return "doing" if "doing" in said or "done" in said else None


def tells_of_work(entries: list[Entry] | None) -> bool:
    """Whether a journal says anything of any task, on whatever day."""
    return any(entry.task is not None for entry in entries or [])


def state_of(piece: Piece, entries: list[Entry] | None, plan: Plan, today: date) -> Result:
    """Where one piece stands on a day."""
    told = [e for e in known(entries or [], today) if about(e, piece)]
    leads = piece.task.leads or ["nobody"]
    each = {
        lead: last_word_of_a_lead([e for e in told if lead in spoken_for(e, leads, plan)], piece)
        for lead in leads
    }
    words = {lead: last.state if last else None for lead, last in each.items()}
    word = together(words)
    done_on = None
    if word == "done":
        done_on = max(last.day for last in each.values() if last and last.state == "done")
    if piece.recurs:
        # What was said of all periods and is nobody's word any more says nothing of this one.
        told = [e for e in told if speaks_by_name(e, piece) or any(e is w for w in each.values())]
    count: Decimal | None = None
    need = Decimal(piece.ask["at_least"]) if "at_least" in piece.ask else None
    if need is not None:
        count, enough_since = count_of(told, piece.ask, leads, plan)
        if count is not None and count >= need:
            word, done_on = "done", enough_since
            if piece.recurs:
                assert enough_since is not None
                done_on = min(enough_since, piece.due)
        elif count is not None and (word == "done" or (word is None and count)):
            word, done_on = "doing", None
    nothing_known = word is None and (
        not tells_of_work(entries) or (need is not None and count is None)
    )
    late = max(((done_on or today) - piece.due).days, 0)
    if word == "done":
        state = "done_late" if late else "done_on_time"
    elif word in ("dropped", "blocked"):
        state = word
        late = 0 if word == "dropped" else late
    elif late:
        state = "no_report" if nothing_known else "overdue"
    else:
        state = "in_progress" if word == "doing" else "not_started"
    short = None
    if need is not None:
        short = Decimal(0) if state in CLOSED else need - (count or Decimal(0))
    waiting: list[str] = []
    if state not in CLOSED and "done" in words.values():
        waiting = [lead for lead, said in words.items() if said not in ("done", "dropped")]
    return Result(state, late, count, short, done_on, [w for w in waiting if w != "nobody"], told)


def undated_tasks(plan: Plan) -> list[Task]:
    """The tasks of which something is asked without a day, or nothing on any day."""
    return [
        task
        for task in plan.tasks
        if any(is_undated(ask) for ask in task.asks) or not plan.pieces_of(task)
    ]


def state_of_undated(task: Task, entries: list[Entry] | None, plan: Plan, today: date) -> Result:
    """Where what has no day stands: never late, and, where it goes on, never done."""
    everything = [e for e in known(entries or [], today) if e.task == task.id]
    asked = [ask for ask in task.asks if is_undated(ask)]
    ids = {ask.get("id") for ask in asked or task.asks} | {None}
    told = [e for e in everything if e.period is None and e.deadline in ids]
    events = [e for e in told if e.event is not None]
    told = [e for e in told if e.event is None]
    by_a_day = [piece for piece in plan.pieces_of(task) if not piece.recurs]
    if not any("on_event" in ask or "before_event" in ask for ask in asked):
        events = []
    events = [e for e in events if e.event not in [piece.event for piece in by_a_day]]
    if asked and by_a_day:
        # Until the work with the day is done, what is told is told of that.
        done = [
            everything.index(e)
            for e in everything
            for piece in by_a_day
            if about(e, piece) and finishes(e, piece, entries, plan, today)
        ]
        told = [
            e
            for e in told
            if e.count is not None
            or (done and everything.index(e) > done[0])
            or (not done and e.state in ("blocked", "dropped"))
        ]
    leads = task.leads or ["nobody"]
    words: dict[str, str | None] = dict.fromkeys(leads)
    for entry in told:
        for lead in spoken_for(entry, leads, plan) if entry.state else ():
            words[lead] = entry.state
    word = together(words)
    counted = [ask for ask in asked if "ongoing" in ask and "at_least" in ask]
    # A number says that work goes on, also where none is asked for.
    ask = counted[0] if counted else {"of": "", "at_least": "1"}
    count = count_of(told, ask, leads, plan)[0]
    if word is None and (count or events):
        word = "doing"
    if word == "done" and asked:
        word = "doing"
    if stuck_events(task, entries, plan, today):
        word = "blocked"
    state = {"done": "done_on_time", "doing": "in_progress", None: "not_started"}.get(word, word)
    assert state is not None
    in_order = [e for e in everything if e in told or e in events]
    return Result(state, count=count if counted else None, told=in_order)


def finishes(
    entry: Entry, piece: Piece, entries: list[Entry] | None, plan: Plan, today: date
) -> bool:
    """Whether work with a day is done by what an entry says, in a word or by its number."""
    if entry.state == "done":
        return True
    if entry.count is None or "at_least" not in piece.ask:
        return False
    done_on = state_of(piece, entries, plan, today).done_on
    return done_on is not None and entry.day >= done_on


# ---------------------------------------------------------------------------------- events


def events_told(plan: Plan, entries: list[Entry] | None, today: date) -> list[Piece]:
    """The events which the journal alone tells of, with the last day of each; those without one
    are never due."""
    found = []
    for task in plan.tasks:
        terms = [ask for ask in task.asks if "on_event" in ask or "before_event" in ask]
        told = [e for e in known(entries or [], today) if e.task == task.id and e.event and terms]
        for day in sorted({e.event for e in told if e.event}):
            named = {e.deadline for e in told if e.event == day}
            of_plan = [ask for ask in terms if ask.get("event_date") == day.isoformat()]
            meant = [ask for ask in terms if "id" in ask and ask["id"] in named]
            if None in named or not meant:
                # Who names no deadline means the one that has no name of its own.
                nameless = of_plan or [ask for ask in terms if "id" not in ask] or terms
                meant += nameless[:1] if nameless[0] not in meant else []
            for ask in meant:
                if ask in of_plan:
                    continue
                waits = "on_event" in ask and not ("days" in ask or "working_days" in ask)
                due, key = NEVER if waits else term_end(day, ask, plan.of), day.isoformat()
                name = task.id if "id" not in ask else f"{task.id}.{ask['id']}"
                found.append(Piece(task, ask, due, key, event=day, told=True, name=name))
    return found


def pieces_told(plan: Plan, entries: list[Entry] | None, today: date) -> list[Piece]:
    """The terms that follow from events which the journal alone tells of."""
    return [piece for piece in events_told(plan, entries, today) if piece.due != NEVER]


def all_pieces(plan: Plan, entries: list[Entry] | None, today: date) -> list[Piece]:
    """All that has a last day, as known on a day."""
    return [*plan.pieces, *pieces_told(plan, entries, today)]


def stuck_events(task: Task, entries: list[Entry] | None, plan: Plan, today: date) -> list[Piece]:
    """The events of a task that wait for somebody and have no last day of their own."""
    return [
        piece
        for piece in events_told(plan, entries, today)
        if piece.task is task
        and piece.due == NEVER
        and state_of(piece, entries, plan, today).state == "blocked"
    ]


# ---------------------------------------------------------------------------------- reports


@dataclass
class Report:
    """The figures of one period, and the names of what makes them up."""

    groups: dict[str, list[str]]
    entries: list[int]
    later: list[int]

    def figure(self, name: str) -> int:
        """How many."""
        return len(self.groups.get(name, []))


GROUPS = (
    *("on_time", "late", "overdue", "open_today", "no_report", "blocked", "dropped"),
    *("early", "caught_up"),
)


def report_of(plan: Plan, entries: list[Entry] | None, period: str, today: date) -> Report:
    """What a report of a period says on a day."""
    first, last = plan.window(period)
    # What no later report of the plan can have is told in its last one.
    is_last = stretch(period)[1] >= date(plan.years[-1], 12, 31)
    as_of = min(today, last)
    groups: dict[str, list[str]] = {"due": []}
    for piece in all_pieces(plan, entries, as_of):
        if piece.recurs and int(piece.key[:4]) > int(period[:4]):
            # Of later years.
            continue
        group = group_of(piece, state_of(piece, entries, plan, as_of), first, last, as_of)
        if group == "open_today" and not tells_of_work(entries):
            group = "no_report"
        if group is not None:
            groups.setdefault(group, []).append(piece.name)
            if first <= piece.due <= as_of and not piece.is_quota:
                groups["due"].append(piece.name)
    for task in undated_tasks(plan):
        one = state_of_undated(task, entries, plan, as_of)
        told_in_window = any(first <= e.day <= last for e in one.told)
        if one.state == "blocked" or (one.state == "dropped" and told_in_window):
            groups.setdefault(one.state, []).append(task.id)
    in_order = known(entries or [], today)
    tasks = {task.id for task in plan.tasks}
    end = stretch(period)[1]
    closed = [
        piece
        for piece in all_pieces(plan, entries, today)
        if piece.due <= last or (piece.recurs and piece.ends <= end)
    ]
    later = [
        e.line
        for e in in_order
        if e.day > last
        and e.task in tasks
        and (is_last or any(about(e, p) and speaks_by_name(e, p) for p in closed))
    ]
    inside = [e for e in in_order if first <= e.day <= as_of and (e.index or e.task in tasks)]
    return Report(groups, [e.line for e in inside], later)


def group_of(piece: Piece, one: Result, first: date, last: date, as_of: date) -> str | None:
    """In which of a report's lists a piece of work stands; None where it is in no figure."""
    in_window = first <= piece.due <= as_of
    if one.state == "dropped":
        told_in_window = any(first <= e.day <= last for e in one.told)
        return "dropped" if in_window or told_in_window else None
    if one.state == "blocked":
        told_of = not piece.is_quota or (piece.begins <= as_of and piece.ends >= first)
        return "blocked" if told_of else None
    if piece.is_quota:
        return None
    if one.state in CLOSED:
        if in_window:
            return "on_time" if one.state == "done_on_time" else "late"
        if one.done_on is None or not first <= one.done_on <= last:
            return None
        return "caught_up" if piece.due < first else "early"
    if piece.due < as_of:
        return one.state
    return "open_today" if piece.due == as_of else None


def speaks_by_name(entry: Entry, piece: Piece) -> bool:
    """Whether an entry is about one piece, and not about all periods of its work at once."""
    return not piece.recurs or entry.period is not None or counts_for(entry, piece)


# ---------------------------------------------------------------------------------- the list of due


def head_of_due(plan: Plan, entries: list[Entry] | None, today: date) -> dict[str, int]:
    """The numbers that `due` opens with: what is late, and what comes within two weeks."""
    found = dict.fromkeys(("overdue", "without a report", "due within 14 days", "quotas short"), 0)
    for piece in all_pieces(plan, entries, today):
        state = state_of(piece, entries, plan, today).state
        if state in CLOSED or piece.due > today + timedelta(days=14):
            continue
        if state == "no_report":
            found["without a report"] += 1
        elif piece.is_quota and piece.due < today:
            found["quotas short"] += 1
        elif piece.due < today:
            found["overdue"] += 1
        else:
            found["due within 14 days"] += 1
    return found


def overview_of(plan: Plan, entries: list[Entry] | None, today: date) -> dict[str, int]:
    """The figures of the overview: states, save what is late or a quota that is short."""
    found: Counter[str] = Counter()
    for piece in all_pieces(plan, entries, today):
        state = state_of(piece, entries, plan, today).state
        if state not in CLOSED and state != "no_report":
            if piece.is_quota and piece.due < today:
                state = "quotas short"
            elif piece.due < today:
                state = "overdue"
        found[state] += 1
    return dict(found)
