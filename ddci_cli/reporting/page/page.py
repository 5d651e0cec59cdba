"""The values of the web page: figures, bars, owners, days."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from ddci_cli.analysis.owners import people_of, post_of
from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.progress.states import DONE, Progress, State
from ddci_cli.analysis.progress.year import by_months
from ddci_cli.analysis.scores.against_target import AgainstTarget, against_targets
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.since_last_year import Gain, gain_of, gains
from ddci_cli.analysis.scores.totals import SetScore, Stage, score_of, scores
from ddci_cli.analysis.scores.words import STAGES, TOTALS, aims, in_unit
from ddci_cli.language import Language, Message, Value, in_context
from ddci_cli.reporting.page.figures import Bar, Bars, Figure, OwnerRow, Page
from ddci_cli.reporting.page.late import coming, late
from ddci_cli.reporting.page.year import legend, months
from ddci_cli.reporting.values import Report
from ddci_cli.reporting.vocabulary import Words

LABELS = {
    "scores": Message("Scores by index"),
    "index": Message("index"),
    "leader": Message("Leader"),
    "weight": Message("weight, %"),
    "target": Message("target"),
    "actual": Message("actual"),
    "against": Message("Actual score (bar) against target (line)"),
    "on_scale": Message("Target on the scale"),
    "gap": Message("Points still to win"),
    "effort": Message("Where effort pays"),
    "since": Message("since last year"),
    "year": Message("The year by months"),
    "year_note": Message("Deadlines of each month, quotas aside"),
    "quotas": Message("Quotas short"),
    "count": Message("numbers"),
    "owners": Message("Owners"),
    "owner": Message("Owner"),
    "done": Message("done"),
    "in_progress": Message("in progress"),
    "to_come": Message("To come"),
    "open": Message("what needs attention"),
    "overdue": Message("overdue"),
    "blocked": Message("blocked"),
    "no_report": Message("no report yet"),
    "last_entry": Message("Last entry"),
    "deadlines": Message("Deadlines ahead"),
    "none_ahead": Message("Nothing falls due."),
    "none_overdue": Message("Nothing is overdue."),
    "late": Message("days late"),
    "due": Message("last day"),
    "task": Message("task"),
    "lead": Message("lead"),
    "reason": in_context("column", "note"),
    "text": Message("The whole report"),
    "as_of": Message("Figures as of"),
    "nothing_recorded": Message("nothing recorded"),
    "table": Message("table"),
    "back": Message("all units"),
}


def page_of(facts: PeriodReport, report: Report, language: Language, back: str = "") -> Page:
    """Every value of the page beside those of the report."""
    return _Page(facts, report, language).page(back)


class _Page:
    def __init__(self, facts: PeriodReport, report: Report, language: Language) -> None:
        self.facts = facts
        self.plan = facts.plan
        self.report = report
        self.language = language
        self.say = language.say
        self.words = Words(facts.plan, language)
        self.against_targets = against_targets(facts.plan)
        self.items = [
            item for standing in facts.standings for group in standing.dated() for item in group
        ]

    def page(self, back: str) -> Page:
        title = Message("{unit}: {period}", unit=self.plan.unit, period=self.facts.of.period.name)
        year = self.facts.of.period.year
        every_month = months(by_months(self.facts), year, self.facts.as_of, self.language)
        return Page(
            language=self.language.code.value,
            title=self.say(title),
            figures=tuple(self._figures()),
            months=every_month,
            legend=legend(every_month),
            sets=tuple(self._bars()),
            owners=tuple(self._owners()),
            late=late(self.facts, self.words),
            days=tuple(coming(self.facts, self.words)),
            labels={key: self.language.head(words) for key, words in LABELS.items()},
            back=back,
        )

    def _figures(self) -> Iterator[Figure]:
        report = self.report
        yield from (self._total(s) for s in scores(self.plan) if s.basis and s.of.of.kinds)
        known = [one.reached for one in self.against_targets if one.reached is not None]
        reached = sum(known)
        of = Message("of {n} with a score", n=len(known))
        if known:
            yield Figure(self.say(Message("Indices on target")), str(reached), self.say(of))
        figures = report.figures
        due = Message("of {n} due in the period", n=int(figures.due))
        besides = figures.early + figures.caught_up
        more = Message("{of}, and {n} others", of=due, n=besides)
        note = self.say(more if besides else due)
        yield Figure(self.language.head(Message("done")), str(int(figures.due_done)), note)
        note = self.say(Message("{n} blocked", n=int(figures.blocked))) if figures.blocked else ""
        yield Figure(self.language.head(Message("overdue")), str(int(figures.overdue)), note)
        if report.short_quotas:
            label = self.say(Message("Quotas short"))
            yield Figure(label, str(len(report.short_quotas)), "")
        if figures.no_report:
            told = self.say(Message("past their last day"))
            label = self.language.head(Message("no report yet"))
            yield Figure(label, str(int(figures.no_report)), told)

    def _total(self, score: SetScore) -> Figure:
        told = {
            stage: self.words.total(score.totals[stage][score.kind], score.places)
            for stage in (Stage.ACTUAL, Stage.TARGET)
        }
        label = TOTALS[score.kind]
        if score.of.name is not None:
            label = Message("{total}, {of}", total=label, of=score.of.name)
        notes = [Message("target {total}", total=told[Stage.TARGET])]
        if not score.totals[Stage.TARGET][score.kind].known:
            notes = []
        notes += [self._gain(gain) for gain in gains(score)]
        actual = score.totals[Stage.ACTUAL][score.kind]
        return Figure(
            self.language.head(label),
            told[Stage.ACTUAL],
            self.say(Message("{notes}", notes=tuple(notes))),
            is_known=actual.exact is not None,
        )

    def _gain(self, gain: Gain) -> Message:
        named: dict[str, Value] = {"stage": STAGES[gain.stage], "points": abs(gain.points)}
        if gain.points > 0:
            return Message("{stage} up by {points} on last year", **named)
        if gain.points < 0:
            return Message("{stage} down by {points} on last year", **named)
        return Message("{stage} as last year", stage=STAGES[gain.stage])

    def _bars(self) -> Iterator[Bars]:
        for name, group in groupby(self.against_targets, lambda one: one.in_set.name):
            of_set = list(group)
            gaps = [one.gap for one in of_set if one.gap is not None]
            weights = [one.of.weight for one in of_set if one.of.weight is not None]
            widest, heaviest = max(gaps, default=Decimal(0)), max(weights, default=Decimal(0))
            yield Bars(
                name=name or "",
                bars=tuple(self._bar(one, widest, heaviest) for one in of_set),
                has_weights=bool(weights),
                has_gaps=bool(gaps),
                has_actuals=any(score_of(one.of, Stage.ACTUAL) is not None for one in of_set),
                has_since=any(gain_of(one.of) is not None for one in of_set),
            )

    def _bar(self, one: AgainstTarget, widest: Decimal, heaviest: Decimal) -> Bar:
        index, gap = one.of, one.gap
        actual, target = score_of(index, Stage.ACTUAL), score_of(index, Stage.TARGET)
        number = self.language.number
        verdict = ""
        if one.reached is not None:
            verdict = self.say(Message("on target") if one.reached else Message("below target"))
        unknown = self.report.unknown
        aim = aims(index, self.language)
        # As thick as its weight; where there are no weights, all alike.
        share = Decimal("0.5") if index.weight is None else index.weight / (heaviest or 1)
        return Bar(
            name=index.name,
            leader=self._leader(one),
            weight="" if index.weight is None else number(index.weight),
            target=in_unit(target, index, self.language) or ("" if aim else unknown),
            aim=aim,
            actual=in_unit(actual, index, self.language) or unknown,
            gap=unknown if gap is None else number(rounded(gap, 2)),
            is_known=actual is not None,
            verdict=verdict,
            length=self._share(actual, _top(one)),
            mark="" if target is None else self._share(target, _top(one), 99),
            thickness=_short(4 + 12 * share),
            gap_length=self._share(gap, widest),
            since=self._since(one),
        )

    def _since(self, one: AgainstTarget) -> str:
        """`+0,25`: what the actual score, or else the target, is above last year's."""
        gain = gain_of(one.of)
        if gain is None:
            return ""
        sign = "+" if gain.points > 0 else "−" if gain.points < 0 else ""
        return f"{sign}{self.language.number(abs(gain.points))} ({self.say(STAGES[gain.stage])})"

    def _leader(self, one: AgainstTarget) -> str:
        """Who answers for the index: its leader, or else those who do its work."""
        if one.of.leader is not None:
            return post_of(self.plan, one.of.leader)
        return self.words.posts(one.of.lead)

    def _share(self, part: Decimal | None, whole: Decimal, most: int = 100) -> str:
        """In percent, within 0 and the most, as CSS and SVG write numbers."""
        if part is None or whole <= 0:
            return "0"
        return _short(min(max(100 * part / whole, Decimal(0)), Decimal(most)))

    def _owners(self) -> Iterator[OwnerRow]:
        last: dict[str, str] = {}
        for entry in self.facts.entries:
            if entry.about is not None and entry.by is None:
                continue
            by = [entry.by] if entry.by is not None else self._leads(entry.task_id)
            for id in people_of(self.plan, by):
                last[id] = self.language.day(entry.date)
        for owner in self.plan.owners:
            mine = [
                item
                for item in self.items
                if owner.id in people_of(self.plan, item.occurrence.placed.task.lead)
            ]
            if owner.members or not (mine or owner.id in last):
                continue
            states = [_state_for(owner.id, item.progress) for item in mine if not item.is_quota]
            short = {i.of_deadline for i in mine if i.is_quota and i.is_late and _is_short(i)}
            yield OwnerRow(
                post=owner.post,
                done=sum(state in DONE for state in states),
                in_progress=states.count(State.IN_PROGRESS),
                to_come=states.count(State.NOT_STARTED),
                overdue=states.count(State.OVERDUE),
                blocked=states.count(State.BLOCKED),
                no_report=states.count(State.NO_REPORT),
                short=len(short),
                last_entry=last.get(owner.id, ""),
            )

    def _leads(self, task_id: str | None) -> tuple[str, ...]:
        tasks = (item.occurrence.placed.task for item in self.items)
        return next((task.lead for task in tasks if task.id == task_id), ())


def _is_short(item: DueItem) -> bool:
    return item.progress.state is State.OVERDUE


def _state_for(owner: str, progress: Progress) -> State:
    """The state as it concerns one of the leads: whoever is done with his part waits for others."""
    if progress.waiting_for and owner not in progress.waiting_for:
        return State.DONE_ON_TIME
    return progress.state


def _top(one: AgainstTarget) -> Decimal:
    """What fills the box: the highest score; of people and money, the larger of what there is."""
    if one.of.unit is None or one.of.max is not None:
        return one.in_set.of.top_of(one.of)
    if one.of.unit == "%":
        return Decimal(100)
    return max(score_of(one.of, stage) or Decimal(0) for stage in Stage)


def _short(value: Decimal) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
