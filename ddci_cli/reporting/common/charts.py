"""The charts of the report on many units: what fell due, and who ranks where."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import TypeAlias, TypeVar

from ddci_cli.analysis.progress.period_report import DUE_GROUPS, STATE_OF_GROUP
from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.analysis.scores.ranking import Ranking
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.words import TOTALS
from ddci_cli.analysis.units.period import UnitPeriod, added_up
from ddci_cli.language import Language, Message
from ddci_cli.reporting.charts.chart import Chart, Series, told_of

T = TypeVar("T")

GROUPS = {group: STATE_WORDS[state] for group, state in STATE_OF_GROUP.items()} | {
    "open_today": Message("due on the day of the cut-off")
}
"""The ends that work can come to, and what they are called."""

# So many bars fill a page; of more than three pages the table is the better picture.
_ON_A_PAGE = 48
_MOST = 3 * _ON_A_PAGE


Group: TypeAlias = tuple[str, list[UnitPeriod]]
"""Those who share a bar, and what they are called."""


def charts_of_results(
    units: Sequence[Group], blocks: Sequence[Group], language: Language
) -> Iterator[Chart]:
    """What fell due in the period, unit by unit in their order; none where nothing did.

    Of more than a page it is told block by block, where blocks are named.
    """
    words = Message("What fell due in the period, unit by unit")
    if len(units) > _ON_A_PAGE and len(blocks) > 1:
        units, words = blocks, Message("What fell due in the period, block by block")
    bars = [(name, added_up(every)) for name, every in units]
    yield from _results([bar for bar in bars if bar[1].total()], words, language)


def _results(
    bars: Sequence[tuple[str, Counter[str]]], words: Message, language: Language
) -> Iterator[Chart]:
    shown = [group for group in DUE_GROUPS if any(due[group] for _, due in bars)]
    names = {group: language.say(GROUPS[group]) for group in shown}
    highest = max((due.total() for _, due in bars), default=0)
    pages = list(_pages(bars))
    for n, page in enumerate(pages, 1):
        told = (told_of(bar, due, names) for bar, due in page)
        yield Chart(
            caption=_caption(words, n, len(pages), language),
            told=". ".join(told),
            categories=tuple(f"{bar} ({due.total()})" for bar, due in page),
            series=tuple(
                Series(
                    names[group], STATE_OF_GROUP[group], tuple(str(due[group]) for _, due in page)
                )
                for group in shown
            ),
            is_lying=True,
            top=str(highest) if len(pages) > 1 else "",
        )


def charts_of_ranking(
    one: Ranking, title: str, labels: Mapping[str, str], language: Language
) -> Iterator[Chart]:
    """The totals in the order of the places, on the whole scale."""
    pages = list(_pages(one.ranks))
    for n, page in enumerate(pages, 1):
        told = tuple(
            f"{rank.place}. {labels[rank.of.name]}: "
            f"{language.number(rounded(rank.total, one.field.places))}"
            for rank in page
        )
        yield Chart(
            caption=_caption(Message("Ranking: {title}", title=title), n, len(pages), language),
            told=". ".join(told),
            categories=told,
            series=(
                Series(
                    language.head(TOTALS[one.field.kind]),
                    None,
                    tuple(str(rank.total) for rank in page),
                ),
            ),
            is_lying=True,
            top=str(one.field.top),
        )


def _pages(every: Sequence[T]) -> Iterator[Sequence[T]]:
    """Parts of about one size, none larger than a page."""
    if not 1 < len(every) <= _MOST:
        return
    size = ceil(len(every) / ceil(len(every) / _ON_A_PAGE))
    for first in range(0, len(every), size):
        yield every[first : first + size]


def _caption(words: Message, n: int, all: int, language: Language) -> str:
    if all > 1:
        words = Message("{caption} ({n}/{all})", caption=words, n=n, all=all)
    return language.say(words)
