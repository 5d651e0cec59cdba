"""Recurring work in one line: its periods summed up by what became of them."""

from collections.abc import Iterator, Sequence
from itertools import chain

from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.period_report import Standing
from ddci_cli.analysis.progress.states import CLOSED, DONE, STATE_WORDS, State
from ddci_cli.diagnostics import Path
from ddci_cli.language import Message, in_context
from ddci_cli.model.time.periods import Period
from ddci_cli.reporting.content.lines import Quota, Recurring
from ddci_cli.reporting.content.works import Works

_MOST_EVIDENCE = 3
"""More than that stands in the appendix."""
_MOST_NUMBERS = 12
"""So many periods of a quota are told one by one."""

# In this order; what is done before its day is told apart from what was due.
_GROUPS = {
    "on_time": STATE_WORDS[State.DONE_ON_TIME],
    "late": STATE_WORDS[State.DONE_LATE],
    "early": Message("done ahead of time"),
    "caught_up": Message("of earlier periods done late"),
    "in_progress": STATE_WORDS[State.IN_PROGRESS],
    "open_today": Message("due on the day of the cut-off and not done"),
    "overdue": STATE_WORDS[State.OVERDUE],
    "no_report": STATE_WORDS[State.NO_REPORT],
    "blocked": STATE_WORDS[State.BLOCKED],
    "dropped": STATE_WORDS[State.DROPPED],
}


class RecurringWork:
    """Makes the lines of recurring work, and of quotas."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.words = works.words
        self.language = works.words.language
        self.say = works.say

    def lines(self, standing: Standing) -> Iterator[Recurring]:
        """One for each deadline of which several periods are told."""
        found: dict[tuple[Path, int], dict[str, list[DueItem]]] = {}
        for group in _GROUPS:
            for item in getattr(standing, group):
                if (
                    isinstance(item, DueItem)
                    and not item.is_quota
                    and item.of_deadline in self.works.summed
                ):
                    found.setdefault(item.of_deadline, {}).setdefault(group, []).append(item)
        # In the order of the plan.
        for deadline in sorted(found):
            yield self._line(found[deadline])

    def _line(self, groups: dict[str, list[DueItem]]) -> Recurring:
        items = sorted(chain.from_iterable(groups.values()), key=lambda i: i.occurrence.due)
        first = items[0]
        task = first.occurrence.placed.task
        return Recurring(
            title=task.title,
            lead=self.words.leads(task.lead),
            deadline=self.works.deadline(first),
            periods=self.works.periods(_periods(items)),
            states=tuple(self._state(group, some, items) for group, some in groups.items()),
            latest=self._latest(items),
            evidence=self._evidence(items),
        )

    def _state(self, group: str, some: Sequence[DueItem], every: Sequence[DueItem]) -> str:
        """`08 kỳ hoàn thành đúng hạn`; the few are named, and why they stand still."""
        n, state = self.language.counted(len(some)), _GROUPS[group]
        reasons = "; ".join(
            dict.fromkeys(
                item.progress.note
                for item in some
                if group in ("blocked", "dropped") and item.progress.note
            )
        )
        if 2 * len(some) > len(every) and not reasons:
            return self.say(in_context("periods", "{n} {state}", n=n, state=state))
        named = self.works.periods(_periods(some))
        if reasons:
            named = f"{named}: {reasons}"
        return self.say(Message("{n} {state} ({periods})", n=n, state=state, periods=named))

    def _latest(self, items: Sequence[DueItem]) -> str:
        done = [item for item in items if item.progress.done_on is not None]
        if not done:
            return ""
        last = done[-1]
        assert last.progress.done_on is not None
        said = Message(
            "{period}, done on {day}",
            period=self.works.periods(_periods([last])),
            day=last.progress.done_on,
        )
        note = last.progress.note
        return f"{self.say(said)}: {note}" if note else self.say(said)

    def _evidence(self, items: Sequence[DueItem]) -> str:
        named = list(
            dict.fromkeys(
                text for i in items for entry in i.progress.entries for text in entry.evidence
            )
        )
        if len(named) <= _MOST_EVIDENCE:
            return "; ".join(named)
        return self.say(Message("{n} documents", n=self.language.counted(len(named))))

    def quotas(self, standing: Standing) -> Iterator[Quota]:
        """One for each quota, with its periods of the report."""
        found: dict[tuple[Path, int], list[DueItem]] = {}
        for item in standing.quotas:
            found.setdefault(item.of_deadline, []).append(item)
        for deadline in sorted(found):
            items = found[deadline]
            first = items[0]
            task = first.occurrence.placed.task
            assert first.quota is not None
            # A running period of which nobody has told stands among what is to come.
            told = [i for i in items if self._is_over(i) or i.progress.counted is not None]
            if not told:
                continue
            short = [i for i in items if i.is_late and i.progress.state is State.OVERDUE]
            yield Quota(
                title=task.title,
                lead=self.words.leads(task.lead),
                wanted=self.works.deadline(first),
                of=first.quota.of,
                periods=self._numbers(told),
                short=self._numbers(short),
                cause=self.works.cause(short),
            )

    def _is_over(self, item: DueItem) -> bool:
        done = item.progress.state in CLOSED or item.progress.state is State.BLOCKED
        return done or item.occurrence.due <= self.works.facts.as_of

    def _numbers(self, items: Sequence[DueItem]) -> str:
        if len(items) > _MOST_NUMBERS:
            reached = [item for item in items if item.progress.state in DONE]
            others = [item for item in items if item.progress.state not in DONE]
            if reached and others:
                n = self.language.counted(len(reached))
                periods = self.works.periods(_periods(reached))
                said = self.say(Message("{n} reached ({periods})", n=n, periods=periods))
                return "; ".join((said, *map(self._number, others)))
        return "; ".join(map(self._number, items))

    def _number(self, item: DueItem) -> str:
        progress, quota = item.progress, item.quota
        assert quota is not None
        if progress.state in (State.BLOCKED, State.DROPPED):
            reason = progress.note or self.words.unknown
            words = Message("{state} ({note})", state=STATE_WORDS[progress.state], note=reason)
        elif progress.counted is None:
            done = progress.state in DONE
            words = STATE_WORDS[progress.state if done else State.NO_REPORT]
        else:
            words = Message(
                "{count} of {wanted}",
                count=self.language.counted(progress.counted),
                wanted=self.language.counted(quota.at_least),
            )
        period = self.works.periods(_periods([item]))
        return self.say(Message("{period}: {said}", period=period, said=words))


def _periods(items: Sequence[DueItem]) -> list[Period]:
    periods = (item.occurrence.period for item in items)
    return sorted(period for period in periods if period is not None)
