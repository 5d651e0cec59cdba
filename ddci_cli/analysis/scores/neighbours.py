"""What separates neighbours in a ranking: the smallest single change that swaps their places."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from ddci_cli.analysis.scores.ranking import Component, Rank, Standing
from ddci_cli.analysis.scores.rounding import places_of
from ddci_cli.analysis.scores.totals import Stage


class Swap(NamedTuple):
    """What would bring a unit past the one above it."""

    behind: Rank
    ahead: Rank
    raised: Component | None
    """The one score to change; None where no single one reaches far enough."""
    by: Decimal = Decimal(0)
    to: Decimal = Decimal(0)
    """The score as it would be."""


def swaps(ranks: Sequence[Rank]) -> list[Swap]:
    """Of each two neighbours of one field whose totals differ, from the first place on."""
    return [
        _swap(behind, ahead) for ahead, behind in pairwise(ranks) if ahead.place != behind.place
    ]


def _swap(behind: Rank, ahead: Rank) -> Swap:
    """The least rise of one score of the one behind, in steps as its scores are written.

    Of equal ones it is the first in the order of the plan.
    """
    stage = behind.stage
    gap = _exact(ahead.of, stage) - _exact(behind.of, stage)
    scores = [c.score(stage) for c in behind.of.components]
    step = Decimal(1).scaleb(-max(places_of(score) for score in scores if score is not None))
    best: Swap | None = None
    for component in behind.of.components:
        score = component.score(stage)
        if score is None or not component.brings:
            continue
        one_step = Fraction(step) * Fraction(component.brings) / Fraction(component.per)
        # One step more than would make them equal.
        rise = (gap // one_step + 1) * step
        if score + rise <= component.top and (best is None or rise < best.by):
            best = Swap(behind, ahead, component, rise, score + rise)
    return best or Swap(behind, ahead, None)


def _exact(one: Standing, stage: Stage) -> Fraction:
    """The total as a fraction, in which no division has an end to wait for."""
    return sum(
        (
            Fraction(score) * Fraction(c.brings) / Fraction(c.per)
            for c in one.components
            if (score := c.score(stage)) is not None
        ),
        Fraction(0),
    )
