"""The rules that a plan of the right shape has to keep, one family a file."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ddci_cli.analysis.checks import days, quality, references, totals
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.model.plan import Plan

Check: TypeAlias = Callable[[Plan], Iterator[Diagnostic]]

# Every rule of the program, in the order of their codes.
CHECKS: tuple[Check, ...] = (
    references.unique_ids,
    references.known_owners,
    references.no_cycles,
    totals.weights,
    totals.scale,
    totals.scores_in_scale,
    totals.stated,
    days.in_year,
    quality.index_has_tasks,
    quality.task_has_lead,
    quality.named_period,
)


def find_all(plan: Plan) -> list[Diagnostic]:
    """The findings of all rules; each names the key path it is about."""
    return [found for check in CHECKS for found in check(plan)]
