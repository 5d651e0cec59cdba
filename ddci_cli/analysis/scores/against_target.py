"""How each index stands against its target, and what it can still bring."""

from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import Stage, gap_of, score_of
from ddci_cli.analysis.sections import PlacedSet, all_sets
from ddci_cli.model.index import Direction, Index
from ddci_cli.model.plan import Plan


class AgainstTarget(NamedTuple):
    """One index."""

    of: Index
    in_set: PlacedSet
    reached: bool | None
    """Whether the actual score reaches the target; None while one of them is missing."""
    gap: Decimal | None
    """What its total can still gain, from the actual score or else from the target; None where
    there is no total."""


def against_targets(plan: Plan) -> tuple[AgainstTarget, ...]:
    """Every index beside its target, in the order of the plan."""
    return tuple(_of_index(p.of, one) for one in all_sets(plan) for p in one.indices)


def reaches(index: Index, value: Decimal, target: Decimal) -> bool:
    """Whether a score is as good as a target, in the index's own direction."""
    return value <= target if index.better is Direction.LOWER else value >= target


def _of_index(index: Index, one: PlacedSet) -> AgainstTarget:
    actual, target = score_of(index, Stage.ACTUAL), score_of(index, Stage.TARGET)
    known = target if actual is None else actual
    return AgainstTarget(
        index,
        one,
        None if actual is None or target is None else reaches(index, actual, target),
        None if known is None else gap_of(one, index, known),
    )
