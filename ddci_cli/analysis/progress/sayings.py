"""What journal entries say of one piece of work, each lead for itself or one for all."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property

from ddci_cli.analysis.days.occurrences import Occurrence
from ddci_cli.analysis.owners import people_of
from ddci_cli.model.deadlines import Quota
from ddci_cli.model.journal import NEEDS_NOTE, Entry, Reported
from ddci_cli.model.plan import Plan
from ddci_cli.model.task import Task


def quota_of(occurrence: Occurrence) -> Quota | None:
    """How many of what is wanted, where the deadline asks for a number."""
    return occurrence.deadline.quota


def speaks_of(entry: Entry, occurrence: Occurrence) -> bool:
    """Whether an entry about the occurrence's task is about this occurrence."""
    if entry.deadline not in (None, occurrence.deadline.id):
        return False
    if entry.event is not None or occurrence.is_told:
        return entry.event == occurrence.event
    if entry.period is not None:
        return entry.period == occurrence.key
    period = occurrence.period
    if _counts(entry, occurrence.placed.task):
        counted = quota_of(occurrence) is not None
        return counted and (period is None or period.first <= entry.date <= period.last)
    # Going on is said of all periods to end what was said of all of them.
    return period is None or entry.state in (Reported.DOING, *NEEDS_NOTE)


def names_one(entry: Entry, task: Task) -> bool:
    """Whether an entry speaks of one period or one event, and not of the task as a whole."""
    return entry.period is not None or entry.event is not None or _counts(entry, task)


def _counts(entry: Entry, task: Task) -> bool:
    """Whether an entry is about a number: the task asks for any, or it says nothing else."""
    if entry.count is None:
        return False
    return entry.state is None or any(d.quota is not None for d in task.deadlines)


class Sayings:
    """What those who lead a task have said of it, each for himself or for all."""

    def __init__(
        self,
        plan: Plan,
        task: Task,
        entries: Iterable[Entry],
        quota: Quota | None,
        *,
        is_recurring: bool,
        stays_done: bool = False,
        only: frozenset[str] | None = None,
    ) -> None:
        self._plan = plan
        self._quota = quota
        self._only = only
        self.met_on: date | None = None
        """Since when the number is as high as is wanted."""
        self._task = task
        self._states: dict[str, Reported] = {}
        self._newest: dict[str, Entry] = {}
        self._done: dict[str, date] = {}
        self._counts: dict[tuple[str, ...], Decimal] = {}
        self._stays_done = stays_done
        self._recurring = is_recurring
        for entry in entries:
            speakers = self._speakers(entry)
            if entry.state is not None:
                self._add_state(entry, entry.state, speakers)
            if entry.count is not None:
                self._add_count(entry, entry.count, speakers)

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """All who lead the task; of most work nobody has said anything, and nobody asks."""
        return people_of(self._plan, self._task.lead) or ("",)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Those of them whose part is asked for."""
        if self._only is None:
            return self.leads
        return tuple(lead for lead in self.leads if lead in self._only) or self.leads

    def concerns(self, entry: Entry) -> bool:
        """Whether an entry speaks for anybody whose part is asked for."""
        return not set(self.asked).isdisjoint(self._speakers(entry))

    def _speakers(self, entry: Entry) -> tuple[str, ...]:
        """The leads for whom an entry speaks: its owner's, or all where it is none of them."""
        if entry.by is None:
            return self.leads
        own = set(people_of(self._plan, [entry.by]))
        return tuple(lead for lead in self.leads if lead in own) or self.leads

    def _add_state(self, entry: Entry, state: Reported, speakers: tuple[str, ...]) -> None:
        general = not names_one(entry, self._task)
        said_of_what_goes_on = self._stays_done and general and entry.deadline is None
        for lead in speakers:
            if self._recurring and general and state is Reported.DOING:
                # Work that goes on again ends what was said of all periods at once.
                self._states.pop(lead, None)
                self._newest.pop(lead, None)
                continue
            if self._states.get(lead) is Reported.DONE and said_of_what_goes_on:
                continue
            self._states[lead] = state
            self._newest[lead] = entry
            if state is Reported.DONE:
                self._done[lead] = entry.date

    def holds(self, entry: Entry) -> bool:
        """Whether an entry is the last word of anybody."""
        return any(entry is newest for newest in self._newest.values())

    def _add_count(self, entry: Entry, count: Decimal, speakers: tuple[str, ...]) -> None:
        """A number replaces those that were told of any of the same people."""
        if self._quota is not None and self._quota.is_share:
            speakers = self.leads
        told = set(speakers)
        self._counts = {of: n for of, n in self._counts.items() if told.isdisjoint(of)}
        self._counts[speakers] = count
        if self._quota is None or sum(self._counts.values()) < self._quota.at_least:
            self.met_on = None
        else:
            self.met_on = self.met_on or entry.date

    @property
    def count(self) -> Decimal | None:
        """The newest number of each who counted, added up; of a percentage the newest of all."""
        return sum(self._counts.values(), Decimal(0)) if self._counts else None

    @property
    def _unfinished(self) -> tuple[str, ...]:
        finished = (Reported.DONE, Reported.DROPPED)
        return tuple(lead for lead in self.asked if self._states.get(lead) not in finished)

    @property
    def overall(self) -> Reported | None:
        """The task's state in an entry's words; done only when every lead is."""
        if not self._states:
            return None
        said = {self._states[lead] for lead in self.asked if lead in self._states}
        if Reported.BLOCKED in said:
            return Reported.BLOCKED
        if not self._unfinished:
            return Reported.DONE if Reported.DONE in said else Reported.DROPPED
        return Reported.DOING if said & {Reported.DOING, Reported.DONE} else None

    @property
    def done_on(self) -> date | None:
        """The day the last of the leads was done."""
        if self.overall is not Reported.DONE:
            return None
        return max(self._done[x] for x in self.asked if self._states[x] is Reported.DONE)

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Those who are not done, once somebody is."""
        said = (self._states.get(lead) for lead in self.asked)
        return self._unfinished if Reported.DONE in said else ()
