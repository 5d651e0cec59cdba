"""The lines of a report: one for each piece of work, or one for all periods in a state."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from ddci_cli.analysis.owners import people_of, with_members
from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.progress.states import STATE_WORDS, Progress, State
from ddci_cli.language import Message
from ddci_cli.lines import in_a_row
from ddci_cli.model.deadlines import Quota
from ddci_cli.model.journal import About, Reported
from ddci_cli.model.task import Task
from ddci_cli.model.time.periods import Period
from ddci_cli.reporting.content.lines import Work
from ddci_cli.reporting.content.periods import brief
from ddci_cli.reporting.vocabulary import Words


class Works:
    """Makes the lines of one report."""

    def __init__(
        self, facts: PeriodReport, words: Words, signed: date, owner: str | None = None
    ) -> None:
        self.facts = facts
        self._asked = None if owner is None else with_members(facts.plan, [owner])
        self.words = words
        self.say = words.say
        self.signed = signed
        self.year = facts.of.period.last.year
        self.causes = [entry for entry in facts.told if entry.about is About.CAUSE]
        told: dict[object, int] = {}
        for standing in facts.standings:
            for item in standing.told():
                if _recurs(item):
                    told[item.of_deadline] = told.get(item.of_deadline, 0) + 1
        self.summed = {deadline for deadline, n in told.items() if n > 1}
        """The deadlines of which the report tells several periods."""

    def each(self, items: Iterable[DueItem | UndatedItem]) -> tuple[Work, ...]:
        """A line for each piece of work."""
        return tuple(self._line([item]) for item in items)

    def together(self, items: Iterable[DueItem | UndatedItem]) -> tuple[Work, ...]:
        """The same, with the periods of one deadline in one line."""
        found: dict[object, list[DueItem | UndatedItem]] = {}
        for n, item in enumerate(items):
            key: object = n
            if isinstance(item, DueItem) and _recurs(item):
                key = item.of_deadline, self._past(item)
            found.setdefault(key, []).append(item)
        return tuple(self._line(some) for some in found.values())

    def _line(self, items: Sequence[DueItem | UndatedItem]) -> Work:
        first = items[0]
        if isinstance(first, UndatedItem):
            task = first.placed.task
            own = first.progress._replace(entries=first.own_entries)
            return self._work(task.id, task.title, task, own, deadline="")
        dated = [item for item in items if isinstance(item, DueItem)]
        occurrence = first.occurrence
        return self._work(
            occurrence.id,
            self._title(dated),
            occurrence.placed.task,
            (first if len(dated) == 1 else dated[-1]).progress,
            n=len(dated),
            due=self.words.day(occurrence.due),
            deadline=self.deadline(first),
            recurs=_recurs(first),
            is_summed=first.is_quota or first.of_deadline in self.summed,
            past=self._past(first),
            days_late=first.progress.days_late,
            quota=first.quota,
            cause=self.cause(dated),
            evidence="; ".join(
                dict.fromkeys(text for one in dated if (text := self.words.evidence(one.progress)))
            ),
        )

    def _work(
        self,
        ref: str,
        title: str,
        task: Task,
        progress: Progress,
        *,
        deadline: str,
        n: int = 1,
        due: str = "",
        recurs: bool = False,
        is_summed: bool = False,
        past: str = "",
        days_late: int = 0,
        quota: Quota | None = None,
        cause: str | None = None,
        evidence: str | None = None,
    ) -> Work:
        waiting = progress.waiting_for
        people = people_of(self.facts.plan, task.lead)
        finished = [id for id in people if id not in waiting] if waiting else []
        done_on = progress.done_on
        return Work(
            ref=ref,
            title=title,
            n=self.words.count(n),
            lead=self.words.leads(self._leads(task, people)),
            due=due,
            deadline=deadline,
            recurs=recurs,
            is_summed=is_summed,
            past=past,
            done_on="" if done_on is None else self.words.day(done_on),
            days_late=self.words.count(days_late),
            late=self.words.days(days_late),
            note=progress.note or "",
            cause=self._told_cause(task.id, progress) if cause is None else cause,
            evidence=self.words.evidence(progress) if evidence is None else evidence,
            count=self._count(progress, quota),
            finished=self.words.several(finished, len(people)) if finished else "",
            waiting_for=self.words.several(waiting, len(people)) if waiting else "",
        )

    def _leads(self, task: Task, people: Sequence[str]) -> Sequence[str]:
        """Who leads it; in an owner's own report he alone, whose part it tells."""
        own = [id for id in people if self._asked is not None and id in self._asked]
        return own or task.lead

    def _title(self, items: Sequence[DueItem]) -> str:
        """With the period, or several of them, or the event's day."""
        occurrence = items[0].occurrence
        title = occurrence.placed.task.title
        periods = [one.occurrence.period for one in items if one.occurrence.period is not None]
        if periods:
            return f"{title}, {self.periods(periods)}"
        if occurrence.event is not None:
            day = self.words.day(occurrence.event)
            return self.say(Message("{title} (event of {day})", title=title, day=day))
        return title

    def periods(self, periods: Sequence[Period]) -> str:
        """Periods as a report of its year names them."""
        return brief(periods, self.year, self.words.language)

    def deadline(self, item: DueItem) -> str:
        """The document's own words, else those for what the plan says."""
        deadline = item.occurrence.deadline
        return in_a_row(deadline.text) if deadline.text else self.say(deadline.phrase)

    def _past(self, item: DueItem) -> str:
        """What is known of work whose day is over when the report is signed; else blank."""
        if item.occurrence.due >= self.signed:
            return ""
        if item.progress.state is State.BLOCKED:
            return self.say(STATE_WORDS[State.BLOCKED])
        if item.progress.entries:
            return self.say(Message("not finished"))
        return self.say(STATE_WORDS[State.NO_REPORT])

    def cause(self, items: Sequence[DueItem]) -> str:
        """Why they fall short, each reason once."""
        reasons = (
            self._told_cause(item.occurrence.placed.task.id, item.progress, item.occurrence.key)
            for item in items
        )
        return "; ".join(dict.fromkeys(reason for reason in reasons if reason))

    def _told_cause(self, task: str, progress: Progress, key: str | None = None) -> str:
        """The newest cause that was recorded, else what it was last blocked by."""
        told = [e for e in self.causes if e.task_id == task and e.period in (None, key)]
        if told:
            return told[-1].note or ""
        stopped = [e for e in progress.entries if e.state is Reported.BLOCKED]
        return stopped[-1].note or "" if stopped else ""

    def _count(self, progress: Progress, quota: Quota | None) -> str:
        if quota is None or progress.counted is None:
            return ""
        return self.of_quota(progress.counted, quota)

    def of_quota(self, counted: Decimal, quota: Quota) -> str:
        """`08/10 hộ`, `62/70 %`."""
        language = self.words.language
        count, wanted = language.counted(counted), language.counted(quota.at_least)
        return self.say(
            Message("{count} of {wanted} {of}", count=count, wanted=wanted, of=quota.of)
        )


def _recurs(item: DueItem) -> bool:
    return item.occurrence.period is not None
