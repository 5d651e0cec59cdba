"""A year by months: what falls due in each, by what became of it."""

from collections import Counter

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.progress.states import State

MONTHS = 12


def by_months(facts: PeriodReport) -> tuple[Counter[State], ...]:
    """The twelve months of the report's year; quotas aside, as the report counts."""
    found: tuple[Counter[State], ...] = tuple(Counter() for _ in range(MONTHS))
    for item in facts.known.items:
        due = item.occurrence.due
        if due.year == facts.of.period.year and not item.is_quota:
            found[due.month - 1][item.progress.state] += 1
    return found
