"""What a report says of the plan as a whole: its document, its size, who answers for what."""

from collections import Counter
from collections.abc import Iterator

from ddci_cli.analysis.owners import people_of
from ddci_cli.analysis.plan_reference import about, kind_of, matter_of, title_of
from ddci_cli.analysis.progress.period_report import DUE_GROUPS, STATE_OF_GROUP, PeriodReport
from ddci_cli.analysis.progress.states import DONE, STATE_WORDS, State
from ddci_cli.analysis.scores.totals import Stage, score_of
from ddci_cli.analysis.sections import PlacedTask, all_indices, all_sets, all_tasks, sections
from ddci_cli.language import Message
from ddci_cli.model.journal import About
from ddci_cli.model.plan import as_registered
from ddci_cli.reporting.content.lines import Leader, Told, Unpublished
from ddci_cli.reporting.values import Figures, StateCount
from ddci_cli.reporting.vocabulary import Words

_BLANK = "……"
"""What stands for a number or a day that is not known."""

_DUE_WORDS = {group: STATE_WORDS[state] for group, state in STATE_OF_GROUP.items()} | {
    "open_today": Message("due on the day of the cut-off and not done")
}
_QUOTA_WORDS = {
    **dict.fromkeys(DONE, Message("reached")),
    **dict.fromkeys((State.OVERDUE, State.IN_PROGRESS, State.NOT_STARTED), Message("not reached")),
    **{state: STATE_WORDS[state] for state in (State.NO_REPORT, State.BLOCKED, State.DROPPED)},
}


class WholePlan:
    """Texts and figures about the plan of one report."""

    def __init__(self, facts: PeriodReport, words: Words, owner: str | None) -> None:
        self.facts = facts
        self.plan = facts.plan
        self.words = words
        self.say = words.say
        self.owner = owner

    def kind(self) -> str:
        """`Kế hoạch`, `Chỉ thị`."""
        return self.say(kind_of(self.plan))

    def name(self) -> str:
        """`Kế hoạch số 12/KH-UBND ngày 10/3/2023 của UBND xã … về …`, blanks as blanks."""
        document = self.plan.document
        if document.symbol is None and document.number is None and document.date is None:
            return self._unsigned()
        number = _BLANK if document.number is None else as_registered(document.number)
        number = f"{number}/{document.symbol or _BLANK}"
        day = _BLANK if document.date is None else self.words.day(document.date)
        named = Message(
            "{kind} No. {number} of {day} of {unit}",
            kind=kind_of(self.plan),
            number=number,
            day=day,
            unit=self.plan.unit,
        )
        if not document.title:
            return self.say(named)
        return self.say(Message("{document} on {matter}", document=named, matter=about(self.plan)))

    def _unsigned(self) -> str:
        if matter_of(self.plan):
            return self.say(Message("{title} of {unit}", title=self.title(), unit=self.plan.unit))
        return self.say(
            Message("the {year} plan of {unit}", year=self.plan.span.name, unit=self.plan.unit)
        )

    def title(self) -> str:
        """`Kế hoạch cải thiện chỉ số … năm 2023`, without number and day."""
        return self.say(title_of(self.plan))

    def leaders(self) -> Iterator[Leader]:
        """Each with how many indices and groups of tasks he answers for, in the plan's order."""
        indices: Counter[str] = Counter()
        groups: Counter[str] = Counter()
        order: dict[str, None] = {}
        for section in sections(self.plan):
            if section.of is None or section.of.leader is None:
                continue
            order.setdefault(section.of.leader)
            (groups if section.scored is None else indices)[section.of.leader] += 1
        for id in sorted(order, key=lambda one: -indices[one] - groups[one]):
            yield Leader(
                self.words.who(id),
                self.words.count(indices[id]),
                self.words.count(groups[id]),
            )

    def told(self, about: About) -> Iterator[Told]:
        """The facts of one kind that name no task."""
        for entry in self.facts.told_of_all(about):
            note = entry.note or ""
            # A direction stands behind its day.
            if about is not About.DIRECTION:
                note = self.words.language.begun(note)
            yield Told(self.words.day(entry.date), note, "; ".join(entry.evidence))

    def unpublished(self) -> Iterator[Unpublished]:
        """The sets with targets of which scores of the year are not known."""
        for one in all_sets(self.plan):
            scored = [placed.of for placed in one.indices]
            aimed = any(score_of(index, Stage.TARGET) is not None for index in scored)
            unknown = sum(score_of(index, Stage.ACTUAL) is None for index in scored)
            if aimed and unknown and one.of.score.actual is None:
                count = self.words.count
                yield Unpublished(one.name or "", count(unknown), count(len(scored)))

    def figures(self) -> Figures:
        """How many of what."""
        facts = self.facts
        due = facts.due_items()
        within = Counter(group for group, _ in due)
        tasks = self._tasks()
        leads = {id for placed in tasks for id in people_of(self.plan, placed.task.lead)}
        of_groups = {placed.under for placed in tasks if placed.in_index is None and placed.under}
        in_index = sum(placed.in_index is not None for placed in tasks)
        in_group = sum(placed.in_index is None and bool(placed.under) for placed in tasks)
        over = [
            item
            for item in facts.all_of("quotas")
            if facts.of.first <= item.occurrence.due <= facts.as_of
        ]
        counted = Counter(_QUOTA_WORDS[item.progress.state] for item in over)
        n = self.words.count
        indices = sum(standing.scored is not None for standing in facts.standings)
        if self.owner is None:
            indices = sum(1 for _ in all_indices(self.plan))
        return Figures(
            indices=n(indices),
            tasks=n(facts.tasks),
            tasks_of_indices=n(in_index),
            tasks_of_groups=n(in_group),
            common_tasks=n(len(tasks) - in_index - in_group),
            groups=n(len(of_groups)),
            goes_on=n(sum(any(d.goes_on for d in placed.task.deadlines) for placed in tasks)),
            owners=n(len(leads)),
            entries=n(len(facts.entries)),
            due=n(len(due)),
            due_tasks=n(len({item.occurrence.placed.task.id for _, item in due})),
            due_done=n(within["on_time"] + within["late"]),
            due_states=tuple(
                StateCount(self.say(_DUE_WORDS[group]), n(within[group]))
                for group in DUE_GROUPS
                if within[group]
            ),
            quotas=n(len(over)),
            quota_states=tuple(
                StateCount(self.say(words), n(counted[words]))
                for words in dict.fromkeys(_QUOTA_WORDS.values())
                if counted[words]
            ),
            early=n(len(facts.all_of("early"))),
            caught_up=n(len(facts.all_of("caught_up"))),
            overdue=n(len(facts.all_of("overdue"))),
            no_report=n(len(facts.all_of("no_report"))),
            blocked=n(len(facts.all_of("blocked"))),
            dropped=n(len(facts.all_of("dropped"))),
            later=n(len(facts.later)),
        )

    def _tasks(self) -> list[PlacedTask]:
        """Those that the report is about, whatever the period."""
        known = {item.occurrence.placed.task.id for item in self.facts.known.items}
        known |= {item.placed.task.id for item in self.facts.known.undated}
        return [
            placed
            for placed in all_tasks(self.plan)
            if self.owner is None or placed.task.id in known
        ]
