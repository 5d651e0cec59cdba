"""What a periodic report is about: the facts of one reporting period, by what became of them.

Figures are as of the cut-off. What was recorded after it is told apart, so that nothing falls
between two periods or two years.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, occurrences
from ddci_cli.analysis.days.reporting_periods import ReportingPeriod, following
from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.progress.account import (
    Account,
    DueItem,
    UndatedItem,
    account,
    of_events,
    told_events,
)
from ddci_cli.analysis.progress.record import Record, with_recorded_scores
from ddci_cli.analysis.progress.sayings import names_one, speaks_of
from ddci_cli.analysis.progress.silence import Silence, silence
from ddci_cli.analysis.progress.states import DONE, State, progress_of
from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.sections import Section, count_tasks, sections
from ddci_cli.model.index import Index
from ddci_cli.model.journal import About, Entry
from ddci_cli.model.plan import Plan

STATE_OF_GROUP = {
    "on_time": State.DONE_ON_TIME,
    "late": State.DONE_LATE,
    "overdue": State.OVERDUE,
    "open_today": State.NOT_STARTED,
    "no_report": State.NO_REPORT,
    "blocked": State.BLOCKED,
    "dropped": State.DROPPED,
}
"""The state that each group of a standing is like, for its words and its colour."""
DUE_GROUPS = tuple(STATE_OF_GROUP)
"""The groups of a standing that have all that fell due, each piece of work once."""


class Standing(NamedTuple):
    """The work of one index, or the duties of the whole plan, by what became of it.

    Each piece of work stands in one group at most; quotas stand besides with all their periods.
    """

    section: Section
    """An index, a heading, or the duties of the whole plan."""
    on_time: tuple[DueItem, ...] = ()
    """Due in the window, until the cut-off, and done in time."""
    late: tuple[DueItem, ...] = ()
    """Due in the window and done after its last day."""
    early: tuple[DueItem, ...] = ()
    """Done in the window and due only after the cut-off."""
    caught_up: tuple[DueItem, ...] = ()
    """Due before the window and done in it."""
    open_today: tuple[DueItem, ...] = ()
    """Due on the very day of the cut-off and not done."""
    overdue: tuple[DueItem, ...] = ()
    """Past its last day and not done, from whatever period."""
    no_report: tuple[DueItem, ...] = ()
    """Past its last day, and nobody told what became of it."""
    in_progress: tuple[DueItem, ...] = ()
    """Begun, and not due yet."""
    blocked: tuple[DueItem | UndatedItem, ...] = ()
    dropped: tuple[DueItem | UndatedItem, ...] = ()
    """Given up in the window, or due in it."""
    not_started: tuple[DueItem, ...] = ()
    """Not due yet, and nothing told of it."""
    quotas: tuple[DueItem, ...] = ()
    """The periods of quotas that ended in the window, or are running."""
    ongoing: tuple[UndatedItem, ...] = ()
    """Work without a day of which something was recorded in the window."""
    unrecorded: tuple[UndatedItem, ...] = ()
    """Work without a day of which nothing was."""

    @property
    def scored(self) -> Index | None:
        """The index, where it is one."""
        return self.section.scored

    def told(self) -> tuple[DueItem, ...]:
        """The work with a last day of which the text says something, quotas aside."""
        *groups, _, _ = self.dated()
        return tuple(item for group in groups for item in group)

    def dated(self) -> tuple[tuple[DueItem, ...], ...]:
        """The groups of work with a last allowed day, each piece of it once; quotas last."""
        done = (self.on_time, self.late, self.early, self.caught_up)
        still = (self.open_today, self.overdue, self.no_report, self.in_progress)
        stopped = tuple(
            item
            for item in (*self.blocked, *self.dropped)
            if isinstance(item, DueItem) and item not in self.quotas
        )
        return (*done, *still, stopped, self.not_started, self.quotas)


class PeriodReport(NamedTuple):
    """Everything that the report of one period says."""

    plan: Plan
    """With the scores that were recorded until the cut-off, or, of the whole year, until today."""
    of: ReportingPeriod
    as_of: date
    """The cut-off, or today while it has not come."""
    known: Account
    """All work as of that day, whether or not the period has anything to say of it."""
    standings: tuple[Standing, ...]
    entries: tuple[Entry, ...]
    """What was recorded of the window, oldest first."""
    later: tuple[Entry, ...]
    """What was recorded after the cut-off of work that was due until then; oldest first."""
    kept: bool
    """Whether there is a journal that tells of any work."""
    silence: Silence
    told: tuple[Entry, ...]
    """What was recorded of the plan as a whole in the window, and why tasks fall short."""
    today: date
    """The day of which the report is made; what is over by then is announced no more."""
    rest: tuple[DueItem, ...]
    """What falls due after `as_of` within the period itself."""
    ahead: tuple[DueItem, ...]
    """What falls due after that, until the next period's cut-off or the end of the year."""
    ahead_until: date
    tasks: int
    """How many tasks the report is about: the plan's, or those that an owner leads."""
    told_next: tuple[Entry, ...] = ()
    """What was recorded of the plan as a whole after the cut-off: the next report has it."""
    formers: tuple[Former, ...] = ()
    """The units that were merged into the plan's, with their last scores."""

    def due_items(self) -> list[tuple[str, DueItem]]:
        """What fell due in the window until `as_of`, quotas aside, each with its group."""
        return [
            (group, item)
            for standing in self.standings
            for group in DUE_GROUPS
            for item in getattr(standing, group)
            if isinstance(item, DueItem)
            and not item.is_quota
            and self.of.first <= item.occurrence.due <= self.as_of
        ]

    def all_of(self, group: str) -> tuple[DueItem, ...]:
        """The items of one group of every standing."""
        return tuple(item for standing in self.standings for item in getattr(standing, group))

    def told_of_all(self, about: About) -> tuple[Entry, ...]:
        """What was recorded of the plan as a whole, of one kind; what names a task is not."""
        return tuple(e for e in self.told if e.about is about and e.task is None)


