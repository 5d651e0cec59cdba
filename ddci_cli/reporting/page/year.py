"""The year on the page: what falls due in each month, by what became of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from ddci_cli.analysis.progress.states import STATE_WORDS, State
from ddci_cli.language import Language
from ddci_cli.model.time.periods import Unit, periods_of_year
from ddci_cli.reporting.charts.chart import STATES_UPWARDS
from ddci_cli.reporting.page.figures import Month, Share

_BOX = 100


def months(
    counts: Sequence[Counter[State]],
    year: int,
    as_of: date,
    language: Language,
    highest: int | None = None,
) -> tuple[Month, ...]:
    """The columns of a year; none where nothing falls due in it.

    The highest column fills its box, unless the `highest` of several years side by side is given.
    """
    highest = highest or max(of_month.total() for of_month in counts)
    if not any(counts):
        return ()
    names = [language.say(period.name) for period in periods_of_year(Unit.MONTH, year)]
    return tuple(
        Month(
            name=names[month - 1],
            label=str(month),
            n=of_month.total(),
            shares=tuple(_shares(of_month, highest, language)),
            is_begun=date(year, month, 1) <= as_of,
        )
        for month, of_month in enumerate(counts, 1)
    )


def legend(every: tuple[Month, ...]) -> tuple[Share, ...]:
    """Each state that any month has, in the order of the columns."""
    shown = {share.state: share for month in every for share in month.shares}
    return tuple(shown[state.value] for state in STATES_UPWARDS if state.value in shown)


def _shares(counts: Counter[State], highest: int, language: Language) -> Iterator[Share]:
    below = 0
    for state in STATES_UPWARDS:
        n = counts[state]
        if not n:
            continue
        below += n
        yield Share(
            state=state.value,
            words=language.say(STATE_WORDS[state]),
            n=n,
            top=percent(highest - below, highest),
            height=percent(n, highest),
        )


def percent(part: int, whole: int) -> str:
    """As CSS and SVG write numbers."""
    return f"{_BOX * part / whole:.1f}".rstrip("0").rstrip(".")
