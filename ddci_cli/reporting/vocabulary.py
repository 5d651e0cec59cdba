"""What all values of a report are made with: posts, numbers, and words for what is unknown."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from ddci_cli.analysis.owners import name_of, post_of, shares_post
from ddci_cli.analysis.progress.states import Progress
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.totals import Total
from ddci_cli.language import Language, LanguageCode, Message, counted, in_context
from ddci_cli.model.plan import Plan
from ddci_cli.reporting.content.lines import Count

_FEW = 5
"""More than that are named in the appendix alone."""


class Words:
    """Texts of one report in one language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.language = language
        self.say = language.say
        self.day = language.day
        self.unknown = language.say(Message("[no data yet]"))

    def who(self, id: str) -> str:
        """The post behind an id; with the name where two hold the same post."""
        name = name_of(self.plan, id)
        post = post_of(self.plan, id)
        if name is None or not shares_post(self.plan, id):
            return post
        return self.say(in_context("leader", "{name}, {post}", name=name, post=post))

    def posts(self, ids: Iterable[str]) -> str:
        """All who are behind ids."""
        named = [self.who(id) for id in ids]
        return ("; " if any(", " in one for one in named) else ", ").join(named)

    def several(self, ids: Collection[str], among: int) -> str:
        """Some of several who do a task together; of many, how many they are."""
        if among <= _FEW:
            return self.posts(ids)
        counts = {"n": self.language.counted(len(ids)), "all": self.language.counted(among)}
        return self.say(Message("{n} of {all} units", **counts))

    def leads(self, ids: Collection[str]) -> str:
        """Those who lead a task; of many, how many they are."""
        if len(ids) <= _FEW:
            return self.posts(ids)
        return self.say(Message("{n} units", n=self.language.counted(len(ids))))

    def evidence(self, progress: Progress) -> str:
        """Everything that was named as evidence, each once."""
        named = dict.fromkeys(text for entry in progress.entries for text in entry.evidence)
        return "; ".join(named)

    def count(self, n: int) -> int:
        """A number that prints as offices of the language count: `03 nhiệm vụ`."""
        return Count(n) if self.language.code is LanguageCode.VI else n

    def days(self, n: int) -> str:
        """`06 ngày`."""
        return self.say(counted("{shown} day", "{shown} days", n=n, shown=self.language.counted(n)))

    def number(self, value: Decimal | None) -> str:
        """The number, or the words for one that is not known."""
        return self.unknown if value is None else self.language.number(value)

    def total(self, total: Total, places: int) -> str:
        """The total, or the range in which it lies while scores are missing."""
        if not total.known:
            return self.unknown
        if total.exact is not None:
            return self.language.number(rounded(total.exact, places))
        low, high = rounded(total.lowest, places), rounded(total.highest, places)
        return self.say(Message("from {low} to {high}", low=low, high=high))
