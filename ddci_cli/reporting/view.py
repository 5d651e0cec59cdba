"""From the facts of a period to the values that a template names, in one language."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ddci_cli.analysis.owners import people_of, post_of
from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.period_report import DUE_GROUPS, PeriodReport, Standing
from ddci_cli.analysis.progress.states import CLOSED, STATE_WORDS, Progress, State
from ddci_cli.analysis.scores.totals import Stage, score_of
from ddci_cli.analysis.scores.words import aims, in_unit
from ddci_cli.analysis.sections import all_indices, all_sets, all_tasks
from ddci_cli.language import Language, Message
from ddci_cli.model.index import Index
from ddci_cli.model.plan import Plan
from ddci_cli.model.task import Task
from ddci_cli.reporting.appendix.task_table import task_table
from ddci_cli.reporting.tables import Tables
from ddci_cli.reporting.values import EntryColumns, Figures, Part, Quota, Report, StateCount, Work
from ddci_cli.reporting.vocabulary import Words

_DUE_WORDS = {
    "on_time": STATE_WORDS[State.DONE_ON_TIME],
    "late": STATE_WORDS[State.DONE_LATE],
    "overdue": STATE_WORDS[State.OVERDUE],
    "open_today": Message("due on the day of the cut-off and not done"),
    "no_report": STATE_WORDS[State.NO_REPORT],
    "blocked": STATE_WORDS[State.BLOCKED],
    "dropped": STATE_WORDS[State.DROPPED],
}


def report_view(facts: PeriodReport, language: Language, owner: str | None = None) -> Report:
    """Every value of the report of a period."""
    return _View(facts, language).report(owner)


class _View:
    """The values of one report, in one language."""

    def __init__(self, facts: PeriodReport, language: Language) -> None:
        self.facts = facts
        self.plan = facts.plan
        self.language = language
        self.say = language.say
        self.words = Words(facts.plan, language)

    def report(self, owner: str | None) -> Report:
        facts, plan = self.facts, self.plan
        tables = Tables(facts, self.words)
        tasks = task_table(facts, self.words)
        entries = tuple(tables.entries(facts.entries))
        return Report(
            unit=plan.unit,
            year=self.say(plan.span.name),
            period=self.say(facts.of.period.name),
            window=self.say(
                Message("from {first} to {last}", first=facts.of.first, last=facts.of.last)
            ),
            as_of=self.language.day(facts.as_of),
            is_final=facts.as_of == facts.of.last,
            plan_name=self._plan_name(plan),
            owner="" if owner is None else post_of(plan, owner),
            unknown=self.words.unknown,
            figures=self._figures(),
            leaders="; ".join(self._leaders()),
            silent="; ".join(silent.post for silent in facts.silence.owners),
            has_journal=facts.kept,
            parts=tuple(self._part(n, one) for n, one in enumerate(facts.standings, 1)),
            scores=tuple(tables.scores()),
            overdue=self._works(facts.all_of("overdue")),
            late=self._works((*facts.all_of("late"), *facts.all_of("caught_up"))),
            open_today=self._works(facts.all_of("open_today")),
            no_report=self._works(facts.all_of("no_report")),
            blocked=self._works(facts.all_of("blocked")),
            dropped=self._works(facts.all_of("dropped")),
            short_quotas=tuple(
                quota
                for standing in facts.standings
                for quota in self._quotas(standing.quotas)
                if quota.short
            ),
            rest=self._works(facts.rest),
            ahead=self._works(facts.ahead),
            rest_until=self.language.day(facts.of.period.last),
            ahead_until=self.language.day(facts.ahead_until),
            tasks=tuple(row for band in tasks.bands for row in band.rows),
            task_table=tasks,
            entries=entries,
            entry_columns=EntryColumns(
                evidence=any(entry.evidence for entry in entries),
                by=any(entry.by for entry in entries),
                written=any(entry.written != entry.day for entry in entries if entry.written),
            ),
            later=tuple(tables.entries(facts.later)),
        )

    def _plan_name(self, plan: Plan) -> str:
        """`Kế hoạch số 12/KH-UBND ngày 10/03/2023 của UBND xã … (tên)`, blanks as blanks."""
        document = plan.document
        if document.symbol is None and document.title is None:
            return self.say(
                Message("the {year} plan of {unit}", year=plan.span.name, unit=plan.unit)
            )
        number = f"{document.number or '……'}/{document.symbol or '……'}"
        day = "……" if document.date is None else self.language.day(document.date)
        named = Message(
            "Plan No. {number} of {day} of {unit}", number=number, day=day, unit=plan.unit
        )
        if document.title is None:
            return self.say(named)
        return f"{self.say(named)} “{document.title}”"

    def _figures(self) -> Figures:
        facts = self.facts
        within = facts.due_within()
        leads = {
            id for placed in all_tasks(self.plan) for id in people_of(self.plan, placed.task.lead)
        }
        return Figures(
            indices=sum(standing.scored is not None for standing in facts.standings),
            tasks=facts.tasks,
            owners=len(leads),
            entries=len(facts.entries),
            due=within.total(),
            due_done=within["on_time"] + within["late"],
            due_states=tuple(
                StateCount(self.say(_DUE_WORDS[group]), within[group])
                for group in DUE_GROUPS
                if within[group]
            ),
            early=len(facts.all_of("early")),
            caught_up=len(facts.all_of("caught_up")),
            overdue=len(facts.all_of("overdue")),
            no_report=len(facts.all_of("no_report")),
            blocked=len(facts.all_of("blocked")),
            dropped=len(facts.all_of("dropped")),
            later=len(facts.later),
        )

    def _leaders(self) -> Iterator[str]:
        """Each leader with the number of indices he answers for."""
        leaders = (placed.of.leader for placed in all_indices(self.plan))
        counts = Counter(leader for leader in leaders if leader is not None)
        for id, n in counts.items():
            yield self.say(Message("{post} ({n})", post=post_of(self.plan, id), n=n))

    def _part(self, number: int, standing: Standing) -> Part:
        index, of = standing.scored, standing.section.of
        scores = self._scores(index)
        return Part(
            number=number,
            name=self._common() if of is None else of.name,
            under=" / ".join(self._above(standing)),
            is_index=index is not None,
            leader="" if of is None or of.leader is None else post_of(self.plan, of.leader),
            lead="" if index is None else self.words.posts(index.lead),
            weight=""
            if index is None or index.weight is None
            else self.language.number(index.weight),
            target=scores[Stage.TARGET],
            actual=scores[Stage.ACTUAL],
            baseline=scores[Stage.BASELINE],
            in_points=index is not None and index.unit is None,
            aim="" if index is None else aims(index, self.language).rstrip("."),
            on_time=self._works(standing.on_time),
            late=self._works(standing.late),
            early=self._works(standing.early),
            caught_up=self._works(standing.caught_up),
            open_today=self._works(standing.open_today),
            no_report=self._works(standing.no_report),
            in_progress=self._works(standing.in_progress),
            overdue=self._works(standing.overdue),
            blocked=self._works(standing.blocked),
            dropped=self._works(standing.dropped),
            quotas=tuple(self._quotas(standing.quotas)),
            ongoing=tuple(self._undated(item) for item in standing.ongoing),
            unrecorded=tuple(self._undated(item) for item in standing.unrecorded),
        )

    def _common(self) -> str:
        """What the duties of the whole plan are called: where there is nothing else, just tasks."""
        alone = len(self.facts.standings) == 1 and not any(all_indices(self.plan))
        return self.say(Message("Tasks") if alone else Message("Common duties"))

    def _above(self, standing: Standing) -> Iterator[str]:
        section = standing.section
        yield from (
            one.name
            for one in all_sets(self.plan)
            if one.name is not None and one.path and section.path[: len(one.path)] == one.path
        )
        yield from (heading.name for heading in section.under)

    def _scores(self, index: Index | None) -> dict[Stage, str]:
        """Each score with its unit; all blank where the index has none to speak of."""
        if index is None or all(score_of(index, stage) is None for stage in Stage):
            return dict.fromkeys(Stage, "")
        return {
            stage: in_unit(score_of(index, stage), index, self.language) or self.words.unknown
            for stage in Stage
        }

    def _works(self, items: Iterable[DueItem | UndatedItem]) -> tuple[Work, ...]:
        return tuple(
            self._work(item) if isinstance(item, DueItem) else self._undated(item) for item in items
        )

    def _work(self, item: DueItem) -> Work:
        occurrence = item.occurrence
        title = occurrence.placed.task.title
        if occurrence.period is not None:
            title = f"{title}, {self.say(occurrence.period.name)}"
        elif not occurrence.alone:
            title = f"{title} ({occurrence.deadline.text or self.say(occurrence.deadline.phrase)})"
        due = self.language.day(occurrence.due)
        return self._any_work(occurrence.id, title, due, occurrence.placed.task, item.progress)

    def _undated(self, item: UndatedItem) -> Work:
        task = item.placed.task
        return self._any_work(task.id, task.title, "", task, item.progress)

    def _any_work(self, ref: str, title: str, due: str, task: Task, progress: Progress) -> Work:
        done_on = progress.done_on
        return Work(
            ref=ref,
            title=title,
            lead=self.words.posts(task.lead),
            due=due,
            done_on="" if done_on is None else self.language.day(done_on),
            days_late=progress.days_late,
            note=progress.note or "",
            evidence=self.words.evidence(progress),
            waiting_for=self.words.posts(progress.waiting_for),
        )

    def _quotas(self, items: Iterable[DueItem]) -> Iterator[Quota]:
        order = sorted(items, key=lambda item: item.of_deadline)
        for _, group in groupby(order, lambda item: item.of_deadline):
            periods = list(group)
            task = periods[0].occurrence.placed.task
            yield Quota(
                title=task.title,
                lead=self.words.posts(task.lead),
                wanted=self.say(periods[0].occurrence.deadline.phrase),
                periods="; ".join(self._period_count(item) for item in periods),
                short="; ".join(
                    self._period_count(item)
                    for item in periods
                    if item.is_late and item.progress.state is State.OVERDUE
                ),
            )

    def _period_count(self, item: DueItem) -> str:
        period, progress = item.occurrence.period, item.progress
        assert period is not None
        if progress.state in (State.BLOCKED, State.DROPPED):
            reason = progress.note or self.words.unknown
            words = Message("{state}: {note}", state=STATE_WORDS[progress.state], note=reason)
        elif progress.counted is None:
            done = progress.state in CLOSED
            words = STATE_WORDS[progress.state if done else State.NO_REPORT]
        elif progress.short and item.is_late:
            words = Message(
                "{count} of {quota}, {short} short",
                count=progress.counted,
                quota=item.at_least or 0,
                short=progress.short,
            )
        else:
            words = Message("{count} of {quota}", count=progress.counted, quota=item.at_least or 0)
        return f"{self.say(period.name)}: {self.say(words)}"