def period_report(
    plan: Plan,
    entries: Iterable[Entry] | None,
    of: ReportingPeriod,
    today: date,
    owner: str | None = None,
    *,
    is_whole: bool = True,
) -> PeriodReport:
    """The facts of a period; of one owner's work alone where one is named.

    Of a journal that was not read whole (`is_whole`) what was read counts, and nothing is called
    late because of the rest.
    """
    known_entries = None if entries is None else tuple(entries)
    as_of = min(today, of.last)
    record = Record(known_entries, as_of, is_whole=is_whole)
    named = occurrences(plan)
    known = account(plan, record, as_of, owner, named=named)
    later_record = Record(known_entries, today, is_whole=is_whole)
    next_one = following(plan, of.period)
    until = date(of.period.last.year, 12, 31) if next_one is None else next_one.last
    tasks = {item.occurrence.placed.task.id for item in known.items}
    tasks |= {item.placed.task.id for item in known.undated}
    pieces = (*named, *of_events(told_events(plan, later_record, today), plan))
    asked = None if owner is None else with_members(plan, [owner])
    concerning = [e for e in later_record.entries if _concerns(e, tasks, asked)]
    later = tuple(_later(concerning, pieces, of, is_last=next_one is None))
    quiet = silence(plan, record, of, later)
    if asked is not None:
        quiet = quiet._replace(owners=tuple(o for o in quiet.owners if o.id in asked))
    # Scores of a year come out after it; the report of the whole year has them as they are known.
    scored = later_record if not of.period.id[4:] else record
    told = with_recorded_scores(plan, scored, of.period.last.year)
    standings = [_standing(section, known, of, as_of) for section in sections(told)]
    # A plan without duties of its own has no part about them; an owner's report, none about
    # indices in which he leads nothing.
    standings = [one for one in standings if any(one[1:]) or (one.scored and owner is None)]
    told_later = {entry.task_id for entry in later_record.entries if entry.date > as_of}

    def as_known(item: DueItem) -> DueItem:
        """As is known today: what is done by then is told as such, and announced no more."""
        if item.occurrence.placed.task.id not in told_later:
            return item
        now = progress_of(plan, item.occurrence, later_record, today, asked)
        return item._replace(progress=now)

    ahead = (item for item in known.items if as_of < item.occurrence.due <= until)
    to_come = [item for item in map(as_known, ahead) if item.is_unfinished]
    return PeriodReport(
        told,
        of,
        as_of,
        known,
        tuple(standings),
        tuple(
            entry
            for entry in record.entries
            if of.first <= entry.date
            and (entry.index is not None or _concerns(entry, tasks, asked))
        ),
        later,
        record.says_of_work,
        quiet,
        tuple(
            entry
            for entry in record.entries
            if entry.about is not None
            and _concerns(entry, tasks, asked)
            and (entry.task is not None or of.first <= entry.date)
        ),
        today,
        tuple(item for item in to_come if item.occurrence.due <= of.period.last),
        tuple(item for item in to_come if item.occurrence.due > of.period.last),
        until,
        count_tasks(plan) if owner is None else len(tasks),
        tuple(e for e in concerning if e.about is not None and e.date > of.last and e not in later),
    )


