"""The parts of section II: an index, a heading, or the duties of the whole plan."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ddci_cli.analysis.progress.account import UndatedItem
from ddci_cli.analysis.progress.period_report import Standing
from ddci_cli.analysis.scores.totals import Stage, score_of
from ddci_cli.analysis.scores.words import aims, in_unit
from ddci_cli.analysis.sections import all_indices, all_sets
from ddci_cli.language import Message
from ddci_cli.model.index import Index
from ddci_cli.reporting.content.lines import Kind, Part
from ddci_cli.reporting.content.recurring import RecurringWork
from ddci_cli.reporting.content.works import Works

_ONGOING = Message("ongoing")
_ON_EVENT = Message("done when something happens")
_WITHOUT = Message("without a deadline")
_NOT_ASKED = Message("outside the time of the plan")


class Parts:
    """Makes the parts of one report."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.words = works.words
        self.say = works.say
        self.language = works.words.language
        self.recurring = RecurringWork(works)
        self.plan = works.facts.plan

    def parts(self) -> Iterator[Part]:
        """All of them; of a plan without tasks, whose table of scores says it all, none."""
        standings = self.works.facts.standings
        if not self.works.facts.tasks and not any(
            one.section.of is not None and (one.section.of.leader or _lead(one))
            for one in standings
        ):
            return
        for number, standing in enumerate(standings, 1):
            yield self._part(number, standing)

    def _part(self, number: int, standing: Standing) -> Part:
        """One of them, with its place among all."""
        index, of = standing.scored, standing.section.of
        each = self.works.each
        quotas = tuple(self.recurring.quotas(standing))
        to_come = {item.occurrence.placed.task.id for item in standing.not_started}
        return Part(
            number=number,
            name=self._common() if of is None else of.name,
            under=" / ".join(self._above(standing)),
            is_index=index is not None,
            leader="" if of is None or of.leader is None else self.words.who(of.leader),
            lead="" if index is None else self.words.leads(index.lead),
            weight=""
            if index is None or index.weight is None
            else self.language.number(index.weight),
            target=self._score(index, Stage.TARGET),
            actual=self._score(index, Stage.ACTUAL),
            baseline=self._score(index, Stage.BASELINE),
            has_actual=index is not None and score_of(index, Stage.ACTUAL) is not None,
            in_points=index is not None and index.unit is None,
            aim=""
            if index is None
            else self.language.begun(aims(index, self.language).rstrip(".")),
            on_time=each(standing.on_time),
            late=each(standing.late),
            early=each(standing.early),
            caught_up=each(standing.caught_up),
            open_today=each(standing.open_today),
            no_report=each(standing.no_report),
            in_progress=each(standing.in_progress),
            overdue=each(standing.overdue),
            blocked=each(standing.blocked),
            dropped=each(standing.dropped),
            recurring=tuple(self.recurring.lines(standing)),
            quotas=quotas,
            ongoing=each(standing.ongoing),
            unrecorded=each(standing.unrecorded),
            not_due=self.words.count(len(to_come)),
            is_quiet=bool(to_come)
            and not (standing.told() or quotas or standing.ongoing or standing.unrecorded),
            unrecorded_kinds=tuple(self._kinds(standing.unrecorded)),
        )

    def _common(self) -> str:
        """What the duties of the whole plan are called: where there is nothing else, just tasks."""
        alone = len(self.works.facts.standings) == 1 and not any(all_indices(self.plan))
        return self.say(Message("Tasks") if alone else Message("Common duties"))

    def _above(self, standing: Standing) -> Iterator[str]:
        section = standing.section
        yield from (
            one.name
            for one in all_sets(self.plan)
            if one.name is not None and one.path and section.path[: len(one.path)] == one.path
        )
        yield from (heading.name for heading in section.under)

    def _score(self, index: Index | None, stage: Stage) -> str:
        """With its unit; blank where it is not known."""
        return "" if index is None else in_unit(score_of(index, stage), index, self.language)

    def _kinds(self, items: Iterable[UndatedItem]) -> Iterator[Kind]:
        """How many of them go on, wait for events, or have no deadline at all."""
        for words, n in Counter(map(_kind, items)).items():
            yield Kind(self.say(words), self.words.count(n))


def _lead(standing: Standing) -> tuple[str, ...]:
    return () if standing.scored is None else standing.scored.lead


def _kind(item: UndatedItem) -> Message:
    if not item.placed.task.deadlines:
        return _WITHOUT
    if item.is_outside:
        return _NOT_ASKED
    return _ONGOING if any(one.goes_on for one in item.deadlines) else _ON_EVENT
