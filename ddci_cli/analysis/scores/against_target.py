"""How each index stands against its target, and what it can still bring."""

from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import gap_of
from ddci_cli.model.plan import Index, Plan


class AgainstTarget(NamedTuple):
    """One index."""

    of: Index
    reached: bool | None
    """Whether the actual score reaches the target; None while one of them is missing."""
    gap: Decimal | None
    """Points of the total still to win, from the actual score or else from the target."""


def against_targets(plan: Plan) -> tuple[AgainstTarget, ...]:
    """Every index beside its target, in the order of the plan."""
    return tuple(_of_index(index, plan) for index in plan.indices)


def _of_index(index: Index, plan: Plan) -> AgainstTarget:
    known = index.target if index.actual is None else index.actual
    return AgainstTarget(
        index,
        None if index.actual is None or index.target is None else index.actual >= index.target,
        None if known is None else gap_of(index, known, plan.scale),
    )
