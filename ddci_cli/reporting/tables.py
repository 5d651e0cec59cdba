"""The rows of a report's tables: scores, tasks, entries."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from ddci_cli.analysis.lookup import scored_things
from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.totals import (
    IndexPoints,
    SetScore,
    Stage,
    score_of,
    scores,
    weight_sum,
)
from ddci_cli.analysis.scores.words import TOTALS, accepted_line, aims, in_unit, rank_lines
from ddci_cli.analysis.sections import PlacedTask, all_tasks
from ddci_cli.language import Message
from ddci_cli.lines import in_a_row
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.journal import Entry, Reported
from ddci_cli.model.time.periods import Period
from ddci_cli.reporting.values import EntryRow, ScoreRow, ScoreTable, TaskRow
from ddci_cli.reporting.vocabulary import Words

_REPORTED = {
    Reported.DOING: Message("in progress"),
    Reported.DONE: Message("done"),
    Reported.BLOCKED: Message("blocked"),
    Reported.DROPPED: Message("dropped"),
}

_STAGES = {
    Stage.BASELINE: Message("baseline"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("actual score"),
}


class Tables:
    """The tables of one report."""

    def __init__(self, facts: PeriodReport, words: Words) -> None:
        self.facts = facts
        self.plan = facts.plan
        self.words = words
        self.language = words.language
        self.say = words.say

    def scores(self) -> Iterator[ScoreTable]:
        """Each set's indices with their scores and points, and its totals."""
        for score in scores(self.plan):
            rows = tuple(self._score_row(score, n, row) for n, row in enumerate(score.indices, 1))
            has_points = any(row.points is not None for row in score.indices)
            yield ScoreTable(
                name=score.of.name or "",
                rows=rows,
                totals=tuple(self._totals(score)) if score.basis is not None else (),
                points_of=self.say(_STAGES[score.basis]) if score.basis and has_points else "",
                has_weights=any(row.weight for row in rows),
                has_scores=score.basis is not None,
                has_aims=any(row.aim for row in rows),
                notes=tuple(self._of_the_set(score)),
                former_units=tuple(
                    self.say(Message("{unit}, {year}", unit=one.unit, year=str(one.years)))
                    for one in self._formers(score)
                ),
                former_rows=tuple(self._former_rows(score)),
            )

    def _formers(self, score: SetScore) -> list[Former]:
        return [one for one in self.facts.formers if score.of.id in one.sets]

    def _former_rows(self, score: SetScore) -> Iterator[tuple[str, ...]]:
        """The last scores of merged units, beside each other."""
        known = [one.sets[score.of.id] for one in self._formers(score)]
        if not known:
            return
        for i, row in enumerate(score.indices):
            cells = (in_unit(one.indices[i], row.of, self.language) for one in known)
            yield row.of.name, *(cell or self.words.unknown for cell in cells)
        for kind in score.of.of.kinds:
            totals = [one.totals.get(kind) for one in known]
            shown = (None if t is None else rounded(t, score.places) for t in totals)
            yield self.language.head(TOTALS[kind]), *(self.words.number(t) for t in shown)

    def _score_row(self, score: SetScore, number: int, row: IndexPoints) -> ScoreRow:
        index = row.of

        def known(stage: Stage) -> str:
            return in_unit(score_of(index, stage), index, self.language) or self.words.unknown

        aim = aims(index, self.language)
        points = None if row.points is None else rounded(row.points, score.places)
        return ScoreRow(
            number=str(number),
            name=index.name,
            weight="" if index.weight is None else self.language.number(index.weight),
            baseline=known(Stage.BASELINE),
            target="" if aim and score_of(index, Stage.TARGET) is None else known(Stage.TARGET),
            actual=known(Stage.ACTUAL),
            points=self.words.number(points),
            aim=aim,
        )

    def _totals(self, score: SetScore) -> Iterator[ScoreRow]:
        """A set's totals, the plain sum before the weighted one; none where it makes none."""
        for kind in score.of.of.kinds:
            main = kind is TotalKind.WEIGHTED
            totals = {
                stage: self.words.total(score.totals[stage][kind], score.places) for stage in Stage
            }
            yield ScoreRow(
                number="",
                name=self.language.head(TOTALS[kind]),
                weight=self.language.number(weight_sum(score.of)) if main else "",
                baseline=totals[Stage.BASELINE],
                target=totals[Stage.TARGET],
                actual=totals[Stage.ACTUAL],
                points=totals[score.basis] if main and score.basis is not None else "",
                aim="",
            )

    def _of_the_set(self, score: SetScore) -> Iterator[str]:
        of = score.of.of
        for line in rank_lines(of.rank):
            yield self.language.head(Message("rank: {places}", places=line))
        for found in score.accepted:
            yield self.language.head(accepted_line(found))
        known = tuple(
            Message("{stage} {number}", stage=_STAGES[stage], number=value)
            for stage in Stage
            if isinstance(value := getattr(of.score, stage.value), Decimal)
        )
        for one in self.facts.formers:
            if one.unread is not None:
                yield self.say(
                    Message("{unit}: no scores ({reason})", unit=one.unit, reason=one.unread)
                )
        if known:
            yield self.language.head(Message("total of the document: {scores}", scores=known))

    def tasks(self) -> Iterator[TaskRow]:
        """The plan's tasks in order, each deadline with its own state."""
        of_period = [
            item
            for standing in self.facts.standings
            for item in chain.from_iterable(standing.dated())
        ]
        by_task, every = _by_task(of_period), _by_task(self.facts.known.items)
        undated = {item.placed.task.id: item for item in self.facts.known.undated}
        number = 0
        for placed in all_tasks(self.plan):
            id = placed.task.id
            # What the period has nothing to say of stands there as it was left.
            dated = by_task.get(id) or ([] if id in undated else every.get(id, []))
            items = sorted(dated, key=lambda item: item.occurrence.due)
            if items or id in undated:
                number += 1
                yield self._task_row(number, placed, items, undated.get(id))

    def _task_row(
        self, number: int, placed: PlacedTask, items: list[DueItem], undated: UndatedItem | None
    ) -> TaskRow:
        task = placed.task
        said = [self._deadline_and_state(item) for item in items]
        progress = [item.progress for item in items]
        if undated is not None:
            progress.append(undated.progress)
            phrases = [self.say(deadline.phrase) for deadline in undated.deadlines]
            state = self.words.unknown
            if undated.progress.entries:
                state = self.say(STATE_WORDS[undated.progress.state])
            said.append(("; ".join(phrases) or self.words.unknown, state))
        evidence = dict.fromkeys(
            text for one in progress for e in one.entries for text in e.evidence
        )
        states = dict.fromkeys(state for _, state in said)
        one_state = len(states) == 1
        return TaskRow(
            number=str(number),
            ref=task.id,
            title=task.title,
            lead=self.words.posts(task.lead) or self.words.unknown,
            partners=self.words.posts(task.partners),
            product=in_a_row(task.product or ""),
            deadline="; ".join(deadline for deadline, _ in said),
            state=next(iter(states))
            if one_state
            else "; ".join(f"{deadline}: {state}" for deadline, state in said),
            evidence="; ".join(evidence),
        )

    def _deadline_and_state(self, item: DueItem) -> tuple[str, str]:
        occurrence, progress = item.occurrence, item.progress
        named = self.language.day(occurrence.due)
        if occurrence.period is not None:
            named = self.say(occurrence.period.name)
        if item.at_least is not None and progress.counted is not None:
            state = Message("{count} of {quota}", count=progress.counted, quota=item.at_least)
        else:
            state = STATE_WORDS[progress.state]
        return named, self.say(state)

    def entries(self, entries: Iterable[Entry]) -> Iterator[EntryRow]:
        """What was recorded, oldest first."""
        for number, entry in enumerate(entries, 1):
            yield self._entry_row(number, entry)

    def _entry_row(self, number: int, entry: Entry) -> EntryRow:
        said = []
        if entry.state is not None:
            said.append(self.say(_REPORTED[entry.state]))
        if entry.count is not None:
            said.append(self.say(Message("count {n}", n=entry.count)))
        for words, value in (
            (Message("baseline"), entry.baseline),
            (Message("actual score"), entry.actual),
            (Message("rank"), entry.rank),
        ):
            if value is not None:
                said.append(f"{self.say(words)} {self.language.number(Decimal(value))}")
        said += [text for text in (entry.note, entry.source) if text]
        return EntryRow(
            number=str(number),
            day=self.language.day(entry.date),
            ref=entry.task or entry.index or "",
            title=self._subject(entry),
            said="; ".join(said),
            evidence="; ".join(entry.evidence),
            by="" if entry.by is None else post_of(self.plan, entry.by),
            written="" if entry.at is None else self.language.day(entry.at),
        )

    def _subject(self, entry: Entry) -> str:
        """What an entry is about, as people call it."""
        if entry.index is not None:
            names = {thing.id: thing.title for thing in scored_things(self.plan)}
            return names.get(entry.index, entry.index)
        placed = next((p for p in all_tasks(self.plan) if p.task.id == entry.task_id), None)
        title = entry.task_id or "" if placed is None else placed.task.title
        if entry.event is not None:
            return f"{title} ({self.language.day(entry.event)})"
        period = None if entry.period is None else Period.parse(entry.period)
        return title if period is None else f"{title}, {self.say(period.name)}"


def _by_task(items: Iterable[DueItem]) -> dict[str, list[DueItem]]:
    found: dict[str, list[DueItem]] = {}
    for item in items:
        found.setdefault(item.occurrence.placed.task.id, []).append(item)
    return found