def _concerns(entry: Entry, tasks: set[str], asked: frozenset[str] | None) -> bool:
    """Whether an entry is about one of the tasks, or about the plan as a whole."""
    if entry.task is not None:
        return entry.task_id in tasks
    # An owner's own report has of the whole what he says of it.
    return entry.about is not None and (asked is None or entry.by in asked)


def _later(
    entries: Iterable[Entry],
    known: Iterable[Occurrence],
    of: ReportingPeriod,
    *,
    is_last: bool,
) -> Iterator[Entry]:
    """The entries after the cut-off that belong to the period, or that no later report has."""
    over = [
        one
        for one in known
        if one.due <= of.last or (one.period is not None and one.period.last <= of.period.last)
    ]
    by_task: dict[str, list[Occurrence]] = {}
    for one in over:
        by_task.setdefault(one.placed.task.id, []).append(one)
    for entry in entries:
        if entry.date <= of.last:
            continue
        pieces = by_task.get(entry.task_id or "", ())
        if is_last or any(_is_about(entry, one) for one in pieces):
            yield entry


def _is_about(entry: Entry, one: Occurrence) -> bool:
    """Whether an entry speaks of one piece of work, and not of all periods of it at once."""
    of_one = one.period is None or names_one(entry, one.placed.task)
    return of_one and speaks_of(entry, one)


def _standing(section: Section, known: Account, of: ReportingPeriod, as_of: date) -> Standing:
    paths = {placed.path for placed in section.tasks}
    year = of.period.last.year
    items = [
        item
        for item in known.items
        # Of what recurs over several years, the later years are no matter of this report.
        if item.occurrence.placed.path in paths
        and (item.occurrence.period is None or item.occurrence.period.year <= year)
    ]
    groups: dict[str, list[DueItem | UndatedItem]] = {}
    for item in items:
        group = _group(item, known, of)
        if group is not None:
            groups.setdefault(group, []).append(item)
    undated = [item for item in known.undated if item.placed.path in paths]
    for one in undated:
        if one.progress.state is State.BLOCKED or (
            one.progress.state is State.DROPPED and _told_within(one, of)
        ):
            groups.setdefault(one.progress.state.value, []).append(one)
    stopped = (State.BLOCKED, State.DROPPED)
    going = [one for one in undated if one.progress.state not in stopped]
    return Standing(
        section,
        **{name: tuple(of_group) for name, of_group in groups.items()},  # type: ignore[arg-type]
        quotas=tuple(item for item in items if item.is_quota and _counts(item, of, as_of)),
        ongoing=tuple(one for one in going if _within(one.own_entries, of)),
        unrecorded=tuple(one for one in going if not _told_within(one, of)),
    )


def _group(item: DueItem, known: Account, of: ReportingPeriod) -> str | None:
    """The group of a standing that has something to say of an occurrence; None where none has."""
    as_of = known.today
    state, due, done_on = item.progress.state, item.occurrence.due, item.progress.done_on
    if state is State.BLOCKED:
        return "blocked" if not item.is_quota or _counts(item, of, as_of) else None
    if state is State.DROPPED:
        return "dropped" if _told_within(item, of) or of.first <= due <= as_of else None
    if item.is_quota:
        return None
    if state in DONE:
        if of.first <= due <= as_of:
            return "on_time" if state is State.DONE_ON_TIME else "late"
        if done_on is None or not of.first <= done_on <= of.last:
            return None
        return "caught_up" if due < of.first else "early"
    if state is State.OVERDUE:
        return "overdue"
    if state is State.NO_REPORT:
        return "no_report"
    if due == as_of:
        # Without a journal nobody knows.
        return "open_today" if known.is_told_of or item.progress.entries else "no_report"
    return "in_progress" if state is State.IN_PROGRESS else "not_started"


def _told_within(item: DueItem | UndatedItem, of: ReportingPeriod) -> bool:
    return _within(item.progress.entries, of)


def _within(entries: Iterable[Entry], of: ReportingPeriod) -> bool:
    return any(of.first <= entry.date <= of.last for entry in entries)


def _counts(item: DueItem, of: ReportingPeriod, as_of: date) -> bool:
    """Whether the report tells of a quota's period: one that ended in the window, or is running."""
    period = item.occurrence.period
    assert period is not None
    return period.first <= as_of and of.first <= period.last
