"""What a periodic report is about: the facts of one reporting period, by what became of them.

Figures are as of the cut-off, so that a report says the same on whatever day it is printed.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.days.reporting_periods import ReportingPeriod, following
from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.progress.due import Due, DueItem, UndatedItem, Window, due
from ddci_cli.analysis.progress.record import Record, with_recorded_scores
from ddci_cli.analysis.progress.silence import Silence, silence
from ddci_cli.analysis.progress.states import DONE, State
from ddci_cli.analysis.sections import Section, sections
from ddci_cli.model.index import Index
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan


class Standing(NamedTuple):
    """The work of one index, or the duties of the whole plan, by what became of it."""

    section: Section
    """An index, a heading, or the duties of the whole plan."""
    on_time: tuple[DueItem, ...] = ()
    late: tuple[DueItem, ...] = ()
    in_progress: tuple[DueItem, ...] = ()
    overdue: tuple[DueItem, ...] = ()
    blocked: tuple[DueItem, ...] = ()
    dropped: tuple[DueItem, ...] = ()
    not_started: tuple[DueItem, ...] = ()
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

    def dated(self) -> tuple[tuple[DueItem, ...], ...]:
        """The groups of work with a last allowed day, quotas last."""
        plain = (self.on_time, self.late, self.in_progress, self.overdue, self.blocked)
        return (*plain, self.dropped, self.not_started, self.quotas)


class PeriodReport(NamedTuple):
    """Everything that the report of one period says."""

    plan: Plan
    """With the scores that were recorded until the cut-off, or, of the whole year, until today."""
    of: ReportingPeriod
    as_of: date
    """The cut-off, or today while it has not come."""
    standings: tuple[Standing, ...]
    entries: tuple[Entry, ...]
    """What was recorded of the window, oldest first."""
    kept: bool
    """Whether there is a journal at all."""
    silence: Silence
    ahead: tuple[DueItem, ...]
    """What falls due after `as_of`, until the next period's cut-off or the end of the year."""
    ahead_until: date

    def due_within(self) -> tuple[DueItem, ...]:
        """The occurrences, quotas aside, whose last allowed day lies in the window."""
        return tuple(
            item
            for standing in self.standings
            for group in standing.dated()
            for item in group
            if not item.is_quota and self.of.first <= item.occurrence.due <= self.of.last
        )

    def all_of(self, group: str) -> tuple[DueItem, ...]:
        """The items of one group of every standing."""
        return tuple(item for standing in self.standings for item in getattr(standing, group))


def period_report(
    plan: Plan,
    entries: Iterable[Entry] | None,
    of: ReportingPeriod,
    today: date,
    owner: str | None = None,
) -> PeriodReport:
    """The facts of a period; of one owner's work alone where one is named."""
    as_of = min(today, of.last)
    record = Record(entries, as_of)
    result = due(plan, record, as_of, Window(), owner, everything=True)
    quiet = silence(plan, record, of)
    if owner is not None:
        asked = with_members(plan, [owner])
        quiet = quiet._replace(owners=tuple(o for o in quiet.owners if o.id in asked))
    next_one = following(plan, of.period)
    until = date(of.period.year, 12, 31) if next_one is None else next_one.last
    tasks = {item.occurrence.placed.task.id for item in result.items}
    tasks |= {item.placed.task.id for item in result.undated}
    # Scores of a year come out after it; the report of the whole year has them as they are known.
    scored = record if of.period.id[4:] else Record(entries, today)
    known = with_recorded_scores(plan, scored, of.period.year)
    standings = [_standing(section, result, of, as_of) for section in sections(known)]
    # A plan without duties of its own has no part about them; an owner's report, none about
    # indices in which he leads nothing.
    standings = [one for one in standings if any(one[1:]) or (one.scored and owner is None)]
    return PeriodReport(
        known,
        of,
        as_of,
        tuple(standings),
        tuple(
            entry
            for entry in record.entries
            if of.first <= entry.date and (entry.index is not None or entry.task_id in tasks)
        ),
        record.kept,
        quiet,
        tuple(i for i in result.items if i.is_unfinished and as_of < i.occurrence.due <= until),
        until,
    )


def _standing(section: Section, result: Due, of: ReportingPeriod, as_of: date) -> Standing:
    paths = {placed.path for placed in section.tasks}
    year = date(of.period.year, 12, 31)
    items = [
        item
        for item in result.items
        # Of what recurs over several years, the later years are no matter of this report.
        if item.occurrence.placed.path in paths
        and (item.occurrence.period is None or item.occurrence.due <= year)
    ]
    plain = [item for item in items if not item.is_quota]

    def within(day: date | None) -> bool:
        return day is not None and of.first <= day <= of.last

    def reported(item: DueItem) -> bool:
        """Whether the period has something to say of it."""
        progress = item.progress
        if progress.state in DONE:
            return within(progress.done_on) or within(item.occurrence.due)
        if progress.state is State.DROPPED:
            return any(within(entry.date) for entry in progress.entries)
        return True

    def of_state(state: State) -> tuple[DueItem, ...]:
        return tuple(i for i in plain if i.progress.state is state and reported(i))

    undated = [item for item in result.undated if item.placed.path in paths]
    spoken = [i for i in undated if any(within(entry.date) for entry in i.progress.entries)]
    return Standing(
        section,
        of_state(State.DONE_ON_TIME),
        of_state(State.DONE_LATE),
        of_state(State.IN_PROGRESS),
        of_state(State.OVERDUE),
        of_state(State.BLOCKED),
        of_state(State.DROPPED),
        of_state(State.NOT_STARTED),
        tuple(i for i in items if i.is_quota and _counts(i, of, as_of)),
        tuple(spoken),
        tuple(item for item in undated if item not in spoken),
    )


def _counts(item: DueItem, of: ReportingPeriod, as_of: date) -> bool:
    period = item.occurrence.period
    assert period is not None
    return period.first <= as_of and (of.first <= period.last)
