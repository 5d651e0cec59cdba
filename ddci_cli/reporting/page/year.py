"""The year on the page: what falls due in each month, by what became of it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.progress.states import STATE_WORDS, State
from ddci_cli.language import Language
from ddci_cli.model.time.periods import Unit, periods_of_year
from ddci_cli.reporting.page.figures import Month, Share

# From the ground up: what is done, what is in hand, what is not.
_ORDER = (
    State.DONE_ON_TIME,
    State.DONE_LATE,
    State.IN_PROGRESS,
    State.NOT_STARTED,
    State.DROPPED,
    State.BLOCKED,
    State.NO_REPORT,
    State.OVERDUE,
)
_BOX = 100


def months(facts: PeriodReport, language: Language) -> tuple[Month, ...]:
    """Quotas aside, as the report counts; the highest column fills its box."""
    year = facts.of.period.year
    found: dict[int, Counter[State]] = {month: Counter() for month in range(1, 13)}
    for item in facts.known.items:
        due = item.occurrence.due
        if due.year == year and not item.is_quota:
            found[due.month][item.progress.state] += 1
    highest = max(counts.total() for counts in found.values())
    if not highest:
        return ()
    names = [language.say(period.name) for period in periods_of_year(Unit.MONTH, year)]
    return tuple(
        Month(
            name=names[month - 1],
            label=str(month),
            n=counts.total(),
            shares=tuple(_shares(counts, highest, language)),
            is_begun=date(year, month, 1) <= facts.as_of,
        )
        for month, counts in found.items()
    )


def legend(every: tuple[Month, ...]) -> tuple[Share, ...]:
    """Each state that any month has, in the order of the columns."""
    shown = {share.state: share for month in every for share in month.shares}
    return tuple(shown[state.value] for state in _ORDER if state.value in shown)


def _shares(counts: Counter[State], highest: int, language: Language) -> Iterator[Share]:
    below = 0
    for state in _ORDER:
        n = counts[state]
        if not n:
            continue
        below += n
        yield Share(
            state=state.value,
            words=language.say(STATE_WORDS[state]),
            n=n,
            top=_percent(highest - below, highest),
            height=_percent(n, highest),
        )


def _percent(part: int, whole: int) -> str:
    return f"{_BOX * part / whole:.1f}".rstrip("0").rstrip(".")
