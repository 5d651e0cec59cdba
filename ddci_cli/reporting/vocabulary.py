"""What all values of a report are made with: posts, numbers, and words for what is unknown."""

from collections.abc import Iterable
from decimal import Decimal

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.states import Progress
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.totals import Total
from ddci_cli.language import Language, Message
from ddci_cli.model.plan import Plan


class Words:
    """Texts of one report in one language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.language = language
        self.say = language.say
        self.day = language.day
        self.unknown = language.say(Message("[no data yet]"))

    def posts(self, ids: Iterable[str]) -> str:
        """The posts behind ids."""
        return ", ".join(post_of(self.plan, id) for id in ids)

    def evidence(self, progress: Progress) -> str:
        """Everything that was named as evidence, each once."""
        named = dict.fromkeys(text for entry in progress.entries for text in entry.evidence)
        return "; ".join(named)

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
