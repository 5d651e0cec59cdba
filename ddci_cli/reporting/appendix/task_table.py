"""The appendix of tasks: one line a task, under the index or the heading that it belongs to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.period_report import PeriodReport, Standing
from ddci_cli.analysis.progress.states import DONE, STATE_WORDS, Progress, State
from ddci_cli.analysis.sections import PlacedTask, all_indices
from ddci_cli.language import Message, counted
from ddci_cli.lines import in_a_row
from ddci_cli.model.deadlines import Deadline
from ddci_cli.reporting.appendix.roman import roman
from ddci_cli.reporting.values import TaskBand, TaskRow, TaskTable
from ddci_cli.reporting.vocabulary import Words

# Fewer than that part of all rows do not make a column.
_FEW = 0.25
# Of a quota that its period has not reached, or that nobody has told the number of.
_REACHED = Message("reached")
_SHORT = Message("not reached")


def task_table(facts: PeriodReport, words: Words) -> TaskTable:
    """The tasks that a report is about, in the order of the plan."""
    bands = tuple(_TaskTable(facts, words).bands())
    rows = [row for band in bands for row in band.rows]
    has_products = _is_column(row.product for row in rows)
    has_evidence = _is_column(row.evidence for row in rows)

    def told(row: TaskRow) -> TaskRow:
        if row.product and not has_products:
            title = Message("{title} (product: {product})", title=row.title, product=row.product)
            row = replace(row, title=words.say(title), product="")
        if row.evidence and not has_evidence:
            state = Message("{state} (evidence: {named})", state=row.state, named=row.evidence)
            row = replace(row, state=words.say(state), evidence="")
        return row

    return TaskTable(
        bands=tuple(replace(band, rows=tuple(map(told, band.rows))) for band in bands),
        has_partners=any(row.partners for row in rows),
        has_products=has_products,
        has_evidence=has_evidence,
    )


def _is_column(values: Iterable[str]) -> bool:
    """Whether enough rows have a value; else it is told beside what it belongs to."""
    every = list(values)
    filled = sum(map(bool, every))
    return filled > 0 and filled >= _FEW * len(every)


class _TaskTable:
    def __init__(self, facts: PeriodReport, words: Words) -> None:
        self.facts = facts
        self.words = words
        self.say = words.say
        self.items: dict[str, list[DueItem]] = {}
        for item in facts.known.items:
            self.items.setdefault(item.occurrence.placed.task.id, []).append(item)
        self.told = {
            item.occurrence.id
            for standing in facts.standings
            for group in standing.dated()
            for item in group
        }
        self.undated = {item.placed.task.id: item for item in facts.known.undated}
        self.rows = 0

    def bands(self) -> Iterator[TaskBand]:
        number = 0
        for standing in self.facts.standings:
            rows = tuple(
                self._row(placed)
                for placed in standing.section.tasks
                if placed.task.id in self.items or placed.task.id in self.undated
            )
            if rows:
                number += 1
                yield TaskBand(roman(number), self._name(standing), rows)

    def _name(self, standing: Standing) -> str:
        """Blank where nothing but the duties of the whole plan is there to be told apart."""
        of = standing.section.of
        if of is not None:
            return of.name
        alone = len(self.facts.standings) == 1 and not any(all_indices(self.facts.plan))
        return "" if alone else self.say(Message("Common duties"))

    def _row(self, placed: PlacedTask) -> TaskRow:
        task = placed.task
        self.rows += 1
        said = [
            (self._deadline(deadline), self._state(placed, n, deadline))
            for n, deadline in enumerate(task.deadlines)
        ]
        # A day that the plan has left behind, or a period that it does not come to.
        said = [(words, state) for words, state in said if state] or [
            (words, self.say(STATE_WORDS[State.NO_REPORT])) for words, _ in said
        ]
        if not said:
            undated = self.undated.get(task.id)
            told = undated is not None and bool(undated.progress.entries)
            state = undated.progress.state if undated is not None and told else State.NO_REPORT
            said = [(self.say(Message("no deadline")), self.say(STATE_WORDS[state]))]
        # One state for all of them needs no telling which.
        states = list(dict.fromkeys(state for _, state in said))
        apart = len(states) > 1
        evidence = dict.fromkeys(
            text for one in self._progress(task.id) for e in one.entries for text in e.evidence
        )
        return TaskRow(
            number=str(self.rows),
            ref=task.id,
            title=task.title,
            lead=self.words.posts(task.lead) or self.words.unknown,
            partners=self.words.posts(task.partners),
            product=in_a_row(task.product or ""),
            deadline=_listed([words for words, _ in said], apart=apart),
            state=_listed([state for _, state in said] if apart else states, apart=apart),
            evidence="; ".join(evidence),
        )

    def _progress(self, task_id: str) -> Iterator[Progress]:
        yield from (item.progress for item in self.items.get(task_id, ()))
        if task_id in self.undated:
            yield self.undated[task_id].progress

    def _deadline(self, deadline: Deadline) -> str:
        """The document's own words, else those for what the plan says."""
        return in_a_row(deadline.text) if deadline.text else self.say(deadline.phrase)

    def _state(self, placed: PlacedTask, number: int, deadline: Deadline) -> str:
        """How far it is, in few words; blank where this plan asks nothing of it."""
        items = [i for i in self.items.get(placed.task.id, ()) if i.of_deadline[1] == number]
        told = [item for item in items if item.occurrence.id in self.told]
        if deadline.recurs:
            return self._of_periods(told or items)
        if items:
            return "; ".join(dict.fromkeys(self._of_one(item) for item in told or items))
        undated = self.undated.get(placed.task.id)
        if undated is None or deadline not in undated.deadlines:
            return ""
        return self._of_undated(undated)

    def _of_one(self, item: DueItem) -> str:
        progress = item.progress
        if item.at_least is not None and progress.counted is not None:
            counts = {"count": progress.counted, "quota": item.at_least}
            return self.say(Message("{count} of {quota}", **counts))
        return self._with_the_late(self.say(STATE_WORDS[progress.state]), progress)

    def _with_the_late(self, said: str, progress: Progress) -> str:
        """The text sums up a task of many; here each who is late is named."""
        if not progress.waiting_for:
            return said
        late = self.words.posts(progress.waiting_for)
        return self.say(Message("{state}; not yet by: {owners}", state=said, owners=late))

    def _of_undated(self, item: UndatedItem) -> str:
        state = item.progress.state if item.progress.entries else State.NO_REPORT
        return self.say(STATE_WORDS[state])

    def _of_periods(self, items: list[DueItem]) -> str:
        """How many periods are in which state; those to come are not told."""
        known = [item for item in items if self._is_over(item) or item.progress.entries]
        if not known:
            return self.say(STATE_WORDS[State.NOT_STARTED])
        if len(known) == 1 and not known[0].is_quota:
            [one] = known
            return self._with_the_late(self.say(STATE_WORDS[one.progress.state]), one.progress)
        counts = Counter(self._word(item) for item in known)
        states = [
            self.say(
                counted(
                    "{n} period {state}",
                    "{n} periods {state}",
                    n=self.words.count(n),
                    state=state,
                )
            )
            for state, n in counts.items()
        ]
        states += [
            self.say(
                Message(
                    "{period}, not yet by: {owners}",
                    period=item.occurrence.period.name,
                    owners=self.words.posts(item.progress.waiting_for),
                )
            )
            for item in known
            if item.progress.waiting_for and item.occurrence.period is not None
        ]
        return "; ".join(states)

    def _is_over(self, item: DueItem) -> bool:
        return item.occurrence.due <= self.facts.as_of

    def _word(self, item: DueItem) -> Message:
        state = item.progress.state
        if not item.is_quota or state in (State.BLOCKED, State.DROPPED, State.NO_REPORT):
            return STATE_WORDS[state]
        if state in DONE:
            return _REACHED
        return _SHORT if self._is_over(item) else STATE_WORDS[State.IN_PROGRESS]


def _listed(texts: Iterable[str], *, apart: bool) -> str:
    """The texts in a row; with numbers where those of two columns belong together."""
    every = list(texts)
    if not apart:
        return "; ".join(text for text, _ in groupby(every))
    return "; ".join(f"({n}) {text}" for n, text in enumerate(every, 1))
