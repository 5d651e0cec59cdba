"""The rows of a report's tables: scores, tasks, entries."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ddci_cli.analysis.lookup import scored_things
from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.period_report import PeriodReport
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
from ddci_cli.analysis.scores.words import (
    TOTALS,
    accepted_line,
    aims,
    in_unit,
    own_totals,
    rank_lines,
)
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.language import Message
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.journal import About, Entry, Reported
from ddci_cli.model.time.periods import Period
from ddci_cli.reporting.values import EntryRow, ScoreRow, ScoreTable
from ddci_cli.reporting.vocabulary import Words

_REPORTED = {
    Reported.DOING: Message("in progress"),
    Reported.DONE: Message("done"),
    Reported.BLOCKED: Message("blocked"),
    Reported.DROPPED: Message("dropped"),
}

_ABOUT = {
    About.DIRECTION: Message("direction"),
    About.CAUSE: Message("cause"),
    About.PROPOSAL: Message("proposal"),
}

# Of a sum beside which there is no weighted total.
_TOTAL = Message("total")
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
        self.tasks = {placed.task.id: placed for placed in all_tasks(facts.plan)}

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
                has_baselines=_has(score, Stage.BASELINE),
                has_targets=_has(score, Stage.TARGET),
                has_actuals=_has(score, Stage.ACTUAL),
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
        is_alone = score.of.of.kinds == (TotalKind.SUM,)
        for kind in score.of.of.kinds:
            main = kind is TotalKind.WEIGHTED
            totals = {
                stage: self.words.total(score.totals[stage][kind], score.places) for stage in Stage
            }
            yield ScoreRow(
                number="",
                name=self.language.head(_TOTAL if is_alone else TOTALS[kind]),
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
        for one in self.facts.formers:
            if one.unread is not None:
                yield self.say(
                    Message("{unit}: no scores ({reason})", unit=one.unit, reason=one.unread)
                )
        for total in own_totals(of):
            yield self.language.head(total)

    def entries(self, entries: Iterable[Entry]) -> Iterator[EntryRow]:
        """What was recorded, oldest first."""
        for number, entry in enumerate(entries, 1):
            yield self._entry_row(number, entry)

    def _entry_row(self, number: int, entry: Entry) -> EntryRow:
        said = []
        if entry.state is not None:
            said.append(self.say(_REPORTED[entry.state]))
        if entry.count is not None:
            said.append(self._count(entry, entry.count))
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

    def told(self, what: str, by: Iterable[tuple[str, str]]) -> str:
        """What was said, by whom and when: `hoàn thành (A ngày 15/6/2023; B, C ngày 16/6/2023)`."""
        days: dict[str, list[str]] = {}
        for who, day in by:
            days.setdefault(day, []).append(who)
        told = []
        for day, several in days.items():
            who = ", ".join(dict.fromkeys(filter(None, several)))
            on = (
                Message("{who} on {day}", who=who, day=day) if who else Message("on {day}", day=day)
            )
            told.append(self.say(on))
        return f"{what} ({'; '.join(told)})"

    def _count(self, entry: Entry, n: Decimal) -> str:
        """`05 tin bài`: with its unit, where the task asks for one thing alone."""
        number = self.language.counted(n)
        placed = self.tasks.get(entry.task_id or "")
        asked = () if placed is None else placed.task.deadlines
        units = {one.of for one in asked if one.of is not None and entry.deadline in (None, one.id)}
        if len(units) == 1:
            return f"{number} {units.pop()}"
        return self.say(Message("count {n}", n=number))

    def _subject(self, entry: Entry) -> str:
        """What an entry is about, as people call it."""
        if entry.index is not None:
            names = {thing.id: thing.title for thing in scored_things(self.plan)}
            return names.get(entry.index, entry.index)
        if entry.task is None:
            return self.say(_ABOUT[entry.about]) if entry.about is not None else ""
        placed = self.tasks.get(entry.task_id or "")
        title = entry.task_id or "" if placed is None else placed.task.title
        if entry.about is not None:
            title = self.say(Message("{about}: {title}", about=_ABOUT[entry.about], title=title))
        if placed is not None and entry.deadline is not None:
            meant = next((d for d in placed.task.deadlines if d.id == entry.deadline), None)
            if meant is not None:
                title = f"{title} ({meant.text or self.say(meant.phrase)})"
        if entry.event is not None:
            return f"{title} ({self.language.day(entry.event)})"
        period = None if entry.period is None else Period.parse(entry.period)
        return title if period is None else f"{title}, {self.say(period.name)}"


def _has(score: SetScore, stage: Stage) -> bool:
    return any(score_of(row.of, stage) is not None for row in score.indices)
